"""Entries of a live blog: its figures are of the hour above them, and a later one replaces those before it."""

from __future__ import annotations

import re
from bisect import bisect_right

#: Lines with nothing but a time, at least, by which a text is taken for a live blog.
FEWEST = 3

_TIME = re.compile(r"^[ \t]*(\d{1,2})[:.](\d\d)(?:[ \t]?([ap])\.?m\.?)?(?:[ \t]?[A-Z]{2,4})?[ \t]*$", re.M | re.I)

Entries = list[tuple[int, int]]


def entries(text: str) -> Entries:
    """Where each entry begins, and its minute of the day, in the order of the text; none of a text without entries."""
    found = [(match.start(), _minute(*match.groups())) for match in _TIME.finditer(text)]
    found = [(start, minute) for start, minute in found if minute < 24 * 60]
    return found if len(found) >= FEWEST else []


def minute_of(place: int, found: Entries) -> int:
    """The minute of the day of the entry that holds a place; of what stands above all entries, after all of them."""
    position = bisect_right(found, place, key=lambda one: one[0]) - 1
    return found[position][1] if position >= 0 else 24 * 60


def _minute(hour: str, minute: str, half: str | None) -> int:
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half.lower() == "p" else 0)
    return 60 * hours + int(minute)
