"""Cues where nobody is heard: refusals to tell, things that claim lives, nobody."""

import pytest

from datasette_provenance.analyze.citations import find_citations
from datasette_provenance.clean.text import clean


def contents(sentence):
    """The contents that are found in a sentence of body text."""
    text = f"The harbour of Ellery lies in the north, and its wall is old.\n\n{sentence}\n\nIt was cold."
    return [text[start:end] for one in find_citations(clean(text)) for start, end in one.fragments]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry declined to comment.",
        "The mayor refused to comment on the report.",
        "The company declined to say how many were hurt.",
        "Police refused to publicly confirm the figure.",
        "The minister would not say how many were hurt.",
        "The minister could not confirm the figure.",
        "The minister refused to say “yes”.",
        "The minister would not say whether the wall was “a ruin”.",
        "The union was unwilling to say whether the dam held.",
        "Pia Roe was unable to give further details.",
        "Pia Roe left, refusing to say whether the dam held.",
        "His refusal to comment on “the affair” angered the union.",
        "The owners, who declined to be named, left.",
    ],
)
def test_who_refuses_to_tell_is_not_heard(sentence):
    assert contents(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Pia Roe refused to resign.", "to resign"),
        ("The owners refused to give up their homes.", "to give up their homes"),
        ("Pia Roe said she would not comment on the report.", "she would not comment on the report"),
        ("“We will not comment,” said Pia Roe.", "We will not comment"),
        ("Pia Roe, who declined to give her age, said the wall held.", "the wall held"),
    ],
)
def test_who_refuses_to_act_or_says_that_he_will_not_tell_is_heard(sentence, content):
    assert contents(sentence) == [content]


@pytest.mark.parametrize(
    "sentence",
    [
        "Pia Roe did not say that the wall held.",
        "Pia Roe never said the wall held.",
        "Pia Roe has never said that the wall held.",
        "Pia Roe didn’t say the wall held.",
        "Pia Roe did not claim the wall held.",
        "Pia Roe cannot say that the wall held.",
        "Pia Roe is not saying that the wall held.",
        "Pia Roe had not confirmed that the wall held.",
        "Pia Roe did not say the wall was “a ruin”.",
        "Pia Roe did not ask whether the wall held.",
        "Pia Roe never promised to mend the wall.",
        "Pia Roe did not call the wall a ruin.",
        "Pia Roe, who never claimed that the wall held, left.",
        "Pia Roe never told the council that the wall held.",
    ],
)
def test_what_somebody_did_not_say_is_not_cited(sentence):
    assert contents(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Pia Roe not only said that the wall held.", "the wall held"),
        ("Pia Roe did not just say that the wall held.", "the wall held"),
        ("Pia Roe said the wall did not hold.", "the wall did not hold"),
        ("Pia Roe did not deny that the wall held.", "the wall held"),
        ("“It did not hold,” said Pia Roe.", "It did not hold"),
    ],
)
def test_a_not_elsewhere_leaves_a_citation(sentence, content):
    assert contents(sentence) == [content]


@pytest.mark.parametrize(
    "sentence",
    [
        "The landslide claimed eleven lives.",
        "The fire claimed three homes.",
        "The blaze claimed at least 40 lives and destroyed a school.",
        "The fever claims the lives of more than 30 people who live there each year.",
        "Odo Falk claimed the title.",
    ],
)
def test_what_claims_lives_says_nothing(sentence):
    assert contents(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("A little-known group claimed responsibility for the fire.", "responsibility for the fire"),
        ("Pia Roe claimed the homes were safe.", "the homes were safe"),
        ("Pia Roe claimed she saved lives.", "she saved lives"),
        ("Pia Roe claimed that the flood took eleven lives.", "the flood took eleven lives"),
    ],
)
def test_who_claims_that_lives_were_lost_speaks(sentence, content):
    assert contents(sentence) == [content]


@pytest.mark.parametrize(
    "sentence", ["Nobody said a word.", "No one said the wall would hold.", "None of the officials said a word."]
)
def test_nobody_is_not_heard(sentence):
    assert contents(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "An earlier version of this article said the dam had failed.",
        "Correction: A previous version of this story said that the dam had failed.",
        "This article originally said the dam had failed.",
    ],
)
def test_the_text_itself_is_no_source(sentence):
    assert contents(sentence) == []


def test_another_version_may_be_a_source():
    assert contents("An earlier version of the bill said the dam was safe.") == ["the dam was safe"]
