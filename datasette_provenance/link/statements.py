"""The same statement as several documents of a story word it: quoted, reported, or told as their own.

Two pieces of text are the same statement when most of what is rare in the shorter one stands in the other: containment
(Broder 1997) of content words, each weighted by how rare it is in the story. Candidates come from an inverted index by
prefix filtering (Chaudhuri, Ganti and Kaushik 2006): two pieces that are alike enough share one of the rare words of
the shorter one, so that time is near linear in the number of sentences. Copies are alike word by word and counted once.

Quotations are the same, too, when most of the shorter one's words stand in a row in the longer one, however common they
are: "This law is a gag" in "This law is a gag, and everybody knows it".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import fsum, log

from ..analyze.figures.lexicon import NUMBERS, UNITS
from .stances import HEDGES, Signs, Stance, contents, signs, stance
from .statement_labels import label as label_of
from .statement_units import StoryText, Unit, units
from .word_changes import negated, other_word
from .wording import content

#: Share of the shorter wording's weight that the other one has to hold.
ALIKE = 0.6
#: The same where the other one is told in the document's own voice, which may just tell of the same event.
ALIKE_OWN = 0.7
#: Share of the longer wording's weight that has to be in common, unless the shorter one is all but wholly in it: a
#: short piece that names what the story is about is in many sentences.
COVERED = 0.4
WHOLLY = 0.9
#: Content words that two wordings have in common, at least.
SHARED = 4
#: Two wordings of one source, one of them a quotation, need no cover, and so many content words in common.
SHARED_SOURCE = 3
#: Words in a row by which quotations are compared; share of the shorter one's that the longer one has to hold, and how
#: many of its rows, and content words in them, at least where the two are not known to be of one source.
ROW = 3
SAME_WORDS = 0.6
ROWS, TELLING = 4, 3
#: A word or row of words that so many different wordings hold leads to no candidates.
COMMON = 200

#: Content words in common that are no amounts, at least.
PLAIN = 3
#: Content words in common that are no names, at least: who is named in both has not said both.
UNNAMED = 2
#: Numbers written as words, and what is measured.
AMOUNTS = frozenset(content(name) for name in (*NUMBERS, *UNITS) if " " not in name)

_VOICES = ("quoted", "reported", "author")


@dataclass(frozen=True, slots=True)
class Variant:
    """One document's wording of a statement. voice: quoted, reported or author; similarity: 0 to 1, to the label.

    stance: whether it says what the label says, hedges, doubts or denies it, or gives another number (stances.py), and
    by which words.
    """

    document: str
    start: int
    end: int
    voice: str
    similarity: float
    stance: Stance = Stance()


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement and its wordings, one a document, by document. label: the wording to which the others are alike."""

    label: str
    variants: tuple[Variant, ...]


@dataclass(slots=True)
class _Wording:
    """Units with the same content words in the same order. brief: quotations of too few words to be a statement."""

    units: list[Unit]
    stems: frozenset[str]
    weight: float = 0

    @property
    def sources(self) -> set[str]:
        return {unit.source for unit in self.units if unit.source}

    @property
    def quoted(self) -> bool:
        return any(unit.voice == "quoted" for unit in self.units)

    @property
    def brief(self) -> bool:
        return not self.stems

    @property
    def attributed(self) -> bool:
        return any(unit.voice != "author" for unit in self.units)


def find_statements(documents: Sequence[StoryText]) -> list[Statement]:
    """The statements that at least two documents of a story word, at least one of them quoting or reporting.

    Pure; the result does not depend on the order of the documents, whose names have to differ.
    """
    texts = {one.document: one for one in documents}
    if len(texts) < 2:
        return []
    wordings = _wordings(unit for one in documents for unit in units(one))
    weights = rarity([one.stems for one in wordings])
    for one in wordings:
        one.weight = fsum(map(weights.__getitem__, one.stems)) or log(1 + len(wordings))
    alike = _alike(wordings, weights)
    _join_quotations(wordings, alike)
    found = [_statement(wordings, alike, *cluster, texts) for cluster in _clusters(wordings, alike)]
    return sorted((one for one in found if len(one.variants) > 1), key=_order)


def rarity(sets: Sequence[frozenset[str]]) -> dict[str, float]:
    """How much each word tells: the logarithm of how many times more sets there are than sets that hold it."""
    counts = Counter(stem for one in sets for stem in one)
    return {stem: log(1 + len(sets) / count) for stem, count in counts.items()}


def candidates(
    sets: Sequence[frozenset[str]], weights: dict[str, float], share: float, sought: Sequence[bool] | None = None
) -> Iterator[tuple[int, int]]:
    """Pairs of positions of which the first one's set may hold `share` of its own weight in common with the second's.

    Each set looks by its rarest words alone: those that it cannot all do without. sought: whether a set is looked for
    by all; the others find only those that are, and are found only by them.
    """
    every: dict[str, list[int]] = defaultdict(list)
    some: dict[str, list[int]] = defaultdict(list)
    for position, one in enumerate(sets):
        for stem in one:
            every[stem].append(position)
            if sought and sought[position]:
                some[stem].append(position)
    places = {stem: place for place, stem in enumerate(sorted(every, key=lambda stem: (-weights[stem], stem)))}
    for position, one in enumerate(sets):
        index = every if sought is None or sought[position] else some
        ordered = sorted(one, key=places.__getitem__)
        spare = (1 - share) * fsum(map(weights.__getitem__, one))
        seen: set[int] = set()
        for stem in ordered:
            if stem in index and len(index[stem]) <= COMMON:
                seen.update(index[stem])
            spare -= weights[stem]
            if spare < 0:
                break
        seen.discard(position)
        for other in sorted(seen):
            yield position, other


def _wordings(found: Iterable[Unit]) -> list[_Wording]:
    """Units grouped by their content words, those of most documents first, then quoted ones, then the longest."""
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Unit]] = defaultdict(list)
    for unit in found:
        groups[unit.stems, () if unit.stems else unit.words].append(unit)
    wordings = [
        _Wording(sorted(alike, key=lambda unit: (unit.document, unit.start)), frozenset(stems))
        for (stems, _), alike in groups.items()
    ]
    return sorted(wordings, key=_prominence)


def _prominence(one: _Wording) -> tuple[object, ...]:
    voice = min(_VOICES.index(unit.voice) for unit in one.units)
    documents = len({unit.document for unit in one.units})
    return voice == 2, -documents, voice, -len(one.stems), one.units[0].document, one.units[0].start


def _alike(wordings: list[_Wording], weights: dict[str, float]) -> dict[int, dict[int, float]]:
    """The neighbours of each wording with the weight that they share; of a pair one has to be attributed."""
    found: dict[int, dict[int, float]] = defaultdict(dict)
    sets, attributed = [one.stems for one in wordings], [one.attributed for one in wordings]
    for first, second in candidates(sets, weights, ALIKE, attributed):
        a, b = wordings[first], wordings[second]
        if second in found[first]:
            continue
        common = a.stems & b.stems
        # Reports of one source share the names of what it speaks of; a quotation is of its own words.
        one_source = bool(a.sources & b.sources) and (a.quoted or b.quoted)
        if len(common) < min(SHARED_SOURCE if one_source else SHARED, len(a.stems), len(b.stems)):
            continue
        if sum(stem not in AMOUNTS and not stem[0].isdigit() for stem in common) < min(
            PLAIN, len(a.stems), len(b.stems)
        ):
            continue  # "which is worth 74 million crowns" tells a number, and not of what
        if len(common - (a.units[0].names & b.units[0].names)) < min(UNNAMED, len(a.stems), len(b.stems)):
            continue  # "the Supreme Court of Tarn" tells nothing
        shared = fsum(map(weights.__getitem__, common))
        share = shared / min(a.weight, b.weight)
        if share < WHOLLY and shared < COVERED * max(a.weight, b.weight) and not one_source:
            continue
        if share >= (ALIKE if attributed[first] and attributed[second] else ALIKE_OWN):
            found[first][second] = found[second][first] = shared
    return found


def _join_quotations(wordings: list[_Wording], alike: dict[int, dict[int, float]]) -> None:
    """Add to the neighbours the quotations of which one holds most of the other's words in a row, and what they share.

    Of words that are not known to be of one source there have to be more, for "at the end of the day" is anybody's.
    """
    rows = {position: _rows(one) for position, one in enumerate(wordings) if one.units[0].words}
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, those in rows.items():
        for row in those:
            index[row].append(position)
    for first, those in rows.items():
        counts = Counter(other for row in those if len(index[row]) <= COMMON for other in index[row] if other > first)
        for second, common in counts.items():
            a, b = wordings[first], wordings[second]
            share = common / min(len(those), len(rows[second]))
            one_source = bool(a.sources & b.sources)
            if share < SAME_WORDS or (common < ROWS and not one_source):
                continue
            told = {content(word) for row in those & rows[second] for word in row} - {""}
            least = TELLING
            if one_source:
                least = 2 if a.brief or b.brief else 1
            if len(told) >= least:
                shared = max(share * min(a.weight, b.weight), alike[first].get(second, 0))
                alike[first][second] = alike[second][first] = shared


def _rows(one: _Wording) -> set[tuple[str, ...]]:
    """Each ROW of words of a quotation."""
    words = one.units[0].words
    return {words[place : place + ROW] for place in range(len(words) - ROW + 1)}


def _clusters(wordings: list[_Wording], alike: dict[int, dict[int, float]]) -> Iterator[tuple[int, list[int]]]:
    """Leaders and those that follow them: each wording goes to the leader with which it shares most.

    Every follower is like its leader, so that no chain of small changes leads from one statement to another.
    """
    leaders: set[int] = set()
    followers: dict[int, list[int]] = defaultdict(list)
    for position, one in enumerate(wordings):
        near = [other for other in alike.get(position, {}) if other in leaders]
        if near:
            followers[min(near, key=lambda other: (-alike[position][other], other))].append(position)
        elif one.attributed and not one.brief:
            leaders.add(position)
    for leader in sorted(leaders):
        if leader in followers or len(wordings[leader].units) > 1:
            yield leader, followers[leader]


def _statement(
    wordings: list[_Wording],
    alike: dict[int, dict[int, float]],
    leader: int,
    members: list[int],
    texts: dict[str, StoryText],
) -> Statement:
    """The statement of a leader and its followers, with the wording of each document that shares most with it.

    What is alike and follows another leader with which it shares more stands for documents that have no other wording:
    they do say this, too.
    """
    head = wordings[leader]
    best: dict[str, tuple[tuple[object, ...], Variant]] = {}
    others = set(alike.get(leader, ())) - {leader, *members}
    for position in (leader, *members, *sorted(others)):
        one = wordings[position]
        shared = alike[leader][position] if position != leader else head.weight
        similarity = round(min(1.0, shared / min(one.weight, head.weight)), 3)
        for unit in one.units:
            rank = (position in others, -round(shared, 6), len(one.stems), _VOICES.index(unit.voice), unit.start)
            variant = Variant(unit.document, unit.start, unit.end, unit.voice, similarity)
            if unit.document not in best or rank < best[unit.document][0]:
                best[unit.document] = (rank, variant)
    return _with_stances(head.units[0], [variant for _, (_, variant) in sorted(best.items())], texts)


def _with_stances(first: Unit, variants: list[Variant], texts: dict[str, StoryText]) -> Statement:
    """The statement with how each wording stands to its label: the first unit, or where that denies or doubts what
    others say, or sets a condition, the one of these that is most like it."""
    head, span = texts[first.document], (first.start, first.end)
    found = _read(variants, texts, head, span)
    affirming = [
        one for one, (own, of_label) in found.items()
        if own.affirms and not own.negative
        and (of_label.denies or of_label.doubts or (of_label.condition and not own.condition))
    ]  # fmt: skip
    if affirming:
        chosen = max(affirming, key=lambda one: (one.similarity, one.voice != "author", one.end - one.start))
        head, span = texts[chosen.document], (chosen.start, chosen.end)
        found = _read(variants, texts, head, span)
    words = head.text[slice(*span)]
    stances = {
        one: stance(*signs, other_word(texts[one.document].text, (one.start, one.end), words))
        for one, signs in found.items()
    }
    if all(one.kind == HEDGES for one in stances.values()):  # then this is what is said
        stances = dict.fromkeys(variants, Stance())
    told = tuple(replace(one, stance=stances[one]) for one in variants)
    return Statement(label_of(head, span), told)


def _read(
    variants: list[Variant], texts: dict[str, StoryText], label: StoryText, span: tuple[int, int]
) -> dict[Variant, tuple[Signs, Signs]]:
    """Of each wording the signs in it, and those in the label, of what both have in common; of one that has all words
    of the label also those of what the label has in common with the others."""
    head = contents(label.text, span)
    said = {one: contents(texts[one.document].text, (one.start, one.end)) for one in variants}
    common = {one: head & words for one, words in said.items()}
    others = frozenset().union(*(one for one in common.values() if one != head)) or head
    of_label: dict[tuple[frozenset[str], bool], Signs] = {}
    found = {}
    for one, shared in common.items():
        text, place = texts[one.document], (one.start, one.end)
        much = len(shared) >= COVERED * max(len(head), len(said[one]))
        own = signs(text.text, place, text.sentences, shared, much)
        if shared == head != others:
            own = own.joined(signs(text.text, place, text.sentences, others))
        if (shared, much) not in of_label:
            its = signs(label.text, span, label.sentences, shared, much)
            more = shared == head != others
            its = its.joined(signs(label.text, span, label.sentences, others)) if more else its
            of_label[shared, much] = its
        its = of_label[shared, much]
        if much and not (own.negative and its.negative):
            here, there = negated(text.text, place, label.text, span)
            own, its = replace(own, denies=own.denies or here), replace(its, denies=its.denies or there)
        found[one] = own, its
    return found


def _order(one: Statement) -> tuple[object, ...]:
    return -len(one.variants), one.variants[0].document, one.variants[0].start, one.label
