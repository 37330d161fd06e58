"""Datasette hooks, nothing else."""

from __future__ import annotations

from typing import Any

from datasette import hookimpl

from .sql_functions import register_functions
from .views import memory, permissions
from .views.answering import answers, public
from .views.in_datasette import cells, menus, references, renderer, row_page


@hookimpl
def prepare_connection(conn: Any, database: str) -> None:
    register_functions(conn, database)


@hookimpl
def register_commands(cli: Any) -> None:
    from .cli import provenance

    cli.add_command(provenance)


@hookimpl
def register_routes(datasette: Any) -> list[Any]:
    return answers.routes(datasette)


@hookimpl
def asgi_wrapper() -> Any:
    return memory.remember_within_request


@hookimpl
def startup(datasette: Any) -> Any:
    async def inner() -> None:
        await public.check_configuration(datasette)
        await permissions.store_queries(datasette)
        references.ask_first(datasette)

    return inner


# --- permissions: the first for Datasette 0.65, where the last answer counts, the second for 1.0 ----------------------


@hookimpl(trylast=True)
def permission_allowed(datasette: Any, actor: Any, action: str, resource: Any) -> Any:
    return lambda: permissions.denial(datasette, actor, action, resource)


@hookimpl
async def permission_resources_sql(datasette: Any, actor: Any, action: str) -> Any:
    return await permissions.denials(datasette, actor, action)


@hookimpl
def filters_from_request(request: Any, database: str, datasette: Any) -> Any:
    return lambda: permissions.ensure_index(datasette, request, database)


# --- canned queries: Datasette 0.65 asks for them here, 1.0 gets them at startup ----------------------------------


@hookimpl
def canned_queries(datasette: Any, database: str) -> Any:
    return lambda: permissions.canned_queries(datasette, database)


# --- ways in from Datasette's own pages ---------------------------------------------------------------------------


@hookimpl
def menu_links(datasette: Any, actor: Any, request: Any) -> Any:
    return lambda: menus.menu_links(datasette, actor, request)


@hookimpl
def database_actions(datasette: Any, actor: Any, database: str) -> Any:
    return lambda: menus.database_actions(datasette, actor, database)


@hookimpl
def table_actions(datasette: Any, actor: Any, database: str, table: str) -> Any:
    return lambda: menus.table_actions(datasette, actor, database, table)


@hookimpl
def row_actions(datasette: Any, actor: Any, database: str, table: str, row: Any) -> Any:
    return lambda: menus.row_actions(datasette, actor, database, table, row)


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str, database: str, datasette: Any) -> Any:
    if not cells.concerns(table, column, value):
        return None
    return lambda: cells.render_cell(datasette, database, table, column, value, row)


@hookimpl
def register_output_renderer(datasette: Any) -> Any:
    return renderer.renderer()


@hookimpl
def extra_template_vars(database: str, table: str, view_name: str, request: Any, datasette: Any) -> Any:
    return lambda: row_page.template_vars(datasette, request, database, table, view_name)


@hookimpl
def extra_css_urls(database: str, table: str, view_name: str, request: Any, datasette: Any) -> Any:
    return lambda: row_page.css_urls(datasette, request, database, table, view_name)
