"""What belongs together by pairs, and which pairs are certain. Without numpy: the pages use it too."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

#: An edge whose rule was right so often, or that holds so much of either text, is certain.
CERTAIN, CERTAIN_COVERAGE = 0.9, 0.5

Key = TypeVar("Key", bound=Hashable)


def union(members: Iterable[Key], pairs: Iterable[tuple[Key, Key]]) -> dict[Key, Key]:
    """Each member → the first member of those that the pairs connect it with, directly or not."""
    first = {member: member for member in members}
    rank = {member: number for number, member in enumerate(first)}

    def head(member: Key) -> Key:
        while first[member] != member:
            first[member] = member = first[first[member]]
        return member

    for a, b in pairs:
        a, b = sorted((head(a), head(b)), key=rank.__getitem__)
        first[b] = a
    return {member: head(member) for member in first}


def holds(confidence: float | None, containment: float, upstream_containment: float) -> bool:
    """Whether an edge counts where only certain ones do: by its rule's record, by how much is shared without one."""
    if confidence is not None:
        return confidence >= CERTAIN
    return max(containment, upstream_containment) >= CERTAIN_COVERAGE
