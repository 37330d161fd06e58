"""Outlets by frames as a table in which each cell is as dark as its share: drawn here, since it has many cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote_plus

from markupsafe import Markup, escape

from ...wording import plural, share
from ..shared.means import FEW
from ..writing.links import as_many
from ..writing.marks import in_list
from ..writing.numbers import count as written
from ..writing.numbers import step
from ..writing.words import FRAMES

Row = Mapping[str, Any]
Url = Callable[..., str]
QUERY = "documents_by_frame"


def heat_map(
    rows: Sequence[Row],
    frames: Sequence[Row],
    *,
    url: Url,
    table_url: Url,
    filters: Row,
    voice: str = "all",
    intervals: bool = True,
) -> Markup:
    """The head and the body of the table; each share leads to its documents.

    rows: outlet, documents, leading and frames (by frame: documents, share, low, high, n). frames: frame, name and
    definition of the columns. filters: since, until and count. Of fewer than FEW documents
    cells are hatched and say how many of how many.
    """
    head = "".join(
        f'<th scope="col" class="pv-number" title="{escape(it["name"])}: {escape(it["definition"])}">'
        f"{escape(FRAMES[it['frame']].capitalize())}</th>"
        for it in frames
    )
    dates = f"&since={quote_plus(filters.get('since') or '')}&until={quote_plus(filters.get('until') or '')}"
    count = "origins" if filters.get("count") == "origins" else ""
    base = f"{table_url(QUERY)}?voice={voice}{dates}&count={count}&frame="
    columns = [(it["frame"], str(escape(it["name"])), escape(base + quote_plus(it["name"]))) for it in frames]
    body = "".join([_row(row, columns, url, intervals, voice) for row in rows])
    return Markup(
        f'<thead><tr><th scope="col">Outlet</th>{head}'
        '<th scope="col" class="pv-number" title="documents">n</th></tr></thead>'
        f'<tbody class="pv-heat-map">{body}</tbody>'
    )


def _row(row: Row, columns: Sequence[tuple[str, str, str]], url: Url, intervals: bool, voice: str) -> str:
    outlet, few = row["outlet"], row["documents"] < FEW
    name, slug = escape(outlet["name"]), escape("&outlet=" + quote_plus(outlet["slug"]))
    cells = []
    for frame, title, href in columns:
        cell = row["frames"][frame]
        number, n = cell["documents"], cell["n"]
        if not number:
            cells.append('<td class="pv-number pv-heat-0"><span class="pv-quiet">–</span></td>')
            continue
        between = _between(cell)
        leads = ' class="pv-leading"' if row["leading"] == frame and not few else ""
        # Of so few an interval says nothing.
        interval = "" if few else f", 95% interval {between}%"
        link = (
            f'<a{leads} href="{href}{slug}{_rows(number)}" title="{title}, {name}: {number} of {plural(n, "document")}'
            f'{interval}">{f"{number} of {n}" if few else share(number, n)}</a>'
        )
        under = f'<br><span class="pv-between">{between}</span>' if intervals and not few else ""
        cells.append(f'<td class="pv-number pv-heat-{"few" if few else step(number, n)}">{link}{under}</td>')
    measured = escape(url("documents", outlet=outlet["slug"], voice=voice))
    documents = f'<a href="{measured}">{written(row["documents"])}</a>'
    shown = escape(in_list(outlet["name"], 80))
    return (
        f'<tr><th scope="row"><a href="{escape(url("outlet", slug=outlet["slug"]))}">{shown}</a></th>{"".join(cells)}'
        f'<td class="pv-number">{documents}</td></tr>'
    )


def _rows(number: int) -> str:
    return "".join(f"&amp;{name}={value}" for name, value in as_many(number).items())


def _between(cell: Row) -> str:
    return f"{100 * cell['low']:.0f}–{100 * cell['high']:.0f}"
