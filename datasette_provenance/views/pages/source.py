"""One source: who it is, which outlets cite it, in what way, and each citation with its sentence."""

from __future__ import annotations

import re
from typing import Any

from datasette.database import Database

from ...citation_columns import PARTS
from ...private_persons import is_private
from ...store.query import Row, rows
from ...wording import plural, share
from ..shared.filters import Filters, make_token, read_token
from ..shared.moved import Moved, Unknown
from ..shared.shapes import NOTHING_FOUND, outlet, outlets_by_id
from ..shared.spans import spanned
from ..shared.summaries import documents_within
from .chains.edge_lists import FEW
from .citations.cues import MOST_CUES
from .citations.most_cited import OUTLET_COLUMNS, SOURCE_FIELDS
from .citations.quoted import COLUMNS, page_of, sentences

ROWS = "citations"
__all__ = ["COLUMNS", "ROWS", "data"]
PAGE = 25
MOST_NAMES = 10
LIKELY = "select s.slug, s.name, s.kind, s.role from sources s"
# What tells two sources of one surname apart, at the end of a slug (link/sources.py).
DIGEST = re.compile("-[0-9a-f]{8}$")


async def data(db: Database, filters: Filters, slug: str) -> Row:
    """One source's twin; `cues` are those of all outlets and dates, `called` of all documents.

    Raises Unknown for an unknown slug, and Moved for one that leads to another.
    """
    row = await source_row(db, slug)
    where, parameters = await narrowed(db, filters, row["id"])
    types = await by_type(db, filters, row["id"])
    token = read_token(filters.next, (int, int))
    if token:
        where += " and (c.document_id, c.id) < (:document, :after)"
        parameters |= {"document": token[0], "after": token[1]}
    found = await sentences(db, where, "c.document_id desc, c.id desc", parameters, PAGE + 1)
    listed, following = page_of(found, PAGE)
    page = {
        "source": {**{name: row[name] for name in SOURCE_FIELDS}, "outlet": outlet(row, "o_")},
        "citations_total": sum(item["citations"] for item in types),
        "words": sum(item["words"] for item in types),
        "outlets": await by_outlet(db, filters, row["id"]),
        "quote_types": types,
        "cues": await cues_of(db, filters, row["id"]),
        "called": await names_of(db, row["id"]),
        "corrections": await corrections_of(db, row["name"]),
    }
    return {
        "sentence": sentence(page),
        **page,
        "private_person": is_private(row, row["told_in"]),
        "citations": listed,
        "next": make_token(*following) if following else None,
    }


async def corrections_of(db: Database, name: str) -> list[Row]:
    """What a person says of who this source is; `document_key` is null for all documents."""
    sql = f"""select nullif(document_key, '*') as document_key, trim(substr(value, 1, instr(value, ' = '))) as called,
            reason, editor, edited
        from overrides where field = 'source' and lower(trim(substr(value, instr(value, ' = ') + 3))) = lower(:name)
        order by edited desc, document_key, value limit {MOST_NAMES}"""  # noqa: S608
    return await rows(db, sql, {"name": name})


async def narrowed(db: Database, filters: Filters, id: int) -> tuple[str, dict[str, Any]]:
    """The source and the filters as a condition on a citation."""
    where, parameters = filters.where("d.publisher_id", "d.published", represents="+d.represents_origin")
    if filters.quote:
        where += " and c.quote_type = :quote"
        parameters["quote"] = filters.quote
    if (filters.outlet_id is not None or filters.dated) and await documents_within(db, filters) <= FEW:
        of_filters = filters.where("publisher_id", "published")[0]
        where += f" and c.document_id in (select id from documents where {of_filters})"  # noqa: S608
    return f"c.source_id = :source and {where}", {**parameters, "source": id}


async def source_row(db: Database, slug: str) -> Row:
    sql = f"""select s.id, s.slug, s.name, s.kind, s.role, s.sector, s.naming, s.gender, {OUTLET_COLUMNS},
            t.documents as told_in
        from sources s left join outlets o on o.id = s.outlet_id left join source_summaries t on t.source_id = s.id
        where s.slug = :slug"""  # noqa: S608
    found = await rows(db, sql, {"slug": slug})
    if found:
        return found[0]
    sql = "select s.slug from source_aliases a join sources s on s.id = a.source_id where a.slug = :slug"
    moved = await rows(db, sql, {"slug": slug})
    if moved:
        raise Moved(moved[0]["slug"], 301)
    successors = await rows(
        db, f"{LIKELY} join former_sources f on f.source_id = s.id where f.slug = :slug", {"slug": slug}
    )
    if len(successors) == 1:
        raise Moved(successors[0]["slug"], 302)
    raise Unknown("source", successors or await alike(db, slug))


async def alike(db: Database, slug: str) -> list[Row]:
    """Some sources whose slug begins as this one, with all its words or without the first or the last; else ends so."""
    words = DIGEST.sub("", slug.lower()).split("-")
    begins = "s.slug = :words or (s.slug > :words || '-' and s.slug < :words || '.')"
    ends = "substr(s.slug, -length(:words) - 1) = '-' || :words"
    tries = [(begins, words), (begins, words[1:]), (begins, words[:-1]), (ends, words[-1:])]
    for place, some in tries:
        if any(some):
            sql = f"{LIKELY} where {place} order by s.slug limit {MOST_NAMES}"
            found = await rows(db, sql, {"words": "-".join(some)})
            if found:
                return found
    return []


async def by_type(db: Database, filters: Filters, id: int) -> list[Row]:
    """Its citations and cited words by type of quotation."""
    where, parameters = filters.where("outlet_id", None, "counted")
    where += f" and source_id = :source and quote_type in ('direct', 'mixed', 'indirect') and {of_quote(filters)}"
    columns = "select quote_type, citations, words from"
    days = f"{columns} source_quote_days where {where}"
    if filters.outlet_id is not None:
        dates, bounds = filters.where(None, "day")
        table = f"{days} and {dates}"
    elif filters.dated:
        table, bounds = spanned(filters, f"{columns} source_quote_months where {where}", days)
    else:
        table, bounds = f"{columns} source_quotes where {where}", {}
    parameters |= bounds
    sql = f"select quote_type, sum(citations) as citations, sum(words) as words from ({table}) group by quote_type"  # noqa: S608
    found = {
        row["quote_type"]: row for row in await rows(db, sql, {**parameters, "source": id, "quote": filters.quote})
    }
    return [found[quote] for quote in PARTS["quote_type"] if quote in found]


async def by_outlet(db: Database, filters: Filters, id: int) -> list[Row]:
    """How much each outlet cites it; most words first."""
    where, parameters = filters.where("outlet_id", None, "counted")
    where += " and source_id = :source"
    columns = "select outlet_id, citations, words, documents from"
    if filters.quote:
        days, dates = filters.where(None, "day")
        table = f"{columns} source_quote_days where quote_type = :quote and {where} and {days}"
    elif filters.dated:
        months = f"{columns} source_months where outlet_id >= 0 and {where}"
        table, dates = spanned(filters, months, f"{columns} source_days where {where}")
    else:
        table, dates = f"{columns} source_outlets where {where}", {}
    sql = f"""select outlet_id, sum(citations) as citations, sum(words) as words, sum(documents) as documents
        from ({table}) group by outlet_id order by words desc, outlet_id"""  # noqa: S608
    parameters |= {"source": id, "quote": filters.quote, **dates}
    outlets = await outlets_by_id(db)
    return [
        {"outlet": outlets.get(row["outlet_id"]), **{name: row[name] for name in ("citations", "words", "documents")}}
        for row in await rows(db, sql, parameters)
    ]


def of_quote(filters: Filters) -> str:
    return "quote_type = :quote" if filters.quote else ":quote is null"


async def cues_of(db: Database, filters: Filters, id: int) -> list[Row]:
    """The words that introduce what it says, the most frequent first."""
    sql = f"""select cue, citations from source_cues where source_id = :source and counted = :counted
        order by citations desc, cue limit {MOST_CUES}"""  # noqa: S608
    return await rows(db, sql, {"source": id, "counted": filters.count})


async def names_of(db: Database, id: int) -> list[Row]:
    """What the documents call it and its role, each with the number of documents."""
    sql = f"""select name, nullif(role, '') as role, documents from source_names where source_id = :source
        order by documents desc, name, role limit {MOST_NAMES}"""  # noqa: S608
    return await rows(db, sql, {"source": id})


def sentence(page: Row) -> str:
    """ "Cited 14 times by 3 outlets: 410 words, 62% of them word for word." """
    times, words = page["citations_total"], page["words"]
    if not times:
        return NOTHING_FOUND
    known = sum(1 for row in page["outlets"] if row["outlet"])
    by = f" by {plural(known, 'outlet')}" if known else ""
    direct = sum(row["words"] for row in page["quote_types"] if row["quote_type"] == "direct")
    part = {0: "none", words: "all"}.get(direct, share(direct, words, "none"))
    often = {1: "once", 2: "twice"}.get(times, f"{times:,} times")
    return f"Cited {often}{by}: {plural(words, 'word')}, {part} of them word for word."
