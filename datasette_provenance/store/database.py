"""Opening the database: a first load builds a new file beside the target, an update is one transaction."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from .schema import APPLICATION_ID, SCHEMA_VERSION, sql


class DatabaseError(Exception):
    """The database cannot be used; the message says why, in words for the user."""


@contextlib.contextmanager
def loading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to load into. What was written holds only if the block ends well.

    Raises DatabaseError when the target is not ours, is in use, or cannot be written.
    """
    if path.exists() and path.stat().st_size:
        with updating(path) as connection:
            yield connection
    else:
        with building(path) as connection:
            yield connection


@contextlib.contextmanager
def building(path: Path) -> Iterator[sqlite3.Connection]:
    """Build a new database beside `path`, and put it there when it is whole."""
    folder = path.resolve().parent
    if not folder.is_dir():
        raise DatabaseError(f"{path}: there is no folder {path.parent} to put the database into")
    remove_abandoned(path)
    temporary = folder / f".{path.name}.{os.getpid()}.loading"
    try:
        connection = sqlite3.connect(temporary, isolation_level=None)
        try:
            # Safe here: until the file is whole and renamed, nobody depends on it.
            connection.executescript(
                "pragma journal_mode = off; pragma synchronous = off; pragma locking_mode = exclusive;"
            )
            connection.executescript(sql("schema") + sql("views") + sql("summaries") + sql("search"))
            connection.execute(f"pragma application_id = {APPLICATION_ID}")
            connection.execute(f"pragma user_version = {SCHEMA_VERSION}")
            connection.execute("begin")
            yield connection
            connection.execute("commit")
            if (problem := connection.execute("pragma quick_check(1)").fetchone()[0]) != "ok":
                raise DatabaseError(f"{path}: the new database is damaged ({problem}); nothing was replaced")
        finally:
            connection.close()
        sync(temporary)
        os.replace(temporary, path)
    except sqlite3.OperationalError as error:
        raise DatabaseError(f"{path}: cannot be written: {error}; nothing was replaced") from error
    finally:
        temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def updating(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction on the database that is there.

    It runs in write-ahead mode: a site that serves the file goes on meanwhile, and a load that is killed leaves no
    half-written pages that a read-only reader could not roll back.
    """
    check_ours(path)
    connection = sqlite3.connect(path, isolation_level=None, timeout=10)
    try:
        refuse_published(connection, path)
        connection.execute("pragma journal_mode = wal")
        connection.execute("begin immediate")
        try:
            yield connection
            connection.execute("commit")
        except BaseException:
            if connection.in_transaction:
                connection.execute("rollback")
            raise
        finally:
            # Back to a single file. A site that has it open keeps it in write-ahead mode; the next load tries again.
            with contextlib.suppress(sqlite3.OperationalError):
                connection.execute("pragma journal_mode = delete")
    except sqlite3.OperationalError as error:
        raise DatabaseError(f"{path}: cannot be updated: {error}; it stays as it was") from error
    finally:
        connection.close()


def check_ours(path: Path) -> None:
    """Raise DatabaseError unless `path` is a provenance database of this schema version."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            (application,) = connection.execute("pragma application_id").fetchone()
            (schema,) = connection.execute("pragma user_version").fetchone()
    except sqlite3.Error as error:
        raise DatabaseError(f"{path}: not a database that can be opened ({error}); give another name") from error
    if application != APPLICATION_ID:
        raise DatabaseError(
            f"{path}: not made by datasette-provenance, so nothing was written to it; give another name"
        )
    if schema < SCHEMA_VERSION:
        raise DatabaseError(
            f"{path}: was made by an earlier release (schema version {schema}, now {SCHEMA_VERSION}) and lacks "
            "what this one finds; load the same inputs and corrections into a new database"
        )
    if schema > SCHEMA_VERSION:
        raise DatabaseError(
            f"{path}: was made by a later release (schema version {schema}, here {SCHEMA_VERSION}); update this package"
        )


def refuse_published(connection: sqlite3.Connection, path: Path) -> None:
    """Raise DatabaseError where the database is a copy for publishing: what it lacks cannot be linked anew."""
    if connection.execute("select exists (select 1 from publications)").fetchone()[0]:
        raise DatabaseError(
            f"{path}: is a copy made for publishing, and stays as it is; change the database that it was made from, "
            "and make the copy anew"
        )


def remove_abandoned(path: Path) -> None:
    """Delete what a killed load left beside the target; a load that still runs keeps its file."""
    for leftover in path.resolve().parent.glob(f".{path.name}.*.loading"):
        owner = leftover.name.removesuffix(".loading").rpartition(".")[2]
        if owner.isdigit() and not is_running(int(owner)):
            leftover.unlink(missing_ok=True)


def is_running(pid: int) -> bool:
    """Whether a process of that id lives."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def sync(path: Path) -> None:
    """Have the file on the disk before its name is."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
