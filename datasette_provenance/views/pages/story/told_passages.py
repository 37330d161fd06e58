"""Places in texts with the sentence around each, for labels, targets and acts of harm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from ....store.query import Row
from ....withheld import abridged
from ...shared.shapes import DOCUMENT_COLUMNS, DOCUMENT_JOINS, document
from ...writing.marks import neutral

BEFORE, AFTER = 200, 260
"""Characters of a very long sentence that are shown before and after the place."""


def in_sentences(places: str, order: str) -> str:
    """SQL for places with their documents and sentences. places: a select of document_id, start, end and what else."""
    return f"""with found as ({places}), placed as (
            select f.*, {around("start", "f")} as first, {around("end", "f")} as last from found f)
        select {DOCUMENT_COLUMNS}, f.*, substr(d.text, f.first + 1, f.last - f.first) as words
        from placed f join documents d on d.id = f.document_id {DOCUMENT_JOINS} order by {order}"""  # noqa: S608


def around(edge: str, it: str) -> str:
    """SQL for the start or the end of the sentence, or of the sentences, that hold the place `it`; of a place in none,
    such as one in a title, that of its segment."""
    best, within = ("min", f"n.start <= {it}.start") if edge == "start" else ("max", f"n.end >= {it}.end")
    held = f"(select {best}(n.{edge}) from {{}} n where n.document_id = {it}.document_id and {{}})"  # noqa: S608
    touching = held.format("sentences", f"n.start < {it}.end and n.end > {it}.start and {within}")
    whole = held.format("segments", f"n.start <= {it}.start and n.end >= {it}.end")
    return f"coalesce({touching}, {whole}, {it}.{edge})"


def end_of(text: str, longest: int) -> str:
    """The end of a long text, from a space on."""
    return text if len(text) <= longest else "… " + text[-longest:].partition(" ")[2]


def beginning_of(text: str, longest: int) -> str:
    """The beginning of a long text, up to a space."""
    return text if len(text) <= longest else text[:longest].rpartition(" ")[0] + " …"


def passage(row: Mapping[str, Any]) -> Row:
    """The document, the place in it, and its sentence in three parts: what is before the place, the place, the rest."""
    text, start = row["words"], row["start"] - row["first"]
    end = start + row["end"] - row["start"]
    return {
        "document": document(row),
        "start": row["start"],
        "end": row["end"],
        "before": end_of(abridged(text[:start]), BEFORE),
        "found": abridged(text[start:end]),
        "after": beginning_of(abridged(text[end:]), AFTER),
    }


def said(it: Mapping[str, Any]) -> Markup:
    """A sentence with its place marked."""
    before, found, after = (neutral(it[part]) for part in ("before", "found", "after"))
    return Markup(f'{before}<mark class="pv-found">{found}</mark>{after}')
