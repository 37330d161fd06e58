"""Hostile texts and metadata cost no more time than others: a visitor's query or a page on the web may hold any.

Processor time under a generous limit, since the machine may be busy; what ran for ever is stopped and fails.
"""

import gc
import signal
import time
from contextlib import contextmanager

import pytest

from datasette_provenance import remembered
from datasette_provenance.analyze.citations import find_citations, found
from datasette_provenance.analyze.findings import analyze, analyze_text
from datasette_provenance.analyze.sentiment import polarity
from datasette_provenance.analyze.tone import find_tone
from datasette_provenance.clean.names import persons
from datasette_provenance.clean.notes import is_note
from datasette_provenance.clean.quotations import quotations
from datasette_provenance.clean.text import clean
from datasette_provenance.read import Item, ReadOptions, to_document
from datasette_provenance.read.feed import parsed
from datasette_provenance.read.html import read_fragment, read_html
from datasette_provenance.read.json_ld import parse_blocks
from datasette_provenance.read.markdown import rendered
from datasette_provenance.read.people import looks_like_person
from datasette_provenance.records import LoadError
from datasette_provenance.sql_functions import FUNCTIONS, credits_json, originating_outlet

BODY = "The sea wall of Port Ellery broke before dawn on Friday, the harbour master said. " * 12


@contextmanager
def at_most(seconds):
    """Fails what takes more processor time, stopping it if it goes on for five times as long."""

    def stop(number, frame):
        raise AssertionError(f"still running after {5 * seconds} s of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, 5 * seconds)
    began = time.process_time()
    try:
        yield
        assert time.process_time() - began < seconds
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.fixture(scope="module", autouse=True)
def warm():
    """What is read at the first use belongs to no text."""
    analyze_text(BODY)
    read_html(page().encode())


def page(head="", body=BODY):
    return f"<html><head><title>The wall</title>{head}</head><body><h1>The wall</h1><p>{body}</p></body></html>"


def triple(number):
    return "".join(chr(97 + number // 26**place % 26) for place in range(3))


def test_a_row_of_hash_tags_that_ends_otherwise():
    with at_most(2):
        assert originating_outlet("#a " * 39 + "zz") is None


def test_a_note_that_says_first_all_over():
    with at_most(2):
        assert not is_note("This article " + "first " * 60 + "zzz")
        assert not is_note("This article was " + "first also previously " * 16 + "zzz")
    assert is_note("This article was also first jointly and") is False
    assert is_note("This article had been previously co-published by the Quay")


def test_a_name_in_capitals_without_end():
    with at_most(2):
        assert not looks_like_person("Ana " + "A" * 5_000 + "1")
        read_html(page(f'<meta name="author" content="Ana {"A" * 70}1">').encode())
    assert looks_like_person("Ana McROTH-O’Neil") and not looks_like_person("Ana R--oth")


def test_an_author_that_is_a_number_without_end():
    with at_most(3):
        read_html(page(f'<meta name="author" content="{"1" * 200_000}#">').encode())
        assert not persons("Ana" + " " * 1_500 + "#")
    assert persons("Ana Roth , Ben Ode and Cy Lund") == ["Ana Roth", "Ben Ode", "Cy Lund"]


@pytest.mark.parametrize("name", ["p", "img", "div class='story'"])
def test_a_tag_with_attributes_without_end(name):
    """The parser compares each with all that stand before it: 25,000 took it half a minute, and no signal stops it."""
    tag = f"<{name} {' '.join(f'a{number}=1' for number in range(25_000))}>"
    with at_most(3):
        found = read_html(page("").replace("<p>", tag + "<p>").encode())
    assert "sea wall" in found.text


@pytest.mark.parametrize(
    "entry",
    [
        "".join(f"<category>c{number}</category>" for number in range(20_000)),
        f"<author>{'a.' * 30_000}</author>",
        f"<dc:creator><![CDATA[{'a.' * 30_000}]]></dc:creator>",
        f"""<source {" ".join(f"a{number}=''" for number in range(15_000))}>The Quay</source>""",
    ],
    ids=["subjects", "author", "creator", "attributes"],
)
def test_an_entry_of_a_feed_with_something_without_end(entry):
    feed = f"""<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><item>
        <title>The wall</title>{entry}<description>{BODY}</description></item></channel></rss>"""
    with at_most(2):
        found = parsed(feed.encode())
    assert found.entries[0].title == "The wall"


def test_lines_about_the_author_without_end_in_one_paragraph():
    """Whether it is a line or the article itself was asked of it for each of them."""
    with at_most(4):
        found = read_html(page(body=BODY + "<span class='byline'>By Ana Roth</span>" * 8_000).encode())
    assert "sea wall" in found.text


def test_links_of_markdown_without_end_in_one_line():
    lines = "".join(f"[r{number}]: https://quay.example/{number}\n" for number in range(6_000))
    with at_most(1):
        text, links = rendered(BODY + "\n" + lines + "[r1] " * 6_000)
    assert text.split("\n")[1].strip() == " ".join(["r1"] * 6_000) and len(links) == 500


def test_blanks_in_a_block_of_data():
    with at_most(2):
        assert (
            parse_blocks(["x" + " " * 200_000 + "y", "{x" + "//-->" * 50_000 + "y", "x" + "/* ]]> */;" * 50_000]) == []
        )
    assert parse_blocks(['//<![CDATA[\n{"@id": 1}\n//]]>', '{"@id": 1} ; --> ;', '/*<![CDATA[*/{"@id": 1}/*]]>*/']) == [
        {"@id": 1},
        {"@id": 1},
        {"@id": 1},
    ]


@pytest.mark.parametrize("piece", ["Smith and ", "Office of the ", "Smith said ", "he told him that "])
def test_a_sentence_that_never_ends(piece):
    cleaned = clean((piece * 20_000)[:100_000])
    with at_most(10):
        find_tone(cleaned)


@pytest.mark.parametrize("piece", ["Smith said ", "1 argues "])
def test_nested_attributions_are_not_each_held_against_each(piece, monkeypatch):
    compared = []
    within = found._within
    monkeypatch.setattr(found, "_within", lambda inner, outer: compared.append(inner) or within(inner, outer))
    cleaned = clean(piece * 1_000)
    assert find_citations(cleaned)
    assert 100 < len(compared) < 10_000


def test_an_outlet_in_each_sentence():
    lines = [f"The Harbour{triple(number)} Gazette reported it." for number in range(2_500)]
    noted = [f"This was originally published by the Quay{triple(number)} Gazette." for number in range(2_500)]
    for text in (" ".join(lines), "\n".join(noted)):
        with at_most(10):
            credits_json(text)
            originating_outlet(text)


def test_an_outlet_s_name_of_one_endless_word():
    with at_most(5):
        credits_json("The wall broke, The Harbour" + "(" * 100_000 + " Gazette reported.")
        credits_json("The wall broke, the Gazette" + ".a" * 50_000 + " reported.")


def test_closing_marks_that_end_nothing():
    text = 'a."' + 'x.",' * 50_000
    with at_most(3):
        quotations(text, [(0, len(text))])


@pytest.mark.parametrize(
    "text",
    ["good " * 60_000 + "but good", "good very " * 40_000, "good bad fine " * 20_000 + "but \U0001f600 good"],
    ids=["but", "boosters", "emoji"],
)
def test_sentiment_of_an_endless_sentence(text):
    with at_most(4):
        polarity(text)


def test_links_without_end():
    text = " ".join(f"word{number}" for number in range(60_000))
    anchors = "".join(f'<a href="http://a.example/{word}">{word}</a> ' for word in text.split())
    with at_most(8):
        assert len(read_fragment(anchors)[1]) == 500


def test_links_that_are_not_in_the_text_are_not_looked_for_without_end(monkeypatch):
    monkeypatch.setattr("datasette_provenance.read.html._SEARCH_LIMIT", 10_000)
    near, far = '<a href="http://a.example/near">harbour wall</a>', '<a href="http://a.example/far">ferry quay</a>'
    many = "".join(f'<a href="http://a.example/{number}">a{number} <b>b</b></a> ' for number in range(200))
    links = read_fragment(f"<p>{near} {'The wall broke. ' * 40} {many} {far}</p>")[1]
    assert links[0].url.endswith("near") and not any(link.url.endswith("far") for link in links)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
def test_words_of_a_megabyte_are_not_remembered(function):
    gc.unfreeze()  # a load in this process may have frozen what there was
    held = [one for one in gc.get_objects() if isinstance(one, remembered.Remembered)]
    assert len(held) > 10
    function("“The wall broke,” Odo " + "Falk" * 20_000 + " said. The " + "wall" * 20_000 + " was not good.")
    assert max((len(word) for one in held for word in one), default=0) <= remembered.LONGEST_PHRASE
    assert any("good." in one for one in held) or function.__name__ != "vader_compound"


#: What some rule begins to read, so that many rules have to read on; each is repeated to the length wanted.
PIECES = [
    piece
    for line in (
        "#a |#|This article |This article was first |first |originally published by the |A|A |Ana |AAA.|a|a |1 |1,",
        '1-|a-|a_|A.|\'|"|“|“a |a.” |x.",|‘a’ |a" |? ?a|(|(A|(a) |)|[|[a](b) |<a |&amp;|http://a.b/ |a.b |a@b.c ',
        "@a |www.a.|. |.|A. |… |— |- |--|: |a: |; |, |A, |/|A/|» |Home » |· |©|© 2024 |Copyright 2024 |By |By A ",
        "By A and |Photo |=>|Photo by A |with A, |AP/|(AP) |Reuters |PARIS (AP) — |Source: |Date: |May 3, 2024 ",
        "10:00 a.m. |Smith |Smith and |Smith, |Smith said |said |he said |he told him |he told her that ",
        "according to |who |which |of the |Office of the |the ministry of |Harbour Authority (HA) ",
        "was killed by the |the radical left-wing |good |good but |good very |not |no |kind of |yeah right ",
        "$1 million to |between 1 and |more than 1 |one hundred |percent of |thousands of |half of |0 replied, ",
        "1 argues |1 she |reported by the |The Gazette reported |according to the Quay Gazette, |van der |é|-1/2/",
        "contributed to this |contributed to the |reporting by |read more |Follow A on |Image A Credit...",
        "Advertisement |_|~|Related: |was |has been |in A |Mr. Smith\u2019s |n't |e\u0301|\u3002|\u300ca\u300d",
        "\ufffd|\ufffda |\xa0| |\t|\n|a\n|\u2028|a\u2028|\u200b|\x00|*|**a** |# |\u2022 |=|>|``a'' ",
        "publicado en el |zuerst erschienen in der |\U0001f600 |a \xa6 ",
    )
    for piece in line.split("|")
]
SHAPES = (None, 60, 118, 390)


def shaped(piece, width, length):
    """The piece again and again, as one line or as lines that end in what no rule expects."""
    if width is None:
        return (piece * length)[:length]
    line = (piece * width)[: width - 4] + "~z1\n"
    return line * (length // width)


def seconds(piece, width, length):
    item = Item("a.txt", "text", None, shaped(piece, width, length).encode(), "a")
    began = time.process_time()
    document = to_document(item, ReadOptions())
    if not isinstance(document, LoadError):
        analyze(document)
    return time.process_time() - began


@pytest.mark.parametrize("width", SHAPES)
@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_four_times_the_text_takes_four_times_the_time(piece, width):
    """A quadratic reading would take sixteen times as long. What takes little time is not compared."""
    with at_most(12):
        long = seconds(piece, width, 16_000)
        if long > 0.4:
            short = min(seconds(piece, width, 4_000) for _ in range(3))
            long = min([long, *(seconds(piece, width, 16_000) for _ in range(2))])
            assert long < 9 * short


#: What a page says of itself outside its article.
CLAIMS = """<meta name="author" content="{0}"><meta property="og:site_name" content="{0}">
<meta property="article:published_time" content="{0}"><meta name="copyright" content="{0}">
<link rel="canonical" href="https://a.example/{0}"><script type="application/ld+json">{0}</script>
<p class="{0}">The wall broke.</p><p class="byline">{0}</p><a href="http://a.example/{0}">{0}</a>"""


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_what_a_page_says_of_itself_takes_no_longer(piece):
    told = (piece.replace("<", "&lt;").replace('"', "&quot;") * 8_000)[:8_000] + "~z1"
    html = page(CLAIMS.format(told)).replace("The wall</title>", f"{told}</title>")
    with at_most(4):
        document = to_document(Item("a.html", "html", None, html.encode(), "a"), ReadOptions())
        if not isinstance(document, LoadError):
            analyze(document)
