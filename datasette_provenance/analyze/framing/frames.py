"""Frames: which of the Policy Frames Codebook's 14 ways of seeing an issue a text uses, by whom, and where.

Boydstun, Card, Gross, Resnik and Smith (2014), "Tracking the Development of Media Frames within and across Policy
Issues", defined the frames; Card and others (2015), "The Media Frames Corpus" (ACL), had people code articles by them.
Here each frame has a list of weighted terms (data/frame_*.txt), which a person wrote from the definitions; nothing is
trained. docs/framing.md gives the figures, and what may not be concluded from them.

A frame's strength in a text is the sum of the weights of its mentions, those among the first 60 words (of a short
text, in its first quarter) counted twice, for its length (the square root of it: twice the words hold more mentions,
but not twice the evidence), and for the frame's share among all frames' mentions: a text about everything is not framed
by anything. The score puts strength on a scale from 0 to 1 on which every frame's threshold is 0.5. Present is a frame
only if more than a word said over and over speaks for it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from operator import add, or_
from typing import NamedTuple

from ...records import CleanText
from ...terms import rows, terms
from .person_names import is_capitalised, named_in
from .term_index import TermIndex, Words, words_of

#: The voices that frames are measured in; "all" is the document's.
VOICES = ("all", "author", "quoted")
#: Headline and lede say what a text is about; of a short text so large a part is lede at most.
LEDE_WORDS = 60
LEDE_PART = 4
LEDE_WEIGHT = 2.0
#: A text of so many words is taken as it is; a voice of fewer than SHORTEST tells no more than one of SHORTEST.
USUAL_WORDS = 700
SHORTEST = 300
PRESENT = 0.5
#: One word does not frame a text, nor do two in passing.
FEWEST = 3
#: A frame takes a term of this weight, which names it, or different terms that weigh MIXED together.
NAMES_IT = 3.0
MIXED = 2.0
#: A tenth of all mentions is a usual share, and leaves the strength as it is.
SHARE_SCALE = 10


@dataclass(frozen=True, slots=True)
class Frame:
    """One of the 14. threshold: the strength from which it counts as present."""

    name: str
    definition: str
    threshold: float


class FrameMention(NamedTuple):
    """Words that speak for a frame: its position in frames(), the place, the words as they are looked for."""

    frame: int
    start: int
    end: int
    term: str
    voice: str


class FrameUse(NamedTuple):
    """How strongly a voice uses a frame: score 0 to 1; `mentions` counts those that stand in the text."""

    frame: int
    voice: str
    score: float
    present: bool
    mentions: int


@cache
def frames() -> tuple[Frame, ...]:
    """The 14 frames in the codebook's order."""
    return tuple(Frame(row["name"], row["definition"], float(row["threshold"])) for row in rows("frames"))


@cache
def _index() -> TermIndex[tuple[int, float, str]]:
    """All frames' terms; a match gives (frame, weight, the term as it is listed)."""
    listed = []
    for frame, row in enumerate(rows("frames")):
        for line in terms(row["list"]):
            weight, _, term = line.partition(" ")
            listed.append((term, (frame, float(weight), term)))
    return TermIndex(listed)


def find_frames(clean: CleanText, words: Words | None = None) -> tuple[list[FrameUse], list[FrameMention]]:
    """The frames that a text mentions, by voice, and their mentions in order.

    Frames and voices without a mention have no use. words: those of the text where they are at hand. Pure; never
    raises; takes time linear in the length of the text.
    """
    words = words or words_of(clean)
    spans, plain, quoted = words.spans, words.plain, words.quoted
    named = named_in(words)
    tallies = {"author": _Tally(), "quoted": _Tally()}
    ends = [0] * len(frames())
    lede = min(LEDE_WORDS, len(spans) / LEDE_PART)
    mentions = []
    voice = "author"
    for first, last, (frame, weight, listed) in _index().find(words):
        if first < ends[frame]:
            continue  # of terms that share a word, the first and longest counts
        if plain[first] in named and last == first + 1 and is_capitalised(words, first):
            continue
        ends[frame] = last
        if not weight:
            continue  # a harmless phrase
        if quoted:
            voice = "quoted" if quoted[first] else "author"
        term = plain[first] if last == first + 1 else " ".join(plain[first:last])
        mentions.append(FrameMention(frame, spans[first][0], spans[last - 1][1], term, voice))
        tallies[voice].add(frame, weight * LEDE_WEIGHT if first < lede else weight, listed, weight)
    tallies["all"] = tallies["author"] + tallies["quoted"]
    spoken = sum(quoted)
    length = {"all": len(spans), "author": len(spans) - spoken, "quoted": spoken}
    return [use for voice in VOICES for use in tallies[voice].uses(voice, length[voice])], mentions


class _Tally:
    """What speaks for each frame in one voice: how many mentions, what they weigh, and the terms with their weights."""

    def __init__(self) -> None:
        number = len(frames())
        self.counts = [0] * number
        self.weights = [0.0] * number
        self.terms: list[dict[str, float]] = [{} for _ in range(number)]

    def __add__(self, other: _Tally) -> _Tally:
        both = _Tally()
        both.counts = list(map(add, self.counts, other.counts))
        both.weights = list(map(add, self.weights, other.weights))
        both.terms = list(map(or_, self.terms, other.terms))
        return both

    def add(self, frame: int, counted: float, term: str, weight: float) -> None:
        """Take in a mention. counted: what it weighs at its place; weight: what its term weighs."""
        self.counts[frame] += 1
        self.weights[frame] += counted
        self.terms[frame][term] = weight

    def uses(self, voice: str, length: int) -> list[FrameUse]:
        """The voice's frames. length: its number of words."""
        whole = sum(self.weights)
        scale = math.sqrt(max(length, SHORTEST) / USUAL_WORDS)
        found = []
        for frame, (count, weight) in enumerate(zip(self.counts, self.weights, strict=True)):
            if count:
                strength = weight / scale * math.sqrt(SHARE_SCALE * weight / whole)
                score = strength / (strength + frames()[frame].threshold)
                present = score >= PRESENT and count >= FEWEST and self._is_told(frame)
                found.append(FrameUse(frame, voice, round(score, 4), present, count))
        return found

    def _is_told(self, frame: int) -> bool:
        """Whether more speaks for a frame than one word, said over and over, that only supports it."""
        told = self.terms[frame].values()
        return max(told) >= NAMES_IT or (len(told) > 1 and sum(told) >= MIXED)
