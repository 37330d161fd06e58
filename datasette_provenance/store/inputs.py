"""The inputs of a load, and which of their documents have gone since the last one."""

from __future__ import annotations

import sqlite3

from ..records import TABLE, InputFile, KnownInput, LoadError


def analysed_tables(connection: sqlite3.Connection) -> set[str]:
    """The tables and views of the database itself that were analysed in place: inputs have their names."""
    query = """select path from inputs where place = ?
        and path in (select name from sqlite_master where type in ('table', 'view'))"""
    return {path for (path,) in connection.execute(query, (TABLE,))}


def known_inputs(connection: sqlite3.Connection) -> list[KnownInput]:
    """The inputs that the database was made from."""
    return [KnownInput(*row) for row in connection.execute("select path, place, stem, sha256 from inputs")]


class Inputs:
    """What one load has seen of its inputs. It reads temp.seen, where the writer notes each document that it met.

    beside, staying, gone_files, unused: as LoadReport has them. same: the names of each file by its SHA-256.
    """

    def __init__(self, connection: sqlite3.Connection, load_id: int | None, replace: bool, first_load: bool) -> None:
        """replace: a document takes the place of one of the same key, whatever input holds that."""
        self.connection = connection
        self.load_id = load_id
        self.replace = replace
        self.first_load = first_load
        self.ids = dict(connection.execute("select path, id from inputs"))
        self.tables = analysed_tables(connection)
        # Tables that are there no more: nothing says any longer that their documents are others.
        known = known_inputs(connection)
        self.lost_tables = {one.path for one in known if one.place == TABLE} - self.tables
        # Read to the end; those in `adding` may leave out what they held before. Of those in `broken` it cannot be
        # known which documents failed.
        self.read: set[str] = set()
        self.adding: set[str] = set()
        self.broken: set[str] = set()
        self.failed_keys: set[str] = set()
        self.folders: set[str] = set()
        self.beside: dict[str, str] = {}
        self.staying: dict[str, int] = {}
        self.gone_files: dict[str, int] = {}
        self.unused: dict[str, tuple[str, ...]] = {}
        self.same: dict[str, list[str]] = {}
        self.before: dict[str, list[str]] = {}
        for one in known:
            self.before.setdefault(one.sha256, []).append(one.path)

    def id(self, path: str) -> int:
        """The id of an input, made when it is met for the first time."""
        if path not in self.ids:
            made = self.connection.execute(
                "insert into inputs (path, media_type, sha256, bytes, load_id) values (?, '', '', 0, ?)",
                (path, self.load_id),
            )
            self.ids[path] = made.lastrowid or 0
        return self.ids[path]

    def finish(self, file: InputFile) -> None:
        """An input was read to its end: write down what it was."""
        self.connection.execute(
            """update inputs set media_type = ?1, sha256 = ?2, bytes = ?3, load_id = ?4, place = ?6, stem = ?7,
                 folder = coalesce(nullif(?8, ''), folder)
               where id = ?5 and (sha256, place, stem, folder) is not (?2, ?6, ?7, coalesce(nullif(?8, ''), folder))""",
            (
                *(file.media_type, file.sha256, file.bytes, self.load_id),
                *(self.id(file.path), file.place, file.stem, file.folder),
            ),
        )
        self.read.add(file.path)
        if file.only_adds:
            self.adding.add(file.path)
        self.folders.add(file.folder)
        if file.beside:
            self.beside[file.path] = file.beside
        if file.bytes:
            self.note_same(file)
        if file.unused:
            self.unused[file.path] = file.unused

    def note_same(self, file: InputFile) -> None:
        """Note under which names a file was read, in this load or, where it is new, before."""
        names = self.same.setdefault(file.sha256, [])
        before = self.before.get(file.sha256, [])
        names += [name for name in (file.path, *(before if file.path not in before else ())) if name not in names]

    def counted_apart(self) -> dict[str, list[str]]:
        """By SHA-256 the names of each file that was read, without those that hold no document of their own.

        Records that have keys count once, whatever their file is called.
        """
        query = "select path from inputs i where exists (select 1 from documents where input_id = i.id)"
        several = {digest: names for digest, names in self.same.items() if len(names) > 1}
        holding = {path for (path,) in self.connection.execute(query)} if several else set()
        return {digest: [name for name in names if name in holding] for digest, names in several.items()}

    def fail(self, error: LoadError) -> None:
        """Note what could not be read: one document, or nobody knows which."""
        if error.key is None:
            self.broken.add(error.path)
        else:
            self.failed_keys.add(error.key)

    def given_up(self) -> set[str]:
        """Inputs that hold no more than this load has seen of them."""
        return self.read - self.adding - self.broken | self.lost_tables

    def holder(self, key: str, path: str) -> str | None:
        """The input other than `path` that has a document of this key: exports often count from 1 each.

        None too where that one was read by this load already and holds it no more, or is a table that is gone.
        """
        if self.replace or self.first_load:
            return None
        query = "select i.path from documents d join inputs i on i.id = d.input_id where d.key = ?"
        found = self.connection.execute(query, (key,)).fetchone()
        if not found or found[0] == path or (found[0] in self.given_up() and key not in self.failed_keys):
            return None
        return str(found[0])

    def taken(self, key: str, holder: str) -> str:
        """What is wrong with a document whose key stands for one of another input."""
        if holder in self.tables:
            return f"the key {key!r} already stands for a document of the table {holder}"
        return (
            f"the key {key!r} already stands for another document, of {holder}, which stays; "
            "--replace puts this one in its place"
        )

    def vanished(self) -> list[int]:
        """The ids of the documents that an input held before and no longer holds, when all inputs were read.

        A document whose record cannot be read stays, and all of an input of which that cannot be known.
        """
        self.move_documents()
        self.note_gone_files()
        vanished = []
        for path in sorted(self.read - self.adding):
            missing = self.connection.execute(
                "select id, key from documents where input_id = ? and key not in (select key from temp.seen)",
                (self.ids[path],),
            ).fetchall()
            gone = [] if path in self.broken else [id for id, key in missing if key not in self.failed_keys]
            if len(missing) > len(gone):
                self.staying[path] = len(missing) - len(gone)
            vanished += gone
        return vanished

    def note_gone_files(self) -> None:
        """Count the documents of files that are no longer in a folder that was read. They stay: folders are cleared."""
        met = self.read | self.broken
        for folder in self.folders - {""}:
            found = self.connection.execute(
                """select i.path, count(*) from inputs i join documents d on d.input_id = i.id
                   where i.folder = ? group by i.id order by i.path""",
                (folder,),
            )
            self.gone_files.update((path, number) for path, number in found if path not in met)

    def move_documents(self) -> None:
        """Note the input of documents that were found in another one as they were, where theirs holds them no more."""
        if self.first_load:
            return
        moved = self.connection.execute(
            """select i.path, s.path, s.record, d.id from temp.seen s join documents d on d.key = s.key
               join inputs i on i.id = d.input_id where i.path <> s.path"""
        ).fetchall()
        given_up = self.given_up()
        rows = [(self.id(to), record, id) for of, to, record, id in moved if self.replace or of in given_up]
        self.connection.executemany("update documents set input_id = ?, record = ? where id = ?", rows)
