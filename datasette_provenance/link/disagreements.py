"""Figures of one story that disagree: the same unit, the same thing counted, sentences alike, and other values."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import combinations
from math import inf

from ..analyze.figures.records import Figure
from .aligned_figures import aligned, toll_clusters
from .direction import is_later
from .figure_aspects import ADDED, BESIDE, REPLACED
from .figure_times import story_times
from .statement_units import StoryText
from .statements import Statement
from .taken_back import corrected_numbers, replaced
from .told_figures import OUTCOMES, TOLLS, Told, Values, compatible, counted, rivals_of, size_of, told_in


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Figures that give one quantity differently, of several documents or sources, by document and place.

    unit, of: those of the figures, `of` as the first one words it. compatible: some value fits all bounds ("more than
    50" and "58"), and no outlet has taken one of them back; else the documents contradict each other.
    """

    unit: str | None
    of: str | None
    figures: tuple[tuple[str, Figure], ...]
    compatible: bool


def disagreements(
    documents: Sequence[StoryText], figures: Mapping[str, Sequence[Figure]], statements: Sequence[Statement] = ()
) -> list[Disagreement]:
    """The figures on which documents of a story differ. figures: each document's, by its name.

    Aligned are figures of the same thing in sentences that are alike, those of one unit in the wordings of one
    statement, and the tolls of the event, of one time and in one respect. Durations and ages are left out: they are
    seldom of one thing. Where an outlet's later document gives another value than its earlier one, the later one
    counts; both do where it says that it corrected the number, and another outlet still has that. A number that one
    document gives by two sources disagrees with itself. Pure; independent of the order of the documents.
    """
    ordered = sorted(documents, key=lambda one: one.document)
    times = story_times((one.published for one in ordered), (one.text for one in ordered))
    stated = [told for one in ordered for told in told_in(one, figures.get(one.document, ()), times)]
    by_document: dict[tuple[str, str | None], list[Told]] = defaultdict(list)
    for told in stated:
        by_document[told.document, told.figure.unit].append(told)
    every = [told for told in stated if told.aspect not in (REPLACED, ADDED, BESIDE) and told.rival is None]
    rivals = rivals_of(stated)
    by_name = {one.document: one for one in ordered}
    clusters = [*aligned(every, statements, rivals), *toll_clusters(every, by_name)]

    @cache
    def corrected(document: str) -> frozenset[float]:
        return corrected_numbers(by_name[document].text)

    found = {}
    for of, cluster in clusters:
        former, taken_back = replaced(cluster, by_name, corrected)
        latest = [told for told in cluster if told.document not in former]
        contested = [each for told in latest if told in rivals for each in (told, *rivals[told])]
        differing = _with_contested(_differing(latest, of in OUTCOMES, by_document), contested, latest)
        if differing:
            one = _disagreement(differing, taken_back, by_name)
            found[one.figures] = one
    whole = [one for one in found.values() if not any(set(one.figures) < set(other) for other in found)]
    return sorted(whole, key=lambda one: (one.figures[0][0], one.figures[0][1].start, len(one.figures)))


def _by_name(cluster: list[Told]) -> Iterator[tuple[str, list[Told]]]:
    """The figures of a cluster by their documents."""
    found: dict[str, list[Told]] = defaultdict(list)
    for told in cluster:
        found[told.document].append(told)
    yield from found.items()


def _held(own: list[Told], every: list[Told]) -> set[float]:
    """The values that a document states beside its figures in a cluster: of the same thing, or of none in a sentence of
    those figures ("36% are against; 54% back it"), replaced ones, those who come on top ("two others died near Hum"),
    and sums of those killed or injured.

    every: all that the document states in the unit.
    """
    aspect, of, places = own[0].aspect, counted(own[0].figure.of), {told.sentence for told in own}
    alike = [told for told in every if counted(told.figure.of) in ("", of)]
    values = {
        told.figure.value
        for told in alike
        if told.aspect in (REPLACED, BESIDE)
        or (told.aspect == ADDED and of and counted(told.figure.of) == of)
        or (told.aspect == aspect and (told.sentence in places or (of and counted(told.figure.of) == of)))
    }
    if of.rpartition(" ")[2] in OUTCOMES:
        values |= _sums([told for told in alike if told.aspect in (aspect, ADDED)])
    return {value for value in values if value is not None}


def _sums(addends: list[Told]) -> set[float]:
    """The sums of those killed or injured whom a sentence counts apart, alone and with the sentence before. Tolls are
    no addends; a number that comes again says the same."""
    tolls = {told.sentence for told in addends if (told.figure.of or "").lower() in TOLLS}
    named = {told.sentence for told in addends if told.figure.of}
    values: dict[int, list[float]] = defaultdict(list)
    for told in addends:
        if told.figure.value is not None and told.sentence in named - tolls:
            values[told.sentence].append(told.figure.value)
    found = {sum(those) for those in values.values() if len(those) > 1}
    pairs = (values[place - 1] + those for place, those in list(values.items()) if place - 1 in values)
    return found | {sum(those) for those in pairs if len(set(those)) == len(those)}


def _with_contested(differing: list[Told], contested: list[Told], latest: Sequence[Told]) -> list[Told]:
    """The figures that differ, and those of which a document gives two numbers by two sources. Who gives one of the two
    is on one side."""
    if not contested:
        return differing
    sides = {told.stated for told in contested}
    on_sides = [told for told in latest if told.stated in sides or told in differing]
    return [*on_sides, *(told for told in contested if told not in on_sides)]


def _differing(
    cluster: list[Told], total: bool, by_document: Mapping[tuple[str, str | None], list[Told]]
) -> list[Told]:
    """The figures of a cluster on which its documents differ; none where they agree.

    total: whether those killed or injured are counted. by_document: all that each document states in each unit.
    """
    if not _parted(cluster, total, {}):
        return []
    # Now it is worth asking what else each document holds.
    held = {name: _held(those, by_document[name, those[0].figure.unit]) for name, those in _by_name(cluster)}
    return _parted(cluster, total, held)


def _parted(cluster: list[Told], total: bool, held: Mapping[str, set[float]]) -> list[Told]:
    """The figures of a cluster whose documents contradict each other; none where no two of them do.

    A document does not contradict itself: values that one of them states together are of two things, and where two
    share a value they agree. held: what each document states beside; whoever holds the other's value agrees.
    """
    by_document: dict[str, set[Values]] = defaultdict(set)
    for told in cluster:
        by_document[told.document].add(told.stated)
    kept = _kept(by_document, total)
    numbers = {name: {value[0] for value in values} for name, values in kept.items()}
    beside = {name: held.get(name, set()) - {value[0] for value in by_document[name]} for name in kept}
    together = {(x, y) for values in by_document.values() for x in values for y in values}
    holders: dict[float | None, set[str]] = defaultdict(set)
    for name, values_held in held.items():
        for value_held in values_held:
            holders[value_held].add(name)

    def agree(one: str, two: str) -> bool:
        # They state a value alike, or one has the other's beside its own.
        return bool(by_document[one] & by_document[two] or beside[one] & numbers[two] or beside[two] & numbers[one])

    def are_of_two_things(x: Values, y: Values) -> bool:
        return (x, y) in together or _together(x[0], y[0], holders)

    for one, two in combinations(sorted(kept), 2):
        if not agree(one, two) and not all(are_of_two_things(x, y) for x in kept[one] for y in kept[two]):
            return [told for told in cluster if told.stated in kept[told.document]]
    return []


def _kept(by_document: Mapping[str, set[Values]], total: bool) -> dict[str, set[Values]]:
    """Of the values of each document those by which it is compared: the ones that others state, too. Where there are
    none, the largest, if those killed or injured are counted (total), else the one nearest to what others state."""
    stating = Counter(value for values in by_document.values() for value in values)
    kept = {}
    for document, values in by_document.items():
        others = [size_of(value) for value in stating if value not in values]
        common = {value for value in values if stating[value] > 1}
        if common:
            kept[document] = common
        elif total:
            kept[document] = {max(values, key=_rank)}
        else:
            kept[document] = {min(sorted(values, key=_rank), key=partial(_gap, others))}
    return kept


def _rank(stated: Values) -> tuple[float, ...]:
    """A figure's place by its size, and of equal ones by what is stated of it: a set has them in any order.

    >>> _rank((None, None, 5)) < _rank((None, 5, None))  # "at most 5", "at least 5"
    True
    """
    return size_of(stated), *(-inf if number is None else number for number in stated)


def _together(one: float | None, two: float | None, holders: Mapping[float | None, set[str]]) -> bool:
    """Whether a document holds two different values. holders: the documents that hold each value."""
    return one != two and bool(holders.get(one, set()) & holders.get(two, set()))


def _gap(others: list[float], stated: Values) -> float:
    """How far a value is from the nearest of others, as a share of the larger one."""
    size = size_of(stated)
    return min((abs(size - one) / (max(abs(size), abs(one)) or 1) for one in others), default=0)


def _disagreement(cluster: list[Told], taken_back: set[str], documents: Mapping[str, StoryText]) -> Disagreement:
    ordered = sorted(cluster, key=lambda told: (told.document, told.figure.start))
    figures = tuple((told.document, told.figure) for told in ordered)
    of = next((told.figure.of for told in ordered if told.figure.of), None)
    grown = [told for told in ordered if told.grown]
    bounded = (
        replace(told.figure, high=None) if told.open or _outgrown(told, grown, documents) else told.figure
        for told in ordered
    )
    fits = taken_back.isdisjoint(told.document for told in ordered) and compatible(bounded)
    return Disagreement(ordered[0].figure.unit, of, figures, fits)


def _outgrown(told: Told, grown: Sequence[Told], documents: Mapping[str, StoryText]) -> bool:
    """Whether a document that is dated later says that the number rose to a larger one."""
    published = documents[told.document].published
    return any(
        size_of(told.stated) < size_of(one.stated) and is_later(published, documents[one.document].published)
        for one in grown
    )
