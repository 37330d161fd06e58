"""On Datasette's own pages: the output format .provenance, and the card on the page of a document's row."""

import csv
import io
import re
import sqlite3
from contextlib import closing
from urllib.parse import quote

import pytest

from datasette_provenance.run.load import LoadOptions, load

pytestmark = pytest.mark.asyncio
COPY = "copy.1"


async def test_rows_of_any_table_with_document_id_as_provenance(news, get):
    page = await get(news, "/news/credits.provenance")
    assert page.status_code == 200
    assert "Provenance of these rows" in page.text and "National Wire" in page.text
    data = (await get(news, "/news/credits.provenance?_provenance=json")).json()
    rows = (await get(news, "/news/credits.json?_shape=array&_size=max")).json()
    assert data["rows"] == len(rows)
    assert sum(one["rows"] for one in data["documents"]) == len(rows)
    assert data["sentence"].startswith(f"{len(rows)} rows name {len(data['documents'])} documents")


async def test_the_table_of_documents_by_key(news, get):
    data = (await get(news, "/news/documents.provenance?_provenance=json")).json()
    by_key = {one["key"]: one for one in data["documents"]}
    assert by_key[COPY]["originating_outlet"]["slug"] == "national-wire"
    assert by_key[COPY]["path"] == "Ministry of Ports > National Wire > copy.1"
    assert all(one["rows"] == 1 for one in data["documents"])


async def test_a_table_narrowed_as_on_its_own_page(news, get):
    data = (await get(news, f"/news/documents.provenance?key={COPY}&_provenance=json")).json()
    assert [one["key"] for one in data["documents"]] == [COPY]
    assert data["sentence"] == "1 row names 1 document, which goes back to 1 origin."


async def test_a_query(news, get, one):
    sql = quote("select key, title from documents union all select 'nobody knows it', null order by 1")
    path = f"/news/-/query.provenance?sql={sql}" if one else f"/news.provenance?sql={sql}"
    data = (await get(news, path + "&_provenance=json")).json()
    assert data["sentence"].endswith("; 1 row names none.")
    table = list(csv.DictReader(io.StringIO((await get(news, path + "&_provenance=csv")).text)))
    assert [row["key"] for row in table] == [one["key"] for one in data["documents"]]


async def test_foreign_keys_with_labels(news, get):
    plain = (await get(news, "/news/segments.provenance?_provenance=json")).json()
    labelled = (await get(news, "/news/segments.provenance?_provenance=json&_labels=on")).json()
    assert labelled == plain and plain["documents"]


async def test_the_card_says_whom_to_write_to(serve, built, news, get):
    config = {"plugins": {"datasette-provenance": {"contact": "desk@stannard.example"}}}
    text = (await get(serve(built, config=config), "/news/documents/2")).text
    assert 'Errors and take-downs: <a href="mailto:desk@stannard.example">desk@stannard.example</a>' in text
    hostile = {"plugins": {"datasette-provenance": {"contact": "<script>alert(1)</script>"}}}
    text = (await get(serve(built, config=hostile), "/news/documents/2")).text
    assert "Errors and take-downs: &lt;script&gt;" in text and "<script>alert(1)" not in text
    assert "Errors and take-downs" not in (await get(news, "/news/documents/2")).text


@pytest.mark.parametrize("path", ["/news/outlets.provenance", "/news/credits.provenance?_provenance=xml"])
async def test_what_cannot_be_shown_says_why(news, get, path):
    response = await get(news, path)
    assert response.status_code == 400
    assert "column document_id or key" in response.text or "html, json, csv" in response.text


async def test_the_format_is_offered_where_it_works(news, get):
    assert "credits.provenance" in (await get(news, "/news/credits")).text
    assert "outlets.provenance" not in (await get(news, "/news/outlets")).text


async def test_a_database_of_others_shows_nothing_of_it(serve, get, tmp_path):
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.executescript(
        "create table documents (id integer primary key, key text); insert into documents values (1, 'a');"
    )
    connection.close()
    ds = serve(path)
    assert "documents.provenance" not in (await get(ds, "/other/documents")).text
    assert (await get(ds, "/other/documents.provenance")).status_code == 400
    assert "pv-row-card" not in (await get(ds, "/other/documents/1")).text


async def test_a_documents_row_has_its_card(news, get):
    rows = (await get(news, f"/news/documents.json?key={COPY}&_shape=array")).json()
    page = (await get(news, f"/news/documents/{rows[0]['id']}")).text
    card = re.search(r'<section class="pv-row-card".*?</section>', page, re.S)
    assert card and "Valley Tribune" in card[0] and "National Wire" in card[0] and "this document" in card[0]
    assert "provenance.css" in page
    assert "pv-row-card" not in (await get(news, "/news/outlets/1")).text
    assert "provenance.css" not in (await get(news, "/news/outlets/1")).text


async def test_hostile_titles_and_names_stay_text(news, get):
    rows = (await get(news, "/news/documents.json?_shape=array&_size=max")).json()
    for row in rows:
        page = (await get(news, f"/news/documents/{row['id']}")).text
        assert "<b>Wire</b>" not in page and "<script>alert" not in page
    assert "<script>alert" not in (await get(news, "/news/documents.provenance")).text


@pytest.mark.parametrize("hidden", ["documents", "outlets", "origins", "republications"])
async def test_a_private_table_hides_format_and_card(serve, get, built, hidden):
    config = {"databases": {"news": {"tables": {hidden: {"allow": {"id": "root"}}}}}}
    ds = serve(immutables=[str(built)], config=config)
    assert (await get(ds, "/news/metadata_claims.provenance")).status_code == 403
    if hidden != "documents":
        assert "pv-row-card" not in (await get(ds, "/news/documents/2")).text
        assert ".provenance" not in (await get(ds, "/news/documents")).text
    assert "pv-row-card" in (await get(ds, "/news/documents/2", actor="root")).text


async def test_a_row_of_a_table_that_was_analysed_in_place_has_its_card(serve, get, tmp_path):
    path = tmp_path / "mine.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("create table articles (number integer primary key, body, outlet)")
        connection.execute("create table readers (name)")
        text = "ELLERY (National Wire) — The harbour was closed on Tuesday, the port authority said."
        connection.execute("insert into articles values (7, ?, 'Valley Tribune')", [text])
        connection.execute("insert into readers values ('Pia')")
    load(path, ["articles"], LoadOptions(in_place=True))
    ds = serve(path)
    page = (await get(ds, "/mine/articles/7")).text
    assert "Where it comes from" in page and "National Wire" in page and "provenance.css" in page
    assert "/mine/-/provenance/documents/articles~3A7" in page
    other = (await get(ds, "/mine/readers/1")).text
    assert "pv-row-card" not in other and "provenance.css" not in other
    hidden = serve(path, config={"databases": {"mine": {"tables": {"inputs": {"allow": {"id": "root"}}}}}})
    assert "pv-row-card" not in (await get(hidden, "/mine/articles/7")).text


async def test_a_foreign_key_of_the_users_leads_where_it_leads(serve, get, tmp_path):
    """Columns of a table analysed in place may have the names of ours, and refer to other tables."""
    path = tmp_path / "mine.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("create table my_stories (id integer primary key, title)")
        connection.execute("insert into my_stories values (1, 'My own story')")
        connection.execute("create table articles (id integer primary key, body, story_id references my_stories (id))")
        text = "ELLERY (National Wire) — The harbour was closed on Tuesday, the port authority said."
        connection.execute("insert into articles values (7, ?, 1)", [text])
    load(path, ["articles"], LoadOptions(in_place=True))
    page = (await get(serve(path), "/mine/articles")).text
    assert '<a href="/mine/my_stories/1">My own story</a>' in page and "/-/provenance/stories/" not in page
    credits = (await get(serve(path), "/mine/credits")).text
    assert "/mine/-/provenance/documents/" in credits and "/mine/-/provenance/outlets/national-wire" in credits


@pytest.mark.parametrize(
    ("version", "said"), [(6, "load its inputs anew, datasette provenance load NEW.db"), (99, "pip install -U")]
)
async def test_a_database_of_another_release_is_shown_by_datasette_alone(serve, copy, get, version, said):
    path = copy()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"pragma user_version = {version}")
        connection.execute("alter table documents rename column origin_id to old_origin")
    ds = serve(path)
    for page in ("", "/documents", "/documents/copy~2E1.json", "/stories"):
        response = await get(ds, "/news/-/provenance" + page)
        assert response.status_code == 404 and said in response.text, page
    row, listed = await get(ds, "/news/documents/2"), await get(ds, "/news/documents")
    assert "Provenance (made by another release)" in row.text
    assert row.status_code == 200 and "pv-row-card" not in row.text
    assert listed.status_code == 200 and ".provenance" not in listed.text
    assert (await get(ds, "/news/documents.provenance")).status_code in (400, 404)
    hidden = serve(path, config={"databases": {"news": {"tables": {"documents": {"allow": {"id": "root"}}}}}})
    assert (await get(hidden, "/news/credits")).status_code == 403, "what is private stays so"
