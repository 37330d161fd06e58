"""The commands as a person types them: clear words, right exit status, no traceback."""

import contextlib
import json
import os
import sqlite3
import stat
import subprocess
import sys

import pytest
from click.testing import CliRunner

from datasette_provenance import cli, command_line


@pytest.fixture
def run():
    def invoke(*arguments, **options):
        return CliRunner().invoke(cli.provenance, [str(a) for a in arguments], **options)

    return invoke


def test_datasette_knows_the_command():
    done = subprocess.run(
        [sys.executable, "-m", "datasette", "provenance", "load", "--help"], capture_output=True, text=True, check=True
    )
    assert "--corrections" in done.stdout


def test_load_report_remove(run, articles, tmp_path):
    database = tmp_path / "news.db"
    done = run("load", database, articles, "--workers", 1)
    assert done.exit_code == 0, done.output
    assert "3 documents: 3 new" in done.output
    assert "National Wire (known by credits)" in run("report", database).output
    assert run("remove", database, "wire", "--reason", "asked for").exit_code == 0
    assert "wire" not in run("report", database).output


def test_what_was_removed_is_not_removed_twice(run, articles, tmp_path):
    run("load", tmp_path / "news.db", articles, "--workers", 1)
    run("remove", tmp_path / "news.db", "wire", "--reason", "the author asked")
    done = run("remove", tmp_path / "news.db", "wire", "--reason", "again")
    assert done.exit_code == 1 and "was removed" in done.output and "the author asked" in done.output
    done = run("remove", tmp_path / "news.db", "wires", "--reason", "again")
    assert done.exit_code == 1 and "holds no document with the key 'wires'" in done.output


def test_a_database_without_a_table_named_lists_those_with_texts(run, articles, tmp_path):
    run("load", tmp_path / "news.db", articles, "--workers", 1)
    done = run("load", tmp_path / "new.db", tmp_path / "news.db", "--workers", 1)
    assert done.exit_code == 1 and "say which table with --table (there are: documents and " in done.output
    assert "sqlite" not in done.output.lower().replace("an sqlite database", "") and "fts" not in done.output


def test_standard_input(run, tmp_path):
    done = run("load", tmp_path / "news.db", "-", "--workers", 1, input='{"id": 1, "text": "The bridge was closed."}\n')
    assert done.exit_code == 0, done.output
    assert "1 document: 1 new" in done.output


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has a disk that is always full")
def test_a_full_disk_is_named(run, articles, tmp_path):
    run("load", tmp_path / "news.db", articles, "--workers", 1)
    command = [sys.executable, "-m", "datasette", "provenance", "report", str(tmp_path / "news.db")]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (1, "Error: the output: No space left on device\n")


def test_quiet(run, articles, tmp_path):
    assert run("load", tmp_path / "news.db", articles, "--workers", 1, "--quiet").output == ""
    done = run("load", tmp_path / "news.db", articles, tmp_path / "gone.txt", "--workers", 1, "--quiet")
    assert (done.exit_code, done.output) == (0, "failed: gone.txt: does not exist\n")


def test_a_database_that_is_written_to_is_said_to_be_in_use(run, articles, tmp_path):
    run("load", tmp_path / "news.db", articles, "--workers", 1)
    with contextlib.closing(sqlite3.connect(tmp_path / "news.db", isolation_level=None)) as other:
        other.execute("begin exclusive")
        done = run("load", tmp_path / "news.db", articles, "--workers", 1)
    assert done.exit_code == 1 and f"Error: {tmp_path}/news.db is in use: another program" in done.output


def test_the_database_itself_is_no_input(run, tmp_path):
    (tmp_path / "a.txt").write_text("The bridge was closed on Monday.")
    for _ in range(2):
        assert "failed:" not in run("load", tmp_path / "news.db", tmp_path, "--workers", 1, "--quiet").output
    done = run("load", tmp_path / "news.db", tmp_path / "news.db", "--table", "documents", "--workers", 1)
    assert done.exit_code == 1 and "news.db: the database that is loaded into" in done.output


def test_columns_are_mapped(run, tmp_path):
    (tmp_path / "rows.csv").write_text("nr,story\n7,The bridge was closed on Monday.\n")
    done = run(
        "load", tmp_path / "news.db", tmp_path / "rows.csv", "--map", "text=story", "--map", "id=nr", "--workers", 1
    )
    assert "1 document: 1 new" in done.output
    # What another input calls it, a --map for this one does not say.
    (tmp_path / "agency.csv").write_text("id,body\n8,The bridge was opened on Friday.\n")
    done = run("load", tmp_path / "news.db", tmp_path / "agency.csv", "--map", "text=story", "--workers", 1)
    assert done.exit_code == 1 and "load this input by itself, without that --map" in done.output
    done = run("load", tmp_path / "news.db", tmp_path / "agency.csv", "--map", "text=bodi", "--workers", 1)
    assert "no field 'bodi', which --map names; the columns by the first row are id, body; name one" in done.output


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("load", "{tmp}/news.db", "{tmp}/nowhere"), 1, "nowhere"),
        (("load", "{tmp}/news.db", "{tmp}/nowhere"), 1, "nothing could be loaded, so {tmp}/news.db was not made"),
        (("load", "{tmp}/news.db", ""), 1, "an empty name"),
        (("load", "{tmp}/no/folder/news.db", "{tmp}/articles"), 1, "no folder"),
        (("load", "{tmp}/news.db", "{tmp}/articles", "--map", "text"), 2, "FIELD=COLUMN"),
        (("load", "{tmp}/news.db", "{tmp}/articles", "--map", "bogus=Medium"), 2, "there is no field 'bogus'"),
        (("load", "{tmp}/news.db", "{tmp}/articles", "--encoding", "klingon"), 2, "unknown encoding 'klingon'"),
        (("load", "{tmp}/news.db", "{tmp}/articles", "--encoding", "hex"), 2, "unknown encoding 'hex'"),
        (("load", "{tmp}/news.db"), 2, "INPUT"),
        (("load", "{tmp}/articles", "{tmp}/articles"), 2, "is a directory"),
        (
            ("load", "{tmp}/news.txt", "{tmp}/articles"),
            2,
            "news.txt is the name of a document; name the database first",
        ),
        (("load", "{tmp}/news.db", "www.courier.example/ship.html"), 1, "an address begins with https://"),
        (("report", "{tmp}/nowhere.db"), 2, "nowhere.db"),
        (("remove", "{tmp}/articles/own.txt", "own", "--reason", "x"), 1, "own.txt"),
    ],
)
def test_mistakes_are_explained(run, articles, tmp_path, arguments, status, words):
    done = run(*(a.format(tmp=tmp_path) for a in arguments))
    assert done.exit_code == status, done.output
    assert words.format(tmp=tmp_path) in done.output and "Traceback" not in done.output


def test_a_broken_outlet_list_is_named(run, articles, tmp_path, monkeypatch):
    def broken():
        raise ValueError("outlets.csv, line 9: no name")

    monkeypatch.setattr("datasette_provenance.outlets.load_registry", broken)
    done = run("load", tmp_path / "news.db", articles, "--workers", 1)
    assert done.exit_code == 1 and "outlets.csv, line 9" in done.output


def test_missing_packages_are_named(run, articles, tmp_path, monkeypatch):
    monkeypatch.setattr(command_line, "is_installed", lambda name: name != "lxml_html_clean")
    done = run("load", tmp_path / "news.db", articles)
    assert done.exit_code == 1 and "needs lxml_html_clean: run  pip install 'datasette-provenance[load]'" in done.output


LOADER = ("feedparser", "htmldate", "lxml", "numpy", "trafilatura", "warcio")
WITHOUT = f"""
import json, sys
sys.modules.update(dict.fromkeys({LOADER}))
from click.testing import CliRunner
from datasette_provenance import cli, command_line
command_line.is_installed = lambda name: name not in {LOADER}
done = [CliRunner().invoke(cli.provenance, one) for one in json.loads(sys.argv[1])]
print(json.dumps([(one.output, repr(one.exception)) for one in done]))
"""


def test_what_needs_the_loader_says_so_and_the_rest_does_without(run, articles, tmp_path):
    database = str(tmp_path / "news.db")
    run("load", database, articles, "--workers", 1)
    needing = (
        ("publish-copy", database, str(tmp_path / "public.db")),
        ("remove", database, "wire", "--reason", "asked for"),
        ("analyze", database, "documents"),
        ("validate", "compare", database, database),
        ("codebook", "show", database),
    )
    others = (
        ("validate", "sheet", database, "voice", "--out", str(tmp_path / "sheet.csv")),
        ("report", database),
        ("contrast", database, "--a", "since=2024"),
        ("export-prov", database),
        ("publish-check", database, "--skip-speed"),
    )
    asked = json.dumps([*needing, *others])
    done = subprocess.run([sys.executable, "-c", WITHOUT, asked], capture_output=True, text=True, check=True)
    for command, (output, exception) in zip((*needing, *others), json.loads(done.stdout), strict=True):
        assert exception in ("None", "SystemExit(1)"), (command, exception)
        assert ("needs feedparser, htmldate" in output) is (command in needing), (command, output)


@pytest.mark.parametrize("named", ["articles", "articles/own.txt", "-", "https://courier.example/a.html"])
def test_a_table_is_named_of_a_database_alone(run, articles, tmp_path, named):
    inputs = named if named in ("-", "https://courier.example/a.html") else tmp_path / named
    done = run("load", tmp_path / "news.db", inputs, "--table", "articles", "--workers", 1)
    assert done.exit_code == 2 and "--table: no input is an SQLite database" in done.output
    assert "'articles'" in done.output and not (tmp_path / "news.db").exists()


@pytest.mark.parametrize("name", ["archive.db", "archive", "folder/archive.sqlite"])
def test_a_table_of_a_database_is_read_beside_other_inputs(run, articles, tmp_path, name):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("create table articles (id text, text text)")
        connection.execute("insert into articles values ('pier', 'The pier was painted white on Friday.')")
    named = path.parent if "/" in name else path
    done = run("load", tmp_path / "news.db", articles, named, "--table", "articles", "--workers", 1)
    assert done.exit_code == 0 and "4 documents: 4 new" in done.output


@pytest.mark.parametrize("name", ["missing.db", "missing"])
def test_a_database_that_is_not_there_is_said_to_be_missing(run, tmp_path, name):
    done = run("load", tmp_path / "news.db", tmp_path / name, "--table", "articles", "--workers", 1)
    assert done.exit_code == 1 and f"{name}: does not exist" in done.output


@pytest.mark.parametrize(
    ("option", "text"),
    [
        ("--corrections", "document_key,field,value,reason,editor\nown,byline,Jo Lind,why,Jo Lind\n"),
        ("--ratings", "outlet,rater,rating\nEllery Courier,Media Watch,left\n"),
    ],
)
def test_what_a_person_wrote_of_nothing_makes_no_database(run, articles, tmp_path, option, text):
    (tmp_path / "by_hand.csv").write_text(text)
    load = ("load", tmp_path / "news.db", tmp_path / "nowhere", "--workers", 1, option, tmp_path / "by_hand.csv")
    done = run(*load)
    assert done.exit_code == 1 and "news.db was not made" in done.output and not (tmp_path / "news.db").exists()
    run("load", tmp_path / "news.db", articles, "--workers", 1)
    assert run(*load).exit_code == 0, "of documents that are there already they hold"


@pytest.mark.parametrize(("name", "text"), [("a.csv", "id,text\n"), ("a.json", "[]\n")])
def test_inputs_without_documents_are_said_to_have_none(run, tmp_path, name, text):
    (tmp_path / name).write_text(text)
    done = run("load", tmp_path / "news.db", tmp_path / name, "--workers", 1)
    assert done.exit_code == 0 and "what was named holds no documents" in done.output


@pytest.mark.parametrize("option", ["--corrections", "--ratings", "--outlets"])
@pytest.mark.parametrize("text", ["a,b\n1,2\n", ""])
def test_a_persons_file_that_is_none_is_refused_before_anything_is_read(run, articles, tmp_path, option, text):
    (tmp_path / "own.csv").write_text(text)
    done = run("load", tmp_path / "news.db", articles, option, tmp_path / "own.csv", "--workers", 1)
    assert done.exit_code == 1 and "own.csv, line 1: a " in done.output and "needs the columns" in done.output
    assert "Nothing was loaded" in done.output and not (tmp_path / "news.db").exists()


@pytest.mark.parametrize("option", ["--corrections", "--ratings", "--outlets"])
def test_a_persons_file_may_come_from_a_pipe(articles, tmp_path, option):
    """As `--ratings <(command)` gives it: it can be read once."""
    heads = {
        "--corrections": "document_key,field,value,reason,editor\n",
        "--ratings": "outlet,rater,rating\n",
        "--outlets": "name\n",
    }
    command = [sys.executable, "-m", "datasette", "provenance", "load", str(tmp_path / "news.db"), str(articles)]
    done = subprocess.run(
        [*command, "--workers", "1", option, "/dev/stdin"], input=heads[option], capture_output=True, text=True
    )
    assert done.returncode == 0 and "3 new" in done.stdout, done.stderr


def test_files_and_arguments_whose_bytes_are_no_text(run, tmp_path):
    odd = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    with open(odd, "w") as file:
        file.write("The bridge was closed.")
    done = run("load", tmp_path / "news.db", odd, "--workers", 1, "--corrections", odd)
    assert done.exit_code == 1 and "caf\\xe9.txt, line 1: a corrections file needs" in done.output
    assert run("load", tmp_path / "news.db", odd, "--workers", 1).output.startswith("1 document: 1 new")
    for arguments in (
        ("remove", tmp_path / "news.db", "caf\udce9", "--reason", "x"),
        ("report", tmp_path / "news.db", "--story", "\udce9"),
        ("load", tmp_path / "other.db", tmp_path / "news.db", "--table", "\udce9", "--workers", 1),
        ("load", tmp_path / "other.db", "https://courier.example/\udce9", "--workers", 1),
    ):
        done = run(*arguments)
        assert done.exit_code == 1 and "not text in UTF-8" in done.output and "\\xe9" in done.output, done.output
    done = run("load", tmp_path / "d\udce9.db", odd, "--workers", 1)
    assert done.exit_code == 1 and "SQLite takes names in UTF-8 alone" in done.output
    assert run("remove", tmp_path / "news.db", "caf\\xe9", "--reason", "x").exit_code == 0


def test_what_is_no_file_is_not_replaced_by_a_database(run, articles, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    done = run("load", tmp_path / "pipe", articles, "--workers", 1)
    assert done.exit_code == 1 and "no file that a database could take the place of" in done.output
    run("load", tmp_path / "news.db", articles, "--workers", 1)
    done = run("publish-copy", tmp_path / "news.db", tmp_path / "pipe")
    assert done.exit_code == 1 and "give another name" in done.output
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_take_down_needs_a_reason(run, articles, tmp_path):
    run("load", tmp_path / "news.db", articles, "--workers", 1)
    assert run("remove", tmp_path / "news.db", "wire", "--reason", " ").exit_code == 2


def test_a_field_is_mapped_once(run, articles, tmp_path):
    done = run("load", tmp_path / "news.db", articles, "--map", "date=seen", "--map", "published=day")
    assert done.exit_code == 2 and "'published' is mapped twice" in done.output


@pytest.mark.parametrize("option", [("--by", "Ledger"), ("--because", "copyright"), ("--short", 50), ("--share", 5)])
def test_how_texts_are_withheld_is_no_wish_to_withhold_them(run, articles, tmp_path, option):
    run("load", tmp_path / "news.db", articles, "--workers", 1)
    done = run("publish-copy", tmp_path / "news.db", tmp_path / "public.db", *option)
    assert done.exit_code == 2 and f"{option[0]} says how texts are withheld" in done.output
    assert not (tmp_path / "public.db").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_named(run, articles, tmp_path):
    run("load", tmp_path / "news.db", articles, "--workers", 1)
    (tmp_path / "closed").mkdir(mode=0o555)
    for command in (
        ("load", tmp_path / "closed/news.db", articles),
        ("publish-copy", tmp_path / "news.db", tmp_path / "closed/p.db"),
    ):
        done = run(*command)
        assert done.exit_code == 1 and "no permission to write into the folder" in done.output
