"""The documentation does what it says: its commands run, its links lead somewhere, it names every table and rule."""

from __future__ import annotations

import gzip
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from datasette_provenance.cli import provenance
from datasette_provenance.read.web import PROJECT
from datasette_provenance.store import schema
from datasette_provenance.terms import rows

from .conftest import Web
from .warcs import page, response, warc

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "examples" / "README.md"]
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
# Where the address of the examples is served from while a test runs.
WEB = "https://courier.example"
CODED = ("validation/anna.csv", "validation/ben.csv")
# What a reader does once to have the project, which the tests cannot do for them.
SET_UP = ("git clone ", "cd ", "pip install ")


def blocks(page: str, language: str) -> list[str]:
    """The code blocks of a page in one language."""
    return [code for found, code in BLOCK.findall((ROOT / page).read_text(encoding="utf-8")) if found == language]


def commands(page: str) -> list[str]:
    """The commands of a page's shell blocks, without those that set the project up."""
    lines = "\n".join(blocks(page, "shell")).replace("\\\n", " ").splitlines()
    return [line for line in lines if line.strip() and not line.startswith((*SET_UP, "#"))]


def run(command: str) -> tuple[int, str]:
    """Run a command of the documentation in the current folder; its exit status and what it printed.

    The loader's commands run in this process, which saves the start of an interpreter for each. A server answers one
    request, and a script that serves or tests says how it is used.
    """
    words = shlex.split(command.replace("https://courier.example", WEB))
    given = None
    if words[0] == "cat" and words[2] == "|":
        given = Path(words[1]).read_bytes()
        words = words[3:]
    if words[-2:-1] == [">"]:
        status, output = run(command.rpartition(">")[0])
        Path(words[-1]).write_text(output, encoding="utf-8")
        return status, output
    if words[:2] == ["datasette", "provenance"]:
        result = CliRunner().invoke(provenance, words[2:], input=given)
        return result.exit_code, f"{result.output}{result.exception or ''}"
    if words[:2] == ["datasette", "inspect"]:
        words = [sys.executable, "-m", *words]
    elif words[0] == "datasette" and (words[1].endswith(".db") or words[1] == "serve"):
        words = [sys.executable, "-m", *words, "--get", "/-/versions.json"]
    elif words[0] in ("scripts/demo", "scripts/test"):
        words = [words[0], "--help"]
    done = subprocess.run(words, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, web: Web) -> Path:
    """A reader's folder, and the current one: the project's scripts and every file that the documentation names."""
    web["/story.html"] = (200, {"Content-Type": "text/html"}, page("The fog lifted, the harbour master said."))
    monkeypatch.setattr(sys.modules[__name__], "WEB", web.address)
    examples = ROOT / "examples"
    shutil.copytree(examples / "articles", tmp_path / "articles")
    for name in ("corrections.csv", "site.yml", "suppress.txt", *CODED):
        shutil.copy(examples / name, tmp_path)
    shutil.copy(ROOT / "metadata.yml", tmp_path)
    for folder in ("scripts", "examples"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    record = '{"id": "%s", "text": "The harbour was closed on Tuesday, the port said. No ship left."}\n'
    (tmp_path / "articles.jsonl").write_text(record % "harbour-one", encoding="utf-8")
    (tmp_path / "articles.jsonl.gz").write_bytes(gzip.compress((record % "harbour-two").encode()))
    (tmp_path / "crawl.warc.gz").write_bytes(warc(response("https://courier.example/1"), packed=True)[0])
    feed = "<rss version='2.0'><channel><item><description>The fog lifted.</description></item></channel></rss>"
    (tmp_path / "feed.xml").write_text(feed, encoding="utf-8")
    (tmp_path / "old.txt").write_bytes("Das Café am Hafen schließt, sagte die Wirtin.\n".encode("cp1252"))
    (tmp_path / "table.csv").write_text('story_text,seen\n"The café closes in May.",2024-05-02\n', encoding="utf-8")
    ratings = "outlet,rater,rating,url,as_of\nEllery Courier,A Rater,left,https://rater.example/courier,2024\n"
    (tmp_path / "ratings.csv").write_text(ratings, encoding="utf-8")
    shutil.copy(ROOT / "examples" / "outlets.csv", tmp_path / "outlets.csv")
    with sqlite3.connect(tmp_path / "archive.db") as archive:
        archive.execute("create table articles (id text primary key, body text)")
        archive.execute("insert into articles values ('ferry', 'The ferry left at noon, the captain said.')")
    archive.close()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("desk")
def test_what_the_page_on_python_shows_runs_and_prints_that(capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.S)
    (shown,) = re.findall(r"```text\n(.*?)```", text, re.S)
    names: dict[str, Any] = {}
    exec(blocks[0], names)
    assert capsys.readouterr().out == shown
    for block in blocks[1:]:
        exec(block, names)
    assert capsys.readouterr().out.startswith("17 []\n[(")
    names["connection"].close()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("page", [name for name in NAMES if commands(name)])
def test_every_command_runs(page: str) -> None:
    if "codebook train" in " ".join(commands(page)):
        pytest.importorskip("sklearn", reason="training a codebook needs scikit-learn")
    for command in commands(page):
        status, output = run(command)
        assert status == 0, f"{command}\n{output}"


@pytest.mark.usefixtures("desk")
def test_the_figures_of_two_coders_are_what_the_command_prints() -> None:
    assert run("datasette provenance load example.db articles/ --quiet")[0] == 0
    status, output = run("datasette provenance validate compare example.db anna.csv ben.csv")
    assert status == 0 and blocks("docs/validation.md", "")[0] in output


@pytest.mark.parametrize("page", [name for name in NAMES if blocks(name, "sql")])
def test_every_query_runs(page: str) -> None:
    database = empty_database()
    for sql in blocks(page, "sql"):
        # An expression rather than a query is shown for a table with places in the text.
        whole = sql if sql.lstrip().startswith("select") else f"select {sql} from documents join segments"  # noqa: S608
        database.execute(whole).fetchall()


@pytest.mark.parametrize("page", NAMES)
def test_every_link_leads_somewhere(page: str) -> None:
    text = BLOCK.sub("", (ROOT / page).read_text(encoding="utf-8"))
    targets = [target for target in LINK.findall(text) if not target.startswith(("https://", "http://"))]
    assert [target for target in targets if not leads(ROOT / page, *target.partition("#")[::2])] == []


def leads(page: Path, path: str, anchor: str) -> bool:
    """Whether a link of a page names a file that is there, and in it a heading, if it names one."""
    file = page.parent / path if path else page
    return file.exists() and (not anchor or anchor in headings(file))


def headings(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    found = re.findall(r"^#+ (.+)$", BLOCK.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found}


def test_the_readmes_links_hold_on_the_package_index_too() -> None:
    """There a relative link leads nowhere: each is named by its path, which stands in full at the end."""
    text = BLOCK.sub("", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert [target for target in LINK.findall(text) if not target.startswith("https://")] == []
    defined = dict(re.findall(r"^\[([^]]+)\]: (\S+)$", text, re.MULTILINE))
    assert set(re.findall(r"\]\[([^]]+)\]", text)) == set(defined)
    project = PROJECT.removeprefix("https://github.com/")
    for path, address in defined.items():
        host = "raw.githubusercontent.com" if path.endswith(".png") else "github.com"
        tree = "main" if path.endswith(".png") else "blob/main"
        assert address == f"https://{host}/{project}/{tree}/{path}"
        assert leads(ROOT / "README.md", *path.partition("#")[::2])


def empty_database() -> sqlite3.Connection:
    """All tables and views of a database, without a row."""
    database = sqlite3.connect(":memory:")
    for name in ("schema", "summaries", "views"):
        database.executescript(schema.sql(name))
    return database


@cache
def tables() -> dict[str, list[str]]:
    """Every table and view with its columns."""
    database = empty_database()
    names = [name for (name,) in database.execute("select name from sqlite_master where type in ('table', 'view')")]
    return {name: [row[1] for row in database.execute(f"pragma table_info({name})")] for name in names}


@cache
def described_tables() -> dict[str, set[str]]:
    """The tables of docs/data-model.md with the columns that their sections list."""
    text = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
    sections = re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL)
    rows = {name: re.findall(r"^\| ([a-z0-9_, ]+) \|", section, re.MULTILINE) for name, section in sections}
    return {name: {column for row in found for column in row.split(", ")} for name, found in rows.items()}


@pytest.mark.parametrize("table", tables())
def test_the_data_model_names_every_column(table: str) -> None:
    assert set(tables()[table]) - described_tables().get(table, set()) == set()


def test_the_data_model_names_no_table_that_is_not_there() -> None:
    assert set(described_tables()) - set(tables()) == set()


@cache
def metadata_tables() -> dict[str, dict[str, Any]]:
    """The tables that metadata.yml describes, of all its databases."""
    metadata = yaml.safe_load((ROOT / "metadata.yml").read_text(encoding="utf-8"))
    found: dict[str, dict[str, Any]] = {}
    for database in metadata["databases"].values():
        found |= database["tables"]
    return found


@pytest.mark.parametrize("table", tables())
def test_metadata_describes_every_table_and_column(table: str) -> None:
    described = metadata_tables()[table]
    assert described["description"].strip()
    assert set(described["columns"]) == set(tables()[table])
    assert all(text.strip() for text in described["columns"].values())


def rule_names() -> list[str]:
    """The rules of data/rules.csv, and those of claims."""
    return [row["rule"] for row in rows("rules")] + [row["method"] for row in rows("claim_ranks")]


def methods() -> set[str]:
    """The words of docs/methods.md that a rule may be named by."""
    text = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
    return set(re.findall(r"[a-z]+(?:\.[a-z0-9*-]+)*", text))


def test_the_examples_of_json_name_rules_that_there_are() -> None:
    named = set(re.findall(r'"method": "([^"]+)"', (ROOT / "docs" / "json.md").read_text(encoding="utf-8")))
    kinds = {name for name in methods() if name.startswith("kind.")}
    assert named and named <= {*rule_names(), *kinds, "given.publisher"}


def test_methods_explains_every_rule() -> None:
    assert rule_names(), "rules.csv is empty"
    assert [name for name in rule_names() if name not in methods()] == []
