"""On Datasette's own page of a document's row, and of a row that was analysed in place: its provenance card
(templates/row.html)."""

from __future__ import annotations

from typing import Any

from datasette.database import Database
from datasette.utils import tilde_decode

from ...store.query import rows
from ...store.tables import is_ours
from ..answering import public
from ..databases import is_current, known, names
from ..permissions import may_see
from ..writing.links import Links
from . import cards


async def concerns(db: Database, table: str | None, view_name: str | None) -> bool:
    """Whether this is the page of a row of documents, or of a table from which documents were made in place."""
    if table is None or view_name != "row" or not await is_current(db):
        return False
    return table == "documents" if is_ours(table) else table in (await known(db)).analysed


async def template_vars(
    datasette: Any, request: Any, database: str | None, table: str | None, view_name: str | None
) -> dict[str, Any]:
    """`provenance_card`, a Row as cards.row_card gives it, `provenance_url` and `provenance_contact`; nothing on any
    other page."""
    if request is None or database is None or table is None or view_name != "row":
        return {}
    db = datasette.get_database(database)
    if not await concerns(db, table, view_name) or not await is_shown(datasette, request, db, table):
        return {}
    id = await document_of(db, table, request.url_vars.get("pks", ""))
    if id is None:
        return {}
    card = await cards.row_card(db, id)
    if card is not None:
        card = await public.discreet(datasette, db, card, "row")
    return {
        "provenance_card": card,
        "provenance_url": Links(datasette, database).url,
        "provenance_contact": public.contact(public.configuration(datasette)),
    }


async def is_shown(datasette: Any, request: Any, db: Database, table: str) -> bool:
    """Whether who asks may see what the cards of a table's rows are made from."""
    needed = (*cards.TABLES, *(() if table == "documents" else ("inputs",)))
    return (await names(db)).issuperset(needed) and await may_see(datasette, request.actor, db, needed)


async def document_of(db: Database, table: str, row: str) -> int | None:
    """The document of a row. row: its primary key as Datasette has it in paths."""
    key = ",".join(map(tilde_decode, row.split(",")))
    if table == "documents":
        return int(key) if key.isascii() and key.isdigit() and len(key) < 19 else None
    # Its key is the row's own id, or the table's name and the primary key (read/table.py).
    sql = """select d.id from documents d join inputs i on i.id = d.input_id
        where d.key in (:key, :named) and i.path = :table limit 1"""
    found = await rows(db, sql, {"key": key, "named": f"{table}:{key}", "table": table})
    return found[0]["id"] if found else None


async def css_urls(
    datasette: Any, request: Any, database: str | None, table: str | None, view_name: str | None
) -> list[str]:
    """The style of the card, on the pages that have one: with nothing else it would tell that there is one."""
    if request is None or database is None or table is None:
        return []
    db = datasette.get_database(database)
    if not await concerns(db, table, view_name) or not await is_shown(datasette, request, db, table):
        return []
    return [datasette.urls.static_plugins("datasette_provenance", "provenance.css")]
