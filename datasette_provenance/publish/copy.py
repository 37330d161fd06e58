"""A copy of the database for publishing, without what should not be public. The database itself is only read."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path, PurePath

from ..dates import now
from ..outlets import own_outlets
from ..store.database import DatabaseError, beside, check_ours, is_published, reading, refuse_published, sync
from ..store.own_outlets import stored_own_outlets
from ..store.schema import sql
from ..store.summaries import rebuild_summaries, statements
from ..withheld import SIGN
from .names import withhold_names
from .withhold import HOLDING, Terms, drop_others, other_columns, others, withhold_texts

# By a digest of what was read, who has all but a few words of it could try which words were there; of titles and ledes
# each word has one.
WITHOUT_DIGESTS = (
    "update document_terms set terms = x''",
    "update documents set fingerprint = ''",
    "update inputs set sha256 = ''",
    "update stories set digest = null",
    "update loads set parameters = "
    "json_remove(parameters, '$.corrections.sha256', '$.ratings.sha256', '$.outlets.sha256')",
)


@dataclass(frozen=True, slots=True)
class Copied:
    """What is in a copy. shown: the part of the texts' characters that is shown, None where all is.

    addressed: documents with a withheld name in their key, their address or their input's name, which stay.
    """

    documents: int
    shown: float | None
    names: int
    addressed: int
    dropped: list[str]
    size: int = 0


def publish_copy(path: Path, out: Path, terms: Terms | None = None, suppress: Sequence[str] = ()) -> Copied:
    """Write a copy of a database to `out`. terms: withhold the texts; suppress: slugs of sources to withhold by name.

    Paths lose the folders above the inputs. An earlier copy in the same place is replaced when the new one is whole.
    Raises DatabaseError and names.NoSuchSource.
    """
    check_ours(path)
    check_target(path, out)
    target = out.resolve()
    temporary = beside(target, "publishing")
    try:
        with reading(path) as source:
            refuse_published(source, path)
            # What a transaction deletes is overwritten here, and the file is written anew at the end.
            source.execute("vacuum into ?", (str(temporary),))
        with changing(temporary) as connection:
            copied = change(connection, terms, suppress)
        with contextlib.closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
            connection.execute("vacuum")
            if (problem := connection.execute("pragma quick_check(1)").fetchone()[0]) != "ok":
                raise DatabaseError(f"{out}: the copy is damaged ({problem}); nothing was replaced")
        sync(temporary)
        os.replace(temporary, target)
    except sqlite3.Error as error:
        raise DatabaseError(f"{out}: cannot be written: {error}; nothing was replaced") from error
    finally:
        for leftover in (temporary, *(Path(f"{temporary}-{end}") for end in ("journal", "wal", "shm"))):
            leftover.unlink(missing_ok=True)
    return replace(copied, size=out.stat().st_size)


def check_target(path: Path, out: Path) -> None:
    """Raise DatabaseError where the copy would take the place of something that is no copy."""
    if not out.resolve().parent.is_dir():
        raise DatabaseError(f"{out}: there is no folder {out.parent} to put the copy into")
    if not os.access(out.resolve().parent, os.W_OK):
        raise DatabaseError(f"{out}: no permission to write into the folder {out.parent}")
    if not out.exists():
        return
    if out.resolve() == path.resolve():
        raise DatabaseError(f"{out}: is the database itself; give another name for the copy")
    other = DatabaseError(f"{out}: is there already, and no earlier copy; give another name, or move it away")
    try:
        check_ours(out)
    except DatabaseError as error:
        raise other from error
    with reading(out) as connection:
        if not is_published(connection):
            raise other


@contextlib.contextmanager
def changing(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction on a file that nobody else reads."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript(
            "pragma journal_mode = off; pragma synchronous = off; pragma secure_delete = on; pragma temp_store = memory"
        )
        connection.execute("begin")
        yield connection
        connection.execute("commit")
    finally:
        connection.close()


def change(connection: sqlite3.Connection, terms: Terms | None, suppress: Sequence[str]) -> Copied:
    """Everything that makes the copy differ; what is in it then."""
    dropped: list[str] = []
    relative_paths(connection)
    # By these digests, who guesses a folder could tell that it is there.
    connection.execute("update inputs set place = '', folder = ''")
    if terms or suppress:
        # Made anew below: somebody may have put an index of another kind in its place, which keeps the texts itself.
        connection.execute("drop table documents_fts")
        dropped = [name for name, kind in others(connection) if kind in HOLDING]
        dropped += [f"{table}.{column}" for table, column in other_columns(connection)]
        drop_others(connection)
        for statement in WITHOUT_DIGESTS:
            connection.execute(statement)
    # Names first: what is cut from a long text may end within one.
    names, addressed = withhold_names(connection, suppress)
    if terms:
        withhold_texts(connection, terms)
    if terms or suppress:
        for statement in statements(sql("search")):
            connection.execute(statement)
        connection.execute("insert into documents_fts (documents_fts) values ('rebuild')")
        with own_outlets(stored_own_outlets(connection).listed):
            rebuild_summaries(connection)
    (documents, shown) = figures(connection, terms)
    connection.execute(
        "insert into publications (made, version, withheld, longest, share, names) values (?, ?, ?, ?, ?, ?)",
        (
            now(),
            version("datasette-provenance"),
            *((terms.why, terms.longest, terms.share) if terms else (None, None, None)),
            names,
        ),
    )
    # The planner's samples may hold words that are gone.
    for (table,) in connection.execute("select name from sqlite_master where name like 'sqlite_stat%'").fetchall():
        connection.execute(f"delete from {table}")  # noqa: S608
    connection.execute("analyze")
    return Copied(documents, shown, names, addressed, dropped)


def figures(connection: sqlite3.Connection, terms: Terms | None) -> tuple[int, float | None]:
    sql = f"""select count(*), sum(length(replace(text, char(10), ''))),
        sum(length(replace(replace(text, char(10), ''), '{SIGN}', ''))) from documents"""  # noqa: S608
    documents, characters, shown = connection.execute(sql).fetchone()
    return documents, (shown or 0) / max(1, characters or 0) if terms else None


def relative_paths(connection: sqlite3.Connection) -> None:
    """Leave out the folders above the inputs: they tell of somebody's machine, and of who worked there."""
    paths = {
        path
        for sql in ("select path from inputs", "select path from load_errors")
        for (path,) in connection.execute(sql)
        if PurePath(path).is_absolute()
    }
    if not paths:
        return
    folder = os.path.commonpath([str(PurePath(path).parent) for path in paths])
    prefix = folder if folder.endswith(os.sep) else folder + os.sep
    for table, column in (("inputs", "path"), ("load_errors", "path"), ("load_errors", "error")):
        connection.execute(f"update {table} set {column} = replace({column}, ?, '')", (prefix,))  # noqa: S608
