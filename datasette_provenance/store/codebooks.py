"""A user's codebooks in the database: what each is, and the labels that it gave."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..codebook.model import Codebook

INTERVALS = ("precision", "recall", "f1")
LABEL_COLUMNS = (
    *("codebook_id", "name", "threshold", "rows"),
    *(f"{name}{end}" for name in INTERVALS for end in ("", "_low", "_high")),
)
#: Of a codebook that no document has labels of, and that this load did not use.
UNUSED = """
    select id from codebooks where id not in (select codebook_id from codebook_labels where id in (
        select label_id from document_codebook_labels)) and id not in (select value from json_each(?))
"""


class CodebookRows:
    """One codebook's way into the database. id: its row; labels: the rows of its labels."""

    def __init__(self, connection: sqlite3.Connection, codebook: Codebook) -> None:
        self.connection = connection
        self.name = codebook.name
        self.method = f"codebook.{codebook.name}"
        self.confidences = [codebook.confidence(i) for i in range(len(codebook.labels))]
        self.id = _codebook_id(connection, codebook)
        found = connection.execute("select id from codebook_labels where codebook_id = ? order by id", (self.id,))
        self.labels = [id for (id,) in found]

    def write(self, document: int, labels: list[Any], mentions: list[Any], sentences: list[Any]) -> None:
        """Write what was found in a document; the first of each row is the label's position."""
        many, id_of = self.connection.executemany, self.labels
        many(
            "insert into document_codebook_labels (document_id, label_id, score, present, mentions, method, confidence)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            (
                (document, id_of[i], score, int(present), number, self.method, self.confidences[i])
                for i, score, present, number in labels
            ),
        )
        many(
            "insert into codebook_mentions (document_id, label_id, start, end, term, weight, voice)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            ((document, id_of[i], *row) for i, *row in mentions),
        )
        many(
            "insert into codebook_sentences (document_id, label_id, position, score) values (?, ?, ?, ?)",
            ((document, id_of[i], *row) for i, *row in sentences),
        )


def _codebook_id(connection: sqlite3.Connection, codebook: Codebook) -> int:
    """The row of a codebook, written where it is not there yet."""
    known = connection.execute("select id from codebooks where sha256 = ?", (codebook.sha256,)).fetchone()
    if known:
        return known[0]
    card = codebook.card
    made = connection.execute(
        "insert into codebooks (name, sha256, unit, several, rows, trained, card) values (?, ?, ?, ?, ?, ?, ?)",
        (
            *(codebook.name, codebook.sha256, codebook.unit, int(codebook.several)),
            *(card.get("rows"), card.get("trained"), json.dumps(card, ensure_ascii=False)),
        ),
    )
    id = made.lastrowid or 0
    marks = ", ".join("?" for _ in LABEL_COLUMNS)
    connection.executemany(
        f"insert into codebook_labels ({', '.join(LABEL_COLUMNS)}) values ({marks})",  # noqa: S608
        (
            (id, label, threshold if codebook.several else None, figures.get("rows"), *_figures(figures))
            for label, threshold, figures in zip(
                codebook.labels, codebook.thresholds.tolist(), card["labels"], strict=True
            )
        ),
    )
    return id


def _figures(figures: dict[str, Any]) -> list[float | None]:
    """Precision, recall and F1, each with the ends of its interval."""
    found: list[float | None] = []
    for name in INTERVALS:
        found += [figures.get(name), *(figures.get(f"{name}_interval") or (None, None))]
    return found


def stored_names(connection: sqlite3.Connection) -> list[str]:
    """The names of the codebooks that documents of the database have labels of."""
    found = connection.execute("select distinct name from codebooks order by name")
    return [name for (name,) in found]


def remove_unused_codebooks(connection: sqlite3.Connection, used: Sequence[int]) -> None:
    """Delete the codebooks that no document has labels of any more. used: the ids of this load's."""
    gone = connection.execute(UNUSED, (json.dumps(list(used)),)).fetchall()
    connection.executemany("delete from codebook_labels where codebook_id = ?", gone)
    connection.executemany("delete from codebooks where id = ?", gone)
