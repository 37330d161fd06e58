"""The documents of a story on one time axis: a line for each origin, a dot for each document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from ..writing.words import day_and_time
from .clock import span_of, ticks
from .svg import NARROW, WIDE, el, frame, label, outlet_name, text_width

Row = Mapping[str, Any]
Url = Callable[..., str]

FULL = 960
"""Width of a chart that takes the whole page."""
DOT = 5.0
LANE = 13.0
"""Dots closer than this stand above each other, in at most MOST_LANES lanes."""
MOST_LANES = 6
FOOT = 24


def dated(row: Row) -> bool:
    """Whether a document can be put on the axis: its day is known at least."""
    return span_of(row["published"]) is not None


def origin_axis(origins: Sequence[Row], *, title: str, url: Url | None = None) -> Markup:
    """origins: outlet, document (or None), timeline (documents with published), documents (how many in all).

    A filled dot is the origin's own text, a ring a copy; a line under a dot is the day of which no hour is stated.
    """
    spans = [span for row in origins for one in row["timeline"] if (span := span_of(one["published"]))]
    if not spans:
        return Markup("")
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    if last - first < 1:
        first, last = first - 1, last + 1

    def draw(width: int) -> tuple[float, list[Markup]]:
        above = width < 400
        called = [f"{number}. {name_of(row)}" for number, row in enumerate(origins, 1)]
        names = 8.0 if above else min(max(map(text_width, called)) + 16, width * 0.3)
        left, right = names, width - 46.0
        scale = (right - left - 2 * DOT) / (last - first)
        drawn, top = [], 6.0
        for name, row in zip(called, origins, strict=True):
            if above:
                drawn.append(label(name, 0, top + 8, width - 50))
                top += 20
            lanes, elements = line(row, first, scale, left + DOT, right, top, url)
            middle = top + lanes * LANE / 2
            if not above:
                drawn.append(label(name, 0, middle, names - 14))
            drawn.append(el("line", x1=left, x2=right, y1=top + lanes * LANE, y2=top + lanes * LANE, class_="pv-grid"))
            drawn += elements
            top += lanes * LANE + 10
        return top + FOOT, [*axis(first, last, scale, left + DOT, right, top), *drawn]

    drawings = []
    for width, size in ((FULL, "pv-full"), (WIDE, "pv-wide"), (NARROW, "pv-narrow")):
        height, elements = draw(width)
        drawings.append(frame(width, height, elements, title, "", url is not None, size))
    return el("div", *drawings, class_="pv-chart pv-chart-full")


def name_of(row: Row) -> str:
    return outlet_name(row["outlet"])


def axis(first: float, last: float, scale: float, left: float, right: float, bottom: float) -> list[Markup]:
    """The gridlines with their dates."""
    drawn = []
    for place, text in ticks(first, last, max(2, int((right - left) // 84))):
        x = left + (place - first) * scale
        start = min(max(x - text_width(text) / 2, 0), right + 46 - text_width(text))
        drawn.append(el("line", x1=x, x2=x, y1=2, y2=bottom, class_="pv-grid"))
        drawn.append(el("text", text, x=start, y=bottom + 16, class_="pv-quiet"))
    return drawn


def line(
    row: Row, first: float, scale: float, left: float, right: float, top: float, url: Url | None
) -> tuple[int, list[Markup]]:
    """How many lanes the dots of one origin take, and the dots, with the number of those that are not drawn."""
    ends: list[float] = []
    placed: list[tuple[float, float, int, Row]] = []
    hidden = sum(1 for one in row["timeline"] if not dated(one))
    spans = [(span, one) for one in row["timeline"] if (span := span_of(one["published"]))]
    for span, one in sorted(spans, key=lambda each: sum(each[0])):
        x = left + ((span[0] + span[1]) / 2 - first) * scale
        lane = next((number for number, end in enumerate(ends) if x - end >= LANE), len(ends))
        if lane >= MOST_LANES:
            hidden += 1
            continue
        ends[lane : lane + 1] = [x]
        placed.append((x, (span[1] - span[0]) * scale, lane, one))
    lanes = max(1, len(ends))
    elements = []
    for x, wide, lane, one in placed:
        y = top + (lanes - lane - 0.5) * LANE
        if wide > 2 * DOT + 4:
            elements.append(el("line", x1=x - wide / 2, x2=x + wide / 2, y1=y, y2=y, class_="pv-all-day"))
        elements.append(dot(row, one, x, y, url))
    hidden += row["documents"] - len(row["timeline"])
    if hidden:
        elements.append(el("text", f"+{hidden}", x=right + 8, y=top + lanes * LANE / 2, dy="0.35em", class_="pv-quiet"))
    return lanes, elements


def dot(row: Row, one: Row, x: float, y: float, url: Url | None) -> Markup:
    """A document as a link, with its outlet and date."""
    own = row["document"] is not None and row["document"]["key"] == one["key"]
    hint = f"{outlet_name(one['publisher'])}, {day_and_time(one['published'])}: {one['title'] or one['key']}"
    drawn = el("circle", cx=x, cy=y, r=DOT, class_="pv-own" if own else "pv-copy")
    if url is None:
        return el("g", el("title", hint), drawn)
    return el("a", el("title", hint), drawn, href=url("document", key=one["key"]), aria_label=hint)
