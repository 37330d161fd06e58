"""Which version of a text a copy was made from, where the clock does not tell: the one that holds the copy's words.

An agency sends a text at noon and its update an hour later; a paper prints the update ten minutes after that. By its
date the paper comes from the first version only. But the update's own outlet wrote the first version, so the update
has its words from there, and the paper has those that are new in it from the update.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from .direction import DATE, SHORTEST_DELAY, UNDETERMINED, Direction, is_agency, time_between
from .measures import measure
from .records import Edge, Linkable, Passage
from .relations import edge

METHOD = "direction.version"
#: Two documents hold as much of a third where the shares of its words differ by no more than this.
ALIKE = 0.02


def by_versions(
    edges: Sequence[Edge],
    documents: Mapping[int, Linkable],
    numbers: Mapping[str, int],
    published: Mapping[str, str | None],
    passages: Mapping[tuple[int, int], list[Passage]],
) -> list[Edge]:
    """The edges, with those directed that lead from a copy to the later version that it was made from.

    numbers: of the documents, by key; passages: of each pair, the lower number first.
    """
    held = _held(edges)
    earlier = _earlier(edges)

    def settled(one: Edge) -> Edge:
        if one.relation != "wasDerivedFrom" or one.direction_method != UNDETERMINED.method:
            return one
        ways = [
            (one.document, one.upstream, one.containment),
            (one.upstream, one.document, one.upstream_containment),
        ]
        found = [
            (copy, version)
            for copy, version, share in ways
            if _holds_more(share, held[copy], earlier[version]) and _in_time(copy, version)
        ]
        return _turned(one, *found[0]) if len(found) == 1 else one

    def _in_time(copy: str, version: str) -> bool:
        """Whether a copy is not dated before a version; an agency's page bears the date of its last update."""
        passed = time_between(published.get(version), published.get(copy))
        if passed is None or passed >= timedelta():
            return True
        return passed > -SHORTEST_DELAY and is_agency(documents[numbers[version]])

    def _turned(one: Edge, copy: str, version: str) -> Edge:
        low, high = sorted((numbers[copy], numbers[version]))
        pair = documents[low], documents[high]
        blocks = sum(not passage.standing for passage in passages[low, high])
        way = Direction(int(pair[1].key == version), "content", METHOD)
        return edge(pair, measure(*pair, passages[low, high]), blocks, way, (one.relation, one.method))

    return [settled(one) for one in edges]


def without_own_copies(edges: Sequence[Edge]) -> list[Edge]:
    """The edges, with those undetermined by which a date alone makes an outlet's later version come from a copy of its
    earlier one, which gave the version as much: the outlet wrote on in its own text."""
    held, earlier = _held(edges), _earlier(edges)
    shares = {(one.document, one.upstream): one.containment for one in edges if one.relation == "wasRevisionOf"}

    def is_own(one: Edge) -> bool:
        ours = earlier.get(one.document, set()) & held.get(one.upstream, {}).keys()
        return any(shares[one.document, key] >= one.containment - ALIKE for key in ours)

    return [
        replace(
            one, direction_basis=UNDETERMINED.basis, direction_method=UNDETERMINED.method, direction_confidence=None
        )
        if one.relation == "wasDerivedFrom" and one.direction_basis == DATE[1] and is_own(one)
        else one
        for one in edges
    ]


def _held(edges: Sequence[Edge]) -> dict[str, dict[str, float]]:
    """How much of each document the others hold that it is known to come from."""
    held: dict[str, dict[str, float]] = defaultdict(dict)
    for one in edges:
        if one.relation == "wasDerivedFrom" and one.direction_basis != UNDETERMINED.basis:
            held[one.document][one.upstream] = one.containment
    return held


def _earlier(edges: Sequence[Edge]) -> dict[str, set[str]]:
    """The earlier versions, by the same outlet, of each document that has any."""
    earlier: dict[str, set[str]] = defaultdict(set)
    for one in edges:
        if one.relation == "wasRevisionOf" and one.direction_basis != UNDETERMINED.basis:
            earlier[one.document].add(one.upstream)
    return earlier


def _holds_more(share: float, held: Mapping[str, float], earlier: set[str]) -> bool:
    """Whether a version holds more of a copy than each of the earlier versions that the copy is known to come from."""
    others = [held[key] for key in earlier if key in held]
    return bool(others) and share > max(others) + ALIKE
