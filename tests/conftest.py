"""What several test modules share. All documents are invented."""

import json
import sqlite3
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
SHARED = REPOSITORY.parent / "shared"

WIRE = """PORT ELLERY (National Wire) — The harbour of Port Ellery was closed on Tuesday after a crane fell into
the basin, the port authority said.

“Nobody was hurt, and we are grateful for that,” said Ilse Marrow, the harbour master.

Two ferries were sent to the neighbouring port of Sandhaven, according to the authority.
"""
OWN = """By Tomas Reyl

The council of Sandhaven voted on Monday to buy three new buses, the mayor said.

“They will run from May,” Mayor Anka Dorn told reporters.

© 2024 Valley Tribune. All rights reserved.
"""
COPY = WIRE.split("— ")[1] + "\nThis article was originally published by the Harbour Gazette.\n"


# The files that take longest.
FIRST = ("browser", "test_metadata.py", "test_twins.py", "test_loading.py", "test_leaks.py")


def pytest_collection_modifyitems(items):
    """The longest files first: where processes share the work by files, none then waits for another at the end."""
    items.sort(key=lambda item: not any(name in item.path.parts for name in FIRST))


@pytest.fixture
def shared():
    """The labelled news that lies beside some checkouts; the test is skipped where it does not."""
    if not SHARED.is_dir():
        pytest.skip("no labelled news beside this checkout (../shared)")
    return SHARED


@pytest.fixture
def articles(tmp_path):
    """A folder with three documents: a wire report, an own report, a copy."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in (("wire", WIRE), ("own", OWN), ("copy", COPY)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def run_load(tmp_path):
    """A function that loads inputs into tmp_path/news.db and returns (path, report)."""
    from datasette_provenance.read import ReadOptions
    from datasette_provenance.run.load import load

    def run(*inputs, database=None, workers=1, corrections=None, ratings=None, **options):
        path = database or tmp_path / "news.db"
        options.setdefault("mapping", {})
        options.setdefault("table", None)
        options.setdefault("encoding", None)
        inputs = [str(i) for i in inputs]
        return path, load(path, inputs, ReadOptions(**options), workers, corrections, ratings=ratings)

    return run


def rows(path, sql, *parameters):
    """All rows of a query on a database file."""
    connection = sqlite3.connect(f"{Path(path).as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute(sql, parameters).fetchall()
    finally:
        connection.close()


@pytest.fixture(scope="session")
def query():
    return rows


@pytest.fixture
def write_jsonl(tmp_path):
    """A function that writes records as JSON lines and returns the path."""

    def write(*records, name="articles.jsonl"):
        path = tmp_path / name
        path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
        return path

    return write
