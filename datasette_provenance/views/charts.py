"""Charts as inline SVG: pure functions from a page's data to Markup.

Each is drawn on the server, without scripts, and stands beside its table, which says the same in numbers. `url` is
the views' function from a page's name and its parts to an address; without it a chart holds no links.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import ceil, log10
from typing import Any

from markupsafe import Markup

from datasette_provenance.views.chain_graph import chain_graph
from datasette_provenance.views.svg import FONT, cut, el, label, picture, text_width

__all__ = ["bars", "chain_graph", "count", "dots_with_intervals", "flow", "share", "signed", "stacked_bars"]

Row = Mapping[str, Any]
Url = Callable[..., str]

FEW = 5
"""Means of fewer documents than this are drawn pale: one document more could turn them round."""

MOST_PERIODS = 120
MOST_OUTLETS = 12
UNKNOWN = "unknown"


# --- Numbers as the pages write them --------------------------------------------------------------------------------


def count(number: float | None) -> str:
    """1204 → "1,204"; nothing is a dash."""
    return "–" if number is None else f"{number:,}"


def signed(number: float | None) -> str:
    """A tone between −1 and +1 with two decimals and its sign: −0.08, +0.05, 0.00."""
    if number is None:
        return "–"
    rounded = round(number, 2)
    return f"{'−' if rounded < 0 else '+' if rounded > 0 else ''}{abs(rounded):.2f}"


def share(part: float | None, whole: float | None) -> str:
    """A part of a whole in per cent without decimals; "under 1 %" rather than 0 for what is there."""
    if part is None or not whole:
        return "–"
    per_cent = 100 * part / whole
    return "under 1 %" if 0 < per_cent < 1 else f"{per_cent:.0f} %"


# --- Bars -----------------------------------------------------------------------------------------------------------


def bars(rows: Sequence[Row], name: str, value: str, *, title: str, links: Sequence[str] = ()) -> Markup:
    """A bar per row, longest possible bar for the largest value; `links` are addresses in the order of the rows."""
    most = max((row[value] or 0 for row in rows), default=0) or 1

    def draw(width: int) -> tuple[float, list[Markup]]:
        above = width < 400
        names = 0.0 if above else min(max(text_width(str(row[name])) for row in rows) + 12, width * 0.42)
        room = width - names - text_width(count(most)) - 10
        step = 40 if above else 26
        elements = []
        for i, row in enumerate(rows):
            top = i * step + (18 if above else 4)
            href = links[i] if i < len(links) else None
            place = (0, i * step + 9, width) if above else (0, top + 9, names - 12)
            elements.append(label(str(row[name]), *place, href=href))
            length = max(1.5, room * (row[value] or 0) / most)
            elements.append(el("rect", x=names, y=top, width=length, height=18, rx=2, class_="pv-bar"))
            elements.append(el("text", count(row[value]), x=names + length + 6, y=top + 9, dy="0.35em"))
        return len(rows) * step + 4, elements

    return picture(draw, title, links=bool(links)) if rows else Markup("")


def stacked_bars(rows: Sequence[Row], *, title: str) -> Markup:
    """Documents over time: a column per period on a true time axis, own texts (filled) below foreign ones (outlined).

    rows: period (YYYY, YYYY-MM or YYYY-MM-DD), documents, foreign. More periods than fit are drawn by month or year.
    """
    periods = _coarser([(row["period"], row["documents"], row["foreign"]) for row in rows if row["period"]])
    if not periods:
        return Markup("")
    places = [_place(period) for period, _, _ in periods]
    span = max(places) - min(places) + 1
    most = max(documents for _, documents, _ in periods)
    top, height = 10, 150

    def draw(width: int) -> tuple[float, list[Markup]]:
        ticks = _ticks(most)
        left = text_width(count(ticks[-1])) + 8
        step = (width - left) / span
        thick = max(1.5, min(34.0, step * 0.82))
        scale = height / ticks[-1]
        elements = [_gridline(left, width, top + height - tick * scale, count(tick)) for tick in ticks]
        for place, (period, documents, foreign) in zip(places, periods, strict=True):
            x = left + (place - min(places) + 0.5) * step - thick / 2
            elements.append(_column(x, thick, top + height, scale, period, documents, foreign))
        centres = [left + (place - min(places) + 0.5) * step for place in places]
        elements += _period_labels([p for p, _, _ in periods], centres, left, width, top + height + 18)
        return top + height + 28, elements

    return picture(draw, title, f"{len(periods)} periods, at most {count(most)} documents in one.")


def _column(x: float, thick: float, base: float, scale: float, period: str, documents: int, foreign: int) -> Markup:
    own = documents - foreign
    drawn = [el("title", f"{period}: {count(own)} own or of unknown origin, {count(foreign)} foreign")]
    if own:
        drawn.append(el("rect", x=x, y=base - own * scale, width=thick, height=own * scale, class_="pv-own"))
    if foreign:
        # A border lies on both sides of its line: drawn inside, so that thin columns keep their height.
        tall = max(1.0, foreign * scale - 2)
        y = base - documents * scale + 1
        drawn.append(el("rect", x=x + 0.75, y=y, width=max(0.5, thick - 1.5), height=tall, class_="pv-foreign"))
    return el("g", *drawn)


def _gridline(left: float, right: float, y: float, text: str) -> Markup:
    line = el("line", x1=left, x2=right, y1=y, y2=y, class_="pv-grid")
    return el("g", line, el("text", text, x=left - 6, y=y, dy="0.35em", text_anchor="end", class_="pv-quiet"))


def _period_labels(names: list[str], centres: list[float], left: float, right: float, y: float) -> list[Markup]:
    """The first, the last and as many between as keep clear of each other."""
    drawn, free_from = [], left - 99.0
    last_start = right - text_width(names[-1])
    for i, (name, centre) in enumerate(zip(names, centres, strict=True)):
        wide = text_width(name)
        start = min(max(centre - wide / 2, left), right - wide)
        is_last = i == len(names) - 1
        if start < free_from or (not is_last and start + wide + 12 > min(last_start, centres[-1] - wide / 2)):
            continue
        drawn.append(el("text", name, x=start, y=y, class_="pv-quiet"))
        free_from = start + wide + 12
    return drawn


def _coarser(periods: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The periods in order; by month, then by year, where there are too many or where they are not equally precise."""
    for length in (10, 7, 4):
        groups: dict[str, list[int]] = {}
        for period, documents, foreign in periods:
            group = groups.setdefault(period[:length], [0, 0])
            group[0] += documents
            group[1] += foreign
        if len(groups) <= MOST_PERIODS and len({len(period) for period in groups}) == 1:
            break
    return [(period, documents, foreign) for period, (documents, foreign) in sorted(groups.items())]


def _place(period: str) -> int:
    """The number of a day, month or year on its own even scale."""
    parts = [int(part) for part in period.split("-")]
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2:
        return parts[0] * 12 + parts[1]
    return date(*parts[:3]).toordinal()


def _ticks(most: float) -> list[int]:
    """Zero and round whole numbers up to the first that is not below `most`, three to six of them."""
    power = 10 ** max(0, ceil(log10(most)) - 1) if most > 0 else 1
    step = next((power * n for n in (1, 2, 5, 10) if power * n * 5 >= most), power * 10)
    return [step * n for n in range(ceil(most / step) + 1)]


# --- Who publishes whose texts --------------------------------------------------------------------------------------


def flow(rows: Sequence[Row], *, title: str, url: Url | None = None) -> Markup:
    """Originating outlets left, publishers right, a ribbon between them as wide as the documents that went that way.

    rows: from (outlet), to (outlet or None), documents. What an outlet publishes of its own is a pale ribbon. Only the
    MOST_OUTLETS largest of each side have a place of their own.
    """
    flows = [(row["from"] or {}, row["to"] or {}, row["documents"]) for row in rows if row["documents"]]
    if not flows:
        return Markup("")
    left = _largest([(a, n) for a, _, n in flows])
    right = _largest([(b, n) for _, b, n in flows])
    ribbons: dict[tuple[str, str], int] = {}
    for a, b, n in flows:
        pair = (_name(a) if _name(a) in left else OTHERS, _name(b) if _name(b) in right else OTHERS)
        ribbons[pair] = ribbons.get(pair, 0) + n
    outlets = {_name(outlet): outlet for pair in flows for outlet in pair[:2]}
    total = sum(n for _, _, n in flows)

    def draw(width: int) -> tuple[float, list[Markup]]:
        names = width * 0.3
        lines = 2 if width < 400 else 1
        least = FONT * 1.2 * lines + 6
        scale = min(60.0, 320 / total)
        starts = {side: _stack(nodes, scale, least) for side, nodes in (("left", left), ("right", right))}
        height = max(bottom for nodes in starts.values() for _, bottom in nodes.values())
        x0, x1 = names, width - names
        elements = _ribbons(ribbons, starts, scale, x0 + 6, x1 - 6)
        for side, nodes in (("left", left), ("right", right)):
            for name, documents in nodes.items():
                top, bottom = starts[side][name]
                x = x0 if side == "left" else x1 - 6
                elements.append(el("rect", x=x, y=top, width=6, height=bottom - top, class_="pv-node"))
                text_x, anchor = (x0 - 6, "end") if side == "left" else (x1 + 6, "start")
                numbered = _numbered(name, documents, names - 8, lines)
                href = _outlet_url(outlets.get(name), url)
                elements.append(_node_label(name, numbered, text_x, (top + bottom) / 2, anchor, href))
        return height + 2, elements

    summary = f"{len(left)} originating outlets, {len(right)} publishers, {count(total)} documents."
    return picture(draw, title, summary, links=url is not None)


OTHERS = "all others"


def _name(outlet: Row | None) -> str:
    return str(outlet["name"]) if outlet and outlet.get("name") else UNKNOWN


def _outlet_url(outlet: Row | None, url: Url | None) -> str | None:
    return url("outlet", slug=outlet["slug"]) if url and outlet and outlet.get("slug") else None


def _largest(amounts: list[tuple[Row, int]]) -> dict[str, int]:
    """Documents by outlet, the largest first; those after the first MOST_OUTLETS together."""
    sums: dict[str, int] = {}
    for outlet, documents in amounts:
        sums[_name(outlet)] = sums.get(_name(outlet), 0) + documents
    ordered = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    kept = dict(ordered[:MOST_OUTLETS])
    rest = sum(documents for _, documents in ordered[MOST_OUTLETS:])
    return {**kept, OTHERS: rest} if rest else kept


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
    for (a, b), documents in sorted(ribbons.items(), key=lambda item: item[0][0] != item[0][1]):
        (y0, y1), tall = ends[a, b], documents * scale
        path = (
            f"M{x0:.1f} {y0:.1f}C{middle:.1f} {y0:.1f} {middle:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"
            f"V{y1 + tall:.1f}C{middle:.1f} {y1 + tall:.1f} {middle:.1f} {y0 + tall:.1f} {x0:.1f} {y0 + tall:.1f}Z"
        )
        hint = el("title", f"{a} → {b}: {count(documents)}")
        drawn.append(el("path", hint, d=path, class_="pv-ribbon-own" if a == b else "pv-ribbon"))
    return drawn


def _numbered(name: str, documents: int, width: float, lines: int) -> list[str]:
    """The lines of a node's label: name and number on one, or one below the other where there is little room."""
    number = count(documents)
    if lines > 1:
        return [cut(name, width), number]
    return [f"{cut(name, width - text_width(' ' + number))} {number}"]


def _node_label(name: str, rows: list[str], x: float, y: float, anchor: str, href: str | None) -> Markup:
    first = y - (len(rows) - 1) * FONT * 0.6
    drawn = [
        el("text", row, x=x, y=first + i * FONT * 1.2, dy="0.35em", text_anchor=anchor) for i, row in enumerate(rows)
    ]
    return el("a", el("title", name), *drawn, href=href) if href else el("g", el("title", name), *drawn)


# --- Tone by outlet -------------------------------------------------------------------------------------------------


def dots_with_intervals(rows: Sequence[Row], *, title: str, url: Url | None = None) -> Markup:
    """Tone by outlet: the author's voice a filled dot, quoted voices a hollow diamond, each on its interval.

    rows: outlet, author and quoted (mean, low, high, n). The axis is symmetric around zero, and as long as it must be.
    """
    if not rows:
        return Markup("")
    means = [row[voice] for row in rows for voice in ("author", "quoted") if row.get(voice)]
    reach = max((abs(m[k]) for m in means for k in ("mean", "low", "high") if m.get(k) is not None), default=0.0)
    reach = min(1.0, max(0.2, ceil(reach * 5) / 5))

    def draw(width: int) -> tuple[float, list[Markup]]:
        above = width < 400
        names = 0.0 if above else min(max(text_width(_name(row["outlet"])) for row in rows) + 14, width * 0.34)
        numbers = max(text_width(_both_n(row)) for row in rows) + 6
        left, right = names + 8, width - (8 if above else numbers + 8)
        step, top = (52 if above else 34), 26
        middle, scale = (left + right) / 2, (right - left) / 2 / reach
        bottom = top + len(rows) * step
        elements = _tone_axis(middle, scale, reach, top - 6, bottom)
        for i, row in enumerate(rows):
            y = top + i * step + (34 if above else step / 2)
            href = _outlet_url(row["outlet"], url)
            place = (0.0, y - 20, width - numbers - 6) if above else (0.0, y, names - 10)
            elements.append(label(_name(row["outlet"]), *place, href=href))
            elements.append(
                el("text", _both_n(row), x=width, y=place[1], dy="0.35em", text_anchor="end", class_="pv-quiet")
            )
            elements += _dots(row, middle, scale, y)
        return bottom + 4, elements

    return picture(draw, title, f"Axis from {signed(-reach)} to {signed(reach)}.", links=url is not None)


def _both_n(row: Row) -> str:
    return "n " + " / ".join(count((row.get(voice) or {}).get("n") or 0) for voice in ("author", "quoted"))


def _tone_axis(middle: float, scale: float, reach: float, top: float, bottom: float) -> list[Markup]:
    elements = []
    for value in (-reach, 0.0, reach):
        x = middle + value * scale
        class_ = "pv-zero" if value == 0 else "pv-grid"
        elements.append(el("line", x1=x, x2=x, y1=top, y2=bottom, class_=class_))
        anchor = "middle" if value == 0 else "start" if value < 0 else "end"
        text = "0" if value == 0 else signed(value)
        elements.append(el("text", text, x=x, y=top - 6, text_anchor=anchor, class_="pv-quiet"))
    return elements


def _dots(row: Row, middle: float, scale: float, y: float) -> list[Markup]:
    drawn = []
    for voice, shift in (("author", -5), ("quoted", 5)):
        mean = row.get(voice) or {}
        if mean.get("mean") is None:
            continue
        x, line = middle + mean["mean"] * scale, y + shift
        hint = f"{voice}: {signed(mean['mean'])}"
        parts = []
        if mean.get("low") is not None and mean.get("high") is not None:
            hint += f" ({signed(mean['low'])} to {signed(mean['high'])})"
            ends = [middle + max(-1.0, min(1.0, mean[k])) * scale for k in ("low", "high")]
            parts.append(el("line", x1=ends[0], x2=ends[1], y1=line, y2=line, class_=f"pv-interval pv-{voice}-line"))
        if voice == "author":
            parts.append(el("circle", cx=x, cy=line, r=4.5, class_="pv-author"))
        else:
            d = f"M{x:.1f} {line - 5.5:.1f}l5.5 5.5l-5.5 5.5l-5.5 -5.5Z"
            parts.append(el("path", d=d, class_="pv-quoted"))
        hint += f", n {count(mean.get('n'))}"
        drawn.append(el("g", el("title", hint), *parts, class_="pv-few" if (mean.get("n") or 0) < FEW else None))
    return drawn
