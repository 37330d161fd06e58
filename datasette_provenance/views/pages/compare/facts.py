"""What differs between two documents beside their words: sources, figures. And which pairs there are to compare."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from datasette.database import Database

from ....framing_columns import FRAMES
from ....store.query import Row, rows
from ....withheld import abridged
from ...shared.filters import Filters
from ...shared.shapes import DOCUMENT_COLUMNS, DOCUMENT_JOINS, document, documents_by_id
from ..citations.cited import source
from ..document.framing import strongest_first

MOST_PAIRS = 20
MOST_PARTNERS = 50
#: So many shared passages of one document are counted.
MOST_COUNTED = 20_000
MOST_FIGURES = 5_000
FIGURE = ("start", "end", "value", "low", "high", "bound", "unit", "of")


async def facts(db: Database, ids: tuple[int, int], texts: tuple[str, str], edits: Sequence[Row]) -> Row:
    """Sources that both cite and that one cites alone; figures that were substituted; frames of the two."""
    return {
        "sources": await sources(db, ids),
        "figures": await figures(db, ids, texts, edits),
        "frames": await frames(db, ids),
    }


async def frames(db: Database, ids: tuple[int, int]) -> list[Row]:
    """The frames that are present in a or in b, the strongest first; a and b: its strength there, None where no word
    speaks for it. `number`: its place among the frames of the reader."""
    found = await rows(
        db,
        """select x.document_id, x.frame_id, f.name, x.score, x.present from document_frames x
        join frames f on f.id = x.frame_id where x.document_id in (:a, :b) and x.voice = 'all'""",
        {"a": ids[0], "b": ids[1]},
    )
    together: dict[int, Row] = {}
    for side, id in zip("ab", ids, strict=True):
        used = sorted((row for row in found if row["document_id"] == id), key=strongest_first)
        for number, row in enumerate(used, 1):
            frame = {"frame": FRAMES[row["frame_id"] - 1], "name": row["name"], "a": None, "b": None}
            use = {"number": number, "score": row["score"], "present": bool(row["present"])}
            together.setdefault(row["frame_id"], frame)[side] = use
    shown = [one for one in together.values() if any(use and use["present"] for use in (one["a"], one["b"]))]
    return sorted(shown, key=lambda one: (-max(use["score"] for use in (one["a"], one["b"]) if use), one["frame"]))


async def sources(db: Database, ids: tuple[int, int]) -> Row:
    """The sources of two documents: in both, in a alone, in b alone. A group is known by its name in each document, a
    surname by the only full name of the other document that ends in it."""
    mine, theirs = [await voices(db, id) for id in ids]
    mine, theirs = in_full(mine, theirs), in_full(theirs, mine)
    known = {name for one in theirs for name in one["known_by"]}
    others = {name for one in mine for name in one["known_by"]}
    found = {
        "both": [one for one in mine if known.intersection(one["known_by"])],
        "a": [one for one in mine if not known.intersection(one["known_by"])],
        "b": [one for one in theirs if not others.intersection(one["known_by"])],
    }
    names = ("source", "name", "words")
    return {where: [{name: one[name] for name in names} for one in several] for where, several in found.items()}


async def voices(db: Database, id: int) -> list[Row]:
    """Who is cited in a document, those with most words first, with what it is known by elsewhere."""
    found = await rows(
        db,
        """select v.source_id, v.name, v.kind, sum(v.words) as words,
            s.slug as s_slug, s.name as s_name, s.kind as s_kind, s.role as s_role
        from document_sources v join sources s on s.id = v.source_id
        where v.document_id = :id group by v.source_id order by words desc, v.position limit 200""",
        {"id": id},
    )
    return [
        {**row, "source": source(row), "known_by": (row["source_id"], (row["kind"], row["name"].lower()))}
        for row in found
    ]


def in_full(ours: list[Row], others: list[Row]) -> list[Row]:
    """Our voices, a surname under the only full name of the other document that ends in it, and known by that, too: a
    copy that begins behind "Tomas Verlan" has "Verlan"."""
    found = []
    for one in ours:
        fuller = [other for other in others if is_surname_of(one, other)]
        if len(fuller) == 1:
            full = fuller[0]
            one = {
                **one,
                "source": full["source"],
                "name": full["name"],
                "known_by": one["known_by"] + full["known_by"],
            }
        found.append(one)
    return found


def is_surname_of(one: Row, other: Row) -> bool:
    """Whether a person's name is the last word of another's."""
    name, full = one["name"].lower(), other["name"].lower()
    return one["kind"] == other["kind"] == "person" and " " not in name and full.endswith(f" {name}")


async def figures(db: Database, ids: tuple[int, int], texts: tuple[str, str], edits: Sequence[Row]) -> list[Row]:
    """Figures in whose place the other text has another: a and b, each with its words."""
    substituted = [one for one in edits if one["kind"] == "substituted"]
    if not substituted:
        return []
    sql = f"""select {", ".join(FIGURE)} from figures where document_id = :id order by start
        limit {MOST_FIGURES}"""  # noqa: S608
    stated = [await rows(db, sql, {"id": id}) for id in ids]
    found = []
    for edit in substituted:
        ours, theirs = (
            [one for one in several if one["start"] < edit[f"{side}_end"] and edit[f"{side}_start"] < one["end"]]
            for side, several in zip("ab", stated, strict=True)
        )
        if len(ours) == len(theirs) == 1 and meaning(ours[0]) != meaning(theirs[0]):
            found.append(
                {
                    side: {**one[0], "text": abridged(text[one[0]["start"] : one[0]["end"]])}
                    for side, one, text in zip("ab", (ours, theirs), texts, strict=True)
                }
            )
    return found


def meaning(figure: Row) -> tuple[Any, ...]:
    return tuple(figure[name] for name in ("value", "low", "high", "bound", "unit"))


# --- pairs ---------------------------------------------------------------------------------------------------------


async def pairs_with(db: Database, filters: Filters, chosen: Row) -> list[Row]:
    """The documents that share text with one, most words first; `words` are those of the passages.

    The filters by outlet and date are on the other document.
    """
    where, parameters = filters.where("o.publisher_id", "o.published")
    found = await rows(
        db,
        f"""with shared as (
            select document_b_id as other, words from passages where document_a_id = :id and not standing
            union all select document_a_id, words from passages where document_b_id = :id and not standing
            limit {MOST_COUNTED}
        ), most as (select other, sum(words) as shared_words from shared join documents o on o.id = other
            where {where} group by other
            order by shared_words desc, other limit {MOST_PARTNERS})
        select {DOCUMENT_COLUMNS}, m.shared_words from most m join documents d on d.id = m.other {DOCUMENT_JOINS}
        order by m.shared_words desc, d.id""",  # noqa: S608
        {**parameters, "id": chosen["id"]},
    )
    return [{"a": document(chosen), "b": document(row), "words": row["shared_words"]} for row in found]


async def pairs_to_begin_with(db: Database, filters: Filters) -> list[Row]:
    """Copies with the documents that they were made from, the latest edges first; `words` are those kept.

    The filters by outlet and date are on the copy, one of the latest MOST_COUNTED.
    """
    where, parameters = filters.where("d.publisher_id", "d.published")
    sql = f"""select c.document_id, c.upstream_document_id, c.words_kept
        from republication_changes c cross join documents d on d.id = c.document_id
        where c.republication_id > coalesce((select republication_id from republication_changes
            order by republication_id desc limit 1 offset {MOST_COUNTED}), 0) and {where}
        order by c.republication_id desc limit {MOST_PAIRS}"""  # noqa: S608
    edges = await rows(db, sql, parameters)
    wanted = {edge[end] for edge in edges for end in ("document_id", "upstream_document_id")}
    by_id = await documents_by_id(db, wanted)
    return [
        {"a": by_id[edge["upstream_document_id"]], "b": by_id[edge["document_id"]], "words": edge["words_kept"]}
        for edge in edges
    ]
