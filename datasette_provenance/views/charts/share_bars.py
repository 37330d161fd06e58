"""Shares of a whole as bars of equal length, one below the other, so that the eye compares outlets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from ...wording import plural, share
from ..writing.numbers import count
from ..writing.words import FILTERS, LISTS, named, short
from .svg import cut, el, label, outlet_name, outlet_url, picture, text_width

Row = Mapping[str, Any]
Url = Callable[..., str]

FEW = 5
"""Bars that rest on fewer documents than this are drawn pale: many citations of one text are still one text."""

SMALL = 12
"""Size of the text within a bar, in user units."""


def voices(
    rows: Sequence[Row], by: str, *, title: str, url: Url | None = None, cited: Url | None = None, stated: bool = False
) -> Markup:
    """Whom each outlet lets speak: its cited words, divided by kind, sector, naming, gender or quote_type.

    rows: outlet (None where it is not known, without slug for several together), and lists as cited.profile gives
    them. cited: from the page and its parts to the address of the sentences behind a part. stated: without the words of
    whom nothing is stated.
    """
    drawn = []
    for row in rows:
        parts = [part for part in row[LISTS[by]] if part[by] is not None or not stated]
        drawn.append(
            {
                "name": outlet_name(row["outlet"]),
                "href": outlet_url(row["outlet"], url),
                "n": sum(part["citations"] for part in parts),
                "documents": documents_of(row, by),
                "parts": [_voice(part, by, row["outlet"], cited) for part in parts],
            }
        )
    return share_bars([row for row in drawn if row["n"]], title=title)


def documents_of(row: Row, by: str) -> int | None:
    """How many documents the citations of a row rest on, those of whom gender shows apart; None where not counted."""
    return row.get("gender_documents" if by == "gender" else "documents")


def few(row: Row, by: str = "") -> bool:
    """Whether a row of citations rests on few documents; on few citations where its documents are not counted."""
    documents = documents_of(row, by)
    return (row["citations"] if documents is None else documents) < FEW


def _voice(part: Row, by: str, outlet: Row | None, cited: Url | None) -> dict[str, Any]:
    href = None
    if cited and outlet:
        of_outlet = {"outlet": outlet["slug"]} if outlet.get("slug") else {}
        href = cited("cited", **of_outlet, **{FILTERS[by]: part[by] or "none"})
    return {
        "class_": part[by] or "none",
        "name": named(by, part[by]),
        "short": short(by, part[by]),
        "words": part["words"],
        "href": href,
    }


def share_bars(rows: Sequence[Row], *, title: str) -> Markup:
    """A bar per row, divided as its parts are; what a part is stands in it where there is room.

    rows: name, href (or None), n (how many citations), documents (in how many; or None), parts: in the same order in
    every row, each with class_ (of the style sheet), name, short (the same in few letters), words, href (or None).
    """

    def draw(width: int) -> tuple[float, list[Markup]]:
        above = width < 400
        numbers = max(text_width(_n(row, above)) for row in rows) + 6
        names = 0.0 if above else min(max(text_width(row["name"]) for row in rows) + 12, width * 0.32)
        right = width if above else width - numbers
        step, high = (50, 22) if above else (32, 22)
        elements: list[Markup] = []
        for i, row in enumerate(rows):
            top = i * step + (20 if above else 4)
            middle = i * step + 9 if above else top + high / 2
            room = width - numbers - 8 if above else names - 10
            elements.append(label(row["name"], 0, middle, room, href=row["href"]))
            elements.append(
                el("text", _n(row, above), x=width, y=middle, dy="0.35em", text_anchor="end", class_="pv-quiet")
            )
            parts = _parts(row["parts"], names, right, top, high)
            elements.append(el("g", *parts, class_="pv-pale" if _few(row) else None))
        return len(rows) * step + 4, elements

    links = any(row["href"] or any(part["href"] for part in row["parts"]) for row in rows)
    return picture(draw, title, "Each bar is 100% of what is cited.", links=links) if rows else Markup("")


def _n(row: Row, in_full: bool) -> str:
    """ "15 in 2 documents"; beside a bar, which has more use for the room, "15 in 2"."""
    documents = row.get("documents")
    if documents is None:
        return plural(row["n"], "citation")
    return f"{count(row['n'])} in {plural(documents, 'document') if in_full else count(documents)}"


def _few(row: Row) -> bool:
    documents = row.get("documents")
    return bool((row["n"] if documents is None else documents) < FEW)


def _parts(parts: Sequence[Row], left: float, right: float, top: float, high: float) -> list[Markup]:
    whole = sum(part["words"] for part in parts)
    drawn, x = [], left
    for part in parts:
        wide = (right - left) * part["words"] / whole if whole else 0.0
        if wide:
            drawn.append(_part(part, whole, x, wide, top, high))
        x += wide
    return drawn


def _part(part: Row, whole: int, x: float, wide: float, top: float, high: float) -> Markup:
    of_whole = share(part["words"], whole)
    hint = f"{part['name']}: {of_whole}, {count(part['words'])} words"
    # A hair of paper between the parts tells them apart without colour.
    class_ = f"pv-part pv-part-{part['class_']}"
    inside = [el("rect", x=x + 0.75, y=top + 0.75, width=max(0.5, wide - 3), height=high - 1.5, class_=class_)]
    for text in (f"{part['short']} {of_whole}", of_whole):
        if cut(text, wide - 12, SMALL) == text:
            inside.append(el("text", text, x=x + 6, y=top + high / 2, dy="0.35em", class_="pv-in"))
            break
    if part["href"]:
        # The table below the chart has the same links for who walks by keyboard.
        return el("a", el("title", hint), *inside, href=part["href"], tabindex="-1", aria_label=hint)
    return el("g", el("title", hint), *inside)
