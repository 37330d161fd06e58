"""Means with their intervals, from sums that the summary tables hold."""

from __future__ import annotations

from math import sqrt
from typing import Any

from ...intervals import Z, wilson

# The 97.5% points of Student's t by degrees of freedom, 1 to 30 (any table of the distribution).
T = (
    *(12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228),
    *(2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086),
    *(2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042),
)
DIGITS = 4
#: Means and shares of fewer documents than this are pale and are not ranked: one document more could turn them round.
FEW = 5
#: A rate per 1,000 words of fewer words than this is pale: it says more than was read.
FEW_WORDS = 1_000
TOO_FEW_WORDS = 100
#: A share that stands alone, large and without its interval, is of so many at least: what is read is remembered.
FEW_ALONE = 30


def t_point(freedom: int) -> float:
    """The 97.5% point of Student's t; above 30 degrees by the first terms of its expansion around the normal one."""
    if freedom <= len(T):
        return T[freedom - 1]
    return Z + (Z**3 + Z) / (4 * freedom) + (5 * Z**5 + 16 * Z**3 + 3 * Z) / (96 * freedom**2)


def mean(total: float | None, squares: float | None, n: int | None) -> dict[str, Any]:
    """The mean of n values with its 95% interval (Student), from their sum and the sum of their squares.

    The interval is None for n < 2 and where the squares were not kept; the mean is None for n = 0. Scores lie between
    -1 and 1, and so does the interval. Where all values are the same nothing tells how far the next one may be from
    them: eight documents without a loaded sentence do not make 0 certain, and there is no interval either.
    """
    if not n or total is None:
        return {"mean": None, "low": None, "high": None, "n": 0}
    middle = total / n
    low = high = None
    if n > 1 and squares is not None:
        variance = max(0.0, (squares - total * total / n) / (n - 1))
        half = t_point(n - 1) * sqrt(variance / n)
        low, high = round(max(-1.0, middle - half), DIGITS), round(min(1.0, middle + half), DIGITS)
        if low == high:
            low = high = None
    return {"mean": round(middle, DIGITS), "low": low, "high": high, "n": n}


def proportion(part: int, n: int) -> dict[str, Any]:
    """A share of n with its 95% interval (Wilson 1927), which stays between 0 and 1; all None for n = 0."""
    if not n:
        return {"share": None, "low": None, "high": None, "n": 0}
    low, high = wilson(part, n)
    return {"share": round(part / n, DIGITS), "low": round(low, DIGITS), "high": round(high, DIGITS), "n": n}
