"""Labelled rows → a codebook. The only module that needs scikit-learn (extra `codebook`).

The model is linear: TF-IDF of words, pairs of words and parts of words, and our 14 frames (score, and whether present),
with ridge regression on each label (a 1 for rows that have it, a 0 for others). Which features, how much the frames
count and how strongly weights are held back is chosen by cross-validation. The figures come from an outer one, in which
each fifth of the groups is labelled by a model that was chosen, tuned and trained on the other four.

Cross-validated predictions of ridge regression have a closed form: with G = (K + λI)⁻¹, what the rows T get from a
model trained without them is y_T - (G_TT)⁻¹ (G y)_T. That makes it cheap to try everything on every fold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.metadata import version
from typing import Any

import numpy as np
from scipy.linalg import lapack
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import Ridge
from threadpoolctl import threadpool_limits

from ..analyze.language import language_of
from .features import Unit, frame_features, row_unit, terms_of
from .figures import label_figures, whole_figures
from .labelled import ROUGH, Rows
from .model import Block, Codebook, CodebookError

TEXTS = (("words",), ("words", "characters"), ("pairs", "characters"), ("words", "pairs", "characters"))
FRAMES = (0.0, 0.3, 1.0, 2.0)
HELD_BACK = (0.3, 1.0, 2.0, 4.0, 8.0)
FOLDS = 5
#: Choices are made on so many rows at most, and figures come from so many, drawn at random; the final model learns from
#: all rows. That bounds the time.
CHOSEN_ON, FIGURED_ON = 800, 2000
#: Terms of one row only cannot tell anything about others; of the rest the most frequent are kept.
MIN_ROWS, MOST_TERMS = 2, 40_000
#: Matrices of fewer rows are inverted sooner by one thread than by several that wait for each other.
ROWS_FOR_THREADS = 500
SLOPES = np.geomspace(0.5, 60, 48)

Progress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class Choice:
    """What cross-validation chose. frames: how much they count beside the text; held_back: the ridge's λ."""

    texts: tuple[str, ...]
    frames: float
    held_back: float


@dataclass(slots=True)
class Tuned:
    """A choice with the thresholds and slope that its cross-validated predictions give."""

    choice: Choice
    thresholds: np.ndarray
    slope: float


@dataclass(slots=True)
class Counted:
    """All rows' features: a sparse matrix and its vectoriser per kind, the frames' scores, and what scales them."""

    vectorizers: dict[str, TfidfVectorizer]
    matrices: dict[str, csr_matrix]
    frames: np.ndarray
    middle: np.ndarray
    spread: np.ndarray

    def scaled_frames(self) -> np.ndarray:
        return (self.frames - self.middle) / self.spread


def train(found: Rows, name: str, unit: str, progress: Progress = lambda share, what: None) -> Codebook:
    """Learn a codebook from labelled rows. progress: told the share that is done and what is being done.

    Raises CodebookError where the rows hold nothing to learn from.
    """
    units = []
    for i, row in enumerate(found.rows):
        units.append(row_unit(row.text, row.title, unit == "sentence"))
        progress(0.1 * i / len(found.rows), "reading")
    gold = np.array([[int(label in row.labels) for label in found.labels] for row in found.rows])
    numbers = {group: i for i, group in enumerate(dict.fromkeys(row.group for row in found.rows))}
    groups = np.array([numbers[row.group] for row in found.rows])
    progress(0.1, "counting words")
    counted = count(units)
    sample = _sample(groups, FIGURED_ON, 0)
    with threadpool_limits(1 if len(sample) < ROWS_FOR_THREADS else None, "blas"):
        kernels = _kernels(counted, sample)
        outer, tested = _tested(kernels, gold[sample], groups[sample], found.several, progress)
        few = _sample(groups[sample], CHOSEN_ON, 1)
        tuned = tune(_part(kernels, few), gold[sample][few], groups[sample][few], found.several)
        progress(0.9, "training")
        codebook = _fitted(counted, gold, tuned, name, found, unit)
    sampled = _numbered(groups[sample])
    languages = Counter(language for one in units if (language := language_of(one.words.plain)))
    codebook.card = _card(found, codebook, tuned.choice, len(numbers), len(sample), dict(languages.most_common()))
    codebook.card["labels"] = label_figures(found.labels, tested, outer, sampled)
    codebook.card["whole"] = whole_figures(tested, outer, sampled, found.several)
    progress(1.0, "done")
    return codebook


def count(units: list[Unit]) -> Counted:
    """The features of all rows. No label has a part in this."""
    vectorizers, matrices = {}, {}
    for kind in sorted({kind for texts in TEXTS for kind in texts}):
        vectorizers[kind] = TfidfVectorizer(
            analyzer=partial(terms_of, kind=kind), sublinear_tf=True, min_df=MIN_ROWS, max_features=MOST_TERMS
        )
        try:
            matrices[kind] = vectorizers[kind].fit_transform([unit.words.plain for unit in units])
        except ValueError as error:
            raise CodebookError("no word stands in more than one of the rows, so nothing can be learned") from error
    frames = frame_features(np.array([unit.frames for unit in units]))
    spread = frames.std(0)
    return Counted(vectorizers, matrices, frames, frames.mean(0), np.where(spread > 0, spread, 1.0))


# --- choosing and testing

Kernels = dict[tuple[tuple[str, ...], float], np.ndarray]


def _kernels(counted: Counted, rows: np.ndarray) -> Kernels:
    """How alike any two rows are, by each choice of features; the constant stands for a bias."""
    alike = {kind: _products(matrix[rows]) for kind, matrix in counted.matrices.items()}
    scaled = counted.scaled_frames()[rows]
    by_frames = scaled @ scaled.T / scaled.shape[1]
    return {
        (texts, weight): sum(alike[kind] for kind in texts) / len(texts) + weight * by_frames + 1.0
        for texts in TEXTS
        for weight in FRAMES
    }


def _products(matrix: csr_matrix) -> np.ndarray:
    """The product of each row with each row; some columns at a time as a dense matrix, far quicker than sparse."""
    columns = matrix.tocsc()
    found = np.zeros((columns.shape[0], columns.shape[0]))
    for at in range(0, columns.shape[1], 4096):
        part = columns[:, at : at + 4096].toarray()
        found += part @ part.T
    return found


def _part(kernels: Kernels, rows: np.ndarray) -> Kernels:
    return {key: kernel[np.ix_(rows, rows)] for key, kernel in kernels.items()}


def _tested(
    kernels: Kernels, gold: np.ndarray, groups: np.ndarray, several: bool, progress: Progress
) -> tuple[np.ndarray, np.ndarray]:
    """(labels found, labels that are right) of every row, found by models that saw no row of its group."""
    found = np.zeros_like(gold)
    for i, out in enumerate(folds(groups, 0)):
        progress(0.15 + 0.75 * i / (FOLDS + 1), f"testing, part {i + 1} of {FOLDS}")
        rest = np.setdiff1d(np.arange(len(gold)), out)
        few = rest[_sample(groups[rest], CHOSEN_ON, i)]
        tuned = tune(_part(kernels, few), gold[few], groups[few], several)
        kernel = kernels[tuned.choice.texts, tuned.choice.frames]
        inner = kernel[np.ix_(rest, rest)] + tuned.choice.held_back * np.eye(len(rest))
        sums = kernel[np.ix_(out, rest)] @ np.linalg.solve(inner, gold[rest].astype(float))
        found[out] = decide(sums, tuned.thresholds, several)
    progress(0.15 + 0.75 * FOLDS / (FOLDS + 1), "choosing")
    return found, gold


def tune(kernels: Kernels, gold: np.ndarray, groups: np.ndarray, several: bool) -> Tuned:
    """The choice that does best in cross-validation over groups."""
    target = gold.astype(float)
    parts = [folds(groups, seed) for seed in (1, 2)]
    best: tuple[float, Choice, list[np.ndarray]] | None = None
    for (texts, weight), kernel in kernels.items():
        for held_back in HELD_BACK:
            inverse = _inverse(kernel + held_back * np.eye(len(kernel)))
            sums = [held_out(inverse, target, part) for part in parts]
            score = float(np.mean([_agreement(one, gold, several) for one in sums]))
            if best is None or score > best[0]:
                best = score, Choice(texts, weight, held_back), sums
    assert best
    _, choice, sums = best
    pooled, twice = np.vstack(sums), np.vstack([gold] * len(sums))
    borders = thresholds(pooled, twice) if several else np.zeros(gold.shape[1])
    return Tuned(choice, borders, _slope(pooled, twice, borders, several))


def _inverse(matrix: np.ndarray) -> np.ndarray:
    """The inverse of a symmetric matrix with positive eigenvalues; by Cholesky, half the work of the general way."""
    lower, failed = lapack.dpotrf(matrix, lower=1)
    inverse, also = lapack.dpotri(lower, lower=1)
    if failed or also:
        raise ArithmeticError("a kernel is not positive definite")
    return np.tril(inverse) + np.tril(inverse, -1).T


def held_out(inverse: np.ndarray, target: np.ndarray, parts: list[np.ndarray]) -> np.ndarray:
    """What each row gets from a model that was trained without its part."""
    solved = inverse @ target
    sums = np.empty_like(target)
    for part in parts:
        sums[part] = target[part] - np.linalg.solve(inverse[np.ix_(part, part)], solved[part])
    return sums


def folds(groups: np.ndarray, seed: int) -> list[np.ndarray]:
    """Rows in FOLDS parts of about the same size; no group is in two."""
    names, sizes = np.unique(groups, return_counts=True)
    order = np.random.default_rng(seed).permutation(len(names))
    order = order[np.argsort(-sizes[order], kind="stable")]  # large groups first, so that the small ones even them out
    load = np.zeros(FOLDS)
    part_of = {}
    for i in order:
        part_of[names[i]] = int(np.argmin(load))
        load[part_of[names[i]]] += sizes[i]
    of = np.array([part_of[group] for group in groups])
    return [rows for part in range(FOLDS) if len(rows := np.flatnonzero(of == part))]


def decide(sums: np.ndarray, borders: np.ndarray, several: bool) -> np.ndarray:
    """0 or 1 per row and label."""
    if several:
        return (sums > borders).astype(int)
    found = np.zeros(sums.shape, dtype=int)
    found[np.arange(len(sums)), sums.argmax(1)] = 1
    return found


def _agreement(sums: np.ndarray, gold: np.ndarray, several: bool) -> float:
    """Micro F1 at the best threshold for all labels alike, or accuracy."""
    if not several:
        return float((decide(sums, sums, False) & gold).sum() / len(gold))
    return _best_border(sums.ravel(), gold.ravel())[1]


def _best_border(sums: np.ndarray, gold: np.ndarray, hits: float = 0, total: float = 0) -> tuple[float, float]:
    """The threshold with the best micro F1, and that F1. hits, total: of other labels, which stay as they are."""
    order = np.argsort(-sums, kind="stable")
    found = np.cumsum(gold[order])
    values = 2 * (hits + found) / (total + np.arange(1, len(sums) + 1) + gold.sum())
    at = int(np.argmax(values))
    after = sums[order[at + 1]] if at + 1 < len(sums) else sums[order[at]] - 0.1
    return float((sums[order[at]] + after) / 2), float(values[at])


def thresholds(sums: np.ndarray, gold: np.ndarray) -> np.ndarray:
    """A threshold per label: half-way between the best for all labels alike and the label's own best.

    A label's own best is a matter of few rows, and would follow their chance.
    """
    common, _ = _best_border(sums.ravel(), gold.ravel())
    found = sums > common
    hits, total = (found & (gold == 1)).sum(0), found.sum(0) + gold.sum(0)
    own = [
        _best_border(sums[:, i], gold[:, i], hits.sum() - hits[i], total.sum() - total[i])[0]
        for i in range(gold.shape[1])
    ]
    return (common + np.array(own)) / 2


def _slope(sums: np.ndarray, gold: np.ndarray, borders: np.ndarray, several: bool) -> float:
    """The slope by which scores say best what is right (the smallest log loss)."""

    def loss(slope: float) -> float:
        if several:
            signs = np.where(gold == 1, 1, -1)
            return float(np.logaddexp(0, -slope * (sums - borders) * signs).mean())
        labelled = gold.any(1)
        powers = slope * sums[labelled]
        top = powers.max(1)
        right = powers[gold[labelled] == 1]
        return float((np.log(np.exp(powers - top[:, None]).sum(1)) + top - right).mean())

    return float(min(SLOPES, key=loss))


def _sample(groups: np.ndarray, most: int, seed: int) -> np.ndarray:
    """So many rows at most, in whole groups where that is possible, in order."""
    if len(groups) <= most:
        return np.arange(len(groups))
    place = np.random.default_rng(seed).permutation(int(groups.max()) + 1)
    return np.sort(np.argsort(place[groups], kind="stable")[:most])


def _numbered(groups: np.ndarray) -> np.ndarray:
    """Groups as numbers from 0 without gaps."""
    return np.unique(groups, return_inverse=True)[1]


# --- the final model


def _columns(counted: Counted, choice: Choice) -> Iterator[Any]:
    """The features of a choice, scaled as its kernel has them."""
    for kind in choice.texts:
        yield counted.matrices[kind] / np.sqrt(len(choice.texts))
    scaled = counted.scaled_frames()
    yield csr_matrix(scaled * np.sqrt(choice.frames / scaled.shape[1]))
    yield csr_matrix(np.ones((len(scaled), 1)))


def _fitted(counted: Counted, gold: np.ndarray, tuned: Tuned, name: str, found: Rows, unit: str) -> Codebook:
    """The model of all rows, its weights brought to the form in which they are applied."""
    choice = tuned.choice
    features = hstack(list(_columns(counted, choice)), format="csr")
    ridge = Ridge(alpha=choice.held_back, fit_intercept=False, solver="sparse_cg", tol=1e-8, max_iter=5000)
    weights = np.atleast_2d(ridge.fit(features, gold.astype(float)).coef_).T
    blocks, at = [], 0
    for kind in choice.texts:
        vectorizer = counted.vectorizers[kind]
        names = vectorizer.get_feature_names_out().tolist()
        part = weights[at : at + len(names)] / np.sqrt(len(choice.texts))
        blocks.append(Block(kind, names, {term: i for i, term in enumerate(names)}, vectorizer.idf_, part))
        at += len(names)
    number = counted.frames.shape[1]
    of_frames = weights[at : at + number] * np.sqrt(choice.frames / number) / counted.spread[:, None]
    bias = weights[-1] - counted.middle @ of_frames
    return Codebook(
        name, found.labels, found.several, unit, blocks, of_frames, bias, tuned.thresholds, tuned.slope, {}, ""
    )


def _card(
    found: Rows, codebook: Codebook, choice: Choice, groups: int, figured: int, languages: dict[str, int]
) -> dict[str, Any]:
    """What the model was made from and how, without its figures."""
    return {
        "name": codebook.name,
        "trained": date.today().isoformat(),
        "release": version("datasette-provenance"),
        "scikit_learn": version("scikit-learn"),
        "file": found.file,
        "sha256": found.sha256,
        "rows": len(found.rows),
        "groups": groups,
        "unit": codebook.unit,
        "several": found.several,
        "features": {
            "kinds": list(choice.texts),
            "frames": choice.frames,
            "held_back": choice.held_back,
            "terms": {block.kind: len(block.names) for block in codebook.blocks},
        },
        "tested": {"folds": FOLDS, "rows": figured, "way": "nested cross-validation, whole groups held out"},
        "rough": [label for label in found.labels if sum(label in row.labels for row in found.rows) < ROUGH],
        "left_out": found.left_out,
        "languages": languages,
        "notes": found.notes,
    }
