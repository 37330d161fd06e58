"""Who may see what, and the only module that knows which Datasette is running: 0.65, or 1.0 with its resources.

Two rules, which only ever deny. What is made from a table (store/tables.py) is as private as that table, on our pages
and on Datasette's own. And where one of our tables is private, so are SQL over the whole database and its download.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Collection, Iterable
from contextvars import ContextVar
from copy import copy
from typing import Any

from datasette import Forbidden
from datasette.database import Database
from datasette.utils import await_me_maybe

from .. import queries
from ..queries import QUERIES
from ..store.tables import is_ours, is_shadow, sources
from .databases import Known, has_schema, is_current, known, names, provenance_databases
from .memory import memory

try:
    from datasette.permissions import PermissionSQL
    from datasette.resources import DatabaseResource, TableResource

    RESOURCES = True
except ImportError:
    RESOURCES = False

NOT_PUBLIC = "This collection is not public."
# Actions on a database that reach all its tables at once.
WHOLE_DATABASE = ("execute-sql", "view-database-download")
# What metadata may say about a table beside describing it.
RULES = {"allow", "permissions", "plugins"}
# Set while we ask what Datasette's other rules say, so that our own are not asked again.
_asking: ContextVar[bool] = ContextVar("provenance_asking", default=False)


async def ensure(datasette: Any, actor: Any, db: Database, tables: Collection[str]) -> None:
    """Raise Forbidden (403) unless the actor may see the database and each of our tables named."""
    if not await _remembered("database", actor, db, lambda: _may_see_database(datasette, actor, db.name)):
        raise Forbidden(NOT_PUBLIC)
    if tables and (await hidden_tables(datasette, actor, db)).intersection(tables):
        raise Forbidden(NOT_PUBLIC)


async def may_see(datasette: Any, actor: Any, db: Database, tables: Collection[str]) -> bool:
    """Whether the actor may see the database and each of our tables named."""
    try:
        await ensure(datasette, actor, db, tables)
    except Forbidden:
        return False
    return True


async def _remembered(
    what: str | tuple[str, ...], actor: Any, db: Database, decide: Callable[[], Awaitable[Any]]
) -> Any:
    """What is decided of a database and an actor, once in a request."""
    kept = memory()
    key = (what, json.dumps(actor, sort_keys=True, default=repr), db.name)
    if key not in kept:
        kept[key] = await decide()
    return kept[key]


# --- what the other rules say --------------------------------------------------------------------------------------


async def _may_see_database(datasette: Any, actor: Any, database: str) -> bool:
    if RESOURCES:
        # Its rules know only the tables that it has looked up, and it looks for new ones on its own pages alone.
        await datasette.refresh_schemas()
        return await datasette.allowed(action="view-database", resource=DatabaseResource(database), actor=actor)
    return await _ensured(datasette, actor, [("view-database", database), "view-instance"])


async def _may_see_table(datasette: Any, actor: Any, database: str, table: str) -> bool:
    if RESOURCES:
        return await datasette.allowed(action="view-table", resource=TableResource(database, table), actor=actor)
    return await _ensured(
        datasette, actor, [("view-table", (database, table)), ("view-database", database), "view-instance"]
    )


async def _ensured(datasette: Any, actor: Any, steps: list[Any]) -> bool:
    """Datasette 0.65: the most specific rule that says anything decides; where none does, the answer is yes."""
    try:
        await datasette.ensure_permissions(actor, steps)
    except Forbidden:
        return False
    return True


async def _visible(datasette: Any, actor: Any, database: str, tables: Iterable[str]) -> set[str]:
    if not RESOURCES:
        rules, otherwise = _without_descriptions(datasette), await _may_see_database(datasette, actor, database)
        said = {table: await _rule(rules, actor, (database, table)) for table in tables}
        return {table for table, allowed in said.items() if (otherwise if allowed is None else allowed)}
    page = await datasette.allowed_resources("view-table", actor, parent=database, limit=1000)
    return {resource.child async for resource in page.all()}


def _without_descriptions(datasette: Any) -> Any:
    """Datasette 0.65 as it is, but with those tables alone in its metadata that have rules.

    It copies all metadata each time that it is asked about a table, and we ask about a hundred: with metadata.yml,
    which describes every column, that took two thirds of the time of a page.
    """
    metadata = getattr(datasette, "_metadata_local", None)
    if not isinstance(metadata, dict):
        return datasette
    rules = copy(datasette)
    rules._metadata_local = _ruled(metadata)
    if isinstance(metadata.get("databases"), dict):
        rules._metadata_local["databases"] = {name: _ruled(below) for name, below in metadata["databases"].items()}
    return rules


def _ruled(metadata: Any) -> Any:
    """The metadata of a database, or of all, without its tables that have no rules."""
    if not isinstance(metadata, dict):
        return metadata
    ruled = dict(metadata)
    if isinstance(metadata.get("tables"), dict):
        tables = metadata["tables"].items()
        ruled["tables"] = {name: it for name, it in tables if not isinstance(it, dict) or RULES & it.keys()}
    return ruled


async def _rule(datasette: Any, actor: Any, resource: tuple[str, str]) -> bool | None:
    """Datasette 0.65: what the rules say of a table, None where none does.

    As its permission_allowed, which would ask SQLite for each table how its name is written; we ask by that already.
    """
    # It loads all plugins: imported with this module, it would load this package half imported, without its hooks.
    from datasette.plugins import pm

    said: bool | None = None
    for answer in pm.hook.permission_allowed(datasette=datasette, actor=actor, action="view-table", resource=resource):
        answer = await await_me_maybe(answer)
        said = said if answer is None else answer
    return said


# --- what is hidden ------------------------------------------------------------------------------------------------


async def hidden_tables(datasette: Any, actor: Any, db: Database) -> frozenset[str]:
    """The tables of ours that the actor may not see: by somebody's rule, or because a source of them is hidden."""
    found: frozenset[str] = await _remembered("hidden", actor, db, lambda: _asked(datasette, actor, db))
    return found


async def _asked(datasette: Any, actor: Any, db: Database) -> frozenset[str]:
    token = _asking.set(True)
    try:
        return await _hidden_tables(datasette, actor, db)
    finally:
        _asking.reset(token)


async def _hidden_tables(datasette: Any, actor: Any, db: Database) -> frozenset[str]:
    found = await known(db)
    ours = {name for name in found.names if is_ours(name)}
    # Documents come first and alone: Datasette 1.0 keeps its answers until the request ends, and while we are asking it
    # would say yes to a finding, and keep that, though its document is hidden. Before them what they were made from.
    if await _may_see_each(datasette, actor, db.name, (*sorted(found.analysed), "documents")):
        asked = {name for name in ours if not is_shadow(name)}
        hidden = asked - await _visible(datasette, actor, db.name, asked)
    else:
        hidden = {"documents", *(name for name in ours if "documents" in sources(name))}
        hidden |= {name for name in ours - hidden if not await _may_see_table(datasette, actor, db.name, name)}
    hidden |= {name for name in ours if hidden.intersection(sources(name))}
    hidden = {name.lower() for name in hidden}
    # A view or index of the user's that reads what is hidden.
    return frozenset(hidden | {view.lower() for view, tables in found.read_by.items() if hidden & tables})


async def _may_see_each(datasette: Any, actor: Any, database: str, tables: Iterable[str]) -> bool:
    """Whether the actor may see all of some tables; those behind one that is hidden are not asked for."""
    for table in tables:
        if not await _may_see_table(datasette, actor, database, table):
            return False
    return True


async def visible_tables(datasette: Any, actor: Any, db: Database, tables: Iterable[str]) -> set[str]:
    """Of some tables of a database with ours, however their names are written, those that the actor may see."""
    asked = tuple(sorted(tables))
    found: set[str] = await _remembered(asked, actor, db, lambda: _visible_tables(datasette, actor, db, asked))
    return found


async def _visible_tables(datasette: Any, actor: Any, db: Database, tables: Iterable[str]) -> set[str]:
    spelling = {name.lower(): name for name in await names(db)}
    asked = {table: spelling.get(table.lower(), table) for table in tables}
    token = _asking.set(True)
    try:
        seen = await _visible(datasette, actor, db.name, set(asked.values()))
    finally:
        _asking.reset(token)
    hidden = await hidden_tables(datasette, actor, db)
    return {table for table, name in asked.items() if name in seen and name.lower() not in hidden}


async def denial(datasette: Any, actor: Any, action: str, resource: Any) -> bool | None:
    """Datasette 0.65's permission_allowed: False where the actor may not, None where we have nothing to say."""
    if _asking.get() or resource is None:
        return None
    if action in ("view-table", "view-query"):
        database, name = resource
        if action == "view-query" and name not in QUERIES:
            return None
    elif action in WHOLE_DATABASE:
        database, name = resource, None
    else:
        return None
    if name is None:
        return False if database in await _databases_with_hidden_tables(datasette, actor) else None
    db = datasette.databases.get(database)
    if db is None or not await has_schema(db):
        return None
    if action == "view-table" and not is_made(await known(db), name):
        return None
    needed = [name] if action == "view-table" else QUERIES[name].tables
    hidden = await hidden_tables(datasette, actor, db)
    return False if any(table.lower() in hidden for table in needed) else None


def is_made(found: Known, name: str) -> bool:
    """Whether a table, view or index, ours or the user's, was made from other tables; case does not count."""
    if name.lower() == "documents":
        return bool(found.analysed)
    return bool(sources(name)) or name.lower() in {other.lower() for other in found.read_by}


async def ensure_index(datasette: Any, request: Any, database: str) -> None:
    """Raise Forbidden where a table is to be searched by an index that the actor may not see: Datasette 0.65 takes any
    that ?_fts_table= names."""
    asked = {name.lower() for name in request.args.getlist("_fts_table")}
    db = datasette.databases.get(database)
    if asked and db is not None and await has_schema(db) and asked & await hidden_tables(datasette, request.actor, db):
        raise Forbidden(NOT_PUBLIC)


async def denials(datasette: Any, actor: Any, action: str) -> Any:
    """Datasette 1.0's permission_resources_sql: a rule of denial for each thing that the actor may not see."""
    if _asking.get() or action not in ("view-table", "view-query", *WHOLE_DATABASE):
        return None
    rows: list[tuple[str, str | None]] = []
    if action in WHOLE_DATABASE:
        rows = [(database, None) for database in await _databases_with_hidden_tables(datasette, actor)]
    else:
        for db in await provenance_databases(datasette):
            hidden = await hidden_tables(datasette, actor, db)
            if action == "view-table":
                found = await known(db)
                theirs = [view for view in found.read_by if view.lower() in hidden]
                rows += [(db.name, table) for table in sorted({*hidden, *theirs}) if is_made(found, table)]
            else:
                rows += [(db.name, name) for name, query in QUERIES.items() if hidden.intersection(query.tables)]
    if not rows:
        return None
    return PermissionSQL(
        sql=(
            "select json_extract(value, '$[0]') as parent, json_extract(value, '$[1]') as child, 0 as allow, "
            "'made from a private table' as reason from json_each(:provenance_denied)"
        ),
        params={"provenance_denied": json.dumps(rows)},
    )


async def _databases_with_hidden_tables(datasette: Any, actor: Any) -> list[str]:
    """Databases where one of our tables is hidden; _memory too, where it reaches into all of them (--crossdb)."""
    found = [db.name for db in await provenance_databases(datasette) if await hidden_tables(datasette, actor, db)]
    if found and datasette.crossdb:
        found.append("_memory")
    return found


# --- canned queries ------------------------------------------------------------------------------------------------


async def canned_queries(datasette: Any, database: str) -> dict[str, dict[str, Any]]:
    """Our queries as Datasette 0.65 takes them: in place of what the metadata say of one of the same name. Who may run
    it is kept, since nothing else can say that."""
    if not await is_current(datasette.get_database(database)):
        return {}
    said = (hasattr(datasette, "metadata") and datasette.metadata("queries", database=database, fallback=False)) or {}
    allowed = {name: {"allow": it["allow"]} for name, it in said.items() if isinstance(it, dict) and "allow" in it}
    return {name: {**query, **allowed.get(name, {})} for name, query in queries.canned_queries().items()}


async def store_queries(datasette: Any) -> None:
    """Datasette 1.0: store our queries. Trusted, so that they run where visitors may not write SQL."""
    if not hasattr(datasette, "add_query"):
        return
    for db in await provenance_databases(datasette):
        for query in QUERIES.values() if await is_current(db) else ():
            await datasette.add_query(
                db.name, query.name, query.sql, title=query.title, description=query.description, is_trusted=True
            )
