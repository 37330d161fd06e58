"""What a linear model is told of a mention: the words by where they stand to it, and how the sentence is built.

After Jiang et al. (2011) and Vo and Zhang (2015): the same word counts apart left and right of the target, near and
far, in its clause and outside, and in the patterns of a verb whose subject or object the target is. No name is a
feature, so that the model cannot learn whom readers dislike.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate, pairwise, repeat

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
RELATIONS = [Relation(side, middle, clause) for side in "LR" for _, middle in _BANDS for clause in (0, 1, 2)]
_PER_SIDE = len(_BANDS) * 3

_OFFSETS = [first for first, _ in _BANDS]
_FAR = 1 << 30
_MOST = 1 << 16
#: In a row of letters as _Letters has them: the verb behind a target, within six tokens and its clause, "be" counting
#: where no other verb follows it; the verb before it, within five, or "by", read backwards.
_FIRST_VERB = re.compile("(?:[^bve]|e(?=.?v)){0,5}([ve])")
_LAST_VERB = re.compile("[^bwNvy]{0,4}([vy])")

Span = tuple[int, int, int]
State = tuple[str, str, str, bool]


class _Letters(dict[str, str]):
    """Word -> v for a verb of the classes, e for a form of "be", b for a break, w for "who", y for "by", N: a name."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST:
            self.clear()
        found = {NAME: "N", "who": "w", "by": "y"}.get(word)
        if found is None:
            found = "b" if word in BREAKS else "v" if word in classes().verbs else "e" if word in _BE else "."
        self[word] = found
        return found


_LETTERS = _Letters()


class Tone:
    """What all targets of a sentence share: running sums of valence, where clauses end, where names stand."""

    def __init__(self, line: Line) -> None:
        self.line = line
        words = line.words
        self.letters = "".join(map(_LETTERS.__getitem__, words))
        values = list(map(lexicon().get, words, repeat(0.0)))
        if True in line.negated:
            values = [value * -0.74 if no else value for value, no in zip(values, line.negated, strict=True)]
        self.sums = list(accumulate(values, initial=0.0))
        self.breaks = [index for index, letter in enumerate(self.letters) if letter in "bw"]
        self.names = [index for index, letter in enumerate(self.letters) if letter == "N"]
        self.sign = _sign(self.sums[-1] / 4, 0.3)
        self.marks = ["signs", _NAMES[min(4, len(self.names))]]
        if True in line.quoted:
            self.marks.append("quotes")

    def clause(self, at: int) -> tuple[int, int]:
        """The tokens between the breaks around a token."""
        breaks = self.breaks
        place = bisect_left(breaks, at)
        return breaks[place - 1] + 1 if place else 0, breaks[place] if place < len(breaks) else len(self.line.words)

    def places(self, at: int) -> list[Span]:
        """The tokens around a target as (relation's number in RELATIONS, first token, the one behind the last).

        A break belongs to the clause behind it, a name to what is behind it, as seen from the target.
        """
        (low, high), names = self.clause(at), self.names
        place = bisect_left(names, at)
        after = place + 1 if place < len(names) and names[place] == at else place
        left = at - names[place - 1] if place else _FAR
        right = names[after] - at if after < len(names) else _FAR
        found = [
            (_PER_SIDE + number, at + near, at + far)
            for number, near, far in _cut(len(self.line.words) - at, right, high - at)
        ]
        found += [(number, at - far + 1, at - near + 1) for number, near, far in _cut(at + 1, left, at - low + 1)]
        return found


@lru_cache(maxsize=1 << 15)
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
    first, last = (at - 5 if at > 5 else 0), at + 6
    around = sums[last if last < len(sums) else -1] - sums[first]
    return tone.sign, _sign((sums[high] - sums[low]) / 2, 0.3), _sign(around / 2, 0.3), tone.line.quoted[at]


def marks(tone: Tone, mention: Mention) -> list[str]:
    """What is told of one mention beside its sentence's words."""
    words, at = tone.line.words, mention.token
    following = words[at + 1] if at + 1 < len(words) else ""
    previous = words[at - 1] if at else ""
    found = [
        *tone.marks,
        _IS[mention.kind],
        "in:1" if tone.line.quoted[at] else "in:0",
        "next:" + following if following in _CLOSE else "next:x",
        "prev:" + previous if previous in _CLOSE else "prev:x",
    ]
    if at == 0:
        found.append("first")
    if mention.owner:
        found.append("owner")
    if mention.kind == "name" and mention.words.partition(" ")[0].rstrip(".").lower() in _TITLES:
        found.append("titled")
    subjects = _subject(tone, at) or ["S:none"]
    found += subjects
    for name in _object(tone, at):
        found.append(name)
        found += [f"{other}&{name}" for other in subjects if other != "S:none"]
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


def _sign(value: float, least: float) -> str:
    return "+" if value > least else "-" if value < -least else "0"


def _subject(tone: Tone, at: int) -> list[str]:
    """The classes of the first verb behind the target; with P where it is a passive."""
    match = _FIRST_VERB.match(tone.letters, at + 1)
    if not match:
        return []
    index, line = match.end() - 1, tone.line
    negated = "!" if line.negated[index] else ""
    if match[1] == "e":
        return [f"S:be{negated}"]
    word, known = line.words[index], classes()
    passive = word in known.past and not _BE.isdisjoint(line.words[max(at + 1, index - 3) : index])
    return [f"S{'P' * passive}:{name}{negated}" for name in known.verbs[word]]


def _object(tone: Tone, at: int) -> list[str]:
    """The classes of the verb before the target, with the preposition between; A where it acts in a passive."""
    match = _LAST_VERB.match(tone.letters[max(0, at - 5) : at][::-1])
    if not match:
        return []
    index, words, verbs = at - match.end(), tone.line.words, classes().verbs
    if match[1] == "y":
        verb = next((one for one in reversed(words[max(0, index - 3) : index]) if one in verbs), "")
        return [f"A:{name}" for name in verbs.get(verb, ())]
    link = next((one for one in words[index + 1 : at] if one in _PREPOSITIONS), "")
    marks = [f"O{link}:{name}" for name in verbs[words[index]]]
    negated = "!" if tone.line.negated[index] else ""
    return marks + [f"O:{name}{negated}" for name in verbs[words[index]]] if link or negated else marks
