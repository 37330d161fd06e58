"""Sentiment toward targets and loaded terms follow the dates: to the day among few documents, else by month."""

from __future__ import annotations

import random
import re
import sqlite3

import pytest

from datasette_provenance.store.summaries import rebuild_summaries

pytestmark = pytest.mark.asyncio(loop_scope="module")
LIMITS = ("views.pages.sentiment.within", "views.shared.framing_sums")
NAMES = ("Ana Sorel", "Port Authority", "Odo Falk", "Pia Roe", "Rare One")


@pytest.fixture(scope="module")
def many(tmp_path_factory, built):
    """Sixty documents over four months, a few of them undated or of a year alone, with mentions and terms by chance."""
    path = tmp_path_factory.mktemp("dates") / "news.db"
    path.write_bytes(built.read_bytes())
    connection, chance = sqlite3.connect(path), random.Random(4)
    for id in range(100, 160):
        day = chance.choice(["2024-01-03", "2024-01-28", "2024-02-11", "2024-03-05", "2024-03-19", "2024-04-30"])
        connection.execute(
            """insert into documents (id, key, input_id, fingerprint, published, publisher_id, word_count,
                sentence_count, text, body, loaded_score, represents_origin)
            values (?, ?, 1, '', ?, ?, 9, 1, 'Text.', 'Text.', 0.1, ?)""",
            (id, f"d{id}", chance.choice([day] * 8 + ["2024", None]), chance.choice([1, 2, 3, None]), id % 3 > 0),
        )
        for start in range(chance.randrange(6)):
            label, voice = chance.choice(["positive", "neutral", "negative"]), chance.choice(["author", "quoted"])
            toward = (id, start, start + 1, chance.choice(NAMES[:4]), label, chance.uniform(-1, 1), voice)
            connection.execute(
                "insert into target_sentiments values (?, ?, ?, ?, ?, ?, ?, 'target.linear', 0.7, null)", toward
            )
            term = (id, start, start + 1, chance.choice(["vile", "grim", "sly"]), "subjective", voice, start % 4 > 0)
            connection.execute("insert into loaded_terms values (?, ?, ?, ?, ?, ?, ?)", term)
    for id in (100, 101):
        connection.execute(
            """insert into target_sentiments
               values (?, 50, 51, 'Rare One', 'neutral', 0, 'author', 'target.linear', 1, null)""",
            [id],
        )
    rebuild_summaries(connection)
    connection.commit()
    connection.close()
    return path


@pytest.fixture
def by_month(monkeypatch):
    """As where the dates hold more documents than are read for a page."""
    return lambda: [monkeypatch.setattr(f"datasette_provenance.{name}.MOST_READ", -1) for name in LIMITS]


PATHS = ("/sentiment/targets", "/sentiment/targets/Ana~20Sorel", "/sentiment", "/framing", "/outlets/valley-tribune")


# The same days, as days and as months.
SPANS = [
    ("since=2024-03-01&until=2024-03-31", "since=2024-03&until=2024-03"),
    ("since=2024-02-01&until=2024-03-31", "since=2024-02&until=2024-03"),
    ("until=2024-02-29", "until=2024-02"),
    ("since=2024-02-01", "since=2024-02"),
]


@pytest.mark.parametrize("more", ["", "&count=origins", "&outlet=valley-tribune", "&voice=quoted"])
@pytest.mark.parametrize(("days", "months"), SPANS, ids=[months for _, months in SPANS])
@pytest.mark.parametrize("path", PATHS)
async def test_documents_and_months_give_the_same(serve, many, twin, path, days, months, more):
    if ("outlets" in path and "outlet=" in more) or (path in PATHS[2::2] and "voice" in more):
        return
    ds = serve(many)
    from_documents, from_months = [await twin(ds, f"{path}?{dates}{more}") for dates in (days, months)]
    for page in (from_documents, from_months):
        if "targets" not in path:
            page.pop("over_time", None)  # of tone, by the precision that is asked for
    assert rounded(from_months) == rounded(from_documents)


def rounded(value):
    """Sums of floats come in another order."""
    if isinstance(value, dict):
        return {name: rounded(one) for name, one in value.items()}
    if isinstance(value, list):
        return [rounded(one) for one in value]
    return round(value, 3) if isinstance(value, float) else value


async def test_the_figures_are_those_of_the_rows(serve, many, twin):
    connection = sqlite3.connect(many)
    found = connection.execute(
        """select t.entity, count(distinct d.id), count(distinct d.publisher_id), count(*), sum(t.label = 'negative')
        from target_sentiments t join documents d on d.id = t.document_id
        where d.published >= '2024-01-28' and d.published <= '2024-03-10~' and t.entity <> '<i>Actor</i>'
        group by 1 order by 2 desc, 1 desc"""
    ).fetchall()
    terms = connection.execute(
        """select t.term, count(*), count(distinct d.id) from loaded_terms t join documents d on d.id = t.document_id
        where d.published >= '2024-01-28' and d.published <= '2024-03-10~' and t.flagged group by 1"""
    ).fetchall()
    connection.close()
    dates = "since=2024-01-28&until=2024-03-10"
    ds = serve(many)
    listed = (await twin(ds, f"/sentiment/targets?{dates}"))["targets"]
    assert [
        (
            row["entity"],
            row["documents"],
            row["outlets"],
            row["mentions"],
            round(row["negative"]["share"] * row["mentions"]),
        )
        for row in listed
    ] == found
    assert {
        (it["term"], it["uses"], it["documents"]) for it in (await twin(ds, f"/framing?{dates}"))["loaded_terms"]
    } == set(terms)


async def test_rows_behind_terms_and_mentions_have_the_dates_of_the_figures(serve, many, get, by_month):
    ds = serve(many)
    dates = "since=2024-01-28&amp;until=2024-03-10"
    for path in ("/framing", "/outlets/valley-tribune", "/sentiment/targets"):
        text = (await get(ds, f"/news/-/provenance{path}?since=2024-01-28&until=2024-03-10")).text
        assert re.search(rf"sentences_(?:with_a_loaded_term|toward_a_target)\?[^\"]*{dates}", text), path
    by_month()
    text = (await get(ds, "/news/-/provenance/framing?since=2024-01-28&until=2024-03-10")).text
    assert re.search(r"sentences_with_a_loaded_term\?[^\"]*since=2024-01&amp;until=2024-03&amp;", text)


async def test_more_documents_than_are_read_are_taken_by_whole_months(serve, many, twin, get, by_month):
    ds = serve(many)
    whole = await twin(ds, "/sentiment/targets?since=2024-01&until=2024-03")
    by_month()
    dates = "since=2024-01-28&until=2024-03-10"
    page = await twin(ds, f"/sentiment/targets?{dates}")
    assert page["whole_months"] == {"since": "2024-01", "until": "2024-03"} and whole["whole_months"] is None
    assert rounded(page["targets"]) == rounded(whole["targets"])
    said = "of whole months from 2024-01 to 2024-03"
    for path in PATHS:
        assert said in (await get(ds, f"/news/-/provenance{path}?{dates}")).text, path
    assert "of whole months until" not in (await get(ds, "/news/-/provenance/sentiment/targets?until=2024-03-10")).text


async def test_pages_between_dates_go_on(serve, many, twin, by_month, monkeypatch):
    monkeypatch.setattr("datasette_provenance.views.pages.sentiment.targets.PAGE", 2)
    ds = serve(many)
    for dates in ("since=2024-03", "since=2024-03&until=2024-03"):
        for _ in range(2):
            found, following = [], ""
            while following is not None:
                page = await twin(ds, f"/sentiment/targets?{dates}" + (f"&next={following}" if following else ""))
                found += [(row["documents"], row["entity"]) for row in page["targets"]]
                following = page["next"]
            assert len(found) >= 4 and found == sorted(set(found), reverse=True)
            by_month()


async def test_a_target_over_time(serve, many, twin, get):
    ds = serve(many)
    months = (await twin(ds, "/sentiment/targets/Ana~20Sorel"))["over_time"]
    assert [row["period"] for row in months] == ["2024-01", "2024-02", "2024-03", "2024-04"]
    assert all(row["n"] >= max(row["author"]["n"], row["quoted"]["n"]) for row in months)
    days = (await twin(ds, "/sentiment/targets/Ana~20Sorel?since=2024-03"))["over_time"]
    assert {row["period"][:7] for row in days} == {"2024-03", "2024-04"} and all(
        len(row["period"]) == 10 for row in days
    )
    mine = (await twin(ds, "/sentiment/targets/Ana~20Sorel?outlet=valley-tribune"))["over_time"]
    assert sum(row["n"] for row in mine) < sum(row["n"] for row in months)
    narrow = "since=2024-01-10&until=2024-04-01"
    some = await twin(ds, f"/sentiment/targets/Ana~20Sorel?{narrow}")
    assert sum(row["n"] for row in some["over_time"]) == some["total"]["documents"] < sum(row["n"] for row in months)
    # One period is no course.
    assert (await twin(ds, "/sentiment/targets/Ana~20Sorel?since=2024-02&until=2024-02"))["over_time"] == []
    text = (await get(ds, "/news/-/provenance/sentiment/targets/Ana~20Sorel")).text
    assert 'id="over-time"' in text and "since=2024-02&amp;until=2024-02#sentences" in text


async def test_a_name_leads_to_those_that_may_mean_the_same(serve, many, twin, get):
    path = many.with_name("alike.db")
    path.write_bytes(many.read_bytes())
    connection = sqlite3.connect(path)
    connection.execute("update target_sentiments set entity = 'Falk' where entity = 'Odo Falk' and document_id % 2")
    rebuild_summaries(connection)
    connection.commit()
    connection.close()
    ds = serve(path)
    for one, other in (("Falk", "Odo Falk"), ("Odo~20Falk", "Falk")):
        page = await twin(ds, f"/sentiment/targets/{one}", "alike")
        assert [it["entity"] for it in page["alike"]] == [other]
    assert "These may mean the same: " in (await get(ds, "/alike/-/provenance/sentiment/targets/Falk")).text
    assert (await twin(ds, "/sentiment/targets/Ana~20Sorel", "alike"))["alike"] == []


async def test_the_rows_behind_a_figure_have_its_dates(serve, many, get):
    text = (
        await get(serve(many), "/news/-/provenance/sentiment/targets?since=2024-03&until=2024-03&count=origins")
    ).text
    assert "count=origins&amp;since=2024-03&amp;until=2024-03" in text
