"""JSON Lines, JSON arrays and single JSON objects → one item per record."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any

from ..records import STDIN, LoadError
from .encoding import decode
from .item import JSON_LIMIT, MEGABYTE, Item, Unreadable
from .stream import peek, read_lines
from .wrapped import records_in

# The longest integer that int() takes; longer ones are kept as text.
_INT_DIGITS = 4000
_SPACE = re.compile(r"[ \t\r\n]*")
_PLAIN = {
    "Expecting value": "a value is missing",
    "Expecting property name enclosed in double quotes": "a field name in double quotes is missing",
    "Illegal trailing comma before end of object": "a comma stands before the closing brace",
    "Illegal trailing comma before end of array": "a comma stands before the closing bracket",
    "Expecting ':' delimiter": "a colon is missing",
    "Expecting ',' delimiter": "a comma is missing",
    "Unterminated string starting at": "the string that starts here never ends",
    "Extra data": "something follows after its end",
}


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= _INT_DIGITS else digits


_DECODER = json.JSONDecoder(parse_int=_integer, strict=False)


def parse(text: str, first_line: int = 1) -> Any:
    """One JSON value. Raises Unreadable naming line and column; first_line: that on which `text` starts."""
    try:
        return _DECODER.decode(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise Unreadable(explain(error, first_line)) from error


def explain(error: json.JSONDecodeError | RecursionError, first_line: int = 1) -> str:
    """What is wrong with the JSON, in plain words.

    >>> explain(json.JSONDecodeError("Expecting value", '{"a": }', 6), 17)
    'broken JSON at line 17, column 7: a value is missing'
    """
    if isinstance(error, RecursionError):
        return "JSON nested too deeply"
    what = _PLAIN.get(error.msg, error.msg[:1].lower() + error.msg[1:])
    return f"broken JSON at line {error.lineno + first_line - 1}, column {error.colno}: {what}"


def is_whole(start: bytes) -> bool:
    """Whether JSON that starts with these bytes is an array or a pretty-printed object rather than JSON Lines."""
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"["):
        return True
    first, newline, _ = head.partition(b"\n")
    if not newline or not first.startswith(b"{"):
        return False
    # A record on a line of its own is closed there, even if it is broken in the middle.
    return not first.rstrip().endswith(b"}")


def read_json(
    stream: io.BufferedReader, path: str, key: str, encoding: str | None, line_limit: int, mapping: Mapping[str, str]
) -> Iterator[Item | LoadError]:
    """The records of a JSON or JSON Lines stream, whichever it is. Broken lines come out as they are: workers parse.

    An object that is all there is may hold a list of records instead of being one (wrapped.py).
    """
    if is_whole(peek(stream)):
        yield from _read_whole(stream, path, key, encoding, mapping)
        return
    lines = (
        (number, line) for number, line in read_lines(stream, line_limit, encoding) if line is None or line.strip()
    )
    start = list(islice(lines, 1))
    if not start and path != STDIN:  # a failed export leaves such a file; who pipes may have nothing new
        yield LoadError(path, None, "empty")
    if start and start[0][1] and (held := _held(start[0][1], encoding, mapping)) is not None:
        start += islice(lines, 1)
        if len(start) == 1:
            yield from _items(held, path, key)
            return
    for number, line in chain(start, lines):
        record = f"line {number}"
        if line is None:
            yield LoadError(path, record, f"a line longer than {_megabytes(line_limit)}: passed over")
        else:
            yield Item(path, "record", record, line, f"{key}:{number}")


def _held(line: bytes, encoding: str | None, mapping: Mapping[str, str]) -> list[Any] | None:
    """What a line holds in place of being a record itself, as _items takes it; None where it is one, or broken."""
    try:
        value = parse(decode(line, encoding).removeprefix("\ufeff"))
    except Unreadable:
        return None
    return _unwrapped(value, mapping)


def _unwrapped(value: Any, mapping: Mapping[str, str]) -> list[Any] | None:
    """The records in an object, or why they cannot be told; None where it is a record itself."""
    try:
        return records_in(value, mapping)
    except Unreadable as error:
        return [error]


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:g} MB"


def _read_whole(
    stream: io.BufferedReader, path: str, key: str, encoding: str | None, mapping: Mapping[str, str]
) -> Iterator[Item | LoadError]:
    data = stream.read(JSON_LIMIT + 1)
    if len(data) > JSON_LIMIT:
        yield LoadError(
            path, None, f"one piece of JSON of more than {_megabytes(JSON_LIMIT)}: convert it to JSON Lines"
        )
        return
    try:
        text = decode(data, encoding).removeprefix("\ufeff")
    except Unreadable as error:
        yield LoadError(path, None, str(error))
        return
    del data
    values = _values(text)
    first = list(islice(values, 2))
    if len(first) == 1 and not text.lstrip().startswith("[") and (held := _unwrapped(first[0], mapping)) is not None:
        values, first = iter(held), []
    yield from _items(chain(first, values), path, key)


def _items(values: Iterable[Any], path: str, key: str) -> Iterator[Item | LoadError]:
    """An item for each record among these values, an error for each error and for what is no record."""
    for number, value in enumerate(values, 1):
        record = f"item {number}"
        if isinstance(value, (json.JSONDecodeError, RecursionError)):
            yield LoadError(path, record, explain(value))
        elif isinstance(value, Unreadable):
            yield LoadError(path, None, str(value))
        elif isinstance(value, dict):
            yield Item(path, "record", record, value, f"{key}:{number}")
        else:
            yield LoadError(path, record, "not a JSON object")


def _values(text: str) -> Iterator[Any]:
    """The elements of an array, or the values that stand one after the other; at last the error where it breaks off."""

    def after_space(position: int) -> int:
        match = _SPACE.match(text, position)
        return match.end() if match else position

    position = after_space(0)
    array = text.startswith("[", position)
    position = after_space(position + array)
    while position < len(text) and not (array and text[position] == "]"):
        try:
            value, position = _DECODER.raw_decode(text, position)
        except (json.JSONDecodeError, RecursionError) as error:
            yield error
            return
        yield value
        position = after_space(position)
        if array and text.startswith(",", position):
            position = after_space(position + 1)
        elif array and not text.startswith("]", position):
            yield json.JSONDecodeError("Expecting ',' delimiter", text, position)
            return
    if array and position >= len(text):
        yield json.JSONDecodeError("the array is never closed", text, len(text))
