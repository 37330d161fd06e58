"""A person's corrections, kept by document key; and what a document has that they change."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable

from ..analyze.provenance import Settled, value_of
from ..link.corrections import METHOD, Correction
from ..read.by_hand.corrections import COLUMNS, DOCUMENT, EVERY, IS, SEVERAL, WITHDRAW
from ..records import Claim, Credit, LoadError
from .rows import Row, chosen_columns, upstream_rows
from .writer import Additions, insert

#: What a source is called, of an override (also in summarise.sql).
CALLED = f"trim(substr(value, 1, instr(value, '{IS}')))"


def store_corrections(
    connection: sqlite3.Connection, rows: Iterable[Row | LoadError], error: Callable[[LoadError], None]
) -> set[str]:
    """Keep corrections; a later one of the same field takes the place of the former. Returns the keys of documents of
    which one was withdrawn.

    Those of documents that were removed for good are not kept: what a person wrote of them went with them.
    """
    withdrawn = set()
    removed = {key for (key,) in connection.execute("select key from removed_documents")}
    for row in rows:
        if isinstance(row, LoadError):
            error(row)
            continue
        key, field, value = row[0], row[1], row[2]
        if key in removed:
            continue
        if field == WITHDRAW:
            field, _, rest = value.partition(" ")
            if forget(connection, key, field, rest.strip()):
                withdrawn.add(key)
            else:
                error(LoadError("corrections", None, f"{key} has no correction of {value!r} to be withdrawn"))
            continue
        forget(connection, key, field, value)
        insert(connection, "overrides", ", ".join(COLUMNS), [row])
    return withdrawn


def forget(connection: sqlite3.Connection, key: str, field: str, value: str | None) -> int:
    """Delete what an earlier correction says of the same. value: for fields of which there may be several, which."""
    where, same = "document_key = ? and field = ?", [key, field]
    if field == "source":
        where = f"{where} and casefold({CALLED}) = casefold(?)"
        same = [*same, (value or "").partition(IS)[0].strip()]
    elif field in SEVERAL:
        where, same = f"{where} and value = ?", [*same, value or ""]
    return connection.execute(f"delete from overrides where {where}", same).rowcount  # noqa: S608


def affected_by_corrections(connection: sqlite3.Connection, withdrawn: set[str]) -> list[tuple[int, str]]:
    """(id, key) of every document that is corrected now, or was before.

    withdrawn: keys of documents of which a correction was withdrawn.
    """
    affected = connection.execute(
        """select d.id, d.key from documents d where d.key in (select document_key from overrides)
           union select d.id, d.key from documents d join metadata_claims c on c.document_id = d.id
             where c.method = ?1
           union select d.id, d.key from documents d join republications r on r.document_id = d.id
             where r.method = ?1""",
        (METHOD,),
    ).fetchall()
    known = "select id, key from documents where key = ?"
    again = {row for key in withdrawn if (row := connection.execute(known, (key,)).fetchone())}
    return sorted({*affected, *again})


def corrections_of(connection: sqlite3.Connection, key: str) -> list[tuple[str, str | None]]:
    """What a person says of a document: fields and values."""
    return connection.execute("select field, value from overrides where document_key = ?", (key,)).fetchall()


def far_corrections(connection: sqlite3.Connection) -> list[tuple[str, int, str]]:
    """Where a person named the originating outlet of one document and that decided others' too, which credit another or
    are another outlet's: the key of the one, how many these are, and the key of one of them."""
    sql = """select v.document_key, count(*), min(o.key) from overrides v
        join documents d on d.key = v.document_key
        join documents o on o.origin_id = d.origin_id and o.id <> d.id
        where v.field = 'originating_outlet' and v.value is not null
          and o.originating_outlet_id is d.originating_outlet_id
          and coalesce(o.stated_outlet_id, o.publisher_id) is not d.originating_outlet_id
        group by 1 order by 1"""
    return connection.execute(sql).fetchall()


def idle_corrections(connection: sqlite3.Connection) -> list[str]:
    """The keys of documents that corrections are of, and that are not here."""
    sql = """select distinct document_key from overrides
        where document_key <> ? and document_key not in (select key from documents) order by 1"""
    return [key for (key,) in connection.execute(sql, (EVERY,))]


def document_corrections(connection: sqlite3.Connection) -> list[Correction]:
    """What a person says of edges between two documents that are both here."""
    numbers = dict(
        connection.execute("select key, id from documents where key in (select document_key from overrides)")
    )
    said = connection.execute(
        "select document_key, field, value from overrides where field in ('edge', 'no-edge') order by edited, value"
    ).fetchall()
    found = []
    for key, field, value in said:
        relation, _, upstream = value.partition(" ")
        if key in numbers and upstream.strip().startswith(DOCUMENT):
            other = upstream.strip().removeprefix(DOCUMENT).strip()
            row = connection.execute("select id from documents where key = ?", (other,)).fetchone()
            if row:
                found.append(Correction(numbers[key], row[0], relation, field == "edge"))
    return found


def story_corrections(connection: sqlite3.Connection) -> dict[str, str | None]:
    """The key of a document → that of another in whose story a person places it; None for a story of its own."""
    said = connection.execute("select document_key, value from overrides where field = 'story'")
    return {key: value and value.removeprefix(DOCUMENT).strip() for key, value in said}


def source_corrections(connection: sqlite3.Connection) -> list[tuple[str | None, str, str]]:
    """(key of a document, None for all; what it calls a source; who that is), those of all documents first."""
    said = connection.execute(
        "select document_key, value from overrides where field = 'source' order by document_key <> ?, edited, value",
        (EVERY,),
    )
    parts = ((None if key == EVERY else key, value.partition(IS)) for key, value in said)
    return [(key, called.strip(), name.strip()) for key, (called, _, name) in parts]


def stored_claims(connection: sqlite3.Connection, id: int) -> list[Claim]:
    rows = connection.execute(
        "select field, value, method, confidence, start, end from metadata_claims where document_id = ? order by id",
        (id,),
    )
    return [Claim(*row) for row in rows]


def stored_credits(connection: sqlite3.Connection, id: int) -> tuple[list[Credit], list[int]]:
    rows = connection.execute(
        """select c.id, c.kind, o.name, c.person, c.start, c.end, c.method, c.confidence
           from credits c left join outlets o on o.id = c.outlet_id where c.document_id = ? order by c.id""",
        (id,),
    ).fetchall()
    return [Credit(*row[1:]) for row in rows], [row[0] for row in rows]


def write_settled(
    connection: sqlite3.Connection,
    writer: Additions,
    id: int,
    settled: Settled,
    origin: str | None,
    claims: list[Row],
    credit_ids: list[int],
) -> None:
    """Write the values that hold now; the search index follows the title."""
    writer.unindex(id)
    columns = {
        **chosen_columns(settled.chosen),
        "publisher_id": writer.outlet_id(value_of(settled.chosen, "publisher")),
        "originating_outlet_id": writer.outlet_id(origin),
        "stated_outlet_id": writer.outlet_id(origin),
    }
    assignments = ", ".join(f"{name} = ?" for name in columns)
    connection.execute(f"update documents set {assignments} where id = ?", (*columns.values(), id))  # noqa: S608
    writer.index(id)
    connection.execute("delete from metadata_claims where document_id = ?", (id,))
    connection.execute("delete from republications where document_id = ?", (id,))
    writer.write_claims(id, claims)
    writer.write_upstream(id, upstream_rows(settled.upstream), credit_ids)
