"""Which edges of republication meet the filters, page by page and for the graph, without reading all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from datasette.database import Database
from datasette.utils.asgi import BadRequest

from ....store.query import Row, rows
from ...shared.filters import Filters
from ...shared.summaries import documents_within
from ..document.page import no_document
from .edges import COLUMNS

FEW = 5_000
"""The edges of so many documents are looked up by an index; of more, all are read in order until a page is full."""

EDGES = "republications r"
OF_OUTLET = "outlet_edges o cross join republications r on r.id = o.republication_id"
"""Where edges are read from, in their order: all, or those that concern an outlet."""
OF_GRAPH = """r.id, r.document_id, r.upstream_document_id, r.upstream_outlet_id, r.after_id, r.relation,
    r.direction_basis, r.containment, r.upstream_containment"""
"""What the graph needs of an edge."""
CONCERNS = "exists (select 1 from outlet_edges o where o.outlet_id = :outlet and o.republication_id = r.id)"

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
    """The edges that meet the filters, as a condition on an edge `r` and, where it is dated, its document `d`.

    `of_outlet`: whether they are read along those of the outlet. `by_index`: whether an index leads to them, and no
    others are looked at. `dated`: whether the condition asks for the documents' dates.
    """

    where: str
    parameters: dict[str, Any]
    narrowed: bool
    by_index: bool
    of_outlet: bool
    dated: bool

    @property
    def tables(self) -> str:
        """The edges, as SQL, with their documents where something is asked of these: their dates."""
        return self.with_documents(OF_OUTLET if self.of_outlet else EDGES)

    def with_documents(self, edges: str) -> str:
        return f"{edges} cross join documents d on d.id = r.document_id" if self.dated else edges

    @property
    def number(self) -> str:
        """The column of an edge's number, along which they are read."""
        return "o.republication_id" if self.of_outlet else "r.id"

    @property
    def condition(self) -> str:
        return f"o.outlet_id = :outlet and {self.where}" if self.of_outlet else self.where

    @property
    def documents(self) -> str:
        """The documents of the edges, as SQL; only worth asking where an index leads to the edges."""
        return f"select r.document_id from {self.tables} where {self.condition}"  # noqa: S608

    @property
    def meets(self) -> str:
        """Whether a document `c.document_id` has such an edge, as SQL."""
        concerns = CONCERNS if self.of_outlet else "1"
        return f"""exists (select 1 from {self.with_documents(EDGES)}
            where r.document_id = c.document_id and {self.where} and {concerns})"""  # noqa: S608


async def select(db: Database, filters: Filters) -> Selection:
    """What the filters ask for. An outlet may publish either document or be the one that an edge leads to."""
    document = None if filters.document is None else await document_id(db, filters.document)
    few = filters.dated and document is None and await of_few_days(db, filters)
    dates, parameters = filters.where(None, "d.published")
    where = f"r.id in ({within_dates(filters)})" if few else dates
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
    of_outlet = filters.outlet_id is not None and document is None and not few
    if filters.outlet_id is not None and not of_outlet:
        where += f" and {CONCERNS}"
    by_index = document is not None or few
    dated = filters.dated and not few
    return Selection(where, parameters, narrowed or document is not None, by_index, of_outlet, dated)


async def document_id(db: Database, key: str) -> int:
    """The id of a document. Raises BadRequest for one that is not there."""
    found = await rows(db, "select id from documents where key = :key", {"key": key})
    if not found:
        raise BadRequest(f"{no_document(key)} ?document= is a document's key.")
    return int(found[0]["id"])


async def of_few_days(db: Database, filters: Filters) -> bool:
    """Whether few documents appeared between the dates."""
    return await documents_within(db, replace(filters, outlet_id=None)) <= FEW


def within_dates(filters: Filters) -> str:
    """The edges of the documents between the dates, as SQL that begins with these documents."""
    dates = filters.where(None, "f.published")[0]
    return f"select e.id from documents f cross join republications e on e.document_id = f.id where {dates}"  # noqa: S608


async def edges(db: Database, selection: Selection, after: int, limit: int, columns: str = COLUMNS) -> list[Row]:
    """Edges in the order of their numbers, from after a number on."""
    sql = f"""select {columns} from {selection.tables} where {selection.number} > :after and {selection.condition}
        order by {selection.number} limit {limit}"""  # noqa: S608
    return await rows(db, sql, {**selection.parameters, "after": after})


async def drawn(db: Database, filters: Filters, selection: Selection, limit: int) -> list[Row]:
    """The edges that the graph shows; where the filters name a relation or a basis, all that have it.

    Of one document it shows the edges to all other documents.
    """
    if filters.relation or filters.basis:
        return await edges(db, selection, 0, limit, OF_GRAPH)
    shown = f"(r.upstream_document_id is not null or {DRAWN})" if filters.document else DRAWN
    sql = f"""select {OF_GRAPH} from {selection.tables}
        where {selection.number} > 0 and {selection.condition} and {shown} order by {selection.number} limit {limit}"""  # noqa: S608
    return await rows(db, sql, selection.parameters)
