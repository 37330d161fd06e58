"""Periods (1970s, YYYY, YYYY-MM or YYYY-MM-DD) on a true time axis."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from ..shared.summaries import is_period
from .svg import el, text_width

Period = tuple[str, int, int]


def place(period: str) -> int:
    """The number of a day, month, year or decade on its own even scale. Raises ValueError for what is none."""
    if period.endswith("0s"):
        return int(period[:-2])
    parts = [int(part) for part in period.split("-")]
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2:
        return parts[0] * 12 + parts[1]
    return date(*parts[:3]).toordinal()


def is_drawn(period: str | None) -> bool:
    """Whether a period has a place on the axis; what is no date has none.

    >>> is_drawn("1970s"), is_drawn("2026-05"), is_drawn("2026-13"), is_drawn("2024s"), is_drawn(None)
    (True, True, False, False, False)
    """
    if not period:
        return False
    return is_period(period[:-2] if len(period) == 5 and period.endswith("0s") else period)


def span(names: list[str]) -> int:
    """How many places the periods take from the first to the last."""
    places = [place(name) for name in names]
    return max(places) - min(places) + 1


def coarser(periods: list[Period], most: float) -> list[Period]:
    """The periods in order: by day, month or year, whichever takes at most `most` places and is stated for all."""
    for length in (10, 7, 4):
        groups: dict[str, list[int]] = {}
        for period, documents, foreign in periods:
            group = groups.setdefault(period[:length], [0, 0])
            group[0] += documents
            group[1] += foreign
        if len({len(name) for name in groups}) == 1 and span(list(groups)) <= most:
            break
    return [(period, documents, foreign) for period, (documents, foreign) in sorted(groups.items())]


def period_labels(names: list[str], centres: list[float], left: float, right: float, y: float) -> list[Markup]:
    """The first, the last and as many between as keep clear of each other."""
    drawn, free_from = [], left - 99.0
    last_start = right - text_width(names[-1])
    for i, (name, centre) in enumerate(zip(names, centres, strict=True)):
        wide = text_width(name)
        start = min(max(centre - wide / 2, left), right - wide)
        is_last = i == len(names) - 1
        if start < free_from or (not is_last and start + wide + 12 > min(last_start, centres[-1] - wide / 2)):
            continue
        drawn.append(el("text", name, x=start, y=y, class_="pv-quiet"))
        free_from = start + wide + 12
    return drawn
