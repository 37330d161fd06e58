"""An HTML tree → the article's text, its paragraphs parted by one blank line.

The choice of what is the article is trafilatura's (Barbaresi 2021, https://aclanthology.org/2021.acl-demo.15). It drops
bylines, captions and credit lines as furniture; since these say where a text comes from, they are handed to it as plain
paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HtmlElement

from .html_marks import Marked

if TYPE_CHECKING:
    from trafilatura.settings import Extractor

_UNREAD = (
    *("script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "audio", "video"),
    *("map", "button", "select", "input", "textarea", "source"),
)
_DROPPED = ("nav", "dialog", "menu", "link", "meta")
_BLOCKS = frozenset(("p", "head", "list", "item", "quote", "table", "row", "lb", "div", "cell"))
_INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
    )
    + ("sub", "sup", "time", "u", "wbr")
)
Lines = dict[HtmlElement, frozenset[str]]
# A byline, caption or credit is no longer than this; what is longer is a box about the author or the like.
_LINE_LIMIT = 400
_TRIPS = (AttributeError, IndexError, KeyError, AssertionError, RecursionError, UnicodeError, etree.LxmlError)
# A headline, a byline, a date, a caption …: more lines above or below the article belong to something else.
_LINES_AROUND = 6
# Furniture holds a small share of the page's text; an element with more holds the article, whatever its name.
_FURNITURE_SHARE = 0.3


def drop_unread(tree: HtmlElement) -> None:
    """Take out what holds neither text nor statements about it, so that nothing later walks through it."""
    for element in list(tree.iter(*_UNREAD, etree.Comment, etree.ProcessingInstruction)):
        _drop(element)


def article_text(tree: HtmlElement, marked: Marked) -> str:
    """The article's text, "" where none is found. The tree is used up."""
    from trafilatura import bare_extraction  # a load without web pages need not wait for it

    lines = _prepare(tree, marked)
    try:
        body = getattr(bare_extraction(tree, options=_options()), "body", None)
    except _TRIPS:
        # It is written for well-formed pages; what is left of a broken one is read block by block.
        body = None
    found = list(_paragraphs(body)) if body is not None else []
    if len(found) == 1 and (blocks := list(_blocks(tree))) and "".join(found[0].split()) == _squeezed(blocks):
        return "\n\n".join(blocks)  # of a short page it makes one line of all that there is
    return "\n\n".join(_framed(tree, lines, found) if found else _blocks(tree))


def _squeezed(blocks: list[str]) -> str:
    return "".join("".join(block.split()) for block in blocks)


def whole_text(tree: HtmlElement) -> str:
    """All text of a piece of HTML that holds nothing but the article, its blocks parted by one blank line."""
    return "\n\n".join(_blocks(tree))


def _options() -> Extractor:
    from trafilatura.settings import Extractor

    # In recall mode it keeps more of what it doubts and does not try twice, which costs a fifth of the time.
    return Extractor(fast=True, recall=True, comments=False, tables=True)


def _prepare(tree: HtmlElement, marked: Marked) -> Lines:
    """Drop what is never text, and make paragraphs of the lines that trafilatura would take for furniture."""
    for element in list(tree.iter(*_DROPPED)):
        _drop(element)
    for figure in tree.iter("figure"):
        figure.tag = "div"
    lines: Lines = {}
    boxes: set[HtmlElement] = set()
    for caption in list(tree.iter("figcaption")):
        if (line := _made_line(caption, boxes)) is not None:
            lines[line] = frozenset(("line",))
    length = len(tree.text_content())
    for element, uses in marked:
        if "line" in uses or "credit" in uses:
            if (line := _made_line(element, boxes)) is not None:
                lines[line] = lines.get(line, frozenset()) | uses
        elif "drop" in uses and len(element.text_content()) < _FURNITURE_SHARE * length:
            _drop(element)
    return lines


def _made_line(element: HtmlElement, boxes: set[HtmlElement]) -> HtmlElement | None:
    """The paragraph that was made of an element, or of the short block that holds it; None for a longer box.

    boxes: what was found to be such, which may hold very many elements.
    """
    block = element
    while block.tag in _INLINE and block.getparent() is not None:
        block = block.getparent()
    text = "" if block in boxes else " ".join(block.text_content().split())
    if not text or len(text) > _LINE_LIMIT or block.find(".//p") is not None or block.tag in ("body", "html", "h1"):
        boxes.add(block)
        element.attrib.clear()
        if element.tag == "figcaption":
            element.tag = "div"
        return None
    for child in list(block):
        block.remove(child)
    block.attrib.clear()
    block.tag = "p"
    block.text = text
    return block


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _framed(tree: HtmlElement, lines: Lines, found: list[str]) -> list[str]:
    """The paragraphs with the headline and the lines that stand just above and below them on the page, outside of the
    element that was taken for the article."""
    paragraphs = set(found)
    above: list[str] = []
    below: list[str] = []
    inside = False
    for element in tree.iter("h1", "p"):
        text = " ".join(element.text_content().split())
        if text in paragraphs:
            inside = True
            below.clear()
        elif element.tag == "h1" and not inside and text:
            above = [text]
        elif text and (uses := lines.get(element)):
            if not inside and above:
                above.append(text)
            elif inside and "credit" in uses:
                below.append(text)
    return [*list(dict.fromkeys(above))[:_LINES_AROUND], *found, *below[:_LINES_AROUND]]


def _blocks(tree: HtmlElement) -> Iterator[str]:
    """All that a page shows, block by block, for pages in which no article is found."""
    for element in tree.iter("title", "head"):
        _drop(element)
    for element in tree.iter("br"):
        element.tail = f"\n{element.tail or ''}"
    run: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str) or element.tag not in _INLINE:
            yield from _flushed(run)
            run = []
        if piece := element.text if event == "start" else element.tail:
            run.append(piece)
    yield from _flushed(run)


def _paragraphs(body: HtmlElement) -> Iterator[str]:
    """The blocks of trafilatura's body in order, each on one line."""
    run: list[str] = []
    for text, breaks in _pieces(body):
        if breaks:
            yield from _flushed(run)
            run = []
        if text:
            run.append(text)
    yield from _flushed(run)


def _pieces(body: HtmlElement) -> Iterator[tuple[str | None, bool]]:
    for event, element in etree.iterwalk(body, events=("start", "end")):
        block = element.tag in _BLOCKS
        if event == "start":
            yield element.text, block
        else:
            yield element.tail, block


def _flushed(run: list[str]) -> Iterator[str]:
    line = " ".join("".join(run).split())
    if line:
        yield line
