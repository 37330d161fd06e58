"""How the format of an input is told: by its name, by the type that a server states, by its first bytes."""

from __future__ import annotations

import os
import re

from .encoding import SQLITE, is_binary, marked_encoding
from .fields import has_text, is_known
from .mhtml import is_mhtml
from .nexis import is_nexis
from .webarchive import BEGINS as WEBARCHIVE

FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".db": "sqlite",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".warc": "warc",
    ".wet": "warc",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".xml": "feed",
    ".nitf": "newsml",
    ".newsml": "newsml",
    ".mht": "mhtml",
    ".mhtml": "mhtml",
    ".webarchive": "webarchive",
    ".wacz": "wacz",
}
MEDIA_TYPES = {
    "text": "text/plain",
    "nexis": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "jsonl": "application/jsonl",
    "json": "application/json",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "sqlite": "application/vnd.sqlite3",
    "warc": "application/warc",
    "feed": "application/xml",
    "newsml": "application/xml",
    "mhtml": "multipart/related",
    "webarchive": "application/x-webarchive",
    "wacz": "application/wacz",
}
# What servers call them beside that. Types that they give to anything, such as text/plain, are not here.
_SERVED = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "application/x-jsonlines": "jsonl",
    "application/json": "json",
    "application/feed+json": "json",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/warc": "warc",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/xml": "feed",
    "text/xml": "feed",
    "application/vnd.iptc.g2.newsitem+xml": "newsml",
    "application/vnd.iptc.g2.newsmessage+xml": "newsml",
    "application/nitf+xml": "newsml",
    "multipart/related": "mhtml",
    "application/x-webarchive": "webarchive",
    "application/wacz": "wacz",
}
_NO_DOCUMENT = ("image/", "audio/", "video/", "font/", "application/pdf", "text/css", "text/javascript",
                "application/javascript")  # fmt: skip
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HTML = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*[\[{\]])")
_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_ASIDES = ((b"<?", b"?>"), (b"<!--", b"-->"), (b"<!", b">"))
# So many known names above a text are no chance.
_COLUMNS = 3
_FEEDS = ("rss", "feed", "rdf")
_NEWSML = ("newsitem", "newsmessage", "newsml", "nitf")


def split_name(name: str) -> tuple[str, str | None]:
    """("page", "html") for "page.html.gz"; the format is None for an unknown extension.

    >>> split_name("a.b.TXT"), split_name("scan.pdf")
    (('a.b', 'text'), ('scan', None))
    """
    plain = name[:-3] if name.lower().endswith(".gz") and len(name) > 3 else name
    stem, extension = os.path.splitext(plain)
    return stem, FORMATS.get(extension.lower())


def media_type(header: str | None) -> tuple[str, str | None]:
    """The type of a Content-Type header, and its charset where it has one.

    >>> media_type('text/HTML; charset="ISO-8859-1"'), media_type(None)
    (('text/html', 'ISO-8859-1'), ('', None))
    """
    kind, _, rest = (header or "").partition(";")
    charset = _CHARSET.search(rest)
    return kind.strip().lower(), charset[1] if charset else None


def served_format(kind: str, name: str) -> str | None:
    """The format of what a server calls by this media type, under this name; None where only its bytes can tell.

    >>> served_format("text/html", "a"), served_format("text/plain", "a.csv"), served_format("image/png", "a.png")
    ('html', 'csv', 'binary')
    """
    if kind.startswith(_NO_DOCUMENT):
        return "binary"
    return _SERVED.get(kind) or split_name(name)[1]


def sniff(start: bytes) -> str:
    """The format of a file with an unknown extension by its first bytes; "binary" for what is no text."""
    if start.startswith(SQLITE):
        return "sqlite"
    if start.startswith(b"WARC/"):
        return "warc"
    if start.startswith(WEBARCHIVE) and b"WebMainResource" in start:
        return "webarchive"
    if is_binary(start):
        return "binary"
    root = xml_root(start) or ""
    if root.lower() in _FEEDS:
        return "feed"
    if root.lower() in _NEWSML:
        return "newsml"
    if marked_encoding(start) not in (None, "utf-8-sig"):
        return "text"
    if _HTML.search(start[:4096]):
        return "html"
    if root and start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<?xml"):
        return "feed"  # whose reader says that it is none
    return "jsonl" if _JSON.match(start) else "text"


def corrected(kind: str, start: bytes) -> str:
    """The format of a file, where its name says no more than that it is text, XML or a saved page.

    >>> corrected("feed", b"<nitf><head/>"), corrected("csv", b"<nitf>")
    ('newsml', 'csv')
    """
    if kind == "feed":
        return "newsml" if (xml_root(start) or "").lower() in _NEWSML else kind
    if kind in ("text", "html") and is_mhtml(start):
        return "mhtml"
    return of_text(start) if kind == "text" else kind


def of_text(start: bytes) -> str:
    """The format of a file that is named as text: some programs save pages, records, feeds and archives' exports so.

    >>> of_text(b"<!DOCTYPE html><title>"), of_text(b'{"title": "'), of_text(b"Write <html> here"), of_text(b"[1] Sea")
    ('html', 'jsonl', 'text', 'text')
    """
    if is_nexis(start):
        return "nexis"
    if _is_table(start):
        return "tsv"
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith((b"<", b'{"', b'[{"')):
        return "text"
    told = sniff(start)
    if told == "html" and not head[:14].lower().startswith((b"<!doctype html", b"<html")):
        return "html" if (xml_root(start) or "").lower() == "html" else "text"
    return told


def _is_table(start: bytes) -> bool:
    """Whether text is a table that a spreadsheet saved as "Unicode text": tabs part names of columns, one of a text."""
    line = start.decode(marked_encoding(start) or "utf-8", "replace").lstrip("\ufeff").partition("\n")[0]
    names = [name.strip(' "\r') for name in line.split("\t")]
    return len(names) >= _COLUMNS and has_text(names, {}) and sum(is_known(name, {}) for name in names) >= _COLUMNS


def xml_root(start: bytes) -> str | None:
    """The name of the root element of XML, without its prefix; None for what does not begin like XML.

    >>> xml_root(b'<?xml version="1.0"?><!-- <html> --><rdf:RDF xmlns'), xml_root(b"Sea wall <b>fails</b>")
    ('RDF', None)
    >>> xml_root(b'<!DOCTYPE nitf SYSTEM "nitf.dtd" [<!ENTITY a "b">]><nitf>')
    'nitf'
    """
    mark = marked_encoding(start)
    head = start.decode(mark, "replace").encode() if mark else start
    at = 0
    while True:
        at += len(head[at:]) - len(head[at:].lstrip())
        aside = next((pair for pair in _ASIDES if head.startswith(pair[0], at)), None)
        if aside is None:
            found = _ROOT.match(head, at)
            return found[1].decode("ascii", "replace") if found else None
        end = head.find(aside[1], at)
        if aside[0] == b"<!" and b"[" in head[at : max(at, end)]:  # a document type that holds declarations
            end = head.find(aside[1], head.find(b"]", at))
        if end < 0:
            return None
        at = end + len(aside[1])
