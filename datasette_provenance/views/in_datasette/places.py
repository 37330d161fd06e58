"""Cells that hold a place in a text: the words that stand there, and the way to them in the reader."""

from __future__ import annotations

from typing import Any

from datasette.database import Database
from markupsafe import Markup, escape

from ...withheld import FEWEST
from ..memory import memory
from ..pages.document.long_texts import LONGEST
from ..writing.links import Links
from ..writing.marks import neutral

OWN = ("start", "end", "document_id")
# Of which tables: the column where a span starts, the one where it ends, and whose text it is of.
SPANS: dict[str, tuple[tuple[str, str, str], ...]] = {
    **dict.fromkeys(("metadata_claims", "segments", "sentences", "credits", "links", "figures"), (OWN,)),
    **dict.fromkeys(("frame_mentions", "loaded_terms", "codebook_mentions"), (OWN,)),
    **dict.fromkeys(("labels", "target_sentiments", "disagreement_figures", "disagreement_examples"), (OWN,)),
    **dict.fromkeys(("label_summaries", "story_acts"), (OWN,)),
    "statement_variants": (OWN, ("stance_start", "stance_end", "document_id")),
    "agency": (OWN, *((f"{who}_start", f"{who}_end", "document_id") for who in ("agent", "patient"))),
    "citations": tuple((f"{what}_start", f"{what}_end", "document_id") for what in ("source", "cue", "content")),
    "edits": (OWN,),
    "passages": tuple((f"{side}_start", f"{side}_end", f"document_{side}_id") for side in "ab"),
}
COLUMNS = {(table, span[0]): span[1:] for table, spans in SPANS.items() for span in spans}
# The column by which a page shows the rows of a table, where that is not the document.
ORDER = {
    **dict.fromkeys(
        ("metadata_claims", "credits", "citations", "links", "edits", "passages", "codebook_mentions"), "id"
    ),
    "statement_variants": "statement_id",
    **dict.fromkeys(("disagreement_figures", "disagreement_examples"), "disagreement_id"),
    **dict.fromkeys(("label_summaries", "story_acts"), "story_id"),
}
LONGEST_WORDS = 60
"""Characters of a text that a cell shows."""
ROWS = 100
"""Rows of a page, as Datasette has it: the texts of so many rows are read at once."""
MOST_AT_ONCE = 3
"""So often in a request; where rows lie far from each other, each text is read alone."""
WORDS_AT_ONCE = 5_000
"""Words of a text that is read with others."""


def concerns(table: str | None, column: str, value: Any) -> bool:
    """Whether a cell holds a place in a text."""
    return isinstance(value, int) and (table, column) in COLUMNS


async def place_cell(db: Database, links: Links, table: str, column: str, row: Any, value: int) -> Markup | None:
    """The place with its words, as a link to where they stand; None where the row does not name all that it takes."""
    last, whose = COLUMNS[table, column]
    try:
        end, id, first = plain(row[last]), plain(row[whose]), plain(row[ORDER.get(table, whose)])
    except (KeyError, IndexError):
        return None  # the page was asked for some columns alone
    if not isinstance(end, int) or not isinstance(id, int) or not value < end or value >= LONGEST:
        return None
    kept = memory().setdefault(("texts", db.name), {"read": 0})
    if id not in kept:
        await read_texts(db, kept, table, whose, first, id)
    if kept[id] is None:
        return None
    key, text = kept[id]
    words = f" <q>{words_at(text, value, end)}</q>" if text is not None else ""
    return Markup(f'<a href="{escape(links.url("document", key=key))}?at={value}-{end}#at">{value}</a>{words}')


def plain(value: Any) -> Any:
    """The value of a cell, which is a dictionary where Datasette gives a foreign key's label with it."""
    return value["value"] if isinstance(value, dict) else value


def words_at(text: str, start: int, end: int) -> str:
    """The words of a span, cut where they are many, as HTML.

    >>> words_at("a <b> " * 20, 0, 5), words_at("word " * 20, 0, 100)[-6:]
    ('a &lt;b&gt;', 'word …')
    """
    words = " ".join(text[start : min(end, start + LONGEST_WORDS)].split())
    if end - start > LONGEST_WORDS:
        words = f"{words.rpartition(' ')[0] or words} …"
    return neutral(words)


async def read_texts(db: Database, kept: dict[Any, Any], table: str, whose: str, first: Any, id: int) -> None:
    """Remember of documents, by their ids, the key and as much of the text as the reader shows: None where that is
    withheld, and in place of both where there is no such document.

    Those of the rows that follow in the table are read with it: a page mostly shows them.
    """
    order = ORDER.get(table, whose)
    several = f"""or (word_count < {WORDS_AT_ONCE}
        and id in (select {whose} from {table} where {order} >= :first order by {order} limit {ROWS}))"""  # noqa: S608
    sql = f"""select id, key, case when withheld is null then substr(text, 1, {LONGEST}) end from documents
        where id = :id {several if kept["read"] < MOST_AT_ONCE else ""}"""  # noqa: S608
    kept["read"] += 1
    kept[id] = None
    for number, key, text in (await db.execute(sql, {"id": id, "first": first})).rows:
        kept[number] = (key, None if text is None or FEWEST in text else text)
