"""Whose document is meant where somebody spoke to an outlet: one that has the words, and of that time."""

import pytest

from datasette_provenance.link.align import align
from datasette_provenance.link.relations import relate
from datasette_provenance.link.reporting import Evidence, Reporting, can_mean

from .articles import HARBOUR, STATEMENT, article

ARTICLE = "The board met on Tuesday. “Nobody asked us about the timetable before it was printed,” said Ilse Marrow."


def meant(text, cue, upstream=ARTICLE, published="2024-06-30", before="2024-06-30"):
    start = text.index(cue)
    one = Reporting("b", published, "radio", "a", before)
    return can_mean(one, Evidence(text, start, start + len(cue), upstream))


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("“Nobody asked us about the timetable,” she told Coast Radio.", "told Coast Radio", True),
        (
            "In an interview with Coast Radio she was angry.\n\n“Nobody asked us about it.”",
            "interview with Coast Radio",
            True,
        ),
        (
            "In an interview with Coast Radio she was angry.\n\n“We never did that at all.”",
            "interview with Coast Radio",
            False,
        ),
        ("“We never did that at all,” she told Coast Radio.", "told Coast Radio", False),
        ("She told Coast Radio that nobody had asked.", "told Coast Radio", False),
        ("Coast Radio reported that nobody had asked.", "Coast Radio reported", True),
        ("In December 2022, Coast Radio reported that nobody had asked.", "Coast Radio reported", False),
        ("Coast Radio reported in May 2024 that nobody had asked.", "Coast Radio reported", False),
        ("Coast Radio reported in June 2024 that nobody had asked.", "Coast Radio reported", True),
        ("The quay was built in 1987. Coast Radio reported that nobody had asked.", "Coast Radio reported", True),
        (
            "In an Oct. 14, 2022, interview with Coast Radio: “Nobody asked us about it.”",
            "interview with Coast Radio",
            False,
        ),
    ],
)
def test_the_document_has_the_words_and_is_of_that_time(text, cue, expected):
    assert meant(text, cue) is expected


def test_without_dates_no_time_is_before_another():
    assert meant("Coast Radio reported in May 2020 that nobody asked.", "Coast Radio reported", ARTICLE, None, None)


def test_what_was_told_of_other_words_shows_no_way():
    """Both have the union's statement, and one a remark that somebody made to the other on another day."""
    quoted = f"“{STATEMENT},” the union said in a letter."
    told = "“It was a wet spring on the quay, and that is all,” the harbour master told Reuters."
    own = "The dispute has gone on since the winter, and nobody expects that it will end before the autumn."
    a = article("a", [*HARBOUR[:3], quoted, *HARBOUR[3:5]], publisher="Reuters")
    b = article("b", [own, quoted, told, own], publisher="Valley Tribune")
    assert relate(a, b, align(a, b)) is None
    beside = article("b", [own, f"“{STATEMENT},” the union told Reuters.", own], publisher="Valley Tribune")
    assert relate(a, beside, align(a, beside)).direction_method == "direction.named"
