"""What a copy changed of its original, word by word and paragraph by paragraph.

Shared runs that stand in the same order in both texts are what was kept: the heaviest such chain is taken. A passage
that stands off it was moved. What lies between kept runs was substituted, cut or added: whole paragraphs each by
itself, the rest of a paragraph against the rest of the other's. The edits turn the original's words into the copy's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..records import CleanText, Segment
from .align import FEWEST
from .gaps import MOST_COMPARED, Paragraphs, Piece, paired, refined
from .records import Linkable, Passage, Run, compared_words, is_compared

#: So few words of the next paragraph are the same by chance: both begin with "The".
FEW = 2
#: What becomes of a kind when the texts change places.
MIRRORED = {"cut": "added", "added": "cut", "substituted": "substituted", "moved": "moved"}


@dataclass(frozen=True, slots=True)
class Edit:
    """One change. Spans are code points into the texts, empty at the place where the other text has something.

    kind: substituted, cut, added or moved. first, last: the words of the copy, as positions in Linkable.words;
    upstream_*: the same of the original. paragraph: whether it is a whole paragraph.
    """

    kind: str
    start: int
    end: int
    upstream_start: int
    upstream_end: int
    first: int
    last: int
    upstream_first: int
    upstream_last: int
    paragraph: bool = False

    @property
    def words(self) -> int:
        """How many words of the copy it is."""
        return self.last - self.first

    @property
    def upstream_words(self) -> int:
        """How many words of the original it is."""
        return self.upstream_last - self.upstream_first


@dataclass(frozen=True, slots=True)
class Changes:
    """All edits in figures. Kept, moved, cut and substituted are words of the original, added are words of the copy."""

    words_kept: int
    words_moved: int
    words_cut: int
    words_added: int
    words_substituted: int
    paragraphs_cut: int
    paragraphs_added: int


def edits(copy: Linkable, original: Linkable, passages: Sequence[Passage]) -> list[Edit]:
    """What the copy changed, in its order. passages: of the two, the copy as `a` (align.py).

    Standing text is kept and its inner differences are no edits. For the texts exchanged the edits are these, mirrored.
    """
    if (original.key, original.number) < (copy.key, copy.number):
        turned = [[Run(run.b, run.a, run.length) for run in passage.runs] for passage in passages]
        found = [mirrored(edit) for edit in _edits(original, copy, turned, passages)]
    else:
        found = _edits(copy, original, [list(passage.runs) for passage in passages], passages)
    return sorted(found, key=lambda edit: (edit.first, edit.upstream_first, edit.last))


def mirrored(edit: Edit) -> Edit:
    """The same edit, the original taken for the copy."""
    return Edit(
        MIRRORED[edit.kind],
        edit.upstream_start,
        edit.upstream_end,
        edit.start,
        edit.end,
        edit.upstream_first,
        edit.upstream_last,
        edit.first,
        edit.last,
        edit.paragraph,
    )


def summed(edits: Iterable[Edit], original: Linkable, passages: Sequence[Passage]) -> Changes:
    """The edits in figures; passages: with the copy as `a`. Standing text counts nowhere."""
    words: dict[str, int] = defaultdict(int)
    paragraphs: dict[str, int] = defaultdict(int)
    for edit in edits:
        words[edit.kind] += edit.words if edit.kind == "added" else edit.upstream_words
        paragraphs[edit.kind] += edit.paragraph
    left_out = bytearray(len(original.words))
    for passage in passages:
        if passage.standing:
            start, end = passage.runs[0].b, passage.runs[-1].b + passage.runs[-1].length
            left_out[start:end] = b"\1" * (end - start)
    gone = words["moved"] + words["cut"] + words["substituted"]
    return Changes(
        words_kept=max(0, len(original.words) - sum(left_out) - gone),
        words_moved=words["moved"],
        words_cut=words["cut"],
        words_added=words["added"],
        words_substituted=words["substituted"],
        paragraphs_cut=paragraphs["cut"],
        paragraphs_added=paragraphs["added"],
    )


def headline(text: str, key: str = "") -> Linkable:
    """A headline as a text of one paragraph, for headline_edits."""
    segments = [Segment("body", 0, len(text))]
    spans, words = compared_words(CleanText(text, segments, [], [], []))
    return Linkable(0, key, text, segments=tuple(segments), spans=spans, words=words, quoted=bytes(len(spans)))


def headline_edits(copy: str, original: str) -> list[Edit]:
    """The words that differ between two headlines; none where only marks and capitals do."""
    a, b = sorted((headline(copy, "copy"), headline(original, "original")), key=lambda one: one.text)
    found = list(_Pair(a, b).pair(Piece(0, len(a.words)), Piece(0, len(b.words)), least=1))
    return found if a.key == "copy" else [mirrored(edit) for edit in found]


# --- between the runs ----------------------------------------------------------------------------------------------


def _edits(a: Linkable, b: Linkable, runs: list[list[Run]], passages: Sequence[Passage]) -> list[Edit]:
    """The edits of `a` against `b`; runs: of each passage, `a` first."""
    pair = _Pair(a, b)
    kept, moved = in_order([(pair.trimmed(run), place) for place, found in enumerate(runs) for run in found])
    away = [(found, passages[place].standing) for place, found in moved.items()]
    found = list(pair.moved(kept, [found for found, standing in away if not standing]))
    for standing_runs in (found for found, standing in away if standing):
        pair.take(standing_runs)
    pair.taken_a.sort()
    pair.taken_b.sort()
    at = other = 0
    before = -1
    for run, place in [*kept, (Run(len(a.words), len(b.words), 0), -1)]:
        if place < 0 or place != before or not passages[place].standing:
            found += pair.between(at, run.a, other, run.b)
        at, other, before = run.a + run.length, run.b + run.length, place
    return found


def in_order(runs: list[tuple[Run, int]]) -> tuple[list[tuple[Run, int]], dict[int, list[Run]]]:
    """The heaviest chain of runs that stand in one order on both sides; and the others, by passage, where they are
    enough to be a passage of their own.

    runs: each with its passage. No word stands in two of them.
    """
    runs = sorted(runs, key=lambda one: one[0].a)
    chosen: Sequence[int] = range(len(runs))
    if any(one.b > two.b for (one, _), (two, _) in zip(runs, runs[1:], strict=False)):
        chosen = heaviest([run for run, _ in runs])
    kept = [runs[place] for place in chosen]
    away: dict[int, list[Run]] = defaultdict(list)
    left = set(chosen)
    for place, (run, passage) in enumerate(runs):
        if place not in left:
            away[passage].append(run)
    return kept, {place: found for place, found in away.items() if sum(run.length for run in found) >= FEWEST}


def heaviest(runs: Sequence[Run]) -> Sequence[int]:
    """The places of those runs, sorted by `a`, that make the heaviest chain with rising `b`.

    A Fenwick tree keeps the best chain up to each rank of `b`.
    """
    ranks = {b: rank for rank, b in enumerate(sorted(run.b for run in runs), 1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(runs) + 1)
    before = []
    for place, run in enumerate(runs):
        rank = ranks[run.b]
        weight, previous = 0, -1
        at = rank - 1
        while at > 0:
            if best[at][0] > weight:
                weight, previous = best[at]
            at &= at - 1
        before.append(previous)
        mine = (weight + run.length, place)
        while rank <= len(runs):
            if mine[0] > best[rank][0]:
                best[rank] = mine
            rank += rank & -rank
    at, chain = _last(best, len(runs)), []
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def _last(best: Sequence[tuple[int, int]], at: int) -> int:
    """The end of the heaviest chain of all."""
    weight, place = 0, -1
    while at > 0:
        if best[at][0] > weight:
            weight, place = best[at]
        at &= at - 1
    return place


class _Pair:
    """Two texts, `a` the copy, their paragraphs, and the words of each that stand elsewhere in the other."""

    def __init__(self, a: Linkable, b: Linkable) -> None:
        self.a, self.b = a, b
        self.ours, self.theirs = (Paragraphs(one.spans, list(filter(is_compared, one.segments))) for one in (a, b))
        self.taken_a: list[tuple[int, int]] = []
        self.taken_b: list[tuple[int, int]] = []

    def trimmed(self, run: Run) -> Run:
        """A run without what it reaches by chance into the next paragraph of both texts, or the one before."""
        start, end = run.a, run.a + run.length
        shift = run.b - run.a
        for place in range(max(start + 1, end - FEW), end):
            if self.ours.begins(place) and self.theirs.begins(place + shift):
                if not (self.ours.ends(end) and self.theirs.ends(end + shift)):
                    end = place
                break
        for place in range(min(end - 1, start + FEW), start, -1):
            if self.ours.begins(place) and self.theirs.begins(place + shift):
                if not (self.ours.begins(start) and self.theirs.begins(start + shift)):
                    start = place
                break
        return Run(start, start + shift, end - start) if end - start < run.length else run

    def take(self, runs: Iterable[Run]) -> None:
        """Note runs that stand elsewhere in the other text."""
        for run in runs:
            self.taken_a.append((run.a, run.a + run.length))
            self.taken_b.append((run.b, run.b + run.length))

    def moved(self, kept: Sequence[tuple[Run, int]], passages: Sequence[Sequence[Run]]) -> Iterator[Edit]:
        """Moved passages, with what was changed within them."""
        runs = [run for found in passages for run in found]
        fixed = sorted(run.a for run in (*(run for run, _ in kept), *runs))
        fixed_b = sorted(run.b for run in (*(run for run, _ in kept), *runs))
        for found in passages:
            self.take(found)
            for run, following in zip(found, [*found[1:], None], strict=True):
                end, other = run.a + run.length, run.b + run.length
                yield self.edit("moved", Piece(run.a, end), Piece(run.b, other))
                if following is None or not (end <= following.a and other <= following.b):
                    continue
                # Nothing else may stand between two runs of a passage that moved.
                if bisect_left(fixed, following.a) == bisect_left(fixed, end) and bisect_left(
                    fixed_b, following.b
                ) == bisect_left(fixed_b, other):
                    self.taken_a.append((end, following.a))
                    self.taken_b.append((other, following.b))
                    yield from self.pair(Piece(end, following.a), Piece(other, following.b), away=True)

    def between(self, start: int, end: int, other_start: int, other_end: int) -> Iterator[Edit]:
        """The edits between two kept runs: the words start:end of `a`, other_start:other_end of `b`."""
        if start == end and other_start == other_end:
            return
        head, inner, tail = self.ours.pieces(start, end, self.taken_a)
        other_head, other_inner, other_tail = self.theirs.pieces(other_start, other_end, self.taken_b)
        # Where one text begins a new paragraph and the other does not, the only rest stands against that paragraph's.
        if head and not inner and not tail and not other_head and other_tail:
            head, tail = [], head
        elif other_head and not other_inner and not other_tail and not head and tail:
            other_head, other_tail = [], other_head
        at, other = start, other_start
        alike = paired(self.a.words, self.b.words, inner, other_inner)
        for ours, theirs in (*_zipped(head, other_head), *alike, *_zipped(tail, other_tail)):
            ours, theirs = ours or Piece(at, at), theirs or Piece(other, other)
            yield from self.pair(ours, theirs)
            at, other = max(at, ours.end), max(other, theirs.end)

    def pair(self, ours: Piece, theirs: Piece, least: int = 2, away: bool = False) -> Iterator[Edit]:
        """The edits between two pieces, either of which may be empty. Words that both have are kept; away: moved."""
        at, other = ours.start, theirs.start
        blocks = refined(self.a.words[at : ours.end], self.b.words[other : theirs.end], least)
        for i, j, length in (*blocks, (ours.end - ours.start, theirs.end - theirs.start, 0)):
            mine, its = Piece(at, ours.start + i), Piece(other, theirs.start + j)
            yield from self.changed(mine, its)
            if away and length:
                yield self.edit("moved", Piece(mine.end, mine.end + length), Piece(its.end, its.end + length))
            at, other = ours.start + i + length, theirs.start + j + length

    def changed(self, ours: Piece, theirs: Piece) -> Iterator[Edit]:
        """One edit, or a cut and an addition where a few words stand against very many."""
        few, many = sorted((len(ours), len(theirs)))
        if few and many > MOST_COMPARED and many > 4 * few:
            yield self.edit("cut", Piece(ours.start, ours.start), theirs)
            yield self.edit("added", ours, Piece(theirs.end, theirs.end))
        elif many:
            yield self.edit("substituted" if few else "added" if len(ours) else "cut", ours, theirs)

    def edit(self, kind: str, ours: Piece, theirs: Piece) -> Edit:
        wide = kind in ("cut", "added")
        start, end = self.ours.span(ours, wide)
        other_start, other_end = self.theirs.span(theirs, wide)
        longer = self.ours.is_whole(ours) if len(ours) else self.theirs.is_whole(theirs)
        return Edit(
            kind, start, end, other_start, other_end, ours.start, ours.end, theirs.start, theirs.end,
            paragraph=longer and (kind != "moved" or self.theirs.is_whole(theirs)) and kind != "substituted",
        )  # fmt: skip


def _zipped(ours: list[Piece], theirs: list[Piece]) -> Iterator[tuple[Piece | None, Piece | None]]:
    """The first pieces against each other, then what is left of either."""
    yield from zip(ours[:1], theirs[:1], strict=False)
    paired = bool(ours and theirs)
    yield from ((None, piece) for piece in theirs[paired:])
    yield from ((piece, None) for piece in ours[paired:])
