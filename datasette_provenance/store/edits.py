"""What each copy changed of the text that it was made from: the tables edits and republication_changes.

Only for edges that a chain goes by, whose passages were aligned anyway.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from ..link.edits import Changes, Edit
from ..records import COPIES
from .writer import insert

#: So many edits of one edge are kept, the first of the text; republication_changes.edits counts all of them.
MOST_EDITS = 300

CHAINED = f"""
    select id, document_id, upstream_document_id from republications
    where chained and upstream_document_id is not null and relation in {COPIES}
    order by id
"""  # noqa: S608
COLUMNS = (
    "republication_id, document_id, kind, paragraph, start, end, upstream_start, upstream_end, words, upstream_words"
)
FIGURES = (
    *("words_kept", "words_moved", "words_cut", "words_added", "words_substituted"),
    *("paragraphs_cut", "paragraphs_added"),
)
# What does not follow from the texts alone: who is cited in the one and not in the other, and the tone between
# quotations. A group ("importers") is a source of its own in every document: there the name tells.
VOICES = """
    select count(distinct v.source_id) from document_sources v
    where v.document_id = republication_changes.{of} and v.source_id is not null and {has} (
        select 1 from document_sources w where w.document_id = republication_changes.{beside}
        and (w.source_id = v.source_id or (w.kind = v.kind and lower(w.name) = lower(v.name))))
"""
COPY, ORIGINAL = "document_id", "upstream_document_id"
COMPARED = f"""
    update republication_changes set
        publisher_id = (select publisher_id from documents d where d.id = republication_changes.document_id),
        sources_kept = ({VOICES.format(of=ORIGINAL, has="exists", beside=COPY)}),
        sources_dropped = ({VOICES.format(of=ORIGINAL, has="not exists", beside=COPY)}),
        sources_added = ({VOICES.format(of=COPY, has="not exists", beside=ORIGINAL)}),
        tone = (select c.compound_author - o.compound_author from documents c, documents o
            where c.id = republication_changes.document_id and o.id = republication_changes.upstream_document_id)
"""  # noqa: S608


def forget_changes(connection: sqlite3.Connection) -> None:
    connection.execute("delete from edits")
    connection.execute("delete from republication_changes")


def chained_edges(connection: sqlite3.Connection) -> list[tuple[int, int, int]]:
    """The edges that a chain goes by between two documents: id, copy, original."""
    return connection.execute(CHAINED).fetchall()


def insert_changes(
    connection: sqlite3.Connection,
    edge: tuple[int, int, int],
    title_changed: int | None,
    figures: Changes,
    found: Sequence[Edit],
) -> None:
    """Write what one copy changed. edge: as in chained_edges()."""
    columns = ("republication_id", "document_id", "upstream_document_id", "title_changed", "edits", *FIGURES)
    counted = (getattr(figures, name) for name in FIGURES)
    insert(connection, "republication_changes", ", ".join(columns), [(*edge, title_changed, len(found), *counted)])
    id, copy, _ = edge
    insert(connection, "edits", COLUMNS, edit_rows(id, copy, found[:MOST_EDITS]))


def compare_voices(connection: sqlite3.Connection) -> None:
    """Write what follows from the findings in both documents, not from their texts alone."""
    connection.execute(COMPARED)


def edit_rows(id: int, document: int, found: Sequence[Edit]) -> Iterator[tuple[int | str, ...]]:
    """The edits of one edge as rows."""
    for one in found:
        yield (
            *(id, document, one.kind, int(one.paragraph), one.start, one.end),
            *(one.upstream_start, one.upstream_end, one.words, one.upstream_words),
        )
