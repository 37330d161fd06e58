"""A sheet that a person has coded → what was said of each unit. What cannot be used of it is named in `notes`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from ..read import ReadOptions
from ..read.rows import Table, column_names, first_of, flag, read_rows
from ..spelling import fold
from ..store.database import DatabaseError
from .measures import UNKNOWN, Measure
from .sheet import PLACE, plain

#: (document's key, start, end)
Place = tuple[str, "int | None", "int | None"]
#: A record → its labels; None where it is not coded. Raises ValueError for what is no label.
Reader = Callable[[dict[str, Any]], "frozenset[str] | None"]


class Sheet(NamedTuple):
    """A sheet as it was filled in. measure: the name of the one that it is for."""

    path: Path
    measure: str
    table: Table


class Coded(NamedTuple):
    """One coder's sheet. labels: of each unit that was coded. texts: what the coder read, where the sheet has it."""

    coder: str
    labels: dict[Place, frozenset[str]]
    texts: dict[Place, str]
    notes: list[str]


def options(encoding: str | None) -> ReadOptions:
    # Readers want to know where the text is; a coder may have deleted that column, but not this one.
    return ReadOptions(mapping={"text": "document_key"}, encoding=encoding)


def read_sheet(path: Path, encoding: str | None = None) -> Sheet:
    """A sheet and the measure that it is for. Raises DatabaseError where it is no sheet."""
    table = read_rows(path, options(encoding))
    records = table.records
    if not records:
        # What it says to do is for another command.
        reasons = [reason.partition("; say which")[0] for reason in table.trouble[:3]]
        raise DatabaseError(f"{path}: no coding sheet: {'; '.join(reasons) or 'it holds no rows'}")
    if missing := [name for name in PLACE if name not in column_names(records)]:
        raise DatabaseError(f"{path}: no coding sheet, as it lacks {', '.join(missing)}")
    named = {str(record.get("measure")).strip() for _, record in records}
    if len(named) > 1:
        raise DatabaseError(f"{path}: holds rows of {len(named)} measures ({', '.join(sorted(named)[:5])}); keep one")
    return Sheet(path, named.pop(), table)


def coded_in(sheet: Sheet, measure: Measure, outlets: dict[str, str]) -> Coded:
    """What one coder said. outlets: an outlet's names, folded → its usual name.

    Raises DatabaseError for a label that is none of the measure's, and where a column of labels is missing.
    """
    path, (records, trouble, _) = sheet.path, sheet.table
    reader = _reader(path, measure, column_names(records), outlets)
    labels: dict[Place, frozenset[str]] = {}
    texts: dict[Place, str] = {}
    again: list[str] = []
    for where, record in records:
        place = _place(path, where, record)
        try:
            said = reader(record)
        except ValueError as error:
            raise DatabaseError(f"{path}, {where}: {error}") from error
        if said is None:
            continue
        if place in labels:
            again.append(where)
            continue
        labels[place] = said
        if record.get("text") is not None:
            texts[place] = plain(str(record["text"]))
    notes = [f"{path.name}: {len(trouble)} rows could not be read: {first_of(trouble)}"] if trouble else []
    if again:
        notes.append(f"{path.name}: {len(again)} rows say again what an earlier one has: {first_of(again)}")
    return Coded(path.stem, labels, texts, notes)


def _place(path: Path, where: str, record: dict[str, Any]) -> Place:
    try:
        start, end = (int(float(cell)) if (cell := _cell(record, name)) else None for name in ("start", "end"))
    except ValueError as error:
        raise DatabaseError(f"{path}, {where}: start and end are numbers ({error})") from error
    return plain(_cell(record, "document_key")), start, end


def _cell(record: dict[str, Any], name: str) -> str:
    value = record.get(name)
    return "" if value is None or value != value else str(value).strip()  # NaN, which pandas writes for nothing


def _reader(path: Path, measure: Measure, columns: list[str], outlets: dict[str, str]) -> Reader:
    wanted = measure.labels if measure.several else ("label",)
    if missing := [name for name in wanted if name not in columns]:
        raise DatabaseError(f"{path}: lacks the columns {', '.join(missing)} of a sheet for {measure.name}")

    def flags(record: dict[str, Any]) -> frozenset[str] | None:
        cells = {name: _cell(record, name) for name in wanted}
        if not any(cells.values()):
            return None
        for name, cell in cells.items():
            if flag(cell) is None:
                raise ValueError(f"{name} holds {cell[:40]!r}, where 0 or 1 is expected")
        return frozenset(name for name, cell in cells.items() if flag(cell))

    def one(record: dict[str, Any]) -> frozenset[str] | None:
        cell = " ".join(_cell(record, "label").split())
        if not cell:
            return None
        if not measure.labels:
            return frozenset({outlets.get(fold(cell), cell) if fold(cell) != UNKNOWN else UNKNOWN})
        same = [label for label in measure.labels if label.casefold() == cell.casefold()]
        if not same:
            raise ValueError(f"label holds {cell[:40]!r}, which is none of {', '.join(measure.labels)}")
        return frozenset(same)

    return flags if measure.several else one
