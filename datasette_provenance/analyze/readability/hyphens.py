"""How many times a word can be hyphenated: Pyphen's patterns (Liang 1983), looked up until no pattern goes on.

Pyphen asks for every part of a word whether it is a pattern, and lists the places. textstat counts the syllables of a
word that is in no dictionary by their number alone.
"""

from __future__ import annotations

from pyphen import Pyphen


class Hyphens:
    """The patterns of a Pyphen, and what each begins with."""

    def __init__(self, hyphens: Pyphen) -> None:
        self.left, self.right = hyphens.left, hyphens.right
        patterns = hyphens.hd.patterns
        #: A pattern's offset and levels; None for what only begins a pattern.
        self.steps = {pattern[:end]: None for pattern in patterns for end in range(1, len(pattern))} | patterns

    def count(self, word: str) -> int:
        """len(Pyphen.positions(word))."""
        pointed = f".{word.lower()}."
        levels = [0] * (len(pointed) + 1)
        for start in range(len(pointed) - 1):
            for end in range(start + 1, len(pointed) + 1):
                step = self.steps.get(pointed[start:end], 0)
                if step == 0:
                    break
                if step:
                    offset, values = step
                    for at, level in enumerate(values, start + offset):
                        if level > levels[at]:
                            levels[at] = level
        # A hyphen goes where the level is odd, but not within `left` letters of the start and `right` of the end.
        return sum(level % 2 for level in levels[self.left + 1 : len(word) - self.right + 2])
