"""The inputs of a load as a stream of items, one document at a time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from datasette_provenance.read.encoding import is_binary, marked_encoding
from datasette_provenance.read.files import Found, find, reason
from datasette_provenance.read.item import FILE_LIMIT, HTML_LIMIT, LINE_LIMIT, MEGABYTE, Item, ReadOptions
from datasette_provenance.read.jsonl import read_json
from datasette_provenance.read.stream import BROKEN_GZIP, HashedInput, peek, unpacked
from datasette_provenance.read.table import read_csv, read_sqlite
from datasette_provenance.records import InputFile, LoadError

MEDIA_TYPES = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "jsonl": "application/jsonl",
    "json": "application/json",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "sqlite": "application/vnd.sqlite3",
}
_HTML = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*[\[{\]])")


def read_items(
    paths: Sequence[str], options: ReadOptions, line_limit: int = LINE_LIMIT
) -> Iterator[Item | InputFile | LoadError]:
    """Every document that `paths` hold, undecoded; an InputFile after the last of each input; what went wrong.

    "-" is standard input (JSON Lines). Holds one record in memory at a time, except that a JSON array or a
    pretty-printed object is read at once. A line of more than line_limit bytes is passed over. Raises nothing.
    """
    files, errors = find([path for path in paths if path != "-"], options.table is not None)
    yield from errors
    if "-" in paths and options.stdin is not None:
        yield from _read_raw(options.stdin, Found(files[0].path if files else _NOWHERE, "jsonl", "stdin", "stdin"), options, line_limit)
    for file in files:
        try:
            with file.path.open("rb") as raw:
                yield from _read_raw(raw, file, options, line_limit)
        except OSError as error:
            yield LoadError(file.published, None, reason(error))
