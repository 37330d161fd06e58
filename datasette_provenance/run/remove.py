"""Taking a document down for good."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ..outlets import own_outlets
from ..store.database import updating
from ..store.former import addresses_of_story
from ..store.inputs import analysed_tables
from ..store.outlets import link_outlets, remove_unused_outlets
from ..store.own_outlets import stored_own_outlets
from ..store.remove import (
    delete_rows,
    forget_addresses,
    input_of,
    leave_tombstone,
    tombstone,
    write_anew,
)
from ..store.summaries import rebuild_summaries
from ..store.writer import Additions, rebuild_index
from .relink.collection import relink_collection


class NoSuchDocument(Exception):
    """The database holds no document of that key. removed, reason: when and why it was taken down, where it was."""

    def __init__(self, key: str, removed: str | None = None, reason: str | None = None) -> None:
        super().__init__(key)
        self.removed, self.reason = removed, reason


def remove_document(path: Path, key: str, reason: str) -> str | None:
    """Delete a document, its findings, its text in the search index and in the file's free pages.

    What stays is a tombstone, which keeps it from being loaded again. Returns the table of the database in which the
    text still stands, where it was analysed in place. Raises NoSuchDocument and DatabaseError, also where the rows are
    gone and the file still holds the text, since another program has it open; called again, it writes the file anew.
    """
    with updating(path) as connection:
        found, gone = input_of(connection, key), tombstone(connection, key)
        if found:
            table = found[1] if found[1] in analysed_tables(connection) else None
            take_out(connection, found[0], key, reason)
    if found or gone:
        write_anew(path)
    if not found:
        raise NoSuchDocument(key, *(gone or ()))
    return table


def take_out(connection: sqlite3.Connection, id: int, key: str, reason: str) -> None:
    """Delete a document's rows and what was said of it, and leave a tombstone."""
    with own_outlets(stored_own_outlets(connection).listed):
        delete_document(connection, id)
        leave_tombstone(connection, key, reason)
        link_outlets(connection)
        rebuild_summaries(connection)
    connection.execute("analyze")  # the planner's samples may hold names


def delete_document(connection: sqlite3.Connection, id: int) -> None:
    """Delete a document's rows, and link anew what stays."""
    addresses = addresses_of_story(connection, id)
    delete_rows(connection, id)
    relink_collection(connection, Additions(connection))
    forget_addresses(connection, addresses)
    remove_unused_outlets(connection)
    rebuild_index(connection)
