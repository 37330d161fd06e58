"""Chains of republication, read from one document's edges: from the furthest origin known to the document."""

from __future__ import annotations

from typing import Any

ARROW = " > "
LONGEST = 20


def chains(edges: list[dict[str, Any]], key: str) -> list[str]:
    """The chains that end in a document, e.g. "La República > RT > key"; the view republication_chains has the same.

    edges: id, after_id and upstream (the outlet's name) of one document. A step whose after_id names another edge lies
    further upstream than that one; steps that go in a circle end after LONGEST.
    """
    return [
        ARROW.join(path) for path in _grow([([edge], [edge["upstream"], key]) for edge in edges if starts(edge)], edges)
    ]


def starts(edge: dict[str, Any]) -> bool:
    """Whether the document took its text from this outlet itself."""
    return edge["after_id"] is None and edge["upstream"] is not None


def _grow(open_: list[tuple[list[Any], list[str]]], edges: list[dict[str, Any]]) -> list[list[str]]:
    done = []
    while open_:
        steps, path = open_.pop(0)
        further = [e for e in edges if e["after_id"] == steps[-1]["id"] and e["upstream"] is not None]
        if not further or len(steps) >= LONGEST:
            done.append(path)
        else:
            open_ += [([*steps, edge], [edge["upstream"], *path]) for edge in further]
    return done


def steps_through(edges: list[dict[str, Any]], id: int) -> list[str]:
    """The outlets from one edge's on down to the one that the document itself took its text from."""
    by_id = {edge["id"]: edge for edge in edges}
    path: list[str] = []
    step = by_id.get(id)
    while step is not None and len(path) < LONGEST:
        path.append(step["upstream"])
        step = by_id.get(step["after_id"])
    return path
