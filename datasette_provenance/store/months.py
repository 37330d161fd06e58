"""The summaries by month that have a column for each of many figures, as SQL made from the names of these."""

from __future__ import annotations

from ..citation_columns import COUNTED, COVERED, EVERYBODY
from ..framing_columns import COUNTS

_SCORED = ("compound", "author", "quoted", "title")
DAILY = (
    *("documents", "foreign_documents", "unknown_origin", "later_versions"),
    *(f"{voice}_{figure}" for voice in _SCORED for figure in ("sum", "n", "squares")),
)
"""The columns of daily_summaries that are added up."""
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


def listed(names: tuple[str, ...], shape: str = "{0}") -> str:
    return ", ".join(shape.format(name) for name in names)


STATEMENTS = (
    *monthly(),
    *from_running("heard", ("counted", "outlet_id"), HEARD),
    *from_running("framing", ("counted", "voice", "outlet_id"), COUNTS),
)
"""What fills these tables, once those by day are filled."""
