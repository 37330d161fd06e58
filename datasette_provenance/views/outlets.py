"""All outlets: what each publishes, what of it is its own, and how often others credit it."""

from __future__ import annotations

from typing import Any

from .filters import Filters
from .shapes import NOTHING_LOADED, Row, plural, rows
from .summaries import by_outlet, own

ROWS = "outlets"
COUNTS = ("documents", "own", "foreign", "originated", "credited")
COLUMNS = ("slug", "name", "domain", "kind", "country", *COUNTS, "first_published", "last_published")


async def data(db: Any, filters: Filters) -> Row:
    """The twin of the list of outlets, the most productive first.

    A filter by date counts documents anew; `originated`, `credited` and the dates are those of the whole collection.
    """
    where, parameters = filters.where("o.id", None, "s.counted")
    found = await rows(
        db,
        "select o.id, o.slug, o.name, o.domain, o.kind, o.country, s.documents, s.own, "  # noqa: S608
        "s.foreign_documents as 'foreign', s.originated, s.credited, s.first_published, s.last_published "
        f"from outlets o join outlet_summaries s on s.outlet_id = o.id where {where} "
        "order by s.documents desc, s.originated desc, s.credited desc, o.name",
        parameters,
    )
    if filters.dated:
        found = recounted(found, {row["outlet_id"]: row for row in await by_outlet(db, filters)})
    return {"sentence": sentence(found), "outlets": [{name: row[name] for name in COLUMNS} for row in found]}


def recounted(found: list[Row], sums: dict[int, Row]) -> list[Row]:
    """The outlets with their documents counted within the dates, without those that have none."""
    kept = [
        {
            **row,
            "documents": sums[row["id"]]["documents"],
            "own": own(sums[row["id"]]),
            "foreign": sums[row["id"]]["foreign_documents"],
        }
        for row in found
        if row["id"] in sums
    ]
    return sorted(kept, key=lambda row: -row["documents"])


def sentence(found: list[Row]) -> str:
    """ "9 outlets publish here; 5 more are only named." """
    publishing = sum(1 for row in found if row["documents"])
    named = len(found) - publishing
    if not found:
        return NOTHING_LOADED
    more = f"; {named:,} more {'is' if named == 1 else 'are'} only named" if named else ""
    return f"{plural(publishing, 'outlet publishes', 'outlets publish')} here{more}."
