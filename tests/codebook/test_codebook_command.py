"""The commands: training to a file, loading with it, loading again, and what they say when something is amiss."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from datasette_provenance import command_line
from datasette_provenance.cli import provenance
from datasette_provenance.codebook.model import write_codebook

EXAMPLE = Path(__file__).parents[2] / "examples" / "codebook" / "labelled.csv"

TEXT = "The crane fell. The mayor blamed the port, and said it was its fault. The budget needs a loan.\n"


def run(*arguments):
    return CliRunner().invoke(provenance, [str(argument) for argument in arguments])


@pytest.fixture
def desk(tmp_path, by_hand):
    """A folder with two texts and codebooks."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "crane.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "texts" / "seal.txt").write_text("A seal slept on a buoy until noon.\n", encoding="utf-8")
    write_codebook(by_hand(), tmp_path / "a.json")
    write_codebook(by_hand(unit="sentence"), tmp_path / "a2.json")
    write_codebook(by_hand(name="other", several=False), tmp_path / "b.json.gz")
    return tmp_path


def load(desk, *options, inputs="texts"):
    return run("load", desk / "news.db", desk / inputs, "--workers", "1", *options)


def query(desk, sql):
    with closing(sqlite3.connect(desk / "news.db")) as connection:
        assert connection.execute("pragma foreign_key_check").fetchall() == []
        return connection.execute(sql).fetchall()


LABELS = """select d.key, b.name, l.name, x.method, x.confidence from document_codebook_labels x
    join documents d on d.id = x.document_id join codebook_labels l on l.id = x.label_id
    join codebooks b on b.id = l.codebook_id where x.present order by 1, 2, 3"""


def test_labels_reach_the_database_with_evidence(desk):
    assert "2 new" in load(desk, "--codebook", desk / "a.json", "--codebook", desk / "b.json.gz").output
    assert query(desk, LABELS) == [
        ("crane", "by-hand", "blame", "codebook.by-hand", 0.75),
        ("crane", "by-hand", "money", "codebook.by-hand", 0.75),
        ("crane", "other", "money", "codebook.other", 0.75),
    ]
    evidence = query(
        desk,
        "select term, substr(text, start + 1, end - start) from codebook_mentions m join documents d"
        " on d.id = m.document_id",
    )
    assert evidence and all(term == words.lower() for term, words in evidence)
    counted = "select sum(mentions) from document_codebook_labels"
    assert query(desk, counted) == query(desk, "select count(*) from codebook_mentions")
    figures = query(desk, "select distinct precision, precision_low, precision_high, f1 from codebook_labels")
    assert figures == [(0.75, 0.5, 0.9, None)]
    kept = json.loads(query(desk, "select parameters from loads")[0][0])["codebooks"]
    assert [one["name"] for one in kept] == ["by-hand", "other"] and len(kept[0]["sha256"]) == 64
    assert json.loads(query(desk, "select card from codebooks")[0][0])["rows"] == 40


def test_a_load_names_the_codebook_again_or_does_without(desk):
    load(desk, "--codebook", desk / "a.json")
    before = query(desk, "select * from document_codebook_labels")
    assert "2 unchanged" in load(desk, "--codebook", desk / "a.json").output
    forgotten = load(desk)
    assert forgotten.exit_code == 1 and "labelled by the codebook by-hand" in forgotten.output
    assert query(desk, "select * from document_codebook_labels") == before
    assert "2 changed" in load(desk, "--codebook", desk / "a2.json").output
    assert query(desk, "select unit from codebooks") == [("sentence",)]
    sentences = (
        "select substr(text, s.start + 1, 9) from codebook_sentences c join sentences s using (document_id, position)"
    )
    assert query(desk, f"{sentences} join documents d on d.id = c.document_id") == [("The mayor",), ("The budge",)]
    assert "2 changed" in load(desk, "--no-codebook").output
    assert query(desk, "select * from codebooks") == query(desk, "select * from codebook_mentions") == []
    assert load(desk).exit_code == 0


def test_documents_that_are_not_read_keep_their_labels(desk):
    (desk / "more").mkdir()
    (desk / "more" / "pump.txt").write_text("The pump was at fault, they said.", encoding="utf-8")
    load(desk, "--codebook", desk / "a.json")
    load(desk, "--codebook", desk / "a2.json", inputs="more")
    assert [row[0] for row in query(desk, LABELS)] == ["crane", "crane", "pump"]
    assert query(desk, "select unit from codebooks order by id") == [("document",), ("sentence",)]
    assert run("remove", desk / "news.db", "pump", "--reason", "asked").exit_code == 0
    assert [row[0] for row in query(desk, LABELS)] == ["crane", "crane"]


# Invented.
GERMAN = "Die Fähre lief am Montag vor der Insel auf Grund, und die Reederei sprach von fault und blamed und budget.\n"


def test_texts_in_another_language_than_the_rows_get_no_label(desk):
    (desk / "texts" / "faehre.txt").write_text(GERMAN, encoding="utf-8")
    done = load(desk, "--codebook", desk / "a.json")
    assert "not labelled by by-hand, since in another language than its rows: 1 document" in done.output
    judged = query(
        desk, "select distinct d.key from document_codebook_labels x join documents d on d.id = x.document_id"
    )
    assert sorted(judged) == [("crane",), ("seal",)], "a document without any label was judged all the same"
    assert "not labelled" not in load(desk, "--codebook", desk / "a.json").output


def test_a_codebook_of_rows_in_other_languages_labels_those(desk, by_hand):
    (desk / "texts" / "faehre.txt").write_text(GERMAN, encoding="utf-8")
    made = by_hand()
    made.card["languages"] = {"other languages": 39, "English": 1}
    write_codebook(made, desk / "c.json")
    assert "another language than its rows: 2 documents" in load(desk, "--codebook", desk / "c.json").output
    assert {row[0] for row in query(desk, LABELS)} == {"faehre"}


def test_codebooks_that_cannot_be_used(desk):
    (desk / "c.json").write_text("{}", encoding="utf-8")
    for options, message in (
        (["--codebook", desk / "c.json"], "not a codebook"),
        (["--codebook", desk / "a.json", "--codebook", desk / "a2.json"], "two codebooks are called"),
        (["--codebook", desk / "none.json"], "does not exist"),
        (["--codebook", desk / "a.json", "--no-codebook"], "the opposite"),
    ):
        done = load(desk, *options)
        assert done.exit_code in (1, 2) and message in done.output
    assert not (desk / "news.db").exists()


def test_a_codebook_that_does_not_know_its_language_is_refused(desk, by_hand):
    made = by_hand()
    del made.card["languages"]
    write_codebook(made, desk / "old.json")
    done = load(desk, "--codebook", desk / "old.json")
    assert done.exit_code == 1 and "train it again" in done.output


def test_a_card_that_was_edited_badly_is_named(desk):
    done = run("codebook", "show", desk / "a.json")
    assert done.exit_code == 1 and "its card is damaged" in done.output


def test_training_says_what_is_amiss(tmp_path, monkeypatch):
    bad = tmp_path / "bad.csv"
    bad.write_text("text,label\nThe crane fell.,a\n", encoding="utf-8")
    monkeypatch.setattr(command_line, "is_installed", lambda name: True)
    assert "at least 20 are needed" in run("codebook", "train", bad, "--name", "a").output
    assert "small letters" in run("codebook", "train", bad, "--name", "My Codebook").output
    assert run("codebook", "train", tmp_path / "none.csv", "--name", "a").exit_code == 2
    assert "not a codebook" in run("codebook", "show", bad).output
    monkeypatch.setattr(command_line, "is_installed", lambda name: name != "scikit-learn")
    done = run("codebook", "train", bad, "--name", "a")
    assert done.exit_code == 1 and "pip install 'datasette-provenance[codebook]'" in done.output


def test_training_writes_the_codebook_and_prints_its_card(tmp_path, trained, monkeypatch):
    from datasette_provenance.codebook import train

    monkeypatch.setattr(train, "train", lambda found, name, unit, progress: trained[1])  # once is enough for the tests
    out = tmp_path / "a.codebook.json"
    done = run("codebook", "train", EXAMPLE, "--name", "aftermath", "--out", out)
    assert done.exit_code == 0 and f"Written: {out}" in done.output
    assert "daily-life     21  " in done.output and "Too few rows for more than a rough figure" in done.output
    assert run("codebook", "show", out).output in done.output
    if Path("/dev/full").exists():
        full = run("codebook", "train", EXAMPLE, "--name", "aftermath", "--out", "/dev/full")
        assert full.exit_code == 1 and "/dev/full: cannot be written: No space left on device" in full.output


def test_a_label_does_not_drive_the_terminal(tmp_path, trained):
    write_codebook(trained[1], tmp_path / "a.json")
    told = (tmp_path / "a.json").read_text(encoding="utf-8").replace("daily-life", "\\u001b[2Jred")
    (tmp_path / "a.json").write_text(told, encoding="utf-8")
    done = run("codebook", "show", tmp_path / "a.json")
    assert done.exit_code == 0 and "\ufffd[2Jred" in done.output and "\x1b" not in done.output


def test_a_folder_that_is_not_there_is_named_before_training(tmp_path, monkeypatch):
    from datasette_provenance.codebook import train

    monkeypatch.setattr(train, "train", None)
    done = run("codebook", "train", EXAMPLE, "--name", "aftermath", "--out", tmp_path / "none" / "a.json")
    assert done.exit_code == 1 and "there is no folder" in done.output
