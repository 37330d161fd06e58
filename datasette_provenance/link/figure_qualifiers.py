"""The words beside a figure that tell what it is of from others of its unit: "a $1 trillion infrastructure bill", "a
combined rate of 45.8%", "10 members of one family". English only."""

from __future__ import annotations

import re
from itertools import takewhile

from ..analyze.figures.records import Figure
from .wording import content

#: Words on one side that are read, at most.
REACH = 4
_WORD = r"[A-Za-z][\w’'-]*"
_BEHIND = re.compile(rf"[\s-]+((?:{_WORD}\s){{0,3}}{_WORD})")
_OF_WHAT = re.compile(rf"(?:\s[\w’'-]+){{1,3}}?\sof\s(?:the\s|one\s|an?\s)?((?:[A-Z][\w’'-]*\s)*[A-Z][\w’'-]*|{_WORD})")
#: Between a noun and its number: "a rate of 45.8%", "the rate for 2014 was 35.7%".
_BEFORE = re.compile(
    rf"((?:{_WORD}\s){{2,4}})(?:(?:for|in)\s(?:{_WORD}\s)?(?:\d{{4}}\s)?)?"
    r"(?:of|was|is|stood\sat|stands\sat|reached)\s(?:about\s|nearly\s|some\s|at\sleast\s)?\Z"
)


def qualifiers(text: str, sentence: tuple[int, int], figure: Figure) -> frozenset[str]:
    """The words, in the form of `content`, up to the first that says too little; empty where there are none.

    Of something counted they are what it is "of"; of an amount or a share, the noun behind it, or else what stands
    before the noun that it is the number of ("combined" of "a combined rate of 45.8%").
    """
    start, end = sentence
    if figure.of:
        return _leading(_OF_WHAT.match(text, figure.end, end))
    if figure.unit is None:
        return frozenset()
    before = _BEFORE.search(text, max(start, figure.start - 80), figure.start)
    if before is None:
        return _leading(_BEHIND.match(text, figure.end, end))
    return _telling(before.group(1).split()[-2::-1])  # the last one is the noun itself


def _leading(match: re.Match[str] | None) -> frozenset[str]:
    return _telling(match.group(1).split()[:REACH] if match else [])


def _telling(words: list[str]) -> frozenset[str]:
    return frozenset(takewhile(bool, map(content, words)))
