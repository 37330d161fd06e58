"""Intervals of shares, for pages and for the figures of codebooks."""

from __future__ import annotations

from math import sqrt

#: The 97.5% point of the normal distribution.
Z = 1.959964


def wilson(part: float, n: float) -> tuple[float, float]:
    """The 95% interval of the share part / n (Wilson 1927), which stays between 0 and 1; n is 1 or more."""
    share, spread = part / n, Z * Z / n
    middle = (share + spread / 2) / (1 + spread)
    half = Z / (1 + spread) * sqrt(share * (1 - share) / n + spread / (4 * n))
    return max(0.0, middle - half), min(1.0, middle + half)
