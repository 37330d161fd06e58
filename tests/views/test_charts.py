"""The charts: well-formed, inside their frame, without style or script, and saying what they show."""

import re
from xml.etree import ElementTree

import pytest

from datasette_provenance.views import charts
from datasette_provenance.views.charts.svg import NARROW, WIDE, cut, text_width, wrap

LONG = "The Association of Very Long Outlet Names of the Northern and Southern Provinces <b>&"


def outlet(name):
    return {"name": name, "slug": name.lower().replace(" ", "-"), "kind": "newspaper", "country": None}


def url(page, **parts):
    return f"/db/-/provenance/{page}?{'&'.join(f'{k}={v}' for k, v in parts.items())}"


def mean(value, low=None, high=None, n=9):
    return {"mean": value, "low": low, "high": high, "n": n}


FLOW = [
    {"from": outlet("National Wire"), "to": outlet("Ellery Courier"), "documents": 3},
    {"from": outlet(LONG), "to": None, "documents": 1},
    {"from": outlet("Ellery Courier"), "to": outlet("Ellery Courier"), "documents": 2},
]
TONE = [
    {"outlet": outlet("Ellery Courier"), "author": mean(0.1, 0.0, 0.2), "quoted": mean(-0.4, -0.6, -0.2, 2)},
    {"outlet": outlet(LONG), "author": mean(None, n=0), "quoted": mean(0.0)},
]
GRAPH = (
    [
        {"id": "o1", "label": "National Wire", "kind": "outlet", "outside": True, "slug": "national-wire"},
        {"id": "d1", "label": LONG, "kind": "document", "outside": False, "key": "a.b"},
        {"id": "d2", "label": "Short", "kind": "document", "outside": False, "key": "c"},
    ],
    [
        {"from": "o1", "to": "d1", "relation": "wasDerivedFrom"},
        {"from": "d1", "to": "d2", "relation": "hadPrimarySource", "direction_basis": "undetermined"},
        {"from": "o1", "to": "d2", "relation": "wasDerivedFrom"},
    ],
)
HOSTILE = "</title></svg><script>alert(1)</script>\u202e & \"quotes\" onload='x'"
PILED = (
    [
        {"id": "d1", "label": HOSTILE, "kind": "document", "outside": False, "key": "a/b", "publisher": f"<i>{LONG}"},
        {"id": "d2", "label": "Short", "kind": "document", "outside": False, "key": "c", "publisher": "Ellery Courier"},
        {"id": "m1", "label": "and 1,280 more", "kind": "more", "outside": False, "key": "a/b"},
        {"id": "m2", "label": "and 20 more", "kind": "more", "outside": False, "slug": "national-wire"},
    ],
    [
        {"from": "d1", "to": "d2", "relation": "wasDerivedFrom", "direction_basis": "date"},
        {"from": "d1", "to": "m1", "relation": "wasRevisionOf", "direction_basis": "credit"},
        {"from": "d1", "to": "m2", "relation": "wasQuotedFrom", "direction_basis": "undetermined"},
    ],
)


def profile(*kinds):
    return [{"kind": kind, "citations": n, "words": 10 * n} for kind, n in kinds]


VOICES = [
    {"outlet": outlet("Ellery Courier"), "kinds": profile(("official", 4), ("person", 7), ("unknown", 1))},
    {"outlet": outlet(LONG), "kinds": profile(("anonymous", 2))},
    {"outlet": None, "kinds": profile(("person", 60), ("media", 1))},
    {"outlet": {"name": "all outlets"}, "kinds": profile(("document", 9))},
]
SHARES = [
    {
        "outlet": outlet(LONG),
        "first": {"share": 0.5, "low": 0.2, "high": 0.8, "n": 9},
        "second": {"share": 1.0, "n": 2},
    },
    {"name": "law", "first": {"share": None, "n": 0}, "second": {"share": 0.0, "low": 0.0, "high": 0.4, "n": 5}},
]
TYPICAL = [
    {"word": LONG, "href": "#w", "z": 5.4, "group": "a", "holds": True, "a_uses": 1204, "b_uses": 2},
    {"word": "<b>", "href": None, "z": -2.0, "group": "b", "holds": False, "a_uses": 0, "b_uses": 9},
]
EVERY = {
    "shares": lambda: charts.share_dots(SHARES, title="T & <t>", names=("it", "others"), url=url),
    "words": lambda: charts.word_dots(TYPICAL, title="T & <t>", marked=1.96),
    "voices": lambda: charts.voices(VOICES, "kind", title="T & <t>", url=url, cited=url),
    "bars": lambda: charts.bars([{"kind": LONG, "n": 4}, {"kind": "photo", "n": 0}], "kind", "n", title="T & <t>"),
    "stacked": lambda: charts.stacked_bars(
        [
            {"period": "2024-05-03", "documents": 4, "foreign": 1},
            {"period": "2024-06-12", "documents": 1, "foreign": 1},
        ],
        title="T & <t>",
    ),
    "flow": lambda: charts.flow(FLOW, title="T & <t>", url=url),
    "dots": lambda: charts.dots_with_intervals(TONE, title="T & <t>", url=url),
    "graph": lambda: charts.chain_graph(*GRAPH, title="T & <t>", url=url),
    "graph of piles": lambda: charts.chain_graph(*PILED, title="T & <t>", url=url),
}


def parsed(markup):
    return ElementTree.fromstring(f"<div>{markup}</div>")


@pytest.mark.parametrize("name", EVERY)
def test_is_well_formed_titled_and_free_of_style_and_script(name):
    markup = str(EVERY[name]())
    tree = parsed(markup)
    drawings = list(tree.iter("svg"))
    assert len(drawings) == (1 if name.startswith("graph") else 2)
    for drawing in drawings:
        assert drawing[0].tag == "title" and drawing[0].text == "T & <t>"
        assert drawing.get("role") == ("group" if list(drawing.iter("a")) else "img")
    assert not re.search(r"<(style|script)|\sstyle=|<[^>]*\son[a-z]+=|javascript:", markup)


@pytest.mark.parametrize("name", EVERY)
def test_text_stays_inside_the_frame(name):
    for drawing in parsed(EVERY[name]()).iter("svg"):
        width, height = (float(n) for n in drawing.get("viewBox").split()[2:])
        for text in drawing.iter("text"):
            wide = text_width(text.text)
            start = float(text.get("x")) - {"end": wide, "middle": wide / 2}.get(text.get("text-anchor"), 0)
            assert start >= -1 and start + wide <= width + 1, text.text
            assert 0 <= float(text.get("y")) <= height, text.text


@pytest.mark.parametrize("name", EVERY)
def test_texts_of_one_line_do_not_touch(name):
    for drawing in parsed(EVERY[name]()).iter("svg"):
        boxes = []
        for text in drawing.iter("text"):
            wide = text_width(text.text)
            start = float(text.get("x")) - {"end": wide, "middle": wide / 2}.get(text.get("text-anchor"), 0)
            boxes.append((start, start + wide, float(text.get("y")), text.text))
        for i, (a0, a1, ay, a) in enumerate(boxes):
            for b0, b1, by, b in boxes[i + 1 :]:
                assert abs(ay - by) >= 13 or a1 <= b0 or b1 <= a0, (a, b)


def test_long_names_are_cut_with_the_full_name_as_title():
    tree = parsed(EVERY["bars"]())
    assert LONG in [title.text for title in tree.iter("title")]
    assert all(text_width(text.text) <= WIDE for text in tree.iter("text"))


def test_nothing_to_draw_is_nothing():
    assert charts.bars([], "a", "b", title="") == charts.stacked_bars([], title="") == ""
    assert charts.flow([], title="") == charts.dots_with_intervals([], title="") == ""
    assert charts.chain_graph([], [], title="") == ""


def test_flow_keeps_ribbons_as_wide_as_their_documents():
    tree = parsed(charts.flow(FLOW, title="t"))
    hints = [title.text for title in next(tree.iter("svg")).iter("title")]
    assert "National Wire → Ellery Courier: 3" in hints and f"{LONG} → publisher not known: 1" in hints


def test_what_dates_alone_say_is_pale():
    rows = [{"from": outlet("Wire"), "to": outlet(name), "documents": 3, "by_date_alone": n} for name, n in
            (("A", 0), ("B", 1), ("C", 3))]  # fmt: skip
    drawing = next(parsed(charts.flow(rows, title="t")).iter("svg"))
    drawn = {path.find("title").text: path.get("class") for path in drawing.iter("path")}
    assert drawn == {
        "Wire → A: 3": "pv-ribbon",
        "Wire → B: 3, 1 of them by dates alone": "pv-ribbon",
        "Wire → C: 3, 3 of them by dates alone": "pv-ribbon pv-ribbon-weak",
    }


def test_several_outlets_together_are_the_last_of_their_side_and_have_no_page():
    others = {"slug": None, "name": "13 other outlets", "kind": None, "country": None}
    rows = [
        {"from": outlet("Wire"), "to": others, "documents": 26},
        {"from": outlet("Wire"), "to": outlet("A"), "documents": 3},
    ]
    drawing = next(parsed(charts.flow(rows, title="t", url=url)).iter("svg"))
    texts = [text.text for text in drawing.iter("text")]
    assert texts == ["Wire 29", "A 3", "13 other outlets 26"]
    assert not any("13 other" in "".join(link.itertext()) for link in drawing.iter("a"))
    assert drawing.find("desc").text == "1 originating outlet, 1 publisher and 13 other outlets, 29 documents."


def test_own_and_foreign_documents_are_apart_and_add_up():
    drawing = next(parsed(EVERY["stacked"]()).iter("svg"))
    heights = {rect.get("class"): float(rect.get("height")) for rect in drawing.iter("rect")}
    assert set(heights) == {"pv-own", "pv-foreign"}
    assert heights["pv-own"] == pytest.approx(3 * (heights["pv-foreign"] + 2), rel=0.02)


def test_time_is_drawn_to_scale():
    rows = [{"period": p, "documents": 1, "foreign": 0} for p in ("2024-05-01", "2024-05-02", "2024-05-31")]
    drawing = next(parsed(charts.stacked_bars(rows, title="t")).iter("svg"))
    x = [float(rect.get("x")) for rect in drawing.iter("rect")]
    assert (x[2] - x[0]) / (x[1] - x[0]) == pytest.approx(30, rel=0.02)


def test_many_days_are_drawn_by_month_and_mixed_precision_by_what_all_state():
    days = [{"period": f"2024-{m:02}-{d:02}", "documents": 1, "foreign": 0} for m in range(1, 13) for d in range(1, 29)]
    assert len(list(next(parsed(charts.stacked_bars(days, title="t")).iter("svg")).iter("rect"))) == 12
    mixed = [{"period": "2023", "documents": 1, "foreign": 0}, {"period": "2024-05", "documents": 2, "foreign": 0}]
    texts = [t.text for t in next(parsed(charts.stacked_bars(mixed, title="t")).iter("svg")).iter("text")]
    assert {"2023", "2024"} <= set(texts)


def test_decades_are_drawn_and_what_is_no_date_is_not():
    rows = [{"period": p, "documents": 1, "foreign": 0} for p in ("1970s", "1990s")]
    drawing = next(parsed(charts.stacked_bars(rows, title="t")).iter("svg"))
    assert [t.text for t in drawing.iter("text")][-2:] == ["1970s", "1990s"]
    rows = [{"period": p, "documents": 1, "foreign": 0} for p in ("2024-02-30", "May 2024", "", None)]
    assert charts.stacked_bars(rows, title="t") == ""


def test_voices_differ_in_shape_and_few_documents_are_pale():
    drawing = next(parsed(EVERY["dots"]()).iter("svg"))
    assert len(list(drawing.iter("circle"))) == 1
    assert [g.get("class") for g in drawing.iter("g") if g.get("class")] == ["pv-few"]
    hints = [title.text for title in drawing.iter("title")]
    assert "author: +0.10 (0.00 to +0.20), 9 documents" in hints
    assert "quoted: −0.40, 2 documents" in hints, "too few for an interval"


def test_tone_over_time_has_a_dot_for_each_voice_that_was_heard_and_intervals_of_enough():
    rows = [
        {"period": "2024-05", "author": mean(0.1, 0.0, 0.2), "quoted": mean(None, n=0), "n": 9},
        {"period": "2024-06", "author": mean(0.3, -0.9, 1.0, 2), "quoted": mean(None, n=0), "n": 2},
        {"period": None, "author": mean(1.0), "quoted": None, "n": 9},
    ]
    drawing = next(parsed(charts.dots_over_time(rows, title="t")).iter("svg"))
    assert len(list(drawing.iter("circle"))) == 2
    hints = [title.text for title in drawing.iter("title")]
    assert (
        "2024-05, author: +0.10 (0.00 to +0.20), 9 documents" in hints
        and "2024-06, author: +0.30, 2 documents" in hints
    )
    (line,) = [line for line in drawing.iter("line") if "pv-interval" in (line.get("class") or "")]
    assert line.get("x1") == line.get("x2") and line.get("y1") != line.get("y2")
    assert [g.get("class") for g in drawing.iter("g") if g.get("class")] == ["pv-few"]
    assert drawing.find("desc").text.startswith("2 periods, axis from")


def test_undetermined_direction_has_no_arrow_head():
    drawing = parsed(EVERY["graph"]())
    assert len([p for p in drawing.iter("path") if p.get("class") == "pv-arrow"]) == 2
    assert "pv-edge pv-edge-hadprimarysource" in [p.get("class") for p in drawing.iter("path")]


def test_a_direction_by_date_alone_has_an_open_head_and_each_line_says_what_it_means():
    drawing = parsed(EVERY["graph of piles"]())
    classes = [p.get("class") for p in drawing.iter("path")]
    assert classes.count("pv-arrow-open") == classes.count("pv-arrow") == 1
    hints = [title.text for title in drawing.iter("title")]
    assert f"Ellery Courier: Short comes from <i>{LONG}: {HOSTILE}, only the dates suggest this" in hints
    assert any(hint.startswith("and 20 more shares an excerpt with") for hint in hints)


def test_a_document_is_named_by_outlet_and_title_and_a_pile_leads_to_the_list():
    drawing = parsed(EVERY["graph of piles"]())
    texts = [text.text for text in drawing.iter("text")]
    assert {"Ellery Courier", "Short", "and 1,280 more", "and 20 more"} <= set(texts)
    links = {link.get("href") for link in drawing.iter("a")}
    assert {"/db/-/provenance/chains?document=a/b", "/db/-/provenance/chains?outlet=national-wire"} <= links
    assert len(list(drawing.iter("rect"))) == 6, "two boxes for each pile"


def test_graph_runs_from_left_to_right_and_boxes_keep_apart():
    nodes, edges = GRAPH
    drawing = parsed(charts.chain_graph(nodes, edges, title="t"))
    boxes = [(float(r.get("x")), float(r.get("y"))) for r in drawing.iter("rect")]
    # Of the second and the third nothing tells which came first.
    assert boxes[0][0] < boxes[1][0] == boxes[2][0]


def test_nothing_stands_further_left_for_a_link_whose_direction_nobody_knows():
    nodes = [
        {"id": name, "label": name, "kind": "document", "outside": False} for name in ("copier", "agency", "paper")
    ]
    excerpt = {"from": "copier", "to": "agency", "relation": "wasQuotedFrom", "direction_basis": "undetermined"}
    copy = {"from": "agency", "to": "paper", "relation": "wasDerivedFrom", "direction_basis": "credit"}
    drawing = parsed(charts.chain_graph(nodes, [excerpt, copy], title="t"))
    copier, agency, paper = (float(r.get("x")) for r in drawing.iter("rect"))
    assert copier == agency < paper
    # An undetermined line from a box at the right to one at the left begins at the left one.
    back = {**excerpt, "from": "paper", "to": "copier"}
    drawing = parsed(charts.chain_graph(nodes, [back, copy], title="t"))
    line = next(p for p in drawing.iter("path") if "wasquotedfrom" in p.get("class"))
    start, end = (float(x) for x in re.findall(r"([\d.]+) [\d.]+(?=C|$)", line.get("d")))
    assert start < end


def test_graph_of_a_circle_and_of_its_largest_size_is_drawn():
    nodes = [{"id": str(i), "label": f"Document {i}", "kind": "document", "outside": False} for i in range(200)]
    edges = [{"from": str(i // 3), "to": str(i), "relation": "wasDerivedFrom"} for i in range(1, 200)]
    circle = [*edges, {"from": "199", "to": "0", "relation": "wasDerivedFrom"}]
    drawing = parsed(charts.chain_graph(nodes, circle, title="t"))
    boxes = [(float(r.get("x")), float(r.get("y"))) for r in drawing.iter("rect")]
    assert len(boxes) == 200
    columns = {}
    for x, y in boxes:
        columns.setdefault(x, []).append(y)
    for ys in columns.values():
        ordered = sorted(ys)
        assert all(b - a >= 50 for a, b in zip(ordered, ordered[1:], strict=False))
    with pytest.raises(ValueError, match="201 nodes"):
        charts.chain_graph([*nodes, {"id": "x", "label": "", "kind": "document"}], [], title="t")


def test_numbers_as_written():
    assert [charts.signed(n) for n in (None, 0.0, -0.004, 0.05, -0.456)] == ["–", "0.00", "0.00", "+0.05", "−0.46"]
    assert [charts.share(*n) for n in ((1, 0), (1, 1000), (0, 5), (2, 3))] == ["–", "under 1%", "0%", "67%"]
    assert charts.count(1204) == "1,204" and charts.count(None) == "–"


def test_text_is_cut_and_wrapped_to_fit():
    assert cut("short", 200) == "short"
    assert text_width(cut(LONG, 100)) <= 100 and cut(LONG, 100).endswith("…")
    lines = wrap(LONG, 120, 2)
    assert len(lines) == 2 and all(text_width(line) <= 120 for line in lines)
    assert text_width("新聞") > text_width("ab")
    assert NARROW < WIDE


# --- voices ----------------------------------------------------------------------------------------------------------


def wide(markup):
    return next(iter(parsed(markup).iter("svg")))


def test_parts_of_a_bar_are_as_long_as_their_shares():
    first = next(group for group in wide(EVERY["voices"]()).iter("g") if len(list(group.iter("rect"))) > 1)
    lengths = [float(rect.get("width")) + 3 for rect in first.iter("rect")]
    assert [round(12 * length / sum(lengths)) for length in lengths] == [4, 7, 1]
    assert "pv-part-official" in first.find(".//rect").get("class")


def test_a_part_says_what_it_is_and_leads_to_its_sentences():
    markup = str(EVERY["voices"]())
    assert "unnamed officials: 33%, 40 words" in markup
    assert 'href="/db/-/provenance/cited?outlet=ellery-courier&amp;kind=official"' in markup
    # All together lead to the sentences of all; those of an unknown publisher are on no list of their own.
    assert 'href="/db/-/provenance/cited?kind=document"' in markup
    assert "kind=media" not in markup


def test_bars_on_few_citations_are_pale_and_every_bar_says_its_n():
    drawing = wide(EVERY["voices"]())
    pale = [group for group in drawing.iter("g") if group.get("class") == "pv-pale"]
    assert len(pale) == 1 and "anonymous" in pale[0].find(".//rect").get("class")
    assert {"12 citations", "2 citations", "61 citations", "9 citations"} <= {
        text.text for text in drawing.iter("text")
    }


def test_bars_on_few_documents_are_pale_however_many_citations_they_hold():
    parts = {
        "kinds": [{"kind": "person", "citations": 30, "words": 90}],
        "gender": [{"gender": "woman", "citations": 30, "words": 90}],
    }
    one = {"outlet": outlet("A"), "citations": 30, "documents": 12, "gender_documents": 1, **parts}
    assert "pv-pale" not in str(charts.voices([one], "kind", title="t"))
    drawn = str(charts.voices([one], "gender", title="t", stated=True))
    assert "pv-pale" in drawn and "30 in 1 document" in drawn
    assert charts.few(one, "gender") and not charts.few(one, "kind")


def test_what_is_not_stated_may_be_left_out():
    rows = [
        {
            "outlet": outlet("A"),
            "gender": [{"gender": "woman", "citations": 5, "words": 9}, {"gender": None, "citations": 5, "words": 9}],
        }
    ]
    shown = str(charts.voices(rows, "gender", title="t", stated=True))
    assert "women 100%" in shown and "5 citations" in shown and "not shown" not in shown
    assert "not shown" in str(charts.voices(rows, "gender", title="t"))
    assert charts.voices([{"outlet": None, "gender": []}], "gender", title="t") == ""


@pytest.mark.parametrize(
    ("part", "whole", "step"), [(0, 0, 0), (4, 100, 0), (5, 100, 1), (10, 100, 2), (34, 100, 3), (1, 2, 5), (3, 3, 5)]
)
def test_steps_of_a_heat_map(part, whole, step):
    assert charts.step(part, whole) == step


def test_of_few_columns_boxes_are_wider_and_show_more_of_a_title():
    def widths(columns):
        nodes = [{"id": str(i), "label": LONG, "kind": "document", "outside": False} for i in range(columns)]
        edges = [{"from": str(i), "to": str(i + 1), "relation": "wasDerivedFrom"} for i in range(columns - 1)]
        drawing = parsed(charts.chain_graph(nodes, edges, title="t"))
        return {float(r.get("width")) for r in drawing.iter("rect")}, float(drawing.find("svg").get("width"))

    assert widths(2)[0] == {264.0} and widths(9)[0] == {208.0}
    assert widths(4)[1] <= 1108, "four columns fit the page"


def test_a_narrow_part_of_a_bar_says_its_share_rather_than_its_name():
    parts = [
        {"class_": "other", "name": "not identified", "short": "unknown", "words": 22, "href": None},
        {"class_": "person", "name": "persons", "short": "persons", "words": 78, "href": None},
    ]
    row = {"name": "Ellery Courier", "href": None, "n": 1204, "documents": 7, "parts": parts}
    drawing = parsed(charts.share_bars([row], title="t"))
    wide, narrow = ([text.text for text in svg.iter("text")] for svg in drawing.iter("svg"))
    assert wide == ["Ellery Courier", "1,204 in 7", "22%", "persons 78%"]
    assert narrow == ["Ellery Courier", "1,204 in 7 documents", "22%", "persons 78%"]
