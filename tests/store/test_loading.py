"""A load is whole or it is not: atomic, idempotent, and it loses nothing."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from datasette_provenance.run.load import NothingLoaded
from datasette_provenance.store.database import DatabaseError

CONTENT = (
    "select key, title, byline, published, kind, originating_outlet_id, text, compound from documents order by key",
    "select document_id, field, value, method, start, end, chosen from metadata_claims order by 1, 2, 3, 4",
    "select document_id, kind, outlet_id, person, start, end, method from credits order by id",
    "select document_id, relation, upstream_outlet_id, after_id, method from republications order by id",
    "select * from sentences",
    "select * from segments",
    "select name, value from collection_summary",
    "select * from sources order by id",
    "select * from citations order by id",
)


def content(query, path):
    return [query(path, sql) for sql in CONTENT]


def command(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "datasette", "provenance", *map(str, arguments)],
        capture_output=True,
        text=True,
        **options,
    )


def test_loads_a_folder(articles, run_load, query):
    path, report = run_load(articles)
    assert report.counts["new"] == 3 and report.counts["failed"] == 0
    assert [key for (key,) in query(path, "select key from documents order by key")] == ["copy", "own", "wire"]
    assert query(path, "select path from inputs order by path") == [
        ("articles/copy.txt",),
        ("articles/own.txt",),
        ("articles/wire.txt",),
    ]


def test_text_is_the_input_and_spans_give_the_evidence(articles, run_load, query):
    path, _ = run_load(articles)
    for key, text in query(path, "select key, text from documents"):
        assert text == (articles / f"{key}.txt").read_text(encoding="utf-8")
    evidence = dict(
        query(
            path,
            """select d.key, substr(d.text, c.start + 1, c.end - c.start) from credits c
               join documents d on d.id = c.document_id where c.kind in ('agency', 'originally-published')""",
        )
    )
    assert "(National Wire)" in evidence["wire"]
    assert "originally published by the Harbour Gazette" in evidence["copy"]


def test_foreign_keys_hold(articles, run_load, query):
    path, _ = run_load(articles)
    assert query(path, "pragma foreign_key_check") == []
    assert query(path, "pragma integrity_check") == [("ok",)]


def test_the_same_input_again_changes_nothing(articles, run_load, query):
    path, _ = run_load(articles)
    before, ids = content(query, path), query(path, "select id, key from documents")
    _, report = run_load(articles)
    assert report.counts == {"new": 0, "changed": 0, "unchanged": 3, "removed": 0, "withheld": 0, "failed": 0}
    assert content(query, path) == before
    assert query(path, "select id, key from documents") == ids


def test_a_changed_input_replaces_its_rows_and_keeps_its_id(articles, run_load, query):
    path, _ = run_load(articles)
    (before,) = query(path, "select id from documents where key = 'own'")
    (articles / "own.txt").write_text("The mayor of Sandhaven resigned on Friday, her office said.", encoding="utf-8")
    _, report = run_load(articles)
    assert (report.counts["changed"], report.counts["unchanged"]) == (1, 2)
    assert query(path, "select id from documents where key = 'own'") == [before]
    assert query(
        path,
        "select key from documents_fts join documents on documents.id = documents_fts.rowid "
        "where documents_fts match 'resigned'",
    ) == [("own",)]
    assert query(path, "select count(*) from documents_fts where documents_fts match 'buses'") == [(0,)]
    assert query(path, "pragma foreign_key_check") == []


def test_a_record_that_left_its_input_leaves_the_database(write_jsonl, run_load, query):
    both = [{"id": "a", "text": "The bridge was opened on Monday."}, {"id": "b", "text": "The bridge was closed."}]
    path, _ = run_load(write_jsonl(*both))
    _, report = run_load(write_jsonl(both[0]))
    assert report.counts["removed"] == 1
    assert query(path, "select key from documents") == [("a",)]


def test_a_broken_line_takes_no_document_out(write_jsonl, run_load, query, tmp_path):
    file = write_jsonl({"id": "a", "text": "The bridge was opened."}, {"id": "b", "text": "The bridge was closed."})
    path, _ = run_load(file)
    file.write_text(file.read_text().replace('{"id": "b"', '{"id": "b'))
    _, report = run_load(file)
    assert report.counts["failed"] == 1 and report.counts["removed"] == 0
    assert query(path, "select key from documents order by key") == [("a",), ("b",)]
    assert query(path, "select record from load_errors") == [("line 2",)]


def test_two_documents_of_one_key_are_named(write_jsonl, run_load, query):
    file = write_jsonl(
        {"id": "a", "text": "One text."}, {"id": "a", "text": "Another text."}, {"id": "a", "text": "One text."}
    )
    path, report = run_load(file)
    assert (report.counts["new"], report.counts["unchanged"], report.counts["failed"]) == (1, 1, 1)
    ((error,),) = query(path, "select error from load_errors")
    assert "'a'" in error and "articles.jsonl" in error


def test_several_workers_find_the_same(articles, run_load, query, tmp_path):
    one, _ = run_load(articles, database=tmp_path / "one.db")
    two, _ = run_load(articles, database=tmp_path / "two.db", workers=2)
    assert content(query, one) == content(query, two)


def test_nothing_loaded_leaves_no_database(tmp_path, run_load):
    with pytest.raises(NothingLoaded) as caught:
        run_load(tmp_path / "missing")
    assert "missing" in caught.value.errors[0].path
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["text", "sqlite", "ours-of-tomorrow"])
def test_a_database_that_is_not_ours_is_left_alone(kind, articles, run_load, tmp_path):
    path = tmp_path / "news.db"
    if kind == "text":
        path.write_text("not a database, but a file that somebody needs\n" * 40)
    elif kind == "sqlite":
        with sqlite3.connect(path) as connection:
            connection.execute("create table recipes (name text)")
    else:
        run_load(articles)
        with sqlite3.connect(path) as connection:
            connection.execute("pragma user_version = 99")
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match=r"news\.db"):
        run_load(articles)
    assert path.read_bytes() == before


def test_the_command_explains_itself_without_a_traceback(tmp_path):
    (tmp_path / "notes.db").write_text("not a database" * 100)
    done = command("load", tmp_path / "notes.db", tmp_path)
    assert done.returncode == 1
    assert "notes.db" in done.stderr and "Traceback" not in done.stderr


def test_a_full_disk_leaves_the_old_database_whole(articles, run_load, tmp_path, write_jsonl, query):
    path, _ = run_load(articles)
    before = content(query, path)
    many = write_jsonl(*({"id": str(i), "text": f"The bridge number {i} was closed. " * 200} for i in range(40)))
    limit = path.stat().st_size + 100_000
    done = command(
        "load",
        path,
        many,
        "--workers",
        1,
        preexec_fn=lambda: (
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN),
        ),
    )
    assert done.returncode == 1, done.stdout
    assert "news.db" in done.stderr and "Traceback" not in done.stderr
    assert content(query, path) == before


def test_an_outlet_under_another_of_its_names_makes_no_new_document(write_jsonl, run_load):
    file = write_jsonl(
        {"id": "a", "text": "The bridge was closed.", "outlet": "The Associated Press", "title": "Bridge"}
    )
    run_load(file)
    _, report = run_load(file)
    assert (report.counts["unchanged"], report.counts["changed"]) == (1, 0)


@pytest.mark.parametrize("existing", [False, True])
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_load_leaves_the_old_database_whole(sign, existing, articles, run_load, query, tmp_path):
    path = tmp_path / "news.db"
    if existing:
        run_load(articles)
        before = content(query, path)
    process = subprocess.Popen(
        [sys.executable, "-m", "datasette", "provenance", "load", str(path), "-", "--workers", "1"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    # The load has begun once it has written, and goes on as long as standard input stays open.
    for i in range(300):
        process.stdin.write(b'{"id": "%d", "text": "The bridge was closed again."}\n' % i)
    process.stdin.flush()
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not begun(path, existing):
        time.sleep(0.02)
    assert begun(path, existing)
    process.send_signal(sign)
    _, errors = process.communicate(timeout=30)
    assert process.returncode != 0
    if sign != signal.SIGKILL:
        assert b"Traceback" not in errors and b"stays as it was" in errors
        assert not list(tmp_path.glob(".*.loading"))
    if existing:
        assert content(query, path) == before
        assert query(path, "pragma integrity_check") == [("ok",)]
    else:
        assert not path.exists()
        run_load(articles)  # clears away what a killed load left
        assert not list(tmp_path.glob(".*.loading"))


def begun(path, existing):
    """Whether a load is under way: it builds its file, or holds the write lock in write-ahead mode."""
    if not existing:
        return any(file.stat().st_size for file in path.parent.glob(".*.loading"))
    if not path.with_name(f"{path.name}-wal").exists():
        return False
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        connection.execute("begin immediate")
        connection.execute("rollback")
        return False
    except sqlite3.OperationalError:
        return True
    finally:
        connection.close()


def test_a_running_load_keeps_its_file(articles, run_load, tmp_path):
    mine = tmp_path / f".news.db.{os.getpid()}x.loading"
    mine.write_text("somebody's")
    other = tmp_path / f".news.db.{os.getppid()}.loading"
    other.write_text("a load that runs")
    run_load(articles)
    assert mine.exists() and other.exists()
