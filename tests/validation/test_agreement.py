"""Krippendorff's alpha against published figures, and its edges."""

from __future__ import annotations

import pytest

from datasette_provenance.validation.agreement import alpha
from datasette_provenance.validation.compare import most

# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability": four observers, twelve units; nominal alpha .743.
FOUR = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)


def judged(observers: tuple[tuple[int | None, ...], ...]) -> list[list[int]]:
    return [[value for value in unit if value is not None] for unit in zip(*observers, strict=True)]


def test_the_published_example() -> None:
    found = alpha(judged(FOUR), range(12))
    assert found.value == 0.743
    assert found.units == 11  # the last unit has one value alone
    assert found.low is not None and found.high is not None and found.low < 0.743 < found.high


def test_two_observers_of_two_labels() -> None:
    # The same paper, binary data of two observers: alpha .095.
    meg, owen = "0100000010", "1110010000"
    found = alpha([list(pair) for pair in zip(meg, owen, strict=True)], range(10))
    assert found.value == 0.095


def test_without_anything_that_varies_there_is_no_alpha() -> None:
    assert alpha([["no", "no"], ["no", "no"]], [0, 1]).value is None
    assert alpha([["no"], ["yes"]], [0, 1]) == (None, None, None, 0)
    assert alpha([], []).value is None


def test_perfect_agreement_is_one() -> None:
    assert alpha([["a", "a"], ["b", "b"], ["c", "c", "c"]], [0, 1, 2]).value == 1.0


def test_units_of_one_document_are_drawn_together() -> None:
    units = [["a", "a"], ["b", "a"], ["b", "b"], ["a", "b"]] * 10
    apart, together = alpha(units, range(40)), alpha(units, [i // 20 for i in range(40)])
    assert apart.value == together.value
    assert apart.low is not None and together.low is not None
    assert apart.low < together.low  # both documents say the same here, so that draws of documents do not differ


@pytest.mark.parametrize(("votes", "expected"), [(["a"], "a"), (["a", "b"], None), (["a", "b", "b"], "b")])
def test_what_most_coders_say(votes: list[str], expected: str | None) -> None:
    assert most(votes) == expected
