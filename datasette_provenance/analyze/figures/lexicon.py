"""The word lists behind the figure rules, as the rules look them up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ...terms import rows, sections

Value = int | float


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A line of data/figure_numbers.csv."""

    kind: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Unit:
    """What a term behind a number means: its kind, and the unit's name or the magnitude's factor."""

    kind: str
    name: str


NUMBERS = {r["word"]: NumberWord(r["kind"], int(r["low"]), int(r["high"])) for r in rows("figure_numbers")}
UNITS = {r["term"]: Unit(r["kind"], r["unit"]) for r in rows("figure_units")}
CURRENCIES = {r["sign"]: r["unit"] for r in rows("figure_currencies")}
BEFORE = {r["phrase"]: (r["bound"], r["not_with"]) for r in rows("figure_bounds") if r["side"] == "before"}
AFTER = {r["phrase"]: r["bound"] for r in rows("figure_bounds") if r["side"] == "after"}
OUTCOMES_BEFORE = {word: r["outcome"] for r in rows("figure_outcomes") for word in r["before"].split()}
OUTCOMES_AFTER = {word: r["outcome"] for r in rows("figure_outcomes") for word in r["after"].split()}
OUTCOMES_PHRASED = {p: r["outcome"] for r in rows("figure_outcomes") for p in filter(None, r["phrases"].split("|"))}
OUTCOMES_NAMED = {word: r["outcome"] for r in rows("figure_outcomes") for word in r["nouns"].split()}
WORDS = {name: frozenset(words) for name, words in sections("figure_words").items()}
#: Months that other languages write small; those of English ("mar", "may", "march") are words as well.
SMALL_MONTHS = frozenset(
    word
    for first, *words in (row["printed"].split() for row in rows("month_names"))
    for word in words
    if not first.startswith(word)
)

#: A term that stands alone: "m" (million, metres), "C", "%".
SHORT_UNITS = frozenset(term for term in UNITS if len(term) == 1 and term.isalpha())


def any_of(words: list[str]) -> str:
    """A pattern for any of the words, longest first; a blank in them stands for any single white space."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=lambda w: (-len(w), w)))


def trie(words: Iterable[str]) -> str:
    """A pattern for any of the words in either case that looks at each character once."""
    branches: list[str] = []
    ends = False
    for letter, group in groupby(sorted(words), key=lambda word: word[:1]):
        if letter:
            branches.append(f"[{letter}{letter.upper()}]{trie(word[1:] for word in group)}")
        else:
            ends = True
    body = "|".join(branches)
    return f"(?:{body})?" if ends and body else f"(?:{body})" if len(branches) > 1 else body
