"""Figures on which the documents of a story differ, written with its statements."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping

from ..analyze.figures.records import Figure
from ..link.disagreements import Disagreement
from .rows import FIGURE_COLUMNS
from .writer import insert

FIGURES = f"""
    select d.key, {", ".join(f"f.{column}" for column in FIGURE_COLUMNS)}
    from documents d join figures f on f.document_id = d.id where d.story_id = ? order by d.key, f.start, f.end
"""  # noqa: S608


def forget_disagreements(connection: sqlite3.Connection, story: int) -> None:
    """Take out those of one story."""
    connection.execute(
        "delete from disagreement_figures where disagreement_id in (select id from disagreements where story_id = ?)",
        (story,),
    )
    connection.execute("delete from disagreements where story_id = ?", (story,))


def figures_of(connection: sqlite3.Connection, story: int) -> dict[str, list[Figure]]:
    """The figures of a story's documents by key."""
    figures: dict[str, list[Figure]] = defaultdict(list)
    for key, *values in connection.execute(FIGURES, (story,)):
        figures[key].append(Figure(*values))
    return figures


def insert_disagreements(
    connection: sqlite3.Connection, story: int, disagreements: Iterable[Disagreement], ids: Mapping[str, int]
) -> None:
    """Write those of one story. ids: the documents' numbers by key."""
    for found in disagreements:
        query = "insert into disagreements (story_id, unit, of, compatible) values (?, ?, ?, ?)"
        number = connection.execute(query, (story, found.unit, found.of, int(found.compatible))).lastrowid
        rows = ((number, ids[key], figure.start, figure.end) for key, figure in found.figures)
        insert(connection, "disagreement_figures", "disagreement_id, document_id, start, end", rows)
