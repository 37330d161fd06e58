"""Which words introduce whom: "said" against "claimed", by kind of source and by outlet.

They follow the filters by outlet, date, kind and sector; no summary knows them by the other properties.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from datasette.database import Database

from ....citation_columns import EVERYBODY
from ....store.query import Row, id_list, rows
from ...shared.filters import Filters
from ...shared.shapes import outlets_by_id
from .cited import KINDS, selected, voices

MOST_CUES = 12
MOST_OUTLETS = 12


async def cues(db: Database, filters: Filters) -> list[Row]:
    """The words that most often introduce what is cited, each with its citations by kind of source."""
    table, where, parameters = cue_table(filters)
    sql = f"select cue, kind, sum(citations) as citations from {table} where {where} group by cue, kind"  # noqa: S608
    return ranked(await rows(db, sql, parameters))


def cue_table(filters: Filters) -> tuple[str, str, dict[str, Any]]:
    """The summary of cues that is no finer than the filters by outlet and date ask for, and their condition on it."""
    if filters.of_months:
        where, parameters = selected(filters, ("kind", "sector"), when="month")
        everybody = f"outlet_id = {EVERYBODY} and " if filters.outlet_id is None else ""
        return "cue_months", f"{everybody}{where}", parameters
    if filters.outlet_id is None:
        table = "cue_days" if filters.dated else "cue_totals"
    else:
        table = "cue_summaries" if filters.dated else "cue_outlets"
    return (table, *selected(filters, ("kind", "sector")))


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
    table, when = ("cue_summaries" if filters.dated else "cue_outlets"), "day"
    if filters.of_months:
        table, when = "cue_months", "month"
    where, parameters = selected(filters, ("kind", "sector"), when=when)
    cues = {f"cue{i}": cue for i, cue in enumerate(most)}
    sql = f"""select outlet_id, cue, sum(citations) as citations from {table}
        where outlet_id in ({id_list(row["outlet_id"] for row in shown)})
            and cue in ({", ".join(f":{name}" for name in cues) or "null"}) and {where}
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
