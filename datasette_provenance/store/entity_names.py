"""The short names of documents, and whom they mean by all documents; kept up to date where mentions name them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from ..link.entity_names import Meant, Told
from ..rules import confidence
from .corrections import source_corrections

TOLD = """
    select n.document_id, d.story_id, n.name, n.kind, n.stated, n.gender
    from entity_names n join documents d on d.id = n.document_id order by n.document_id, n.name
"""
CORRECTED = "select document_id, name from entity_names where stated is null and casefold(name) = casefold(?)"
IN_DOCUMENT = " and document_id = (select id from documents where key = ?)"
# What mentions are called: the tables with whom a span is about.
NAMING = ("target_sentiments", "labels")


def told_names(connection: sqlite3.Connection) -> list[Told]:
    """The short names of all documents."""
    return [Told(*row) for row in connection.execute(TOLD)]


def corrected_names(connection: sqlite3.Connection) -> dict[tuple[int, str], str]:
    """By document and name, whom a person says that a name means which the document does not explain."""
    found: dict[tuple[int, str], str] = {}
    for key, called, entity in source_corrections(connection):
        asked = (CORRECTED, (called,)) if key is None else (CORRECTED + IN_DOCUMENT, (called, key))
        found.update((row, entity) for row in connection.execute(*asked))
    return found


def write_meant(connection: sqlite3.Connection, meant: Iterable[Meant], alike: Mapping[str, str]) -> None:
    """Bring entity_names to what the names mean now, and what mentions are called; rows that are as they were stay.

    alike: full names with the spelling that stands for all, in whatever document.
    """
    for document, name, entity, method, stated in changed(connection, meant):
        connection.execute(
            "update entity_names set entity = ?, method = ?, confidence = ? where document_id = ? and name = ?",
            (entity, method, confidence(method) if method else None, document, name),
        )
        if stated is None:
            for table in NAMING:
                connection.execute(
                    f"""update {table} set entity = ?1, stated_entity = nullif(?2, ?1)
                        where document_id = ?3 and coalesce(stated_entity, entity) = ?2""",  # noqa: S608
                    (entity or name, name, document),
                )
    for table in NAMING:
        spell(connection, table, alike)


def changed(
    connection: sqlite3.Connection, meant: Iterable[Meant]
) -> list[tuple[int, str, str | None, str | None, str]]:
    """The names that mean another now than entity_names says, each with whom, by which rule, and what is stated."""
    connection.execute(
        """create temp table meant (document_id integer, name text, entity text, method text,
           primary key (document_id, name))"""
    )
    rows = ((one.document, one.name, one.entity, one.method) for one in meant)
    connection.executemany("insert into temp.meant values (?, ?, ?, ?)", rows)
    found = connection.execute(
        """select m.document_id, m.name, m.entity, m.method, n.stated from temp.meant m
           join entity_names n on n.document_id = m.document_id and n.name = m.name
           where m.entity is not n.entity or m.method is not n.method"""
    ).fetchall()
    connection.execute("drop table temp.meant")
    return found


def spell(connection: sqlite3.Connection, table: str, alike: Mapping[str, str]) -> None:
    """Call mentions by the spelling that stands for all; those of a spelling that stands for itself again, by that."""
    query = f"select distinct stated_entity from {table} where stated_entity is not null and instr(stated_entity, ' ')"  # noqa: S608
    before = {spelling for (spelling,) in connection.execute(query)}
    for spelling in sorted({*alike, *before}):
        entity = alike.get(spelling, spelling)
        if spelling in before:
            connection.execute(
                f"update {table} set entity = ?1, stated_entity = nullif(?2, ?1) where stated_entity = ?2 "  # noqa: S608
                "and entity <> ?1",
                (entity, spelling),
            )
        if entity != spelling:
            connection.execute(
                f"update {table} set entity = ?1, stated_entity = ?2 where entity = ?2 and stated_entity is null",  # noqa: S608
                (entity, spelling),
            )
