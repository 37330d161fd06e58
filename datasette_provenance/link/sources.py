"""Sources of many documents → one row per person, body or description across the collection.

Pure: what a document says of a source comes in, grouped by identity (analyze/sources/); nothing depends on the order
of the documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ..analyze.sources.names import name_key
from ..spelling import LONGEST_SLUG, digest, slugify

#: An identity that is another's, that other, and the name that counts in place of the document's, if one does.
Merged = tuple[str, str, str | None]


@dataclass(frozen=True, slots=True)
class Said:
    """What so many `documents` say alike of the source of one identity."""

    identity: str
    name: str
    kind: str
    role: str | None
    sector: str | None
    naming: str | None
    gender: str | None
    documents: int


@dataclass(frozen=True, slots=True)
class Linked:
    """A source of the collection: a row of the table sources."""

    slug: str
    name: str
    kind: str
    role: str | None
    sector: str | None
    naming: str | None
    gender: str | None
    identity: str


def acronym_targets(introduced: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Identities of acronyms → those of the names that they stand for, from (acronym, identity) pairs.

    An acronym that documents introduce for several names stands for none of them elsewhere.
    """
    found: dict[str, set[str]] = {}
    for acronym, identity in introduced:
        found.setdefault(f"named:{acronym}", set()).add(identity)
    return {acronym: min(names) for acronym, names in found.items() if len(names) == 1 and acronym not in names}


def lone_targets(lone: Iterable[tuple[str, str | None, bool]], bodies: Collection[str]) -> list[Merged]:
    """Which sources that their documents call by one word are others: whoever that word means by all documents, else
    the body that other documents cite by it.

    lone: their identities, each with whom the word means, None where that is open, and whether its document tells that
    it is a person, and so no body: "Mr. Norsund". bodies: identities of bodies.
    """
    found: list[Merged] = []
    for identity, entity, is_person in lone:
        word = f"named:{identity.removeprefix('here:').partition(' ')[0]}"
        if entity:
            found.append((identity, f"named:{name_key(entity)}", entity))
        elif word in bodies and not is_person:
            found.append((identity, word, None))
    return found


def alike_targets(pairs: Iterable[tuple[str, str]]) -> list[Merged]:
    """Which persons are cited by several spellings of their names, from (spelling, the one that stands for all)."""
    found = {(f"named:{name_key(spelling)}", f"named:{name_key(entity)}") for spelling, entity in pairs}
    return [(identity, target, None) for identity, target in sorted(found) if identity != target]


def followed(merged: Iterable[Merged]) -> list[Merged]:
    """Each identity once, with where it leads in the end, since another's may be another's itself; of several that one
    identity leads to, the first. Those that lead back to themselves stay what they are."""
    found: dict[str, tuple[str, str | None]] = {}
    for identity, target, name in merged:
        found.setdefault(identity, (target, name))
    ends: list[Merged] = []
    for identity, (target, name) in found.items():
        met = {identity}
        while target in found and target not in met:
            met.add(target)
            target = found[target][0]
        if target != identity:
            ends.append((identity, target, name))
    return ends


def link_sources(said: Iterable[Said]) -> Iterator[Linked]:
    """One source for each identity; `said` comes sorted by identity. Each value is what most documents say."""
    for identity, group in groupby(said, key=lambda one: one.identity):
        alike = list(group)
        kind = most([(one.kind, one.documents) for one in alike]) or "unknown"
        name = most([(one.name, one.documents) for one in alike if one.kind == kind]) or alike[0].name
        yield Linked(
            slug=slug_of(identity),
            name=name,
            kind=kind,
            role=most([(one.role, one.documents) for one in alike if one.kind == kind]),
            sector=most([(one.sector, one.documents) for one in alike]),
            naming=most([(one.naming, one.documents) for one in alike if one.kind == kind]),
            gender=agreed([(one.gender, one.documents) for one in alike]),
            identity=identity,
        )


def most(said: list[tuple[str | None, int]]) -> str | None:
    """The value that most documents state; of equals the longest, then the first by the alphabet."""
    counts: Counter[str] = Counter()
    for value, documents in said:
        if value:
            counts[value] += documents
    return min(counts, key=lambda value: (-counts[value], -len(value), value), default=None)


def agreed(said: list[tuple[str | None, int]]) -> str | None:
    """The value that at least three of four of the documents that state one agree in; None where they do not."""
    value = most(said)
    stated = sum(documents for one, documents in said if one)
    return value if value and sum(documents for one, documents in said if one == value) >= 0.75 * stated else None


def slug_of(identity: str) -> str:
    """A slug made of the identity alone, so that no load order changes it.

    A name's is its words ("jane-roe"); a description's begins with "unnamed-" or, of those kept from the reader,
    "anonymous-"; that of a surname which only its document can explain ends with a digest of the document's key.
    """
    family, _, rest = identity.partition(":")
    name, _, key = rest.partition(" ") if family == "here" else (rest, "", "")
    slug = slugify(name)
    if len(slug) > LONGEST_SLUG:
        slug = f"{slug[:LONGEST_SLUG].rstrip('-')}-{digest(name)}"
    if family == "here":
        return f"{slug}-{digest(key)}"
    return {"described": "unnamed-", "hidden": "anonymous-"}.get(family, "") + slug
