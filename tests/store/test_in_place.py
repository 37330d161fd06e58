"""`datasette provenance analyze DB TABLE`: the analysis stands beside a person's own table, which stays as it is."""

import sqlite3
from contextlib import closing

import pytest
from click.testing import CliRunner

from datasette_provenance.cli import provenance
from datasette_provenance.read import ReadOptions
from datasette_provenance.run.load import LoadOptions, NothingLoaded, load
from datasette_provenance.run.remove import remove_document
from datasette_provenance.store.database import DatabaseError, check_ours

WIRE = "ELLERY (National Wire) — The harbour at Ellery was closed on Tuesday, the port authority said."
ARTICLES = [
    (7, "Harbour closed", WIRE, "Ellery Courier"),
    (9, "Bridge open", "The bridge was opened again on Monday. “It holds,” said Pia Falk.", "Valley Tribune"),
]


@pytest.fixture
def news(tmp_path):
    path = tmp_path / "news.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("create table articles (number integer primary key, headline, body, outlet)")
        connection.execute("create table readers (name)")
        connection.execute("create trigger kept after delete on articles begin insert into readers values ('x'); end")
        connection.executemany("insert into articles values (?, ?, ?, ?)", ARTICLES)
    return path


def change(path, *statements):
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def analyze(path, table="articles", **options):
    return load(path, [table], LoadOptions(ReadOptions(table=table, **options), in_place=True))


def test_the_analysis_stands_beside_the_table(news, query):
    mine = "select * from articles order by 1", "select sql from sqlite_master where name in ('articles', 'kept')"
    before = [query(news, sql) for sql in mine]
    report = analyze(news)
    assert report.counts["new"] == 2
    check_ours(news)
    assert [query(news, sql) for sql in mine] == before
    assert query(news, "select key, title from documents order by id") == [
        ("articles:7", "Harbour closed"),
        ("articles:9", "Bridge open"),
    ]
    assert query(news, "select path, media_type from inputs") == [("articles", "application/vnd.sqlite3")]
    assert ("Pia Falk",) in query(news, "select name from sources")
    assert query(news, "pragma journal_mode") == [("delete",)]


def test_only_what_changed_is_analysed_again(news, query):
    analyze(news)
    ids = dict(query(news, "select key, id from documents"))
    sums = query(news, "select sha256 from inputs")
    assert analyze(news).counts == {
        **dict.fromkeys(("new", "changed", "removed", "withheld", "failed"), 0),
        "unchanged": 2,
    }
    assert query(news, "select sha256 from inputs") == sums
    change(
        news,
        "delete from articles where number = 7",
        "update articles set body = body || ' It was closed for a year.' where number = 9",
        "insert into articles values (11, 'Pier', 'The pier was painted white on Friday.', null)",
    )
    counts = analyze(news).counts
    assert (counts["new"], counts["changed"], counts["removed"]) == (1, 1, 1)
    assert dict(query(news, "select key, id from documents")) == {"articles:9": ids["articles:9"], "articles:11": 3}


def test_an_empty_row_keeps_no_other(news, query):
    change(news, "insert into articles values (11, 'Pier', '', null)")
    analyze(news)
    change(news, "delete from articles where number = 7")
    report = analyze(news)
    assert (report.counts["removed"], report.counts["failed"], report.staying) == (1, 1, {})
    assert query(news, "select key from documents") == [("articles:9",)]


def test_a_database_in_write_ahead_mode_stays_so(news, query):
    change(news, "pragma journal_mode = wal")
    analyze(news)
    assert query(news, "pragma journal_mode") == [("wal",)]


@pytest.mark.parametrize(
    "statement, table, expected",
    [
        ("create table Documents (a)", "articles", "has Documents already"),
        ("create table t (a); create index outlet_aliases_alias on t (a)", "articles", "outlet_aliases_alias"),
        ("pragma application_id = 1196444487", "articles", "not made by datasette-provenance"),
        ("pragma user_version = 3", "articles", "not made by datasette-provenance"),
        ("select 1", "missing", "the table 'missing' is not there; there are: articles, readers"),
        ("select 1", "sources", "the table 'sources' is made by the analysis itself"),
    ],
)
def test_what_cannot_be_analysed_stays_as_it_was(news, statement, table, expected):
    change(news, *statement.split("; "))
    before = news.read_bytes()
    with pytest.raises(DatabaseError, match=expected):
        analyze(news, table)
    assert news.read_bytes() == before


def test_a_table_without_a_text_is_refused_and_nothing_is_written(news, query):
    change(news, "insert into readers values ('Pia')")
    with pytest.raises(NothingLoaded) as nothing:
        analyze(news, "readers")
    assert "no text" in nothing.value.errors[0].error
    assert query(news, "select count(*) from sqlite_master where name = 'documents'") == [(0,)]


def test_a_column_can_be_named(news, query):
    change(news, "alter table articles rename column body to artikel")
    analyze(news, mapping={"text": "artikel"})
    assert query(news, "select count(*) from documents") == [(2,)]


def test_two_tables_do_not_take_each_others_documents(news, query):
    change(
        news,
        "create table posts (id integer primary key, text)",
        "create table pages (id integer primary key, text)",
        "insert into posts values (1, 'The library was closed on Sunday, the council said.')",
        "insert into pages values (1, 'The swimming pool was drained in March.'), (2, 'The mill was sold in May.')",
    )
    analyze(news, "posts")
    report = analyze(news, "pages")
    assert [error.error for error in report.errors] == ["the key '1' already stands for a document of the table posts"]
    assert query(news, "select d.key, i.path from documents d join inputs i on i.id = d.input_id order by 1") == [
        ("1", "posts"),
        ("2", "pages"),
    ]
    change(news, "drop table posts")
    assert analyze(news, "pages").errors == []


def test_taking_down_says_where_the_text_still_stands(news):
    analyze(news)
    assert remove_document(news, "articles:7", "asked for") == "articles"


def test_the_command(news):
    done = CliRunner().invoke(provenance, ["analyze", str(news), "articles", "--workers", "1"])
    assert done.exit_code == 0, done.output
    assert "2 documents: 2 new" in done.output
    done = CliRunner().invoke(provenance, ["analyze", str(news), "missing"])
    assert done.exit_code == 1 and "there are: articles, readers" in done.output
    done = CliRunner().invoke(provenance, ["remove", str(news), "articles:9", "--reason", "asked for"])
    assert "Its row in the table articles, which is yours, still has the text" in done.output
