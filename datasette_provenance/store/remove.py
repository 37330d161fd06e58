"""Taking a document down for good."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from ..outlets import own_outlets
from .database import DatabaseError, updating
from .former import addresses_of_story
from .inputs import analysed_tables
from .links import relink_documents
from .own_outlets import stored_own_outlets
from .schema import PER_DOCUMENT
from .sources import link_outlets, relink_sources
from .summaries import rebuild_summaries
from .writer import now, remove_unused_outlets


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
        query = "select d.id, i.path from documents d join inputs i on i.id = d.input_id where d.key = ?"
        found = connection.execute(query, (key,)).fetchone()
        gone = connection.execute("select removed, reason from removed_documents where key = ?", (key,)).fetchone()
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
    connection.execute("delete from overrides where document_key = ?", (key,))
    connection.execute(
        "insert or replace into removed_documents (key, reason, removed) values (?, ?, ?)", (key, reason, now())
    )
    link_outlets(connection)
    rebuild_summaries(connection)
    connection.execute("analyze")  # the planner's samples may hold names


def write_anew(path: Path) -> None:
    """Write the whole file anew: deleted text stays readable in free pages and in the write-ahead log until then.

    Raises DatabaseError where this is not possible, as while a site has the file open.
    """
    problem = ""
    try:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("vacuum")
            if connection.execute("pragma wal_checkpoint(truncate)").fetchone()[0]:
                problem = "in use"
    except sqlite3.OperationalError as error:
        problem = str(error)
    if problem:
        raise DatabaseError(
            f"{path}: the rows are gone, but the file could not be written anew ({problem}) and still holds the text: "
            "stop the site, and whatever else has it open, and give the same command again"
        )


def delete_document(connection: sqlite3.Connection, id: int) -> None:
    """Delete a document's rows and write the search index anew, since an index keeps what was deleted from it."""
    addresses = addresses_of_story(connection, id)
    for table in PER_DOCUMENT:
        connection.execute(f"delete from {table} where document_id = ?", (id,))  # noqa: S608
    connection.execute("update origins set document_id = null where document_id = ?", (id,))
    connection.execute("delete from documents where id = ?", (id,))
    relink_sources(connection)
    relink_documents(connection)
    connection.executemany("delete from former_stories where slug = ?", addresses)
    remove_unused_outlets(connection)
    connection.execute("insert into documents_fts (documents_fts) values ('rebuild')")
