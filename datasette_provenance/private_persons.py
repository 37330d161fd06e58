"""Named persons who speak for nobody but themselves: their pages are marked noindex, and publish-check counts them."""

from __future__ import annotations

from .store.query import Row

# From so many documents on a person without an office is somebody whom the news tells of.
KNOWN_FROM = 5
PRIVATE = f"""s.kind = 'person' and s.naming = 'named' and coalesce(s.sector, 'other') = 'other'
    and coalesce(t.documents, 0) < {KNOWN_FROM}"""
"""The rule of is_private() as an SQL condition on sources s and their source_summaries t."""


def is_private(source: Row, documents: int | None) -> bool:
    """Whether a source is a named person who speaks for nobody (an innkeeper, no minister), and in few documents."""
    if source["kind"] != "person" or source["naming"] != "named" or source["sector"] not in (None, "other"):
        return False
    return (documents or 0) < KNOWN_FROM
