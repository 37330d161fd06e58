"""CSV files as a spreadsheet writes them, row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from ...records import LoadError
from ...wording import stored_name
from ..csv_rows import separator
from ..encoding import decode
from ..item import Unreadable

#: A person's cells may hold several values with "|" between them.
_SEPARATORS = ",;\t"


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
    between = separator(text.partition("\n")[0], set(required).__contains__, _SEPARATORS)
    reader = csv.DictReader(StringIO(text), delimiter=between)
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
