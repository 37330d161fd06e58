"""Datasette hooks, nothing else."""

from __future__ import annotations

from typing import Any

from datasette import hookimpl

from .views import canned, menus, pages, permissions
from .sql_functions import register_functions


@hookimpl
def prepare_connection(conn: Any) -> None:
    register_functions(conn)


@hookimpl
def register_routes() -> list[Any]:
    return pages.routes()


@hookimpl
def startup(datasette: Any) -> Any:
    return lambda: permissions.store_queries(datasette)
