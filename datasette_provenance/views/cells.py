"""Cells of Datasette's own table pages that lead to ours: keys, slugs, references to what they stand for."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from .databases import has_schema
from .links import Links
from .memory import actor, memory
from .pages import BY_NAME
from .permissions import may_see

# Which column of which table is the address of a page of ours.
ADDRESSES = {
    ("documents", "key"): ("document", "key"),
    ("outlets", "slug"): ("outlet", "slug"),
    ("sources", "slug"): ("source", "slug"),
    ("former_sources", "slug"): ("source", "slug"),
    ("stories", "slug"): ("story", "slug"),
    ("former_stories", "slug"): ("story", "slug"),
}
# Foreign keys by their name: the table that they lead to, its page, and what addresses that.
REFERENCES = {
    **dict.fromkeys(("document_id", "upstream_document_id"), ("documents", "document", "key")),
    "source_id": ("sources", "source", "slug"),
    "story_id": ("stories", "story", "slug"),
    **dict.fromkeys(
        ("outlet_id", "publisher_id", "originating_outlet_id", "upstream_outlet_id"), ("outlets", "outlet", "slug")
    ),
}


def concerns(table: str | None, column: str, value: Any) -> bool:
    """Whether a cell may lead to a page. A foreign key is a dictionary where Datasette gives its label with it."""
    if isinstance(value, dict):
        return column in REFERENCES
    return isinstance(value, str) and (table, column) in ADDRESSES


async def render_cell(datasette: Any, database: str, table: str, column: str, value: Any) -> Markup | None:
    """The cell as a link to our page, for those who may see it; a foreign key's number still leads to its row."""
    db = datasette.get_database(database)
    if not await has_schema(db):
        return None
    if not isinstance(value, dict):
        page, part = ADDRESSES[table, column]
        return await link(datasette, db, page, part, value, value)
    other, page, part = REFERENCES[column]
    address = await address_of(db, other, part, value["value"])
    found = address and await link(datasette, db, page, part, address, value["label"] or address)
    if not found:
        return None
    row = Links(datasette, database).row_url(other, value["value"])
    return Markup('{}&nbsp;<em><a href="{}">{}</a></em>').format(found, row, value["value"])


async def link(datasette: Any, db: Any, page: str, part: str, address: str, text: str) -> Markup | None:
    """A link to a page; None for who may not see it."""
    if not await may_see(datasette, await actor(datasette), db, BY_NAME[page].tables):
        return None
    return Markup('<a href="{}">{}</a>').format(Links(datasette, db.name).url(page, **{part: address}), text)


async def address_of(db: Any, table: str, column: str, id: Any) -> str | None:
    """The key or slug in a row, looked up once in a request."""
    kept = memory()
    if (db.name, table, id) not in kept:
        found = await db.execute(f"select {column} from {table} where id = ?", [id])  # noqa: S608
        kept[db.name, table, id] = found.rows[0][0] if found.rows else None
    address: str | None = kept[db.name, table, id]
    return address
