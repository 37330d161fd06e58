"""How two documents share text: the figures that relations are decided by, each one readable from the edge's row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .align import FEWEST
from .records import Linkable, Passage, Run

#: So many words at the head of a text are its lede.
LEDE = 60


@dataclass(frozen=True, slots=True)
class Side:
    """One document's share in what two have in common; shares are between 0 and 1.

    words: of the document, standing text left out. shared: those that the other has. covered: share of its words that
    lie in passages, substituted ones too. outside: share of the words outside quotations that the other has outside
    quotations. lede: share of the first 60 words that lie in passages. spread: share of the document from the first
    passage to the last. quoting: shared words that only this document has inside quotation marks.
    """

    words: int
    shared: int
    covered: float
    outside: float
    lede: float
    spread: float
    quoting: int

    @property
    def containment(self) -> float:
        """Share of the document's words that the other has (Broder 1997, in words)."""
        return self.shared / self.words if self.words else 0.0


@dataclass(frozen=True, slots=True)
class Shared:
    """What two documents share. free: shared words that neither has in quotation marks.

    passages: how many have at least FEWEST free words. longest: the most free words of one passage.
    """

    a: Side
    b: Side
    free: int
    passages: int
    longest: int

    @property
    def resemblance(self) -> float:
        """Shared words among the words of both (Broder 1997, in words)."""
        union = self.a.words + self.b.words - self.a.shared
        return self.a.shared / union if union else 0.0


def measure(a: Linkable, b: Linkable, passages: Sequence[Passage]) -> Shared:
    """The figures of two documents; `passages` as align(a, b) gave them. Standing text counts on no side."""
    own = [passage for passage in passages if not passage.standing]
    left_out = sum(passage.words for passage in passages if passage.standing)
    voices = [passage_voices(passage.runs, a.quoted, b.quoted) for passage in own]
    free = sum(one.free for one in voices)
    return Shared(
        a=side([p.runs for p in own], a.quoted, free, sum(one.only_a for one in voices), left_out),
        b=side([mirrored(p.runs) for p in own], b.quoted, free, sum(one.only_b for one in voices), left_out),
        free=free,
        passages=sum(one.free >= FEWEST for one in voices),
        longest=max((one.free for one in voices), default=0),
    )


def side(passages: Sequence[Sequence[Run]], quoted: bytes, free: int, quoting: int, left_out: int) -> Side:
    """One document's figures; passages as runs whose `a` is this document's."""
    words = max(1, len(quoted) - left_out)
    outside = max(1, len(quoted) - sum(quoted) - left_out)
    spans = sorted((runs[0].a, runs[-1].a + runs[-1].length) for runs in passages)
    covered = bytearray(len(quoted))
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    return Side(
        words=words,
        shared=sum(run.length for runs in passages for run in runs),
        covered=min(1.0, sum(covered) / words),
        outside=min(1.0, free / outside),
        lede=sum(covered[:LEDE]) / max(1, min(LEDE, len(quoted))),
        spread=(max(end for _, end in spans) - spans[0][0]) / len(quoted) if spans else 0.0,
        quoting=quoting,
    )


def mirrored(runs: Sequence[Run]) -> list[Run]:
    """Runs seen from the other document."""
    return [Run(run.b, run.a, run.length) for run in runs]


@dataclass(frozen=True, slots=True)
class Voices:
    """How many shared words stand in quotation marks on neither side, and on one side alone."""

    free: int
    only_a: int
    only_b: int


def passage_voices(runs: Sequence[Run], quoted_a: bytes, quoted_b: bytes) -> Voices:
    """The words of a passage by the side that has them in quotation marks."""
    free = only_a = only_b = 0
    for run in runs:
        in_a = int.from_bytes(quoted_a[run.a : run.a + run.length], "big")
        in_b = int.from_bytes(quoted_b[run.b : run.b + run.length], "big")
        free += run.length - (in_a | in_b).bit_count()
        only_a += (in_a & ~in_b).bit_count()
        only_b += (in_b & ~in_a).bit_count()
    return Voices(free, only_a, only_b)
