"""Who is cited, read from the summary tables and narrowed by the filters: sums by kind, sector and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from datasette.utils.asgi import BadRequest

from .filters import CHOICES, NOT_STATED, Filters
from .shapes import Row, rows
from .words import FILTERS

# In the order in which charts and tables show them.
KINDS = ("official", "person", "organization", "group", "document", "media", "anonymous", "unknown")
PROPERTIES = {
    "kind": KINDS,
    "sector": CHOICES["sector"],
    "naming": CHOICES["naming"],
    "gender": CHOICES["gender"],
    "quote_type": CHOICES["quote"],
}
MOST_CUES = 12
NOBODY = "Nobody is cited in these documents."
SOURCE_FIELDS = ("slug", "name", "kind", "role")


def check_kind(filters: Filters) -> None:
    """Raise BadRequest (400) for a kind that no source has."""
    if filters.kind and filters.kind not in KINDS:
        raise BadRequest(f"?kind= is one of {', '.join(KINDS)}, not {filters.kind!r}")


def condition(filters: Filters, columns: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """The filters on a citation as an SQL condition. columns: which expression holds what of PROPERTIES."""
    conditions, parameters = ["1"], {}
    for name, column in columns.items():
        value = getattr(filters, FILTERS[name])
        if value:
            conditions.append(f"{column} = :{name}")
            parameters[name] = "" if value == NOT_STATED else value
    return " and ".join(conditions), parameters


def selected(filters: Filters, names: Iterable[str]) -> tuple[str, dict[str, Any]]:
    """The condition on a summary table with outlet, day and the columns named."""
    where, parameters = filters.where("outlet_id", "day" if filters.dated else None)
    more, others = condition(filters, {name: name for name in names})
    return f"{where} and {more}", {**parameters, **others}


async def voices(db: Any, filters: Filters) -> list[Row]:
    """Citations and cited words by publisher (outlet_id 0: not known) and by all of PROPERTIES."""
    table = "citation_summaries" if filters.dated else "citation_outlets"
    where, parameters = selected(filters, PROPERTIES)
    names = ", ".join(("outlet_id", *PROPERTIES))
    sql = (
        f"select {names}, sum(citations) as citations, sum(words) as words "  # noqa: S608
        f"from {table} where {where} group by {names}"
    )
    return await rows(db, sql, parameters)


async def heard(db: Any, filters: Filters) -> list[Row]:
    """The same by kind of source alone, as `tally` gives it; of the whole collection from a table of a page."""
    if filters.dated or filters.outlet_id is not None:
        return tally(await voices(db, filters), "kind")
    sql = "select kind, sum(citations) as citations, sum(words) as words from citation_totals group by kind"
    return tally(await rows(db, sql), "kind")


def tally(found: Iterable[Row], name: str) -> list[Row]:
    """Citations and words by one of PROPERTIES, in its order, as far as they occur; None is what is not stated."""
    sums: dict[str, list[int]] = {}
    for row in found:
        both = sums.setdefault(row[name] or NOT_STATED, [0, 0])
        both[0] += row["citations"]
        both[1] += row["words"]
    return [
        {name: None if value == NOT_STATED else value, "citations": sums[value][0], "words": sums[value][1]}
        for value in PROPERTIES[name]
        if value in sums
    ]


def profile(found: list[Row]) -> Row:
    """All tallies of some rows of `voices`, with their totals."""
    return {
        "citations": sum(row["citations"] for row in found),
        "words": sum(row["words"] for row in found),
        "kinds": tally(found, "kind"),
        "sectors": tally(found, "sector"),
        "naming": tally(found, "naming"),
        "gender": tally(found, "gender"),
        "quote_types": tally(found, "quote_type"),
    }


def words_of(tallied: Iterable[Row], name: str, value: str | None) -> int:
    """The cited words of one value in a tally."""
    return sum(row["words"] for row in tallied if row[name] == value)


async def cues(db: Any, filters: Filters) -> list[Row]:
    """The words that most often introduce what is cited, each with its citations by kind of source."""
    by_outlet = filters.dated or filters.outlet_id is not None
    table = "cue_summaries" if by_outlet else "cue_totals"
    where, parameters = selected(filters, ("kind", "sector"))
    sql = f"select cue, kind, sum(citations) as citations from {table} where {where} group by cue, kind"  # noqa: S608
    return ranked(await rows(db, sql, parameters))


def ranked(found: Iterable[Row]) -> list[Row]:
    """Rows of cue, kind and citations as one row a cue, the most frequent first."""
    by_cue: dict[str, dict[str, int]] = {}
    for row in found:
        kinds = by_cue.setdefault(row["cue"], {})
        kinds[row["kind"]] = kinds.get(row["kind"], 0) + row["citations"]
    ordered = sorted(by_cue, key=lambda cue: (-sum(by_cue[cue].values()), cue))
    return [
        {
            "cue": cue,
            "citations": sum(by_cue[cue].values()),
            "kinds": [{"kind": kind, "citations": by_cue[cue][kind]} for kind in KINDS if kind in by_cue[cue]],
        }
        for cue in ordered[:MOST_CUES]
    ]


def source(row: Mapping[str, Any], prefix: str = "s_") -> Row | None:
    """The source in columns such as s_slug, s_name; None for a voice that the text does not identify."""
    if row[f"{prefix}slug"] is None:
        return None
    return {field: row[f"{prefix}{field}"] for field in SOURCE_FIELDS}
