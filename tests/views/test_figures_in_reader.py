"""The figures of one document: marked in its text, explained under it, with the way to those that differ."""

import re
import sqlite3

import pytest

from datasette_provenance.analyze.figures.find import find_figures
from datasette_provenance.clean.text import clean
from datasette_provenance.link.figure_aspects import respects
from datasette_provenance.link.figure_times import story_times
from datasette_provenance.link.statement_units import StoryText
from datasette_provenance.link.told_figures import told_in
from datasette_provenance.run.load import LoadOptions, load
from datasette_provenance.views.pages.document.figures import figure_marks, in_words, read_as, respect_in_words

pytestmark = pytest.mark.asyncio(loop_scope="module")

STATED = {"value": None, "low": None, "high": None, "bound": "about", "unit": None, "of": None}
# Invented, as are its names.
TEXT = (
    "A storm killed 19 people in Ellery on Friday. It was the worst since 1954, when 130 people died. "
    "Damage may reach $40 million. The council met again. It then asked for 12 engineers. "
    "Including four children, 60 people were hurt.\n"
)


async def test_the_twin_has_the_rows_with_what_they_say(news, twin):
    wire, copy = [(await twin(news, f"/documents/{key}"))["figures"] for key in ("wire-1", "copy~2E1")]
    assert wire == [
        {
            **{"number": 1, "start": 0, "end": 3, "value": 60.0, "low": 60.0, "high": None, "bound": "more than"},
            **{"unit": None, "of": "people hurt", "method": "figure.count", "confidence": None},
            **{"respect": "", "disagreement": 1, "text": "The"},
        }
    ]
    assert [(it["text"], it["value"], it["disagreement"]) for it in copy] == [("The", 40.0, 1)]
    assert (await twin(news, "/documents/own-1"))["figures"] == []


async def test_the_reader_marks_them_and_says_how_each_is_read(news, get):
    text = (await get(news, "/news/-/provenance/documents/copy~2E1")).text
    assert 'id="pv-show-figure">' in text, "off until somebody switches it on"
    assert 'class="pv-figure pv-figure-exactly" title="figure: exactly 40 (people &lt;i&gt;hurt&lt;/i&gt;)">' in text
    assert 'id="mark-figure-1" href="#figure-1"' in text
    row = re.search(r'<tr id="figure-1">.*?</tr>', text, re.S)[0]
    assert 'href="#mark-figure-1"' in row and "exactly 40" in row and "people &lt;i&gt;hurt&lt;/i&gt;" in row
    assert 'href="/news/-/provenance/stories/crane-falls#disagreement-1"' in row
    assert 'id="disagreement-1"' in (await get(news, "/news/-/provenance/stories/crane-falls")).text
    address = re.search(r'href="(/news/figures/[^"]+)"', row)[1]
    assert (await get(news, address)).status_code == 200
    assert text.count('href="/news/figures?document_id=2"') == 1, "one stop for the keyboard to all rows"
    assert "<dt>figure.count</dt>" in text and "(not measured)" in text
    # A document without any has neither the layer nor the notes.
    other = (await get(news, "/news/-/provenance/documents/own-1")).text
    assert "pv-show-figure" not in other and "pv-figures" not in other


async def test_the_reader_says_of_which_time_a_figure_is(tmp_path, serve, twin, get):
    article = tmp_path / "storm.txt"
    article.write_text(f"Storm kills 19\n\n{TEXT}", encoding="utf-8")
    load(tmp_path / "news.db", [str(article)], LoadOptions())
    with sqlite3.connect(tmp_path / "news.db") as connection:
        (key,) = connection.execute("select key from documents").fetchone()
    ds = serve(tmp_path / "news.db")
    told = {it["text"]: it["respect"] for it in (await twin(ds, f"/documents/{key}"))["figures"]}
    assert (told["130"], told["$40 million"], told["four"]) == ("1954", "expected", None)
    text = (await get(ds, f"/news/-/provenance/documents/{key}")).text
    assert '<td data-label="Time">1954</td>' in text and '<td data-label="Time">not compared</td>' in text
    assert "Others in the story" not in text, "there is no other"


async def test_respects_are_those_by_which_figures_are_compared():
    cleaned, times = clean(TEXT), story_times(["2024-05-03"], [TEXT])
    found = find_figures(cleaned)
    spans = [(sentence.start, sentence.end) for sentence in cleaned.sentences]
    told = respects(TEXT, spans, found, times, "2024-05-03")
    one = StoryText("a", TEXT, cleaned.sentences, (), (), published="2024-05-03")
    compared = {it.figure.start: it.aspect for it in told_in(one, found, times)}
    assert compared and len(told) == len(found)
    for figure, respect in zip(found, told, strict=True):
        assert compared.get(figure.start) == (None if figure.unit in ("years", "minutes") else respect), figure


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ({"value": 14.0, "low": 14.0, "high": 14.0, "bound": "exactly", "of": "killed"}, "exactly 14 (killed)"),
        ({"low": 5.0, "high": 7.0, "bound": "between", "unit": "percent"}, "5 to 7 percent"),
        ({"value": 60.0, "low": 60.0, "bound": "more than"}, "more than 60"),
        ({"value": 300.0, "high": 300.0, "bound": "nearly"}, "nearly 300"),
        ({"value": 1200.0}, "about 1,200"),
        ({}, "can be read in two ways"),
    ],
)
async def test_how_a_figure_is_read(figure, words):
    assert in_words({**STATED, **figure}) == words and read_as({**STATED, **figure}) in words


async def test_months_have_names():
    assert [respect_in_words(one) for one in ("month 4 expected", "a day", "replaced")] == [
        "April expected",
        "a day",
        "replaced by another value",
    ]


async def test_each_figure_is_a_mark_with_its_note():
    marks = figure_marks({"figures": [{**STATED, "start": 3, "end": 5, "number": 1, "value": 2.0}]})
    assert [(it.layer, it.start, it.end, it.kind, it.note) for it in marks] == [("figure", 3, 5, "about", 1)]
    assert figure_marks({}) == []
