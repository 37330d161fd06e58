"""Bylines of HTML pages. All pages, outlets and people are invented."""

import pytest

from datasette_provenance.analyze.claims.choose import choose
from datasette_provenance.read.html import read_html
from datasette_provenance.read.html_names import is_name_of
from datasette_provenance.read.people import (
    ends_with_lead,
    is_single_name,
    labelled_names,
    led_names,
    looks_like_person,
    names_beside_date,
    split_byline,
)

PARAGRAPHS = "".join(
    f"<p>{text}</p>"
    for text in (
        "The sea wall of Port Ellery broke before dawn on Friday, and the water reached the town hall within minutes.",
        "Two people were still missing in the evening, according to the police, and the harbour stayed closed.",
        "The council had put off the repair of the wall for a third time in March, against all advice.",
        "Whoever has seen the survey of last year knows why that was wrong, and the mayor has seen it.",
    )
)


def page(above="", head="", body=PARAGRAPHS, below="", around="div class='page'"):
    return (
        f"<html lang='en-GB'><head>{head}</head><body><{around}><article><h1>Sea wall fails</h1>{above}"
        f"<div>{body}</div></article>{below}</{around.split()[0]}></body></html>"
    )


def claims(source):
    return {claim.method: claim.value for claim in read_html(source.encode()).claims if claim.field == "byline"}


def chosen(source):
    found = choose(read_html(source.encode()).claims)
    return found["byline"].value if "byline" in found else None


@pytest.mark.parametrize(
    "card",
    [
        '<span class="author vcard"><a class="url fn n" href="/author/marta/">marta</a></span>',
        '<h4 class="vcard author">by <span class="fn">marta</span></h4>',
        '<p>by <span class="author vcard fn">marta</span> on 3 May</p>',
    ],
)
def test_the_formatted_name_of_an_hcard_may_be_one_word(card):
    assert claims(page(card)) == {"html.hcard": "marta"}


def test_an_hcard_in_the_heading_of_the_page_or_of_a_comment_is_no_byline():
    logo = '<h1 class="vcard author"><a class="fn" href="/">Harbour Notes Archive</a></h1>'
    comment = '<div class="comment_author vcard"><strong class="fn">odile</strong></div>'
    assert claims(page(logo + comment)) == {}


def test_a_link_to_an_author_behind_by_may_hold_one_word():
    led = '<p class="meta">Posted by <a href="/author/fabi/">Fabi</a> on Tuesday</p>'
    apart = '<span> by </span><h3><a href="/profile/142">quill201</a></h3>'
    assert claims(page(led)) == {"html.led-link": "Fabi"}
    assert claims(page(apart)) == {"html.led-link": "quill201"}
    assert claims(page('<p><a href="/author/fabi/">Fabi</a></p>')) == {}


def test_a_byline_within_a_page_that_has_a_sidebar():
    assert chosen(page('<p class="byline">By Marta Quill</p>', around="div class='has-sidebar'")) == "Marta Quill"
    beside = "<div class='sidebar'><p class='byline'>By Joss Tennant</p></div>"
    assert chosen(page(body=PARAGRAPHS * 8, below=beside)) is None


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("<p>Von <b><a href='/a'>Marta Quill</a></b> und <b>Joss Tennant</b><br>", "Marta Quill; Joss Tennant"),
        ("<p>Por Marta Quill</p>", "Marta Quill"),
        ("<p>By Associated Press</p>", "Associated Press"),
        ("<p>| By </p><span>Marta Quill</span> | <i>3 May</i>", "Marta Quill"),
        ("<p>3.5.2024 18:40 von Fabi</p>", "Fabi"),
        ("<small>03.05.2024 | 18:40 Uhr | Marta Quill</small>", "Marta Quill"),
        ("<h5>Autor: </h5>Marta Quill/SP-Z", "Marta Quill"),
    ],
)
def test_lines_beside_the_headline(above, expected):
    assert claims(page(above)) == {"html.shown": expected}


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("<p><strong>Autorin: Marta Quill, Leiterin des Hafenamts.</strong></p>", "Marta Quill"),
        ("<p><em>Von <span>Marta Quill</span></em></p>", "Marta Quill"),
        ("<p><b><i>Marta Quill</i></b></p>", "Marta Quill"),
        ("<p><b>Marta Quill/Joss Tennant</b></p>", "Marta Quill; Joss Tennant"),
        ("<p>责任编辑：林海</p>", "林海"),
    ],
)
def test_a_byline_at_the_end_of_the_text(end, expected):
    filler = "<p>" + "</p><p>".join(["The wall had been built in nine years."] * 30) + "</p>"
    assert claims(page(body=PARAGRAPHS + filler + end)) == {"html.labelled": expected}


@pytest.mark.parametrize(
    "end",
    [
        "<p><b>Latest Activities</b></p>",
        "<p><b>Ellery Times</b></p>",
        "<p>Author: the sea</p>",
        "<p>Author: Marta Quill</p><p>Author: Joss Tennant</p>",
    ],
)
def test_what_is_no_byline_at_the_end_of_the_text(end):
    assert claims(page(body=PARAGRAPHS * 8 + end)) == {}


def test_the_newsroom_counts_where_no_person_is_named():
    head = '<meta name="author" content="Redaktion Ellery">'
    assert claims(page(head=head)) == {"html.desk": "Redaktion Ellery"}
    assert chosen(page('<p class="byline">Von Marta Quill</p>', head)) == "Marta Quill"
    assert chosen(page('<p class="byline">von Redaktion, </p>')) == "Redaktion"


def test_a_full_name_goes_before_a_first_name():
    head = '<meta name="author" content="Marta">'
    assert chosen(page(head=head)) == "Marta"
    assert claims(page("<p>Eine Kolumne von Marta Quill</p>", head)) == {
        "html.short-name": "Marta",
        "html.shown": "Marta Quill",
    }
    assert chosen(page("<p>Eine Kolumne von Marta Quill</p>", head)) == "Marta Quill"


@pytest.mark.parametrize(
    ("author", "address"),
    [
        ("EC", "https://www.ec-online.example/a"),
        ("Ellery Courier Society", "https://ellery-courier.example/a"),
        ("Port Ellery Foundation e.V.", "https://pef.example/a"),
        ("EC; The Paper of the Coast", "https://ec.example/a"),
    ],
)
def test_the_site_under_other_names_is_no_author(author, address):
    head = f'<meta name="author" content="{author}"><meta property="og:url" content="{address}">'
    assert list(claims(page(head=head))) == ["html.site-as-author"]
    assert chosen(page('<p class="byline">By Marta Quill</p>', head)) == "Marta Quill"


def test_an_agency_beside_the_site_stays_an_author():
    head = '<meta name="author" content="AFP; Ellery"><meta property="og:site_name" content="Ellery">'
    assert claims(page(head=head)) == {"html.meta": "AFP; Ellery"}


def test_a_persons_own_site_bears_the_persons_name():
    assert not is_name_of("martaquill", "Marta Quill")
    assert not is_name_of("", "Marta Quill")
    assert is_name_of("ellery", "Ellery")


def test_the_reading_time_is_no_author():
    card = '<meta name="twitter:data1" content="{}">'
    assert claims(page(head=card.format("Marta Quill"))) == {"html.twitter-data": "Marta Quill"}
    assert claims(page(head=card.format("14 minutes"))) == {}


def test_authors_of_cited_works_are_not_the_authors():
    cited = (
        '<ol><li itemprop="citation" itemscope><meta itemprop="author" content="Odile Brandt"></li></ol>'
        '<div itemscope><meta itemprop="author" content="Marta Quill"></div>'
    )
    assert claims(page(below=cited))["html.meta"] == "Marta Quill"


def test_phrases_and_names():
    assert [name for name in ("Zur Übersicht", "Über den", "Latest News", "Anna von") if looks_like_person(name)] == []
    assert looks_like_person("Maren van der Oduya") and not looks_like_person("Ursula von der")
    assert is_single_name("quill201") and not is_single_name("admin") and not is_single_name("Marta Quill")
    assert ends_with_lead("erstellt von ") and not ends_with_lead("") and not ends_with_lead("Davon")
    assert split_byline("Redaktion") == ["Redaktion"] and split_byline("Marta Quill, Redaktion") == ["Marta Quill"]
    assert led_names([]) == "" and labelled_names([]) == "" and labelled_names(["Author", "Marta Quill"]) == ""
    assert names_beside_date("Last Update | 3.5.2024") == "" and names_beside_date("Marta Quill") == ""
    assert split_byline("Marta Quill im Gespräch mit Joss Tennant") == ["Marta Quill", "Joss Tennant"]
