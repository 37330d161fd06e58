"""Forms that an outlet fills in anew: closing prices, a lottery's numbers, notices of deaths, the weather.

Two of them share most of their words, and are neither versions of one text nor quotations of each other. They are known
by what is filled in: the numbers and the days are others, and few of those that stand in between are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..terms import sections
from .direction import days_apart
from .records import Linkable, Passage, title_words
from .relations import WHOLE, same_house
from .version_marks import Version, are_instalments, version_of

#: So much of a text is its form's, and so many numbers and days are others in two of them.
MOST, FILLED = 0.5, 3
_DAYS = frozenset[str]().union(*sections("weekdays").values())


def shares_more(a: Linkable, b: Linkable, passages: Sequence[Passage]) -> bool:
    """Whether two documents share something beside a form of their outlet."""
    if not same_house(a, b):
        return True
    if are_instalments(a, b):
        return sum(passage.words for passage in passages) >= WHOLE * min(len(a.words), len(b.words))
    return not (_may_be_forms(a, b) and _is_filled(a, b, passages))


def tell_apart(a: Linkable, b: Linkable) -> bool:
    """Whether documents that share no more than a form are of two events by that; parts of a series may be of one."""
    return not are_instalments(a, b)


def _may_be_forms(a: Linkable, b: Linkable) -> bool:
    """Whether neither says that it is a later version, and they are of two days or two subjects."""
    if Version() != version_of(a) or Version() != version_of(b):
        return False
    apart = days_apart(a.published, b.published)
    return bool(apart) or title_words(a.title).isdisjoint(title_words(b.title))


def _is_filled(a: Linkable, b: Linkable, passages: Sequence[Passage]) -> bool:
    """Whether most words of one are in the other, and yet the numbers and days are others, more than are the same."""
    runs = [run for passage in passages for run in passage.runs]
    if sum(run.length for run in runs) < MOST * min(len(a.words), len(b.words)):
        return False
    same = sum(len(_telling(a.words[run.a : run.a + run.length])) for run in runs)
    here = _telling(_rest(a, [(run.a, run.length) for run in runs]))
    there = _telling(_rest(b, [(run.b, run.length) for run in runs]))
    others = [word for word in here if word not in there], [word for word in there if word not in here]
    return min(map(len, others)) >= max(FILLED, same)


def _rest(document: Linkable, runs: Iterable[tuple[int, int]]) -> Iterator[str]:
    """A document's words outside the runs."""
    shared = {word for start, length in runs for word in range(start, start + length)}
    return (word for place, word in enumerate(document.words) if place not in shared)


def _telling(words: Iterable[str]) -> list[str]:
    """The numbers and days among words."""
    return [word for word in words if word[0].isdigit() or word in _DAYS]
