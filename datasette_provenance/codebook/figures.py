"""How well a codebook does: precision, recall and F1 per label, with 95% intervals."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..intervals import wilson

RESAMPLES = 1000
Interval = tuple[float, float]


def share_interval(right: int, of: int) -> Interval | None:
    """The 95% interval of a share; None where there is nothing to share."""
    if not of:
        return None
    low, high = wilson(right, of)
    return round(low, 3), round(high, 3)


def f1(hits: Any, found: Any, there: Any) -> Any:
    """F1 from how many were found rightly, found at all, and there; 0 where there is nothing. Numbers or arrays."""
    total = np.asarray(found, dtype=float) + there
    return np.divide(2 * np.asarray(hits, dtype=float), total, out=np.zeros_like(total), where=total > 0)


def f1_interval(right: int, found: int, there: int, drawn: Interval) -> Interval:
    """The interval of F1: the one that was drawn, but never narrower than what as many rows can tell.

    Draws from rows without errors hold no error, however few the rows are. So the low end is at most the F1 of the low
    ends of precision and recall where all of them are right, the high end at least that of the high ends where none is.
    """
    if not there or 0 < right < max(found, there):
        return drawn
    precision, recall = wilson(right, found) if found else (0.0, 1.0), wilson(right, there)
    low, high = (2 * p * r / (p + r) if p + r else 0.0 for p, r in zip(precision, recall, strict=True))
    return (min(drawn[0], round(low, 3)), drawn[1]) if right else (drawn[0], max(drawn[1], round(high, 3)))


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
                "f1_interval": f1_interval(right, of, all_, intervals[i]),
            }
        )
    return rows


def whole_figures(gold: np.ndarray, found: np.ndarray, groups: np.ndarray, several: bool) -> dict[str, Any]:
    """Figures over all labels: micro and macro F1, and accuracy where a text has one label."""
    hits, counted, there = (gold & found).sum(0), found.sum(0), gold.sum(0)
    resampled = _resampled(gold, found, groups)
    whole: dict[str, Any] = {
        "micro_f1": round(float(f1(hits.sum(), counted.sum(), there.sum())), 3),
        "micro_f1_interval": f1_interval(int(hits.sum()), int(counted.sum()), int(there.sum()), resampled["micro"]),
        "macro_f1": round(float(f1(hits, counted, there).mean()), 3),
        "macro_f1_interval": macro_interval(hits, counted, there, resampled["macro"]),
    }
    if not several:
        right = (gold & found).any(1)
        whole |= {
            "accuracy": round(float(right.mean()), 3),
            "accuracy_interval": wider(resampled["accuracy"], share_interval(int(right.sum()), len(gold))),
            "commonest": round(float(there.max() / len(gold)), 3),
        }
    return whole


def macro_interval(hits: np.ndarray, found: np.ndarray, there: np.ndarray, drawn: Interval) -> Interval:
    """The interval of macro F1; where no label has an error, down to the mean of the labels' low ends."""
    if (hits < np.maximum(found, there)).any():
        return drawn
    each = [f1_interval(int(h), int(f), int(t), drawn)[0] for h, f, t in zip(hits, found, there, strict=True)]
    return min(drawn[0], round(float(np.mean(each)), 3)), drawn[1]


def wider(one: Interval, other: Interval | None) -> Interval:
    """What both intervals span."""
    return one if other is None else (min(one[0], other[0]), max(one[1], other[1]))


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
