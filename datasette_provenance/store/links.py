"""Links between the documents of a database: read what linking needs, write passages and edges anew.

Edges to outlets follow from one document's credits and are written with it (writer.py). What is written here follows
from the whole collection, so it is taken out and put in again when documents came, changed or went.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..clean import clean
from ..link.candidates import candidates
from ..link.records import Edge, Linkable, Passage, compared_words, quoted_words
from ..link.republication import COPIES, Links, is_directed, link
from ..records import Credit, Upstream
from .rows import host_of
from .writer import insert

#: What an edge between documents has beside what an edge to an outlet has.
FIGURES = (
    *("containment", "resemblance", "upstream_containment", "passages", "longest", "spread", "upstream_spread"),
    *("lede", "upstream_lede", "outside", "upstream_outside", "direction_basis", "direction_method"),
    *("direction_confidence",),
)
DOCUMENTS = """
    select d.id, d.key, d.text, d.title, d.byline, d.published, d.kind, p.name as publisher, d.url, o.name as origin
    from documents d left join outlets p on p.id = d.publisher_id left join outlets o on o.id = d.originating_outlet_id
    where d.id = ?
"""
CREDITS = """
    select c.id, c.kind, o.name as outlet, c.person, c.start, c.end, c.method, c.confidence
    from credits c left join outlets o on o.id = c.outlet_id where c.document_id = ? order by c.id
"""
UPSTREAM = """
    select r.id, r.relation, r.change, o.name as outlet, r.credit_id, r.direction_basis, r.method, r.confidence, r.after_id
    from republications r join outlets o on o.id = r.upstream_outlet_id where r.document_id = ? order by r.id
"""


def relink_documents(connection: sqlite3.Connection, folder: Path | None = None) -> Links:
    """Find the passages and edges of all documents and write them; part of the caller's transaction.

    folder: where what does not fit in memory lies while it works.
    """
    unlink_documents(connection)
    pairs = [(one.a, one.b) for one in candidates(texts(connection), folder=folder)]
    documents = {number: linkable(connection, number) for number in sorted({n for pair in pairs for n in pair})}
    links = link(documents, pairs)
    numbers = {document.key: number for number, document in documents.items()}
    insert_passages(connection, links.passages)
    insert_edges(connection, links, numbers)
    return links


def unlink_documents(connection: sqlite3.Connection) -> None:
    """Take out what linking wrote; edges to outlets stay."""
    connection.execute("delete from passages")
    connection.execute(
        """update republications set after_id = null
           where after_id in (select id from republications where upstream_document_id is not null)"""
    )
    connection.execute("delete from republications where upstream_document_id is not null")


def texts(connection: sqlite3.Connection) -> Iterator[tuple[int, str, int | None]]:
    """Number, text and publisher of all documents."""
    yield from connection.execute("select id, text, publisher_id from documents order by id")


def linkable(connection: sqlite3.Connection, number: int) -> Linkable:
    """What linking needs of one document."""
    cursor = connection.execute(DOCUMENTS, (number,))
    id, key, text, title, byline, published, kind, publisher, url, origin = cursor.fetchone()
    credits = connection.execute(CREDITS, (number,)).fetchall()
    places = {row[0]: position for position, row in enumerate(credits)}
    edges = connection.execute(UPSTREAM, (number,)).fetchall()
    steps = {row[0]: position for position, row in enumerate(edges)}
    cleaned = clean(text, title)
    spans, words = compared_words(cleaned)
    return Linkable(
        number=id,
        key=key,
        text=text,
        title=title,
        byline=byline,
        published=published,
        kind=kind,
        publisher=publisher,
        domain=host_of(url),
        segments=tuple(cleaned.segments),
        quotations=tuple(cleaned.quotations),
        credits=tuple(Credit(*row[1:]) for row in credits),
        upstream=tuple(
            Upstream(row[1], row[2], row[3], places.get(row[4]), row[5], row[6], row[7], steps.get(row[8]))
            for row in edges
        ),
        originating_outlet=origin,
        spans=spans,
        words=words,
        quoted=quoted_words(cleaned, spans),
    )


def insert_passages(connection: sqlite3.Connection, passages: dict[tuple[int, int], list[Passage]]) -> None:
    columns = "document_a_id, document_b_id, a_start, a_end, b_start, b_end, words, quoted, standing"
    rows = (
        (a, b, one.a_start, one.a_end, one.b_start, one.b_end, one.words, int(one.quoted), int(one.standing))
        for (a, b), found in passages.items()
        for one in found
    )
    insert(connection, "passages", columns, rows)


def insert_edges(connection: sqlite3.Connection, links: Links, numbers: dict[str, int]) -> None:
    """Write the edges between documents; one that lies behind another names it in after_id."""
    first = connection.execute("select coalesce(max(id), 0) + 1 from republications").fetchone()[0]
    ids = {(edge.document, edge.upstream): id for id, edge in enumerate(links.edges, first)}
    columns = ", ".join(
        (*("id", "document_id", "upstream_document_id", "after_id", "relation", "change", "credit_id", "method"),
         *("confidence", *FIGURES))
    )  # fmt: skip
    rows = (
        (ids[edge.document, edge.upstream], numbers[edge.document], numbers[edge.upstream],
         ids.get((edge.document, nearer)) if nearer else None, edge.relation, edge.change,
         credit_id(connection, numbers[edge.document], edge.credit), edge.method, edge.confidence,
         *(getattr(edge, name) for name in FIGURES))
        for edge, nearer in zip(links.edges, links.nearest, strict=True)
    )  # fmt: skip
    insert(connection, "republications", columns, rows)


def credit_id(connection: sqlite3.Connection, document: int, position: int | None) -> int | None:
    """The id of a document's credit by its position among them."""
    if position is None:
        return None
    query = "select id from credits where document_id = ? order by id limit 1 offset ?"
    return connection.execute(query, (document, position)).fetchone()[0]


def copies(edges: Iterable[Edge]) -> Iterator[Edge]:
    """The edges of copies whose direction is known."""
    return (edge for edge in edges if edge.relation in COPIES and is_directed(edge))
