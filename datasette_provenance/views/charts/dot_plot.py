"""Dots on one axis, a row each: shares with their intervals by outlet or frame, and words that set two groups apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil
from typing import Any

from markupsafe import Markup

from ...wording import share
from ..writing.numbers import count
from .dots import FIRST, SECOND, dot, interval_of, mark, numbers_of, value_of
from .svg import el, label, outlet_name, outlet_url, picture, text_width

Row = Mapping[str, Any]
Url = Callable[..., str]


def share_dots(rows: Sequence[Row], *, title: str, names: tuple[str, str], url: Url | None = None) -> Markup:
    """Two shares a row on an axis from 0, each a dot on its interval.

    rows: name or outlet, href (optional), first and second: share (or mean), low, high, n. names: what the two are.
    """
    if not rows:
        return Markup("")
    drawn = [
        {
            **row,
            "name": row.get("name") or outlet_name(row["outlet"]),
            "n": numbers_of(row["first"], row["second"]),
        }
        for row in rows
    ]
    for row in drawn:
        row.setdefault("href", outlet_url(row["outlet"], url) if row.get("outlet") else None)
    shown = [row[key] for row in drawn for key in ("first", "second")]
    ends = [end for it in shown for end in (value_of(it), *(interval_of(it) or ()))]
    reach = min(1.0, max(0.1, ceil(max((end for end in ends if end is not None), default=0.0) * 10) / 10))

    def draw(width: int) -> tuple[float, list[Markup]]:
        above = width < 400
        left = 0.0 if above else min(max(text_width(row["name"]) for row in drawn) + 14, width * 0.42)
        numbers = max(text_width(text) for text in ("documents", *(row["n"] for row in drawn))) + 6
        start, right = left + 8, width - (12 if above else numbers + 10)
        step, top = (50 if above else 30), 26

        def at(part: float) -> float:
            return start + part * (right - start) / reach

        bottom = top + len(drawn) * step
        elements = _share_axis(start, right, reach, top - 6, bottom)
        if not above:
            elements.append(el("text", "documents", x=width, y=top - 12, text_anchor="end", class_="pv-quiet"))
        for i, row in enumerate(drawn):
            y = top + i * step + (34 if above else step / 2)
            beside = (0.0, y - 20, width - numbers - 6) if above else (0.0, y, left - 10)
            elements.append(label(row["name"], *beside, href=row["href"]))
            elements.append(
                el("text", row["n"], x=width, y=beside[1], dy="0.35em", text_anchor="end", class_="pv-quiet")
            )
            for key, shape, shift, name in (("first", FIRST, -5, names[0]), ("second", SECOND, 5, names[1])):
                elements.append(mark(row[key], shape, name, in_percent, at, y + shift))
        return bottom + 4, elements

    links = any(row["href"] for row in drawn)
    return picture(draw, title, f"Axis from 0 to {share(reach, 1)}.", links=links)


def in_percent(part: float) -> str:
    return share(part, 1)


def _share_axis(left: float, right: float, reach: float, top: float, bottom: float) -> list[Markup]:
    elements = []
    for part in (0.0, 0.5, 1.0):
        x = left + (right - left) * part
        anchor = ("start", "middle", "end")[round(part * 2)]
        elements.append(el("line", x1=x, x2=x, y1=top, y2=bottom, class_="pv-zero" if not part else "pv-grid"))
        text = share(reach * part, 1) if part else "0"
        elements.append(el("text", text, x=x, y=top - 6, text_anchor=anchor, class_="pv-quiet"))
    return elements


def word_dots(rows: Sequence[Row], *, title: str, marked: float) -> Markup:
    """Words by how surely they set two groups apart: the first group's to the right of zero, the second's to the left.

    rows: word, href, z, group ("a" or "b"), holds, a_uses, b_uses. Dashed lines stand at z = ±marked; words that do not
    hold once it is allowed for how many were compared are pale.
    """
    if not rows:
        return Markup("")
    reach = max(marked * 1.5, ceil(max(abs(row["z"]) for row in rows)))

    def draw(width: int) -> tuple[float, list[Markup]]:
        narrow = width < 400
        names = min(max(text_width(row["word"]) for row in rows) + 16, width * (0.36 if narrow else 0.3))
        numbers = max(text_width(_uses(row)) for row in rows) + 10
        left, right = names + 8, width - numbers - 8
        step, top = 24, 26
        middle, scale = (left + right) / 2, (right - left) / 2 / reach
        bottom = top + len(rows) * step
        elements = []
        for value in (-marked, 0.0, marked):
            x = middle + value * scale
            elements.append(
                el("line", x1=x, x2=x, y1=top - 6, y2=bottom, class_="pv-grid pv-guide" if value else "pv-zero")
            )
        for value, anchor in ((-reach, "start"), (0, "middle"), (reach, "end")):
            text = f"z {'−' if value < 0 else '+'}{abs(value):g}" if value else "0"
            elements.append(
                el("text", text, x=middle + value * scale, y=top - 12, text_anchor=anchor, class_="pv-quiet")
            )
        for i, row in enumerate(rows):
            y = top + i * step + step / 2
            x = middle + row["z"] * scale
            shape = FIRST if row["group"] == "a" else SECOND
            hint = f"{row['word']}: z {row['z']:+.1f}".replace("-", "−") + ("" if row["holds"] else ", may be chance")
            stem = el("line", x1=middle, x2=x, y1=y, y2=y, class_=f"pv-stem pv-{shape}-line")
            elements.append(label(row["word"], 0, y, names - 8, href=row.get("href")))
            faint = None if row["holds"] else "pv-few"
            elements.append(el("g", el("title", hint), stem, dot(shape, x, y), class_=faint))
            elements.append(el("text", _uses(row), x=width, y=y, dy="0.35em", text_anchor="end", class_="pv-quiet"))
        return bottom + 4, elements

    return picture(draw, title, f"Axis from {-reach:g} to {reach:g}.", links=any(row.get("href") for row in rows))


def _uses(row: Row) -> str:
    return f"{count(row['a_uses'])} : {count(row['b_uses'])}"
