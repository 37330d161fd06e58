"""What follows once documents came, changed or went: credits and edges that only the whole collection shows."""

from __future__ import annotations

import sqlite3

from ...store.outlets import give_domains
from ...store.writer import Additions
from .documents import find_pairs, relink_documents
from .publishers import credit_publishers, name_publishers


def relink_collection(connection: sqlite3.Connection, writer: Additions) -> None:
    """Bring all that documents say of each other up to date; part of the caller's transaction."""
    give_domains(connection)
    found = find_pairs(connection)
    name_publishers(connection, writer, found)
    credit_publishers(connection, writer)
    relink_documents(connection, found)
