"""A codebook and a text → its labels, how sure, and the words that decided. Needs no scikit-learn.

A label's sum is that of the weights of all features, as TF-IDF has them: 1 + ln(count), times idf, each kind of feature
scaled to length 1. What a feature adds to the sum is shared out among the words that it lies in; so what all words add,
and the bias, make the whole sum.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cache

import numpy as np

from ..analyze.framing.term_index import Words
from ..records import CleanText, Labelled, LabelledSentence, LabelMention, LabelUse
from ..terms import terms
from .features import PER_FRAME, Unit, document_unit, frame_features, parts, sentence_units, terms_of
from .model import Block, Codebook

#: A label's evidence: its strongest words until they make up so much of all that speaks for it, and so many at most,
SHARE, MOST = 0.8, 12
#: each where it stands for the first times.
PLACES = 5
#: Scores below this tell nothing and are not kept, but for the highest: so it is known that a document was judged.
LOWEST = 0.01


@dataclass(slots=True)
class Counted:
    """One block's features in a unit. rows: of the block; values: TF-IDF; counts: how often each stands there."""

    block: Block
    rows: np.ndarray
    values: np.ndarray
    counts: np.ndarray


@dataclass(frozen=True, slots=True)
class Labeller:
    """A codebook as the analysis of a document asks it."""

    codebook: Codebook

    @property
    def sha256(self) -> str:
        return self.codebook.sha256

    def __call__(self, cleaned: CleanText, title: str | None, words: Words, language: str) -> Labelled:
        """The labels of a document: none in a language that is not that of the labelled rows."""
        if language not in (self.codebook.languages or (language,)):
            return Labelled([], [], [])
        return find_labels(self.codebook, cleaned, title, words)


def find_labels(codebook: Codebook, cleaned: CleanText, title: str | None, words: Words) -> Labelled:
    """The labels of a document, with evidence. words: those of words_of(cleaned). Pure."""
    if codebook.unit == "sentence":
        return _by_sentence(codebook, cleaned, words)
    unit = document_unit(cleaned, title, words)
    scores, present, mentions = label_unit(codebook, unit)
    uses = _uses(scores, present, [mention.label for mention in mentions])
    return Labelled(uses, mentions, [])


def _by_sentence(codebook: Codebook, cleaned: CleanText, words: Words) -> Labelled:
    """Labels sentence by sentence; the document's score is that of its most certain sentence."""
    best = np.zeros(len(codebook.labels))
    mentions: list[LabelMention] = []
    found = []
    for position, unit in sentence_units(cleaned, words):
        scores, present, evidence = label_unit(codebook, unit)
        best = np.maximum(best, scores)
        mentions += evidence
        found += [LabelledSentence(label, position, round(float(scores[label]), 4)) for label in present]
    present = sorted({sentence.label for sentence in found})
    return Labelled(_uses(best, present, [mention.label for mention in mentions]), mentions, found)


def _uses(scores: np.ndarray, present: list[int], mentioned: list[int]) -> list[LabelUse]:
    count, highest = Counter(mentioned), int(scores.argmax())
    return [
        LabelUse(label, round(score, 4), label in present, count[label])
        for label, score in enumerate(scores.tolist())
        if score >= LOWEST or label in present or label == highest
    ]


def label_unit(codebook: Codebook, unit: Unit) -> tuple[np.ndarray, list[int], list[LabelMention]]:
    """Every label's score, the labels that are present, and their evidence. A label without evidence is not present."""
    counted = [_count(block, unit.words.plain) for block in codebook.blocks]
    sums = sums_of(codebook, unit, counted)
    passing = sums > codebook.thresholds if codebook.several else sums == sums.max()
    present = np.flatnonzero(passing).tolist()[: None if codebook.several else 1]
    evidence = _evidence(codebook, unit, counted, present) if present else []
    kept = [label for label, mentions in zip(present, evidence, strict=True) if mentions]
    return scores_of(codebook, sums), kept, [mention for mentions in evidence for mention in mentions]


def sums_of(codebook: Codebook, unit: Unit, counted: list[Counted] | None = None) -> np.ndarray:
    """The sum of each label's weights."""
    counted = counted or [_count(block, unit.words.plain) for block in codebook.blocks]
    sums = codebook.bias + by_frame(codebook, unit).sum(0)
    for one in counted:
        sums = sums + one.values @ one.block.weights[one.rows]
    return sums


def by_frame(codebook: Codebook, unit: Unit) -> np.ndarray:
    """What each of our frames adds to each label's sum."""
    added = frame_features(np.array(unit.frames))[:, None] * codebook.frames
    return added.reshape(PER_FRAME, -1, len(codebook.labels)).sum(0)


def scores_of(codebook: Codebook, sums: np.ndarray) -> np.ndarray:
    """Sums on a scale from 0 to 1: shares of 1 where a text has one label, otherwise with each threshold at 0.5."""
    if codebook.several:
        return 1 / (1 + np.exp(np.clip(-codebook.slope * (sums - codebook.thresholds), -60, 60)))
    powers = np.exp(codebook.slope * (sums - sums.max()))
    return powers / powers.sum()


def _count(block: Block, words: list[str]) -> Counted:
    """The block's features of these words."""
    if block.kind == "characters":
        types = Counter(words)
        rows = [_parts(block, word) for word in types]
        if not rows:
            return Counted(block, np.zeros(0, int), np.zeros(0), np.zeros(0))
        repeats = np.repeat(list(types.values()), [len(row) for row in rows])
        held = np.bincount(np.concatenate(rows), weights=repeats, minlength=len(block.terms))
        found = np.flatnonzero(held)
        counts = held[found]
    else:
        known = block.terms
        there = [(known[term], count) for term, count in Counter(terms_of(words, block.kind)).items() if term in known]
        found = np.array([row for row, _ in there], dtype=int)
        counts = np.array([count for _, count in there], dtype=float)
    values = (1 + np.log(counts)) * block.idf[found]
    length = math.sqrt(float(values @ values))
    return Counted(block, found, values / length if length else values, counts)


def _parts(block: Block, word: str) -> np.ndarray:
    """The rows of a word's parts, each as often as it stands in the word."""
    rows = block.known.get(word)
    if rows is None:
        if len(block.known) >= 100_000:
            block.known.clear()
        found = [block.terms[part] for part in parts(word) if part in block.terms]
        rows = block.known[word] = np.array(found, dtype=int)
    return rows


# --- evidence


@cache
def _empty_words() -> frozenset[str]:
    """Words that say nothing to a reader, whatever they add."""
    return frozenset(terms("statement_stop_words"))


def word_weights(codebook: Codebook, unit: Unit, counted: list[Counted], labels: list[int]) -> dict[str, np.ndarray]:
    """What each word of a unit adds to each label's sum, all its places together."""
    types = Counter(unit.words.plain)
    position = {word: i for i, word in enumerate(types)}
    weights = np.zeros((len(types), len(labels)))
    for one in counted:
        owners, features, shares = _by_parts(one, types) if one.block.kind == "characters" else _by_terms(one, position)
        added = one.values[:, None] * one.block.weights[one.rows][:, labels]
        _give(weights, owners, added[features] * shares[:, None])
    owners, features, shares = _by_frames(unit, position)
    _give(weights, owners, by_frame(codebook, unit)[:, labels][features] * shares[:, None])
    return dict(zip(types, weights, strict=True))


def _give(weights: np.ndarray, owners: np.ndarray, values: np.ndarray) -> None:
    """Add to each word what it gets, a column per label."""
    for label in range(weights.shape[1]):
        weights[:, label] += np.bincount(owners, weights=values[:, label], minlength=len(weights))


#: Whom what belongs to: positions of words, of features among those that were counted, and the word's share of each.
Shares = tuple[np.ndarray, np.ndarray, np.ndarray]


def _by_parts(one: Counted, types: Counter[str]) -> Shares:
    """The parts of words: each place of a part has the same share."""
    rows = [_parts(one.block, word) for word in types]
    owners = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    among = np.zeros(len(one.block.names), dtype=int)
    among[one.rows] = np.arange(len(one.rows))
    features = among[np.concatenate(rows)] if rows else np.zeros(0, dtype=int)
    times = np.array(list(types.values()), dtype=float)
    return owners, features, times[owners] / one.counts[features]


def _by_terms(one: Counted, position: dict[str, int]) -> Shares:
    """Words, and pairs, of which each word has half."""
    owners, features, shares = [], [], []
    for feature, row in enumerate(one.rows.tolist()):
        words = one.block.names[row].split(" ")
        for word in words:
            owners.append(position[word])
            features.append(feature)
            shares.append(1 / len(words))
    return np.array(owners, dtype=int), np.array(features, dtype=int), np.array(shares, dtype=float)


def _by_frames(unit: Unit, position: dict[str, int]) -> Shares:
    """Our frames: the words of a frame's mentions have equal shares."""
    places = {span[0]: i for i, span in enumerate(unit.words.spans)} if unit.mentions else {}
    owners, frames = [], []
    for mention in unit.mentions:
        at = places[mention.start]
        while at < len(unit.words.spans) and unit.words.spans[at][0] < mention.end:
            owners.append(position[unit.words.plain[at]])
            frames.append(mention.frame)
            at += 1
    count = Counter(frames)
    return np.array(owners, dtype=int), np.array(frames, dtype=int), np.array([1 / count[frame] for frame in frames])


def _evidence(codebook: Codebook, unit: Unit, counted: list[Counted], labels: list[int]) -> list[list[LabelMention]]:
    """For each label, the words that decided for it, in their order in the text."""
    weights = word_weights(codebook, unit, counted, labels)
    places: dict[str, list[int]] = {}
    for i, word in enumerate(unit.words.plain):
        places.setdefault(word, []).append(i)
    found = []
    for column, label in enumerate(labels):
        chosen = _strongest({word: float(added[column]) for word, added in weights.items()})
        each = [(i, word, chosen[word] / len(places[word])) for word in chosen for i in places[word][:PLACES]]
        found.append([_mention(unit, label, *one) for one in sorted(each)])
    return found


def _strongest(weights: dict[str, float]) -> dict[str, float]:
    """The words that speak for a label most, until they make up SHARE of all that does."""
    for_it = {w: value for w, value in weights.items() if value > 0 and len(w) > 1 and w not in _empty_words()}
    whole = sum(for_it.values())
    chosen: dict[str, float] = {}
    for word in sorted(for_it, key=lambda word: (-for_it[word], word))[:MOST]:
        chosen[word] = for_it[word]
        if sum(chosen.values()) >= SHARE * whole:
            break
    return chosen


def _mention(unit: Unit, label: int, at: int, word: str, weight: float) -> LabelMention:
    start, end = unit.words.spans[at]
    voice = "quoted" if unit.words.quoted and unit.words.quoted[at] else "author"
    if start < unit.offset:
        return LabelMention(label, None, None, word, round(weight, 4), voice)
    return LabelMention(label, start - unit.offset, end - unit.offset, word, round(weight, 4), voice)
