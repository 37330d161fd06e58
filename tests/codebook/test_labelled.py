"""Labelled tables: what is taken for text, label and group, and what is said of what cannot be used."""

from __future__ import annotations

import json

import pytest

from datasette_provenance.codebook.labelled import Columns, read_labelled
from datasette_provenance.codebook.model import CodebookError

WORDS = ["harbour", "crane", "ferry", "budget", "nurse", "school", "pump", "wall", "tide", "bread"]


def table(tmp_path, header, rows, name="labelled.csv"):
    path = tmp_path / name
    lines = [",".join(header), *(",".join(str(cell) for cell in row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def text(i):
    return f"The {WORDS[i % 10]} was seen {i} times"


def test_one_label_each(tmp_path):
    path = table(tmp_path, ["id", "text", "label"], [(i, text(i), "ab"[i % 2]) for i in range(24)])
    found = read_labelled(path, Columns())
    assert (found.labels, found.several, len(found.rows), found.notes) == (["a", "b"], False, 24, [])
    assert found.rows[1].labels == ("b",) and found.file == "labelled.csv" and len(found.sha256) == 64


def test_several_labels_in_a_cell_or_a_list(tmp_path):
    rows = [(text(i), ("x;y", "x", "y ; y", "")[i % 4]) for i in range(24)]
    found = read_labelled(table(tmp_path, ["text", "labels"], rows), Columns())
    assert found.several and found.labels == ["x", "y"]
    assert [row.labels for row in found.rows[:4]] == [("x", "y"), ("x",), ("y",), ()]
    path = tmp_path / "labelled.jsonl"
    records = [json.dumps({"text": text(i), "codes": [["x", "y"], ["x"], []][i % 3]}) for i in range(24)]
    path.write_text("\n".join(records), encoding="utf-8")
    assert [row.labels for row in read_labelled(path, Columns()).rows[:3]] == [("x", "y"), ("x",), ()]
    rows = [(text(i), ("x+y", "x")[i % 2]) for i in range(24)]
    path = table(tmp_path, ["text", "mark"], rows)
    assert read_labelled(path, Columns(labels=("mark",), separator="+")).rows[0].labels == ("x", "y")


def test_a_column_of_0_and_1_per_label(tmp_path):
    rows = [(i, text(i), i % 2, int(i % 3 == 0), i) for i in range(24)]
    path = table(tmp_path, ["id", "text", "x", "y", "seen"], rows)
    found = read_labelled(path, Columns())
    assert found.several and found.labels == ["x", "y"]
    assert found.rows[0].labels == ("y",) and found.rows[3].labels == ("x", "y")
    with pytest.raises(CodebookError, match=r"row 4: seen holds '2', where 0 or 1 is expected"):
        read_labelled(path, Columns(labels=("x", "seen")))


def test_an_empty_cell_of_a_column_of_labels_says_that_there_is_none(tmp_path):
    rows = [(text(i), "ab"[i % 2] if i % 3 else "") for i in range(24)]
    found = read_labelled(table(tmp_path, ["text", "labels"], rows), Columns())
    assert found.several and len(found.rows) == 24 and found.rows[0].labels == () and found.notes == []
    always = read_labelled(table(tmp_path, ["text", "labels"], [(t, label or "a") for t, label in rows]), Columns())
    assert not always.several


def test_other_names_titles_and_groups(tmp_path):
    rows = [(text(i), f"Title {i}", "ab"[i % 2], i // 4) for i in range(24)]
    path = table(tmp_path, ["words", "head", "verdict", "issue"], rows)
    found = read_labelled(path, Columns("words", "head", ("verdict",), None, "issue"))
    assert found.rows[0].title == "Title 0" and [row.group for row in found.rows[3:5]] == ["0", "1"]


def test_texts_that_are_the_same_belong_together(tmp_path):
    rows = [(text(i % 12).upper() if i > 11 else text(i), "ab"[i % 2]) for i in range(24)]
    found = read_labelled(table(tmp_path, ["text", "label"], rows), Columns())
    assert found.rows[0].group == found.rows[12].group and len({row.group for row in found.rows}) == 12


def test_what_was_passed_over_is_counted_and_named(tmp_path):
    rows = [(text(i), "ab"[i % 2]) for i in range(24)]
    rows += [("", "a"), ("...", "a"), ("The tide came", ""), *[(text(i + 30), "rare") for i in range(3)]]
    path = table(tmp_path, ["text", "label"], rows)
    with path.open("a", encoding="utf-8") as file:
        file.write("one,cell,too many\n")
    found = read_labelled(path, Columns())
    assert found.notes == [
        "1 rows could not be read: row 32: 3 cells where the header has 2",
        "2 rows without a text were passed over: row 26, row 27",
        "1 rows without a label were passed over: row 28",
    ]
    assert found.labels == ["a", "b"] and found.left_out == {"rare": 3}


@pytest.mark.parametrize(
    ("header", "row", "columns", "message"),
    [
        (["words", "label"], lambda i: (text(i), "ab"[i % 2]), Columns(), "--text COLUMN"),
        (["text", "label"], lambda i: (text(i), "ab"[i % 2]), Columns("story"), "no field 'story'; .* text, label$"),
        (
            ["text", "seen"],
            lambda i: (text(i), i),
            Columns(),
            "name it with --label COLUMN .the columns are text, seen",
        ),
        (["text", "label"], lambda i: (text(i), "ab"[i % 2]), Columns(labels=("code",)), "no column 'code'"),
        (["text", "label"], lambda i: (text(i), "ab"[i % 2]), Columns(group="issue"), "no column 'issue'"),
        (["text", "label"], lambda i: (text(i), "a"), Columns(), "all rows have the label 'a'"),
        (["text", "label"], lambda i: (text(i), i), Columns(), "too few rows per label"),
        (["text", "label"], lambda i: ("", "ab"[i % 2]), Columns(), "no row has a text"),
        (["text", "label"], lambda i: (text(1), "ab"[i % 2]), Columns(), "fewer than 5 groups"),
    ],
)
def test_what_cannot_be_learned_from(tmp_path, header, row, columns, message):
    path = table(tmp_path, header, [row(i) for i in range(24)])
    with pytest.raises(CodebookError, match=message):
        read_labelled(path, columns)


def test_files_that_are_no_table(tmp_path):
    few = table(tmp_path, ["text", "label"], [(text(i), "ab"[i % 2]) for i in range(6)])
    with pytest.raises(CodebookError, match="6 rows can be used; at least 20"):
        read_labelled(few, Columns())
    (tmp_path / "note.txt").write_text("The crane fell.", encoding="utf-8")
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\r\n\0\0\0")
    for name, message in (("note.txt", "no rows with columns"), ("empty.csv", "empty"), ("picture.csv", "binary")):
        with pytest.raises(CodebookError, match=message):
            read_labelled(tmp_path / name, Columns())


def test_a_column_of_one_value_is_no_column_of_labels(tmp_path):
    path = table(tmp_path, ["text", "foo"], [(text(i), "x") for i in range(24)])
    with pytest.raises(CodebookError, match="no column holds labels.*--label COLUMN.*text, foo"):
        read_labelled(path, Columns())
