"""A text with more findings than a page can hold: it has those of the beginning, and says where the others are."""

from __future__ import annotations

import json
import re

import pytest

from datasette_provenance.run.load import LoadOptions, load
from datasette_provenance.views.pages.document import bounds, long_texts

pytestmark = pytest.mark.asyncio(loop_scope="module")
ADDRESS = "/news/-/provenance/documents/dense"
LETTERS = "abcdefghij"


def sentence(number: int) -> str:
    """Invented, as is whom it names: another one each time, so that each has a note of its own."""
    name = "".join(LETTERS[int(digit)] for digit in str(number))
    return f"“It is an absurd war,” said Mayor Odo F{name}; police killed {number + 2} bad people. "


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dense")
    text = "".join(map(sentence, range(1_200)))
    records = [
        {"id": "dense", "text": text[: long_texts.LONGEST], "outlet": "Ellery Courier", "date": "2024-05-02"},
        {"id": "short", "text": text[:2_000], "outlet": "Sandhaven Post", "date": "2024-05-02"},
    ]
    (folder / "articles.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    load(folder / "news.db", [str(folder / "articles.jsonl")], LoadOptions())
    return folder / "news.db"


@pytest.fixture(scope="module")
def ds(path, serve):
    return serve(path)


async def test_a_page_has_a_ceiling_and_says_where_the_rest_is(ds, path, get, twin, query):
    page = await twin(ds, "/documents/dense")
    text = (await get(ds, ADDRESS)).text
    assert len(text) < 5_000_000, "it had 14 million characters"
    said = re.search(r"first ([\d,]+) characters: ([\d,]+) of ([\d,]+) findings", text)
    upto, shown, found = (int(number.replace(",", "")) for number in said.groups())
    assert shown <= bounds.MOST < found and 0 < upto < len(page["text"])
    listed = re.findall(r'<a href="([^"]+)">(\w+)</a> \(([\d,]+) of ([\d,]+) shown\)', text)
    assert {"citations", "figures", "frame_mentions", "loaded_terms", "target_sentiments"} <= {one[1] for one in listed}
    for address, table, _, number in listed:
        rows = query(path, f"select count(*) from {table} where document_id = 1")  # noqa: S608
        assert rows == [(int(number.replace(",", "")),)]
        assert (await get(ds, address)).status_code == 200
    # The twin has all, and the page the whole text.
    assert len(page["citations"]) == query(path, "select count(*) from citations where document_id = 1")[0][0]
    assert "cut" not in page and "marked" not in page
    assert re.sub("<[^>]+>", "", text.partition('id="pv-text"')[2].partition(">")[2]).startswith(
        "“It is an absurd war,”"
    )
    assert sentence(900).split(";")[0].split("said ")[1] in text


async def test_no_link_within_the_page_leads_nowhere(ds, get):
    text = (await get(ds, ADDRESS)).text
    places = set(re.findall(r' id="([^"]+)"', text))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= places


async def test_a_text_whose_marks_are_long_has_fewer(ds, get, monkeypatch):
    monkeypatch.setattr(bounds, "LARGEST", 500_000)
    text = (await get(ds, ADDRESS)).text
    assert len(text.partition('id="pv-text"')[2].partition('class="pv-card"')[0]) < 510_000
    assert 100 < int(re.search(r": ([\d,]+) of [\d,]+ findings", text)[1].replace(",", "")) < bounds.MOST / 2


async def test_other_documents_have_all(ds, get, monkeypatch):
    address = "/news/-/provenance/documents/short"
    whole = (await get(ds, address)).text
    assert "than one page can hold" not in whole
    monkeypatch.setattr(bounds, "MOST", 10)
    assert re.search(r"characters: (10|\d) of [\d,]+ findings", (await get(ds, address)).text)
    monkeypatch.setattr(bounds, "MOST", 10_000)
    assert (await get(ds, address)).text == whole


async def test_lists_without_places_are_bounded_and_what_they_evidence_stays(ds, twin):
    page = await twin(ds, "/documents/short")
    page["credits"] = [{"kind": "photo", "start": None, "end": None}] * (bounds.MOST_LISTED + 2)
    page["edges"] = [{"credit": 3}, {"credit": bounds.MOST_LISTED}, {"credit": None}]
    shown = bounds.bounded(page)
    assert [edge["credit"] for edge in shown["edges"]] == [3, None, None]
    assert len(shown["credits"]) == bounds.MOST_LISTED
    assert shown["cut"]["shown"] == shown["cut"]["found"]
    assert shown["cut"]["lists"] == [{"table": "credits", "shown": bounds.MOST_LISTED, "found": bounds.MOST_LISTED + 2}]
    assert page["edges"][1]["credit"] == bounds.MOST_LISTED, "the twin is left as it is"
