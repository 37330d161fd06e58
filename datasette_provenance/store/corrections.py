"""A person's corrections: read from a file, kept by document key; and what a document has that they change."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from ..analyze import Settled, value_of
from ..dates import parse_date
from ..link.corrections import METHOD, Correction
from ..read.fields import kind_of, kinds
from ..records import RELATIONS, Claim, Credit, LoadError
from .person_files import csv_rows
from .rows import Row, chosen_columns, upstream_rows
from .writer import Writer, insert, now

CLAIMED = ("title", "byline", "published", "kind", "publisher", "rights")
FIELDS = (*CLAIMED, "originating_outlet", "edge", "no-edge", "story", "source")
#: Takes a correction back: its value is that one's field, with the value behind it where there may be several.
WITHDRAW = "withdraw"
#: Fields of which a document may have several corrections.
SEVERAL = ("edge", "no-edge", "source")
COLUMNS = ("document_key", "field", "value", "reason", "editor", "edited")
#: What stands before the key of a document in the value of a story, or of an edge, which else names an outlet.
DOCUMENT = "document:"
#: A source's correction may be of all documents. IS stands between what a document calls the source and who that is.
EVERY, IS = "*", " = "


def read_corrections(path: Path) -> Iterator[Row | LoadError]:
    """Rows for the table overrides from a CSV file with the columns COLUMNS; `edited` may be missing.

    An empty value says that the text does not tell. Raises OSError when the file cannot be opened.
    """
    for one in csv_rows(path, "a corrections file", COLUMNS, COLUMNS[:5]):
        if isinstance(one, LoadError):
            yield one
            continue
        line, values = one
        problem = problem_of(values)
        if problem:
            yield LoadError(path.name, line, problem)
        else:
            values["edited"] = parse_date(values["edited"]) or now()
            if values["field"] == "published":
                values["value"] = parse_date(values["value"]) or ""
            if values["field"] == "kind":
                values["value"] = kind_of(values["value"]) or ""
            yield tuple(values[name] or None if name == "value" else values[name] for name in COLUMNS)


def problem_of(values: dict[str, str]) -> str | None:
    """Why a correction cannot be taken, None where it can."""
    for name in ("document_key", "field", "reason", "editor"):
        if not values[name]:
            return f"{name} is empty"
    if values["field"] not in (*FIELDS, WITHDRAW):
        return f"cannot correct {values['field']!r}; the fields are {', '.join((*FIELDS, WITHDRAW))}"
    if values["field"] == WITHDRAW:
        field, _, rest = values["value"].partition(" ")
        if field not in FIELDS or bool(rest.strip()) != (field in SEVERAL):
            named = "'byline' or 'edge wasDerivedFrom Reuters'"
            return f"a correction is withdrawn by its field, such as {named}, not {values['value']!r}"
        return None
    if values["field"] == "kind" and values["value"] and not kind_of(values["value"]):
        return f"no kind of document is called {values['value']!r}; the kinds are {', '.join(sorted(kinds()))}"
    dates = ("edited", "value") if values["field"] == "published" else ("edited",)
    for name in dates:
        if values[name] and not parse_date(values[name]):
            return f"{name} is no date that can be read: {values[name]!r}; write it as 2026-05-14"
    if values["document_key"] == EVERY and values["field"] != "source":
        return "only a source is corrected in all documents (*); name the document by its key"
    if values["field"] == "source" and not all(part.strip() for part in values["value"].partition(IS)):
        return f"a source is written as 'Dr Roe = Jane Roe', what it is called and who it is, not {values['value']!r}"
    if values["field"] == "story" and values["value"]:
        other = values["value"].removeprefix(DOCUMENT).strip()
        if not values["value"].startswith(DOCUMENT) or not other:
            return (
                f"a story is written as document:KEY, a document that is in it, not {values['value']!r}; empty: its own"
            )
        if other == values["document_key"]:
            return "a document is in its own story already; leave the value empty for one that it has for itself"
    if values["field"] in ("edge", "no-edge"):
        relation, _, upstream = values["value"].partition(" ")
        if relation not in RELATIONS or not upstream.strip().removeprefix(DOCUMENT).strip():
            return (
                "an edge is written as RELATION OUTLET or RELATION document:KEY, e.g. 'wasDerivedFrom Reuters', "
                f"not {values['value']!r}"
            )
        if upstream.strip() == DOCUMENT + values["document_key"]:
            return "a document does not come from itself"
    return None


#: What a source is called, of an override (also in summarise.sql).
CALLED = f"lower(trim(substr(value, 1, instr(value, '{IS}'))))"


def store_corrections(
    connection: sqlite3.Connection, rows: Iterator[Row | LoadError], error: Callable[[LoadError], None]
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
        where, same = f"{where} and {CALLED} = ?", [*same, (value or "").partition(IS)[0].strip().lower()]
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
    writer: Writer,
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
