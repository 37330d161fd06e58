"""Means with intervals, and periods of time: against what they are defined to be."""

import statistics

import pytest

from datasette_provenance.views.means import mean, t_point
from datasette_provenance.views.summaries import periods_between


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
    assert mean(0.3, 0.03, 3) == {"mean": 0.1, "low": 0.1, "high": 0.1, "n": 3}
    assert mean(0.0, 2.0, 2) == {"mean": 0.0, "low": -1.0, "high": 1.0, "n": 2}


@pytest.mark.parametrize(
    ("first", "last", "digits", "n"),
    [
        ("2024-03-01", "2024-03-01", 10, 1),
        ("2024-02-28", "2024-04-07", 10, 40),
        ("2024-02-28", "2024-04-08", 7, 3),
        ("2021-01-31", "2024-04-01", 7, 40),
        ("2021-01-31", "2024-05-01", 4, 4),
        ("1985-01-01", "2024-12-31", 4, 40),
        ("1984-01-01", "2024-12-31", 3, 5),
        ("0999-01-01", "1001-12-31", 7, 36),
    ],
)
def test_periods_are_as_fine_as_forty_bars_allow(first, last, digits, n):
    found = periods_between(first, last)
    assert found[0] == digits and len(found[1]) == n
    assert found[1][0] == first[:digits] and found[1][-1] == last[:digits] and found[1] == sorted(set(found[1]))
