"""The canned queries: one .sql file each, with its title, description and tables in its head comment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

HEAD = re.compile(r"^-- (title|description|tables): (.+)$", re.MULTILINE)
# What {rows} stands for in a query, and what its description says of it; Datasette itself shows a thousand at most.
LIMIT = "iif(cast(:rows as integer) > 0, cast(:rows as integer), 100)"
ROWS = " rows: how many, 100 where it is left empty or no number."


@dataclass(frozen=True, slots=True)
class Query:
    """`tables`: what it reads; who may not see one of them may not run it."""

    name: str
    title: str
    description: str
    tables: tuple[str, ...]
    sql: str


def read_query(path: Path) -> Query:
    """One query file. Lines of its head: `-- title: …`, `-- description: …`, `-- tables: a, b`; {rows}: see LIMIT."""
    text = path.read_text(encoding="utf-8")
    head = dict(HEAD.findall(text))
    tables = tuple(name.strip() for name in head["tables"].split(","))
    description = head["description"] + (ROWS if "{rows}" in text else "")
    sql = HEAD.sub("", text).strip().replace("{rows}", LIMIT)
    return Query(path.stem, head["title"], description, tables, sql)


QUERIES = {path.stem: read_query(path) for path in sorted((Path(__file__).parent).glob("*.sql"))}


def canned_queries() -> dict[str, dict[str, str]]:
    """The queries as Datasette 0.65 takes them."""
    return {q.name: {"sql": q.sql, "title": q.title, "description": q.description} for q in QUERIES.values()}
