"""The elements of a page whose class, id, rel or itemprop tells what they hold, found in one pass over the page."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from lxml import etree
from lxml.html import HtmlElement

from ..terms import rows
from .html_runs import short_text

Marked = list[tuple[HtmlElement, frozenset[str]]]

_NAMED = etree.XPath("//*[@class or @id or @itemprop or @rel or self::time or self::a]")
# Where sites keep their pages about authors.
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|in|innen)?|auteurs?|autore|bylines?|writers?|reporters?|journalists?|redakteure?|columnists?"
    r"|contributors?|staff|profile|by)/[^/]",
    re.IGNORECASE,
)
# Containers of whole pages and texts are named after many things that they are not.
_PASSED_OVER = frozenset(
    ("html", "body", "main", "article", "script", "style", "img", "input", "form", "svg", "path", "meta", "link")
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_PROPERTIES = {
    "author": "prop-author",
    "creator": "prop-author",
    "datepublished": "prop-date",
    "datecreated": "prop-date",
}
_CLOCK_LENGTH = 120
_NOTHING: frozenset[str] = frozenset()


@cache
def _uses() -> dict[str, frozenset[str]]:
    uses: dict[str, set[str]] = {}
    for row in rows("html_element_words"):
        uses.setdefault(row["word"], set()).add(row["use"])
    return {word: frozenset(found) for word, found in uses.items()}


@lru_cache(maxsize=1 << 16)
def uses_of(name: str) -> frozenset[str]:
    """What a class or id says, by the words of html_element_words.csv.

    >>> sorted(uses_of("ArticleByline article__byline--wide"))
    ['byline', 'line']
    """
    uses = _NOTHING
    for token in name[:300].split():
        uses |= _uses_of_token(token)
    return uses


@lru_cache(maxsize=1 << 16)
def _uses_of_token(token: str) -> frozenset[str]:
    known = _uses()
    uses = _NOTHING
    for word in _WORD.findall(token):
        uses |= known.get(word.lower(), _NOTHING)
    return uses


def scan(tree: HtmlElement) -> Marked:
    """The elements that say what they hold, in the page's order, each with what it says."""
    marked = []
    for element in _NAMED(tree):
        if element.tag in _PASSED_OVER and element.get("itemprop") is None:
            continue
        name, ident = element.get("class"), element.get("id")
        uses = uses_of(name) if name else _NOTHING
        if ident:
            uses |= uses_of(ident)
        stated = element.get("itemprop")
        if stated and stated.lower() in _PROPERTIES:
            uses |= {_PROPERTIES[stated.lower()]}
        if element.tag == "a":
            if element.get("rel") == "author":
                uses |= {"rel-author"}
            target = element.get("href")
            if target and _AUTHOR_PAGE.search(target):
                uses |= {"author-page"}
        elif element.tag == "time":
            uses |= {"time"}
        if uses:
            marked.append((element, uses))
    return marked


def others_of(tree: HtmlElement, marked: Marked) -> set[HtmlElement]:
    """The elements that hold other texts; one around the headline ("has-sidebar") holds this text."""
    around = {above for heading in tree.iter("h1") for above in heading.iterancestors()}
    return {element for element, uses in marked if "other" in uses} - around


def frame_of(marked: Marked) -> set[HtmlElement]:
    """The elements that are named after parts of the frame which a site puts around each page."""
    return {element for element, uses in marked if "frame" in uses}


def is_in_frame(element: HtmlElement, frame: set[HtmlElement], around: set[HtmlElement]) -> bool:
    """Whether an element stands in the page's frame, or in an article beside the headline's.

    The frame is head and foot, menus and margins. A header, footer or menu within the text is none of it, and neither
    is what the headline stands in. frame: elements that are so named; around: those that the headline stands in.
    """
    beside = any(above.tag == "article" for above in around)
    of_text = False
    for above in reversed([element, *element.iterancestors()]):
        if above not in around:
            if above.tag in ("nav", "aside") or (beside and above.tag == "article"):
                return True
            if not of_text and (above.tag in ("header", "footer") or above in frame):
                return True
        of_text = of_text or above.tag in ("article", "main")
    return False


def clocks_of(marked: Marked) -> set[HtmlElement]:
    """The elements that show the day on which the page was served, which hold little else."""
    return {element for element, uses in marked if "clock" in uses and short_text(element, _CLOCK_LENGTH)}


def is_inside(element: HtmlElement, others: set[HtmlElement]) -> bool:
    """Whether an element is one of the others or lies in one."""
    return element in others or any(above in others for above in element.iterancestors())
