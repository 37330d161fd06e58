"""Places in texts with the sentence around each, for labels, targets and acts of harm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from ...store.query import Row
from ...withheld import abridged
from ..marks import neutral
from ..shapes import DOCUMENT_COLUMNS, DOCUMENT_JOINS, document

BEFORE, AFTER = 200, 260
"""Characters of a very long sentence that are shown before and after the place."""


def in_sentences(places: str, order: str) -> str:
    """SQL for places with their documents and sentences. places: a select of document_id, start, end and what else."""
    return f"""with found as ({places}), placed as (
            select f.*,
                coalesce((select max(n.start) from sentences n
                    where n.document_id = f.document_id and n.start <= f.start), f.start) as first,
                coalesce((select min(n.end) from sentences n
                    where n.document_id = f.document_id and n.end >= f.end), f.end) as last
            from found f)
        select {DOCUMENT_COLUMNS}, f.*, substr(d.text, f.first + 1, f.last - f.first) as words
        from placed f join documents d on d.id = f.document_id {DOCUMENT_JOINS} order by {order}"""  # noqa: S608


def passage(row: Mapping[str, Any]) -> Row:
    """The document, the place in it, and its sentence in three parts: what is before the place, the place, the rest."""
    text, start = row["words"], row["start"] - row["first"]
    end = start + row["end"] - row["start"]
    before, after = abridged(text[:start]), abridged(text[end:])
    if len(before) > BEFORE:
        before = "… " + before[-BEFORE:].partition(" ")[2]
    if len(after) > AFTER:
        after = after[:AFTER].rpartition(" ")[0] + " …"
    return {
        "document": document(row),
        "start": row["start"],
        "end": row["end"],
        "before": before,
        "found": abridged(text[start:end]),
        "after": after,
    }


def said(it: Mapping[str, Any]) -> Markup:
    """A sentence with its place marked."""
    before, found, after = (neutral(it[part]) for part in ("before", "found", "after"))
    return Markup(f'{before}<mark class="pv-found">{found}</mark>{after}')
