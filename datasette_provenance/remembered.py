"""What was found out about a word, kept for the next time that it comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

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
