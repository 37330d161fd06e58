"""The CSV files that a person writes for the loader, as programs save them."""

import csv

import pytest

from datasette_provenance.read.by_hand.csv_files import csv_rows
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
    (error,) = read(tmp_path, b"PK\x03\x04" + bytes(100))
    assert isinstance(error, LoadError) and "save that as text, HTML or CSV" in error.error
    with pytest.raises(ValueError, match=r"outlets\.csv: .*save that as text, HTML or CSV"):
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
def test_a_cell_without_end_is_named_and_the_rows_before_it_stay(tmp_path):
    rows = read(tmp_path, f"outlet,rater\nCourier,Watch\nGazette,{'x' * 200_000}\n".encode())
    assert rows[0] == ("line 2", {"outlet": "Courier", "rater": "Watch", "rating": ""})
    assert isinstance(rows[1], LoadError) and rows[1].record == "line 3" and "field larger" in rows[1].error
