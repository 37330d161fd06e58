"""metadata.yml describes every table and column, works on both Datasettes; the hooks of Datasette's own pages."""

import asyncio
import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import pytest_asyncio
import yaml

from datasette_provenance.queries import QUERIES
from datasette_provenance.sql_functions import register_functions
from datasette_provenance.views.in_datasette import cells

REPOSITORY = Path(__file__).parents[2]
METADATA = yaml.safe_load((REPOSITORY / "metadata.yml").read_text(encoding="utf-8"))
TABLES = METADATA["databases"]["demo"]["tables"]
ACCOUNTED = ("documents_fts", "sqlite_")


@pytest.fixture
def columns(built):
    """The columns of each of our tables and views."""
    connection = sqlite3.connect(built)
    names = [row[0] for row in connection.execute("select name from sqlite_master where type in ('table', 'view')")]
    found = {n: [r[1] for r in connection.execute(f"pragma table_info([{n}])")] for n in names}
    connection.close()
    return {name: columns for name, columns in found.items() if not name.startswith(ACCOUNTED)}


def test_every_table_and_column_is_described(columns):
    assert set(TABLES) == set(columns)
    for table, names in columns.items():
        assert TABLES[table]["description"]
        assert set(TABLES[table]["columns"]) == set(names), table
        assert all(isinstance(text, str) and text for text in TABLES[table]["columns"].values()), table


def test_facets_and_sorts_name_columns(columns):
    for table, options in TABLES.items():
        named = [
            *options.get("facets", []),
            *(options[o] for o in ("sort", "sort_desc", "label_column") if o in options),
        ]
        assert set(named) <= set(columns[table]), table


@pytest.fixture(scope="module")
def described(built, tmp_path_factory):
    """The database under the name that metadata.yml describes."""
    path = tmp_path_factory.mktemp("described") / "demo.db"
    path.write_bytes(built.read_bytes())
    return path


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def demo(serve, described):
    """Datasette started as with -m metadata.yml."""
    return serve(described, metadata=METADATA)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("place", ["database", "site"])
async def test_rules_hold_beside_descriptions(serve, described, get, place):
    """Tables that are only described are passed over where Datasette is asked what is private."""
    tables = {**TABLES, "CREDITS": {**TABLES["credits"], "allow": {"id": "root"}}}
    del tables["credits"]
    rules = {"databases": {"demo": {"tables": tables}}} if place == "database" else {"allow": {"id": "root"}}
    ds = serve(described, config={**METADATA, **rules})
    for actor in (None, "root"):
        statuses = [
            (await get(ds, f"/demo/-/provenance/{page}.json", actor)).status_code
            for page in ("chains", "sources/ana-sorel")
        ]
        assert statuses == [200 if actor else 403, 200 if actor or place == "database" else 403]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def plain(serve, described):
    """The same with the tables' facets and orders, but no descriptions, which Datasette 0.65 copies often."""
    tables = {
        name: {key: value for key, value in options.items() if key not in ("columns", "description")}
        for name, options in TABLES.items()
    }
    return serve(described, metadata={"databases": {"demo": {"tables": tables}}})


@pytest.mark.asyncio(loop_scope="module")
async def test_metadata_on_both_datasettes(demo, get):
    home = (await get(demo, "/")).text
    assert METADATA["title"] in home
    page = (await get(demo, "/demo")).text
    assert "/demo/document_chains" not in page.split("hidden")[0] and "/demo/documents" in page
    table = await get(demo, "/demo/credits")
    assert table.status_code == 200 and "Each cue about where a text came from" in table.text
    assert "The rule that found it" in table.text
    assert "_facet=" in table.text and 'href="/demo/outlets/1"' in table.text
    tables = {t["name"]: t["hidden"] for t in (await get(demo, "/demo.json")).json()["tables"]}
    assert tables["document_chains"] and tables["document_terms"] and not tables["stories"] and not tables["credits"]


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("table", TABLES)
async def test_every_table_opens_with_its_facets(plain, get, table):
    assert (await get(plain, f"/demo/{table}")).status_code == 200


# --- canned queries ---------------------------------------------------------------------------------------------------


@pytest.mark.asyncio(loop_scope="module")
async def test_queries_answer(plain, get):
    """Each gives rows in the hand-made database, with its title and description on its page."""
    values = {
        "where_each_text_comes_from": "outlet=",
        "credits_of_an_outlet": "outlet=NW",
        "search_documents": "words=crane",
        "citations_of_a_source": "source=dockers-union",
        "documents_of_a_story": "story=crane-falls",
        "who_says_what": "story=crane-falls",
        "edits_between_two_documents": "a=wire-1&b=copy.1",
        "copies_of_a_document": "key=wire-1",
        "passages_two_documents_share": "a=copy.1&b=wire-1",
        "documents_by_frame": "frame=Security+and+defense&voice=&outlet=&since=&until=&count=",
        "sentences_with_a_loaded_term": "term=fell&outlet=&voice=&since=&until=",
        "loaded_words_of_an_outlet": "outlet=&voice=&count=&since=&until=",
        "frames_of_a_document": "key=wire-1",
        "frames_by_outlet": "voice=&count=",
        "words_that_decided": "label=people hurt",
        "sentiment_toward_a_target_by_outlet": "entity=Ana+Sorel&voice=all",
        "labels_only_one_outlet_uses": "story=crane-falls",
        "labels_only_one_side_uses": "story=crane-falls&rater=Someone",
        "what_each_outlet_calls_an_actor": "entity=Ana+Sorel",
        "who_acted_in_a_story": "story=crane-falls",
        "acts_of_harm_in_a_story": "story=crane-falls&outlet=&voice=&verb=&kind=&count=",
        "figures_of_a_story": "story=crane-falls",
        "sentences_with_a_label": "label=Strong+crane&story=&outlet=&entity=&voice=&count=",
        "sentences_toward_a_target": "entity=Ana+Sorel&story=&outlet=&voice=&label=&count=&since=&until=",
    }
    for query in QUERIES.values():
        address = f"/demo/{query.name}"
        page = await get(plain, f"{address}?{values.get(query.name, '')}")
        assert page.status_code == 200 and query.title in page.text
        rows = (await get(plain, f"{address}.json?_shape=array&{values.get(query.name, '')}")).json()
        assert rows, query.name
    listed = (await get(plain, "/demo.json")).json()["queries"]
    assert len(listed) >= 5


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("wrong", ["abc", "-1", "0", ""])
async def test_a_number_of_rows_that_is_none_means_a_hundred(plain, get, wrong):
    for name, values in (("chains", ""), ("search_documents", "words=crane"), ("stories_and_their_origins", "")):
        address = f"/demo/{name}.json?_shape=array&{values}"
        answer = await get(plain, f"{address}&rows={wrong}")
        assert answer.status_code == 200
        assert answer.json() == (await get(plain, f"{address}&rows=100")).json() != []


@pytest.mark.asyncio(loop_scope="module")
async def test_queries_answer_the_questions(plain, get):
    async def ask(name, values=""):
        return (await get(plain, f"/demo/{name}.json?_shape=array&{values}")).json()

    toward = await ask("sentiment_toward_a_target_by_outlet", "entity=Ana+Sorel&voice=author")
    assert [(row["outlet"], row["mean_score"]) for row in toward] == [("National Wire", 0.5), ("Valley Tribune", -0.15)]
    alone = await ask("labels_only_one_outlet_uses", "story=crane-falls")
    assert [(row["label"], row["outlet"]) for row in alone] == [
        ("<b>ministry</b>", "Valley Tribune"),
        ("lone crane", "Valley Tribune"),
    ]
    sided = await ask("labels_only_one_side_uses", "story=crane-falls&rater=Someone")
    assert [(row["label"], row["side"], row["outlets"], row["outlets_of_other_sides"]) for row in sided] == [
        ("<b>ministry</b>", "high", 1, 1),
        ("lone crane", "high", 1, 1),
    ]
    assert await ask("labels_only_one_side_uses", "story=crane-falls&rater=Nobody") == []
    acted = await ask("who_acted_in_a_story", "story=crane-falls")
    assert [(row["outlet"], row["by_agent"], row["agentless"]) for row in acted] == [
        ("<b>Wire</b> & Söhne", 0, 0),
        ("National Wire", 0, 1),
        ("Valley Tribune", 1, 0),
    ]
    places = "entity=Ana+Sorel&story=crane-falls&outlet=valley-tribune&voice=author&label=negative"
    (said,) = await ask("sentences_toward_a_target", places)
    assert (said["key"], said["mention"], said["score"]) == ("copy.1", "The", -0.4)
    called = await ask("sentences_with_a_label", "label=strong+crane&story=crane-falls&outlet=")
    assert [(row["key"], row["label"]) for row in called] == [
        ("wire-1", "strong Crane"),
        ("../a.b/c~d%41?x=1&y <b>\"'é", "strong crane"),
    ]
    whose = "story=crane-falls&outlet=valley-tribune&entity=Ana+Sorel&voice=author&count="
    assert len(await ask("sentences_with_a_label", f"label=lone+crane&{whose}")) == 1
    assert await ask("sentences_with_a_label", f"label=lone+crane&{whose}origins") == []
    assert await ask("sentences_with_a_label", "label=lone+crane&story=&outlet=none&entity=&voice=") == []
    assert len(await ask("acts_of_harm_in_a_story", "story=crane-falls&outlet=&voice=&kind=transitive")) == 2
    assert len(await ask("acts_of_harm_in_a_story", "story=crane-falls&outlet=&voice=&count=origins")) == 2
    assert await ask("acts_of_harm_in_a_story", "story=crane-falls&outlet=none&voice=") == []
    harm = await ask("acts_of_harm_in_a_story", "story=crane-falls&outlet=&voice=author")
    assert [(row["key"], row["who_did_it"], row["harmed"]) for row in harm] == [
        ("wire-1", None, "crane"),
        ("copy.1", "With", "crane"),
    ]

    copy = next(row for row in await ask("where_each_text_comes_from") if row["key"] == "copy.1")
    assert (copy["publisher"], copy["originating_outlet"], copy["evidence"]) == (
        "Valley Tribune",
        "National Wire",
        "NATIONAL WIRE —",
    )
    assert len(await ask("where_each_text_comes_from", "outlet=valley-tribune")) == 3
    assert (await ask("chains"))[0]["path"] == "Ministry of Ports > National Wire > copy.1"
    assert len(await ask("conflicting_claims")) == 2
    assert {row["kind"] for row in await ask("unresolved_origins")} == {"unknown-origin", "weak-credit"}
    assert {row["key"] for row in await ask("search_documents", "words=crane")} == {"wire-1", "copy.1"}
    assert await ask("search_documents", "words=") == []
    assert len(await ask("search_documents", 'words="crane-fell"')) == 2, "as the description says"
    found = await ask("search_documents", "words=crane&rows=1")
    assert [row["passage"].count("[") > 0 for row in found] == [True]
    told = await ask("who_says_what", "story=crane-falls")
    assert [(row["key"], row["told"]) for row in told][:2] == [("wire-1", "quoted"), ("copy.1", "reported")]
    assert told[2]["told"] == "not found" and told[2]["wording"] is None
    assert [row["stated"] for row in await ask("figures_that_disagree")] == ["The", "The"]
    origins = [row["origin"] for row in await ask("documents_of_a_story", "story=crane-falls")]
    assert origins == ["National Wire", "National Wire", "<b>Wire</b> & Söhne"]
    assert [row["documents_of_origin"] for row in await ask("stories_and_their_origins")] == [2, 1]
    for order in ("a=wire-1&b=copy.1", "a=copy.1&b=wire-1"):
        edits = await ask("edits_between_two_documents", order)
        assert [(row["kind"], row["copy_words"]) for row in edits] == [
            ("added", "NATIONAL WIRE"),
            ("substituted", "With the Ministry of Ports"),
        ]
    assert edits[1]["original_words"] == "Nobody was hurt,” she said"
    assert await ask("edits_between_two_documents", "a=wire-1&b=own-1") == []
    (changed,) = await ask("what_a_republisher_changed", "outlet=valley-tribune")
    assert (changed["key"], changed["original"], changed["words_substituted"]) == ("copy.1", "wire-1", 5)
    assert await ask("what_a_republisher_changed", "outlet=national-wire") == []
    (headline,) = await ask("changed_headlines")
    assert (headline["headline"], headline["original_headline"]) == ("Crane falls at port", "Crane falls")


@pytest.mark.asyncio(loop_scope="module")
async def test_queries_about_labels_of_the_users(plain, get):
    rows = (await get(plain, "/demo/labels_by_outlet.json?_shape=array")).json()
    # Of the Tribune's three documents the codebook judged one; an outlet that has a label nowhere is there with 0.
    columns = ("label", "publisher", "documents", "judged", "share", "share_low", "share_high")
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("<b>damage</b>", "Valley Tribune", 1, 1, 1.0, 0.207, 1.0),
        ("<b>damage</b>", "National Wire", 0, 1, 0.0, 0.0, 0.793),
        ("people hurt", "National Wire", 1, 1, 1.0, 0.207, 1.0),
        ("people hurt", "Valley Tribune", 0, 1, 0.0, 0.0, 0.793),
    ]
    (word,) = (await get(plain, "/demo/words_that_decided.json?_shape=array&label=people hurt")).json()
    assert (word["term"], word["documents"], word["for_example"]) == ("hurt", 1, "wire-1")


@pytest.mark.asyncio(loop_scope="module")
async def test_queries_about_shared_text(plain, get):
    async def ask(name, values=""):
        return (await get(plain, f"/demo/{name}.json?_shape=array&{values}")).json()

    made = next(row for row in await ask("where_each_text_comes_from") if row["key"] == "copy.1")
    assert (made["made_from"], made["relation"], made["change"]) == ("wire-1", "wasDerivedFrom", "extended")
    copy = (await ask("copies_of_a_document", "key=wire-1"))[0]
    assert (copy["key"], copy["upstream"], copy["share_of_it_here"]) == ("copy.1", "this one", 0.5)
    copy = (await ask("copies_of_a_document", "key=copy.1"))[0]
    assert (copy["key"], copy["upstream"], copy["share_of_it_here"]) == ("wire-1", "that one", 0.6)
    assert await ask("copies_of_a_document", "key=none") == []
    # The words of each stand in the column of the key that was given for it, whichever has the lower number.
    one = (await ask("passages_two_documents_share", "a=copy.1&b=wire-1"))[0]
    other = (await ask("passages_two_documents_share", "a=wire-1&b=copy.1"))[0]
    assert one["a"] == other["b"] == "The crane fell." and one["b"] == other["a"] == "The crane fell."
    assert (one["a_start"], one["b_start"]) == (other["b_start"], other["a_start"]) == (16, 0)
    assert [row["key"] for row in await ask("directions_by_date_alone")] == ["own-2"]
    assert [(row["key"], row["copies"], row["outlets"]) for row in await ask("documents_taken_over_most")] == [
        ("wire-1", 1, 1),
    ]
    flows = {(r["first_published_by"], r["published_by"], r["relation"]) for r in await ask("who_republishes_whom")}
    assert ("National Wire", "Valley Tribune", "wasDerivedFrom") in flows


def test_a_query_reads_only_what_it_declares(built):
    for query in QUERIES.values():
        read = set()

        def note(action, table, *rest, read=read):
            if action == sqlite3.SQLITE_READ and table:
                read.add(table)
            return sqlite3.SQLITE_OK

        connection = sqlite3.connect(built)
        register_functions(connection)
        connection.set_authorizer(note)
        values = {**dict.fromkeys(("source", "kind", "key", "a", "b", "count", "label", "rater"), "x"), "outlet": "NW"}
        values |= {
            **dict.fromkeys(("entity", "frame", "term", "voice", "verb", "since", "until", "rows"), ""),
            "words": "crane",
        }
        connection.execute(query.sql, {**values, "story": "crane-falls"}).fetchall()
        connection.set_authorizer(None)
        connection.close()
        shadows = {table for table in read if table.startswith("documents_fts_")}
        assert read - shadows - {"sqlite_master"} <= set(query.tables), query.name
        assert len(query.title) < 60 and query.description.endswith(".")


# --- ways in from Datasette's own pages ------------------------------------------------------------------------


@pytest.mark.asyncio(loop_scope="module")
async def test_menus_and_actions(plain, get, one):
    for path, link in (
        ("/", "/demo/-/provenance"),
        ("/demo", "/demo/-/provenance"),
        ("/demo/documents", "/demo/-/provenance/documents"),
        ("/demo/republications", "/demo/-/provenance/chains"),
        ("/demo/outlets", "/demo/-/provenance/outlets"),
        ("/demo/citations", "/demo/-/provenance/citations/sentences"),
        ("/demo/sources", "/demo/-/provenance/citations"),
        # Cells lead to the reader and the outlet, from a row's page too.
        ("/demo/documents", "/demo/-/provenance/documents/copy~2E1"),
        ("/demo/documents/2", "/demo/-/provenance/documents/copy~2E1"),
        ("/demo/outlets/1", "/demo/-/provenance/outlets/national-wire"),
    ):
        assert f'href="{link}"' in (await get(plain, path)).text, path
    if one:
        assert "Read with its evidence" in (await get(plain, "/demo/documents/2")).text
        assert 'href="/demo/-/provenance/sources/ana-sorel"' in (await get(plain, "/demo/sources/1")).text
    for path in ("/demo/segments", "/demo/loads"):
        assert "Part of the provenance pages" not in (await get(plain, path)).text


@pytest.mark.asyncio(loop_scope="module")
async def test_cells_of_other_databases_stay_as_they_are(serve, tmp_path, get):
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("create table documents (id integer primary key, key text)")
    connection.execute("insert into documents values (1, 'x.y')")
    connection.commit()
    connection.close()
    text = (await get(serve(path), "/other/documents")).text
    assert "x.y" in text and "provenance/documents" not in text


@pytest.mark.asyncio(loop_scope="module")
async def test_a_database_that_gets_its_schema_later(serve, tmp_path, built, get):
    """The file may change while Datasette serves it."""
    path = tmp_path / "late.db"
    connection = sqlite3.connect(path)
    connection.execute("create table x (y)")
    connection.commit()
    ds = serve(path)
    assert (await get(ds, "/late/-/provenance.json")).status_code == 404
    source = sqlite3.connect(built)
    source.backup(connection)
    connection.close()
    source.close()
    # Datasette 1.0 looks for new tables once a second.
    for _ in range(30):
        response = await get(ds, "/late/-/provenance.json")
        if response.status_code == 200:
            break
        await asyncio.sleep(0.1)
    assert response.json()["documents"] == 6


@pytest.mark.asyncio(loop_scope="module")
async def test_configuration_of_the_footer(serve, built, get):
    options = {"licence": "CC BY 4.0", "contact": "desk@news.example", "methods_url": "https://news.example/methods"}
    ds = serve(built, config={"plugins": {"datasette-provenance": options}})
    text = (await get(ds, "/news/-/provenance")).text
    assert all(value in text for value in options.values())


@pytest.mark.asyncio(loop_scope="module")
async def test_cors(serve, built, get):
    response = await get(serve(built, cors=True), "/news/-/provenance/outlets.json")
    assert response.headers["access-control-allow-origin"] == "*"


@pytest.mark.asyncio(loop_scope="module")
async def test_plugin_is_installed(news, get):
    plugins = {plugin["name"]: plugin for plugin in (await get(news, "/-/plugins.json?all=1")).json()}
    if "datasette-provenance" not in plugins:  # 1.0 gives an object
        pytest.fail(json.dumps(sorted(plugins)))
    assert plugins["datasette-provenance"]["templates"] and plugins["datasette-provenance"]["static"]


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("path", "page", "row"),
    [
        ("/news/sources", "sources/ana-sorel", None),
        ("/news/citations", "sources/dockers-union", "/news/sources/2"),
        ("/news/citations", "documents/copy~2E1", "/news/documents/2"),
        ("/news/documents", "outlets/valley-tribune", "/news/outlets/2"),
        ("/news/credits", "documents/copy~2E1", "/news/documents/2"),
        ("/news/source_outlets", "sources/dockers-union", "/news/sources/2"),
    ],
)
async def test_cells_lead_to_the_pages_and_their_numbers_to_the_rows(news, get, path, page, row):
    text = (await get(news, path)).text
    assert f'href="/news/-/provenance/{page}"' in text
    assert row is None or f'<em><a href="{row}">' in text


@pytest.mark.asyncio(loop_scope="module")
async def test_cells_lead_only_where_one_may_go(serve, built, get):
    """The page of an outlet is closed with the table of links: who may not see it gets Datasette's own link."""
    tables = {"outlet_ratings": {"allow": {"id": "root"}}}
    ds = serve(built, config={"databases": {"news": {"tables": tables}}})
    for actor, there in ((None, False), ("root", True)):
        text = (await get(ds, "/news/credits", actor)).text
        assert ('href="/news/-/provenance/outlets/national-wire"' in text) is there
        assert 'href="/news/outlets/1"' in text and 'href="/news/-/provenance/documents/copy~2E1"' in text


@pytest.mark.asyncio(loop_scope="module")
async def test_addresses_are_read_with_those_around_them(news, monkeypatch):
    """A page of a hundred rows asks once or twice, not a hundred times."""
    db, asked = news.get_database("news"), []

    class Counting:
        name = "news"

        async def execute(self, sql, parameters):
            asked.append(parameters["id"])
            return await db.execute(sql, parameters)

    memory: dict = {}
    monkeypatch.setattr(cells, "memory", lambda: memory)
    found = [await cells.address_of(Counting(), "documents", "key", id) for id in (2, 1, 3, 500, 500, "x")]
    assert found[:2] == ["copy.1", "wire-1"] and found[3:] == [None, None, None] and asked == [2, 500, "x"]
    assert await cells.address_of(Counting(), "outlets", "slug", 1) == "national-wire" and len(asked) == 4


@pytest.mark.asyncio(loop_scope="module")
async def test_cells_show_hostile_names_as_text(news, get):
    for path in ("/news/citations", "/news/documents", "/news/source_outlets"):
        text = (await get(news, path)).text
        for words in ("<b>Mayor", "<b>Wire", "<script>alert('title')"):
            assert words not in text, (path, words)


@pytest.mark.parametrize("module", ["datasette_provenance", "datasette_provenance.cli"])
def test_the_hooks_are_there_whatever_is_imported_first(module):
    """Datasette loads its plugins with datasette.plugins, which must not happen while this package is half imported."""
    code = f"import {module}; from datasette.plugins import pm; from datasette.app import Datasette\n"
    code += "print(pm.hook.register_routes(datasette=Datasette()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "provenance" in done.stdout


@pytest.mark.asyncio(loop_scope="module")
async def test_the_front_door_leads_to_the_pages_and_hides_what_only_helps(demo, get):
    for path in ("/", "/demo"):
        text = (await get(demo, path)).text
        assert 'href="demo/-/provenance"' in text, path
    listed = re.findall(r'href="/demo/([a-z_]+)"', (await get(demo, "/demo")).text)
    assert {"documents", "citations", "stories"} <= set(listed)
    assert not {"source_spread", "frame_mentions", "outlet_totals", "collection_summary"} & set(listed)
