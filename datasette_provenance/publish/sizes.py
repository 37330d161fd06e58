"""What of a database is big, and which of its foreign keys have no index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from datasette.utils import escape_sqlite

from ..store.database import names
from .findings import MEND, NOTE, Finding

LARGEST = 10
MANY_ROWS = 10_000  # of so many rows on, a foreign key without an index makes row pages slow
TEXTS = (("documents", "text"), ("documents", "body"), ("documents", "title"))


def sizes(connection: sqlite3.Connection) -> dict[str, object]:
    """tables: the largest tables and indexes by bytes, None where this SQLite does not know; texts: characters."""
    try:
        found = connection.execute(
            "select name, sum(pgsize) from dbstat group by name order by 2 desc limit ?", (LARGEST,)
        ).fetchall()
        tables: list[dict[str, object]] | None = [{"name": name, "bytes": size} for name, size in found]
    except sqlite3.OperationalError:  # built without dbstat
        tables = None
    texts = []
    for table, column in TEXTS:
        sql = f"select coalesce(sum(length({column})), 0) from {table}"  # noqa: S608
        texts.append({"column": f"{table}.{column}", "characters": connection.execute(sql).fetchone()[0]})
    return {"tables": tables, "texts": texts}


def unindexed(connection: sqlite3.Connection) -> list[dict[str, str]]:
    """Foreign keys that no index begins with."""
    found = []
    for table in sorted(names(connection, "table")):
        keys = connection.execute('select "from", "table" from pragma_foreign_key_list(?) where seq = 0', (table,))
        led = leading(connection, table)
        found += [
            {"table": table, "column": column, "references": other} for column, other in keys if column not in led
        ]
    return found


def leading(connection: sqlite3.Connection, table: str) -> set[str]:
    """The first column of each index of a table, its primary key included."""
    sql = """select name from pragma_table_info(?1) where pk = 1
        union select c.name from pragma_index_list(?1) i, pragma_index_info(i.name) c
        where c.seqno = 0 and c.name is not null and not i.partial"""
    return {column for (column,) in connection.execute(sql, (table,))}


def unindexed_finding(connection: sqlite3.Connection, found: list[dict[str, str]]) -> Iterator[Finding]:
    if not found:
        return
    many = [
        one
        for one in found
        if connection.execute(f"select count(*) from {escape_sqlite(one['table'])}").fetchone()[0] > MANY_ROWS  # noqa: S608
    ]
    listed = ", ".join(f"{one['table']}.{one['column']}" for one in (many or found))
    text = f"foreign keys without an index, which make row pages slow: {listed}"
    yield Finding("unindexed", MEND if many else NOTE, text, len(many or found))
