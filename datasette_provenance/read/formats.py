"""How the format of an input is told: by its name, by the type that a server states, by its first bytes."""

from __future__ import annotations

import os
import re

from datasette_provenance.read.encoding import SQLITE, is_binary, marked_encoding

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
}
MEDIA_TYPES = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "jsonl": "application/jsonl",
    "json": "application/json",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "sqlite": "application/vnd.sqlite3",
    "warc": "application/warc",
}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HTML = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*[\[{\]])")


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


def sniff(start: bytes) -> str:
    """The format of a file with an unknown extension by its first bytes; "binary" for what is no text."""
    if start.startswith(SQLITE):
        return "sqlite"
    if start.startswith(b"WARC/"):
        return "warc"
    if is_binary(start):
        return "binary"
    if marked_encoding(start) not in (None, "utf-8-sig"):
        return "text"
    if _HTML.search(start[:4096]):
        return "html"
    return "jsonl" if _JSON.match(start) else "text"
