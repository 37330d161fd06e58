"""The chains that end in documents, as the loader kept them: the table document_chains."""

from __future__ import annotations

import json
from typing import Any

from .shapes import Row, rows

MOST = 10
"""So many chains of one document are shown: a text that was merged of several has several."""


async def chains_of(db: Any, id: int) -> list[Row]:
    """The chains that end in a document, the longest first: path, depth, and steps from the origin on."""
    sql = f"select path, depth, steps from document_chains where document_id = :id order by depth desc, id limit {MOST}"  # noqa: S608
    return [{**row, "steps": steps_of(row)} for row in await rows(db, sql, {"id": id})]


def steps_of(row: Row) -> list[Row]:
    """The steps of a chain before its own document: each has `name`, and `document` (a key) or `outlet` (a slug)."""
    found: list[Row] = json.loads(row["steps"])
    return found
