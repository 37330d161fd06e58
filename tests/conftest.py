"""What several test modules share. All documents are invented."""

import json
import sqlite3
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from datasette.app import Datasette
from hypothesis import settings
from jinja2 import BytecodeCache

try:
    from datasette.resources import TableResource  # noqa: F401

    ONE = True
except ImportError:
    ONE = False

# An example that takes long on a busy machine is no failure.
settings.register_profile("ours", deadline=None)
settings.load_profile("ours")

REPOSITORY = Path(__file__).parent.parent
EXAMPLES = REPOSITORY / "examples"
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


def load_into(path, *inputs, workers=1, corrections=None, ratings=None, replace=False, outlets=None, **options):
    """Load inputs into a database as a person does; the report."""
    from datasette_provenance.read import ReadOptions
    from datasette_provenance.run.load import LoadOptions, load

    for name, default in (("mapping", {}), ("table", None), ("encoding", None)):
        options.setdefault(name, default)
    asked = LoadOptions(ReadOptions(**options), workers, corrections, ratings, replace=replace, outlets=outlets)
    return load(path, [str(i) for i in inputs], asked)


@pytest.fixture
def run_load(tmp_path):
    """A function that loads inputs into tmp_path/news.db and returns (path, report)."""

    def run(*inputs, database=None, **options):
        path = database or tmp_path / "news.db"
        return path, load_into(path, *inputs, **options)

    return run


@pytest.fixture(scope="session")
def load_examples():
    """A function that loads the example collection, by absolute paths, and more; gives the path back."""

    def run(path, *more, corrections=EXAMPLES / "corrections.csv"):
        load_into(path, EXAMPLES / "articles", *more, corrections=corrections)
        return path

    return run


@pytest.fixture(scope="session")
def loaded(tmp_path_factory, load_examples):
    """The example collection with its corrections. No test changes it."""
    return load_examples(tmp_path_factory.mktemp("loaded") / "news.db")


@pytest.fixture(scope="session")
def one():
    """Whether Datasette is 1.0."""
    return ONE


class CompiledTemplates(BytecodeCache):
    """Templates are compiled once, not by every Datasette anew: that took a third of the time of all tests of pages."""

    def __init__(self):
        self.kept = {}

    @staticmethod
    def name_of(bucket):
        # Ours are compiled without `await`, Datasette's own with it, some of them in both ways.
        return bucket.key, bucket.checksum, bucket.environment.is_async

    def load_bytecode(self, bucket):
        bucket.code = self.kept.get(self.name_of(bucket))

    def dump_bytecode(self, bucket):
        self.kept[self.name_of(bucket)] = bucket.code


COMPILED = CompiledTemplates()


@pytest.fixture(scope="session")
def serve():
    """Make a Datasette of the installed version. `config`: metadata for 0.65, configuration for 1.0; `plugin`: the
    plugin's part of it. Queries run in the test's own thread, which is faster than to hand each to another, and have
    time enough on a machine that is busy."""

    def start(*paths, config=None, plugin=None, immutables=(), settings=None, **options):
        if plugin is not None:
            config = {"plugins": {"datasette-provenance": plugin}}
        if config is not None:
            options["config" if ONE else "metadata"] = config
        settings = {"num_sql_threads": 0, "sql_time_limit_ms": 10_000, **(settings or {})}
        immutables = [str(path) for path in immutables]
        made = Datasette([str(path) for path in paths], immutables=immutables, settings=settings, **options)
        (made._jinja_env if ONE else made.jinja_env).bytecode_cache = COMPILED
        return made

    return start


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


class Web(dict):
    """A server on this machine: path → (status, headers, body), or a function that gets the handler; what it was asked.

    address: where it answers.
    """

    def __init__(self):
        super().__init__()
        self.asked = []
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                web.asked.append((self.path, dict(self.headers)))
                found = web.get(self.path, (404, {}, b""))
                if callable(found):
                    found(self)
                    return
                status, headers, body = found
                body = body.encode() if isinstance(body, str) else body
                self.send_response(status)
                for name, value in {"Content-Length": len(body), **headers}.items():
                    self.send_header(name, str(value))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()


@pytest.fixture
def web(monkeypatch):
    """A web server of one's own; no proxy stands before it."""
    monkeypatch.setenv("NO_PROXY", "*")
    server = Web()
    yield server
    server.server.shutdown()
    server.server.server_close()


@pytest.fixture
def write_jsonl(tmp_path):
    """A function that writes records as JSON lines and returns the path."""

    def write(*records, name="articles.jsonl"):
        path = tmp_path / name
        path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
        return path

    return write
