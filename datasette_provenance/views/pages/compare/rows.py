"""Two texts as rows of paragraphs that stand against each other. Pure: from words, paragraphs and edits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import Any

from ....link.gaps import Paragraphs
from ....link.records import Linkable, is_compared
from ....store.query import Row

#: Marks that belong to the word behind them.
OPENING = frozenset("“‘\"'([«„‚‹—–-$€£#@")
SIDES = ("a", "b")


@dataclass(frozen=True, slots=True)
class Side:
    """One text: its words, and the paragraphs that are compared."""

    text: str
    spans: Sequence[tuple[int, int]]
    paragraphs: Paragraphs
    leads: Mapping[int, int]

    @classmethod
    def of(cls, document: Linkable) -> Side:
        """leads: by a paragraph's start, where the dateline before it on its line begins."""
        segments, text = document.segments, document.text
        leads = {
            after.start: one.start
            for one, after in zip(segments, segments[1:], strict=False)
            if one.kind == "dateline" and is_compared(after) and "\n" not in text[one.end : after.start]
        }
        paragraphs = Paragraphs(document.spans, [one for one in segments if is_compared(one)])
        return cls(text, document.spans, paragraphs, leads)


class NotAligned(ValueError):
    """The edits do not belong to these texts: what they leave is not the same on both sides."""


def rows_of(a: Side, b: Side, edits: Sequence[Row]) -> list[Row]:
    """The rows, in order: kind (same, changed, only-a, only-b, moved-a, moved-b), and what stands in either cell.

    Where nothing stands against anything, the paragraphs are "apart": one beside the other as they come. A paragraph
    that the other text divides is divided in the same places. Raises NotAligned.
    """
    pairs = [list(group) for _, group in groupby(atoms(a, b, edits), key=lambda atom: atom[:2])]
    firsts = [group[0] for group in pairs]
    cells = {side: fragments(text, firsts, place) for place, (side, text) in enumerate(zip(SIDES, (a, b), strict=True))}
    if not firsts:
        return beside(a, b)
    found: list[Row] = []
    next_a = next_b = 0
    for position, (ours, theirs, _, _) in enumerate(firsts):
        found += alone(a, "a", range(next_a, ours))
        found += alone(b, "b", range(next_b, theirs))
        found.append({"kind": "same", "a": cells["a"][position], "b": cells["b"][position], "counterpart": None})
        next_a, next_b = max(next_a, ours + 1), max(next_b, theirs + 1)
    found += alone(a, "a", range(next_a, len(a.paragraphs.firsts)))
    found += alone(b, "b", range(next_b, len(b.paragraphs.firsts)))
    mark_changed(found, edits)
    mark_moved(found, edits)
    return [{"number": number, **row} for number, row in enumerate(found, 1)]


def atoms(a: Side, b: Side, edits: Sequence[Row]) -> list[tuple[int, int, int, int]]:
    """What stands against what: the paragraphs of both, and the places, of each kept word and each substitution."""
    kept = [kept_words(text.spans, edits, side) for side, text in zip(SIDES, (a, b), strict=True)]
    if len(kept[0]) != len(kept[1]):
        raise NotAligned(f"{len(kept[0])} words stand against {len(kept[1])}")
    found = [
        (a.paragraphs.number(one), b.paragraphs.number(two), a.spans[one][0], b.spans[two][0])
        for one, two in zip(*kept, strict=True)
    ]
    starts = [[text.spans[word][0] for word in words] for text, words in zip((a, b), kept, strict=True)]
    for edit in edits:
        places = edit["a_start"], edit["b_start"]
        # Where a paragraph was moved, its words stand against each other, but not in the order of the texts.
        before = {bisect_left(words, place) for words, place in zip(starts, places, strict=True)}
        if edit["kind"] == "substituted" and len(before) == 1:
            numbers = [text.paragraphs.at(place) for text, place in zip((a, b), places, strict=True)]
            found.append((numbers[0], numbers[1], *places))
    found.sort(key=lambda atom: atom[2:])
    latest, in_order = 0, []
    for atom in found:
        if atom[3] >= latest:
            in_order.append(atom)
            latest = atom[3]
    return in_order


def kept_words(spans: Sequence[tuple[int, int]], edits: Sequence[Row], side: str) -> list[int]:
    """The words of a text that stand in no edit."""
    gone = iter(sorted((one[f"{side}_start"], one[f"{side}_end"]) for one in edits if one[f"{side}_words"]))
    start, end = next(gone, (len(spans) and spans[-1][1], 0))
    kept = []
    for place, (first, last) in enumerate(spans):
        while end and end <= first:
            start, end = next(gone, (0, 0))
        if not (end and start < last):
            kept.append(place)
    return kept


def fragments(side: Side, firsts: Sequence[tuple[int, int, int, int]], place: int) -> list[Row]:
    """What stands in the cells of one side: of a paragraph that goes over several rows, to each its part."""
    found = []
    for position, atom in enumerate(firsts):
        number = atom[place]
        following = firsts[position + 1] if position + 1 < len(firsts) else None
        before = firsts[position - 1] if position else None
        begins = before is None or before[place] != number
        segment = side.paragraphs.segments[number]
        start = segment.start if begins else opened(side.text, atom[2 + place])
        ends = following is None or following[place] != number
        end = segment.end if ends or following is None else opened(side.text, following[2 + place])
        found.append(cell(side, number, start, end, begins))
    return found


def cell(side: Side, number: int, start: int, end: int, begins: bool) -> Row:
    """One cell: `start` to `end`, with the `dateline_start` where a dateline stands before it on its line."""
    segment = side.paragraphs.segments[number]
    lead = side.leads.get(segment.start) if begins else None
    return {"part": segment.kind, "start": start, "end": end, "dateline_start": lead, "goes_on": not begins}


def opened(text: str, start: int) -> int:
    """Where a word begins, with the marks that open before it."""
    while start and text[start - 1] in OPENING:
        start -= 1
    return start


def alone(side: Side, name: str, numbers: range) -> Iterator[Row]:
    """Paragraphs that stand against nothing."""
    for number in numbers:
        segment = side.paragraphs.segments[number]
        other = "b" if name == "a" else "a"
        what = cell(side, number, segment.start, segment.end, True)
        yield {"kind": f"only-{name}", name: what, other: None, "counterpart": None}


def beside(a: Side, b: Side) -> list[Row]:
    """The rows of two texts that have nothing in common."""
    sides = (alone(text, side, range(len(text.paragraphs.firsts))) for side, text in zip(SIDES, (a, b), strict=True))
    found = []
    for ours, theirs in zip_longest(*sides):
        if ours and theirs:
            ours = {**ours, "kind": "apart", "b": theirs["b"]}
        found.append(ours or theirs)
    return [{"number": number, **row} for number, row in enumerate(found, 1)]


def mark_changed(rows: Sequence[Row], edits: Sequence[Row]) -> None:
    """Rows in which a word differs are "changed"."""
    for side in SIDES:
        places = sorted(one[f"{side}_start"] for one in edits if one[f"{side}_words"])
        at = 0
        for row in rows:
            if row[side] is None:
                continue
            while at < len(places) and places[at] < row[side]["start"]:
                at += 1
            if row["kind"] == "same" and at < len(places) and places[at] < row[side]["end"]:
                row["kind"] = "changed"


def mark_moved(rows: Sequence[Row], edits: Sequence[Row]) -> None:
    """Rows of one text whose words stand at another place in the other: they name each other's numbers."""
    for edit in edits:
        if edit["kind"] != "moved":
            continue
        numbers = [
            next((n for n, row in enumerate(rows) if row[side] and holds(row[side], edit[f"{side}_start"])), None)
            for side in SIDES
        ]
        for side, here, there in zip(SIDES, numbers, numbers[::-1], strict=True):
            if here is None or there is None:
                continue
            row = rows[here]
            if row["kind"] == f"only-{side}" and 2 * edit_length(edit, side) >= row[side]["end"] - row[side]["start"]:
                row["kind"], row["counterpart"] = f"moved-{side}", there + 1


def holds(cell: Mapping[str, Any], place: int) -> bool:
    return bool(cell["start"] <= place < cell["end"])


def edit_length(edit: Mapping[str, Any], side: str) -> int:
    return int(edit[f"{side}_end"] - edit[f"{side}_start"])
