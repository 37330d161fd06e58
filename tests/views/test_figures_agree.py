"""What a page says in one place agrees with the rest of it and with the tables. All documents are invented."""

import html
import re
import sqlite3
from collections import Counter

import pytest

from datasette_provenance.store.summaries import rebuild_summaries

pytestmark = pytest.mark.asyncio
ROOT = "/news/-/provenance"


@pytest.fixture
def reprinted(copy, serve):
    """A Datasette whose collection has one text of the wire's in n papers more, two of them in documents without a
    publisher and three of the first paper's."""

    def make(n):
        path = copy()
        connection = sqlite3.connect(path)
        for i in range(n):
            add = "insert into outlets values (?, ?, ?, null, 'newspaper', null)"
            connection.execute(add, (100 + i, f"paper-{i:02}", f"Paper {i:02}"))
        for i, publisher in enumerate([*range(100, 100 + n), 100, 100, None, None]):
            connection.execute(
                "insert into documents (key, input_id, fingerprint, published, publisher_id, originating_outlet_id,"
                " word_count, sentence_count, text, body) values (?, 1, '', '2024-03-05', ?, 1, 1, 1, 'x', 'x')",
                (f"reprint-{i}", publisher),
            )
        rebuild_summaries(connection)
        connection.commit()
        connection.close()
        return serve(path), path

    return make


@pytest.mark.parametrize("papers", [3, 11, 12, 30])
async def test_the_flow_has_all_documents_however_many_outlets_there_are(reprinted, twin, query, papers):
    ds, path = reprinted(papers)
    page = await twin(ds, "")
    sql = """select count(*), count(distinct publisher_id) from documents
        where originating_outlet_id is not null and originating_outlet_id is not publisher_id"""
    [(documents, publishers)] = query(path, sql)
    assert page["flow_documents"] == documents == sum(row["documents"] for row in page["flow"])
    from_wire = {(row["to"] or {}).get("name"): row["documents"] for row in page["flow"]}
    # Who is not known is no other outlet; one more than have a place is drawn, since "1 other" takes as much room.
    assert from_wire[None] == 2 and from_wire["Paper 00"] == 3
    others = publishers - 12 if publishers > 13 else 0
    assert (f"{others} other outlets" in from_wire) == bool(others)
    assert len(from_wire) == 1 + publishers - others + bool(others)


async def test_the_nodes_and_the_table_of_the_flow_say_what_its_caption_says(reprinted, get):
    ds, _ = reprinted(30)
    panel = (await get(ds, ROOT)).text.partition("<h2>Who publishes whose texts")[2].partition("</section>")[0]
    assert "36 documents; each side shows its 12 largest outlets, and all others together." in panel
    assert "National Wire 36" in panel and "20 other outlets 20" in panel
    table = panel.partition("<tbody>")[2]
    assert sum(map(int, re.findall(r">(\d+)(?:</a>)?</td></tr>", table))) == 36
    assert re.search(r"<td>20 other outlets</td>\s*<td", table)


async def test_what_is_in_no_row_of_a_table_is_said(reprinted, get, twin):
    """Documents without a publisher, outlets beyond the most that are listed, dates less exact than the bars."""
    ds, path = reprinted(60)
    page = await twin(ds, "/sentiment")
    assert (len(page["outlets"]), page["outlets_total"], page["unknown_publisher"]) == (50, 63, 3)
    text = (await get(ds, f"{ROOT}/sentiment")).text
    assert "<h2>The 50 outlets with most documents</h2>" in text and "All outlets</h2>" not in text
    assert "Of 63;" in text
    for address in ("", "/sentiment", "/outlets"):
        assert "3 documents without a known publisher are not in the table." in (await get(ds, ROOT + address)).text
    overview = (await get(ds, ROOT)).text
    assert "; the 20 of 63 with most documents." in overview
    # One is of 2023, and its day is not known.
    assert "68 documents; not drawn: 1 undated, 1 with too rough a date." in overview
    assert "68 of 70 documents; the others have no date, or too rough a one." in text
    few, _ = reprinted(3)
    assert "<h2>All outlets</h2>" in (await get(few, f"{ROOT}/sentiment")).text


async def test_a_table_of_some_outlets_says_how_many_documents_it_has(reprinted, get, twin):
    ds, path = reprinted(40)
    connection = sqlite3.connect(path)
    connection.execute(
        """insert into target_sentiments select id, 0, 1, 'Mara Quell', 'positive', 0.5, 'author', 'm', 0.7, null
        from documents where key like 'reprint-%'"""
    )
    rebuild_summaries(connection)
    connection.commit()
    connection.close()
    page = await twin(ds, "/sentiment/targets/Mara~20Quell")
    assert len(page["outlets"]) == 25 and page["total"]["documents"] == 44
    told = sum(row["documents"] for row in page["outlets"])
    text = (await get(ds, f"{ROOT}/sentiment/targets/Mara~20Quell")).text
    assert f"The table has the 25 outlets with most: {told} of 44 documents." in text
    # Of 44 mentions none is negative: up to 8 in 100 might be.
    table = (await get(ds, f"{ROOT}/sentiment/targets")).text.rpartition(">Mara Quell</a></td>")[2]
    row = table.partition("</tr>")[0]
    assert row.count('0% <span class="pv-between">0–8</span>') == 2


@pytest.fixture
def framed(copy, serve):
    """A Datasette whose tribune has 130 more documents with a frame, each with a flagged term of its own and another;
    ten of them are copies."""
    path = copy()
    connection = sqlite3.connect(path)
    for i in range(130):
        id = 1000 + i
        connection.execute(
            "insert into documents (id, key, input_id, fingerprint, published, publisher_id, originating_outlet_id,"
            " word_count, sentence_count, text, body, loaded_score, represents_origin)"
            " values (?, ?, 1, '', '2024-03-05', 2, 2, 20, 1, 'mean dogs barked.', 'x', 0.2, ?)",
            (id, f"dog-{i}", i >= 10),
        )
        connection.execute("insert into sentences values (?, 0, 0, 17, 'author', 0.0, 0, 1, 0, 0.2)", (id,))
        for voice in ("all", "author"):
            connection.execute("insert into document_frames values (?, 10, ?, 0.8, 1, 1)", (id, voice))
        for place, term in ((0, "mean"), (5, f"term {i}")):
            add = "insert into loaded_terms values (?, ?, ?, ?, 'subjective', 'author', 1)"
            connection.execute(add, (id, place, place + 4, term))
    rebuild_summaries(connection)
    connection.commit()
    connection.close()
    return serve(path)


async def rows_of(ds, link):
    """How many rows a link of a page leads to."""
    path, _, query = html.unescape(link).partition("?")
    response = await ds.client.get(f"{path}.json?{query}&_shape=array")
    assert response.status_code == 200, response.text
    return response.json()


@pytest.mark.parametrize("page", ["", "/framing", "/framing?count=origins", "/outlets/valley-tribune"])
async def test_figures_over_a_hundred_lead_to_as_many_rows(framed, get, page):
    text = (await get(framed, ROOT + page)).text
    found = re.findall(r'href="(/news/documents_by_frame\?[^"]*frame=Quality[^"]*)"[^>]*title="[^"]*: (\d+) of', text)
    found += re.findall(r'href="(/news/documents_by_frame\?[^"]*frame=Quality[^"]*)">(\d+)</a>', text)
    assert found and any(int(number) > 100 for _, number in found)
    for link, number in found:
        assert len(await rows_of(framed, link)) == int(number), link


@pytest.mark.parametrize(("count", "uses"), [("", 130), ("?count=origins", 120)])
async def test_uses_of_loaded_terms_lead_to_as_many_sentences(framed, get, count, uses):
    for page in ("/framing", "/outlets/valley-tribune"):
        text = (await get(framed, f"{ROOT}{page}{count}")).text
        link = re.search(r'href="(/news/sentences_with_a_loaded_term\?term=mean&[^"]*)"', text)[1]
        assert len(await rows_of(framed, link)) == uses
        assert f">{uses}<" in text or f"({uses} in {uses})" in text
        # A rate leads to all terms that it is made of.
        link = re.search(
            r'href="(/news/loaded_words_of_an_outlet\?outlet=valley-tribune&amp;voice=author[^"]*)"', text
        )[1]
        found = await rows_of(framed, link)
        assert sum(row["uses"] for row in found) == 2 * uses + (not count)


LISTED = (
    *("", "?outlet=valley-tribune", "?since=2024-03-02", "?outlet=valley-tribune&since=2024-03-02&until=2024-03"),
    *("?texts=own", "?texts=others", "?texts=unknown", "?texts=copies", "?texts=versions", "?texts=own&since=2024"),
    *("?voice=quoted", "?voice=author&outlet=valley-tribune", "?voice=all", "?voice=all&texts=own", "?kind=news"),
    *("?q=dogs", "?count=origins", "?count=origins&texts=copies", "?count=origins&voice=author&since=2024"),
)


@pytest.mark.parametrize("query", LISTED)
async def test_a_list_of_documents_says_how_many_it_has_in_all(framed, twin, get, query):
    page = await twin(framed, f"/documents{query}")
    total, documents = page["total"], page["documents"]
    if len(documents) == 25:
        told = "More than 25 documents" if total is None else f"{total} documents"
        assert page["sentence"].startswith(told) and page["sentence"].endswith(" first.")
    while page["next"]:
        page = await twin(framed, f"/documents{query}{'&' if '?' in query else '?'}next={page['next']}")
        documents += page["documents"]
    # Searches, kinds, and the voices of own texts are no summary's.
    unsaid = len(documents) > 25 and any(
        name in query for name in ("q=", "kind=", "texts=own&voice", "voice=all&texts")
    )
    assert total == (None if unsaid else len(documents))


@pytest.mark.parametrize("voice", ["", "voice=author", "voice=quoted"])
async def test_the_documents_of_a_row_of_frames_are_those_that_its_shares_are_of(framed, get, voice):
    text = (await get(framed, f"{ROOT}/framing?{voice}")).text
    rows = re.findall(r'<td class="pv-number"><a href="([^"]*)">(\d+)</a></td></tr>', text.partition("</table>")[0])
    assert rows
    for link, number in rows:
        listed = html.unescape(link).replace("/documents?", "/documents.json?")
        assert (await get(framed, listed)).json()["total"] == int(number)


async def test_what_is_undecided_is_counted_within_the_filters(news, get, twin):
    page = await twin(news, "/undecided?outlet=national-wire")
    assert page["total"] == 2
    assert page["kinds"] == [{"kind": kind, "number": 1} for kind in ("conflicting-claims", "uncertain-origins")]
    text = (await get(news, f"{ROOT}/undecided?outlet=national-wire")).text
    assert "uncertain number of origins</a> 1</li>" in text and "credits with weak evidence</a>" not in text
    for filters in (
        *("since=2024-03", "until=2024-02", "since=2024-03&until=2024-03", "outlet=valley-tribune&since=2024"),
        *("since=2024-03-01", "until=2024-03-01", "since=2024-02-28&until=2024-03-02&kind=conflicting-claims"),
    ):
        page = await twin(news, f"/undecided?{filters}")
        numbers, listed = {row["kind"]: row["number"] for row in page["kinds"]}, Counter()
        listed.update(row["kind"] for row in page["undecided"])
        assert page["total"] == listed.total() > 0 or not numbers
        assert all(numbers[kind] == number for kind, number in listed.items()), filters
        assert "kind=" in filters or numbers == listed
    assert (await twin(news, "/undecided?kind=weak-credit"))["total"] == 1


async def test_what_is_undecided_is_called_what_the_overview_calls_it(news, get):
    text = (await get(news, f"{ROOT}/undecided?kind=uncertain-origins")).text
    assert "Only stories with an uncertain number of origins <input" in text
    assert ">how many origins its story has</td>" in text
    overview = (await get(news, ROOT)).text
    assert "stories with an uncertain number of origins (1)" in overview


async def test_no_link_leads_to_a_table_without_rows(news, copy, serve, get):
    path = copy()
    connection = sqlite3.connect(path)
    columns = "statement_id, document_id, start, end, voice, similarity, stance"
    add = f"insert into statement_variants ({columns}) values (1, 6, 0, 9, 'author', 1.0, 'says')"  # noqa: S608
    connection.execute(add)
    connection.execute("delete from edits")
    connection.execute("update republication_changes set edits = 0")
    connection.commit()
    connection.close()
    emptied = serve(path)
    for page, name in (("/stories/crane-falls", "omissions"), ("/compare?a=wire-1&b=copy.1", "edits")):
        for ds, there in ((news, True), (emptied, False)):
            links = re.findall(rf'href="(/news/{name}\?[^"]*)"', (await get(ds, ROOT + page)).text)
            for link in links:
                assert await rows_of(ds, link), link
            assert bool(links) == there


async def test_the_caption_of_tone_over_time_names_whose_it_is(news, get):
    assert "Mean tone by period, all outlets." in (await get(news, f"{ROOT}/sentiment")).text
    text = (await get(news, f"{ROOT}/sentiment?outlet=valley-tribune")).text
    assert "Mean tone by period, Valley Tribune." in text and "all outlets." not in text


LINKED = (
    *("", "?since=2024-03-02", "?count=origins", "?outlet=valley-tribune&until=2024-03", "/sentiment"),
    *(
        "/sentiment?since=2024-03-01&count=origins",
        "/framing",
        "/framing?voice=quoted",
        "/framing?outlet=valley-tribune",
    ),
    *("/outlets/valley-tribune?since=2024", "/outlets"),
)


@pytest.mark.parametrize("page", LINKED)
async def test_numbers_of_documents_lead_to_as_many(framed, get, page):
    text = (await get(framed, ROOT + page)).text
    found = set(re.findall(rf'href="({ROOT}/documents[^"]*)">(\d+)(?: documents?)?</a>', text))
    assert found
    for link, number in found:
        listed = (await get(framed, html.unescape(link).replace("/documents", "/documents.json"))).json()
        assert listed["total"] == int(number), (link, listed["sentence"])


async def test_periods_tones_and_flows_lead_to_their_documents(framed, get):
    text = (await get(framed, f"{ROOT}?since=2024-03-02")).text
    assert f'{ROOT}/documents?since=2024-03-02&amp;until=2024-03-02">2</a>' in text
    assert f'{ROOT}/documents?since=2024-03-02&amp;texts=others&amp;until=2024-03-02">1</a>' in text
    assert "outlet=valley-tribune&amp;tone=author" in text
    bars = text.partition("Documents over time</h2>")[2].partition("</svg>")[0]
    assert len(re.findall(rf'<a href="{ROOT}/documents\?since=[^"]*"', bars)) == 3
    flow = text.partition("Who publishes whose texts</h2>")[2].partition("</section>")[0]
    links = re.findall(r'href="(/news/documents\?[^"]*)">(\d+)</a>', flow)
    assert links
    for link, number in links:
        assert len(await rows_of(framed, link)) == int(number)
    text = (await get(framed, ROOT)).text
    (link,) = re.findall(r'href="(/news/credits\?kind=agency)">1</a>', text)
    assert len(await rows_of(framed, link)) == 1
    assert re.search(rf'href="{ROOT}/citations/sentences\?kind=person">\d+</a></td><td[^>]*>\d+%', text)


async def test_rates_of_few_words_and_first_lines_of_few_documents_are_marked(framed, news, get, twin):
    text = (await get(framed, f"{ROOT}/framing")).text
    assert "Pale rows: fewer than 1,000 words or 5 documents" in text
    table = text.partition("Loaded terms per 1,000 words</h2>")[2].partition("</table>")[0]
    rows = re.findall(
        r"<tr( class=\"pv-few-row\")?><td[^>]*>(.*?)</td>.*?Words\" class=\"pv-number\">([\d,]+)<", table, re.S
    )
    pale = {(re.sub("<[^>]*>", "", name), words): bool(few) for few, name, words in rows}
    assert pale["Valley Tribune", "2,609"] is False and pale["National Wire", "2"] is True, pale
    assert 'title="1 term"' in table and 'title="1 terms"' not in text
    # No mean of fewer than five documents stands in the first line.
    page = await twin(news, "/sentiment?outlet=valley-tribune")
    assert page["sentence"] == "3 documents have scored sentences in the author’s own voice; a mean takes at least 5."
    page = await twin(framed, "/sentiment")
    assert "quoted words were scored in 1 document, and a mean takes at least 5" in page["sentence"]


@pytest.mark.parametrize(("years", "step"), [(13, 1), (13, 5)])
async def test_frames_over_time_have_the_periods_that_tone_has(copy, serve, twin, get, years, step):
    path = copy()
    connection = sqlite3.connect(path)
    connection.execute("update documents set published = '1990-02-01' where published is not null")
    for i in range(years):
        connection.execute(
            "insert into documents (id, key, input_id, fingerprint, published, publisher_id, originating_outlet_id,"
            " word_count, sentence_count, text, body, loaded_score, compound, compound_author)"
            " values (?, ?, 1, '', ?, 2, 2, 20, 1, 'x', 'x', 0.2, 0.1, 0.1)",
            (1000 + i, f"year-{i}", f"{1990 + step * i}-0{1 + i % 9}-11"),
        )
        connection.execute("insert into document_frames values (?, 10, 'all', 0.8, 1, 1)", (1000 + i,))
    rebuild_summaries(connection)
    connection.commit()
    connection.close()
    ds = serve(path)
    for query in ("", "?since=1991&until=2030-05"):
        told, tone = await twin(ds, f"/framing{query}"), await twin(ds, f"/sentiment{query}")
        periods = [row["period"] for row in told["over_time"]]
        assert periods == [row["period"] for row in tone["over_time"]]
        assert all(len(period) == (4 if step == 1 or query else 5) for period in periods)
        text = (await get(ds, f"{ROOT}/framing{query}")).text.partition("frames over time")[2].partition("</table>")[0]
        links = re.findall(r'href="(/news/documents_by_frame\?[^"]*)" title="(\d+) of', text)
        assert links
        for link, number in links:
            assert len(await rows_of(ds, link)) == int(number), link
        documents = re.findall(rf'href="({ROOT}/documents\?[^"]*)">(\d+)</a>', text)
        assert len(documents) == len(periods)
        for link, number in documents:
            page = await get(ds, html.unescape(link).replace("/documents", "/documents.json"))
            assert page.json()["total"] == int(number), link


async def test_one_document_is_no_documents(news, get):
    text = (await get(news, f"{ROOT}/contrast?a_outlet=national-wire&b_outlet=ministry-of-ports")).text
    assert "National Wire, 1 document; Ministry of Ports, 0 documents." in text and "1 documents" not in text


async def test_labels_of_cards_fit_on_one_line(news, get):
    text = (await get(news, f"{ROOT}/sentiment")).text
    assert {len(label) <= 10 for label in re.findall(r'data-label="([^"]*)"', text)} == {True}
