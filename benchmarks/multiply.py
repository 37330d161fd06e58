#!/usr/bin/env python3
"""A large database out of a small one, to measure pages on: every row again and again, with new ids and keys.

    python benchmarks/collection.py > seed.jsonl
    datasette provenance load seed.db seed.jsonl
    python benchmarks/multiply.py seed.db large.db --documents 1000000

Which rows belong to a document, and what refers to what, is read from the schema's foreign keys. Each round of copies
has documents of its own. What rounds have in common: up to 300 outlets, of which the two that first published the most
stay one each; the two sources that most documents cite, and the next twenty over 100 rounds; and the two largest
stories over 50 rounds, with their origins and statements. Indexes, search index and summaries are the loader's own.
"""

# ruff: noqa: S608 (the names in its SQL are those of the schema)
from __future__ import annotations

import argparse
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path

from datasette_provenance.store.database import building
from datasette_provenance.store.schema import sql
from datasette_provenance.store.summaries import rebuild_summaries, statements

EVER = 1_000_000_000
# How often a row comes again: a new one every `span` rounds, `cycle` of them in all.
RHYTHMS = {
    "documents": f"select id, 1, {EVER} from src.documents",
    "stories": f"""select id, case when rank() over (order by documents desc, id) <= 2 then 50 else 1 end, {EVER}
        from src.stories""",
    "sources": f"""
        select id, case when nth between 3 and 22 then 100 else 1 end, case when nth <= 2 then 1 else {EVER} end
        from (
            select s.id, row_number() over (order by count(d.document_id) desc, s.id) as nth
            from src.sources s left join src.document_sources d on d.source_id = s.id group by s.id)""",
    "outlets": """
        select id, 1, case when nth <= 2 then 1 else max(1, (:outlets - 2) / max(1, count(*) over () - 2)) end
        from (
            select o.id, row_number() over (order by count(d.id) desc, o.id) as nth
            from src.outlets o left join src.documents d on d.originating_outlet_id = o.id group by o.id)""",
}
# What has no documents of its own, or one that only stands for it, goes with this.
PARENTS = {"origins": "stories"}
DAY = "date(substr(t.{0}, 1, 10), (({1} * 61) % 365) || ' days') || substr(t.{0}, 11)"


@dataclass(slots=True)
class Table:
    """`references`: column to table. `own`: its integer key. `names`: texts that may stand there only once."""

    name: str
    columns: list[str]
    references: dict[str, str]
    own: str | None
    names: list[str]


def tables(connection: sqlite3.Connection) -> dict[str, Table]:
    """The tables that the loader fills from documents; not the summaries, which follow from them."""
    with sqlite3.connect(":memory:") as other:
        other.executescript(sql("summaries"))
        follow = {name for (name,) in other.execute("select name from sqlite_master where type = 'table'")}
    found = {}
    for name, statement in connection.execute(
        "select name, sql from main.sqlite_master where type = 'table'"
    ).fetchall():
        if name not in follow and not name.startswith(("sqlite_", "documents_fts")) and "virtual" not in statement[:16]:
            found[name] = table(connection, name)
    return found


def table(connection: sqlite3.Connection, name: str) -> Table:
    """What the schema says of a table."""
    columns = connection.execute("select name, type, pk from pragma_table_info(?)", (name,)).fetchall()
    keys = [column for column, _, pk in columns if pk]
    types = {column: type.lower() for column, type, _ in columns}
    references = dict(connection.execute('select "from", "table" from pragma_foreign_key_list(?)', (name,)))
    unique = [
        column
        for index, origin in connection.execute('select name, origin from pragma_index_list(?) where "unique"', (name,))
        for columns_of in [connection.execute("select name from pragma_index_info(?)", (index,)).fetchall()]
        for (column,) in columns_of
        if len(columns_of) == 1 and types[column] == "text"
    ]
    own = keys[0] if len(keys) == 1 and types[keys[0]] == "integer" and keys[0] not in references else None
    return Table(name, [column for column, _, _ in columns], references, own, unique)


class Multiplier:
    """`strides`: how far the ids of one round lie from those of the next. `rhythmic`: tables with a rhythm."""

    def __init__(self, connection: sqlite3.Connection, rounds: int, outlets: int) -> None:
        self.connection = connection
        self.tables = tables(connection)
        connection.execute("create temp table rounds (round integer primary key)")
        connection.executemany("insert into temp.rounds values (?)", ((i,) for i in range(rounds)))
        self.strides = {
            one.name: connection.execute(f"select coalesce(max({one.own}), 0) + 1 from src.{one.name}").fetchone()[0]
            for one in self.tables.values()
            if one.own
        }
        self.rhythmic: set[str] = set()
        for name, query in RHYTHMS.items():
            self.add_rhythm(name, query, {"outlets": outlets} if ":outlets" in query else {})
        self.moving = self.find_moving()

    def find_moving(self) -> set[str]:
        """The tables whose rows come again: those with a rhythm, and all that refer to one that moves."""
        moving = set(self.rhythmic)
        while more := {t.name for t in self.tables.values() if moving.intersection(t.references.values())} - moving:
            for name in sorted(more):
                parent = PARENTS.get(name) or self.parent(self.tables[name])
                if parent and self.tables[name].own:
                    column = next(c for c, other in self.tables[name].references.items() if other == parent)
                    self.add_rhythm(
                        name,
                        f"select t.{self.tables[name].own}, coalesce(r.span, 1), coalesce(r.cycle, {EVER}) "
                        f"from src.{name} t left join temp.rhythm_{parent} r on r.id = t.{column}",
                        {},
                    )
            moving |= more
        return moving

    def parent(self, one: Table) -> str | None:
        """The table that its rows go with, where they do not belong to a document each."""
        if one.name == "documents" or ("documents" in one.references.values() and one.name not in PARENTS):
            return None
        return next((t for t in one.references.values() if t in self.rhythmic), None)

    def add_rhythm(self, name: str, query: str, parameters: dict[str, int]) -> None:
        self.connection.execute(
            f"create temp table rhythm_{name} (id integer primary key, span integer, cycle integer)"
        )
        self.connection.execute(f"insert into temp.rhythm_{name} {query}", parameters)
        self.rhythmic.add(name)

    def copy(self, one: Table) -> None:
        """Write a table's rows, those of one round after those of the other."""
        joins, values, when = [], {column: f"t.{column}" for column in one.columns}, ""
        if one.name not in self.moving:
            self.connection.execute(f"insert into main.{one.name} select * from src.{one.name}")
            return
        numbers = {}
        for column, other in one.references.items():
            if other not in self.moving:
                continue
            numbers[column] = "c.round"
            if other in self.rhythmic and other != "documents":
                joins.append(f"left join temp.rhythm_{other} r_{column} on r_{column}.id = t.{column}")
                numbers[column] = number(f"r_{column}")
            values[column] = f"t.{column} + {numbers[column]} * {self.strides[other]}"
        mine = "c.round"
        if one.name in self.rhythmic and one.name != "documents":
            joins.append(f"join temp.rhythm_{one.name} r on r.id = t.{one.own}")
            mine, when = number("r"), first("r")
        elif parent := self.parent(one):
            column = next(c for c, other in one.references.items() if other == parent)
            mine, when = numbers[column], first(f"r_{column}")
        if one.own:
            values[one.own] = f"t.{one.own} + {mine} * {self.strides[one.name]}"
        for column in one.names:
            values[column] = f"t.{column} || case {mine} when 0 then '' else '-' || ({mine} + 1) end"
        values |= special(one, mine, numbers)
        self.connection.execute(
            f"insert into main.{one.name} ({', '.join(one.columns)}) select {', '.join(values.values())} "
            f"from temp.rounds c cross join src.{one.name} t {' '.join(joins)} {when}"
        )


def number(rhythm: str) -> str:
    """Which copy of a row it is that a round has; of a row that refers to nothing, the round's own."""
    return f"(coalesce(c.round / {rhythm}.span, c.round) % coalesce({rhythm}.cycle, {EVER}))"


def first(rhythm: str) -> str:
    """Whether a round is the first that has this copy."""
    return f"where c.round % {rhythm}.span = 0 and c.round / {rhythm}.span < {rhythm}.cycle"


def special(one: Table, mine: str, numbers: dict[str, str]) -> dict[str, str]:
    """What else differs from copy to copy: names, days, and which document stands for its origin."""
    values = {}
    if one.name == "outlets":
        values["name"] = f"t.name || case {mine} when 0 then '' else ' ' || ({mine} + 1) end"
    if one.name == "stories":
        values["first_published"] = DAY.format("first_published", mine)
    if one.name == "documents":
        values["published"] = DAY.format("published", numbers["story_id"])
        if "represents_origin" in one.columns:
            values["represents_origin"] = "t.represents_origin and c.round % coalesce(r_origin_id.span, 1) = 0"
    return values


def multiply(source: Path, target: Path, documents: int, outlets: int) -> int:
    """Write the large database; returns how many documents it has."""
    with building(target) as connection:
        began = time.monotonic()
        connection.execute("pragma cache_size = -400000")
        connection.execute("attach ? as src", (f"{source.resolve().as_uri()}?mode=ro",))
        (there,) = connection.execute("select count(*) from src.documents").fetchone()
        work = Multiplier(connection, -(-documents // there), outlets)
        for one in work.tables.values():
            work.copy(one)
        say(began, "rows")
        for statement in statements(sql("indexes")):
            connection.execute(statement)
        say(began, "indexes")
        connection.execute("insert into documents_fts (documents_fts) values ('rebuild')")
        say(began, "search index")
        for name, column in (("stories", "story_id"), ("origins", "origin_id")):
            connection.execute(
                f"update {name} set documents = (select count(*) from documents where {column} = {name}.id)"
            )
        rebuild_summaries(connection)
        say(began, "summaries")
        connection.execute("analyze main")
        say(began, "statistics")
        count: int = connection.execute("select count(*) from documents").fetchone()[0]
        connection.execute("update loads set documents = ?", (count,))
    return count


def say(began: float, what: str) -> None:
    print(f"{time.monotonic() - began:>7.0f} s  {what}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="a database that the loader wrote")
    parser.add_argument("target", type=Path, help="the database to write")
    parser.add_argument("--documents", type=int, required=True, help="documents to have at least")
    parser.add_argument("--outlets", type=int, default=300, help="outlets to have at most (default 300)")
    options = parser.parse_args()
    if options.target.exists():
        parser.error(f"{options.target} is there already")
    count = multiply(options.source, options.target, options.documents, options.outlets)
    print(f"{count:,} documents, {options.target.stat().st_size / 1e9:.2f} GB")


if __name__ == "__main__":
    main()
