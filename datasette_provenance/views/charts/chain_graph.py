"""The graph of republication, from origins at the left to the latest copies at the right.

Layered drawing after Sugiyama, Tagawa and Toda (1981): layers by longest path, order within a layer by the mean place
of the neighbours, and long edges led through every layer that they cross, so that no line runs through a box.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from ...link.grouping import union
from ..writing.numbers import count
from ..writing.words import BASES, count_of, relation
from .svg import cut, el, frame, label

MOST_NODES = 200
TALL, ACROSS, DOWN = 42.0, 54.0, 12.0
NARROWEST, WIDEST, PAGE = 208.0, 264.0, 1100.0
"""Between what the width of a box lies, so that a phone shows one and the edge of the next; what columns may take."""

PILE = 4.0
"""How far the lower box of a pile shows."""
SWEEPS = 8

Node = Mapping[str, Any]
Vertex = Hashable


def chain_graph(
    nodes: Sequence[Node], edges: Sequence[Mapping[str, Any]], *, title: str, url: Callable[..., str] | None = None
) -> Markup:
    """Documents as boxes, outlets outside the collection dashed, the relation by the style of the line.

    nodes: id, label, kind ("document", "outlet", or "more" for a pile of copies), outside, publisher, and key or slug
    where they have a page. edges: from (upstream), to, relation, direction_basis; "undetermined" gets no arrow head,
    "date" an open one. Raises ValueError for more nodes than MOST_NODES, which nobody can read.
    """
    if len(nodes) > MOST_NODES:
        raise ValueError(f"{len(nodes)} nodes are too many to draw: at most {MOST_NODES}")
    if not nodes:
        return Markup("")
    known = {node["id"] for node in nodes}
    drawn = [edge for edge in edges if edge["from"] in known and edge["to"] in known and edge["from"] != edge["to"]]
    ordered = [(edge["from"], edge["to"]) for edge in drawn if edge.get("direction_basis") != "undetermined"]
    layer = _layers([node["id"] for node in nodes], ordered)
    # Where nobody knows which came first, neither end stands further left for that.
    ends = [_ends(edge, layer) for edge in drawn]
    box = _width(max(layer.values()) + 1)
    places, routes = _layout([node["id"] for node in nodes], ends, layer, box)
    names = {node["id"]: _name(node) for node in nodes}
    elements = [_edge(edge, [places[v] for v in route], names, box) for edge, route in zip(drawn, routes, strict=True)]
    elements += [_box(node, *places[node["id"]], box, url) for node in nodes]
    beside = any(places[a][0] == places[b][0] for a, b in ends)
    width = max(x for x, _ in places.values()) + box + (ACROSS / 2 if beside else PILE) + 2
    height = max(y for _, y in places.values()) + TALL / 2 + PILE + 2
    summary = f"{len(nodes)} documents and outlets, {count_of(len(drawn), 'link')} between them, origins at the left."
    return frame(width, height, elements, title, summary, url is not None, "pv-graph")


def _width(columns: int) -> float:
    """How wide a box is: of few columns wider, so that more of a title can be read.

    >>> _width(2), _width(4), _width(9)
    (264.0, 234.5, 208.0)
    """
    return min(WIDEST, max(NARROWEST, (PAGE - (columns - 1) * ACROSS) / columns))


def _ends(edge: Mapping[str, Any], layer: Mapping[str, int]) -> tuple[str, str]:
    """The ends of an edge as its line runs: from upstream, and where that is not known from the left."""
    ends = edge["from"], edge["to"]
    turned = edge.get("direction_basis") == "undetermined" and layer[ends[0]] > layer[ends[1]]
    return (ends[1], ends[0]) if turned else ends


def _box(node: Node, x: float, y: float, wide: float, url: Callable[..., str] | None) -> Markup:
    style = "pv-box" + (" pv-outside" if node.get("outside") else "")
    size = {"width": wide, "height": TALL, "rx": 21 if node["kind"] == "outlet" else 3, "class_": style}
    box = [el("rect", x=x, y=y - TALL / 2, **size)]
    if node["kind"] == "more":
        box.insert(0, el("rect", x=x + PILE, y=y - TALL / 2 + PILE, **size))
    href = _address(node, url)
    parts = [*box, _text(node, x + wide / 2, y, wide - 16)]
    return el("a", *parts, href=href) if href else el("g", *parts)


def _text(node: Node, x: float, y: float, room: float) -> Markup:
    """A box's name in two lines: of a document its publisher and its title."""
    if not node.get("publisher"):
        return label(str(node["label"]), x, y, room, lines=2, anchor="middle")
    # Bold letters are wider than text_width knows.
    lines = (cut(str(node["publisher"]), room / 1.08), cut(str(node["label"]), room))
    first, second = (
        el("text", line, x=x, y=y + shift, dy="0.35em", text_anchor="middle", class_=style)
        for line, shift, style in zip(lines, (-8.0, 8.0), ("pv-name", None), strict=True)
    )
    return el("g", el("title", _name(node)), first, second)


def _name(node: Node) -> str:
    publisher = node.get("publisher")
    return f"{publisher}: {node['label']}" if publisher else str(node["label"])


def _address(node: Node, url: Callable[..., str] | None) -> str | None:
    if url is None:
        return None
    if node["kind"] == "more":
        return url("chains", document=node["key"]) if node.get("key") else url("chains", outlet=node["slug"])
    if node.get("key"):
        return url("document", key=node["key"])
    return url("outlet", slug=node["slug"]) if node.get("slug") else None


def _edge(edge: Mapping[str, Any], points: list[tuple[float, float]], names: Mapping[str, str], box: float) -> Markup:
    """A smooth line from the right side of the first point's box to the left side of the last one's; of two boxes in
    one column an arc beside them."""
    (x0, y0), (x1, y1) = points[0], points[-1]
    stops = [(x0 + box, y0)]
    for x, y in points[1:-1]:
        stops += [(x, y), (x + box, y)]
    stops.append((x1 - 1, y1))
    path = f"M{stops[0][0]:.1f} {stops[0][1]:.1f}"
    if x0 == x1:
        side = x0 + box + ACROSS / 2
        stops = [stops[0]]
        path += f"C{side:.1f} {y0:.1f} {side:.1f} {y1:.1f} {x1 + box:.1f} {y1:.1f}"
    for (ax, ay), (bx, by) in pairwise(stops):
        bend = (bx - ax) / 2
        path += f"C{ax + bend:.1f} {ay:.1f} {bx - bend:.1f} {by:.1f} {bx:.1f} {by:.1f}"
    basis = edge.get("direction_basis")
    said = f"{names[edge['to']]} {relation(edge)} {names[edge['from']]}"
    told = BASES.get(str(basis)) if not edge.get("documents") else f"{count(edge['documents'])} documents"
    line = el("path", d=path, class_=f"pv-edge pv-edge-{str(edge['relation']).lower()}")
    parts = [el("title", f"{said}, {told}" if told else said), line]
    end_x, end_y = stops[-1]
    if basis == "date":
        open_head = f"M{end_x - 8:.1f} {end_y - 4.5:.1f}l8 4.5l-8 4.5"
        parts.append(el("path", d=open_head, class_="pv-arrow-open"))
    elif basis != "undetermined":
        parts.append(el("path", d=f"M{end_x:.1f} {end_y:.1f}l-8 -4.5v9Z", class_="pv-arrow"))
    return el("g", *parts)


# --- Layout ---------------------------------------------------------------------------------------------------------


def _layout(
    ids: Sequence[str], edges: Sequence[tuple[str, str]], layer: Mapping[str, int], box: float
) -> tuple[dict[Vertex, tuple[float, float]], list[list[Vertex]]]:
    """The left middle of each box, and for each edge the vertices that it passes; unconnected parts one by one."""
    places: dict[Vertex, tuple[float, float]] = {}
    routes: list[list[Vertex]] = [[] for _ in edges]
    top = 2.0
    for part in _parts(ids, edges):
        inside = [i for i, (a, _) in enumerate(edges) if a in part]
        columns: dict[int, list[Vertex]] = {}
        for node in (v for v in ids if v in part):
            columns.setdefault(layer[node], []).append(node)
        for i in inside:
            routes[i] = _route(i, *edges[i], layer)
            for step, vertex in enumerate(routes[i][1:-1], 1):
                column = layer[edges[i][0]] + step * (1 if layer[edges[i][1]] > layer[edges[i][0]] else -1)
                columns.setdefault(column, []).append(vertex)
        heights = _heights(columns, [routes[i] for i in inside])
        shift = top + TALL / 2 - min(heights.values())
        for column, vertices in columns.items():
            for vertex in vertices:
                places[vertex] = (2 + column * (box + ACROSS), heights[vertex] + shift)
        top = max(places[v][1] for vs in columns.values() for v in vs) + TALL / 2 + 2 * DOWN
    return places, routes


def _layers(ids: Sequence[str], edges: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Each vertex one layer right of its furthest predecessor; an edge that would close a circle is passed over."""
    above: dict[str, list[str]] = {vertex: [] for vertex in ids}
    for a, b in edges:
        above[b].append(a)
    layer: dict[str, int] = {}
    for start in ids:
        path, on_path = [(start, iter(above[start]))], {start}
        while path:
            vertex, rest = path[-1]
            following = next((v for v in rest if v not in layer and v not in on_path), None)
            if following is not None:
                path.append((following, iter(above[following])))
                on_path.add(following)
            else:
                layer.setdefault(vertex, max((layer[v] + 1 for v in above[vertex] if v in layer), default=0))
                on_path.discard(vertex)
                path.pop()
    return layer


def _parts(ids: Sequence[str], edges: Sequence[tuple[str, str]]) -> list[set[str]]:
    """The connected components, the largest first."""
    parts: dict[str, set[str]] = defaultdict(set)
    for vertex, first in union(ids, edges).items():
        parts[first].add(vertex)
    return sorted(parts.values(), key=len, reverse=True)


def _route(number: int, a: str, b: str, layer: Mapping[str, int]) -> list[Vertex]:
    """The edge's own vertex in every layer between its ends."""
    low, high = layer[a], layer[b]
    step = 1 if high > low else -1
    return [a, *((number, between) for between in range(low + step, high, step)), b]


def _heights(columns: Mapping[int, list[Vertex]], routes: Sequence[Sequence[Vertex]]) -> dict[Vertex, float]:
    """The y of each vertex: near the mean of its neighbours, without overlap. Sorts the columns on the way."""
    beside: dict[Vertex, list[Vertex]] = {v: [] for vertices in columns.values() for v in vertices}
    for route in routes:
        for a, b in pairwise(route):
            beside[a].append(b)
            beside[b].append(a)
    y = {v: i * (TALL + DOWN) for vertices in columns.values() for i, v in enumerate(vertices)}
    order = sorted(columns)
    for sweep in range(SWEEPS):
        for column in order if sweep % 2 else reversed(order):
            vertices = columns[column]
            wish = {v: sum(y[n] for n in beside[v]) / len(beside[v]) if beside[v] else y[v] for v in vertices}
            vertices.sort(key=lambda v: wish[v])
            for vertex, height in zip(vertices, _spread([wish[v] for v in vertices], TALL + DOWN), strict=True):
                y[vertex] = height
    return y


def _spread(wishes: Sequence[float], apart: float) -> list[float]:
    """The places nearest to the wishes (in order) that keep their distance: pool adjacent violators."""
    blocks: list[tuple[float, int]] = []
    for i, wish in enumerate(wishes):
        blocks.append((wish - i * apart, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (b, n), (a, m) = blocks.pop(), blocks.pop()
            blocks.append(((a * m + b * n) / (m + n), m + n))
    flat = [height for height, size in blocks for _ in range(size)]
    return [height + i * apart for i, height in enumerate(flat)]
