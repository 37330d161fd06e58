"""Conflicting claims of one field → the one to believe."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ...records import Claim
from ...terms import rows

#: The methods of a person's word, and of when a page was last changed.
CORRECTION, MODIFIED = "correction", "html.modified"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a method's claims of a field are believed, and of how many on labelled pages how many were right."""

    rank: int
    right: int | None
    found: int | None


@lru_cache(maxsize=1)
def _standings() -> dict[tuple[str, str], Standing]:
    return {
        (row["field"], row["method"]): Standing(
            int(row["rank"]), *(int(row[name]) if row[name] else None for name in ("right", "found"))
        )
        for row in rows("claim_ranks")
    }


@lru_cache(maxsize=4096)
def standing(field: str, method: str) -> Standing:
    """How far down the method stands in claim_ranks.csv for this field; the lowest is believed. Unknown: the last.

    A line for the method itself goes before one for its family ("text.*"), a line for the field before one for all.
    """
    standings = _standings()
    families = [method, f"{method.partition('.')[0]}.*"]
    known = (standings.get((of, by)) for by in families for of in (field, "*"))
    last = Standing(max(s.rank for s in standings.values()) + 1, None, None)
    return next((found for found in known if found is not None), last)


def rank(field: str, method: str) -> int:
    """The rank alone."""
    return standing(field, method).rank


def share_right(field: str, method: str) -> float | None:
    """The share of a method's claims of a field that were right on labelled pages, None where that was not measured."""
    found = standing(field, method)
    return round(found.right / found.found, 2) if found.right is not None and found.found else None


def choose(claims: list[Claim]) -> dict[str, Claim]:
    """The best-ranked claim of each field; the first of those with the same rank. A day that another claim of the date
    of publication gives with the time of day is taken from that one."""
    best: dict[str, Claim] = {}
    for claim in claims:
        held = best.get(claim.field)
        if held is None or rank(claim.field, claim.method) < rank(held.field, held.method):
            best[claim.field] = claim
    day = best.get("published")
    timed = [claim for claim in claims if day and tells_time(claim, day)]
    return {**best, "published": min(timed, key=lambda claim: rank("published", claim.method))} if timed else best


def tells_time(claim: Claim, day: Claim) -> bool:
    """Whether a claim gives the time of a day of publication. A person's word stands as it is, and when a page was
    last changed says nothing of when it came out."""
    return (
        claim.field == "published"
        and claim.value.startswith(f"{day.value}T")
        and day.method != CORRECTION
        and rank("published", claim.method) < rank("published", MODIFIED)
    )
