"""Framing and contrast: what the pages say, that every number is the one behind its link, and the reader's layers."""

import csv
import io
import re
import sqlite3
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
import pytest_asyncio

from datasette_provenance.contrast import groups as groups_module
from datasette_provenance.framing_columns import FRAMES
from datasette_provenance.store.summaries import rebuild_summaries
from datasette_provenance.views.pages.contrast.page import sentence as contrast_sentence
from datasette_provenance.views.pages.document import framing as document_framing
from datasette_provenance.views.pages.framing import page as framing
from datasette_provenance.views.shared.accuracy import figures
from datasette_provenance.views.shared.means import proportion
from datasette_provenance.views.writing import marks

pytestmark = pytest.mark.asyncio(loop_scope="module")
VOICED = ("author", "quoted")
DOCS = Path(__file__).parents[2] / "docs" / "framing.md"


@pytest.fixture(scope="module")
def many(module_copy):
    """The database with 150 documents more of two outlets, each of three sentences, twelve of them copies of one."""
    connection = sqlite3.connect(module_copy)
    connection.execute("insert into origins values (9, 'many', null, 2, 1000, 12, 'origin.text', null)")
    for i in range(150):
        ours = i % 2 == 0
        words = "The harbour wall leaks." if ours else "The ferry sails."
        text = f"{words} It is cold. “We saw the {'storm' if ours else 'sun'} today,” he said.\n"
        day = None if i % 10 == 0 else f"2024-05-{i % 28 + 1:02}"
        connection.execute(
            """insert into documents (id, key, input_id, fingerprint, title, published, publisher_id, origin_id,
                word_count, quoted_words, sentence_count, loaded_score, text, body)
            values (?, ?, 1, '', 'Many', ?, ?, ?, 13, 5, 3, 0.4, ?, ?)""",
            (1000 + i, f"many-{i}", day, 2 if ours else 3, 9 if ours and i < 24 else None, text, text),
        )
        connection.execute("insert into segments values (?, 0, 'body', 0, ?)", (1000 + i, len(text) - 1))
        ends = [len(words), len(words) + 12, len(text) - 1]
        for n, (start, end) in enumerate(zip([0, ends[0] + 1, ends[1] + 1], ends, strict=True)):
            connection.execute(
                "insert into sentences values (?, ?, ?, ?, ?, 0, 0, 1, 0, ?)",
                (1000 + i, n, start, end, "mixed" if n == 2 else "author", 0.6 if n == 0 and ours else 0.1),
            )
        for voice in ("all", "author"):
            connection.execute(
                "insert into document_frames values (?, ?, ?, 0.7, ?, 2)",
                (1000 + i, 8 if ours else 1, voice, i % 3 > 0),
            )
    connection.execute("update documents set represents_origin = id = 1000 or origin_id is null where id >= 1000")
    rebuild_summaries(connection)
    connection.commit()
    connection.close()
    return module_copy


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def crowd(serve, many):
    """A Datasette of it."""
    return serve(immutables=[many])


async def test_framing(news, twin):
    page = await twin(news, "/framing")
    assert page["sentence"] == (
        "The most frequent frame is security: in 2 of 6 documents, just ahead of quality of life (1)."
    )
    frames = {row["frame"]: row for row in page["frames"]}
    assert tuple(frames) == FRAMES and frames["security"]["documents"] == 2 and frames["crime"]["documents"] == 0
    tribune = next(row for row in page["outlets"] if row["outlet"]["slug"] == "valley-tribune")
    assert (tribune["documents"], tribune["leading"]) == (3, None), "two frames are in one document each"
    assert tribune["tied"] == ["security", "quality"]
    assert tribune["frames"]["quality"] == {"documents": 1, **proportion(1, 3)}
    assert tribune["loaded"]["author"]["terms"] == 1 and tribune["loaded"]["quoted"]["per_thousand_words"] is None
    assert page["loaded_terms"] == [
        {"term": "fell", "kind": "subjective", "uses": 2, "documents": 2},
        {"term": "<i>x</i>", "kind": "name-calling", "uses": 1, "documents": 1},
    ]
    quoted = await twin(news, "/framing?voice=quoted")
    assert quoted["documents"] == 1 and quoted["sentence"] == "No frame is present in quoted voices in this document."
    assert [row["term"] for row in quoted["loaded_terms"]] == ["<i>x</i>"]
    author = await twin(news, "/framing?voice=author&outlet=national-wire")
    assert [row["leading"] for row in author["outlets"]] == ["security"]


def told_by(name, documents=9, **frames):
    return {"outlet": {"name": name}, "documents": documents, **dict.fromkeys(FRAMES, 0), **frames}


def first_line(listed, voice="all", **frames):
    overall = {"documents": 40, **dict.fromkeys(FRAMES, 1), "security": 30, **frames}
    return framing.sentence(overall, listed, True, voice)


LEDGER, POST, ECHO, FEW = (
    told_by("Ledger", economic=9, security=2),
    told_by("Post", security=7),
    told_by("Echo", security=9, economic=1),
    told_by("Few", 4, crime=4),
)


async def test_the_first_line_of_many_outlets():
    assert first_line([LEDGER, POST, ECHO, FEW]) == (
        "Security leads in 2 of 3 outlets; Ledger tells it as economics (9 of 9 documents, security in 2)."
    )
    said = "Security leads in all 2 outlets in the author’s own voice"
    assert first_line([POST, ECHO], "author") == f"{said}."
    close = told_by("Star", 12, economic=5, security=6)
    assert first_line([POST, close], "author") == f"{said}, beyond chance in 1."
    assert first_line([close, close], "author") == f"{said}, but in none of them beyond chance."
    assert framing.sentence({"documents": 0}, [], True, "all") == "Nothing matches these filters."


async def test_the_first_line_names_what_deviates_most():
    larger = told_by("Sentinel", crime=9, security=1)
    assert "; Sentinel tells it as crime (9 of 9" in first_line([LEDGER, larger, POST, ECHO, POST])
    by_chance = told_by("Star", 12, economic=8, security=4)
    said = "Security leads in 2 of 3 outlets."
    assert first_line([by_chance, POST, ECHO]) == said, "8 of 12 and 4 of 12 may be chance"


async def test_the_first_line_has_no_leader_where_none_leads_in_most_outlets():
    most_frequent = "The most frequent frame is security: in 30 of 40 documents."
    assert first_line([LEDGER, POST]) == f"No frame leads in most of the 2 outlets. {most_frequent}"
    tied = told_by("Star", 12, security=5, morality=5)
    assert first_line([POST, tied, LEDGER, tied]) == f"No frame leads in most of the 4 outlets. {most_frequent}"
    assert first_line([tied, tied], economic=30) == (
        "No frame leads in most of the 2 outlets. "
        "The most frequent frames are economics and security: each in 30 of 40 documents."
    )


@pytest.mark.parametrize("outlet", ["", "valley-tribune"])
@pytest.mark.parametrize("dates", [("", ""), ("2024-05-10", ""), ("", "2024-05"), ("2024-05-03", "2024-05-20")])
@pytest.mark.parametrize("voice", ["all", "author", "quoted"])
async def test_running_totals_give_what_the_documents_give(crowd, many, twin, outlet, dates, voice):
    """Frames, loaded sentences and periods, counted anew document by document."""
    since, until = dates
    connection = sqlite3.connect(many)
    documents = connection.execute(
        """select d.id, d.publisher_id from documents d left join outlets o on o.id = d.publisher_id
        where ?1 in ('', o.slug) and (?2 = '' or d.published >= ?2) and (?3 = '' or d.published <= ?3 || '~')
            and case ?4 when 'all' then 1 when 'quoted' then quoted_words > 0 else quoted_words < word_count end""",
        (outlet, since, until, voice),
    ).fetchall()
    present = connection.execute(
        "select document_id, frame_id from document_frames where voice = ? and present", [voice]
    ).fetchall()
    connection.close()
    page = await twin(crowd, f"/framing?outlet={outlet}&since={since}&until={until}&voice={voice}")
    ids = {id for id, _ in documents}
    assert page["documents"] == len(ids)
    for number, row in enumerate(page["frames"], 1):
        assert row["documents"] == sum(frame == number and id in ids for id, frame in present)
    assert sum(row["documents"] for row in page["outlets"]) == sum(publisher is not None for _, publisher in documents)
    dated = [row["documents"] for row in page["over_time"]]
    if since:
        assert sum(dated) == len(ids) or not dated


async def test_one_document_of_each_origin(many):
    """Both ways to count are in the summaries: twelve documents of one origin are one."""
    connection = sqlite3.connect(many)
    sql = "select sum(documents) from framing_days where voice = 'all' and counted = ?"
    counts = [connection.execute(sql, [counted]).fetchone()[0] for counted in ("documents", "origins")]
    connection.close()
    assert counts == [156, 156 - 11 - 1]


@pytest.mark.parametrize("query", ["", "?voice=author&since=2024-05-10&count=origins"])
async def test_each_share_leads_to_as_many_documents(crowd, get, query):
    text = (await get(crowd, f"/news/-/provenance/framing{query}")).text
    cells = re.findall(r'href="(/news/documents_by_frame\?[^"]*)" title="[^"]*?: (\d+) of \d+ documents', text)
    assert len(cells) >= 2
    for link, number in cells:
        response = await get(crowd, unescape(link).replace("?", ".json?_shape=array&"))
        assert len(response.json()) == int(number), link


async def test_the_frames_of_most_documents_come_first(crowd, twin, get):
    text = (await get(crowd, "/news/-/provenance/framing")).text
    table = text.partition("Outlets by frame")[2].partition("</thead>")[0]
    shown = re.findall(r'title="([^":]*): [^"]*">', table)
    frames = (await twin(crowd, "/framing"))["frames"]
    assert shown == [it["name"] for it in sorted(frames, key=lambda it: -it["documents"])]
    assert shown != [it["name"] for it in frames], "in the codebook's order"


async def test_outlets_page_by_page(crowd, twin, get, monkeypatch):
    monkeypatch.setattr(framing, "PAGE", 2)
    slugs, following = [], ""
    while following is not None:
        page = await twin(crowd, f"/framing?next={following}")
        slugs += [row["outlet"]["slug"] for row in page["outlets"]]
        following = page["next"]
    assert slugs == ["valley-tribune", "harbour-gazette", "national-wire", "b-wire"]
    assert 'rel="next">Next page' in (await get(crowd, "/news/-/provenance/framing")).text
    assert (await get(crowd, "/news/-/provenance/framing.json?next=x")).status_code == 400


async def test_loaded_terms_lead_to_their_sentences(news, get):
    text = (await get(news, "/news/-/provenance/framing")).text
    links = re.findall(r'href="(/news/sentences_with_a_loaded_term\?[^"]*)"', text)
    links = dict.fromkeys(links)  # from the term and from its uses
    found = [(await get(news, unescape(link).replace("?", ".json?_shape=array&"))).json() for link in links]
    assert [len(rows) for rows in found] == [2, 1]
    assert found[0][0]["sentence"].startswith("The crane fell.")


async def test_queries_of_framing(news, get):
    async def ask(name, values):
        return (await get(news, f"/news/{name}.json?_shape=array&{values}")).json()

    frames = await ask("frames_by_outlet", "voice=&count=")
    assert {row["outlet"]: row["security"] for row in frames} == {
        "Valley Tribune": 33,
        "National Wire": 100,
        "<b>Wire</b> & Söhne": 0,
        "not known": 0,
    }
    of_document = await ask("frames_of_a_document", "key=wire-1")
    assert [(row["frame"], row["voice"], row["words"]) for row in of_document if row["voice"] == "quoted"] == [
        ("Security and defense", "quoted", "hurt")
    ]
    by_frame = await ask("documents_by_frame", "frame=Security+and+defense&voice=author&outlet=&since=&until=&count=")
    assert [(row["key"], row["words"]) for row in by_frame] == [("copy.1", "crane, fell"), ("wire-1", "crane")]
    assert await ask("loaded_words_of_an_outlet", "outlet=nobody&voice=&count=&since=&until=") == []
    words = await ask("loaded_words_of_an_outlet", "outlet=valley-tribune&voice=&count=&since=&until=")
    assert [row["term"] for row in words] == ["fell"]


@pytest.mark.parametrize("outlet", ["", "valley-tribune", "harbour-gazette"])
@pytest.mark.parametrize("dates", ["", "since=2024-04", "until=2024-05", "since=2024-05-03&until=2024-05-20"])
@pytest.mark.parametrize("count", ["documents", "origins"])
async def test_loaded_terms_lead_to_as_many_terms(crowd, twin, get, outlet, dates, count):
    """Of the dates and the outlet of the page: the query's uses make up the number that leads to it."""
    text = (await get(crowd, f"/news/-/provenance/framing?outlet={outlet}&{dates}&count={count}")).text
    page = await twin(crowd, f"/framing?outlet={outlet}&{dates}&count={count}")
    links = {unescape(link) for link in re.findall(r'href="(/news/loaded_words_of_an_outlet[^"]*)"', text)}
    told = {
        (row["outlet"]["slug"], voice): row["loaded"][voice]["terms"] for row in page["outlets"] for voice in VOICED
    }
    seen = 0
    for link in links:
        asked = dict(parse_qsl(link.partition("?")[2]))
        if (asked.get("outlet"), asked["voice"]) in told:
            rows = (await get(crowd, link.replace("?", ".json?_shape=array&rows=1000&"))).json()
            assert sum(row["uses"] for row in rows) == told[asked["outlet"], asked["voice"]]
            seen += 1
    assert seen == sum(terms > 0 for terms in told.values())


@pytest.mark.parametrize("query", ["voice=spoken", "since=yesterday", "outlet=none"])
async def test_bad_filters(news, get, query):
    response = await get(news, f"/news/-/provenance/framing.json?{query}")
    assert response.status_code == 400 and query.split("=")[0] in response.json()["error"]


async def test_the_csv_of_framing(news, get):
    response = await get(news, "/news/-/provenance/framing.csv")
    rows = {row["outlet_slug"]: row for row in csv.DictReader(io.StringIO(response.text))}
    assert rows["valley-tribune"]["frames_security_share"] == "0.3333"
    assert rows["valley-tribune"]["loaded_author_terms"] == "1"


async def test_shares_have_wilson_intervals():
    # Wilson's interval for 9 of 30, as any textbook has it.
    assert proportion(9, 30) == {"share": 0.3, "low": 0.1666, "high": 0.4788, "n": 30}
    assert proportion(0, 0)["share"] is None
    assert proportion(5, 5)["high"] == 1.0 and proportion(0, 5)["low"] == 0.0


async def test_accuracy_is_that_of_the_documentation():
    text = " ".join(DOCS.read_text(encoding="utf-8").split())
    frames, loaded = figures("frames"), figures("loaded")
    whole = frames["all"]
    assert f".{whole['value'] * 100:.0f} (95% interval .{whole['low'] * 100:.0f} to .{whole['high'] * 100:.0f})" in text
    names = {"external": "External", "policy": "Policy", "political": "Political", "opinion": "Public opinion"}
    names |= {"quality": "Quality of life", "cultural": "Cultural identity"}
    for frame in FRAMES:
        assert f"{names.get(frame, frame.capitalize())} .{frames[frame]['value'] * 100:.0f}" in text, frame
    assert f"| 1,860 | .{loaded['all']['value'] * 100:.0f} (" in text
    assert f"{loaded['subjective']['value'] * 100:.0f} in 100 of the subjective ones" in text
    assert f"{loaded['name-calling']['value'] * 100:.0f} of name-calling" in text
    assert f"{loaded['one-sided']['value'] * 100:.0f} of one-sided" in text


# --- the reader, the overview, the outlet ---


async def test_the_reader_has_frames_beside_those_of_the_story(news, twin):
    page = await twin(news, "/documents/wire-1")
    security, crime = page["frames"]
    assert (security["number"], security["frame"], security["colour"], security["all"]["score"]) == (
        1,
        "security",
        1,
        0.7,
    )
    assert security["quoted"] == {"score": 0.3, "present": False, "mentions": 1} and crime["colour"] == 8
    # The story's other two documents score 0.8 and nothing.
    assert security["story"] == {"mean": 0.4, "documents": 2} and crime["story"]["mean"] == 0
    assert page["loaded"] == {
        "score": 0.6,
        "loaded": True,
        "voices": [{"voice": "author", "sentences": 1, "loaded": 0}],
    }
    assert [(it["number"], it["term"], it["text"], it["flagged"]) for it in page["loaded_terms"]] == [
        (1, "fell", "fell", True)
    ]
    alone = await twin(news, "/documents/own-1")
    assert alone["frames"][0]["story"] is None


async def test_marks_of_frames_and_loaded_wording(news, twin, get):
    page = await twin(news, "/documents/copy~2E1")
    html = str(marks.marked_text(page["text"], document_framing.framing_marks(page)))
    assert re.sub(r"<[^>]+>", "", html) == page["text"]
    assert "pv-frame pv-frame-1" in html and "pv-loaded pv-loaded-subjective" in html
    assert html.count('id="mark-frame-1"') == 1 and html.count('id="mark-loaded-1"') == 1
    # "fell" is both: one mark within the other.
    assert re.search(r'class="pv-frame [^>]*><span class="pv-loaded [^>]*>fell</span></span>', html)
    text = (await get(news, "/news/-/provenance/documents/copy~2E1")).text
    for place in ("pv-show-frame", "pv-show-loaded", "frame-1", "loaded-1"):
        assert f'id="{place}"' in text
    assert 'href="#mark-frame-1"' in text and "?at=20-25#at" in text and "F1 0.74" in text
    # Of the hedge nothing is shown in the text, but the twin has it.
    assert "pv-loaded-hedge" not in text and {it["kind"] for it in page["loaded_terms"]} == {"subjective", "hedge"}


async def test_two_frames_of_one_word():
    use = {"present": True}
    page = {
        "frames": [
            {"frame": "crime", "name": "Crime", "number": 1, "colour": 1, "all": use, "f1": 0.8},
            {"frame": "security", "name": "Security", "number": 2, "colour": 2, "all": use, "f1": 0.7},
        ],
        "frame_mentions": [
            {"frame": frame, "start": 0, "end": 5, "term": "guard", "voice": "author"}
            for frame in ("security", "crime")
        ],
    }
    html = str(marks.marked_text("guard", document_framing.framing_marks(page)))
    assert "pv-frame-1" in html and "pv-frame-2" not in html
    assert 'href="#frame-1"' in html and 'href="#frame-2"' in html


async def test_framing_on_the_overview_and_of_an_outlet(news, twin, get):
    page = (await twin(news, ""))["framing"]
    assert [row["frame"] for row in page["frames"]] == ["security", "quality", "political"]
    assert page["outlets"][0]["frames"]["security"]["share"] == 0.3333
    page = (await twin(news, "/outlets/valley-tribune"))["framing"]
    security = next(row for row in page["frames"] if row["frame"] == "security")
    assert (security["outlet"]["documents"], security["outlet"]["n"]) == (1, 3)
    assert (security["others"]["documents"], security["others"]["n"]) == (1, 3)
    assert [row["term"] for row in page["loaded_terms"]] == ["fell"]
    text = (await get(news, "/news/-/provenance/outlets/valley-tribune")).text
    assert "contrast?a_outlet=valley-tribune" in text


# --- contrast ---


async def test_nothing_chosen_gives_proposals(news, twin, get):
    page = await twin(news, "/contrast")
    assert page["sentence"] == "Choose two groups of documents to see which words set them apart."
    assert [row["query"] for row in page["proposals"]] == [
        {"a_outlet": "valley-tribune", "b_outlet": "national-wire"},
        {"a_outlet": "valley-tribune"},
        {"a_voice": "quoted", "b_voice": "author"},
        {"a_copies": "copies", "b_copies": "originals"},
    ]
    for row in page["proposals"]:
        query = "&".join(f"{name}={value}" for name, value in row["query"].items())
        assert (await get(news, f"/news/-/provenance/contrast?{query}")).status_code == 200
    mine = await twin(news, "/contrast?a_outlet=national-wire")
    assert mine["proposals"][1]["query"] == {"a_outlet": "national-wire"}


async def test_outlets_that_differ(crowd, twin, get):
    page = await twin(crowd, "/contrast?a_outlet=valley-tribune&b_outlet=harbour-gazette")
    assert "Valley Tribune “" in page["sentence"] and "Harbour Gazette “" in page["sentence"]
    found = {row["word"]: row for row in page["words"]}
    assert {"harbour", "wall", "leaks", "storm"} <= {
        word for word, row in found.items() if row["holds"] and row["z"] > 0
    }
    assert {"ferry", "sails", "sun"} <= {word for word, row in found.items() if row["holds"] and row["z"] < 0}
    # Function words are out; a document of each origin counts.
    assert "the" not in found and page["a"]["copies_passed_over"] == 11 and page["a"]["read"] == 60
    assert (page["a"]["documents"], page["b"]["documents"], page["b"]["read"]) == (78, 75, 60)
    for row in found.values():
        for one in row["evidence"]:
            shown = one["passage"][one["start"] - one["passage_start"] : one["end"] - one["passage_start"]]
            assert shown.lower() == row["word"].lower()
    assert len({one["document"]["key"] for one in found["wall"]["evidence"]}) == 3
    text = (await get(crowd, "/news/-/provenance/contrast?a_outlet=valley-tribune&b_outlet=harbour-gazette")).text
    assert "60 of 75 documents" in text and '<mark class="pv-found">wall</mark>' in text and "#word-a-" in text
    every = await twin(crowd, "/contrast?a_outlet=valley-tribune&b_outlet=harbour-gazette&words=all")
    assert every["compared"] > page["compared"]


@pytest.mark.parametrize(
    ("query", "a", "b"),
    [
        ("a_outlet=valley-tribune", "Valley Tribune", "all outlets but Valley Tribune"),
        ("b_outlet=!valley-tribune", "Valley Tribune", "all outlets but Valley Tribune"),
        ("a_voice=quoted", "quoted voices", "the author’s own voice"),
        ("a_copies=copies", "copies", "original texts"),
        (
            "a_outlet=valley-tribune&a_voice=quoted",
            "Valley Tribune, quoted voices",
            "all outlets but Valley Tribune, quoted voices",
        ),
        ("a_story=crane-falls", "“Crane falls”", "all stories but “Crane falls”"),
        (
            "a_outlet=valley-tribune&since=2024-05",
            "Valley Tribune, 2024-05 to the last",
            "all outlets but Valley Tribune, 2024-05 to the last",
        ),
        ("a_since=2024&b_until=2023", "2024 to the last", "the first to 2023"),
        ("a_since=2024-05-10", "2024-05-10 to the last", "the first to 2024-05-09"),
        (
            "a_outlet=valley-tribune,national-wire",
            "Valley Tribune and National Wire",
            "all outlets but Valley Tribune and National Wire",
        ),
        (
            "a_outlet=Valley+Tribune&a_outlet=harbour-gazette&b_outlet=national-wire",
            "Valley Tribune and Harbour Gazette",
            "National Wire",
        ),
        (
            "a_rating=Someone:high",
            "outlets that Someone rates “high”",
            "outlets that Someone does not rate “high”",
        ),
    ],
)
@pytest.mark.parametrize("listed", [2_000, 5])
async def test_groups(crowd, twin, monkeypatch, query, a, b, listed):
    """Listed by an index or taken at random, the groups are those asked for."""
    monkeypatch.setattr("datasette_provenance.contrast.groups.LISTED", listed)
    page = await twin(crowd, f"/contrast?{query}")
    assert (page["a"]["name"], page["b"]["name"]) == (a, b)
    assert 0 < page["a"]["read"] <= 60 and page["b"]["read"] <= 60


@pytest.mark.parametrize("dates", ["a_since=2024-04-02", "a_since=2024-04&a_until=2024-05-20&count=origins"])
async def test_an_outlets_documents_are_drawn_alike_by_their_days_and_in_no_order(crowd, twin, monkeypatch, dates):
    """Where most of them lie within the dates, these are passed over one by one instead of listed."""
    monkeypatch.setattr("datasette_provenance.contrast.groups.LISTED", 2)
    monkeypatch.setattr("datasette_provenance.views.pages.contrast.page.LISTED", 2)
    monkeypatch.setattr("datasette_provenance.contrast.groups.MOST_DOCUMENTS", 3)
    asked, told = [], []
    real = groups_module.rows

    async def noted(db, sql, parameters=None):
        asked.append("indexed by documents_shuffled" in sql)
        return await real(db, sql, parameters)

    monkeypatch.setattr(groups_module, "rows", noted)
    for sooner in (0, 10_000):
        monkeypatch.setattr(groups_module, "SOONER", sooner)
        asked.append(None)
        page = await twin(crowd, f"/contrast?a_outlet=valley-tribune&{dates}")
        told.append({name: page[name] for name in ("a", "b", "words")})
    by_days = asked[asked.index(None, 1) :]
    assert any(asked[: asked.index(None, 1)]) and not any(by_days)
    assert told[0] == told[1] and told[0]["a"]["read"] == 3


async def test_groups_have_as_many_documents_as_they_say(crowd, twin, many):
    """The sizes, which come from the summaries, are those of the documents."""
    connection = sqlite3.connect(many)
    sql = "select count(*), total(publisher_id in (2, 3)) from documents where published >= '2024-04'"
    since, both = connection.execute(sql).fetchone()
    connection.close()
    page = await twin(crowd, "/contrast?a_outlet=valley-tribune,harbour-gazette&since=2024-04")
    assert (page["a"]["documents"], page["b"]["documents"]) == (both, since - both)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("a_outlet=national-wire&b_outlet=national-wire", "both groups are the same"),
        ("a_outlet=national-wire,b-wire&b_outlet=b-wire&b_outlet=national-wire", "both groups are the same"),
        ("a_since=2023&a_until=2024", "lies before and after it"),
        ("a_voice=quoted&a_voice=author", "a_voice= is given more than once"),
        ("a_rating=Someone:none", "No outlet here is rated 'none' by 'Someone'"),
        ("a_rating=left", "a rating is written as RATER:RATING"),
    ],
)
async def test_groups_that_cannot_be_compared(news, get, query, said):
    response = await get(news, f"/news/-/provenance/contrast.json?{query}")
    assert response.status_code == 400 and said in response.json()["error"]


async def test_one_document_that_is_most_of_a_group_is_named(serve, copy, get, twin):
    path = copy()
    connection = sqlite3.connect(path)
    told = "The crane fell again and again. " * 40
    for document, text in ((3, told), (4, "The crane fell.")):
        connection.execute("update documents set text = ?, body = text where id = ?", [text, document])
        connection.execute("delete from segments where document_id = ?", [document])
        connection.execute("insert into segments values (?, 1, 'body', 0, ?)", [document, len(text)])
    connection.commit()
    connection.close()
    ds, query = serve(path), "a_outlet=valley-tribune&b_outlet=national-wire&each=copy"
    page = await twin(ds, f"/contrast?{query}")
    assert page["a"]["largest_share"] > 0.9 and page["a"]["read"] > 1
    text = (await get(ds, f"/news/-/provenance/contrast?{query}")).text
    assert page["b"]["largest_share"] == 1.0 and text.count("of the text, so its subject") == 1


async def test_a_form_keeps_several_outlets_and_a_rating(news, get):
    query = "a_outlet=national-wire,valley-tribune&b_rating=Someone:high"
    text = (await get(news, f"/news/-/provenance/contrast?{query}")).text
    assert 'name="a_outlet" value="National Wire, Valley Tribune"' in text
    assert 'name="b_rating" value="Someone:high"' in text and '<option value="Someone:high">' in text


async def test_a_word_is_the_same_in_both_twins(crowd, twin):
    """The page's written form stands beside the word as the command gives it."""
    page = await twin(crowd, "/contrast?a_outlet=valley-tribune&words=all")
    assert all(row["word"] == row["word"].lower() for row in page["words"])
    assert any(row["written"] != row["word"] and row["written"].lower() == row["word"] for row in page["words"])


async def test_voices_of_mixed_sentences_are_told_apart(crowd, twin):
    page = await twin(crowd, "/contrast?a_voice=quoted")
    groups = {row["word"]: row["group"] for row in page["words"]}
    assert groups["storm"] == groups["today"] == "a" and groups["said"] == groups["cold"] == "b"
    assert {row["word"] for row in page["words"] if row["group"] == "b" and not row["a_uses"]} >= {"said", "cold"}


async def test_long_documents_are_fewer(crowd, twin, monkeypatch):
    monkeypatch.setattr("datasette_provenance.contrast.groups.MOST_CHARACTERS", 600)
    page = await twin(crowd, "/contrast?a_outlet=valley-tribune")
    assert 0 < page["a"]["read"] < 12


@pytest.mark.parametrize(
    ("a", "b", "compared", "said"),
    [
        (
            (60, 0, 326),
            (53, 0, 326),
            40,
            "sets A (60 of 326 documents) and B (53 of 326 documents) apart beyond chance; the command",
        ),
        ((3, 1, 4), (2, 0, 2), 40, "sets A (3 documents) and B (2 documents) apart beyond chance."),
        ((1, 0, 1), (1, 0, 1), 0, "Too little to compare A and B: no word is used 5 times in all, and in 3 documents"),
    ],
)
async def test_a_page_that_finds_nothing_says_in_what_it_looked(a, b, compared, said):
    sides = [
        {"name": name, "read": read, "copies_passed_over": copies, "documents": whole}
        for name, (read, copies, whole) in (("A", a), ("B", b))
    ]
    assert said in contrast_sentence({"a": sides[0], "b": sides[1], "words": [], "compared": compared})


async def test_a_group_without_documents(news, twin, get):
    page = await twin(news, "/contrast?a_outlet=ministry-of-ports")
    assert page["sentence"] == "There are no documents of Ministry of Ports to compare." and page["words"] == []
    assert "Too little to compare." in (await get(news, "/news/-/provenance/contrast?a_outlet=ministry-of-ports")).text


@pytest.mark.parametrize(
    "query",
    [
        *(
            "a_voice=loud",
            "b_copies=some",
            "a_since=yesterday",
            "a_outlet=none",
            "b_story=!none",
            "words=few",
            "each=2",
        ),
        "a_outlet=%00",
    ],
)
async def test_groups_that_make_no_sense(news, get, query):
    response = await get(news, f"/news/-/provenance/contrast.json?{query}")
    assert response.status_code == 400 and query.split("=")[0] in response.json()["error"]


async def test_hostile_words_stay_words(serve, copy, get):
    """Marks of HTML in a sentence are shown, and not read as such."""
    path = copy()
    connection = sqlite3.connect(path)
    connection.execute(
        "update documents set text = ?, body = text where id = 1", ["<img src=x> script <b>fell</b>\u202e"]
    )
    connection.execute("update sentences set end = 30 where document_id = 1")
    connection.commit()
    connection.close()
    text = (await get(serve(path), "/news/-/provenance/contrast?a_outlet=national-wire")).text
    assert "<img" not in text and "<b>fell" not in text


async def test_links_of_a_contrast_keep_its_groups(news, get):
    text = (await get(news, "/news/-/provenance/contrast?a_outlet=national-wire&b_outlet=b-wire&since=2024")).text
    for link in ("contrast.json?", "contrast.csv?", "contrast?"):
        found = re.search(rf'href="/news/-/provenance/{re.escape(link)}([^"]*a_outlet=national-wire[^"]*)"', text)
        assert found and "b_outlet=b-wire" in found[1] and "since=2024" in found[1], link


async def test_a_csv_names_the_frames_that_are_tied(news, get):
    lines = (await get(news, "/news/-/provenance/framing.csv")).text.splitlines()
    tribune = next(line for line in lines if line.startswith("valley-tribune"))
    assert lines[0].split(",")[4:7] == ["documents", "leading", "tied"]
    assert tribune.split(",")[4:7] == ["3", "", "security; quality"]
