"""Who wrote a page's text, as its markup and its visible lines name them → claims of a byline."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from ..outlets import load_registry
from ..records import Claim
from .html_marks import Marked, is_inside, others_of
from .html_runs import short_text
from .people import (
    begins_like_byline,
    ends_with_lead,
    is_desk,
    is_person_alone,
    is_single_name,
    join_persons,
    labelled_names,
    led_names,
    looks_like_person,
    names_beside_date,
    persons,
)

# The formatted name in an hCard: https://microformats.org/wiki/hcard
_HCARD_NAME = etree.XPath("descendant-or-self::*[contains(concat(' ', normalize-space(@class), ' '), ' fn ')]")
_NAME_INSIDE = etree.XPath("string(.//*[@itemprop='name'])")
_BYLINE_METHODS = (
    ("prop-author", "html.itemprop"),
    ("rel-author", "html.rel-author"),
    ("author-page", "html.author-page"),
    ("byline", "html.byline"),
    ("author", "html.author-class"),
)
_BY_CLASS = ("html.byline", "html.author-class", "html.author-page")
_TEXTS = etree.XPath("//body//text()[normalize-space()]")
_BYLINE_LENGTH = 200
# A byline is in at most so many pieces of text ("By", "Ana Roth", "and", "Ben Ode"), and a line of date and name stands
# so near to the headline.
_LEAD_LENGTH = 40
_JOINED = 6
_BESIDE = 8
# Elements marked as author beyond these belong to teasers of other texts.
_LOOKED_AT = 40


def byline_claims(tree: HtmlElement, marked: Marked) -> Iterator[Claim]:
    """Names from the first elements that are marked as author or byline.

    Elements that are so named by their class alone hold other things as well ("Follow", "3 hours ago"), so only what
    looks like a person's name or is a known outlet's counts there.
    """
    found: dict[str, tuple[HtmlElement | None, list[str]]] = {}
    inside: set[HtmlElement] = set()
    others = others_of(tree, marked)
    named = [(element, method) for element, uses in marked if (method := _byline_method(uses)) and element.tag != "h1"]
    named = [(element, method) for element, method in named if not is_inside(element, others)]
    for element, method in named[:_LOOKED_AT]:
        method, stated, trusted = _stated_name(element, method)
        first, names = found.setdefault(method, (element, []))
        if element.getparent() in inside or (names and not _beside(element, first)):
            inside.add(element)
            continue
        here = persons(stated)
        if not trusted:
            here = [name for name in here if looks_like_person(name) or is_desk(name) or load_registry().find(name)]
        if here:
            inside.add(element)
            found[method] = (first if names else element, [*names, *here])
    for method, (_, names) in found.items():
        yield Claim("byline", join_persons(names), method)


def _stated_name(element: HtmlElement, method: str) -> tuple[str, str, bool]:
    """The method, the text that names the author, and whether what it says is a name whatever it looks like.

    An hCard's formatted name and a link to an author's page that follows "by" hold nothing but the name, so there a
    first name or a pseudonym counts.
    """
    if method in ("html.author-class", "html.byline"):
        card = next((name for one in _HCARD_NAME(element) if (name := short_text(one, _BYLINE_LENGTH, " | "))), "")
        if card:
            return "html.hcard", card, True
    # Names in elements of their own are names apart.
    stated = element.get("content") or _NAME_INSIDE(element) or short_text(element, _BYLINE_LENGTH, " | ")
    is_name = is_single_name(stated) or looks_like_person(stated)
    if method == "html.author-page" and is_name and ends_with_lead(_text_before(element)):
        return "html.led-link", stated, True
    return method, stated, method not in _BY_CLASS


def _text_before(element: HtmlElement, further: int = 1) -> str:
    """The text right before an element, in the same parent or right before that."""
    before, above = element.getprevious(), element.getparent()
    text = (above.text if above is not None else "") if before is None else before.tail
    if text and text.strip():
        return str(text)
    if before is not None:
        return short_text(before, _LEAD_LENGTH)
    return _text_before(above, further - 1) if above is not None and further else ""


def shown_byline(before: list[str], after: list[str]) -> str:
    """The names on a line beside the headline: "By Ana Roth", "Author: Ana Roth", "3 May 2024 | Ana Roth"; or ""."""
    for at in range(len(after)):
        if names := led_names(after[at : at + _JOINED]) or labelled_names(after[at : at + _JOINED]):
            return names
    lines = [*before, *after[:_BESIDE]]
    return next((names for line in lines if (names := names_beside_date(line))), "")


def labelled_byline(tree: HtmlElement, marked: Marked) -> str:
    """The names behind a label ("Author:") or "by" outside of other texts, or alone in a paragraph of their own; or "".

    Where several places name different persons, they are those of teasers and lists.
    """
    others = others_of(tree, marked)
    runs = _TEXTS(tree)
    found: list[str] = []
    for at, run in enumerate(runs):
        if len(run) > _BYLINE_LENGTH or not begins_like_byline(" ".join(run.split())):
            continue
        line = [" ".join(piece.split()) for piece in runs[at : at + _JOINED]]
        if (names := labelled_names(line) or led_names(line)) and not is_inside(run.getparent(), others):
            found.append(names)
    found = found or list(_set_apart(tree, others))
    return found[0] if len(set(found)) == 1 else ""


def _set_apart(tree: HtmlElement, others: set[HtmlElement]) -> Iterator[str]:
    """Names in bold or italic type that are a paragraph by themselves, near the start or at the end of a text."""
    for paragraph in tree.iter("p"):
        inner = paragraph[0] if len(paragraph) == 1 else None
        if inner is None or inner.tag not in ("b", "strong", "em", "i") or (paragraph.text or "").strip():
            continue
        text = short_text(paragraph, _BYLINE_LENGTH)
        if is_person_alone(text) and _is_at_end(paragraph) and not is_inside(paragraph, others):
            yield join_persons(text)


def _is_at_end(paragraph: HtmlElement) -> bool:
    """Whether it is among the first three paragraphs of at least four, or the last of them."""
    above = paragraph.getparent()
    beside = above.findall("p") if above is not None else []
    return len(beside) > 3 and (paragraph in beside[:3] or paragraph is beside[-1])


def _beside(element: HtmlElement, first: HtmlElement | None) -> bool:
    """Whether two elements stand in the same list: another article's author stands elsewhere on the page."""
    if first is None:
        return False
    above, there = element.getparent(), first.getparent()
    return above is there or (above is not None and there is not None and above.getparent() is there.getparent())


def _byline_method(uses: frozenset[str]) -> str | None:
    return next((method for use, method in _BYLINE_METHODS if use in uses), None)
