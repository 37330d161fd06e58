"""A random part of a collection as a sheet for coders: texts and empty cells, without what the database says."""

from __future__ import annotations

import csv
import hashlib
import heapq
import io
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from ..store.database import DatabaseError, reading_ours
from .measures import Measure, Unit, measure_of, units

#: Characters before and after a sentence or mention, for a coder to understand it.
AROUND = 300
PLACE = ("measure", "document_key", "start", "end")
# A spreadsheet takes a cell that begins so for a formula, and runs it.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def sheet(path: Path, name: str, rows: int, seed: int, each_copy: bool = False) -> tuple[str, int]:
    """A coding sheet as CSV, and how many units it has.

    name: of a measure. rows: how many units at most. seed: another one draws others; the same draws the same from the
    same database. each_copy: of texts that several outlets have each copy, not one document of each origin. Raises
    DatabaseError, also where there is nothing to code.
    """
    with reading_ours(path) as connection:
        measure = measure_of(connection, name)
        drawn = draw(units(connection, measure, each_copy), rows, seed)
        if not drawn:
            raise DatabaseError(f"{path}: holds nothing that was judged for {name}")
        return written(connection, measure, drawn), len(drawn)


def draw(all_units: Iterator[Unit], rows: int, seed: int) -> list[Unit]:
    """A random sample, in random order: the first half of it is a random sample, too.

    It is the units whose digests with the seed are smallest. So the order in which documents were loaded does not
    matter, and when documents are added most of what was drawn is drawn again.
    """

    def digest(unit: Unit) -> bytes:
        return hashlib.sha256(f"{seed}\0{unit.key}\0{unit.start}\0{unit.end}".encode("utf-8", "replace")).digest()

    return heapq.nsmallest(rows, all_units, key=digest)


def written(connection: sqlite3.Connection, measure: Measure, drawn: list[Unit]) -> str:
    columns = measure.labels if measure.several else ("label",)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([*PLACE, *("title text" if measure.unit == "document" else "before text after").split(), *columns])
    for unit in drawn:
        texts = map(harmless, texts_of(connection, unit))
        writer.writerow([measure.name, harmless(unit.key), unit.start, unit.end, *texts, *("" for _ in columns)])
    return out.getvalue()


def texts_of(connection: sqlite3.Connection, unit: Unit) -> tuple[str, ...]:
    """What a coder reads: a document's title and text, or a place with what stands around it."""
    title, text = connection.execute("select title, text from documents where id = ?", (unit.document,)).fetchone()
    if unit.start is None or unit.end is None:
        return title or "", text
    before, after = text[max(0, unit.start - AROUND) : unit.start], text[unit.end : unit.end + AROUND]
    return " ".join(before.split()), text[unit.start : unit.end], " ".join(after.split())


def harmless(text: str) -> str:
    """The text as a spreadsheet shows it and does not run it; `plain` takes the mark away again."""
    return f"'{text}" if text.lstrip("'").startswith(FORMULAS) else text


def plain(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'").startswith(FORMULAS) else cell
