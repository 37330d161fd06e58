"""Tone by outlet and over time, the author's voice and quoted voices apart by shape and place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil
from typing import Any

from markupsafe import Markup

from ...wording import plural
from ..writing.numbers import signed
from .dots import RADIUS, interval_of, mark, numbers_of
from .svg import el, label, outlet_name, outlet_url, picture, text_width
from .time_axis import is_drawn, period_labels, place, span

Row = Mapping[str, Any]
Url = Callable[..., str]


VOICES = ("author", "quoted")


def dots_with_intervals(
    rows: Sequence[Row], *, title: str, url: Url | None = None, names: tuple[str, str] = VOICES
) -> Markup:
    """Tone by outlet: the author's voice a filled dot, quoted voices a hollow diamond, each on its interval.

    names: what the two are, where they are not the voices.

    rows: outlet, author and quoted (mean, low, high, n). The axis is symmetric around zero, and as long as it must be.
    Means of fewer than FEW documents are pale and have no interval.
    """
    if not rows:
        return Markup("")
    means = [row[voice] for row in rows for voice in ("author", "quoted") if row.get(voice)]
    ends = [end for mean in means for end in interval_of(mean) or (mean["mean"],)]
    reach = _reach([end for end in ends if end is not None])
    stated = [numbers_of(row.get("author"), row.get("quoted")) for row in rows]

    def draw(width: int) -> tuple[float, list[Markup]]:
        above = width < 400
        before = 0.0 if above else min(max(text_width(outlet_name(row["outlet"])) for row in rows) + 14, width * 0.4)
        numbers = (
            max(
                text_width(text)
                for text in ("documents", *(numbers_of(row.get("author"), row.get("quoted")) for row in rows))
            )
            + 6
        )
        left, right = before + 8, width - (8 if above else numbers + 8)
        step, top = (52 if above else 34), 26
        middle, scale = (left + right) / 2, (right - left) / 2 / reach
        bottom = top + len(rows) * step
        elements = _tone_axis(middle, scale, reach, top - 6, bottom)
        if not above:
            elements.append(el("text", "documents", x=width, y=top - 12, text_anchor="end", class_="pv-quiet"))
        for i, (row, n) in enumerate(zip(rows, stated, strict=True)):
            y = top + i * step + (34 if above else step / 2)
            href = outlet_url(row["outlet"], url)
            place = (0.0, y - 20, width - numbers - 6) if above else (0.0, y, before - 10)
            elements.append(label(outlet_name(row["outlet"]), *place, href=href))
            elements.append(el("text", n, x=width, y=place[1], dy="0.35em", text_anchor="end", class_="pv-quiet"))
            elements += _dots(row, middle, scale, y, names)
        return bottom + 4, elements

    return picture(draw, title, f"Axis from {signed(-reach)} to {signed(reach)}.", links=url is not None)


def target_dots(rows: Sequence[Row], *, title: str, url: Url, names: tuple[str, str] = VOICES) -> Markup:
    """The same by person and body, each leading to its page. rows: entity, author and quoted."""
    named = [{**row, "outlet": {"name": row["entity"], "slug": row["entity"]}} for row in rows]
    return dots_with_intervals(named, title=title, url=lambda _, slug: url("target", slug=slug), names=names)


def _tone_axis(middle: float, scale: float, reach: float, top: float, bottom: float) -> list[Markup]:
    elements = []
    for value in (-reach, 0.0, reach):
        x = middle + value * scale
        class_ = "pv-zero" if value == 0 else "pv-grid"
        elements.append(el("line", x1=x, x2=x, y1=top, y2=bottom, class_=class_))
        anchor = "middle" if value == 0 else "start" if value < 0 else "end"
        text = "0" if value == 0 else signed(value)
        elements.append(el("text", text, x=x, y=top - 6, text_anchor=anchor, class_="pv-quiet"))
    return elements


def _dots(row: Row, middle: float, scale: float, y: float, names: tuple[str, str]) -> list[Markup]:
    def at(tone: float) -> float:
        return middle + clipped(tone) * scale

    return [
        mark(row.get(voice) or {}, voice, name, signed, at, y + shift)
        for voice, name, shift in zip(VOICES, names, (-5, 5), strict=True)
    ]


def clipped(tone: float) -> float:
    """An interval may reach beyond what a tone can be."""
    return max(-1.0, min(1.0, tone))


def dots_over_time(rows: Sequence[Row], *, title: str) -> Markup:
    """Mean tone by period on a true time axis, a dot per voice.

    rows: period (all equally precise), author and quoted (mean, low, high, n). Means of fewer than FEW documents are
    pale and have no interval.
    """
    dated = sorted((row for row in rows if is_drawn(row["period"])), key=lambda row: row["period"])
    if not dated:
        return Markup("")
    means = [row[voice] for row in dated for voice in VOICES if row.get(voice) and row[voice]["mean"] is not None]
    reach = _reach([end for mean in means for end in interval_of(mean) or (mean["mean"],)])
    names = [row["period"] for row in dated]
    top, height = 10, 170

    def draw(width: int) -> tuple[float, list[Markup]]:
        left = text_width(signed(-reach)) + 10
        step = (width - left - 2 * RADIUS) / span(names)
        middle, scale = top + height / 2, height / 2 / reach
        elements = []
        for value in (reach, 0.0, -reach):
            y = middle - value * scale
            elements.append(el("line", x1=left, x2=width, y1=y, y2=y, class_="pv-zero" if value == 0 else "pv-grid"))
            text = signed(value) if value else "0"
            elements.append(el("text", text, x=left - 6, y=y, dy="0.35em", text_anchor="end", class_="pv-quiet"))
        centres = [left + RADIUS + (place(name) - place(names[0]) + 0.5) * step for name in names]
        for voice in ("author", "quoted"):
            stated = [(x, (row.get(voice) or {}).get("mean")) for x, row in zip(centres, dated, strict=True)]
            path = [(x, value) for x, value in stated if value is not None]
            points = " ".join(f"{x:.1f},{middle - value * scale:.1f}" for x, value in path)
            elements.append(el("polyline", points=points, class_=f"pv-trend pv-{voice}-line"))
        for x, row in zip(centres, dated, strict=True):
            elements += [_period_dot(row, voice, x, middle, scale) for voice in VOICES]
        elements += period_labels(names, centres, left, width, top + height + 22)
        return top + height + 30, elements

    return picture(draw, title, f"{plural(len(dated), 'period')}, axis from {signed(-reach)} to {signed(reach)}.")


def _period_dot(row: Row, voice: str, x: float, middle: float, scale: float) -> Markup:
    def at(tone: float) -> float:
        return middle - clipped(tone) * scale

    # Side by side, since their intervals would cover each other.
    x += -3 if voice == "author" else 3
    return mark(row.get(voice) or {}, voice, f"{row['period']}, {voice}", signed, at, x, upright=True)


def _reach(values: Sequence[float]) -> float:
    """The end of a symmetric axis that holds all values: a multiple of 0.2 up to 1."""
    return min(1.0, max(0.2, ceil(max((abs(value) for value in values), default=0.0) * 5) / 5))
