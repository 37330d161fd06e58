"""The summaries that pages read, and what a person is asked to look at."""

import sqlite3

import pytest

from datasette_provenance.store.schema import sql
from datasette_provenance.store.summaries import differ, rebuild_summaries, statements


@pytest.mark.parametrize(
    ("field", "values", "expected"),
    [
        ("publisher", ["Ellery Courier", "ellerycourier.example"], False),
        ("publisher", ["Ellery Courier", "Harbour Gazette"], True),
        ("published", ["2024-05", "2024-05-03"], False),
        ("published", ["2024-05-02", "2024-05-03"], True),
        ("byline", ["Jane Roe", "Jane Roe; National Wire"], False),
        ("byline", ["Jane Roe; Tom Ash", "tom ash; JANE ROE"], False),
        ("byline", ["Jane Roe", "Tom Ash"], True),
        ("publisher", ["X", "X Times"], True),
        ("publisher", ["Stannard Observer", "thestannard.example"], False),
        ("publisher", ["The Corvane Weekly", "corvane-news.example"], False),
        ("publisher", ["The Corvane Weekly", "tcw.example"], False),
        ("publisher", ["The Corvane Weekly", "www.cw.example"], False),
        ("publisher", ["Ellery Courier", "courier.example"], False),
        ("publisher", ["Ellery Courier", "courier.co.uk"], False),
        ("publisher", ["Ellery Courier", "www.courier.com.au"], False),
        ("publisher", ["courier.example", "news.courier.example"], False),
        ("publisher", ["courier.example", "gazette.example"], True),
        ("publisher", ["Reuters", "uk.reuters.com"], False),
        ("publisher", ["Ellery Courier", "uk.reuters.com"], True),
        ("byline", ["Kate Odell", "Odell"], False),
        ("byline", ["Odell", "Kate Odell; Dev Malik"], False),
        ("byline", ["Kate Odell", "Malik"], True),
        ("byline", ["Kate Odell; Dev Malik", "Kate Odell; Jane Roe"], True),
    ],
)
def test_claims_that_cannot_both_be_right(field, values, expected):
    assert differ(field, values) is expected


def test_conflicting_claims_are_listed_until_a_person_decides(write_jsonl, run_load, query, tmp_path):
    file = write_jsonl(
        {"id": "a", "outlet": "Harbour Gazette", "text": "The bridge was closed.\n\n© 2024 Valley Tribune"}
    )
    path, _ = run_load(file)
    listed = "select field, detail from undecided where kind = 'conflicting-claims'"
    assert query(path, listed) == [("publisher", "Harbour Gazette / Valley Tribune")]
    corrections = tmp_path / "corrections.csv"
    corrections.write_text(
        "document_key,field,value,reason,editor,edited\na,publisher,Valley Tribune,the imprint,Jo Lind,2024-05-01\n"
    )
    run_load(file, corrections=corrections)
    assert query(path, listed) == []


def test_an_address_that_nobody_knows_contradicts_no_name(write_jsonl, run_load, query):
    record = {"id": "a", "outlet": "Ellery Courier", "url": "https://courier.example/ferry"}
    path, _ = run_load(write_jsonl({**record, "text": "The ferry was late on Monday, the harbour master said."}))
    assert query(path, "select value from metadata_claims where field = 'publisher' order by value") == [
        ("Ellery Courier",),
        ("courier.example",),
    ]
    assert query(path, "select detail from undecided where kind = 'conflicting-claims'") == []


def test_when_a_page_was_changed_contradicts_no_date_of_publication(tmp_path, run_load, query):
    page = tmp_path / "ferry.html"
    page.write_text(
        """<html><head><title>The ferry was late</title></head><body><article><h1>The ferry was late</h1>
        <time class="entry-date published" datetime="2024-05-03T08:00:00+00:00">3 May</time>
        <time class="updated" datetime="2024-05-09T10:00:00+00:00">9 May</time>
        <p>The ferry to Sandhaven was two hours late on Friday, the harbour master of Port Ellery said.</p>
        </article></body></html>""",
        encoding="utf-8",
    )
    path, _ = run_load(page)
    assert ("html.modified",) in query(path, "select method from metadata_claims where field = 'published'")
    assert query(path, "select published from documents") == [("2024-05-03T08:00:00+00:00",)]
    assert query(path, "select detail from undecided where kind = 'conflicting-claims'") == []


def test_an_outlet_with_a_comma_in_its_name_is_one(write_jsonl, run_load, query):
    text = "The bridge over the Tarn was closed on Monday after a barge struck the second pier, the council said."
    edges = ("Crane, Poe & Co.", "Valley Tribune")
    credits = "".join(f"Originally published by {name}.\n" for name in edges)
    path, _ = run_load(write_jsonl({"id": "a", "text": f"{text}\n\n{credits}"}))
    with sqlite3.connect(path) as connection:
        connection.execute("update outlets set name = 'Crane, Poe & Co.' where name like 'Crane%'")
        rebuild_summaries(connection)
    listed = "select detail from undecided where kind = 'several-origins'"
    assert query(path, listed) == [("Crane, Poe & Co. / Valley Tribune",)]


def test_who_helped_with_the_reporting_contradicts_no_byline(write_jsonl, run_load, query):
    text = "By Kate Odell\n\nThe bridge was closed on Monday, the council said.\n\nWith reporting by Dev Malik."
    path, _ = run_load(write_jsonl({"id": "a", "text": text}))
    assert len(query(path, "select 1 from metadata_claims where field = 'byline'")) == 2
    assert query(path, "select 1 from undecided where kind = 'conflicting-claims'") == []


def test_summaries_add_up(articles, run_load, query):
    path, _ = run_load(articles)
    ((documents,),) = query(path, "select count(*) from documents")
    assert query(path, "select sum(documents) from daily_summaries where counted = 'documents'") == [(documents,)]
    figures = dict(query(path, "select name, value from collection_summary"))
    assert figures["own"] + figures["foreign"] + figures["unknown_origin"] == documents
    ((published,),) = query(path, "select count(*) from documents where publisher_id is not null")
    assert query(path, "select sum(documents) from outlet_summaries where counted = 'documents'") == [(published,)]
    flows = query(path, "select sum(documents) from flow_summaries where relation = 'wasDerivedFrom'")
    assert flows == [(figures["foreign"],)]


def test_what_only_dates_say_is_counted_apart(write_jsonl, run_load, query):
    """A reprinted release: who printed it first need not have written it. A credit says more than a date."""
    text = (
        "Corvane Freight announced on Monday that it will open a parcel hall at Port Ellery with 400 jobs.\n\n"
        "The hall will be powered by the sun alone, and can handle up to ninety thousand parcels on a busy day.\n\n"
        "Recruitment begins in September, and whoever wants to drive a van can apply on the website of the company."
    )
    records = [
        {"id": "a", "outlet": "Ellery Courier", "date": "2024-06-01T08:00:00Z", "text": text},
        {"id": "b", "outlet": "Valley Tribune", "date": "2024-06-01T12:00:00Z", "text": text},
        {
            "id": "c",
            "outlet": "Coast Echo",
            "date": "2024-06-02T12:00:00Z",
            "text": text + "\n\nThis article was originally published by Ellery Courier.",
        },
    ]
    path, _ = run_load(write_jsonl(*records))
    flows = """select p.name, o.name, f.relation, f.documents, f.by_date_alone from flow_totals f
        join outlets o on o.id = f.originating_outlet_id join outlets p on p.id = f.publisher_id order by 1, 3"""
    assert query(path, flows) == [
        ("Coast Echo", "Ellery Courier", "wasDerivedFrom", 1, 0),
        ("Valley Tribune", "Ellery Courier", "wasDerivedFrom", 1, 1),
    ]


def test_an_empty_collection_has_summaries(tmp_path, run_load, query, articles):
    path, _ = run_load(articles)
    from datasette_provenance.run.remove import remove_document

    for key in ("wire", "own", "copy"):
        remove_document(path, key, "asked")
    assert dict(query(path, "select name, value from collection_summary"))["documents"] == 0
    assert query(path, "select count(*) from outlets") == [(0,)]


@pytest.mark.parametrize(
    ("into", "by"),
    [("flow_summaries", "document_chains_document_id"), ("taken_over", "republications_upstream_document_id")],
)
def test_a_first_load_looks_up_what_is_one_document_s_own(into: str, by: str) -> None:
    """Without statistics SQLite would take an index of few values, and read a large part of the table for each row."""
    connection = sqlite3.connect(":memory:")
    for name in ("schema", "indexes", "summaries"):
        connection.executescript(sql(name))
    scripts = sql("summarise") + sql("summarise_rules")
    (statement,) = (one for one in statements(scripts) if f"insert into {into}\n" in one)
    plan = [row[3] for row in connection.execute(f"explain query plan {statement}")]
    assert any(by in step for step in plan), plan
    connection.close()
