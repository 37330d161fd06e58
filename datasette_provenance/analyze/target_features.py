"""What a linear model is told of a mention: the words by where they stand to it, and how the sentence is built.

After Jiang et al. (2011) and Vo and Zhang (2015): the same word counts apart left and right of the target, near and
far, in its clause and outside, and in the patterns of a verb whose subject or object the target is. No name is a
feature, so that the model cannot learn whom readers dislike.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise

from .sentiment import lexicon
from .target_mentions import Line, Mention
from .target_words import BREAKS, NAME, STOP, Relation, classes, tone_words

#: Classes of distance: the first token of each, and the distance that stands for it.
_BANDS = ((1, 2), (4, 5), (8, 12))
_BE = tone_words("be")
_PREPOSITIONS = tone_words("preposition")
_TITLES = tone_words("title")
_CLOSE = BREAKS | STOP
_IS = {kind: f"is:{kind}" for kind in ("name", "pronoun", "office")}
_NAMES = [f"names:{count}" for count in range(5)]
_LONG_SUBJECT, _LONG_OBJECT = 7, 6
RELATIONS = [Relation(side, middle, clause) for side in "LR" for _, middle in _BANDS for clause in (0, 1, 2)]
_PER_SIDE = len(_BANDS) * 3

_OFFSETS = [first for first, _ in _BANDS]
_FAR = 1 << 30

Span = tuple[int, int, int]
State = tuple[str, str, str, bool]


class Tone:
    """What all targets of a sentence share: running sums of valence, where clauses end, where names stand."""

    def __init__(self, line: Line) -> None:
        self.line = line
        words = line.words
        known = lexicon()
        values = [known.get(word, 0.0) for word in words]
        if True in line.negated:
            values = [value * (-0.74 if no else 1) for value, no in zip(values, line.negated, strict=True)]
        self.sums = list(accumulate(values, initial=0.0))
        self.breaks = [index for index, word in enumerate(words) if word in BREAKS]
        self.names = [index for index, word in enumerate(words) if word == NAME]
        self.any_quoted = True in line.quoted

    def clause(self, at: int) -> tuple[int, int]:
        """The tokens between the breaks around a token."""
        place = bisect_left(self.breaks, at)
        low = self.breaks[place - 1] + 1 if place else 0
        return low, self.breaks[place] if place < len(self.breaks) else len(self.line.words)

    def places(self, at: int) -> list[Span]:
        """The tokens around a target as (relation's number in RELATIONS, first token, the one behind the last).

        A break belongs to the clause behind it, a name to what is behind it, as seen from the target.
        """
        low, high = self.clause(at)
        place = bisect_left(self.names, at)
        after = place + (self.names[place : place + 1] == [at])
        left = at - self.names[place - 1] if place else _FAR
        right = self.names[after] - at if after < len(self.names) else _FAR
        found = [
            (_PER_SIDE + number, at + near, at + far)
            for number, near, far in _cut(len(self.line.words) - at, right, high - at)
        ]
        found += [(number, at - far + 1, at - near + 1) for number, near, far in _cut(at + 1, left, at - low + 1)]
        return found


@lru_cache(maxsize=1 << 14)
def _cut(end: int, name: int, breaks: int) -> tuple[Span, ...]:
    """The distances from 1 to `end` (exclusive), cut where a band of distance, a name or another clause begins."""
    bounds = sorted({one for one in (*_OFFSETS, name, breaks, end) if 1 <= one <= end})
    found = []
    for near, far in pairwise(bounds):
        band = bisect_right(_OFFSETS, near) - 1
        clause = 2 if near >= breaks else 1 if near >= name else 0
        found.append((band * 3 + clause, near, far))
    return tuple(found)


def state(tone: Tone, at: int) -> State:
    """The signs of the tone of the sentence, of the clause, and near the target; whether it stands in a quotation."""
    sums, (low, high) = tone.sums, tone.clause(at)
    return (
        _sign(sums[-1] / 4, 0.3),
        _sign((sums[high] - sums[low]) / 2, 0.3),
        _sign((sums[min(len(sums) - 1, at + 6)] - sums[max(0, at - 5)]) / 2, 0.3),
        tone.line.quoted[at],
    )


def marks(tone: Tone, mention: Mention) -> list[str]:
    """What is told of one mention beside its sentence's words."""
    line, at = tone.line, mention.token
    found = _marks(tone, mention)
    subjects = list(_subject(line, at))
    found += subjects or ["S:none"]
    for name in _object(line, at):
        found.append(name)
        found += [f"{other}&{name}" for other in subjects]
    return found


def expand(mark: str, of: State) -> list[str]:
    """The names of a mark's features, alone and with the tone around the target."""
    sentence, clause, near, quoted = of
    if "&" in mark:
        return [mark]
    if mark == "signs":
        return [f"signs:{sentence}{clause}{near}"]
    names = [mark, f"{mark}&{sentence}", f"{mark}&c{clause}"]
    if mark[0] == "S":
        return [*names, f"{mark}&in{quoted:d}"]
    return names if mark[0] in "OA" else [*names, f"{mark}&n{near}"]


def numbers(tone: Tone, mention: Mention) -> tuple[float, float, float, float]:
    """The features of one mention that are numbers, in the order of NUMBERS."""
    whole, count = tone.sums[-1], len(tone.line.words)
    return 1.0, whole / math.sqrt(whole * whole + 15), mention.token / count, math.log(count) / 3


NUMBERS = ("bias", "whole", "place", "length")


def _marks(tone: Tone, mention: Mention) -> list[str]:
    words, at = tone.line.words, mention.token
    following = words[at + 1] if at + 1 < len(words) else ""
    previous = words[at - 1] if at else ""
    marks = [
        "signs",
        _IS[mention.kind],
        "in:1" if tone.line.quoted[at] else "in:0",
        _NAMES[min(4, len(tone.names))],
        "next:" + (following if following in _CLOSE else "x"),
        "prev:" + (previous if previous in _CLOSE else "x"),
    ]
    if at == 0:
        marks.append("first")
    if mention.owner:
        marks.append("owner")
    if tone.any_quoted:
        marks.append("quotes")
    if mention.kind == "name" and mention.words.partition(" ")[0].rstrip(".").lower() in _TITLES:
        marks.append("titled")
    return marks


def _sign(value: float, least: float) -> str:
    return "+" if value > least else "-" if value < -least else "0"


def _subject(line: Line, at: int) -> Iterator[str]:
    """The classes of the first verb behind the target; with P where it is a passive."""
    words, verbs, past = line.words, classes().verbs, classes().past
    for index in range(at + 1, min(len(words), at + _LONG_SUBJECT)):
        word = words[index]
        if word in BREAKS and word != "who":
            return
        negated = "!" if line.negated[index] else ""
        if word in verbs:
            passive = word in past and not _BE.isdisjoint(words[max(at + 1, index - 3) : index])
            for name in verbs[word]:
                yield f"S{'P' * passive}:{name}{negated}"
            return
        if word in _BE and not any(behind in verbs for behind in words[index + 1 : index + 3]):
            yield f"S:be{negated}"
            return


def _object(line: Line, at: int) -> Iterator[str]:
    """The classes of the verb before the target, with the preposition between; A where it acts in a passive."""
    words, verbs = line.words, classes().verbs
    for index in range(at - 1, max(-1, at - _LONG_OBJECT), -1):
        word = words[index]
        if word in BREAKS or word == NAME:
            return
        if word == "by":
            verb = next((one for one in reversed(words[max(0, index - 3) : index]) if one in verbs), None)
            yield from (f"A:{name}" for name in verbs.get(verb or "", ()))
            return
        if word in verbs:
            link = next((one for one in words[index + 1 : at] if one in _PREPOSITIONS), "")
            for name in verbs[word]:
                yield f"O:{name}{'!' if line.negated[index] else ''}"
                yield f"O{link}:{name}"
            return
