"""Who publishes whose texts: ribbons from originating outlets to publishers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from ...wording import plural
from ..writing.marks import from_right
from ..writing.numbers import count
from .svg import FONT, cut, el, outlet_name, outlet_url, picture, text_width, wrap

Row = Mapping[str, Any]
Url = Callable[..., str]


def flow(rows: Sequence[Row], *, title: str, url: Url | None = None) -> Markup:
    """Originating outlets left, publishers right, a ribbon between them as wide as the documents that went that way.

    rows: from (outlet), to (outlet or None), documents, by_date_alone. An outlet without a slug is several others
    together, and the last of its side. Pale ribbons are of documents that dates alone tie to the outlet.
    """
    flows = [(row["from"] or {}, row["to"] or {}, row["documents"]) for row in rows if row["documents"]]
    if not flows:
        return Markup("")
    left = _largest([(a, n) for a, _, n in flows])
    right = _largest([(b, n) for _, b, n in flows])
    ribbons: Counter[tuple[str, str]] = Counter()
    by_date: Counter[tuple[str, str]] = Counter()
    for row in rows:
        pair = (outlet_name(row["from"] or {}), outlet_name(row["to"] or {}))
        ribbons[pair] += row["documents"]
        by_date[pair] += row.get("by_date_alone", 0)
    ribbons = +ribbons
    outlets = {outlet_name(outlet): outlet for pair in flows for outlet in pair[:2]}
    right = _beside(right, list(left), ribbons, lambda name: _together(outlets[name]))
    total = sum(n for _, _, n in flows)

    def draw(width: int) -> tuple[float, list[Markup]]:
        names = width * (0.3 if width < 400 else 0.35)
        lines = 2 if width < 400 else 1
        least = FONT * 1.2 * lines + 6
        scale = min(34.0, 320 / total)
        starts = {side: _stack(nodes, scale, least) for side, nodes in (("left", left), ("right", right))}
        height = max(bottom for nodes in starts.values() for _, bottom in nodes.values())
        x0, x1 = names, width - names
        elements = _ribbons(ribbons, by_date, starts, scale, x0 + 6, x1 - 6)
        for side, nodes in (("left", left), ("right", right)):
            for name, documents in nodes.items():
                top, bottom = starts[side][name]
                x = x0 if side == "left" else x1 - 6
                elements.append(el("rect", x=x, y=top, width=6, height=bottom - top, class_="pv-node"))
                text_x, anchor = (x0 - 6, "end") if side == "left" else (x1 + 6, "start")
                numbered = _numbered(name, documents, names - 8, lines)
                href = outlet_url(outlets.get(name), url)
                elements.append(_node_label(name, numbered, text_x, (top + bottom) / 2, anchor, href))
        return height + 2, elements

    sides = [_outlets(side, outlets, what) for side, what in ((left, "originating outlet"), (right, "publisher"))]
    summary = f"{', '.join(sides)}, {plural(total, 'document')}."
    return picture(draw, title, summary, links=url is not None)


def _outlets(side: Mapping[str, int], outlets: Mapping[str, Row], what: str) -> str:
    """ "12 publishers and 13 other outlets" """
    together = [name for name in side if _together(outlets[name])]
    return " and ".join([plural(len(side) - len(together), what), *together])


def _together(outlet: Row) -> bool:
    """Whether this stands for several outlets."""
    return bool(outlet.get("name")) and not outlet.get("slug")


def _largest(amounts: list[tuple[Row, int]]) -> dict[str, int]:
    """Documents by outlet, the largest first, several together last."""
    sums: dict[str, int] = {}
    for outlet, documents in amounts:
        sums[outlet_name(outlet)] = sums.get(outlet_name(outlet), 0) + documents
    last = {outlet_name(outlet) for outlet, _ in amounts if _together(outlet)}
    return dict(sorted(sums.items(), key=lambda item: (item[0] in last, -item[1], item[0])))


def _beside(
    right: Mapping[str, int],
    left: list[str],
    ribbons: Mapping[tuple[str, str], int],
    last: Callable[[str], bool],
) -> dict[str, int]:
    """The publishers in the order of whom they take from, so that ribbons cross little, several together last."""

    def middle(name: str) -> tuple[bool, float]:
        pairs = [(left.index(a), documents) for (a, b), documents in ribbons.items() if b == name]
        return last(name), sum(place * documents for place, documents in pairs) / sum(n for _, n in pairs)

    return {name: right[name] for name in sorted(right, key=middle)}


def _stack(nodes: Mapping[str, int], scale: float, least: float) -> dict[str, tuple[float, float]]:
    """Top and bottom of each node of one side, from the top down, each tall enough for its label."""
    places, y = {}, 1.0
    for name, documents in nodes.items():
        tall = max(documents * scale, least)
        places[name] = (y, y + tall)
        y += tall + 8
    return places


def _ribbons(
    ribbons: Mapping[tuple[str, str], int],
    by_date: Mapping[tuple[str, str], int],
    starts: Mapping[str, Mapping[str, tuple[float, float]]],
    scale: float,
    x0: float,
    x1: float,
) -> list[Markup]:
    """The ribbons, each at its nodes in the order of the nodes at its other end, so that few cross."""
    ends: dict[tuple[str, str], list[float]] = {pair: [] for pair in ribbons}
    for side, here, there in (("left", 0, 1), ("right", 1, 0)):
        order = list(starts["right" if side == "left" else "left"])
        for name, (top, bottom) in starts[side].items():
            pairs = sorted((p for p in ribbons if p[here] == name), key=lambda p: order.index(p[there]))
            y = (top + bottom) / 2 - sum(ribbons[p] for p in pairs) * scale / 2
            for pair in pairs:
                ends[pair].append(y)
                y += ribbons[pair] * scale
    middle = (x0 + x1) / 2
    drawn = []
    for (a, b), documents in sorted(ribbons.items()):
        (y0, y1), tall = ends[a, b], documents * scale
        path = (
            f"M{x0:.1f} {y0:.1f}C{middle:.1f} {y0:.1f} {middle:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"
            f"V{y1 + tall:.1f}C{middle:.1f} {y1 + tall:.1f} {middle:.1f} {y0 + tall:.1f} {x0:.1f} {y0 + tall:.1f}Z"
        )
        weak = by_date[a, b]
        told = f", {count(weak)} of them by dates alone" if weak else ""
        hint = el("title", f"{a} → {b}: {count(documents)}{told}")
        drawn.append(el("path", hint, d=path, class_="pv-ribbon pv-ribbon-weak" if weak == documents else "pv-ribbon"))
    return drawn


def _numbered(name: str, documents: int, width: float, lines: int) -> list[str]:
    """The lines of a node's label, its number at the end of the last one."""
    number = f" {count(documents)}"
    if from_right(name):
        # Else the number would stand at the other end of a name that is written from right to left.
        number = f"\N{LEFT-TO-RIGHT MARK}{number}"
    rows = wrap(name, width, lines)
    return [*rows[:-1], cut(rows[-1], width - text_width(number)) + number]


def _node_label(name: str, rows: list[str], x: float, y: float, anchor: str, href: str | None) -> Markup:
    first = y - (len(rows) - 1) * FONT * 0.6
    drawn = [
        el("text", row, x=x, y=first + i * FONT * 1.2, dy="0.35em", text_anchor=anchor) for i, row in enumerate(rows)
    ]
    return el("a", el("title", name), *drawn, href=href) if href else el("g", el("title", name), *drawn)
