"""WARC archives (ISO 28500) → one item per captured page or text. warcio reads the headers.

What is no document (images, scripts, redirects, revisits, robots.txt, requests, metadata) is passed over. What is
damaged is named, and the reading goes on at the record after it.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator

from warcio.bufferedreaders import ChunkedDataReader
from warcio.limitreader import LimitReader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser, StatusAndHeadersParserException

from ..records import LoadError
from .coding import undone
from .encoding import normalise
from .fields import KEY_LIMIT, document_key
from .formats import media_type, sniff
from .item import HTML_LIMIT, MEGABYTE, Item, Served, Unreadable
from .stream import BROKEN_GZIP, Gunzip

# Of one record, its own headers and those of the HTTP response together.
_HEADER_LIMIT = MEGABYTE
_LINE = 65536
_WARC = b"WARC/"
_RECORD_HEADERS = StatusAndHeadersParser(["WARC/"])
_HTTP_HEADERS = StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1", "HTTP/2.0", "HTTP/2", "HTTP/3"])
_READERS = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
# What belongs to the crawl and not to the site: its robots.txt, wget's log and arguments, and the words of a page that
# browser crawlers take out of it beside the page itself.
_ABOUT = re.compile(r"https?://[^/?#]+/robots\.txt(?:[?#]|$)|metadata:|urn:(?:text|x-)", re.IGNORECASE)
TRUNCATED = "truncated: the archive breaks off in it"
DAMAGED = "damaged gzip"


def read_warc(stream: io.BufferedReader, path: str) -> Iterator[Item | LoadError]:
    """The pages and texts of an archive, each of them when its record has been read to its end and is sound."""
    archive = _Archive(stream, path)
    ready: Item | None = None
    documents = 0
    while True:
        try:
            more = archive.advance()
            found = ready
            ready = None
            if found:
                documents += 1
                yield found
            if not more:
                break
            result = archive.read_record()
            if isinstance(result, LoadError):
                documents += 1
                yield result
            else:
                ready = result
        except Unreadable as error:
            ready = None
            yield archive.error(str(error))
        except BROKEN_GZIP as error:
            if ready and not archive.inside_member():
                documents += 1
                yield ready
                archive.number, archive.url = archive.number + 1, None
            ready = None
            broken_off = isinstance(error, EOFError)
            yield archive.error(TRUNCATED if broken_off else DAMAGED)
            if broken_off:
                return
            archive.lost = True
    if not documents and not archive.named:
        records = f"{archive.number:,} {'record' if archive.number == 1 else 'records'}"
        yield LoadError(path, None, f"no page and no text in this archive of {records}")


class _Archive:
    """The place in an archive: number and url of the record that was read last."""

    def __init__(self, stream: io.BufferedReader, path: str) -> None:
        self.stream = stream
        self.path = path
        self.number = 0
        self.url: str | None = None
        self.start = b""  # the first line of the record that comes next
        self.lost = False  # what comes next need not be the start of a record
        self.named = False
        self.captures = _Captures()

    def error(self, problem: str, key: str | None = None) -> LoadError:
        """An error with the record that it is of."""
        self.named = True
        return LoadError(self.path, _shown(self.url) if self.url else f"record {max(1, self.number)}", problem, key)

    def inside_member(self) -> bool:
        """Whether gzip had given something of the member in which it failed."""
        raw = self.stream.raw
        return isinstance(raw, Gunzip) and raw.given > 0

    def advance(self) -> bool:
        """Go to the next record; False at the end. Raises Unreadable where something else comes first."""
        if self.start:
            return True
        line = self.stream.readline(_LINE)
        while line and (self.lost or not line.strip()) and not line.startswith(_WARC):
            line = self.stream.readline(_LINE)
        self.lost = False
        if line and not line.startswith(_WARC):
            self.lost = True
            raise Unreadable(
                "damaged: no record begins where it ends" if self.number else "no WARC archive: no record begins it"
            )
        self.start = line
        return bool(line)

    def read_record(self) -> Item | LoadError | None:
        """The document in the record at which the archive stands, None where it is none. Raises Unreadable."""
        self.number, self.url = self.number + 1, None
        start, self.start = self.start, b""
        lines = _Lines(self.stream)
        try:
            headers = _RECORD_HEADERS.parse(lines, start)
            length = _length(headers)
        except (StatusAndHeadersParserException, ValueError, Unreadable) as error:
            self.lost = True
            raise Unreadable("damaged: its headers cannot be read") from error
        self.url = _target(headers)
        block = LimitReader(lines, length)
        try:
            page = self._page(headers, block)
        except Unreadable as error:
            self._pass(block)
            return self.error(str(error), self.url and document_key(None, None, self.url))
        self._pass(block)
        return page

    def _pass(self, block: LimitReader) -> None:
        """Read what is left of a record. Raises Unreadable where the archive ends before."""
        while block.limit:
            if not block.read(min(block.limit, _LINE)):
                raise Unreadable(TRUNCATED)

    def _page(self, headers: StatusAndHeaders, block: LimitReader) -> Item | None:
        kind = headers.get_header("WARC-Type")
        if self.url is None or _ABOUT.match(self.url) or kind not in ("response", "resource", "conversion"):
            return None
        if kind == "response":
            if not self.url.lower().startswith(("http://", "https://")):
                return None
            try:
                answer = _HTTP_HEADERS.parse(block)
            except (StatusAndHeadersParserException, EOFError) as error:
                raise Unreadable("not an answer of a web server: its status line cannot be read") from error
            if answer.get_statuscode() != "200":
                return None
        else:
            answer = StatusAndHeaders("200 OK", [("Content-Type", headers.get_header("Content-Type", ""))])
        stated, charset = media_type(answer.get_header("Content-Type"))
        if stated and stated not in _READERS:
            return None
        body = _body(answer, block)
        if not stated and sniff(body) != "html":
            return None
        return self.captures.item(
            self.path,
            _READERS.get(stated, "html"),
            Served(self.url, charset, _date(headers.get_header("WARC-Date"))),
            body,
        )


class _Lines:
    """A stream of which warcio's parsers read lines: of bounded length, and not too many."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self.stream = stream
        self.left = _HEADER_LIMIT
        self.read = stream.read

    def readline(self, size: int = -1) -> bytes:
        line = self.stream.readline(self.left if size < 0 else min(size, self.left))
        self.left -= len(line)
        if not self.left:
            raise Unreadable(f"headers of more than {_HEADER_LIMIT // MEGABYTE} MB")
        return line


class _Captures:
    """What was captured already: a URL's first capture has its name, a later one that differs also its date."""

    def __init__(self) -> None:
        self.seen: set[bytes] = set()

    def item(self, path: str, reader: str, served: Served, body: bytes) -> Item | None:
        """The item for a capture, None where the same bytes were captured from this URL before."""
        url = _digest(served.url.encode("utf-8", "replace"))
        content = _digest(url + body)
        if content in self.seen:
            return None
        first = document_key(None, None, served.url)
        date = re.sub(r"\D", "", served.captured or "")[:14] or content.hex()
        later = f"{first}@{date}"
        key = later if url in self.seen else first
        self.seen |= {url, content}
        record = f"{_shown(served.url)} {served.captured or ''}".strip()
        return Item(path, reader, record, body, key, served, (first, later))


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=8).digest()


def _length(headers: StatusAndHeaders) -> int:
    """How long a record says that it is. Raises ValueError where it does not."""
    length = int(headers.get_header("Content-Length", ""))
    if length < 0:
        raise ValueError("a negative length")
    return length


def _target(headers: StatusAndHeaders) -> str | None:
    """The URI that was captured; some crawlers wrote it in angle brackets."""
    uri = (headers.get_header("WARC-Target-URI") or "").strip()
    uri = _CONTROLS.sub("", normalise(uri))
    return uri.removeprefix("<").removesuffix(">").replace(" ", "%20") or None


def _shown(url: str) -> str:
    """A URL of a length that a page can show."""
    return url if len(url) <= KEY_LIMIT else f"{url[: KEY_LIMIT - 1]}…"


def _date(stated: str | None) -> str | None:
    """A WARC-Date to the second, None for what is none."""
    found = re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", stated or "")
    return f"{found[0]}Z" if found else None


def _body(answer: StatusAndHeaders, block: LimitReader) -> bytes:
    """A page as it was before it was sent. Raises Unreadable."""
    data = block.read(min(block.limit, HTML_LIMIT + 1))
    if len(data) > HTML_LIMIT:
        raise Unreadable(f"larger than {HTML_LIMIT // MEGABYTE} MB")
    if (answer.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
        data = ChunkedDataReader(io.BytesIO(data)).read()
    return undone(data, answer.get_header("Content-Encoding"), HTML_LIMIT)
