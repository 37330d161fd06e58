"""A text that no browser could hold is shown as far as one can, and the page says how much follows."""

from __future__ import annotations

import json
import re

import pytest
from datasette.app import Datasette

from datasette_provenance.run.load import LoadOptions, load
from datasette_provenance.views.pages.document import long_texts

pytestmark = pytest.mark.asyncio(loop_scope="module")
# Invented, as are its names.
PARAGRAPH = (
    "The council met on Monday and passed the budget. “It is an absurd plan,” said Mayor Odo Falk, who had 12 votes "
    "against him. Police said that three people were hurt.\n\n"
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    folder = tmp_path_factory.mktemp("long")
    file = folder / "articles.jsonl"
    text = PARAGRAPH * 60 + "(The Harbour Gazette)\n"
    record = {"id": "long", "text": text, "outlet": "Ellery Courier", "date": "2024-05-02"}
    file.write_text(json.dumps(record) + "\n", encoding="utf-8")
    load(folder / "news.db", [str(file)], LoadOptions())
    return folder / "news.db"


@pytest.fixture(params=[500, 5_000])
def longest(request, monkeypatch):
    monkeypatch.setattr(long_texts, "LONGEST", request.param)
    return request.param


async def test_the_beginning_is_shown_with_its_findings(path, twin, longest):
    page = await twin(Datasette([str(path)]), "/documents/long")
    assert len(page["text"]) == longest and page["more"] > 0
    for name, (start, end) in long_texts.SPANS.items():
        assert all(one[start] < longest and one[end] <= longest for one in page[name] if one[start] is not None), name
    assert page["citations"] and page["loaded_terms"] and page["targets"] and page["sentences"]
    assert len(page["citations"]) < 2 * 60


async def test_the_page_says_how_much_follows_and_where(path, get, longest):
    text = (await get(Datasette([str(path)]), "/news/-/provenance/documents/long")).text
    note = re.search(r"These are the first ([\d,]+) characters, .*?([\d,]+) more are in <a href=\"([^\"]+)\">", text)
    assert note and note[1] == f"{longest:,}"
    row = await get(Datasette([str(path)]), note[3])
    assert row.status_code == 200 and "The Harbour Gazette" in row.text


async def test_other_texts_are_whole(path, twin, get):
    page = await twin(Datasette([str(path)]), "/documents/long")
    assert page["more"] == 0 and len(page["text"]) < long_texts.LONGEST
    assert "more are in" not in (await get(Datasette([str(path)]), "/news/-/provenance/documents/long")).text
