"""How stories are told: labels, acts of harm, frames of origins; sentiment toward people and organisations."""

import csv
import io
import re
import sqlite3
from pathlib import Path

import pytest
from datasette.utils import tilde_encode

from datasette_provenance.store.summaries import rebuild_summaries
from datasette_provenance.terms import rows as table_of
from datasette_provenance.views.pages.sentiment.targets import judged_so
from datasette_provenance.views.pages.story.told_passages import passage, said
from datasette_provenance.views.shared.accuracy import figures

pytestmark = pytest.mark.asyncio(loop_scope="module")

WIRE, TRIBUNE, HOSTILE = "national-wire", "valley-tribune", "b-wire"
DOCS = Path(__file__).parents[2] / "docs" / "sentiment.md"


def slug_of(row):
    return row["outlet"] and row["outlet"]["slug"]


# --- the story -----------------------------------------------------------------------------------------------------


async def told(twin, news, query=""):
    return (await twin(news, f"/stories/crane-falls{query}"))["told"]


async def test_labels_by_outlet_with_those_that_one_alone_uses(news, twin):
    sorel, hostile, unnamed = (await told(twin, news))["labels"]
    assert (sorel["entity"], sorel["outlets_total"], sorel["times"]) == ("Ana Sorel", 3, 4)
    labels = {slug_of(row): [(it["label"], it["only"]) for it in row["labels"]] for row in sorel["outlets"]}
    # Case does not tell labels apart, and each is shown as it stands in its text.
    assert labels == {
        WIRE: [("strong Crane", False)],
        TRIBUNE: [("<b>Ministry</b>", True), ("lone crane", True)],
        HOSTILE: [("strong crane", False)],
    }
    first = sorel["outlets"][0]["labels"][0]
    assert (first["key"], first["start"], first["end"], first["voice"]) == ("wire-1", 4, 9, "author")
    # What is quoted is no outlet's own word.
    assert unnamed["entity"] is None and unnamed["outlets"][0]["labels"][0]["only"] is False
    assert hostile["outlets"][0]["labels"][0]["label"] == "<script>alert(1)</script>"


async def test_a_plural_is_no_other_label(serve, copy, twin):
    path = copy()
    connection = sqlite3.connect(path)
    connection.execute("update labels set label = 'lone cranes' where document_id = 6 and entity = 'Ana Sorel'")
    rebuild_summaries(connection)
    connection.commit()
    connection.close()
    sorel = (await told(twin, serve(path)))["labels"][0]
    only = {it["label"]: it["only"] for row in sorel["outlets"] for it in row["labels"]}
    assert only == {"strong Crane": True, "lone crane": False, "lone cranes": False, "<b>Ministry</b>": True}


async def test_harm_with_and_without_who_did_it(news, twin):
    page = await told(twin, news)
    acts = {(slug_of(row), row["voice"]): row for row in page["agency"]}
    assert acts[WIRE, "author"]["agentless"] == 1 and acts[WIRE, "author"]["named"]["share"] == 0.0
    assert acts[TRIBUNE, "author"]["by_agent"] == 1 and acts[TRIBUNE, "author"]["named"]["share"] == 1.0
    assert acts[HOSTILE, "quoted"]["nominal"] == 1 and acts[HOSTILE, "quoted"]["named"]["n"] == 0
    # The verb that is told both ways comes first, its sentences beside each other.
    fell, hurt = page["acts"]
    (without,), (with_agent,) = fell["without"], fell["with"]
    assert (fell["verb"], fell["times"], without["found"], with_agent["found"]) == ("fell", 2, "fell", "fell")
    assert without["document"]["key"] == "wire-1" and without["agent"] is None and with_agent["agent"] == "With"
    assert (without["before"], without["after"][:2]) == ("The crane ", ".\n")
    assert (hurt["verb"], hurt["with"], hurt["without"][0]["form"]) == ("<i>hurt</i>", [], "nominal")


async def test_frames_of_the_document_that_stands_for_each_origin(news, twin):
    frames = (await told(twin, news))["frames"]
    assert [it["frame"] for it in frames["frames"]] == ["security", "political"]
    wire, other = frames["origins"]
    assert (wire["document"]["key"], wire["documents"]) == ("wire-1", 2)
    assert wire["frames"] == {"security": {"score": 0.7, "present": True}}
    assert other["frames"] == {"political": {"score": 0.5, "present": True}}


async def test_sentiment_toward_those_whom_several_outlets_speak_of(news, twin):
    page = await told(twin, news)
    (sorel,) = page["targets"]
    assert (sorel["entity"], sorel["mentions"]) == ("Ana Sorel", 3)
    cells = dict(zip(map(slug_of, page["outlets"]), sorel["outlets"], strict=True))
    assert cells[WIRE] == {"documents": 1, "mentions": 1, "positive": 1, "negative": 0, "neutral": 0, "score": 0.5}
    assert cells[TRIBUNE]["score"] == -0.15 and cells[HOSTILE] is None


async def test_one_of_each_origin_and_one_outlet_first(news, twin):
    page = await told(twin, news, "?count=origins")
    assert {slug_of(row) for row in page["outlets"]} == {WIRE, HOSTILE}
    assert {slug_of(row) for row in page["labels"][0]["outlets"]} == {WIRE, HOSTILE} and page["targets"] == []
    assert slug_of((await told(twin, news, "?outlet=b-wire"))["outlets"][0]) == HOSTILE
    assert slug_of((await told(twin, news))["outlets"][0]) != HOSTILE


async def test_the_page_of_a_story_shows_it(news, get):
    text = (await get(news, "/news/-/provenance/stories/crane-falls")).text
    told_part = text[text.index('id="told"') :]
    assert told_part.count("only here</span>") == 2
    assert 'href="/news/-/provenance/documents/wire-1?at=4-9#at">strong Crane</a>' in told_part
    assert "&lt;b&gt;Ministry&lt;/b&gt;" in told_part and "<script>alert(" not in told_part
    assert "Of 103 such in other news that a person read, 90 were right." in told_part
    assert "Of 70 such in other news that a person read, 54 were right." in told_part
    assert "Who did it: <strong>With</strong>" in told_part and "acts_of_harm_in_a_story?story=crane-falls" in told_part


async def test_a_story_without_any_of_it(serve, copy, get, twin):
    path = copy()
    connection = sqlite3.connect(path)
    connection.executescript("delete from labels; delete from agency; delete from target_sentiments")
    connection.execute("begin")
    rebuild_summaries(connection)
    connection.commit()
    connection.close()
    ds = serve(path)
    text = (await get(ds, "/news/-/provenance/stories/crane-falls")).text
    assert "No labels were found in these documents." in text and "No act of harm was found" in text
    assert (await twin(ds, "/sentiment/targets"))[
        "sentence"
    ] == "No person or organisation is mentioned in two documents."
    assert "No people or organisations" in (await get(ds, "/news/-/provenance/sentiment/targets")).text
    assert (await twin(ds, "/sentiment"))["toward"]["targets"] == []


# --- whom texts speak of ---------------------------------------------------------------------------------------------


async def test_the_list_of_targets(news, twin, get):
    page = await twin(news, "/sentiment/targets")
    (sorel,) = page["targets"]
    # wire-1: 0.5 and -0.7; copy.1: -0.4 and 0.1.
    assert (sorel["entity"], sorel["documents"], sorel["outlets"], sorel["mentions"]) == ("Ana Sorel", 2, 2, 4)
    assert [sorel[name]["share"] for name in ("positive", "neutral", "negative")] == [0.25, 0.25, 0.5]
    # The author's voice: 0.5 and -0.15, mean 0.175; t(1) 12.706 makes the interval as wide as it can be.
    assert sorel["author"] == {"mean": 0.175, "low": -1.0, "high": 1.0, "n": 2}
    assert sorel["quoted"] == {"mean": -0.7, "low": None, "high": None, "n": 1}
    assert page["sentence"] == (
        "Mentioned in the most documents: Ana Sorel, in 2. Of 4 mentions, 1 sounds positive and 2 negative."
    )
    assert page["accuracy"]["value"] == figures("targets")["all"]["value"] and page["whole_months"] is None
    response = await get(news, "/news/-/provenance/sentiment/targets.csv")
    (row,) = csv.DictReader(io.StringIO(response.text))
    assert (row["entity"], row["negative_share"], row["author_mean"]) == ("Ana Sorel", "0.5", "0.175")


async def test_filters_of_the_list_of_targets(news, twin, get):
    (mine,) = (await twin(news, "/sentiment/targets?outlet=valley-tribune"))["targets"]
    assert (mine["documents"], mine["outlets"], mine["mentions"], mine["author"]["mean"]) == (1, None, 2, -0.15)
    (quoted,) = (await twin(news, "/sentiment/targets?voice=quoted"))["targets"]
    assert quoted["mentions"] == 1 and quoted["negative"]["share"] == 1.0
    # One of the two documents that speak of it is a copy, and one origin alone is nothing to add up.
    assert (await twin(news, "/sentiment/targets?count=origins"))["targets"] == []
    (dated,) = (await twin(news, "/sentiment/targets?since=2024-03-02"))["targets"]
    assert (dated["documents"], dated["outlets"], dated["mentions"]) == (1, 1, 2)
    assert (await twin(news, "/sentiment/targets?since=2030"))["targets"] == []
    assert (await get(news, "/news/-/provenance/sentiment/targets.json?next=x")).status_code == 400


@pytest.mark.parametrize("query", ["", "?outlet=valley-tribune"])
async def test_targets_go_on_in_the_order_of_the_index(serve, copy, twin, query):
    path = copy()
    connection = sqlite3.connect(path)
    connection.executemany(
        "insert into target_sentiments values (?, ?, ?, ?, 'neutral', 0, 'author', 'target.linear', 0.67, null)",
        [(id, 200 + n, 201 + n, f"Person {n}") for n in range(120) for id in ((2, 3) if n % 3 else (2, 3, 4))],
    )
    rebuild_summaries(connection)
    connection.commit()
    table, where = ("target_outlets", " and outlet_id = 2") if query else ("target_totals", "")
    order = f"where counted = 'origins' and voice = 'all'{where} order by documents desc, entity desc"
    plan = connection.execute(f"explain query plan select entity, mentions from {table} {order}").fetchall()  # noqa: S608
    assert all("TEMP B-TREE" not in row[3] for row in plan)
    connection.close()
    ds, found, following = serve(path), [], None
    while True:
        page = await twin(
            ds, f"/sentiment/targets{query}" + (f"{'&' if query else '?'}next={following}" if following else "")
        )
        found += [(row["documents"], row["entity"]) for row in page["targets"]]
        following = page["next"]
        if not following:
            break
    assert len(found) == len(set(found)) == 121 and found == sorted(found, reverse=True)


async def test_one_target(news, twin, get):
    page = await twin(news, "/sentiment/targets/Ana~20Sorel")
    assert page["sentence"] == (
        "2 documents by 2 outlets mention this name. Of 4 mentions, 1 sounds positive and 2 negative."
    )
    assert [(slug_of(row), row["mentions"]) for row in page["outlets"]] == [(WIRE, 2), (TRIBUNE, 2)]
    assert page["outlets"][1]["author"]["mean"] == -0.15 and page["total"]["mentions"] == 4
    assert [(it["document"]["key"], it["found"], it["label"]) for it in page["sentences"]] == [
        ("wire-1", "The", "positive"),
        ("wire-1", "she", "negative"),
        ("copy.1", "The", "negative"),
        ("copy.1", "Ministry", "neutral"),
    ]
    for query, found in (
        ("outlet=valley-tribune", 2),
        ("voice=quoted", 1),
        ("kind=negative", 2),
        ("until=2024-03-01", 2),
        ("count=origins", 2),
        ("since=2030", 0),
    ):
        assert len((await twin(news, f"/sentiment/targets/Ana~20Sorel?{query}"))["sentences"]) == found, query
    assert (await get(news, "/news/-/provenance/sentiment/targets/Nobody.json")).status_code == 404
    # One document alone speaks of it: its sentence is there, and no figures.
    few = await twin(news, "/sentiment/targets/~3Ci~3EActor~3C~2Fi~3E")
    assert few["total"] is None and few["outlets"] == [] and len(few["sentences"]) == 1
    text = (await get(news, "/news/-/provenance/sentiment/targets/~3Ci~3EActor~3C~2Fi~3E")).text
    assert "<i>Actor" not in text and "Too few documents to compare." in text


async def test_sentences_of_a_target_go_on(serve, copy, twin):
    path = copy()
    connection = sqlite3.connect(path)
    connection.executemany(
        """insert into target_sentiments
           values (3, ?, ?, 'Ana Sorel', 'neutral', 0, 'author', 'target.linear', 0.67, null)""",
        [(start, start + 1) for start in range(5, 17)] + [(start, start + 2) for start in range(100, 140)],
    )
    connection.commit()
    connection.close()
    ds, found, following = serve(path), [], ""
    while following is not None:
        page = await twin(ds, "/sentiment/targets/Ana~20Sorel" + (f"?next={following}" if following else ""))
        found += [(it["document"]["key"], it["start"]) for it in page["sentences"]]
        following = page["next"]
    assert len(found) == len(set(found)) == 56


async def test_an_outlet_beside_all_others(news, twin, get):
    (sorel,) = (await twin(news, "/outlets/valley-tribune"))["toward"]
    assert (sorel["entity"], sorel["mentions"]) == ("Ana Sorel", 2)
    assert (sorel["outlet"]["mean"], sorel["others"]["mean"], sorel["others"]["n"]) == (-0.15, 0.5, 1)
    assert (await twin(news, "/outlets/ministry-of-ports"))["toward"] == []
    text = (await get(news, "/news/-/provenance/outlets/valley-tribune")).text
    assert "Valley Tribune: −0.15" in text and "all others: +0.50" in text


async def test_a_withheld_name_is_no_target(serve, built, get):
    config = {"plugins": {"datasette-provenance": {"suppress": ["ana-sorel"]}}}
    ds = serve(built, config=config)
    assert (await get(ds, "/news/-/provenance/sentiment/targets/Ana~20Sorel")).status_code == 410
    for path in ("sentiment/targets", "stories/crane-falls", "documents/wire-1", "sentiment", "outlets/national-wire"):
        for form in ("", ".json"):
            assert "Sorel" not in (await get(ds, f"/news/-/provenance/{path}{form}")).text, path


async def test_nor_is_the_surname_that_a_document_is_said_to_mean_her_by(serve, copy, get):
    path = copy()
    connection = sqlite3.connect(path)
    connection.execute("delete from entity_names")
    connection.execute(
        "insert into entity_names values (5, 'Sorel', 'surname', null, null, 'Ana Sorel', 'name.story', 0.94)"
    )
    connection.commit()
    (key,) = connection.execute("select key from documents where id = 5").fetchone()
    connection.close()
    ds = serve(path, config={"plugins": {"datasette-provenance": {"suppress": ["ana-sorel"]}}})
    shown = (await get(ds, f"/news/-/provenance/documents/{tilde_encode(key)}.json")).json()
    (name,) = shown["names"]
    assert (name["name"], name["entity"]) == ("name withheld", "name withheld")


# --- the reader ------------------------------------------------------------------------------------------------------


async def test_the_reader_marks_labels_mentions_and_acts(news, twin, get):
    page = await twin(news, "/documents/copy~2E1")
    assert [(it["number"], it["label"]) for it in page["labels"]] == [(1, "lone crane"), (2, "<b>Ministry</b>")]
    assert [(it["number"], it["text"], it["label"]) for it in page["targets"]] == [
        (1, "The", "negative"),
        (1, "Ministry", "neutral"),
    ]
    (act,) = page["agency"]
    assert (act["number"], act["text"], act["agent"], act["patient"]) == (1, "fell", "With", "crane")
    text = (await get(news, "/news/-/provenance/documents/copy~2E1")).text
    for layer in ("called", "toward", "harm"):
        assert f'<input type="checkbox" id="pv-show-{layer}">' in text, "off by default"
        assert f'id="mark-{layer}-1" href="#{layer}-1"' in text and f'id="{layer}-1"' in text
    # The label alone: a score near another label's would read as a contradiction.
    assert "Ana Sorel: negative" in text and "−0.40" not in text
    assert "pv-toward-negative" in text
    assert re.search(r"Rule agency\.passive-with-agent: right in 83% of labelled cases", text)
    # A text with none of it has no such layer.
    assert "pv-show-harm" not in (await get(news, "/news/-/provenance/documents/own-2")).text


async def test_the_reader_says_whom_other_documents_explain(news, twin, get):
    (name,) = (await twin(news, "/documents/copy~2E1"))["names"]
    assert (name["name"], name["entity"], name["method"]) == ("Sorel", "Ana Sorel", "name.story")
    text = (await get(news, "/news/-/provenance/documents/copy~2E1")).text
    assert "“Sorel” is read as Ana Sorel, by other documents of the story" in text
    assert "right in 94% of labelled cases" in text
    # Nothing is said where nothing is to be explained.
    assert "is read as" not in (await get(news, "/news/-/provenance/documents/own-2")).text


async def test_long_sentences_are_cut_between_words():
    row = {"words": "so " * 200 + "here" + " on" * 200, "first": 0, "start": 600, "end": 604}
    row |= {"key": "a", "title": None, "published": None}
    row |= {f"{side}_{name}": None for side in "po" for name in ("slug", "name", "kind", "country")}
    it = passage(row)
    assert it["before"].startswith("… so so") and it["after"].endswith(" on …") and it["found"] == "here"
    assert said({"before": "<b>", "found": "\x00", "after": ""}).startswith("&lt;b&gt;<mark")


async def test_accuracy_of_targets_is_that_of_the_documentation():
    text = " ".join(DOCS.read_text(encoding="utf-8").split())
    found = figures("targets")
    whole = [f".{found['all'][name] * 1000:.0f}" for name in ("value", "low", "high")]
    assert "in two, MiniLM trained anew for each | {} (95% interval over documents: {} to {}) |".format(*whole) in text
    parts = ", ".join(f".{found[part]['value'] * 1000:.0f}" for part in ("negative", "neutral", "positive"))
    assert f"| F1 negative, neutral, positive | {parts} |" in text
    (rule,) = (row for row in table_of("rules") if row["rule"] == "target.linear")
    assert f"| right label | {int(rule['right']):,} of {int(rule['found']):,} |" in text


@pytest.mark.parametrize(
    ("mentions", "positive", "negative", "told"),
    [
        (10, 0.1, 0.9, "Of 10 mentions, 1 sounds positive and 9 negative."),
        (3, 0.6667, 0, "Of 3 mentions, 2 sound positive and none negative."),
        (1, 0, 1.0, "Of 1 mention, none sounds positive and 1 negative."),
        (7, 0, 0, "Of 7 mentions, none sounds positive or negative."),
        (400, 0.25, 0.5, "Of 400 mentions, 25% sound positive and 50% negative."),
    ],
)
async def test_of_few_mentions_the_number_is_told_and_of_many_the_share(mentions, positive, negative, told):
    row = {"mentions": mentions, "positive": {"share": positive}, "negative": {"share": negative}}
    assert judged_so(row) == told
