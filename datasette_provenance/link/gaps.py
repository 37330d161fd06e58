"""What lies between the shared runs of two texts: its paragraphs, which of them are alike, and the words both have."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..records import Segment
from .align import GAP

#: Pieces are compared word by word while one's length times the other's is no more than this.
MOST_PAIRS = 1_600
#: A few words against more than this many, and four times as many, are not in their place: they are an addition.
MOST_COMPARED = GAP
#: Paragraphs are one, changed, if they share half of their words; of so many pairs at most.
ALIKE, MOST_PARAGRAPHS = 0.5, 400


@dataclass(frozen=True, slots=True)
class Piece:
    """The words start:end of a text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


class Paragraphs:
    """Where the paragraphs of a text begin, in words. spans: of its words; segments: of the compared kinds."""

    def __init__(self, spans: Sequence[tuple[int, int]], segments: Sequence[Segment]) -> None:
        self.spans = spans
        starts = [start for start, _ in spans]
        found = [(bisect_left(starts, segment.start), segment) for segment in segments]
        ends = [*(first for first, _ in found[1:]), len(spans)]
        filled = [(first, segment) for (first, segment), end in zip(found, ends, strict=False) if first < end]
        self.firsts = [first for first, _ in filled]
        self.segments = [segment for _, segment in filled]

    def number(self, word: int) -> int:
        """The paragraph in which a word stands."""
        return bisect_right(self.firsts, word) - 1

    def at(self, place: int) -> int:
        """The paragraph that holds a character."""
        return max(0, bisect_right(self.segments, place, key=lambda segment: segment.start) - 1)

    def end(self, number: int) -> int:
        """The word after a paragraph's last."""
        return self.firsts[number + 1] if number + 1 < len(self.firsts) else len(self.spans)

    def begins(self, word: int) -> bool:
        """Whether a paragraph begins with a word."""
        return self.firsts[self.number(word)] == word

    def ends(self, word: int) -> bool:
        """Whether a paragraph ends before a word."""
        return word >= len(self.spans) or self.begins(word)

    def is_whole(self, piece: Piece) -> bool:
        """Whether a piece is one paragraph and no less."""
        number = self.number(piece.start)
        return len(piece) > 0 and self.firsts[number] == piece.start and self.end(number) == piece.end

    def pieces(
        self, start: int, end: int, taken: Sequence[tuple[int, int]]
    ) -> tuple[list[Piece], list[Piece], list[Piece]]:
        """The words start:end, without what is taken, by paragraph: the rest of the one in which they begin, those
        that lie within, and the beginning of the one in which they end."""
        head: list[Piece] = []
        inner: list[Piece] = []
        tail: list[Piece] = []
        for first, last in free(start, end, taken):
            while first < last:
                number = self.number(first)
                stop = min(last, self.end(number))
                piece = Piece(first, stop)
                if self.firsts[number] < start:
                    head.append(piece)
                elif self.end(number) > end:
                    tail.append(piece)
                else:
                    inner.append(piece)
                first = stop
        return head, inner, tail

    def span(self, piece: Piece, wide: bool) -> tuple[int, int]:
        """The characters of a piece; wide: with the marks that stand at its paragraph's ends. Of none, the place."""
        if not len(piece):
            at = self.place(piece.start)
            return at, at
        first, last = self.number(piece.start), self.number(piece.end - 1)
        at_start = wide and self.firsts[first] == piece.start
        at_end = wide and self.end(last) == piece.end
        start = self.segments[first].start if at_start else self.spans[piece.start][0]
        return start, self.segments[last].end if at_end else self.spans[piece.end - 1][1]

    def place(self, word: int) -> int:
        """The place before a word: behind the word before it, at a paragraph's end behind its last mark."""
        if not word:
            return self.segments[0].start if self.segments else 0
        number = self.number(word - 1)
        return self.segments[number].end if self.end(number) == word else self.spans[word - 1][1]


def free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of start:end without the parts that are taken, which are sorted and do not overlap."""
    place = bisect_left(taken, (start, start))
    if place and taken[place - 1][1] > start:
        start = taken[place - 1][1]
    while place < len(taken) and taken[place][0] < end:
        if start < taken[place][0]:
            yield start, taken[place][0]
        start = taken[place][1]
        place += 1
    if start < end:
        yield start, end


def paired(
    a: Sequence[str], b: Sequence[str], ours: list[Piece], theirs: list[Piece]
) -> Iterator[tuple[Piece | None, Piece | None]]:
    """Paragraphs of both texts in order, those that are alike together; before these what only one text has."""
    at = 0
    if 0 < len(ours) * len(theirs) <= MOST_PARAGRAPHS:
        bags = [frozenset(b[piece.start : piece.end]) for piece in theirs]
        waiting: list[Piece] = []
        for piece in ours:
            bag = frozenset(a[piece.start : piece.end])
            places = range(at, len(theirs))
            place = next((i for i in places if len(bag & bags[i]) >= ALIKE * max(len(bag), len(bags[i]))), None)
            if place is None:
                waiting.append(piece)
                continue
            yield from ((None, other) for other in theirs[at:place])
            yield from ((other, None) for other in waiting)
            yield piece, theirs[place]
            waiting, at = [], place + 1
        ours = waiting
    yield from ((None, other) for other in theirs[at:])
    yield from ((other, None) for other in ours)


def refined(a: Sequence[str], b: Sequence[str], least: int) -> list[tuple[int, int, int]]:
    """Runs of at least `least` words that two short pieces have in the same order: (place, other place, length)."""
    if not 0 < len(a) * len(b) <= MOST_PAIRS or (len(a) == 1 and least > 1):
        return []
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return [(i, j, length) for i, j, length in blocks if length >= least]
