"""What each copy changed of the text that it was made from: the tables edits and republication_changes.

Only for edges that a chain goes by, whose passages were aligned anyway. Written anew whenever documents are linked.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from ..link.align import exchanged
from ..link.edits import Edit, edits, headline_edits, summed
from ..link.records import Linkable, Passage
from ..link.republication import Links
from .writer import insert

#: So many edits of one edge are kept, the first of the text; republication_changes.edits counts all of them.
MOST_EDITS = 300

CHAINED = """
    select id, document_id, upstream_document_id from republications
    where chained and upstream_document_id is not null and relation in ('wasDerivedFrom', 'wasRevisionOf')
    order by id
"""
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


def write_changes(connection: sqlite3.Connection, links: Links, documents: Mapping[int, Linkable]) -> None:
    """Write what the copies changed; part of the caller's transaction. documents: by number, all that are linked."""
    connection.execute("delete from edits")
    connection.execute("delete from republication_changes")
    for id, copy, original in connection.execute(CHAINED).fetchall():
        passages = passages_between(links, copy, original)
        found = edits(documents[copy], documents[original], passages)
        columns = ("republication_id", "document_id", "upstream_document_id", "title_changed", "edits", *FIGURES)
        figures = summed(found, documents[original], passages)
        row = (id, copy, original, title_changed(documents[copy], documents[original]), len(found))
        counted = (getattr(figures, name) for name in FIGURES)
        insert(connection, "republication_changes", ", ".join(columns), [(*row, *counted)])
        insert(connection, "edits", COLUMNS, edit_rows(id, copy, found[:MOST_EDITS]))
    connection.execute(COMPARED)


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


def edit_rows(id: int, document: int, found: Sequence[Edit]) -> Iterator[tuple[int | str, ...]]:
    """The edits of one edge as rows."""
    for one in found:
        yield (
            *(id, document, one.kind, int(one.paragraph), one.start, one.end),
            *(one.upstream_start, one.upstream_end, one.words, one.upstream_words),
        )
