"""Every page with its JSON twin and its CSV: that they answer, and what they say."""

import csv
import io
import json
import re
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio
from datasette.database import QueryInterrupted
from datasette.utils import tilde_encode

from datasette_provenance.addresses import PATHS
from datasette_provenance.views.pages.document.page import Gone
from datasette_provenance.views.site_map import BY_NAME, FLOWS, PAGES

pytestmark = pytest.mark.asyncio(loop_scope="module")

HOSTILE_KEY = "../a.b/c~d%41?x=1&y <b>\"'é"
WIRE = {"slug": "national-wire", "name": "National Wire", "kind": "wire", "country": "Neldia"}
TRIBUNE = {"slug": "valley-tribune", "name": "Valley Tribune", "kind": "newspaper", "country": "Neldia"}
SLUGS = {"outlet": "valley-tribune", "source": "dockers-union", "story": "crane-falls", "target": "Ana Sorel"}
HOSTILE_WORDS = (
    *("<script>alert(", "<b>Wire", "<b>Person", "<b>Mayor", "<i>Mayor", "<i>claim", "<i>hurt", "<b>\"'", "<i>x</i>"),
    'href="javascript:',
)
FILLED = {name: path.format(key="copy~2E1", slug=tilde_encode(SLUGS.get(name, ""))) for name, path in PATHS.items()}
# What a page needs beside its path to show something.
QUERIES = {"compare": "?a=wire-1&b=copy.1", "contrast": "?a_outlet=national-wire&b_outlet=valley-tribune"}
ASKED = {name: path + QUERIES.get(name, "") for name, path in FILLED.items()}


def read_csv(response):
    return list(csv.DictReader(io.StringIO(response.text)))


@pytest.mark.parametrize("page", FILLED)
async def test_each_page_answers_in_three_forms(news, get, page):
    path = f"/news/-/provenance{FILLED[page]}"
    query = QUERIES.get(page, "")
    html, twin, table = [await get(news, path + form + query) for form in ("", ".json", ".csv")]
    assert [r.status_code for r in (html, twin, table)] == [200, 200, 200]
    assert html.headers["content-type"].startswith("text/html")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    # Words of the sentence may be links.
    said = re.sub(r"<[^>]+>", "", html.text).replace("&#39;", "'")
    assert twin.json()["sentence"] and twin.json()["sentence"] in said
    assert read_csv(table), "the page's table has rows in this database"
    # The page names its twin and its CSV.
    query = query.replace("&", "&amp;")
    assert f'href="{path}.json{query}"' in html.text and f'href="{path}.csv{query}"' in html.text


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def unused(serve, empty):
    """A Datasette of a database into which nothing was loaded yet."""
    return serve(empty)


@pytest.mark.parametrize("page", FILLED)
async def test_each_page_answers_when_nothing_is_loaded(unused, get, page):
    expected = 404 if page in ("document", "outlet", "source", "story", "target") else 200
    html, *others = [await get(unused, f"/empty/-/provenance{FILLED[page]}{form}") for form in ("", ".json", ".csv")]
    assert [response.status_code for response in (html, *others)] == [expected] * 3
    assert expected == 404 or "Nothing loaded yet." in html.text


async def test_pages_take_no_other_method(news):
    # Datasette 0.65 refuses a POST without its token before we see it.
    assert (await news.client.post("/news/-/provenance")).status_code in (403, 405)


async def test_overview(news, twin):
    page = await twin(news, "")
    assert page["sentence"] == ("6 documents by 3 outlets go back to 3 origins: 1 is a copy; for 2 this is not known.")
    counts = {name: page[name] for name in ("documents", "outlets", "own", "foreign", "unknown_origin", "undated")}
    assert counts == {"documents": 6, "outlets": 3, "own": 3, "foreign": 2, "unknown_origin": 1, "undated": 1}
    assert (page["origins"], page["stories"], page["copies"]) == (3, 2, 1)
    assert [(row["slug"], row["origins"]) for row in page["largest_stories"]] == [("crane-falls", 2)]
    assert page["flow"][0]["from"] == WIRE and {row["documents"] for row in page["flow"]} == {1}
    assert page["publishers"][0] == {"outlet": TRIBUNE, "documents": 3, "own": 2, "foreign": 1}
    assert {"kind": "agency", "credits": 1, "documents": 1} in page["credits"]
    over_time = {row["period"]: row for row in page["over_time"]}
    assert len(over_time) == 32 and over_time["2024-03-02"] == {"period": "2024-03-02", "documents": 2, "foreign": 1}
    assert page["undecided"] == 5
    assert page["load"]["version"] == "0.1.0" and page["load"]["errors"] == 1


async def test_documents(news, twin):
    page = await twin(news, "/documents")
    # Latest first, the undated last; a bare year comes before all days of later years.
    assert [d["key"] for d in page["documents"]] == [HOSTILE_KEY, "copy.1", "own-1", "wire-1", "nobody", "own-2"]
    copy = page["documents"][1]
    assert (copy["publisher"], copy["originating_outlet"], copy["published"]) == (
        TRIBUNE,
        WIRE,
        "2024-03-02T08:00+02:00",
    )
    assert page["next"] is None and page["sentence"] == "6 documents."


@pytest.mark.parametrize("query", ["?", "?outlet=valley-tribune", "?q=came", "?since=2024"])
async def test_documents_page_by_page(serve, copy, twin, get, query):
    """Every document comes once, in order, whether dated or not."""
    path = copy()
    connection = sqlite3.connect(path)
    for i in range(130):
        published = None if i % 5 == 0 else f"2024-01-{i % 28 + 1:02}"
        connection.execute(
            "insert into documents (key, input_id, fingerprint, published, publisher_id, word_count, sentence_count, "
            "text, body) values (?, 1, '', ?, 2, 1, 1, 'x', 'A dog came.')",
            (f"many-{i}", published),
        )
    connection.execute("insert into documents_fts (documents_fts) values ('rebuild')")
    connection.commit()
    connection.close()
    ds = serve(path)
    address, keys, sizes = f"/documents{query}", [], []
    while address:
        page = await twin(ds, address)
        keys += [d["key"] for d in page["documents"]]
        sizes.append(len(page["documents"]))
        response = await get(ds, f"/news/-/provenance{address.replace('documents', 'documents.csv', 1)}")
        following = re.fullmatch(r"<(.*)>; rel=\"next\"", response.headers.get("link", ""))
        assert bool(following) is bool(page["next"])
        address = following and following[1].replace("/news/-/provenance", "").replace(".csv", "")
    # Where a table goes on, the page says that its CSV does not have it all.
    told = "(the rows on this page only)"
    assert told in (await get(ds, f"/news/-/provenance/documents{query}")).text
    assert told not in (await get(ds, f"/news/-/provenance/documents{query}&q=nowhere")).text
    many = [key for key in keys if key.startswith("many-")]
    assert len(many) == len(set(many)) == (104 if "since" in query else 130)
    assert sizes[:-1] == [25] * (len(sizes) - 1)


async def test_search_takes_any_sign_as_a_letter(news, twin):
    assert [d["key"] for d in (await twin(news, "/documents?q=crane+fell"))["documents"]] == ["copy.1", "wire-1"]
    for q in ('"', "crane+AND", "body:crane", "*", "NEAR(", "-", "%22%29+OR+1", "^crane", "é"):
        page = await twin(news, f"/documents?q={q}")
        assert isinstance(page["documents"], list)


async def test_reader(news, twin):
    page = await twin(news, "/documents/copy~2E1")
    assert page["sentence"] == (
        "Published by Valley Tribune. The text is National Wire’s (“NATIONAL WIRE —”, first line)."
    )
    first = page["credits"][0]
    assert (first["kind"], first["outlet"], first["evidence"]) == ("agency", WIRE, "NATIONAL WIRE —")
    assert page["text"][first["start"] : first["end"]] == first["evidence"]
    assert (first["method"], first["confidence"]) == ("agency.dateline", 0.95) and first["what"]
    assert [(c["number"], c["content"], c["quote_type"]) for c in page["citations"]] == [
        (1, "The crane fell", "indirect"),
        (1, "Ministry", "indirect"),
        (2, "crane", "mixed"),
        (3, "Ministry", "indirect"),
    ]
    union, unnamed = page["citations"][0], page["citations"][-1]
    assert union["source"] == {"slug": "dockers-union", "name": "Dockers' Union", "kind": "organization", "role": None}
    assert page["text"][union["source_start"] : union["source_end"]] == union["source_text"] == "the Ministry of Ports"
    assert page["text"][union["cue_start"] : union["cue_end"]] == union["cue"] == "With"
    assert unnamed["source"] is None and unnamed["source_text"] == "the"
    voices = {voice["position"]: (voice["name"], voice["citations"], voice["words"]) for voice in page["sources"]}
    assert voices == {0: ("Dockers' Union", 1, 4), 1: ("a person at the wire", 1, 1), 2: ("the", 1, 1)}
    assert [voices[c["voice"]][0] for c in page["citations"]][-1] == "the"
    assert page["chains"] == [
        {
            "path": "Ministry of Ports > National Wire > copy.1",
            "depth": 2,
            "steps": [
                {"outlet": "ministry-of-ports", "name": "Ministry of Ports"},
                {"outlet": "national-wire", "name": "National Wire"},
            ],
            "weak": 0,
        }
    ]
    wire, ministry, document = page["edges"]
    assert (wire["relation"], wire["credit"], wire["after"]) == ("wasDerivedFrom", 0, None)
    assert (ministry["relation"], ministry["credit"], ministry["after"]) == ("hadPrimarySource", 1, 0)
    assert wire["document"] is None and document["outlet"] is None and document["document"]["key"] == "wire-1"
    assert (document["change"], document["containment"], document["upstream_containment"]) == ("extended", 0.5, 0.6)
    assert (document["credit"], document["direction_method"]) == (0, "direction.credit")
    # The wire's own text is no other copy; the excerpt is a pair that nobody can order.
    assert (page["copies"], page["copies_total"], page["quoted_by"]) == ([], 0, [])
    pair = page["undetermined"][0]
    assert (pair["document"]["key"], pair["relation"], pair["containment"]) == (HOSTILE_KEY, "wasQuotedFrom", 0.1)
    assert [(p["number"], p["document"]["key"], p["content"]) for p in page["passages"]] == [
        (1, "wire-1", "The crane fell."),
        (2, HOSTILE_KEY, page["text"][20:30]),
    ]
    assert page["segments"] == [{"kind": "body", "start": 0, "end": len(page["text"]) - 1}]
    assert page["input"] == {"path": "news/a.txt", "media_type": "text/plain", "record": None}
    assert page["sentiment"]["compound"] == -0.3 and page["readability"]["smog_index"] is None


async def test_reader_shows_claims_and_corrections(news, twin):
    claims = (await twin(news, "/documents/wire-1"))["claims"]
    assert [(c["value"], c["chosen"], c["evidence"]) for c in claims] == [
        ("2024-03-01", True, "The"),
        ("2024-02-28", False, None),
    ]
    page = await twin(news, "/documents/own-1")
    assert page["overrides"] == [
        {
            "field": "byline",
            "value": "Tomas Reyl",
            "reason": "letter to us",
            "editor": "A. Editor",
            "edited": "2024-05-02",
        }
    ]
    assert page["sentence"] == (
        "Published by Valley Tribune. Nothing says that the text first appeared elsewhere. 1 copy here."
    )


async def test_offsets_of_the_reader_are_those_of_sql(built, news, twin):
    connection = sqlite3.connect(built)
    sql = "select substr(d.text, c.start + 1, c.end - c.start) from credits c join documents d on d.id = c.document_id"
    told = [row[0] for row in connection.execute(sql + " where d.key = 'copy.1' order by c.id")]
    connection.close()
    assert told == [c["evidence"] for c in (await twin(news, "/documents/copy~2E1"))["credits"]]


async def test_chains(built, news, twin):
    page = await twin(news, "/chains")
    assert page["sentence"] == (
        "The longest chain passes through three outlets: Ministry of Ports → National Wire → Valley Tribune."
    )
    assert page["longest"]["path"] == "Ministry of Ports > National Wire > copy.1" and page["longest"]["depth"] == 2
    first, second, third, made, excerpt, version = page["edges"]
    assert first["document"]["key"] == "copy.1" and first["outlet"] == WIRE
    assert (first["evidence"], first["path"]) == ("NATIONAL WIRE —", "National Wire > copy.1")
    assert second["path"] == "Ministry of Ports > National Wire > copy.1" and third["evidence"] is None
    nodes = {node["id"]: node for node in page["graph"]["nodes"]}
    assert nodes["outlet:ministry-of-ports"]["outside"] and not nodes["outlet:national-wire"]["outside"]
    links = {(edge["from"], edge["to"]) for edge in page["graph"]["edges"]}
    relay = "outlet:national-wire < outlet:ministry-of-ports"
    assert ("outlet:ministry-of-ports", relay) in links and (relay, "document:copy.1") in links
    assert page["too_many"] is False
    assert ("document:own-1", "document:own-2") in links and nodes["document:own-1"]["publisher"] == "Valley Tribune"
    # What no chain goes by is in the list alone: copy.1's edge to wire-1, and the excerpt of what has a chain.
    assert "document:wire-1" not in nodes and len(links) == 4
    assert made["upstream"]["key"] == "wire-1" and made["outlet"] is None and made["evidence"] == "NATIONAL WIRE —"
    assert (made["chained"], made["containment"], made["path"]) == (False, 0.5, "National Wire > copy.1")
    assert excerpt["direction_basis"] == "undetermined" and excerpt["credit"] is None
    assert (version["relation"], version["direction_method"]) == ("wasRevisionOf", "direction.date")
    # The longest chain is the view's.
    connection = sqlite3.connect(built)
    view = "select path, depth from republication_chains order by depth desc limit 1"
    assert connection.execute(view).fetchone() == (page["longest"]["path"], page["longest"]["depth"])
    connection.close()
    assert page["longest"]["steps"][-1] == {"document": "copy.1", "name": "Valley Tribune"}


async def test_sentiment(news, twin):
    page = await twin(news, "/sentiment")
    tribune = page["outlets"][0]
    assert tribune["outlet"] == TRIBUNE and tribune["documents"] == 3
    # -0.3, 0.4, 0.0: mean 1/30, standard error 0.2028, t(2) 4.303.
    assert tribune["author"] == {"mean": 0.0333, "low": -0.8391, "high": 0.9058, "n": 3}
    assert tribune["quoted"] == {"mean": None, "low": None, "high": None, "n": 0}
    wire = next(row for row in page["outlets"] if row["outlet"] == WIRE)
    assert wire["quoted"] == {"mean": 0.5, "low": None, "high": None, "n": 1}
    day = next(row for row in page["over_time"] if row["period"] == "2024-03-02")
    assert (day["n"], day["author"]["mean"], day["author"]["n"], day["quoted"]["n"]) == (2, 0.05, 2, 0)
    # -0.3 and 0.4: the interval of two would go beyond the scale.
    assert (day["author"]["low"], day["author"]["high"]) == (-1.0, 1.0)


async def test_outlets(news, twin):
    page = await twin(news, "/outlets")
    assert page["sentence"] == "3 outlets have documents here; 2 more are only named in them."
    assert [row["slug"] for row in page["outlets"]][0] == "valley-tribune"
    wire = next(row for row in page["outlets"] if row["slug"] == "national-wire")
    assert (wire["documents"], wire["own"], wire["foreign"], wire["originated"], wire["credited"]) == (1, 1, 0, 3, 2)


async def test_outlets_come_by_the_page(news, twin, get, monkeypatch):
    whole = [row["slug"] for row in (await twin(news, "/outlets"))["outlets"]]
    monkeypatch.setattr(BY_NAME["outlets"].module, "PAGE", 2)
    found, page = [], {"next": ""}
    while page["next"] is not None:
        page = await twin(news, f"/outlets?next={page['next']}")
        found += [row["slug"] for row in page["outlets"]]
        assert len(page["outlets"]) <= 2 and page["sentence"].startswith("3 outlets have documents here")
    assert found == whole and len(whole) == 5
    assert 'rel="next"' in (await get(news, "/news/-/provenance/outlets")).text
    assert (await get(news, "/news/-/provenance/outlets?next=99")).status_code == 400


async def test_outlet(news, twin):
    page = await twin(news, "/outlets/valley-tribune")
    assert page["sentence"] == "3 documents: 2 of its own, 1 from National Wire."
    assert (
        page["takes_from"] == [{"outlet": WIRE, "id": 1, "documents": 1, "by_date_alone": 0}] and page["taken_by"] == []
    )
    assert (page["own"], page["foreign"], page["documents_total"]) == (2, 1, 3)
    assert [d["key"] for d in page["documents"]] == ["copy.1", "own-1", "own-2"]
    assert page["tone"]["author"]["n"] == 3 and page["others"]["author"]["n"] == 2
    assert page["ratings"][0]["rater"] == "Someone"
    page = await twin(news, "/outlets/national-wire")
    assert page["aliases"] == ["NW"] and {row["outlet"]["slug"] for row in page["taken_by"]} == {
        "valley-tribune",
        "b-wire",
    }
    assert page["cites"]["sources"][0]["slug"] == "ana-sorel" and page["cites"]["others"]["citations"] == 6
    assert page["credited"] == [{"kind": "agency", "credits": 1}, {"kind": "canonical-link", "credits": 1}]
    page = await twin(news, "/outlets/ministry-of-ports")
    assert page["sentence"] == "Nothing published by this outlet is here; others only name it."


async def test_undecided(news, twin):
    page = await twin(news, "/undecided")
    assert page["sentence"] == "5 things could not be decided from the documents alone."
    found = {(row["kind"], row["document"]["key"]) for row in page["undecided"]}
    assert found == {
        *(("conflicting-claims", "wire-1"), ("weak-credit", "copy.1"), ("unknown-origin", "nobody")),
        *(("uncertain-origins", "wire-1"), ("date-only", "own-2")),
    }
    assert {row["other"] for row in page["undecided"]} == {None, "own-1"}
    assert page["kinds"] == [{"kind": kind, "number": 1} for kind in sorted(kind for kind, _ in found)]
    only = await twin(news, "/undecided?kind=weak-credit")
    assert [row["kind"] for row in only["undecided"]] == ["weak-credit"]


async def test_a_correction_without_its_document_is_undecided_too(tmp_path, serve, articles, run_load):
    file = tmp_path / "corrections.csv"
    file.write_text("document_key,field,value,reason,editor\ngone,byline,Anka Dorn,she wrote it,Jo Lind\n")
    path, _ = run_load(articles, corrections=file)
    ds = serve(str(path))
    twin = (await ds.client.get("/news/-/provenance/undecided.json?kind=idle-correction")).json()
    assert [(row["document"], row["detail"]) for row in twin["undecided"]] == [
        (None, "no document here is called gone")
    ]
    page = await ds.client.get("/news/-/provenance/undecided")
    assert page.status_code == 200 and "no document here is called gone" in page.text
    listed = read_csv(await ds.client.get("/news/-/provenance/undecided.csv?kind=idle-correction"))
    assert listed[0]["kind"] == "idle-correction" and listed[0]["document_key"] == ""


async def test_the_csv_is_the_twins_table(news, get, twin):
    rows = read_csv(await get(news, "/news/-/provenance/chains.csv"))
    edges = (await twin(news, "/chains"))["edges"]
    assert [(r["document_key"], r["outlet_slug"], r["path"]) for r in rows] == [
        (e["document"]["key"], e["outlet"]["slug"] if e["outlet"] else "", e["path"]) for e in edges
    ]
    assert (rows[3]["upstream_key"], rows[3]["containment"], rows[0]["upstream_key"]) == ("wire-1", "0.5", "")
    rows = read_csv(await get(news, "/news/-/provenance/documents.csv"))
    assert rows[0]["key"] == HOSTILE_KEY and rows[-2]["publisher_slug"] == ""


# --- filters ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("outlet=valley-tribune", ["copy.1", "own-1", "own-2"]),
        ("since=2024-03-02", [HOSTILE_KEY, "copy.1", "own-1"]),
        ("since=2024-04", [HOSTILE_KEY]),
        ("until=2023", ["nobody"]),
        ("until=2024-03-02", ["copy.1", "own-1", "wire-1", "nobody"]),
        ("since=2024-03&until=2024-03&outlet=national-wire", ["wire-1"]),
        ("kind=opinion", ["nobody"]),
        ("q=crane&outlet=national-wire", ["wire-1"]),
        ("outlet=&since=&until=&q=", [HOSTILE_KEY, "copy.1", "own-1", "wire-1", "nobody", "own-2"]),
        ("since=2030", []),
    ],
)
async def test_filters_of_the_documents(news, twin, query, keys):
    page = await twin(news, f"/documents?{query}")
    assert [d["key"] for d in page["documents"]] == keys
    if not keys:
        assert page["sentence"] == "Nothing matches these filters."


async def test_filters_of_the_other_pages(news, twin):
    page = await twin(news, "?outlet=valley-tribune&since=2024-03-02")
    assert (page["documents"], page["own"], page["foreign"], page["undated"]) == (2, 1, 1, 0)
    assert [row["period"] for row in page["over_time"]] == ["2024-03-02"]
    assert [row["documents"] for row in (await twin(news, "?since=2024"))["publishers"]] == [2, 1, 1]
    assert len((await twin(news, "/chains?outlet=national-wire"))["edges"]) == 3
    assert {e["document"]["key"] for e in (await twin(news, "/chains?outlet=b-wire"))["edges"]} == {HOSTILE_KEY}
    assert (await twin(news, "/chains?since=2024-04"))["longest"]["depth"] == 1
    assert [row["documents"] for row in (await twin(news, "/sentiment?until=2024-03-01"))["outlets"]] == [1]
    assert [row["slug"] for row in (await twin(news, "/outlets?since=2024-04"))["outlets"]] == ["b-wire"]
    assert [d["key"] for d in (await twin(news, "/outlets/valley-tribune?since=2024"))["documents"]] == [
        "copy.1",
        "own-1",
    ]
    assert [r["kind"] for r in (await twin(news, "/undecided?outlet=national-wire"))["undecided"]] == [
        "conflicting-claims",
        "uncertain-origins",
    ]
    assert (await twin(news, "?since=2030"))["sentence"] == "Nothing matches these filters."


@pytest.mark.parametrize(
    "query",
    [
        *("since=yesterday", "since=2024-13", "since=2024-02-30", "until=20240301", "until=2024-3-1", "since=٢٠٢٤"),
        *("since=2024-05&until=2024-04", "outlet=no-such-outlet", "outlet=' or 1=1 --", "next=abc", "next=1~2~3"),
        *("next=~99999999999999999999", "next=%00", "q=" + "a" * 201, "outlet=%00"),
        "count=copies",
    ],
)
async def test_bad_filters_are_named(news, get, query):
    response = await get(news, f"/news/-/provenance/documents.json?{query}")
    assert response.status_code == 400
    assert query.split("=")[0] in response.json()["error"]


async def test_filters_stay_while_walking_on(news, get):
    response = await get(news, "/news/-/provenance?outlet=valley-tribune&since=2024")
    assert 'href="/news/-/provenance/chains?outlet=valley-tribune&amp;since=2024"' in response.text
    assert 'href="/news/-/provenance.json?outlet=valley-tribune&amp;since=2024"' in response.text


async def test_the_count_stays_while_walking_on(news, get):
    text = (await get(news, "/news/-/provenance/documents?q=came&count=origins")).text
    assert 'href="/news/-/provenance/chains?count=origins"' in text
    assert 'href="/news/-/provenance/documents.csv?count=origins&amp;q=came"' in text
    assert 'value="origins" selected' in text and "Counting each origin once" in text
    assert 'href="/news/-/provenance/documents?q=came"' in text
    text = (await get(news, "/news/-/provenance/outlets?since=2024")).text
    assert (
        'href="/news/-/provenance/outlets?since=2024&amp;count=origins"' in text and "Counting every document" in text
    )


# --- what is not there, what is gone, what is hostile -----------------------------------------------------------------


async def test_a_removed_document_is_gone(news, get):
    for form in ("", ".json", ".csv"):
        response = await get(news, f"/news/-/provenance/documents/gone{form}")
        assert response.status_code == 410
    response = await get(news, "/news/-/provenance/documents/gone.json")
    assert response.json()["removed"].startswith("2024-05-03") and "text" not in response.json()
    assert response.json()["sentence"] == "This document was taken down on 3 May 2024."


@pytest.mark.parametrize(
    "path",
    [
        *("/documents/none", "/outlets/none", "/stories/none", "/frames", "/sources/x", "/citations/x"),
        "/nothing",
    ],
)
async def test_what_is_not_there(news, get, path):
    for form in ("", ".json"):
        assert (await get(news, f"/news/-/provenance{path}{form}")).status_code == 404


async def test_other_databases_have_no_pages(serve, built, tmp_path, get):
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("create table documents (id integer primary key, text text)")
    connection.commit()
    connection.close()
    ds = serve(built, other)
    for page in FILLED.values():
        assert (await get(ds, f"/other/-/provenance{page}")).status_code == 404
        assert (await get(ds, f"/none/-/provenance{page}")).status_code == 404
    for path in ("/other", "/other/documents"):
        assert "/other/-/provenance" not in (await get(ds, path)).text
    assert (await get(ds, "/other/chains")).status_code == 404


@pytest.mark.parametrize("name", ["a.b", "naïve data", "a~b", "50% & more", "select"])
async def test_odd_database_names(serve, built, copy, get, name):
    ds = serve(built, copy(name))
    route = tilde_encode(name)
    for page in ("", "/documents/copy~2E1", "/outlets"):
        response = await get(ds, f"/{route}/-/provenance{page}")
        assert response.status_code == 200
        assert f'href="/{route}/-/provenance{page}.json"' in response.text
    home = await get(ds, "/")
    assert f'href="/{route}/-/provenance"' in home.text and 'href="/news/-/provenance"' in home.text


async def test_base_url(serve, built, get):
    ds = serve(built, settings={"base_url": "/news-site/"})
    for page in ASKED.values():
        response = await get(ds, f"/news/-/provenance{page}")
        assert response.status_code == 200
        links = re.findall(r'(?:href|src|action)="(/[^"]*)"', response.text)
        assert links and all(link.startswith("/news-site/") for link in links), links


async def test_hostile_keys_and_titles(news, get):
    key = tilde_encode(HOSTILE_KEY)
    cited = ("/citations", "/citations/sentences", "/sources/b-mayor")
    told = ("/stories?size=1", "/stories/three-new-buses", "/stories/crane-falls", "/stories/all-of-them")
    listed = (f"/documents/{key}", "/documents", "/chains", "", "/outlets", "/outlets/b-wire", "/undecided")
    for path in (*listed, *cited, *told):
        text = (await get(news, f"/news/-/provenance{path}")).text
        for word in HOSTILE_WORDS:
            assert word not in text, (path, word)
    response = await get(news, f"/news/-/provenance/documents/{key}.json")
    assert response.json()["key"] == HOSTILE_KEY
    listed = (await get(news, "/news/-/provenance/documents")).text
    assert f'href="/news/-/provenance/documents/{key}"' in listed


async def test_every_link_of_every_page_leads_somewhere(news, get):
    """Our pages, and the rows behind the numbers on Datasette's."""
    seen = set()
    for page in ASKED.values():
        text = (await get(news, f"/news/-/provenance{page}")).text.split('<div class="provenance"')[1]
        seen |= set(re.findall(r'href="(/news[^"]*)"', text))
    assert len(seen) > 30
    for link in seen:
        response = await get(news, link.replace("&amp;", "&"))
        assert response.status_code in (200, 410), link


async def test_what_takes_too_long_says_so(news, get, monkeypatch):
    async def interrupted(*args):
        raise QueryInterrupted(Exception("interrupted"), "select 1", {})

    monkeypatch.setattr(BY_NAME["outlets"].module, "data", interrupted)
    response = await get(news, "/news/-/provenance/outlets.json")
    assert response.status_code == 503 and "narrow it by outlet or date" in response.json()["error"]


async def test_so_does_what_takes_too_long_before_or_behind_the_page(serve, copy, get, monkeypatch):
    """What is in the database is looked up without a time limit; what surrounds a page, and one that tells of a
    problem, may run into it."""
    ds = serve(copy())
    await ds.invoke_startup()

    async def interrupted(*args, **named):
        raise QueryInterrupted(Exception("interrupted"), "select 1", {})

    monkeypatch.setattr(ds.databases["news"], "execute", interrupted)
    for form in ("", ".json", ".csv"):
        for page in ("/outlets", "/documents", "/sources/none"):
            response = await get(ds, f"/news/-/provenance{page}{form}")
            assert response.status_code == 503 and "narrow it by outlet or date" in response.text, (page, form)
    assert (await get(ds, "/news/-/provenance/no-such-page.csv")).status_code == 503


# --- the registry -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
async def test_a_page_reads_only_what_it_declares(built, page, monkeypatch):
    """Permissions are checked on the declared tables, so nothing else may be read."""
    from datasette_provenance.views.shared.filters import Filters

    read = set()

    def note(action, table, *rest):
        if action == sqlite3.SQLITE_READ and table:
            read.add(table)
        return sqlite3.SQLITE_OK

    connection = sqlite3.connect(built)
    connection.row_factory = sqlite3.Row

    class Watched:
        is_mutable = True

        async def execute(self, sql, parameters=None):
            found = connection.execute(sql, parameters or {})
            return type("Results", (), {"rows": found.fetchall()})

    parts = parts_of(page.name)
    wide, narrow = Filters(), Filters(outlet="national-wire", outlet_id=1)
    once = Filters(count="origins")
    cited = (
        *(Filters(quote="direct"), Filters(quote="direct", since="2024"), Filters(kind="person")),
        *(Filters(naming="anonymous"), once),
    )
    cued = [
        replace(filters, cue="say")
        for filters in (
            wide,
            narrow,
            *(replace(it, since=since) for it in (wide, narrow) for since in ("2024", "2024-03-01")),
        )
    ]
    connection.set_authorizer(note)
    for filters in (
        wide,
        narrow,
        replace(narrow, since="2024"),
        Filters(q="crane"),
        Filters(since="2024"),
        Filters(voice="author"),
        replace(narrow, tone="author", since="2024-03-01"),
        *(replace(filters, since="2024-03-01") for filters in (wide, narrow)),
        *(replace(filters, since="2024-03", until="2024-03") for filters in (wide, narrow)),
        *cited,
        *cued,
    ):
        await page.module.data(Watched(), filters, **parts)
    if page.name == "citations":  # as where there are too many citations between the dates to add them all up
        monkeypatch.setattr("datasette_provenance.views.pages.citations.most_cited.FEW", -1)
        for since in ("2024-03", "2024-02-20"):
            await page.module.data(Watched(), Filters(since=since, until="2024-03"))
    if page.name in ("sentiment", "targets", "target", "framing", "outlet"):  # as where there are too many documents
        for name in ("pages.sentiment.within", "shared.framing_sums"):
            monkeypatch.setattr(f"datasette_provenance.views.{name}.MOST_READ", -1)
        for filters in (wide, narrow):
            await page.module.data(Watched(), replace(filters, since="2024-03", until="2024-04"), **parts)
    if page.name == "source":
        with pytest.raises(page.module.Moved):
            await page.module.data(Watched(), wide, slug="the-union")
        with pytest.raises(page.module.Unknown):
            await page.module.data(Watched(), wide, slug="none")
    if page.name == "story":
        with pytest.raises(page.module.Moved):
            await page.module.data(Watched(), wide, slug="crane-fell")
    if page.name == "document":
        with pytest.raises(page.module.Gone):
            await page.module.data(Watched(), wide, key="gone")
    if page.name == "contrast":
        await page.module.data(Watched(), wide, a_copies="copies")
        await page.module.data(Watched(), wide, a_outlet="NW")
        await page.module.data(Watched(), wide)
    if page.name == "compare":
        for a, b in (("wire-1", None), (None, None), ("wire-1", "own-1"), ("wire-1", "wire-1")):
            await page.module.data(Watched(), wide, a=a, b=b)
        with pytest.raises(Gone):
            await page.module.data(Watched(), wide, a="gone")
    connection.set_authorizer(None)
    connection.close()
    shadows = {table for table in read if table.startswith("documents_fts_")}
    assert read - shadows - {"sqlite_master"} <= set(page.tables)
    # Summaries of documents count as documents; the graph of chains reads flows where it has too many documents.
    assert set(page.tables) - read <= {"documents", *(FLOWS if page.name == "chains" else [])}


@pytest.mark.parametrize(
    "name",
    [
        *("overview", "citations", "source", "outlet", "outlets", "sentiment", "stories", "story", "compare", "chains"),
        *("document", "framing", "contrast"),
    ],
)
@pytest.mark.parametrize(
    "query",
    [
        *("", "since=2024", "quote=direct", "kind=person&since=2024", "naming=anonymous"),
        *("count=origins", "count=origins&since=2024&outlet=valley-tribune"),
    ],
)
async def test_no_page_reads_through_the_documents_or_their_findings(built, watched, name, query):
    """Summaries answer: a document, a sentence, a citation or an edge is only ever looked up by an index."""
    assert (await watched(built, name, query, **parts_of(name)))[1] == []


def parts_of(name):
    """What the path or the query of a page names."""
    if name == "compare":
        return {"a": "wire-1", "b": "copy.1"}
    if name == "contrast":
        return {"a_outlet": "national-wire", "b_story": "!three-new-buses", "b_copies": "copies", "b_voice": "author"}
    return {"slug": SLUGS[name]} if name in SLUGS else {"key": "copy.1"} if name == "document" else {}


def shape(value):
    """The names in JSON, without its values: of a list, those of its first item."""
    if isinstance(value, list):
        return [shape(item) for item in value[:1]]
    return {name: shape(item) for name, item in value.items()} if isinstance(value, dict) else None


async def test_docs_show_every_twin(news, twin):
    """The examples of docs/json.md have the names that the twins have, at every depth."""
    text = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
    sections = re.findall(r"`/news/-/provenance(.*?)\.json`, CSV of `(\w+)`.*?```json\n(.*?)```", text, re.DOTALL)
    paths = [path for path, _, _ in sections]
    assert paths == list(PATHS.values())
    for path, rows, example in sections:
        name = next(name for name in PATHS if PATHS[name] == path)
        page = await twin(news, ASKED[name])
        assert shape(json.loads(example)) == shape(page), path
        assert rows == BY_NAME[name].module.ROWS
