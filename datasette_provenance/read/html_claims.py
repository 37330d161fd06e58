"""What a page's markup says about itself → claims. Each claim's method names the piece of markup that says so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lxml.html import HtmlElement

from ..dates import DAY, parse_date
from ..hosts import original_address
from ..records import Claim
from ..terms import rows
from . import json_ld
from .fields import kind_of, web_address
from .html_byline import byline_claims, labelled_byline, shown_byline
from .html_judged import NO_PERSON, judged
from .html_marks import Marked
from .html_names import (
    Address,
    clean_site,
    clean_title,
    host_claims,
    is_name_of,
    site_of,
    split_title,
)
from .html_runs import runs_around
from .html_visible import (
    compact,
    date_claims,
    further_dates,
    heading_claims,
    headline_of,
    mastheads,
    searched_date,
    shown_date,
    shown_time,
)
from .people import join_persons

_SCRIPTED = re.compile(
    r"""["']?(?:datePublished|publishedDate|publishDate|published_at)["']?\s*:\s*["']([^"']{8,40})"""
)


_READING_TIME = re.compile(r"\d(?:\w+|\d*\s+\w+)\.?$")
# Properties whose values are works other than the page's text: https://schema.org/CreativeWork
_OTHER_ITEMS = frozenset(("citation", "comment", "review", "hasPart", "isPartOf", "mentions", "itemListElement"))


@dataclass(slots=True)
class Head:
    """What stands in a page's head, collected in one pass."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    blocks: list[str] = field(default_factory=list)
    title: str = ""
    base: str = ""
    # The date of publication in a script's data, broken JSON-LD included.
    scripted: str = ""


@cache
def _meta_names() -> list[tuple[str, str, str]]:
    return [(row["field"], row["name"], row["method"]) for row in rows("html_meta_names")]


def read_head(tree: HtmlElement) -> Head:
    """Collect meta, link, title and JSON-LD elements, wherever in the page they stand."""
    head = Head()
    for element in tree.iter("meta", "link", "title", "script", "base"):
        tag = element.tag
        if tag == "meta":
            name = (
                element.get("property") or element.get("name") or _item_property(element) or element.get("http-equiv")
            )
            content = element.get("content")
            if name and content and content.strip():
                head.metas.setdefault(name.strip().lower(), []).append(" ".join(content.split()))
        elif tag == "link":
            if element.get("rel") and element.get("href"):
                head.links.setdefault(element.get("rel").lower(), []).append(element.get("href").strip())
        elif tag == "title":
            head.title = head.title or " ".join(element.text_content().split())
        elif tag == "base":
            head.base = head.base or (element.get("href") or "").strip()
        elif element.text:
            if "ld+json" in (element.get("type") or "").lower():
                head.blocks.append(element.text)
            if not head.scripted and "ublish" in element.text and (match := _SCRIPTED.search(element.text)):
                head.scripted = match[1]
    return head


def _item_property(element: HtmlElement) -> str | None:
    """The microdata property that an element states of the page's text, None where it is one of a work cited there."""
    name = element.get("itemprop")
    if not name:
        return None
    scope = next((above for above in element.iterancestors() if above.get("itemscope") is not None), None)
    return None if scope is not None and scope.get("itemprop") in _OTHER_ITEMS else str(name)


def page_claims(
    tree: HtmlElement, marked: Marked, head: Head, nodes: list[json_ld.Node], address: Address
) -> list[Claim]:
    """All claims of the page, without those that say the same by the same method."""
    article = json_ld.article(nodes)
    domain = site_of(address.own) if address.own else ""
    label = domain.partition(".")[0]
    stated = [
        *_from_json_ld(article, nodes, label),
        *_from_metas(head, address.month_first, label),
        *_from_title(head, label),
    ]
    titles = _values(stated, "title")
    logos = mastheads(tree, titles, address)
    names = {compact(name) for name in (*_values(stated, "publisher"), domain, label, *logos) if name}
    headings = list(heading_claims(tree, titles, names))
    headline = headline_of(tree, titles)
    found = [
        *(_without_site_titles(stated, names) if headings else stated),
        *headings,
        *(Claim("publisher", clean_site(name, label), "html.masthead") for name in logos[:1]),
        *date_claims(tree, marked, address, headline),
        *byline_claims(tree, marked),
        *host_claims(address),
    ]
    if not any(claim.field == "published" and claim.method == "html.json-ld" for claim in found):
        found.append(Claim("published", parse_date(head.scripted) or "", "html.script"))
    found = _telling(found)
    claims = judged(found, address)
    if shown := _telling(_shown(tree, marked, headline, address, claims)):
        claims = judged([*found, *shown], address)
    # A date that htmldate finds is no answer to one that is stated and cannot be read: it may have made that one up.
    if not any(claim.field == "published" and claim.method != "html.htmldate" for claim in claims):
        claims += _telling(_unread_dates(article, head))
    return list({(claim.field, claim.value, claim.method): claim for claim in claims}.values())


def _values(claims: Iterable[Claim], field: str) -> list[str]:
    """What claims say of one field, the empty ones included."""
    return [claim.value for claim in claims if claim.field == field]


def _telling(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that say something."""
    return [claim for claim in claims if claim.value]


def _without_site_titles(claims: Iterable[Claim], names: Collection[str]) -> list[Claim]:
    """Claims without titles that are but the site's name: "Harbour Gazette"."""
    return [claim for claim in claims if claim.field != "title" or compact(claim.value) not in names]


def _shown(
    tree: HtmlElement, marked: Marked, headline: HtmlElement | None, address: Address, stated: list[Claim]
) -> Iterator[Claim]:
    """A date and a byline from the lines beside the headline, for pages whose markup does not state them."""
    dates = _values(stated, "published")
    # A point in time in UTC may lie on another day at the outlet's place, which the page then shows.
    dated = any(not date.endswith("+00:00") for date in dates)
    # Days alone: the line beside the headline may have the time.
    days = {date for date in dates if len(date) <= DAY}
    timed = not days or len(days) < len(set(dates))
    named = any(claim.field == "byline" and claim.method not in NO_PERSON and " " in claim.value for claim in stated)
    if dated and named and timed:
        return
    before, after = runs_around(headline)
    if not timed and len(days) == 1:
        yield Claim("published", shown_time(before, after, address.month_first, *days), "html.shown-time")
    if not dated:
        shown = shown_date(before, after, address.month_first)
        yield Claim("published", shown, "html.shown")
        if not shown and not dates:
            further = further_dates(tree, marked, address)
            yield from further or [Claim("published", searched_date(tree, address.own), "html.htmldate")]
    if not named:
        names = shown_byline(before, after)
        yield Claim("byline", names, "html.shown")
        if not names:
            yield Claim("byline", labelled_byline(tree, marked), "html.labelled")


def _from_json_ld(article: json_ld.Node, nodes: list[json_ld.Node], label: str) -> Iterator[Claim]:
    """label: the first part of the site's domain; of several sites and companies the one so named is the page's."""
    method = "html.json-ld"
    yield Claim("title", clean_title(json_ld.text_of(article.get("headline") or article.get("name"))), method)
    for name in ("datePublished", "dateCreated", "uploadDate"):
        if published := parse_date(json_ld.text_of(article.get(name)) or None):
            yield Claim("published", published, method if name == "datePublished" else f"{method}-created")
    authors = json_ld.resolve(article.get("author") or article.get("creator"), nodes)
    yield Claim("byline", join_persons(_names(authors)), method)
    yield Claim("publisher", clean_site(json_ld.text_of(_site(article, nodes)), label), method)
    yield from sorted(_sites(nodes, label), key=lambda claim: not is_name_of(label, claim.value))
    kinds = (kind_of(name) for name in json_ld.types(article))
    kind = next((kind for kind in kinds if kind), "")
    # What every system writes of every page says less than "Press release" above the text.
    default = kind == "news" and "NewsArticle" in json_ld.types(article)
    yield Claim("kind", kind, f"{method}-default" if default else method)
    for name in ("license", "copyrightNotice"):
        yield Claim("rights", json_ld.text_of(article.get(name)), method)
    for name in ("isBasedOn", "isBasedOnUrl", "sourceOrganization"):
        for value in _listed(article.get(name)):
            address = value.get("url") or value.get("@id") if isinstance(value, dict) else value
            yield Claim("canonical", web_address(address) or "", f"{method}-{name}")


def _sites(nodes: list[json_ld.Node], label: str) -> Iterator[Claim]:
    for name in ("WebSite", "NewsMediaOrganization", "Organization"):
        for node in nodes:
            if name in json_ld.types(node):
                yield Claim("publisher", clean_site(json_ld.text_of(node.get("name")), label), "html.json-ld-site")


def _names(value: Any) -> Any:
    """Authors without those that are no objects or strings; type names that stand where a name should are dropped."""
    return [one for one in _listed(value) if one not in ("Person", "Organization")]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _site(article: json_ld.Node, nodes: list[json_ld.Node]) -> Any:
    publisher = json_ld.resolve(article.get("publisher"), nodes)
    return publisher[0] if isinstance(publisher, list) and publisher else publisher


def _from_metas(head: Head, month_first: bool | None, label: str) -> Iterator[Claim]:
    for name, meta, method in _meta_names():
        values = head.metas.get(meta, [])
        if name == "byline":
            # A card's first field is the author, or how long the text takes to read.
            named = [value for value in values if not web_address(value) and not _READING_TIME.match(value)]
            yield Claim(name, join_persons(named), method)
            continue
        for value in values[:3]:
            yield Claim(name, _meta_value(name, value, month_first, label), method)


def _unread_dates(article: json_ld.Node, head: Head) -> Iterator[Claim]:
    """What the markup gives as the date where no date can be read: "published_unparsed", as given_claims names it."""
    yield Claim("published_unparsed", json_ld.text_of(article.get("datePublished"))[:100], "html.json-ld")
    for name, meta, method in _meta_names():
        if name == "published":
            yield from (Claim("published_unparsed", value[:100], method) for value in head.metas.get(meta, [])[:1])


def _meta_value(name: str, value: str, month_first: bool | None, label: str) -> str:
    if name == "published":
        return parse_date(value, month_first) or ""
    if name == "kind":
        return kind_of(value) or ""
    if name == "canonical":
        return original_address(web_address(value) or "")
    if name == "publisher":
        return clean_site(value, label)
    return clean_title(value) if name == "title" else value[:500]


def _from_title(head: Head, label: str) -> Iterator[Claim]:
    title, site = split_title(head.title, head.metas.get("og:site_name", []))
    yield Claim("title", title, "html.title")
    yield Claim("publisher", clean_site(site, label), "html.title")
