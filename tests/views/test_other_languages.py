"""Documents in a language in which nothing is measured: every page of theirs stands, and no share counts them."""

from __future__ import annotations

import json

import pytest
from datasette.app import Datasette

from datasette_provenance.run.load import LoadOptions, load

# Invented, as are its names.
GERMAN = (
    "Die Fähre lief am Montag vor der Insel Karrow auf Grund, wie die Küstenwache mitteilte. Die Ursache war am "
    "Abend noch nicht bekannt. Der Kapitän habe den Hafen bei schlechter Sicht verlassen, hieß es. Drei Menschen "
    "wurden leicht verletzt, die anderen konnten das Schiff ohne fremde Hilfe verlassen. Die Reederei sprach von "
    "einem Unglück, die Gewerkschaft der Seeleute von einem Skandal: Die Warnungen der letzten Jahre seien nicht "
    "gehört worden. "
)
ENGLISH = (
    "The ferry ran aground off the island of Karrow on Monday, the coast guard said. “It is a terrible accident,” "
    "said Captain Odo Falk. The shameless owners blamed the weather, police and the ministry of transport. "
)
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    folder = tmp_path_factory.mktemp("languages")
    records = [
        {"id": "de", "text": GERMAN, "outlet": "Karrow Bote", "date": "2024-05-02", "title": "Fähre auf Grund"},
        {"id": "de-2", "text": GERMAN, "outlet": "Der Insulaner", "date": "2024-05-03", "title": "Fähre auf Grund"},
        {"id": "en", "text": ENGLISH, "outlet": "Karrow Courier", "date": "2024-05-02", "title": "Ferry aground"},
    ]
    file = folder / "articles.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    load(folder / "news.db", [str(file)], LoadOptions())
    return folder / "news.db"


@pytest.mark.parametrize("page", ["/documents/de", "/compare?a=de&b=de-2", "/outlets/karrow-bote", "/sentiment", ""])
async def test_pages_stand(path, page):
    response = await Datasette([str(path)]).client.get(f"/news/-/provenance{page}")
    assert response.status_code == 200, response.text[:500]


async def test_no_share_counts_them(path, twin):
    site = Datasette([str(path)])
    framing = await twin(site, "/framing")
    assert [(row["outlet"]["name"], row["documents"]) for row in framing["outlets"]] == [("Karrow Courier", 1)]
    tone = {row["outlet"]["name"]: row["all"]["n"] for row in (await twin(site, "/sentiment"))["outlets"]}
    assert tone.get("Karrow Courier") == 1 and not tone.get("Karrow Bote")


async def test_an_outlet_without_a_score_takes_no_line_of_the_chart(path, get):
    text = (await get(Datasette([str(path)]), "/news/-/provenance/sentiment")).text
    chart = text.partition("By outlet and voice")[2].partition("</section>")[0]
    assert "Karrow Courier" in chart and "Karrow Bote" not in chart
    assert "Karrow Bote" in text.partition("<h2>All outlets</h2>")[2]


async def test_the_reader_says_that_nothing_was_measured(path, get):
    site = Datasette([str(path)])
    assert "this text is not, so nothing was measured" in (await get(site, "/news/-/provenance/documents/de")).text
    assert "nothing was measured" not in (await get(site, "/news/-/provenance/documents/en")).text


@pytest.mark.parametrize(
    ("page", "said"),
    [("framing", "are left out"), ("sentiment", "have no score"), ("citations", "are hardly covered here")],
)
async def test_pages_say_how_many_texts_are_in_another_language(path, get, twin, page, said):
    site = Datasette([str(path)])
    assert (await twin(site, f"/{page}"))["other_languages"] == {"documents": 3, "left_out": 2}
    assert f"2 of 3 documents {said}" in " ".join((await get(site, f"/news/-/provenance/{page}")).text.split())
    ours = await twin(site, f"/{page}?outlet=karrow-courier")
    assert ours["other_languages"] == {"documents": 1, "left_out": 0}
    assert said not in (await get(site, f"/news/-/provenance/{page}?outlet=karrow-courier")).text
