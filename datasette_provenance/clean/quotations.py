"""Quotations: a state machine over the quotation marks of each paragraph.

It knows curly, straight, low, angled and doubled marks in any mixture, tells the side of a mark by its glyph, its
neighbours and what is open, and forgives marks that never open or never close. Only the outermost quotation is kept.
The convention that every paragraph of a longer quotation opens again and only the last one closes is the Chicago
Manual of Style's (13.32). Time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..records import Quotation
from .sentences import sentences
from .singles import may_hold_singles, single_quotations

_GLYPH = r"[\"“”„‟«»「」『』]"
_DOUBLES = _GLYPH + r"|''|``"
_MARKS = re.compile(_GLYPH)  # by far the most texts, and much the faster
_MARKS_OR_DOUBLED = re.compile(_DOUBLES)
#: Texts whose marks were lost on the way show U+FFFD or a question mark in their place.
_MARKS_OR_REPLACEMENT = re.compile(_DOUBLES + r"|(?<![^\W_])\ufffd|\ufffd(?![^\W_])")
_MARKS_OR_QUESTION = re.compile(_DOUBLES + r"|(?<![^\s(])\?(?=[^\W_])|(?<=[\w,.!?…])\?(?=[\s,.;)]|\Z)")
_LOST_OPENING = re.compile(r"(?<![^\s(])\?(?=[^\W_])")
_BEFORE_OPENING = frozenset(" \t\n\u00a0\u202f([{—–-/‘'“„«")
_AFTER_CLOSING = frozenset(" \t\n\u00a0\u202f,.;:!?)]}…—–-/’'”»")
_ENDS = frozenset(",.!?…;")
_SENTENCE_END = re.compile(r"[.!?…][)\]]?\s+")
_VISIBLE = re.compile(r"\S")
_GLYPHS = {**dict.fromkeys("“„‟«「『", "open"), **dict.fromkeys("”»」』", "close"), "``": "open"}
#: A stray mark behind fewer blanks than this ends nothing: “It is,” Roe said."
_FEWEST = 3
_LOST = frozenset("\ufffd?")


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    side: str  # "open", "close", "either" where only parity can tell, or "none"
    strong: bool  # whether a mark that closes nothing may be the end of a quotation that never opened


class _Unquoted:
    """What stands before a stray mark: its last sentence, which began outside any quotation, and the blanks in it.

    Read on from mark to mark, each character once, since a text may be nothing but stray marks.
    """

    def __init__(self, text: str, floor: int, end: int, whole: bool) -> None:
        """floor, end: where it begins, and the paragraph's end. whole: whether all of it counts as one sentence."""
        first = None if whole else _VISIBLE.search(text, floor, end)
        self.text, self.whole = text, whole
        self.begin = self.read = first.start() if first else floor
        self.blanks = 0

    def read_to(self, end: int) -> None:
        """Go on to the mark at `end`."""
        if not self.whole:
            for match in _SENTENCE_END.finditer(self.text, self.read, end):
                self.begin = self.read = match.end()
                self.blanks = 0
        self.blanks += self.text.count(" ", self.read, end)
        self.read = end


def quotations(text: str, spans: Iterable[tuple[int, int]]) -> list[Quotation]:
    """The quotations of the paragraphs text[start:end], in order.

    A mark that never opens begins its quotation at the paragraph's start (or after the sentence before); one that
    never closes ends it with the paragraph, and the next paragraph continues it if it opens with a mark.
    """
    pattern, singles = _pattern(text), may_hold_singles(text)
    found: list[Quotation] = []
    group, carried = -1, None
    for start, end in spans:
        marks = [_mark(text, match, start, end) for match in pattern.finditer(text, start, end)]
        pieces = _pieces(text, marks, start, end) if marks else []
        for piece in single_quotations(text, start, end, pieces) if singles else pieces:
            continues = carried is not None and piece.start == start
            if not continues:
                group += 1
            piece.group = group
            found.append(piece)
            carried = None
        last = found[-1] if found else None
        carried = last.group if last and last.end == end and last.start >= start and not last.closed else None
    return found


def _pattern(text: str) -> re.Pattern[str]:
    if "\ufffd" in text:
        return _MARKS_OR_REPLACEMENT
    if " ?" in text and len(_LOST_OPENING.findall(text)) > 1:
        return _MARKS_OR_QUESTION
    return _MARKS_OR_DOUBLED if "''" in text or "``" in text else _MARKS


def _mark(text: str, match: re.Match[str], start: int, end: int) -> _Mark:
    """A mark of the paragraph text[start:end], with what its glyph and its neighbours tell of it."""
    at, after, glyph = match.start(), match.end(), match.group()
    before = text[at - 1] if at > start else " "
    following = text[after] if after < end else " "
    if glyph in _LOST and before.isspace() and following.isspace():
        return _Mark(at, after, "none", False)  # a lost dash
    side = "open" if at == start else _side(glyph, before, following)
    strong = glyph not in _LOST and not before.isdigit() and (before in _ENDS or following in _ENDS)
    return _Mark(at, after, side, strong)


def _side(glyph: str, before: str, following: str) -> str:
    """The side of a mark between two characters; where they allow both sides or none, its glyph's."""
    blank_before, blank_behind = before.isspace(), following.isspace()
    if blank_before and blank_behind:
        return "either"
    own = _GLYPHS.get(glyph)
    may_open = before in _BEFORE_OPENING and not blank_behind
    may_close = not blank_before and following in _AFTER_CLOSING
    if may_open == may_close:
        return own or ("close" if blank_behind or before.isdigit() else "either")
    side = "open" if may_open else "close"
    # „so” or “so“: German and mistyped marks close with an opening glyph; »so« or ”so”: Danish and Swedish marks open
    # with a closing one.
    return "either" if own and own != side else side


def _pieces(text: str, marks: list[_Mark], start: int, end: int) -> list[Quotation]:
    """The outermost quotations of one paragraph, singles apart."""
    spare: list[int] = []
    found: list[Quotation] = []
    opened, depth = -1, 0
    unquoted: _Unquoted | None = None
    for position, mark in enumerate(marks):
        side = mark.side
        if side == "either":
            side = "close" if depth else "open"
        if side == "open":
            spare = spare or (_spare_closings(marks) if depth else [])
            if depth and not _nests(text, mark, depth, spare[position + 1]):
                found.append(Quotation(opened, _sentence_end(text, opened, mark.start), 0, True, False))
                depth = 0
            if not depth:
                opened = mark.start
            depth += 1
        elif side == "close" and depth:
            depth -= 1
            if not depth:
                found.append(Quotation(opened, mark.end, 0))
        elif side == "close" and mark.strong:
            floor = found[-1].end if found else start
            if not unquoted or unquoted.read < floor:
                unquoted = _Unquoted(text, floor, end, whole=not found)
            unquoted.read_to(mark.start)
            if unquoted.blanks >= _FEWEST:
                found.append(Quotation(unquoted.begin, mark.end, 0, False, True))
    if depth:
        found.append(Quotation(opened, end, 0, True, False))
    return found


def _spare_closings(marks: list[_Mark]) -> list[int]:
    """For each position, how many more marks from there on close than open."""
    spare = [0] * (len(marks) + 1)
    for position in range(len(marks) - 1, -1, -1):
        step = {"close": 1, "open": -1}.get(marks[position].side, 0)
        spare[position] = spare[position + 1] + step
    return spare


def _nests(text: str, mark: _Mark, depth: int, spare: int) -> bool:
    """Whether a mark that opens while a quotation is open stands within it, rather than the open one never closing."""
    if spare >= depth + 1:
        return True
    before = text[max(0, mark.start - 3) : mark.start].rstrip()
    return before[-1:].isalpha()


def _sentence_end(text: str, start: int, end: int) -> int:
    """Where a quotation that never closes ends before the next one opens: with its first sentence."""
    first = sentences(text, start, start + len(text[start:end].rstrip()))[0]
    return max(first.end, start + 1)
