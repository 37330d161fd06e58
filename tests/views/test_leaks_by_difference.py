"""What a visitor may not see makes no difference: of two databases that differ in that alone, each answer is the same.

One holds the rows of the private tables, the other none of them nor of what is made from them. Whoever may see them has
asked before, so that nothing that is kept for one visitor comes to another.
"""

import json
import re
import sqlite3
from contextlib import closing
from urllib.parse import quote

import pytest

from datasette_provenance.addresses import PATHS
from datasette_provenance.queries import QUERIES
from datasette_provenance.run.load import LoadOptions, load
from datasette_provenance.store.tables import is_shadow, sources
from datasette_provenance.views.site_map import BY_NAME

pytestmark = pytest.mark.asyncio

ROOT_ALONE, NOBODY_SIGNED_IN = {"id": "root"}, {"unauthenticated": True}
# What Datasette 1.0 gives with ?_extra=, of tables and of rows.
EXTRAS = (
    "count,count_sql,facet_results,suggested_facets,human_description_en,columns,all_columns,column_details,actions,"
    "display_columns,display_rows,render_cell,query,metadata,filters,sorted_facet_results,renderers,"
    "expandable_columns,foreign_key_tables,private"
)
# What somebody may try on a table that is open, to learn of one that is not.
WHERE = "exists (select 1 from documents where vader_compound(text) > 0)"
LABELS = "(select label from stories)"
ACROSS = "select key from [secret].documents"
TRIED = (
    f"_where={quote(WHERE)}",
    "_sort=vader_compound(title)",
    "_sort_desc=label&_facet_array=label&_facet_date=label",
    f"_facet={quote(LABELS)}",
    f"_col={quote(LABELS)}",
    "_search=crane&_fts_table=documents_fts&_fts_pk=id",
    "label__contains=crane",
)
# What differs between two answers about the same: how long it took, how large the file is.
CHANGING = re.compile(
    r'"?(query_ms|size|hash|color|database_color|request|csrftoken)"?: ?("[^"]*"|[^,}]*)|Queries took [^<]*|'
    r"[\d.,]+ ?(ms|KB|MB)\b|#[0-9a-f]{6}|csrftoken[^>]*"
)
PATIENT = {"facet_suggest_time_limit_ms": 10_000, "facet_time_limit_ms": 10_000}


def tables_in(path):
    """The tables that the loader made, each with its foreign keys: column and table."""
    with closing(sqlite3.connect(path)) as connection:
        names = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
        keys = {name: connection.execute(f"pragma foreign_key_list([{name}])").fetchall() for name in names}
    return {name: [(key[3], key[2]) for key in keys[name]] for name in names if not is_shadow(name)}


def closed_with(private, names):
    """The private tables, and those that are made from them."""
    return {name for name in names if name in private or set(private).intersection(sources(name))}


@pytest.fixture(scope="module")
def without(built, tmp_path_factory):
    """A function that makes a copy of the database without the rows of some tables, nor of what is made from them."""

    def make(*private):
        path = tmp_path_factory.mktemp("without") / "news.db"
        path.write_bytes(built.read_bytes())
        with closing(sqlite3.connect(path)) as connection, connection:
            for table in closed_with(private, tables_in(built)):
                connection.execute(f"delete from [{table}]")  # noqa: S608
            connection.execute("insert into documents_fts (documents_fts) values ('rebuild')")
        return path

    return make


def paths_beside(path, private):
    """Addresses that are open beside some private tables, and may tell of these."""
    keys = tables_in(path)
    closed = closed_with(private, keys)
    yield from ("/", "/.json", "/news", "/news.json", "/news/-/provenance/nothing")
    refers = [name for name in keys if name not in closed and closed.intersection(table for _, table in keys[name])]
    for table in refers:
        facets = "".join(f"&_facet={column}" for column, other in keys[table] if other in closed)
        yield f"/news/{table}?_size=2{facets}"
        yield f"/news/{table}.json?_labels=on&_shape=objects&_extra={EXTRAS}{facets}"
        yield f"/news/{table}.csv?_labels=on&_stream=on"
        yield f"/news/{table}.provenance?_labels=on&_provenance=json"
    for table in {other for name in closed for _, other in keys[name]} - closed:
        yield f"/news/{table}/1"
        yield f"/news/{table}/1.json?_extras=foreign_key_tables&_extra={EXTRAS}"
    table = next(name for name in ("stories", "outlets") if name not in closed)
    for asked in TRIED:
        yield f"/news/{table}.json?{asked}"
    for name in closed:
        for column, other in keys[name]:
            if other not in closed and not name.startswith(("source_", "cue_", "citation_")):
                through = json.dumps({"table": name.upper(), "column": column, "value": "1"})
                yield f"/news/{other}.json?_through={quote(through)}"
    for page in BY_NAME.values():
        slug = {"source": "dockers-union", "story": "crane-falls", "target": "Ana~20Sorel"}.get(page.name, "b-wire")
        if not closed.intersection(page.tables):
            address = f"/news/-/provenance{PATHS[page.name].format(key='copy~2E1', slug=slug)}"
            yield from (address, f"{address}.json")
    for query in QUERIES.values():
        if not closed.intersection(query.tables):
            yield f"/news/{query.name}.json?key=wire-1&rows=5"


def what_is_told(response):
    return response.status_code, CHANGING.sub("", response.text)


@pytest.mark.parametrize(
    ("private", "allow", "allowed", "refused"),
    [
        (("loads",), ROOT_ALONE, "root", None),
        (("outlets",), ROOT_ALONE, "root", None),
        (("stories", "credits", "frames"), NOBODY_SIGNED_IN, None, "somebody"),
    ],
)
async def test_what_is_hidden_makes_no_difference(serve, built, without, get, private, allow, allowed, refused):
    config = {"databases": {"news": {"tables": {table: {"allow": allow} for table in private}}}}
    full, empty = (serve(immutables=[path], config=config, settings=PATIENT) for path in (built, without(*private)))
    told = []
    for path in dict.fromkeys(paths_beside(built, private)):
        if "provenance" in path:  # what we may keep; of Datasette's own pages it is no other
            await get(full, path, allowed)
        if what_is_told(await get(full, path, refused)) != what_is_told(await get(empty, path, refused)):
            told.append(path)
    assert told == []


# --- actors and databases ---------------------------------------------------------------------------------------------

PLACES = (
    *("/news/-/provenance/documents", "/news/-/provenance/documents.json", "/news/-/provenance/documents.csv"),
    *("/news/-/provenance/documents/gone", "/news/-/provenance/stories/crane-fell", "/news/-/provenance/nothing"),
    *(
        "/news/documents/2",
        "/news/documents",
        "/news/segments.provenance",
        "/news/segments.provenance?_provenance=json",
    ),
    *("/news/who_republishes_whom.json", "/"),
)


@pytest.mark.parametrize(
    ("allow", "allowed", "refused"),
    [(ROOT_ALONE, "root", None), (ROOT_ALONE, "root", "somebody"), (NOBODY_SIGNED_IN, None, "somebody")],
)
async def test_nothing_kept_for_one_visitor_comes_to_another(serve, built, get, one, allow, allowed, refused):
    """Asked in turn, each is told what who comes first is told; what is not for everybody is in nobody's cache."""
    config = {"databases": {"news": {"tables": {"documents": {"allow": allow}}}}}
    settings = {**PATIENT, "default_cache_ttl": 86400}
    ds, first = (serve(immutables=[built], config=config, settings=settings) for _ in range(2))
    for path in PLACES:
        before = await get(first, path, refused)
        for _ in range(2):
            seen, unseen = await get(ds, path, allowed), await get(ds, path, refused)
            assert what_is_told(unseen) == what_is_told(before) != what_is_told(seen), path
            assert unseen.status_code == {"/": 200, "/news/-/provenance/nothing": 404}.get(path, 403), path
        if allowed and "/-/provenance" in path:
            assert seen.headers["cache-control"] == "private, no-store" and "etag" not in seen.headers, path
            assert "cookie" in seen.headers["vary"].lower(), path
        for tag in ("*", seen.headers.get("etag", "*")):
            cookies = {"ds_actor": ds.sign({"a": {"id": refused}}, "actor")} if refused else None
            response = await ds.client.get(path, headers={"if-none-match": tag}, cookies=cookies)
            assert response.status_code == before.status_code, path


@pytest.mark.parametrize("crossdb", [False, True])
async def test_a_denied_database_beside_an_open_one_makes_no_difference(
    serve, built, empty, get, one, crossdb, tmp_path
):
    """Neither in menus nor in lists, nor by SQL that reaches into all of them."""
    (tmp_path / "secret.db").write_bytes(built.read_bytes())
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "secret.db").write_bytes(empty.read_bytes())
    config = {"databases": {"secret": {"allow": ROOT_ALONE}}}
    full, none = (
        serve(immutables=[built, folder / "secret.db"], config=config, crossdb=crossdb)
        for folder in (tmp_path, tmp_path / "none")
    )
    memory = "/_memory/-/query.json?sql=" if one else "/_memory.json?sql="
    across = f"{memory}{quote(ACROSS)}"
    own = "/news/-/query.json?sql=select+1" if one else "/news.json?sql=select+1"
    lists = ("/", "/.json", "/news", "/news/documents", "/news/-/provenance")
    for path in (*lists, "/news/-/provenance.json", across, own):
        seen, response = await get(full, path, "root"), await get(full, path)
        assert what_is_told(response) == what_is_told(await get(none, path)), path
        if path in lists:
            assert ("secret" in seen.text, "secret" in response.text) == (True, False), path
    assert (await get(full, own)).status_code == 200
    if crossdb:
        assert ((await get(full, across)).status_code, (await get(full, across, "root")).status_code) == (403, 200)
    for path in (
        "",
        "/documents",
        "/credits.json",
        "/-/provenance",
        "/-/provenance/documents.json",
        "/documents.provenance",
    ):
        assert (await get(full, f"/secret{path}")).status_code == 403, path
        assert (await get(full, f"/secret{path}", "root")).status_code == 200, path


# --- rules of a site about one thing ----------------------------------------------------------------------------------


@pytest.mark.parametrize("allow", [ROOT_ALONE, False])
async def test_a_site_may_deny_a_shipped_query(serve, built, get, one, allow):
    """Datasette 0.65 takes a plugin's query in place of what the metadata say, and 1.0 wants its SQL in the
    configuration."""
    said = {"allow": allow, **({"sql": "select 1"} if one else {})}
    queries = {"who_republishes_whom": said, "documents_taken_over_most": {"allow": True, "sql": "select 1"}}
    ds = serve(immutables=[built], config={"databases": {"news": {"queries": queries}}})
    for form in ("", ".json", ".csv", ".provenance"):
        path = f"/news/who_republishes_whom{form}"
        assert (await get(ds, path)).status_code == 403, path
        if allow and form != ".provenance":
            assert (await get(ds, path, "root")).status_code == 200, path
        assert (await get(ds, f"/news/documents_taken_over_most{form}")).status_code == 200
    for path in ("/news", "/news.json", *(("/news/-/queries.json?_size=100",) if one else ())):
        text = (await get(ds, path)).text
        assert "who_republishes_whom" not in text, path
    assert "documents_taken_over_most" in text
    closed = {"databases": {"news": {"tables": {"documents": {"allow": ROOT_ALONE}}, "queries": queries}}}
    assert (await get(serve(immutables=[built], config=closed), "/news/documents_taken_over_most")).status_code == 403


async def test_a_reference_to_a_private_table_has_no_label_however_it_is_written(serve, built, get, tmp_path):
    """Of a user's tables beside ours, too: Datasette 0.65 asks nobody."""
    path = tmp_path / "kitchen.db"
    path.write_bytes(built.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript("""
            create table Cooks (id integer primary key, name text);
            insert into Cooks values (1, 'Pia Moor'), (2, 'Ola Ek');
            create table recipes (id integer primary key, dish text, cook integer references cooks (id));
            insert into recipes values (1, 'soup', 1), (2, 'bread', 1), (3, 'pie', 2);
            create table tastings (id integer primary key, recipe integer references recipes (id));
            insert into tastings values (1, 1), (2, 1);
        """)
    tables = {"Cooks": {"allow": ROOT_ALONE}, "tastings": {"allow": ROOT_ALONE}}
    ds = serve(path, config={"databases": {"kitchen": {"tables": tables}}})
    forms = ("", ".json?_labels=on&_shape=objects", ".json?_label=cook", ".json?_facet=cook&_extra=facet_results")
    for form in (*forms, ".csv?_labels=on"):
        hidden, seen = await get(ds, f"/kitchen/recipes{form}"), await get(ds, f"/kitchen/recipes{form}", "root")
        assert hidden.status_code == 200 and "soup" in hidden.text
        assert ("Pia Moor" in hidden.text, "Pia Moor" in seen.text) == (False, True), form
    for form in ("", ".json?_extras=foreign_key_tables&_extra=foreign_key_tables"):
        hidden, seen = await get(ds, f"/kitchen/recipes/1{form}"), await get(ds, f"/kitchen/recipes/1{form}", "root")
        assert ("tastings" in hidden.text, "tastings" in seen.text) == (False, True), form


async def test_documents_are_as_private_as_the_table_that_was_analysed(serve, get, tmp_path, monkeypatch):
    """They hold its texts. A second table may be analysed while the site is up."""
    path = tmp_path / "mine.db"
    text = "ELLERY (National Wire) — The harbour was closed on Tuesday, the port authority said."
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("create table articles (number integer primary key, body)")
        connection.execute("create table letters (number integer primary key, body)")
        connection.execute("insert into articles values (7, ?)", [text])
        connection.execute("insert into letters values (8, ?)", ["ELLERY — " + text])
    load(path, ["articles"], LoadOptions(in_place=True))
    monkeypatch.setattr("datasette_provenance.views.databases.FRESH", 0)
    ds = serve(path, config={"databases": {"mine": {"tables": {"letters": {"allow": ROOT_ALONE}}}}})
    closed = ("/documents.json", "/credits", "/-/provenance/documents", "/-/provenance.json", "/documents.provenance")
    for place in (*closed, "/outlets"):
        assert (await get(ds, f"/mine{place}")).status_code == 200, place
    load(path, ["letters"], LoadOptions(in_place=True))
    for place in closed:
        response = await get(ds, f"/mine{place}")
        assert response.status_code == 403 and "harbour" not in response.text, place
        assert (await get(ds, f"/mine{place}", "root")).status_code == 200, place
    assert (await get(ds, "/mine/outlets")).status_code == 200
    page = (await get(ds, "/mine/articles/7")).text
    assert "harbour" in page and "pv-row-card" not in page and "provenance.css" not in page
    assert (await get(ds, "/mine.db")).status_code == 403
