"""What travels from the main process to a worker: one undecoded document, and how to read it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, BinaryIO

MEGABYTE = 1_000_000

# A line, row or cell longer than this is passed over without being held in memory.
LINE_LIMIT = 64 * MEGABYTE
# JSON arrays and pretty-printed objects are parsed at once, so they may not be larger than this.
JSON_LIMIT = 200 * MEGABYTE
HTML_LIMIT = 20 * MEGABYTE
# One document's text, in characters. A character takes four bytes at most.
TEXT_LIMIT = 20 * MEGABYTE
FILE_LIMIT = 4 * TEXT_LIMIT + 4


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read. `mapping`: our field name → the input's column (--map). `table`: of an SQLite file.

    `encoding` overrules every other sign of an encoding. `stdin` is read for the path "-".
    """

    mapping: dict[str, str] = field(default_factory=dict)
    table: str | None = None
    encoding: str | None = None
    stdin: BinaryIO | None = None

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        # Workers never read standard input, and an open file cannot be pickled.
        return ReadOptions, (self.mapping, self.table, self.encoding)


@dataclass(frozen=True, slots=True)
class Served:
    """What a web server said of a page. url: where it lies. charset: of its Content-Type, None if it does not say.

    captured: when an archive took it, ISO 8601; None for what is fetched now.
    """

    url: str
    charset: str | None = None
    captured: str | None = None


@dataclass(slots=True)
class Item:
    """One undecoded document: a file, a line or a row.

    path: as published. reader: "text", "html" or "record". record: where in the input ("line 17", "row 3", "item 2"),
    None for a whole file. data: the bytes, or the parsed record. key: what to call it if it does not name itself.
    served: of what came from the web. captures: as RawDocument has them.
    """

    path: str
    reader: str
    record: str | None
    data: bytes | dict[str, Any]
    key: str
    served: Served | None = None
    captures: tuple[str, str] | None = None


def content_digest(record: bytes | dict[str, Any]) -> str:
    """What to call a record by that has no place of its own: the next load's first line is another document."""
    data = record if isinstance(record, bytes) else json.dumps(record, sort_keys=True).encode()
    return hashlib.blake2b(data.strip(), digest_size=6).hexdigest()


class Unreadable(Exception):
    """Why something could not be read, in words for a person. Becomes a LoadError; never leaves this package."""
