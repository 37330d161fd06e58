"""Whole months are read from summaries by month, other dates from those by day: both give the same figures."""

from __future__ import annotations

import sqlite3

import pytest

from datasette_provenance.addresses import PATHS
from datasette_provenance.framing_columns import COUNTS
from datasette_provenance.store.months import DAILY, HEARD
from datasette_provenance.views.shared import shapes
from datasette_provenance.views.shared.filters import read_filters
from datasette_provenance.views.site_map import BY_NAME

SLUGS = {"source": "ana-sorel", "story": "crane-falls", "target": "Ana~20Sorel", "outlet": "valley-tribune"}
PAGES = [name for name in BY_NAME if name not in ("document", "compare", "contrast")]
# The same days, as months and as days. Every month but March 2024 and April 2024 is empty, 2023 has no month.
SPANS = [
    ("2024-03", "2024-03", "2024-03-01", "2024-03-31"),
    ("2024-03", "2024-04", "2024-03-01", "2024-04-30"),
    ("2024", "2024", "2024-01-01", "2024-12-31"),
    ("2024-02", "2024-02", "2024-02-01", "2024-02-29"),
    ("2024-04", "", "2024-04-01", ""),
    ("", "2024-03", "", "2024-03-31"),
    ("1990", "2024-03", "1990-01-01", "2024-03-31"),
]


@pytest.mark.asyncio
@pytest.mark.parametrize("more", ["", "&count=origins", "&outlet=valley-tribune"])
@pytest.mark.parametrize("span", SPANS, ids=lambda span: "-to-".join(span[:2]))
@pytest.mark.parametrize("page", PAGES)
async def test_months_and_their_days_give_the_same(news, twin, page, span, more):
    if page == "outlet":
        more = more.replace("&outlet=valley-tribune", "")
    path = PATHS[page].format(slug=SLUGS.get(page))
    by_month, by_day = [
        await twin(news, f"{path}?since={since}&until={until}{more}") for since, until in (span[:2], span[2:])
    ]
    assert by_month == by_day


@pytest.mark.parametrize(
    ("since", "until", "months", "few", "month"),
    [
        ("2024-03", "2024-03", True, True, "2024-03"),
        ("2024", "2024", True, True, None),
        ("2023-12", "2024-11", True, True, None),
        ("2023-12", "2024-12", True, False, None),
        ("2023", "2024", True, False, None),
        ("2024-03", None, True, False, None),
        (None, "2024-03", True, False, None),
        ("2024-03-01", "2024-03-01", False, False, None),
        ("2024-03", "2024-03-31", False, False, None),
        (None, None, False, False, None),
    ],
)
def test_which_dates_are_whole_months(since, until, months, few, month):
    filters = read_filters({"since": since, "until": until})
    assert (filters.of_months, filters.of_few_months, filters.month) == (months, few, month)


@pytest.mark.parametrize(
    ("table", "source", "keys", "names"),
    [
        ("monthly_summaries", "daily_summaries", "counted, outlet_id", DAILY),
        ("heard_months", "heard_until", "counted, outlet_id", HEARD),
        ("framing_months", "framing_until", "counted, voice, outlet_id", COUNTS),
    ],
)
def test_columns_and_undated_documents(built, table, source, keys, names):
    """What the names list is what the tables have, and undated documents are a month of their own."""
    connection = sqlite3.connect(built)
    of = [columns(connection, name) for name in (table, source)]
    assert of[0] - {"month"} == of[1] - {"day"} == {*keys.split(", "), *names}
    sums = ", ".join(f"round(sum({name}), 9)" for name in names)
    undated = [
        f"select {keys}, {sums} from {name} where {when} = '' and outlet_id >= 0 group by {keys}"  # noqa: S608
        for name, when in ((table, "month"), (source, "day"))
    ]
    found = [connection.execute(sql).fetchall() for sql in undated]
    assert found[0] == found[1] != []


def columns(connection, table):
    return {name for (name,) in connection.execute("select name from pragma_table_info(?)", [table])}


def test_the_stories_of_a_month_are_those_of_its_documents(built):
    connection = sqlite3.connect(built)
    expected = """select t.counted, '2024-03', t.documents, t.story_id from story_summaries t
        where exists (select 1 from documents d where d.story_id = t.story_id and d.published like '2024-03%'
            and (t.counted = 'documents' or d.represents_origin)) order by 1, 3, 4"""
    found = connection.execute("select * from story_months where month = '2024-03' order by 1, 3, 4").fetchall()
    assert found == connection.execute(expected).fetchall() != []


@pytest.mark.asyncio
@pytest.mark.parametrize(("immutable", "times"), [(True, 1), (False, 2)])
async def test_what_is_in_an_immutable_database_is_remembered(serve, get, copy, monkeypatch, immutable, times):
    """Another may change from one request to the next."""
    path = copy()
    ds = serve(immutables=[path]) if immutable else serve(path)
    asked = []
    real = shapes.rows

    async def counting(db, sql, parameters=None):
        asked.append(sql)
        return await real(db, sql, parameters)

    monkeypatch.setattr(shapes, "rows", counting)
    for _ in range(2):
        assert (await get(ds, "/news/-/provenance.json")).status_code == 200
    assert sum("from outlets" in sql for sql in asked) == sum("collection_summary" in sql for sql in asked) == times
