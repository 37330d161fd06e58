"""The plain records of linking: what it needs of a document, and what it says of two.

All offsets are Unicode code points into the document's text, start inclusive, end exclusive; positions of words are
indices into Linkable.spans. A document is known by its `key`, which does not depend on the order of loading.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from sys import intern
from typing import overload

from ..clean.tokens import located
from ..records import CleanText, Credit, Quotation, Segment
from ..remembered import Remembered
from ..spelling import fold
from ..terms import Seldom, alternatives, terms

#: Words for comparing. Marks inside a word are left out of it, lost ones (U+FFFD, a question mark) too, so that
#: "Russia’s", "Russia's" and "Russia?s" are one word.
_INNER = "'’‘`\u00ad\u2010\u2011\ufffd?-"
_WORD = re.compile(rf"([^\W_]+(?:[{_INNER}][^\W_]+)*)")
_WITHOUT_INNER = str.maketrans("", "", _INNER)
#: The parts of a document that are its text; what its page adds (captions, credits, furniture) is not compared.
_COMPARED = frozenset(("body", "heading", "standfirst", "pull-quote"))
#: A quotation without marks is introduced within so many characters of a paragraph, which has no more than so many: a
#: whole text may stand on one line.
INTRODUCTION, PARAGRAPH = 120, 1000
#: (But "in other words: …" and "key words: …" are the text's own.)
_INTRODUCED = Seldom(
    rf"(?<!\bother\s)(?<!\bkey\s)\b{alternatives(terms('quotation_introductions'))}:\s",
    terms("quotation_introductions"),
)
_MARKS = re.compile('["“”„«»]')
#: The signature of an embedded post: the account and the day.
_POST = re.compile(r"\(@\w{1,30}\)\s{0,3}\w{3,12}\.? \d{1,2}, \d{4}")


class Places(Sequence[tuple[int, int]]):
    """(start, end) of each word, 8 bytes a word: tuples of many documents at once would fill the memory."""

    __slots__ = ("ends", "starts")

    def __init__(self) -> None:
        self.starts, self.ends = array("I"), array("I")

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, word: int) -> tuple[int, int]: ...

    @overload
    def __getitem__(self, word: slice) -> Sequence[tuple[int, int]]: ...

    def __getitem__(self, word: int | slice) -> tuple[int, int] | Sequence[tuple[int, int]]:
        if isinstance(word, slice):
            return list(zip(self.starts[word], self.ends[word], strict=True))
        return self.starts[word], self.ends[word]


@dataclass(frozen=True, slots=True)
class Linkable:
    """What linking needs of a document.

    number: its id. published: ISO 8601 or None. domain: host of its URL. spans: (start, end) of each word that is
    compared; words: the same, folded; quoted: 1 for each that stands inside a quotation, 0 for the others. capture: of
    a page in a web archive the address and the time at which it was taken.
    """

    number: int
    key: str
    text: str
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    kind: str | None = None
    publisher: str | None = None
    domain: str | None = None
    segments: tuple[Segment, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    credits: tuple[Credit, ...] = ()
    spans: Sequence[tuple[int, int]] = ()
    words: tuple[str, ...] = ()
    quoted: bytes = b""
    capture: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """`length` words that are the same from word `a` of one document and from word `b` of the other."""

    a: int
    b: int
    length: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Shared text: one or more runs with few other words between them (a row of the table passages).

    words: how many words are the same. quoted: whether it lies inside a quotation on both sides. standing: whether it
    is text that an outlet repeats (boilerplate, "About the company").
    """

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    words: int
    quoted: bool
    standing: bool = False
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """`document` comes from `upstream` (keys), or which way round is undetermined; a row of the table republications.

    containment: share of the document's words that upstream has; upstream_containment: the other way round;
    resemblance: shared words among the words of both (Broder 1997). These, the number and spread of passages, the
    share of the lede and the shares outside quotations are what the relation was decided by. credit: position of the
    deciding credit among the document's, None where none decided.
    """

    document: str
    upstream: str
    relation: str
    change: str | None
    direction_basis: str
    method: str
    containment: float
    upstream_containment: float
    resemblance: float
    passages: int
    longest: int
    spread: float
    upstream_spread: float
    lede: float
    upstream_lede: float
    outside: float
    upstream_outside: float
    credit: int | None = None
    direction_method: str = "undetermined"
    confidence: float | None = None
    direction_confidence: float | None = None


def compared_words(cleaned: CleanText) -> tuple[Places, tuple[str, ...]]:
    """Where the words of the text's own parts stand, and the words themselves, folded for comparing."""
    places = Places()
    words: list[str] = []
    for segment in cleaned.segments:
        if is_compared(segment):
            found, starts, ends = located(_WORD, cleaned.text, segment.start, segment.end)
            places.starts.extend(starts)
            places.ends.extend(ends)
            words += map(_folded.__getitem__, found)
    return places, tuple(words)


def is_compared(segment: Segment) -> bool:
    """Whether a part of a document is its text, not what its page adds."""
    return segment.kind in _COMPARED


def quoted_words(cleaned: CleanText, spans: Places) -> bytes:
    """1 for each word that stands inside a quotation, 0 for the others.

    Pull quotes, embedded posts ("… — Jane Roe (@janeroe) May 3, 2024") and a paragraph behind one that ends with a
    colon are quotations too, though no marks stand around them.
    """
    starts = spans.starts
    marked = bytearray(len(starts))
    quoted = [(quotation.start, quotation.end) for quotation in cleaned.quotations]
    for start, end in [*quoted, *unmarked_quotations(cleaned)]:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        marked[first:last] = b"\1" * (last - first)
    return bytes(marked)


def unmarked_quotations(cleaned: CleanText) -> Iterator[tuple[int, int]]:
    """Paragraphs that are quotations without quotation marks, and the rest of those that begin by introducing one: "In
    the court's words: The defendant was aware …"."""
    text, introduced = cleaned.text, False
    for segment in cleaned.segments:
        if segment.kind not in ("body", "pull-quote"):
            continue
        colon = _INTRODUCED.search(text, segment.start, min(segment.end, segment.start + INTRODUCTION))
        short = segment.end - segment.start <= PARAGRAPH
        if colon and short and not introduced and not _MARKS.search(text, colon.end(), segment.end):
            yield colon.end(), segment.end
        if introduced or segment.kind == "pull-quote" or _POST.search(text, segment.start, segment.end):
            yield segment.start, segment.end
        introduced = text[max(segment.start, segment.end - 3) : segment.end].rstrip().endswith(":")


def folded(word: str) -> str:
    """A word as it is compared: small, without the marks inside it."""
    word = word.lower()
    return word if word.isalpha() else word.translate(_WITHOUT_INNER)


#: One string for each word, however many documents hold it: thousands of documents are held at once.
_folded = Remembered(lambda word: intern(folded(word)))


def title_words(title: str | None) -> frozenset[str]:
    """The words of a title that say what it is about: those of four letters and more."""
    return frozenset(word for word in fold(title or "").split() if len(word) > 3)
