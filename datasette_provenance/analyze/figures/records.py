"""What the figure rules find."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, unsafe_hash=True)  # never changed; frozen, it would take three times as long to make
class Figure:
    """A quantity that a text states: a row of the table figures.

    start, end: the bound, the number and its unit ("more than $8 million"), code points into CleanText.text.
    value: the number as a plain number (8000000), None where the words give only a range ("dozens", "5 to 7") or can be
    read two ways ("1.500"). low, high: what the words allow, None for a side that they leave open; both None where they
    only say "about". bound: exactly, about, at least, more than, at most, less than, nearly or between. unit: "USD",
    "percent", "years", …, None for a plain count. of: what is counted, as the text words it, None where it does not
    say. method: the rule's name.
    """

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    bound: str
    unit: str | None
    of: str | None
    method: str
    confidence: float | None = None


@dataclass(slots=True)
class Number:
    """A number as written: numerals or number words with their magnitude.

    low, high: equal to value for a number, a range for "dozens". kind: exact, vague, or share (a fraction, as percent).
    base: the number without its magnitude ("2.5" of "2.5 million"); scaled: whether it has one. decimal: the value that
    an ambiguous numeral has if its mark is a decimal point.
    """

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    kind: str = "exact"
    base: float = 0
    scaled: bool = False
    digits: bool = False
    decimal: float | None = None


@dataclass(slots=True)
class Quantity:
    """A number or a range of two, with its unit.

    kind: count, vague, range, percent, share (a fraction, given in percent), money, time, measure or age.
    """

    number: Number
    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    kind: str
    of: str | None = None
