"""The reader as a page that a browser can hold, however much was found in a text: the findings of its beginning.

The twin has them all; so have the tables.
"""

from __future__ import annotations

from collections.abc import Iterator

from ....store.query import Row
from ...writing.marks import Mark, document_marks, marked_text, tone_of
from .figures import figure_marks
from .framing import framing_marks
from .told import told_marks
from .weighed import weighed_marks

MOST = 5_000
"""Findings that a page marks and lists. In two thousand articles that we looked at none had more than 3,200."""
LARGEST = 3_000_000
"""Characters of a text with its marks: where marks lie within each other, each of them takes more."""
MOST_LISTED = 500
"""Entries of a list whose findings may have no place in the text."""
# The lists of the twin that are cut at one place in the text, and those that are cut by themselves, with their tables.
PLACED = {
    "citations": "citations",
    "frame_mentions": "frame_mentions",
    "loaded_terms": "loaded_terms",
    "labels": "labels",
    "targets": "target_sentiments",
    "agency": "agency",
    "figures": "figures",
    "sentences": "sentences",
    "segments": "segments",
}
LISTED = {"credits": "credits", "claims": "metadata_claims", "names": "entity_names", "links": "links"}


def bounded(page: Row) -> Row:
    """The page of a twin: with `marked`, its text with the marks, and `cut`, None where it has all that was found.

    `cut`: up to which place in the text (`upto`) findings are there, how many (`shown`) of how many (`found`), and the
    same of each list that is not whole: `table`, `shown`, `found`.
    """
    most = MOST
    while True:
        shown = cut(page, most)
        marked = marked_text(shown["text"], marks_of(shown))
        if len(marked) <= LARGEST or not most:
            return {**shown, "marked": marked}
        most //= 2


def cut(page: Row, most: int) -> Row:
    """The first findings of a twin, as many as a page holds at most; `cut` says how many these are."""
    places = sorted(places_of(page))
    upto = places[most] if len(places) > most else len(page["text"])
    shown = {name: [one for one in page[name] if start_of(one) < upto] for name in PLACED}
    shown |= {name: page[name][:MOST_LISTED] for name in LISTED}
    lists = [
        {"table": table, "shown": len(shown[name]), "found": len(page[name])}
        for name, table in (PLACED | LISTED).items()
        if len(shown[name]) < len(page[name])
    ]
    if not lists and len(places) <= most:
        return {**page, "cut": None}
    weighed = [
        {**one, "parts": [part for part in one["parts"] if part["start"] < upto]}
        for one in page["loaded_sentences"]
        if one["start"] < upto
    ]
    edges = [
        {**edge, "credit": None} if (edge["credit"] or 0) >= len(shown["credits"]) > 0 else edge
        for edge in page["edges"]
    ]
    number = {"shown": sum(place < upto for place in places), "found": len(places)}
    return {
        **page,
        **shown,
        "loaded_sentences": weighed,
        "edges": edges,
        "cut": {"upto": upto, **number, "lists": lists},
    }


def places_of(page: Row) -> Iterator[int]:
    """Where each finding begins that is cut by its place, and each word that makes a sentence loaded. A sentence of the
    author's without a tone has no mark."""
    for name in PLACED:
        yield from (start_of(one) for one in page[name] if name != "sentences" or is_marked(one))
    for one in page["loaded_sentences"]:
        yield from (part["start"] for part in one["parts"])


def is_marked(sentence: Row) -> bool:
    return sentence["voice"] != "author" or bool(tone_of(sentence["compound"]))


def start_of(finding: Row) -> int:
    start: int = finding["content_start"] if "content_start" in finding else finding["start"]
    return start


def marks_of(page: Row) -> list[Mark]:
    """All marks of a document, in the order in which those of one layer lie upon each other."""
    return [
        *document_marks(page),
        *framing_marks(page),
        *weighed_marks(page),
        *told_marks(page),
        *figure_marks(page),
    ]
