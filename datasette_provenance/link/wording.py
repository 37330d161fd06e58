"""Words of statements: what they have in common in spite of their endings, and where two wordings drift apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..remembered import remembered
from ..terms import terms

WORD = re.compile(r"([^\W_]+(?:['’.-][^\W_]+)*)")
_STOP = frozenset(terms("statement_stop_words"))
_IRREGULAR = {form: words[0] for words in map(str.split, terms("irregular_verbs")) for form in words[1:]}
_MARKS = str.maketrans("", "", "'’.-")
#: Word by word comparison is quadratic at worst; no statement that a person made is longer.
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Drift:
    """A stretch of two wordings: "equal", "replaced", "deleted" (only in a) or "inserted" (only in b).

    Offsets are those of the two texts; both are those of a point where that side has nothing.
    """

    kind: str
    a_start: int
    a_end: int
    b_start: int
    b_end: int


def word_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of each word of text[start:end]; a hyphen or an apostrophe joins."""
    return [match.span() for match in WORD.finditer(text, start, end)]


@remembered(1 << 16)
def content(word: str) -> str:
    """A word in the form by which two wordings are compared; "" for one that says too little.

    The last endings of English words are taken off, at least three letters stay ("increased", "increasing" →
    "increas"; "cheaper", "cheapest" → "cheap"), and irregular forms are one word with the plain one ("took", "take");
    other languages lose little by it.
    """
    lower = word.lower()
    plain = lower.removesuffix("’s").removesuffix("'s").translate(_MARKS)
    if plain in _STOP or lower in _STOP:
        return ""
    plain = _IRREGULAR.get(plain, plain)
    for ending in ("ly", "s", "ing", "ed", "er", "or", "est", "e"):
        shorter = plain.removesuffix(ending)
        if len(shorter) >= 3 and not (ending == "s" and shorter.endswith(("s", "u", "i"))):
            plain = shorter
    return plain[:-1] + "i" if plain.endswith("y") else plain


def drift(a: str, b: str, a_span: tuple[int, int] | None = None, b_span: tuple[int, int] | None = None) -> list[Drift]:
    """How the wording of text b (or its span) differs from that of text a, word by word, in order.

    Upper and lower case, marks and the glyph of an apostrophe make no difference. Words beyond LONGEST are left out.
    """
    one, two = (word_spans(text, *(span or (0, len(text))))[:LONGEST] for text, span in ((a, a_span), (b, b_span)))
    plain_a, plain_b = ([_plain(text[s:e]) for s, e in spans] for text, spans in ((a, one), (b, two)))
    names = {"equal": "equal", "replace": "replaced", "delete": "deleted", "insert": "inserted"}
    matcher = SequenceMatcher(None, plain_a, plain_b, autojunk=False)
    return [
        Drift(names[tag], *_stretch(one, i, j, a_span), *_stretch(two, k, m, b_span))
        for tag, i, j, k, m in matcher.get_opcodes()
    ]


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def _stretch(spans: list[tuple[int, int]], first: int, last: int, whole: tuple[int, int] | None) -> tuple[int, int]:
    if first < last:
        return spans[first][0], spans[last - 1][1]
    point = spans[first - 1][1] if first else whole[0] if whole else 0
    return point, point
