"""Documents that hold several texts which have nothing to do with each other: digests, newsletters, reviews of a week.

Such a document is no link between the texts that it holds. Where it holds them whole, it also shows by itself which
came first, whatever it is dated: nobody writes three reports by cutting one text on three subjects apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import reduce
from itertools import combinations

from .align import exchanged
from .changes import MOST, OVERLAP, covered_by
from .corrections import METHOD as CORRECTION
from .direction import UNDETERMINED, Direction, time_between
from .measures import measure
from .records import Edge, Linkable, Passage, title_words
from .relations import edge
from .subjects import one_subject

METHOD = "direction.compilation"
#: Relations by which one text is the other, changed or not.
COPIES = frozenset(["wasDerivedFrom", "wasRevisionOf"])
#: Whether texts are of one subject their first words tell.
FIRST_WORDS = 150

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document that other texts give: their numbers, that of the fullest last, and which characters of
    the document it is, as the bits of a number."""

    numbers: tuple[int, ...]
    bits: int

    @property
    def size(self) -> int:
        """How many characters of the document it is."""
        return self.bits.bit_count()


@dataclass(frozen=True, slots=True)
class Compilations:
    """keys: documents that hold texts on several subjects, none of which makes up most of it. apart: pairs of keys, a
    document and a text in it that is of another subject than the rest of it; they are of no one story or origin.
    doubtful: a document and a text in it of the same subject that gives another stretch of it than a larger one does.
    """

    keys: frozenset[str] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()
    doubtful: frozenset[tuple[str, str]] = frozenset()

    def separates(self, one: str, other: str) -> bool:
        """Whether one of two documents holds the other as a text of another subject."""
        return (one, other) in self.apart or (other, one) in self.apart

    def doubts(self, one: str, other: str) -> bool:
        """Whether one of two documents may be made of the other, or its source."""
        return (one, other) in self.doubtful or (other, one) in self.doubtful


def find_compilations(
    edges: Iterable[Edge],
    documents: Mapping[int, Linkable],
    numbers: Mapping[str, int],
    passages: Mapping[Pair, list[Passage]],
) -> Compilations:
    """The compilations among the documents of these edges. numbers: of the documents, by key; passages: of each pair,
    the lower number first.

    Which end of an edge is upstream does not matter: who credits an agency may have a text from it, and not from its
    digest of the week.
    """
    copies = [one for one in edges if one.relation in COPIES and one.direction_basis != CORRECTION]
    others: dict[str, set[str]] = defaultdict(set)
    for one in copies:
        others[one.document].add(one.upstream)
        others[one.upstream].add(one.document)
    keys: set[str] = set()
    apart: set[tuple[str, str]] = set()
    doubtful: set[tuple[str, str]] = set()
    for key, shared in others.items():
        if len(shared) < 2:
            continue
        here, length = numbers[key], len(documents[numbers[key]].text)
        given = [
            Part((there,), covered_by(seen_from(here, there, passages), length))
            for there in (numbers[other] for other in shared)
        ]
        parts = _parts([part for part in given if part.bits], documents)
        strange = _strange(parts, documents, length)
        keys |= {key} if strange and len(strange) == len(parts) else set()
        same = [part for part in parts if part not in strange]
        apart |= {(key, documents[number].key) for part in strange for number in part.numbers}
        doubtful |= {(key, documents[number].key) for part in same[:-1] for number in part.numbers}
    # Two digests share the texts that both hold; that makes neither the other.
    apart |= {
        (one.document, one.upstream)
        for one in copies
        if {one.document, one.upstream} <= keys and min(one.containment, one.upstream_containment) < MOST
    }
    return Compilations(frozenset(keys), frozenset(apart), frozenset(doubtful))


def seen_from(here: int, there: int, passages: Mapping[Pair, list[Passage]]) -> list[Passage]:
    """The passages of two documents, the first as `a`."""
    if here < there:
        return passages.get((here, there), [])
    return [exchanged(passage) for passage in passages.get((there, here), [])]


def _strange(parts: list[Part], documents: Mapping[int, Linkable], length: int) -> list[Part]:
    """The parts of a document that are of another subject than the rest of it: all, if it is a compilation."""
    if len(parts) < 2:
        return []
    if parts[-1].size >= MOST * length:
        return [part for part in parts[:-1] if not _one_subject(parts[-1], part, documents)]
    pairs = list(combinations(parts, 2))
    strangers = sum(not _one_subject(one, two, documents) for one, two in pairs)
    return parts if 2 * strangers > len(pairs) else []


def _parts(given: Iterable[Part], documents: Mapping[int, Linkable]) -> list[Part]:
    """What single texts give of a document, as one part where it is the same stretch; the largest part last.

    What gives the same as two parts on two subjects do is another compilation, and in no part.
    """
    parts: list[Part] = []
    for one in sorted(given, key=lambda part: (part.size, documents[part.numbers[0]].key)):
        met = [part for part in parts if (part.bits & one.bits).bit_count() > OVERLAP * min(part.size, one.size)]
        if all(_one_subject(a, b, documents) for a, b in combinations(met, 2)):
            parts = [part for part in parts if part not in met]
            parts.append(reduce(_joined, [*met, one]))
    return sorted(parts, key=lambda part: part.size)


def _joined(one: Part, two: Part) -> Part:
    return Part(one.numbers + two.numbers, one.bits | two.bits)


def _one_subject(one: Part, two: Part, documents: Mapping[int, Linkable]) -> bool:
    """Whether the fullest texts of two parts tell of one thing, by their headlines or their words."""
    a, b = documents[one.numbers[-1]], documents[two.numbers[-1]]
    if title_words(a.title) & title_words(b.title):
        return True
    return one_subject(a.words[:FIRST_WORDS], b.words[:FIRST_WORDS])


def compiled(
    edges: Iterable[Edge],
    found: Compilations,
    documents: Mapping[int, Linkable],
    numbers: Mapping[str, int],
    passages: Mapping[Pair, list[Passage]],
) -> list[Edge]:
    """The edges, with those directed that lead from a compilation to a text of which it holds most.

    Not where something speaks for the other way, or the compilation is dated before the text.
    """
    return [_settled(one, found, documents, numbers, passages) for one in edges]


def _settled(
    one: Edge,
    found: Compilations,
    documents: Mapping[int, Linkable],
    numbers: Mapping[str, int],
    passages: Mapping[Pair, list[Passage]],
) -> Edge:
    if one.relation != "wasDerivedFrom" or one.direction_method != UNDETERMINED.method:
        return one
    ways = [(one.document, one.upstream, one.upstream_containment), (one.upstream, one.document, one.containment)]
    whole = [
        (compilation, text)
        for compilation, text, held in ways
        if compilation in found.keys and (compilation, text) in found.apart and held >= MOST
    ]
    if len(whole) != 1:
        return one
    low, high = (documents[number] for number in sorted((numbers[one.document], numbers[one.upstream])))
    compilation, text = (documents[numbers[key]] for key in whole[0])
    passed = time_between(text.published, compilation.published)
    if passed is not None and passed < timedelta():
        return one
    shown = passages[low.number, high.number]
    blocks = sum(not passage.standing for passage in shown)
    way = Direction(int(high is text), "content", METHOD)
    return edge((low, high), measure(low, high, shown), blocks, way, (one.relation, one.method))


def mark_compiled(edges: Iterable[Edge], found: Compilations) -> list[Edge]:
    """The edges, those by which a compilation holds most of a text with change "merged", however short the text is."""
    return [
        replace(one, change="merged")
        if one.relation == "wasDerivedFrom"
        and one.direction_basis != UNDETERMINED.basis
        and one.document in found.keys
        and (one.document, one.upstream) in found.apart
        and one.upstream_containment >= MOST
        else one
        for one in edges
    ]
