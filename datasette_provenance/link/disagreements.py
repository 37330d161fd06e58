"""Figures of one story that disagree: the same unit, the same thing counted, sentences alike, and other values."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ..analyze.figures import Figure
from ..analyze.figures.lexicon import NUMBERS, OUTCOMES_BEFORE, UNITS
from .direction import time_between
from .figure_aspects import ADDED, REPLACED, aspects, is_open
from .figure_times import LISTS, StoryTimes, story_times
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

#: Content words of a sentence, figures apart; one of fewer is read with the sentence before. The second where it says
#: what happened to those counted: a story has one number of the dead, said in few words.
FEW, FEW_OUTCOME = 4, 8

_OUTCOMES = frozenset(OUTCOMES_BEFORE.values())
_ANYONE = frozenset(content(word) for word in LISTS["anyone"])
_BODIES = frozenset(LISTS["bodies"])
_SAME_OUTCOME = {word: line.split()[0] for line in LISTS["alike outcome"] for word in line.split()}
_ALIKE = {content(word): content(line.split()[0]) for line in LISTS["alike"] for word in line.split()}
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
    """A figure with the content words of its sentence, figures apart, and the respect in which it is stated.

    sentence: its number. open: it may not be all.
    """

    document: str
    figure: Figure
    stems: frozenset[str]
    aspect: str
    sentence: int
    open: bool

    @property
    def stated(self) -> tuple[float | None, float | None, float | None]:
        return self.figure.value, self.figure.low, self.figure.high


def disagreements(
    documents: Sequence[StoryText], figures: Mapping[str, Sequence[Figure]], statements: Sequence[Statement] = ()
) -> list[Disagreement]:
    """The figures on which documents of a story differ. figures: each document's, by its name.

    Aligned are figures of the same thing in sentences that are alike, and those of one unit in the wordings of one
    statement, of one time and in one respect. Durations and ages are left out: they are seldom of one thing. Where an
    outlet's later document gives another value than its earlier one, the later one counts. Pure; independent of the
    order of the documents.
    """
    ordered = sorted(documents, key=lambda one: one.document)
    times = story_times((one.published for one in ordered), (one.text for one in ordered))
    stated = [told for one in ordered for told in _told(one, figures.get(one.document, ()), times)]
    by_document: dict[tuple[str, str | None], list[_Told]] = defaultdict(list)
    for told in stated:
        by_document[told.document, told.figure.unit].append(told)
    every = [told for told in stated if told.aspect not in (REPLACED, ADDED)]
    groups: dict[tuple[str | None, str, str], list[_Told]] = defaultdict(list)
    for told in every:
        groups[told.figure.unit, counted(told.figure.of), told.aspect].append(told)
    weights = rarity([told.stems for group in groups.values() for told in group])
    clusters = [
        (key[1], cluster)
        for key, group in groups.items()
        for cluster in _clusters(group, weights, ALIKE if key[1] else ALIKE_UNNAMED)
    ]
    clusters += [("", cluster) for statement in statements for cluster in _stated(statement, every)]
    by_name = {one.document: one for one in ordered}
    found = {}
    for of, cluster in clusters:
        latest = _latest(cluster, by_name)
        differing = _differing(latest, of in _OUTCOMES, {})
        if differing:  # only then is it worth asking what else each document holds
            held = {name: _held(those, by_document[name, those[0].figure.unit]) for name, those in _by_name(latest)}
            differing = _differing(latest, of in _OUTCOMES, held)
        if differing:
            one = _disagreement(differing)
            found[one.figures] = one
    return sorted(found.values(), key=lambda one: (one.figures[0][0], one.figures[0][1].start, len(one.figures)))


def counted(of: str | None) -> str:
    """What is counted in the form by which two figures are compared: "people killed", "deaths" and "bodies" are all
    "killed", "workers" and "employees" the same; "firefighters killed" are apart, who may be a part of all."""
    if not of:
        return ""
    *rest, last = of.lower().split()
    if of.lower() in _TOLLS or last in _BODIES:
        return "killed"
    if last in _OUTCOMES:
        outcome = _SAME_OUTCOME.get(last, last)
        head = content(rest[-1]) if rest else ""
        return outcome if not head or head in _ANYONE else f"{_ALIKE.get(head, head)} {outcome}"
    if last in OUTCOMES_BEFORE:
        return _SAME_OUTCOME.get(OUTCOMES_BEFORE[last], OUTCOMES_BEFORE[last])
    plain = content(last) or last
    return _ALIKE.get(plain, plain)


def compatible(figures: Iterable[Figure]) -> bool:
    """Whether one value could fit the bounds of all figures."""
    low, high = float("-inf"), float("inf")
    for figure in figures:
        lowest, highest = figure.low, figure.high
        if figure.bound == "about" and figure.value is not None:
            spread = abs(figure.value) * ABOUT
            lowest, highest = figure.value - spread, figure.value + spread
        if figure.of in _BODIES:
            highest = None  # more may have died than were found
        low = low if lowest is None else max(low, lowest)
        high = high if highest is None else min(high, highest)
    return low <= high


def _told(one: StoryText, figures: Sequence[Figure], times: StoryTimes) -> Iterator[_Told]:
    """The figures of a document that can be compared."""
    starts = [sentence.start for sentence in one.sentences]
    by_sentence: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        position = bisect_right(starts, figure.start) - 1
        if position >= 0 and figure.start < one.sentences[position].end:
            by_sentence[position].append(figure)
    carried, last = "", -1
    for position, stating in by_sentence.items():
        if position - last > 1:
            carried = _carried(one, position - 1, times)
        sentence = one.sentences[position]
        found, carried = aspects(one.text, (sentence.start, sentence.end), stating, times, one.published, carried)
        last = position
        stems = _stems(one, position)
        more = stems | _stems(one, position - 1) if len(stems) < FEW_OUTCOME and position else stems
        for figure, aspect in zip(stating, found, strict=True):
            if aspect is not None and figure.unit not in _TIMES:
                enough = FEW_OUTCOME if counted(figure.of) in _OUTCOMES else FEW
                words = more if len(stems) < enough else stems
                # "nine were killed at once; ten more died" is not open: it says how many died in all
                least = ADDED not in found and is_open(one.text, (sentence.start, sentence.end), figure)
                yield _Told(one.document, figure, words, aspect, position, least)


def _carried(one: StoryText, position: int, times: StoryTimes) -> str:
    """The time that a sentence without figures hands on to the next one."""
    if position < 0:
        return ""
    sentence = one.sentences[position]
    return aspects(one.text, (sentence.start, sentence.end), (), times, one.published, "")[1]


def _stems(one: StoryText, position: int) -> frozenset[str]:
    """The content words of a sentence, without numbers and units."""
    sentence = one.sentences[position]
    words = (one.text[start:end] for start, end in word_spans(one.text, sentence.start, sentence.end))
    kept = (content(word) for word in words if not word[0].isdigit() and word.lower() not in NUMBERS)
    return frozenset(kept) - _UNIT_WORDS - {""}


def _stated(statement: Statement, every: Sequence[_Told]) -> Iterator[list[_Told]]:
    """The figures of one unit in the wordings of a statement, where each wording has no more than one of them."""
    spans = {one.document: (one.start, one.end) for one in statement.variants}
    units: dict[tuple[str | None, str], list[_Told]] = defaultdict(list)
    for told in every:
        start, end = spans.get(told.document, (0, 0))
        if start <= told.figure.start and told.figure.end <= end:
            units[told.figure.unit, told.aspect].append(told)
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


def _latest(cluster: list[_Told], documents: Mapping[str, StoryText]) -> list[_Told]:
    """The figures without those that a later document of the same outlet has replaced by others."""
    values: dict[str, set[tuple[float | None, ...]]] = defaultdict(set)
    by_outlet: dict[str, set[str]] = defaultdict(set)
    for told in cluster:
        values[told.document].add(told.stated)
        if outlet := documents[told.document].outlet:
            by_outlet[outlet].add(told.document)
    replaced = {
        earlier
        for those in by_outlet.values()
        for earlier in those
        for later in those
        if _passed(documents[earlier], documents[later]) and not values[earlier] & values[later]
    }
    return [told for told in cluster if told.document not in replaced]


def _passed(one: StoryText, two: StoryText) -> bool:
    """Whether the second document is known to have appeared after the first."""
    passed = time_between(one.published, two.published)
    return passed is not None and passed.total_seconds() > 0


def _by_name(cluster: list[_Told]) -> Iterator[tuple[str, list[_Told]]]:
    """The figures of a cluster by their documents."""
    found: dict[str, list[_Told]] = defaultdict(list)
    for told in cluster:
        found[told.document].append(told)
    yield from found.items()


def _held(own: list[_Told], every: list[_Told]) -> set[float]:
    """The values that a document states beside its figures in a cluster: of the same thing, or of none in a sentence of
    those figures ("36% are against; 54% back it"), replaced ones, and sums of those killed or injured.

    every: all that the document states in the unit.
    """
    aspect, of, places = own[0].aspect, counted(own[0].figure.of), {told.sentence for told in own}
    alike = [told for told in every if counted(told.figure.of) in ("", of)]
    values = {
        told.figure.value
        for told in alike
        if told.aspect == REPLACED
        or (told.aspect == aspect and (told.sentence in places or (of and counted(told.figure.of) == of)))
    }
    if of.rpartition(" ")[2] in _OUTCOMES:
        values |= _sums([told for told in alike if told.aspect in (aspect, ADDED)])
    return {value for value in values if value is not None}


def _sums(addends: list[_Told]) -> set[float]:
    """The sums of those killed or injured whom a sentence counts apart, alone and with the sentence before. Tolls are
    no addends; a number that comes again says the same."""
    tolls = {told.sentence for told in addends if (told.figure.of or "").lower() in _TOLLS}
    named = {told.sentence for told in addends if told.figure.of}
    values: dict[int, list[float]] = defaultdict(list)
    for told in addends:
        if told.figure.value is not None and told.sentence in named - tolls:
            values[told.sentence].append(told.figure.value)
    found = {sum(those) for those in values.values() if len(those) > 1}
    pairs = (values[place - 1] + those for place, those in list(values.items()) if place - 1 in values)
    return found | {sum(those) for those in pairs if len(set(those)) == len(those)}


def _differing(cluster: list[_Told], total: bool, held: Mapping[str, set[float]]) -> list[_Told]:
    """The figures of a cluster on which its documents differ; none where they agree.

    A document does not contradict itself: values that one of them states together are of two things, and where two
    share a value they agree. What nobody else states beside it is left out; of other values all but the largest, where
    those killed or injured are counted (total), else all but the one nearest to what others state. held: what each
    document states beside; whoever holds the other's value agrees.
    """
    by_document: dict[str, set[tuple[float | None, ...]]] = defaultdict(set)
    for told in cluster:
        by_document[told.document].add(told.stated)
    holders = Counter(value for values in by_document.values() for value in values)
    kept: dict[str, set[tuple[float | None, ...]]] = {}
    for document, values in by_document.items():
        common = {value for value in values if holders[value] > 1}
        others = [_size(value) for value in holders if value not in values]
        kept[document] = common or {
            max(values, key=_size) if total else min(sorted(values, key=_size), key=partial(_gap, others))
        }
    names = sorted(kept)
    together = {(x, y) for values in by_document.values() for x in values for y in values}
    numbers = {name: {value[0] for value in kept[name]} for name in names}
    beside = {name: held.get(name, set()) - {value[0] for value in by_document[name]} for name in names}
    where: dict[float | None, set[str]] = defaultdict(set)
    for name, values_held in held.items():
        for value_held in values_held:
            where[value_held].add(name)
    for place, one in enumerate(names):
        for two in names[place + 1 :]:
            if by_document[one] & by_document[two] or beside[one] & numbers[two] or beside[two] & numbers[one]:
                continue
            if any((x, y) not in together and not _together(x[0], y[0], where) for x in kept[one] for y in kept[two]):
                return [told for told in cluster if told.stated in kept[told.document]]
    return []


def _together(one: float | None, two: float | None, where: Mapping[float | None, set[str]]) -> bool:
    """Whether a document holds two different values. where: the documents that hold each value."""
    return one != two and bool(where.get(one, set()) & where.get(two, set()))


def _gap(others: list[float], stated: tuple[float | None, ...]) -> float:
    """How far a value is from the nearest of others, as a share of the larger one."""
    size = _size(stated)
    return min((abs(size - one) / (max(abs(size), abs(one)) or 1) for one in others), default=0)


def _size(stated: tuple[float | None, ...]) -> float:
    return max((number for number in stated[:2] if number is not None), default=stated[2] or 0)


def _disagreement(cluster: list[_Told]) -> Disagreement:
    ordered = sorted(cluster, key=lambda told: (told.document, told.figure.start))
    figures = tuple((told.document, told.figure) for told in ordered)
    of = next((told.figure.of for told in ordered if told.figure.of), None)
    bounded = (replace(told.figure, high=None) if told.open else told.figure for told in ordered)
    return Disagreement(ordered[0].figure.unit, of, figures, compatible(bounded))
