"""Opening the database: a first load builds a new file beside the target, an update is one transaction."""

from __future__ import annotations

import contextlib
import glob
import json
import os
import shlex
import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ..wording import stored_name
from .functions import add_functions
from .schema import APPLICATION_ID, SCHEMA_VERSION, sql
from .summaries import statements

# What makes an empty database; the indexes follow when it has been filled.
SCRIPTS = ("schema", "views", "summaries", "search")
COLUMNS_OF = "select name from pragma_table_xinfo(?)"


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
    """Build a new database beside `path`, and put it there when it is whole. A link is followed, and stays.

    What another load has put there in the meantime stays; so does what is no file, such as /dev/null.
    """
    target = path.resolve()
    if not target.parent.is_dir():
        raise DatabaseError(f"{path}: there is no folder {path.parent} to put the database into")
    if not os.access(target.parent, os.W_OK):
        raise DatabaseError(f"{path}: no permission to write into the folder {path.parent}")
    if stored_name(str(target)) != str(target):
        raise DatabaseError(f"{stored_name(str(path))}: SQLite takes names in UTF-8 alone; give another name")
    if target.exists() and not target.is_file():
        raise DatabaseError(f"{path}: is no file that a database could take the place of; give another name")
    temporary = beside(target, "loading")
    try:
        connection = sqlite3.connect(temporary, isolation_level=None)
        try:
            # Safe here: until the file is whole and renamed, nobody depends on it.
            connection.executescript(
                "pragma journal_mode = off; pragma synchronous = off; pragma locking_mode = exclusive;"
                "pragma cache_size = -65536;"  # KiB: with SQLite's 2 MB each summary reads its tables from disk
            )
            add_functions(connection)
            create(connection)
            connection.execute("begin")
            yield connection
            connection.execute("commit")
            if (problem := connection.execute("pragma quick_check(1)").fetchone()[0]) != "ok":
                raise DatabaseError(f"{path}: the new database is damaged ({problem}); nothing was replaced")
        finally:
            connection.close()
        sync(temporary)
        if target.exists() and target.stat().st_size:
            raise DatabaseError(f"{path}: another load made it in the meantime, and it stays so; load again")
        os.replace(temporary, target)
    except sqlite3.OperationalError as error:
        raise DatabaseError(f"{path}: cannot be written: {error}; nothing was replaced") from error
    finally:
        temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def updating(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction on the database that is there. Raises DatabaseError when it is not ours, or cannot be written."""
    check_ours(path)
    with changing(path) as connection:
        refuse_published(connection, path)
        yield connection


@contextlib.contextmanager
def joining(path: Path, table: str) -> Iterator[sqlite3.Connection]:
    """One transaction on somebody's database, which gets our tables beside its own at the first time. table: of theirs.

    Raises DatabaseError when it has tables of our names, marks of another program, or no such table, or cannot be
    written.
    """
    ours = any(marks(path))
    with reading(path) as connection:
        check_theirs(connection, path, table)
        if not ours:
            refuse_taken(connection, path)
    with updating(path) if ours else changing(path) as connection:
        if not ours:
            create(connection)
        yield connection


def create(connection: sqlite3.Connection) -> None:
    """Make our tables, views and search index, and mark the file as ours; part of the caller's transaction if it has
    one."""
    for name in SCRIPTS:
        for statement in statements(sql(name)):
            connection.execute(statement)
    connection.execute(f"pragma application_id = {APPLICATION_ID}")
    connection.execute(f"pragma user_version = {SCHEMA_VERSION}")


@contextlib.contextmanager
def changing(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction on a database.

    It runs in write-ahead mode: a site that serves the file goes on meanwhile, and a load that is killed leaves no
    half-written pages that a read-only reader could not roll back.
    """
    connection = sqlite3.connect(path, isolation_level=None, timeout=10)
    try:
        add_functions(connection)
        (mode,) = connection.execute("pragma journal_mode").fetchone()
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
            # Back to a single file, if it was one. A site that has it open keeps it in write-ahead mode; the next load
            # tries again.
            with contextlib.suppress(sqlite3.OperationalError):
                connection.execute(f"pragma journal_mode = {mode}")
    except sqlite3.OperationalError as error:
        raise DatabaseError(f"{path}: cannot be updated: {error}; it stays as it was") from error
    finally:
        connection.close()


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that can only read."""
    with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        yield connection


@contextlib.contextmanager
def reading_ours(path: Path) -> Iterator[sqlite3.Connection]:
    """The same to a provenance database. Raises DatabaseError where it is none of this schema version, or cannot be
    read."""
    check_ours(path)
    try:
        with reading(path) as connection:
            yield connection
    except sqlite3.Error as error:
        raise DatabaseError(f"{path}: cannot be read: {error}") from error


def marks(path: Path) -> tuple[int, int]:
    """The file's application id and schema version; both 0 where no program marked it.

    Raises DatabaseError where it is no database that can be opened.
    """
    if path.exists() and not path.is_file():  # a pipe would be waited for
        raise DatabaseError(f"{path}: is no file, and so no database; give another name")
    try:
        with reading(path) as connection:
            (application,) = connection.execute("pragma application_id").fetchone()
            (schema,) = connection.execute("pragma user_version").fetchone()
    except sqlite3.Error as error:
        if "locked" in str(error):
            raise DatabaseError(f"{path} is in use: another program is writing to it; try again later") from error
        raise DatabaseError(f"{path}: not a database that can be opened ({error}); give another name") from error
    return application, schema


def refuse_taken(connection: sqlite3.Connection, path: Path) -> None:
    """Raise DatabaseError where the database has tables, views or indexes of our names."""
    own = {name.lower() for name in own_names()}
    taken = sorted(name for name in names(connection) if name.lower() in own)
    if taken:
        raise DatabaseError(
            f"{path}: has {', '.join(taken)} already, which the analysis would need for itself; nothing was written to "
            "it. Load the table into a database of its own: datasette provenance load NEW.db "
            f"{path.name} --table TABLE"
        )


def check_theirs(connection: sqlite3.Connection, path: Path, table: str) -> None:
    """Raise DatabaseError unless the database has a table or view of that name that is not one of ours."""
    theirs = sorted(set(names(connection, "table", "view")) - own_names())
    if table not in theirs:
        what = "is made by the analysis itself" if table in own_names() else "is not there"
        raise DatabaseError(f"{path}: the table {table!r} {what}; there are: {', '.join(theirs) or 'none'}")


def names(connection: sqlite3.Connection, *types: str) -> list[str]:
    """What a database holds, of these types ("table", "view", "index"), all if none is given; SQLite's own left out."""
    query = "select name, type from sqlite_master where name not like 'sqlite!_%' escape '!' and type <> 'trigger'"
    return [name for name, type in connection.execute(query) if not types or type in types]


@cache
def own_columns() -> dict[str, frozenset[str]]:
    """The columns of our tables, views and indexes, by their names, as SQLite has them; all in small letters."""
    with contextlib.closing(sqlite3.connect(":memory:")) as own:
        own.executescript("".join(map(sql, (*SCRIPTS, "indexes"))))
        return {
            name.lower(): frozenset(column.lower() for (column,) in own.execute(COLUMNS_OF, (name,)))
            for name in names(own)
        }


def own_names() -> frozenset[str]:
    """The names of our tables, views and indexes."""
    return frozenset(own_columns())


def check_ours(path: Path) -> None:
    """Raise DatabaseError unless `path` is a provenance database of this schema version."""
    application, schema = marks(path)
    if application != APPLICATION_ID:
        raise DatabaseError(f"{path}: not made by datasette-provenance, and left as it is; give another name")
    if schema < SCHEMA_VERSION:
        with reading(path) as connection:
            commands = "\n  ".join(commands_again(connection, path.name))
        raise DatabaseError(
            f"{path}: was made by an earlier release (schema version {schema}, now {SCHEMA_VERSION}) and lacks what "
            f"this one finds; load the same inputs and corrections into a new database:\n  {commands}"
        )
    if schema > SCHEMA_VERSION:
        raise DatabaseError(
            f"{path}: was made by a later release (schema version {schema}, here {SCHEMA_VERSION}); update this "
            "package: pip install -U datasette-provenance"
        )


def commands_again(connection: sqlite3.Connection, name: str) -> list[str]:
    """The commands that make a database of an earlier release anew, by what its loads were asked to do.

    Files are named without the folders above them, which are not kept. name: of its file, for texts that were
    analysed where they lay.
    """
    try:
        loads = [json.loads(asked) for (asked,) in connection.execute("select parameters from loads order by id")]
        return list(dict.fromkeys(command_again(asked, name) for asked in loads)) or [command_again({}, name)]
    except (sqlite3.Error, ValueError, TypeError, AttributeError):  # another release may have kept them otherwise
        return [command_again({}, name)]


def command_again(asked: dict[str, Any], name: str) -> str:
    """One load as a command. asked: what `loads.parameters` holds."""
    inputs, table = asked.get("inputs") or ["INPUT"], asked.get("table")
    words = ["datasette", "provenance", "load", "NEW.db", *([name] if inputs == [table] else inputs)]
    for field, column in (asked.get("map") or {}).items():
        words += ["--map", f"{field}={column}"]
    for option in ("table", "encoding", "spacy"):
        words += [f"--{option}", asked[option]] if asked.get(option) else []
    for option in ("corrections", "ratings", "outlets"):
        words += [f"--{option}", asked[option]["name"]] if asked.get(option) else []
    for codebook in asked.get("codebooks") or ():
        words += ["--codebook", f"{codebook['name']}.codebook.json.gz"]
    return shlex.join(words)


def is_published(connection: sqlite3.Connection) -> bool:
    """Whether the database is a copy that was made for publishing."""
    return bool(connection.execute("select exists (select 1 from publications)").fetchone()[0])


def refuse_published(connection: sqlite3.Connection, path: Path) -> None:
    """Raise DatabaseError where the database is a copy for publishing: what it lacks cannot be linked anew."""
    if is_published(connection):
        raise DatabaseError(
            f"{path}: is a copy made for publishing, and stays as it is; change the database that it was made from, "
            "and make the copy anew"
        )


def beside(target: Path, doing: str) -> Path:
    """Where to build what will take the target's place; what a killed command left there goes, also one of our number,
    while one that still runs keeps its file. doing: such as "loading"."""
    for leftover in target.parent.glob(f".{glob.escape(target.name)}.*.{doing}*"):
        owner = leftover.name.removeprefix(f".{target.name}.").partition(".")[0]
        if owner.isdigit() and (int(owner) == os.getpid() or not is_running(int(owner))):
            leftover.unlink(missing_ok=True)
    return target.with_name(f".{target.name}.{os.getpid()}.{doing}")


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
