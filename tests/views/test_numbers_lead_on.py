"""A number leads to its rows, and what a page says of one outlet or of a few documents is no more than they show."""

import re
import sqlite3

import pytest

from datasette_provenance.store.summaries import rebuild_summaries
from datasette_provenance.views.pages.outlet import from_whom, sentence
from datasette_provenance.views.pages.overview import sentence as first_line
from datasette_provenance.views.shared.filters import Filters

pytestmark = pytest.mark.asyncio
ROOT = "/news/-/provenance"


@pytest.mark.parametrize(("texts", "name"), [("own", "own"), ("others", "foreign"), ("unknown", "unknown_origin")])
async def test_own_and_other_texts_lead_to_as_many_documents(news, get, twin, texts, name):
    for filters in ("", "?outlet=valley-tribune", "?since=2024-03-02", "?count=origins"):
        number = (await twin(news, filters))[name]
        html = (await get(news, ROOT + filters)).text
        found = re.search(rf'href="({ROOT}/documents[^"]*texts={texts}[^"]*)">(\d+)</a></dd>', html)
        assert int(found[2]) == number
        page = await get(news, found[1].replace("&amp;", "&").replace("/documents", "/documents.json"))
        assert len(page.json()["documents"]) == number, filters


async def test_the_numbers_of_outlets_lead_to_as_many_documents(news, get, twin):
    html = (await get(news, f"{ROOT}/outlets")).text
    for row in (await twin(news, "/outlets"))["outlets"]:
        for texts, number in (("own", row["own"]), ("others", row["foreign"]), ("copies", row["copies"])):
            there = f'/documents?outlet={row["slug"]}&amp;texts={texts}">{number}</a>' in html
            assert there == bool(number)
            page = await twin(news, f"/documents?outlet={row['slug']}&texts={texts}")
            assert len(page["documents"]) == number
        assert (f'/credits?outlet_id={row["id"]}">{row["credited"]}</a>' in html) == bool(row["credited"])
    text = (await get(news, f"{ROOT}/documents?texts=own&q=council")).text
    assert "Only own texts" in text and '<input type="hidden" name="texts" value="own">' in text


async def test_of_those_that_give_as_many_none_is_named_first():
    def row(name, documents):
        return {"outlet": {"name": name}, "documents": documents}

    assert from_whom(5, [row("A", 3), row("B", 2)]) == "5 from others, most from A"
    assert from_whom(4, [row("A", 2), row("B", 2)]) == "4 from others: 2 each from A and B"
    assert from_whom(5, [row("A", 2), row("B", 2), row("C", 1)]) == (
        "5 from others: 2 each from A and B, fewer from the rest"
    )
    assert from_whom(6, [row(name, 1) for name in "ABCDEF"]) == "6 from 6 others"
    page = {"outlet": {"name": "X"}, "documents_total": 3, "own": 0, "foreign": 3, "takes_from": [row("A", 3)]}
    assert sentence(page) == "3 documents: none of its own, 3 from A."


@pytest.mark.parametrize(
    ("own", "foreign", "unknown", "said"),
    [
        (2, 0, 0, "2 documents, none known to come from another outlet."),
        (0, 0, 1, "1 document of unknown origin."),
        (0, 0, 2, "2 documents of unknown origin."),
        (1, 0, 1, "2 documents: 1 of its own; 1 of unknown origin."),
        (0, 1, 2, "3 documents: none of its own, 1 from A; 2 of unknown origin."),
    ],
)
async def test_an_outlet_of_whose_texts_nothing_tells_the_first_says_so(own, foreign, unknown, said):
    takes = [{"outlet": {"name": "A"}, "documents": foreign}] if foreign else []
    page = {"documents_total": own + foreign + unknown, "own": own, "foreign": foreign, "takes_from": takes}
    assert sentence(page) == said
    taken = {**page, "taken_by": [{"documents": 3}, {"documents": 1}]}
    assert sentence(taken) == f"{said} Its texts also appear in 4 documents by others."


async def test_a_tile_names_one_as_one(news, get):
    """The wire has one document, and two credits name it."""
    tiles = {}
    for path in ("?outlet=national-wire", "/outlets/national-wire", "/outlets/valley-tribune"):
        html = (await get(news, ROOT + path)).text.partition('class="pv-figures"')[2].partition("</dl>")[0]
        tiles[path] = dict(re.findall(r"<dt>([^<]*)</dt><dd>(?:<a[^>]*>)?([^<]*)", html))
    assert {"document": "1", "outlet": "1"}.items() <= tiles["?outlet=national-wire"].items()
    assert {"document": "1", "credits that name it": "2"}.items() <= tiles["/outlets/national-wire"].items()
    assert {"documents": "3", "copy of another here": "1"}.items() <= tiles["/outlets/valley-tribune"].items()


async def test_the_tiles_of_an_outlet_add_up(serve, copy, get):
    path = copy()
    connection = sqlite3.connect(path)
    connection.executescript("update documents set originating_outlet_id = null where key = 'own-1'")
    connection.execute("begin")
    rebuild_summaries(connection)
    connection.commit()
    connection.close()
    ds = serve(path)
    html = (await get(ds, f"{ROOT}/outlets/valley-tribune")).text
    assert "3 documents: 1 of its own, 1 from National Wire; 1 of unknown origin." in html
    (href,) = re.findall(r'<dt>of unknown origin</dt><dd><a href="([^"]*)">1</a>', html)
    page = await get(ds, href.replace("&amp;", "&").replace("/documents", "/documents.json"))
    assert [document["key"] for document in page.json()["documents"]] == ["own-1"]


async def test_one_document_is_one():
    page = {"documents": 1, "outlets": 0, "copies": 0, "origins": 1, "foreign": 0, "publishers": []}
    assert first_line(page, Filters(), True) == "This collection holds one document."
    assert first_line(page, Filters(since="2024"), True) == "One document matches these filters."
    anothers = {**page, "foreign": 1, "publishers": [{"outlet": {"name": "Valley Tribune"}}]}
    line = "This collection holds one document, published by Valley Tribune: the text is another outlet’s."
    assert first_line(anothers, Filters(), True) == line


async def test_rights_have_a_column_where_any_are_stated(news, serve, copy, get):
    text = (await get(news, f"{ROOT}/documents")).text
    assert '<th scope="col">Rights</th>' not in text and "None of these documents states its rights." in text
    path = copy()
    connection = sqlite3.connect(path)
    connection.execute("update documents set rights = 'CC0' where key = 'own-1'")
    connection.commit()
    connection.close()
    text = (await get(serve(path), f"{ROOT}/documents")).text
    assert '<th scope="col">Rights</th>' in text and '<span title="CC0">' in text and "states its rights" not in text


async def test_shares_of_few_stand_in_no_tile(news, get):
    tiles = (await get(news, f"{ROOT}/citations")).text.partition('class="pv-figures"')[2].partition("</dl>")[0]
    assert "cited words" in tiles and "%" not in tiles and "women" not in tiles


async def test_shares_of_few_documents_are_hatched_and_counted(news, get):
    for page in ("", "/framing"):
        html = (await get(news, ROOT + page)).text
        assert "Hatched: fewer than 5 documents, too few to rank." in html
        cells = re.findall(r'<td class="pv-number pv-heat-few"><a[^>]*>([^<]+)</a></td>', html)
        assert "1 of 3" in cells and not any("%" in cell for cell in cells)
