"""Which of Datasette's databases the loader wrote, and what is in them."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from datasette.database import Database
from datasette.utils import escape_sqlite

from ..store.schema import SCHEMA_VERSION
from ..store.tables import REQUIRED, SHADOWS, is_ours, shown_by

# How long what is in a database is taken as known, in seconds: a page may ask for every cell.
FRESH = 1.0


@dataclass(frozen=True, slots=True)
class Known:
    """A database as it was seen: when, by which versions (SQLite's of the schema, the loader's of its tables), the
    names of its tables and views, what each that is not ours reads (a view, an index with its own tables), and which
    tables of the user's were analysed in place."""

    seen: float
    versions: tuple[int, int]
    names: frozenset[str]
    read_by: dict[str, frozenset[str]]
    analysed: frozenset[str]


_known: WeakKeyDictionary[Any, Known] = WeakKeyDictionary()


async def known(db: Database) -> Known:
    """What is in a database. Read again only when its schema has changed."""
    before, now = _known.get(db), time.monotonic()
    if before and (not db.is_mutable or now - before.seen < FRESH):
        return before
    # Not by execute: no page can be shown without, so that Datasette's time limit is none for it.
    versions = await db.execute_fn(versions_of)
    if before and before.versions == versions:
        made = before.names, before.read_by
    else:
        made = await db.execute_fn(made_of)
    # Another table may have been analysed since, which changes no schema.
    after = Known(now, versions, *made, await db.execute_fn(analysed_in) if made[0] >= REQUIRED else frozenset())
    _known[db] = after
    return after


def versions_of(connection: sqlite3.Connection) -> tuple[int, int]:
    schema, user = connection.execute(
        "select schema_version, user_version from pragma_schema_version, pragma_user_version"
    ).fetchone()
    return schema, user


HAS_INPUTS = "select count(*) from pragma_table_info('inputs') where name in ('path', 'media_type')"
ANALYSED = """select name from sqlite_master m where type in ('table', 'view') and exists (
    select 1 from inputs i where i.path = m.name and i.media_type = 'application/vnd.sqlite3')"""


def analysed_in(connection: sqlite3.Connection) -> frozenset[str]:
    """The tables and views from which documents were made in place: the documents hold all that these do."""
    if connection.execute(HAS_INPUTS).fetchone()[0] < 2:  # another release's
        return frozenset()
    return frozenset(name for (name,) in connection.execute(ANALYSED))


def made_of(connection: sqlite3.Connection) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """The names of all tables and views, and what those read that are not ours; nothing of that where none is ours."""
    rows = connection.execute(
        "select name, type, coalesce(sql, '') from sqlite_master where type in ('table', 'view')"
    ).fetchall()
    names = frozenset(name for name, *_ in rows)
    if not names >= REQUIRED:
        return names, {}
    theirs = [row for row in rows if not is_ours(row[0])]
    read = tables_read(connection, [name for name, type, _ in theirs if type == "view"])
    for index in (name for name, _, sql in theirs if shown_by(sql)):
        own = {f"{index}{ending}".lower() for ending in SHADOWS}
        read |= {name: frozenset([index.lower()]) for name, *_ in theirs if name.lower() in own}
    read |= {name: frozenset(shown_by(sql)) for name, _, sql in theirs if shown_by(sql)}
    return names, followed(read)


def followed(read: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """What each table or view reads, and all that is read by what it reads.

    >>> sorted(followed({"a": frozenset(["b"]), "B": frozenset(["c"]), "c": frozenset(["d", "a"])})["a"])
    ['a', 'b', 'c', 'd']
    """
    small = {name.lower(): tables for name, tables in read.items()}
    found = {}
    for name in read:
        reached: set[str] = set()
        ahead = set(small[name.lower()])
        while ahead:
            reached |= ahead
            ahead = set().union(*(small.get(table, ()) for table in ahead)) - reached
        found[name] = frozenset(reached)
    return found


def tables_read(connection: sqlite3.Connection, views: list[str]) -> dict[str, frozenset[str]]:
    """By view, the tables and views that it reads, in small letters: SQLite names them while it prepares a query."""
    found: dict[str, frozenset[str]] = {}
    if not views:
        return found
    read: set[str] = set()

    def note(action: int, table: str | None, *_: Any) -> int:
        if action == sqlite3.SQLITE_READ and table:
            read.add(table.lower())
        return sqlite3.SQLITE_OK

    try:
        for view in views:
            read.clear()
            connection.set_authorizer(note)
            try:
                connection.execute(f"explain select * from {escape_sqlite(view)}")  # noqa: S608
            except sqlite3.Error:
                continue  # a view that cannot be read shows nothing
            found[view] = frozenset(read) - {view.lower()}
    finally:
        connection.set_authorizer(None if sys.version_info >= (3, 11) else lambda *_: sqlite3.SQLITE_OK)
    return found


async def names(db: Database) -> frozenset[str]:
    """The names of a database's tables and views."""
    return (await known(db)).names


async def has_schema(db: Database) -> bool:
    """Whether the loader wrote this database, this release's or another's."""
    return await names(db) >= REQUIRED


async def is_current(db: Database) -> bool:
    """Whether this release's loader wrote it, so that its tables have the columns that the pages read."""
    found = await known(db)
    return found.names >= REQUIRED and found.versions[1] == SCHEMA_VERSION


async def outdated(db: Database) -> str | None:
    """What is to be done about a database that another release's loader wrote; None where there is nothing to do."""
    found = await known(db)
    version = found.versions[1]
    if not found.names >= REQUIRED or version == SCHEMA_VERSION:
        return None
    versions = f"schema version {version}, here {SCHEMA_VERSION}"
    if version > SCHEMA_VERSION:
        return f"""This database was written by a later release ({versions}): update this package,
            pip install -U datasette-provenance"""
    return f"""This database was written by an earlier release ({versions}), which did not find all that these pages
        show: load its inputs anew, datasette provenance load NEW.db INPUT… (datasette provenance report names them)"""


async def provenance_databases(datasette: Any) -> list[Any]:
    """Every database that the loader wrote, in Datasette's order."""
    return [db for db in list(datasette.databases.values()) if await has_schema(db)]
