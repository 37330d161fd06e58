"""Which of Datasette's databases the loader wrote."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from .tables import REQUIRED

# By database object: its schema's version and the names of its tables and views.
_names: WeakKeyDictionary[Any, tuple[int, frozenset[str]]] = WeakKeyDictionary()


async def names(db: Any) -> frozenset[str]:
    """The names of a database's tables and views. Read again only when the schema has changed."""
    known = _names.get(db)
    if known and not db.is_mutable:
        return known[1]
    version = (await db.execute("pragma schema_version")).rows[0][0]
    if known and known[0] == version:
        return known[1]
    rows = await db.execute("select name from sqlite_master where type in ('table', 'view')")
    found = frozenset(row[0] for row in rows.rows)
    _names[db] = (version, found)
    return found


async def has_schema(db: Any) -> bool:
    """Whether the loader wrote this database."""
    return await names(db) >= REQUIRED


async def provenance_databases(datasette: Any) -> list[Any]:
    """Every database that the loader wrote, in Datasette's order."""
    return [db for db in list(datasette.databases.values()) if await has_schema(db)]
