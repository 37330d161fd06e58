"""What each copy changed of the text that it was made from, written anew whenever documents are linked."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from ...link.align import exchanged
from ...link.edits import edits, headline_edits, summed
from ...link.records import Linkable, Passage
from ...link.republication import Links
from ...store.edits import chained_edges, compare_voices, forget_changes, insert_changes


def relink_changes(connection: sqlite3.Connection, links: Links, documents: Mapping[int, Linkable]) -> None:
    """Write what the copies changed; part of the caller's transaction. documents: by number, all that are linked."""
    forget_changes(connection)
    for edge in chained_edges(connection):
        _, copy, original = edge
        passages = passages_between(links, copy, original)
        found = edits(documents[copy], documents[original], passages)
        figures = summed(found, documents[original], passages)
        insert_changes(connection, edge, title_changed(documents[copy], documents[original]), figures, found)
    compare_voices(connection)


def passages_between(links: Links, copy: int, original: int) -> Sequence[Passage]:
    """The passages of two documents, the copy as `a`; none where only a person says that one comes from the other."""
    if copy < original:
        return links.passages.get((copy, original), [])
    return [exchanged(passage) for passage in links.passages.get((original, copy), [])]


def title_changed(copy: Linkable, original: Linkable) -> int | None:
    """Whether the headlines have other words; None where one of them has no headline."""
    if not (copy.title and original.title):
        return None
    return int(bool(headline_edits(copy.title, original.title)))
