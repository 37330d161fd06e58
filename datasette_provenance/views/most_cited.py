"""The table of sources, those with most cited words first, counted within the filters."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from .cited import PROPERTIES, condition
from .filters import Filters, make_token, read_token
from .quoted import listed
from .shapes import OUTLET_FIELDS, Row, outlet, rows

SOURCE_FIELDS = ("slug", "name", "kind", "role", "sector", "naming", "gender")
COUNTS = ("citations", "words", "documents", "outlets")
COLUMNS = (*SOURCE_FIELDS, "outlet.slug", *COUNTS)
PAGE = 100
MOST_COUNTED = 50_000
"""So many citations are counted one by one for a page of sources by type of quotation, which no summary has."""
OUTLET_COLUMNS = ", ".join(f"o.{field} as o_{field}" for field in OUTLET_FIELDS)


async def most_cited(db: Any, filters: Filters, limit: int = PAGE) -> tuple[list[Row], str | None]:
    """Up to `limit` sources, and the token of the next ones. `outlet`: the outlet that a source is, if any."""
    where, parameters = condition(
        filters, {name: f"coalesce(s.{name}, '')" for name in PROPERTIES if name != "quote_type"}
    )
    token = read_token(filters.next, (int, int))
    if token:
        where += " and (t.words, t.source_id) < (:words, :id)"
        parameters |= {"words": token[0], "id": token[1]}
    table, others = counted(filters)
    sql = f"""select t.*, s.slug, s.name, s.kind, s.role, s.sector, s.naming, s.gender, {OUTLET_COLUMNS}
        from {table} t join sources s on s.id = t.source_id left join outlets o on o.id = s.outlet_id
        where {where} order by t.words desc, t.source_id desc limit {limit + 1}"""  # noqa: S608
    found = await rows(db, sql, {**parameters, **others})
    taken = found[: countable(found[:limit]) if filters.quote else limit]
    following = make_token(taken[-1]["words"], taken[-1]["source_id"]) if len(found) > len(taken) else None
    if filters.quote:
        taken = await recounted(db, filters, taken)
    return [shape(row) for row in taken], following


def shape(row: Row) -> Row:
    return {
        **{name: row[name] for name in SOURCE_FIELDS},
        "outlet": outlet(row, "o_"),
        **{name: row[name] for name in COUNTS},
    }


def counted(filters: Filters) -> tuple[str, dict[str, Any]]:
    """The table of counts by source that the filters ask for."""
    if filters.dated:
        where, parameters = filters.where("outlet_id", "day")
        return (
            "(select source_id, sum(citations) as citations, sum(words) as words, sum(documents) as documents, "  # noqa: S608
            f"count(distinct nullif(outlet_id, 0)) as outlets from source_days where {where} group by source_id)",
            parameters,
        )
    if filters.outlet_id is not None:
        where, parameters = filters.where("outlet_id", None)
        return f"(select *, 1 as outlets from source_outlets where {where})", parameters  # noqa: S608
    return "source_summaries", {}


def countable(found: list[Row]) -> int:
    """How many of the sources, from the first on, have no more than MOST_COUNTED citations together; at least one."""
    sums = accumulate(row["citations"] for row in found)
    return max(1, sum(1 for total in sums if total <= MOST_COUNTED))


async def recounted(db: Any, filters: Filters, found: list[Row]) -> list[Row]:
    """The sources with what is cited of them in one type of quotation alone, without those of whom nothing is."""
    where, parameters = filters.where("d.publisher_id", "d.published")
    sql = f"""select c.source_id, sum(c.id = c.citation_group) as citations, sum(c.words) as words,
            count(distinct c.document_id) as documents, count(distinct d.publisher_id) as outlets
        from citations c join documents d on d.id = c.document_id
        where c.source_id in ({listed([row["source_id"] for row in found])}) and c.quote_type = :quote and {where}
        group by c.source_id"""  # noqa: S608
    counts = {row["source_id"]: row for row in await rows(db, sql, {**parameters, "quote": filters.quote})}
    kept = [{**row, **counts[row["source_id"]]} for row in found if row["source_id"] in counts]
    return sorted(kept, key=lambda row: -row["words"])
