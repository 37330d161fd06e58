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
