"""Documents against each other: who shares text with whom, who has it from whom, and what follows from that."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from ...link.candidates import Candidate, candidates
from ...link.records import Linkable, compared_words, is_compared, quoted_words
from ...link.republication import Links, link
from ...link.twins import with_twins
from ...store.corrections import document_corrections
from ...store.links import (
    count_of_documents,
    document_numbers,
    insert_edges,
    insert_passages,
    stored_document,
    texts,
    unlink_documents,
)
from .changes import relink_changes
from .entity_names import relink_names
from .sources import relink_sources
from .statements import relink_statements
from .stories import relink_stories

#: Documents that are in memory at a time, of some 15 KB each.
KEPT = 10_000


def relink_documents(connection: sqlite3.Connection, found: Sequence[Candidate] | None = None) -> Links:
    """Find the passages and edges of all documents and write them, and what follows from them; part of the caller's
    transaction.

    Whom a surname means is read off its story, whom a document cites off that, and what a copy left out of the voices
    of its original off that.

    found: the pairs of find_pairs(), where they were looked for already.
    """
    unlink_documents(connection)
    found = find_pairs(connection) if found is None else found
    documents = Linkables(connection)
    links = link(documents, with_twins(found, documents), document_corrections(connection))
    insert_passages(connection, links.passages)
    insert_edges(connection, links)
    ids = relink_stories(connection, links)
    relink_names(connection)
    relink_sources(connection)
    relink_changes(connection, links, documents)
    relink_statements(connection, ids)
    return links


def find_pairs(connection: sqlite3.Connection) -> list[Candidate]:
    """The pairs of documents that may share a passage. What this needs of each document lies beside the database."""
    (file,) = (file for _, name, file in connection.execute("pragma database_list") if name == "main")
    return list(candidates(texts(connection), folder=Path(file).parent if file else None))


class Linkables(Mapping[int, Linkable]):
    """What linking needs of the documents, by number, read when asked for; those asked for last are kept."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.read = lru_cache(maxsize=KEPT)(lambda number: linkable(connection, number))

    def __getitem__(self, number: int) -> Linkable:
        return self.read(number)

    def __iter__(self) -> Iterator[int]:
        return document_numbers(self.connection)

    def __len__(self) -> int:
        return count_of_documents(self.connection)


def linkable(connection: sqlite3.Connection, number: int) -> Linkable:
    """What linking needs of one document."""
    document, cleaned = stored_document(connection, number)
    spans, words = compared_words(cleaned)
    # All that is asked of the segments.
    asked = tuple(one for one in cleaned.segments if one.kind == "byline" or is_compared(one))
    return replace(document, segments=asked, spans=spans, words=words, quoted=quoted_words(cleaned, spans))
