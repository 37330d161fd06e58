"""Which edges of republication meet the filters, page by page and for the graph, without reading all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from datasette.utils.asgi import BadRequest

from .edges import COLUMNS
from .filters import Filters
from .shapes import Row, rows

FEW = 20_000
"""The edges of so many documents are looked up by an index; of more, all are read in order until a page is full."""

# Edges by which chains go, and where a document has none, what it quotes or shares with documents of which nobody knows
# which came first. A step further upstream is drawn where the step before it is.
DRAWN = """(r.upstream_document_id is null and r.after_id is not null or r.after_id is null and (
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
    by_index = document is not None or narrowed and await are_few(db, filters)
    if narrowed:
        where += f" and {looked_up(filters) if by_index else tried(filters)}"
    return Selection(where, parameters, narrowed or document is not None, by_index)


async def document_id(db: Any, key: str) -> int:
    """The id of a document. Raises BadRequest for one that is not there."""
    found = await rows(db, "select id from documents where key = :key", {"key": key})
    if not found:
        raise BadRequest("There is no document with this key here; ?document= is a document's key")
    return int(found[0]["id"])


async def are_few(db: Any, filters: Filters) -> bool:
    """Whether few documents are of this outlet and these dates, and few edges lead to the outlet."""
    where, parameters = filters.where("outlet_id", "day")
    sql = f"select total(documents) as n from daily_summaries where counted = 'documents' and {where}"  # noqa: S608
    found = await rows(db, sql, parameters)
    if found[0]["n"] > FEW:
        return False
    if filters.outlet_id is None:
        return True
    sql = f"select count(*) as n from (select 1 from republications where upstream_outlet_id = :outlet limit {FEW + 1})"  # noqa: S608
    return bool((await rows(db, sql, {"outlet": filters.outlet_id}))[0]["n"] <= FEW)


def looked_up(filters: Filters) -> str:
    """Outlet and dates as a condition that indexes answer."""
    dates = filters.where(None, "f.published")[0]
    if filters.outlet_id is None:
        return (
            f"r.id in (select e.id from documents f cross join republications e on e.document_id = f.id where {dates})"  # noqa: S608
        )
    return f"""r.id in (
        select id from republications where upstream_outlet_id = :outlet
        union all select e.id from documents f cross join republications e on e.document_id = f.id
        where f.publisher_id = :outlet and {dates}
        union all select e.id from documents f cross join republications e on e.upstream_document_id = f.id
        where f.publisher_id = :outlet)"""  # noqa: S608


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
