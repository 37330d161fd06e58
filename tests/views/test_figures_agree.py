"""What a page says in one place agrees with the rest of it and with the tables. All documents are invented."""

import re
import sqlite3

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
    assert "36 documents; of a side the 12 outlets with most are drawn, all others together." in panel
    assert "National Wire 36" in panel and "20 other outlets 20" in panel
    table = panel.partition("<tbody>")[2]
    assert sum(map(int, re.findall(r">(\d+)(?:</a>)?</td></tr>", table))) == 36
    assert re.search(r"<td>20 other outlets</td>\s*<td", table)
