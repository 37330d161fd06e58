"""The text of a document with its marks: it stays the text, whatever marks and characters it holds."""

import html
import re
import time

from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from datasette_provenance.views.writing.marks import (
    LAYERS,
    Mark,
    breakable,
    cited_passage,
    document_marks,
    ends,
    marked_text,
    tone_of,
)
from datasette_provenance.withheld import FEWEST

TAG = re.compile("<[^>]*>")


def plain(markup):
    return html.unescape(TAG.sub("", str(markup)))


def marks_of(text):
    positions = st.integers(0, len(text) + 3)
    return st.lists(
        st.builds(
            Mark,
            layer=st.sampled_from(LAYERS),
            start=positions,
            end=positions,
            kind=st.sampled_from(["body", "furniture", 'a"b', "x y"]),
            note=st.integers(0, 3),
            label=st.sampled_from(["", "agency", '"><script>']),
        ),
        max_size=12,
    )


# All that a documents.text may hold: the loader writes no NUL and no lone surrogate.
TEXTS = st.text(
    st.one_of(
        st.sampled_from("ab <>&\"'\n\t\u202e\u2066\u2069\u200f\x1b\ufeffé“”—"),
        st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"),
    ),
    max_size=60,
)


@settings(max_examples=100)
@given(st.data())
def test_without_tags_it_is_the_text_again(data):
    text = data.draw(TEXTS.filter(lambda text: FEWEST not in text))
    assert plain(marked_text(text, data.draw(marks_of(text)))) == text


@settings(max_examples=80)
@given(st.data())
def test_elements_nest(data):
    text = data.draw(TEXTS)
    open_elements = []
    for closing, name in re.findall(r"<(/?)([a-z]+)[^>]*>", str(marked_text(text, data.draw(marks_of(text))))):
        if closing:
            assert open_elements.pop() == name
        else:
            open_elements.append(name)
    assert open_elements == []


def test_overlapping_layers_nest_without_breaking():
    marked = marked_text("abcdef", [Mark("credit", 0, 4, "agency"), Mark("segment", 2, 6, "body")])
    assert str(marked) == (
        '<p dir="auto"><span class="pv-credit pv-credit-agency">ab</span>'
        '<span class="pv-segment pv-segment-body"><span class="pv-credit pv-credit-agency">cd</span></span>'
        '<span class="pv-segment pv-segment-body">ef</span></p>'
    )


def test_overlapping_marks_of_one_layer_give_one_element():
    marked = str(marked_text("abcdef", [Mark("credit", 0, 4, "agency"), Mark("credit", 2, 6, "wire")]))
    assert "pv-credit-agency" in marked and "pv-credit-wire" in marked
    assert "</span></span>" not in marked


def test_a_mark_links_to_its_note_and_can_be_linked_back():
    marked = str(marked_text("PARIS (AFP) — rain", [Mark("credit", 0, 13, "agency", 2, "agency")]))
    assert 'id="mark-credit-2" href="#credit-2" data-note="2"' in marked


def test_hostile_text_is_escaped():
    marked = str(marked_text("<script>alert('x')</script>", [Mark("segment", 0, 8, '"><b>', 1, '"><b>')]))
    assert "<script" not in marked and "<b>" not in marked


def test_direction_overrides_are_isolated_and_shown():
    marked = str(marked_text("pay \u202eeno yna", []))
    assert '<bdi class="pv-control" data-code="U+202E" title="U+202E RIGHT-TO-LEFT OVERRIDE">\u202e</bdi>' in marked
    for code in [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, 0x1B, 0x7F, 0xFEFF]:
        assert f'data-code="U+{code:04X}"' in str(marked_text(f"a{chr(code)}b", [])), hex(code)


def test_paragraphs_are_kept_and_marks_go_across_them():
    marked = str(marked_text("one\n\ntwo\nthree\n", [Mark("voice", 1, 8, "quoted")]))
    assert marked.count('<p dir="auto">') == 2
    assert marked.count("pv-voice-quoted") == 2
    assert "two\n</span>" in marked or "\nthree" in marked


def test_text_of_white_space_has_no_paragraph():
    assert str(marked_text(" \n\n ", [])) == " \n\n "
    assert str(marked_text("", [])) == ""


def test_marks_outside_the_text_are_dropped_or_clipped():
    assert str(marked_text("ab", [Mark("credit", 5, 9), Mark("credit", 1, 1)])) == '<p dir="auto">ab</p>'
    assert "b</span>" in str(marked_text("ab", [Mark("credit", 1, 99, "agency")]))


def test_marks_of_a_page_are_numbered_as_its_lists():
    page = {
        "segments": [{"kind": "body", "start": 0, "end": 9}],
        "sentences": [
            {"start": 0, "end": 4, "voice": "author", "compound": 0.01},
            {"start": 5, "end": 9, "voice": "quoted", "compound": -0.5},
        ],
        "claims": [{"field": "title", "start": 0, "end": 4}],
        "credits": [{"kind": "canonical-link", "start": None, "end": None}, {"kind": "agency", "start": 0, "end": 4}],
    }
    marks = document_marks(page)
    assert [(m.layer, m.kind, m.note) for m in marks] == [
        ("segment", "body", 0),
        ("voice", "quoted", 1),
        ("tone", "negative", 1),
        ("claim", "title", 1),
        ("credit", "agency", 2),
    ]


def shared(number, start, end, outlet, **more):
    document = {"key": "k", "title": "T", "publisher": {"name": outlet} if outlet else None}
    return {
        "number": number,
        "start": start,
        "end": end,
        "document": document,
        "quoted": False,
        "standing": False,
        **more,
    }


def test_a_stretch_that_several_documents_have_is_marked_once():
    passages = [
        shared(1, 0, 9, "National Wire"),
        shared(1, 0, 10, "<b>Wire</b>"),
        shared(2, 4, 8, None, quoted=True),
        shared(3, 12, 20, "National Wire", quoted=True, standing=True),
    ]
    marks = document_marks({"passages": passages})
    assert [(m.layer, m.start, m.end, m.kind, m.note) for m in marks] == [
        ("shared", 0, 9, "text", 1),
        ("shared", 4, 8, "quoted", 2),
        ("shared", 12, 20, "standing", 3),
    ]
    assert [m.label for m in marks] == ["also in National Wire, <b>Wire</b>", "also in T", "also in National Wire"]
    marked = str(marked_text("abcdefghijklmnopqrst", marks))
    assert plain(marked) == "abcdefghijklmnopqrst" and "<b>Wire" not in marked
    assert 'id="mark-shared-1" href="#shared-1"' in marked and 'aria-label="shared passage 3: also in' in marked


def test_a_long_passage_is_shown_by_its_ends():
    assert ends("one\n\ntwo ") == "one two"
    assert set(ends("harbour " * 90).split()) == {"harbour", "[…]"}, "cut at spaces"
    assert len(ends("x" * 400)) < 260
    shown = ends("first words " + "x " * 300 + "last words")
    assert shown.startswith("first words") and shown.endswith("last words") and "[…]" in shown and len(shown) < 260


def test_tone_uses_vaders_own_threshold():
    assert [tone_of(c) for c in (None, 0.0, 0.049, 0.05, -0.05)] == ["", "", "", "positive", "negative"]


def test_many_marks_on_a_long_text_stay_linear():
    def seconds(size):
        """The processor's time, the best of three: a machine that does something else at the moment is no failure."""
        text = "word " * size
        marks = [Mark(LAYERS[i % 5], i * 3, len(text) - i, "body") for i in range(size // 2)]
        took = []
        for _ in range(3):
            start = time.process_time()
            marked = marked_text(text, marks)
            took.append(time.process_time() - start)
        return min(took), len(marked)

    (short, small), (long, large) = seconds(2000), seconds(16_000)
    assert large < small * 10
    assert long < short * 24, "eight times the text: in quadratic time it would be 64 times as long"


def piece(number, content_start, content_end, said_by=None, said=None, **more):
    """A piece of a citation as the reader's twin gives it."""
    spans = {"source_start": None, "source_end": None, "cue_start": None, "cue_end": None}
    for name, span in (("source", said_by), ("cue", said)):
        if span:
            spans |= {f"{name}_start": span[0], f"{name}_end": span[1]}
    row = {"number": number, "content_start": content_start, "content_end": content_end, "quote_type": "direct"}
    return {**row, "source": None, "source_text": "she", **spans, **more}


def test_a_citation_is_numbered_once_and_its_source_and_cue_are_marked_once():
    citations = [piece(1, 0, 4, (10, 13), (5, 9)), piece(1, 15, 20, (10, 13), (5, 9))]
    marks = document_marks({"citations": citations})
    assert [(m.layer, m.start, m.end, m.note) for m in marks] == [
        ("citation", 0, 4, 1),
        ("source", 10, 13, 0),
        ("cue", 5, 9, 0),
        ("citation", 15, 20, 0),
    ]
    assert {m.label for m in marks} == {"she"}


def test_a_citation_within_another_is_nested_and_keeps_its_own_note():
    outer, inner = piece(1, 0, 30, (31, 34)), piece(2, 12, 30, (4, 7), (8, 11), source={"name": "<b>Mayor</b>"})
    marks = document_marks({"citations": [outer, inner]})
    assert [(m.layer, m.note) for m in marks if m.note] == [("citation", 1), ("nested", 2)]
    marked = str(marked_text("He: Ana says that all of it was, she", marks))
    assert 'id="mark-citation-2" href="#citation-2"' in marked and "<b>Mayor" not in marked
    assert marked.index("pv-source") > marked.index("pv-citation")
    assert '<span class="pv-nested pv-nested-direct"' in marked.split("pv-citation-direct", 2)[2]


def test_citations_that_overlap_in_part_nest_as_elements():
    marks = document_marks({"citations": [piece(1, 0, 10), piece(2, 5, 15)]})
    marked = str(marked_text("abcdefghijklmnopqrst", marks))
    assert plain(marked) == "abcdefghijklmnopqrst" and marked.count("<span") == marked.count("</span>")


def test_a_quoted_sentence_has_one_rule_however_many_marks_divide_it():
    text = "one two three four"
    marked = str(marked_text(text, [Mark("voice", 0, 18, "quoted"), Mark("cue", 4, 7), Mark("citation", 8, 13)]))
    assert marked.count("pv-voice-quoted") == 5 and marked.count("pv-goes-on") == 4
    # A paragraph starts with a rule of its own.
    assert str(marked_text("one\n\ntwo", [Mark("voice", 0, 8, "quoted")])).count("pv-goes-on") == 0


def test_a_passage_marks_what_lies_in_it():
    text = "Ana spoke. She said that it rained. “Hard,” she said."
    item = piece(0, 0, 0, (0, 3), (15, 19), start=11, end=35, evidence=text[11:35])
    item["pieces"] = [{"start": 25, "end": 34}, {"start": 37, "end": 41}]
    passage = str(cited_passage(item))
    assert plain(passage) == "She said that it rained."
    assert '<span class="pv-citation pv-citation-direct">it rained</span>' in passage
    assert ">said</span>" in passage and "pv-source" not in passage and "title=" not in passage


def test_what_is_withheld_is_one_element_and_marks_stay_on_what_is_shown():
    """Signs that are the document's own stay; a mark of which all is hidden keeps its note."""
    text = "¦¦¦¦\n\n¦¦¦¦ said Ana.¦¦¦¦¦¦\nNews ¦ Sport ¦¦"
    marks = [Mark("citation", 0, 9, "direct", 1), Mark("cue", 8, 15, "cue"), Mark("credit", 21, 27, "agency", 1)]
    html = str(marked_text(text, marks))
    assert html.count("pv-withheld") == 3 and html.count("[… 4 characters]") == 2 and "[… 6 characters]" in html
    assert html.count("<p ") == 2, "hidden lines keep their ends"
    assert "[…]</span>We" in str(marked_text("¦¦¦¦\n\n¦We had exits", [])), "of one character that is hidden, no sign"
    assert '<span class="pv-cue pv-cue-cue"> said</span>' in html and 'id="mark-credit-1"' in html
    assert "News ¦ Sport ¦¦" in html


def test_a_long_passage_is_cut_between_words():
    text = "In the region " * 12 + "governors " * 12
    first, last = ends(text).split(" […] ")
    assert text.startswith(first + " ") and text.strip().endswith(" " + last)


def test_long_words_may_break_and_are_the_same_words():
    assert breakable("An ordinary headline") == "An ordinary headline"
    long = breakable("The <b>" + "x" * 50 + " end")
    assert isinstance(long, Markup) and long.count("<wbr>") == 2
    assert long.replace("<wbr>", "") == "The &lt;b&gt;" + "x" * 50 + " end"
