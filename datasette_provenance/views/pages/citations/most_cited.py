"""The table of sources, those with most cited words first, counted within the filters."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

from datasette.database import Database

from ....store.query import Row, id_list, rows
from ...shared.filters import Filters, make_token, read_token
from ...shared.shapes import OUTLET_FIELDS, outlet
from ...shared.spans import spanned, split
from .cited import PROPERTIES, condition, of_some

SOURCE_FIELDS = ("slug", "name", "kind", "role", "sector", "naming", "gender")
COUNTS = ("citations", "words", "documents", "outlets")
COLUMNS = (*SOURCE_FIELDS, "outlet.slug", *COUNTS)
PAGE = 25
FEW = 10_000
"""The sources of so many citations are added up and sorted; of more, they are looked through from the most cited on."""
BATCH = 100
"""So many sources are looked through first, then twice as many, and so on."""
OUTLET_COLUMNS = ", ".join(f"o.{field} as o_{field}" for field in OUTLET_FIELDS)
OF_SOURCE = tuple(name for name in PROPERTIES if name != "quote_type")
STATED = {name: f"coalesce(s.{name}, '')" for name in OF_SOURCE}
SUMMED = """t.source_id, sum(t.citations) as citations, sum(t.words) as words, sum(t.documents) as documents,
    count(distinct nullif(t.outlet_id, 0)) as outlets"""


async def between(db: Database, filters: Filters, citations: int) -> list[Row] | None:
    """What each outlet cites of each source between two dates; None for all dates and a month, which summaries know,
    and where it is too much to add up.

    citations: how many there are between the dates of the filters, of whomever.
    """
    if not filters.dated or of_a_month(filters) or citations > FEW:
        return None
    table, where, parameters = by_day(filters)
    like, others = sources_like(filters)
    sql = f"""select t.outlet_id, t.source_id, sum(t.words) as words, sum(t.citations) as citations,
            sum(t.documents) as documents
        from {table} t where {where} and {like} group by t.outlet_id, t.source_id"""  # noqa: S608
    return await rows(db, sql, {**parameters, **others})


def of_a_month(filters: Filters) -> bool:
    """Whether they ask for one month, and for sources of whatever kind: a summary has these in their order."""
    return bool(filters.month) and not of_some(filters)


async def most_cited(
    db: Database, filters: Filters, cited: list[Row] | None, limit: int = PAGE
) -> tuple[list[Row], str | None]:
    """Up to `limit` sources, and the token of the next ones. `outlet`: the outlet that a source is, if any.

    cited: what `between` gives for these filters.
    """
    if cited is not None:
        found = added_up(cited, filters, limit + 1)
    elif filters.dated and not of_a_month(filters) and not by_days_alone(filters):
        found = await from_the_top(db, filters, limit + 1)
    else:
        found = await sorted_by_words(db, filters, limit + 1)
    following = make_token(found[limit - 1]["words"], found[limit - 1]["source_id"]) if len(found) > limit else None
    return await named(db, found[:limit]), following


def added_up(cited: list[Row], filters: Filters, limit: int) -> list[Row]:
    """The same as sorted_by_words, from what `between` gave."""
    sums: dict[int, list[int]] = {}
    for row in cited:
        found = sums.setdefault(row["source_id"], [0, 0, 0, 0])
        for place, name in enumerate(COUNTS[:3]):
            found[place] += row[name]
        found[3] += row["outlet_id"] != 0
    token = read_token(filters.next, (int, int))
    order = sorted(((found[1], id) for id, found in sums.items()), reverse=True)
    kept = [id for words, id in order if token is None or (words, id) < tuple(token)][:limit]
    return [{"source_id": id, **dict(zip(COUNTS, sums[id], strict=True))} for id in kept]


async def sorted_by_words(db: Database, filters: Filters, limit: int) -> list[Row]:
    """The counts of the first sources after ?next=."""
    where, parameters = condition(filters, STATED)
    table, others = counted(filters)
    token = read_token(filters.next, (int, int))
    if token:
        where += " and (t.words, t.source_id) < (:words, :id)"
        parameters |= {"words": token[0], "id": token[1]}
    join = "join sources s on s.id = t.source_id" if where != "1" else ""
    sql = f"""select t.source_id, t.citations, t.words, t.documents, t.outlets from {table} t {join}
        where {where} order by t.words desc, t.source_id desc limit {limit}"""  # noqa: S608
    return await rows(db, sql, {**parameters, **others})


def counted(filters: Filters) -> tuple[str, dict[str, Any]]:
    """The table of counts by source that the filters ask for."""
    if of_a_month(filters):
        table = "(select * from source_months where counted = :counted and outlet_id = :publisher and month = :month)"
        return table, {"counted": filters.count, "publisher": filters.summed_outlet, "month": filters.month}
    if by_days_alone(filters):
        table, where, parameters = by_day(filters)
        return f"(select {SUMMED} from {table} t where {where} group by t.source_id)", parameters  # noqa: S608
    if filters.quote:
        where, parameters = filters.where(None, None, "counted")
        table = f"(select * from source_quotes where quote_type = :quote and {where})"  # noqa: S608
        return table, {**parameters, "quote": filters.quote}
    where, parameters = filters.where("outlet_id", None, "counted")
    if filters.outlet_id is not None:
        return f"(select *, 1 as outlets from source_outlets where {where})", parameters  # noqa: S608
    return f"(select * from source_summaries where {where})", parameters  # noqa: S608


def by_days_alone(filters: Filters) -> bool:
    """Whether only the days know what is asked for: an outlet's quotations of one type."""
    return bool(filters.quote) and filters.outlet_id is not None


def of_sources(filters: Filters, names: str, sources: str, together: bool = True) -> tuple[str, dict[str, Any]]:
    """SQL for columns of the summaries by source within the dates of the filters; by type of quotation these know days.

    sources: a condition on source_id. together: from what has all outlets together, where the filters name none.
    """
    columns = f"select {names} from"
    if filters.quote:
        table, where, parameters = by_day(filters)
        return f"{columns} {table} t where {sources} and {where}", parameters
    where, parameters = filters.where("outlet_id", None, "counted")
    publishers = f"outlet_id = {filters.summed_outlet}" if together else "outlet_id > 0"
    daily = "source_day_totals" if together and filters.outlet_id is None else "source_days"
    months = f"{columns} source_months where {sources} and {publishers} and {where}"
    table, dates = spanned(filters, months, f"{columns} {daily} where {sources} and {where}")
    return table, {**parameters, **dates}


def by_day(filters: Filters) -> tuple[str, str, dict[str, Any]]:
    """The table of sources by day, here called t, and the condition of the filters by outlet, date and quotation."""
    where, parameters = filters.where("t.outlet_id", "t.day", "t.counted")
    if not filters.quote:
        return "source_days", where, parameters
    return "source_quote_days", f"t.quote_type = :quote and {where}", {**parameters, "quote": filters.quote}


def sources_like(filters: Filters) -> tuple[str, dict[str, Any]]:
    """The condition that a row of t is about a source of the kind, sector and the rest asked for."""
    where, parameters = condition(filters, STATED)
    if not parameters:
        return "1", {}
    return f"t.source_id in (select s.id from sources s where {where})", parameters  # noqa: S608


async def from_the_top(db: Database, filters: Filters, limit: int) -> list[Row]:
    """The same as sorted_by_words, between two dates.

    Nobody says more between two dates than on all days: so the sources are looked through from the one with most words
    on, until those that follow have fewer words in all than the last that is wanted has between the dates.
    """
    below = read_token(filters.next, (int, int))
    best: list[tuple[int, int, Row]] = []
    last: tuple[int, int] | None = None
    for size in (BATCH << times for times in count()):
        batch = await next_batch(db, filters, last, size)
        spoken = [(row["words"], row["source_id"], row) for row in batch if row["words"]]
        best += [one for one in spoken if below is None or one[:2] < tuple(below)]
        best = sorted(best, key=lambda one: one[:2], reverse=True)[:limit]
        if len(batch) < size or (len(best) == limit and best[-1][0] > batch[-1]["total"]):
            break
        last = (batch[-1]["total"], batch[-1]["source_id"])
    found = [row for *_, row in best]
    citing = await outlets_citing(db, filters, [row["source_id"] for row in found])
    return [{**row, "outlets": citing[row["source_id"]]} for row in found]


async def next_batch(db: Database, filters: Filters, last: tuple[int, int] | None, size: int) -> list[Row]:
    """Up to `size` sources after the last, by all their words (`total`), with their citations, words and documents
    between the dates."""
    like, parameters = sources_like(filters)
    between, others = of_sources(filters, "citations, words, documents", "source_id = c.source_id")
    totals, of_totals = "source_summaries", "t.counted = :counted"
    if filters.quote:
        totals, of_totals = "source_quotes", f"{of_totals} and t.quote_type = :quote"
    elif filters.outlet_id is not None:
        totals, of_totals = "source_outlets", f"{of_totals} and t.outlet_id = :outlet"
    after = "(t.words, t.source_id) < (:words, :id)" if last else "1"
    # As one value: to join the sources with their rows, SQLite would first read all rows between the dates.
    sql = f"""select c.source_id, c.total, (
            select json_array(sum(citations), sum(words), sum(documents)) from ({between})) as sums
        from (select t.source_id, t.words as total from {totals} t
            where {of_totals} and {after} and {like}
            order by t.words desc, t.source_id desc limit {size}) c"""  # noqa: S608
    place = dict(zip(("words", "id"), last or (), strict=False))
    found = await rows(db, sql, {**parameters, **others, **place})
    return [{**row, **dict(zip(COUNTS, json.loads(row["sums"]), strict=False))} for row in found]


async def outlets_citing(db: Database, filters: Filters, ids: list[int]) -> dict[int, int]:
    """How many known outlets cite each of some sources between the dates."""
    if filters.outlet_id is not None:
        return dict.fromkeys(ids, int(filters.outlet_id > 0))
    between, parameters = of_sources(filters, "outlet_id", "source_id = s.source_id", together=False)
    parts, _ = split(filters.since, filters.until)
    months = "0" if filters.quote else dict(parts).get("month", "0")
    # Where all that ever cite a source do so in the months that lie between whole, the days at the ends add none, and
    # they are many of such a source.
    sql = f"""select source_id, iif(within_months = outlets, outlets, (
            select count(distinct nullif(outlet_id, 0)) from ({between}))) as outlets
        from (select source_id, outlets, (select count(distinct outlet_id) from source_months m
                where m.source_id = t.source_id and m.counted = t.counted and outlet_id > 0 and {months})
            as within_months from source_summaries t where counted = :counted and source_id in ({id_list(ids)})) s"""  # noqa: S608
    return {row["source_id"]: row["outlets"] for row in await rows(db, sql, {"counted": filters.count, **parameters})}


async def named(db: Database, found: list[Row]) -> list[Row]:
    """The sources with their counts, in the order given."""
    sql = f"""select s.id, s.slug, s.name, s.kind, s.role, s.sector, s.naming, s.gender, {OUTLET_COLUMNS}
        from sources s left join outlets o on o.id = s.outlet_id
        where s.id in ({id_list(row["source_id"] for row in found)})"""  # noqa: S608
    by_id = {row["id"]: row for row in await rows(db, sql)}
    return [
        {
            **{name: by_id[row["source_id"]][name] for name in SOURCE_FIELDS},
            "outlet": outlet(by_id[row["source_id"]], "o_"),
            **{name: row[name] for name in COUNTS},
        }
        for row in found
    ]
