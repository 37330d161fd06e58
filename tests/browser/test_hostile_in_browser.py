"""A collection that wants to do harm: every page opens in a browser, nothing of it runs, and nothing breaks."""

import json
import re
from urllib.request import urlopen

import pytest

from ..conftest import load_into
from .conftest import served

OWN = "top.owned=1"
PAYLOADS = (
    f"<script>{OWN}</script>",
    f'"><img src=x onerror="{OWN}">',
    f"'><svg/onload={OWN}>",
    f'</title></style></textarea><iframe srcdoc="<script>{OWN}</script>">',
    f"javascript:{OWN}",
    f"{{{{ self._TemplateReference__context }}}} ${{{OWN}}} <%= 1 %>",
    "\u202egnitirw sdrawkcab\u202c \u2066isolated\u2069 \u200bzero\u200dwidth\ufeff",
    "nul \x00 bell \x07 escape \x1b[31m lone \ud800 surrogate \udfff end",
)
SAID = "“{payload} must not stand,” said {name}, the {payload} of Port Ellery. Odo {payload} Falk killed 3 {payload}."


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The database's path: each payload in every field, copies among them, and a title of ten million characters."""
    folder = tmp_path_factory.mktemp("hostile")
    documents = []
    for number, payload in enumerate(PAYLOADS):
        text = f"PORT ELLERY ({payload}) — {SAID.format(payload=payload, name='Ilse ' + payload)}\n\n"
        text += "The harbour of Port Ellery was closed on Tuesday after a crane fell into the basin and lay there. " * 6
        record = {"id": f"{number} {payload}", "title": payload, "text": text, "outlet": payload, "author": payload}
        record |= {"url": payload, "date": "2024-05-09", "language": payload, "rights": payload}
        documents += [record, {**record, "id": f"copy of {number}", "outlet": "Harrow Valley Post"}]
    documents.append(
        {"id": "long", "title": "<b>Long</b> " * 900_000, "text": "Said long.", "outlet": "Harrow Valley Post"}
    )
    lines = folder / "hostile.jsonl"
    lines.write_text("\n".join(map(json.dumps, documents)), encoding="ascii")
    load_into(folder / "news.db", lines)
    return folder / "news.db"


@pytest.fixture(scope="module")
def address(hostile):
    """The address of the overview of a Datasette that serves it."""
    with served(hostile, "--setting", "sql_time_limit_ms", "9000") as address:
        yield f"{address}/news/-/provenance"


def twin(address, path):
    return json.load(urlopen(f"{address}{path}.json", timeout=60))


def test_nothing_of_it_runs_and_nothing_breaks(chromium, address):
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    wrong = []
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(address[:18]) else wrong.append(request.url))
    page.goto(address)
    links = page.locator(".pv-nav a").evaluate_all("links => links.map(a => a.href)")
    assert len(links) > 7
    opened = 0
    waiting, seen = [address, *links], set()
    kinds = {}
    while waiting:
        at = waiting.pop(0)
        kind = re.sub(r"(documents|stories|outlets|sources)/[^?#]*", r"\1/…", at.split("#")[0].split("?")[0])
        # Of each kind of page a few; a page leads to the next kinds.
        if at.split("#")[0] in seen or kinds.get(kind, 0) >= (4 if "documents/" in kind else 2):
            continue
        seen.add(at.split("#")[0])
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = page.goto(at)
        assert answer.status == 200, at
        opened += 1
        assert page.evaluate("typeof top.owned") == "undefined", at
        assert (
            page.evaluate("document.querySelectorAll('.provenance script, .provenance iframe, .provenance img').length")
            == 0
        )
        assert page.locator("h1").count() == 1, at
        bad = page.evaluate("""() => [...document.querySelectorAll('.provenance a[href]')]
            .map(a => new URL(a.getAttribute('href'), location).href).filter(href => !/^https?:/.test(href))""")
        assert bad == [], at
        found = page.locator(".provenance main a[href]").evaluate_all(
            "links => links.map(a => new URL(a.getAttribute('href'), location).href)"
        )
        waiting += [one for one in found if "/-/provenance" in one and ".json" not in one and ".csv" not in one]
    assert {"documents/…", "outlets/…", "stories/…", "compare"} <= {
        kind.partition("/-/provenance/")[2] for kind in kinds
    }
    assert opened > 18 and wrong == []


def test_the_long_title_is_shown_short(chromium, address):
    page = chromium.new_context(viewport={"width": 375, "height": 900}).new_page()
    assert page.goto(f"{address}/documents/long").status == 200
    assert len(page.locator("h1").inner_text()) < 10_000
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
    assert len(json.dumps(twin(address, "/documents")["documents"])) < 1_000_000
