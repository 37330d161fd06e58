"""Credits that say whom somebody spoke to, "he told CNN", and when: "in an October 2012 interview with Fox News".

That outlet need not have reported it in the document that a collection has of it, though both are of one story: it may
have sent it, or printed it years ago. Its document is meant where that has the words that are quoted there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..analyze.credits.reported import TOLD, family
from ..dates import MONTH, month_number
from ..records import Credit
from ..spelling import fold

#: A paragraph goes so many characters to either side at most, for a whole text may stand on one line.
FAR = 600
#: So many quoted words, one after the other, that another text has as well are the same words.
SAME_QUOTED = 4
#: When somebody said it stands within so many characters.
NEAR = 60
_QUOTED = re.compile(r"[“\"„«]([^“”\"„«»\n]+)")
_SENTENCE_ENDS = re.compile(r"[.!?][”\"’)]*\s+(?=[“\"A-ZÀ-Þ])|\n")
_YEAR = re.compile(
    rf"(?:\b({MONTH})\.?,?\s(?:\d\d?(?:st|nd|rd|th)?,?\s)?)?(?<![\w.,$€£/-])((?:19|20)\d\d)(?![\w%]|[.,]\d)", re.I
)


def is_told(text: str, start: int, end: int) -> bool:
    """Whether a credit's words are that somebody spoke to an outlet, rather than that the outlet reported."""
    return family(text[start:end]) == TOLD


def told_elsewhere(text: str, credit: Credit, common: Sequence[tuple[int, int]]) -> bool:
    """Whether a credit says that somebody spoke to an outlet, and of other words than those that a text shares with
    that outlet's; common: where it has these."""
    if credit.kind != "reported-by" or credit.start is None or credit.end is None:
        return False
    start, end = passage(text, credit.start, credit.end)
    return is_told(text, credit.start, credit.end) and not any(a < end and start < b for a, b in common)


def passage(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraph around text[start:end]; with the one behind it where it quotes nothing."""
    begin = max(text.rfind("\n", 0, start) + 1, start - FAR)
    stop = _line_end(text, end)
    if not _QUOTED.search(text, begin, stop):
        behind = re.compile(r"\s*").match(text, stop)
        stop = _line_end(text, behind.end() if behind else stop)
    return begin, stop


def _line_end(text: str, start: int) -> int:
    found = text.find("\n", start)
    return min(found if found >= 0 else len(text), start + FAR)


def has_quoted(text: str, start: int, end: int, other: str) -> bool:
    """Whether another text has words that are quoted around text[start:end]."""
    held = f" {fold(other)} "
    for quoted in _QUOTED.finditer(text, *passage(text, start, end)):
        words = fold(quoted[1]).split()
        for at in range(len(words) - SAME_QUOTED + 1):
            if f" {' '.join(words[at : at + SAME_QUOTED])} " in held:
                return True
    return False


def said_before(text: str, start: int, end: int, published: str | None) -> bool:
    """Whether the sentence dates what it says at text[start:end], and to a month or a year before the one in which
    something was published (ISO 8601): "Politico reported in December 2014"."""
    if not published:
        return False
    first = max(0, start - NEAR)
    begin = max((ended.end() for ended in _SENTENCE_ENDS.finditer(text, first, start + 1)), default=first)
    stop = _SENTENCE_ENDS.search(text, end, end + NEAR)
    for found in _YEAR.finditer(text, begin, stop.start() if stop else end + NEAR):
        month = month_number(found[1]) if found[1] else None
        said = f"{found[2]}-{month:02}" if month else found[2]
        if said < published[: len(said)]:
            return True
    return False
