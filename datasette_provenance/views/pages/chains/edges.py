"""Edges of republication as the pages show them, whether they lead to a document or to an outlet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from datasette.database import Database

from ....store.query import Row, id_list, rows
from ....withheld import abridged
from ...shared.shapes import documents_by_id, outlets_by_id
from ...writing.naming import name_of

ARROW = " > "
LONGEST = 20
SHARES = ("containment", "upstream_containment")
PLAIN = ("direction_basis", "direction_method", "direction_confidence", "method", "confidence")
MEASURES = ("relation", "change", "chained", *SHARES, *PLAIN)
# What an edge `r` that has nearly all words of both ends changed all the same: JSON of words by kind of edit.
DIFFERS = """case when r.change = 'verbatim' then (
    select nullif(json_group_object(kind, words), '{}') from (
        select kind, sum(case kind when 'added' then e.words else e.upstream_words end) as words
        from edits e where e.republication_id = r.id group by kind)) end as differs"""
COLUMNS = f"""r.id, r.document_id, r.upstream_document_id, r.upstream_outlet_id, r.after_id, r.credit_id,
    {", ".join(f"r.{name}" for name in MEASURES)}, {DIFFERS}"""


def measures(row: Row) -> Row:
    """What an edge says of its two ends, shares to four digits."""
    shares = {name: None if row[name] is None else round(row[name], 4) for name in SHARES}
    plain = {name: row[name] for name in MEASURES}
    return {**plain, "chained": bool(row["chained"]), **shares, "differs": differs(row)}


def differs(row: Row) -> dict[str, int] | None:
    """By kind of edit, how many words a copy that has nearly all changed; None of others and where it is not stored."""
    found: dict[str, int] | None = json.loads(row["differs"]) if row["differs"] else None
    return found


def is_directed(edge: Row) -> bool:
    """Whether it is known which end is upstream."""
    return bool(edge["direction_basis"] != "undetermined")


async def with_ends(db: Database, found: Sequence[Row]) -> list[Row]:
    """Edges with their two ends, the words that decided them, and the way through them: what the list shows.

    `upstream` is the document at the other end, `outlet` the outlet where that is none. `credit` is the place of the
    deciding credit among the document's, `evidence` its words.
    """
    outlets, told = await outlets_by_id(db), await evidence(db, found)
    behind = await steps_behind(db, found)
    ids = [row[end] for row in [*found, *behind.values()] for end in ("document_id", "upstream_document_id")]
    documents = await documents_by_id(db, ids)

    def name(row: Row) -> str:
        if row["upstream_document_id"] is None:
            return str(outlets[row["upstream_outlet_id"]]["name"])
        return name_of(documents[row["upstream_document_id"]])

    return [
        {
            "document": documents[row["document_id"]],
            "upstream": documents.get(row["upstream_document_id"]),
            "outlet": outlets.get(row["upstream_outlet_id"]),
            **measures(row),
            **told.get(row["credit_id"], {"credit": None, "evidence": None}),
            "path": ARROW.join([*map(name, steps(row, behind)), documents[row["document_id"]]["key"]]),
        }
        for row in found
    ]


async def steps_behind(db: Database, found: Iterable[Row]) -> dict[int, Row]:
    """The edges by which edges are reached that lie further upstream, by id."""
    known: dict[int, Row] = {}
    wanted = {row["after_id"] for row in found} - {None}
    for _ in range(LONGEST):
        if not wanted:
            break
        sql = f"select {COLUMNS} from republications r where r.id in ({id_list(wanted)})"  # noqa: S608
        known |= {row["id"]: row for row in await rows(db, sql)}
        wanted = {row["after_id"] for row in known.values()} - {None, *known}
    return known


def steps(edge: Row, behind: dict[int, Row]) -> list[Row]:
    """From an edge on down to the one by which the document itself took its text."""
    path: list[Row] = []
    step: Row | None = edge
    while step is not None and len(path) < LONGEST:
        path.append(step)
        step = behind.get(step["after_id"])
    return path


async def evidence(db: Database, found: Iterable[Row]) -> dict[int, Row]:
    """The words of the credits that decided some edges, and their places among their documents' credits, by id."""
    ids = {row["credit_id"] for row in found} - {None}
    sql = f"""select c.id, substr(d.text, c.start + 1, c.end - c.start) as evidence,
            (select count(*) from credits k where k.document_id = c.document_id and k.id < c.id) as credit
        from credits c join documents d on d.id = c.document_id where c.id in ({id_list(ids)})"""  # noqa: S608
    found = await rows(db, sql) if ids else []
    return {
        row["id"]: {"credit": row["credit"], "evidence": row["evidence"] and abridged(row["evidence"])} for row in found
    }
