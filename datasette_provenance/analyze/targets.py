"""Sentiment toward targets: for each mention of a person or body, whether its sentence speaks well or ill of it.

A linear model over the features of target_features.py and target_words.py, trained on NewsMTSC by
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

from ..rules import confidence
from .target_entities import Entities
from .target_features import NUMBERS, RELATIONS, State, Tone, expand, marks, numbers, state
from .target_mentions import Line, Mention
from .target_words import BLOCKS, NAME, NEAR, OF_WORDS, OWN, bare, class_features, counts, kinds, shares

METHOD = "target.linear"
WEIGHTS, MEANINGS = "target_weights.csv", "target_meanings.txt"
#: The letter of a meaning that adds nothing.
_NOTHING = ord("P")
#: Words remembered for each relation before a table starts anew.
_MOST = 1 << 15
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
    voice: str
    method: str = METHOD
    confidence: float | None = None


class _Weights:
    """The model: of each feature its weight for negative (real part) and positive (imaginary), less that for neutral.

    Two numbers in one, so that a sentence's words add up in one sum.
    """

    def __init__(self) -> None:
        self.of: dict[str, complex] = {}
        lines = _lines(WEIGHTS)
        unit = float(next(lines).rpartition(" ")[2])
        for line in lines:
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


def _lines(name: str) -> Iterator[str]:
    """The lines of one of the model's tables, with its unit, without what is said about it."""
    lines = files("datasette_provenance").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    return (line for line in lines if line and (line[0] != "#" or line.startswith("# unit")))


def _meant(step: complex, negative: str, positive: str) -> complex:
    """What two letters of a meaning add, where a step of theirs adds `step`."""
    return complex(step.real * (ord(negative) - _NOTHING), step.imag * (ord(positive) - _NOTHING))


class _Marks(dict[str, complex]):
    """Mark -> the sum of its features' weights in one state of the tone around the target."""

    def __init__(self, weights: dict[str, complex], of: State) -> None:
        self.weights, self.state = weights, of

    def __missing__(self, mark: str) -> complex:
        if len(self) >= _MOST:
            self.clear()
        self[mark] = value = sum([self.weights.get(name, 0j) for name in expand(mark, self.state)], 0j)
        return value


class _Words(dict[str, tuple[complex, ...]]):
    """Word -> what it adds in each of BLOCKS: its own weights, and what words of its meaning weigh."""

    def __init__(self, weights: dict[str, complex]) -> None:
        names = [f"{block}:" for block in BLOCKS[:OF_WORDS]]
        self.own = [{k[len(n) :]: OWN * w for k, w in weights.items() if k.startswith(n)} for n in names]
        self.meanings = {word: letters for word, _, letters in (line.partition("\t") for line in _lines(MEANINGS))}
        self.steps = [weights.get(f"meant:{block}", 0j) for block in BLOCKS]

    def __missing__(self, word: str) -> tuple[complex, ...]:
        if len(self) >= _MOST:
            self.clear()
        found = [0j] * len(BLOCKS)
        if counts(word):
            letters = self.meanings.get(bare(word))
            if letters:
                found = list(map(_meant, self.steps, letters[::2], letters[1::2]))
            found[:OF_WORDS] = [one + own.get(word, 0j) for one, own in zip(found, self.own, strict=False)]
        self[word] = kept = tuple(found)
        return kept


class _Table(dict[str, complex]):
    """Token -> what it adds where it stands in one relation to the target; a negated token has "!" before it."""

    def __init__(self, weights: dict[str, complex], words: _Words, number: int) -> None:
        self.weights, self.words, self.relation = weights, words, RELATIONS[number]
        self.shares = [
            [(index, share) for index, share in enumerate(shares(negated, self.relation)) if share]
            for negated in (False, True)
        ]

    def __missing__(self, token: str) -> complex:
        if len(self) >= _MOST:
            self.clear()
        negated = len(token) > 1 and token[0] == "!"
        word = token[1:] if negated else token
        value = 0j
        if word != NAME:
            known = self.words[word]
            value = sum([known[index] * share for index, share in self.shares[negated]], 0j)
            if kinds(word):
                value += _sum(self.weights, class_features(word, negated, self.relation))
        self[token] = value
        return value


def _sum(weights: dict[str, complex], found: dict[str, float]) -> complex:
    return sum([weights[name] * size for name, size in found.items() if name in weights], 0j)


@cache
def weights() -> _Weights:
    """The model, read at the first use."""
    return _Weights()


def targets_of(lines: list[Line], entities: Entities) -> list[TargetSentiment]:
    """The mentions of all sentences with their sentiment, in order."""
    share, found = confidence(METHOD), []
    for line in lines:
        if line.mentions:
            tone, tokens = Tone(line), signed(line)
            entities.open_line()
            for mention in line.mentions:
                label, score = judge(tone, tokens, mention)
                voice = "quoted" if line.quoted[mention.token] else "author"
                name = entities.name(mention)
                found.append(TargetSentiment(mention.start, mention.end, name, label, score, voice, METHOD, share))
    return found


def signed(line: Line) -> list[str]:
    """A sentence's tokens with "!" before those that are negated."""
    if True not in line.negated:
        return line.words
    return [f"!{word}" if negated else word for word, negated in zip(line.words, line.negated, strict=True)]


def judge(tone: Tone, tokens: list[str], mention: Mention) -> tuple[str, float]:
    """The label and the score of one mention. tokens: the sentence's, as signed() has them."""
    known, at, words = weights(), mention.token, tone.line.words
    total = sum(map(known.marks[state(tone, at)].__getitem__, marks(tone, mention)), 0j)
    total += sum(map(operator.mul, known.numbers, numbers(tone, mention)), 0j)
    for step, table in known.near:
        if 0 <= at + step < len(words) and words[at + step] in table:
            total += table[words[at + step]]
    tables = known.tables
    for relation, low, high in tone.places(at):
        total += sum(map(tables[relation].__getitem__, tokens[low:high]), 0j)
    return told(total.real, total.imag)


def told(negative: float, positive: float) -> tuple[str, float]:
    """The label and the score by the log-odds of negative and of positive against neutral."""
    best = 0 if negative > 0 and negative >= positive else 2 if positive > 0 else 1
    # The three scores as a softmax, that of neutral being 0.
    top = max(negative, positive, 0.0)
    low, middle, high = math.exp(negative - top), math.exp(-top), math.exp(positive - top)
    return _LABELS[best], round((high - low) / (low + middle + high), 3)
