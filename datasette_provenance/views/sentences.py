"""The list of cited sentences, narrowed by any of the filters: the rows behind each number on the page of citations."""

from __future__ import annotations

from typing import Any

from .cited import NOBODY, PROPERTIES, check_kind, condition, selected
from .filters import Filters, make_token, read_token
from .quoted import COLUMNS, OF_VOICE, page_of, sentences
from .shapes import NOTHING_FOUND, NOTHING_LOADED, Row, collection, plural, rows

ROWS = "citations"
__all__ = ["COLUMNS", "ROWS", "data"]
PAGE = 50
FEW = 20_000
"""So many citations are looked up by outlet or date and sorted; of more, all are read in their order."""


async def data(db: Any, filters: Filters) -> Row:
    """The twin of the list of cited sentences, the latest loaded first."""
    check_kind(filters)
    total = await count(db, filters)
    token = read_token(filters.next, (int,))
    where, parameters = narrowed(filters, by_index=total is not None and total <= FEW)
    if token:
        where += " and c.id < :after"
        parameters["after"] = token[0]
    found, following = page_of(await sentences(db, where, "c.id desc", parameters, PAGE + 1), PAGE)
    loaded = (await collection(db)).get("documents", 0)
    return {
        "sentence": sentence(len(found), total, bool(following), filters, loaded),
        "total": total,
        "citations": found,
        "next": make_token(following[1]) if following else None,
    }


def narrowed(filters: Filters, by_index: bool) -> tuple[str, dict[str, Any]]:
    """The filters as a condition on a citation. A "+" keeps SQLite from looking a column up in its index."""
    plus = "" if by_index else "+"
    where, parameters = filters.where(f"{plus}d.publisher_id", f"{plus}d.published")
    more, others = condition(filters, OF_VOICE)
    parameters |= others
    if filters.cue:
        more += " and c.cue_lemma = :cue"
        parameters["cue"] = filters.cue
    return f"{where} and {more}", parameters


async def count(db: Any, filters: Filters) -> int | None:
    """How many citations there are, from the summaries; None where none of them knows."""
    if filters.cue:
        if filters.quote or filters.naming or filters.gender:
            return None
        where, parameters = selected(filters, ("kind", "sector"))
        table = "cue_summaries" if filters.dated or filters.outlet_id is not None else "cue_totals"
        where += " and cue = :cue"
        parameters["cue"] = filters.cue
    else:
        where, parameters = selected(filters, PROPERTIES)
        table = "citation_summaries" if filters.dated else "citation_outlets"
    sql = f"select coalesce(sum(citations), 0) as n from {table} where {where}"  # noqa: S608
    return int((await rows(db, sql, parameters))[0]["n"])


def sentence(found: int, total: int | None, more: bool, filters: Filters, loaded: int) -> str:
    """ "214 citations, each with its sentence." """
    if not loaded:
        return NOTHING_LOADED
    if filters.next:
        return f"{plural(found, 'further citation')}."
    if not found:
        return NOBODY if filters == Filters() else NOTHING_FOUND
    if total is None:
        return f"{'More than ' if more else ''}{plural(found, 'citation')}, each with its sentence."
    return f"{plural(total, 'citation')}, each with its sentence."
