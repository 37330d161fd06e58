"""Marks that have one note for all of their kind: tone, quoted voice, page furniture; each leads to its places."""

from __future__ import annotations

from collections.abc import Iterable

from ....store.query import Row
from ....withheld import excerpt
from ...writing.marks import DIMMED, tone_of

MOST = 100
"""Places that a note lists."""
WORDS = 9
"""Words by which a place is named."""


def toned(page: Row) -> list[Row]:
    """The sentences that have a tone, with `tone` and `compound`."""
    return named(page, ({**it, "tone": tone_of(it["compound"])} for it in page["sentences"] if tone_of(it["compound"])))


def quoted(page: Row) -> list[Row]:
    """The sentences that are not the author's alone."""
    return named(page, (it for it in page["sentences"] if it["voice"] != "author"))


def dimmed(page: Row) -> list[Row]:
    """The parts of the page that are not the text itself."""
    return named(page, (it for it in page["segments"] if it["kind"] in DIMMED))


def named(page: Row, places: Iterable[Row]) -> list[Row]:
    """The places, each with the first of its words as `text`."""
    return [{**it, "text": beginning(excerpt(page["text"], it["start"], it["end"]))} for it in places]


def beginning(text: str) -> str:
    """
    >>> beginning("one two three four five six seven eight nine ten")
    'one two three four five six seven eight nine …'
    """
    words = text.split()
    return " ".join(words[:WORDS]) + (" …" if len(words) > WORDS else "")
