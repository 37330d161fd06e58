"""Text that a published copy withholds: how it is marked, so that what writes such a copy and what shows it agree.

The text of a withheld document keeps its length and its lines. Each character that is not shown is the sign below, so
that every offset, substr() in SQL and the number of a line still hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable

SIGN = "¦"
NAME = "name withheld"
# Signs with nothing but white space between them. Fewer than FEWEST in a row are the document's own.
SIGNS = re.compile(rf"{SIGN}(?:\s*{SIGN})+")
FEWEST = SIGN * 3
SPACES = re.compile(" {2,}")
ELLIPSIS = "[…]"
# So far around a piece of a text it is looked whether the signs at its ends are part of a stretch.
AROUND = 100


def hidden_stretches(text: str) -> list[tuple[int, int]]:
    """Where a withheld text is not shown: pairs of start and end, in order."""
    return [found.span() for found in SIGNS.finditer(text) if FEWEST in found[0]]


def replaced(text: str, by: Callable[[str], str]) -> str:
    """A text with something else for each stretch that is not shown; other texts stay as they are."""
    if FEWEST not in text:
        return text
    return SIGNS.sub(lambda found: by(found[0]) if FEWEST in found[0] else found[0], text)


def abridged(text: str) -> str:
    """Words for a reader: each stretch that is not shown as […]."""
    if FEWEST not in text:
        return text
    return SPACES.sub(" ", replaced(text, lambda stretch: f" {ELLIPSIS} ")).strip(" ")


def excerpt(text: str, start: int, end: int) -> str:
    """A piece of a text for a reader. A stretch that is not shown may begin before it or go on behind it: of one sign
    at the end of a piece alone nobody could tell that it is such.

    >>> excerpt("He said ¦¦¦¦. We lost the roof. ¦¦¦¦", 11, 32)
    '[…] . We lost the roof.'
    """
    if SIGN not in text[start:end]:
        return text[start:end]
    shown, at = [], start
    for first, last in _stretches_around(text, start, end):
        first, last = max(start, first), min(end, last)
        if first < last:
            shown += [text[at:first], f" {ELLIPSIS} "]
            at = last
    return SPACES.sub(" ", "".join([*shown, text[at:end]])).strip(" ") if shown else text[start:end]


def without_ends(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of a piece without the few signs at its ends that are part of a longer stretch around it."""
    if SIGN not in text[start:end]:
        return start, end
    for first, last in _stretches_around(text, start, end):
        if first < start < last < end and last - start < len(FEWEST):
            start = last
        if start < first < end < last and end - first < len(FEWEST):
            end = first
    return start, end


def _stretches_around(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the text is not shown in a piece of it and close to that."""
    low = max(0, start - AROUND)
    return [(low + first, low + last) for first, last in hidden_stretches(text[low : end + AROUND])]
