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


class RefusedFile(ValueError):
    """Why a person's file cannot be taken, in words for a person. Half of a file is not what its author meant."""


def csv_rows(
    path: Path, what: str, columns: Sequence[str], required: Sequence[str]
) -> Iterator[tuple[str, dict[str, str]] | LoadError]:
    """Where each row stands ("line 3") and its values, "" for what is missing.

    what: such as "a corrections file". required: the columns that must be there. The encoding is told as that of other
    inputs is, since spreadsheets still write older ones. A row with more cells than there are columns is a LoadError.

    Raises RefusedFile where columns are missing or the file cannot be read to its end, and OSError when it cannot be
    opened.
    """
    name = stored_name(path.name)
    try:
        lines = StringIO(decode(path.read_bytes()), newline=None)
    except Unreadable as error:
        raise RefusedFile(f"{name}: {error}") from error
    between = separator(lines.readline(), set(required).__contains__, _SEPARATORS)
    lines.seek(0)
    reader = csv.reader(lines, delimiter=between, strict=True)
    line = 1
    try:
        head = [cell.strip() for cell in next(reader, [])]
        check_columns(head, name, what, columns, required)
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) > len(head) and any(cells[len(head) :]):
                problem = (
                    f"{len(cells)} cells, but the first line names {len(head)} columns; "
                    'write a value that holds a comma or the like in quotation marks: "Roe, Jane"'
                )
                yield LoadError(name, f"line {line}", problem)
            elif cells:
                values = dict(zip(head, map(str.strip, cells), strict=False))
                yield f"line {line}", {column: values.get(column, "") for column in columns}
            line = reader.line_num + 1
    except csv.Error as error:
        raise RefusedFile(
            f"{name}, from line {line} on: a quotation mark is out of place ({error}); "
            'a value in quotation marks has its own ones twice: "the ""Bote"""'
        ) from error


def check_columns(head: Sequence[str], name: str, what: str, columns: Sequence[str], required: Sequence[str]) -> None:
    """Raise RefusedFile where the first line does not name what must be there."""
    missing = [column for column in required if column not in head]
    if missing:
        there = ", ".join(filter(None, head)) or "none"
        raise RefusedFile(
            f"{name}, line 1: {what} needs the columns {', '.join(columns)}, with commas, semicolons or tabs between "
            f"them; missing: {', '.join(missing)}; there are: {there[:200]}"
        )
