"""A text of any length on a page that a browser can hold: its beginning, with what was found there."""

from __future__ import annotations

from ....store.query import Row

LONGEST = 100_000
"""Characters of a text that the reader shows: some thirty pages of a newspaper. Their findings: see bounds.py."""
# Where the findings of each list lie; those that begin further on are left out, and spans that go on are clipped.
SPANS = {
    **dict.fromkeys(("segments", "sentences", "frame_mentions", "loaded_terms", "loaded_sentences"), ("start", "end")),
    **dict.fromkeys(("labels", "targets", "agency", "figures", "passages", "links"), ("start", "end")),
    "citations": ("content_start", "content_end"),
}


def beginning_of(id: int) -> Row:
    """The parameters :id and :shown of a query for what was found in the part of a document that is shown."""
    return {"id": id, "shown": LONGEST}


def beginning(page: Row) -> Row:
    """The reader's page with the first LONGEST characters of its text; `more`: how many follow.

    Credits and claims stay, wherever they stand in the text.
    """
    text = page["text"]
    if len(text) <= LONGEST:
        return {**page, "more": 0}
    within = {name: clipped(page[name], start, end) for name, (start, end) in SPANS.items()}
    return {**page, **within, "text": text[:LONGEST], "more": len(text) - LONGEST}


def clipped(found: list[Row], start: str, end: str) -> list[Row]:
    """The findings that begin within the part that is shown, ended where it ends; all that have no place."""
    placed = (one for one in found if (one[start] or 0) < LONGEST)
    return [one if one[end] is None else {**one, end: min(one[end], LONGEST)} for one in placed]
