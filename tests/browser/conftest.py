"""The example collection, served by a Datasette of its own, and a Chromium to look at it.

The browser lives as long as one test module: Playwright's event loop must be gone before asyncio tests run.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from datasette_provenance.run.remove import remove_document

REPOSITORY = Path(__file__).parent.parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Everything that a text could do to a page, in one document.
HOSTILE = {
    "id": "hostile",
    "outlet": "Harrow Valley Post",
    "title": "<img src=x onerror=\"document.title='owned'\"> & <b>bold</b>",
    "author": "<script>document.title='owned'</script>",
    "date": "2024-05-09",
    "url": "javascript:document.title='owned'",
    "text": "LINDMARK (National Wire) — <script>document.title='owned'</script> It paid \u202ecilbup\u202c money."
    "\n\n“Quoted \u2067words that never turn back,” she said. " + "Long" * 200 + "\n\n</div></main>The end of it.",
}
WITHDRAWN = {"id": "withdrawn", "outlet": "Harrow Valley Post", "text": "A text that its author asked to take down."}


@pytest.fixture(scope="session")
def collection(tmp_path_factory, load_examples):
    """demo.db: the example collection, a hostile document, and one that was taken down."""
    folder = tmp_path_factory.mktemp("collection")
    more = folder / "more.jsonl"
    more.write_text(f"{json.dumps(HOSTILE)}\n{json.dumps(WITHDRAWN)}\n", encoding="utf-8")
    database = load_examples(folder / "demo.db", more)
    remove_document(database, "withdrawn", "The author asked for it")
    return database


@pytest.fixture(scope="session")
def site(collection):
    """The address of the overview of a running Datasette, without a slash at its end."""
    with served(collection, "-m", "metadata.yml") as address:
        yield f"{address}/demo/-/provenance"


@contextmanager
def served(database, *options):
    """The address of a Datasette that serves the file as long as the context lasts."""
    command = [sys.executable, "-m", "datasette", str(database), "--port", "0", *options]
    with tempfile.NamedTemporaryFile() as log, subprocess.Popen(command, cwd=REPOSITORY, stdout=log, stderr=log) as it:
        try:
            yield f"http://127.0.0.1:{port_of(it, Path(log.name))}"
        finally:
            it.terminate()


def port_of(server, log):
    """The port that a server says it listens on, once it does. What it says goes to a file, since a pipe fills up."""
    until, said = time.monotonic() + 120, ""
    while server.poll() is None and time.monotonic() < until:
        said = log.read_text(encoding="utf-8", errors="replace")
        if found := re.search(r"running on http://127\.0\.0\.1:(\d+)", said):
            return found[1]
        time.sleep(0.1)
    raise AssertionError(f"Datasette did not start: {said}")


@pytest.fixture(scope="module")
def chromium():
    """A running browser; skipped, saying so, where none is installed."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        pytest.skip(f"no browser: none of {', '.join(BROWSERS)} is installed")
    arguments = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=executable, args=arguments)
        yield browser
        browser.close()


class Visit:
    """A tab and what went wrong in it: errors on the console, and requests to other hosts."""

    def __init__(self, page, site):
        self.page, self.site, self.errors, self.strangers = page, site, [], []
        own = urlsplit(site).netloc
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.strangers.append(request.url) if strange(request.url, own) else None)

    def open(self, path="", status=200):
        answer = self.page.goto(self.site + path)
        assert answer.status == status, (path, answer.status)
        return self.page

    def look(self, width, scheme):
        """In another width and colour scheme at what is open, without loading it again."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme)


def strange(address, own):
    parts = urlsplit(address)
    return parts.scheme not in ("data", "blob") and parts.netloc != own


@pytest.fixture
def visit(chromium, site):
    """A function that opens a tab of a width in a colour scheme; further options are those of Playwright's contexts."""
    contexts = []

    def start(width=1280, scheme="light", **options):
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
        contexts.append(context)
        return Visit(context.new_page(), site)

    yield start
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def window(chromium, site):
    """A tab that stays open: what the browser has compiled once, it keeps from one page to the next."""
    context = chromium.new_context()
    yield Visit(context.new_page(), site)
    context.close()


@pytest.fixture
def tab(window):
    """That tab, as if it were new: wide, in the light, and nothing went wrong in it."""
    window.look(1280, "light")
    window.errors.clear()
    window.strangers.clear()
    return window
