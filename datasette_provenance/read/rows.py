"""A table that a person filled in → its rows, and what could not be read of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from ..records import InputFile, LoadError
from .document import parsed
from .inputs import read_items
from .item import ReadOptions, Unreadable

# How people answer yes and no in a cell.
YES, NO = ("1", "true", "yes", "x", "1.0"), ("", "0", "false", "no", "0.0", "none")
# What is said of --map, which the loader alone has.
_OF_LOADER = re.compile(", which --map names|; name one of these, .*")
#: (where it stands: "row 3", its fields)
Record = tuple[str, dict[str, Any]]


class Table(NamedTuple):
    """records: the rows that could be read. trouble: a line for each that could not. sha256: of the file."""

    records: list[Record]
    trouble: list[str]
    sha256: str


def read_rows(path: Path, options: ReadOptions) -> Table:
    """All rows of a CSV, TSV, JSON or JSON Lines file, held in memory."""
    records: list[Record] = []
    trouble: list[str] = []
    sha256 = ""
    for entry in read_items([str(path)], options):
        if isinstance(entry, LoadError):
            trouble.append(f"{entry.record}: {entry.error}" if entry.record else _OF_LOADER.sub("", entry.error))
        elif isinstance(entry, InputFile):
            sha256 = entry.sha256
        elif entry.reader == "record":
            try:
                fields = entry.data if isinstance(entry.data, dict) else parsed(entry, options)
                records.append((entry.record or "", fields))
            except Unreadable as error:
                trouble.append(f"{entry.record}: {error}")
    return Table(records, trouble, sha256)


def column_names(records: list[Record]) -> list[str]:
    """All columns, in the order in which they are met."""
    return list(dict.fromkeys(str(name) for _, record in records for name in record))


def first_of(found: list[str]) -> str:
    """The first five of a list, for a message."""
    return ", ".join(found[:5]) + (", …" if len(found) > 5 else "")


def flag(value: Any) -> int | None:
    """1 or 0 as people write them in a cell, None for what is neither."""
    folded = str("" if value is None else value).strip().lower()
    return 1 if folded in YES else 0 if folded in NO else None
