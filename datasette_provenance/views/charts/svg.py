"""The little that the charts need of SVG: elements, and text that is known to fit.

No style attribute and no script is ever written, so the pictures draw under `Content-Security-Policy: default-src
'self'`; colours are classes of static/provenance.css.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any

from markupsafe import Markup, escape

WIDE = 540
"""Width in user units (CSS pixels at full size) of a chart in half a page."""

NARROW = 340
"""Width of the same chart on a phone, where labels stand above what they label."""

FONT = 13
"""Size of the text in charts, in user units."""


def el(name: str, *children: str | Markup, **attributes: object) -> Markup:
    """One element. A trailing underscore is dropped from attribute names, others become hyphens; None is left out."""
    written = "".join(
        [f' {_attribute(key)}="{_value(value)}"' for key, value in attributes.items() if value is not None]
    )
    inner = "".join([child if isinstance(child, Markup) else _escaped(child) for child in children])
    # As Markup() would, which first asks each time whether it is given something else than text.
    return str.__new__(Markup, f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>")


@cache
def _attribute(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    """Text as it stands in an element. Not for Markup, which is equal to the text that it is made of."""
    return str(escape(text))


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    if isinstance(value, int):
        return str(value)
    return _escaped(value) if type(value) is str else str(escape(value))


def picture(
    draw: Callable[[int], tuple[float, list[Markup]]], title: str, description: str = "", links: bool = False
) -> Markup:
    """A chart drawn twice, for a wide and for a narrow place; the style sheet shows the one that fits.

    draw: width → (height, elements). A picture that holds links is a group, one without is an image.
    """
    drawings = []
    for width, size in ((WIDE, "pv-wide"), (NARROW, "pv-narrow")):
        height, elements = draw(width)
        drawings.append(frame(width, height, elements, title, description, links, size))
    return el("div", *drawings, class_="pv-chart")


def frame(
    width: float, height: float, elements: list[Markup], title: str, description: str, links: bool, class_: str
) -> Markup:
    """The svg element around a drawing."""
    return el(
        "svg",
        el("title", title),
        *([el("desc", description)] if description else []),
        *elements,
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
        role="group" if links else "img",
        aria_label=title,
        class_=class_,
    )


@lru_cache(maxsize=4096)
def text_width(text: str, size: float = FONT) -> float:
    """About how wide a text is drawn, rather too wide than too narrow, since the reader's font is not known here."""
    return size * sum(map(_advance, text))


@lru_cache(maxsize=4096)
def _advance(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in "ijlI.,:;'|!()[]’ ":
        return 0.38
    if character in "mwMW@%—…":
        return 0.98
    return 0.74 if character.isupper() else 0.63


def cut(text: str, width: float, size: float = FONT) -> str:
    """The text, or as much of its beginning as fits into `width` with an ellipsis."""
    if text_width(text, size) <= width:
        return text
    room = width - text_width("…", size)
    used = 0.0
    for position, character in enumerate(text):
        used += size * _advance(character)
        if used > room:
            return text[:position].rstrip() + "…"
    return text


def wrap(text: str, width: float, lines: int, size: float = FONT) -> list[str]:
    """The text in at most so many lines that fit into `width`; what is too long ends in an ellipsis."""
    found: list[str] = []
    words = text.split()
    while words and len(found) < lines - 1:
        taken = 1
        while taken < len(words) and text_width(" ".join(words[: taken + 1]), size) <= width:
            taken += 1
        found.append(cut(" ".join(words[:taken]), width, size))
        words = words[taken:]
    if words:
        found.append(cut(" ".join(words), width, size))
    return found or [""]


def label(
    name: str,
    x: float,
    y: float,
    width: float,
    *,
    lines: int = 1,
    anchor: str = "start",
    href: str | None = None,
    class_: str | None = None,
) -> Markup:
    """A name at (x, y), centred on y, cut to `width`, with the full name as its title and `href` behind it."""
    rows = wrap(name, width, lines) if lines > 1 else [cut(name, width)]
    first = y - (len(rows) - 1) * FONT * 0.6
    drawn = [
        el("text", row, x=x, y=first + i * FONT * 1.2, dy="0.35em", text_anchor=anchor, class_=class_)
        for i, row in enumerate(rows)
    ]
    parts = [el("title", name), *drawn] if " ".join(rows) != name else drawn
    if href:
        return el("a", *parts, href=href)
    return el("g", *parts)


def outlet_name(outlet: Mapping[str, Any] | None) -> str:
    return str(outlet["name"]) if outlet and outlet.get("name") else "publisher not known"


def outlet_url(outlet: Mapping[str, Any] | None, url: Callable[..., str] | None) -> str | None:
    """The address of an outlet's page, None for the unknown one and where there are no links."""
    return url("outlet", slug=outlet["slug"]) if url and outlet and outlet.get("slug") else None
