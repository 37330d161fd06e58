"""A codebook and a text: labels, evidence, and the file that a codebook is kept in. Without scikit-learn."""

from __future__ import annotations

import gzip
import json
import math
import sys

import numpy as np
import pytest

from datasette_provenance.analyze.findings import analyze
from datasette_provenance.analyze.fingerprint import fingerprint
from datasette_provenance.analyze.framing.term_index import words_of
from datasette_provenance.clean.text import clean
from datasette_provenance.codebook import apply
from datasette_provenance.codebook.features import document_unit, parts, row_unit
from datasette_provenance.codebook.model import CodebookError, read_codebook, read_codebooks, write_codebook
from datasette_provenance.records import RawDocument

TEXT = (
    "The crane fell on Monday. The mayor blamed the port, and said it was its fault.\n\n"
    "The budget is small. “The budget needs a loan,” said Jane Roe, the treasurer.\n"
)


def labelled(codebook, text=TEXT, title=None):
    cleaned = clean(text, title)
    return apply.find_labels(codebook, cleaned, title, words_of(cleaned))


def test_labels_have_scores_and_evidence(by_hand):
    found = labelled(by_hand())
    assert [(use.label, use.present) for use in found.uses] == [(0, True), (1, True)]
    assert all(0.5 < use.score < 1 for use in found.uses)
    for mention in found.mentions:
        assert TEXT[mention.start : mention.end].lower() == mention.term
    assert {(m.label, m.term) for m in found.mentions} == {(0, "fault"), (0, "blamed"), (1, "budget"), (1, "loan")}
    assert [m.voice for m in found.mentions if m.term == "budget"] == ["author", "quoted"]
    assert [use.mentions for use in found.uses] == [2, 3]


def test_the_sum_is_that_of_tf_idf(by_hand):
    """By hand: fault, blamed, loan and crane stand once, budget twice; each block has length 1."""
    sums = apply.sums_of(by_hand(), document_unit(clean(TEXT), None))
    twice = 1 + math.log(2)
    length = math.sqrt(4 + twice**2)
    pairs = (twice * 0.2 + twice * 0.5) / math.sqrt(2 * twice**2)
    assert sums == pytest.approx([0.05 + 1.7 / length, 0.05 + (0.41 + twice) / length + pairs + 0.3])


@pytest.mark.parametrize("of_frames", [0.0, 0.2])
def test_what_all_words_add_makes_the_whole_sum(by_hand, of_frames):
    codebook = by_hand(of_frames=of_frames)
    unit = document_unit(clean(TEXT), None)
    counted = [apply._count(block, unit.words.plain) for block in codebook.blocks]
    weights = apply.word_weights(codebook, unit, counted, [0, 1])
    assert sum(weights.values()) + 0.05 == pytest.approx(apply.sums_of(codebook, unit))


def test_one_label_each(by_hand):
    found = labelled(by_hand(several=False))
    assert [use.label for use in found.uses if use.present] == [1]
    assert sum(use.score for use in found.uses) == pytest.approx(1, abs=apply.LOWEST)
    assert {mention.label for mention in found.mentions} == {1}


def test_a_text_without_any_of_the_words_has_no_label(by_hand):
    for several in (True, False):
        for text in ("A seal slept on a buoy.", "…", ""):
            found = labelled(by_hand(several), text)
            assert not any(use.present for use in found.uses) and found.mentions == []


def test_sentence_by_sentence(by_hand):
    found = labelled(by_hand(unit="sentence"))
    assert [(sentence.label, sentence.position) for sentence in found.sentences] == [(0, 1), (1, 2), (1, 3)]
    assert [use.present for use in found.uses] == [True, True]
    assert found.uses[1].score == max(sentence.score for sentence in found.sentences if sentence.label == 1)


def test_a_title_beside_the_text_counts_and_has_no_place(by_hand):
    text = "The harbour was closed on Monday, the port authority said, and nobody knew when it would open."
    found = labelled(by_hand(), text, "Whose fault is it?")
    assert [(m.term, m.start, m.end) for m in found.mentions] == [("fault", None, None)]
    whole = f"Whose fault is it?\n\n{text}"
    assert [m.start for m in labelled(by_hand(), whole, "Whose fault is it?").mentions] == [6]


def test_a_labelled_row_is_counted_as_a_document_is():
    for title in (None, "Whose fault is it?"):
        assert row_unit(TEXT, title, False).words.plain == document_unit(clean(TEXT, title), title).words.plain
    line = "(Reporting by Jane Roe; editing by John Falk)"
    assert len(row_unit(line, None, False).words.plain) == len(row_unit(line, None, True).words.plain) == 8


def test_parts_of_words():
    assert parts("tax") == (" ta", "tax", "ax ", " tax", "tax ", " tax ")
    assert parts("a") == (" a ",)


def test_the_analysis_does_it_and_the_fingerprint_knows(by_hand, tmp_path):
    document = RawDocument(key="a", text=TEXT)
    books = []
    for name in ("one", "two"):
        write_codebook(by_hand(name=name), tmp_path / name)
        books.append(apply.Labeller(read_codebook(tmp_path / name)))
    assert [len(one.mentions) for one in analyze(document, labellers=books).codebooks] == [5, 5]
    assert analyze(document).codebooks == []
    prints = [fingerprint(document, None, some) for some in ((), books[:1], books[1:], books)]
    assert len(set(prints)) == 4 and fingerprint(document) == prints[0]


def test_a_codebook_comes_back_from_its_file(by_hand, tmp_path):
    codebook = by_hand(of_frames=0.123456789)
    unit = document_unit(clean(TEXT), None)
    for name in ("a.json", "a.json.gz"):
        write_codebook(codebook, tmp_path / name)
        again = read_codebook(tmp_path / name)
        assert apply.sums_of(again, unit) == pytest.approx(apply.sums_of(codebook, unit), abs=1e-4)
        assert (again.labels, again.unit, again.several, again.card) == (LABELS, "document", True, codebook.card)
    first = (tmp_path / "a.json.gz").read_bytes()
    write_codebook(codebook, tmp_path / "a.json.gz")
    assert (tmp_path / "a.json.gz").read_bytes() == first


LABELS = ["blame", "money"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda content: content.update(format="other"), "not a codebook"),
        (lambda content: content.update(name="../a"), "name, labels or unit"),
        (lambda content: content.update(bias=[1]), "numbers"),
        (lambda content: content.update(bias=[1, "NaN"]), "numbers"),
        (lambda content: content["blocks"][0]["weights"].pop(), "not a codebook"),
        (lambda content: content["blocks"][0].update(terms=["a"] * 5), "damaged"),
        (lambda content: content["card"]["labels"].pop(), "card is of other labels"),
        (lambda content: content.pop("slope"), "not a codebook"),
        (lambda content: content.update(frame_lists="0"), "train it again"),
    ],
)
def test_a_damaged_file_is_refused(by_hand, tmp_path, change, message):
    path = tmp_path / "a.json"
    write_codebook(by_hand(), path)
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(CodebookError, match=message):
        read_codebook(path)


CUT_OFF = gzip.compress(b"{}", mtime=0)[:-9]


@pytest.mark.parametrize("data", [b"", b"\x80\x04N.", b"[1]", b"{" * 9999, b"[" * 99999, CUT_OFF, b"\x1f\x8b\0"])
def test_a_file_that_is_none_is_refused(tmp_path, data):
    (tmp_path / "a.json").write_bytes(data)
    with pytest.raises(CodebookError, match="not a codebook"):
        read_codebook(tmp_path / "a.json")


def test_two_of_one_name_are_refused(by_hand, tmp_path):
    for name in ("a.json", "b.json"):
        write_codebook(by_hand(), tmp_path / name)
    with pytest.raises(CodebookError, match="two codebooks are called 'by-hand'"):
        read_codebooks([tmp_path / "a.json", tmp_path / "b.json"])


def test_extreme_sums_give_scores(by_hand):
    codebook = by_hand()
    assert apply.scores_of(codebook, np.array([-1e9, 1e9])) == pytest.approx([0, 1])


def test_nothing_here_needs_scikit_learn():
    names = [name for name in sys.modules if name.startswith("datasette_provenance.codebook")]
    assert not any(hasattr(sys.modules[name], "Ridge") for name in names if not name.endswith(".train"))
