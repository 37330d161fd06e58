"""Words: what counts as one, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate

from ..records import Segment

#: A word with its inner apostrophes and hyphens, a number with its decimals ("1,450", "3.5"), an abbreviation of
#: letters ("U.S"). A script that sets no blanks between words counts as one word between marks.
#: (Most words end at a blank, and that is seen before the loop is entered.)
WORD = re.compile(r"\w+(?:(?! )(?:['’-]\w+|[.,:](?<=\d.)\d+|\.(?<=\b\w\.)\w\b)*|)")

_SPAN = re.Match.span


def words(text: str, segments: Iterable[Segment]) -> list[tuple[int, int]]:
    """(start, end) of each word of the body segments."""
    found: list[tuple[int, int]] = []
    for segment in segments:
        if segment.kind == "body":
            found += map(_SPAN, WORD.finditer(text, segment.start, segment.end))
    return found


def located(pattern: re.Pattern[str], text: str, start: int, end: int) -> tuple[list[str], list[int], list[int]]:
    """The words of text[start:end] with their starts and ends; the pattern is one group.

    Splitting makes no match of each word, which takes a third less time than going through matches.
    """
    parts = pattern.split(text[start:end])  # what stands between words, a word, what stands between …
    places = list(accumulate(map(len, parts), initial=start))
    return parts[1::2], places[1:-1:2], places[2::2]
