"""Who is cited, read from the summary tables and narrowed by the filters: sums by kind, sector and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from datasette.database import Database
from datasette.utils.asgi import BadRequest

from ....citation_columns import COUNTED, COVERED, PARTS, column, sums
from ....store.query import Row, id_list, rows
from ...shared.filters import NOT_STATED, Filters
from ...shared.running import publishers_of, running_sql
from ...writing.words import FILTERS

KINDS = PARTS["kind"]
PROPERTIES = tuple(PARTS)
# By property: its values, each with the columns of its citations and of their words.
COLUMNS = {
    name: [(value, column(name, value), f"{column(name, value)}_words") for value in values]
    for name, values in PARTS.items()
}
RUNNING = "heard_until"
# The days of so many citations are looked through.
FEW = 10_000
NOBODY = "Nobody is cited in these documents."
SOURCE_FIELDS = ("slug", "name", "kind", "role")


def check_kind(filters: Filters) -> None:
    """Raise BadRequest (400) for a kind that no source has."""
    if filters.kind and filters.kind not in KINDS:
        raise BadRequest(f"?kind= is one of {', '.join(KINDS)}, not {filters.kind!r}")


def condition(filters: Filters, expressions: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
    """The filters on a citation as an SQL condition. expressions: which of them gives what of PROPERTIES."""
    conditions, parameters = ["1"], {}
    for name, expression in expressions.items():
        value = getattr(filters, FILTERS[name])
        if value:
            conditions.append(f"{expression} = :{name}")
            parameters[name] = "" if value == NOT_STATED else value
    return " and ".join(conditions), parameters


def selected(filters: Filters, names: Iterable[str], table: str = "") -> tuple[str, dict[str, Any]]:
    """The condition on a summary table ("c." where it is called c) with count, outlet, day and the columns named."""
    day = f"{table}day" if filters.dated else None
    where, parameters = filters.where(f"{table}outlet_id", day, f"{table}counted")
    more, others = condition(filters, {name: table + name for name in names})
    return f"{where} and {more}", {**parameters, **others}


async def voices(db: Database, filters: Filters) -> list[Row]:
    """Citations and cited words by publisher (outlet_id 0: not known), all and by part: COUNTED and what is in COVERED.

    With a filter by property they come from the table with all combinations.
    """
    return await (combined(db, filters) if of_some(filters) else by_publisher(db, filters))


def of_some(filters: Filters) -> bool:
    """Whether they ask for citations of some kind, sector and so on alone."""
    return any(getattr(filters, FILTERS[name]) for name in PROPERTIES)


async def by_publisher(
    db: Database, filters: Filters, names: Iterable[str] = (*COVERED, *COUNTED), of: Iterable[int] | None = None
) -> list[Row]:
    """The sums of each publisher that cites anybody on the days asked for. of: the ids of these alone.

    From the totals, or those of few months; between other dates by running totals.
    """
    if filters.dated and not filters.of_few_months:
        found = await rows(db, *running_sql(RUNNING, filters, names, publishers_of(of)))
        return [row for row in found if row["citations"]]
    where, parameters = filters.where("outlet_id", "month" if filters.dated else None, "counted")
    where += " and outlet_id >= 0" if of is None else f" and outlet_id in ({id_list(of)})"
    columns = ", ".join(f"sum({name}) as {name}" for name in names)
    table = "heard_months" if filters.dated else "heard_totals"
    sql = f"select outlet_id, {columns} from {table} where {where} group by outlet_id having sum(citations)"  # noqa: S608
    return await rows(db, sql, parameters)


async def together(db: Database, filters: Filters) -> Row:
    """What `by_publisher` gives added up, from the totals of all publishers."""
    found = await rows(db, *running_sql(RUNNING, filters, (*COVERED, *COUNTED), filters.publishers))
    return {name: sum(row[name] for row in found) for name in (*COVERED, *COUNTED)}


async def combined(db: Database, filters: Filters) -> list[Row]:
    """The same sums of the citations that the filters by property leave; COVERED is None."""
    table = "citation_summaries" if filters.dated else "citation_outlets"
    where, parameters = selected(filters, PROPERTIES, "c.")
    sql = f"""select c.outlet_id, {", ".join(f"null as {name}" for name in COVERED)}, {sums()}
        from outlet_totals o cross join {table} c on c.counted = o.counted and c.outlet_id = o.outlet_id
        where {where} group by o.outlet_id"""  # noqa: S608
    return await rows(db, sql, parameters)


async def largest_document(db: Database, filters: Filters, citations: int) -> int | None:
    """The cited words of the document that has most; None for some citations only, and where there are too many
    between two dates to look through (no document then stands out). citations: how many the filters leave."""
    if of_some(filters) or (filters.dated and citations > FEW):
        return None
    table = "citation_days" if filters.dated else "outlet_citations"
    where, parameters = filters.where("outlet_id", "day" if filters.dated else None, "counted")
    found = await rows(db, f"select max(most_words) as words from {table} where {where}", parameters)  # noqa: S608
    return found[0]["words"] if found else None


async def heard(db: Database, filters: Filters) -> list[Row]:
    """Citations and cited words by kind of source, as `profile` gives them."""
    return tally(await together(db, filters), "kind")


def tally(total: Mapping[str, int], name: str) -> list[Row]:
    """Citations and words by one of PROPERTIES, in its order, as far as they occur; None is what is not stated."""
    found: list[Row] = []
    citations, words = total.get("citations", 0), total.get("words", 0)
    for value, counted, worded in COLUMNS[name]:
        if there := total.get(counted, 0):
            found.append({name: value, "citations": there, "words": total[worded]})
            citations, words = citations - there, words - total[worded]
    if citations:
        found.append({name: None, "citations": citations, "words": words})
    return found


def profile(found: list[Row]) -> Row:
    """All tallies of some rows of `voices`, with their totals."""
    total = found[0] if len(found) == 1 else {name: sum(row[name] for row in found) for name in COUNTED}
    return {
        "citations": total["citations"],
        "words": total["words"],
        "kinds": tally(total, "kind"),
        "sectors": tally(total, "sector"),
        "naming": tally(total, "naming"),
        "gender": tally(total, "gender"),
        "quote_types": tally(total, "quote_type"),
    }


def words_of(tallied: Iterable[Row], name: str, value: str | None) -> int:
    """The cited words of one value in a tally."""
    return sum(row["words"] for row in tallied if row[name] == value)


def source(row: Mapping[str, Any], prefix: str = "s_") -> Row | None:
    """The source in columns such as s_slug, s_name; None for a voice that the text does not identify."""
    if row[f"{prefix}slug"] is None:
        return None
    return {field: row[f"{prefix}{field}"] for field in SOURCE_FIELDS}
