"""Figures: the quantities that a text states, with bound, range, unit and what is counted. Rules only."""

from __future__ import annotations

from ...records import CleanText
from .bounds import find_bound, limits
from .counted import find_counted
from .numbers import SCAN
from .quantities import as_age, read_quantity
from .records import Figure, Quantity
from .refusals import is_titled, refused

_SEARCHED = frozenset(["body", "heading", "title", "standfirst"])
_TITLES = frozenset(["heading", "title"])
#: Larger numbers are no quantities of news, and no database holds them exactly.
_LARGEST = 10**16


def find_figures(clean: CleanText) -> list[Figure]:
    """The figures of a text's title, standfirst, headings and body, in order. Pure; never raises; linear in time."""
    found: list[Figure] = []
    for segment in clean.segments:
        if segment.kind in _SEARCHED:
            found += figures(clean.text, segment.start, segment.end, segment.kind in _TITLES)
    return found


def figures(text: str, start: int, end: int, title: bool = False) -> list[Figure]:
    """The figures of text[start:end], in order; title: a line that may set a capital on every word."""
    found: list[Figure] = []
    titled = title and is_titled(text, start, end)
    at = low = start
    while match := SCAN.search(text, at, end):
        quantity = read_quantity(text, match, low, end)
        if isinstance(quantity, int):
            at = quantity
            continue
        at = quantity.end
        quantity = as_age(text, quantity, low, end)
        if quantity.kind == "age" or not refused(text, quantity, start, end, titled):
            found.append(_figure(text, quantity, low, end))
            at = low = max(at, found[-1].end)
    return [one for one in found if max(one.low or 0, one.high or 0, one.value or 0) < _LARGEST]


def _figure(text: str, quantity: Quantity, low: int, limit: int) -> Figure:
    bound, start, end = find_bound(text, quantity, low, limit)
    lowest, highest = limits(bound, quantity)
    of = find_counted(text, quantity, start, end, low, limit)
    return Figure(start, end, quantity.value, lowest, highest, bound, quantity.unit, of, f"figure.{quantity.kind}")
