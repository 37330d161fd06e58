"""The graph and the list of republication: which document took its text from which outlet, and by which way."""

from __future__ import annotations

from typing import Any

from .chain_paths import ARROW, steps_through
from .filters import Filters, make_token, read_token
from .shapes import (
    DOCUMENT_COLUMNS,
    DOCUMENT_JOINS,
    NOTHING_LOADED,
    Row,
    collection,
    document,
    outlet,
    outlets_by_id,
    plural,
    rows,
)
from .summaries import flows

ROWS = "edges"
COLUMNS = (
    *("document.key", "document.title", "document.publisher.slug", "document.publisher.name"),
    *("outlet.slug", "outlet.name", "relation", "change"),
    *("direction_basis", "method", "confidence", "evidence", "path"),
)
PAGE = 100
MOST_NODES = 200
MOST_EDGES = 400
MOST_FLOWS = 100
MOST_STEPS = 20_000
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
EDGE_COLUMNS = f"""{DOCUMENT_COLUMNS}, r.id as edge_id, r.document_id, r.after_id, r.relation, r.change,
    r.direction_basis, r.method, r.confidence, substr(d.text, c.start + 1, c.end - c.start) as evidence,
    u.name as upstream, u.slug as u_slug, u.name as u_name, u.kind as u_kind, u.country as u_country"""
EDGE_JOINS = f"""join outlets u on u.id = r.upstream_outlet_id
    join documents d on d.id = r.document_id
    left join credits c on c.id = r.credit_id
    {DOCUMENT_JOINS}"""


async def data(db: Any, filters: Filters) -> Row:
    """The twin of the chains page. An outlet in the filters may be the document's publisher or the edge's outlet."""
    token = read_token(filters.next, (int,))
    drawn = await edges(db, filters, 0, MOST_EDGES + 1)
    found = await edges(db, filters, token[0], PAGE + 1) if token else drawn
    following = make_token(found[PAGE - 1]["edge_id"]) if len(found) > PAGE else None
    found = found[:PAGE]
    siblings = await edges_of_documents(db, [row["document_id"] for row in found])
    longest = await longest_chain(db, filters)
    figures = await collection(db)
    return {
        "sentence": sentence(found, longest, bool(figures.get("documents"))),
        "edges": [
            {
                "document": document(row),
                "outlet": outlet(row, "u_"),
                **{name: row[name] for name in ("relation", "change", "direction_basis", "method", "confidence")},
                "evidence": row["evidence"],
                "path": ARROW.join([*steps_through(siblings[row["document_id"]], row["edge_id"]), row["key"]]),
            }
            for row in found
        ],
        "next": following,
        "longest": longest,
        **await graph(db, filters, drawn),
    }


def sentence(found: list[Row], longest: Row | None, loaded: bool) -> str:
    """ "The longest chain has two steps: Government of Neldia → National Wire → Valley Tribune." """
    if longest is None:
        if found:
            return f"{plural(len(found), 'further link')}."
        return "No document here names another outlet as its source." if loaded else NOTHING_LOADED
    depth = longest["depth"]
    steps = NUMBERS[depth] if depth < len(NUMBERS) else str(depth)
    return f"The longest chain has {steps} {'step' if depth == 1 else 'steps'}: {' → '.join(longest['names'])}."


def condition(filters: Filters, by_index: bool) -> tuple[str, dict[str, Any]]:
    """The filters as a condition on an edge and its document.

    by_index: look an outlet's edges up; otherwise each edge that is read anyway is tried.
    """
    where, parameters = filters.where(None, "d.published")
    if filters.outlet_id is None:
        return where, parameters
    parameters["outlet"] = filters.outlet_id
    if by_index:
        where += """ and r.id in (
            select id from republications where upstream_outlet_id = :outlet
            union select e.id from documents f join republications e on e.document_id = f.id
            where f.publisher_id = :outlet)"""
    else:
        where += " and :outlet in (r.upstream_outlet_id, d.publisher_id)"
    return where, parameters


async def edges(db: Any, filters: Filters, after: int, limit: int) -> list[Row]:
    """Edges to outlets in the order of their numbers, from after a number on."""
    where, parameters = condition(filters, by_index=True)
    sql = f"select {EDGE_COLUMNS} from republications r {EDGE_JOINS} where r.id > :after and {where} order by r.id limit {limit}"  # noqa: S608, E501
    return await rows(db, sql, {**parameters, "after": after})


async def edges_of_documents(db: Any, ids: list[int]) -> dict[int, list[Row]]:
    """All edges of some documents, by document."""
    marks = ", ".join(str(int(id)) for id in set(ids)) or "null"
    found: dict[int, list[Row]] = {}
    sql = f"""select r.id, r.document_id, r.after_id, u.name as upstream from republications r
        left join outlets u on u.id = r.upstream_outlet_id
        where r.document_id in ({marks}) order by r.id"""  # noqa: S608
    for row in await rows(db, sql):
        found.setdefault(row["document_id"], []).append(row)
    return found


async def longest_chain(db: Any, filters: Filters) -> Row | None:
    """The chain with most steps: document, depth, names and path; the first of several. None where nothing is linked.

    Only steps that continue a chain are looked at, which an index holds, and of these the first MOST_STEPS.
    """
    where, parameters = condition(filters, by_index=False)
    sql = f"""select r.id, r.document_id, r.after_id from republications r join documents d on d.id = r.document_id
        where r.after_id > 0 and {where} order by r.after_id limit {MOST_STEPS}"""  # noqa: S608
    further = {row["id"]: row for row in await rows(db, sql, parameters)}
    if further:
        deepest = max(further.values(), key=lambda row: (steps_below(further, row), -row["document_id"]))
        document_id, edge_id = deepest["document_id"], deepest["id"]
    else:
        found = await edges(db, filters, 0, 1)
        if not found:
            return None
        document_id, edge_id = found[0]["document_id"], found[0]["edge_id"]
    sql = """select d.key, coalesce(p.name, d.title, d.key) as name from documents d
        left join outlets p on p.id = d.publisher_id where d.id = :id"""
    end = (await rows(db, sql, {"id": document_id}))[0]
    siblings = (await edges_of_documents(db, [document_id]))[document_id]
    upstream = steps_through(siblings, edge_id)
    path = ARROW.join([*upstream, end["key"]])
    return {"document": end["key"], "depth": len(upstream), "names": [*upstream, end["name"]], "path": path}


def steps_below(further: dict[int, Row], row: Row) -> int:
    """How many steps of a chain come after this one."""
    steps = 0
    while row["after_id"] in further and steps < 20:
        row = further[row["after_id"]]
        steps += 1
    return steps


async def graph(db: Any, filters: Filters, found: list[Row]) -> Row:
    """Documents and outlets as a graph; of outlets alone where that would be more than MOST_NODES nodes."""
    outside = {row["slug"] for row in await rows(db, OUTSIDE)}
    nodes, links = of_documents(found, outside)
    too_many = len(found) > MOST_EDGES or len(nodes) > MOST_NODES
    if too_many:
        nodes, links = of_outlets(await flows(db, filters), await outlets_by_id(db), outside)
    return {"graph": {"nodes": list(nodes.values()), "edges": links}, "too_many": too_many}


OUTSIDE = "select o.slug from outlets o join outlet_summaries s on s.outlet_id = o.id where s.documents = 0"


def of_documents(found: list[Row], outside: set[str]) -> tuple[dict[str, Row], list[Row]]:
    """Nodes by id and links of the graph of documents: a step further upstream leads to the outlet before it."""
    nodes: dict[str, Row] = {}
    links: dict[tuple[str, str, str], Row] = {}
    by_id = {row["edge_id"]: row for row in found}
    for row in found:
        upstream = outlet_node(nodes, outlet(row, "u_"), outside)
        if row["after_id"] in by_id:
            end = outlet_node(nodes, outlet(by_id[row["after_id"]], "u_"), outside)
        else:
            end = f"document:{row['key']}"
            label = row["title"] or row["key"]
            nodes[end] = {"id": end, "label": label, "kind": "document", "outside": False, "key": row["key"]}
        link = {"from": upstream, "to": end, "relation": row["relation"], "direction_basis": row["direction_basis"]}
        links.setdefault((upstream, end, row["relation"]), link)
    return nodes, list(links.values())


def of_outlets(crossings: list[Row], outlets: dict[int, Row], outside: set[str]) -> tuple[dict[str, Row], list[Row]]:
    """Nodes by id and links of the graph of outlets, of the largest flows, with at most MOST_NODES nodes."""
    nodes: dict[str, Row] = {}
    links = []
    for row in [row for row in crossings if row["publisher_id"] in outlets][:MOST_FLOWS]:
        ends = [outlet_node(nodes, outlets[row[end]], outside) for end in ("originating_outlet_id", "publisher_id")]
        link = {"from": ends[0], "to": ends[1], "relation": "wasDerivedFrom", "direction_basis": "several"}
        links.append({**link, "documents": row["documents"]})
    return nodes, links


def outlet_node(nodes: dict[str, Row], outlet: Row | None, outside: set[str]) -> str:
    """The id of an outlet's node, made where it is not there yet."""
    assert outlet is not None  # edges join their outlet
    slug = outlet["slug"]
    id = f"outlet:{slug}"
    nodes.setdefault(
        id, {"id": id, "label": outlet["name"], "kind": "outlet", "outside": slug in outside, "slug": slug}
    )
    return id
