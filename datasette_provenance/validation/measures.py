"""What can be coded by hand: each measure's units, the labels that a coder gives, and the database's own answer."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..analyze.framing.loaded import LOADED
from ..analyze.sentiment import TONE_THRESHOLD
from ..store.database import DatabaseError
from ..terms import rows

CODEBOOK = "codebook:"
#: What a coder writes where a text does not say whose it is.
UNKNOWN = "unknown"


class Measure(NamedTuple):
    """One measure. labels: what a coder chooses from, () where that is any outlet. several: a unit may have several
    labels or none, and the sheet has a column of 0 and 1 for each; else one column `label`.

    table: what follows "from", with documents as d. start, end: a unit's place, null where it is a whole document.
    answer: an SQL expression, a JSON list of labels. condition: which units can be judged at all. copies: each copy of
    a text is a unit of its own.
    """

    name: str
    unit: str
    labels: tuple[str, ...]
    several: bool
    table: str
    answer: str
    condition: str
    start: str = "null"
    end: str = "null"
    copies: bool = False
    codebook: int | None = None


class Unit(NamedTuple):
    """What is coded at a time: a document, or a place in it (offsets in documents.text)."""

    document: int
    key: str
    start: int | None
    end: int | None


SENTENCES = "sentences s join documents d on d.id = s.document_id"
MEASURES = (
    Measure(
        "frames",
        "document",
        tuple(row["name"] for row in rows("frames")),
        True,
        "documents d",
        """(select json_group_array(f.name) from document_frames x join frames f on f.id = x.frame_id
            where x.document_id = d.id and x.voice = 'all' and x.present)""",
        "d.compound is not null",  # it is null where a text is not in English, which is not looked through for frames
    ),
    Measure(
        "loaded",
        "sentence",
        ("loaded",),
        True,
        SENTENCES,
        f"iif(s.loaded >= {LOADED}, json_array('loaded'), '[]')",
        "s.loaded is not null",
        "s.start",
        "s.end",
    ),
    Measure(
        "sentiment",
        "sentence",
        ("negative", "neutral", "positive"),
        False,
        SENTENCES,
        f"""json_array(case when s.compound >= {TONE_THRESHOLD} then 'positive' when s.compound <= -{TONE_THRESHOLD}
            then 'negative' else 'neutral' end)""",
        "s.compound is not null",
        "s.start",
        "s.end",
    ),
    Measure(
        "voice",
        "sentence",
        ("author", "mixed", "quoted"),
        False,
        SENTENCES,
        "json_array(s.voice)",
        "true",
        "s.start",
        "s.end",
    ),
    Measure(
        "targets",
        "mention",
        ("negative", "neutral", "positive"),
        False,
        "target_sentiments t join documents d on d.id = t.document_id",
        "json_array(t.label)",
        "true",
        "t.start",
        "t.end",
    ),
    Measure(
        "origin",
        "document",
        (),
        False,
        "documents d left join outlets o on o.id = d.originating_outlet_id",
        f"json_array(coalesce(o.name, '{UNKNOWN}'))",
        "true",
        copies=True,
    ),
)
NAMES = tuple(measure.name for measure in MEASURES)


def measure_of(connection: sqlite3.Connection, name: str) -> Measure:
    """A measure by its name; "codebook:NAME" is a codebook that labelled the database. Raises DatabaseError."""
    if name.startswith(CODEBOOK):
        return of_codebook(connection, name.removeprefix(CODEBOOK))
    for measure in MEASURES:
        if measure.name == name:
            return measure
    raise DatabaseError(f"there is no measure {name!r}; there are {', '.join(NAMES)} and {CODEBOOK}NAME")


def of_codebook(connection: sqlite3.Connection, name: str) -> Measure:
    """The labels of one of the user's own codebooks. Raises DatabaseError where none of that name labelled anything."""
    row = connection.execute(
        "select id, unit, several from codebooks where name = ? order by id desc", (name,)
    ).fetchone()
    if not row:
        known = [name for (name,) in connection.execute("select distinct name from codebooks order by 1")]
        raise DatabaseError(f"no codebook {name!r} labelled this database; there are: {', '.join(known) or 'none'}")
    codebook, unit, several = row
    labels = connection.execute("select name from codebook_labels where codebook_id = ? order by id", (codebook,))
    judged = """exists (select 1 from document_codebook_labels x join codebook_labels l on l.id = x.label_id
        where l.codebook_id = :codebook and x.document_id = d.id)"""
    sentences = unit == "sentence"
    table, place = (
        ("codebook_sentences", "and x.position = s.position")
        if sentences
        else ("document_codebook_labels", "and x.present")
    )
    return Measure(
        CODEBOOK + name,
        unit,
        tuple(label for (label,) in labels),
        bool(several),
        SENTENCES if sentences else "documents d",
        f"""(select json_group_array(l.name) from {table} x join codebook_labels l on l.id = x.label_id
            where l.codebook_id = :codebook and x.document_id = d.id {place})""",  # noqa: S608
        judged,
        *(("s.start", "s.end") if sentences else ("null", "null")),
        codebook=codebook,
    )


def units(connection: sqlite3.Connection, measure: Measure, each_copy: bool) -> Iterator[Unit]:
    """All units that the measure has judged, of texts that are here in full."""
    origins = "" if each_copy or measure.copies else "and d.represents_origin"
    sql = f"""select d.id, d.key, {measure.start}, {measure.end} from {measure.table}
        where {measure.condition} and d.withheld is null {origins}"""  # noqa: S608
    return (Unit(*row) for row in connection.execute(sql, {"codebook": measure.codebook}))


def answers(connection: sqlite3.Connection, measure: Measure, key: str) -> dict[tuple[Any, Any], frozenset[str]]:
    """What the database says of a document's units, by their places; nothing where it has no such document."""
    sql = f"""select {measure.start}, {measure.end}, {measure.answer} from {measure.table}
        where {measure.condition} and d.withheld is null and d.key = :key"""  # noqa: S608
    rows = connection.execute(sql, {"codebook": measure.codebook, "key": key})
    return {(start, end): frozenset(json.loads(answer)) for start, end, answer in rows}
