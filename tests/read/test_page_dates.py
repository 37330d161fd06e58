"""Dates of HTML pages. All pages, outlets and people are invented."""

import pytest

from datasette_provenance.analyze.claims.choose import choose
from datasette_provenance.read.html import read_html

BODY = (
    "<p>The sea wall of Port Ellery broke before dawn on Friday, and the water reached the second step of the town "
    "hall within twenty minutes, the harbour master said.</p><p>Two people were still missing in the evening, "
    "according to the police, and the council closed the harbour to all traffic until the wind has turned.</p>"
)


def page(above="", head="", before="", below="", url="https://courier.example/wall", lang="en-GB"):
    head += f'<meta property="og:url" content="{url}">'
    return (
        f"<html lang='{lang}'><head>{head}</head><body>{before}<article><h1>Sea wall fails</h1>{above}"
        f"<div>{BODY}</div></article>{below}</body></html>"
    )


def claims(source):
    found = read_html(source.encode()).claims
    return {claim.method: claim.value for claim in found if claim.field == "published"}


def chosen(source):
    found = choose(read_html(source.encode()).claims)
    return found["published"].value if "published" in found else None


def published(value):
    return f'<meta property="article:published_time" content="{value}">'


@pytest.mark.parametrize(
    ("above", "before"),
    [
        ("<p>Von: Marta Quill <span>|</span> <span>31.10.23</span></p>", ""),
        ("", "<div>Marta Quill / 31.10.2023 / 06:15 /</div>"),
        ("<p>31. Oktober 2023</p>", ""),
    ],
)
def test_a_line_beside_the_headline_states_the_day(above, before):
    assert claims(page(above, before=before))["html.shown"][:10] == "2023-10-31"


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("", {"html.script": "2024-05-03T06:15:00+02:00"}),
        ('{"@type": "NewsArticle", "headline": "Sea wall fails"}', {"html.script": "2024-05-03T06:15:00+02:00"}),
        ('{"@type": "NewsArticle", "datePublished": "2024-05-04"}', {"html.json-ld": "2024-05-04"}),
    ],
)
def test_a_date_in_a_script_counts_where_json_ld_states_none(stated, expected):
    script = "<script>var page = {datePublished: '2024-05-03T06:15:00+02:00'}</script>"
    assert claims(page(head=f'{script}<script type="application/ld+json">{stated}</script>')) == expected


def test_a_year_of_two_figures_counts_in_short_lines_only():
    long = "<span class='date'>The talks of 31.10.23 about the wall of the harbour went on</span>"
    assert claims(page("<span class='date'>31.10.23 06:15</span>")) == {"html.date-class": "2023-10-31T06:15"}
    assert "html.date-class" not in claims(page(long))


def test_dates_of_other_texts_count_where_nothing_else_is_dated():
    comment = "<div class='comments'><time datetime='2024-05-09'>9 May</time></div>"
    own = "<time datetime='2024-05-03'>3 May</time>"
    assert claims(page(before=comment, above=own)) == {"html.time": "2024-05-03"}
    assert claims(page(below=comment)) == {"html.time": "2024-05-09"}


@pytest.mark.parametrize(
    "frame",
    [
        "<header><time datetime='2024-05-09'>Thursday, 9 May 2024</time></header>",
        "<div class='topbar'><span class='date'>9 May 2024</span></div>",
        "<nav><ul><li><a href='/a'><time>9 May 2024</time></a></li></ul></nav>",
        "<aside><p class='post-date'>9 May 2024</p></aside>",
        "<div><a href='/a'><h4>The harbour fair opens on Sunday with a hundred stalls, says the council</h4>"
        "<time>9 May 2024</time></a></div>",
        "<article><h2>Harbour fair opens</h2><time>9 May 2024</time></article>",
    ],
)
def test_dates_in_the_frame_of_the_page_are_not_the_texts(frame):
    own = "<div class='when'><time datetime='2024-05-03'>3 May</time></div>"
    assert claims(page(before=frame, above=own)) == {"html.time": "2024-05-03"}
    assert chosen(page(before=frame, above="<p>Port Ellery, 3 May 2024</p>")) == "2024-05-03"


def test_the_header_of_the_text_is_no_frame():
    head = "<header class='entry-header'><h1>Sea wall fails</h1><time>3 May 2024</time></header>"
    foot = "<footer class='entry-footer'><time>3 May 2024</time></footer>"
    for own in (
        f"<div>{head}</div><div>{BODY}</div>",
        f"<article><h1>Sea wall fails</h1><div>{BODY}</div>{foot}</article>",
    ):
        assert claims(f"<html lang='en-GB'><body>{own}</body></html>") == {"html.time": "2024-05-03"}


def test_a_date_in_the_frame_counts_where_nothing_else_is_dated_but_that_of_a_clock_never():
    frame = "<header>{}</header>" + 5 * "<p>Wind and weather</p>"
    assert claims(page(before=frame.format("<p class='date'>3 May 2024</p>"))) == {"html.date-class": "2024-05-03"}
    clock = "<p class='{}'>Friday, 3 May 2024</p>"
    assert "html.date-class" not in claims(page(before=frame.format(clock.format("today-date"))))
    assert "html.date-class" not in claims(page(before=frame.format(clock.format("current-time"))))


def test_the_nearest_line_states_the_day():
    after = "<p>By Marta Quill</p>" + 9 * "<p>Harbour</p>" + "<p>6 August 2020</p>"
    assert claims(page(after, before="<p>31 October 2023 // Port Ellery</p>"))["html.shown"] == "2023-10-31"


def test_a_point_in_utc_gives_way_to_the_day_at_the_place():
    west = {"url": "https://courier.example.bo/wall", "lang": "es"}
    above = "<p>3/5/2022 22:41</p>"
    assert claims(page(above, published("2022-05-04T02:41:00Z"), **west)) == {
        "html.utc": "2022-05-04T02:41:00+00:00",
        "html.shown": "2022-05-03T22:41",
    }
    assert chosen(page(above, published("2022-05-04T02:41:00Z"), **west)) == "2022-05-03T22:41"
    assert chosen(page("<p>4 May 2022</p>", published("2022-05-04T02:41:00Z"), **west)) == "2022-05-04T02:41:00+00:00"


@pytest.mark.parametrize(
    ("shown", "url"),
    [
        # East of Greenwich it is never yesterday; in UTC the date of a later version is no local day.
        ('<meta name="date" content="2019-10-18">', "https://courier.example.ch/wall"),
        ('<meta name="date" content="2019-10-20T09:49:32Z">', "https://courier.example.com/wall"),
    ],
)
def test_a_point_in_utc_that_no_local_day_contradicts(shown, url):
    source = page(head=published("2019-10-19T03:00:00Z") + shown, url=url)
    assert chosen(source) == "2019-10-19T03:00:00+00:00"


def test_the_day_of_a_later_version_is_no_local_day_unless_its_clock_agrees():
    later = '<span class="date">20 October 2019</span>'
    same = '<span class="date">20 October 2019, 05:01</span>'
    other = '<span class="date">20 October 2019, 05:09</span>'
    point = published("2019-10-19T20:01:31Z")
    assert chosen(page(later, point)) == chosen(page(other, point)) == "2019-10-19T20:01:31+00:00"
    assert chosen(page(same, point)) == "2019-10-20T05:01"


def test_what_htmldate_finds_comes_last():
    below = "<p id='pageinfo'>Notes on the wall (last edited 2019-11-10 13:28:18 by Quill)</p>"
    filler = "<ul>" + "<li>mole</li>" * 40 + "</ul>"
    assert claims(page(below=filler + below)) == {"html.htmldate": "2019-11-10"}
    assert claims(page(above="<p>3 May 2024</p>", below=filler + below)) == {"html.shown": "2024-05-03"}


@pytest.mark.parametrize("guess", ["© 2019 Ellery Courier", "03/04/2019"])
def test_what_htmldate_would_guess_is_no_claim(guess):
    filler = "<ul>" + "<li>mole</li>" * 40 + "</ul>"
    assert claims(page(below=f"{filler}<p class='date'>{guess}</p>", lang="en", url="https://courier.example/a")) == {}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("2024/05/03/wall", "2024-05-03"),
        ("2024/5/3/wall", "2024-05-03"),
        ("2024-05/03/wall", "2024-05-03"),
        ("20240503-wall", "2024-05-03"),
        ("2024/0503/wall", "2024-05-03"),
        ("2028064/wall", None),
        ("2024/05/wall", None),
    ],
)
def test_a_date_in_the_address(path, expected):
    assert claims(page(url=f"https://courier.example/{path}")).get("html.url") == expected


def test_the_day_in_the_address_is_that_of_the_first_version():
    url = "https://courier.example/2017/7/12/wall"
    assert chosen(page(head=published("2019-06-17T18:28:00+02:00"), url=url)) == "2017-07-12"
    assert claims(page(head=published("2019-06-17"), url=url))["html.redated"] == "2019-06-17"
    assert chosen(page(head=published("2017-07-14T09:00:00+02:00"), url=url))[:10] == "2017-07-14"
    assert chosen(page(head=published("2015-01-02"), url=url)) == "2015-01-02"


def test_a_later_day_in_a_meta_element_alone_is_that_of_a_change():
    meta = "<meta name='date' content='2024-05-10'>"
    above = "<p class='date'>3 May 2024, 12:01</p>"
    assert chosen(page(above, meta)) == "2024-05-03T12:01"
    assert chosen(page(above, meta.replace("05-10", "05-10T09:00"))) == "2024-05-10T09:00"
    assert chosen(page(above, meta.replace("05-10", "09-10"))) == "2024-09-10"
    assert chosen(page(above, meta, url="https://courier.example/2024/05/10/wall")) == "2024-05-10"
    assert chosen(page("<p class='date'>12 May 2024</p>", meta)) == "2024-05-10"


@pytest.mark.parametrize("name", ["twitter-tweet", "instagram-media", "bluesky-embed"])
def test_the_day_of_a_post_within_the_text_is_not_that_of_the_text(name):
    post = f'<blockquote class="{name}"><p>It broke!</p>— Ruth Ander <a href="/x">May 12, 2026</a></blockquote>'
    assert chosen(page(below=post)) is None and chosen(page(above=post)) is None


def test_the_posts_of_a_live_blog_have_hours_of_their_own():
    post = (
        '{"@type": "BlogPosting", "headline": "Pier closed", "datePublished": "2024-05-03T12:00Z", "articleBody": "x"}'
    )
    blog = '{"@type": "LiveBlogPosting", "datePublished": "2024-05-03T06:00Z", "liveBlogUpdate": [%s]}'
    assert chosen(page(head=f'<script type="application/ld+json">{blog % post}</script>')) == "2024-05-03T06:00+00:00"
