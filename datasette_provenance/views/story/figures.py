"""Figures on which the documents of a story differ, each with its bounds and the sentence that states it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from datasette.database import Database

from ...store.query import Row, id_list, rows
from ...withheld import abridged
from ..shapes import DOCUMENT_COLUMNS, DOCUMENT_JOINS, document

MOST_DISAGREEMENTS = 20
MOST_FIGURES = 20
"""Figures of one disagreement that are shown."""
LONGEST = 400


async def disagreements(db: Database, story: int) -> list[Row]:
    """What is counted, whether one value fits all that is said, and who says what; contradictions first."""
    sql = f"""select id, unit, of, compatible from disagreements where story_id = :story
        order by compatible, id limit {MOST_DISAGREEMENTS}"""  # noqa: S608
    found = await rows(db, sql, {"story": story})
    figures = await figures_of(db, [row["id"] for row in found])
    return [
        {
            **{name: row[name] for name in ("id", "unit", "of")},
            "compatible": bool(row["compatible"]),
            "stated": figures[row["id"]],
        }
        for row in found
    ]


async def figures_of(db: Database, ids: list[int]) -> dict[int, list[Row]]:
    """By disagreement, what is stated, the lowest first, each with the documents that state it so.

    `sentence`: that of the first of them, with the figure from `figure_start` to `figure_end` of it.
    """
    sql = f"""with numbered as (
            select g.*, row_number() over (partition by g.disagreement_id order by g.document_id, g.start) as place
            from disagreement_figures g where g.disagreement_id in ({id_list(ids)})),
        told as (
            select w.disagreement_id, w.document_id, w.start, w.end, f.value, f.low, f.high, f.bound,
                (select max(n.start) from sentences n where n.document_id = w.document_id and n.start <= w.start)
                    as sentence_start,
                (select min(n.end) from sentences n where n.document_id = w.document_id and n.end >= w.end)
                    as sentence_end
            from numbered w
            join figures f on f.document_id = w.document_id and f.start = w.start and f.end = w.end
            where w.place <= {MOST_FIGURES})
        select {DOCUMENT_COLUMNS}, t.disagreement_id, t.start, t.end, t.value, t.low, t.high, t.bound,
            substr(d.text, t.start + 1, t.end - t.start) as words,
            coalesce(t.sentence_start, t.start) as sentence_start,
            substr(d.text, coalesce(t.sentence_start, t.start) + 1,
                coalesce(t.sentence_end, t.end) - coalesce(t.sentence_start, t.start)) as sentence
        from told t join documents d on d.id = t.document_id {DOCUMENT_JOINS}
        order by coalesce(t.value, t.low, t.high), t.disagreement_id, d.published, d.id"""  # noqa: S608
    found: dict[int, dict[Any, Row]] = defaultdict(dict)
    for row in await rows(db, sql):
        bounds = {name: row[name] for name in ("value", "low", "high", "bound")}
        said = found[row["disagreement_id"]].setdefault(
            tuple(bounds.values()), {"words": abridged(row["words"]), **bounds, **sentence_of(row), "documents": []}
        )
        said["documents"].append({"document": document(row), "start": row["start"], "end": row["end"]})
    return defaultdict(list, {id: list(said.values()) for id, said in found.items()})


def sentence_of(row: Row) -> Row:
    """The sentence and where in it the figure is; of a very long one the part around the figure."""
    text, start = row["sentence"], row["start"] - row["sentence_start"]
    end = start + row["end"] - row["start"]
    before, figure = abridged(text[:start]), abridged(text[start:end])
    text, start, end = before + figure + abridged(text[end:]), len(before), len(before + figure)
    first = max(0, start - LONGEST // 2) if len(text) > LONGEST else 0
    return {
        "sentence": text[first : max(end, first + LONGEST)],
        "figure_start": start - first,
        "figure_end": end - first,
    }
