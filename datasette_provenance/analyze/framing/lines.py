"""The line in which a word stands: what its capitals tell depends on whether all of it is written so."""

from __future__ import annotations

import re

#: So many characters before and after a word tell whether its line is written in capitals, as headlines are.
AROUND = 80
#: Short words are small in headlines, too.
LONGER_WORD = re.compile(r"\w{4,}")


def line_before(text: str, start: int) -> str:
    """What stands before a word in its line, at most AROUND characters.

    >>> line_before("Storm\\nA minister resigns", 17)
    'A minister '
    """
    begin = max(0, start - AROUND)
    return text[text.rfind("\n", begin, start) + 1 or begin : start]


def line_after(text: str, end: int) -> str:
    """
    >>> line_after("A minister resigns\\nStorm", 10)
    ' resigns'
    """
    return text[end : end + AROUND].partition("\n")[0]
