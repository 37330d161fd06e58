"""Frames: which of the Policy Frames Codebook's 14 ways of seeing an issue a text uses, by whom, and where.

Boydstun, Card, Gross, Resnik and Smith (2014), "Tracking the Development of Media Frames within and across Policy
Issues", defined the frames; Card and others (2015), "The Media Frames Corpus" (ACL), had people code articles by them.
Here each frame has a list of weighted terms (data/frame_*.txt), which a person wrote from the definitions; nothing is
trained. docs/framing.md gives the figures, and what may not be concluded from them.

A frame's strength in a text is the sum of the weights of its mentions, those among the first 60 words counted twice,
for its length (the square root of it: twice the words hold more mentions, but not twice the evidence), and for the
frame's share among all frames' mentions: a text about everything is not framed by anything. The score puts strength
on a scale from 0 to 1 on which every frame's threshold is 0.5.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from operator import add
from typing import NamedTuple

from ...records import CleanText
from ...terms import rows, terms
from .term_index import TermIndex, Words, words_of

#: The voices that frames are measured in; "all" is the document's.
VOICES = ("all", "author", "quoted")
#: Headline and lede say what a text is about.
LEDE_WORDS = 60
LEDE_WEIGHT = 2.0
#: A text of so many words is taken as it is; a voice of fewer than SHORTEST tells no more than one of SHORTEST.
USUAL_WORDS = 700
SHORTEST = 300
PRESENT = 0.5
#: One word does not frame a text.
FEWEST = 2
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
def _index() -> TermIndex[tuple[int, float]]:
    """All frames' terms; a match gives (frame, weight)."""
    listed = []
    for frame, row in enumerate(rows("frames")):
        for line in terms(row["list"]):
            weight, _, term = line.partition(" ")
            listed.append((term, (frame, float(weight))))
    return TermIndex(listed)


def find_frames(clean: CleanText, words: Words | None = None) -> tuple[list[FrameUse], list[FrameMention]]:
    """The frames that a text mentions, by voice, and their mentions in order.

    Frames and voices without a mention have no use. words: those of the text where they are at hand. Pure; never
    raises; takes time linear in the length of the text.
    """
    words = words or words_of(clean)
    spans, plain, quoted = words.spans, words.plain, words.quoted
    number = len(frames())
    counts = {voice: [0] * number for voice in ("author", "quoted")}
    weights = {voice: [0.0] * number for voice in counts}
    ends = [0] * number
    mentions = []
    voice = "author"
    for first, last, (frame, weight) in _index().find(words):
        if first < ends[frame]:
            continue  # of terms that share a word, the first and longest counts
        ends[frame] = last
        if quoted:
            voice = "quoted" if quoted[first] else "author"
        term = plain[first] if last == first + 1 else " ".join(plain[first:last])
        mentions.append(FrameMention(frame, spans[first][0], spans[last - 1][1], term, voice))
        counts[voice][frame] += 1
        weights[voice][frame] += weight * LEDE_WEIGHT if first < LEDE_WORDS else weight
    counts["all"] = list(map(add, *counts.values()))
    weights["all"] = list(map(add, *weights.values()))
    spoken = sum(quoted)
    length = {"all": len(spans), "author": len(spans) - spoken, "quoted": spoken}
    return [use for voice in VOICES for use in _uses(voice, counts[voice], weights[voice], length[voice])], mentions


def _uses(voice: str, counts: list[int], weights: list[float], length: int) -> list[FrameUse]:
    """One voice's frames from each one's mentions and their weight, and from its number of words."""
    whole = sum(weights)
    scale = math.sqrt(max(length, SHORTEST) / USUAL_WORDS)
    uses = []
    for frame, (count, weight) in enumerate(zip(counts, weights, strict=True)):
        if count:
            strength = weight / scale * math.sqrt(SHARE_SCALE * weight / whole)
            score = strength / (strength + frames()[frame].threshold)
            uses.append(FrameUse(frame, voice, round(score, 4), score >= PRESENT and count >= FEWEST, count))
    return uses
