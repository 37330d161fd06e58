"""What a person reads: the progress, the report of a load, the report on a database."""

import sqlite3
from pathlib import Path

import pytest

from datasette_provenance.records import LoadError
from datasette_provenance.run.load import LoadReport
from datasette_provenance.run.progress import bytes_of, progress, report_text
from datasette_provenance.run.report import report_on
from datasette_provenance.run.story_report import NoSuchStory
from datasette_provenance.store.database import DatabaseError
from datasette_provenance.store.ratings import Rated

from ..link.articles import GARDEN, HARBOUR


def report(**counts):
    base = {"new": 3, "changed": 0, "unchanged": 2, "removed": 0, "withheld": 0, "failed": 0}
    return LoadReport({**base, **counts}, corrected=0, seconds=2.0, errors=[])


def test_the_report_says_what_was_done_and_how_to_look_at_it():
    text = report_text(report(), Path("my news.db"))
    assert "5 documents: 3 new, 0 changed, 2 unchanged, 0 failed" in text
    assert "2 documents a second" in text
    assert "datasette 'my news.db'   then open /my+news/-/provenance" in text


def test_ratings_are_counted():
    made = report()
    made.rated = Rated(kept=12, elsewhere=1488)
    told = "ratings kept: 12; of outlets that are not in this collection: 1,488"
    assert told in report_text(made, Path("news.db"))


def test_errors_are_named_and_the_rest_counted():
    made = report(failed=25)
    made.errors = [LoadError("a.jsonl", f"line {i}", "not JSON") for i in range(20)]
    text = report_text(made, Path("news.db"))
    assert "failed: a.jsonl, line 19: not JSON" in text and "… and 5 more" in text


def test_an_error_that_stands_for_several_files_counts_for_as_many():
    made = report(failed=9)
    made.errors = [
        LoadError("press", None, "skipped: 7 files of unknown type (.pdf)", count=7),
        LoadError("b", None, "x"),
    ]
    text = report_text(made, Path("news.db"))
    assert "9 failed" in text and "… and 1 more" in text


def test_columns_that_were_not_used_are_named_once_for_inputs_that_share_them():
    made = report()
    made.unused = {
        "a.csv": ("Mood", "Pages"),
        "b.csv": ("Mood", "Pages"),
        "c.csv": ("Mood", "Pages"),
        "d.csv": ("Page",),
    }
    text = report_text(made, Path("news.db"))
    assert "columns not used: Mood, Pages (in a.csv, b.csv and 1 more); read one with --map FIELD=COLUMN" in text
    assert "columns not used: Page (in d.csv)" in text
    assert text.count("Mood") == 1


def test_of_many_columns_the_first_are_named():
    made = report()
    made.unused = {"a.csv": tuple(f"c{i}" for i in range(30))}
    assert "c9 and 20 more (in a.csv)" in report_text(made, Path("news.db"))
    made.unused = {f"{i}.csv": (f"c{i}",) for i in range(12)}
    assert "… and columns of 2 more kinds of inputs" in report_text(made, Path("news.db"))


def test_one_file_under_several_names_is_named():
    made = report()
    made.same = {"x": ["a.txt", "b.txt", "c/a.txt"], "y": ["d.txt"]}
    text = report_text(made, Path("news.db"))
    assert "the same file under 3 names: a.txt, b.txt, c/a.txt; what it holds counts once for each" in text
    assert "d.txt" not in text
    made.same = {str(i): ["a", "b"] for i in range(12)}
    assert "… and 2 more such files" in report_text(made, Path("news.db"))


def test_no_bar_where_there_is_no_terminal(capsys):
    with progress(["x"], quiet=False) as update:
        update(1, 100)
    assert capsys.readouterr().err == ""


def test_a_bar_with_rate_on_a_terminal(capsys, monkeypatch, tmp_path):
    (tmp_path / "a.txt").write_text("x" * 100)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with progress([str(tmp_path)], quiet=False) as update:
        update(1, 100)
    shown = capsys.readouterr().err
    assert "Loading" in shown and "1 documents" in shown and "100%" in shown


def test_bytes_are_known_for_plain_files_only(tmp_path):
    (tmp_path / "a.txt").write_text("12345")
    assert bytes_of([str(tmp_path)]) == 5
    assert bytes_of(["-"]) is None
    (tmp_path / "b.jsonl.gz").write_bytes(b"x")
    assert bytes_of([str(tmp_path)]) is None


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_report_on_a_database(form, articles, run_load):
    path, _ = run_load(articles)
    text = report_on(path, form)
    assert text.startswith("3 documents by 1 publisher. 2 carry a text that another outlet first published")
    first, then = ("- ", "  - ") if form == "markdown" else ("  ", "    ")
    assert f"{first}Harbour Gazette (known by credits)\n{then}copy" in text
    assert ("## Publishers" in text) == (form == "markdown")
    assert ": 2 documents, 1 origin" in text


def records():
    wire = {"id": "wire", "title": "Dock strike", "outlet": "National Wire", "date": "2024-05-03T09:00:00Z"}
    copy = {"id": "copy", "title": "Port stands still", "outlet": "Valley Tribune", "date": "2024-05-03T15:00:00Z"}
    text = "PORT ELLERY (National Wire) — " + "\n\n".join(HARBOUR)
    quoted = f"{GARDEN[0]}\n\nOn the strike: “{HARBOUR[3][:-1]},” an officer of the port said."
    return (
        {**wire, "text": text},
        {**copy, "text": text},
        {"id": "cut", "outlet": "Harbour Gazette", "text": "\n\n".join(HARBOUR[:5]) + "\n\nSource: Valley Tribune\n"},
        {"id": "other", "title": "Port stands still", "outlet": "Northgate Review", "text": quoted},
    )


def test_chains_are_an_indented_tree(write_jsonl, run_load):
    path, _ = run_load(write_jsonl(*records()))
    assert (
        "  National Wire: wire\n    Valley Tribune: copy (2024-05-03, verbatim)\n      Harbour Gazette: cut (cut)\n"
    ) in report_on(path)


def test_the_report_on_a_story(write_jsonl, run_load):
    path, _ = run_load(write_jsonl(*records()))
    text = report_on(path, story="dock-strike")
    assert text.startswith("Dock strike: ") and "First seen: 2024-05-03T09:00:00+00:00." in text
    assert (
        "  National Wire: wire, 3 documents (origin.credit)\n    Valley Tribune: copy\n    Harbour Gazette: cut" in text
    )
    assert "Publishers" not in text


def test_a_story_that_is_not_there(articles, run_load):
    path, _ = run_load(articles)
    with pytest.raises(NoSuchStory):
        report_on(path, story="no-such")


def test_a_document_cannot_drive_the_terminal(write_jsonl, run_load):
    path, _ = run_load(write_jsonl({"id": "a", "text": "The bridge was closed.", "outlet": "Evil\x1b[2J Times"}))
    assert "\x1b" not in report_on(path)


def test_a_database_that_is_not_ours(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("create table t (x)")
    with pytest.raises(DatabaseError, match="not made by datasette-provenance"):
        report_on(path)


def test_nothing_that_is_read_can_drive_the_terminal(write_jsonl, run_load, tmp_path):
    record = {"id": "a", "text": "A ship came.", "we\x1b[31mird": "1"}
    path, report = run_load(write_jsonl(record, {"id": "b\x1b[2J"}))
    text = report_text(report, path)
    assert "we\ufffd[31mird" in text and "failed" in text
    assert "\x1b[31m" not in text and "\x1b[2J" not in text
