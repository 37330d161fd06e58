"""What was found out about a word, kept for the next time that it comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

#: Words remembered before a memory starts anew, and the longest that is worth it; a name or phrase may be longer.
CACHE_SIZE = 1 << 17
LONGEST = 64
LONGEST_PHRASE = 250

Known = TypeVar("Known")


class Remembered(dict[str, Known], Generic[Known]):
    """What a function says of words, worked out once for each.

    A collection's common words are more than nine in ten of its text, so that looking a word up is most of the work.
    Emptied when full; a "word" of a megabyte, which a hostile text may have, is not kept. Safe between threads: what is
    remembered never changes.
    """

    def __init__(self, function: Callable[[str], Known], size: int | None = None, longest: int = LONGEST) -> None:
        self.function, self.size, self.longest = function, size or CACHE_SIZE, longest

    def __missing__(self, word: str) -> Known:
        found = self.function(word)
        if len(word) <= self.longest:
            if len(self) >= self.size:
                self.clear()
            self[word] = found
        return found


#: All memories that decorated functions have.
_MEMORIES: list[Remembered[Any]] = []


def forget() -> None:
    """Empty the memories of all decorated functions: what they depend on has changed, the outlets that are known."""
    for memory in _MEMORIES:
        memory.clear()


def remembered(size: int, longest: int = LONGEST) -> Callable[[Callable[[str], Known]], Callable[[str], Known]]:
    """Decorates a function of one word, or of one phrase where `longest` is LONGEST_PHRASE, that remembers."""

    def decorate(function: Callable[[str], Known]) -> Callable[[str], Known]:
        memory = Remembered(function, size, longest)
        _MEMORIES.append(memory)
        return memory.__getitem__

    return decorate
