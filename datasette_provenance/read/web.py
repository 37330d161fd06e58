"""An address that the user names → what lies there. Nothing else is fetched: no link, no picture, no feed's story."""

from __future__ import annotations

import contextlib
import hashlib
import re
import time
from collections.abc import Iterator
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

import httpx

from .files import Found
from .formats import media_type, served_format, sniff
from .item import MEGABYTE, Served, Unreadable
from .stream import SAMPLE

# What one address may hold, unpacked.
LIMIT = 200 * MEGABYTE
REDIRECTS = 5
# Seconds without a word from the server, and for all of it.
TIMEOUT = 20.0
DEADLINE = 300.0
PROJECT = "https://github.com/datasette-provenance/datasette-provenance"
# Brotli is not asked for: httpx sets no bound to what it unpacks at a time.
_CODINGS = ("gzip", "deflate", "identity", "")
_MEMORY = 8 * MEGABYTE
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
# What the operating system numbers its errors by: "[Errno -2] Name or service not known".
_NUMBER = re.compile(r"^\[Errno -?\d+\]\s*")


def is_address(name: str) -> bool:
    """Whether an input is an address rather than a path.

    >>> is_address("HTTPS://courier.example/1"), is_address("ftp://a.example"), is_address("articles/http")
    (True, True, False)
    """
    return bool(_SCHEME.match(name))


def published_address(address: str) -> str:
    """An address as the database names it: without user, password and fragment, in the usual spelling.

    >>> published_address("HTTPS://jo:secret@Courier.example#top"), published_address("http://jo:a/b@c.example/")
    ('https://courier.example/', 'http://c.example/')
    """
    try:
        url = httpx.URL(re.sub(r"^([a-z]+://)[^/?#]*@", r"\1", address.partition("#")[0].strip(), flags=re.IGNORECASE))
    except (httpx.InvalidURL, ValueError):
        # Nobody knows where the password ends.
        return re.sub(r"^(\w+://).*@", r"\1", address.partition("#")[0], flags=re.DOTALL)
    return str(url if url.path not in ("", "/") or url.query else url.copy_with(path="/"))


@contextlib.contextmanager
def fetched(address: str) -> Iterator[tuple[IO[bytes], Found]]:
    """What lies at an address, as a file and what is known of it. Raises Unreadable and OSError."""
    name = published_address(address)
    with SpooledTemporaryFile(max_size=_MEMORY) as file:
        served, kind = _fetch(address, file)
        file.seek(0)
        kind = _corrected(kind, file.read(SAMPLE))
        file.seek(0)
        yield file, Found(Path(), kind, name, name, _place(name), served=served)


def _place(name: str) -> str:
    """Where an input lies, as places.place_of has it for files."""
    return hashlib.blake2b(name.encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()


def _fetch(address: str, file: IO[bytes]) -> tuple[Served, str | None]:
    """Write what an address holds to a file; what the server said of it, and its format where that is clear."""
    if not address.lower().startswith(("http://", "https://")):
        raise Unreadable("only addresses that begin with http:// or https:// are fetched")
    headers = {
        "User-Agent": f"datasette-provenance/{version('datasette-provenance')} (+{PROJECT})",
        "Accept-Encoding": "gzip, deflate",
    }
    client = httpx.Client(follow_redirects=True, max_redirects=REDIRECTS, timeout=TIMEOUT, headers=headers)
    try:
        with client, client.stream("GET", address) as answer:
            return _received(answer, file)
    except httpx.TooManyRedirects as error:
        raise Unreadable(f"more than {REDIRECTS} redirects") from error
    except httpx.UnsupportedProtocol as error:
        raise Unreadable("leads to an address that is neither http nor https") from error
    except httpx.TimeoutException as error:
        raise Unreadable(f"the server said nothing for {TIMEOUT:g} seconds") from error
    except httpx.DecodingError as error:
        raise Unreadable("damaged: it cannot be unpacked") from error
    except (httpx.InvalidURL, httpx.CookieConflict, ValueError) as error:
        raise Unreadable("no address that can be fetched") from error
    except httpx.HTTPError as error:
        said = _NUMBER.sub("", str(error))[:200].lower()
        raise Unreadable(f"cannot be fetched: {said or type(error).__name__}") from error


def _received(answer: httpx.Response, file: IO[bytes]) -> tuple[Served, str | None]:
    if answer.status_code != 200:
        known = answer.status_code in HTTPStatus._value2member_map_
        raise Unreadable(f"HTTP {answer.status_code} {HTTPStatus(answer.status_code).phrase if known else ''}".strip())
    stated, charset = media_type(answer.headers.get("Content-Type"))
    kind = served_format(stated, answer.url.path)
    if kind == "binary":
        raise Unreadable(f"{stated[:80]}, which is no document")
    coding = answer.headers.get("Content-Encoding", "").strip().lower()
    if coding not in _CODINGS:
        raise Unreadable(f"packed as {coding[:40]}, which was not asked for")
    size, began = 0, time.monotonic()
    for chunk in answer.iter_bytes():
        size += len(chunk)
        if size > LIMIT:
            raise Unreadable(f"larger than {LIMIT / MEGABYTE:g} MB")
        if time.monotonic() - began > DEADLINE:
            raise Unreadable(f"not all there after {DEADLINE:g} seconds")
        file.write(chunk)
    return Served(published_address(str(answer.url)), charset), kind


def _corrected(kind: str | None, start: bytes) -> str | None:
    """The format by what is there, where servers often say the one for the other."""
    found = sniff(start)
    return found if kind in ("html", "feed") and found in ("html", "feed", "newsml") else kind
