"""A file of outlets of one's own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...outlets import Listed, read_outlet
from ...records import LoadError
from ...spelling import fold
from ...wording import stored_name
from .csv_files import RefusedFile, csv_rows

COLUMNS = ("name", "kind", "country", "domains", "aliases")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_COUNTRY = re.compile(r"[A-Z]{2,3}")


@dataclass(frozen=True, slots=True)
class OwnOutlets:
    """The rows as they stand in the file, in the order of COLUMNS, and what they say. A row of no kind is "unknown"."""

    rows: tuple[tuple[str, ...], ...] = ()
    listed: tuple[Listed, ...] = ()


def read_own_outlets(path: Path) -> OwnOutlets:
    """The outlets of a CSV file with the columns COLUMNS, of which only the name must be there.

    Raises RefusedFile naming the line that cannot be taken, and OSError when the file cannot be opened.
    """
    rows, places = [], []
    for one in csv_rows(path, "a file of outlets", COLUMNS, COLUMNS[:1]):
        if isinstance(one, LoadError):
            raise RefusedFile(f"{one.path}, {one.record}: {one.error}")
        place, values = one
        if any(values.values()):
            rows.append(tuple(values[name] for name in COLUMNS))
            places.append(f"{stored_name(path.name)}, {place}")
    try:
        return own_outlets_of(rows, places)
    except ValueError as error:
        raise RefusedFile(str(error)) from error


def own_outlets_of(rows: Sequence[Sequence[str]], places: Sequence[str] = ()) -> OwnOutlets:
    """What rows say. Raises ValueError, naming their places, for one that cannot be taken."""
    claimed: dict[str, str] = {}
    listed = []
    for position, row in enumerate(rows):
        values = dict(zip(COLUMNS, row, strict=True))
        place = places[position] if places else f"outlet {position + 1}"
        if problem := problem_of(values):
            raise ValueError(f"{place}: {problem}")
        if fold(values["name"]) in claimed:
            raise ValueError(f"{place}: {values['name']!r} stands there already")
        listed.append(read_outlet(place, {**values, "kind": values["kind"] or "unknown"}, claimed))
    return OwnOutlets(tuple(map(tuple, rows)), tuple(listed))


def problem_of(values: Mapping[str, str]) -> str | None:
    """Why a row cannot be taken, beside what read_outlet() finds; None where it can."""
    for domain in filter(None, map(str.strip, values["domains"].split("|"))):
        if not _HOST.fullmatch(domain):
            return f"{domain!r} is no domain; write courier.example, several with | between them"
    if values["country"] and not _COUNTRY.fullmatch(values["country"]):
        return f"{values['country']!r} is no country; write its two letters (ISO 3166-1), such as SE, or INT"
    return None
