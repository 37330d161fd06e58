"""Named persons who speak for nobody but themselves: their pages are marked noindex, and publish-check counts them."""

from __future__ import annotations

import re

from .store.query import Row

# From so many documents on a person without an office is somebody whom the news tells of.
KNOWN_FROM = 5
# Who keeps an inn is of business and speaks for no company; a role that names one has a capital letter.
PRIVATE = f"""s.kind = 'person' and s.naming = 'named' and (coalesce(s.sector, 'other') = 'other'
        or s.sector = 'business' and coalesce(s.role, '') not glob '*[A-Z]*')
    and coalesce(t.documents, 0) < {KNOWN_FROM}"""
"""The rule of is_private() as an SQL condition on sources s and their source_summaries t."""


def is_private(source: Row, documents: int | None) -> bool:
    """Whether a source is a named person who speaks for nobody (an innkeeper, no minister), and in few documents."""
    if source["kind"] != "person" or source["naming"] != "named" or (documents or 0) >= KNOWN_FROM:
        return False
    trades = source["sector"] == "business" and not re.search("[A-Z]", source["role"] or "")
    return trades or source["sector"] in (None, "other")
