"""Taking a document's rows out of the database for good, and its text out of the file."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from ..dates import now
from .database import DatabaseError
from .schema import PER_DOCUMENT


def input_of(connection: sqlite3.Connection, key: str) -> tuple[int, str] | None:
    """The id of a document and the path of its input; None where there is none of that key."""
    query = "select d.id, i.path from documents d join inputs i on i.id = d.input_id where d.key = ?"
    return connection.execute(query, (key,)).fetchone()


def tombstone(connection: sqlite3.Connection, key: str) -> tuple[str, str] | None:
    """When and why a document was taken down."""
    return connection.execute("select removed, reason from removed_documents where key = ?", (key,)).fetchone()


def delete_rows(connection: sqlite3.Connection, id: int) -> None:
    """Delete a document and all that was found in it."""
    for table in PER_DOCUMENT:
        connection.execute(f"delete from {table} where document_id = ?", (id,))  # noqa: S608
    connection.execute("update origins set document_id = null where document_id = ?", (id,))
    connection.execute("delete from documents where id = ?", (id,))


def forget_addresses(connection: sqlite3.Connection, addresses: Iterable[tuple[str]]) -> None:
    """Delete addresses of stories that lead elsewhere now: they may be made of its headlines."""
    connection.executemany("delete from former_stories where slug = ?", addresses)


def leave_tombstone(connection: sqlite3.Connection, key: str, reason: str) -> None:
    """Delete what a person said of a document, and note that it was taken down."""
    connection.execute("delete from overrides where document_key = ?", (key,))
    connection.execute(
        "insert or replace into removed_documents (key, reason, removed) values (?, ?, ?)", (key, reason, now())
    )


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
