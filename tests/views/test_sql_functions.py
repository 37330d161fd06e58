"""SQL functions of text alone, called through SQL."""

import json
import sqlite3
from urllib.parse import quote_plus

import pytest

from datasette_provenance.sql_functions import FUNCTIONS, LONGEST, register_functions

WIRE = """PORT ELLERY (Reuters) - The harbour was closed on Tuesday after a crane fell into the basin, officials said.

Nobody was hurt.
"""


@pytest.fixture
def sql():
    connection = sqlite3.connect(":memory:")
    register_functions(connection)
    yield lambda query, *values: connection.execute(f"select {query}", values).fetchone()[0]
    connection.close()


@pytest.mark.parametrize("function", [f.__name__ for f in FUNCTIONS])
def test_what_is_no_text_gives_null(sql, function):
    for value in (None, 5, 1.5, b"bytes"):
        assert sql(f"{function}(?)", value) is None


@pytest.mark.parametrize("function", [f.__name__ for f in FUNCTIONS])
def test_odd_texts_give_an_answer(sql, function):
    for text in ("", " ", "\n\n", "\u201c", "a\x00b", "😀 é", "No words? 12!"):
        sql(f"{function}(?)", text)


# Python names the error beside SQLite's, which can only say that a function failed.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("function", [f.__name__ for f in FUNCTIONS])
def test_an_endless_text_is_an_sql_error(sql, function):
    with pytest.raises(sqlite3.OperationalError):
        sql(f"{function}(?)", "a" * (LONGEST + 1))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("function", [f.__name__ for f in FUNCTIONS])
def test_the_time_limit_holds_within_a_row(function):
    """A call is one step of SQLite's, which asks after a thousand: one row of calls would go on for minutes."""
    connection = sqlite3.connect(":memory:")
    register_functions(connection, "news")
    query = f"select {function}(?)"
    connection.execute(query, [WIRE * 10])
    connection.set_progress_handler(lambda: True, 1000)  # as Datasette says that the time is over
    connection.execute(query, [WIRE])
    with pytest.raises(sqlite3.OperationalError):
        connection.execute(query, [WIRE * 10])
    connection.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.asyncio
async def test_a_row_of_calls_is_stopped(serve, built, get, one):
    ds = serve(immutables=[str(built)], settings={"sql_time_limit_ms": 50})
    calls = ", ".join(f"length(citations_json(replace(hex(zeroblob(5000)), '0', 'He said {i}. ')))" for i in range(40))
    response = await get(ds, f"/news{'/-/query' if one else ''}.json?sql=select+{quote_plus(calls)}")
    assert response.status_code == 400


def test_vader_compound_is_the_packages_own(sql):
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    told = SentimentIntensityAnalyzer().polarity_scores("A wonderful, generous day!")["compound"]
    assert sql("vader_compound(?)", "A wonderful, generous day!") == pytest.approx(told)


def test_flesch_reading_ease_tells_easy_from_hard(sql):
    easy, hard = "The cat sat. The dog ran. We had fun.", "Institutional interdependencies necessitate deliberation."
    assert sql("flesch_reading_ease(?)", easy) > sql("flesch_reading_ease(?)", hard)


def test_originating_outlet(sql):
    assert sql("originating_outlet(?)", WIRE) == "Reuters"
    assert sql("originating_outlet(?)", "The council met on Monday.") is None


def test_credits_json(sql):
    credits = json.loads(sql("credits_json(?)", WIRE))
    assert credits[0]["outlet"] == "Reuters" and credits[0]["kind"] == "agency" and credits[0]["method"]
    assert WIRE[credits[0]["start"] : credits[0]["end"]] == credits[0]["evidence"]
    assert sql("json_array_length(credits_json(?))", "The council met on Monday.") == 0


def test_frames_json(sql):
    text = "The judge ruled that the court had no power over the plaintiffs. They will appeal, their lawyers said."
    frames = json.loads(sql("frames_json(?)", text))
    assert frames[0]["frame"].startswith("Legality") and frames[0]["present"] == 1
    assert [one["score"] for one in frames] == sorted((one["score"] for one in frames), reverse=True)
    assert all(text[m["start"] : m["end"]] == m["text"] for one in frames for m in one["mentions"])
    assert frames[0]["voices"] == {"author": {"score": frames[0]["score"], "present": 1}}
    assert sql("frames_json(?)", "") == "[]"


def test_loaded_json(sql):
    text = "The council met. Its shameless chairman called it a triumph."
    loaded = json.loads(sql("loaded_json(?)", text))
    assert loaded["loaded"] == 1 and 0.5 <= loaded["score"] < 1
    assert [one["score"] >= 0.5 for one in loaded["sentences"]] == [False, True]
    assert [term["text"] for term in loaded["terms"] if term["flagged"]] == ["shameless"]
    assert all(text[term["start"] : term["end"]] == term["text"] for term in loaded["terms"])
    assert json.loads(sql("loaded_json(?)", "")) == {"loaded": 0, "score": 0.0, "sentences": [], "terms": []}


def test_functions_may_stand_in_an_index(sql):
    """Deterministic, so SQLite may use them there."""
    connection = sqlite3.connect(":memory:")
    register_functions(connection)
    connection.execute("create table t (x)")
    connection.execute("create index i on t (vader_compound(x))")
    connection.close()


@pytest.mark.asyncio
async def test_datasette_has_them(news, get, one):
    place = "/news/-/query.json" if one else "/news.json"
    for function in FUNCTIONS:
        response = await get(news, f"{place}?sql=select+{function.__name__}(null)+as+x&_shape=array")
        assert response.json() == [{"x": None}]


# Invented; a short text and a long one.
SPANISH = "Los vecinos no murieron en el accidente fatal de Orlem"
GERMAN = "Das ist ein schändlicher Putsch der Regierung, sagte er. " * 9


@pytest.mark.parametrize("function", ["vader_compound", "flesch_reading_ease", "frames_json", "loaded_json"])
def test_what_is_made_for_english_measures_no_other_language(sql, function):
    for text in (SPANISH, GERMAN, "Сегодня правительство отвергло постыдный закон"):
        assert sql(f"{function}(?)", text) is None, text
    for text in ("Los Angeles police lose a fatal vote", "A shameless power grab"):
        assert sql(f"{function}(?)", text) is not None, text


def test_the_interval_of_a_share(sql):
    ends = [sql(f"wilson_{end}(?, ?)", *share) for share in ((7, 10), (0, 5)) for end in ("low", "high")]
    assert ends == pytest.approx([0.3968, 0.8922, 0, 0.4345], abs=1e-4)
    for odd in ((1, 0), (None, 3), ("a", 3), (4, 3), (-1, 3)):
        assert sql("wilson_low(?, ?)", *odd) is None
