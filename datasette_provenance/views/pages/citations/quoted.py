"""Citations with the sentences that they stand in: what every number of the pages of citations leads to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from datasette.database import Database

from ....store.query import Row, id_list, rows
from ....withheld import excerpt, without_ends
from ...shared.shapes import DOCUMENT_COLUMNS, DOCUMENT_JOINS, document
from .cited import source

COLUMNS = (
    *("document.key", "document.title", "document.publisher.slug", "document.publisher.name", "document.published"),
    *("number", "source.slug", "source.name", "source.role", "kind", "source_text", "cue", "cue_lemma", "quote_type"),
    *("content", "evidence", "start", "end", "method", "confidence"),
)
LONGEST = 600
GAP = " … "
# What a citation is counted under: of its source, else of the voice in its document.
OF_VOICE = {
    "kind": "coalesce(s.kind, v.kind, 'unknown')",
    **{name: f"coalesce(s.{name}, v.{name}, '')" for name in ("sector", "naming", "gender")},
    "quote_type": "c.quote_type",
}
JOINS = """left join document_sources v on v.document_id = c.document_id and v.position = c.source_position
    left join sources s on s.id = c.source_id"""
# Where citations are looked for: from those that an index finds, or from all of them in their order, to which
# "cross" and "indexed by" hold SQLite.
BY_INDEX = f"citations c join documents d on d.id = c.document_id {JOINS}"
IN_ORDER = f"citations c indexed by citations_document_id cross join documents d on d.id = c.document_id {JOINS}"
OF_PUBLISHER = f"documents d indexed by documents_in_order cross join citations c on c.document_id = d.id {JOINS}"
ALONG_DATES = f"documents d cross join citations c on c.document_id = d.id {JOINS}"
# The first piece of each; "+" keeps SQLite from its index. "likelihood" tells it not to read all documents beforehand
# for a filter of them, as it does where they come second; where they come first, it would have it sort all citations.
FIRST_PIECE = "+c.citation_group = +c.id"
FIRST_PIECES = {
    BY_INDEX: "c.citation_group = c.id",
    IN_ORDER: f"likelihood({FIRST_PIECE}, 0.0001)",
    OF_PUBLISHER: FIRST_PIECE,
    ALONG_DATES: FIRST_PIECE,
}
SENTENCES = f"""select {DOCUMENT_COLUMNS}, c.id as citation_id, c.document_id,
    c.source_text, c.source_start, c.source_end, c.cue, c.cue_start, c.cue_end, c.cue_lemma,
    c.quote_type, c.method, c.confidence,
    s.slug as s_slug, s.name as s_name, s.kind as s_kind, s.role as s_role,
    {OF_VOICE["kind"]} as voice_kind,
    (select count(*) from citations e
        where e.document_id = c.document_id and e.id = e.citation_group and e.id <= c.id) as number,
    (select max(n.start) from sentences n where n.document_id = c.document_id
        and n.start <= min(c.content_start, coalesce(c.cue_start, c.content_start))) as sentence_start,
    (select min(n.end) from sentences n where n.document_id = c.document_id
        and n.end >= max(c.content_end, coalesce(c.cue_end, c.content_end))) as sentence_end
    from {BY_INDEX} {DOCUMENT_JOINS}"""  # noqa: S608


async def sentences(
    db: Database, where: str, order: str, parameters: Mapping[str, Any], limit: int, places: str = BY_INDEX
) -> list[Row]:
    """Citations that meet a condition, each as `shape` gives it, with its place for ?next= as `at`."""
    # One row per citation: that of its first piece of content. Its sentence is looked up once it is known to be shown.
    first = f"select c.id from {places} where {FIRST_PIECES[places]} and {where} order by {order} limit {limit}"  # noqa: S608
    ids = [row["id"] for row in await rows(db, first, parameters)]
    found = await rows(db, f"{SENTENCES} where c.id in ({id_list(ids)}) order by {order}")
    pieces = await pieces_of(db, [row["citation_id"] for row in found])
    texts = await texts_of(db, [row["document_id"] for row in found])
    return [shape(row, pieces[row["citation_id"]], texts[row["document_id"]]) for row in found]


async def pieces_of(db: Database, ids: list[int]) -> dict[int, list[tuple[int, int]]]:
    """The pieces of content of some citations, in order."""
    found: dict[int, list[tuple[int, int]]] = {}
    sql = f"""select citation_group, content_start, content_end from citations
        where citation_group in ({id_list(ids)}) order by id"""  # noqa: S608
    for row in await rows(db, sql):
        found.setdefault(row["citation_group"], []).append((row["content_start"], row["content_end"]))
    return found


async def texts_of(db: Database, ids: list[int]) -> dict[int, str]:
    sql = f"select id, text from documents where id in ({id_list(ids)})"  # noqa: S608
    return {row["id"]: row["text"] for row in await rows(db, sql)}


def shape(row: Row, pieces: list[tuple[int, int]], text: str) -> Row:
    """One citation. evidence: the sentence around its cue and its first piece, from `start` to `end` of the text."""
    first, last = pieces[0]
    start = row["sentence_start"] if row["sentence_start"] is not None else first
    end = row["sentence_end"] if row["sentence_end"] is not None else last
    # A speech without a full stop is not shown whole.
    end = min(end, max(start + LONGEST, min(last, first + LONGEST)))
    start, end = without_ends(text, start, end)
    return {
        "document": document(row),
        "number": row["number"],
        "source": source(row),
        "kind": row["voice_kind"],
        **{name: row[name] for name in ("source_text", "source_start", "source_end")},
        **{name: row[name] for name in ("cue", "cue_start", "cue_end", "cue_lemma", "quote_type")},
        "pieces": [{"start": a, "end": b} for a, b in pieces],
        "content": GAP.join(excerpt(text, a, b) for a, b in pieces),
        "evidence": text[start:end],
        "start": start,
        "end": end,
        "method": row["method"],
        "confidence": row["confidence"],
        "at": (row["document_id"], row["citation_id"]),
    }


def page_of(found: list[Row], size: int) -> tuple[list[Row], tuple[int, int] | None]:
    """The first `size` citations without their places, and the place of the last where there are more."""
    following = found[size - 1]["at"] if len(found) > size else None
    return [{name: value for name, value in item.items() if name != "at"} for item in found[:size]], following
