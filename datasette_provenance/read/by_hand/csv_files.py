"""CSV files as a spreadsheet writes them, row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from ...records import LoadError
from ...wording import stored_name
from ..encoding import decode
from ..item import Unreadable

SEPARATORS = ",;\t"


def separator(head: str, required: Sequence[str]) -> str:
    """What stands between the columns of a file with this first line: as spreadsheets of some countries write it, `;`.

    >>> separator("outlet;rater;rating", ("outlet", "rating")), separator("outlet", ("outlet",))
    (';', ',')
    """
    cells = {mark: next(csv.reader([head], delimiter=mark), []) for mark in SEPARATORS}
    return max(SEPARATORS, key=lambda mark: sum(name in cells[mark] for name in required))


def csv_rows(
    path: Path, what: str, columns: Sequence[str], required: Sequence[str]
) -> Iterator[tuple[str, dict[str, str]] | LoadError]:
    """Where each row stands ("line 3") and its values, "" for what is missing.

    what: such as "a corrections file". required: the columns that must be there. The encoding is told as that of other
    inputs is, since spreadsheets still write older ones. Raises OSError when the file cannot be opened.
    """
    try:
        text = decode(path.read_bytes())
    except Unreadable as error:
        yield LoadError(stored_name(path.name), None, str(error))
        return
    reader = csv.DictReader(StringIO(text), delimiter=separator(text.partition("\n")[0], required))
    try:
        yield from _rows_of(reader, stored_name(path.name), what, columns, required)
    except csv.Error as error:
        yield LoadError(stored_name(path.name), f"line {reader.line_num + 1}", str(error))


def _rows_of(
    reader: csv.DictReader[str], name: str, what: str, columns: Sequence[str], required: Sequence[str]
) -> Iterator[tuple[str, dict[str, str]] | LoadError]:
    missing = [column for column in required if column not in (reader.fieldnames or [])]
    if missing:
        there = ", ".join(column for column in reader.fieldnames or [] if column) or "none"
        problem = (
            f"{what} needs the columns {', '.join(columns)}, with commas, semicolons or tabs between them; "
            f"missing: {', '.join(missing)}; there are: {there[:200]}"
        )
        yield LoadError(name, "line 1", problem)
        return
    for row in reader:
        yield f"line {reader.line_num}", {column: (row.get(column) or "").strip() for column in columns}
