"""CSV files that a person writes for the loader: corrections and ratings."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..records import LoadError


def csv_rows(
    path: Path, what: str, columns: Sequence[str], required: Sequence[str]
) -> Iterator[tuple[str, dict[str, str]] | LoadError]:
    """Where each row stands ("line 3") and its values, "" for what is missing.

    what: such as "a corrections file". required: the columns that must be there. Raises OSError when the file cannot be
    opened.
    """
    with open(path, encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = [name for name in required if name not in (reader.fieldnames or [])]
        if missing:
            problem = f"{what} needs the columns {', '.join(columns)}; missing: {', '.join(missing)}"
            yield LoadError(path.name, "line 1", problem)
            return
        for row in reader:
            yield f"line {reader.line_num}", {name: (row.get(name) or "").strip() for name in columns}
