"""The graph of the chains page: documents, and outlets whose texts are not here, with the edges between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from datasette.database import Database

from ....link.grouping import union
from ....store.query import Row, rows
from ...charts.chain_graph import MOST_NODES
from ...shared.filters import Filters
from ...shared.shapes import Document, Outlet, documents_by_id, outlets_by_id
from ...shared.summaries import flows
from .edges import LONGEST, is_directed

MOST_EDGES = 2_000
MOST_FLOWS = 40
MOST_TOGETHER = 80
"""So many nodes are drawn where some parts are chosen out of many."""
MOST_COPIES = 12
"""So many copies of one text that nobody copied in turn are drawn; of more, all but KEPT become one box."""
KEPT = 10

Node = tuple[str, Any]
OUTSIDE = "select outlet_id from outlet_summaries where counted = 'documents' and documents = 0"


async def graph(db: Database, filters: Filters, found: list[Row] | None, crossings: list[Row] | None) -> Row:
    """Documents and outlets as a graph; of outlets alone where there are too many edges.

    found: the edges, None where they are too many. crossings: who publishes whose texts, None: not looked up yet.

    `parts` says how many of the graph's unconnected parts are drawn: those with the longest chains, where all of them
    would be more than MOST_NODES nodes.
    """
    outlets = await outlets_by_id(db)
    outside = {row["outlet_id"] for row in await rows(db, OUTSIDE)}
    every = [] if found is None else parts(fold(joined(found)))
    chosen = largest(every)
    too_many = found is None or bool(every and not chosen)
    if too_many:
        links = of_outlets(await flows(db, filters.plain()) if crossings is None else crossings, outlets)
    else:
        links = [link for part in chosen for link in part]
    ends = nodes_of(links)
    named = [one for end in map(origin, ends) for one in with_those_behind(end)]
    documents = await documents_by_id(db, [id for kind, id in named if kind == "document"])
    nodes = {end: node(end, documents, outlets, outside) for end in ends}
    linked = [{**link, **{end: nodes[link[end]]["id"] for end in ("from", "to")}} for link in links]
    return {
        "graph": {"nodes": list(nodes.values()), "edges": linked},
        "too_many": too_many,
        "parts": None if too_many else {"drawn": len(chosen), "all": len(every)},
    }


def parts(links: list[Row]) -> list[list[Row]]:
    """The links of each connected part, in the order in which the parts come up."""
    first = union(nodes_of(links), ((link["from"], link["to"]) for link in links))
    found: dict[Node, list[Row]] = defaultdict(list)
    for link in links:
        found[first[link["from"]]].append(link)
    return list(found.values())


def largest(every: list[list[Row]]) -> list[list[Row]]:
    """All parts where they can be drawn together, else those with the longest chains, the larger ones first."""
    sizes = [len(nodes_of(part)) for part in every]
    if sum(sizes) <= MOST_NODES:
        return every
    order = sorted(range(len(every)), key=lambda place: (-depth(every[place]), -sizes[place], place))
    chosen, drawn = [], 0
    for place in order:
        if drawn + sizes[place] <= MOST_TOGETHER:
            chosen.append(every[place])
            drawn += sizes[place]
    return chosen


def depth(part: list[Row]) -> int:
    """How many steps the longest chain of a part has."""
    reached: dict[Node, int] = {}
    for _ in range(LONGEST):
        before = dict(reached)
        for link in part:
            reached[link["to"]] = max(reached.get(link["to"], 0), reached.get(link["from"], 0) + 1)
        if reached == before:
            break
    return max(reached.values(), default=0)


def origin(end: Node) -> Node:
    """The node itself; of a box of many copies, the one that they are copies of."""
    return end[1][0] if end[0] == "more" else end


def with_those_behind(end: Node) -> Iterator[Node]:
    """A node and those that its name is made of."""
    yield end
    if end[0] == "relay":
        for one in end[1][1:]:
            yield from with_those_behind(one)


def nodes_of(links: Iterable[Row]) -> list[Node]:
    return list(dict.fromkeys(end for link in links for end in (link["from"], link["to"])))


def joined(found: Iterable[Row]) -> list[Row]:
    """Edges as links between nodes, each once. A step further upstream leads to the end of the step before it."""
    by_id = {row["id"]: row for row in found}
    further: dict[int, list[Row]] = defaultdict(list)
    for row in by_id.values():
        if row["after_id"] is not None:
            further[row["after_id"]].append(row)

    def upstream(row: Row) -> Node:
        """An outlet that has a text from elsewhere is a node of its own: its other texts do not come from there."""
        if row["upstream_document_id"] is not None:
            return ("document", row["upstream_document_id"])
        if not further[row["id"]]:
            return ("outlet", row["upstream_outlet_id"])
        behind = {upstream(step) for step in further[row["id"]]}
        return ("relay", (row["upstream_outlet_id"], *sorted(behind, key=repr)))

    links: dict[tuple[Node, Node, str], Row] = {}
    for row in closest(by_id.values()):
        if row["after_id"] is None:
            end: Node = ("document", row["document_id"])
        elif row["after_id"] in by_id:
            end = upstream(by_id[row["after_id"]])
        else:
            continue
        start, relation = upstream(row), row["relation"]
        if start != end:
            link = {"from": start, "to": end, "relation": relation, "direction_basis": row["direction_basis"]}
            links.setdefault((start, end, relation), link)
    return list(links.values())


def closest(found: Collection[Row]) -> list[Row]:
    """The edges, of those of one document whose direction is undetermined only the one that shares most.

    Of several that have all of it, that is the one of which it has most.
    """
    most: dict[int, Row] = {}
    for row in found:
        if not is_directed(row):
            best = most.get(row["document_id"])
            if best is None or shared(row) > shared(best):
                most[row["document_id"]] = row
    return [row for row in found if is_directed(row) or most[row["document_id"]] is row]


def shared(row: Row) -> tuple[float, float]:
    """How much of the document of an edge the other one has, and how much of the other one it has."""
    return row["containment"] or 0, row["upstream_containment"] or 0


def fold(links: list[Row]) -> list[Row]:
    """The links, with the many copies of one text that have no link of their own put into one node of each style."""
    times = Counter(end for link in links for end in (link["from"], link["to"]))
    leaves: dict[Node, list[Row]] = defaultdict(list)
    for link in links:
        if times[link["to"]] == 1:
            leaves[link["from"]].append(link)
    folded: dict[int, Row | None] = {}
    for start, ends in leaves.items():
        if len(ends) > MOST_COPIES:
            styles: dict[tuple[str, str], list[Row]] = defaultdict(list)
            for link in ends[KEPT:]:
                styles[link["relation"], style(link)].append(link)
            for number, alike in enumerate(one for one in styles.values() if len(one) > 1):
                more = ("more", (start, number, len(alike)))
                folded |= dict.fromkeys(map(id, alike[1:]))
                folded[id(alike[0])] = {**alike[0], "to": more}
    return [link for link in (folded.get(id(link), link) for link in links) if link]


def style(link: Row) -> str:
    """How a link is drawn: without an arrow head, with an open one, or with a full one."""
    basis = str(link["direction_basis"])
    return basis if basis in ("undetermined", "date") else "known"


def of_outlets(crossings: list[Row], outlets: dict[int, Outlet]) -> list[Row]:
    """Links of the graph of outlets, of the largest flows: whose texts at the left, who publishes them at the right."""
    return [
        {
            "from": ("outlet", row["originating_outlet_id"]),
            "to": ("publisher", row["publisher_id"]),
            "relation": "wasDerivedFrom",
            "direction_basis": "date" if row["by_date_alone"] == row["documents"] else "several",
            "documents": row["documents"],
        }
        for row in [row for row in crossings if row["publisher_id"] in outlets][:MOST_FLOWS]
    ]


def node(end: Node, documents: dict[int, Document], outlets: dict[int, Outlet], outside: set[int]) -> Row:
    """A node: id, label, kind, outside, and what addresses its page: key or slug."""
    kind, id = end
    if kind == "more":
        of = node(id[0], documents, outlets, outside)
        page: Row = {part: of[part] for part in ("key", "slug") if part in of}
        return {"id": f"more{id[1]}:{of['id']}", "label": f"and {id[2]:,} more", "kind": kind, "outside": False, **page}
    if kind == "relay":
        behind = [node(one, documents, outlets, outside)["id"] for one in id[1:]]
        relay = node(("outlet", id[0]), documents, outlets, outside)
        return {**relay, "id": " < ".join([relay["id"], *behind])}
    if kind in ("outlet", "publisher"):
        slug, label = outlets[id]["slug"], outlets[id]["name"]
        return {"id": f"{kind}:{slug}", "label": label, "kind": "outlet", "outside": id in outside, "slug": slug}
    found = documents[id]
    return {
        **{"id": f"document:{found['key']}", "label": found["title"] or found["key"], "kind": kind, "outside": False},
        "key": found["key"],
        "publisher": found["publisher"]["name"] if found["publisher"] else None,
    }
