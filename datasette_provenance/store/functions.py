"""The SQL functions that the loader's own statements ask for; what a user's queries may call is in sql_functions.py."""

from __future__ import annotations

import sqlite3


def add_functions(connection: sqlite3.Connection) -> None:
    """Let a connection know casefold(): two names are equal but for case. SQLite's lower() knows ASCII alone."""
    # What is there cannot be replaced while a statement runs.
    if not connection.execute("select 1 from pragma_function_list where name = 'casefold'").fetchall():
        connection.create_function("casefold", 1, casefold, deterministic=True)


def casefold(text: str | None) -> str | None:
    """str.casefold(); NULL stays NULL.

    >>> casefold("Łukasz"), casefold(None)
    ('łukasz', None)
    """
    return None if text is None else text.casefold()
