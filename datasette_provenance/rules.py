"""The rules that find things, what each one looks for, and how often it was right: data/rules.csv."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

# So many findings make a share worth giving.
ENOUGH = 5
DATA = Path(__file__).parent / "data" / "rules.csv"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `right` of its `found` findings were right on the documents of `data`; None: not measured."""

    name: str
    what: str
    right: int | None
    found: int | None
    data: str
    date: str


@lru_cache(maxsize=1)
def rules() -> dict[str, Rule]:
    """All rules by name. Raises ValueError naming the line whose numbers cannot be read."""
    with open(DATA, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(line for line in file if not line.startswith("#"))
        return {row["rule"]: _rule(row, number) for number, row in enumerate(reader, 2)}


def _rule(row: dict[str, str], number: int) -> Rule:
    try:
        right, found = (int(row[key]) if row[key] else None for key in ("right", "found"))
    except ValueError as error:
        raise ValueError(f"rules.csv, row {number}: {error}") from error
    return Rule(row["rule"], row["what"], right, found, row["data"], row["date"])


def _known(rule: str) -> Rule | None:
    """A rule's line, or its family's ("html.og" is one of "html.*")."""
    return rules().get(rule) or rules().get(rule.partition(".")[0] + ".*")


@lru_cache(maxsize=1024)
def confidence(rule: str) -> float | None:
    """The share of a rule's findings that were right on labelled documents, None where it was not measured.

    A share of fewer than five findings tells too little, and is None too; describe() gives the numbers. Of a rule that
    was ever wrong it is not rounded to 1, which would say that it never was.
    """
    known = _known(rule)
    if known is None or known.found is None or known.right is None or known.found < ENOUGH:
        return None
    share = round(known.right / known.found, 2)
    return share if known.right == known.found else min(share, 0.99)


def describe(rule: str) -> str:
    """What a rule looks for and how it was measured, in a sentence; the rule's name itself where it is not listed."""
    known = _known(rule)
    if known is None:
        return rule
    if not known.found or known.right is None:
        return f"{known.what} (not measured)"
    return f"{known.what} (right in {known.right} of {known.found} cases: {known.data}, {known.date})"
