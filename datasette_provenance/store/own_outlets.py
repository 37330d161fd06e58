"""A person's own outlets, kept with the load that brought them, and known to all loads after it."""

from __future__ import annotations

import json
import sqlite3

from ..read.by_hand.outlets import OwnOutlets, own_outlets_of
from ..spelling import fold
from .writer import insert


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
