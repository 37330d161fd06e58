"""RSS and Atom feeds → one item per entry. feedparser reads them; nothing that they point to is fetched."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator, Mapping
from typing import Any
from xml.parsers.expat import errors
from xml.sax import SAXParseException

from ..dates import parse_date
from ..outlets import load_registry
from ..records import LoadError
from ..spelling import fold
from .encoding import marked_encoding
from .fields import document_key, web_address
from .formats import xml_root
from .html import read_fragment
from .html_names import BARS, absolute, is_name_of, site_of
from .html_tags import with_few_attributes
from .item import MEGABYTE, Item, Unreadable, content_digest

# A feed is parsed at once, and entries may be as short as "<item/>".
FEED_LIMIT = 10 * MEGABYTE
_HTML = ("text/html", "application/xhtml+xml")
_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf|channel)\s*>", re.IGNORECASE)
_JSON_FEED = re.compile(rb'\s*\{[^{}\[\]]*"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')
# Entities of HTML that no feed declares, such as &nbsp;, are understood all the same.
_ENTITY = errors.XML_ERROR_UNDEFINED_ENTITY
# Between an outlet and the part of it that a feed is of: bars, and "Courier > World".
_BETWEEN = re.compile(rf"{BARS.pattern}|\s+(?:>|/|→)\s+|:\s+")
_SITEMAPS = ("urlset", "sitemapindex")
# feedparser holds each subject of an entry against all before it, and in a name looks for an e-mail address from every
# letter on. Subjects are not read here, and of a name so much is left.
_SUBJECT = re.compile(rb"(</?(?:[\w.-]+:)?)(?=(?:category|subject|keywords|tags)[\s/>])", re.IGNORECASE)
_NAMED = re.compile(
    rb"(<(?:[\w.-]+:)?(?:author|creator|managingeditor|webmaster|contributor|publisher|owner|name)\b[^<>]*>"
    rb"(?:<!\[CDATA\[)?[^<]{2000})[^<]+",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+")


def read_feed(
    stream: io.BufferedReader, path: str, key: str, encoding: str | None, served_from: str | None = None
) -> Iterator[Item | LoadError]:
    """The entries of a feed as records, and what is wrong with it. served_from: the address that it came from."""
    data = stream.read(FEED_LIMIT + 1)
    try:
        feed = parsed(data, encoding)
    except Unreadable as error:
        yield LoadError(path, None, str(error))
        return
    entries = list(feed.entries)
    if not _END.search(data[-2000:].replace(b"\0", b"")):
        # Nothing tells how much of the last entry there is.
        where = f"entry {len(entries)}" if entries else None
        yield LoadError(path, where, "the feed breaks off" + (": its last entry is left out" if entries else ""))
        entries = entries[:-1]
    elif isinstance(problem := feed.get("bozo_exception"), SAXParseException) and problem.getMessage() != _ENTITY:
        what = f"no well-formed XML ({problem.getMessage()}): read as far as it can be understood"
        yield LoadError(path, f"line {problem.getLineNumber()}", what)
    for number, entry in enumerate(entries, 1):
        record = record_of(entry, feed, served_from)
        # Its place in the feed is no name for an entry: tomorrow another one stands there.
        item = Item(path, "record", f"entry {number}", record, f"{key}:{content_digest(record)}")
        if "content_html" in record or "text" in record:
            yield item
        else:
            own = document_key(record.get("id"), web_address(record.get("url")), item.key)
            yield LoadError(path, item.record, "an entry without a text", own)


def is_json_feed(start: bytes) -> bool:
    """Whether JSON that begins so is a feed (https://www.jsonfeed.org)."""
    return bool(_JSON_FEED.match(start))


def parsed(data: bytes, encoding: str | None = None) -> Any:
    """A feed as feedparser gives it. Raises Unreadable for what is none."""
    import feedparser

    if len(data) > FEED_LIMIT:
        raise Unreadable(f"XML of more than {FEED_LIMIT // MEGABYTE} MB")
    if not data.strip():
        raise Unreadable("empty")
    mark = marked_encoding(data)
    if mark not in (None, "utf-8-sig"):
        # feedparser takes the mark away first, and then finds no text in the "utf-16" that somebody or a server states.
        data, encoding = data.decode(mark, "replace").removeprefix("\ufeff").encode(), "utf-8"
    data = with_few_attributes(_NAMED.sub(rb"\1", _SUBJECT.sub(rb"\1no-", data)))
    headers = {"content-type": f"application/xml; charset={encoding}"} if encoding else {}
    # Of a stream nothing is looked up, neither as an address nor as a file. HTML is cleaned where its text is taken.
    try:
        feed = feedparser.parse(
            io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # it raises whatever it stumbles over, such as a damaged name of an encoding
        raise Unreadable(f"a damaged feed: {error}") from error
    if not feed.get("version"):
        root = xml_root(data[:65536])
        if root in _SITEMAPS:
            raise Unreadable("a sitemap, which holds addresses and no texts; save the pages first")
        what = f": its outermost element is <{root}>; save it as text, HTML or CSV" if root else ", and no XML"
        raise Unreadable(f"no feed (RSS or Atom){what}")
    return feed


def record_of(entry: Any, feed: Any, served_from: str | None = None) -> dict[str, Any]:
    """An entry under our names; what it does not say itself, by its feed. served_from: where relative links start."""
    shown = next((one for one in (*entry.get("content", ()), entry.get("summary_detail")) if _is_text(one)), None)
    source = entry.get("source", {})
    found = {
        "id": entry.get("id"),
        "url": _link(entry, served_from or feed.feed.get("link", "")),
        "title": _plain(entry.get("title_detail")),
        "published": _date(entry, feed.version),
        "authors": _names(entry) or _names(feed.feed),
        "publisher": _publisher(source) or _publisher(feed.feed, served_from),
        "language": (shown or {}).get("language") or feed.feed.get("language"),
        "rights": _plain(entry.get("rights_detail")) or _plain(feed.feed.get("rights_detail")),
    }
    if shown:
        found["content_html" if shown.get("type") in _HTML else "text"] = shown["value"]
    return {name: value for name, value in found.items() if value}


def _publisher(feed: Any, served_from: str | None = None) -> str:
    """A feed's title, of "Courier - World" the part that its site is called by or that alone is a known outlet's."""
    title = _plain(feed.get("title_detail")) or feed.get("title") or ""
    parts = [part.strip() for part in _BETWEEN.split(title) if part.strip()]
    if len(parts) < 2:
        return title
    site, registry = feed.get("link") or feed.get("href") or served_from or "", load_registry()
    outlet, label = registry.by_domain(site), site_of(site).partition(".")[0]
    known = [part for part in parts if registry.find(part)]
    choices = (
        [part for part in parts if outlet and registry.find(part, strict=False) is outlet],
        [part for part in parts if fold(part).replace(" ", "") == label.replace("-", "")],
        [part for part in parts if is_name_of(label, part)],
        known if len(known) == 1 else [],
    )
    return next((found[0] for found in choices if found), title)


def _link(entry: Any, base: str) -> str | None:
    """The entry's address. A guid that is a number counts as a link for feedparser, and is none."""
    link = entry.get("link", "")
    return web_address(link) or (web_address(absolute(base, link)) if link and link != entry.get("id") else None)


def _is_text(content: Mapping[str, Any] | None) -> bool:
    if not content or not content.get("value", "").strip():
        return False
    return content.get("type", "text/plain") in (*_HTML, "text/plain")


def _plain(content: Mapping[str, Any] | None) -> str:
    """A title or notice as plain text, whatever the feed wrote it in."""
    value = (content or {}).get("value", "")
    if (content or {}).get("type") not in _HTML or not re.search("[<&]", value):
        return str(value)
    try:
        return read_fragment(value)[0]
    except Unreadable:
        return ""


def _names(stated: Any) -> list[str]:
    """The authors' names, without their addresses: "jo@courier.example (Jo Lind)" is how RSS writes Jo Lind."""
    authors = stated.get("authors", ())
    given = [author.get("name", "") for author in authors]
    if any("email" in author for author in authors):  # feedparser takes long domains apart in the wrong place
        given = [stated.get("author", "")]
    names = [_MAIL.sub("", name).strip(" ()<>,;\"'") for name in given if name]
    return [name for name in names if name]


def _date(entry: Any, version: str) -> str | None:
    """When an entry was published, as stated, or in UTC where only feedparser knows how to read it."""
    # RSS 1.0 has one date of an entry (dc:date); that of a change in Atom is another one.
    name = "updated" if version.startswith("rss") and "published" not in entry else "published"
    stated = entry.get(name) if name in entry else None
    moment = entry.get(f"{name}_parsed") if f"{name}_parsed" in entry else None
    if stated and moment and not parse_date(stated):
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", moment)
    return stated
