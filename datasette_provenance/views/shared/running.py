"""Sums over any days from running totals. Those by publisher have a row for each day on which something was added;
published_until and flows_until one for everybody at every end, so that all sums up to a day are one stretch of rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...store.query import id_list
from .filters import Filters
from .spans import DAY, MONTH


def publishers_of(ids: Iterable[int] | None) -> str:
    """SQL for the publishers of these ids; None: for all."""
    return "outlet_totals" if ids is None else f"(select * from outlet_totals where outlet_id in ({id_list(ids)}))"  # noqa: S608


def running_sql(
    table: str,
    filters: Filters,
    names: Iterable[str],
    publishers: str,
    counted: str | None = None,
    voice: str | None = None,
) -> tuple[str, dict[str, Any]]:
    """SQL for the totals up to the last day less those before the first, and the undated where no day is asked for.

    table: the running totals. publishers: SQL for those whose totals these are. counted: 'documents' or 'origins',
    where the filters shall not say it. voice: for totals that are of one voice each.
    """
    names = tuple(names)
    where, parameters = filters.where("o.outlet_id", None, "o.counted")
    parameters |= {"counted": counted or filters.count}
    # Days begin with a digit: "~" is after all of them.
    parameters |= {"since": filters.since or "0", "until": (filters.until or "") + "~"}
    row = "{0}.counted = :counted and {0}.outlet_id = o.outlet_id"
    if voice:
        row, parameters = row + " and {0}.voice = :voice", {**parameters, "voice": voice}
    last = f"select max(day) from {table} m where {row.format('m')} and day <> '' and day"  # noqa: S608
    joins = f"""left join {table} a on {row.format("a")} and a.day = ({last} <= :until)
        left join {table} b on {row.format("b")} and b.day = ({last} < :since)"""
    select = [f"coalesce(a.{name}, 0) - coalesce(b.{name}, 0)" for name in names]
    if not filters.dated:
        joins += f" left join {table} u on {row.format('u')} and u.day = ''"
        select = [f"{sum} + coalesce(u.{name}, 0)" for sum, name in zip(select, names, strict=True)]
    columns = ", ".join(f"{sum} as {name}" for sum, name in zip(select, names, strict=True))
    return f"select o.outlet_id, {columns} from {publishers} o {joins} where {where}", parameters  # noqa: S608


def between(
    table: str, filters: Filters, first: str, columns: str, sums: Iterable[str], where: str
) -> tuple[str, dict[str, Any]]:
    """SQL for rows that add up to what lies within the dates of the filters, which have some, and its parameters.

    table: published_until or flows_until. first: the condition on the first column of its key; where: one on columns
    behind the dates. columns: by which the sums are grouped.
    """
    parts, parameters = ends(filters.since, filters.until)
    selects = []
    for sign, since, condition in parts:
        latest = f"select max(until) from {table} where {first} and since = {since} and {condition}"  # noqa: S608
        selects.append(
            f"select {columns}, {', '.join(f'{sign}{name} as {name}' for name in sums)} from {table} "  # noqa: S608
            f"where {first} and since = {since} and until = ({latest}) and {where}"
        )
    return " union all ".join(selects), parameters


def ends(since: str | None, until: str | None) -> tuple[list[tuple[str, str, str]], dict[str, Any]]:
    """Which running totals are added and which taken off: sign, `since` of the row, condition on its `until`; and the
    parameters of these.

    >>> ends("2023-07-14", None)[0]
    [('', "''", 'until <= :until'), ('-', "''", 'until < :since_month'), ('-', ':since_month', 'until < :since')]
    """
    first, last = since or "", until or ""
    parts = [("", "''", "until <= :until")]
    # "~" comes after every character of a date.
    parameters = {"until": last + "~"}
    if len(last) >= DAY:
        parts = [("", "''", "until < :until_month"), ("", ":until_month", "until <= :until")]
        parameters["until_month"] = last[:MONTH]
    if len(first) >= DAY:
        parts += [("-", "''", "until < :since_month"), ("-", ":since_month", "until < :since")]
        parameters |= {"since": first, "since_month": first[:MONTH]}
    elif first:
        parts.append(("-", "''", "until < :since"))
        parameters["since"] = first
    return parts, parameters
