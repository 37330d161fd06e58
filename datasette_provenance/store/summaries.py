"""Fill the summary tables that the pages read, from the whole collection."""

from __future__ import annotations

import sqlite3

from .schema import HERE


def rebuild_summaries(connection: sqlite3.Connection) -> None:
    """Write every summary anew inside the caller's transaction. The statements are in summarise.sql."""
    for statement in statements((HERE / "summarise.sql").read_text(encoding="utf-8")):
        connection.execute(statement)


def statements(script: str) -> list[str]:
    """Split a script into its statements. (executescript would commit the caller's transaction.)"""
    found, rest = [], ""
    for line in script.splitlines(keepends=True):
        rest += line
        if sqlite3.complete_statement(rest):
            found.append(rest)
            rest = ""
    return found
