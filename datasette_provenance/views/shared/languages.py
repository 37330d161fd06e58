"""How many documents are left out of what is measured because they are in another language than English."""

from __future__ import annotations

from datasette.database import Database

from ...store.query import Row
from ...wording import plural
from .filters import Filters
from .framing_sums import FRAMED, added_up
from .summaries import counted_within


def unmeasured(other: Row, what: str) -> str | None:
    """The first line of a page of which nothing could be measured; None where some documents are in English.

    >>> unmeasured({"documents": 12, "left_out": 12}, "frames are looked for in English alone")
    '12 documents, none of them in English: frames are looked for in English alone.'
    """
    documents, left_out = other["documents"], other["left_out"]
    if not left_out or left_out < documents:
        return None
    none = "not in English" if documents == 1 else "none of them in English"
    return f"{plural(documents, 'document')}, {none}: {what}."


async def other_languages(db: Database, filters: Filters) -> Row:
    """`left_out` of `documents` within the filters by outlet, date and count: those in which nothing was measured.

    Frames are looked for in every English document, and in no other, so the rest are in other languages.
    """
    documents = await counted_within(db, filters)
    measured = (await added_up(db, filters, "all", FRAMED[:1]))["documents"]
    return {"documents": documents, "left_out": max(0, documents - measured)}
