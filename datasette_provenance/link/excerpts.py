"""Whom a document quotes: not who has only what the document has from its parent, or from a text that it names.

Who prints an agency's report word for word has all of it from there. A paper that put one of its paragraphs into an
article of its own in between shares that paragraph with the copy, and is quoted by nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_

from .changes import ALL, covered_by
from .compilations import seen_from
from .direction import UNDETERMINED
from .measures import measure
from .records import Edge, Linkable, Passage
from .relations import quoted

QUOTING = "wasQuotedFrom"

Pair = tuple[int, int]


def explained(
    edges: Sequence[Edge],
    sources: Mapping[str, set[str]],
    documents: Mapping[int, Linkable],
    numbers: Mapping[str, int],
    passages: Mapping[Pair, list[Passage]],
) -> list[bool]:
    """For each edge whether it is of quoting, and what a document shares with another by it is its sources' text.

    sources: by key the parents of a document and those that it names, which stay. Where nothing tells which of the two
    quotes the other, both have to have what they share from elsewhere.
    """

    def has_from_elsewhere(key: str, other: str) -> bool:
        known = sources.get(key, set())
        if not known or other in known:
            return False
        here, there = numbers[key], numbers[other]
        length = len(documents[here].text)
        found = (covered_by(seen_from(here, numbers[source], passages), length) for source in sorted(known))
        theirs = reduce(or_, found)
        left = [one for one in seen_from(here, there, passages) if not _lies_in(one, theirs, length)]
        return quoted(measure(documents[here], documents[there], left), UNDETERMINED) is None

    def is_explained(edge: Edge) -> bool:
        if edge.relation != QUOTING or not has_from_elsewhere(edge.document, edge.upstream):
            return False
        return edge.direction_basis != UNDETERMINED.basis or has_from_elsewhere(edge.upstream, edge.document)

    return [is_explained(edge) for edge in edges]


def _lies_in(passage: Passage, text: int, length: int) -> bool:
    """Whether all of a passage, as `a` has it, lies in text: characters of a document of this length as bits."""
    own = covered_by([passage], length)
    return (own & text).bit_count() >= ALL * own.bit_count()


def sources_of(edges: Iterable[Edge], chained: Iterable[bool], stated: frozenset[str]) -> dict[str, set[str]]:
    """By key the documents that each has text from: by a chain, or as it or a person says (bases: stated)."""
    found: dict[str, set[str]] = {}
    for edge, yes in zip(edges, chained, strict=True):
        if yes or edge.direction_basis in stated:
            found.setdefault(edge.document, set()).add(edge.upstream)
    return found
