"""The summaries by month, and running totals over dates, as SQL made from the names of their columns."""

from __future__ import annotations

from ..citation_columns import COUNTED, COVERED, EVERYBODY
from ..framing_columns import COUNTS

_SCORED = ("compound", "author", "quoted", "title")
PUBLISHED = ("documents", "foreign_documents", "unknown_origin", "later_versions")
DAILY = (
    *PUBLISHED,
    *(f"{voice}_{figure}" for voice in _SCORED for figure in ("sum", "n", "squares")),
)
"""The columns of daily_summaries that are added up."""
FLOWS = ("documents", "by_date_alone")
HEARD = (*COVERED, *COUNTED)
_MONTH = "substr(day, 1, 7)"


def monthly() -> list[str]:
    """Statements that fill monthly_summaries from the tables by day."""
    columns, sums = listed(DAILY), listed(DAILY, "sum({0})")
    into = f"insert into monthly_summaries (counted, outlet_id, month, {columns})"
    return [
        "delete from monthly_summaries",
        f"{into} select counted, outlet_id, {_MONTH}, {sums} from daily_summaries group by 1, 2, 3",  # noqa: S608
        f"{into} select counted, {EVERYBODY}, {_MONTH}, {sums} from day_totals group by 1, 2, 3",  # noqa: S608
    ]


def from_running(table: str, keys: tuple[str, ...], names: tuple[str, ...]) -> list[str]:
    """Statements that fill TABLE_months and TABLE_totals from the running totals TABLE_until.

    A month holds what its last day has more than the last before it. keys: of the table, but the day.
    """
    of, columns = ", ".join(keys), listed(names)
    # With max() SQLite gives the other columns of the row that has it. Undated documents are a partition of their own.
    return [
        f"delete from {table}_months",  # noqa: S608
        f"""insert into {table}_months ({of}, month, {columns})
            with ends as (select {of}, {_MONTH} as month, max(day), {columns} from {table}_until group by {of}, month)
            select {of}, month, {listed(names, "{0} - lag({0}, 1, 0) over dated")} from ends
            window dated as (partition by {of}, month = '' order by month)""",  # noqa: S608
        f"delete from {table}_totals",  # noqa: S608
        f"""insert into {table}_totals ({of}, {columns})
            with ends as (select {of}, max(day), {columns} from {table}_until group by {of}, day = '')
            select {of}, {listed(names, "sum({0})")} from ends group by {of}""",  # noqa: S608
    ]


def up_to(table: str, source: str, first: str, keys: tuple[str, ...], names: tuple[str, ...]) -> list[str]:
    """Statements that fill running totals whose rows count from `since` to `until`: of all time up to the end of a
    month, and of a month up to a day. Whoever has a row has one at every later end of its kind, so that all sums up to
    a date lie side by side. Undated documents are in none.

    source: the sums by day. first: the column that comes before the dates in the table's key; keys: those behind them.
    """
    filled = [_up_to(table, source, first, keys, names, *span) for span in (("''", _MONTH), (_MONTH, "day"))]
    return [f"delete from {table}", *filled]  # noqa: S608


def _up_to(
    table: str, source: str, first: str, keys: tuple[str, ...], names: tuple[str, ...], since: str, until: str
) -> str:
    of = listed((first, "since", *keys))
    return f"""
        insert into {table} ({of}, until, {listed(names)})
        with added as (
            select {first}, {since} as since, {listed(keys)}, {until} as until, {listed(names, "sum({0}) as {0}")}
            from {source} where day <> '' group by {first}, {since}, {listed(keys)}, {until}
        ),
        ends as (select distinct {first}, since, until from added),
        begun as (select {of}, min(until) as beginning from added group by {of})
        select {of}, until, {listed(names, "sum(coalesce({0}, 0)) over past")}
        from begun join ends using ({first}, since) left join added using ({of}, until)
        where until >= beginning
        window past as (partition by {of} order by until)"""  # noqa: S608


def listed(names: tuple[str, ...], shape: str = "{0}") -> str:
    return ", ".join(shape.format(name) for name in names)


STATEMENTS = (
    *monthly(),
    *from_running("heard", ("counted", "outlet_id"), HEARD),
    *from_running("framing", ("counted", "voice", "outlet_id"), COUNTS),
    *up_to("published_until", "daily_summaries", "counted", ("outlet_id",), PUBLISHED),
    *up_to("flows_until", "flow_summaries", "relation", ("originating_outlet_id", "publisher_id"), FLOWS),
)
"""What fills these tables, once those by day are filled."""
