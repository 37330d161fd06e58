"""Rows that refer to each other, on Datasette 0.65's own pages.

It gives the title of a row that another refers to as a label, in cells, facets and exports, and says on the page of a
row how many rows refer to it, without asking whether these may be seen. 1.0 asks; here 0.65 is made to, in databases
with our tables. What else is served stays as it is without the plugin.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from ..databases import has_schema
from ..memory import actor
from ..permissions import RESOURCES, visible_tables

Labels = Callable[[str, str, str, Any], Awaitable[dict[Any, Any]]]


def ask_first(datasette: Any) -> None:
    """Have a Datasette ask who may see what is referred to and what refers. It has no hook for either."""
    if RESOURCES:
        return
    datasette.expand_foreign_keys = labels_of_visible(datasette, datasette.expand_foreign_keys)
    # It loads all plugins: imported with this module, it would load this package half imported, without its hooks.
    from datasette.views.row import RowView

    if not hasattr(RowView.foreign_key_tables, "__wrapped__"):
        RowView.foreign_key_tables = from_visible(RowView.foreign_key_tables)


def labels_of_visible(datasette: Any, labels: Labels) -> Labels:
    """Datasette's method that looks up labels, with none for rows of a table that who asks may not see."""

    @wraps(labels)
    async def asked(database: str, table: str, column: str, values: Any) -> dict[Any, Any]:
        db = datasette.get_database(database)
        if not await has_schema(db):
            return await labels(database, table, column, values)
        keys = await db.foreign_keys_for_table(table)
        others = {key["other_table"] for key in keys if key["column"] == column}
        seen = await visible_tables(datasette, await actor(datasette), db, others)
        return await labels(database, table, column, values) if others == seen else {}

    return asked


def from_visible(counted: Any) -> Any:
    """RowView's method that counts the rows that refer to one, without those of tables that who asks may not see."""

    @wraps(counted)
    async def asked(view: Any, database: str, table: str, keys: Any) -> list[dict[str, Any]]:
        found, db = await counted(view, database, table, keys), view.ds.get_database(database)
        if not await has_schema(db):
            return found
        seen = await visible_tables(view.ds, await actor(view.ds), db, {one["other_table"] for one in found})
        return [one for one in found if one["other_table"] in seen]

    return asked
