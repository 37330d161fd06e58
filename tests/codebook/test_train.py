"""Training: the figures are honest, the file gives what scikit-learn gives, and the example can be learned."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from datasette_provenance.codebook import figures

pytest.importorskip("sklearn", reason="the extra `codebook`")

from sklearn.linear_model import Ridge

from datasette_provenance.codebook import apply, train
from datasette_provenance.codebook.card import card_text
from datasette_provenance.codebook.features import frame_features, row_unit
from datasette_provenance.codebook.labelled import Row, Rows
from datasette_provenance.codebook.model import CodebookError, read_codebook, write_codebook


def test_the_example_can_be_learned(trained):
    rows, codebook = trained
    card = codebook.card
    assert codebook.several and codebook.labels == ["blame", "cost", "daily-life", "remedy"]
    assert card["whole"]["micro_f1"] > 0.8
    for one in card["labels"]:
        for name in ("precision", "recall", "f1"):
            low, high = one[f"{name}_interval"]
            assert low <= one[name] <= high
    assert card["rows"] == len(rows.rows) == 68 and card["rough"] == ["blame", "remedy"]


def test_the_docs_show_the_card_that_is_printed(trained):
    _, codebook = trained
    shown = (Path(__file__).parents[2] / "docs" / "codebook.md").read_text(encoding="utf-8")
    printed = [
        line for line in card_text(codebook.card).splitlines() if line.startswith((*codebook.labels, "All labels"))
    ]
    assert len(printed) == 5 and all(f"\n{line}\n" in shown for line in printed), printed


def test_application_gives_what_scikit_learn_gives(trained):
    """The sums of our own few lines are those of TfidfVectorizer and Ridge, and the file keeps them."""
    rows, codebook = trained
    units = [row_unit(row.text, row.title, False) for row in rows.rows]
    gold = np.array([[int(label in row.labels) for label in rows.labels] for row in rows.rows], dtype=float)
    counted = train.count(units)
    chosen = codebook.card["features"]
    choice = train.Choice(tuple(chosen["kinds"]), chosen["frames"], chosen["held_back"])
    features = train.hstack(list(train._columns(counted, choice)), format="csr")
    ridge = Ridge(alpha=choice.held_back, fit_intercept=False).fit(features.toarray(), gold)
    assert np.allclose(features @ ridge.coef_.T, [apply.sums_of(codebook, unit) for unit in units], atol=1e-5)
    fresh = row_unit("The council blamed the budget for the faulty pumps, and neighbours queue.", None, False)
    words = [v.transform([fresh.words.plain]) / np.sqrt(len(choice.texts)) for v in _vectorizers(counted, choice)]
    counts = frame_features(np.array(fresh.frames))
    frames = (counts - counted.middle) / counted.spread * np.sqrt(choice.frames / 28)
    row = np.hstack([*(part.toarray()[0] for part in words), frames, 1])
    assert np.allclose(ridge.coef_ @ row, apply.sums_of(codebook, fresh), atol=1e-5)


def _vectorizers(counted, choice):
    return [counted.vectorizers[kind] for kind in choice.texts]


def test_the_file_gives_the_same_labels(trained, tmp_path):
    rows, codebook = trained
    write_codebook(codebook, tmp_path / "a.json.gz")
    again = read_codebook(tmp_path / "a.json.gz")
    units = [row_unit(row.text, row.title, False) for row in rows.rows]
    right = 0
    for row, unit in zip(rows.rows, units, strict=True):
        assert np.allclose(apply.sums_of(again, unit), apply.sums_of(codebook, unit), atol=1e-4)
        _, present, mentions = apply.label_unit(again, unit)
        right += {again.labels[i] for i in present} == set(row.labels)
        assert {mention.label for mention in mentions} == set(present)
    assert right > 60


def test_predictions_without_a_part_are_those_of_a_model_without_it():
    random = np.random.default_rng(0)
    points, target = random.normal(size=(30, 4)), random.integers(0, 2, size=(30, 2)).astype(float)
    kernel = points @ points.T + 1
    parts = train.folds(np.arange(30), 0)
    found = train.held_out(train._inverse(kernel + 0.5 * np.eye(30)), target, parts)
    for part in parts:
        rest = np.setdiff1d(np.arange(30), part)
        solved = np.linalg.solve(kernel[np.ix_(rest, rest)] + 0.5 * np.eye(len(rest)), target[rest])
        assert np.allclose(found[part], kernel[np.ix_(part, rest)] @ solved)


def test_no_group_is_on_both_sides():
    groups = np.repeat(np.arange(12), [9, 1, 1, 1, 2, 2, 3, 1, 1, 1, 1, 1])
    parts = train.folds(groups, 3)
    assert len(parts) == 5 and sorted(np.concatenate(parts).tolist()) == list(range(len(groups)))
    assert all(not set(groups[a]) & set(groups[b]) for a in parts for b in parts if a is not b)


def test_labels_given_by_chance_are_not_learned():
    random = np.random.default_rng(1)
    words = [f"word{i}" for i in range(40)]
    rows = [
        Row(" ".join(random.choice(words, 12)), None, (("a", "b")[int(random.integers(2))],), str(i)) for i in range(60)
    ]
    card = train.train(Rows(rows, ["a", "b"], False, "a.csv", ""), "chance", "sentence").card
    low, high = card["whole"]["accuracy_interval"]
    assert low < 0.65 and high > 0.4


def test_rows_without_a_common_word():
    rows = [Row(f"alpha{i} beta{i}", None, ("ab"[i % 2],), str(i)) for i in range(24)]
    with pytest.raises(CodebookError, match="no word stands in more than one"):
        train.train(Rows(rows, ["a", "b"], False, "a.csv", ""), "none", "document")


def test_thresholds_are_between_the_common_and_the_labels_own():
    sums = np.array([[0.9, 0.3], [0.8, 0.25], [0.2, 0.1], [0.1, 0.05]])
    gold = np.array([[1, 1], [1, 1], [0, 0], [0, 0]])
    borders = train.thresholds(sums, gold)
    assert ((sums > borders) == gold).all()


def test_intervals():
    assert figures.share_interval(0, 0) is None
    low, high = figures.share_interval(8, 10)
    assert low == pytest.approx(0.49, abs=0.01) and high == pytest.approx(0.943, abs=0.01)
    gold = np.array([[1, 0], [1, 0], [0, 1], [0, 0]])
    found = np.array([[1, 0], [0, 0], [1, 0], [0, 0]])
    one, two = figures.label_figures(["x", "y"], gold, found, np.arange(4))
    assert (one["precision"], one["recall"], one["f1"]) == (0.5, 0.5, 0.5)
    assert (two["precision"], two["recall"], two["f1"], two["found"]) == (None, 0.0, 0.0, 0)


def test_no_error_among_few_rows_is_no_certainty():
    gold = np.array([[1, 0]] * 17 + [[0, 1]] * 23)
    groups = np.arange(40)
    one, two = figures.label_figures(["x", "y"], gold, gold, groups)
    assert one["f1"] == 1 and one["f1_interval"] == one["precision_interval"] == (0.816, 1.0)
    whole = figures.whole_figures(gold, gold, groups, several=False)
    assert whole["accuracy_interval"] == figures.share_interval(40, 40) == (0.912, 1.0)
    assert whole["micro_f1_interval"] == (0.912, 1.0)
    assert whole["macro_f1_interval"] == (round((one["f1_interval"][0] + two["f1_interval"][0]) / 2, 3), 1.0)
    # None right of few is no certainty either, and where there are errors the draws say how sure it is.
    (never,) = figures.label_figures(["x"], np.array([[1]] * 4), np.array([[0]] * 4), np.arange(4))
    assert never["f1_interval"][0] == 0 < 0.6 < never["f1_interval"][1]
    assert figures.f1_interval(5, 6, 7, (0.5, 0.9)) == (0.5, 0.9)


# Invented.
GERMAN = "Die Fähre lief am {} vor der Insel auf Grund, und die Reederei sprach von einem {}."
ENGLISH = "The ferry ran aground off the island on {}, and its owners spoke of {}."


@pytest.mark.parametrize(("forms", "languages"), [([ENGLISH], ["English"]), ([GERMAN], ["other languages"])])
def test_a_codebook_knows_the_language_of_its_rows(forms, languages):
    days, said = ("Montag", "Dienstag", "Freitag"), (("Unglück", "a"), ("Skandal", "b"))
    rows = [Row(forms[0].format(days[i % 3], said[i % 2][0]), None, (said[i % 2][1],), str(i)) for i in range(24)]
    made = train.train(Rows(rows, ["a", "b"], False, "a.csv", ""), "ferry", "sentence")
    assert made.languages == languages and made.card["languages"] == {languages[0]: 24}
    text = card_text(made.card)
    assert (
        f"Language of its rows: {languages[0]} (24). Documents in a language of fewer than a tenth get no label."
        in text
    )
    assert "Brackets hold 95% intervals." in text
