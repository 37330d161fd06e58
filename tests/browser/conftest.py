"""The example collection, loaded and served by a Datasette of its own, and a Chromium to look at it.

The browser lives as long as one test module: Playwright's event loop must be gone before asyncio tests run.
"""

import json
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

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
def collection(tmp_path_factory):
    """demo.db: the example collection, a hostile document, and one that was taken down."""
    folder = tmp_path_factory.mktemp("collection")
    more = folder / "more.jsonl"
    more.write_text(f"{json.dumps(HOSTILE)}\n{json.dumps(WITHDRAWN)}\n", encoding="utf-8")
    database = folder / "demo.db"
    inputs = [str(REPOSITORY / "examples" / "articles"), str(more)]
    corrections = ["--corrections", str(REPOSITORY / "examples" / "corrections.csv")]
    provenance("load", str(database), *inputs, *corrections, "--quiet")
    provenance("remove", str(database), "withdrawn", "--reason", "The author asked for it")
    return database


def provenance(*arguments):
    subprocess.run(
        [sys.executable, "-m", "datasette", "provenance", *arguments], check=True, timeout=120, cwd=REPOSITORY
    )


@pytest.fixture(scope="session")
def site(collection):
    """The address of the overview of a running Datasette, without a slash at its end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", str(collection), "-m", "metadata.yml", "--port", str(port)]
    with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as server:
        try:
            wait_until_it_answers(f"http://127.0.0.1:{port}/-/versions.json", server)
            yield f"http://127.0.0.1:{port}/demo/-/provenance"
        finally:
            server.terminate()


def wait_until_it_answers(address, server, seconds=30):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(f"Datasette ended: {server.stderr.read().decode()}")
        try:
            urlopen(address, timeout=5).close()
            return
        except URLError:
            time.sleep(0.1)
    raise TimeoutError(f"{address} did not answer within {seconds} s")


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
