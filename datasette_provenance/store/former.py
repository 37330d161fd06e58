"""Addresses of what is no more: the tables former_sources and former_stories, kept from load to load.

Each row leads from a slug to what the documents behind it belong to now: one row where that was merged or renamed,
several where it was split.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence


def follow(connection: sqlite3.Connection, table: str, column: str, gone: Sequence[tuple[int]]) -> None:
    """What led to a row of `table` that goes now leads to where that one's own address leads.

    column: the reference of former_TABLE to the table. To be called before the rows are deleted.
    """
    former = f"former_{table}"
    for statement in (  # names come from this package only
        f"""insert or ignore into {former} (slug, {column})
            select f.slug, next.{column} from {former} f
            join {table} gone on gone.id = f.{column}
            join {former} next on next.slug = gone.slug
            where f.{column} = ?""",  # noqa: S608
        f"delete from {former} where {column} = ?",  # noqa: S608
    ):
        connection.executemany(statement, gone)


def give_back(connection: sqlite3.Connection, table: str) -> None:
    """An address that is in use again leads nowhere else."""
    connection.execute(f"delete from former_{table} where slug in (select slug from {table})")  # noqa: S608


def note_membership(connection: sqlite3.Connection) -> None:
    """Remember which story each document is in, before they are found anew."""
    connection.execute("drop table if exists temp.membership")
    connection.execute(
        """create temp table membership as
           select d.id as document_id, s.slug from documents d join stories s on s.id = d.story_id"""
    )


def retire_stories(connection: sqlite3.Connection, gone: Sequence[tuple[int]]) -> None:
    """Delete the stories that go; their addresses lead to those that their documents are in now, written already."""
    connection.execute(
        """insert or ignore into former_stories (slug, story_id)
           select distinct m.slug, d.story_id from temp.membership m join documents d on d.id = m.document_id
           join stories s on s.id = d.story_id
           where m.slug <> s.slug"""
    )
    follow(connection, "stories", "story_id", gone)
    connection.executemany("delete from stories where id = ?", gone)
    give_back(connection, "stories")
    connection.execute("drop table temp.membership")


def addresses_of_story(connection: sqlite3.Connection, document: int) -> list[tuple[str]]:
    """The address of a document's story and those that lead to it: they may be made of its headlines."""
    found: list[tuple[str]] = connection.execute(
        """select s.slug from documents d join stories s on s.id = d.story_id where d.id = ?1
           union select f.slug from documents d join former_stories f on f.story_id = d.story_id where d.id = ?1""",
        (document,),
    ).fetchall()
    return found
