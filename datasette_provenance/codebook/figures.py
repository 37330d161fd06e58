"""How well a codebook does: precision, recall and F1 per label, with 95 % intervals."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..intervals import wilson

RESAMPLES = 1000
Interval = tuple[float, float]


def share_interval(right: int, of: int) -> Interval | None:
    """The 95 % interval of a share; None where there is nothing to share."""
    if not of:
        return None
    low, high = wilson(right, of)
    return round(low, 3), round(high, 3)


def f1(hits: Any, found: Any, there: Any) -> Any:
    """F1 from how many were found rightly, found at all, and there; 0 where there is nothing. Numbers or arrays."""
    total = np.asarray(found, dtype=float) + there
    return np.divide(2 * np.asarray(hits, dtype=float), total, out=np.zeros_like(total), where=total > 0)


def label_figures(labels: list[str], gold: np.ndarray, found: np.ndarray, groups: np.ndarray) -> list[dict[str, Any]]:
    """A dictionary per label. gold, found: 0 or 1, a row per text and a column per label; groups: numbers from 0."""
    hits, counted, there = (gold & found).sum(0), found.sum(0), gold.sum(0)
    intervals = _resampled(gold, found, groups)["labels"]
    rows = []
    for i, label in enumerate(labels):
        right, of, all_ = int(hits[i]), int(counted[i]), int(there[i])
        rows.append(
            {
                "label": label,
                "rows": all_,
                "found": of,
                "precision": round(right / of, 3) if of else None,
                "precision_interval": share_interval(right, of),
                "recall": round(right / all_, 3) if all_ else None,
                "recall_interval": share_interval(right, all_),
                "f1": round(float(f1(right, of, all_)), 3),
                "f1_interval": intervals[i],
            }
        )
    return rows


def whole_figures(gold: np.ndarray, found: np.ndarray, groups: np.ndarray, several: bool) -> dict[str, Any]:
    """Figures over all labels: micro and macro F1, and accuracy where a text has one label."""
    hits, counted, there = (gold & found).sum(0), found.sum(0), gold.sum(0)
    resampled = _resampled(gold, found, groups)
    whole: dict[str, Any] = {
        "micro_f1": round(float(f1(hits.sum(), counted.sum(), there.sum())), 3),
        "micro_f1_interval": resampled["micro"],
        "macro_f1": round(float(f1(hits, counted, there).mean()), 3),
        "macro_f1_interval": resampled["macro"],
    }
    if not several:
        right = (gold & found).any(1)
        whole |= {
            "accuracy": round(float(right.mean()), 3),
            "accuracy_interval": resampled["accuracy"],
            "commonest": round(float(there.max() / len(gold)), 3),
        }
    return whole


def _resampled(gold: np.ndarray, found: np.ndarray, groups: np.ndarray) -> dict[str, Any]:
    """Bootstrap intervals over groups of texts: whole groups are drawn, since their texts are alike."""
    number = int(groups.max()) + 1

    def per_group(values: np.ndarray) -> np.ndarray:
        sums = np.zeros((number, values.shape[1]))
        np.add.at(sums, groups, values)
        return sums

    hits, counted, there = per_group(gold & found), per_group(found), per_group(gold)
    size = np.bincount(groups, minlength=number).astype(float)
    random = np.random.default_rng(0)
    draws = random.multinomial(number, np.full(number, 1 / number), size=RESAMPLES).astype(float)
    h, c, t = draws @ hits, draws @ counted, draws @ there
    each = f1(h, c, t)
    return {
        "labels": [_middle(each[:, i]) for i in range(each.shape[1])],
        "micro": _middle(f1(h.sum(1), c.sum(1), t.sum(1))),
        "macro": _middle(each.mean(1)),
        "accuracy": _middle(h.sum(1) / np.maximum(draws @ size, 1)),
    }


def _middle(values: np.ndarray) -> Interval:
    low, high = np.quantile(values, (0.025, 0.975))
    return round(float(low), 3), round(float(high), 3)
