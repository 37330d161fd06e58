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
from itertools import accumulate, repeat
from typing import NamedTuple

from ...remembered import LONGEST_PHRASE, Remembered, remembered
from ..sentiment import lexicon
from .lines import Line, Mention
from .words import BREAKS, NAME, ROLES, STOP, Relation, classes, tone_words

#: Classes of distance: the first token of each, and the distance that stands for it.
_BANDS = ((1, 2), (4, 5), (8, 12))
_BE = tone_words("be")
_BESIDE_VERB = tone_words("auxiliary") | tone_words("beside a verb")
_PREPOSITIONS = tone_words("preposition")
_TITLES = tone_words("title")
_CLOSE = BREAKS | STOP
RELATIONS = [Relation(side, middle, clause) for side in "LR" for _, middle in _BANDS for clause in (0, 1, 2)]
_PER_SIDE = len(_BANDS) * 3

_OFFSETS = [first for first, _ in _BANDS]
_FAR = 1 << 30
#: Tokens left and right of a target that are looked at; no sentence that a person wrote reaches further.
_REACH = 400
#: In a row of letters as _letter has them: the verb behind a target, within six tokens and its clause, "be" counting
#: where no other verb follows it; the verb before it, within five, or "by", read backwards.
_FIRST_VERB = re.compile("(?:[^b,ve]|e(?=.?v)){0,5}([ve])")
_LAST_VERB = re.compile("[^b,wNvy]{0,4}([vy])")
#: The same with verbs of no class, behind what is put between ("Falk, who left in May, has been praised"), behind
#: "who" and a second name; then a further one ("left and denied", "wants to leave"). Before a target, over other names.
_VERB = "a*(?:e[ae]*(?=[dv]))?[dve]"
_DOES = re.compile(f",(?:w({_VERB}))?(?:[^,b]{{1,20}},({_VERB}))?|w({_VERB})|(?:cN)?[^b,wNdve]{{0,4}}({_VERB})")
_DOES_TOO = re.compile("(?:[^bw]{0,14}?ca*|.{0,2}t)[dv]")
_MEETS = re.compile("[^bwdvy]{0,6}([dvy])")
_ACTS, _DONE, _OBJECT = range(len(ROLES))

_NEXT, _PREVIOUS = ({word: f"{side}:{word}" for word in _CLOSE} for side in ("next", "prev"))
_BEING = ("be",)

Span = tuple[int, int, int]
State = tuple[str, str, str, bool]
#: The classes of a verb, whether it is a passive, and "!" where it is negated.
Subject = tuple[tuple[str, ...], bool, str]
#: The classes of a verb, the preposition behind it (None: it is a passive with its agent), and "!".
Object = tuple[tuple[str, ...], str | None, str]


class About(NamedTuple):
    """The sentence and the mention: how many names (4: or more), whether there are quotation marks; the mention's
    kind, whether it stands between such marks, comes first, owns something, and has a title."""

    names: int
    quotes: bool
    kind: str
    quoted: bool
    first: bool
    owner: bool
    titled: bool


class Verbs(NamedTuple):
    """The verbs whose subject and whose object the target is; None where there is none."""

    subject: Subject | None
    object: Object | None

    def marks(self) -> list[str]:
        """S the target acts, SP something is done to it, O it is acted upon, A it acts in a passive."""
        subjects, objects = [], []
        if self.subject:
            names, passive, negated = self.subject
            subjects = [f"S{'P' * passive}:{name}{negated}" for name in names]
        if self.object:
            names, link, negated = self.object
            objects = [f"A:{name}" if link is None else f"O{link}:{name}" for name in names]
            if link or negated:
                objects += [f"O:{name}{negated}" for name in names]
        return [*(subjects or ["S:none"]), *objects, *(f"{s}&{o}" for o in objects for s in subjects)]


def _letter(word: str) -> str:
    """v for a verb of the classes, d for what may be another's past form, e for a form of "be", a for what stands
    beside a verb, t for "to", b for a break, a comma for what encloses, c for "and", w for "who", y for "by", N: a
    name."""
    found = _LETTER.get(word)
    if found is None:
        found = "b" if word in BREAKS else "v" if word in classes().verbs else "e" if word in _BE else None
    if found is None and (word in _BESIDE_VERB or word.endswith("n't") or (len(word) > 4 and word.endswith("ly"))):
        found = "a"
    return found or ("d" if len(word) > 4 and word.endswith("ed") else ".")


_LETTER = {
    NAME: "N",
    "who": "w",
    "by": "y",
    "to": "t",
    **dict.fromkeys(("and", "or"), "c"),
    **dict.fromkeys(",()–—", ","),
}
_LETTERS = Remembered(_letter, 1 << 16)


class Tone:
    """What all targets of a sentence share: running sums of valence, where clauses end, where names stand."""

    def __init__(self, line: Line) -> None:
        self.line = line
        words = line.words
        self.letters = "".join(map(_LETTERS.__getitem__, words))
        self.backwards = self.letters[::-1]
        values = list(map(lexicon().get, words, repeat(0.0)))
        if True in line.negated:
            values = [value * -0.74 if no else value for value, no in zip(values, line.negated, strict=True)]
        self.sums = list(accumulate(values, initial=0.0))
        self.breaks = [index for index, letter in enumerate(self.letters) if letter in "b,w"]
        self.names = [index for index, letter in enumerate(self.letters) if letter == "N"]
        whole, count = self.sums[-1], len(words)
        self.sign = _sign(whole / 4, 0.3)
        self.about = (min(4, len(self.names)), True in line.quoted)
        self.whole, self.length = whole / math.sqrt(whole * whole + 15), math.log(count) / 3 if count else 0.0

    def clause(self, at: int) -> tuple[int, int]:
        """The tokens between the breaks around a token."""
        breaks = self.breaks
        place = bisect_left(breaks, at)
        return breaks[place - 1] + 1 if place else 0, breaks[place] if place < len(breaks) else len(self.line.words)

    def around(self, at: int, clause: tuple[int, int]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The tokens left and right of a target as (relation's number in RELATIONS, nearest distance, the one behind
        the farthest).

        clause: that of the target. A break belongs to the clause behind it, a name to what is behind it, as seen from
        the target.
        """
        (low, high), names = clause, self.names
        place = bisect_left(names, at)
        after = place + 1 if place < len(names) and names[place] == at else place
        left = at - names[place - 1] if place else _FAR
        right = names[after] - at if after < len(names) else _FAR
        return (
            _cut(0, min(at, _REACH) + 1, left, at - low + 1),
            _cut(_PER_SIDE, min(len(self.line.words) - at, _REACH + 1), right, high - at),
        )

    def places(self, at: int, clause: tuple[int, int]) -> list[Span]:
        """The same as places in the sentence: (relation's number, first token, the one behind the last)."""
        left, right = self.around(at, clause)
        found = [(number, at + near, at + far) for number, near, far in right]
        return found + [(number, at - far + 1, at - near + 1) for number, near, far in left]


@lru_cache(maxsize=1 << 15)
def _cut(first: int, end: int, name: int, breaks: int) -> tuple[Span, ...]:
    """The distances from 1 to `end` (exclusive), cut where a band of distance, a name or another clause begins.

    first: the number of the side's first relation.
    """
    found, near = [], 1
    for far in sorted((*_OFFSETS, name, breaks, end)):
        if near < far <= end:
            band = bisect_right(_OFFSETS, near) - 1
            clause = 2 if near >= breaks else 1 if near >= name else 0
            found.append((first + band * 3 + clause, near, far))
            near = far
    return tuple(found)


def state(tone: Tone, at: int, clause: tuple[int, int]) -> State:
    """The signs of the tone of the sentence, of the clause, and near the target; whether it stands in a quotation."""
    sums, (low, high) = tone.sums, clause
    first, last = (at - 5 if at > 5 else 0), at + 6
    around = sums[last if last < len(sums) else -1] - sums[first]
    return tone.sign, _sign((sums[high] - sums[low]) / 2, 0.3), _sign(around / 2, 0.3), tone.line.quoted[at]


def parts(tone: Tone, mention: Mention) -> tuple[About | Verbs | str, ...]:
    """What is told of one mention beside its sentence's words; marks() has what each part tells.

    They are few enough that a scorer can remember what each adds.
    """
    line, at = tone.line, mention.token
    words = line.words
    following = words[at + 1] if at + 1 < len(words) else ""
    previous = words[at - 1] if at else ""
    titled = mention.kind == "name" and _titled(mention.words)
    return (
        About(*tone.about, mention.kind, line.quoted[at], at == 0, mention.owner, titled),
        _NEXT.get(following, "next:x"),
        _PREVIOUS.get(previous, "prev:x"),
        Verbs(_subject(tone, at), _object(tone, at)),
    )


@remembered(1 << 14, LONGEST_PHRASE)
def _titled(name: str) -> bool:
    return name.partition(" ")[0].rstrip(".").lower() in _TITLES


def marks(part: About | Verbs | str) -> list[str]:
    """The names of what a part tells, before the tone around the target comes in."""
    if isinstance(part, About):
        found = ["signs", f"names:{part.names}", f"is:{part.kind}", f"in:{part.quoted:d}"]
        flags = {"quotes": part.quotes, "first": part.first, "owner": part.owner, "titled": part.titled}
        return found + [name for name, holds in flags.items() if holds]
    return part.marks() if isinstance(part, Verbs) else [part]


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


def roles(tone: Tone, mention: Mention) -> list[tuple[int, int]]:
    """The verbs that may have the mention for subject, object or agent: (token, number of the role in ROLES)."""
    if mention.owner:
        return []
    at, letters, found = mention.token, tone.letters, []
    match = _DOES.match(letters, at + 1)
    if match and match.lastindex:
        for number in (1, 2) if match.lastindex == 2 and match[1] else (match.lastindex,):
            first, end = match.span(number)
            verb = end - 1
            passive = letters.find("e", first, verb) >= 0 and (
                letters[verb] == "d" or tone.line.words[verb] in classes().past
            )
            found.append((verb, _DONE if passive else _ACTS))
        further = _DOES_TOO.match(letters, end)
        if further:
            found.append((further.end() - 1, _ACTS))
    backwards = len(letters) - at
    before = _MEETS.match(tone.backwards, backwards, backwards + 7)
    if before:
        verb, role = len(letters) - before.end(), _OBJECT
        if before[1] == "y":
            verb, role = (
                max(letters.rfind("d", max(0, verb - 3), verb), letters.rfind("v", max(0, verb - 3), verb)),
                _ACTS,
            )
        if verb >= 0:
            found.append((verb, role))
    return found


def numbers(tone: Tone, at: int) -> tuple[float, float, float, float]:
    """The features of one mention that are numbers, in the order of NUMBERS."""
    return 1.0, tone.whole, at / len(tone.line.words), tone.length


NUMBERS = ("bias", "whole", "place", "length")


def _sign(value: float, least: float) -> str:
    return "+" if value > least else "-" if value < -least else "0"


def _subject(tone: Tone, at: int) -> Subject | None:
    """The first verb behind the target."""
    match = _FIRST_VERB.match(tone.letters, at + 1)
    if not match:
        return None
    index, line = match.end() - 1, tone.line
    negated = "!" if line.negated[index] else ""
    if match[1] == "e":
        return _BEING, False, negated
    word, known = line.words[index], classes()
    passive = word in known.past and not _BE.isdisjoint(line.words[max(at + 1, index - 3) : index])
    return known.verbs[word], passive, negated


def _object(tone: Tone, at: int) -> Object | None:
    """The verb before the target, with the preposition between; or that whose agent it is, in a passive."""
    backwards = len(tone.letters) - at
    match = _LAST_VERB.match(tone.backwards, backwards, backwards + 5)
    if not match:
        return None
    index, words, verbs = len(tone.letters) - match.end(), tone.line.words, classes().verbs
    if match[1] == "y":
        verb = next((one for one in reversed(words[max(0, index - 3) : index]) if one in verbs), "")
        return verbs.get(verb, ()), None, ""
    link = next((one for one in words[index + 1 : at] if one in _PREPOSITIONS), "")
    return verbs[words[index]], link, "!" if tone.line.negated[index] else ""
