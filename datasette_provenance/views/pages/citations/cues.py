"""Which words introduce whom: "said" against "claimed", by kind of source and by outlet.

They follow the filters by outlet, date, kind and sector; no summary knows them by the other properties.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from datasette.database import Database

from ....store.query import Row, id_list, rows
from ...shared.filters import Filters
from ...shared.shapes import outlets_by_id
from ...shared.spans import spanned
from .cited import KINDS, selected, voices

MOST_CUES = 12
MOST_OUTLETS = 12


async def cues(db: Database, filters: Filters) -> list[Row]:
    """The words that most often introduce what is cited, each with its citations by kind of source."""
    table, parameters = cue_rows(filters)
    sql = f"select cue, kind, sum(citations) as citations from ({table}) group by cue, kind"  # noqa: S608
    return ranked(await rows(db, sql, parameters))


def cue_rows(filters: Filters) -> tuple[str, dict[str, Any]]:
    """SQL for cue, kind and citations in the summaries that are no finer than the filters ask for."""
    where, parameters = selected(filters.of_all_dates(), ("kind", "sector"))
    whole, daily = ("cue_totals", "cue_days") if filters.outlet_id is None else ("cue_outlets", "cue_summaries")
    columns = "select cue, kind, citations from"
    if not filters.dated:
        return f"{columns} {whole} where {where}", parameters
    months = f"{columns} cue_months where outlet_id = {filters.summed_outlet} and {where}"
    table, dates = spanned(filters, months, f"{columns} {daily} where {where}")
    return table, {**parameters, **dates}


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


async def cues_by_outlet(db: Database, filters: Filters, found: list[Row], most: list[str]) -> list[Row]:
    """How often the outlets that cite most use each of the words; `citations`: all of an outlet, with a cue or not.

    found: what `voices` gives for the filters.
    """
    wider = replace(filters, quote=None, naming=None, gender=None)
    ours = found if wider == filters else await voices(db, wider)
    shown = sorted(ours, key=lambda row: (-row["words"], row["outlet_id"]))[:MOST_OUTLETS]
    where, parameters = selected(filters.of_all_dates(), ("kind", "sector"))
    cues = {f"cue{i}": cue for i, cue in enumerate(most)}
    where += f""" and outlet_id in ({id_list(row["outlet_id"] for row in shown)})
        and cue in ({", ".join(f":{name}" for name in cues) or "null"})"""
    columns = "select outlet_id, cue, citations from"
    table = f"{columns} cue_outlets where {where}"
    if filters.dated:
        table, dates = spanned(filters, f"{columns} cue_months where {where}", f"{columns} cue_summaries where {where}")
        parameters |= dates
    sql = f"""select outlet_id, cue, sum(citations) as citations from ({table})
        group by outlet_id, cue order by citations desc, cue"""  # noqa: S608
    used: dict[int, list[Row]] = {}
    for row in await rows(db, sql, {**parameters, **cues}):
        used.setdefault(row["outlet_id"], []).append({"cue": row["cue"], "citations": row["citations"]})
    outlets = await outlets_by_id(db)
    return [
        {
            "outlet": outlets.get(row["outlet_id"]),
            "citations": row["citations"],
            "cues": used.get(row["outlet_id"], []),
        }
        for row in shown
    ]
