"""Texts of a few words: how many there are is said beside the figures that they are part of."""

from __future__ import annotations

import json

import pytest
from datasette.app import Datasette

from datasette_provenance.run.load import LoadOptions, load

pytestmark = pytest.mark.asyncio(loop_scope="module")
# Invented.
LONG = "The council of Orlem met on {} and talked for {} hours about the bridge, the school and the price of bread. "


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("short")
    records = [
        {"id": f"long-{i}", "text": LONG.format(day, i) * 2, "outlet": "Orlem Post", "date": f"2024-05-0{i + 1}"}
        for i, day in enumerate(("Monday", "Tuesday"))
    ]
    records.append({"id": "short", "text": "Flour sold out.", "outlet": "Orlem Echo", "date": "2024-06-01"})
    file = folder / "articles.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    load(folder / "news.db", [str(file)], LoadOptions())
    return Datasette([str(folder / "news.db")])


@pytest.mark.parametrize("page", ["/framing", "/sentiment"])
@pytest.mark.parametrize(
    ("query", "documents"),
    [("", 1), ("outlet=orlem-echo", 1), ("outlet=orlem-post", 0), ("until=2024-05", 0), ("count=origins", 1)],
)
async def test_pages_say_how_many(site, get, twin, page, query, documents):
    found = await twin(site, f"{page}?{query}")
    assert found["short_texts"] == {"documents": documents, "under": 20, "more": False}
    text = (await get(site, f"/news/-/provenance{page}?{query}")).text
    assert ("1 document has" in text and "fewer than 20 words" in text) is bool(documents)


async def test_there_may_be_many(site, twin, monkeypatch):
    monkeypatch.setattr("datasette_provenance.views.shared.short_texts.MOST", 0)
    assert (await twin(site, "/framing"))["short_texts"] == {"documents": 0, "under": 20, "more": True}
