"""CSV files that a person writes for the loader: corrections and ratings."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from ..records import LoadError

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

    what: such as "a corrections file". required: the columns that must be there. Raises OSError when the file cannot be
    opened.
    """
    with open(path, encoding="utf-8-sig", newline="") as lines:
        head = lines.readline()
        reader = csv.DictReader(chain([head], lines), delimiter=separator(head, required))
        missing = [name for name in required if name not in (reader.fieldnames or [])]
        if missing:
            there = ", ".join(name for name in reader.fieldnames or [] if name) or "none"
            problem = (
                f"{what} needs the columns {', '.join(columns)}, with commas, semicolons or tabs between them; "
                f"missing: {', '.join(missing)}; there are: {there[:200]}"
            )
            yield LoadError(path.name, "line 1", problem)
            return
        for row in reader:
            yield f"line {reader.line_num}", {name: (row.get(name) or "").strip() for name in columns}
