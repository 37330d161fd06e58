"""Words that set two groups apart: the formula by hand and taken literally, what is counted, and what holds."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datasette_provenance.contrast.words import (
    PRIOR,
    Words,
    added,
    contrast,
    corrected,
    count_words,
    function_words,
    split,
)


def words(uses: dict[str, int], texts: int = 1) -> Words:
    return Words(Counter(uses), Counter(dict.fromkeys(uses, texts)), sum(uses.values()), texts)


def test_a_word_by_hand() -> None:
    """Monroe, Colaresi and Quinn's equations 16, 20 and 22, worked out on paper.

    "wall": 6 of 20 words and 1 of 20; 4 words of prior (a tenth of twice 20), 0.7 of them "wall". Odds 6.7 to 17.3 and
    1.7 to 22.3, the logarithm of their ratio 1.6254; variance 1/6.7 + 1/1.7 = 0.7375, its root 0.8588.
    """
    found = contrast(words({"wall": 6, "sea": 14}), words({"wall": 1, "sea": 19}), uses=1, documents=1)
    wall = next(row for row in found if row.word == "wall")
    assert (wall.a_uses, wall.b_uses) == (6, 1)
    assert wall.log_odds == pytest.approx(1.6254, abs=1e-4)
    assert wall.z == pytest.approx(1.8927, abs=1e-4)
    assert [row.word for row in found] == ["wall", "sea"]


def literally(a: dict[str, int], b: dict[str, int]) -> dict[str, float]:
    """z of each word, with sums and vectors spelled out as in the paper."""
    vocabulary = sorted({*a, *b})
    n_a, n_b = sum(a.values()), sum(b.values())
    background = {word: (a.get(word, 0) + b.get(word, 0)) / (n_a + n_b) for word in vocabulary}
    alpha = {word: background[word] * PRIOR * 2 * min(n_a, n_b) for word in vocabulary}
    alpha_0 = sum(alpha.values())
    scores = {}
    for word in vocabulary:
        y_a, y_b = a.get(word, 0), b.get(word, 0)
        first = math.log((y_a + alpha[word]) / (n_a + alpha_0 - y_a - alpha[word]))
        second = math.log((y_b + alpha[word]) / (n_b + alpha_0 - y_b - alpha[word]))
        scores[word] = (first - second) / math.sqrt(1 / (y_a + alpha[word]) + 1 / (y_b + alpha[word]))
    return scores


COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 200), min_size=2)


@settings(max_examples=40)
@given(COUNTS, COUNTS)
def test_the_same_as_the_paper_taken_literally(a: dict[str, int], b: dict[str, int]) -> None:
    found = contrast(words(a), words(b), uses=1, documents=1)
    assert {row.word: row.z for row in found} == pytest.approx(literally(a, b), abs=1e-6)
    assert [row.z for row in found] == sorted((row.z for row in found), reverse=True)
    # The other way round every sign is the other one.
    turned = {row.word: row.z for row in contrast(words(b), words(a), uses=1, documents=1)}
    assert turned == pytest.approx({row.word: -row.z for row in found}, abs=1e-6)


def test_groups_that_are_alike_or_empty() -> None:
    same = words({"wall": 50, "sea": 50}, texts=9)
    assert [row.z for row in contrast(same, same)] == pytest.approx([0, 0])
    assert contrast(same, Words()) == contrast(Words(), Words()) == []
    assert contrast(words({"wall": 9}), words({"wall": 9})) == []


def test_rare_words_and_words_of_one_document_are_left_out() -> None:
    a = Words(Counter(wall=30, sea=30, storm=4), Counter(wall=5, sea=2, storm=4), 64, 9)
    b = Words(Counter(wall=2, sea=2, ship=60), Counter(wall=1, sea=9, ship=9), 64, 9)
    assert {row.word for row in contrast(a, b)} == {"wall", "ship"}


def test_what_holds_among_many() -> None:
    assert corrected([]) == math.inf
    # By their own definition: the largest k with p(k) <= 0.05 k / m.
    p = [0.001, 0.011, 0.02, 0.039, 0.8]
    z = [_z(one) for one in p]
    assert corrected(z) == pytest.approx(_z(0.039)) and corrected([-one for one in z]) == corrected(z)
    assert corrected([_z(0.04)] + [0.1] * 9) == math.inf


def _z(p: float) -> float:
    """|z| whose two-sided probability is p, by halving."""
    low, high = 0.0, 40.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if math.erfc(middle / math.sqrt(2)) > p else (low, middle)
    return low


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Mayor’s plan, the workers' plan.", ["the", "mayor", "plan", "the", "workers", "plan"]),
        ("“Stay,” she said—twice. Don’t!", ["stay", "she", "said", "twice", "don't"]),
        ("COVID-19 in the U.S. today", ["covid-19", "in", "the", "u.s", "today"]),
        ("'Quoted' words (and more)", ["quoted", "words", "and", "more"]),
        ("", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert split(f" {text} ") == found


def test_counting() -> None:
    found = count_words(["The wall’s stones and the Wall. 14 stones.", "The wall."])
    assert found.uses == {"wall": 3, "stones": 2} and found.documents == {"wall": 2, "stones": 1}
    assert (found.total, found.texts) == (5, 2)
    every = count_words(["The wall has 14 stones."], every=True)
    assert set(every.uses) == {"the", "wall", "has", "14", "stones"}
    assert added([found, count_words(["Stones"])]).uses == {"wall": 3, "stones": 3}
    assert added([]).texts == 0 and "the" in function_words() and "trump" not in function_words()


@settings(max_examples=40)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_text_is_counted(texts: list[str]) -> None:
    found = count_words(texts)
    assert found.total == sum(found.uses.values()) and all(1 <= n <= len(texts) for n in found.documents.values())
