"""Finding the terms of long lists in one pass over a text's words.

A term is one or several words. "tax*" stands for every word that begins so, "#" for a number, and a term with a capital
("Labour") for words that are written with capitals. Each term hangs on its longest word, so a word costs one look-up,
and only words that some term hangs on cost more. What hangs on a word is worked out when it is met for the first time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

from ...clean.tokens import WORD
from ...records import TITLES, CleanText
from ...remembered import Remembered
from ...terms import terms

Payload = TypeVar("Payload")
_SEARCHED = TITLES | {"heading"}
#: So many words in quotation marks may be the author's, who keeps a distance from them.
_SCARED = 2
#: What may stand between two words of a term.
_JOINTS = frozenset([" ", "-", "\n", "\u00a0", "’ ", "' ", "  "])
SHORTEST_BEGINNING = 2
_SMALL = frozenset(terms("function_words"))


@dataclass(slots=True)
class Words:
    """The words of a text's title, standfirst, headings and body, once as they are looked for, with place and voice.

    quoted: a 1 for each word that somebody else speaks, a 0 for the others; empty where nobody does. Quotation marks
    around one or two words of an author's sentence are the author's choice of words, unless they stand in what somebody
    is cited with ("called the plan “shameful”").
    """

    text: str
    spans: list[tuple[int, int]]
    plain: list[str]
    quoted: bytearray


def words_of(clean: CleanText, cited: Iterable[tuple[int, int]] = ()) -> Words:
    """The words that terms are looked for in, done once for all lists; linear in the length of the text.

    cited: where the contents of the text's citations stand, in any order.
    """
    text, spans = clean.text, clean.tokens
    more = [
        match.span()
        for segment in clean.segments
        if segment.kind in _SEARCHED
        for match in WORD.finditer(text, segment.start, segment.end)
    ]
    if more:
        spans = sorted(spans + more)
    quoted = _quoted(clean, spans, sorted(cited))
    if more:
        quoted = _quoted_titles(clean, spans, quoted)
    return Words(text, spans, [_PLAIN[text[start:end]] for start, end in spans], quoted)


def _quoted_titles(clean: CleanText, spans: list[tuple[int, int]], marks: bytearray) -> bytearray:
    """The marks with those of the words of a headline that stand in quotation marks, if they are more than two."""
    for quotation in clean.title_quotations:
        low, high = bisect_left(spans, (quotation.start,)), bisect_left(spans, (quotation.end,))
        if high - low > _SCARED:
            marks = marks or bytearray(len(spans))
            marks[low:high] = b"\x01" * (high - low)
    return marks


def _quoted(clean: CleanText, spans: list[tuple[int, int]], cited: list[tuple[int, int]]) -> bytearray:
    """Which words stand in quotations that are cited, or of sentences that are not the author's alone."""
    marks = bytearray(len(spans) if clean.quotations else 0)
    starts = [sentence.start for sentence in clean.sentences] if clean.quotations else []
    # How far those reach that begin no later: one may stand within another.
    reach = list(accumulate((end for _, end in cited), max))
    for quotation in clean.quotations:
        at = max(0, bisect_right(starts, quotation.start) - 1)
        near = clean.sentences[at : at + 2]  # a quotation may begin in the blank before a sentence, and hold several
        said = any(sentence.voice != "author" and sentence.end > quotation.start for sentence in near)
        before = bisect_left(cited, (quotation.end,))
        if said or (before and reach[before - 1] > quotation.start):
            low, high = bisect_left(spans, (quotation.start,)), bisect_left(spans, (quotation.end,))
            marks[low:high] = b"\x01" * (high - low)
    return marks


def plain(written: str) -> str:
    """A word in small letters, with straight apostrophes and without a possessive ending."""
    word = written.lower()
    if "’" in word:
        word = word.replace("’", "'")
    return word.removesuffix("'s")


_PLAIN = Remembered(plain)


@dataclass(frozen=True, slots=True)
class Term(Generic[Payload]):
    """A term that more than one look-up must decide.

    before: how many words stand before the one that it hangs on. rest: the others, as (distance, word, whether only its
    beginning is given). written: its words with their capitals, where those count.
    """

    payload: Payload
    before: int
    length: int
    rest: tuple[tuple[int, str, bool], ...]
    written: tuple[str, ...] | None


#: What hangs on a word: what the terms of one word hand back, and the terms that ask for more than this word.
Hanging = tuple[tuple[Payload, ...], tuple[Term[Payload], ...]]


class TermIndex(Remembered["Hanging[Payload] | None"], Generic[Payload]):
    """A word → what hangs on it, None for most."""

    def __init__(self, listed: Iterable[tuple[str, Payload]]) -> None:
        """listed: (term, what a match of it hands back)."""
        super().__init__(self._look_up)
        self.whole: dict[str, list[Term[Payload]]] = {}
        self.beginnings: dict[str, list[Term[Payload]]] = {}
        for term, payload in listed:
            self._hang(term.split(), payload)
            if " " in term and "#" not in term:
                self._hang(["-".join(term.split())], payload)  # with a hyphen it is one word: "law-enforcement"
        # Which lengths the beginnings have that begin with the same letters, the longest first.
        self.lengths: dict[str, list[int]] = {}
        for beginning in sorted(self.beginnings, key=len, reverse=True):
            lengths = self.lengths.setdefault(beginning[:SHORTEST_BEGINNING], [])
            if len(beginning) not in lengths:
                lengths.append(len(beginning))

    def _hang(self, written: list[str], payload: Payload) -> None:
        words = [plain(word) for word in written]
        at = max(range(len(words)), key=lambda i: len(words[i].rstrip("*")))
        rest = tuple((i - at, word.rstrip("*"), word.endswith("*")) for i, word in enumerate(words) if i != at)
        capitals = any(map(str.isupper, "".join(written)))
        cased = tuple(word.rstrip("*") for word in written) if capitals else None
        shelf = self.beginnings if words[at].endswith("*") else self.whole
        shelf.setdefault(words[at].rstrip("*"), []).append(Term(payload, at, len(words), rest, cased))

    def _look_up(self, word: str) -> Hanging[Payload] | None:
        found = self._hanging(word)
        if "-" in word and not any(term.length == 1 for term in found):
            # Of a compound ("police-involved") each part counts, but only with terms of one word; one with a small word
            # in it ("brother-in-law") is a word by itself.
            parts = word.split("-")
            parts = [part for part in parts if len(part) > SHORTEST_BEGINNING] if _SMALL.isdisjoint(parts) else []
            found += [term for part in parts for term in self._hanging(part) if term.length == 1 and not term.written]
        asking = tuple(term for term in found if term.length > 1 or term.written)
        single = tuple(term.payload for term in found if term.length == 1 and not term.written)
        return (single, asking) if found else None

    def _hanging(self, word: str) -> list[Term[Payload]]:
        """The terms on a word, the most special first: the whole word, then the longest beginnings."""
        found = list(self.whole.get(word, ()))
        for length in self.lengths.get(word[:SHORTEST_BEGINNING], ()):
            if length <= len(word):
                found += self.beginnings.get(word[:length], ())
        return found

    def find(self, words: Words) -> list[tuple[int, int, Payload]]:
        """(first word, one past the last word, payload) of every match, those that begin together longest first."""
        found: list[tuple[int, int, Payload]] = []
        ordered = True
        for at, hanging in enumerate(map(self.__getitem__, words.plain)):
            if hanging:
                single, asking = hanging
                for term in asking:
                    if _stands(term, words, at):
                        first = at - term.before
                        found.append((first, first + term.length, term.payload))
                        ordered = False
                for payload in single:
                    found.append((at, at + 1, payload))
        if not ordered:
            found.sort(key=_order)
        return found


def _order(match: tuple[int, int, object]) -> tuple[int, int]:
    return match[0], -match[1]


def _stands(term: Term[Payload], words: Words, at: int) -> bool:
    """Whether a term stands around the word `at`, with nothing but a blank or hyphen between its words."""
    first, plain_words = at - term.before, words.plain
    last = first + term.length
    if first < 0 or last > len(plain_words):
        return False
    for distance, word, begins in term.rest:
        here = plain_words[at + distance]
        if here != word and not (here.startswith(word) if begins else word == "#" and here[0].isdigit()):
            return False
    spans, text = words.spans, words.text
    if term.written:
        as_written = (text[start:end] for start, end in spans[first:last])
        if not all(map(_has_capitals, as_written, term.written)):
            return False
    return all(text[spans[i][1] : spans[i + 1][0]] in _JOINTS for i in range(first, last - 1))


def _has_capitals(written: str, term: str) -> bool:
    """Whether a word is written with the capitals that the term has, or in capitals throughout."""
    return written.startswith(term) or (written.isupper() and written.startswith(term.upper()))
