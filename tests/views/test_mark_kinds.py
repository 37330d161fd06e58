"""Tone, quoted voice, furniture and frames: every mark has its explanation, with one stop for the keyboard by kind."""

import json
import re
from pathlib import Path

import pytest

from datasette_provenance.run.load import LoadOptions, load
from datasette_provenance.views.pages.document import kinds
from datasette_provenance.views.shared.accuracy import figures
from datasette_provenance.views.writing.marks import document_marks

pytestmark = pytest.mark.asyncio(loop_scope="module")

# Invented, as are its names.
TEXT = (
    "Home > News > Ellery\n\nCouncil loses vote\n\nThe council lost a terrible vote on the police budget on Monday. "
    "“We love this wonderful town,” said Mayor Odo Falk. “It is a disaster.” He thanked the police and their union. "
    "The police said that crime and violence had risen, and the police chief asked for more officers.\n\n"
    "© 2024 Ellery Courier\n"
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kinds")
    record = {"id": "vote", "text": TEXT, "outlet": "Ellery Courier", "date": "2024-05-02"}
    (folder / "articles.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    load(folder / "news.db", [str(folder / "articles.jsonl")], LoadOptions())
    return folder / "news.db"


@pytest.fixture
def ds(path, serve):
    return serve(path)


async def test_the_first_mark_of_a_kind_leads_to_its_note_and_the_note_to_all(ds, get, twin):
    page = await twin(ds, "/documents/vote")
    text = (await get(ds, "/news/-/provenance/documents/vote")).text
    assert kinds.toned(page) and kinds.quoted(page) and kinds.dimmed(page)
    for layer, found in (("tone", kinds.toned), ("voice", kinds.quoted), ("segment", kinds.dimmed)):
        assert text.count(f'id="mark-{layer}-1" href="#{layer}-1"') == 1, "one stop of the keyboard"
        note = re.search(rf'<li id="{layer}-1">.*?</details>', text, re.S)[0]
        assert f'href="#mark-{layer}-1"' in note and "Rule: " in note and "<details" in note
        for it in found(page):
            assert f"?at={it['start']}-{it['end']}#at" in note, "each mark's own place is in the note"
    assert "macro F1 0.55 on 2,489 snippets" in text and "/news/sentences?document_id=1" in text


async def test_titles_say_what_and_by_which_rule(ds, twin):
    page = await twin(ds, "/documents/vote")
    labels = {(mark.layer, mark.label) for mark in document_marks(page)}
    assert ("segment", "page furniture: copyright") in labels and ("segment", "") in labels, "the body has none"
    assert ("voice", "quoted voice") in labels and ("voice", "quoted voice in part") in labels
    assert any(re.fullmatch(r"tone of the sentence: −0\.\d\d, negative, by VADER", label) for _, label in labels)


async def test_every_mention_of_a_frame_is_in_its_note(ds, get, twin):
    page = await twin(ds, "/documents/vote")
    text = (await get(ds, "/news/-/provenance/documents/vote")).text
    notes = text[text.index('id="pv-frames"') :]
    assert len(page["frame_mentions"]) > len({(it["frame"], it["term"]) for it in page["frame_mentions"]})
    for it in page["frame_mentions"]:
        assert f"?at={it['start']}-{it['end']}#at" in notes, it
    right = f"{figures('frames')['crime']['value']:.2f}"
    assert re.search(rf'title="[^"]+; rule: the term list frame_crime, F1 {re.escape(right)}"', text)


async def test_a_withheld_text_tells_no_word(ds, twin):
    page = {**await twin(ds, "/documents/vote")}
    page["text"] = "¦" * len(page["text"])
    assert {it["text"] for it in kinds.toned(page)} == {"[…]"}


async def test_a_document_without_marks_has_no_notes_of_them(news, get):
    text = (await get(news, "/news/-/provenance/documents/nobody")).text
    assert "pv-kinds" not in text


async def test_accuracy_of_tone_is_that_of_the_documentation():
    docs = (Path(__file__).parents[2] / "docs" / "methods.md").read_text(encoding="utf-8")
    value = f"{figures('tone')['all']['value']:.3f}".lstrip("0")
    assert f"of editorials against readers: macro-F1, correlation | mean over sentences | {value}," in docs
