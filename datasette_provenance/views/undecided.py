"""What a person should look at: conflicting claims, unknown origins, weak credits, copies of which none came first."""

from __future__ import annotations

from typing import Any

from .filters import Filters, make_token, read_token
from .shapes import (
    DOCUMENT_COLUMNS,
    DOCUMENT_JOINS,
    NOTHING_FOUND,
    NOTHING_LOADED,
    Row,
    collection,
    document,
    plural,
    rows,
)

ROWS = "undecided"
COLUMNS = (
    *("document.key", "document.title", "document.publisher.slug", "document.publisher.name"),
    *("kind", "field", "detail", "other"),
)
PAGE = 100


async def data(db: Any, filters: Filters) -> Row:
    """The twin of the list of what is undecided, in the order of its numbers."""
    where, parameters = filters.where("d.publisher_id", "d.published")
    if filters.kind:
        where += " and u.kind = :kind"
        parameters["kind"] = filters.kind
    token = read_token(filters.next, (int,))
    parameters["after"] = token[0] if token else 0
    sql = f"""select u.id as undecided_id, u.kind as undecided_kind, u.field, u.detail, {DOCUMENT_COLUMNS},
            (select key from documents where id = u.upstream_document_id) as other
        from undecided u join documents d on d.id = u.document_id {DOCUMENT_JOINS}
        where u.id > :after and {where} order by u.id limit {PAGE + 1}"""  # noqa: S608
    found = await rows(db, sql, parameters)
    figures = await collection(db)
    return {
        "sentence": sentence(len(found), figures, filters),
        "total": figures.get("undecided", 0),
        "kinds": kinds(figures),
        "undecided": [
            {
                "document": document(row),
                "kind": row["undecided_kind"],
                "field": row["field"],
                "detail": row["detail"],
                "other": row["other"],
            }
            for row in found[:PAGE]
        ],
        "next": make_token(found[PAGE - 1]["undecided_id"]) if len(found) > PAGE else None,
    }


def kinds(figures: Row) -> list[Row]:
    """How much is open of each kind, in the whole collection, most first."""
    prefix = "undecided "
    counts = [(name.removeprefix(prefix), value) for name, value in figures.items() if name.startswith(prefix)]
    return [{"kind": kind, "number": number} for kind, number in sorted(counts, key=lambda one: (-one[1], one[0]))]


def sentence(found: int, figures: Row, filters: Filters) -> str:
    """ "7 things could not be decided from the documents alone." """
    if not figures.get("documents"):
        return NOTHING_LOADED
    if filters.narrowed:
        if not found:
            return NOTHING_FOUND
        return f"{'More than ' if found > PAGE else ''}{plural(min(found, PAGE), 'thing')} could not be decided here."
    total = figures.get("undecided", 0)
    return (
        f"{plural(total, 'thing')} could not be decided from the documents alone." if total else "Nothing is undecided."
    )
