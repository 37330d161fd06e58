"""Whom the short names of a document mean where it does not say so itself: by the other documents of its story, else by
the collection.

News gives a person's full name once, and the best known not even that: "Falk signed the bill". The other reports of the
story do, or all others. Pure: what documents say comes in, and nothing depends on their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ..analyze.citations.names import last_word
from ..analyze.citations.titles import suffix
from ..analyze.tone.short_names import ACRONYM, METHOD, NAME, SURNAME
from ..terms import terms
from .sources import most

STORY, COLLECTION, CORRECTION = "name.story", "name.collection", "correction"
#: Of the documents that say whom a name means, the share that must agree: in its story, and in the whole collection.
IN_STORY, IN_COLLECTION = 0.75, 0.9
#: How many must say so in the whole collection: of an acronym, of a surname, and of a name that nothing in its document
#: shows to be a person's ("the Falk plan"), which is one nearly everywhere else then.
LEAST = {ACRONYM: 2, SURNAME: 3, NAME: 10}
PERSONS = 0.75
#: Of the documents with an acronym, the share that must spell it out: what hardly any does is known to all, and the few
#: may mean something else.
EXPLAINED = 0.1


@dataclass(frozen=True, slots=True)
class Told:
    """A short name of a document. stated: the full name that the document gives it. story: None for none."""

    document: int
    story: int | None
    name: str
    kind: str
    stated: str | None
    gender: str | None


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a document's short name means; entity and method are None where that stays open."""

    document: int
    name: str
    entity: str | None
    method: str | None


def link_names(
    told: Iterable[Told], alike: Mapping[str, str], corrected: Mapping[tuple[int, str], str] | None = None
) -> Iterator[Meant]:
    """Each short name with whom it means.

    alike: full names with the spelling that stands for all (alike_names()). corrected: by document and name, whom a
    person says that it means there.
    """
    everything = list(told)
    known = _Known()
    for one in everything:
        known.add(one, alike)
    for one in everything:
        if by_hand := (corrected or {}).get((one.document, one.name)):
            yield Meant(one.document, one.name, by_hand, CORRECTION)
            continue
        entity, method = (alike.get(one.stated, one.stated), METHOD) if one.stated else known.meant(one)
        yield Meant(one.document, one.name, entity, method)


class _Known:
    """How many documents mean whom by a name, by story and over all; of each name how many have it as what."""

    def __init__(self) -> None:
        self.stories: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
        self.collection: dict[str, Counter[str]] = defaultdict(Counter)
        self.kinds: dict[str, Counter[str]] = defaultdict(Counter)
        self.genders: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, one: Told, alike: Mapping[str, str]) -> None:
        self.kinds[one.name][one.kind] += 1
        if one.stated:
            entity = alike.get(one.stated, one.stated)
            self.collection[one.name][entity] += 1
            if one.story is not None:
                self.stories[one.name, one.story][entity] += 1
            if one.gender:
                self.genders[entity][one.gender] += 1

    def meant(self, one: Told) -> tuple[str | None, str | None]:
        """Whom a name means that its document does not explain, and who says so. Where its story tells of several, the
        collection is not asked; where one document of it alone tells of somebody else than everybody knows by the name,
        it stays open, for that may be a slip ("Derelict Falk")."""
        story = self.stories.get((one.name, one.story)) if one.story is not None else None
        kinds, bearers = self.kinds[one.name], self.collection.get(one.name)
        if story:
            entity = _agreed(self.fitting(story, one.gender), IN_STORY, 1)
            if entity and story[entity] == 1 and self.known_as(one) not in (None, entity):
                entity = None
            return (entity, STORY) if entity else (None, None)
        if not bearers or (one.kind == NAME and kinds[SURNAME] < PERSONS * kinds.total()):
            return None, None
        if one.kind == ACRONYM and bearers.total() < EXPLAINED * kinds[ACRONYM]:
            return None, None
        entity = _agreed(self.fitting(bearers, one.gender), IN_COLLECTION, LEAST[one.kind])
        return (entity, COLLECTION) if entity else (None, None)

    def known_as(self, one: Told) -> str | None:
        """Whom so many documents mean by a name that nearly everybody does."""
        bearers = self.collection.get(one.name, Counter())
        return _agreed(self.fitting(bearers, one.gender), IN_COLLECTION, LEAST[NAME])

    def fitting(self, bearers: Counter[str], gender: str | None) -> Counter[str]:
        """Those who may be "Mrs Falk"."""
        other = {"woman": "man", "man": "woman"}.get(gender or "")
        if not (gender and other):
            return bearers
        told = self.genders
        return Counter({who: n for who, n in bearers.items() if told[who][other] <= told[who][gender]})


def _agreed(bearers: Counter[str], share: float, least: int) -> str | None:
    """Whom at least such a share of the documents, and so many, mean."""
    if not bearers:
        return None
    (best, documents), *_ = bearers.most_common(1)
    return best if documents >= max(least, share * bearers.total()) else None


def alike_names(told: Iterable[Told]) -> dict[str, str]:
    """Full names of persons that are spelled in several ways, each with the spelling that most documents have.

    "Odo K. Falk" and "Odo Falk" are one; "Ned Falk" is Edward where documents of one story have the one and the other.
    Two with different second names are nobody's spelling: "Odo K. Falk", "Odo R. Falk" and "Odo Falk" stay three.
    """
    groups: dict[tuple[str, str, str], dict[str, Counter[int | None]]] = defaultdict(dict)
    for one in told:
        if one.stated and one.kind == SURNAME:
            groups[_key(one.stated)].setdefault(one.stated, Counter())[one.story] += 1
    found: dict[str, str] = {}
    for spellings in groups.values():
        for alike in _together(spellings):
            best = most([(spelling, spellings[spelling].total()) for spelling in alike])
            found.update((spelling, best) for spelling in alike if best and spelling != best)
    return found


def _key(name: str) -> tuple[str, str, str]:
    """First name, surname and what tells him from his father, in small letters; of "Ned" and "Edward" the same."""
    first = name.split()[0].rstrip(".").lower()
    return nicknames().get(first, first), last_word(name), suffix(name)


def _together(spellings: dict[str, Counter[int | None]]) -> Iterator[list[str]]:
    """The spellings of one key that are of one person."""
    middles = {_middle(name) for name in spellings} - {()}
    if any(not _same_middle(a, b) for a in middles for b in middles):
        return
    groups: list[tuple[list[str], set[int]]] = []
    for first in sorted({name.split()[0] for name in spellings}):
        names = sorted(name for name in spellings if name.split()[0] == first)
        stories = {story for name in names for story in spellings[name] if story is not None}
        for group in [one for one in groups if one[1] & stories]:
            groups.remove(group)
            names, stories = names + group[0], stories | group[1]
        groups.append((names, stories))
    yield from (names for names, _ in groups)


def _middle(name: str) -> tuple[str, ...]:
    """What stands between first name and surname, in small letters."""
    words = name.replace(".", ". ").split()
    return tuple(word.rstrip(".").lower() for word in words[1 : -2 if suffix(name) else -1])


def _same_middle(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two middles may be one person's: "K." and "Karl"."""
    pairs = list(zip(one, other, strict=False))
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in pairs)


@cache
def nicknames() -> dict[str, str]:
    """Short forms of first names with the first name, in small letters: data/nicknames.txt."""
    found: dict[str, str] = {}
    for line in terms("nicknames"):
        first, _, short = line.lower().partition(":")
        found.update((one, first) for one in short.split())
    return found
