"""Conflicting claims of one field → the one to believe."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from datasette_provenance.records import Claim

_RANKS = Path(__file__).resolve().parent.parent / "data" / "claim_ranks.csv"


@lru_cache(maxsize=1)
def _ranks() -> dict[tuple[str, str], int]:
    with _RANKS.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {(row["field"], row["method"]): int(row["rank"]) for row in table}


@lru_cache(maxsize=4096)
def rank(field: str, method: str) -> int:
    """How far down the method stands in claim_ranks.csv for this field; the lowest is believed. Unknown: the last.

    A line for the method itself goes before one for its family ("text.*"), a line for the field before one for all.
    """
    ranks = _ranks()
    families = [method, f"{method.partition('.')[0]}.*"]
    known = (ranks.get((of, by)) for by in families for of in (field, "*"))
    return next((found for found in known if found is not None), max(ranks.values()) + 1)


def choose(claims: list[Claim]) -> dict[str, Claim]:
    """The best-ranked claim of each field; the first of those with the same rank."""
    best: dict[str, Claim] = {}
    for claim in claims:
        held = best.get(claim.field)
        if held is None or rank(claim.field, claim.method) < rank(held.field, held.method):
            best[claim.field] = claim
    return best
