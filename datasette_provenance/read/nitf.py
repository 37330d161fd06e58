"""NITF, in which agencies and newspapers' archives keep an article → a record with names of fields that tables have.

Its text becomes HTML, whose elements NITF has or nearly has: read_fragment takes it from there.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

# Elements of NITF that HTML calls otherwise. What is not here keeps its name, and those that HTML does not have (money,
# person, location) are read through.
_AS_HTML = {
    "bq": "blockquote",
    "block": "div",
    "hl1": "h2",
    "hl2": "h2",
}
_BLOCKS = "blockquote dd div dl dt figcaption figure h2 h3 h4 hr li ol p pre table tbody td tfoot th thead tr ul"
_KEPT = frozenset([*_BLOCKS.split(), "a", "b", "br", "cite", "em", "i", "q", "strong", "sub", "sup", "u"])
# Comments, pictures with their captions, and what a page has beside its text.
_LEFT_OUT = ("", "media", "figure", "head", "script", "style")
_FIRST_PARAGRAPH = re.compile(r"\s*(?:<div>\s*)*<p>\s*")
_SPACES = re.compile(r"\s+")


def name_of(element: etree._Element) -> str:
    """An element's name without its namespace; "" for a comment or an instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def inside(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements below this one that have one of these names, whatever their namespace."""
    return (one for one in element.iter() if one is not element and name_of(one) in names)


def first(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element at the end of a path of names, each anywhere below the one before; None where there is none."""
    for name in path:
        element = None if element is None else next(inside(element, name), None)
    return element


def words(element: etree._Element | None) -> str:
    """All words in an element on one line, "" for none."""
    return "" if element is None else _SPACES.sub(" ", "".join(element.itertext())).strip()


def nitf_record(root: etree._Element) -> dict[str, str]:
    """The fields of an article; those that it does not state are left out. The text is "content_html"."""
    head = first(root, "docdata")
    paper = first(root, "pubdata")
    dates = (_norm(first(head, "date.issue")), _norm(first(head, "date.release")), _norm(first(root, "story.date")))
    stated = (
        words(first(root, "distributor")),
        words(first(root, "body.head", "rights.owner")),
        _attribute(first(head, "doc.copyright"), "holder"),
    )
    found = {
        "id": _attribute(first(head, "doc-id"), "id-string"),
        "headline": words(first(root, "hl1")) or words(first(root, "hedline")) or words(first(root, "title")),
        "byline": _byline(root),
        "date": next((date for date in (_attribute(paper, "date.publication"), *dates) if date), ""),
        "publisher": next((name for name in (_attribute(paper, "name"), *stated) if name), ""),
        "url": _attribute(paper, "ex-ref"),
        "language": root.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
        "copyright": words(first(root, "body.head", "rights")) or _copyright(first(head, "doc.copyright")),
        "content_html": body_html(root),
    }
    return filled(found)


def filled(found: dict[str, str]) -> dict[str, str]:
    """The fields that something is stated of."""
    return {name: value for name, value in found.items() if value}


def _attribute(element: etree._Element | None, name: str) -> str:
    return "" if element is None else element.get(name, "").strip()


def _norm(element: etree._Element | None) -> str:
    """A date as its attribute has it for programs, else as it is written."""
    return _attribute(element, "norm") or words(element)


def _byline(root: etree._Element) -> str:
    """As it was printed: archives add another form for their catalogue ("Foss, Lena")."""
    lines = list(inside(root, "byline"))
    line = next((line for line in lines if "normalized" not in line.get("class", "")), next(iter(lines), None))
    if line is None:
        return ""
    title = words(first(line, "byttl"))
    name = words(line).removesuffix(title).strip(" ,")
    return f"{name}, {title}" if name and title else name or title


def _copyright(element: etree._Element | None) -> str:
    holder, year = _attribute(element, "holder"), _attribute(element, "year")
    return f"© {year} {holder}".replace("  ", " ") if holder else ""


def body_html(root: etree._Element) -> str:
    """The text as HTML: the dateline, where the first paragraph does not begin with it, what the body holds, and the
    line at its end. The New York Times' archive has the first paragraphs twice; the block with all of it counts."""
    body = first(root, "body.content")
    if body is None:
        return ""
    whole = next((block for block in inside(body, "block") if block.get("class") == "full_text"), body)
    text = inner_html(whole)
    end = words(first(root, "tagline"))
    return with_dateline(words(first(root, "dateline")), text) + (f"<p>{html.escape(end)}</p>" if end else "")


def with_dateline(dateline: str, text: str) -> str:
    """HTML of a text with its dateline, which agencies state apart from it, where newspapers print it."""
    if not lacks_dateline(dateline, html.unescape(re.sub(r"<[^>]*>", "", text[:2000]))):
        return text
    line = html.escape(dateline.rstrip(" -–—"))
    paragraph = _FIRST_PARAGRAPH.match(text)
    return f"{paragraph[0]}{line} — {text[paragraph.end() :]}" if paragraph else f"<p>{line} — </p>{text}"


def lacks_dateline(dateline: str, text: str) -> bool:
    """Whether a text does not begin with its dateline's place.

    >>> lacks_dateline("PORT HESPER, May 3 (MP)", "The wall broke."), lacks_dateline("ELLERY, May 3", "Ellery (MP) - A")
    (True, False)
    """
    place = re.split(r"[,(]", dateline)[0].strip().casefold()
    return bool(place) and not _SPACES.sub(" ", text.lstrip()[:500]).casefold().startswith(place)


def inner_html(element: etree._Element) -> str:
    """What an element holds, as HTML."""
    parts = [html.escape(element.text or "", quote=False)]
    for child in element:
        parts += (_as_html(child), html.escape(child.tail or "", quote=False))
    return "".join(parts)


def _as_html(element: etree._Element) -> str:
    name = name_of(element)
    if name in _LEFT_OUT:
        return ""
    name = _AS_HTML.get(name, name)
    inner = inner_html(element)
    if name not in _KEPT:
        return inner
    address = f' href="{html.escape(element.get("href", ""))}"' if name == "a" else ""
    return f"<{name}{address}>{inner}</{name}>"
