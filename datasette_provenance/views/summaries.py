"""Counts and means by outlet, by time and by flow, read from the summary tables and narrowed by the filters."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from .filters import Filters
from .means import mean
from .shapes import Row, rows

MOST_BARS = 40
VOICES = ("all", "author", "quoted", "title")

SUMS = """sum(documents) as documents, sum(foreign_documents) as foreign_documents,
    sum(unknown_origin) as unknown_origin,
    sum(compound_sum) as all_sum, sum(compound_squares) as all_squares, sum(compound_n) as all_n,
    sum(author_sum) as author_sum, sum(author_squares) as author_squares, sum(author_n) as author_n,
    sum(quoted_sum) as quoted_sum, sum(quoted_squares) as quoted_squares, sum(quoted_n) as quoted_n,
    sum(title_sum) as title_sum, null as title_squares, sum(title_n) as title_n"""


async def by_outlet(db: Any, filters: Filters) -> list[Row]:
    """One row of sums per publishing outlet (outlet_id 0: not known), most documents first."""
    where, parameters = filters.where("outlet_id", "day")
    sql = f"select outlet_id, {SUMS} from daily_summaries where {where} group by outlet_id order by documents desc"  # noqa: S608
    return await rows(db, sql, parameters)


def total(found: list[Row]) -> Row:
    """The rows of by_outlet added up."""
    names = [name for name in found[0] if name != "outlet_id"] if found else []
    return {name: sum(row[name] or 0 for row in found) for name in names}


def own(row: Row) -> int:
    """Documents of a publisher that no other outlet is known to have published first."""
    return row["documents"] - row["foreign_documents"] - row["unknown_origin"]


def tone(row: Row) -> dict[str, Row]:
    """The means of a row of sums, by voice."""
    return {
        voice: mean(row.get(f"{voice}_sum"), row.get(f"{voice}_squares"), row.get(f"{voice}_n")) for voice in VOICES
    }


async def by_period(db: Any, filters: Filters) -> list[Row]:
    """Sums by day, month, year or decade, whichever first gives at most MOST_BARS periods; empty periods are there too.

    Documents whose date is less precise than the periods are left out of them.
    """
    where, parameters = filters.where("outlet_id", "day")
    bounds = f"select min(day) as first, max(day) as last from daily_summaries where {where} and length(day) = 10"  # noqa: S608
    limits = (await rows(db, bounds, parameters))[0]
    if not limits["first"]:
        return []
    digits, periods = periods_between(limits["first"], limits["last"])
    sql = (
        f"select substr(day, 1, {digits}) as period, {SUMS} from daily_summaries "  # noqa: S608
        f"where {where} and length(day) >= {max(digits, 4)} group by period"
    )
    found = {row["period"]: row for row in await rows(db, sql, parameters)}
    empty = {"documents": 0, "foreign_documents": 0, "unknown_origin": 0}
    return [{**found.get(period, empty), "period": label(period)} for period in periods]


def label(period: str) -> str:
    """A decade is written as such: 197 is 1970s."""
    return period + "0s" if len(period) == 3 else period


def periods_between(first: str, last: str) -> tuple[int, list[str]]:
    """The periods from one day to another, and how many characters of a date tell them apart.

    Days where at most MOST_BARS lie between, else months, years or decades.
    """
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if (end - start).days < MOST_BARS:
        days = range((end - start).days + 1)
        return 10, [(start + timedelta(days=day)).isoformat() for day in days]
    months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
    if len(months) <= MOST_BARS:
        return 7, [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]
    if end.year - start.year < MOST_BARS:
        return 4, [f"{year:04}" for year in range(start.year, end.year + 1)]
    return 3, [f"{decade:03}" for decade in range(start.year // 10, end.year // 10 + 1)]


async def flows(db: Any, filters: Filters, relation: str = "wasDerivedFrom") -> list[Row]:
    """Who publishes whose texts: originating_outlet_id, publisher_id (0: not known), documents; most documents first.

    An outlet in the filters may stand at either end.
    """
    where, parameters = filters.where(None, "day")
    parameters["relation"] = relation
    if filters.outlet_id is not None:
        where += " and (originating_outlet_id = :outlet or publisher_id = :outlet)"
        parameters["outlet"] = filters.outlet_id
    sql = (
        "select originating_outlet_id, publisher_id, sum(documents) as documents from flow_summaries "  # noqa: S608
        f"where relation = :relation and {where} group by 1, 2 order by documents desc, 1, 2"
    )
    return await rows(db, sql, parameters)
