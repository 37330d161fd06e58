"""Sentiment toward targets: for each mention of a person or body, whether its sentence speaks well or ill of it.

A linear model over the features of features.py and words.py, trained on NewsMTSC by
benchmarks/train_targets.py. data/target_weights.csv has its weights; data/target_meanings.txt what each of some
thousands of words adds by its meaning, so that it knows words that stand in none of the sentences it was trained on.
docs/sentiment.md gives its figures and what may not be concluded from them.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ...remembered import Remembered
from ...rules import confidence
from .entities import Entities
from .features import NUMBERS, RELATIONS, State, Tone, expand, marks, numbers, parts, roles, state
from .lines import Line, Mention
from .words import (
    BLOCKS,
    MEANT,
    NAME,
    NEAR,
    OF_WORDS,
    OWN,
    ROLES,
    STEPS,
    bare,
    counts,
    kind_features,
    kinds,
    meanings,
    role_features,
    shares,
    valence_features,
    valence_of,
)

METHOD = "target.linear"
WEIGHTS = "target_weights.csv"
#: The letter of a meaning that adds nothing.
_NOTHING = ord("P")
#: Words and parts remembered before a table starts anew.
_MOST = 1 << 15
#: What takes from a word's row what it adds in one relation; where the row has each of STEPS.
_TAKE = [operator.itemgetter(number) for number in range(len(RELATIONS))]
_COLUMNS = list(zip(STEPS, range(len(RELATIONS), len(RELATIONS) + len(STEPS)), strict=True))
_LABELS = ("negative", "neutral", "positive")

Row = tuple[complex, ...]


@dataclass(slots=True)
class TargetSentiment:
    """A mention and how its sentence stands toward it. score: -1 to 1, the model's probability of positive less that
    of negative. entity: the name that the text gives it, None for a pronoun that is not resolved."""

    start: int
    end: int
    entity: str | None
    label: str
    score: float
    voice: str
    method: str = METHOD
    confidence: float | None = None


class _Weights:
    """The model: of each feature its weight for negative (real part) and positive (imaginary), less that for neutral.

    Two numbers in one, so that a sentence's words add up in one sum.
    """

    def __init__(self) -> None:
        self.of: dict[str, complex] = {}
        lines = _lines()
        unit = float(next(lines).rpartition(" ")[2])
        for line in lines:
            name, negative, positive = line.rsplit("\t", 2)
            self.of[name] = complex(int(negative) * unit, int(positive) * unit)
        self.words = _Words(self.of)
        self.rows = _Rows(self.of, self.words)
        self.roles = _Roles(self.of, self.words)
        self.numbers = [self.of.get(name, 0j) for name in NUMBERS]
        signs = ("+", "0", "-")
        states: list[State] = [(a, b, c, d) for a in signs for b in signs for c in signs for d in (False, True)]
        self.parts = {one: _Parts(self.of, one) for one in states}


def _lines() -> Iterator[str]:
    """The lines of the table of weights, with its unit, without what is said about it."""
    lines = files("datasette_provenance").joinpath("data", WEIGHTS).read_text(encoding="utf-8").splitlines()
    return (line for line in lines if line and (line[0] != "#" or line.startswith("# unit")))


class _Parts(dict[Any, complex]):
    """Part of what is told of a mention -> the sum of its features' weights in one state of the tone around it."""

    def __init__(self, weights: dict[str, complex], of: State) -> None:
        self.weights, self.state = weights, of

    def __missing__(self, part: Any) -> complex:
        if len(self) >= _MOST:
            self.clear()
        names = [name for mark in marks(part) for name in expand(mark, self.state)]
        self[part] = value = sum([self.weights.get(name, 0j) for name in names], 0j)
        return value


class _Words:
    """What a word adds in each of MEANT: its own weights, and what words of its meaning weigh."""

    def __init__(self, weights: dict[str, complex]) -> None:
        names = [f"{block}:" for block in BLOCKS[:OF_WORDS]]
        self.own = [{k[len(n) :]: OWN * w for k, w in weights.items() if k.startswith(n)} for n in names]
        self.meanings = meanings()
        # What each letter adds in each block, to negative and to positive.
        letters = [(chr(code), code - _NOTHING) for code in range(32, 128)]
        steps = [weights.get(f"meant:{block}", 0j) for block in MEANT]
        self.meant = [
            (
                {one: complex(step.real * n, 0) for one, n in letters},
                {one: complex(0, step.imag * n) for one, n in letters},
            )
            for step in steps
        ]

    def blocks(self, word: str) -> list[complex]:
        found = [0j] * len(BLOCKS)
        if counts(word):
            found = self._meaning(word, 0, len(BLOCKS)) or found
            found[:OF_WORDS] = [one + own.get(word, 0j) for one, own in zip(found, self.own, strict=False)]
        return found

    def roles(self, word: str) -> list[complex]:
        """What a verb adds in each of ROLES by its meaning."""
        return (counts(word) and self._meaning(word, len(BLOCKS), len(MEANT))) or [0j] * len(ROLES)

    def _meaning(self, word: str, first: int, end: int) -> list[complex]:
        """What a word adds in MEANT[first:end]; nothing for one without a meaning."""
        letters = self.meanings.get(bare(word), "")[2 * first : 2 * end]
        pairs = zip(self.meant[first:end], letters[::2], letters[1::2], strict=False)
        return [negative[one] + positive[other] for (negative, positive), one, other in pairs]


class _Roles(Remembered[Row]):
    """Verb -> what it adds in each of ROLES to the target. A negated one has "!" before it."""

    def __init__(self, weights: dict[str, complex], words: _Words) -> None:
        super().__init__(self._read, _MOST)
        self.weights, self.words = weights, words

    def _read(self, token: str) -> Row:
        negated = len(token) > 1 and token[0] == "!"
        word = token[1:] if negated else token
        told_apart = [role_features(word, negated, role) for role in ROLES]
        return tuple(map(operator.add, _sums(self.weights, told_apart), self.words.roles(word)))


def _sums(weights: dict[str, complex], found: list[dict[str, float]]) -> list[complex]:
    """Of the features in each place the sum of their weights."""
    return [sum([weights[name] * size for name, size in one.items() if name in weights], 0j) for one in found]


class _Rows(Remembered[Row]):
    """Token -> what it adds in each of RELATIONS to the target, and behind them at each of STEPS from it. A negated
    token has "!" before it."""

    def __init__(self, weights: dict[str, complex], words: _Words) -> None:
        super().__init__(self._read, _MOST)
        self.weights, self.words = weights, words
        self.shares = [
            [[(index, share) for index, share in enumerate(shares(negated, one)) if share] for one in RELATIONS]
            for negated in (False, True)
        ]
        self.nothing = [0j] * len(RELATIONS)
        self.kind = cache(lambda kind: _sums(weights, [kind_features(kind, one) for one in RELATIONS]))
        self.valence = cache(lambda sign: _sums(weights, [valence_features(sign, one) for one in RELATIONS]))
        self.near = [
            {name[3:]: NEAR * weight for name, weight in weights.items() if name.startswith(f"{step:+d}:")}
            for step in STEPS
        ]

    def _read(self, token: str) -> Row:
        negated = len(token) > 1 and token[0] == "!"
        word = token[1:] if negated else token
        near = [table.get(word, 0j) for table in self.near]
        return (*(self.nothing if word == NAME else self._row(word, negated)), *near)

    def _row(self, word: str, negated: bool) -> list[complex]:
        known = self.words.blocks(word)
        row = self.nothing
        if any(known):
            row = []
            for by in self.shares[negated]:
                total = 0j
                for index, share in by:
                    total += known[index] * share
                row.append(total)
        for kind in kinds(word):
            row = list(map(operator.add, row, self.kind(f"{kind}!" if negated else kind)))
        sign, size = valence_of(word, negated)
        return [one + size * unit for one, unit in zip(row, self.valence(sign), strict=True)] if size else row


@cache
def weights() -> _Weights:
    """The model, read at the first use."""
    return _Weights()


def targets_of(lines: list[Line], entities: Entities) -> list[TargetSentiment]:
    """The mentions of all sentences with their sentiment, in order."""
    share, found = confidence(METHOD), []
    for line in lines:
        if line.mentions:
            tone, rows = Tone(line), rows_of(line)
            entities.open_line(line)
            for mention in line.mentions:
                label, score = judge(tone, rows, mention)
                voice = "quoted" if line.quoted[mention.token] else "author"
                name = entities.name(mention)
                found.append(TargetSentiment(mention.start, mention.end, name, label, score, voice, METHOD, share))
    return found


def rows_of(line: Line) -> list[Row]:
    """What each token of a sentence adds by where it stands."""
    return list(map(weights().rows.__getitem__, signed(line)))


def signed(line: Line) -> list[str]:
    """A sentence's tokens with "!" before those that are negated."""
    if True not in line.negated:
        return line.words
    return [f"!{word}" if negated else word for word, negated in zip(line.words, line.negated, strict=True)]


def judge(tone: Tone, rows: list[Row], mention: Mention) -> tuple[str, float]:
    """The label and the score of one mention. rows: those of its sentence."""
    known, at = weights(), mention.token
    clause = tone.clause(at)
    total = sum(map(known.parts[state(tone, at, clause)].__getitem__, parts(tone, mention)), 0j)
    total += sum(map(operator.mul, known.numbers, numbers(tone, at)), 0j)
    for step, column in _COLUMNS:
        if 0 <= at + step < len(rows):
            total += rows[at + step][column]
    for token, role in roles(tone, mention):
        word = tone.line.words[token]
        total += known.roles[f"!{word}" if tone.line.negated[token] else word][role]
    left, right = tone.around(at, clause)
    for relation, near, far in left:
        total += sum(map(_TAKE[relation], rows[at - far + 1 : at - near + 1]), 0j)
    for relation, near, far in right:
        total += sum(map(_TAKE[relation], rows[at + near : at + far]), 0j)
    return told(total.real, total.imag)


def told(negative: float, positive: float) -> tuple[str, float]:
    """The label and the score by the log-odds of negative and of positive against neutral."""
    best = 0 if negative > 0 and negative >= positive else 2 if positive > 0 else 1
    # The three scores as a softmax, that of neutral being 0.
    top = max(negative, positive, 0.0)
    low, middle, high = math.exp(negative - top), math.exp(-top), math.exp(positive - top)
    return _LABELS[best], round((high - low) / (low + middle + high), 3)
