"""Where a verb of speech stands and nobody says anything, or the source is no source. Everybody is invented."""

import pytest

from datasette_provenance.analyze.cited import cited
from datasette_provenance.clean.text import clean

LEAD = "The harbour of Ellery lies in the north of the island, and its wall is old."


def told(text):
    """The citations of body text as (source's name or None, cue, contents)."""
    whole = f"{LEAD}\n\n{text}\n\nIt was cold then."
    citations, sources, counts = cited(clean(whole))
    return [
        (
            None if count.source is None else sources[count.source].name,
            whole[slice(*one.cue)] if one.cue else None,
            [whole[start:end] for start, end in one.fragments],
        )
        for one, count in zip(citations, counts, strict=True)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The offer says nothing about the dam.",
        "Pia Roe said little about the dam.",
        "The company ended the plan without adequately explaining why.",
        "The union ended the strike without saying whether it had won.",
        "The council closed the dam rather than explaining why it leaked.",
        "The role of both is fixed according to the hue of their skin.",
        "She called the hotline of the town.",
        "Pia Roe called Odo Falk on Monday.",
        "Pia Roe called her lawyer.",
        "The council called a meeting on Monday.",
        "The law stays after a court suspended a judge’s ruling that barred it.",
        "The Harn Gazette has retracted its earlier reporting that wrongly named the mayor.",
        "Odo Falk fears the charges that might be brought.",
        "Partisans always call their rivals’ rights in question.",
        "Story highlights a dam in Harn has been weakened by the sea.",
        "The articles quoted Odo Falk, the head of a dam.",
        "Collectively, it suggests that the mayor runs an uphill race.",
        "The trip suggests that the mayor runs an uphill race.",
        "I would argue that it takes “a true sage” to read it so.",
        "The captain had left, also referred to as “flight”.",
    ],
)
def test_nobody_is_heard(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The dam broke at dawn, Reuters reported on Monday, citing police sources.",
        "The dam broke at dawn, Reuters reported, citing two people familiar with the matter.",
        "The dam broke at dawn, Reuters reported, citing a report by the council.",
        "The dam broke at dawn, the agency reported, citing Reuters.",
    ],
)
def test_who_is_cited_is_not_what_is_said(text):
    assert [(cue, contents) for _, cue, contents in told(text)] == [("reported", ["The dam broke at dawn"])]


def test_who_is_cited_as_saying_so_is_the_source():
    expected = [("police sources", "saying", ["the dam broke"])]
    assert told("The Harbour Gazette cited police sources as saying the dam broke.") == expected
    assert told("The broadcaster quoted police sources as saying that the dam broke.") == expected


@pytest.mark.parametrize(
    ("text", "name", "content"),
    [
        ("Pia Roe cited the cost of the dam.", "Pia Roe", "the cost of the dam"),
        ("Pia Roe left, citing reports that the dam leaks.", "Pia Roe", "reports that the dam leaks"),
        ("Pia Roe called Odo Falk a liar.", "Pia Roe", "Odo Falk a liar"),
        ("Pia Roe called the strike a disgrace.", "Pia Roe", "the strike a disgrace"),
        ("Pia Roe called the plan reckless.", "Pia Roe", "the plan reckless"),
        ("The law says that the dam must close.", "law", "the dam must close"),
        ("A number of economists say the dam must close.", "number of economists", "the dam must close"),
        ("Nearly eight of 10 voters say the dam must close.", "voters", "the dam must close"),
        ("Falk laughed in response to Odo Roe’s online claim that the dam leaks.", "Odo Roe", "the dam leaks"),
        ("Several said the dam must close.", "several", "the dam must close"),
        ("Odo Falk mended the wall of the harbour and he said the dam must close.", "Odo Falk", "the dam must close"),
    ],
)
def test_who_is_heard_all_the_same(text, name, content):
    [(source, _, contents)] = told(text)
    assert (source, contents) == (name, [content])


@pytest.mark.parametrize(
    "text",
    [
        "This radical view, which denies that the dam was safe, is old.",
        "After telling them that this was no march and ordering them to leave, police fired.",
    ],
)
def test_a_thing_is_no_source(text):
    """What is said may be somebody's: it stays, without a source."""
    assert {source for source, _, _ in told(text)} == {None}
