"""Withholding names in a copy for publishing: sources on a suppression list, on whatever table they stand.

A full name is looked for everywhere, the surname of a person only in documents that cite the person, and in what is
made of these. In a text each of its characters becomes a sign, so that offsets hold; elsewhere it becomes "name
withheld".
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..outlets import slugify
from ..suppressed import Person, person, read_list
from ..withheld import NAME, SIGN
from .withhold import our_tables

SLUG = "name-withheld"
# By what a row belongs to a document, or to a story with such a document.
DOCUMENTS = {"documents": "id"}
STORIES = {"stories": "id", "statements": "story_id", "disagreements": "story_id", "origins": "story_id"}
# What is no prose: addresses that others link to, and what the file itself is checked by.
FIXED = frozenset({"key", "document_key", "url", "path", "fingerprint", "sha256", "parameters", "slug", "domain"})


class NoSuchSource(Exception):
    """The database holds no source of one of the slugs; the message names them."""


def read_file(path: Path) -> list[str]:
    """The same of a file. Raises UnicodeDecodeError."""
    return read_list(path.read_text(encoding="utf-8"))


def withhold_names(connection: sqlite3.Connection, slugs: Sequence[str]) -> tuple[int, int]:
    """Take the names of some sources out of every table. The search index is to be rebuilt.

    How many sources, and in how many documents' keys or addresses their full names stand. Raises NoSuchSource.
    """
    people = [person(connection, slug) for slug in slugs]
    unknown = [slug for slug, found in zip(slugs, people, strict=True) if found is None]
    if unknown:
        raise NoSuchSource(", ".join(unknown))
    found = {one.id: one for one in people if one}
    addressed = in_addresses(connection, [name for one in found.values() for name in one.names])
    for one in found.values():
        hide(connection, one.full(), one.names, None)
        if one.surname:
            hide(connection, one.short(), (one.surname,), one.id)
        hide_addresses(connection, one)
        forget(connection, one.id)
    return len(found), addressed


def hide(connection: sqlite3.Connection, pattern: re.Pattern[str], names: Iterable[str], id: int | None) -> None:
    """Put something else in place of what a pattern finds. id: only in what belongs to documents that cite a source."""
    connection.create_function("with_signs", 1, lambda text: pattern.sub(lambda m: SIGN * len(m[0]), text))
    connection.create_function("with_words", 1, lambda text: pattern.sub(NAME, text))
    # What every name holds, so that SQLite itself passes over most rows.
    hints = {name.split()[-1].lower() for name in names}
    for table in our_tables(connection):
        condition = belonging(connection, table, id)
        if condition is None:
            continue
        for _, column, form, *_ in connection.execute(f"pragma table_info([{table}])").fetchall():
            if form.lower() != "text" or column in FIXED:
                continue
            function = "with_signs" if (table, column) == ("documents", "text") else "with_words"
            for hint in hints:
                connection.execute(
                    f"update or replace {table} set {column} = {function}({column}) "  # noqa: S608
                    f"where {condition} and instr(lower({column}), ?1) and {function}({column}) <> {column}",
                    (hint,),
                )


def belonging(connection: sqlite3.Connection, table: str, id: int | None) -> str | None:
    """The condition that a row belongs to documents that cite a source, or to their stories; None where none can."""
    if id is None:
        return "1"
    citing = f"select document_id from document_sources where source_id = {int(id)}"  # noqa: S608
    columns = {name for _, name, *_ in connection.execute(f"pragma table_info([{table}])")}
    column = DOCUMENTS.get(table) or ("document_id" if "document_id" in columns and table not in STORIES else None)
    if column:
        return f"{column} in ({citing})"
    if table in STORIES:
        return f"{STORIES[table]} in (select story_id from documents where id in ({citing}))"  # noqa: S608
    if table == "overrides":
        return f"(document_key = '*' or document_key in (select key from documents where id in ({citing})))"  # noqa: S608
    return None


def hide_addresses(connection: sqlite3.Connection, one: Person) -> None:
    """Slugs of stories and origins are made of headlines: those with the name get a neutral one, former ones go."""
    names = [slugify(name) for name in (*one.names, one.surname) if name]
    for table in ("stories", "origins"):
        condition = belonging(connection, table, one.id)
        for name in names:
            where = f"{condition} and instr('-' || slug || '-', '-' || ?1 || '-')"
            connection.execute(f"update {table} set slug = '{SLUG}-' || id where {where}", (name,))  # noqa: S608
    for name in names:
        within = "instr('-' || slug || '-', '-' || ?1 || '-')"
        connection.execute(f"delete from former_stories where {within}", (name,))  # noqa: S608


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


def in_addresses(connection: sqlite3.Connection, names: Iterable[str]) -> int:
    """How many documents have one of some names in their key or address, which stay as they are."""
    found = set()
    for name in names:
        like = f"%{slugify(name)}%"
        found |= {
            id for (id,) in connection.execute("select id from documents where key like ?1 or url like ?1", (like,))
        }
    return len(found)
