"""What a copy made of its original: verbatim, cut, extended, merged or rewritten (docs/data-model.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .measures import Side
from .records import Edge, Passage

#: From so much on a text counts as all there, or as most of it.
ALL, MOST = 0.9, 0.75
#: Of two texts that were merged, each gives at least PART of the copy; what both give is OVERLAP of the lesser at most.
PART, OVERLAP = 0.2, 0.2


def change(copy: Side, original: Side, passages: int) -> str:
    """What the copy made of its original, by how much of either lies in passages; passages: in how many.

    A substituted word inside a passage is no change. Where much is missing on both sides, several passages are a
    rewrite, and one block is the other's text within a longer text.
    """
    if copy.covered >= ALL and original.covered >= ALL:
        return "verbatim"
    if original.covered >= MOST and original.covered > copy.covered:
        return "extended"
    if copy.covered >= MOST:
        return "cut"
    return "rewritten" if passages > 1 else "extended"


def mark_merged(edges: Sequence[tuple[Edge, Sequence[Passage]]], length: int) -> list[Edge]:
    """The edges of one document, those to texts that were merged in it with change "merged".

    edges: its edges wasDerivedFrom with determined direction, each with the pair's passages, the document as `a`;
    length: of its text in characters. Two originals are merged where each gives another part of the document.
    """
    parts = [covered_by(passages, length) for _, passages in edges]
    merged = [
        any(apart(part, other, length) for position, other in enumerate(parts) if position != here)
        for here, part in enumerate(parts)
    ]
    return [replace(edge, change="merged") if yes else edge for (edge, _), yes in zip(edges, merged, strict=True)]


def covered_by(passages: Sequence[Passage], length: int) -> int:
    """The characters of `a` that lie in passages, as the bits of a number."""
    marked = bytearray(length)
    for passage in passages:
        if not passage.standing:
            marked[passage.a_start : passage.a_end] = b"\1" * (passage.a_end - passage.a_start)
    return int.from_bytes(marked, "big")


def apart(one: int, two: int, length: int) -> bool:
    """Whether two parts of a text are both considerable and hardly overlap."""
    fewest = min(one.bit_count(), two.bit_count())
    return fewest >= PART * length and (one & two).bit_count() <= OVERLAP * fewest
