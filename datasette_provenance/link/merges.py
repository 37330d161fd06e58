"""Documents that were put together from others: where one gives most of the words, and another gives the rest.

The second one looks like an excerpt by itself. But who quotes has words of his own around what he quotes, and here
nothing is left that is the document's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..rules import confidence
from .changes import PART, change, covered_by
from .compilations import seen_from
from .direction import UNDETERMINED, reported_by
from .measures import measure
from .records import Edge, Linkable, Passage
from .relations import FEWEST_FREE, WHOLE, either

METHOD = "copy.merged"
EXCERPT = "quote.excerpt"

Pair = tuple[int, int]


def of_rests(
    edges: Sequence[Edge],
    documents: Mapping[int, Linkable],
    numbers: Mapping[str, int],
    passages: Mapping[Pair, list[Passage]],
) -> list[Edge]:
    """The edges, with those of excerpts made copies by which a document has the rest of its words, where all of it
    comes from others: an agency's beginning with another agency's paragraphs.

    Each of them gives a considerable part that no other one gives, outside quotations, and is not named as having
    reported, for who says so is quoting. numbers: of the documents, by key; passages: of each pair, the lower number
    first.
    """
    copied: dict[str, list[Edge]] = defaultdict(list)
    excerpts: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.direction_basis != UNDETERMINED.basis:
            if edge.relation == "wasDerivedFrom":
                copied[edge.document].append(edge)
            elif edge.method == EXCERPT:
                excerpts[edge.document].append(edge)

    def given(edge: Edge) -> int:
        here, there = numbers[edge.document], numbers[edge.upstream]
        return covered_by(seen_from(here, there, passages), len(documents[here].text))

    def rests(key: str) -> list[Edge]:
        own = _words(documents[numbers[key]])
        size, left = own.bit_count(), own
        for edge in copied[key]:
            left &= ~given(edge)
        found = []
        for edge in sorted(excerpts[key], key=lambda one: (-one.containment, one.upstream)):
            part = given(edge) & left
            if part.bit_count() >= PART * size and _is_prose(documents, numbers, passages, edge):
                found.append(edge)
                left &= ~part
        return found if left.bit_count() <= (1 - WHOLE) * size else []

    merged = {(edge.document, edge.upstream) for key in excerpts.keys() & copied.keys() for edge in rests(key)}
    return [
        _as_copy(edge, documents, numbers, passages) if (edge.document, edge.upstream) in merged else edge
        for edge in edges
    ]


def _words(document: Linkable) -> int:
    """The characters of a document's compared words, as the bits of a number."""
    marked = bytearray(len(document.text))
    for start, end in document.spans:
        marked[start:end] = b"\1" * (end - start)
    return int.from_bytes(marked, "big")


def _is_prose(
    documents: Mapping[int, Linkable], numbers: Mapping[str, int], passages: Mapping[Pair, list[Passage]], edge: Edge
) -> bool:
    """Whether an excerpt holds enough words that nobody says, of a text that is not named as having reported."""
    low, high = sorted((numbers[edge.document], numbers[edge.upstream]))
    pair = documents[low], documents[high]
    return measure(*pair, passages[low, high]).free >= FEWEST_FREE and not either(reported_by, *pair)


def _as_copy(
    edge: Edge, documents: Mapping[int, Linkable], numbers: Mapping[str, int], passages: Mapping[Pair, list[Passage]]
) -> Edge:
    low, high = sorted((numbers[edge.document], numbers[edge.upstream]))
    shared = measure(documents[low], documents[high], passages[low, high])
    copy, original = (shared.a, shared.b) if numbers[edge.document] == low else (shared.b, shared.a)
    blocks = sum(not passage.standing for passage in passages[low, high])
    return replace(
        edge,
        relation="wasDerivedFrom",
        method=METHOD,
        change=change(copy, original, blocks),
        confidence=confidence(METHOD),
    )
