"""A file of ratings of outlets. The package makes none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...records import LoadError
from ...wording import stored_name
from .csv_files import csv_rows

COLUMNS = ("outlet", "rater", "rating", "url", "as_of")


def read_ratings(path: Path) -> Iterator[tuple[str, ...] | LoadError]:
    """Rows of COLUMNS from a CSV file; `url` and `as_of` may be missing.

    Raises RefusedFile for a file that is none of ratings, and OSError when it cannot be opened.
    """
    for one in csv_rows(path, "a file of ratings", COLUMNS, COLUMNS[:3]):
        if isinstance(one, LoadError):
            yield one
            continue
        line, values = one
        empty = [name for name in COLUMNS[:3] if not values[name]]
        yield LoadError(stored_name(path.name), line, f"{empty[0]} is empty") if empty else tuple(values.values())
