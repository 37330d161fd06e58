"""Counts and means by outlet, by time and by flow, read from the summary tables and narrowed by the filters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from datasette.database import Database

from ...store.query import Row, id_list, rows
from .filters import COUNTS as COUNTED
from .filters import Filters
from .means import mean
from .running import between
from .spans import MONTH, spanned

MOST_BARS = 40
MOST_READ = 1_000
"""What summaries know by month alone is counted by days where so few documents are to be read for it."""
PERIOD = re.compile(r"\d{3,4}(?:-\d\d){0,2}", re.ASCII)
SUMMED = re.compile(r"\bsum\((\w+)\)")
VOICES = ("all", "author", "quoted", "title")

COUNTS = """sum(documents) as documents, sum(foreign_documents) as foreign_documents,
    sum(unknown_origin) as unknown_origin, sum(later_versions) as later_versions"""
NO_DOCUMENTS = {"documents": 0, "foreign_documents": 0, "unknown_origin": 0, "later_versions": 0}
"""What COUNTS gives where there is nothing."""
VOICE_SUMS = """sum(author_sum) as author_sum, sum(author_squares) as author_squares, sum(author_n) as author_n,
    sum(quoted_sum) as quoted_sum, sum(quoted_squares) as quoted_squares, sum(quoted_n) as quoted_n"""
TONE_SUMS = f"""{VOICE_SUMS},
    sum(compound_sum) as all_sum, sum(compound_squares) as all_squares, sum(compound_n) as all_n,
    sum(title_sum) as title_sum, sum(title_squares) as title_squares, sum(title_n) as title_n"""


async def by_outlet(db: Database, filters: Filters, sums: str = COUNTS, of: Iterable[int] | None = None) -> list[Row]:
    """One row of sums per publishing outlet (outlet_id 0: not known), most documents first; `of` these alone."""
    asked, parameters = filters.where("outlet_id", None)
    parameters["counted"] = filters.count
    if of is not None:
        asked += f" and outlet_id in ({id_list(of)})"
    table, dates = _of_outlets(filters, added(sums), asked)
    sql = f"""
        select outlet_id, {sums} from ({table}) group by outlet_id having sum(documents) > 0
        order by documents desc, outlet_id
    """  # noqa: S608
    return await rows(db, sql, parameters | dates)


def _of_outlets(filters: Filters, names: list[str], asked: str) -> tuple[str, dict[str, Any]]:
    """SQL for the columns that are added up, by outlet; it has :counted."""
    if not filters.dated:
        return f"select * from outlet_totals where counted = :counted and {asked}", {}  # noqa: S608
    if set(names) <= NO_DOCUMENTS.keys():
        return between("published_until", filters, "counted = :counted", "outlet_id", names, asked)
    columns, asked = ", ".join(("outlet_id", *names)), f"counted = :counted and {asked}"
    months = f"select {columns} from monthly_summaries where {asked} and outlet_id >= 0"  # noqa: S608
    return spanned(filters, months, f"select {columns} from daily_summaries where {asked}")  # noqa: S608


async def overall(db: Database, filters: Filters, sums: str = COUNTS) -> Row:
    """The same sums over all outlets, whatever outlet the filters name."""
    table, parameters = by_time(filters.of_all_outlets(), sums) if filters.dated else TOTALS
    return (await rows(db, f"select {sums} from ({table})", {**parameters, "counted": filters.count}))[0]  # noqa: S608


TOTALS: tuple[str, dict[str, Any]] = ("select * from outlet_totals where counted = :counted", {})


def by_time(filters: Filters, sums: str) -> tuple[str, dict[str, Any]]:
    """SQL for the columns that are added up, by `period`, of the outlet in the filters or of all; it has :counted.

    A period is a month, and at the ends of dates that begin or end within one a day.
    """
    of = f"counted = :counted and outlet_id = {filters.summed_outlet}"
    months = f"select month as period, {', '.join(added(sums))} from monthly_summaries where {of}"  # noqa: S608
    return spanned(filters, months, of_days(filters, sums)) if filters.dated else (months, {})


def of_days(filters: Filters, sums: str) -> str:
    """The same by day, of all dates."""
    table, of = "day_totals", "counted = :counted"
    if filters.outlet_id is not None:
        table, of = "daily_summaries", f"{of} and outlet_id = {filters.outlet_id}"
    return f"select day as period, {', '.join(added(sums))} from {table} where {of}"  # noqa: S608


def added(sums: str) -> list[str]:
    """The columns that sums are of.

    >>> added("sum(documents) as documents, sum(author_n) as n")
    ['documents', 'author_n']
    """
    return list(dict.fromkeys(SUMMED.findall(sums)))


def less(all: Row, some: Row | None) -> Row:
    """The sums of `all` without those of `some`, which are part of them."""
    return {name: (sum or 0) - ((some or {}).get(name) or 0) for name, sum in all.items()}


async def counted_within(db: Database, filters: Filters) -> int:
    """How many documents the filters by outlet, date and count leave."""
    sums = [await overall(db, filters)] if filters.outlet_id is None else await by_outlet(db, filters)
    return sum(row["documents"] or 0 for row in sums)


async def documents_within(db: Database, filters: Filters) -> int:
    """The same of all documents, whatever counts."""
    return await counted_within(db, replace(filters, count=COUNTED[0]))


def total(found: list[Row]) -> Row:
    """The rows of by_outlet added up."""
    names = [name for name in found[0] if name != "outlet_id"] if found else []
    return {name: sum(row[name] or 0 for row in found) for name in names}


def unknown_publisher(found: list[Row]) -> int:
    """Of the rows by outlet the documents of no known publisher, which no row of a table of outlets has."""
    return sum(row["documents"] for row in found if not row["outlet_id"])


def own(row: Row) -> int:
    """Documents of a publisher that no other outlet is known to have published first."""
    return row["documents"] - row["foreign_documents"] - row["unknown_origin"]


def tone(row: Row) -> dict[str, Row]:
    """The means of a row of sums, by voice."""
    return {
        voice: mean(row.get(f"{voice}_sum"), row.get(f"{voice}_squares"), row.get(f"{voice}_n")) for voice in VOICES
    }


async def by_period(db: Database, filters: Filters, sums: str = COUNTS) -> list[Row]:
    """Sums by day, month, year or decade, whichever first gives at most MOST_BARS periods; empty periods are there too.

    Documents whose date is less precise than the periods are left out of them.
    """
    months = [row for row in await periods(db, filters, 7, sums) if len(row["period"]) == 7]
    if not months:
        return await periods(db, filters, 4, sums)
    first, last = months[0]["period"], months[-1]["period"]
    if months_between(first, last) <= 2:
        days = [row for row in await periods(db, filters, 10, sums) if len(row["period"]) == 10]
        span = days_between(days[0]["period"], days[-1]["period"]) if days else []
        if 0 < len(span) <= MOST_BARS:
            return filled(days, span)
    if months_between(first, last) <= MOST_BARS:
        return filled(months, [month(number) for number in range(month_number(first), month_number(last) + 1)])
    digits = 4 if int(last[:4]) - int(first[:4]) < MOST_BARS else 3
    coarse = await periods(db, filters, digits, sums)
    numbers = range(int(coarse[0]["period"]), int(coarse[-1]["period"]) + 1)
    return filled(coarse, [f"{number:0{digits}}" for number in numbers])


async def periods(db: Database, filters: Filters, digits: int, sums: str) -> list[Row]:
    """Sums by the first digits of the day, of all documents that have a date; what is no date is left out."""
    if digits <= MONTH:
        table, parameters = by_time(filters, sums)
    else:
        dates, parameters = filters.where(None, "day")
        table = f"{of_days(filters, sums)} and {dates}"
    sql = (
        f"select substr(period, 1, {digits}) as period, {sums} from ({table}) "  # noqa: S608
        "where period <> '' group by 1 order by 1"
    )
    found = await rows(db, sql, {**parameters, "counted": filters.count})
    return [row for row in found if is_period(row["period"])]


def is_period(text: str) -> bool:
    """Whether this is a decade, year, month or day of the calendar; SQL of one's own may have stored anything.

    >>> is_period("202"), is_period("2026-05"), is_period("14 M"), is_period("2026-13")
    (True, True, False, False)
    """
    if not PERIOD.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "0001-01-01"[len(text) :])
    except ValueError:
        return False
    return True


def filled(found: list[Row], names: list[str]) -> list[Row]:
    """The rows of these periods, with empty ones where nothing was published. A decade is written as such: 1970s."""
    by_name = {row["period"]: row for row in found}
    return [{**by_name.get(name, NO_DOCUMENTS), "period": name + "0s" if len(name) == 3 else name} for name in names]


def month_number(period: str) -> int:
    return int(period[:4]) * 12 + int(period[5:7]) - 1


def month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def months_between(first: str, last: str) -> int:
    return month_number(last) - month_number(first) + 1


def days_between(first: str, last: str) -> list[str]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [(start + timedelta(days=day)).isoformat() for day in range((end - start).days + 1)]


async def flows(db: Database, filters: Filters) -> list[Row]:
    """Who publishes whose texts: originating_outlet_id, publisher_id (0: not known), documents; most documents first.

    by_date_alone: of these, those whose text nothing but dates says to be the other outlet's. Of all documents, since
    copies are what it counts. An outlet in the filters may stand at either end.
    """
    where, parameters = "1", {}
    if filters.outlet_id is not None:
        where, parameters = "(originating_outlet_id = :outlet or publisher_id = :outlet)", {"outlet": filters.outlet_id}
    of, sums = "originating_outlet_id, publisher_id", ("documents", "by_date_alone")
    if filters.dated:
        table, dates = between("flows_until", filters, "relation = 'wasDerivedFrom'", of, sums, where)
        parameters |= dates
    else:
        table = f"select * from flow_totals where relation = 'wasDerivedFrom' and {where}"  # noqa: S608
    sql = f"""
        select {of}, sum(documents) as documents, sum(by_date_alone) as by_date_alone
        from ({table}) group by {of} having sum(documents) > 0 order by 3 desc, 1, 2
    """  # noqa: S608
    return await rows(db, sql, parameters)
