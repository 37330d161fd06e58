"""Text that a published copy withholds: how it is marked, so that what writes such a copy and what shows it agree.

The text of a withheld document keeps its length and its lines. Each character that is not shown is the sign below, so
that every offset, substr() in SQL and the number of a line still hold.
"""

from __future__ import annotations

import re

SIGN = "¦"
NAME = "name withheld"
# A stretch that is not shown. A sign alone may be the document's own, but for the full stop at the end of a line.
HIDDEN = re.compile(rf"{SIGN}(?:\s*{SIGN})+|{SIGN}(?=\n|$)")
SPACES = re.compile(" {2,}")
ELLIPSIS = "[…]"


def abridged(text: str) -> str:
    """Words for a reader: each stretch that is not shown as […]. Other texts stay as they are."""
    return SPACES.sub(" ", HIDDEN.sub(f" {ELLIPSIS} ", text)).strip(" ") if SIGN in text else text


def hidden_stretches(text: str) -> list[tuple[int, int]]:
    """Where a withheld text is not shown: pairs of start and end, in order."""
    return [found.span() for found in HIDDEN.finditer(text)]
