"""The table outlets once all documents are written: where each publishes, which sources it is, and which go."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict

from ..hosts import host_of
from ..outlets import load_registry

UNUSED_OUTLETS = """
    select id from outlets except select publisher_id from documents except select originating_outlet_id from documents
    except select stated_outlet_id from documents
    except select outlet_id from credits except select upstream_outlet_id from republications
    except select outlet_id from links except select outlet_id from outlet_ratings except select outlet_id from origins
"""


def give_domains(connection: sqlite3.Connection) -> None:
    """Write outlets.domain from the addresses of what each publishes, whatever was read first; of equally many the
    first by the alphabet, NULL where no document of it has an address. Outlets of a list keep the list's."""
    hosts: dict[int, Counter[str]] = defaultdict(Counter)
    for id, url in connection.execute(
        "select publisher_id, url from documents where publisher_id is not null and url is not null"
    ):
        if host := host_of(url):
            hosts[id][host] += 1
    registry = load_registry()
    for id, name, domain in connection.execute("select id, name, domain from outlets order by id").fetchall():
        if registry.find(name, strict=False):
            continue
        found = min(hosts[id], key=lambda host: (-hosts[id][host], host), default=None) if id in hosts else None
        if found != domain:
            connection.execute("update outlets set domain = ? where id = ?", (found, id))


def link_outlets(connection: sqlite3.Connection) -> None:
    """Lead from a source to the outlet that it is, where the collection has it."""
    connection.execute(
        """update sources set outlet_id = (select o.id from outlets o where o.name = sources.name)
           where kind in ('media', 'organization') and naming = 'named'
             and outlet_id is not (select o.id from outlets o where o.name = sources.name)"""
    )
    connection.execute(
        "update sources set outlet_id = null where outlet_id is not null and kind not in ('media', 'organization')"
    )


def remove_unused_outlets(connection: sqlite3.Connection) -> None:
    """Delete the outlets that nothing names any more."""
    unused = connection.execute(UNUSED_OUTLETS).fetchall()
    connection.executemany("update sources set outlet_id = null where outlet_id = ?", unused)
    connection.executemany("delete from outlet_aliases where outlet_id = ?", unused)
    connection.executemany("delete from outlets where id = ?", unused)
