"""Withholding names in a copy for publishing: those on a suppression list, on whatever table they stand.

A full name is looked for everywhere, a surname only in the documents of the person (suppressed.py), and in what is
made of these: their stories, and the sources that they cite ("the mother of Vane"). In a text each of its characters
becomes a sign, so that offsets hold; elsewhere it becomes "name withheld".
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import unquote

from ..spelling import HASHED, slugify
from ..suppressed import Person, hint, in_address, people, read_list
from ..withheld import NAME, SIGN
from .withhold import our_tables

SLUG = "name-withheld"
# By what a row belongs to a document, to a story with such a document, or to what such a document cites.
DOCUMENTS = {"documents": "id"}
STORIES = {"stories": "id", "statements": "story_id", "disagreements": "story_id", "origins": "story_id"}
SOURCES = {"sources": "id", "source_aliases": "source_id", "former_sources": "source_id"}
# Addresses that are made of names and headlines: of rows, and of what they were before.
ADDRESSED = ("stories", "origins", "sources", "outlets")
FORMER = ("former_stories", "former_sources", "source_aliases")
# The address of a headline in other letters ends with a digest of it: who has the rest of it could try names.
HEADED = ("stories", "origins")
# What is no prose: addresses that others link to, and what the file itself is checked by.
FIXED = frozenset({"key", "document_key", "url", "path", "fingerprint", "sha256", "parameters", "slug", "domain"})
# The documents of the person whose surname is being withheld.
THEIRS = "select id from temp.theirs"


class NoSuchSource(Exception):
    """The database holds no source or text of one of the entries; the message names them."""


def read_file(path: Path) -> list[str]:
    """The same of a file. Raises UnicodeDecodeError."""
    return read_list(path.read_text(encoding="utf-8"))


def withhold_names(connection: sqlite3.Connection, slugs: Sequence[str]) -> tuple[int, int]:
    """Take some names out of every table. The search index is to be rebuilt.

    slugs: of sources, or names. How many entries, and of how many documents the key, the address or the input's name
    holds a full name.
    Raises NoSuchSource.
    """
    meant = people(connection, slugs)
    unknown = [slug for slug, found in meant.items() if not found]
    if unknown:
        raise NoSuchSource(", ".join(unknown))
    found = {one.slug: one for several in meant.values() for one in several}
    addressed = in_addresses(connection, found.values())
    connection.execute("create temp table theirs (id integer primary key)")
    # All in full before any surname: two may have the same.
    for one in found.values():
        hide(connection, one.full(), one.names)
        forget_links(connection, one.full())
        forget_in_loads(connection, one.full())
    for one in found.values():
        connection.execute("delete from temp.theirs")
        connection.executemany("insert into temp.theirs values (?)", [(id,) for id in one.documents])
        if one.surname:
            hide(connection, one.short(), (one.surname,), THEIRS)
        hide_addresses(connection, one)
    for one in found.values():
        if one.id is not None:
            forget(connection, one.id)
    connection.execute("drop table temp.theirs")
    return len({several[0].slug for several in meant.values()}), addressed


def hide(
    connection: sqlite3.Connection, pattern: re.Pattern[str], names: Iterable[str], where: str | None = None
) -> None:
    """Put something else in place of what a pattern finds. where: only in what belongs to these documents."""
    connection.create_function("with_signs", 1, lambda text: pattern.sub(lambda m: SIGN * len(m[0]), text))
    connection.create_function("with_words", 1, lambda text: pattern.sub(NAME, text))
    # What every name holds, so that SQLite itself passes over most rows.
    hints = {hint(name) for name in names}
    for table in our_tables(connection):
        condition = belonging(connection, table, where)
        if condition is None:
            continue
        for _, column, form, *_ in connection.execute(f"pragma table_info([{table}])").fetchall():
            if form.lower() != "text" or column in FIXED:
                continue
            function = "with_signs" if (table, column) == ("documents", "text") else "with_words"
            for part in hints:
                connection.execute(
                    f"update or replace {table} set {column} = {function}({column}) "  # noqa: S608
                    f"where {condition} and instr(lower({column}), ?1) and {function}({column}) <> {column}",
                    (part,),
                )


def belonging(connection: sqlite3.Connection, table: str, citing: str | None) -> str | None:
    """The condition that a row belongs to some documents, their stories or those whom they cite; None where none can.

    citing: what stands in "in (…)" for these documents; None for all.
    """
    if citing is None:
        return "1"
    columns = {name for _, name, *_ in connection.execute(f"pragma table_info([{table}])")}
    column = DOCUMENTS.get(table) or ("document_id" if "document_id" in columns and table not in STORIES else None)
    if column:
        return f"{column} in ({citing})"
    if table in STORIES:
        return f"{STORIES[table]} in (select story_id from documents where id in ({citing}))"  # noqa: S608
    if table in SOURCES:
        return f"{SOURCES[table]} in (select source_id from document_sources where document_id in ({citing}))"  # noqa: S608
    if table == "overrides":
        return f"(document_key = '*' or document_key in (select key from documents where id in ({citing})))"  # noqa: S608
    return None


def hide_addresses(connection: sqlite3.Connection, one: Person) -> None:
    """Slugs with a full name, and with a surname those of the person's documents, become neutral ones; former ones go.

    So do digests of their headlines, and by what a source is the same elsewhere: it is written as slugs are.
    """
    connection.create_function("hashed", 1, lambda text: bool(HASHED.search(text or "")))
    for surname in (False, True):
        pattern = one.in_slugs(surname)
        connection.create_function("tells", 1, lambda text, pattern=pattern: bool(pattern.search(slugify(text or ""))))
        where = THEIRS if surname else None
        for table in ADDRESSED:
            if condition := belonging(connection, table, where):
                connection.execute(f"update {table} set slug = '{SLUG}-' || id where {condition} and tells(slug)")  # noqa: S608
                if surname and table in HEADED:
                    hashed = f"{condition} and hashed(slug)"
                    connection.execute(f"update {table} set slug = '{SLUG}-' || id where {hashed}")  # noqa: S608
        condition = belonging(connection, "document_sources", where)
        connection.execute(f"update document_sources set identity = 'withheld' where {condition} and tells(identity)")  # noqa: S608
    for table in FORMER:
        connection.execute(f"delete from {table} where tells(slug)")  # noqa: S608


def forget(connection: sqlite3.Connection, id: int) -> None:
    """What is left of a source: a number, a kind, and what it is cited for."""
    connection.execute(
        """update sources set name = ?, slug = ? || '-' || id, role = null, gender = null, outlet_id = null
           where id = ?""",
        (NAME, SLUG, id),
    )
    connection.execute(
        "update document_sources set name = ?, role = null, gender = null, identity = 'withheld', alias = null "
        "where source_id = ?",
        (NAME, id),
    )
    connection.execute(
        "update citations set source_text = ? where source_id = ? and source_text is not null", (NAME, id)
    )
    connection.execute("delete from source_aliases where source_id = ?", (id,))
    connection.execute("delete from former_sources where source_id = ?", (id,))


def forget_links(connection: sqlite3.Connection, full: re.Pattern[str]) -> None:
    """Links of documents to what has a full name in its address: a page of the person, or of what is told of her."""
    connection.create_function("addresses", 1, lambda text: in_address(full, text))
    connection.execute("delete from links where addresses(url)")


def forget_in_loads(connection: sqlite3.Connection, full: re.Pattern[str]) -> None:
    """What loads were asked to do, which is no plain text: with other words for a full name, and without the rows of a
    person's own outlets that hold one, since two of them may not have the same."""
    for id, parameters in connection.execute("select id, parameters from loads").fetchall():
        asked = json.loads(parameters)
        own = asked.get("outlets") or {}
        if "rows" in own:
            own["rows"] = [row for row in own["rows"] if not any(map(full.search, row))]
        # Letters as they are written: in JSON of plain letters alone no "ë" is found.
        told = full.sub(NAME, json.dumps(asked, ensure_ascii=False))
        connection.execute("update loads set parameters = ? where id = ?", (told, id))


def in_addresses(connection: sqlite3.Connection, persons: Iterable[Person]) -> int:
    """How many documents have a full name in their key, their address or the name of their input, which stay."""
    patterns = [(one.full(), one.in_slugs(False)) for one in persons]
    rows = connection.execute("select d.key, d.url, i.path from documents d join inputs i on i.id = d.input_id")
    return sum(
        any(
            in_address(full, name) or slug.search(slugify(unquote(name)))
            for name in row
            if name
            for full, slug in patterns
        )
        for row in rows
    )
