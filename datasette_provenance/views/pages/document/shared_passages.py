"""The passages that a document shares with others, for the marks in its text."""

from __future__ import annotations

from datasette.database import Database

from ....store.query import Row, id_list, rows
from ....withheld import excerpt
from ...shared.shapes import documents_by_id, passage_kind

MOST_DOCUMENTS = 5
"""Of a text that hundreds have, the passages shared with these are shown: the one it came from, then the likest."""
MOST_PASSAGES = 200
MOST_READ = 2_000
ALIKE = 0.8
"""Passages that cover so much of each other are one stretch of the text, which several documents have."""

INCOMING = f"""select document_id as other from republications where upstream_document_id = :id
    order by upstream_containment desc, id limit {MOST_DOCUMENTS}"""  # noqa: S608
# Documents without an edge share standing text or quotations alone.
SHARING = f"""select other from (
        select * from (select document_b_id as other, words from passages where document_a_id = :id limit {MOST_READ})
        union all
        select * from (select document_a_id, words from passages where document_b_id = :id limit {MOST_READ})
    ) group by other order by sum(words) desc, other limit {MOST_DOCUMENTS}"""  # noqa: S608


async def passages_of(db: Database, id: int, text: str, edges: list[Row]) -> list[Row]:
    """The passages of a document, in the order of its text: those of one stretch share a `number`, from 1.

    edges: its own, the nearest first, each with upstream_document_id.
    """
    others = await nearest(db, id, edges)
    order = {other: place for place, other in enumerate(others)}
    found = await read(db, id, others)
    documents = await documents_by_id(db, others)
    found.sort(key=lambda row: (order[row["other"]], row["start"]))
    stretches: list[list[Row]] = []
    for row in found:
        same = next((one for one in stretches if is_same_stretch(one, row)), None)
        if same is None:
            stretches.append([row])
        else:
            same.append(row)
    stretches.sort(key=lambda one: (one[0]["start"], one[0]["end"]))
    return [
        {
            "number": number,
            "document": documents[row["other"]],
            **{name: row[name] for name in ("start", "end", "other_start", "other_end", "words")},
            "quoted": bool(row["quoted"]),
            "standing": bool(row["standing"]),
            "content": excerpt(text, row["start"], row["end"]),
        }
        for number, one in enumerate(stretches, 1)
        for row in one
    ]


async def nearest(db: Database, id: int, edges: list[Row]) -> list[int]:
    """The documents whose passages are shown: at most MOST_DOCUMENTS."""
    own = [row["upstream_document_id"] for row in edges if row["upstream_document_id"] is not None]
    others = list(dict.fromkeys(own))[:MOST_DOCUMENTS]
    for sql in (INCOMING, SHARING):
        if len(others) < MOST_DOCUMENTS:
            others = list(dict.fromkeys([*others, *(row["other"] for row in await rows(db, sql, {"id": id}))]))
    return others[:MOST_DOCUMENTS]


async def read(db: Database, id: int, others: list[int]) -> list[Row]:
    """The longest MOST_PASSAGES passages that a document shares with some others, seen from the document."""
    listed = id_list(others)
    sql = f"""select * from (
            select document_b_id as other, a_start as start, a_end as end, b_start as other_start, b_end as other_end,
                words, quoted, standing from passages where document_a_id = :id and document_b_id in ({listed})
            union all
            select document_a_id, b_start, b_end, a_start, a_end, words, quoted, standing
            from passages where document_b_id = :id and document_a_id in ({listed})
        ) order by words desc, start limit {MOST_PASSAGES}"""  # noqa: S608
    return await rows(db, sql, {"id": id})


def is_same_stretch(stretch: list[Row], row: Row) -> bool:
    """Whether another document has the same stretch of the text, as much quoted or standing text as the first."""
    first = stretch[0]
    if any(one["other"] == row["other"] for one in stretch) or passage_kind(first) != passage_kind(row):
        return False
    common = min(first["end"], row["end"]) - max(first["start"], row["start"])
    whole = max(first["end"], row["end"]) - min(first["start"], row["start"])
    return bool(common >= ALIKE * whole)
