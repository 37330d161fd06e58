"""What each republisher of a story changed: how much of the other text it has, and whether the headline is new."""

from __future__ import annotations

from collections import defaultdict

from ....store.query import Row
from ...shared.shapes import document
from .origins import nearest_of

MOST_CHANGES = 50
FIELDS = ("relation", "change", "direction_basis", "containment", "upstream_containment", "differs")


def changes_of(members: list[Row], edges: list[Row]) -> list[Row]:
    """The steps from text to text among documents of a story, at most MOST_CHANGES; see origins.edges_between.

    `containment`: share of the document that the other has; `upstream_containment`: the other way round; `headline`:
    same or new, None where one of them has none.
    """
    by_id = {member["id"]: member for member in members}
    own = nearest_of(edges)
    of: dict[int, list[Row]] = defaultdict(list)
    for edge in edges:
        if edge["id"] in own:
            of[edge["document_id"]].append(edge)
    found = [(member, by_id[edge["upstream_document_id"]], edge) for member in members for edge in of[member["id"]]]
    return [
        {
            "document": document(here),
            "upstream": document(there),
            **{name: edge[name] for name in FIELDS},
            "headline": headline(here["title"], there["title"]),
        }
        for here, there, edge in found[:MOST_CHANGES]
    ]


def headline(title: str | None, other: str | None) -> str | None:
    """Whether two headlines are the same but for case and white space."""
    if not title or not other:
        return None
    return "same" if " ".join(title.lower().split()) == " ".join(other.lower().split()) else "new"
