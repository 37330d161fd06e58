"""Two texts beside each other: which of their words are the same, found at request time for any two documents.

Nothing here needs more than Python's own library, as the plugin is installed without what the loader needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from ....clean.quotations import quotations
from ....link.align import align, exchanged
from ....link.edits import Edit, edits, headline_edits, summed
from ....link.measures import measure
from ....link.records import Linkable, Passage, compared_words, quoted_words
from ....records import CleanText, Segment
from ....store.query import Row

#: So much of a text is compared, in characters and parts: some ten thousand words.
LONGEST, MOST_PARTS = 60_000, 2_000
QUOTABLE = ("body", "heading")


@dataclass(frozen=True, slots=True)
class Compared:
    """What two texts have in common and what not: passages, edits and figures as the twin has them.

    shares: of a's words that b has, and of b's that a has; None where the texts are withheld and nothing tells.
    """

    passages: list[Row]
    edits: list[Row]
    changes: Row
    shares: tuple[float | None, float | None]


def linkable(row: Mapping[str, Any], segments: Iterable[Mapping[str, Any]]) -> Linkable:
    """A document as aligning wants it, from its row and its stored segments; of a long one the beginning."""
    parts = list(segments)[: MOST_PARTS + 1]
    end = min(LONGEST, parts.pop()["start"]) if len(parts) > MOST_PARTS else LONGEST
    text = row["text"][:end]
    kept = [Segment(one["kind"], one["start"], min(one["end"], end)) for one in parts if one["start"] < end]
    cleaned = CleanText(text, kept, [], [], [])
    cleaned.quotations = quotations(text, [(one.start, one.end) for one in kept if one.kind in QUOTABLE])
    spans, words = compared_words(cleaned)
    quoted = quoted_words(cleaned, spans)
    return Linkable(
        row["id"], row["key"], text,
        segments=tuple(kept), quotations=tuple(cleaned.quotations), spans=spans, words=words, quoted=quoted,
    )  # fmt: skip


def compared(a: Linkable, b: Linkable, original: str, standing: Iterable[tuple[int, int]] = ()) -> Compared:
    """Two texts aligned anew. original: the side taken for the original, "a" or "b".

    standing: where passages begin in both that are known as standing text. Their inner differences are shown, and count
    nowhere.
    """
    repeated = frozenset(standing)
    passages = [replace(one, standing=(one.a_start, one.b_start) in repeated) for one in align(a, b)]
    shared = measure(a, b, passages)
    found, changes = edited(a, b, passages, original)
    if repeated:
        found, _ = edited(a, b, [replace(one, standing=False) for one in passages], original)
    return Compared(
        [passage_shape(one) for one in passages],
        [edit_shape(one, original) for one in found],
        changes,
        (shared.a.containment, shared.b.containment),
    )


def edited(a: Linkable, b: Linkable, passages: Sequence[Passage], original: str) -> tuple[list[Edit], Row]:
    """The edits between two texts, the copy first, and their figures."""
    if original == "a":
        a, b, passages = b, a, [exchanged(one) for one in passages]
    found = edits(a, b, passages)
    return found, asdict(summed(found, b, passages))


def passage_shape(passage: Passage) -> Row:
    """A passage as the twin lists it."""
    places = {name: getattr(passage, name) for name in ("a_start", "a_end", "b_start", "b_end", "words")}
    return {**places, "quoted": passage.quoted, "standing": passage.standing}


def edit_shape(edit: Edit, original: str) -> Row:
    """An edit as the twin lists it: by the sides of the page."""
    return shaped(asdict(edit) | {"words": edit.words, "upstream_words": edit.upstream_words}, original)


def shaped(edit: Mapping[str, Any], original: str) -> Row:
    """The same from a row of the table edits, or what has its columns."""
    copy = "b" if original == "a" else "a"
    sides = {original: "upstream_", copy: ""}
    return {
        "kind": edit["kind"],
        "paragraph": bool(edit["paragraph"]),
        **{f"{side}_{end}": edit[f"{sides[side]}{end}"] for side in "ab" for end in ("start", "end", "words")},
    }


def headlines(a: str | None, b: str | None, original: str) -> Row:
    """How two headlines differ: the words of each that the other lacks, as spans."""
    if not (a and b):
        return {"changed": None, "a": [], "b": []}
    copy, upstream = (b, a) if original == "a" else (a, b)
    found = [edit_shape(one, original) for one in headline_edits(copy, upstream)]
    spans = {
        side: [{"start": one[f"{side}_start"], "end": one[f"{side}_end"]} for one in found if one[f"{side}_words"]]
        for side in "ab"
    }
    return {"changed": bool(found), **spans}
