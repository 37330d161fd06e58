"""Which figures of a story's documents are of one thing: by their sentences, by a statement, as the event's toll."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations

from .figure_aspects import POLLED
from .figure_times import OWN
from .figures_apart import elsewhere
from .statement_units import StoryText
from .statements import COMMON, Statement, candidates, rarity
from .told_figures import Told, compatible, counted, size_of, thing_and_outcome

#: Share of the shorter sentence's weight, figures apart, that the other one has to hold: a figure that is reported anew
#: keeps few of its words.
ALIKE = 0.3
#: The same where nothing says what is counted, and of what a poll found.
ALIKE_UNNAMED = 0.55
#: Share of the words of two sentences that both have, by which they are the same sentence with other figures. A number
#: without a unit of which nothing says what it counts is compared there alone: it may be a rank, or an index.
TWINS = 0.8
#: How many times more one of two figures is, at most, if they are of one thing; but for twins.
TIMES_MORE = 10
#: Content words in common, at least.
SHARED = 2
#: Of what the news of an event gives one number.
TOLLED = ("killed", "injured")


def aligned(
    every: Sequence[Told], statements: Sequence[Statement], rivals: Mapping[Told, list[Told]]
) -> list[tuple[str, list[Told]]]:
    """The figures that are of one thing, as disagreements() says, each time with what they count."""
    groups: dict[tuple[str | None, str, str], list[Told]] = defaultdict(list)
    for told in every:
        groups[told.figure.unit, counted(told.figure.of), told.aspect].append(told)
    weights = rarity([told.stems for group in groups.values() for told in group])
    clusters = [
        (key[1], cluster)
        for key, group in groups.items()
        for cluster in _clusters(group, weights, ALIKE_UNNAMED if not key[1] or key[2].endswith(POLLED) else ALIKE)
    ]
    clusters += [("", cluster) for statement in statements for cluster in _stated(statement, every)]
    clustered = {id(told) for _, cluster in clusters for told in cluster}
    return clusters + [(counted(told.figure.of), [told]) for told in rivals if id(told) not in clustered]


def toll_clusters(every: Sequence[Told], documents: Mapping[str, StoryText]) -> Iterator[tuple[str, list[Told]]]:
    """The tolls of the event itself, whatever the sentences: how many were killed, or injured, as each document says in
    its first half and nowhere else otherwise. Around the one of which the fewest others are of another place; one of a
    place that the other document does not name is of a part."""
    for of in TOLLED:
        stated: dict[str, list[Told]] = defaultdict(list)
        for told in every:
            if told.aspect == OWN and told.figure.unit is None and counted(told.figure.of) == of:
                stated[told.document].append(told)
        tolls = [
            those[0]
            for name, those in stated.items()
            if len({told.stated for told in those}) == 1 and those[0].sentence < len(documents[name].sentences) / 2
        ]
        alike = [[other for other in tolls if not (elsewhere(told, other) or _apart(told, other))] for told in tolls]
        if found := max(alike, key=len, default=[]):
            yield of, found


def _apart(one: Told, two: Told) -> bool:
    """Whether one of two tolls is of a place that the other's document does not name; one that grew is of all."""
    return any(not a.grown and a.sites and a.sites.isdisjoint(b.names) for a, b in ((one, two), (two, one)))


def _stated(statement: Statement, every: Sequence[Told]) -> Iterator[list[Told]]:
    """The figures of one unit in the wordings of a statement, where each wording has no more than one of them, and of
    these those that count one thing ("340 families", "1,200 people" do not) in one place."""
    spans = {one.document: (one.start, one.end) for one in statement.variants}
    units: dict[tuple[str | None, str], list[Told]] = defaultdict(list)
    for told in every:
        start, end = spans.get(told.document, (0, 0))
        if start <= told.figure.start and told.figure.end <= end:
            units[told.figure.unit, told.aspect].append(told)
    for group in units.values():
        if len({told.document for told in group}) == len(group):
            yield from filter(_is_one_thing, _by_thing(group))


def _by_thing(group: list[Told]) -> list[list[Told]]:
    """Figures by what they count; all together where no two of them say that they count two things."""
    found: dict[str, list[Told]] = defaultdict(list)
    for told in group:
        found[thing_and_outcome(told.figure.of)[0]].append(told)
    return [group] if len(found.keys() - {""}) < 2 else list(found.values())


def _is_one_thing(group: Sequence[Told]) -> bool:
    """Whether nothing else happened to some of those counted than to others, and nowhere else."""
    outcomes = {thing_and_outcome(told.figure.of)[1] for told in group} - {""}
    return len(outcomes) < 2 and not any(elsewhere(one, two) for one, two in combinations(group, 2))


def _clusters(group: list[Told], weights: dict[str, float], share: float) -> Iterator[list[Told]]:
    """The figures of one unit and one thing counted around those to whose sentences the most others are alike."""
    sets = [told.stems for told in group]
    sums = [sum(weights[stem] for stem in sorted(one)) for one in sets]
    named = group[0].figure.unit is not None or bool(group[0].figure.of)
    near: dict[int, set[int]] = defaultdict(set)
    twins: dict[int, set[int]] = defaultdict(set)
    gathered = set(_gathered(group))
    for first, second in chain(candidates(sets, weights, share), sorted(gathered)):
        common = sets[first] & sets[second]
        shared = sum(weights[stem] for stem in sorted(common))
        alike = len(common) >= SHARED and shared >= share * min(sums[first], sums[second])
        if not (alike or (first, second) in gathered) or elsewhere(group[first], group[second]):
            continue
        twin = shared >= TWINS * (sums[first] + sums[second] - shared)
        if twin or (first, second) in gathered or (named and _are_near(group[first], group[second])):
            near[first].add(second)
            near[second].add(first)
        if twin:
            twins[first].add(second)
            twins[second].add(first)
    _keep_twins(group, near, twins)
    taken: set[int] = set()
    for position in sorted(near, key=lambda position: (-len(near[position]), position)):
        if position not in taken:
            members = {position} | near[position] - taken
            taken |= members
            yield [group[member] for member in sorted(members)]


def _are_near(one: Told, two: Told) -> bool:
    """Whether two figures can be of one thing by how large they are: two delegates are not all 2,383."""
    if compatible([one.figure, two.figure]):
        return True
    less, more = sorted((size_of(one.stated), size_of(two.stated)))
    return more <= TIMES_MORE * less


def _gathered(group: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Pairs of figures of those who took part in one thing, by its name."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for position, told in enumerate(group):
        for name in sorted(told.gathering):
            by_name[name].append(position)
    for those in by_name.values():
        if len(those) <= COMMON:
            yield from combinations(those, 2)


def _keep_twins(group: list[Told], near: dict[int, set[int]], twins: Mapping[int, set[int]]) -> None:
    """Take out neighbours in documents where a figure has a twin, a sentence of all but the same words: in short texts
    every word is common, and each sentence like every other."""
    where = {one: {group[two].document for two in those | {one}} for one, those in twins.items()}
    for one, those in twins.items():
        others = {two for two in near[one] - those if group[two].document in where[one]}
        near[one] -= others
        for two in others:
            near[two].discard(one)
