"""What a reader sees above the text of a page: its headline, its date and its byline → claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.html import HtmlElement

from datasette_provenance.outlets import load_registry
from datasette_provenance.read.dates import parse_date
from datasette_provenance.read.html_marks import Marked
from datasette_provenance.read.html_names import BARS, Address, clean_title
from datasette_provenance.read.people import join_persons, led_names, looks_like_person, persons
from datasette_provenance.records import Claim

_AFTER = etree.XPath(
    "following::text()[normalize-space()][not(parent::script or parent::style or parent::option or parent::noscript)]",
    smart_strings=False,
)
_URL_DATE = re.compile(
    r"/(20[0-2]\d|199\d)[/\-_]?(0[1-9]|1[0-2]|[1-9](?=[/\-_]))[/\-_]?(0[1-9]|[12]\d|3[01]|[1-9](?=[/\-_.]))(?!\d)"
)
_NAME_INSIDE = etree.XPath("string(.//*[@itemprop='name'])")
_BYLINE_METHODS = (
    ("prop-author", "html.itemprop"),
    ("rel-author", "html.rel-author"),
    ("author-page", "html.author-page"),
    ("byline", "html.byline"),
    ("author", "html.author-class"),
)
_BY_CLASS = ("html.byline", "html.author-class", "html.author-page")
_BYLINE_LENGTH = 200
_TITLE_LENGTH = 400
_DATE_START = 24
_DATE_LENGTH = 120
# Elements marked as author or date beyond these belong to teasers of other texts.
_LOOKED_AT = 40
_RUNS = 30


def heading_claims(tree: HtmlElement, stated: Iterable[str], sites: Iterable[str]) -> Iterator[Claim]:
    """The headline as the page shows it. stated: titles by the page's head; sites: names of the site.

    A page's first heading is often its logo, so a heading that one of the titles repeats is believed most.
    """
    titles = [title for title in stated if title]
    names = {_words(name) for name in sites}
    headings = [text for heading in tree.iter("h1") if (text := _line(heading)) and _words(text) not in names]
    agreed = next((text for text in headings if any(same_title(text, title) for title in titles)), None)
    if agreed:
        yield Claim("title", agreed, "html.h1-agreed")
    elif headings:
        yield Claim("title", headings[0], "html.h1")
    for element in tree.xpath("//*[@itemprop='headline']")[:1]:
        yield Claim("title", clean_title(element.get("content") or _line(element)), "html.itemprop")


def same_title(heading: str, title: str) -> bool:
    """Whether a title is the heading, give or take a site's name behind it and small differences of wording.

    >>> same_title("Sea wall fails", "Sea wall fails - Courier"), same_title("Courier", "Sea wall fails - Courier")
    (True, False)
    """
    ours, theirs = Counter(_words(heading).split()), Counter(_words(title).split())
    shared = sum((ours & theirs).values())
    if not shared:
        return False
    if _words(BARS.split(title)[0]) == _words(heading):
        return True
    return 2 * shared / (sum(ours.values()) + sum(theirs.values())) >= 0.9


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _line(element: HtmlElement) -> str:
    return clean_title(" ".join(element.text_content().split()))


def date_claims(marked: Marked, address: Address) -> Iterator[Claim]:
    """The first date of each kind of markup that states one, and the date in the page's address."""
    seen: set[str] = set()
    dated = [(element, method) for element, uses in marked if (method := _date_method(uses))]
    for element, method in dated[:_LOOKED_AT]:
        if method in seen:
            continue
        published = _stated_date(element, address.month_first)
        if published and len(published) >= 10:
            seen.add(method)
            yield Claim("published", published, method)
    if address.own and (match := _URL_DATE.search(address.own)):
        year, month, day = (int(part) for part in match.groups())
        yield Claim("published", parse_date(f"{year}-{month:02}-{day:02}") or "", "html.url")


def _date_method(uses: frozenset[str]) -> str | None:
    if "prop-date" in uses:
        return "html.itemprop"
    if "time" in uses:
        return "html.modified" if "modified" in uses else "html.time"
    if "date" in uses:
        return "html.modified" if "modified" in uses else "html.date-class"
    return None


def _stated_date(element: HtmlElement, month_first: bool | None) -> str | None:
    for name in ("datetime", "content", "title"):
        if published := parse_date(element.get(name), month_first):
            return published
    shown = short_text(element, _DATE_LENGTH)
    return parse_date(shown, month_first) if shown else None


def short_text(element: HtmlElement, limit: int, between: str = " ") -> str:
    """An element's text, `between` parting the texts of the elements in it; "" if it is longer than limit."""
    parts: list[str] = []
    length = 0
    for part in element.itertext():
        part = " ".join(part.split())
        if part:
            parts.append(part)
            length += len(part)
            if length > limit:
                return ""
    return between.join(parts)


def byline_claims(marked: Marked) -> Iterator[Claim]:
    """Names from the first elements that are marked as author or byline.

    Elements that are so named by their class alone hold other things as well ("Follow", "3 hours ago"), so only what
    looks like a person's name or is a known outlet's counts there.
    """
    found: dict[str, tuple[HtmlElement | None, list[str]]] = {}
    inside: set[HtmlElement] = set()
    others = {element for element, uses in marked if "other" in uses}
    named = [(element, method) for element, uses in marked if (method := _byline_method(uses))]
    named = [(element, method) for element, method in named if not _is_inside(element, others)]
    for element, method in named[:_LOOKED_AT]:
        first, names = found.setdefault(method, (element, []))
        if element.getparent() in inside or (names and not _beside(element, first)):
            inside.add(element)
            continue
        # Names in elements of their own are names apart.
        stated = element.get("content") or _NAME_INSIDE(element) or short_text(element, _BYLINE_LENGTH, " | ")
        here = persons(stated)
        if method in _BY_CLASS:
            here = [name for name in here if looks_like_person(name) or load_registry().find(name)]
        if here:
            inside.add(element)
            found[method] = (first if names else element, [*names, *here])
    for method, (_, names) in found.items():
        yield Claim("byline", join_persons(names), method)


def _is_inside(element: HtmlElement, others: set[HtmlElement]) -> bool:
    return element in others or any(above in others for above in element.iterancestors())


def _beside(element: HtmlElement, first: HtmlElement | None) -> bool:
    """Whether two elements stand in the same list: another article's author stands elsewhere on the page."""
    if first is None:
        return False
    above, there = element.getparent(), first.getparent()
    return above is there or (above is not None and there is not None and above.getparent() is there.getparent())


def _byline_method(uses: frozenset[str]) -> str | None:
    return next((method for use, method in _BYLINE_METHODS if use in uses), None)


def shown_claims(tree: HtmlElement, titles: list[str], address: Address, missing: set[str]) -> Iterator[Claim]:
    """A date and a byline ("By …") from the texts just below the headline, for pages whose markup says nothing."""
    headline = _headline(tree, titles)
    runs = [" ".join(run.split()) for run in _AFTER(headline)[:_RUNS]] if headline is not None else []
    if "published" in missing:
        found = (_shown_date(run, address.month_first) for run in runs)
        shown = next((date for date in found if date), "")
        yield Claim("published", shown, "html.shown")
    if "byline" in missing:
        named = (led_names(run, after) for run, after in zip(runs, [*runs[1:], ""], strict=False))
        yield Claim("byline", next((names for names in named if names), ""), "html.shown")


def _headline(tree: HtmlElement, titles: list[str]) -> HtmlElement | None:
    """The heading that a title repeats, else the last of the first level."""
    for heading in tree.iter("h1", "h2", "h3", "h4"):
        text = short_text(heading, _TITLE_LENGTH)
        if text and any(same_title(text, title) for title in titles):
            return heading
    return next(iter(list(tree.iter("h1"))[-1:]), None)


def _shown_date(run: str, month_first: bool | None) -> str:
    """The day in a short text, or at the very start of a longer one ("27.1.2022 - The council …")."""
    if len(run) > _DATE_LENGTH:
        run = run[:_DATE_START] if run[:1].isdigit() else ""
    shown = parse_date(run, month_first) or ""
    return shown if len(shown) >= len("2023-07-31") else ""
