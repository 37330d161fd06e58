"""?count=: all documents, or of each origin the one that stands for it. The figures are reckoned by hand."""

import contextlib
import csv
import io
import re
import sqlite3

import pytest

from datasette_provenance.store.summaries import rebuild_summaries
from datasette_provenance.store.writer import write_frames

from .conftest import write_schema

pytestmark = pytest.mark.asyncio(loop_scope="module")

WIRE, TRIBUNE, GAZETTE, LANTERN = 1, 2, 3, 4
OUTLETS = [
    (WIRE, "national-wire", "National Wire", "wire"),
    (TRIBUNE, "valley-tribune", "Valley Tribune", "newspaper"),
    (GAZETTE, "harbour-gazette", "Harbour Gazette", "newspaper"),
    (LANTERN, "lantern", "Lantern", "newspaper"),
]
MINISTER, UNION = 1, 2
SAID, CLAIMED, TOLD = "The port is safe, she said.", "They want three more cranes now.", "Safe enough, she said."
# key, publisher, first published by, date, origin, story, stands for it, tone, text, (source, type, words, cue)
DOCUMENTS = [
    ("wire", WIRE, WIRE, "2024-03-01", 1, 1, 1, -0.4, SAID, (MINISTER, "direct", 4, "say")),
    ("tribune-copy", TRIBUNE, WIRE, "2024-03-02", 1, 1, 0, -0.4, SAID, (MINISTER, "direct", 4, "say")),
    ("gazette-copy", GAZETTE, WIRE, "2024-03-02", 1, 1, 0, -0.4, SAID, (MINISTER, "direct", 4, "say")),
    ("lantern-copy", LANTERN, WIRE, "2024-03-03", 1, 1, 0, -0.4, SAID, (MINISTER, "direct", 4, "say")),
    ("tribune-own", TRIBUNE, TRIBUNE, "2024-03-02", 2, 2, 1, 0.4, CLAIMED, (UNION, "indirect", 6, "claim")),
    ("gazette-own", GAZETTE, GAZETTE, None, 3, 1, 1, 0.2, TOLD, (MINISTER, "indirect", 2, "say")),
]
DOCUMENT = """insert into documents (id, key, input_id, fingerprint, title, publisher_id, originating_outlet_id,
    published, origin_id, story_id, represents_origin, compound, compound_author, word_count, sentence_count,
    loaded_score, text, body)
    values (?1, ?2, 1, '', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, 10, 1, 0.25, ?10, ?10)"""
SOURCES = [
    (MINISTER, "ana-sorel", "Ana Sorel", "person", "Minister", "official", "named", "woman", None),
    (UNION, "dockers", "Dockers", "organization", None, "civil-society", "named", None, None),
]


def write(connection):
    """Four documents of one origin, three of them reprints, and two texts of their outlets' own."""
    add = connection.execute
    add("insert into loads values (1, '2024-05-01', '2024-05-01', '0.1.0', '{}', 6, 0)")
    add("insert into inputs (id, path, media_type, sha256, bytes, load_id) values (1, 'a.txt', 'text/plain', '', 1, 1)")
    connection.executemany("insert into outlets (id, slug, name, kind) values (?, ?, ?, ?)", OUTLETS)
    add("insert into stories values (1, 'port-is-safe', 'Port is safe', 5, 2, 2, 2, '2024-03-01', null)")
    add("insert into stories values (2, 'cranes', 'Cranes', 1, 1, 1, 1, '2024-03-02', null)")
    origin = "insert into origins values (?, ?, ?, ?, ?, ?, 'origin.alone', null)"
    for row in ((1, "wire", 1, WIRE, 1, 4), (2, "tribune", 2, TRIBUNE, 5, 1), (3, "gazette", 1, GAZETTE, 6, 1)):
        add(origin, row)
    connection.executemany("insert into sources values (?, ?, ?, ?, ?, ?, ?, ?, ?)", SOURCES)
    names = {row[0]: row[2:8] for row in SOURCES}
    for id, (*row, (source, quote, words, cue)) in enumerate(DOCUMENTS, 1):
        text = row[-1]
        add(DOCUMENT, (id, *row))
        add("insert into segments values (?, 0, 'body', 0, ?)", (id, len(text)))
        add("insert into sentences values (?, 0, 0, ?, 'author', ?, 0, 1, 0, null)", (id, len(text), row[7]))
        add("insert into document_sources values (?, 0, ?, ?, ?, ?, ?, ?, ?, null, null, 1, ?, 'title')",
            (id, source, *names[source], words))  # fmt: skip
        add("insert into citations values (?1, ?1, ?1, ?2, 0, 'x', 0, 3, ?3, 4, 8, ?3, 0, 16, ?4, ?5, 'verb', 0.9)",
            (id, source, cue, words, quote))  # fmt: skip
        if row[3] == WIRE or row[2] == WIRE:
            add("insert into credits values (?, ?, 'agency', ?, null, 0, 3, 'agency.dateline', 0.95)", (id, id, WIRE))
        if row[6] == 0:
            add("""insert into republications (document_id, upstream_document_id, relation, change, direction_basis,
                containment, upstream_containment, method, chained)
                values (?, 1, 'wasDerivedFrom', 'verbatim', 'credit', 1, 1, 'copy.whole', 1)
                """, [id])  # fmt: skip
    # Every document is told as security in its author's voice, with one loaded term.
    write_frames(connection)
    for voice in ("all", "author"):
        add("insert into document_frames select id, 8, ?, 0.5, 1, 2 from documents", [voice])
    add("insert into loaded_terms select id, 0, 3, 'mob', 'name-calling', 'author', 1 from documents")
    add("insert into documents_fts (documents_fts) values ('rebuild')")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("count") / "copies.db"
    with sqlite3.connect(path) as connection:
        write_schema(connection)
        write(connection)
        rebuild_summaries(connection)
    return path


@pytest.fixture(scope="module")
def site(serve, path):
    return serve(immutables=[str(path)])


@pytest.fixture
def both(site, twin):
    """A page's twin by both counts, all documents first."""

    async def read(path, query=""):
        found = [await twin(site, f"{path}?count={count}&{query}", "copies") for count in ("documents", "origins")]
        assert await twin(site, f"{path}?{query}", "copies") == found[0], "all documents is the default"
        return found

    return read


def of(*names):
    """A function that gives those values of a row."""
    return lambda row: tuple(row[name] for name in names)


async def test_framing(both):
    every, once = await both("/framing")
    figures = [next(row for row in page["frames"] if row["frame"] == "security") for page in (every, once)]
    assert [of("documents", "n")(row) for row in figures] == [(6, 6), (3, 3)]
    assert [page["loaded_terms"][0]["uses"] for page in (every, once)] == [6, 3]
    assert {r["outlet"]["slug"]: r["documents"] for r in once["outlets"]} == {
        "valley-tribune": 1,
        "harbour-gazette": 1,
        "national-wire": 1,
    }


async def test_overview(both):
    every, once = await both("")
    assert every["sentence"] == "6 documents by 4 outlets go back to 3 origins: 3 are copies."
    assert once["sentence"] == "3 independent texts, each counted once, published by 3 outlets. 3 copies are left out."
    figures = of("documents", "outlets", "own", "foreign", "unknown_origin", "undated", "origins", "stories", "copies")
    assert figures(every) == (6, 4, 3, 3, 0, 1, 3, 2, 3) and figures(once) == (3, 3, 3, 0, 0, 1, 3, 2, 3)
    days = [{row["period"]: (row["documents"], row["foreign"]) for row in page["over_time"]} for page in (every, once)]
    assert days == [
        {"2024-03-01": (1, 0), "2024-03-02": (3, 2), "2024-03-03": (1, 1)},
        {"2024-03-01": (1, 0), "2024-03-02": (1, 0)},
    ]
    publishers = [
        {r["outlet"]["slug"]: of("documents", "own")(r) for r in page["publishers"]} for page in (every, once)
    ]
    assert publishers[0] == {
        "valley-tribune": (2, 1),
        "harbour-gazette": (2, 1),
        "national-wire": (1, 1),
        "lantern": (1, 0),
    }
    assert publishers[1] == {"valley-tribune": (1, 1), "harbour-gazette": (1, 1), "national-wire": (1, 1)}
    assert [of("kind", "words")(row) for row in every["heard"]] == [("person", 18), ("organization", 6)]
    assert [of("kind", "words")(row) for row in once["heard"]] == [("person", 6), ("organization", 6)]
    assert [of("kind", "credits", "documents")(row) for row in every["credits"]] == [("agency", 4, 4)]
    assert [of("kind", "credits", "documents")(row) for row in once["credits"]] == [("agency", 1, 1)]
    # Who copies whom is of all documents.
    assert every["flow"] == once["flow"] and every["flow_documents"] == once["flow_documents"] == 3


async def test_overview_of_one_outlet(both):
    every, once = await both("", "outlet=harbour-gazette")
    assert (every["documents"], every["origins"], every["stories"]) == (2, 2, 1)
    assert (once["documents"], once["origins"], once["stories"], once["undated"]) == (1, 1, 1, 1)
    every, once = await both("", "outlet=lantern")
    assert every["documents"] == 1 and once["documents"] == 0
    assert once["sentence"] == "Nothing matches these filters."
    every, once = await both("", "since=2024-03-02")
    assert (every["documents"], once["documents"]) == (4, 1)
    assert once["sentence"] == "1 independent text, counted once, published by 1 outlet. Copies are left out."


async def test_sentiment(both):
    every, once = await both("/sentiment")
    # (4 · −0.4 + 0.4 + 0.2) / 6 and (−0.4 + 0.4 + 0.2) / 3.
    assert [page["overall"]["author"]["mean"] for page in (every, once)] == [-0.1667, 0.0667]
    means = [{row["outlet"]["slug"]: of("mean", "n")(row["author"]) for row in p["outlets"]} for p in (every, once)]
    assert means[0]["valley-tribune"] == (0.0, 2) and means[1]["valley-tribune"] == (0.4, 1)
    assert means[0]["lantern"] == (-0.4, 1) and "lantern" not in means[1]
    days = [{row["period"]: (row["author"]["mean"], row["n"]) for row in page["over_time"]} for page in (every, once)]
    assert days[0]["2024-03-02"] == (-0.1333, 3) and days[1]["2024-03-02"] == (0.4, 1)


async def test_citations(both):
    every, once = await both("/citations")
    assert (
        every["sentence"]
        == "Officials speak 18 of 24 cited words; civil society 6. One document alone holds 25% of them."
    )
    assert once["sentence"] == "Officials speak 6 of 12 cited words; civil society 6."
    assert [of("citations", "words")(page) for page in (every, once)] == [(6, 24), (3, 12)]
    # Of n sources with words w: the sum of (w / W)².
    assert [page["concentration"]["herfindahl"] for page in (every, once)] == [0.625, 0.5]
    # Six documents of ten words with a source each, and three.
    assert [page["concentration"]["sources_per_thousand_words"] for page in (every, once)] == [100, 100]
    counts = of("slug", "citations", "words", "documents", "outlets")
    assert [counts(row) for row in every["sources"]] == [("ana-sorel", 5, 18, 5, 4), ("dockers", 1, 6, 1, 1)]
    assert [counts(row) for row in once["sources"]] == [("dockers", 1, 6, 1, 1), ("ana-sorel", 2, 6, 2, 2)]
    assert [of("cue", "citations")(row) for row in every["cues"]] == [("say", 5), ("claim", 1)]
    assert [of("cue", "citations")(row) for row in once["cues"]] == [("say", 2), ("claim", 1)]
    outlets = [{row["outlet"]["slug"]: row["words"] for row in page["outlets"]} for page in (every, once)]
    assert outlets[0] == {"valley-tribune": 10, "harbour-gazette": 6, "national-wire": 4, "lantern": 4}
    assert outlets[1] == {"valley-tribune": 6, "harbour-gazette": 2, "national-wire": 4}
    cues = [{row["outlet"]["slug"]: row["citations"] for row in page["cues_by_outlet"]} for page in (every, once)]
    assert cues[0]["valley-tribune"] == 2 and cues[1]["valley-tribune"] == 1 and "lantern" not in cues[1]


@pytest.mark.parametrize(
    ("query", "words", "sources"),
    [
        ("quote=direct", (16, 4), ((1, 16), (1, 4))),
        ("kind=person", (18, 6), ((1, 18), (1, 6))),
        ("since=2024-03-02", (18, 6), ((2, 12), (1, 6))),
        ("since=2024-03-02&quote=direct", (12, 0), ((1, 12), (0, None))),
        ("outlet=valley-tribune", (10, 6), ((2, 6), (1, 6))),
        ("outlet=valley-tribune&quote=direct", (4, 0), ((1, 4), (0, None))),
        ("outlet=lantern", (4, 0), ((1, 4), (0, None))),
        ("sector=official&until=2024-03-02", (12, 4), ((1, 12), (1, 4))),
    ],
)
async def test_citations_narrowed(both, query, words, sources):
    """sources: how many, and the words of the first."""
    pages = await both("/citations", query)
    assert tuple(page["words"] for page in pages) == words
    first = tuple((len(p["sources"]), p["sources"][0]["words"] if p["sources"] else None) for p in pages)
    assert first == sources
    totals = [page["total"] for page in await both("/citations/sentences", query)]
    assert totals == [page["citations"] for page in pages]


async def test_cited_sentences(both):
    every, once = await both("/citations/sentences")
    assert [page["sentence"] for page in (every, once)] == [
        "6 citations, each with its sentence.",
        "3 citations, each with its sentence.",
    ]
    assert [row["document"]["key"] for row in once["citations"]] == ["gazette-own", "tribune-own", "wire"]
    every, once = await both("/citations/sentences", "cue=say")
    assert (every["total"], len(every["citations"]), once["total"], len(once["citations"])) == (5, 5, 2, 2)


async def test_source(both):
    every, once = await both("/sources/ana-sorel")
    assert [of("citations_total", "words")(page) for page in (every, once)] == [(5, 18), (2, 6)]
    assert once["sentence"] == "Cited twice by 2 outlets: 6 words, 67% of them word for word."
    outlets = [{row["outlet"]["slug"]: row["words"] for row in page["outlets"]} for page in (every, once)]
    assert outlets[0] == {"harbour-gazette": 6, "national-wire": 4, "valley-tribune": 4, "lantern": 4}
    assert outlets[1] == {"harbour-gazette": 2, "national-wire": 4}
    assert [page["cues"] for page in (every, once)] == [[{"cue": "say", "citations": n}] for n in (5, 2)]
    assert [row["document"]["key"] for row in once["citations"]] == ["gazette-own", "wire"]
    every, once = await both("/sources/ana-sorel", "since=2024-03-02")
    assert (every["words"], once["words"]) == (12, 0)


async def test_outlets(both):
    every, once = await both("/outlets")
    assert every["sentence"] == "4 outlets have documents here."
    assert once["sentence"] == "3 outlets have documents that count here; 1 more only reprints others."
    counts = of("documents", "own", "foreign", "copies", "originated", "credited")
    figures = [{row["slug"]: counts(row) for row in page["outlets"]} for page in (every, once)]
    assert figures[0]["valley-tribune"] == (2, 1, 1, 1, 1, 0) and figures[1]["valley-tribune"] == (1, 1, 0, 1, 1, 0)
    assert figures[0]["national-wire"] == (1, 1, 0, 0, 4, 4) and figures[1]["national-wire"] == (1, 1, 0, 0, 1, 1)
    assert figures[0]["lantern"] == (1, 0, 1, 1, 0, 0) and figures[1]["lantern"] == (0, 0, 0, 1, 0, 0)
    every, once = await both("/outlets", "since=2024-03-02")
    figures = [{row["slug"]: of("documents", "copies")(row) for row in page["outlets"]} for page in (every, once)]
    assert figures[0] == {"valley-tribune": (2, 1), "harbour-gazette": (1, 1), "lantern": (1, 1)}
    assert figures[1] == {"valley-tribune": (1, 1), "harbour-gazette": (0, 1), "lantern": (0, 1)}


async def test_outlet(both, site, get):
    every, once = await both("/outlets/valley-tribune")
    assert every["sentence"] == "2 documents: 1 of its own, 1 from National Wire."
    assert once["sentence"] == ("1 of its 2 documents stands for its origin; 1 is a copy of another here.")
    assert [row["key"] for row in once["documents"]] == ["tribune-own"] and every["copies"] == once["copies"] == 1
    assert (once["tone"]["author"]["mean"], once["others"]["author"]["n"]) == (0.4, 2)
    assert (every["cites"]["words"], once["cites"]["words"], once["cites"]["others"]["words"]) == (10, 6, 6)
    assert every["takes_from"] == once["takes_from"] != []
    every, once = await both("/outlets/lantern")
    assert once["sentence"] == "Its one document is a copy of another here, so none is counted."
    assert (once["documents_total"], once["documents"], once["stories"], len(every["stories"])) == (0, [], [], 1)
    text = (await get(site, "/copies/-/provenance/outlets/lantern?count=origins")).text
    assert "Every document counts here, since this shows copies." in text


async def test_stories(both, site, get):
    every, once = await both("/stories")
    assert every["sentence"] == (
        "6 documents tell 2 stories, which go back to 3 origins. 1 story is told by more than one document."
    )
    assert once["sentence"] == (
        "3 origins, each counted once, tell 2 stories. 1 story is told by more than one origin."
    )
    counts = of("slug", "documents", "origins", "outlets")
    assert [counts(row) for row in every["stories"]] == [("port-is-safe", 5, 2, 4)]
    assert [counts(row) for row in once["stories"]] == [("port-is-safe", 5, 2, 2)]
    every, once = await both("/stories", "outlet=harbour-gazette")
    assert [page["stories"][0]["outlet_documents"] for page in (every, once)] == [2, 1]
    assert once["sentence"] == "Harbour Gazette: 1 origin in 1 story of at least 2 origins."
    every, once = await both("/stories", "outlet=lantern")
    assert (len(every["stories"]), once["stories"]) == (1, [])
    every, once = await both("/stories", "size=3")
    assert (len(every["stories"]), once["stories"]) == (1, [])
    every, once = await both("/stories/port-is-safe")
    assert len(every["documents"]) == 5 and [row["key"] for row in once["documents"]] == ["wire", "gazette-own"]
    assert [sum(row["documents"] for row in page["told"]["outlets"]) for page in (every, once)] == [5, 2]
    assert {**every, "documents": [], "told": {}} == {**once, "documents": [], "told": {}}
    text = (await get(site, "/copies/-/provenance/stories/port-is-safe?count=origins")).text
    assert "This page tells of all documents, origin by origin" in text


async def test_documents_and_csv(both, site, get):
    every, once = await both("/documents")
    assert (every["sentence"], once["sentence"]) == ("6 documents.", "3 documents, one for each origin.")
    response = await get(site, "/copies/-/provenance/documents.csv?count=origins")
    keys = [row["key"] for row in csv.DictReader(io.StringIO(response.text))]
    assert keys == [row["key"] for row in once["documents"]] == ["tribune-own", "wire", "gazette-own"]
    every, once = await both("/documents", "q=safe")
    assert [row["key"] for row in once["documents"]] == ["gazette-own", "wire"] and len(every["documents"]) == 5
    response = await get(site, "/copies/-/provenance.csv?count=origins")
    assert [row["documents"] for row in csv.DictReader(io.StringIO(response.text))] == ["1", "1", "1"]


@pytest.mark.parametrize("page", ["/chains", "/undecided", "/compare"])
async def test_pages_of_copies_count_all_documents_and_say_so(both, site, get, page):
    every, once = await both(page)
    assert every == once
    text = (await get(site, f"/copies/-/provenance{page}?count=origins")).text
    assert "so all documents count here" in text and "Count each origin once" not in text


PAGES = ("", "/documents", "/stories", "/framing", "/sentiment", "/citations", "/citations/sentences", "/outlets")


@pytest.mark.parametrize("page", [*PAGES, "/outlets/lantern", "/sources/ana-sorel", "/stories/port-is-safe"])
async def test_a_page_says_what_it_counts_and_keeps_it(site, get, page):
    address = f"/copies/-/provenance{page}"
    text = (await get(site, f"{address}?count=origins&since=2024")).text
    assert "Counting each origin once" in text and '<option value="origins" selected>' in text
    assert f'href="{address}?since=2024">Count every document</a>' in text
    links = re.findall(r'href="(/copies/-/provenance[^"]*)"', text.split('class="provenance"')[1])
    lost = [link for link in links if "count=origins" not in link and link != f"{address}?since=2024"]
    # The whole of a story is what its number of documents counts.
    assert [link for link in lost if not link.endswith("#documents")] == []
    text = (await get(site, address)).text
    if page != "/stories/port-is-safe":
        assert "Counting every document, copies included" in text and f'href="{address}?count=origins"' in text


@pytest.mark.parametrize("page", ["/documents/tribune-copy", "/compare?a=wire&b=tribune-copy", "/compare"])
async def test_the_reader_and_comparisons_keep_the_filters(site, get, page):
    asked = "outlet=valley-tribune&since=2024&count=origins"
    text = (await get(site, f"/copies/-/provenance{page}{'&' if '?' in page else '?'}{asked}")).text
    text = re.sub(r'<a class="pv-clear"[^>]*>', "", text)
    links = re.findall(r'href="(/copies/-/provenance[^"]*)"', text.split('class="provenance"')[1])
    assert links and [link for link in links if "since=2024&amp;count=origins" not in link] == []
    assert [link for link in links if "/outlets/" not in link and "outlet=valley-tribune" not in link] == []


async def test_comparisons_to_begin_with_follow_outlet_and_date(serve, path, tmp_path, twin):
    other = tmp_path / "copies.db"
    other.write_bytes(path.read_bytes())
    with sqlite3.connect(other) as connection:
        for id, document in ((1, 2), (2, 3), (3, 4)):
            change = "insert into republication_changes values (?, ?, 1, null, 0, 0, 5, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0)"
            connection.execute(change, (id, document))
            connection.execute("insert into passages values (?, 1, ?, 0, 10, 0, 10, 5, 0, 0)", (id, document))
    site = serve(other)

    async def keys(query):
        return [row["b"]["key"] for row in (await twin(site, f"/compare?{query}", "copies"))["pairs"]]

    assert await keys("") == ["lantern-copy", "gazette-copy", "tribune-copy"]
    assert await keys("outlet=lantern") == ["lantern-copy"] and await keys("until=2024-03-02&a=wire") == [
        "tribune-copy",
        "gazette-copy",
    ]
    assert await keys("since=2030") == []
    text = (await site.client.get("/copies/-/provenance/compare?a=wire&since=2030&count=origins")).text
    assert 'href="/copies/-/provenance/compare?count=origins&amp;a=wire">Clear</a>' in text


async def test_queries_count_alike(site, get):
    async def ask(name, **values):
        query = "&".join(f"{key}={value}" for key, value in values.items())
        return (await get(site, f"/copies/{name}.json?_shape=array&{query}")).json()

    for name in ("documents_by_outlet", "tone_by_outlet_and_voice", "sources_by_outlet", "cue_verbs_by_outlet"):
        every, once = await ask(name), await ask(name, count="origins")
        assert "Lantern" in {row["outlet"] for row in every}, name
        assert name == "documents_by_outlet" or "Lantern" not in {row["outlet"] for row in once}, name
        assert await ask(name, count="documents") == every
    heard = [{row["name"]: of("words", "percent_of_cited_words")(row) for row in await ask("who_is_heard", count=count)}
             for count in ("", "origins")]  # fmt: skip
    assert heard == [{"Ana Sorel": (18, 75.0), "Dockers": (6, 25.0)}, {"Ana Sorel": (6, 50.0), "Dockers": (6, 50.0)}]
    for name in ("concentration_of_sources", "official_and_civil_society_share", "women_and_men_cited"):
        assert [len(await ask(name, count=count)) for count in ("", "origins")] == [4, 3], name
    said = [await ask("cue_verbs_by_source_kind", count=count, outlet="valley-tribune") for count in ("", "origins")]
    assert [{row["cue"]: row["citations"] for row in found} for found in said] == [{"say": 1, "claim": 1}, {"claim": 1}]


def counted_tables(connection):
    names = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
    columns = {name: [row[1] for row in connection.execute(f"pragma table_info({name})")] for name in names}
    return {
        name: [c for c in found if c not in ("counted", "id")] for name, found in columns.items() if "counted" in found
    }


def speak_of_falk(connection):
    """Every document speaks of one person, calls him something and tells of an act."""
    for (id,) in connection.execute("select id from documents").fetchall():
        for table in ("target_sentiments", "labels", "agency"):
            connection.execute(f"delete from {table} where document_id = ?", (id,))  # noqa: S608
        target = (
            "insert into target_sentiments values (?, 0, 3, 'Odo Falk', ?, ?, 'author', 'target.linear', 0.7, null)"
        )
        connection.execute(target, (id, "negative" if id % 2 else "positive", 0.1 * id))
        label = "insert into labels values (?, 0, 3, 'Odo Falk', 'ruler', 'ruler', 'author', 'label.title', null, null)"
        connection.execute(label, (id,))
        act = "insert into agency values (?, 4, 9, 'active', 'kill', 0, 3, null, null, 'author', 'agency.active', 0.5)"
        connection.execute(act, (id,))


async def test_figures_by_origin_are_those_of_a_collection_without_its_copies(path, tmp_path):
    """Every summary, whatever it holds: one set of figures is as good as the other."""
    connection, other = sqlite3.connect(tmp_path / "whole.db"), sqlite3.connect(tmp_path / "without.db")
    with contextlib.closing(sqlite3.connect(path)) as source:
        source.backup(connection)
    speak_of_falk(connection)
    rebuild_summaries(connection)
    connection.commit()
    connection.backup(other)
    copies = "select id from documents where represents_origin = 0"
    findings = ("citations", "document_sources", "sentences", "segments", "credits", "republications")
    for table in (*findings, "document_frames", "loaded_terms", "target_sentiments", "labels", "agency"):
        other.execute(f"delete from {table} where document_id in ({copies})")  # noqa: S608
    other.execute("delete from documents where represents_origin = 0")
    other.execute("update stories set documents = origins")
    rebuild_summaries(other)
    tables = counted_tables(connection)
    assert len(tables) > 20
    for name, columns in tables.items():
        sql = f"select {', '.join(columns)} from {name} where counted = ? order by {', '.join(columns)}"  # noqa: S608
        found = connection.execute(sql, ["origins"]).fetchall()
        assert found == other.execute(sql, ["documents"]).fetchall(), name
        assert found != connection.execute(sql, ["documents"]).fetchall(), name
    connection.close()
    other.close()
