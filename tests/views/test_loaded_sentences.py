"""Loaded sentences in the reader: each is marked, with the words that its weight is made of."""

import re
import sqlite3

import pytest

from datasette_provenance.run.load import LoadOptions, load
from datasette_provenance.views.pages.document.weighed import sentence_with_parts, weighed_marks
from datasette_provenance.views.writing.marks import marked_text

pytestmark = pytest.mark.asyncio(loop_scope="module")

# Invented, as are its names.
TEXT = (
    "The mayor of Ellery defended the plan on Monday, in a speech that the council had asked for. "
    "This stupid, catastrophic scheme will not help anybody, he insisted. The vote is on Friday.\n"
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    folder = tmp_path_factory.mktemp("weighed")
    (folder / "plan.txt").write_text(TEXT, encoding="utf-8")
    load(folder / "news.db", [str(folder / "plan.txt")], LoadOptions())
    return folder / "news.db"


@pytest.fixture
def altered(path, tmp_path):
    """A function that gives a copy of the database on which a script was run."""

    def alter(script):
        other = tmp_path / "news.db"
        other.write_bytes(path.read_bytes())
        with sqlite3.connect(other) as connection:
            connection.executescript(script)
        return other

    return alter


def address(path):
    with sqlite3.connect(path) as connection:
        (key,) = connection.execute("select key from documents").fetchone()
    return f"/documents/{key}"


async def test_each_has_what_its_weight_is_made_of(path, serve, twin):
    page = await twin(serve(path), address(path))
    (one,) = page["loaded_sentences"]
    assert (one["number"], one["position"], one["voice"]) == (1, 1, "author") and one["score"] >= 0.5
    assert one["now"] == pytest.approx(one["score"], abs=0.0001)
    made_of = {(part["text"], part["kind"]) for part in one["parts"]}
    assert made_of >= {("stupid", "term"), ("stupid", "negative"), ("not", "negation")}
    assert all(page["text"][part["start"] : part["end"]] == part["text"] for part in one["parts"])
    weight = sum(part["weight"] for part in one["parts"])
    assert weight / (weight + 2.25) == pytest.approx(one["score"], abs=0.001)


async def test_the_reader_marks_them_and_the_card_leads_there(path, serve, get):
    text = (await get(serve(path), f"/news/-/provenance{address(path)}")).text
    assert re.search(r'<dd><a href="#pv-weighed">1 of 3</a></dd>', text) and 'id="pv-weighed"' in text
    assert 'id="mark-weighed-1" href="#weighed-1"' in text and 'href="#mark-weighed-1"' in text
    shown, notes = text.split('<section class="pv-whole" aria-labelledby="pv-weighed">')
    assert 'class="pv-weighing pv-weighing-negation" title="+0.30: a negation">not</span>' in shown
    assert 'title="+0.30: a negation">not</span>' in notes and "macro F1 0.70" in notes
    # A flagged word has its own mark, once.
    assert not re.search(r"pv-weighing[^>]*>(<[^>]*>)?stupid", shown) and re.search(r"pv-loaded-[^>]*>stupid", shown)
    assert "have changed" not in notes


async def test_it_says_so_where_the_lists_have_changed(altered, serve, get):
    other = altered("update sentences set loaded = 0.9 where position = 1")
    text = (await get(serve(other), f"/news/-/provenance{address(other)}")).text
    assert "they have changed since it was loaded" in text and ": 0.90" in text


async def test_of_a_withheld_text_no_word_is_told(altered, serve, get, twin):
    other = altered(
        "update documents set withheld = 'Rights';"
        "insert into publications values ('2024-05-01', '0.1.0', 'Rights', 200, 0.2, 0)"
    )
    ds = serve(other)
    (one,) = (await twin(ds, address(other)))["loaded_sentences"]
    assert (one["parts"], one["now"]) == ([], None)
    assert "so is what counts in it" in (await get(ds, f"/news/-/provenance{address(other)}")).text


async def test_a_text_without_any(altered, serve, get, twin):
    other = altered("update sentences set loaded = 0.1")
    ds = serve(other)
    assert (await twin(ds, address(other)))["loaded_sentences"] == []
    assert "pv-weighed" not in (await get(ds, f"/news/-/provenance{address(other)}")).text


async def test_marks_are_the_text_again(path, serve, twin):
    page = await twin(serve(path), address(path))
    assert re.sub("<[^>]+>", "", str(marked_text(page["text"], weighed_marks(page)))) == page["text"]
    (one,) = page["loaded_sentences"]
    assert re.sub("<[^>]+>", "", str(sentence_with_parts(one))) == one["text"]
