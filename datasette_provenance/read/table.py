"""CSV, TSV and tables of SQLite files → one item per row.

Rows are numbered as a spreadsheet shows them: the header is row 1. Rows of an SQLite table are numbered from 1.
"""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ..records import LoadError
from ..wording import plural
from .csv_rows import TooLong, Unclosed, rows, separator
from .encoding import detect, mostly_utf_8, refused
from .fields import has_text, is_known, missing_text, web_address
from .item import Item, Unreadable
from .stream import SAMPLE, Returns, peek, read_lines

if TYPE_CHECKING:
    from sqlite_utils import Database

# The line above the header by which Excel is told the delimiter.
_STATED = re.compile(r'"?sep=([,;\t|])"?\r?\n', re.IGNORECASE)
# A return that ends no line, and what stands for it until the cells are parted.
_RETURN, _BREAK = re.compile(r"\r(?!\n|$)"), "\v"
# A first line that ends with a return alone.
_ENDS_WITH_RETURN = re.compile(r"[^\r\n]*\r(?!\r?\n)")
_LONGEST_NAME = 100
#: Tables of a database that an error names.
LISTED = 20


def read_csv(
    stream: io.BufferedReader,
    path: str,
    key: str,
    encoding: str | None,
    mapping: Mapping[str, str],
    limit: int,
    tabs: bool = False,
) -> Iterator[Item | LoadError]:
    """The rows of a CSV or TSV stream. tabs: it is named as one whose columns tabs part."""
    start = peek(stream)
    if encoding is None and (why := refused(start)):
        yield LoadError(path, None, why)
        return
    name = encoding or detect(_whole_lines(start))
    head = start.decode(name, "replace").lstrip("\ufeff\r\n").replace("\0", "\ufffd")
    if _ENDS_WITH_RETURN.match(head):
        stream, head = io.BufferedReader(Returns(stream)), head.replace("\r", "\n")
    lines, head = _lines(stream, name, limit), _RETURN.sub(_BREAK, head)
    number = 0
    if stated := _STATED.match(head):
        number += 1
        next(lines)
    found = rows(lines, stated[1] if stated else _separator(head, mapping, tabs))
    header: list[str] = []
    while True:
        try:
            cells = next(found, None)
        except csv.Error as error:
            yield LoadError(path, f"row {number + 1}", f"cannot be read from here on: {error}")
            return
        if cells is None:
            break
        number += 1
        if isinstance(cells, Unclosed):
            problem = f"the quotation mark that opens on line {cells.line} is not closed in its row"
            yield LoadError(path, f"row {number}", problem)
            continue
        if not any(cells):
            continue
        if header:
            yield _row(cells, header, path, key, number)
            continue
        header = _columns(cells)
        if not has_text(header, mapping):
            why = missing_text(header, mapping, "columns by the first row")
            yield LoadError(path, None, why + _no_header(header))
            return
    if not header:
        yield LoadError(path, None, "empty")


def _whole_lines(start: bytes) -> bytes:
    """A sample without its last, cut line, so that a cut character does not look like a broken one."""
    if len(start) < SAMPLE:
        return start
    return start[: start.rfind(b"\n") + 1] or start


def _lines(stream: io.BufferedReader, encoding: str, limit: int) -> Iterator[str]:
    """The lines of a table. Of one in UTF-8 those that are not are taken to come from another source."""
    for number, line in read_lines(stream, limit, None if encoding == "utf-8" else encoding):
        if line is None:
            raise TooLong(f"line {number} is too long")
        # Before Python 3.11 the csv module takes no NUL. A return within a line is one in a cell, which needs no marks.
        yield _RETURN.sub(_BREAK, mostly_utf_8(line).replace("\0", "\ufffd"))


def _separator(head: str, mapping: Mapping[str, str], tabs: bool) -> str:
    line = head.partition("\n")[0]
    return "\t" if tabs and "\t" in line else separator(line, lambda name: is_known(name, mapping))


def _columns(cells: list[str]) -> list[str]:
    """The names of the columns. One without a name, or with an earlier one's, is called by its place."""
    names: dict[str, None] = {}
    for position, cell in enumerate(cells, 1):
        name = cell.strip().lstrip("\ufeff") or f"column {position}"
        while name in names:
            name += f" {position}"
        names[name] = None
    return list(names)


def _no_header(names: list[str]) -> str:
    """What to do about a first row that is a document's, as it holds an address or a text; "" for any other."""
    values = any(web_address(name) or len(name) > _LONGEST_NAME for name in names)
    return "; if that row is a document's, write a row with the columns' names above it" if values else ""


def _row(cells: list[str], header: list[str], path: str, key: str, number: int) -> Item | LoadError:
    record = f"row {number}"
    while len(cells) > len(header) and not cells[-1].strip():
        cells.pop()  # delimiters at the end of a row that the header does not have
    if len(cells) != len(header):
        return LoadError(path, record, f"{plural(len(cells), 'cell')} where the header has {len(header)}")
    values = [cell.replace(_BREAK, "\n") for cell in cells]
    return Item(path, "record", record, dict(zip(header, values, strict=True)), f"{key}:{number}")


def read_sqlite(
    file: Path, table: str | None, path: str, key: str, mapping: Mapping[str, str]
) -> Iterator[Item | LoadError]:
    """The rows of a table or view of another SQLite file, which is opened read-only."""
    from sqlite_utils import Database  # a load of other inputs need not wait for it

    if not file.stat().st_size:  # to SQLite a database without tables
        yield LoadError(path, None, "empty")
        return
    try:
        with closing(sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True)) as connection:
            connection.text_factory = lambda data: data.decode("utf-8", "replace")
            for number, (name, row) in enumerate(_rows(Database(connection), table, mapping), 1):
                record = {name: _cell(value) for name, value in row.items()}
                yield Item(path, "record", f"row {number}", record, f"{key}:{name or number}")
    except sqlite3.Error as error:
        yield LoadError(path, None, f"cannot be read as an SQLite database: {error}")
    except Unreadable as error:
        yield LoadError(path, None, str(error))


def _rows(database: Database, table: str | None, mapping: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of a table or view, each with its primary key ("" in a view). Raises Unreadable, with what there is.

    A row keeps its primary key when others come and go, so that the document stays the same.
    """
    tables, views = database.table_names(), database.view_names()
    if not (tables or views):
        raise Unreadable("an SQLite database without any table")
    if table is None:
        listed = _listed(database, mapping)
        raise Unreadable(f"an SQLite database: say which table with --table (there are: {listed})")
    if table in tables:
        own = database.table(table).columns_dict
        for key, row in database.table(table).pks_and_rows_where():
            row = {name: value for name, value in row.items() if name in own}  # "rowid" is no column of theirs
            yield ",".join(map(str, key if isinstance(key, tuple) else (key,))), row
    elif table in views:
        yield from (("", row) for row in database[table].rows)
    else:
        raise Unreadable(f"no table {table!r} in this database (there are: {_listed(database, mapping)})")


def _listed(database: Database, mapping: Mapping[str, str]) -> str:
    """The tables that a person may mean: those with a text, of others only how many; without any, the first ones."""
    names = sorted([*database.table_names(), *database.view_names()])
    indexes = database.execute("select name from sqlite_master where sql like 'create virtual table%using fts%'")
    hidden = tuple(name for (name,) in indexes)
    names = [name for name in names if not any(name == one or name.startswith(f"{one}_") for one in hidden)]
    texts = [name for name in names if has_text(database[name].columns_dict, mapping)]
    shown = (texts or names)[:LISTED]
    others = len(names) - len(shown)
    more = f" and {others:,} more{' without a text' if len(texts) == len(shown) else ''}" if others else ""
    return (", ".join(shown) or "none") + more


def _cell(value: Any) -> Any:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
