"""Where outlets that no list of outlets knows publish: the host that most of their documents' addresses have."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict

from ..outlets import host_of, load_registry


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
