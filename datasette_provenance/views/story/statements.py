"""The statements of one story: which outlets quote, report or tell them, in which words, and where none was found."""

from __future__ import annotations

from collections import Counter, defaultdict

from datasette.database import Database

from ...dates import IN_ORDER
from ...store.query import Row, id_list, rows
from ...store.schema import part
from ...withheld import abridged
from ..shapes import DOCUMENT_COLUMNS, DOCUMENT_JOINS, document, outlets_by_id
from .wordings import pieces, plain

MOST_STATEMENTS = 30
MOST_OUTLETS = 12
MOST_WORDINGS = 10
"""Documents of which the wording of one statement is read."""
VOICES = ("quoted", "reported", "author")


async def statements(db: Database, story: int) -> tuple[list[Row], list[Row]]:
    """The statements that most documents word, and the outlets that they are set against, the largest first.

    Of each: `outlets`, a cell for each outlet in the same order: voice (None: not found, or not yet said: `before`),
    documents that word it, and of one of them its key and place; `left_out`: in how many documents it was not found;
    `wordings`: each different wording with those who have it.
    """
    # Numbers follow the number of wordings: see find_statements.
    sql = f"""select s.id, s.label, (select count(*) from statement_variants v where v.statement_id = s.id) as documents
        from statements s where s.story_id = :story order by s.id limit {MOST_STATEMENTS}"""  # noqa: S608
    found = await rows(db, sql, {"story": story})
    columns = await telling(db, story)
    cells = await by_outlet(db, [row["id"] for row in found], columns)
    worded = await wordings(db, found)
    earlier = await before(db, story, [row["id"] for row in found])
    documents = (await rows(db, "select documents from stories where id = :story", {"story": story}))[0]["documents"]
    for row in found:
        told, too_early = cells[row["id"]], earlier[row["id"]]
        row["outlets"] = [
            told.get(column["id"], {**LEFT_OUT, "before": too_early[column["id"]] == column["documents"]})
            for column in columns
        ]
        row["left_out"] = documents - row["documents"] - too_early.total()
        row["wordings"] = worded[row["id"]]
    return found, [{"outlet": column["outlet"], "documents": column["documents"]} for column in columns]


LEFT_OUT: Row = {"voice": None, "documents": 0, "key": None, "start": None, "end": None, "before": False}


async def telling(db: Database, story: int, counted: str = "documents") -> list[Row]:
    """The outlets with most documents of the story; `outlet` is None for unknown publishers."""
    sql = f"""select outlet_id, documents from story_outlets
        where story_id = :story and counted = :counted
        order by documents desc, first_day is null, first_day, outlet_id limit {MOST_OUTLETS}"""  # noqa: S608
    outlets = await outlets_by_id(db)
    return [
        {"id": row["outlet_id"], "outlet": outlets.get(row["outlet_id"]), "documents": row["documents"]}
        for row in await rows(db, sql, {"story": story, "counted": counted})
    ]


async def by_outlet(db: Database, ids: list[int], columns: list[Row]) -> dict[int, dict[int, Row]]:
    """By statement and publisher: the voice in which the outlet tells it, a quotation rather than a report."""
    sql = f"""select v.statement_id, v.document_id, v.start, v.end, v.voice, d.key,
            coalesce(d.publisher_id, 0) as outlet_id
        from statement_variants v join documents d on d.id = v.document_id
        where v.statement_id in ({id_list(ids)})
          and coalesce(d.publisher_id, 0) in ({id_list(column["id"] for column in columns)})
        order by v.statement_id, v.document_id"""  # noqa: S608
    found: dict[int, dict[int, Row]] = defaultdict(dict)
    for row in await rows(db, sql):
        cell = found[row["statement_id"]].setdefault(row["outlet_id"], {**LEFT_OUT})
        cell["documents"] += 1
        if cell["voice"] is None or VOICES.index(row["voice"]) < VOICES.index(cell["voice"]):
            cell.update({name: row[name] for name in ("voice", "key", "start", "end")})
    return found


async def before(db: Database, story: int, ids: list[int]) -> dict[int, Counter[int]]:
    """By statement and publisher, how many documents of the story are known to have appeared before it was said.

    The view omissions would for a large story be asked of each document and each statement; this asks of each date.
    """
    sql = f"""with firsts as (
            select v.statement_id, {part("first_said")}
            from statement_variants v join documents e on e.id = v.document_id
            where v.statement_id in ({id_list(ids)}) group by 1),
        dated as materialized (
            select coalesce(publisher_id, 0) as outlet_id, published, julianday(published) as moment,
                count(*) as documents
            from documents where story_id = :story and published is not null group by 1, 2)
        select s.statement_id, d.outlet_id, sum(d.documents) as documents
        from firsts s, dated d where {part("before_said")} group by 1, 2"""  # noqa: S608
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for row in await rows(db, sql, {"story": story}):
        found[row["statement_id"]][row["outlet_id"]] = row["documents"]
    return found


async def wordings(db: Database, found: list[Row]) -> dict[int, list[Row]]:
    """By statement, its wordings, that of most documents first, each in pieces that tell it from the first."""
    sql = f"""with numbered as (
            select v.*, row_number() over (
                partition by v.statement_id order by v.similarity desc, v.document_id) as place
            from statement_variants v where v.statement_id in ({id_list(row["id"] for row in found)}))
        select {DOCUMENT_COLUMNS}, w.statement_id, w.start, w.end, w.voice, w.similarity,
            substr(d.text, w.start + 1, w.end - w.start) as wording
        from numbered w join documents d on d.id = w.document_id {DOCUMENT_JOINS}
        where w.place <= {MOST_WORDINGS} order by w.statement_id, {IN_ORDER}, d.id"""  # noqa: S608
    groups: dict[int, dict[str, Row]] = defaultdict(dict)
    for row in await rows(db, sql):
        # Wordings that differ in marks and case alone are one.
        wording = abridged(row["wording"])
        group = groups[row["statement_id"]].setdefault(
            plain(wording), {"text": wording, "similarity": row["similarity"], "documents": []}
        )
        place = {name: row[name] for name in ("voice", "start", "end")}
        group["documents"].append({"document": document(row), **place})
    return defaultdict(list, {id: compared(list(those.values())) for id, those in groups.items()})


def compared(those: list[Row]) -> list[Row]:
    """Wordings, that of most documents first (of several the one most like the label), each set against the first."""
    ordered = sorted(those, key=lambda one: (-len(one["documents"]), -one["similarity"]))
    return [{**one, "pieces": pieces(ordered[0]["text"], one["text"])} for one in ordered]
