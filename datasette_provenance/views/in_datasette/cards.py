"""A document's provenance in short, for Datasette's own pages: of a document's row, of the rows of any table or query.

A card says who published a document and who did first, by which chain, how many documents here hold the same text, and
which story it tells.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from datasette.database import Database

from ...store.query import Row, rows
from ...wording import plural
from ..pages.chains.paths import steps_of
from ..shared.shapes import DOCUMENT_COLUMNS, DOCUMENT_JOINS, STORY_COLUMNS, STORY_JOIN, document, story

# What cards are made from: who may not see one of these gets none.
TABLES = ("documents", "outlets", "origins", "stories", "document_chains", "republications")
COLUMNS = (
    *("key", "title", "publisher.slug", "publisher.name", "originating_outlet.slug", "originating_outlet.name"),
    *("published", "origin.slug", "origin.documents", "path", "story.slug", "story.label", "rows"),
)


async def cards(db: Database, column: str, values: Iterable[int | str]) -> list[Row]:
    """The cards of the documents whose `column`, id or key, is among the values, in the order of their ids.

    `path` is the longest chain that ends in the document, None where it is of nobody else's, and `steps` are its steps.
    """
    sql = f"""select {DOCUMENT_COLUMNS}, {STORY_COLUMNS}, n.slug as origin_slug, n.documents as origin_documents,
            c.path, c.steps
        from documents d {DOCUMENT_JOINS} {STORY_JOIN} left join origins n on n.id = d.origin_id
            left join document_chains c on c.id = (
                select id from document_chains where document_id = d.id order by depth desc, id limit 1)
        where d.{"id" if column == "id" else "key"} in (select value from json_each(:wanted)) order by d.id"""  # noqa: S608
    return [card(row) for row in await rows(db, sql, {"wanted": json.dumps(list(values))})]


def card(row: Row) -> Row:
    """A card from a row of the query above."""
    origin = {"slug": row["origin_slug"], "documents": row["origin_documents"]}
    return {
        "id": row["id"],
        **document(row),
        "origin": origin if row["origin_slug"] is not None else None,
        "path": row["path"],
        "steps": steps_of(row) if row["path"] is not None else [],
        "story": story(row),
    }


async def row_card(db: Database, id: int) -> Row | None:
    """The card of one document; None where there is no such document."""
    return next(iter(await cards(db, "id", [id])), None)


def counted(found: list[Row], column: str, named: Mapping[int | str, int]) -> list[Row]:
    """Each card, as twins have it, with how many of the rows name its document. named: how often each id or key was."""
    inner = ("id", "steps")
    return [
        {**{name: value for name, value in one.items() if name not in inner}, "rows": named[one[column]]}
        for one in found
    ]


def sentence(found: list[Row], total: int, unknown: int) -> str:
    """ "100 rows name 31 documents, which go back to 6 origins." """
    if not found:
        return "No row here names a document." if total else "There are no rows here."
    origins = {one["origin"]["slug"] if one["origin"] else one["key"] for one in found}
    verb = "name" if total != 1 else "names"
    back = "goes" if len(found) == 1 else "go"
    rest = f"; {plural(unknown, 'row')} {'names' if unknown == 1 else 'name'} none" if unknown else ""
    return (
        f"{plural(total, 'row')} {verb} {plural(len(found), 'document')}, which {back} back to "
        f"{plural(len(origins), 'origin')}{rest}."
    )
