"""Means with intervals, and periods of time: against what they are defined to be."""

import sqlite3
import statistics
from types import SimpleNamespace

import pytest

from datasette_provenance.store.months import monthly
from datasette_provenance.store.schema import sql
from datasette_provenance.views.shared.filters import Filters
from datasette_provenance.views.shared.means import mean, t_point
from datasette_provenance.views.shared.summaries import by_period


@pytest.mark.parametrize(
    ("freedom", "point"),
    [(1, 12.706), (2, 4.303), (30, 2.042), (31, 2.0395), (60, 2.0003), (120, 1.9799), (10**6, 1.96)],
)
def test_points_of_students_t(freedom, point):
    assert t_point(freedom) == pytest.approx(point, abs=0.0005)


def test_the_interval_of_a_mean():
    values = [0.1, 0.2, 0.4, 0.15, -0.05]
    told = mean(sum(values), sum(v * v for v in values), len(values))
    half = 2.776 * statistics.stdev(values) / 5**0.5
    assert told["mean"] == pytest.approx(statistics.mean(values), abs=1e-4)
    assert told["high"] - told["mean"] == pytest.approx(half, abs=2e-4)
    assert told["mean"] - told["low"] == pytest.approx(half, abs=2e-4)
    assert told["n"] == 5


def test_the_edges_of_a_mean():
    assert mean(0.0, 0.0, 0) == {"mean": None, "low": None, "high": None, "n": 0}
    assert mean(None, None, None)["n"] == 0
    assert mean(0.5, 0.25, 1) == {"mean": 0.5, "low": None, "high": None, "n": 1}
    assert mean(1.0, None, 4) == {"mean": 0.25, "low": None, "high": None, "n": 4}
    # Equal values, whose variance rounding may make negative, and two far apart, whose interval leaves the scale.
    assert mean(0.3, 0.03, 3) == {"mean": 0.1, "low": None, "high": None, "n": 3}
    assert mean(0.0, 0.0, 8) == {"mean": 0.0, "low": None, "high": None, "n": 8}
    assert mean(0.0, 2.0, 2) == {"mean": 0.0, "low": -1.0, "high": 1.0, "n": 2}


class Days:
    """A database of nothing but days."""

    def __init__(self, *days):
        self.connection = sqlite3.connect(":memory:")
        self.connection.row_factory = sqlite3.Row
        self.connection.executescript(sql("summaries"))
        for day in days:
            self.connection.execute(f"insert into day_totals values ('documents', ?, 1{', 0' * 15})", [day])  # noqa: S608
        for statement in monthly():
            self.connection.execute(statement)

    async def execute(self, query, parameters):
        return SimpleNamespace(rows=self.connection.execute(query, parameters).fetchall())

    def close(self):
        self.connection.close()


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("days", "first", "last", "n"),
    [
        (["2024-03-01"], "2024-03-01", "2024-03-01", 1),
        (["2024-02-28", "2024-04-07"], "2024-02", "2024-04", 3),
        (["2024-02-28", "2024-03-31"], "2024-02-28", "2024-03-31", 33),
        (["2024-02-01", "2024-03-31"], "2024-02", "2024-03", 2),
        (["2021-01-31", "2024-04-01"], "2021-01", "2024-04", 40),
        (["2021-01-31", "2024-05-01"], "2021", "2024", 4),
        (["1985-01-01", "2024-12-31"], "1985", "2024", 40),
        (["1984-01-01", "2024-12-31"], "1980s", "2020s", 5),
        (["0999-01-01", "1001-12-31"], "0999-01", "1001-12", 36),
        (["2023", "2023-07", "2024-03-01", ""], "2023-07", "2024-03", 9),
        (["2023-07", "2023-08"], "2023-07", "2023-08", 2),
        (["2022", "2023"], "2022", "2023", 2),
        (["", ""][:1], None, None, 0),
        # What somebody stored past the loader.
        (["14 May 2026", "tomorrow", "2026-13", "2024-03-01", "2024-03-32"], "2024-03-01", "2024-03-01", 1),
        (["14 May 2026", "0000-01-01"], None, None, 0),
    ],
)
async def test_periods_are_as_fine_as_forty_bars_allow(days, first, last, n):
    db = Days(*days)
    found = [row["period"] for row in await by_period(db, Filters())]
    db.close()
    assert len(found) == n and found == sorted(set(found))
    assert not n or (found[0], found[-1]) == (first, last)
