"""A load is whole or it is not: atomic, idempotent, and it loses nothing."""

import io
import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from datasette_provenance.run.load import NothingLoaded
from datasette_provenance.run.progress import report_text
from datasette_provenance.store.database import DatabaseError, building

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


def test_a_record_that_fails_keeps_no_other(write_jsonl, run_load, query):
    x1, x2, x3 = ({"id": f"x{i}", "text": f"The bridge number {i} was opened."} for i in (1, 2, 3))
    empty = {"id": "x4", "text": ""}
    path, _ = run_load(write_jsonl(x1, x2, x3, empty))
    _, report = run_load(write_jsonl(x1, {**x3, "text": " "}, empty))
    assert (report.counts["removed"], report.staying) == (1, {"articles.jsonl": 1})
    assert query(path, "select key from documents order by key") == [("x1",), ("x3",)]
    assert "articles.jsonl: not found again, and kept, since not all could be read: 1" in report_text(report, path)


def test_what_stays_for_a_broken_line_is_counted(write_jsonl, run_load, query):
    a, b = {"id": "a", "text": "The bridge was opened."}, {"id": "b", "text": "The bridge was closed."}
    run_load(write_jsonl(a, b))
    file = write_jsonl(a)
    file.write_text(file.read_text() + '{"id": \n')
    _, report = run_load(file)
    assert (report.counts["removed"], report.staying) == (0, {"articles.jsonl": 1})


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
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # ignored under nohup
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


@pytest.mark.parametrize("name", ["news.db", "news [1].db"])
def test_what_a_killed_load_left_goes(articles, run_load, tmp_path, name):
    """Also one of this process's number: in a container each load may have the same."""
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True)
    left = [tmp_path / f".{name}.{int(number)}.loading" for number in (ended.stdout, os.getpid())]
    for file in left:
        file.write_bytes(b"half a database")
    run_load(articles, database=tmp_path / name)
    assert not any(file.exists() for file in left) and (tmp_path / name).exists()


def test_a_language_that_cannot_be_read_is_undecided(write_jsonl, run_load, query):
    languages = {"a": "de", "b": "the usual", "c": None, "d": "GERMAN"}
    records = [{"id": key, "text": "The bridge was opened.", "language": value} for key, value in languages.items()]
    path, _ = run_load(write_jsonl(*records))
    sql = """select d.key, u.field, u.detail from undecided u join documents d on d.id = u.document_id
             where u.kind = 'unread-language'"""
    assert query(path, sql) == [("b", "language", "given as the usual, which is no language's tag or name")]


def test_no_date_goes_unseen(write_jsonl, run_load, query, tmp_path):
    dates = {"us": "05/12/2026", "none": "2026-02-30", "far": "2098-01-01", "good": "2024-05-01", "undated": None}
    records = [{"id": key, "text": "The bridge was opened.", "date": date} for key, date in dates.items()]
    path, report = run_load(write_jsonl(*records))
    sql = """select d.key, u.kind, u.field, u.detail from undecided u join documents d on d.id = u.document_id
             where u.kind like '%-date' order by 1"""
    assert query(path, sql) == [
        ("far", "future-date", "published", "2098-01-01 was still to come when this was loaded"),
        ("none", "unread-date", "published", "given as 2026-02-30, which cannot be read as one date"),
        ("us", "unread-date", "published", "given as 05/12/2026, which cannot be read as one date"),
    ]
    assert report.misdated == 3 and "cannot be read, or is still to come: 3" in report_text(report, path)
    lines = (
        f"{key},published,{value},asked,Jo Lind\n" for key, value in (("us", "2026-05-12"), ("far", ""), ("none", ""))
    )
    (tmp_path / "said.csv").write_text("document_key,field,value,reason,editor\n" + "".join(lines), encoding="utf-8")
    _, report = run_load(write_jsonl(*records), corrections=tmp_path / "said.csv")
    assert query(path, sql) == [] and report.misdated == 0


# --- which input is which


def keys_of(query, path):
    return [key for (key,) in query(path, "select key from documents order by key")]


@pytest.fixture
def lines(tmp_path):
    """A function that writes JSON lines into tmp_path by a name with folders."""

    def write(name, *records):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        return file

    return write


def test_two_files_of_one_name_are_two_inputs(lines, run_load, query):
    """January stays when February comes."""
    run_load(lines("jan/articles.jsonl", {"id": "j1", "text": "The bridge was opened."}))
    path, report = run_load(lines("feb/articles.jsonl", {"id": "f1", "text": "The bridge was closed."}))
    assert keys_of(query, path) == ["f1", "j1"] and report.counts["removed"] == 0
    assert query(path, "select path from inputs order by id") == [("articles.jsonl",), ("feb/articles.jsonl",)]
    assert report.beside == {"feb/articles.jsonl": "articles.jsonl"}
    assert "--replace" in report_text(report, path)
    _, report = run_load(lines("jan/articles.jsonl", {"id": "j2", "text": "The bridge was opened."}))
    assert keys_of(query, path) == ["f1", "j2"] and report.counts["removed"] == 1 and report.beside == {}


def test_two_folders_of_one_name_are_two(tmp_path, lines, run_load, query):
    lines("x/art/articles.jsonl", {"text": "The bridge was opened."})
    lines("y/art/articles.jsonl", {"text": "The bridge was closed."})
    run_load(tmp_path / "x" / "art")
    path, report = run_load(tmp_path / "y" / "art")
    assert report.counts["new"] == 1
    assert keys_of(query, path) == ["articles:1", "art/articles:1"][::-1]
    assert query(path, "select path from inputs order by id") == [
        ("art/articles.jsonl",),
        ("y/art/articles.jsonl",),
    ]
    assert run_load(tmp_path / "y" / "art")[1].counts["unchanged"] == 1


def test_two_texts_of_one_file_name_are_two_documents(tmp_path, run_load, query):
    for folder, text in (("k1", "The bridge was opened."), ("k2", "The bridge was closed.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "note.txt").write_text(text, encoding="utf-8")
        path, report = run_load(tmp_path / folder / "note.txt")
        assert report.counts["new"] == 1
    assert keys_of(query, path) == ["k2/note", "note"]
    # A document keeps its key, whatever else is loaded with it.
    _, report = run_load(tmp_path / "k1", tmp_path / "k2")
    assert report.counts["unchanged"] == 2 and keys_of(query, path) == ["k2/note", "note"]


def test_a_document_of_another_input_is_never_replaced(lines, run_load, query):
    """Exports often count from 1 each."""
    january = lines("jan/a.jsonl", {"id": 1, "text": "The bridge was opened."})
    february = lines("feb/b.jsonl", {"id": 1, "text": "The bridge was closed."}, {"id": 2, "text": "It rained."})
    run_load(january)
    path, report = run_load(february)
    assert (report.counts["new"], report.counts["failed"], report.counts["changed"]) == (1, 1, 0)
    ((record, error),) = query(path, "select record, error from load_errors")
    assert record == "line 1" and "of a.jsonl, which stays" in error and "--replace" in error
    assert query(path, "select text from documents where key = '1'") == [("The bridge was opened.",)]
    _, report = run_load(february, replace=True)
    assert report.counts["changed"] == 1
    assert query(path, "select text from documents where key = '1'") == [("The bridge was closed.",)]
    assert run_load(february)[1].counts["failed"] == 0


def test_a_record_may_move_from_one_input_of_a_load_to_another(lines, run_load, query):
    a, b = {"id": "a", "text": "The bridge was opened."}, {"id": "b", "text": "The bridge was closed."}
    inputs = [lines("x/one.jsonl", a, b), lines("x/two.jsonl", {"id": "c", "text": "It rained."})]
    run_load(*inputs)
    lines("x/one.jsonl", a)
    lines("x/two.jsonl", {"id": "b", "text": "The bridge was closed again."})
    path, report = run_load(*inputs)
    assert (report.counts["changed"], report.counts["failed"], report.counts["removed"]) == (1, 0, 1)
    lines("x/one.jsonl", {"id": "d", "text": "The ferry ran."})
    lines("x/two.jsonl", {"id": "b", "text": "The bridge was closed again."}, a)
    _, report = run_load(*inputs)
    sql = "select d.key, i.path, d.record from documents d join inputs i on i.id = d.input_id order by d.key"
    moved = [("a", "two.jsonl", "line 2"), ("b", "two.jsonl", "line 1")]
    assert query(path, sql) == [*moved, ("d", "one.jsonl", "line 1")]
    assert report.counts["unchanged"] == 2


def test_an_emptied_file_of_records_takes_nothing_out(lines, run_load, query):
    """A failed export leaves such a file; one that says that it holds nothing is believed."""
    file = lines("x/one.jsonl", {"id": "a", "text": "The bridge was opened."})
    other = lines("x/two.jsonl", {"id": "b", "text": "It rained."})
    run_load(file, other)
    lines("x/one.jsonl")
    path, report = run_load(file, other)
    assert query(path, "select key from documents order by key") == [("a",), ("b",)]
    assert query(path, "select path, error from load_errors") == [("one.jsonl", "empty")]
    file.write_text("[]")
    assert run_load(file, other)[1].counts["removed"] == 1


def test_a_copy_of_a_folder_changes_nothing_and_a_moved_one_takes_its_place_if_asked(
    articles, tmp_path, run_load, query
):
    path, _ = run_load(articles)
    moved = tmp_path / "elsewhere" / "articles"
    moved.parent.mkdir()
    articles.rename(moved)
    assert run_load(moved)[1].counts["unchanged"] == 3
    (moved / "own.txt").write_text("The mayor of Sandhaven resigned on Friday, her office said.", encoding="utf-8")
    (moved / "wire.txt").unlink()
    _, report = run_load(moved, replace=True)
    assert report.counts["changed"] == 1 and keys_of(query, path) == ["copy", "own", "wire"]
    (moved / "own.txt").write_text("The mayor of Sandhaven stays, her office said.", encoding="utf-8")
    assert run_load(moved)[1].counts["changed"] == 1  # the place is known by now
    assert query(path, "select count(*) from inputs") == [(3,)]


def test_a_changed_copy_takes_nothing_from_what_it_was_copied_from(lines, run_load, query):
    both = [{"id": "a", "text": "The bridge was opened."}, {"id": "b", "text": "The bridge was closed."}]
    run_load(lines("jan/articles.jsonl", *both))
    run_load(lines("feb/articles.jsonl", *both))
    path, report = run_load(lines("feb/articles.jsonl", {"id": "c", "text": "It rained."}))
    assert keys_of(query, path) == ["a", "b", "c"] and report.counts["removed"] == 0


def test_a_file_that_is_gone_from_its_folder_leaves_its_documents_and_is_named(articles, run_load, query):
    path, report = run_load(articles)
    assert report.gone_files == {}
    (articles / "wire.txt").unlink()
    _, report = run_load(articles)
    assert keys_of(query, path) == ["copy", "own", "wire"] and report.gone_files == {"articles/wire.txt": 1}
    assert "gone from the folder: 1 (articles/wire.txt)" in report_text(report, path)
    _, report = run_load(articles / "own.txt")
    assert report.gone_files == {} and query(path, "select count(distinct folder) from inputs") == [(1,)]


def test_standard_input_only_adds(run_load, query):
    def pipe(*records):
        return run_load("-", stdin=io.BytesIO("".join(json.dumps(one) + "\n" for one in records).encode()))

    pipe({"id": "a", "text": "The bridge was opened."}, {"text": "It rained."})
    path, _ = pipe({"id": "b", "text": "The bridge was closed."}, {"text": "It snowed."})
    assert query(path, "select count(*) from documents") == [(4,)]
    _, report = pipe()
    assert report.counts["removed"] == 0 and query(path, "select count(*) from documents") == [(4,)]
    _, report = pipe({"id": "a", "text": "The bridge was opened again."}, {"text": "It rained."})
    assert (report.counts["changed"], report.counts["unchanged"], report.counts["failed"]) == (1, 1, 0)


def test_two_tables_of_a_database_are_two_inputs(tmp_path, run_load, query):
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection, connection:
        connection.execute("create table posts (number integer primary key, text)")
        connection.execute("create table pages (number integer primary key, text)")
        connection.execute("insert into posts values (1, 'The bridge was opened.')")
        connection.execute("insert into pages values (1, 'The bridge was closed.')")
    run_load(tmp_path / "a.db", table="posts")
    path, report = run_load(tmp_path / "a.db", table="pages")
    assert report.counts["new"] == 1 and report.counts["removed"] == 0
    assert query(path, "select path from inputs order by id") == [("a.db:posts",), ("a.db:pages",)]


def test_no_folder_of_the_machine_is_kept(articles, tmp_path, run_load):
    path, _ = run_load(articles)
    assert str(tmp_path).encode() not in path.read_bytes()


def test_the_option_is_there(articles, tmp_path):
    assert command("load", tmp_path / "news.db", articles, "--replace", "--workers", 1).returncode == 0


def test_the_domain_of_an_outlet_does_not_hang_on_what_is_read_first(tmp_path, write_jsonl, run_load, query):
    credited = {
        "id": "a",
        "outlet": "Vale Tribune",
        "url": "https://vale-tribune.example/a",
        "text": "This article was originally published by the Karsk Herald.\n\nTeachers went on strike on Monday.",
    }
    archived = {
        "id": "b",
        "outlet": "Karsk Herald",
        "url": "https://archive.example/khnews/b",
        "text": "The fish market reopened on Thursday.",
    }
    own = [{**archived, "id": f"b{n}", "url": f"https://khnews.example/{n}", "text": f"Ship {n} came."} for n in (1, 2)]
    found = []
    for name, order in (("there", [credited, archived, *own]), ("back", [*own[::-1], archived, credited])):
        path, _ = run_load(write_jsonl(*order, name=f"{name}.jsonl"), database=tmp_path / f"{name}.db")
        found.append(query(path, "select name, domain from outlets order by name"))
    assert found[0] == found[1] == [("Karsk Herald", "khnews.example"), ("Vale Tribune", "vale-tribune.example")]


def test_a_document_that_another_input_holds_is_unchanged_whatever_it_was_analysed_with(write_jsonl, run_load, query):
    records = [{"id": "a", "text": "A ship came.", "outlet": "Vale Tribune"}]
    path, _ = run_load(write_jsonl(*records, name="one.jsonl"))
    connection = sqlite3.connect(path)
    connection.execute("update documents set fingerprint = '00000000000000000000000000000000'")
    connection.commit()
    connection.close()
    run_load(write_jsonl(*records, name="two.jsonl"))
    assert query(path, "select count(*), (select count(*) from load_errors) from documents") == [(1, 0)]
    with pytest.raises(NothingLoaded):
        run_load(write_jsonl({**records[0], "text": "Another ship came."}, name="three.jsonl"))


def test_a_renamed_folder_is_said_to_hold_the_same_files(tmp_path, run_load):
    folder = tmp_path / "box"
    folder.mkdir()
    (folder / "ship.txt").write_text("A ship came in.")
    run_load(folder)
    folder.rename(tmp_path / "crate")
    path, report = run_load(tmp_path / "crate")
    assert "the same file under 2 names: crate/ship.txt, box/ship.txt" in report_text(report, path)
    path, report = run_load(tmp_path / "crate")
    assert "the same file" not in report_text(report, path)


def test_outlets_whose_names_look_alike_in_addresses(write_jsonl, run_load, query):
    names = ("Post", "Газета Post", "Газель Post", "Газон Post")
    path, _ = run_load(
        write_jsonl(*({"id": str(i), "outlet": name, "text": "A ship came."} for i, name in enumerate(names)))
    )
    found = query(path, "select name, slug from outlets order by id")
    assert [name for name, _ in found] == list(names)
    assert len({slug for _, slug in found}) == len(names) and all(slug.startswith("post") for _, slug in found)


def test_a_long_name_has_a_slug_that_filters_take(write_jsonl, run_load, query):
    long = "The Association of the Northern and Southern Provinces " * 10
    path, _ = run_load(write_jsonl(*({"id": str(n), "outlet": f"{long}{n}", "text": "A ship came."} for n in range(2))))
    slugs = [slug for (slug,) in query(path, "select slug from outlets")]
    assert len(set(slugs)) == 2 and max(map(len, slugs)) < 100


def test_marks_alone_name_no_outlet(write_jsonl, run_load, query):
    names = ("—", "···", "!!!", "★★★")
    path, _ = run_load(
        write_jsonl(*({"id": str(i), "outlet": name, "text": "A ship came."} for i, name in enumerate(names)))
    )
    assert query(path, "select count(*) from outlets") == [(0,)]
    assert query(path, "select count(*) from documents where publisher_id is null") == [(len(names),)]


def test_a_link_to_a_database_is_followed_and_stays(write_jsonl, run_load, tmp_path, query):
    (tmp_path / "elsewhere").mkdir()
    link, real = tmp_path / "news.db", tmp_path / "elsewhere" / "real.db"
    link.symlink_to(real)
    run_load(write_jsonl({"id": "a", "text": "A ship came."}), database=link)
    assert link.is_symlink() and real.is_file() and not real.is_symlink()
    assert query(link, "select key from documents") == [("a",)]


def test_records_with_keys_count_once_whatever_their_file_is_called(write_jsonl, run_load, query):
    records = [{"id": "a", "text": "A ship came in."}, {"id": "b", "text": "It left again."}]
    run_load(write_jsonl(*records))
    path, report = run_load(write_jsonl(*records, name="copy.jsonl"))
    assert report.counts["unchanged"] == 2 and "the same file" not in report_text(report, path)
    assert query(path, "select count(*) from documents") == [(2,)]


def test_of_two_first_loads_at_once_the_one_that_ends_later_says_so(tmp_path):
    path = tmp_path / "news.db"
    with pytest.raises(DatabaseError, match="another load made it in the meantime"), building(path):
        path.write_text("what the other one made")
    assert path.read_text() == "what the other one made" and list(tmp_path.iterdir()) == [path]


def test_a_database_that_is_being_written_to_is_said_to_be_in_use(articles, run_load, tmp_path):
    run_load(articles)
    with closing(sqlite3.connect(tmp_path / "news.db")) as connection:
        connection.execute("begin exclusive")
        with pytest.raises(DatabaseError, match="another program is writing to it"):
            run_load(articles)
