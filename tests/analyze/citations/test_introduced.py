"""Quotations that no verb of speech ties to their sentence."""

import pytest

from datasette_provenance.analyze.citations import find_citations, resolve_speakers
from datasette_provenance.clean.text import clean

LEAD = "The wall of the harbour in Ellery broke at dawn on Friday, and the council met at once."
RAN = "We ran for our lives that night."


def found(text):
    """Each citation as (resolved name, cue, content, rule)."""
    cleaned = clean(f"{LEAD}\n\n{text}\n\nIt was cold then.")
    citations = find_citations(cleaned)
    return [
        (
            name,
            cleaned.text[slice(*one.cue)] if one.cue else None,
            " / ".join(cleaned.text[slice(*fragment)] for fragment in one.fragments),
            one.method,
        )
        for one, name in zip(citations, resolve_speakers(cleaned, citations), strict=True)
    ]


INTRODUCED = [
    ("Ana Roe was blunt. “{}”", "Ana Roe", None),
    ("Mayor Ana Roe was blunt. “{}”", "Ana Roe", None),
    ("Ana Roe continued. “{}”", "Ana Roe", "continued"),
    ("The mayor shook her head. “{}”", "mayor", None),
    ("Ana Roe did not mince words. “{}”", "Ana Roe", None),
    ("Ana Roe recalled the night. “{}”", "Ana Roe", "recalled"),
    ("Ana Roe was asked about the wall. “{}”", "Ana Roe", None),
    ("“It broke,” Odo Falk said. Ana Roe was blunt. “{}”", "Ana Roe", None),
    ("Ana Roe, who had seen it all, was blunt. “{}”", "Ana Roe", None),
]


@pytest.mark.parametrize(("text", "name", "cue"), INTRODUCED)
def test_a_quotation_is_hers_with_whom_the_sentence_before_begins(text, name, cue):
    assert found(text.format(RAN))[-1] == (name, cue, RAN, "quote.introduced")


NOT_INTRODUCED = [
    "The wall fell. “{}”",
    "Rain fell on the wall. “{}”",
    "It was Friday. “{}”",
    "In Ellery it rained. “{}”",
    "Panic was everywhere. “{}”",
    "Odo Falk died on Monday. “{}”",
    "Ana Roe was arrested. “{}”",
    "Ana Roe opened the door. “{}”",
    "Ana Roe is a singer. “{}”",
    "Ana Roe was accused of fraud. “{}”",
    "Ana Roe was also praised. “{}”",
    "Ana Roe was asked to leave. “{}”",
    "Ana Roe left the man who told her of it. “{}”",
    "Ana Roe won a clear victory. “{}”",
    "Ana Roe was named in the report. “{}”",
    "The mayor left early. “{}”",
    "Ana Roe’s house was gone. “{}”",
    "Ana Roe was blunt. It rained. “{}”",
    "Ana Roe was blunt. A shout was heard: “{}” and then nothing.",
]


@pytest.mark.parametrize("text", NOT_INTRODUCED)
def test_a_sentence_without_a_person_at_its_head_introduces_nothing(text):
    assert "quote.introduced" not in [rule for *_, rule in found(text.format(RAN))]


def test_without_anybody_new_it_goes_on_with_the_last_speaker():
    assert found(f"“It broke,” Odo Falk said. The wall fell. “{RAN}”") == [
        ("Odo Falk", "said", f"It broke / {RAN}", "quote.before")
    ]


BEHIND_A_COLON = [
    ("Ana Roe, 34: “{}”", "Ana Roe"),
    ("Ana Roe, a fisher from Ellery: “{}”", "Ana Roe"),
    ("Ana Roe, the owner of the shop: “{}”", "Ana Roe"),
    ("It was late - Sen. Ana Roe (R-Ohio): “{}”", "Ana Roe"),
    ("More from Ana Roe: “{}”", "Ana Roe"),
    ("How it broke - Ana Roe: “{}”", "Ana Roe"),
    ("She then addressed the crowd: “{}”", "She"),
    ("The chairman of the board at Ellery: “{}”", "chairman of the board at Ellery"),
]


@pytest.mark.parametrize(("text", "name"), BEHIND_A_COLON)
def test_who_is_named_before_a_colon_and_a_quotation(text, name):
    assert found(text.format(RAN)) == [(name, ":", RAN, "colon.quote")]


@pytest.mark.parametrize("text", ["Her advice: “{}”", "The old rule: “{}”", "Photo: “{}”", "On the wall: “{}”"])
def test_a_thing_before_a_colon_does_not_speak(text):
    assert found(text.format(RAN)) == []


BEHIND_A_COMMA = [
    ("Ana Roe issued a statement, “{}”", "issued"),
    ("Ana Roe told the council in a letter, “{}”", "told"),
    ("Ana Roe was early that day, tweeting at him, “{}”", "tweeting"),
    ("Ana Roe ended so quietly and gravely, “{}”", "ended"),
]


@pytest.mark.parametrize(("text", "cue"), BEHIND_A_COMMA)
def test_a_quotation_behind_a_comma_is_the_subjects(text, cue):
    assert found(text.format(RAN))[0][:3] == ("Ana Roe", cue, RAN)


NOT_BEHIND_A_COMMA = [
    "Ana Roe wore a shirt, “{}” and left.",
    "Ana Roe starred in a film, “The Last of the Walls.”",
    "Ana Roe sang the old song, “Down There.”",
    "On the wall of the harbour, “{}”",
]


@pytest.mark.parametrize("text", NOT_BEHIND_A_COMMA)
def test_a_title_or_a_quotation_inside_a_sentence_is_none(text):
    assert "quote.comma" not in [rule for *_, rule in found(text.format(RAN))]


RESUMED = [
    "“It broke,” Ana Roe said of the wall in Ellery, “and we ran for our lives.”",
    "“It broke,” said Ana Roe, an engineer who had seen the wall of the harbour, “and we ran for our lives.”",
    "“It broke,” she said of the wall that stood in Ellery, “and we ran for our lives.”",
]


@pytest.mark.parametrize("text", RESUMED)
def test_a_quotation_goes_on_behind_a_comma(text):
    assert [content for _, _, content, _ in found(text)] == ["It broke / and we ran for our lives."]


def test_another_speaker_in_the_sentence_keeps_his_own():
    text = "“It broke,” Ana Roe said of the wall, and Odo Falk added, “and we ran for our lives.”"
    assert [name for name, *_ in found(text)] == ["Ana Roe", "Odo Falk"]
