"""Pairs of documents that share text → edges between them: decided pair by pair, then looked at together.

What no pair shows by itself: text that many pages repeat, texts that were merged, edges that go round in a circle, and
which of several upstream documents is the nearest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from .align import align, exchanged
from .changes import mark_merged
from .records import Edge, Linkable, Passage
from .relations import relate
from .standing import mark_standing, standing_grams

#: Relations by which one text is the other, changed or not.
COPIES = frozenset(["wasDerivedFrom", "wasRevisionOf"])
#: The bases of a direction, from the strongest.
BASES = ("several", "credit", "byline", "content", "date")

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Links:
    """What linking found: the passages of each pair (numbers, the lower first), and the edges.

    nearest: for each edge the upstream document that lies one step nearer, None for the nearest itself.
    """

    passages: dict[Pair, list[Passage]]
    edges: list[Edge]
    nearest: list[str | None]


def link(documents: Mapping[int, Linkable], pairs: Iterable[Pair]) -> Links:
    """Align and judge the pairs. Nothing depends on their order.

    documents: asked for one at a time and not kept, so that it may read them when asked.
    """
    aligned: dict[Pair, list[Passage]] = {}
    numbers: dict[str, int] = {}
    for a, b in sorted(pairs):
        one, two = documents[a], documents[b]
        if passages := align(one, two):
            aligned[a, b] = passages
            numbers[one.key], numbers[two.key] = a, b
    standing = standing_grams((documents[a], documents[b], found) for (a, b), found in aligned.items())
    marked = {pair: mark_standing(documents[pair[0]], found, standing) for pair, found in aligned.items()}
    judged = (relate(documents[a], documents[b], found) for (a, b), found in marked.items())
    edges = sorted((edge for edge in judged if edge), key=lambda edge: (edge.document, edge.upstream))
    edges = without_circles(merged(edges, documents, numbers, marked))
    return Links(marked, edges, nearest(edges))


def is_directed(edge: Edge) -> bool:
    """Whether it is known which end of an edge is upstream."""
    return edge.direction_basis != "undetermined"


def merged(
    edges: list[Edge],
    documents: Mapping[int, Linkable],
    numbers: Mapping[str, int],
    passages: Mapping[Pair, list[Passage]],
) -> list[Edge]:
    """The edges, with those to texts that were merged in one document marked. numbers: of the documents, by key."""
    of: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.relation == "wasDerivedFrom" and is_directed(edge):
            of[edge.document].append(edge)
    marked = {}
    for key, several in of.items():
        if len(several) > 1:
            found = [(edge, _seen_from(numbers[key], numbers[edge.upstream], passages)) for edge in several]
            for edge in mark_merged(found, len(documents[numbers[key]].text)):
                marked[edge.document, edge.upstream] = edge
    return [marked.get((edge.document, edge.upstream), edge) for edge in edges]


def _seen_from(here: int, there: int, passages: Mapping[Pair, list[Passage]]) -> list[Passage]:
    """The passages of two documents, the first as `a`."""
    if here < there:
        return passages[here, there]
    return [exchanged(passage) for passage in passages[there, here]]


def without_circles(edges: list[Edge]) -> list[Edge]:
    """The edges, with the weakest of each circle undetermined: no text comes from itself by way of others.

    The strongest stand first: by what their direction is based on, then by how much of the document is upstream's.
    """
    order = sorted(
        (edge for edge in edges if edge.relation in COPIES and is_directed(edge)),
        key=lambda edge: (BASES.index(edge.direction_basis), -edge.containment, edge.document, edge.upstream),
    )
    upstream: dict[str, set[str]] = defaultdict(set)
    refused = set()
    for edge in order:
        if edge.document in _all_upstream(edge.upstream, upstream):
            refused.add((edge.document, edge.upstream))
        else:
            upstream[edge.document].add(edge.upstream)
    return [
        replace(edge, direction_basis="undetermined", direction_method="direction.circle", direction_confidence=None)
        if (edge.document, edge.upstream) in refused
        else edge
        for edge in edges
    ]


def _all_upstream(key: str, upstream: Mapping[str, set[str]]) -> set[str]:
    """A document and all that it comes from."""
    seen, waiting = {key}, [key]
    while waiting:
        for further in upstream.get(waiting.pop(), ()):
            if further not in seen:
                seen.add(further)
                waiting.append(further)
    return seen


def nearest(edges: list[Edge]) -> list[str | None]:
    """For each edge the upstream document through which the text came, where it came by way of another one here.

    Of three texts A → B → C, C's edge to A lies behind its edge to B.
    """
    upstream: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.relation in COPIES and is_directed(edge):
            upstream[edge.document].add(edge.upstream)
    found: list[str | None] = []
    for edge in edges:
        between = sorted(
            other
            for other in upstream.get(edge.document, ())
            if edge.relation in COPIES and is_directed(edge) and edge.upstream in upstream.get(other, ())
        )
        found.append(between[0] if between else None)
    return found
