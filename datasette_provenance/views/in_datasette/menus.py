"""Ways into the pages from Datasette's own: menu, database, table and row, for those who may see them."""

from __future__ import annotations

import re
from typing import Any

from datasette.utils import tilde_decode

from ...addresses import ROOT
from ..databases import has_schema, outdated, provenance_databases
from ..permissions import may_see
from ..site_map import BY_NAME, EVERYWHERE
from ..writing.links import Links

# One of our pages, and its database.
OURS = re.compile(rf"/([^/]+){ROOT}(?:[/.]|$)")
# On which table's page which of our pages is offered.
OF_TABLES = {
    "documents": ("documents", "Documents with their provenance"),
    "republications": ("chains", "Chains of republication"),
    "republication_chains": ("chains", "Chains of republication"),
    "sentences": ("sentiment", "Tone by outlet and voice"),
    "citations": ("cited", "Citations with their sentences"),
    "sources": ("citations", "Who is cited, by whom and how"),
    "document_sources": ("citations", "Who is cited, by whom and how"),
    "document_voices": ("citations", "Who is cited, by whom and how"),
    "outlet_voices": ("citations", "Who is cited, by whom and how"),
    "outlets": ("outlets", "Outlets and what they publish"),
    "undecided": ("undecided", "What could not be decided"),
    **dict.fromkeys(
        ("stories", "origins", "statements", "statement_variants", "omissions", "disagreements", "figures"),
        ("stories", "Stories and their independent origins"),
    ),
}


async def menu_links(datasette: Any, actor: Any, request: Any = None) -> list[dict[str, str]]:
    """A link to each database's overview, which keeps the filters of our page that is open; the database's name is
    added where there are several."""
    open_one = OURS.search(request.path) if request else None
    kept = {name: value for name in EVERYWHERE if open_one and (value := request.args.get(name))}
    seen = [
        (db.name, await outdated(db))
        for db in await provenance_databases(datasette)
        if await may_see(datasette, actor, db, BY_NAME["overview"].tables)
    ]
    return [
        {
            "href": Links(datasette, name, kept if open_one and tilde_decode(open_one[1]) == name else None).url(
                "overview"
            ),
            "label": ("Provenance" if len(seen) == 1 else f"Provenance of {name}")
            + (" (made by another release)" if other else ""),
        }
        for name, other in seen
    ]


async def database_actions(datasette: Any, actor: Any, database: str) -> list[dict[str, str]]:
    return await action(datasette, actor, database, "overview", "Provenance", "Where the documents here come from")


async def table_actions(datasette: Any, actor: Any, database: str, table: str) -> list[dict[str, str]]:
    if table not in OF_TABLES:
        return []
    page, label = OF_TABLES[table]
    return await action(datasette, actor, database, page, label, "Part of the provenance pages")


async def row_actions(datasette: Any, actor: Any, database: str, table: str, row: Any) -> list[dict[str, str]]:
    """From a document's or outlet's row to its page."""
    if table == "documents":
        return await action(datasette, actor, database, "document", "Read with its evidence", "", key=row["key"])
    if table == "outlets":
        return await action(datasette, actor, database, "outlet", "What it publishes and takes", "", slug=row["slug"])
    if table == "sources":
        return await action(
            datasette, actor, database, "source", "What this source says, and who cites it", "", slug=row["slug"]
        )
    if table == "stories":
        return await action(
            datasette, actor, database, "story", "Who tells it, and in whose words", "", slug=row["slug"]
        )
    return []


async def action(
    datasette: Any, actor: Any, database: str, page: str, label: str, description: str, **parts: str
) -> list[dict[str, str]]:
    """The action that leads to a page, none where there is no such page or the actor may not see it."""
    db = datasette.get_database(database)
    if not await has_schema(db) or not await may_see(datasette, actor, db, BY_NAME[page].tables):
        return []
    return [{"href": Links(datasette, database).url(page, **parts), "label": label, "description": description}]
