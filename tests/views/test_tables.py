"""Every list of a page's twin as CSV. All documents are invented."""

import csv
import html
import io
import re

import pytest

from datasette_provenance.views.shared.tables import columns_of, flat, rows_of, table_names

ROOT = "/news/-/provenance"


async def table_of(get, ds, path, name):
    response = await get(ds, f"{ROOT}{path}{'&' if '?' in path else '?'}table={name}")
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(response.text)))


@pytest.mark.asyncio
async def test_a_list_of_the_twin_is_a_table(news, get, twin):
    page = await twin(news, "?count=origins")
    for name in ("over_time", "heard", "credits", "largest_stories"):
        found = await table_of(get, news, ".csv?count=origins", name)
        assert [dict.fromkeys(row) for row in found] == [dict.fromkeys(row) for row in page[name]]
        assert [list(row.values()) for row in found] == [
            ["" if value is None else str(value) for value in row.values()] for row in page[name]
        ]
    # Nested names are flat, and the page's own table is the one that it has without a name.
    (first, *_) = await table_of(get, news, ".csv", "flow")
    assert (first["from_slug"], first["documents"]) == ("national-wire", "1")
    plain = await get(news, f"{ROOT}.csv")
    assert (await get(news, f"{ROOT}.csv?table=publishers")).text == plain.text


@pytest.mark.asyncio
async def test_lists_within_rows_are_tables_that_say_whose_they_are(news, get, twin):
    page = await twin(news, "/citations")
    found = await table_of(get, news, "/citations.csv", "outlets.kinds")
    expected = [
        ((row["outlet"] or {}).get("slug", ""), one["kind"], str(one["words"]))
        for row in page["outlets"]
        for one in row["kinds"]
    ]
    assert [(row["outlet_slug"], row["kinds_kind"], row["kinds_words"]) for row in found] == expected


@pytest.mark.asyncio
async def test_tables_that_pages_make_of_several_lists(news, get, twin):
    story = await twin(news, "/stories/crane-falls")
    found = await table_of(get, news, "/stories/crane-falls.csv", "statements.outlets")
    expected = [
        (row["label"], (column["outlet"] or {}).get("slug", ""), cell["voice"] or "")
        for row in story["statements"]
        for column, cell in zip(story["outlets"], row["outlets"], strict=True)
    ]
    assert [(row["label"], row["outlet_slug"], row["cell_voice"]) for row in found] == expected
    assert await table_of(get, news, "/stories/crane-falls.csv", "told.targets.outlets")
    page = await twin(news, "/framing")
    loaded = await table_of(get, news, "/framing.csv", "loaded")
    assert [row["voice"] for row in loaded] == ["author", "quoted"] * (1 + len(page["outlets"]))
    assert loaded[0]["outlet_slug"] == "" and loaded[0]["words"] == str(page["loaded"]["author"]["words"])
    assert {"kinds_hedge", "per_thousand_words", "sentences_mean"} <= set(loaded[0])
    tone = await table_of(get, news, "/outlets/valley-tribune.csv", "tone")
    assert [row["outlet"] for row in tone] == ["valley-tribune", ""] and tone[1]["author_mean"]


@pytest.mark.asyncio
async def test_a_table_that_is_not_there_is_refused_with_those_that_are(news, get):
    answer = await get(news, f"{ROOT}.csv?table=nothing")
    assert answer.status_code == 400 and "over_time, flow, publishers, heard, framing.frames" in answer.text
    # A list of words is no table.
    answer = await get(news, f"{ROOT}/outlets/national-wire.csv?table=aliases")
    assert answer.status_code == 400


PAGES = (
    *("", "/framing", "/citations", "/sentiment", "/sentiment/targets", "/outlets/valley-tribune", "/documents"),
    *("/stories/crane-falls", "/documents/copy~2E1", "/sources/dockers-union", "/chains", "/undecided"),
    *("/compare?a=wire-1&b=copy.1", "/contrast?a_outlet=national-wire&b_outlet=valley-tribune"),
)


@pytest.mark.asyncio
@pytest.mark.parametrize("page", PAGES)
async def test_each_table_of_a_page_has_its_csv_with_rows(news, get, page):
    text = (await get(news, ROOT + page)).text
    shown = text.partition("pv-foot")[0]
    links = re.findall(r'<p class="pv-csv"><a href="([^"]*)"', shown)
    tables = shown.count('<table class="rows-and-columns')
    # Tables of one list, such as a story's labels actor by actor, share one.
    assert links or not tables
    listed = text.partition("Every list on this page as CSV")[2].partition("</details>")[0]
    for link in {*links, *re.findall(r'href="([^"]*)"', listed)}:
        found = await get(news, html.unescape(link))
        assert found.status_code == 200 and len(found.text.splitlines()) > 1, link


@pytest.mark.asyncio
async def test_a_table_keeps_the_filters_and_another_one_has_no_further_page(news, get):
    text = (await get(news, f"{ROOT}/framing?outlet=valley-tribune&voice=author")).text
    link = re.search(r'href="([^"]*table=over_time)"', text)[1]
    assert "outlet=valley-tribune" in link and "voice=author" in link
    found = await get(news, html.unescape(link))
    assert "link" not in found.headers


def test_missing_outlets_and_lists_of_words():
    twin = {"rows": [{"outlet": None, "tied": [], "n": 1}, {"outlet": {"slug": "w"}, "tied": ["a", "b"], "n": 2}]}
    assert table_names(twin) == ["rows"]
    rows = rows_of(twin, "rows")
    assert columns_of(rows) == ["outlet_slug", "n", "tied"] and rows[1]["tied"] == "a; b"
    assert flat({"a": {"b": {"c": 1}}, "rows": [{}]}) == {"a_b_c": 1}
