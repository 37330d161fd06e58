"""Ratings of outlets come from a person's file, stay, and are shown as the rater's."""

import json

import pytest

from datasette_provenance.read.by_hand.csv_files import RefusedFile
from datasette_provenance.store.ratings import Rated

DOCUMENTS = (
    {"id": "a", "text": "The bridge was closed on Monday.", "outlet": "Ellery Courier"},
    {"id": "b", "text": "The pier was painted white on Friday.", "outlet": "Valley Tribune"},
)
RATED = "select o.name, r.rater, r.rating, r.url, r.as_of from outlet_ratings r join outlets o on o.id = r.outlet_id"


@pytest.fixture
def rate(tmp_path, write_jsonl, run_load):
    file = write_jsonl(*DOCUMENTS)

    def load(text):
        path = tmp_path / "ratings.csv"
        path.write_text(text, encoding="utf-8")
        return run_load(file, ratings=path)

    return load


def test_ratings_are_kept_for_outlets_of_the_collection(rate, query):
    path, report = rate(
        "outlet,rater,rating,url,as_of\n"
        "the ellery courier,Media Watch,left,https://watch.example/courier,2024\n"
        "Far Away Gazette,Media Watch,right,,2024\n"
    )
    assert report.rated == Rated(kept=1, elsewhere=1)
    assert query(path, RATED) == [("Ellery Courier", "Media Watch", "left", "https://watch.example/courier", "2024")]
    assert query(path, "select count(*) from outlets") == [(2,)]


def test_a_later_rating_takes_the_formers_place(rate, query):
    rate("outlet,rater,rating\nEllery Courier,Media Watch,left\nEllery Courier,Press Desk,3 of 5\n")
    path, _ = rate("outlet,rater,rating\nEllery Courier,Media Watch,centre\n")
    assert sorted(query(path, "select rater, rating from outlet_ratings")) == [
        ("Media Watch", "centre"),
        ("Press Desk", "3 of 5"),
    ]


def test_what_is_wrong_is_named(rate, query):
    path, report = rate("outlet,rater,rating\nEllery Courier,,left\nValley Tribune,Media Watch,right\n")
    assert [(error.record, error.error) for error in report.errors] == [("line 2", "rater is empty")]
    assert query(path, "select rating from outlet_ratings") == [("right",)]
    before = path.read_bytes()
    with pytest.raises(RefusedFile) as refused:
        rate("outlet,lean\nEllery Courier,left\n")
    assert "ratings.csv, line 1: a file of ratings needs the columns outlet, rater, rating, url, as_of, with c" in str(
        refused.value
    )
    assert "there are: outlet, lean" in str(refused.value)
    assert path.read_bytes() == before


@pytest.mark.parametrize("mark", [";", "\t"])
def test_columns_as_spreadsheets_of_some_countries_divide_them(rate, query, mark):
    path, report = rate("outlet,rater,rating\nEllery Courier,Media Watch,left\n".replace(",", mark))
    assert report.rated == Rated(kept=1, elsewhere=0) and not report.errors
    asked = json.loads(query(path, "select parameters from loads")[0][0])
    assert asked["ratings"]["name"] == "ratings.csv" and len(asked["ratings"]["sha256"]) == 64
    assert asked["corrections"] is None and len(asked["analysis"]) == 16
    assert {"python", "vaderSentiment", "textstat", "htmldate"} <= set(asked["versions"])
