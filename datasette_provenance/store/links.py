"""Links between the documents of a database: what linking needs of them, and the passages and edges that it finds.

Edges to outlets follow from one document's credits and are written with it (writer.py). What is written here follows
from the whole collection, so it is taken out and put in again when documents came, changed or went.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from ..hosts import host_of
from ..link.records import Linkable, Passage
from ..link.republication import Links
from ..records import CleanText, Credit
from .texts import read_again
from .writer import insert

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?")
#: What an edge between documents has beside what an edge to an outlet has.
FIGURES = (
    *("containment", "resemblance", "upstream_containment", "passages", "longest", "spread", "upstream_spread"),
    *("lede", "upstream_lede", "outside", "upstream_outside", "direction_basis", "direction_method"),
    *("direction_confidence",),
)
DOCUMENTS = """
    select d.id, d.key, d.text, d.title, d.byline, d.published, d.kind, p.name as publisher, d.url, d.record
    from documents d left join outlets p on p.id = d.publisher_id where d.id = ?
"""
CREDITS = """
    select c.kind, o.name as outlet, c.person, c.start, c.end, c.method, c.confidence
    from credits c left join outlets o on o.id = c.outlet_id where c.document_id = ? order by c.id
"""


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


def numbers_by_key(connection: sqlite3.Connection) -> dict[str, int]:
    """The documents' numbers by their keys."""
    return dict(connection.execute("select key, id from documents"))


def document_numbers(connection: sqlite3.Connection) -> Iterator[int]:
    """The numbers of all documents, in order."""
    return (number for (number,) in connection.execute("select id from documents order by id"))


def count_of_documents(connection: sqlite3.Connection) -> int:
    count: int = connection.execute("select count(*) from documents").fetchone()[0]
    return count


def stored_document(connection: sqlite3.Connection, number: int) -> tuple[Linkable, CleanText]:
    """A document as linking wants it but for its words, and its text as its analysis cleaned it."""
    id, key, text, title, byline, published, kind, publisher, url, record = connection.execute(
        DOCUMENTS, (number,)
    ).fetchone()
    credits = connection.execute(CREDITS, (number,)).fetchall()
    document = Linkable(
        number=id,
        key=key,
        text=text,
        title=title,
        byline=byline,
        published=published,
        kind=kind,
        publisher=publisher,
        domain=host_of(url) or None,
        credits=tuple(Credit(*row) for row in credits),
        capture=capture_of(record),
    )
    return document, read_again(connection, number, text)


def capture_of(record: str | None) -> tuple[str, str] | None:
    """Address and time of a capture in a web archive, as documents.record gives them; None for any other record.

    >>> capture_of("https://courier.example/wall 2024-05-03T10:00:00Z"), capture_of("line 17")
    (('https://courier.example/wall', '2024-05-03T10:00:00Z'), None)
    """
    address, _, time = (record or "").rpartition(" ")
    return (address, time) if address and _MOMENT.fullmatch(time) else None


def insert_passages(connection: sqlite3.Connection, passages: dict[tuple[int, int], list[Passage]]) -> None:
    columns = "document_a_id, document_b_id, a_start, a_end, b_start, b_end, words, quoted, standing"
    rows = (
        (a, b, one.a_start, one.a_end, one.b_start, one.b_end, one.words, int(one.quoted), int(one.standing))
        for (a, b), found in passages.items()
        for one in found
    )
    insert(connection, "passages", columns, rows)


def insert_edges(connection: sqlite3.Connection, links: Links) -> None:
    """Write the edges between documents; one that lies behind another names it in after_id."""
    numbers = numbers_by_key(connection)
    first = connection.execute("select coalesce(max(id), 0) + 1 from republications").fetchone()[0]
    ids = {(edge.document, edge.upstream): id for id, edge in enumerate(links.edges, first)}
    columns = ", ".join(
        (*("id", "document_id", "upstream_document_id", "after_id", "chained", "relation", "change", "credit_id"),
         *("method", "confidence", *FIGURES))
    )  # fmt: skip
    rows = (
        (ids[edge.document, edge.upstream], numbers[edge.document], numbers[edge.upstream],
         ids.get((edge.document, nearer)) if nearer else None, int(chained), edge.relation, edge.change,
         credit_id(connection, numbers[edge.document], edge.credit), edge.method, edge.confidence,
         *(getattr(edge, name) for name in FIGURES))
        for edge, nearer, chained in zip(links.edges, links.nearest, links.chained, strict=True)
    )  # fmt: skip
    insert(connection, "republications", columns, rows)


def credit_id(connection: sqlite3.Connection, document: int, position: int | None) -> int | None:
    """The id of a document's credit by its position among them."""
    if position is None:
        return None
    query = "select id from credits where document_id = ? order by id limit 1 offset ?"
    return connection.execute(query, (document, position)).fetchone()[0]
