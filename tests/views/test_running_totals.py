"""What lies between two dates, from running totals, against the rows themselves."""

from __future__ import annotations

import random
import sqlite3

import pytest

from datasette_provenance.store.months import FLOWS, PUBLISHED, up_to
from datasette_provenance.store.schema import sql
from datasette_provenance.views.shared.filters import Filters
from datasette_provenance.views.shared.running import between

# As documents have them: known to the day, the month or the year, or not at all, and whatever a user's own SQL stored.
DAYS = [
    *("2023", "2023-12", "2023-12-31", "2024", "2024-01-01", "2024-01-02", "2024-01-31", "2024-02", "2024-02-29"),
    *("2024-03-01", "2024-06-15", "2024-06-16", "2025-01-01", "", "14 M", "soon"),
]
DATES = [None, "2022", "2023", "2023-12", "2023-12-31", "2024-01", "2024-01-02", "2024-02", "2024-02-29", "2024-06-15"]
DATES += ["2024-07-01", "2024", "2025", "2025-01-01", "2026"]
SPANS = [(since, until) for since in DATES for until in DATES if since or until]
SUMMED = {
    "published_until": ("daily_summaries", "counted", ("outlet_id",), PUBLISHED),
    "flows_until": ("flow_summaries", "relation", ("originating_outlet_id", "publisher_id"), FLOWS),
}


@pytest.fixture(scope="module")
def filled():
    """Sums of some outlets on these days, and the running totals made of them."""
    connection, chance = sqlite3.connect(":memory:"), random.Random(7)
    connection.executescript(sql("schema") + sql("summaries"))
    for table, (source, first, keys, names) in SUMMED.items():
        for kind in ("a", "b"):
            for ids in [(nth, *([nth % 3] * (len(keys) - 1))) for nth in range(5)]:
                for day in chance.sample(DAYS, 6):
                    insert(connection, source, {first: kind, **dict(zip(keys, ids, strict=True)), "day": day}, names)
        for statement in up_to(table, *SUMMED[table]):
            connection.execute(statement)
    return connection


def insert(connection, table, given, names):
    columns = connection.execute("select name from pragma_table_info(?)", [table]).fetchall()
    row = {
        name: given.get(name, len(given["day"]) + nth + 1 if name in names else 0)
        for nth, (name,) in enumerate(columns)
    }
    holes = ", ".join(f":{name}" for name in row)
    connection.execute(f"insert into {table} ({', '.join(row)}) values ({holes})", row)  # noqa: S608


@pytest.mark.parametrize(("since", "until"), SPANS)
@pytest.mark.parametrize("table", SUMMED)
def test_running_totals_give_what_the_days_give(filled, table, since, until):
    source, first, keys, names = SUMMED[table]
    filters = Filters(since=since, until=until)
    of, sums = ", ".join(keys), ", ".join(f"sum({name}) as {name}" for name in names)
    for where in ("1", f"{keys[-1]} = 1"):
        found, parameters = between(table, filters, f"{first} = 'a'", of, names, where)
        within, dates = filters.where(None, "day")
        where = f"{first} = 'a' and {where} and day <> '' and {within}"
        expected = f"select {of}, {sums} from {source} where {where} group by {of}"  # noqa: S608
        added = f"select {of}, {sums} from ({found}) group by {of} having sum(documents) > 0"  # noqa: S608
        assert filled.execute(added, parameters).fetchall() == filled.execute(expected, dates).fetchall()


def test_what_is_asked_for_is_sometimes_there_and_sometimes_not(filled):
    """So that the test above compares something."""
    numbers = set()
    for since, until in SPANS:
        table, parameters = between(
            "published_until", Filters(since=since, until=until), "counted = 'a'", "outlet_id", ["documents"], "1"
        )
        sums = f"select sum(documents) as n from ({table}) group by outlet_id having n > 0"  # noqa: S608
        numbers.add(len(filled.execute(sums, parameters).fetchall()))
    assert {0, 5} < numbers
