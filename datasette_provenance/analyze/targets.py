"""Sentiment toward targets: for each mention of a person or body, whether its sentence speaks well or ill of it.

A linear model (data/target_weights.csv) over the features of target_features.py and target_words.py, trained on
NewsMTSC by benchmarks/train_targets.py. docs/sentiment.md gives its figures and what may not be concluded from them.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .target_entities import Entities
from .target_features import NUMBERS, RELATIONS, State, Tone, expand, marks, numbers, state
from .target_mentions import Line, Mention
from .target_words import NAME, NEAR, class_features, counts, grams, kinds, share_of_run, shares

METHOD = "target.linear"
#: Words remembered for each relation before a table starts anew.
_MOST = 1 << 15
#: Each class's weights were fitted against the two others, so that differences of them are twice as large as odds.
_CALM = 0.5
_LABELS = ("negative", "neutral", "positive")


@dataclass(slots=True)
class TargetSentiment:
    """A mention and how its sentence stands toward it. score: -1 to 1, the model's probability of positive less that
    of negative. entity: the name that the text gives it, None for a pronoun that is not resolved."""

    start: int
    end: int
    entity: str | None
    label: str
    score: float
    method: str = METHOD
    confidence: float | None = None


class _Weights:
    """The model: of each feature its weight for negative (real part) and positive (imaginary), less that for neutral.

    Two numbers in one, so that a sentence's words add up in one sum.
    """

    def __init__(self) -> None:
        content = files("datasette_provenance").joinpath("data", "target_weights.csv").read_text(encoding="utf-8")
        lines = content.splitlines()
        unit = next(float(line.rpartition(" ")[2]) for line in lines if line.startswith("# unit"))
        self.of: dict[str, complex] = {}
        for line in lines:
            if line and line[0] != "#":
                name, negative, positive = line.rsplit("\t", 2)
                self.of[name] = complex(int(negative) * unit, int(positive) * unit)
        self.words = _Words(self.of)
        self.tables = [_Table(self.of, self.words, number) for number in range(len(RELATIONS))]
        self.near = [
            (step, {name[3:]: NEAR * weight for name, weight in self.of.items() if name.startswith(f"{step:+d}:")})
            for step in (-2, -1, 1, 2)
        ]
        self.numbers = [self.of.get(name, 0j) for name in NUMBERS]
        signs = ("+", "0", "-")
        states: list[State] = [(a, b, c, d) for a in signs for b in signs for c in signs for d in (False, True)]
        self.marks = {one: _Marks(self.of, one) for one in states}


class _Marks(dict[str, complex]):
    """Mark -> the sum of its features' weights in one state of the tone around the target."""

    def __init__(self, weights: dict[str, complex], of: State) -> None:
        self.weights, self.state = weights, of

    def __missing__(self, mark: str) -> complex:
        if len(self) >= _MOST:
            self.clear()
        self[mark] = value = sum([self.weights.get(name, 0j) for name in expand(mark, self.state)], 0j)
        return value


class _Words(dict[str, tuple[complex, complex, complex, complex, bool]]):
    """Word -> what it adds by itself: anywhere, negated, in the clause on the left and on the right; whether it has
    classes or a valence, too."""

    def __init__(self, weights: dict[str, complex]) -> None:
        parts = {prefix: {} for prefix in ("w", "!", "L", "R", "g", "Lg", "Rg")}  # type: dict[str, dict[str, complex]]
        for name, weight in weights.items():
            prefix, _, rest = name.partition(":")
            if prefix in parts:
                parts[prefix][rest] = weight
        self.parts = parts

    def __missing__(self, word: str) -> tuple[complex, complex, complex, complex, bool]:
        if len(self) >= _MOST:
            self.clear()
        own = counts(word)
        runs = grams(word) if own else set()
        each = share_of_run(runs)
        sums = [
            self.parts[prefix].get(word, 0j) + each * sum([known[run] for run in runs if run in known], 0j)
            if own
            else 0j
            for prefix, known in (("w", self.parts["g"]), ("L", self.parts["Lg"]), ("R", self.parts["Rg"]))
        ]
        denied = self.parts["!"].get(word, 0j) if own else 0j
        self[word] = found = (sums[0], denied, sums[1], sums[2], bool(kinds(word)))
        return found


class _Table(dict[str, complex]):
    """Token -> what it adds where it stands in one relation to the target; a negated token has "!" before it."""

    def __init__(self, weights: dict[str, complex], words: _Words, number: int) -> None:
        self.weights, self.words, self.relation = weights, words, RELATIONS[number]
        self.shares = [shares(negated, self.relation) for negated in (False, True)]
        self.side = 2 if self.relation.side == "L" else 3

    def __missing__(self, token: str) -> complex:
        if len(self) >= _MOST:
            self.clear()
        negated = len(token) > 1 and token[0] == "!"
        word = token[1:] if negated else token
        value = 0j
        if word != NAME:
            sums = self.words[word]
            anywhere, denied, within = self.shares[negated]
            value = sums[0] * anywhere + sums[1] * denied + sums[self.side] * within
            if sums[4]:
                value += _sum(self.weights, class_features(word, negated, self.relation))
        self[token] = value
        return value


def _sum(weights: dict[str, complex], found: dict[str, float]) -> complex:
    return sum([weights[name] * size for name, size in found.items() if name in weights], 0j)


@cache
def weights() -> _Weights:
    """The model, read at the first use."""
    return _Weights()


def targets_of(lines: list[Line], entities: Entities) -> Iterator[TargetSentiment]:
    """The mentions of all sentences with their sentiment, in order."""
    for line in lines:
        if line.mentions:
            yield from _judge(line, entities)


def _judge(line: Line, entities: Entities) -> list[TargetSentiment]:
    tone = Tone(line)
    tokens = [f"!{word}" if negated else word for word, negated in zip(line.words, line.negated, strict=True)]
    found = []
    entities.open_line()
    for mention in line.mentions:
        label, score = judge(tone, tokens, mention)
        found.append(TargetSentiment(mention.start, mention.end, entities.name(mention), label, score))
    return found


def judge(tone: Tone, tokens: list[str], mention: Mention) -> tuple[str, float]:
    """The label and the score of one mention. tokens: the sentence's, with "!" before those that are negated."""
    known = weights()
    total = sum(map(known.marks[state(tone, mention.token)].__getitem__, marks(tone, mention)), 0j)
    total += sum(map(operator.mul, known.numbers, numbers(tone, mention)), 0j)
    words, at = tone.line.words, mention.token
    for step, known_here in known.near:
        if 0 <= at + step < len(words) and words[at + step] in known_here:
            total += known_here[words[at + step]]
    for relation, low, high in tone.places(mention.token):
        total += sum(map(known.tables[relation].__getitem__, tokens[low:high]), 0j)
    negative, positive = total.real * _CALM, total.imag * _CALM
    best = 0 if negative > 0 and negative >= positive else 2 if positive > 0 else 1
    # The three scores as a softmax, that of neutral being 0.
    top = max(negative, positive, 0.0)
    shares = math.exp(negative - top), math.exp(-top), math.exp(positive - top)
    return _LABELS[best], round((shares[2] - shares[0]) / sum(shares), 3)
