"""Withholding names in a copy for publishing: those on a suppression list, on whatever table they stand.

A full name is looked for everywhere, the surname of a person only in documents that cite the person, or that name one
whom none cites, and in what is made of these. In a text each of its characters becomes a sign, so that offsets hold;
elsewhere it becomes "name withheld".
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..outlets import slugify
from ..suppressed import Person, named, people, read_list
from ..withheld import NAME, SIGN
from .withhold import our_tables

SLUG = "name-withheld"
# By what a row belongs to a document, or to a story with such a document.
DOCUMENTS = {"documents": "id"}
STORIES = {"stories": "id", "statements": "story_id", "disagreements": "story_id", "origins": "story_id"}
PLAIN = re.compile("[A-Za-z]+")
# What is no prose: addresses that others link to, and what the file itself is checked by.
FIXED = frozenset({"key", "document_key", "url", "path", "fingerprint", "sha256", "parameters", "slug", "domain"})


class NoSuchSource(Exception):
    """The database holds no source or text of one of the entries; the message names them."""


def read_file(path: Path) -> list[str]:
    """The same of a file. Raises UnicodeDecodeError."""
    return read_list(path.read_text(encoding="utf-8"))


def withhold_names(connection: sqlite3.Connection, slugs: Sequence[str]) -> tuple[int, int]:
    """Take some names out of every table. The search index is to be rebuilt.

    slugs: of sources, or names. How many entries, and in how many documents' keys or addresses their full names stand.
    Raises NoSuchSource.
    """
    meant = {slug: people(connection, slug) or anywhere(connection, slug) for slug in slugs}
    unknown = [slug for slug, found in meant.items() if not found]
    if unknown:
        raise NoSuchSource(", ".join(unknown))
    found = {one.slug: one for several in meant.values() for one in several}
    addressed = in_addresses(connection, [name for one in found.values() for name in one.names])
    # Before any name is taken out, and all in full before any surname: two may have the same.
    where = {slug: naming(connection, one) for slug, one in found.items()}
    for one in found.values():
        hide(connection, one.full(), one.names, None)
    for slug, one in found.items():
        if one.surname:
            hide(connection, one.short(), (one.surname,), where[slug])
        hide_addresses(connection, one, where[slug])
        if one.id is not None:
            forget(connection, one.id)
    return len({several[0].slug for several in meant.values()}), addressed


def anywhere(connection: sqlite3.Connection, entry: str) -> list[Person]:
    """Somebody whose name stands where the search index does not look: in a caption, a byline, a notice."""
    if " " not in entry:
        return []
    one = named(entry, connection)
    return [one] if documents_with(connection, one) else []


def naming(connection: sqlite3.Connection, one: Person) -> str:
    """What stands in "in (…)" for the documents that cite somebody; that name somebody whom none cites; and that mean
    either by a surname alone, as other documents tell."""
    meaning = documents_meaning(connection, one)
    if one.id is None:
        return ", ".join(map(str, {*documents_with(connection, one), *meaning})) or "null"
    return f"""select document_id from document_sources where source_id = {one.id}
        union select id from documents where id in ({", ".join(map(str, meaning)) or "null"})"""  # noqa: S608


def documents_meaning(connection: sqlite3.Connection, one: Person) -> list[int]:
    """The documents that mean somebody by a surname alone, as other documents tell, before the name is taken out."""
    sql = "select document_id from entity_names where entity = ? collate nocase"
    return sorted({id for name in one.names for (id,) in connection.execute(sql, (name,))})


def documents_with(connection: sqlite3.Connection, one: Person) -> list[int]:
    """The documents in which somebody's full name stands."""
    connection.create_function("names_it", 1, lambda text: one.full().search(text or "") is not None)
    sql = "select id from documents where names_it(text) or names_it(title) or names_it(byline)"
    return [id for (id,) in connection.execute(sql)]


def hide(connection: sqlite3.Connection, pattern: re.Pattern[str], names: Iterable[str], where: str | None) -> None:
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


def hint(name: str) -> str:
    """The longest stretch of plain letters at the end of a name, small: SQLite makes no other letters small, and an
    accented one may be written as two.

    >>> hint("Hetty Lowe"), hint("Ayşe Öztürk"), hint("Иван Иванов")
    ('lowe', 'zt', '')
    """
    return max(PLAIN.findall(name.split()[-1]), key=len, default="").lower()


def belonging(connection: sqlite3.Connection, table: str, citing: str | None) -> str | None:
    """The condition that a row belongs to some documents, or to their stories; None where none can.

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
    if table == "overrides":
        return f"(document_key = '*' or document_key in (select key from documents where id in ({citing})))"  # noqa: S608
    return None


def hide_addresses(connection: sqlite3.Connection, one: Person, where: str) -> None:
    """Slugs of stories and origins are made of headlines: those with the name get a neutral one, former ones go."""
    names = [slugify(name) for name in (*one.names, one.surname) if name]
    for table in ("stories", "origins"):
        condition = belonging(connection, table, where)
        for name in names:
            named_so = f"{condition} and instr('-' || slug || '-', '-' || ?1 || '-')"
            connection.execute(f"update {table} set slug = '{SLUG}-' || id where {named_so}", (name,))  # noqa: S608
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
