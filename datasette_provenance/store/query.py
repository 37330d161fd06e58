"""Asking a database, Datasette's or a connection of our own: rows as dictionaries, ids as SQL lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

Row = dict[str, Any]


class Queryable(Protocol):
    """What answers queries: a database of Datasette, or what stands in for one outside it."""

    async def execute(self, sql: str, params: dict[str, Any] | None = None) -> Any: ...


async def rows(db: Queryable, sql: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
    """The rows of a query as dictionaries."""
    found = await db.execute(sql, dict(parameters or {}))
    return [dict(row) for row in found.rows]


def id_list(ids: Iterable[int | None]) -> str:
    """Ids as SQL lists them: numbers and nothing else."""
    return ", ".join(str(int(id)) for id in sorted({id for id in ids if id is not None})) or "null"
