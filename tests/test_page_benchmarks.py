"""The benchmark of pages: a small collection is multiplied, and every page and query of it is asked for."""

import importlib.util
import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from datasette_provenance.store.summaries import rebuild_summaries

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


def run(script, *arguments):
    command = [sys.executable, str(BENCHMARKS / script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    """A collection of sixty documents, and four times as many made of it."""
    folder = tmp_path_factory.mktemp("benchmarks")
    records = folder / "seed.jsonl"
    records.write_text(run("collection.py", "--documents", 60), encoding="utf-8")
    seed, large = folder / "seed.db", folder / "large.db"
    command = [sys.executable, "-m", "datasette", "provenance", "load", str(seed), str(records)]
    subprocess.run(command, check=True, capture_output=True)
    assert "240 documents" in run("multiply.py", seed, large, "--documents", 200, "--outlets", 40)
    return seed, large


def test_the_collection_is_the_same_each_time():
    first, again = (run("collection.py", "--documents", 30) for _ in range(2))
    assert first == again
    assert {"id", "outlet", "title", "author", "date", "text"} == set(json.loads(first.splitlines()[0]))


def test_every_round_has_documents_of_its_own_and_shares_the_rest(databases):
    with sqlite3.connect(databases[0]) as seed, sqlite3.connect(databases[1]) as large:
        count = lambda table: [one.execute(f"select count(*) from {table}").fetchone()[0] for one in (seed, large)]  # noqa: E731, S608
        for table in ("documents", "citations", "sentences", "passages", "republications", "statement_variants"):
            before, after = count(table)
            assert after == 4 * before, table
        # The largest stories and the outlets that first published most are in all rounds.
        assert count("stories")[1] < 4 * count("stories")[0]
        assert count("outlets")[0] < count("outlets")[1] <= 40
        assert large.execute("pragma foreign_key_check").fetchall() == []
        sizes = large.execute(
            "select documents, (select count(*) from documents d where d.story_id = s.id) from stories s"
        )
        assert all(said == counted for said, counted in sizes)
        names = large.execute("select count(*), count(distinct key) from documents").fetchone()
        assert names == (240, 240)


def test_its_summaries_are_the_loader_s(databases):
    with sqlite3.connect(databases[1]) as large:
        before = large.execute("select * from collection_summary order by name").fetchall()
        rebuild_summaries(large)
        assert large.execute("select * from collection_summary order by name").fetchall() == before
        large.rollback()


def test_pages_and_queries_are_asked_for(databases):
    out = run("pages.py", *databases, "--rounds", 1, "--only", "source")
    lines = {line[:58].strip(): line[58:].split() for line in out.splitlines() if len(line) > 58}
    for name in (
        "documents (table page without the plugin)",
        "documents (table page)",
        "source",
        "large source.json (a month)",
        "source (large, as many)",
        "query sources_by_outlet",
    ):
        assert float(lines[name][0]) > 0 and len(lines[name]) >= 5, name
    assert "inf" not in out and "pages and queries as they are:" in out


def test_days_that_hold_as_many_documents(databases):
    """In the large database, fewer days than the month of the small one, and about as many documents."""
    spec = importlib.util.spec_from_file_location("pages", BENCHMARKS / "pages.py")
    pages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(pages)
    like = pages.month_sizes(databases[0])
    assert like["all"] >= like["large"] > 0
    found = pages.holding([("2026-05-01", 2), ("2026-05-02", 3), ("2026-05-03", 9)], 4)
    assert found == {"since": "2026-05-01", "until": "2026-05-02"}
    asked = pages.addresses(databases[1], like=like)["documents (as many)"]
    since, until = re.findall(r"\d{4}-\d\d-\d\d", asked)
    with sqlite3.connect(databases[1]) as large:
        sql = "select count(*) from documents where published >= ? and published <= ? || '~'"
        held, day = (large.execute(sql, dates).fetchone()[0] for dates in ((since, until), (until, until)))
    assert held - day < like["all"] <= held


def test_many_at_a_time(databases):
    out = run("pages.py", databases[0], "--clients", 2, "--seconds", 1)
    assert "0 errors" in out and "requests" in out
