"""Frames and loaded wording by outlet and over time, read from the summary tables and narrowed by the filters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from datasette.database import Database

from ...framing_columns import COUNTS, FLAGGED, FRAMES, KINDS, column
from ...store.query import Row, id_list, rows
from .filters import Filters
from .means import mean, proportion
from .running import publishers_of, running_sql
from .summaries import MOST_BARS, MOST_READ, documents_within, months_between

MOST_PERIODS = 9
MOST_YEARS = MOST_BARS
"""Where other pages show years, so does this one, though they are many columns."""
WORDING = ("documents", "words", "flagged", *map(column, KINDS), "loaded_n", "loaded_sum", "loaded_squares")
FRAMED = ("documents", *FRAMES)
RUNNING = "framing_until"


async def by_outlet(
    db: Database, filters: Filters, voice: str, names: Iterable[str] = COUNTS, of: Iterable[int] | None = None
) -> list[Row]:
    """The sums of each publisher (outlet_id 0: not known) in one voice over the days asked for, most documents first.

    of: the ids of these publishers alone.
    """
    if filters.dated and not filters.of_few_months:
        found = await rows(db, *running_sql(RUNNING, filters, names, publishers_of(of), voice=voice))
    else:
        found = await rows(db, *summed_sql(filters, voice, names, of))
    found = [row for row in found if row["documents"]]
    return sorted(found, key=lambda row: (-row["documents"], row["outlet_id"]))


async def added_up(db: Database, filters: Filters, voice: str, names: Iterable[str], counted: str | None = None) -> Row:
    """What by_outlet gives added up, from the totals of all publishers.

    counted: 'documents' or 'origins', where the filters shall not say it.
    """
    names = tuple(names)
    found = await rows(db, *running_sql(RUNNING, filters, names, filters.publishers, counted, voice))
    return total(found, names)


def summed_sql(
    filters: Filters, voice: str, names: Iterable[str], of: Iterable[int] | None
) -> tuple[str, dict[str, Any]]:
    """Sums by publisher from the totals of all days, or from those of few months."""
    where, parameters = filters.where("outlet_id", "month" if filters.dated else None, "counted")
    where += " and voice = :voice and " + ("outlet_id >= 0" if of is None else f"outlet_id in ({id_list(of)})")
    columns = ", ".join(f"sum({name}) as {name}" for name in names)
    table = "framing_months not indexed" if filters.dated else "framing_totals"
    sql = f"select outlet_id, {columns} from {table} where {where} group by outlet_id"  # noqa: S608
    return sql, {**parameters, "voice": voice}


def total(found: list[Row], names: Iterable[str]) -> Row:
    """Rows of by_outlet added up."""
    return {name: sum(row[name] for row in found) for name in names}


def shares(row: Row) -> dict[str, Row]:
    """By frame: in how many of the documents it is present, and their share with its interval."""
    return {frame: {"documents": row[frame], **proportion(row[frame], row["documents"])} for frame in FRAMES}


def leading(row: Row) -> str | None:
    """The frame that more of the documents have than any other; None where none has any, or several as many."""
    found = leaders(row)
    return found[0] if len(found) == 1 else None


def leaders(row: Row) -> list[str]:
    """The frames that most of the documents have: several where as many have each, none where none has any."""
    most = max(row[frame] for frame in FRAMES)
    return [frame for frame in FRAMES if most and row[frame] == most]


def wording(row: Row) -> Row:
    """Loaded wording in one voice: the mean of the documents' shares of loaded sentences, and terms by kind."""
    words = row["words"]
    loaded = mean(row["loaded_sum"], row["loaded_squares"], row["loaded_n"])
    low, high = (None if loaded[end] is None else max(0.0, loaded[end]) for end in ("low", "high"))
    return {
        "sentences": {"mean": loaded["mean"], "low": low, "high": high, "n": loaded["n"]},
        "words": words,
        "terms": row["flagged"],
        "per_thousand_words": round(1000 * row["flagged"] / words, 2) if words else None,
        "kinds": [{"kind": kind, "flagged": kind in FLAGGED, "terms": row[column(kind)]} for kind in KINDS],
    }


def no_wording() -> Row:
    """The same of an outlet that has no words in a voice."""
    return wording(dict.fromkeys(WORDING, 0))


async def over_time(db: Database, filters: Filters, voice: str) -> list[Row]:
    """Documents by frame and day or month, where these are at most MOST_PERIODS, else by year or decade ("1970s").

    Documents whose date is less precise than the periods are left out of them.
    """
    found = await periods(db, filters, voice, 7)
    months = [row for row in found if len(row["period"]) == 7]
    if len(months) <= 2:
        days = [row for row in await periods(db, filters, voice, 10) if len(row["period"]) == 10]
        if 1 < len(days) <= MOST_PERIODS:
            return days
    if 0 < len(months) <= MOST_PERIODS and months_between(months[0]["period"], months[-1]["period"]) <= MOST_BARS:
        return months
    years = together(found, 4)
    if not years or int(years[-1]["period"]) - int(years[0]["period"]) < MOST_YEARS:
        return years
    return [{**row, "period": row["period"] + "0s"} for row in together(years, 3)]


def together(found: list[Row], digits: int) -> list[Row]:
    """Periods added up by their first digits."""
    names = dict.fromkeys(row["period"][:digits] for row in found)
    parts = {name: [row for row in found if row["period"].startswith(name)] for name in names}
    return [{"period": name, **total(rows, FRAMED)} for name, rows in parts.items()]


async def periods(db: Database, filters: Filters, voice: str, digits: int) -> list[Row]:
    """Counts by the first digits of the day. An outlet's are the differences of its running totals."""
    where, parameters = filters.where(None, "day")
    parameters |= {"counted": filters.count, "voice": voice}
    if digits <= 7 and (filters.of_months or not filters.dated):
        where, _ = filters.where(None, "month")
        parameters["outlet"] = filters.summed_outlet
        sums = ", ".join(f"sum({name}) as {name}" for name in FRAMED)
        sql = f"""select substr(month, 1, {digits:d}) as period, {sums} from framing_months
            where counted = :counted and voice = :voice and outlet_id = :outlet and month <> '' and {where}
            group by 1 order by 1"""  # noqa: S608
        return await rows(db, sql, parameters)
    if filters.outlet_id is None:
        sums = ", ".join(f"sum({name}) as {name}" for name in FRAMED)
        sql = f"""select substr(day, 1, {digits:d}) as period, {sums} from framing_days
            where counted = :counted and voice = :voice and day <> '' and {where} group by 1 order by 1"""  # noqa: S608
        return await rows(db, sql, parameters)
    # Of a group with max() SQLite gives the row that holds it: the last day's.
    parameters["outlet"] = filters.outlet_id
    of_outlet = "counted = :counted and voice = :voice and outlet_id = :outlet and day <> ''"
    sql = f"""select substr(day, 1, {digits:d}) as period, max(day), {", ".join(FRAMED)} from framing_until
        where {of_outlet} and {where} group by 1 order by 1"""  # noqa: S608
    before = dict.fromkeys(FRAMED, 0)
    if filters.since:
        sql_before = f"select * from framing_until where {of_outlet} and day < :since order by day desc limit 1"  # noqa: S608
        before = next(iter(await rows(db, sql_before, parameters)), before)
    found = []
    for row in await rows(db, sql, parameters):
        found.append({"period": row["period"], **{name: row[name] - before[name] for name in FRAMED}})
        before = row
    return found


async def loaded_words(db: Database, filters: Filters, voice: str, limit: int) -> tuple[list[Row], Filters]:
    """The loaded terms that most documents use: term, kind, uses, documents; and the filters with the dates that this
    is of, whole months where those asked for hold too many documents to read.

    By documents, since one long text may use a term a hundred times.
    """
    if not filters.dated:
        where, parameters = "outlet_id is :outlet and counted = :counted and voice = :voice", {"counted": filters.count}
        counts = f"select id, term, kind, uses, documents from loaded_words where {where}"  # noqa: S608
    elif filters.of_months or await documents_within(db, filters) > MOST_READ:
        filters = filters.of_whole_months()
        where, parameters = filters.where(None, "month", "counted")
        counts = f"""select term as id, term, min(kind) as kind, sum(uses) as uses, sum(documents) as documents
            from loaded_word_months
            where {where} and voice = :voice and outlet_id = {filters.summed_outlet:d} group by term"""  # noqa: S608
    else:
        where, parameters = filters.where("d.publisher_id", "d.published", represents="d.represents_origin")
        counts = f"""select t.term as id, t.term, min(t.kind) as kind, count(*) as uses,
                count(distinct t.document_id) as documents
            from documents d cross join loaded_terms t on t.document_id = d.id
            where {where} and t.flagged and (:voice = 'all' or t.voice = :voice) group by t.term"""  # noqa: S608
    sql = f"select term, kind, uses, documents from ({counts}) order by documents desc, uses desc, id limit :limit"  # noqa: S608
    return await rows(db, sql, {"outlet": filters.outlet_id, "voice": voice, "limit": limit, **parameters}), filters
