"""One document as the credit rules see it: lines, its head and tail, and the outlets that are named in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from ...outlets import Registry, load_registry
from ...records import CleanText, Credit, RawDocument
from ...rules import confidence
from .names import Name, same_outlet

# How much of a text counts as its head and tail: datelines follow captions and notices, notes precede page furniture.
HEAD = 1500
TAIL = 1500
HEAD_LINES = 25
TAIL_LINES = 14

_NEXT_CAPITAL = re.compile(r"[ \t]+[A-Z][a-z]+(?!\w)(?<!News)(?<!Magazine)(?<!Newspaper)(?<!Radio)(?<!Television)")
_LINE = re.compile(r"\S(?:[^\n]*\S)?")


@dataclass(slots=True, unsafe_hash=True)  # never changed; frozen, it would take thrice as long to make
class Line:
    """A line of the text that is not blank, without white space at its ends. `position` counts such lines."""

    start: int
    end: int
    text: str
    position: int


@dataclass(slots=True)
class Page:
    """Everything that a family of rules may look at."""

    clean: CleanText
    raw: RawDocument
    publisher: str | None
    text: str
    lines: list[Line]
    mentions: list[Name]
    body_start: int
    body_end: int
    low: str = ""
    words: frozenset[str] = frozenset()
    _starts: list[int] = field(default_factory=list)
    _line_starts: list[int] = field(default_factory=list)
    _head: list[Line] | None = None
    _tail: list[Line] | None = None

    def low_of(self, line: Line) -> str:
        """A line in lower case."""
        return self.low[line.start : line.end]

    def edges(self) -> list[Line]:
        """The lines of head and tail, in order, each once."""
        tail = self.tail()
        first = tail[0].position if tail else len(self.lines)
        return [*(line for line in self.head() if line.position < first), *tail]

    def head(self) -> list[Line]:
        """Lines up to the first 1500 characters of the body."""
        if self._head is None:
            self._head = self._find_head()
        return self._head

    def tail(self) -> list[Line]:
        """Lines after the last 1500 characters of the body, and the last line of the text in any case."""
        if self._tail is None:
            self._tail = self._find_tail()
        return self._tail

    def _find_head(self) -> list[Line]:
        limit = self.body_start + HEAD
        first = next((line.position for line in self.lines if line.end > self.body_start), 0)
        return [line for line in self.lines[: first + HEAD_LINES] if line.start < limit]

    def _find_tail(self) -> list[Line]:
        limit = max(0, self.body_end - TAIL)
        last = max((line.position for line in self.lines if line.start < self.body_end), default=0)
        return [line for line in self.lines[max(0, last + 1 - TAIL_LINES) :] if line.end > limit]

    def hits(self, stems: Iterable[str]) -> list[int]:
        """Where any of the lower-case stems stands in the text, in order. Looking for stems before patterns is what
        keeps the rules fast: most texts hold few of them."""
        found = []
        for stem in stems:
            at = self.low.find(stem)
            while at >= 0:
                found.append(at)
                at = self.low.find(stem, at + 1)
        return sorted(set(found))

    def phrases(self, phrases: tuple[str, ...]) -> list[int]:
        """Like hits, for phrases whose first word is whole: looks only for those whose first word the text has."""
        words = self.words
        return self.hits([phrase for first, phrase in _with_first_words(phrases) if first in words])

    def line_at(self, position: int) -> Line:
        """The line that holds a position."""
        return self.lines[max(0, bisect_right(self._line_starts, position) - 1)]

    def lines_with(self, stems: Iterable[str]) -> list[Line]:
        """The lines that hold any of the lower-case stems, in order, each once."""
        numbers = dict.fromkeys(self.line_at(hit).position for hit in self.hits(stems))
        return [self.lines[number] for number in numbers]

    def mentions_in(self, start: int, end: int) -> list[Name]:
        """Known outlets named within text[start:end]."""
        at = bisect_left(self._starts, start)
        found = []
        while at < len(self.mentions) and self.mentions[at].start < end:
            if self.mentions[at].end <= end:
                found.append(self.mentions[at])
            at += 1
        return found

    def mention_at(self, start: int) -> Name | None:
        """The known outlet whose name begins at start."""
        at = bisect_left(self._starts, start)
        return self.mentions[at] if at < len(self.mentions) and self.mentions[at].start == start else None

    def is_own(self, outlet: str | None) -> bool:
        """Whether a name is the publisher's."""
        return same_outlet(outlet, self.publisher)

    def quoted(self, position: int) -> bool:
        """Whether a position lies in a quotation."""
        at = bisect_right(self.clean.quotations, position, key=lambda q: q.start) - 1
        return at >= 0 and position < self.clean.quotations[at].end

    def segment(self, position: int) -> str | None:
        """The kind of the segment at a position."""
        at = bisect_right(self.clean.segments, position, key=lambda s: s.start) - 1
        return self.clean.segments[at].kind if at >= 0 and position < self.clean.segments[at].end else None


def read_page(clean: CleanText, raw: RawDocument, publisher: str | None, outlets: Registry | None = None) -> Page:
    """Prepare one document for the rules. outlets: whose mentions count, the registry's if not given."""
    text = clean.text
    lines = [Line(m.start(), m.end(), m.group(), i) for i, m in enumerate(_LINE.finditer(text))]
    found = (outlets or load_registry()).search(text)
    mentions = [Name(outlet.name, outlet.kind, start, end) for start, end, outlet in found]
    mentions = [name for name in mentions if not _goes_on(text, name)]
    body = [s for s in clean.segments if s.kind == "body"]
    start, end = (body[0].start, body[-1].end) if body else (0, len(text))
    starts, line_starts = [m.start for m in mentions], [line.start for line in lines]
    low = lowered(text)
    words = frozenset(low.replace("(", " ").replace("[", " ").replace("*", " ").split())
    return Page(clean, raw, publisher, text, lines, mentions, start, end, low, words, starts, line_starts)


@lru_cache(maxsize=64)
def _with_first_words(phrases: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((phrase.split(" ", 1)[0], phrase) for phrase in phrases)


def lowered(text: str) -> str:
    """The text in lower case, each character in its place: the few that would become two stay as they are."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _goes_on(text: str, name: Name) -> bool:
    """Whether a name of one common word is the beginning of another name: "the State Department" is no newspaper's."""
    found = text[name.start : name.end].removeprefix("the ").removeprefix("The ")
    if name.kind == "wire" or " " in found or found.isupper() or not found.istitle():
        return False
    return bool(_NEXT_CAPITAL.match(text, name.end, min(len(text), name.end + 20)))


def credit(
    page: Page, kind: str, rule: str, outlet: str | None, start: int, end: int, person: str | None = None
) -> Credit:
    """A credit with the evidence text[start:end], without white space at its ends, and the rule's confidence."""
    text = page.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Credit(kind, outlet, person, start, end, rule, confidence(rule))
