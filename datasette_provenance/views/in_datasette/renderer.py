"""The output format .provenance: where the documents come from that the rows of any table or query name.

It is offered where a table or query has a column document_id or key. The page lists the documents of the rows that
Datasette would show (?_size= and filters as on the table's own page); ?_provenance=json gives the same as JSON,
?_provenance=csv as CSV.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from datasette import Forbidden, Response
from datasette.database import Database
from datasette.utils import path_with_added_args
from datasette.utils.asgi import BadRequest, Base400

from ...store.query import Row
from .. import permissions
from ..answering import public
from ..answering.context import surroundings
from ..answering.problems import in_time, not_shown
from ..answering.rendering import rendered
from ..answering.visits import Visit
from ..databases import is_current, names
from ..shared.filters import Filters
from ..shared.tables import table
from ..site_map import BY_NAME
from . import cards
from .places import plain

EXTENSION = "provenance"
FORMS = ("html", "json", "csv")


def renderer() -> dict[str, Any]:
    """What register_output_renderer gives to Datasette."""
    return {"extension": EXTENSION, "render": render, "can_render": can_render}


def naming(columns: Iterable[str]) -> str | None:
    """Which column names documents: document_id before key; None where neither is there."""
    return next((name for name in ("document_id", "key") if name in columns), None)


async def can_render(datasette: Any, database: str, columns: Sequence[str], request: Any) -> bool:
    """Whether the format is offered: the rows name documents of ours that the actor may see."""
    db = datasette.get_database(database)
    if not naming(columns) or not await is_current(db):
        return False
    return await permissions.may_see(datasette, request.actor, db, cards.TABLES)


async def render(datasette: Any, columns: Sequence[str], rows: Sequence[Any], database: str, request: Any) -> Response:
    """The page, or its twin. Raises BadRequest where the rows name no documents, Forbidden for who may not see them,
    TooSlow where that takes too long."""
    form = request.args.get("_provenance") or FORMS[0]
    try:
        with in_time():
            return await answered(datasette, columns, rows, database, request)
    except Base400 as error:
        if isinstance(error, Forbidden) or form not in FORMS[1:]:
            raise
        return not_shown(datasette, form, error.status, str(error.args[0]))


async def answered(
    datasette: Any, columns: Sequence[str], rows: Sequence[Any], database: str, request: Any
) -> Response:
    db, column = datasette.get_database(database), naming(columns)
    if not await is_current(db) or not (await names(db)).issuperset(cards.TABLES):
        raise BadRequest("This database was not written by this release of datasette provenance load")
    if column is None:
        raise BadRequest("A table or query in this format has a column document_id or key")
    form = request.args.get("_provenance") or FORMS[0]
    if form not in FORMS:
        raise BadRequest(f"?_provenance= is one of {', '.join(FORMS)}, not {form!r}")
    await permissions.ensure(datasette, request.actor, db, cards.TABLES)
    found = await page(db, column, [plain(row[column]) for row in rows])
    data = await public.discreet(datasette, db, found, EXTENSION)
    if form == "json":
        return Response.json(data)
    if form == "csv":
        return Response(table(data["documents"], cards.COLUMNS), content_type="text/csv; charset=utf-8")
    return Response.html(await html(datasette, request, db, data))


async def page(db: Database, column: str, values: list[Any]) -> Row:
    """The twin: the documents that the values name, each with how many rows name it."""
    own, kind = ("id", int) if column == "document_id" else ("key", str)
    named = Counter(value for value in values if isinstance(value, kind))
    found = cards.counted(await cards.cards(db, own, named), own, named)
    unknown = len(values) - sum(one["rows"] for one in found)
    return {"sentence": cards.sentence(found, len(values), unknown), "rows": len(values), "documents": found}


async def html(datasette: Any, request: Any, db: Database, data: Row) -> str:
    """The page. It stands among the documents' pages, and is none of the navigation's."""
    visit = Visit(datasette, request, db, BY_NAME["documents"], Filters(), {})
    context = {
        **await surroundings(visit),
        "page": data,
        "page_name": EXTENSION,
        "canonical": None,
        "twin_url": path_with_added_args(request, {"_provenance": "json"}),
        "csv_url": path_with_added_args(request, {"_provenance": "csv"}),
    }
    return await rendered(datasette, request, "rows", context)
