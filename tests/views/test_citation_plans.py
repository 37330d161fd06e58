"""How SQLite reads citations of a million documents: in their order until a page is full, and never all of them."""

from __future__ import annotations

import sqlite3

import pytest

from datasette_provenance.views.pages.citations.quoted import ALONG_DATES, FIRST_PIECES, IN_ORDER, OF_PUBLISHER

# What "analyze" found in an invented collection of a million documents (benchmarks/multiply.py).
STATISTICS = [
    ("documents", "documents_published", "1000200 584 1 1 1"),
    ("documents", "documents_in_order", "1000200 3449 1 1"),
    ("documents", "documents_publisher_id", "1000200 3449 3 1 1 1"),
    ("documents", "documents_shuffled", "1000200 3449 1"),
    ("documents", "documents_representing", "337069 197"),
    ("sources", "sources_kind", "254066 50814"),
    ("document_sources", "document_sources_source_id", "2047076 9"),
    ("document_sources", "document_sources_naming", "2047076 511769 2"),
    ("citations", "citations_cue_lemma", "2487164 310896 1"),
    ("citations", "citations_citation_group", "2487164 1"),
    ("citations", "citations_source_id", "2487164 10 2"),
    ("citations", "citations_document_id", "2487164 3 1"),
]
ORDERS = {
    IN_ORDER: "c.document_id desc, c.id desc",
    OF_PUBLISHER: "d.id desc, c.id desc",
    ALONG_DATES: "d.published desc, d.id desc, c.id desc",
}
OF = {
    IN_ORDER: "1",
    OF_PUBLISHER: "d.publisher_id = 6",
    ALONG_DATES: "d.published >= '2026-05' and d.published <= '2026-05~' and d.published <> ''",
}


@pytest.fixture(scope="module")
def large(tmp_path_factory, built):
    """The small database, taken for a large one."""
    path = tmp_path_factory.mktemp("plans") / "large.db"
    path.write_bytes(built.read_bytes())
    connection = sqlite3.connect(path)
    connection.execute("analyze")
    connection.execute("delete from sqlite_stat1")
    if connection.execute("select 1 from sqlite_master where name = 'sqlite_stat4'").fetchone():
        connection.execute("delete from sqlite_stat4")
    connection.executemany("insert into sqlite_stat1 values (?, ?, ?)", STATISTICS)
    connection.commit()
    connection.close()
    return path


@pytest.mark.parametrize(
    "more",
    [
        "1",
        "coalesce(s.naming, v.naming, '') = 'anonymous'",
        "c.quote_type = 'direct'",
        "+d.represents_origin = 1",
        "+d.represents_origin = 1 and coalesce(s.naming, v.naming, '') = 'anonymous'",
    ],
)
@pytest.mark.parametrize("places", ORDERS, ids=["in order", "of a publisher", "along dates"])
def test_a_page_is_read_until_it_is_full(large, places, more):
    sql = f"""select c.id from {places} where {FIRST_PIECES[places]} and {OF[places]} and {more}
        order by {ORDERS[places]} limit 26"""  # noqa: S608
    with sqlite3.connect(large) as connection:
        plan = [row[3] for row in connection.execute(f"explain query plan {sql}")]
    # Nothing is sorted but the citations of one document, and no filter is made of all documents beforehand.
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan and not any("BLOOM" in step for step in plan), plan


@pytest.mark.parametrize(
    ("of", "order"),
    [
        ("1", "published desc, id desc"),
        ("published between '2026-05' and '2026-05~'", "published desc, id desc"),
        ("publisher_id = 6", "published desc, id desc"),
        ("publisher_id = 6", "id desc"),
    ],
)
def test_documents_are_read_in_their_order(large, of, order):
    with sqlite3.connect(large) as connection:
        sql = f"select id from documents where {of} order by {order} limit 26"  # noqa: S608
        plan = [row[3] for row in connection.execute(f"explain query plan {sql}")]
    assert len(plan) == 1 and "COVERING INDEX" in plan[0], plan
