"""Which edges of republication meet the filters, page by page and for the graph, without reading all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from datasette.utils.asgi import BadRequest

from ..filters import Filters
from ..shapes import Row, rows
from ..summaries import flows
from .edges import COLUMNS

FEW = 5_000
"""The edges of so many documents are looked up by an index; of more, all are read in order until a page is full."""

# Edges by which chains go, and where a document has none, what it quotes or shares with documents of which nobody knows
# which came first. A step further upstream is drawn where the step before it is. With "+" no index tempts SQLite to
# sort all edges that it finds.
DRAWN = """(+r.upstream_document_id is null and +r.after_id is not null or +r.after_id is null and (
    r.chained = 1
    or r.upstream_document_id is not null and (r.direction_basis = 'undetermined' or r.relation = 'wasQuotedFrom')
        and not exists (select 1 from republications c
            where c.document_id = r.document_id and c.chained = 1 and c.after_id is null)))"""


@dataclass(frozen=True, slots=True)
class Selection:
    """The edges that meet the filters, as a condition on an edge `r` and its document `d`, with its parameters."""

    where: str
    parameters: dict[str, Any]
    narrowed: bool
    by_index: bool

    @property
    def documents(self) -> str:
        """The documents of the edges, as SQL; only worth asking where an index leads to the edges."""
        return f"select r.document_id from republications r cross join documents d on d.id = r.document_id where {self.where}"  # noqa: S608, E501


async def select(db: Any, filters: Filters) -> Selection:
    """What the filters ask for. An outlet may publish either document or be the one that an edge leads to."""
    document = None if filters.document is None else await document_id(db, filters.document)
    where, parameters = filters.where(None, "d.published")
    for column, value in (("relation", filters.relation), ("direction_basis", filters.basis)):
        if value:
            where += f" and r.{column} = :{column}"
            parameters[column] = value
    if document is not None:
        where += " and r.id in (select id from republications where document_id = :document union all select id from republications where upstream_document_id = :document)"  # noqa: E501
        parameters["document"] = document
    if filters.outlet_id is not None:
        parameters["outlet"] = filters.outlet_id
    narrowed = filters.outlet_id is not None or filters.dated
    found = await looked_up(db, filters) if narrowed and document is None else None
    if narrowed:
        where += f" and {found or tried(filters)}"
    by_index = document is not None or found is not None
    return Selection(where, parameters, narrowed or document is not None, by_index)


async def document_id(db: Any, key: str) -> int:
    """The id of a document. Raises BadRequest for one that is not there."""
    found = await rows(db, "select id from documents where key = :key", {"key": key})
    if not found:
        raise BadRequest("There is no document with this key here; ?document= is a document's key")
    return int(found[0]["id"])


async def looked_up(db: Any, filters: Filters) -> str | None:
    """Outlet and dates as a condition that indexes answer; None where many documents or edges meet them."""
    if filters.dated and await documents_within(db, replace(filters, outlet_id=None)) <= FEW:
        dates = filters.where(None, "f.published")[0]
        of_dates = f"select e.id from documents f cross join republications e on e.document_id = f.id where {dates}"  # noqa: S608
        return f"r.id in ({of_dates}) and {tried(filters)}"
    if filters.outlet_id is None or await documents_within(db, filters) > FEW:
        return None
    sql = f"select count(*) as n from (select 1 from republications where upstream_outlet_id = :outlet limit {FEW + 1})"  # noqa: S608
    if (await rows(db, sql, {"outlet": filters.outlet_id}))[0]["n"] > FEW:
        return None
    return """r.id in (
        select id from republications where upstream_outlet_id = :outlet
        union all select e.id from documents f cross join republications e on e.document_id = f.id
        where f.publisher_id = :outlet
        union all select e.id from documents f cross join republications e on e.upstream_document_id = f.id
        where f.publisher_id = :outlet)"""


async def documents_within(db: Any, filters: Filters) -> int:
    """How many documents are of this outlet and these dates."""
    where, parameters = filters.where("outlet_id", "day")
    sql = f"select total(documents) as n from daily_summaries where counted = 'documents' and {where}"  # noqa: S608
    return int((await rows(db, sql, parameters))[0]["n"])


def tried(filters: Filters) -> str:
    """The outlet as a condition on each edge that is read anyway; the dates are one already."""
    if filters.outlet_id is None:
        return "1"
    return """:outlet in (r.upstream_outlet_id, d.publisher_id,
        (select publisher_id from documents u where u.id = r.upstream_document_id))"""


async def edges(db: Any, selection: Selection, after: int, limit: int) -> list[Row]:
    """Edges in the order of their numbers, from after a number on."""
    join = "cross join documents d on d.id = r.document_id" if selection.narrowed else ""
    sql = f"select {COLUMNS} from republications r {join} where r.id > :after and {selection.where} order by r.id limit {limit}"  # noqa: S608, E501
    return await rows(db, sql, {**selection.parameters, "after": after})


async def are_many(db: Any, filters: Filters, most: int) -> bool:
    """Whether there are surely more edges than `most` to draw: as many documents have another outlet's text."""
    if filters.relation or filters.basis or filters.document:
        return False
    return sum(row["documents"] for row in await flows(db, filters.plain())) > most


async def drawn(db: Any, filters: Filters, selection: Selection, limit: int) -> list[Row]:
    """The edges that the graph shows; where the filters name a relation or a basis, all that have it.

    Of one document it shows the edges to all other documents.
    """
    if filters.relation or filters.basis:
        return await edges(db, selection, 0, limit)
    join = "cross join documents d on d.id = r.document_id" if selection.narrowed else ""
    shown = f"(r.upstream_document_id is not null or {DRAWN})" if filters.document else DRAWN
    sql = f"select {COLUMNS} from republications r {join} where r.id > 0 and {selection.where} and {shown} order by r.id limit {limit}"  # noqa: S608, E501
    return await rows(db, sql, selection.parameters)
