"""A person's own outlets: read from a file, kept with the load that brought them, and known to all loads after it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..outlets import Listed, fold, read_outlet
from ..records import LoadError
from .person_files import csv_rows
from .writer import insert

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

    Raises ValueError naming the line that cannot be taken, and OSError when the file cannot be opened.
    """
    rows, places = [], []
    for one in csv_rows(path, "a file of outlets", COLUMNS, COLUMNS[:1]):
        if isinstance(one, LoadError):
            raise ValueError(f"{one.path}: {one.error}")
        place, values = one
        if any(values.values()):
            rows.append(tuple(values[name] for name in COLUMNS))
            places.append(f"{path.name}, {place}")
    return own_outlets_of(rows, places)


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


def stored_own_outlets(connection: sqlite3.Connection) -> OwnOutlets:
    """Those that the last load brought that brought any."""
    query = """select json_extract(parameters, '$.outlets.rows') from loads
        where json_extract(parameters, '$.outlets.rows') is not null order by id desc limit 1"""
    found = connection.execute(query).fetchone()
    return own_outlets_of(json.loads(found[0])) if found else OwnOutlets()


def update_outlets(connection: sqlite3.Connection, own: OwnOutlets) -> None:
    """Let outlets that the database has already be as a person describes them."""
    ids = {fold(name): id for id, name in connection.execute("select id, name from outlets")}
    for outlet, _ in own.listed:
        id = ids.get(fold(outlet.name))
        if id is None:
            continue
        connection.execute(
            "update outlets set kind = iif(?1 = 'unknown', kind, ?1), country = coalesce(?2, country), "
            "domain = coalesce(?3, domain) where id = ?4",
            (outlet.kind, outlet.country, next(iter(outlet.domains), None), id),
        )
        known = {
            alias for (alias,) in connection.execute("select alias from outlet_aliases where outlet_id = ?", (id,))
        }
        more = [(id, name) for name in dict.fromkeys((*outlet.aliases, *outlet.domains)) if name not in known]
        insert(connection, "outlet_aliases", "outlet_id, alias", more)
