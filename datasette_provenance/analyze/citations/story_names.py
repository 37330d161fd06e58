"""The names of a document's story: without those of its reporters and photographers, and of headlines in capitals."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ...records import CleanText, Segment
from ...terms import alternatives
from .lexicon import words
from .names import Names, read_names

#: Parts whose persons the story does not speak of: its reporter, a photographer.
_NOT_THE_STORY = frozenset(["byline", "credit", "copyright", "furniture"])
#: A line in which no word begins small but those that do in headlines, too, and that ends as no sentence does.
_TITLE_CASE = re.compile(
    rf"(?m)^(?!.*(?<![\w’'-])(?!{alternatives(sorted(words('headline-small')))}\b)[a-zà-ÿ]).{{12,300}}(?<![.”\"])$"
)


def read_story_names(clean: CleanText, cues: frozenset[int]) -> Names:
    """The names in a document that its story speaks of; cues: where words stand by which somebody is cited."""
    parts = sorted(clean.segments, key=lambda part: part.start)
    names = read_names(clean.text, _headlines(clean.text, parts), cues, [part.start for part in parts])
    _forget(names, [part for part in parts if part.kind in _NOT_THE_STORY])
    return names


def story_text(clean: CleanText) -> str:
    """A document's text with blanks in place of bylines, credits, copyright lines and page furniture: every word of the
    story stands where it stood."""
    parts, at = [], 0
    for part in sorted(clean.segments, key=lambda part: part.start):
        if part.kind in _NOT_THE_STORY and part.start >= at:
            parts += [clean.text[at : part.start], " " * (part.end - part.start)]
            at = part.end
    return "".join([*parts, clean.text[at:]])


def _headlines(text: str, parts: Sequence[Segment]) -> list[tuple[int, int]]:
    """The lines in which words of any sort begin with a capital, so that it tells no name; not bylines and credits.

    parts: of the text, in order.
    """
    starts = [part.start for part in parts]
    lines = []
    for match in _TITLE_CASE.finditer(text):
        part = parts[max(0, bisect_right(starts, match.start()) - 1)]
        if part.kind not in _NOT_THE_STORY and match.group().count(" ") > 2:
            lines.append(match.span())
    return lines


def _forget(names: Names, parts: Sequence[Segment]) -> None:
    """Take the mentions in these parts of a text out of its names, and the reporters of a byline out of the persons. A
    surname that stands only there is kept."""
    starts = [part.start for part in parts]

    def part_of(place: int) -> Segment | None:
        position = bisect_right(starts, place) - 1
        return parts[position] if position >= 0 and place < parts[position].end else None

    placed = [(one, part_of(one[0])) for one in names.persons]
    reporters = {name for (_, name), part in placed if part and part.kind == "byline"}
    names.persons[:] = [one for one, part in placed if part is None and one[1] not in reporters]
    for last, known in names.by_last.items():
        names.by_last[last] = [one for one in known if part_of(one[0]) is None] or known
