"""The inputs of a load as a stream of items, one document at a time."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace as replaced
from pathlib import Path
from typing import IO

from ..records import STDIN, TABLE, InputFile, KnownInput, LoadError
from ..wording import plural
from .document import parsed
from .encoding import BINARY, OFFICE, SQLITE, is_encoding, refused
from .feed import is_json_feed, read_feed
from .fields import unused
from .files import Found, find, other_file, reason
from .formats import MEDIA_TYPES, corrected, sniff
from .item import (
    FILE_LIMIT,
    HTML_LIMIT,
    LINE_LIMIT,
    MEGABYTE,
    Item,
    ReadOptions,
    Unreadable,
    content_digest,
)
from .jsonl import read_json
from .mhtml import read_mhtml
from .newsml import read_newsml
from .nexis import read_nexis
from .places import identify
from .stream import BROKEN_GZIP, Gunzip, HashedInput, peek, unpacked
from .table import read_csv, read_sqlite
from .wacz import read_wacz
from .warc import read_warc
from .web import fetched, is_address, published_address
from .webarchive import read_webarchive

# Pages that a browser saved in one file.
_SAVED = {"mhtml": read_mhtml, "webarchive": read_webarchive}


def read_items(
    paths: Sequence[str],
    options: ReadOptions,
    line_limit: int = LINE_LIMIT,
    known: Sequence[KnownInput] = (),
    replace: bool = False,
    target: Path | None = None,
) -> Iterator[Item | InputFile | LoadError]:
    """Every document that `paths` hold, undecoded; an InputFile after the last of each input; what went wrong.

    "-" is standard input (JSON Lines); an address is fetched. Holds one record in memory at a time, except that feeds,
    JSON arrays and pretty-printed objects are read at once. A line of more than line_limit bytes is passed over.
    Raises nothing.
    known, replace: the inputs that were read before, and how to know them again (places.identify). target: the database
    that they are loaded into.
    """
    addresses = {published_address(path): path for path in paths if is_address(path)}
    named = [path for path in paths if path != "-" and not is_address(path)]
    files, errors = find(named, options.table is not None, target)
    identify(files, known, options.table, replace)
    yield from errors
    if "-" in paths and options.stdin is None:
        yield LoadError(STDIN, None, "closed, so that nothing can be read from it")
    elif "-" in paths and options.stdin:
        file = Found(Path("-"), "jsonl", STDIN, STDIN, STDIN)
        for item in _read(options.stdin, file, options, line_limit):
            yield replaced(item, key=f"{STDIN}:{content_digest(item.data)}") if isinstance(item, Item) else item
    for file in files:
        try:
            with file.path.open("rb") as raw:
                yield from _read(raw, file, options, line_limit)
        except OSError as error:
            yield LoadError(file.published, None, reason(error))
    for name, address in addresses.items():
        try:
            with fetched(address) as (raw, file):
                yield from _read(raw, file, options, line_limit)
        except Unreadable as error:
            yield LoadError(name, None, str(error))
        except OSError as error:
            yield LoadError(name, None, reason(error))


def may_hold_table(paths: Sequence[str], target: Path | None = None) -> bool:
    """Whether one of the inputs is an SQLite database, or one that reading refuses, which says more than we could.

    target: the database that is loaded into, which is no input, though it may lie in a folder that is one.
    """
    named = [path for path in paths if path != "-" and not is_address(path)]
    own = target and os.path.realpath(target)
    if any(not os.path.exists(path) or os.path.realpath(path) == own for path in named):
        return True
    return any(map(_is_database, find(named, with_tables=True, target=target)[0]))


def _is_database(file: Found) -> bool:
    if file.format:
        return file.format == "sqlite"
    try:
        with file.path.open("rb") as raw:
            return sniff(raw.read(len(SQLITE))) == "sqlite"
    except OSError:
        return True


def fields_of(item: Item, options: ReadOptions) -> list[str]:
    """The names of a record's fields; none of one that is broken, which its reader reports."""
    try:
        return [str(name) for name in parsed(item, options)]
    except Unreadable:
        return []


def read_table(database: Path, table: str) -> Iterator[Item | InputFile | LoadError]:
    """The rows of a table of the database that the analysis goes into. The input has the table's name."""
    digest, size = hashlib.sha256(), 0
    for item in read_sqlite(database, table, table, table, {}):
        if isinstance(item, Item):
            row = repr(item.data).encode("utf-8", "backslashreplace")
            digest.update(row)
            size += len(row)
        yield item
    yield InputFile(table, MEDIA_TYPES["sqlite"], digest.hexdigest(), size, TABLE, table)


def _read(raw: IO[bytes], file: Found, options: ReadOptions, line_limit: int) -> Iterator[Item | InputFile | LoadError]:
    hashed = HashedInput(raw)
    stream = unpacked(hashed)
    records = 0
    columns: dict[str, None] = {}
    kind = file.format
    adds = file.place == STDIN  # a feed forgets, and who pipes sends what is new
    try:
        kind = corrected(kind or sniff(peek(stream)), peek(stream))
        adds |= kind == "feed" or (kind in ("json", "jsonl") and is_json_feed(peek(stream)))
        for item in _items(stream, file, kind, options, line_limit):
            records += isinstance(item, Item)
            if isinstance(item, Item) and item.reader == "record" and (not columns or isinstance(item.data, dict)):
                columns.update(dict.fromkeys(fields_of(item, options)))
            yield item
    except BROKEN_GZIP:
        yield LoadError(file.published, None, f"truncated or damaged gzip: it breaks off{_after(records)}")
    except OSError:
        raise
    except Exception as error:  # one input's trouble stops no other
        problem = f"could not be read{_after(records)}: {type(error).__name__}: {error}"
        yield LoadError(file.published, None, problem)
    digest, size = hashed.finish()
    media_type = MEDIA_TYPES.get(kind or "", "application/octet-stream")
    # Entries of feeds and articles of archives have the fields that their reader gave them.
    left = () if kind in ("feed", "nexis", "newsml") else tuple(unused(columns, options.mapping))
    place = (file.place, file.key, file.beside, file.folder)
    yield InputFile(file.published, media_type, digest, size, *place, adds, left)


def _after(records: int) -> str:
    return f" after {plural(records, 'record')}" if records else ""


def _items(
    stream: io.BufferedReader, file: Found, kind: str, options: ReadOptions, line_limit: int
) -> Iterator[Item | LoadError]:
    if options.encoding and not is_encoding(options.encoding):
        yield LoadError(file.published, None, f"unknown encoding {options.encoding!r}")
    elif kind in ("text", "markdown", "html"):
        yield _whole(stream, file, "html" if kind == "html" else "text")
    elif kind in ("jsonl", "json"):
        yield from read_json(stream, file.published, file.key, options.encoding, line_limit, options.mapping)
    elif kind in ("csv", "tsv"):
        yield from read_csv(
            stream, file.published, file.key, options.encoding, options.mapping, line_limit, tabs=kind == "tsv"
        )
    elif kind == "nexis":
        yield from read_nexis(stream, file.published, file.key, options.encoding)
    elif kind == "newsml":
        yield from read_newsml(stream, file.published, file.key, options.encoding)
    elif kind in _SAVED:
        yield _whole(stream, file, kind)
    elif kind == "warc":
        yield from read_warc(stream, file.published)
    elif kind == "wacz":
        yield from _on_disk(stream, file, "a WACZ file") or read_wacz(file.path, file.published)
    elif kind == "feed":
        yield from read_feed(
            stream, file.published, file.key, options.encoding, file.served.url if file.served else None
        )
    elif kind == "sqlite":
        yield from _on_disk(stream, file, "an SQLite database") or read_sqlite(
            file.path, options.table, file.published, file.key, options.mapping
        )
    else:
        yield LoadError(file.published, None, _what_it_is(file, peek(stream)))


def _what_it_is(file: Found, start: bytes) -> str:
    """Why a file is not read, and what to do. Those of Word, Excel and LibreOffice begin alike; names tell more."""
    named = other_file(file.path.name)
    told = refused(start)
    return (named if start.startswith(OFFICE) or told == BINARY else None) or told or named or BINARY


def _whole(stream: io.BufferedReader, file: Found, reader: str) -> Item | LoadError:
    limit = HTML_LIMIT if reader == "html" else FILE_LIMIT
    data = stream.read(limit + 1)
    if len(data) > limit:
        return LoadError(file.published, None, f"larger than {limit // MEGABYTE} MB")
    if reader in _SAVED:
        return _SAVED[reader](data, file.published, file.key)
    return Item(file.published, reader, None, data, file.key, file.served)


def _on_disk(stream: io.BufferedReader, file: Found, what: str) -> list[LoadError]:
    """Why a file cannot be read that is not read from its beginning to its end; nothing where it can."""
    if file.served:
        return [LoadError(file.published, None, f"{what}: download it first")]
    if isinstance(stream.raw, Gunzip):
        return [LoadError(file.published, None, f"a packed file that holds {what}: unpack it first")]
    return []
