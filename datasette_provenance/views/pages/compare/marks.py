"""Two texts beside each other as HTML: what differs is marked, quotations have a rule, shared passages a band.

Marks are elements that say what they are: what the copy lacks is <del>, what it has instead is <ins>, and where nothing
tells which of the two is the copy, <mark>. Templates know this module as `compared_marks`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from ...charts.compared_map import passage_map
from ...writing.marks import neutral
from ...writing.words import DIFFERENCES
from ...writing.words import change as changed

__all__ = ["REASONS", "cells", "change", "difference", "headline", "passage_map", "side_names"]

Span = tuple[int, int, str]
# What the words of an edit are on the side of the copy and of the original; None: nothing tells which is which.
ELEMENTS = {"original": "del", "copy": "ins", None: "mark"}
# How it is known which of two came first, by republications.direction_basis.
REASONS = {
    "credit": "a credit says so",
    "byline": "the byline says so",
    "date": "it is dated earlier",
    "content": "the content shows it",
    "several": "several signs agree",
    "correction": "a person has said so",
}


def difference(a: int, b: int) -> str:
    """b less a, with its sign: −68, +12, 0."""
    return f"{'−' if b < a else '+' if b > a else ''}{abs(b - a):,}"


def side_names(page: Mapping[str, Any]) -> dict[str, str]:
    """What the columns are called: A and B with the publishers' names."""
    names = {}
    for side in "ab":
        publisher = page[side]["publisher"]
        names[side] = f"{side.upper()}, {publisher['name']}" if publisher else side.upper()
    return names


def change(page: Mapping[str, Any]) -> str:
    """What the copy made of the original, in words."""
    differs = {kind: number for kind in DIFFERENCES if (number := page["changes"].get(f"words_{kind}"))}
    shares = {"containment": page["a_in_b"], "upstream_containment": page["b_in_a"]}
    return changed({**page["edge"], **shares, "differs": differs})


def headline(page: Mapping[str, Any], side: str) -> Markup:
    """The headline of one side, with the words that the other lacks marked."""
    title = page[side]["title"] or page[side]["key"]
    spans = [(one["start"], one["end"], "edited") for one in page["headline"][side]]
    return marked(title, 0, len(title), spans, element(page, side))


def cells(page: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], Markup | None, Markup | None]]:
    """Each row with the HTML of its cells, None where a side has nothing."""
    drawn = {side: spans_of(page, side) for side in "ab"}
    elements = {side: element(page, side) for side in "ab"}
    for row in page["rows"]:
        yield (row, *(
            cell(page[side]["text"], row[side], drawn[side], elements[side], row["kind"]) if row[side] else None
            for side in "ab"
        ))  # fmt: skip


def element(page: Mapping[str, Any], side: str) -> str:
    """The element of what only this side has."""
    original = page["original"]
    return ELEMENTS[None if original is None else "original" if original == side else "copy"]


def spans_of(page: Mapping[str, Any], side: str) -> dict[str, list[Span]]:
    """The marks of one text by layer, each layer sorted and without overlaps."""
    edits = [
        (one[f"{side}_start"], one[f"{side}_end"], "moved" if one["kind"] == "moved" else "edited")
        for one in page["edits"]
        if one[f"{side}_words"]
    ]
    passages = [(one[f"{side}_start"], one[f"{side}_end"], "shared") for one in page["passages"]]
    quoted = [(one["start"], one["end"], "quoted") for one in page[side]["quoted"]]
    return {"edit": sorted(edits), "shared": joined(passages), "quoted": joined(quoted)}


def joined(spans: Sequence[Span]) -> list[Span]:
    """Spans that overlap or follow each other at once as one: the rule stands at a quotation's beginning."""
    found: list[Span] = []
    for start, end, kind in sorted(spans):
        if found and start - found[-1][1] <= 2:
            found[-1] = (found[-1][0], max(end, found[-1][1]), kind)
        else:
            found.append((start, end, kind))
    return found


def cell(text: str, where: Mapping[str, Any], layers: Mapping[str, list[Span]], tag: str, kind: str) -> Markup:
    """What stands in one cell. A whole paragraph that one side has alone is marked by its cell, not word by word."""
    start, end = where["start"], where["end"]
    edits = [] if kind.startswith(("only", "apart")) else within(layers["edit"], start, end)
    if kind.startswith("moved"):
        edits = [span for span in edits if span[2] == "edited"]
    lead = ""
    if where["dateline_start"] is not None:
        lead = f'<span class="pv-apart">{neutral(text[where["dateline_start"] : start])}</span>'
    shared, quoted = within(layers["shared"], start, end), within(layers["quoted"], start, end)
    body = marked(text, start, end, edits, tag, shared, quoted)
    return Markup(f"{lead}{body}")


def within(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """The spans that touch start:end, clipped to it."""
    first = max(0, bisect_left(spans, (start,)) - 1)
    found = []
    for one in spans[first:]:
        if one[0] >= end:
            break
        if one[1] > start:
            found.append((max(start, one[0]), min(end, one[1]), one[2]))
    return found


def marked(
    text: str,
    start: int,
    end: int,
    edits: Sequence[Span],
    tag: str,
    shared: Sequence[Span] = (),
    quoted: Sequence[Span] = (),
) -> Markup:
    """text[start:end] with its marks; from the outside in quotation, passage, edit, so that no two overlap."""
    borders = sorted(
        {start, end, *(border for spans in (edits, shared, quoted) for one in spans for border in one[:2])}
    )
    pieces = []
    for first, last in zip(borders, borders[1:], strict=False):
        piece = neutral(text[first:last])
        edit = covering(edits, first)
        if edit:
            name = tag if edit[2] == "edited" else "span"
            piece = f'<{name} class="pv-{edit[2]}">{piece}</{name}>'
        if covering(shared, first):
            piece = f'<span class="pv-shared">{piece}</span>'
        if quote := covering(quoted, first):
            goes_on = " pv-goes-on" if quote[0] < first else ""
            piece = f'<span class="pv-heard{goes_on}">{piece}</span>'
        pieces.append(piece)
    return Markup("".join(pieces))


def covering(spans: Sequence[Span], place: int) -> Span | None:
    """The span that holds a place."""
    number = bisect_left(spans, (place + 1,)) - 1
    return spans[number] if number >= 0 and spans[number][1] > place else None
