"""Who is cited: the page of citations, its sentences, the page of a source, and how filters narrow them."""

import csv
import io
import math
import re
import sqlite3
from pathlib import Path

import pytest
import pytest_asyncio

from datasette_provenance.store.summaries import rebuild_summaries
from datasette_provenance.views.pages.citations import page as citations
from datasette_provenance.views.shared.accuracy import figures
from datasette_provenance.views.shared.filters import Filters

pytestmark = pytest.mark.asyncio(loop_scope="module")


def words(tallied, name):
    return {row[name]: row["words"] for row in tallied}


async def test_citations(news, twin):
    page = await twin(news, "/citations")
    # 3 + 2 + 2 words of officials, 7 of the union, 2 of nobody known: 16.
    assert page["sentence"] == (
        "Officials speak 7 of 16 cited words; civil society 7; for 2 no sector is known."
        " One document alone holds 38% of them."
    )
    assert (page["citations"], page["words"]) == (7, 16)
    assert words(page["kinds"], "kind") == {"official": 2, "person": 5, "organization": 7, "anonymous": 1, "unknown": 1}
    assert words(page["sectors"], "sector") == {"official": 7, "civil-society": 7, None: 2}
    assert words(page["naming"], "naming") == {"named": 12, "unnamed": 2, "anonymous": 1, None: 1}
    assert words(page["gender"], "gender") == {"woman": 3, "man": 2, None: 11}
    assert words(page["quote_types"], "quote_type") == {"direct": 5, "mixed": 1, "indirect": 10}
    tribune = page["outlets"][0]
    assert tribune["outlet"]["slug"] == "valley-tribune" and tribune["words"] == 11
    assert words(tribune["kinds"], "kind") == {"official": 2, "organization": 7, "anonymous": 1, "unknown": 1}
    # Of its identified sources: 7 words of one, 2 and 1 of the others.
    assert tribune["herfindahl"] == 0.54 and tribune["sources"] == 3
    said = {row["cue"]: row["citations"] for row in page["cues"]}
    assert said == {"say": 2, "with": 2, "<i>claim</i>": 1}
    assert [(s["slug"], s["words"], s["documents"], s["outlets"]) for s in page["sources"]][:2] == [
        ("dockers-union", 7, 2, 1),
        ("ana-sorel", 3, 1, 1),
    ]
    assert [(a["source_text"], a["content"]) for a in page["anonymous"]] == [("WIRE", "crane")]


async def test_sums_are_those_of_the_citations(built, news, twin):
    """The page's figures, counted anew from the table of citations."""
    connection = sqlite3.connect(built)
    number, cited = connection.execute("select count(distinct citation_group), sum(words) from citations").fetchone()
    by_source = dict(connection.execute("select source_id, sum(words) from citations group by 1"))
    names = dict(connection.execute("select slug, id from sources"))
    connection.close()
    page = await twin(news, "/citations")
    assert (page["citations"], page["words"]) == (number, cited)
    assert {names[s["slug"]]: s["words"] for s in page["sources"]} == {k: v for k, v in by_source.items() if k}


@pytest.mark.parametrize(
    ("query", "slugs", "total"),
    [
        ("", ["dockers-union", "ana-sorel", "b-mayor", "unnamed-officials", "unnamed-person"], 7),
        ("outlet=valley-tribune", ["dockers-union", "unnamed-officials", "unnamed-person"], 5),
        ("since=2024-03-02&until=2024-03-02", ["dockers-union", "unnamed-person"], 4),
        ("outlet=national-wire&since=2024", ["ana-sorel"], 1),
        ("kind=person", ["ana-sorel", "b-mayor"], 2),
        ("quote=direct", ["ana-sorel", "b-mayor"], 2),
        ("quote=mixed&outlet=valley-tribune", ["unnamed-person"], 1),
        ("sector=official&gender=none", ["unnamed-officials"], 1),
        ("gender=woman", ["ana-sorel"], 1),
        ("naming=none", [], 1),
        ("kind=document", [], 0),
    ],
)
async def test_filters_narrow_sources_sums_and_sentences(news, twin, query, slugs, total):
    page = await twin(news, f"/citations?{query}")
    assert sorted(s["slug"] for s in page["sources"]) == sorted(slugs)
    assert page["citations"] == total
    sentences = await twin(news, f"/citations/sentences?{query}")
    assert sentences["total"] == len(sentences["citations"]) == total
    if not total:
        assert page["sentence"] == sentences["sentence"] == "Nothing matches these filters."


@pytest.mark.parametrize(
    ("query", "contents", "total"),
    [
        ("cue=say", ["Three buses come.", "Nobody was hurt,"], 2),
        ("cue=say&kind=person", ["Nobody was hurt,"], 1),
        ("cue=say&quote=direct", ["Nobody was hurt,"], None),
        ("cue=say&outlet=valley-tribune", ["Three buses come."], 1),
        ("cue=deny", [], 0),
    ],
)
async def test_sentences_behind_a_cue(news, twin, query, contents, total):
    page = await twin(news, f"/citations/sentences?{query}")
    assert [c["content"] for c in page["citations"]] == contents
    assert page["total"] == total


async def test_a_sentence_stands_where_it_says(built, news, twin):
    connection = sqlite3.connect(built)
    texts = dict(connection.execute("select key, text from documents"))
    connection.close()
    page = await twin(news, "/citations/sentences")
    assert len(page["citations"]) == 7
    for item in page["citations"]:
        text = texts[item["document"]["key"]]
        assert text[item["start"] : item["end"]] == item["evidence"]
        assert " … ".join(text[p["start"] : p["end"]] for p in item["pieces"]) == item["content"]
    union = next(c for c in page["citations"] if c["content"] == "The crane fell … Ministry")
    assert (union["number"], union["kind"], union["source"]["slug"]) == (1, "organization", "dockers-union")


async def test_a_number_leads_to_its_place_in_the_reader(news, get, twin):
    """The link of a sentence ends in the mark of just that citation."""
    for item in (await twin(news, "/citations/sentences?outlet=valley-tribune"))["citations"]:
        listed = (await get(news, "/news/-/provenance/citations/sentences")).text
        key = item["document"]["key"].replace(".", "~2E")
        assert f'href="/news/-/provenance/documents/{key}#mark-citation-{item["number"]}"' in listed
        page = await twin(news, f"/documents/{key}")
        pieces = [c for c in page["citations"] if c["number"] == item["number"]]
        assert " … ".join(c["content"] for c in pieces) == item["content"]
        reader = (await get(news, f"/news/-/provenance/documents/{key}")).text
        assert f'id="mark-citation-{item["number"]}"' in reader and f'id="citation-{item["number"]}"' in reader


async def test_source(news, twin):
    page = await twin(news, "/sources/dockers-union")
    assert page["sentence"] == ("Cited twice by 1 outlet: 7 words, none of them word for word.")
    assert page["source"]["sector"] == "civil-society" and page["source"]["outlet"] is None
    assert [(row["outlet"]["slug"], row["citations"], row["words"]) for row in page["outlets"]] == [
        ("valley-tribune", 2, 7)
    ]
    assert page["quote_types"] == [{"quote_type": "indirect", "citations": 2, "words": 7}]
    assert {row["cue"] for row in page["cues"]} == {"say", "with"}
    assert {row["name"] for row in page["called"]} == {"Dockers' Union", "the union"}
    assert [c["document"]["key"] for c in page["citations"]] == ["own-1", "copy.1"]
    minister = await twin(news, "/sources/ana-sorel")
    assert minister["sentence"] == "Cited once by 1 outlet: 3 words, all of them word for word."
    assert minister["source"]["gender"] == "woman" and minister["source"]["role"] == "Minister of Ports"
    assert (await twin(news, "/sources/national-wire"))["source"]["outlet"]["slug"] == "national-wire"


@pytest.mark.parametrize(
    ("query", "keys"),
    [("until=2024-03-01", []), ("since=2024-03-02", ["own-1", "copy.1"]), ("outlet=b-wire", []), ("quote=direct", [])],
)
async def test_filters_of_a_source(news, twin, query, keys):
    page = await twin(news, f"/sources/dockers-union?{query}")
    assert [c["document"]["key"] for c in page["citations"]] == keys
    assert page["citations_total"] == len(keys)


@pytest.mark.parametrize("until", ["2023", "2024-03-01", "2024-03-02", "2024-03"])
async def test_a_source_is_cited_as_often_as_it_has_citations_until_a_day(copy, serve, twin, until):
    """With statistics SQLite chooses other ways through the summaries; one of them gave rows after the last day."""
    path = copy()
    connection = sqlite3.connect(path)
    connection.execute("analyze")
    connection.commit()
    slugs = [slug for (slug,) in connection.execute("select slug from sources where slug not like 'b-%'")]
    connection.close()
    ds = serve(path)
    for slug in slugs:
        page = await twin(ds, f"/sources/{slug}?until={until}")
        assert page["citations_total"] == len(page["citations"]), slug


@pytest.mark.parametrize(
    ("slug", "described"), [("unnamed-officials", True), ("unnamed-person", True), ("ana-sorel", False)]
)
async def test_the_page_of_a_description_says_that_it_is_one(news, get, slug, described):
    page = (await get(news, f"/news/-/provenance/sources/{slug}")).text
    assert ("is a description, not a name" in page) == described


async def test_a_source_that_has_become_another(news, get):
    response = await get(news, "/news/-/provenance/sources/the-union.json?since=2024")
    assert response.status_code == 301
    assert response.headers["location"] == "/news/-/provenance/sources/dockers-union.json?since=2024"
    assert (await get(news, "/news/-/provenance/sources/nobody")).status_code == 404


@pytest.fixture
def moved(copy):
    """The database after later loads: one source has become another, and one has been told apart into two."""
    path = copy()
    connection = sqlite3.connect(path)
    connection.executemany(
        "insert into former_sources select ?, id from sources where slug = ?",
        [("sorel", "ana-sorel"), ("the-wire", "national-wire"), ("the-wire", "unnamed-person")],
    )
    connection.commit()
    connection.close()
    return path


async def test_a_source_that_a_later_load_merged_or_split(serve, moved, get):
    ds = serve(moved)
    response = await get(ds, "/news/-/provenance/sources/sorel?since=2024")
    assert response.status_code == 302
    assert response.headers["location"] == "/news/-/provenance/sources/ana-sorel?since=2024"
    response = await get(ds, "/news/-/provenance/sources/the-wire.json")
    assert response.status_code == 404
    assert sorted(it["slug"] for it in response.json()["likely"]) == ["national-wire", "unnamed-person"]
    page = (await get(ds, "/news/-/provenance/sources/the-wire")).text
    assert 'href="/news/-/provenance/sources/national-wire"' in page and "No such source" in page
    assert (await get(ds, "/news/-/provenance/sources/the-wire.csv")).status_code == 404


@pytest.mark.parametrize(
    ("slug", "likely"),
    [
        ("ana-sorel-0a1b2c3d", ["ana-sorel"]),
        ("ana", ["ana-sorel"]),
        ("minister-ana-sorel", ["ana-sorel"]),
        ("dockers-league", ["dockers-union"]),
        ("harbour-union", ["dockers-union"]),
        ("an", []),
        ("%C3%A9-'%22--<b>", []),
    ],
)
async def test_an_unknown_source_lists_those_of_like_names(news, get, slug, likely):
    response = await get(news, f"/news/-/provenance/sources/{slug}.json")
    assert response.status_code == 404 and [it["slug"] for it in response.json()["likely"]] == likely


@pytest.mark.parametrize("query", ["quote=spoken", "sector=church", "naming=x", "gender=none%00", "kind=dog", "next=x"])
@pytest.mark.parametrize("page", ["", "/sentences"])
async def test_bad_filters_are_named(news, get, page, query):
    response = await get(news, f"/news/-/provenance/citations{page}.json?{query}")
    assert response.status_code == 400
    assert f"?{query.split('=')[0]}=" in response.json()["error"]


async def test_links_keep_what_narrows_the_page(news, get):
    text = (await get(news, "/news/-/provenance/citations?quote=direct&outlet=national-wire")).text
    for link in (
        "citations.json?outlet=national-wire&amp;quote=direct",
        "citations/sentences?outlet=national-wire&amp;quote=direct",
        "citations/sentences?outlet=national-wire&amp;quote=direct&amp;sector=official",
        "sources/ana-sorel?outlet=national-wire&amp;quote=direct",
    ):
        assert f'href="/news/-/provenance/{link}' in text, link
    # The way to another page takes outlet and date along, and no more.
    assert 'href="/news/-/provenance/sentiment?outlet=national-wire"' in text


async def test_figures_lead_to_their_sentences(news, get, twin):
    """Every share on the page of citations is that of the words behind its link."""
    text = (await get(news, "/news/-/provenance/citations")).text
    links = set(re.findall(r'href="/news/-/provenance(/citations/sentences\?[^"#]*)"', text))
    assert len(links) > 20
    for link in links:
        page = await twin(news, link.replace("&amp;", "&"))
        assert page["citations"], link


@pytest.fixture(scope="module")
def many(module_copy):
    """The database with 130 sources more, each cited once in one document."""
    connection = sqlite3.connect(module_copy)
    for i in range(130):
        source = connection.execute(
            "insert into sources (slug, name, kind, sector, naming) values (?, ?, 'person', 'other', 'named')",
            (f"many-{i}", f"Many {i}"),
        ).lastrowid
        connection.execute(
            """insert into citations (citation_group, document_id, source_id, content_start, content_end, words,
                quote_type, method) values ((select max(id) + 1 from citations), 3, ?, 0, 5, ?, 'direct', 'm')""",
            (source, 1 + i % 3),
        )
    rebuild_summaries(connection)
    connection.commit()
    connection.close()
    return module_copy


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def crowd(serve, many):
    """A Datasette of it."""
    return serve(immutables=[many])


@pytest.mark.parametrize("query", ["", "?since=2024", "?outlet=valley-tribune", "?kind=person&quote=direct"])
async def test_sources_page_by_page(crowd, get, twin, query):
    """Every source comes once; the CSV goes the same way."""
    slugs, sizes, address = [], [], f"/citations{query}"
    while address:
        page = await twin(crowd, address)
        slugs += [s["slug"] for s in page["sources"]]
        sizes.append(len(page["sources"]))
        response = await get(crowd, f"/news/-/provenance{address.replace('citations', 'citations.csv', 1)}")
        assert [row["slug"] for row in csv.DictReader(io.StringIO(response.text))] == slugs[-sizes[-1] :]
        following = re.fullmatch(r"<(.*)>; rel=\"next\"", response.headers.get("link", ""))
        address = following and following[1].replace("/news/-/provenance", "").replace(".csv", "")
    assert sizes[:-1] == [25] * (len(sizes) - 1) and len(sizes) >= 3
    assert len([slug for slug in slugs if slug.startswith("many-")]) == 130 and len(set(slugs)) == len(slugs)


@pytest.mark.parametrize("query", ["since=2024", "until=2023&sector=other", "since=2024&kind=person&quote=direct"])
@pytest.mark.parametrize("batch", [3, 1000])
async def test_sources_looked_through_from_the_top_are_those_of_the_sorted_list(crowd, twin, monkeypatch, query, batch):
    """Where many citations lie between two dates, the list is made in another way, and is the same."""

    async def pages():
        listed, following = [], ""
        while following is not None:
            page = await twin(crowd, f"/citations?{query}&next={following}")
            listed += page["sources"]
            following = page["next"]
        return listed

    expected = await pages()
    monkeypatch.setattr("datasette_provenance.views.pages.citations.most_cited.FEW", 0)
    monkeypatch.setattr("datasette_provenance.views.pages.citations.most_cited.BATCH", batch)
    assert await pages() == expected
    assert bool(expected) == ("2024" in query)


@pytest.mark.parametrize("outlet", ["", "valley-tribune", "national-wire"])
@pytest.mark.parametrize("dates", [("", ""), ("2024-03-02", ""), ("", "2024-03-01"), ("2024", "2024-03")])
@pytest.mark.parametrize("quote", ["", "direct", "mixed", "indirect"])
async def test_every_filter_gives_what_the_table_of_citations_gives(built, news, twin, outlet, dates, quote):
    """Totals, sources and concentration, counted anew citation by citation."""
    since, until = dates
    connection = sqlite3.connect(built)
    rows = connection.execute(
        """select c.id = c.citation_group, c.words, c.source_id, c.document_id, d.publisher_id, s.slug
        from citations c join documents d on d.id = c.document_id left join sources s on s.id = c.source_id
            left join outlets o on o.id = d.publisher_id
        where ?1 in ('', o.slug) and ?2 in ('', c.quote_type) and (?3 = '' or d.published >= ?3)
            and (?4 = '' or d.published <= ?4 || '~')""",
        (outlet, quote, since, until),
    ).fetchall()
    connection.close()
    page = await twin(news, f"/citations?outlet={outlet}&quote={quote}&since={since}&until={until}")
    assert (page["citations"], page["words"]) == (sum(row[0] for row in rows), sum(row[1] for row in rows))
    named = [row for row in rows if row[2]]
    expected = {
        slug: (
            sum(row[0] for row in named if row[5] == slug),
            sum(row[1] for row in named if row[5] == slug),
            len({row[3] for row in named if row[5] == slug}),
            len({row[4] for row in named if row[5] == slug}),
        )
        for slug in {row[5] for row in named}
    }
    assert {s["slug"]: (s["citations"], s["words"], s["documents"], s["outlets"]) for s in page["sources"]} == expected
    words = [counts[1] for counts in expected.values()]
    if sum(words):
        shares = [n / sum(words) for n in words]
        assert page["concentration"]["herfindahl"] == pytest.approx(sum(share**2 for share in shares), abs=1e-4)
        entropy = -sum(share * math.log(share) for share in shares)
        assert page["concentration"]["shannon"] == pytest.approx(entropy, abs=1e-4)
    assert page["concentration"]["sources"] == len(expected) and page["concentration"]["follows_dates"] is True


async def test_citations_of_a_kind_are_not_in_all_documents_that_cite(news, twin, get):
    """Of one kind it is not known in how many documents they are: no caption, bar or table says another number."""
    page = await twin(news, "/citations?kind=person")
    assert (page["citations"], page["documents"]) == (2, 5)
    text = (await get(news, "/news/-/provenance/citations?kind=person")).text
    assert "documents that cite anybody</dt><dd>5<" in text
    assert "2 citations." in text and not re.search(r"\d in \d+ documents?\b", text)
    assert "pale: fewer than 5 citations" in text and "Pale: fewer than 5 citations." in text
    assert ">Documents</th></tr></thead>" not in text
    every = (await get(news, "/news/-/provenance/citations")).text
    assert "7 citations in 5 documents." in every and "pale: fewer than 5 documents" in every
    assert ">Documents</th></tr></thead>" in every


async def test_an_outlets_concentration_is_of_all_dates_only_where_it_says_so(news, get, monkeypatch):
    for few, said in ((10_000, False), (3, True)):
        monkeypatch.setattr("datasette_provenance.views.pages.citations.most_cited.FEW", few)
        text = (await get(news, "/news/-/provenance/outlets/valley-tribune?since=2024-03-02")).text
        assert ("Of all dates." in text) is said and "How concentrated the voices are" in text


async def test_concentration_of_a_kind(news, twin):
    page = await twin(news, "/citations?kind=person")
    # 3 words of one person, 2 of another.
    assert page["concentration"]["sources"] == 2 and page["concentration"]["herfindahl"] == 0.52
    assert {row["outlet"]["slug"]: row["herfindahl"] for row in page["outlets"]} == {
        "national-wire": 1.0,
        "b-wire": 1.0,
    }


async def test_concentration_says_where_it_does_not_follow_the_dates(news, twin, get, monkeypatch):
    monkeypatch.setattr("datasette_provenance.views.pages.citations.most_cited.FEW", 3)
    page = await twin(news, "/citations?since=2024-03-02")
    whole = await twin(news, "/citations")
    assert page["concentration"]["follows_dates"] is False
    assert page["concentration"]["herfindahl"] == whole["concentration"]["herfindahl"]
    text = (await get(news, "/news/-/provenance/citations?since=2024-03-02")).text
    assert "figures cover\n" in text and "first three figures cover all dates" in " ".join(text.split())
    page = await twin(news, "/outlets/valley-tribune?since=2024-03-02")
    assert page["cites"]["measures"]["follows_dates"] is False


async def test_words_of_each_outlet(news, twin, get):
    page = await twin(news, "/citations")
    found = {row["outlet"]["slug"]: (row["citations"], row["cues"]) for row in page["cues_by_outlet"]}
    assert found["valley-tribune"] == (5, [{"cue": "with", "citations": 2}, {"cue": "say", "citations": 1}])
    assert found["national-wire"] == (1, [{"cue": "say", "citations": 1}])
    for query in ("outlet=valley-tribune", "since=2024-03-02&until=2024-03-02", "kind=organization"):
        narrowed = await twin(news, f"/citations?{query}")
        row = next(row for row in narrowed["cues_by_outlet"] if row["outlet"]["slug"] == "valley-tribune")
        for cue in row["cues"]:
            sentences = await twin(news, f"/citations/sentences?{query}&outlet=valley-tribune&cue={cue['cue']}")
            assert sentences["total"] == len(sentences["citations"]) == cue["citations"]


@pytest.mark.parametrize("few", [True, False])
async def test_sentences_page_by_page(crowd, twin, monkeypatch, few):
    """By index where they are few, in their own order where they are many: the same sentences."""
    monkeypatch.setattr("datasette_provenance.views.pages.citations.sentences.FEW", 20_000 if few else 0)
    ids, following = [], ""
    while following is not None:
        page = await twin(crowd, f"/citations/sentences?outlet=valley-tribune&since=2024&next={following}")
        ids += [(c["document"]["key"], c["number"]) for c in page["citations"]]
        following = page["next"]
    assert len(ids) == len(set(ids)) == page["total"] == 134


async def test_a_speech_without_a_full_stop_is_cut(serve, copy, twin):
    path = copy()
    connection = sqlite3.connect(path)
    connection.execute("update documents set text = ? where id = 4", ["so " * 2000])
    connection.execute("update sentences set end = 6000 where document_id = 4")
    connection.execute("update citations set content_end = 5900 where document_id = 4")
    connection.commit()
    connection.close()
    page = await twin(serve(path), "/sources/unnamed-officials")
    assert len(page["citations"][0]["evidence"]) <= 610
    assert len(page["citations"][0]["content"]) == 5896


async def test_a_database_that_lacks_a_table_says_so(serve, copy, get):
    path = copy()
    connection = sqlite3.connect(path)
    connection.execute("drop table source_aliases")
    connection.commit()
    connection.close()
    ds = serve(path)
    response = await get(ds, "/news/-/provenance/sources/ana-sorel.json")
    assert response.status_code == 404 and "lacks tables that the loader wrote" in response.json()["error"]
    assert (await get(ds, "/news/-/provenance/citations.json")).status_code == 200


async def test_the_table_of_who_cites_a_source_names_fifty_outlets(serve, copy, get, twin):
    """JSON names all, and the page says so."""
    path = copy()
    connection = sqlite3.connect(path)
    for number in range(60):
        id, name = 100 + number, f"Invented Paper {number}"
        connection.execute("insert into outlets values (?, ?, ?, null, 'newspaper', null)", (id, f"paper-{id}", name))
        connection.execute("insert into source_outlets values (1, 'documents', ?, 1, 1, 1)", [id])
    connection.commit()
    connection.close()
    ds = serve(path)
    all_of_them = len((await twin(ds, "/sources/ana-sorel"))["outlets"])
    assert all_of_them > 60
    page = (await get(ds, "/news/-/provenance/sources/ana-sorel")).text
    assert f"The table has the 50 outlets with most; all {all_of_them}" in page
    table = page.split("Table: who cites this source")[1].split("</table>")[0]
    assert table.count("<tr>") == 51


async def test_nobody_cited(serve, copy, get, twin):
    path = copy()
    connection = sqlite3.connect(path)
    for table in ("citations", "document_sources", "source_aliases", "sources"):
        connection.execute(f"delete from {table}")  # noqa: S608
    rebuild_summaries(connection)
    connection.commit()
    connection.close()
    ds = serve(path)
    page = await twin(ds, "/citations")
    assert page["sentence"] == "Nobody is cited in these documents." and page["sources"] == []
    assert (await twin(ds, "/citations/sentences"))["sentence"] == "Nobody is cited in these documents."
    for page in ("", "/citations", "/outlets/valley-tribune", "/documents/copy~2E1"):
        assert (await get(ds, f"/news/-/provenance{page}")).status_code == 200


@pytest.mark.parametrize(
    ("sectors", "filters", "line"),
    [
        (
            {"official": 61, "civil-society": 4, "other": 35},
            {},
            "Officials speak 61% of all cited words; civil society 4%.",
        ),
        (
            {"official": 10, "business": 30, None: 60},
            {},
            "Business speaks 30% of all cited words; officials 10%; for 60% no sector is known.",
        ),
        ({None: 60}, {}, "Voices of no known sector speak 100% of all cited words; officials 0%."),
        ({"media": 5}, {"sector": "media"}, "Other media speak 5 cited words here."),
        (
            {"official": 1},
            {"quote": "direct"},
            "Officials speak 100% of all directly quoted words; civil society 0%.",
        ),
        ({}, {"quote": "direct"}, "Nothing matches these filters."),
    ],
)
async def test_the_first_line_sets_officials_against_the_rest(sectors, filters, line):
    tallied = [{"sector": sector, "citations": 30, "words": n} for sector, n in sectors.items()]
    overall = {"words": sum(sectors.values()), "citations": 30 * len(tallied), "sectors": tallied}
    assert citations.sentence(overall, Filters(**filters), {"documents": 3}) == line


@pytest.mark.parametrize(("largest", "said"), [(0.61, True), (0.2, False), (1.0, False), (None, False)])
async def test_the_first_line_says_what_a_single_document_holds(largest, said):
    overall = {"words": 9, "citations": 1, "sectors": [{"sector": "official", "citations": 1, "words": 9}]}
    line = citations.sentence(overall, Filters(), {"documents": 3}, largest)
    assert line.endswith(" One document alone holds 61% of them.") == said


@pytest.mark.parametrize(
    "query", ["", "outlet=valley-tribune", "since=2024-03-02&until=2024-03-02", "outlet=national-wire"]
)
async def test_citations_say_on_how_many_documents_they_rest(built, news, twin, query):
    page = await twin(news, f"/citations?{query}")
    asked = dict(part.split("=") for part in query.split("&") if part)
    connection = sqlite3.connect(built)
    words = [
        row[0]
        for row in connection.execute(
            """select sum(c.words) from citations c join documents d on d.id = c.document_id
                left join outlets o on o.id = d.publisher_id
            where (:outlet is null or o.slug = :outlet) and (:since is null or substr(d.published, 1, 10) = :since)
            group by c.document_id""",
            {"outlet": asked.get("outlet"), "since": asked.get("since")},
        )
    ]
    connection.close()
    assert page["documents"] == len(words) == sum(row["documents"] for row in page["outlets"])
    assert page["largest_document_share"] == round(max(words) / sum(words), 4)


async def test_of_some_citations_no_document_is_singled_out(news, twin):
    page = await twin(news, "/citations?kind=person")
    assert page["largest_document_share"] is None and page["documents"] == (await twin(news, "/citations"))["documents"]


async def test_accuracy_of_citations_is_that_of_the_documentation(news, get):
    text = (Path(__file__).parents[2] / "docs" / "citations.md").read_text(encoding="utf-8")
    found = figures("citations")
    line = next(line for line in text.splitlines() if line.startswith("| PolNeAR, speech, 504 documents"))
    cells = [cell.strip() for cell in line.split("|")]
    assert (cells[2], cells[4]) == tuple(f"{100 * found[part]['value']:.1f}" for part in ("content", "source"))
    assert "302 (95%; 95% interval 92 to 97%)" in text and found["kind"]["value"] == 0.95
    assert "an F1 of 0.83" in (await get(news, "/news/-/provenance/citations")).text


async def test_a_source_says_what_a_person_says_of_it(serve, run_load, write_jsonl, get, twin, tmp_path):
    file = tmp_path / "corrections.csv"
    head = "document_key,field,value,reason,editor,edited\n"
    said = (
        "seal,source,Falk = Pia Falk,she <told> us,Jo Lind,2024-05-01\n*,source,the keeper = Pia Falk,known,Jo Lind,\n"
    )
    file.write_text(head + said, encoding="utf-8")
    articles = write_jsonl(
        {"id": "seal", "text": "The seal slept, Falk said on Friday."},
        {"id": "bay", "text": "The bay froze, Pia Falk said on Friday."},
    )
    ds = serve(run_load(articles, corrections=file)[0])
    page = await twin(ds, "/sources/pia-falk")
    assert page["citations_total"] == 2
    assert sorted((one["document_key"] or "*", one["called"], one["reason"]) for one in page["corrections"]) == [
        ("*", "the keeper", "known"),
        ("seal", "Falk", "she <told> us"),
    ]
    text = (await get(ds, "/news/-/provenance/sources/pia-falk")).text
    assert "Corrected by a person" in text and "she &lt;told&gt; us" in text
    assert 'href="/news/-/provenance/documents/seal">seal</a> is this source' in text
    assert "Corrected by a person" not in (await get(ds, "/news/-/provenance/citations")).text
