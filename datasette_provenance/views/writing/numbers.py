"""Numbers as the pages write them."""

from __future__ import annotations


def count(number: float | None) -> str:
    """1204 → "1,204"; nothing is a dash."""
    return "–" if number is None else f"{number:,}"


def amount(number: float | None) -> str:
    """A figure as texts state them: 14.0 → "14", 1200.5 → "1,200.5"."""
    return "–" if number is None else f"{number:,.6f}".rstrip("0").rstrip(".")


def signed(number: float | None) -> str:
    """A tone between −1 and +1 with two decimals and its sign: −0.08, +0.05, 0.00."""
    if number is None:
        return "–"
    rounded = round(number, 2)
    return f"{'−' if rounded < 0 else '+' if rounded > 0 else ''}{abs(rounded):.2f}"


def signed_less(two: float | None, one: float | None) -> str:
    """The second figure less the first, as both are written: a reader who checks it finds the same.

    >>> signed_less(-0.796, -0.804)
    '0.00'
    """
    return "–" if one is None or two is None else signed(round(two, 2) - round(one, 2))


def step(part: float, whole: float) -> int:
    """How dark a cell is that holds this part of a whole: 0 (under 5%) to 5 (half or more)."""
    return sum(part >= least * whole for least in (0.05, 0.1, 0.2, 0.35, 0.5)) if whole else 0
