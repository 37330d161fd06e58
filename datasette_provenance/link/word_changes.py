"""Where a wording says otherwise than another one by a single word: another number or day, an opposite, a negation.

Most words of the two are the same, so they are compared word by word, and only what stands in one place of both counts.
English only, by lists in data/statement_stances.txt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from ..analyze.figures.numbers import SCAN, read_number
from ..analyze.figures.records import Number
from ..terms import alternatives, sections
from .figure_times import MONTH_NAMES
from .wording import Drift, content, drift, word_spans

Span = tuple[int, int]
#: What of one kind stands in a part of a text: (value, where).
Found = list[tuple[Any, Span]]
Kind = Callable[[str, Span], Found]

_LISTS = sections("statement_stances")
#: By word, the line of [opposites] that it is in, and which of the sides there.
_OPPOSITES = {
    word: (line, side)
    for line, sides in enumerate(_LISTS["opposites"])
    for side, words in enumerate(sides.split(" / "))
    for word in words.split()
}
_WEEKDAYS = {name: day for day, names in enumerate(sections("weekdays").values()) for name in names}
#: (As written: "May" and "March" are other words as well.)
_MONTHS = frozenset(MONTH_NAMES.split("|"))
NEGATIVE = re.compile(rf"\b(?:{alternatives(_LISTS['negative'])}\b|[a-z]+n(?:['’]|â€™)t\b)", re.I)
#: "Covid-19", "G7".
_IN_WORD = re.compile(r"[^\W\d_]-?\Z")
_TAKES_NOTHING_BACK = re.compile(rf"\s{alternatives(_LISTS['no negation'])}\b", re.I)
_SUBJECT = re.compile(r"(?:no|nobody|none|nothing|neither)\b", re.I)
_EVERY = frozenset(_LISTS["every"])


def other_word(text: str, span: Span, label: str) -> Span | None:
    """The first number, weekday or month of a wording that stands in place of another one in the label ("twelve
    miners", "eight miners"), or the first word in place of its opposite ("fell", "rose")."""
    kinds = [
        (kind, was)
        for kind in (_numbers, _shares, _weekdays, _months, _turned)
        if (was := kind(label, (0, len(label))))
    ]
    found = [(kind, was, now) for kind, was in kinds if (now := kind(text, span))]
    for change in drift(label, text, None, span) if found else ():
        if change.kind == "replaced":
            for kind, was, now in found:
                if place := _other(kind, was, now, change):
                    return place
    return None


def negated(a: str, a_span: Span, b: str, b_span: Span) -> tuple[Span | None, Span | None]:
    """Where one of two wordings, and not the other one, has a negation at a place where both go on alike: "Roe was not
    robbed", "Roe was robbed"; "nobody at the bank knew", "the bank knew". (In the first one, in the second one.)"""
    one, two = NEGATIVE.search(a, *a_span), NEGATIVE.search(b, *b_span)
    if (one is None) == (two is None):
        return None, None
    if one:
        return _negation(a, b, a_span, b_span), None
    return None, _negation(b, a, b_span, a_span)


def _negation(text: str, other: str, span: Span, other_span: Span) -> Span | None:
    """The negation that a wording has where the other one has other words without content, or none."""
    changes = drift(other, text, other_span, span)
    for change, following in zip(changes, changes[1:], strict=False):
        if change.kind not in ("inserted", "replaced") or following.kind != "equal":
            continue
        match = NEGATIVE.search(text, change.b_start, change.b_end)
        # The other one may begin behind the "not" of its sentence, but not behind its "nobody".
        begins = change.b_start == span[0] and change.kind == "inserted" and not _SUBJECT.match(text, span[0])
        if (
            match
            and not begins
            and not _TAKES_NOTHING_BACK.match(text, match.end())
            and not _contents(text, (change.b_start, change.b_end))
            and not _contents(other, (change.a_start, change.a_end))
            and _contents(text, (following.b_start, following.b_end))
        ):
            return match.span()
    return None


def _contents(text: str, stretch: Span) -> bool:
    """Whether a stretch says more than a negation, or the word for all that a negation takes the place of."""
    words = (text[start:end].lower() for start, end in word_spans(text, *stretch))
    return any(content(word) and word not in _EVERY and not NEGATIVE.fullmatch(word) for word in words)


def _other(kind: Kind, in_label: Found, in_text: Found, change: Drift) -> Span | None:
    """Where a changed stretch has another one of a kind than the label has there."""
    was = _touching(in_label, (change.a_start, change.a_end))
    now = _touching(in_text, (change.b_start, change.b_end))
    if len(was) != 1 or len(now) != 1:
        return None
    (one, _), (two, place) = was[0], now[0]
    if kind is _turned and one[0] != two[0]:
        return None
    return place if one != two else None


def _touching(found: Found, stretch: Span) -> Found:
    """What of it a stretch holds, if in part: of "1.4 billion" it may be "1.4"."""
    return [(value, place) for value, place in found if place[0] < stretch[1] and stretch[0] < place[1]]


def _numbers(text: str, span: Span) -> Found:
    return [(number.value, (number.start, number.end)) for number in _read(text, span) if number.kind != "share"]


def _shares(text: str, span: Span) -> Found:
    """ "Two thirds", "2 in 3": no number stands in place of one."""
    return [(number.value, (number.start, number.end)) for number in _read(text, span) if number.kind == "share"]


def _read(text: str, span: Span) -> Iterator[Number]:
    at, end = span
    while match := SCAN.search(text, at, end):
        number = read_number(text, match, span[0], end)
        at = max(match.end(), number.end if number else 0)
        if number and number.value is not None and not _IN_WORD.search(text, max(0, number.start - 2), number.start):
            yield number


def _weekdays(text: str, span: Span) -> Found:
    words = ((text[start:end].lower(), (start, end)) for start, end in word_spans(text, *span))
    return [(_WEEKDAYS[word], place) for word, place in words if word in _WEEKDAYS]


def _months(text: str, span: Span) -> Found:
    return [(text[start:end], (start, end)) for start, end in word_spans(text, *span) if text[start:end] in _MONTHS]


def _turned(text: str, span: Span) -> Found:
    """Words that have an opposite."""
    words = ((text[start:end].lower(), (start, end)) for start, end in word_spans(text, *span))
    return [(_OPPOSITES[word], place) for word, place in words if word in _OPPOSITES]
