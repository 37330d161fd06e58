"""How evenly the identified sources share the cited words: Herfindahl's index and Shannon's entropy.

Over all dates they come from `source_spread`, whatever the other filters, and of one month from `source_spread_months`.
Between two other dates each source's words have to be added up first; where that is too much for a page, the figures of
all dates stand in, and the page says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log

from datasette.database import Database

from ....citation_columns import EVERYBODY
from ....store.query import Row, id_list, rows
from ...shared.filters import Filters
from .cited import condition
from .most_cited import OF_SOURCE, of_a_month

Spreads = dict[int | None, Row]


async def spreads(db: Database, filters: Filters, cited: list[Row] | None, of: Iterable[int]) -> tuple[Spreads, bool]:
    """The measures by publisher (0: not known; None: of all that the filters leave), and whether they follow the dates.

    cited: what most_cited.between gives for these filters. of: the publishers to measure.
    """
    if cited is not None:
        found = of_dates(cited)
    elif of_a_month(filters):
        found = await of_month(db, filters, of)
    else:
        found = await of_all_dates(db, filters, of)
    if filters.outlet_id is not None:
        found[None] = found.get(filters.outlet_id, measures([]))
    return found, cited is not None or of_a_month(filters) or not filters.dated


async def of_month(db: Database, filters: Filters, of: Iterable[int]) -> Spreads:
    sql = f"""select nullif(outlet_id, {EVERYBODY}) as outlet_id, sources, words, squares, logs
        from source_spread_months
        where counted = :counted and month = :month and outlet_id in ({id_list([EVERYBODY, *of])})"""  # noqa: S608
    return by_publisher(await rows(db, sql, {"counted": filters.count, "month": filters.month}))


async def of_all_dates(db: Database, filters: Filters, of: Iterable[int]) -> Spreads:
    where, parameters = condition(filters, {name: name for name in OF_SOURCE})
    of_outlet, others = filters.where("outlet_id", None, "counted")
    sums = f"""select outlet_id, sum(sources) as sources, sum(words) as words, sum(squares) as squares,
            sum(logs) as logs
        from source_spread where quote_type is :quote and {of_outlet} and {where}"""  # noqa: S608
    sql = f"""{sums} and outlet_id in ({id_list(of)}) group by outlet_id
        union all {sums} and outlet_id is null group by outlet_id"""
    return by_publisher(await rows(db, sql, {**parameters, **others, "quote": filters.quote}))


def by_publisher(sums: list[Row]) -> Spreads:
    return {row["outlet_id"]: measured(row["sources"], row["words"], row["squares"], row["logs"]) for row in sums}


def of_dates(cited: list[Row]) -> Spreads:
    """The same, from each source's words in each outlet between the dates."""
    of_outlet: dict[int, list[int]] = {}
    of_source: dict[int, int] = {}
    for row in cited:
        of_outlet.setdefault(row["outlet_id"], []).append(row["words"])
        of_source[row["source_id"]] = of_source.get(row["source_id"], 0) + row["words"]
    return {None: measures(of_source.values()), **{id: measures(words) for id, words in of_outlet.items()}}


def measures(words: Iterable[int]) -> Row:
    """`measured` of the words of each source."""
    counted = list(words)
    return measured(len(counted), sum(counted), sum(n * n for n in counted), sum(n * log(n) for n in counted if n))


def measured(sources: int, words: int, squares: int, logs: float) -> Row:
    """The number of sources, herfindahl (1 is a single voice) and shannon (in nats, 0 is a single voice).

    squares, logs: over the sources, of their words w, the sums of w² and of w ln w. Without words there is no measure.
    """
    if not words:
        return {"sources": sources, "herfindahl": None, "shannon": None}
    # Not below 0, which rounding could else give for a single voice.
    return {
        "sources": sources,
        "herfindahl": round(squares / words**2, 4),
        "shannon": round(max(0.0, log(words) - logs / words), 4),
    }
