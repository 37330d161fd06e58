"""Credits as finding out about publishers wants them: who has which, and those that only the whole collection shows."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..analyze.credits.reported import OF_COLLECTION
from ..records import Credit
from .query import id_list
from .writer import Additions, insert

#: Those of whom there are other documents than press releases. A company that "reported" a loss is no outlet that did.
PUBLISHERS = """
    select p.name from outlets p
    where exists (select 1 from documents d where d.publisher_id = p.id and d.kind is not 'press-release')
    order by p.name
"""
DOCUMENTS = """
    select d.id, d.key, d.text, p.name from documents d left join outlets p on p.id = d.publisher_id order by d.id
"""
STORED = """
    select c.document_id, o.name, c.start, c.end, c.id from credits c join outlets o on o.id = c.outlet_id
    where c.method = ?
"""

#: The credits of an outlet, each with what it says.
CREDITS_OF = """
    select c.id, c.outlet_id, c.document_id, d.key, d.publisher_id, substr(d.text, c.start + 1, c.end - c.start)
    from credits c join documents d on d.id = c.document_id where c.outlet_id = ?
"""

#: Outlet, start and end of a credit.
Place = tuple[str, int, int]


class NamedSo(NamedTuple):
    """A credit by another name of an outlet, and the document with its publisher."""

    credit: int
    outlet: int
    document: int
    key: str
    publisher: int | None
    words: str | None


def publishing_outlets(connection: sqlite3.Connection) -> list[str]:
    """The names of the outlets that published documents here."""
    return [name for (name,) in connection.execute(PUBLISHERS)]


def texts_with_publishers(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str, str | None]]:
    """Id, key, text and publisher of all documents."""
    yield from connection.execute(DOCUMENTS)


def stored_places(connection: sqlite3.Connection) -> dict[int, dict[Place, int]]:
    """Of each document the credits that only the collection showed, by what they say, with their ids."""
    stored: dict[int, dict[Place, int]] = defaultdict(dict)
    for document, *place, id in connection.execute(STORED, (OF_COLLECTION,)).fetchall():
        stored[document][tuple(place)] = id
    return stored


def outlets_credited(connection: sqlite3.Connection, document: int) -> list[str]:
    """The outlets that a document itself shows to be credited for its text."""
    found = connection.execute(
        "select distinct o.name from credits c join outlets o on o.id = c.outlet_id "
        "where c.document_id = ? and c.method <> ? and c.kind not in ('photo', 'author-affiliation')",
        (document, OF_COLLECTION),
    )
    return [name for (name,) in found]


def add_credit(connection: sqlite3.Connection, writer: Additions, document: int, credit: Credit) -> None:
    """Write one more credit of a document."""
    columns = "id, document_id, kind, outlet_id, person, start, end, method, confidence"
    row = (writer.next_credit, document, credit.kind, writer.outlet_id(credit.outlet), None)
    insert(connection, "credits", columns, [(*row, credit.start, credit.end, credit.method, credit.confidence)])
    writer.next_credit += 1


def drop_credits(connection: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Delete credits; edges that they decided stay until the document is settled again."""
    gone = [(id,) for id in ids]
    connection.executemany("update republications set credit_id = null where credit_id = ?", gone)
    connection.executemany("delete from credits where id = ?", gone)


def give_credit(connection: sqlite3.Connection, credit: int, outlet: int | None) -> None:
    """Let a credit be another outlet's."""
    connection.execute("update credits set outlet_id = ? where id = ?", (outlet, credit))


def credits_of(connection: sqlite3.Connection, outlet: int) -> list[NamedSo]:
    """The credits of an outlet."""
    return [NamedSo(*row) for row in connection.execute(CREDITS_OF, (outlet,)).fetchall()]


def outlets_by_name(connection: sqlite3.Connection) -> dict[str, tuple[int, str | None]]:
    """Of each outlet id and domain."""
    return {name: (id, domain) for name, id, domain in connection.execute("select name, id, domain from outlets")}


def names_of_publishers(connection: sqlite3.Connection) -> set[str]:
    """The outlets that published any document here, press releases too."""
    query = "select name from outlets where id in (select publisher_id from documents)"
    return {name for (name,) in connection.execute(query)}


def credits_among(connection: sqlite3.Connection, outlet: int, documents: Iterable[int]) -> list[tuple[int, int]]:
    """The credits of an outlet that some documents have: id and document."""
    query = f"select id, document_id from credits where outlet_id = ? and document_id in ({id_list(documents)})"  # noqa: S608
    return connection.execute(query, (outlet,)).fetchall()


def texts_of(connection: sqlite3.Connection, documents: Iterable[int]) -> Iterator[str]:
    query = f"select text from documents where id in ({id_list(documents)})"  # noqa: S608
    return (text for (text,) in connection.execute(query))


def documents_of(connection: sqlite3.Connection, publisher: int) -> set[int]:
    """What an outlet published."""
    query = "select id from documents where publisher_id = ?"
    return {number for (number,) in connection.execute(query, (publisher,))}
