"""What a page's markup says about itself → claims. Each claim's method names the piece of markup that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from lxml.html import HtmlElement

from datasette_provenance.outlets import load_registry
from datasette_provenance.read import json_ld
from datasette_provenance.read.dates import parse_date
from datasette_provenance.read.fields import kind_of, web_address
from datasette_provenance.read.html_byline import byline_claims, labelled_byline, shown_byline
from datasette_provenance.read.html_marks import Marked
from datasette_provenance.read.html_names import (
    Address,
    clean_site,
    clean_title,
    host_claims,
    is_name_of,
    site_of,
    split_title,
    without_site,
)
from datasette_provenance.read.html_runs import runs_around
from datasette_provenance.read.html_visible import date_claims, heading_claims, headline_of, shown_date
from datasette_provenance.read.people import is_desk, join_persons, looks_like_person
from datasette_provenance.records import Claim
from datasette_provenance.terms import rows

_SCRIPTED = re.compile(
    r"""["']?(?:datePublished|publishedDate|publishDate|published_at)["']?\s*:\s*["']([^"']{8,40})"""
)


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
    stated = [*_from_json_ld(article, nodes), *_from_metas(head, address.month_first), *_from_title(head)]
    titles = [claim.value for claim in stated if claim.field == "title"]
    sites = [claim.value for claim in stated if claim.field == "publisher"]
    found = [
        *stated,
        *heading_claims(tree, titles, sites),
        *date_claims(marked, address),
        *byline_claims(tree, marked),
        *host_claims(address),
    ]
    if not any(claim.field == "published" and claim.method == "html.json-ld" for claim in found):
        found.append(Claim("published", parse_date(head.scripted) or "", "html.script"))
    found.extend(_shown(tree, marked, titles, address, [claim for claim in _judged(found, address) if claim.value]))
    unique = {(claim.field, claim.value, claim.method): claim for claim in _judged(found, address) if claim.value}
    return list(unique.values())


def _shown(
    tree: HtmlElement, marked: Marked, titles: list[str], address: Address, stated: list[Claim]
) -> Iterator[Claim]:
    """A date and a byline from the lines beside the headline, for pages whose markup does not state them."""
    dated = any(claim.field == "published" for claim in stated)
    named = any(claim.field == "byline" and claim.method not in _NO_PERSON and " " in claim.value for claim in stated)
    if dated and named:
        return
    before, after = runs_around(headline_of(tree, titles))
    if not dated:
        yield Claim("published", shown_date(before, after, address.month_first), "html.shown")
    if not named:
        shown = shown_byline(before, after)
        yield Claim("byline", shown, "html.shown")
        if not shown:
            yield Claim("byline", labelled_byline(tree, marked), "html.labelled")


def _from_json_ld(article: json_ld.Node, nodes: list[json_ld.Node]) -> Iterator[Claim]:
    method = "html.json-ld"
    yield Claim("title", clean_title(json_ld.text_of(article.get("headline") or article.get("name"))), method)
    for name in ("datePublished", "dateCreated", "uploadDate"):
        if published := parse_date(json_ld.text_of(article.get(name)) or None):
            yield Claim("published", published, method if name == "datePublished" else f"{method}-created")
    authors = json_ld.resolve(article.get("author") or article.get("creator"), nodes)
    yield Claim("byline", join_persons(_names(authors)), method)
    yield Claim("publisher", clean_site(json_ld.text_of(_site(article, nodes))), method)
    for name in ("WebSite", "NewsMediaOrganization", "Organization"):
        for node in nodes:
            if name in json_ld.types(node):
                yield Claim("publisher", clean_site(json_ld.text_of(node.get("name"))), "html.json-ld-site")
    kinds = (kind_of(name) for name in json_ld.types(article))
    yield Claim("kind", next((kind for kind in kinds if kind), ""), method)
    for name in ("license", "copyrightNotice"):
        yield Claim("rights", json_ld.text_of(article.get(name)), method)
    for name in ("isBasedOn", "isBasedOnUrl", "sourceOrganization"):
        for value in _listed(article.get(name)):
            address = value.get("url") or value.get("@id") if isinstance(value, dict) else value
            yield Claim("canonical", web_address(address) or "", f"{method}-{name}")


def _names(value: Any) -> Any:
    """Authors without those that are no objects or strings; type names that stand where a name should are dropped."""
    return [one for one in _listed(value) if one not in ("Person", "Organization")]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _site(article: json_ld.Node, nodes: list[json_ld.Node]) -> Any:
    publisher = json_ld.resolve(article.get("publisher"), nodes)
    return publisher[0] if isinstance(publisher, list) and publisher else publisher


def _from_metas(head: Head, month_first: bool | None) -> Iterator[Claim]:
    for name, meta, method in _meta_names():
        values = head.metas.get(meta, [])
        if name == "byline":
            named = [value for value in values if not web_address(value)]
            yield Claim(name, join_persons(named), method)
            continue
        for value in values[:3]:
            yield Claim(name, _meta_value(name, value, month_first), method)


def _meta_value(name: str, value: str, month_first: bool | None) -> str:
    if name == "published":
        return parse_date(value, month_first) or ""
    if name == "kind":
        return kind_of(value) or ""
    if name == "canonical":
        return web_address(value) or ""
    if name == "publisher":
        return clean_site(value)
    return clean_title(value) if name == "title" else value[:500]


def _from_title(head: Head) -> Iterator[Claim]:
    title, site = split_title(head.title, head.metas.get("og:site_name", []))
    yield Claim("title", title, "html.title")
    yield Claim("publisher", clean_site(site), "html.title")


# What says the site's name and nothing else.
_NAMES_SITE = ("html.og", "html.json-ld", "html.registry", "html.domain")
_NO_PERSON = ("html.site-as-author", "html.desk", "html.short-name")
# Where pages state the date as it is at their place.
_AT_HOME = ("html.url", "html.meta", "html.date-class")


def _judged(claims: list[Claim], address: Address) -> list[Claim]:
    """Titles without the site's name behind them; methods of their own for two weak kinds of claims.

    html.site-as-author: the site's own name in place of an author. html.utc: a point in time in UTC where the page also
    states the day before or after it, which is the date at the outlet's place.
    """
    sites = [claim.value for claim in claims if claim.field == "publisher" and claim.method != "html.title"]
    names = {claim.value.casefold() for claim in claims if claim.field == "publisher" and claim.method in _NAMES_SITE}
    persons = [claim.value for claim in claims if claim.field == "byline"]
    local = {claim.value[:10] for claim in claims if claim.field == "published" and claim.method in _AT_HOME}
    judged = []
    for claim in claims:
        value, method = claim.value, claim.method
        if claim.field == "title":
            value = without_site(value, sites)
        elif claim.field == "byline" and _is_site(value, names, address):
            method = "html.site-as-author"
        elif claim.field == "byline" and value and all(is_desk(name) for name in value.split("; ")):
            method = "html.desk"
        elif claim.field == "byline" and _is_short(value, persons):
            method = "html.short-name"
        elif claim.field == "published" and value.endswith("+00:00") and _is_elsewhere(value, local):
            method = "html.utc"
        judged.append(Claim(claim.field, value, method))
    return judged


def _is_site(byline: str, names: set[str], address: Address) -> bool:
    """Whether a byline names the site: by one of its names, or by that in its address, as a part or an abbreviation.

    A person's own site bears the person's name; so a name that is the whole of the address is no site's.
    """
    if byline.casefold() in names:
        return True
    label = site_of(address.own).partition(".")[0] if address.own else ""
    of_site = [name for name in byline.split("; ") if name.casefold() in names or is_name_of(label, name)]
    rest = [name for name in byline.split("; ") if name not in of_site]
    return bool(of_site) and not any(looks_like_person(name) or load_registry().find(name) for name in rest)


def _is_short(name: str, others: list[str]) -> bool:
    """Whether a name of one word stands in full elsewhere on the page: "Ana" beside "Ana Roth"."""
    word = name.casefold()
    return " " not in name and any(word in other.casefold().split() for other in others if " " in other)


def _is_elsewhere(point: str, local: set[str]) -> bool:
    """Whether a point in time in UTC may fall on one of the local days, and does not fall on one in UTC."""
    there = datetime.fromisoformat(point)
    days = {(there + timedelta(hours=hours)).date().isoformat() for hours in (-11, 13)}
    return point[:10] not in local and bool(days & local)
