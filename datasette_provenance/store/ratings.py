"""Ratings of outlets that a person loads from a file. The package makes none."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..outlets import load_registry
from ..records import LoadError
from ..spelling import fold
from .writer import insert


@dataclass(frozen=True, slots=True)
class Rated:
    """What became of a file of ratings. elsewhere: those of outlets that are not in the collection."""

    kept: int
    elsewhere: int


def store_ratings(
    connection: sqlite3.Connection, rows: Iterable[tuple[str, ...] | LoadError], error: Callable[[LoadError], None]
) -> Rated:
    """Keep the ratings of outlets that the collection has, known by name, alias or domain.

    A rater's rating of an outlet takes the place of what that rater said of it at the same date before.
    """
    known, registry = outlets(connection), load_registry()
    kept = elsewhere = 0
    for row in rows:
        if isinstance(row, LoadError):
            error(row)
            continue
        outlet, rater, rating, url, as_of = row
        id = known.get(fold(outlet)) or known.get(fold(registry.registered(outlet)))
        if id is None:
            elsewhere += 1
            continue
        where = "outlet_id = ? and rater = ? and as_of is ?"
        connection.execute(f"delete from outlet_ratings where {where}", (id, rater, as_of or None))  # noqa: S608
        insert(
            connection,
            "outlet_ratings",
            "outlet_id, rater, rating, url, as_of",
            [(id, rater, rating, url or None, as_of or None)],
        )
        kept += 1
    return Rated(kept, elsewhere)


def outlets(connection: sqlite3.Connection) -> dict[str, int]:
    """The collection's outlets by their names, aliases and domains; what several have leads to the one it names."""
    domains = connection.execute("select domain, id from outlets where domain is not null order by id desc")
    aliases = connection.execute("select alias, outlet_id from outlet_aliases")
    names = connection.execute("select name, id from outlets")
    return {fold(name): id for found in (domains, aliases, names) for name, id in found}
