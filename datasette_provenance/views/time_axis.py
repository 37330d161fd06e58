"""Periods (YYYY, YYYY-MM or YYYY-MM-DD) on a true time axis."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from datasette_provenance.views.svg import el, text_width

MOST_PERIODS = 120


def place(period: str) -> int:
    """The number of a day, month or year on its own even scale."""
    parts = [int(part) for part in period.split("-")]
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2:
        return parts[0] * 12 + parts[1]
    return date(*parts[:3]).toordinal()


def coarser(periods: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The periods in order; by month, then by year, where there are too many or where they are not equally precise."""
    for length in (10, 7, 4):
        groups: dict[str, list[int]] = {}
        for period, documents, foreign in periods:
            group = groups.setdefault(period[:length], [0, 0])
            group[0] += documents
            group[1] += foreign
        if len(groups) <= MOST_PERIODS and len({len(period) for period in groups}) == 1:
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
