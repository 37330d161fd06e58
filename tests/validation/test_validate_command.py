"""Sheets for coders, and the database against them: invented documents, coded by a rule or by hand."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from datasette_provenance.cli import provenance
from datasette_provenance.validation.sheet import harmless, plain

ARTICLES = Path(__file__).parents[2] / "examples" / "articles"
LABELLED = ARTICLES.parent / "codebook" / "labelled.csv"
Row = dict[str, str]


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(provenance, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("validation") / "news.db"
    assert run("load", path, ARTICLES, "--quiet", "--workers", 1)[0] == 0
    return path


def drawn(database: Path, out: Path, measure: str, *options: object) -> list[Row]:
    status, output = run("validate", "sheet", database, measure, "--out", out, *options)
    assert status == 0, output
    with out.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def code(rows: list[Row], out: Path, coder: Callable[[Row], dict[str, object]], delimiter: str = ",") -> Path:
    """A sheet as a coder gives it back."""
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows({**row, **coder(row)} for row in rows)
    return out


def compared(database: Path, *sheets: Path) -> dict[str, Any]:
    status, output = run("validate", "compare", database, *sheets, "--format", "json")
    assert status == 0, output
    found: dict[str, Any] = json.loads(output)
    return found


def answer(database: Path, sql: str, row: Row) -> str:
    with closing(sqlite3.connect(database)) as connection:
        (found,) = connection.execute(sql, [row["document_key"], row["start"] or None]).fetchone()
        return str(found)


LABEL_OF = {
    "voice": "select voice from sentences s join documents d on d.id = s.document_id where d.key = ? and s.start = ?",
    "targets": """select label from target_sentiments s join documents d on d.id = s.document_id
        where d.key = ? and s.start = ?""",
    "origin": """select coalesce(o.name, 'unknown') from documents d
        left join outlets o on o.id = d.originating_outlet_id where d.key = ? and ? is null""",
}


@pytest.mark.parametrize("measure", LABEL_OF)
def test_a_coder_who_says_the_same_agrees_and_one_who_errs_does_not(
    database: Path, tmp_path: Path, measure: str
) -> None:
    rows = drawn(database, tmp_path / "sheet.csv", measure, "--rows", 15)
    assert len(rows) == 15
    assert all(row["label"] == "" and row["text"] for row in rows)
    own = code(rows, tmp_path / "own.csv", lambda row: {"label": answer(database, LABEL_OF[measure], row)})
    found = compared(database, own)
    assert found["whole"]["accuracy"] == 1.0 and found["differing"] == [] and found["notes"] == []
    wrong = {"voice": "mixed", "targets": "positive", "origin": "Tidewater"}[measure]
    errs = code(rows, tmp_path / "errs.csv", lambda row: {"label": wrong})
    found = compared(database, errs)
    expected = sum(answer(database, LABEL_OF[measure], row) == wrong for row in rows)
    assert found["whole"]["accuracy"] == round(expected / 15, 3)
    assert len(found["differing"]) == 15 - expected


def test_the_sheet_shows_what_stands_at_the_place(database: Path, tmp_path: Path) -> None:
    rows = drawn(database, tmp_path / "sheet.csv", "loaded", "--rows", 30)
    with closing(sqlite3.connect(database)) as connection:
        texts = dict(connection.execute("select key, text from documents"))
    for row in rows:
        assert plain(row["text"]) == texts[row["document_key"]][int(row["start"]) : int(row["end"])]
        assert len(row["before"]) <= 301 and len(row["after"]) <= 301


def test_the_same_seed_draws_the_same_and_half_of_it_first(database: Path, tmp_path: Path) -> None:
    many = drawn(database, tmp_path / "a.csv", "sentiment", "--rows", 20)
    assert drawn(database, tmp_path / "b.csv", "sentiment", "--rows", 10) == many[:10]
    assert drawn(database, tmp_path / "c.csv", "sentiment", "--rows", 20, "--seed", 2) != many


def test_one_document_of_each_origin_is_drawn_unless_each_copy_is_asked_for(database: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        english = "select count(*) from documents where compound is not null"
        each, origins = (connection.execute(english + more).fetchone()[0] for more in ("", " and represents_origin"))
    assert origins < each
    assert len(drawn(database, tmp_path / "a.csv", "frames")) == origins
    assert len(drawn(database, tmp_path / "b.csv", "frames", "--each-copy")) == each


def test_flags_are_compared_label_by_label(database: Path, tmp_path: Path) -> None:
    rows = drawn(database, tmp_path / "sheet.csv", "frames", "--rows", 10)
    names = list(rows[0])[6:]
    assert len(names) == 14 and names[0] == "Economic"

    def found(row: Row) -> set[str]:
        with closing(sqlite3.connect(database)) as connection:
            sql = """select f.name from document_frames x join frames f on f.id = x.frame_id
                join documents d on d.id = x.document_id where d.key = ? and x.voice = 'all' and x.present"""
            return {name for (name,) in connection.execute(sql, [row["document_key"]])}

    own = code(rows, tmp_path / "anna.csv", lambda row: {n: int(n in found(row)) for n in names}, ";")
    never = code(rows, tmp_path / "ben.csv", lambda row: dict.fromkeys(names, 0))
    alone = compared(database, own)
    there = sum(len(found(row)) for row in rows)
    assert there and alone["all_labels"]["rows"] == there == alone["all_labels"]["found"]
    assert alone["all_labels"]["f1"] == 1.0
    both = compared(database, own, never)
    # What the one sees and the other does not is a tie, so that no label is left.
    assert both["by_several"] == 10 and both["ties"] == there and both["all_labels"]["rows"] == 0
    assert any(label["alpha_coders"]["value"] is not None for label in both["labels"])
    third = code(rows, tmp_path / "cleo.csv", lambda row: {n: "x" if n in found(row) else "" for n in names})
    assert compared(database, own, never, third)["all_labels"]["rows"] == there


def test_rows_that_are_left_empty_are_not_coded(database: Path, tmp_path: Path) -> None:
    rows = drawn(database, tmp_path / "sheet.csv", "loaded", "--rows", 10)
    first = rows[0]["start"], rows[0]["document_key"]
    part = code(
        rows, tmp_path / "part.csv", lambda r: {"loaded": 0 if (r["start"], r["document_key"]) == first else ""}
    )
    found = compared(database, part)
    assert found["units"] == 1 and found["coders"] == [{"coder": "part", "coded": 1}]
    empty = code(rows, tmp_path / "empty.csv", lambda row: {})
    status, output = run("validate", "compare", database, empty)
    assert status == 1 and "no row has a label" in output


def test_text_and_markdown(database: Path, tmp_path: Path) -> None:
    rows = drawn(database, tmp_path / "sheet.csv", "loaded", "--rows", 10)
    sheets = [code(rows, tmp_path / f"{name}.csv", lambda row: {"loaded": 1}) for name in ("anna", "ben")]
    status, text = run("validate", "compare", database, *sheets)
    assert status == 0 and text.startswith("loaded: 10 sentences of ")
    assert "coded by anna (10) and ben (10)" in text and "alpha of coders" in text
    status, markdown = run("validate", "compare", database, *sheets, "--format", "markdown")
    assert status == 0 and "| label | coded | found | precision |" in markdown and "| loaded | 10 |" in markdown


def test_an_outlet_is_known_however_its_name_is_written(database: Path, tmp_path: Path) -> None:
    rows = drawn(database, tmp_path / "sheet.csv", "origin")
    sheet = code(
        rows, tmp_path / "loud.csv", lambda row: {"label": f"the {answer(database, LABEL_OF['origin'], row)}".upper()}
    )
    assert compared(database, sheet)["whole"]["accuracy"] == 1.0


def test_what_has_changed_or_gone_is_named_and_not_compared(database: Path, tmp_path: Path) -> None:
    rows = drawn(database, tmp_path / "sheet.csv", "voice", "--rows", 5)
    rows[0]["text"] += " and more"
    rows[1]["document_key"] = "nowhere"
    rows[2]["start"] = "0"
    found = compared(database, code(rows, tmp_path / "old.csv", lambda row: {"label": "author"}))
    assert found["units"] == 2
    assert any(note.startswith("1 of the units") and "another text" in note for note in found["notes"])
    assert any(note.startswith("2 of the units") and "nowhere" in note for note in found["notes"])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"label": "narrator"}, "label holds 'narrator', which is none of author, mixed, quoted"),
        ({"label": "author", "start": "first"}, "start and end are numbers"),
        ({"label": "author", "measure": "tone"}, "there is no measure 'tone'"),
        ({"label": "author", "measure": "loaded"}, "lacks the columns loaded"),
        ({"label": "author", "measure": "codebook:ours"}, "no codebook 'ours' labelled this database"),
    ],
)
def test_a_wrong_sheet_is_refused_in_words(
    database: Path, tmp_path: Path, change: dict[str, object], said: str
) -> None:
    rows = drawn(database, tmp_path / "sheet.csv", "voice", "--rows", 3)
    status, output = run("validate", "compare", database, code(rows, tmp_path / "wrong.csv", lambda row: change))
    assert status == 1 and said in output and "Traceback" not in output


def test_what_is_no_sheet_is_refused(database: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    for content, said in (
        ("a,b\n1,2\n", "no coding sheet: no field 'document_key'"),
        ("text,date\nx,2024\n", "no coding sheet: no field 'document_key'"),
        ("document_key,label\nx,author\n", "no coding sheet, as it lacks measure, start, end"),
        ("", "no coding sheet: empty"),
    ):
        other.write_text(content, encoding="utf-8")
        status, output = run("validate", "compare", database, other)
        assert status == 1 and said in output and "--map" not in output
    two = [drawn(database, tmp_path / f"{name}.csv", name, "--rows", 3) for name in ("voice", "loaded")]
    sheets = [
        code(two[0], tmp_path / "v.csv", lambda row: {"label": "author"}),
        code(two[1], tmp_path / "l.csv", lambda row: {"loaded": 1}),
    ]
    status, output = run("validate", "compare", database, *sheets)
    assert status == 1 and "several measures: loaded, voice" in output
    status, output = run("validate", "sheet", database, "tone", "--out", tmp_path / "new.csv")
    assert status == 1 and "there is no measure 'tone'" in output and not (tmp_path / "new.csv").exists()
    status, output = run("validate", "sheet", database, "voice", "--out", sheets[0])
    assert status == 1 and "is there already" in output


def test_a_cell_is_no_formula() -> None:
    for text in ("=1+1", "-12 degrees", "@all", "'=1", "''-", "'plain'", "plain", ""):
        assert plain(harmless(text)) == text
        assert not harmless(text).startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("unit", ["document", "sentence"])
def test_labels_of_a_codebook(tmp_path: Path, unit: str) -> None:
    pytest.importorskip("sklearn")
    book, database = tmp_path / "aftermath.json", tmp_path / "news.db"
    train = ("codebook", "train", LABELLED, "--name", "aftermath", "--out", book, "--unit", unit, "--quiet")
    assert run(*train)[0] == 0
    assert run("load", database, ARTICLES, "--codebook", book, "--quiet", "--workers", 1)[0] == 0
    rows = drawn(database, tmp_path / "sheet.csv", "codebook:aftermath", "--rows", 40)
    names = list(rows[0])[6:] if unit == "document" else list(rows[0])[7:]
    assert names == ["blame", "cost", "daily-life", "remedy"]
    present = {
        "document": """select l.name from document_codebook_labels x join codebook_labels l on l.id = x.label_id
            join documents d on d.id = x.document_id where x.present and d.key = :document_key""",
        "sentence": """select l.name from codebook_sentences x join codebook_labels l on l.id = x.label_id
            join documents d on d.id = x.document_id join sentences s on s.document_id = d.id
            and s.position = x.position where d.key = :document_key and s.start = :start""",
    }[unit]

    def found(row: Row) -> set[str]:
        with closing(sqlite3.connect(database)) as connection:
            return {name for (name,) in connection.execute(present, row)}

    own = code(rows, tmp_path / "own.csv", lambda row: {n: int(n in found(row)) for n in names})
    there = sum(len(found(row)) for row in rows)
    assert there
    told = compared(database, own)["all_labels"]
    assert (told["rows"], told["found"], told["f1"]) == (there, there, 1.0)
