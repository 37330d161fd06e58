"""How well a measure agrees with people: the figures of data/accuracy.csv, as pages print them beside the measure."""

from __future__ import annotations

from functools import cache

from ...store.query import Row
from ...terms import rows


@cache
def figures(measure: str) -> dict[str, Row]:
    """The figures of "frames", "loaded" or "targets" by part ("all": the whole): figure, value, low, high, on, date."""
    return {row["part"]: as_figure(row) for row in rows("accuracy") if row["measure"] == measure}


def agreement(measure: str) -> str:
    """How well a measure agrees with people: "macro F1 0.70 on 1,860 news sentences …"."""
    whole = figures(measure)["all"]
    return f"{whole['figure']} {whole['value']:.2f} on {whole['on']}"


@cache
def read_by_a_person(family: str) -> Row:
    """How many findings of a family of rules ("label", "agency") a person read in real news, how many of them right."""
    found = [row for row in rows("rules") if row["rule"].startswith(f"{family}.") and row["found"]]
    return {name: sum(int(row[name]) for row in found) for name in ("right", "found")}


def as_figure(row: dict[str, str]) -> Row:
    numbers = {name: float(row[name]) if row[name] else None for name in ("value", "low", "high")}
    return {"figure": row["figure"], **numbers, "on": row["on"], "date": row["date"]}
