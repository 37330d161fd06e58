"""Texts of the same words: the pairs that the join left out, since one text stood for all of them (candidates.py).

Whom a text comes from is decided between two documents. So each document of a few such texts is compared with all, and
of many with those that it names or that name it: a copy that credits one of three hundred reprints is that one's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..spelling import fold
from .candidates import Candidate
from .records import Linkable

#: So many texts of the same words are compared each with each.
FEW = 8

Pair = tuple[int, int]


def with_twins(found: Sequence[Candidate], documents: Mapping[int, Linkable]) -> set[Pair]:
    """The pairs of the join, and those that texts of the same words stand for. documents: all that are in a pair."""
    pairs = [(one.a, one.b) for one in found]
    twins = same_words(found)
    more = set(pairs)
    for members in {id(members): members for members in twins.values()}.values():
        more.update(each_with(members, members, documents))
    for a, b in pairs:
        if twins.get(a) is not twins.get(b) or a not in twins:
            more.update(each_with(twins.get(a, [a]), twins.get(b, [b]), documents))
    return more


def same_words(found: Iterable[Candidate]) -> dict[int, list[int]]:
    """For each document that has twins all of these, itself too; twins share one list."""
    twins: dict[int, list[int]] = {}
    for one in found:
        if one.resemblance == 1.0:
            members = twins.setdefault(one.a, [one.a])
            if one.b not in twins:
                members.append(one.b)
                twins[one.b] = members
    return twins


def each_with(some: Sequence[int], others: Sequence[int], documents: Mapping[int, Linkable]) -> Iterator[Pair]:
    """The pairs of one and the other that are worth comparing: all of a few, of many those that name each other."""
    if len(some) <= FEW and len(others) <= FEW:
        yield from (ordered(a, b) for a in some for b in others if a != b)
        return
    for naming, named in ((some, others), (others, some)):
        by_publisher: dict[str, list[int]] = defaultdict(list)
        for number in named:
            if publisher := documents[number].publisher:
                by_publisher[fold(publisher)].append(number)
        for number in naming:
            for outlet in {fold(credit.outlet) for credit in documents[number].credits if credit.outlet}:
                yield from (ordered(number, other) for other in by_publisher.get(outlet, [])[:FEW] if other != number)


def ordered(a: int, b: int) -> Pair:
    """A pair with the lower number first."""
    return (a, b) if a < b else (b, a)
