"""Quotations in single marks, which look like apostrophes."""

from __future__ import annotations

import re

from ..records import Quotation

#: Marks that may open (‘so, 'so) or close (so’, so'), apostrophes inside words left out.
_SINGLES = re.compile(
    r"(?<![\w'’])(?:(?P<open>[‘‚‛‹])|'(?!(?:em|tis|twas|til|till|cause|n|round|bout|\d\d)(?:s\b|\b))(?!'))(?=[^\W_]|[“\"$])"
    r"|(?<=[^\s'‘])(?P<close>[’'›])(?![\w'])",
    re.I,
)
_OPENING = re.compile(r"[‘‚‛‹'](?:(?<!')|(?<![\w'’].))(?=[^\W_]|[“\"$])")


def may_hold_singles(text: str) -> bool:
    """Whether a single mark opens anywhere in a text; in most none does."""
    return _OPENING.search(text) is not None


def single_quotations(text: str, start: int, end: int, doubles: list[Quotation]) -> list[Quotation]:
    """The quotations of a paragraph: `doubles` and those in single marks outside them, in order.

    A single quotation that holds whole double ones takes their place. A mark after a plural ("the workers’ rights")
    closes only if no other mark can.
    """
    if not _OPENING.search(text, start, end):  # as in most paragraphs; it is found in a tenth of the time
        return doubles
    marks = list(_SINGLES.finditer(text, start, end))
    outside = _outside(marks, doubles)
    found: list[Quotation] = []
    position = 0
    while position < len(outside):
        mark = outside[position]
        position += 1
        if mark["close"]:
            continue
        closing = _closing(text, outside, position)
        if closing is not None:
            found.append(Quotation(mark.start(), outside[closing].end(), 0))
            position = closing + 1
    return _merge(doubles, found) if found else doubles


def _outside(marks: list[re.Match[str]], doubles: list[Quotation]) -> list[re.Match[str]]:
    """The marks that stand in none of the doubles; both lists are in order."""
    found, position = [], 0
    for mark in marks:
        while position < len(doubles) and doubles[position].end <= mark.start():
            position += 1
        if position == len(doubles) or mark.start() < doubles[position].start:
            found.append(mark)
    return found


def _closing(text: str, marks: list[re.Match[str]], position: int) -> int | None:
    """The position of the mark that closes what the mark before `position` opened."""
    if position >= len(marks) or not marks[position]["close"]:
        return None
    mark = marks[position]
    before = text[mark.start() - 1]
    after = text[mark.end() : mark.end() + 2]
    possessive = before in "sS" and after[:1] == " " and after[1:].islower()
    if not possessive or position + 1 >= len(marks) or not marks[position + 1]["close"]:
        return position
    between = text[mark.end() : marks[position + 1].start()]
    return position if re.search(r"[.!?]\s", between[:400]) or len(between) > 400 else position + 1


def _merge(doubles: list[Quotation], singles: list[Quotation]) -> list[Quotation]:
    """Both lists in one, in order, without doubles that stand in a single, or singles that cut a double."""
    merged: list[Quotation] = []
    position = 0
    for single in singles:
        while position < len(doubles) and doubles[position].end <= single.start:
            merged.append(doubles[position])
            position += 1
        inside = position
        while inside < len(doubles) and doubles[inside].end <= single.end:
            inside += 1
        if inside < len(doubles) and doubles[inside].start < single.end:
            continue
        if any(not double.closed or not double.opened for double in doubles[position:inside]):
            continue
        merged.append(single)
        position = inside
    return merged + doubles[position:]
