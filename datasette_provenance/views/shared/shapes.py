"""The pieces that pages share, and the ways to read them: outlets, documents, the collection in figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from datasette.database import Database

from ...store.query import Row, id_list, rows
from ..memory import memory_of

OUTLET_FIELDS = ("slug", "name", "kind", "country")
# Columns for a document's publisher (p_slug, …) and originating outlet (o_slug, …), with DOCUMENT_JOINS.
OUTLET_COLUMNS = ", ".join(f"{end}.{field} as {end}_{field}" for end in "po" for field in OUTLET_FIELDS)
# Columns for a document and its outlets, under the names that `document` reads.
DOCUMENT_COLUMNS = f"d.id, d.key, d.title, d.published, d.kind, d.word_count, d.compound_author, {OUTLET_COLUMNS}"
DOCUMENT_JOINS = """left join outlets p on p.id = d.publisher_id
    left join outlets o on o.id = d.originating_outlet_id"""
STORY_FIELDS = ("slug", "label", "documents", "origins")
# Columns for a document's story, under the names that `story` reads.
STORY_COLUMNS = ", ".join(f"t.{field} as t_{field}" for field in STORY_FIELDS)
STORY_JOIN = "left join stories t on t.id = d.story_id"


class Outlet(TypedDict):
    """An outlet as it is named beside something else."""

    slug: str
    name: str
    kind: str
    country: str | None


class Document(TypedDict):
    """A document as it is named beside something else."""

    key: str
    title: str | None
    publisher: Outlet | None
    originating_outlet: Outlet | None
    published: str | None


def outlet(row: Mapping[str, Any], prefix: str = "") -> Outlet | None:
    """The outlet in columns such as p_slug, p_name; None where there is none."""
    if row[f"{prefix}slug"] is None:
        return None
    return Outlet(
        slug=row[f"{prefix}slug"],
        name=row[f"{prefix}name"],
        kind=row[f"{prefix}kind"],
        country=row[f"{prefix}country"],
    )


def document(row: Mapping[str, Any]) -> Document:
    """The document in a row with DOCUMENT_COLUMNS."""
    return {
        "key": row["key"],
        "title": row["title"],
        "publisher": outlet(row, "p_"),
        "originating_outlet": outlet(row, "o_"),
        "published": row["published"],
    }


def story(row: Mapping[str, Any]) -> Row | None:
    """The story in a row with STORY_COLUMNS; None where there is none."""
    return None if row["t_slug"] is None else {field: row[f"t_{field}"] for field in STORY_FIELDS}


def listed_document(row: Mapping[str, Any]) -> Row:
    """A document as the lists of documents show it, from a row with DOCUMENT_COLUMNS, STORY_COLUMNS and rights."""
    return {
        **document(row),
        "story": story(row),
        "kind": row["kind"],
        "word_count": row["word_count"],
        "compound_author": None if row["compound_author"] is None else round(row["compound_author"], 4),
        "rights": row["rights"],
    }


async def outlets_by_id(db: Database) -> dict[int, Outlet]:
    """Every outlet by its id. Outlets are few: some hundreds in a million documents."""
    kept = memory_of(db)
    if "outlets" not in kept:
        found = await rows(db, "select id, slug, name, kind, country from outlets")
        kept["outlets"] = {row["id"]: {field: row[field] for field in OUTLET_FIELDS} for row in found}
    outlets: dict[int, Outlet] = kept["outlets"]
    return outlets


async def documents_by_id(db: Database, ids: Iterable[int | None]) -> dict[int, Document]:
    """Documents as they are named beside something else, by id."""
    sql = f"select {DOCUMENT_COLUMNS} from documents d {DOCUMENT_JOINS} where d.id in ({id_list(ids)})"  # noqa: S608
    return {row["id"]: document(row) for row in await rows(db, sql)}


async def collection(db: Database) -> dict[str, Any]:
    """The collection in figures, by name."""
    kept = memory_of(db)
    if "collection" not in kept:
        found = await rows(db, "select name, value from collection_summary")
        kept["collection"] = {row["name"]: row["value"] for row in found}
    figures: dict[str, Any] = kept["collection"]
    return figures


NOTHING_LOADED = "Nothing loaded yet."
NOTHING_FOUND = "Nothing matches these filters."


def passage_kind(passage: Mapping[str, Any]) -> str:
    """standing: it tells nothing; quoted: both heard one speaker; text: one has the other's text."""
    return "standing" if passage["standing"] else "quoted" if passage["quoted"] else "text"
