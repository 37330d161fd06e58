"""Fill the summary tables that the pages read, from the whole collection."""

from __future__ import annotations

import json
import math
import re
import sqlite3
from itertools import combinations

from ..analyze.framing.loaded import LOADED
from ..citation_columns import COUNTED, COVERED, EVERYBODY, sums
from ..outlets import load_registry
from ..spelling import fold
from . import months
from .functions import add_functions
from .schema import sql

# What the summaries count, and the least that its documents have in represents_origin.
COUNTS = (("documents", 0), ("origins", 1))
RUNNING = (*COVERED, *COUNTED)
# The undated documents are a partition of their own.
HEARD_UNTIL = f"""
    insert into heard_until (counted, outlet_id, day, {", ".join(RUNNING)})
    with by_publisher as (
        select outlet_id, day, {sums()} from citation_summaries where counted = :counted group by outlet_id, day
    ), cited as (
        select * from by_publisher
        union all select {EVERYBODY}, day, {", ".join(f"sum({name})" for name in COUNTED)}
        from by_publisher group by day
    ), days as (
        select outlet_id, day, {", ".join(COVERED)} from citation_days where counted = :counted
        union all select {EVERYBODY}, day, {", ".join(f"sum({name})" for name in COVERED)}
        from citation_days where counted = :counted group by day
    )
    select :counted, d.outlet_id, d.day, {", ".join(f"sum(coalesce({name}, 0)) over dated" for name in COVERED)},
        {", ".join(f"sum(coalesce(c.{name}, 0)) over dated" for name in COUNTED)}
    from days d left join cited c on c.outlet_id = d.outlet_id and c.day = d.day
    window dated as (partition by d.outlet_id, d.day = '' order by d.day)
"""  # noqa: S608

#: An address alone: "www.thestannard.example".
_HOST = re.compile(r"(?:[\w-]+\.)+[a-zA-Z]{2,}")


def rebuild_summaries(connection: sqlite3.Connection) -> None:
    """Write every summary anew inside the caller's transaction. Most statements are in the files summarise*.sql."""
    add_functions(connection)
    connection.create_function("differ", 2, lambda field, values: differ(field, json.loads(values)), deterministic=True)
    connection.create_function("times_log", 1, times_log, deterministic=True)
    files = ("chains", "summarise_citations", "summarise_tone", "summarise", "summarise_framing", "summarise_rules")
    script = "".join(map(sql, files))
    for statement in statements(script):
        run(connection, statement)
    connection.execute("delete from heard_until")
    run(connection, HEARD_UNTIL)
    for statement in (*months.STATEMENTS, *statements(sql("summarise_months") + sql("summarise_statements"))):
        connection.execute(statement)


def run(connection: sqlite3.Connection, statement: str) -> None:
    """Execute a statement; one that fills a summary for :counted once for each of COUNTS."""
    if ":counted" not in statement:
        connection.execute(statement, {"loaded": LOADED})
        return
    for counted, least in COUNTS:
        connection.execute(statement, {"counted": counted, "least": least})


def times_log(part: float | None) -> float:
    """A part times its natural logarithm, which entropies are sums of; 0 of nothing. (Not every SQLite has ln().)

    >>> times_log(1.0), times_log(0), times_log(None)
    (0.0, 0, 0)
    """
    return part * math.log(part) if part else 0


def differ(field: str, values: list[str]) -> bool:
    """Whether some of the values of a field cannot both be right.

    A date may be more precise than another, a byline more complete. An address that is no known outlet's says nothing
    of what the outlet is called: "courier.example" may be the Ellery Courier's.
    """
    return any(not compatible(field, a, b) for a, b in combinations(dict.fromkeys(values), 2))


def compatible(field: str, a: str, b: str) -> bool:
    """Whether two values of a field can both be right."""
    if field == "published":
        return a.startswith(b) or b.startswith(a)
    if field == "byline":
        fewer, more = sorted(([fold(person) for person in value.split(";")] for value in (a, b)), key=len)
        # "Odell" is Kate Odell.
        return all(any(full == name or full.endswith(f" {name}") for full in more) for name in fewer) or all(
            any(full == name or name.endswith(f" {full}") for full in more) for name in fewer
        )
    a, b = (load_registry().registered(name) for name in (a, b))
    short, long = sorted((fold(a).replace(" ", ""), fold(b).replace(" ", "")), key=len)
    return bool(_HOST.fullmatch(a)) != bool(_HOST.fullmatch(b)) or len(short) >= 4 and short in long or short == long


def statements(script: str) -> list[str]:
    """Split a script into its statements. (executescript would commit the caller's transaction.)"""
    found, rest = [], ""
    for line in script.splitlines(keepends=True):
        rest += line
        if sqlite3.complete_statement(rest):
            found.append(rest)
            rest = ""
    return found
