"""Dates from one day to another, as the whole months among them and the days that are left at both ends: a sum over
years reads a row for each month, and for no more than two months the rows of their days."""

from __future__ import annotations

from typing import Any

from .filters import Filters

DAY = len("2023-07-01")
MONTH = len("2023-07")


def spanned(filters: Filters, months: str, days: str) -> tuple[str, dict[str, Any]]:
    """SQL for the rows within the dates of the filters, which have some, and its parameters.

    months, days: the beginnings of selects of the same columns, from a table by month and from one by day, each with a
    condition to which that on `month` and on `day` is added.
    """
    selects = {"month": months, "day": days}
    parts, parameters = split(filters.since, filters.until)
    return " union all ".join(f"{selects[name]} and {condition}" for name, condition in parts), parameters


def split(since: str | None, until: str | None) -> tuple[list[tuple[str, str]], dict[str, Any]]:
    """Conditions on `month` and on `day` that no row meets twice, and their parameters. Dates compare by their text.

    >>> split("2023-07-14", None)[0]
    [('month', 'month > :since_month'), ('day', 'day >= :since and day < :since_month_end')]
    """
    first, last = since or "", until or ""
    # "~" comes after every character of a date.
    dates = {"since": first, "since_month": first[:MONTH], "since_month_end": first[:MONTH] + "~"}
    dates |= {"until": last + "~", "until_month": last[:MONTH]}
    from_day, to_day = len(first) >= DAY, len(last) >= DAY
    if first[:MONTH] == last[:MONTH] and (from_day or to_day):
        parts = [("day", "day >= :since and day <= :until")]
    else:
        above = "month > :since_month" if from_day else "month >= :since" if since else "month > ''"
        below = "" if not until else " and month < :until_month" if to_day else " and month <= :until"
        parts = [("month", above + below)]
        if from_day:
            parts.append(("day", "day >= :since and day < :since_month_end"))
        if to_day:
            parts.append(("day", "day >= :until_month and day <= :until"))
    asked = " ".join(condition for _, condition in parts)
    return parts, {name: date for name, date in dates.items() if f":{name}" in asked.split()}
