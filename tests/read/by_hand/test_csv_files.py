"""The CSV files that a person writes for the loader, as programs save them."""

import csv

import pytest

from datasette_provenance.read.by_hand.csv_files import RefusedFile, csv_rows
from datasette_provenance.read.by_hand.outlets import read_own_outlets
from datasette_provenance.records import LoadError

TEXT = "outlet,rater,rating\nKurier für Zeven,Müller & Söhne,„links“\n"


def read(tmp_path, data):
    path = tmp_path / "ratings.csv"
    path.write_bytes(data)
    return list(csv_rows(path, "a file of ratings", ("outlet", "rater", "rating"), ("outlet", "rater")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_an_encoding_is_told(tmp_path, encoding):
    row = {"outlet": "Kurier für Zeven", "rater": "Müller & Söhne", "rating": "„links“"}
    assert read(tmp_path, TEXT.encode(encoding)) == [("line 2", row)]


def test_what_is_no_text_is_named(tmp_path):
    with pytest.raises(RefusedFile, match=r"ratings\.csv: .*save that as text, HTML or CSV"):
        read(tmp_path, b"PK\x03\x04" + bytes(100))
    with pytest.raises(RefusedFile, match=r"outlets\.csv: .*save that as text, HTML or CSV"):
        path = tmp_path / "outlets.csv"
        path.write_bytes(b"PK\x03\x04" + bytes(100))
        read_own_outlets(path)


@pytest.fixture
def short_cells():
    """The limit that Python has by itself; reading tables lifts it for the whole process."""
    before = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("short_cells")
def test_a_cell_without_end_is_named(tmp_path):
    with pytest.raises(RefusedFile, match=r"ratings\.csv, from line 3 on: .*field larger"):
        read(tmp_path, f"outlet,rater\nCourier,Watch\nGazette,{'x' * 200_000}\n".encode())


def test_a_quotation_mark_that_does_not_close_swallows_nothing(tmp_path):
    text = 'outlet,rater,rating\nCourier,Watch,left\nGazette,"Watch,right\nTribune,Watch,left\n'
    with pytest.raises(RefusedFile, match=r"ratings\.csv, from line 3 on: a quotation mark is out of place"):
        read(tmp_path, text.encode())


def test_a_row_with_a_comma_too_many_is_named_and_the_others_hold(tmp_path):
    text = 'outlet,rater,rating\nCourier, The,Watch,left\n"Gazette,\nThe",Watch,right,,\n\nTribune,Watch\n'
    error, *rows = read(tmp_path, text.encode())
    assert isinstance(error, LoadError) and (error.record, error.error[:40]) == (
        "line 2",
        "4 cells, but the first line names 3 colu",
    )
    assert rows == [
        ("line 3", {"outlet": "Gazette,\nThe", "rater": "Watch", "rating": "right"}),
        ("line 6", {"outlet": "Tribune", "rater": "Watch", "rating": ""}),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_on_all_systems_and_columns_have_blanks_around_them(tmp_path, end):
    text = "outlet, rater ,rating\nCourier, Watch,left\n".replace("\n", end)
    assert read(tmp_path, text.encode()) == [("line 2", {"outlet": "Courier", "rater": "Watch", "rating": "left"})]
