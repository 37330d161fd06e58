"""How far those who judged the same things agree: Krippendorff's alpha.

Krippendorff (2019), Content Analysis, 4th edition, chapter 12: alpha = 1 - observed / expected disagreement. 1: they
always agree; 0: no more than chance; below: less. It takes any number of judges, and units that some did not judge. For
nominal data, where any two labels differ by as much as any other two.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

import numpy as np

from ..codebook.figures import RESAMPLES


class Alpha(NamedTuple):
    """value: None where nothing varies, so that chance is agreement. low, high: its 95% interval."""

    value: float | None
    low: float | None
    high: float | None
    units: int


def alpha(judged: Sequence[Sequence[Hashable]], groups: Sequence[int]) -> Alpha:
    """Alpha over units. judged: what each judge said of a unit, for every unit; a unit with fewer than two does not
    count. groups: a number from 0 per unit; units of one group (sentences of a document) are drawn together for the
    interval, which is a bootstrap's.
    """
    kept = [(values, group) for values, group in zip(judged, groups, strict=True) if len(values) > 1]
    if not kept:
        return Alpha(None, None, None, 0)
    labels = {label: i for i, label in enumerate(dict.fromkeys(label for values, _ in kept for label in values))}
    counts = np.zeros((len(kept), len(labels)))
    for row, (values, _) in enumerate(kept):
        for label in values:
            counts[row, labels[label]] += 1
    size = counts.sum(1)
    disagreeing = (size**2 - (counts**2).sum(1)) / (size - 1)
    numbers = {group: i for i, group in enumerate(dict.fromkeys(group for _, group in kept))}
    sums = np.zeros((len(numbers), len(labels) + 1))
    np.add.at(sums, [numbers[group] for _, group in kept], np.column_stack([disagreeing, counts]))
    value = float(_of(sums.sum(0)[None])[0])
    if np.isnan(value):
        return Alpha(None, None, None, len(kept))
    draws = np.random.default_rng(0).multinomial(len(sums), np.full(len(sums), 1 / len(sums)), size=RESAMPLES)
    drawn = _of(draws @ sums)
    low, high = np.quantile(drawn[~np.isnan(drawn)], (0.025, 0.975))
    return Alpha(round(value, 3), round(float(low), 3), round(float(high), 3), len(kept))


def _of(sums: np.ndarray) -> np.ndarray:
    """Alpha of each row: the disagreement of its units, then how often each label was given; not a number without two
    labels."""
    disagreeing, counts = sums[:, 0], sums[:, 1:]
    total = counts.sum(1)
    chance = total**2 - (counts**2).sum(1)
    share = np.divide((total - 1) * disagreeing, chance, out=np.full(len(sums), np.nan), where=chance > 0)
    return np.asarray(1 - share)
