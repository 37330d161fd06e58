"""Words: what counts as one, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from ..records import Segment

#: A word with its inner apostrophes and hyphens, a number with its decimals ("1,450", "3.5"), an abbreviation of
#: letters ("U.S"). A script that sets no blanks between words counts as one word between marks.
#: (Most words end at a blank, and that is seen before the loop is entered.)
WORD = re.compile(r"\w+(?:(?! )(?:['’-]\w+|[.,:](?<=\d.)\d+|\.(?<=\b\w\.)\w\b)*|)")

_SPAN = re.Match.span

#: Words remembered before a memory starts anew, and the longest that is worth it.
CACHE_SIZE = 1 << 17
LONGEST = 64

Known = TypeVar("Known")


class Remembered(dict[str, Known], Generic[Known]):
    """What a function says of words, worked out once for each.

    A collection's common words are more than nine in ten of its text, so that looking a word up is most of the work.
    Emptied when full. Safe between threads: what is remembered never changes.
    """

    def __init__(self, function: Callable[[str], Known]) -> None:
        self.function = function

    def __missing__(self, word: str) -> Known:
        found = self.function(word)
        if len(word) <= LONGEST:
            if len(self) >= CACHE_SIZE:
                self.clear()
            self[word] = found
        return found


def words(text: str, segments: Iterable[Segment]) -> list[tuple[int, int]]:
    """(start, end) of each word of the body segments."""
    found: list[tuple[int, int]] = []
    for segment in segments:
        if segment.kind == "body":
            found += map(_SPAN, WORD.finditer(text, segment.start, segment.end))
    return found
