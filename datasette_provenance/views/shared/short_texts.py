"""How many documents are too short for their figures to say much: a word or two decides them."""

from __future__ import annotations

from datasette.database import Database

from ...store.query import Row, rows
from .filters import Filters

UNDER = 20
"""Words; the index documents_short has the documents below."""

MOST = 10_000
"""So many are counted at most."""


async def short_texts(db: Database, filters: Filters) -> Row:
    """`documents`: how many within the filters by outlet, date and count have fewer than `under` words.

    They count like all others: whoever leaves them out knows best what a text is in this collection.
    """
    where, parameters = filters.where("d.publisher_id", "d.published", None, "d.represents_origin")
    # Left to itself, SQLite reads all documents between two dates.
    index = "documents_short" if filters.outlet_id is not None or not filters.dated else "documents_short_dated"
    sql = f"""select count(*) as n from (
        select 1 from documents d indexed by {index} where d.word_count < {UNDER} and {where} limit {MOST + 1})"""  # noqa: S608
    (found,) = await rows(db, sql, parameters)
    return {"documents": min(MOST, found["n"]), "under": UNDER, "more": found["n"] > MOST}
