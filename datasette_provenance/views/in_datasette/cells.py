"""Cells of Datasette's own table pages that lead to ours: keys, slugs, references to what they stand for."""

from __future__ import annotations

from typing import Any

from datasette.database import Database
from markupsafe import Markup, escape

from ..databases import is_current
from ..memory import actor, memory
from ..permissions import may_see
from ..site_map import BY_NAME
from ..writing.links import Links
from . import places

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
    **dict.fromkeys(
        ("document_id", "upstream_document_id", "document_a_id", "document_b_id"), ("documents", "document", "key")
    ),
    "source_id": ("sources", "source", "slug"),
    "story_id": ("stories", "story", "slug"),
    **dict.fromkeys(
        ("outlet_id", "publisher_id", "originating_outlet_id", "stated_outlet_id", "upstream_outlet_id"),
        ("outlets", "outlet", "slug"),
    ),
}
# How many rows before and behind one are read with it.
AROUND = 100


def concerns(table: str | None, column: str, value: Any) -> bool:
    """Whether a cell may lead to a page. A foreign key is a dictionary where Datasette gives its label with it."""
    if places.concerns(table, column, value):
        return True
    if isinstance(value, dict):
        return column in REFERENCES
    return isinstance(value, str) and (table, column) in ADDRESSES


async def render_cell(datasette: Any, database: str, table: str, column: str, value: Any, row: Any) -> Markup | None:
    """The cell as a link to our page, for those who may see it; a foreign key's number still leads to its row.

    A place in a text leads there, with the words that stand there.
    """
    db, reference = datasette.get_database(database), isinstance(value, dict)
    if places.concerns(table, column, value):
        reader = await links_to(datasette, db, "document")
        return await places.place_cell(db, reader, table, column, row, value) if reader else None
    other, page, part = REFERENCES[column] if reference else (table, *ADDRESSES[table, column])
    links = await links_to(datasette, db, page)
    if links is None or (reference and not await leads_to(db, table, column, other)):
        return None
    if not reference:
        return link(links.url(page, **{part: value}), value)
    id = value["value"]
    address = await address_of(db, other, part, id)
    if address is None:
        return None
    found = link(links.url(page, **{part: address}), value["label"] or address)
    return Markup(f"{found}&nbsp;<em>{link(links.row_url(other, id), id)}</em>")


def link(url: str, text: Any) -> Markup:
    return Markup(f'<a href="{escape(url)}">{escape(text)}</a>')


async def links_to(datasette: Any, db: Database, page: str) -> Links | None:
    """The addresses of a database's pages; None where it has none, or who asks may not see this one.

    Decided once in a request: a page of Datasette's has hundreds of cells.
    """
    kept, key = memory(), ("links", db.name, page)
    if key not in kept:
        seen = await is_current(db) and await may_see(datasette, await actor(datasette), db, BY_NAME[page].tables)
        kept[key] = Links(datasette, db.name) if seen else None
    found: Links | None = kept[key]
    return found


async def leads_to(db: Database, table: str, column: str, other: str) -> bool:
    """Whether a column is a foreign key to a table of ours: a user's table may have one of the same name."""
    kept, key = memory(), ("keys", db.name, table)
    if key not in kept:
        kept[key] = {it["column"]: it["other_table"] for it in await db.foreign_keys_for_table(table)}
    found: str | None = kept[key].get(column)
    return found is not None and found.lower() == other


async def address_of(db: Database, table: str, column: str, id: Any) -> str | None:
    """The key or slug in a row, None where there is no such row.

    Those of the rows around it are read with it: a page mostly refers to rows that lie near each other.
    """
    kept = memory().setdefault((db.name, table), {})
    if id not in kept:
        sql = f"select id, {column} from {table} where id between :id - {AROUND} and :id + {AROUND}"  # noqa: S608
        kept[id] = None
        kept |= {row[0]: row[1] for row in (await db.execute(sql, {"id": id})).rows}
    address: str | None = kept[id]
    return address
