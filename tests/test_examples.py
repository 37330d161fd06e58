"""The example collection, loaded as scripts/demo loads it, says what a person says (examples/truth.json)."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
TRUTH = json.loads((EXAMPLES / "truth.json").read_text(encoding="utf-8"))
CORRECTIONS = list(csv.DictReader((EXAMPLES / "corrections.csv").open(encoding="utf-8", newline="")))
FIELDS = ("title", "publisher", "originating_outlet", "byline", "published", "kind")


def opened(db: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(db)
    connection.row_factory = sqlite3.Row
    return connection


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory, load_examples: Callable[..., Path]) -> sqlite3.Connection:
    """The examples as they stand, without a person's corrections."""
    return opened(load_examples(tmp_path_factory.mktemp("examples") / "examples.db", corrections=None))


@pytest.fixture(scope="module")
def corrected(loaded: Path) -> sqlite3.Connection:
    """The examples with corrections.csv."""
    return opened(loaded)


def facts(db: sqlite3.Connection, key: str) -> dict[str, str | None]:
    """The fields of one document by the names of truth.json."""
    row = db.execute(
        """select d.title, p.name as publisher, o.name as originating_outlet, d.byline, d.published, d.kind
           from documents d left join outlets p on p.id = d.publisher_id
           left join outlets o on o.id = d.originating_outlet_id where d.key = ?""",
        [key],
    ).fetchone()
    assert row is not None, f"{key} was not loaded"
    return dict(row) | {"published": moment(row["published"])}


def moment(value: str | None) -> str | None:
    """A date or time in one spelling, so that "Z" and "+00:00" are the same; as precise as it was stated."""
    if value is None or "T" not in value:
        return value
    return datetime.fromisoformat(value.replace("Z", "+00:00")).isoformat()


def credits(db: sqlite3.Connection, key: str) -> set[tuple[str, str | None]]:
    """The credits of one document as (kind, outlet)."""
    found = db.execute(
        """select c.kind, o.name from credits c join documents d on d.id = c.document_id
           left join outlets o on o.id = c.outlet_id where d.key = ?""",
        [key],
    )
    return {(kind, outlet) for kind, outlet in found}


def listed(credits: list[dict[str, str | None]]) -> set[tuple[str | None, str | None]]:
    return {(credit["kind"], credit["outlet"]) for credit in credits}


def test_every_document_is_loaded_and_no_other(examples: sqlite3.Connection) -> None:
    assert {key for (key,) in examples.execute("select key from documents")} == set(TRUTH)
    assert examples.execute("select count(*) from load_errors").fetchone()[0] == 0


@pytest.mark.parametrize("key", TRUTH)
def test_facts_are_what_a_person_says(examples: sqlite3.Connection, key: str) -> None:
    assert facts(examples, key) == {field: TRUTH[key][field] for field in FIELDS}


@pytest.mark.parametrize("key", TRUTH)
def test_the_body_begins_and_ends_where_the_article_does(examples: sqlite3.Connection, key: str) -> None:
    ((body,),) = examples.execute("select body from documents where key = ?", [key])
    assert (body[: len(TRUTH[key]["body_starts"])], body[-len(TRUTH[key]["body_ends"]) :]) == (
        TRUTH[key]["body_starts"],
        TRUTH[key]["body_ends"],
    )


@pytest.mark.parametrize("key", TRUTH)
def test_credits_are_what_a_person_says(examples: sqlite3.Connection, key: str) -> None:
    found, said = credits(examples, key), listed(TRUTH[key]["credits"])
    assert said - found == set(), "not found"
    assert found - said - listed(TRUTH[key].get("also_true", [])) == set(), "found, and not so"


def test_documents_of_one_origin_are_those_that_are_copies_of_one_text(examples: sqlite3.Connection) -> None:
    said: dict[str, set[str]] = {}
    for key, truth in TRUTH.items():
        said.setdefault(truth.get("text_of", key), set()).add(key)
    found: dict[int, set[str]] = {}
    for origin, key in examples.execute("select origin_id, key from documents"):
        found.setdefault(origin, set()).add(key)
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, said.values()))


@pytest.mark.parametrize("key", TRUTH)
def test_chains_are_what_a_person_says(examples: sqlite3.Connection, key: str) -> None:
    paths = examples.execute(
        "select path from republication_chains c join documents d on d.id = c.document_id where d.key = ?", [key]
    )
    assert [path for (path,) in paths] == ([TRUTH[key]["chain"]] if "chain" in TRUTH[key] else [])


PLACED = [row for row in CORRECTIONS if row["field"] == "story"]


@pytest.mark.parametrize(
    "correction",
    [row for row in CORRECTIONS if row not in PLACED],
    ids=lambda row: f"{row['document_key']} {row['field']}",
)
def test_corrections_change_what_they_name(
    examples: sqlite3.Connection, corrected: sqlite3.Connection, correction: dict[str, str]
) -> None:
    key, field = correction["document_key"], correction["field"]
    before, after = facts(examples, key), facts(corrected, key)
    assert before[field] != correction["value"], "the correction corrects nothing"
    assert after == before | {field: correction["value"]}


@pytest.mark.parametrize("correction", PLACED, ids=lambda row: row["document_key"])
def test_corrections_place_documents_in_stories(
    examples: sqlite3.Connection, corrected: sqlite3.Connection, correction: dict[str, str]
) -> None:
    keys = correction["document_key"], correction["value"].removeprefix("document:")
    sql = "select count(distinct story_id) from documents where key in (?, ?)"
    assert examples.execute(sql, keys).fetchone()[0] == 2, "the correction corrects nothing"
    assert corrected.execute(sql, keys).fetchone()[0] == 1


def test_the_tolls_of_the_event_are_found_to_disagree(corrected: sqlite3.Connection) -> None:
    sql = """select f.value from disagreements g join disagreement_figures m on m.disagreement_id = g.id
        join figures f on f.document_id = m.document_id and f.start = m.start and f.end = m.end
        where f.of like '%killed' and not g.compatible"""
    assert {14.0, 16.0, 17.0} <= {value for (value,) in corrected.execute(sql)}


def test_evidence_stands_where_credits_say(examples: sqlite3.Connection) -> None:
    """A credit's span lies in the text and begins and ends with a word or mark."""
    spans = examples.execute("select d.text, c.start, c.end from credits c join documents d on d.id = c.document_id")
    located = [(text, start, end) for text, start, end in spans if start is not None]
    assert located
    for text, start, end in located:
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
