"""HTML pages → the article's text, and what the page's markup says about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

import lxml.html
from lxml import etree
from lxml.html import HtmlComment, HtmlElement

from ..hosts import original_address
from ..records import Claim, Link, RawDocument
from ..terms import terms
from . import json_ld
from .archived import drop_bars
from .encoding import declared, decode, is_binary, marked_encoding, normalise
from .fields import web_address
from .html_claims import page_claims, read_head
from .html_marks import scan
from .html_names import BARS, Address, absolute, page_address, site_of
from .html_tags import with_few_attributes
from .html_text import article_text, drop_unread, whole_text
from .item import HTML_LIMIT, MEGABYTE, Unreadable
from .languages import language_tag

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w\-]+)""", re.IGNORECASE)
# Control characters and references to them, which no XML tree takes.
_TO_SPACE = bytes(32 if byte < 32 and byte not in (9, 10, 13) else byte for byte in range(256))
_REFERENCE = re.compile(rb"&#(?:(\d+)|x([0-9a-f]+));?", re.IGNORECASE)
_NO_CHARACTER = re.compile(rb"\xef\xbf[\xbe\xbf]")
_CHARACTERS = ((0x20, 0xD7FF), (0xE000, 0xFFFD), (0x10000, 0x10FFFF))
_ANCHOR_LIMIT = 200
_LINK_LIMIT = 500
# What a server shows in place of an article is no longer than that.
_ERROR_LIMIT = 600
# Characters of text that are gone through for the words of links: of usual pages all, of a long text with very many
# links the first links only.
_SEARCH_LIMIT = 1_000_000_000


def read_html(
    data: bytes, encoding: str | None = None, served_from: str | None = None, charset: str | None = None
) -> RawDocument:
    """The document in a page; its key is empty. Raises Unreadable for what is too large, binary or without text.

    served_from, charset: the address that it came from, and its encoding by the server, where they are known.
    """
    if len(data) > HTML_LIMIT:
        raise Unreadable(f"larger than {HTML_LIMIT // MEGABYTE} MB")
    tree = parse_page(decode_page(data, encoding, charset))
    head = read_head(tree)
    nodes = json_ld.parse_blocks(head.blocks)
    address = page_address(tree, head.links, head.metas, head.base, served_from)
    drop_bars(tree, [*chain(*head.links.values()), *head.metas.get("og:url", [])])
    drop_unread(tree)
    marked = scan(tree)
    claims = [*page_claims(tree, marked, head, nodes, address), *_canonical_claims(address)]
    anchors = list(_anchors(tree))
    text = article_text(tree, marked) or _stated_text(nodes)
    if not text.strip():
        raise Unreadable("no text found in this HTML page")
    text = normalise(text)
    if error := _error_in(head.title, text):
        raise Unreadable(f"no article, but what a server says in place of one: {error}")
    claims = [claim for claim in claims if claim.field != "canonical" or _foreign(claim.value, address)]
    return RawDocument(
        "",
        text,
        None,
        web_address(address.own),
        language_tag(address.language),
        _storable(claims),
        _links(anchors, address.own or "", text),
    )


def _stated_text(nodes: list[json_ld.Node]) -> str:
    """The text in the markup of a page that shows none before a script has run, "" where there is none."""
    stated = json_ld.article(nodes).get("articleBody")
    if not isinstance(stated, str) or not stated.strip():
        return ""
    return whole_text(parse_page(stated)) if "</" in stated else stated.strip()


def _error_in(title: str, text: str) -> str | None:
    """What a short page says of why it shows no article (data/error_pages.txt); None where it may be one."""
    if len(text) > _ERROR_LIMIT:
        return None
    lines = [title, *BARS.split(title), *text.split("\n")]
    return next((line for line in lines if line.strip(" .!?…:").casefold() in terms("error_pages")), None)


def read_fragment(source: str, base: str = "") -> tuple[str, list[Link]]:
    """Text and links of a piece of HTML that is an article and nothing else, as feeds hold it. Raises Unreadable.

    base: the address that its relative links start from.
    """
    if len(source) > HTML_LIMIT:
        raise Unreadable(f"larger than {HTML_LIMIT // MEGABYTE} MB")
    tree = parse_page(source)
    drop_unread(tree)
    anchors = list(_anchors(tree))
    text = normalise(whole_text(tree))
    return text, _links(anchors, base, text)


def decode_page(data: bytes, encoding: str | None = None, charset: str | None = None) -> str:
    """A page's source. Valid UTF-8 is read as that whatever it declares; else its charset is tried, or the server's."""
    if encoding is None and not marked_encoding(data) and not is_binary(data):
        stated = _CHARSET.search(data[:4096])
        encoding = declared(data, stated[1].decode("ascii", "replace") if stated else charset)
    return decode(data, encoding)


def parse_page(source: str) -> HtmlElement:
    """A page's tree. libxml2 cuts it at 255 levels, so that nothing that walks it can run out of stack."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False, remove_pis=True)
    # lxml.html's own lookup runs Python code for each element; one class for all is all that we need.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment))
    try:
        tree = lxml.html.document_fromstring(_xml_bytes(source), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise Unreadable("no text found in this HTML page") from error
    return tree


def _xml_bytes(source: str) -> bytes:
    data = source.encode("utf-8", "replace").translate(_TO_SPACE)
    return with_few_attributes(_NO_CHARACTER.sub(b"   ", _REFERENCE.sub(_storable_reference, data)))


def _storable_reference(match: re.Match[bytes]) -> bytes:
    """A numeric reference as it is, or a space if it means what is no character in XML 1.0."""
    figures = (match[1] or match[2]).lstrip(b"0")
    number = int(figures or b"0", 10 if match[1] else 16) if len(figures) <= 8 else 0
    allowed = number in (9, 10, 13) or any(first <= number <= last for first, last in _CHARACTERS)
    return match[0] if allowed else b" "


def _canonical_claims(address: Address) -> list[Claim]:
    return [Claim("canonical", address.canonical, "html.rel-canonical")] if address.canonical else []


def _foreign(url: str, address: Address) -> bool:
    """Whether an address leads to another site than the page's own."""
    return address.own is not None and site_of(url) != site_of(address.own)


def _storable(claims: list[Claim]) -> list[Claim]:
    return [Claim(claim.field, normalise(claim.value), claim.method) for claim in claims]


def _anchors(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """(target, anchor text) of the links that have both."""
    for element in tree.iter("a"):
        target = element.get("href")
        if target and not target.startswith("#"):
            shown = " ".join(element.text_content().split())
            if 0 < len(shown) <= _ANCHOR_LIMIT:
                yield target.strip(), shown


def _links(anchors: list[tuple[str, str]], base: str, text: str) -> list[Link]:
    """The http(s) links whose anchor text stands in the text, with its place where it stands there exactly once."""
    links: dict[tuple[str, str], Link] = {}
    places: dict[str, tuple[int, bool]] = {}
    for target, shown in anchors:
        if shown not in places:
            if (len(places) + 1) * len(text) > _SEARCH_LIMIT:
                continue
            start = text.find(shown)
            places[shown] = start, start >= 0 and text.find(shown, start + 1) < 0
        start, once = places[shown]
        url = web_address(original_address(absolute(base, target))) if start >= 0 else None
        if url:
            links.setdefault((url, shown), Link(url, start, start + len(shown)) if once else Link(url))
            if len(links) >= _LINK_LIMIT:
                break
    return list(links.values())
