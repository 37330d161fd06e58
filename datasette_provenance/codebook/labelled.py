"""A file of labelled documents → rows to learn from. Nothing is passed over silently: `Rows.notes` names it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..read import ReadOptions
from ..read.encoding import normalise
from ..read.fields import field_names, fold, pick
from ..read.rows import Record, column_names, first_of, flag, read_rows
from .model import CodebookError

#: Usual names of the columns that are no labels by themselves.
ONE, MANY = ("label", "frame", "code", "category"), ("labels", "frames", "codes", "categories")
GROUP = ("group", "groups")
_SEPARATORS = (";", "|")
FEWEST_ROWS = 20
#: A label with fewer rows cannot be learned, and one with fewer than ROUGH has rough figures.
FEWEST, ROUGH = 5, 20


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold what, as the user names them; None or () where that is to be found out."""

    text: str | None = None
    title: str | None = None
    labels: tuple[str, ...] = ()
    separator: str | None = None
    group: str | None = None


@dataclass(slots=True)
class Row:
    """One labelled text. group: rows of one group are never on both sides of a test."""

    text: str
    title: str | None
    labels: tuple[str, ...]
    group: str


@dataclass(slots=True)
class Rows:
    """What is learned from. several: whether a text may have several labels, or none. file: its name and SHA-256."""

    rows: list[Row]
    labels: list[str]
    several: bool
    file: str
    sha256: str
    left_out: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


Labeller = Callable[[dict[str, Any]], "tuple[str, ...] | None"]


def read_labelled(path: Path, columns: Columns, encoding: str | None = None) -> Rows:
    """Read a CSV, TSV, JSON or JSON Lines file of labelled texts. Raises CodebookError where nothing can be learned."""
    mapping = {k: v for k, v in (("text", columns.text), ("title", columns.title)) if v}
    records, trouble, sha256 = read_rows(path, ReadOptions(mapping=mapping, encoding=encoding))
    if not records:
        reason = "; ".join(trouble[:3]) or "it holds no rows with columns; give a CSV, TSV, JSON or JSON Lines file"
        raise CodebookError(f"{path}: {reason.replace('--map text=NAME', '--text COLUMN')}")
    if not any(pick(record, mapping).get("text") for _, record in records):
        raise CodebookError(f"{path}: no row has a text; name the column with --text COLUMN ({_listed(records)})")
    rows, notes, several = _rows(path, records, columns, mapping)
    if trouble:
        notes.insert(0, f"{len(trouble)} rows could not be read: {first_of(trouble)}")
    return _checked(path, Rows(rows, [], several, path.name, sha256, {}, notes))


def _rows(
    path: Path, records: list[Record], columns: Columns, mapping: dict[str, str]
) -> tuple[list[Row], list[str], bool]:
    """The rows that can be used, notes on those that cannot, and whether texts have several labels."""
    labeller, one_each = _labeller(path, records, columns)
    group_name = _group(path, records, columns)
    rows, empty, bare = [], [], []
    for place, record in records:
        found = pick(record, mapping)
        text, title = (normalise(str(found.get(field) or "")).strip() for field in ("text", "title"))
        labels = labeller(record)
        if not re.search(r"\w", text):
            empty.append(place)
        elif labels is None or (one_each and not labels):
            bare.append(place)
        else:
            group = str("" if (value := record.get(group_name or "")) is None else value)
            # Texts that are the same, but for white space and case, belong together in any case.
            same = hashlib.sha256(" ".join(f"{title} {text}".lower().split()).encode("utf-8", "replace")).hexdigest()
            rows.append(Row(text, title or None, tuple(dict.fromkeys(labels)), group or same))
    notes = []
    if empty:
        notes.append(f"{len(empty)} rows without a text were passed over: {first_of(empty)}")
    if bare:
        notes.append(f"{len(bare)} rows without a label were passed over: {first_of(bare)}")
    return rows, notes, not one_each and any(len(row.labels) != 1 for row in rows)


def _listed(records: list[Record]) -> str:
    return "the columns are " + ", ".join(name[:60] for name in column_names(records)[:30])


def _column(path: Path, records: list[Record], wanted: str) -> str:
    """A column by the name that the user gave. Raises CodebookError where there is none."""
    names = column_names(records)
    if wanted in names:
        return wanted
    same = [name for name in names if fold(name) == fold(wanted)]
    if not same:
        raise CodebookError(f"{path}: there is no column {wanted!r}; {_listed(records)}")
    return same[0]


def _group(path: Path, records: list[Record], columns: Columns) -> str | None:
    if columns.group:
        return _column(path, records, columns.group)
    return next((name for name in column_names(records) if fold(name) in GROUP), None)


def _labeller(path: Path, records: list[Record], columns: Columns) -> tuple[Labeller, bool]:
    """What gives a record's labels, and whether every row has exactly one by the form of the table."""
    if len(columns.labels) > 1:
        return _by_columns(path, records, [_column(path, records, name) for name in columns.labels]), False
    names = column_names(records)
    if columns.labels:
        name, many = _column(path, records, columns.labels[0]), True
    else:
        name = next((name for wanted in (MANY, ONE) for name in names if fold(name) in wanted), "")
        many = fold(name) in MANY
    if not name:
        flags = _flag_columns(records, columns)
        if not flags:
            raise CodebookError(
                f"{path}: no column holds labels (label, labels, or a column of 0 and 1 per label); "
                f"name it with --label COLUMN ({_listed(records)})"
            )
        return _by_columns(path, records, flags), False
    return _by_cell(records, name, columns.separator, many or bool(columns.separator))


def _by_cell(records: list[Record], name: str, separator: str | None, many: bool) -> tuple[Labeller, bool]:
    """Labels that stand in one column: a list, or a cell that a separator divides."""
    cells: list[Any] = [record.get(name) for _, record in records]
    lists = any(isinstance(cell, list) for cell in cells)
    if many and not separator:
        separator = next((mark for mark in _SEPARATORS if any(mark in str(cell) for cell in cells)), None)

    def labels(record: dict[str, Any]) -> tuple[str, ...]:
        cell = record.get(name)
        if cell is None or cell != cell:  # NaN, which pandas writes for nothing
            return ()
        found = cell if isinstance(cell, list) else str(cell).split(separator) if separator else [cell]
        return tuple(label for one in found if (label := " ".join(str(one).split())))

    # In a column called "labels" an empty cell says that a text has none, whether or not one has two.
    several = lists or bool(separator) or fold(name) in MANY
    return labels, not several


def _flag_columns(records: list[Record], columns: Columns) -> list[str]:
    """The columns that hold nothing but 0 and 1, and are none of the usual ones; none where all are 1 in every row."""
    usual = {known for names in field_names().values() for known in names} | set(GROUP)
    usual |= {fold(name) for name in (columns.text, columns.title, columns.group) if name}
    found, varied = [], False
    for name in column_names(records):
        if fold(name) not in usual:
            values = {flag(record.get(name)) for _, record in records}
            if None not in values and 1 in values:
                found.append(name)
                varied |= 0 in values
    return found if varied else []


def _by_columns(path: Path, records: list[Record], names: list[str]) -> Labeller:
    """A label per column, which holds 1 or 0. Raises CodebookError for a column that holds anything else."""
    for place, record in records:
        for name in names:
            if flag(record.get(name)) is None:
                value = str(record.get(name))[:40]
                raise CodebookError(f"{path}, {place}: {name} holds {value!r}, where 0 or 1 is expected")
    return lambda record: tuple(name for name in names if flag(record.get(name)))


def _checked(path: Path, found: Rows) -> Rows:
    """The rows with the labels that can be learned. Raises CodebookError where that is not enough."""
    counts: dict[str, int] = {}
    for row in found.rows:
        for label in row.labels:
            counts[label] = counts.get(label, 0) + 1
    number = len(found.rows)
    if number < FEWEST_ROWS:
        raise CodebookError(f"{path}: {number} rows can be used; at least {FEWEST_ROWS} are needed to learn anything")
    if len(counts) == 1 and (not found.several or next(iter(counts.values())) == number):
        raise CodebookError(f"{path}: all rows have the label {next(iter(counts))!r}; it takes two to tell them apart")
    for label in sorted(counts):
        if counts[label] < FEWEST or number - counts[label] < FEWEST:
            found.left_out[label] = counts[label]
        else:
            found.labels.append(label)
    if len(found.labels) < (1 if found.several else 2):
        listed = ", ".join(f"{label} ({count})" for label, count in sorted(counts.items())) or "none"
        raise CodebookError(f"{path}: too few rows per label; each needs {FEWEST} with it and without it: {listed}")
    if len({row.group for row in found.rows}) < FEWEST:
        raise CodebookError(f"{path}: fewer than {FEWEST} groups or different texts, so nothing can be tested")
    return found
