"""What a person says of two documents, in place of what the rules found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .direction import Direction
from .measures import measure
from .records import Edge, Linkable, Passage
from .relations import edge

METHOD = "correction"
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that is said of the document number `document` and the document number `upstream`.

    holds: that it comes from that one by `relation`; else that it does not.
    """

    document: int
    upstream: int
    relation: str
    holds: bool

    @property
    def pair(self) -> Pair:
        """The two numbers, the lower first."""
        return min(self.document, self.upstream), max(self.document, self.upstream)


def corrected(
    edges: Iterable[Edge],
    corrections: Iterable[Correction],
    documents: Mapping[int, Linkable],
    passages: Mapping[Pair, list[Passage]],
) -> list[Edge]:
    """The edges with those taken out that a person denies, and those put in that a person states.

    What is denied is denied either way round: two documents of which nobody knows which came first are one pair. What
    is stated takes the place of any other edge between the two.
    """
    kept = {frozenset((one.document, one.upstream)): one for one in edges}
    for said in sorted(corrections, key=lambda said: said.holds):
        if said.document not in documents or said.upstream not in documents or said.document == said.upstream:
            continue
        ends = frozenset((documents[said.document].key, documents[said.upstream].key))
        if said.holds:
            kept[ends] = stated(said, documents, passages.get(said.pair, []))
        elif ends in kept and kept[ends].relation == said.relation:
            del kept[ends]
    return list(kept.values())


def stated(said: Correction, documents: Mapping[int, Linkable], passages: list[Passage]) -> Edge:
    """The edge that a person states; its figures are measured as those of any other."""
    low, high = (documents[number] for number in said.pair)
    way = Direction(int(said.upstream == high.number), METHOD, METHOD)
    blocks = sum(not passage.standing for passage in passages)
    return edge((low, high), measure(low, high, passages), blocks, way, (said.relation, METHOD))
