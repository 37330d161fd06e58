"""On Datasette's own page of a document's row: its provenance card (templates/row.html)."""

from __future__ import annotations

from typing import Any

from datasette.utils import tilde_decode

from . import cards
from .databases import has_schema, names
from .links import Links
from .permissions import may_see


def concerns(table: str | None, view_name: str | None) -> bool:
    return view_name == "row" and table == "documents"


async def template_vars(
    datasette: Any, request: Any, database: str | None, table: str | None, view_name: str | None
) -> dict[str, Any]:
    """`provenance_card`, a Row as cards.row_card gives it, and `provenance_url`; nothing on any other page."""
    if request is None or database is None or not concerns(table, view_name):
        return {}
    id, db = tilde_decode(request.url_vars.get("pks", "")), datasette.get_database(database)
    if not id.isascii() or not id.isdigit() or len(id) > 18 or not await has_schema(db):
        return {}
    if not (await names(db)).issuperset(cards.TABLES) or not await may_see(datasette, request.actor, db, cards.TABLES):
        return {}
    return {
        "provenance_card": await cards.row_card(db, int(id)),
        "provenance_url": Links(datasette, database).url,
    }


def css_urls(datasette: Any, table: str | None, view_name: str | None) -> list[str]:
    """The style of the card, on the pages that have one."""
    if not concerns(table, view_name):
        return []
    return [datasette.urls.static_plugins("datasette_provenance", "provenance.css")]
