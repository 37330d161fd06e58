"""The list of cited sentences, narrowed by any of the filters: the rows behind each number on the page of citations."""

from __future__ import annotations

from typing import Any

from datasette.database import Database

from ....store.query import Row, rows
from ....wording import plural
from ...shared.filters import Filters, make_token, read_token
from ...shared.shapes import NOTHING_FOUND, NOTHING_LOADED, collection
from ...writing.words import FILTERS
from .cited import NOBODY, PROPERTIES, check_kind, condition, selected, together
from .cues import cue_rows
from .quoted import ALONG_DATES, BY_INDEX, COLUMNS, IN_ORDER, OF_PUBLISHER, OF_VOICE, page_of, sentences

ROWS = "citations"
__all__ = ["COLUMNS", "ROWS", "data"]
PAGE = 25
FEW = 3_000
"""So many citations are looked up by an index and sorted; of more, all are read in their order until a page is full."""


# Documents in which somebody is anonymous: where they are few, an index knows them.
ANONYMOUS = """c.document_id in (select document_id from document_sources where naming = 'anonymous'
    union select document_id from document_sources
    where source_id in (select id from sources where naming = 'anonymous'))"""


async def data(db: Database, filters: Filters) -> Row:
    """The twin of the list of cited sentences, the document loaded last first."""
    check_kind(filters)
    total = await count(db, filters)
    found, following = page_of(await latest(db, filters, total, PAGE + 1), PAGE)
    loaded = (await collection(db)).get("documents", 0)
    return {
        "sentence": sentence(len(found), total, bool(following), filters, loaded),
        "total": total,
        "citations": found,
        "next": make_token(*following) if following else None,
    }


async def latest(db: Database, filters: Filters, total: int | None, limit: int) -> list[Row]:
    """The citations of the latest documents, of the `total` (None: not known) that meet the filters, from ?next= on."""
    rare = filters.naming == "anonymous" and await anonymous_total(db, filters) <= FEW
    where, parameters = narrowed(filters, rare)
    token = read_token(filters.next, (int, int))
    if token:
        where += " and {0} <= :document and ({0}, c.id) < (:document, :after)"
        parameters |= {"document": token[0], "after": token[1]}
    places, document = IN_ORDER, "c.document_id"
    if await along_publisher(db, filters, total, limit):
        places, document = OF_PUBLISHER, "d.id"
    elif total is not None and total <= FEW and not rare:
        places = BY_INDEX
    return await sentences(db, where.format(document), f"{document} desc, c.id desc", parameters, limit, places)


async def along_publisher(db: Database, filters: Filters, total: int | None, limit: int) -> bool:
    """Whether a page is soon full along the documents of the outlet: where such citations are not rare in them."""
    if filters.outlet_id is None or filters.cue or not total:
        return False
    sql = "select documents from outlet_totals where counted = 'documents' and outlet_id = :outlet"
    found = await rows(db, sql, {"outlet": filters.outlet_id})
    return bool(found) and limit * int(found[0]["documents"]) <= FEW * total


async def by_date(db: Database, filters: Filters, limit: int) -> list[Row]:
    """The citations of the latest documents between two dates: read along the dates until there are enough."""
    where, parameters = narrowed(filters, False)
    return await sentences(db, where, "d.published desc, d.id desc, c.id desc", parameters, limit, ALONG_DATES)


async def anonymous_total(db: Database, filters: Filters) -> int:
    """How many citations of anonymous sources the whole collection has."""
    sql = "select total(citations) as n from citation_totals where counted = :counted and naming = 'anonymous'"
    return int((await rows(db, sql, {"counted": filters.count}))[0]["n"])


def narrowed(filters: Filters, rare: bool) -> tuple[str, dict[str, Any]]:
    """The filters as a condition on a citation; `rare`: whether few citations are of anonymous sources."""
    # With "+" no index of the documents that count tempts SQLite to begin with all of them.
    where, parameters = filters.where("d.publisher_id", "d.published", represents="+d.represents_origin")
    more, others = condition(filters, OF_VOICE)
    if filters.cue:
        more += " and c.cue_lemma = :cue"
        others["cue"] = filters.cue
    if rare:
        more += f" and {ANONYMOUS}"
    return f"{where} and {more}", {**parameters, **others}


async def count(db: Database, filters: Filters) -> int | None:
    """How many citations there are, from the summaries; None where none of them knows."""
    if filters.cue:
        if filters.quote or filters.naming or filters.gender:
            return None
        table, parameters = cue_rows(filters)
        where, parameters["cue"] = "cue = :cue", filters.cue
    else:
        if not any(getattr(filters, FILTERS[name]) for name in PROPERTIES):
            return int((await together(db, filters))["citations"])
        where, parameters = selected(filters, PROPERTIES)
        table = f"select * from {'citation_summaries' if filters.dated else 'citation_outlets'}"  # noqa: S608
    sql = f"select coalesce(sum(citations), 0) as n from ({table}) where {where}"  # noqa: S608
    return int((await rows(db, sql, parameters))[0]["n"])


def sentence(found: int, total: int | None, more: bool, filters: Filters, loaded: int) -> str:
    """ "214 citations, each with its sentence." """
    if not loaded:
        return NOTHING_LOADED
    if filters.next:
        return f"{plural(found, 'further citation')}."
    if not found:
        return NOTHING_FOUND if filters.narrowed else NOBODY
    if total is None:
        return f"{'More than ' if more else ''}{plural(found, 'citation')}, each with its sentence."
    return f"{plural(total, 'citation')}, each with its sentence."
