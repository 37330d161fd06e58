"""The two shapes of the charts of dots, and a dot on its interval with what it says when one points at it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from ...wording import plural
from ..shared.means import FEW
from ..writing.numbers import count
from .svg import el

Row = Mapping[str, Any]

FIRST, SECOND = "author", "quoted"
"""By their classes: a filled dot and a hollow diamond."""
RADIUS = 6
"""Half a dot, which is drawn whole at either end of an axis."""


def value_of(it: Row) -> float | None:
    """The share or the mean that a dot stands for, None where there is none."""
    return it["share"] if "share" in it else it.get("mean")


def interval_of(it: Row) -> tuple[float, float] | None:
    """Its interval; None of fewer than FEW documents."""
    if (it.get("n") or 0) < FEW or it.get("low") is None or it.get("high") is None:
        return None
    return it["low"], it["high"]


def numbers_of(first: Row | None, second: Row | None) -> str:
    """How many documents stand behind each of two dots: "12 / 3"."""
    return " / ".join(count((it or {}).get("n") or 0) for it in (first, second))


def dot(shape: str, x: float, y: float) -> Markup:
    if shape == FIRST:
        return el("circle", cx=x, cy=y, r=4.5, class_="pv-author")
    return el("path", d=f"M{x:.1f} {y - 5.5:.1f}l5.5 5.5l-5.5 5.5l-5.5 -5.5Z", class_="pv-quoted")


def mark(
    it: Row,
    shape: str,
    hint: str,
    say: Callable[[float], str],
    at: Callable[[float], float],
    across: float,
    *,
    upright: bool = False,
) -> Markup:
    """A dot on its interval, pale where few documents stand behind it; nothing where there is no figure.

    hint: what it is of. say: a figure in words. at: where on the axis a figure lies. across: where the dot lies on the
    other one. upright: whether the axis is.
    """
    value = value_of(it)
    if value is None:
        return Markup("")
    hint = f"{hint}: {say(value)}"
    here = at(value)
    parts = [dot(shape, *((across, here) if upright else (here, across)))]
    if interval := interval_of(it):
        hint += f" ({say(interval[0])} to {say(interval[1])})"
        (one, two), same = map(at, interval), across
        ends = (
            {"x1": same, "x2": same, "y1": one, "y2": two}
            if upright
            else {"x1": one, "x2": two, "y1": same, "y2": same}
        )
        parts.insert(0, el("line", **ends, class_=f"pv-interval pv-{shape}-line"))
    hint += f", {plural(it.get('n') or 0, 'document')}"
    return el("g", el("title", hint), *parts, class_="pv-few" if (it.get("n") or 0) < FEW else None)
