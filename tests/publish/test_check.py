"""publish-check: what it finds, what it leaves alone, and how it ends."""

import json
import shutil
import sqlite3
from contextlib import closing

import pytest
from click.testing import CliRunner

from datasette_provenance import cli
from datasette_provenance.publish import speed
from datasette_provenance.publish.check import as_text, check
from datasette_provenance.publish.copy import publish_copy
from datasette_provenance.publish.findings import NAMES
from datasette_provenance.publish.withhold import Terms

HOME = "/".join(("", "home", "anna"))
SITE = """plugins:
  datasette-provenance:
    contact: desk@news.example
    licence: CC BY 4.0
    methods_url: https://news.example/methods
"""


@pytest.fixture
def changed(loaded, tmp_path):
    """A function that copies the database, changes it and gives its path."""

    def make(*statements):
        path = tmp_path / "news.db"
        shutil.copy(loaded, path)
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(";".join(statements))
            connection.commit()
        return path

    return make


@pytest.fixture
def site(tmp_path):
    """The path of a site's metadata that says all that it should."""
    path = tmp_path / "site.yml"
    path.write_text(SITE)
    return path


@pytest.fixture
def run():
    def invoke(*arguments):
        return CliRunner().invoke(cli.provenance, ["publish-check", *(str(a) for a in arguments)])

    return invoke


def found(path, **options):
    """The findings of a database by name: level and number."""
    report = check(path, timed=False, **options)
    return {one["name"]: (one["level"], one["number"]) for one in report["findings"]}


def test_a_copy_for_publishing_has_nothing_to_mend(loaded, tmp_path, site, run):
    out = tmp_path / "out.db"
    publish_copy(loaded, out, Terms("copyright"))
    assert found(out, metadata=[site]).keys() <= {"private-persons", "editors"}
    done = run(out, "-m", site, "--skip-speed")
    assert done.exit_code == 0 and "No technical problem. " in done.output.splitlines()[1]
    assert "0 ms" not in done.output and "since pages were not measured" in done.output
    # How the loader was called cannot be changed in a copy any more.
    assert "decision" not in done.output and "load-parameters" not in done.output


def test_each_thing_that_should_not_be_public_is_found(changed, site, query):
    path = changed(
        "update documents set rights = case when id <= 2 then '© Valley Tribune' when id = 3 then 'CC BY 4.0' end",
        f"update inputs set path = '{HOME}/news/' || path where id = 1",  # noqa: S608
        "update documents set key = 'C:\\Users\\anna\\a' where id = 4",
        f"insert into load_errors (load_id, path, error) values (1, '{HOME}/b.bin', 'is not text')",  # noqa: S608
        "insert into removed_documents values ('gone', 'asked for', '2024-05-03')",
        "create table notes (text text)",
        "create table gone as select text from documents, (select 1 union select 2)",
        "drop table gone",
    )
    path.with_name("news.db-journal").write_bytes(b"")
    names = found(path, metadata=[site])
    path.with_name("news.db-journal").unlink()
    documents = query(path, "select count(*) from documents")[0][0]
    assert names["full-texts"] == ("decide", 2) and names["unstated-rights"] == ("decide", documents - 3)
    assert names["machine-paths"] == ("mend", 3)
    assert names["free-pages"][0] == "mend" and names["leftovers"] == ("mend", 1)
    assert names["load-errors"] == names["removed-documents"] == names["other-tables"] == ("note", 1)
    assert names["private-persons"][0] == "note" and names["private-persons"][1] > 3
    assert names.keys() <= NAMES.keys() and "contact" not in names and "suppressed-names" not in names


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://courier.example/root/1?dir=/root/1", 0),
        ("https://courier.example/1?page=2&q=key", 0),
        ("https://courier.example/feed?api_key=7", 1),
        ("http://192.168.0.7/1", 1),
        ("http://[::1]:8000/1", 1),
        ("http://archive/1", 1),
        ("http://wiki.internal/1", 1),
        ("http://[broken/1", 0),
    ],
)
def test_addresses_that_are_not_for_everybody(changed, address, expected):
    names = found(changed(f"update inputs set path = '{address}' where id = 1"))  # noqa: S608
    assert names.get("private-addresses", ("note", 0)) == ("note", expected) and "machine-paths" not in names


def test_what_the_site_says_of_itself(loaded, tmp_path):
    config = tmp_path / "datasette.yml"
    config.write_text("plugins: {datasette-provenance: {suppress: [joss-tennant, nobody], licence: CC0}}")
    names = found(loaded, config=[config])
    assert names["suppressed-names"] == ("mend", 1) and names["contact"][0] == "mend"
    assert names["methods"][0] == "note" and "licence" not in names
    assert found(loaded)["contact"][0] == "note", "nothing is known of the site"


def test_a_table_of_any_name_is_named(changed):
    path = changed('create table "sqlite [notes]" (d references documents (id))', "create table documents_fts_copy (t)")
    assert found(path)["other-tables"][1] == 2 and found(path)["unindexed"][1] == 1


def test_the_name_of_a_table_does_not_drive_the_terminal(changed, tmp_path, run):
    path = changed('create table "\x1b[2Jred" (t)')
    copied = CliRunner().invoke(cli.provenance, ["publish-copy", str(path), str(tmp_path / "o.db"), "--withhold-text"])
    for done in (run(path, "--skip-speed"), copied):
        assert "\ufffd[2Jred" in done.output and "\x1b" not in done.output


def test_a_suppression_list_in_a_file_of_its_own_is_read(loaded, tmp_path):
    (tmp_path / "suppress.txt").write_text("joss-tennant\n")
    site = tmp_path / "site.yml"
    site.write_text(f"plugins: {{datasette-provenance: {{suppress: {{$file: {tmp_path}/suppress.txt}}}}}}")
    assert found(loaded, metadata=[site])["suppressed-names"] == ("mend", 1)


def test_foreign_keys_without_an_index(changed):
    path = changed("drop index credits_outlet_id")
    report = check(path, timed=False)
    assert report["unindexed"] == [{"table": "credits", "column": "outlet_id", "references": "outlets"}]
    assert {one["name"]: one["level"] for one in report["findings"]}["unindexed"] == "note", "there are few rows"


def test_every_foreign_key_has_an_index(loaded):
    assert check(loaded, timed=False)["unindexed"] == []


def test_accepted_findings_do_not_count(loaded, site, run):
    assert run(loaded, "-m", site, "--skip-speed").exit_code == 1
    done = run(loaded, "-m", site, "--skip-speed", "--accept", "full-texts")
    assert done.exit_code == 0 and "Accepted:" in done.output


def test_full_texts_of_unstated_rights_have_to_be_decided(changed, site, run):
    path = changed("update documents set rights = null", "vacuum")
    done = run(path, "-m", site, "--skip-speed")
    first = done.output.splitlines()[1]
    assert done.exit_code == 1 and first.startswith(
        "No technical problem. 1 decision has to be made before publishing: "
    )
    assert "full texts" in first and "whose rights are not stated" in first
    done = run(path, "-m", site, "--skip-speed", "--accept", "full-texts")
    assert done.exit_code == 0 and "decision" not in done.output.splitlines()[1]


def test_persons_are_named_with_a_query_for_all(loaded, query):
    report = check(loaded, timed=False)
    (told,) = [one for one in report["findings"] if one["name"] == "private-persons"]
    sql = told["text"].partition("All of them: ")[2]
    slugs = {row[0] for row in query(loaded, sql)}
    assert len(slugs) == told["number"] > 5
    named = told["text"].partition("documents: ")[2].partition(" and ")[0].split(", ")
    assert len(named) == 5 and set(named) < slugs


def test_a_page_that_nobody_waits_for_is_not_slow():
    pages = [{"path": "/a", "ms": ms, "status": 200, "slower": True} for ms in (180, 700)]
    (told,) = speed.speed_findings({"base": {"ms": 40}, "pages": pages})
    assert told.number == 1 and "(700 ms)" in told.text


def test_pages_are_timed_and_settings_follow(loaded, site, monkeypatch):
    monkeypatch.setattr(speed, "QUERIES", {"chains": None, "no_such_query": None})
    monkeypatch.setattr(speed, "PATHS", {name: speed.PATHS[name] for name in ("outlets", "document", "compare")})
    monkeypatch.setattr(speed, "TIMES", 1)
    report = check(loaded, metadata=[site])
    pages = {page["path"].rpartition("/")[2].partition("?")[0]: page for page in report["speed"]["pages"]}
    assert [page["status"] for page in pages.values()] == [200, 200, 200, 200, 404]
    assert all(page["ms"] > 0 for page in pages.values())
    assert [one["name"] for one in report["findings"] if one["level"] != "note"] == [
        "broken-pages",
        "full-texts",
        "unstated-rights",
    ]
    wanted = {one["setting"]: one["value"] for one in report["settings"]}
    assert wanted["suggest_facets"] == "off" and wanted["sql_time_limit_ms"] >= 1000
    assert f"-i {loaded}" in report["commands"][1] and f"-m {site}" in report["commands"][1]
    text = as_text(report)
    for words in (
        "To fix before publishing:",
        "To decide before publishing",
        "Largest tables",
        "Slowest of 5 pages",
        "Settings for a public site:",
    ):
        assert words in text


def test_json(loaded, run):
    report = json.loads(run(loaded, "--format", "json", "--skip-speed").output)
    assert report["documents"] > 10 and report["to_mend"] == 0 and report["to_decide"] == 2 and report["speed"] is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("- a\n- b\n", "holds no configuration"),
        ("{[", "neither YAML nor JSON"),
        ("plugins: {datasette-provenance: yes}", "names and values"),
        (b"\xff\xfe\x00", "neither YAML nor JSON"),
        ("plugins: {datasette-provenance: {contct: desk}}", "no setting 'contct'"),
        ("plugins: {datasette-provenance: {suppress: 5}}", "suppress is a list"),
        ("plugins: {datasette-provenance: {suppress: {$file: /nowhere.txt}}}", "cannot read /nowhere.txt"),
    ],
)
def test_a_wrong_configuration_is_said_to_be_so(loaded, tmp_path, run, content, words):
    path = tmp_path / "site.yml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    done = run(loaded, "-m", path, "--skip-speed")
    assert done.exit_code == 2 and words in done.output, done.output


def test_wrong_calls(loaded, tmp_path, run):
    (tmp_path / "no.db").write_text("text")
    for arguments in (
        (tmp_path / "none.db",),
        (tmp_path / "no.db",),
        (loaded, "--accept", "all"),
        (loaded, "-m", "none"),
    ):
        done = run(*arguments)
        assert done.exit_code == 2 and "Error" in done.output and "Traceback" not in done.output
