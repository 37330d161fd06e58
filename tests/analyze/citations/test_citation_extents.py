"""How far a content reaches, what stands between it and its verb, and what is no content."""

import pytest

from datasette_provenance.analyze.citations import find_citations
from datasette_provenance.clean.text import clean


def found(text):
    """The citations of a text, as (source, cue, contents, rule)."""
    return [
        (
            text[slice(*one.source)] if one.source else None,
            text[slice(*one.cue)] if one.cue else None,
            tuple(text[start:end] for start, end in one.fragments),
            one.method,
        )
        for one in find_citations(clean(text))
    ]


def body(text):
    """As body text: a paragraph before and behind, since a lone line may be taken for a title."""
    return f"The harbour of Ellery lies in the north of the island, and its wall is old.\n\n{text}\n\nIt was cold then."


def contents(text):
    return [fragment for one in found(body(text)) for fragment in one[2]]


TO_THE_END = [
    "the break was the fault of the harbour board and an engineer who made a mistake in May",
    "the wall would stand and individuals in the towns that were asked would help",
    "the wall was strong, a good place to sit",
    "the walls would stand, even if it rained",
    "the message from voters in this quiet town is that the wall matters",
    "Falk, a former sailor, had mended the wall",
]


@pytest.mark.parametrize("content", TO_THE_END)
def test_a_clause_reaches_to_the_end(content):
    assert contents(f"Roe argued that {content}.") == [content]


BORDERS = [
    ("Roe said the wall broke, but Falk went on to say that it stood.", "the wall broke"),
    ("Roe praised the harbour board, a body of nine.", "the harbour board"),
    ("Roe said the wall was “old and weak” — a hint at the council.", "the wall was “old and weak”"),
    ("Roe said the wall was “very old” and Falk calling it a “ruin”.", "the wall was “very old”"),
    ("Walkers say leaving the harbour will help and they argue for more.", "leaving the harbour will help"),
    ("Roe noted the damage, but the council has added trucks.", "the damage"),
    (
        "According to the ministry, the wall broke, as Falk now claims that it stood.",
        "the wall broke, as Falk now claims that it stood",
    ),
    ("The wall broke, Roe said, as the wave hit it.", "as the wave hit it"),
]


@pytest.mark.parametrize(("text", "content"), BORDERS)
def test_a_content_ends_at_its_border(text, content):
    assert content in contents(text)


BETWEEN = [
    ("Roe said too often, the wall is left alone.", "the wall is left alone"),
    ("Roe said in hindsight he was wrong about it.", "he was wrong about it"),
    ("Roe said in Ellery walls are seldom mended.", "in Ellery walls are seldom mended"),
    ("Roe told cheering voters that the wall broke.", "the wall broke"),
    (
        "“I walk there,” Roe said, adding the cuts “worry me as a father of two”.",
        "the cuts “worry me as a father of two”",
    ),
    ("Many sailors report seeing lights at night.", "seeing lights at night"),
    ("Roe tweeted out that the wall broke.", "the wall broke"),
]


@pytest.mark.parametrize(("text", "content"), BETWEEN)
def test_a_content_is_found_behind_what_stands_between_it_and_the_verb(text, content):
    assert content in contents(text)


def test_but_in_a_later_interview_goes_on_with_the_subject():
    [one] = found(body("Roe left, but in a later interview said he had stayed."))
    assert one[:3] == ("Roe", "said", ("he had stayed",))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("He left after a talk in which Roe said that the wall broke.", "the wall broke"),
        ("Falk joined what Roe called “a march of fools”.", "a march of fools"),
        ("When asked whether the wall broke, only nine of ten knew.", "whether the wall broke"),
    ],
)
def test_a_relative_word_and_what_follows_a_comma_are_no_content(text, content):
    assert contents(text) == [content]


@pytest.mark.parametrize(
    "text",
    [
        "Roe requested a copy of the plan.",  # an act
        "Roe referred to the old plan of the council.",  # a topic
        "Roe was citing the cost of the wall.",  # what she was about, not what she said
        "Roe would not say whether the wall broke.",
        "The council hinted at a new wall.",
        "Roe agreed with the plan of the council.",
        "The hope that the wall would stand was gone.",
        "A film from the harbour showed how the wall broke.",
        "The tools are brand new and cheap.",
        "In May, Roe asked the council.",
        "That’s according to Roe.",
    ],
)
def test_an_act_a_topic_or_a_thought_is_no_citation(text):
    assert found(body(text)) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Roe mocked Falk and his plan.", "Falk and his plan"),
        ("Roe echoed the plan for “a gift to the rich”.", "the plan for “a gift to the rich”"),
        ("Roe was citing “the cost of the old wall”.", "the cost of the old wall"),
        ("Roe agreed with “the plan of the old fools”.", "the plan of the old fools"),
        ("It was his hope that the wall was “not yet a ruin”.", "the wall was “not yet a ruin”"),
    ],
)
def test_a_name_or_quoted_words_make_it_one(text, content):
    assert contents(text) == [content]


SAID = "The wall was left alone for years and nobody came to mend it."


def signed(name):
    return found(f"Mayor Odile Brandt said the wall broke.\n\n{SAID} {name}\n\nThe council met.")[1:]


def test_a_paragraph_signed_by_somebody_who_is_cited_is_theirs():
    assert signed("Mayor Odile Brandt") == [("Mayor Odile Brandt", None, (SAID,), "signed")]


@pytest.mark.parametrize("name", ["Pia Roe", "Mayor Odile Brandt left.", "odile brandt", "Brandt"])
def test_other_words_behind_a_paragraph_sign_nothing(name):
    assert signed(name) == []


ROWS = [
    ("The Seafarers’ Federation, the Dockers’ Union and the Islands Council", ""),
    ("The union, the council and the mayor", ""),
    ("Ana Roe, the Dockers’ Union and the council", ""),
    ("Ana Roe, Odo Falk and Ida Brandt", ""),
    ("the mayor and the council", "On Friday, "),
    ("the mayor and the council", "In Ellery, "),
    ("the mayor and the council", "After the flood, "),
]


@pytest.mark.parametrize(("source", "before"), ROWS)
def test_a_source_is_the_whole_row_and_no_more(source, before):
    assert [one[0] for one in found(body(f"{before}{source} said that the wall was old."))] == [source]
