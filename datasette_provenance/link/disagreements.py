"""Figures of one story that disagree: the same unit, the same thing counted, sentences alike, and other values."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..analyze.figures import Figure
from ..analyze.figures.lexicon import NUMBERS, OUTCOMES_BEFORE, UNITS, WORDS
from .statement_units import StoryText
from .statements import Statement, candidates, rarity
from .wording import content, word_spans

#: Share of the shorter sentence's weight, figures apart, that the other one has to hold: a figure that is reported anew
#: keeps few of its words.
ALIKE = 0.3
#: The same where nothing says what is counted.
ALIKE_UNNAMED = 0.5
#: Content words in common, at least.
SHARED = 2
#: "about" is taken to mean a tenth more or less.
ABOUT = 0.1

_ANYONE = frozenset(content(word) for word in ("people", "persons", "person"))
_TOLLS = frozenset(["deaths", "death toll", "fatalities", "toll"])
_UNIT_WORDS = frozenset(content(word) for term in UNITS for word in term.split())
_TIMES = frozenset(unit.name for unit in UNITS.values() if unit.kind == "time")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Figures of several documents that give one quantity differently, by document and place.

    unit, of: those of the figures, `of` as the first one words it. compatible: some value fits all bounds ("more than
    50" and "58"); else the documents contradict each other.
    """

    unit: str | None
    of: str | None
    figures: tuple[tuple[str, Figure], ...]
    compatible: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure with the content words of its sentence, figures apart."""

    document: str
    figure: Figure
    stems: frozenset[str]


def disagreements(
    documents: Sequence[StoryText], figures: Mapping[str, Sequence[Figure]], statements: Sequence[Statement] = ()
) -> list[Disagreement]:
    """The figures on which documents of a story differ. figures: each document's, by its name.

    Aligned are figures of the same thing in sentences that are alike, and those of one unit in the wordings of one
    statement. Durations and ages are left out: they are seldom of one thing. Pure; independent of the order of the
    documents.
    """
    groups: dict[tuple[str | None, str], list[_Told]] = defaultdict(list)
    for one in sorted(documents, key=lambda one: one.document):
        for told in _told(one, figures.get(one.document, ())):
            groups[told.figure.unit, counted(told.figure.of)].append(told)
    weights = rarity([told.stems for group in groups.values() for told in group])
    clusters = [
        cluster
        for key, group in groups.items()
        for cluster in _clusters(group, weights, ALIKE if key[1] else ALIKE_UNNAMED)
    ]
    clusters += [cluster for statement in statements for cluster in _stated(statement, figures)]
    found = {one.figures: one for cluster in clusters if _differ(cluster) for one in [_disagreement(cluster)]}
    return sorted(found.values(), key=lambda one: (one.figures[0][0], one.figures[0][1].start, len(one.figures)))


def counted(of: str | None) -> str:
    """What is counted in the form by which two figures are compared: "people killed" and "deaths" are both "killed"."""
    if not of:
        return ""
    *rest, last = of.lower().split()
    if of.lower() in _TOLLS:
        return "killed"
    if last in OUTCOMES_BEFORE.values():
        head = content(rest[-1]) if rest else ""
        return last if not head or head in _ANYONE or rest[-1] in WORDS["person"] else f"{head} {last}"
    return OUTCOMES_BEFORE.get(last) or content(last) or last


def compatible(figures: Iterable[Figure]) -> bool:
    """Whether one value could fit the bounds of all figures."""
    low, high = float("-inf"), float("inf")
    for figure in figures:
        lowest, highest = figure.low, figure.high
        if figure.bound == "about" and figure.value is not None:
            spread = abs(figure.value) * ABOUT
            lowest, highest = figure.value - spread, figure.value + spread
        low = low if lowest is None else max(low, lowest)
        high = high if highest is None else min(high, highest)
    return low <= high


def _told(one: StoryText, figures: Sequence[Figure]) -> Iterator[_Told]:
    starts = [sentence.start for sentence in one.sentences]
    for figure in figures:
        position = bisect_right(starts, figure.start) - 1
        if position < 0 or figure.unit in _TIMES or figure.start >= one.sentences[position].end:
            continue
        sentence = one.sentences[position]
        words = (one.text[start:end] for start, end in word_spans(one.text, sentence.start, sentence.end))
        kept = (content(word) for word in words if not word[0].isdigit() and word.lower() not in NUMBERS)
        yield _Told(one.document, figure, frozenset(kept) - _UNIT_WORDS - {""})


def _stated(statement: Statement, figures: Mapping[str, Sequence[Figure]]) -> Iterator[list[_Told]]:
    """The figures of one unit in the wordings of a statement, where each wording has no more than one of them."""
    units: dict[str | None, list[_Told]] = defaultdict(list)
    for variant in statement.variants:
        for figure in figures.get(variant.document, ()):
            if variant.start <= figure.start and figure.end <= variant.end and figure.unit not in _TIMES:
                units[figure.unit].append(_Told(variant.document, figure, frozenset()))
    for group in units.values():
        if len({told.document for told in group}) == len(group):
            yield group


def _clusters(group: list[_Told], weights: dict[str, float], share: float) -> Iterator[list[_Told]]:
    """The figures of one unit and one thing counted around those to whose sentences the most others are alike."""
    sets = [told.stems for told in group]
    sums = [sum(weights[stem] for stem in sorted(one)) for one in sets]
    near: dict[int, set[int]] = defaultdict(set)
    for first, second in candidates(sets, weights, share):
        common = sets[first] & sets[second]
        shared = sum(weights[stem] for stem in sorted(common))
        if len(common) >= SHARED and shared >= share * min(sums[first], sums[second]):
            near[first].add(second)
            near[second].add(first)
    taken: set[int] = set()
    for position in sorted(near, key=lambda position: (-len(near[position]), position)):
        if position not in taken:
            members = {position} | near[position] - taken
            taken |= members
            yield [group[member] for member in sorted(members)]


def _differ(cluster: list[_Told]) -> bool:
    """Whether several documents stand behind the figures, and not all state the same."""
    stated = {(told.figure.value, told.figure.low, told.figure.high) for told in cluster}
    by_document: dict[str, set[tuple[float | None, ...]]] = defaultdict(set)
    for told in cluster:
        by_document[told.document].add((told.figure.value, told.figure.low, told.figure.high))
    return len(stated) > 1 and len({frozenset(values) for values in by_document.values()}) > 1


def _disagreement(cluster: list[_Told]) -> Disagreement:
    ordered = sorted(cluster, key=lambda told: (told.document, told.figure.start))
    figures = tuple((told.document, told.figure) for told in ordered)
    of = next((told.figure.of for told in ordered if told.figure.of), None)
    return Disagreement(ordered[0].figure.unit, of, figures, compatible(told.figure for told in ordered))
