"""Charts as inline SVG: pure functions from a page's data to Markup. Templates know them all as `charts`.

Each is drawn on the server, without scripts, and stands beside its table, which says the same in numbers. `url` is
the views' function from a page's name and its parts to an address; without it a chart holds no links.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil, log10
from typing import Any

from markupsafe import Markup

from ...wording import share
from ..shared.means import FEW, FEW_ALONE, FEW_WORDS, TOO_FEW_WORDS
from ..writing.numbers import amount, count, signed, signed_less, step
from .chain_graph import chain_graph
from .dot_plot import share_dots, word_dots
from .flow_chart import flow
from .heat_map import heat_map
from .origin_axis import dated, origin_axis
from .share_bars import few, share_bars, voices
from .svg import el, label, picture, text_width
from .time_axis import coarser, is_drawn, period_labels, place, span
from .tone_charts import dots_over_time, dots_with_intervals, target_dots

__all__ = [
    "FEW",
    "FEW_ALONE",
    "FEW_WORDS",
    "TOO_FEW_WORDS",
    "amount",
    "bars",
    "chain_graph",
    "count",
    "dated",
    "dots_over_time",
    "dots_with_intervals",
    "few",
    "flow",
    "heat_map",
    "origin_axis",
    "share",
    "share_bars",
    "share_dots",
    "signed",
    "signed_less",
    "stacked_bars",
    "step",
    "target_dots",
    "voices",
    "word_dots",
]

Row = Mapping[str, Any]

THINNEST = 4.0
"""Columns over time are at least this far apart, so that their outlines can be told from their filling."""


def bars(rows: Sequence[Row], name: str, value: str, *, title: str, links: Sequence[str] = ()) -> Markup:
    """A bar per row, longest possible bar for the largest value; `links` are addresses in the order of the rows."""
    most = max((row[value] or 0 for row in rows), default=0) or 1

    def draw(width: int) -> tuple[float, list[Markup]]:
        above = width < 400
        names = 0.0 if above else min(max(text_width(str(row[name])) for row in rows) + 12, width * 0.42)
        room = width - names - text_width(count(most)) - 10
        step = 40 if above else 26
        elements = []
        for i, row in enumerate(rows):
            top = i * step + (18 if above else 4)
            href = links[i] if i < len(links) else None
            place = (0, i * step + 9, width) if above else (0, top + 9, names - 12)
            elements.append(label(str(row[name]), *place, href=href))
            length = max(1.5, room * (row[value] or 0) / most)
            elements.append(el("rect", x=names, y=top, width=length, height=18, rx=2, class_="pv-bar"))
            elements.append(el("text", count(row[value]), x=names + length + 6, y=top + 9, dy="0.35em"))
        return len(rows) * step + 4, elements

    return picture(draw, title, links=bool(links)) if rows else Markup("")


def stacked_bars(
    rows: Sequence[Row], *, title: str, url: Callable[..., str] | None = None, dates: Callable[[str], Row] | None = None
) -> Markup:
    """Documents over time: a column per period on a true time axis, own texts (filled) below foreign ones (outlined).

    rows: period (1970s, YYYY, YYYY-MM or YYYY-MM-DD), documents, foreign. Days that do not fit are drawn by month, and
    months by year. With `url` a column leads to its documents: `dates` gives the ?since= and ?until= of a period.
    """
    stated = [(row["period"], row["documents"], row["foreign"]) for row in rows if is_drawn(row["period"])]
    top, height = 10, 150

    def draw(width: int) -> tuple[float, list[Markup]]:
        periods = coarser(stated, width / THINNEST)
        ticks = _ticks(max(documents for _, documents, _ in periods))
        left = text_width(count(ticks[-1])) + 8
        names = [period for period, _, _ in periods]
        step = (width - left) / span(names)
        thick = max(1.5, min(34.0, step * 0.82))
        scale = height / ticks[-1]
        elements = [_gridline(left, width, top + height - tick * scale, count(tick)) for tick in ticks]
        first = place(names[0])
        centres = [left + (place(name) - first + 0.5) * step for name in names]
        for centre, period in zip(centres, periods, strict=True):
            column = _column(centre - thick / 2, thick, top + height, scale, *period)
            href = url("documents", **dates(period[0])) if url and dates and period[1] else None
            elements.append(el("a", column, href=href, aria_label=_told(*period)) if href else column)
        elements += period_labels(names, centres, left, width, top + height + 18)
        return top + height + 28, elements

    return picture(draw, title, links=url is not None) if stated else Markup("")


def _column(x: float, thick: float, base: float, scale: float, period: str, documents: int, foreign: int) -> Markup:
    own = documents - foreign
    drawn = [el("title", _told(period, documents, foreign))]
    if own:
        drawn.append(el("rect", x=x, y=base - own * scale, width=thick, height=own * scale, class_="pv-own"))
    if foreign:
        # A border lies on both sides of its line: drawn inside, so that thin columns keep their height.
        tall = max(1.0, foreign * scale - 2)
        y = base - documents * scale + 1
        drawn.append(el("rect", x=x + 0.75, y=y, width=max(0.5, thick - 1.5), height=tall, class_="pv-foreign"))
    return el("g", *drawn)


def _told(period: str, documents: int, foreign: int) -> str:
    return f"{period}: {count(documents - foreign)} own or of unknown origin, {count(foreign)} foreign"


def _gridline(left: float, right: float, y: float, text: str) -> Markup:
    line = el("line", x1=left, x2=right, y1=y, y2=y, class_="pv-grid")
    return el("g", line, el("text", text, x=left - 6, y=y, dy="0.35em", text_anchor="end", class_="pv-quiet"))


def _ticks(most: float) -> list[int]:
    """Zero and round whole numbers up to the first that is not below `most`, three to six of them."""
    power = 10 ** max(0, ceil(log10(most)) - 1) if most > 0 else 1
    step = next((power * n for n in (1, 2, 5, 10) if power * n * 5 >= most), power * 10)
    return [step * n for n in range(ceil(most / step) + 1)]
