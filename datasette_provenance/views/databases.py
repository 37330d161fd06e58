"""Which of Datasette's databases the loader wrote."""

from __future__ import annotations

import time
from typing import Any
from weakref import WeakKeyDictionary

from .tables import REQUIRED

# How long the names of a database's tables are taken as known, in seconds: a page may ask for every cell.
FRESH = 1.0
# By database object: when it was looked at, its schema's version, and the names of its tables and views.
_seen: WeakKeyDictionary[Any, tuple[float, int, frozenset[str]]] = WeakKeyDictionary()


async def names(db: Any) -> frozenset[str]:
    """The names of a database's tables and views. Read again only when the schema has changed."""
    known = _seen.get(db)
    now = time.monotonic()
    if known and (not db.is_mutable or now - known[0] < FRESH):
        return known[2]
    version = (await db.execute("pragma schema_version")).rows[0][0]
    if known and known[1] == version:
        found = known[2]
    else:
        rows = await db.execute("select name from sqlite_master where type in ('table', 'view')")
        found = frozenset(row[0] for row in rows.rows)
    _seen[db] = (now, version, found)
    return found


async def has_schema(db: Any) -> bool:
    """Whether the loader wrote this database."""
    return await names(db) >= REQUIRED


async def provenance_databases(datasette: Any) -> list[Any]:
    """Every database that the loader wrote, in Datasette's order."""
    return [db for db in list(datasette.databases.values()) if await has_schema(db)]
