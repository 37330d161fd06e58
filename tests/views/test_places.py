"""Cells of table pages that hold a place in a text: the words that stand there, and the way to them in the reader."""

import re
import sqlite3

import pytest

from datasette_provenance.store.tables import is_ours
from datasette_provenance.views.in_datasette import places

pytestmark = pytest.mark.asyncio(loop_scope="module")

READER = "/news/-/provenance/documents/"


@pytest.mark.parametrize(
    ("table", "cell"),
    [
        ("credits", f'<a href="{READER}copy~2E1?at=0-15#at">0</a> <q>NATIONAL WIRE —</q>'),
        ("citations", f'<a href="{READER}wire-1?at=17-33#at">17</a> <q>Nobody was hurt,</q>'),
        ("citations", f'<a href="{READER}wire-1?at=39-43#at">39</a> <q>said</q>'),
        ("loaded_terms", f'<a href="{READER}wire-1?at=10-14#at">10</a> <q>fell</q>'),
        ("labels", f'<a href="{READER}copy~2E1?at=20-25#at">20</a> <q>crane</q>'),
        ("figures", f'<a href="{READER}copy~2E1?at=16-19#at">16</a> <q>The</q>'),
        ("frame_mentions", f'<a href="{READER}copy~2E1?at=20-25#at">20</a> <q>crane</q>'),
        ("agency", f'<a href="{READER}copy~2E1?at=33-37#at">33</a> <q>With</q>'),
        ("target_sentiments", f'<a href="{READER}wire-1?at=35-38#at">35</a> <q>she</q>'),
        ("passages", f'<a href="{READER}copy~2E1?at=16-31#at">16</a> <q>The crane fell.</q>'),
        ("sentences", "<q>The council met.</q>"),
        ("statement_variants", f'<a href="{READER}wire-1?at=17-33#at">17</a>'),
        ("label_summaries", f'<a href="{READER}wire-1?at=4-9#at">4</a> <q>crane</q>'),
        ("story_acts", f'<a href="{READER}copy~2E1?at='),
        ("disagreement_figures", f'<a href="{READER}copy~2E1?at=16-19#at">16</a> <q>The</q>'),
    ],
)
async def test_a_place_has_its_words_and_leads_there(news, get, table, cell):
    text = (await get(news, f"/news/{table}")).text
    assert cell in text
    address = re.search(r'href="(/news/-/provenance/documents/[^"]+)#at"', text)[1]
    assert 'id="at"' in (await get(news, address)).text


async def test_every_table_with_a_place_is_here(built):
    """A table that gets a span later has to say so here, unless it is one that no single text is named for."""
    with sqlite3.connect(built) as connection:
        spans = {
            (table, column)
            for (table,) in connection.execute("select name from sqlite_master where type = 'table'")
            if is_ours(table)
            for _, column, *_ in connection.execute(f"pragma table_info({table})")
            if column == "start" or column.endswith("_start")
        }
    assert spans - {("edits", "upstream_start")} == set(places.COLUMNS)


async def test_other_documents_of_a_row_lead_on_too(news, get):
    text = (await get(news, "/news/passages")).text
    assert f'<a href="{READER}wire-1">' in text and f'<a href="{READER}copy~2E1">' in text
    assert (
        'href="/news/-/provenance/outlets/national-wire"'
        in (await get(news, "/news/documents?_col=stated_outlet_id")).text
    )


async def test_hostile_words_are_text(news, get):
    for table in ("citations", "loaded_terms", "agency", "segments"):
        text = (await get(news, f"/news/{table}")).text
        assert "<i>x</i>" not in text and "<q></script>" not in text, table
    assert "<q>&lt;i&gt;x&lt;/i&gt;</q>" in (await get(news, "/news/loaded_terms")).text


async def test_a_row_of_some_columns_stays_as_it_is(news, get):
    text = (await get(news, "/news/credits?_col=start")).text
    assert "#at" not in text and "<q>" not in text


async def test_no_words_for_who_may_not_read_documents(serve, built, get):
    tables = {"agency": {"allow": {"id": "root"}}}  # one of the tables that the reader is made from
    ds = serve(built, config={"databases": {"news": {"tables": tables}}})
    for actor, there in ((None, False), ("root", True)):
        assert ("<q>NATIONAL WIRE —</q>" in (await get(ds, "/news/credits", actor)).text) is there


async def test_of_a_withheld_text_the_place_alone(serve, copy, get):
    path = copy()
    with sqlite3.connect(path) as connection:
        connection.execute("update documents set withheld = 'Rights' where key = 'copy.1'")
    text = (await get(serve(path), "/news/credits")).text
    assert f'<a href="{READER}copy~2E1?at=0-15#at">0</a></td>' in text and "<q>NATIONAL" not in text
    # Signs of what is hidden are no words either, whatever the row says.
    with sqlite3.connect(path) as connection:
        connection.execute("update documents set withheld = null, text = replace(text, 'NATIONAL', '¦¦¦¦¦¦¦¦')")
    assert "¦" not in (await get(serve(path), "/news/credits")).text


async def test_a_page_reads_its_texts_at_once(news, monkeypatch):
    db, asked = news.get_database("news"), []

    class Counting:
        name = "news"

        async def execute(self, sql, parameters):
            asked.append(parameters["id"])
            return await db.execute(sql, parameters)

    kept: dict = {"read": 0}
    await places.read_texts(Counting(), kept, "credits", "document_id", 1, 2)
    assert set(kept) == {"read", 2, 6} and kept[2][0] == "copy.1", "those of the rows that follow"
    await places.read_texts(Counting(), kept, "credits", "document_id", 1, 500)
    assert kept[500] is None and len(asked) == 2
    kept = {"read": places.MOST_AT_ONCE}
    await places.read_texts(Counting(), kept, "credits", "document_id", 1, 2)
    assert set(kept) == {"read", 2}, "rows far from each other: each alone"


async def test_no_cell_holds_a_long_text():
    assert len(places.words_at("word " * 10_000, 0, 50_000)) <= places.LONGEST_WORDS + 2
    assert len(places.words_at("w" * 10_000, 0, 10_000)) <= places.LONGEST_WORDS + 2
    assert "U+202E" in places.words_at("a\u202eb", 0, 3), "its direction ends in its own box"
