"""HTML pages → text, claims and links. All pages, outlets and people are invented."""

import json

import pytest

from datasette_provenance.analyze.claims.choose import choose, rank
from datasette_provenance.read import Item, ReadOptions, read_items, to_document
from datasette_provenance.read.html import parse_page, read_html
from datasette_provenance.read.html_names import clean_site, site_of, split_title
from datasette_provenance.read.html_text import article_text, drop_unread
from datasette_provenance.read.item import Unreadable
from datasette_provenance.records import Claim, InputFile, LoadError, RawDocument

BODY = (
    "<p>The sea wall of Port Ellery broke before dawn on Friday, and the water reached the second step of the town "
    "hall within twenty minutes, the harbour master said.</p><p>Two people were still missing in the evening, "
    "according to the police, and the council closed the harbour to all traffic until the wind has turned.</p>"
)


def page(head="", body=BODY, above="", below=""):
    return f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8">{head}</head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
    <article>{above}<div class="article-body">{body}</div>{below}</article>
    <footer><p>© 2024 Ellery Courier</p></footer><script>var words = 1;</script></body></html>"""


def read(source) -> RawDocument:
    return read_html(source if isinstance(source, bytes) else source.encode())


def claims(source, field):
    return {claim.method: claim.value for claim in read(source).claims if claim.field == field}


def chosen(source):
    return {field: claim.value for field, claim in choose(read(source).claims).items()}


def ld(**fields):
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


# --- text


def test_paragraphs_are_parted_by_one_blank_line():
    text = read(page()).text
    assert text.count("\n\n") == 1 and "\n\n\n" not in text
    assert "Home" not in text and "var words" not in text and "Ellery Courier" not in text


def test_headings_lists_captions_and_credit_lines_survive():
    body = (
        "<figure><img src='a.jpg'><figcaption>The quay on Friday. Photo: Signe Aune</figcaption></figure>"
        f"{BODY}<h2>What the survey said</h2><ul><li>The foot was cracked along ninety metres.</li><li>A third must be"
        f" built anew, and soon.</li></ul>{BODY.replace('Ellery', 'Saltmarket')}"
        "<p>(Reporting by Maren Oduya; Editing by Joss Tennant)</p>"
        "<p class='syndication-note'>This story was provided by National Wire.</p>"
    )
    text = read(page(body=body)).text
    for part in (
        "The quay on Friday. Photo: Signe Aune",
        "\n\nWhat the survey said\n\n",
        "The foot was cracked along ninety metres.",
        "(Reporting by Maren Oduya; Editing by Joss Tennant)",
        "This story was provided by National Wire.",
    ):
        assert part in text


def test_headline_and_byline_above_the_article_are_kept():
    above = '<h1>Sea wall fails</h1><p class="meta"><span class="author">By Marta Quill, National Wire</span></p>'
    assert read(page(above=above)).text.startswith("Sea wall fails\n\nBy Marta Quill, National Wire\n\nThe sea wall")


def test_a_credit_below_the_article_is_kept():
    below = '<p class="source">Source: National Wire</p>'
    assert read(page(below=below)).text.endswith("\n\nSource: National Wire")


def test_a_page_without_paragraphs():
    assert read("<html><body><div>One line<br>and another</div><div>Two</div></body></html>").text


@pytest.mark.parametrize("source", ["", "   ", "<html></html>", "<!-- a note -->", "<html><head><title>Words</title>"])
def test_no_text_is_an_error(source):
    found = to_document(Item("a.html", "html", None, source.encode(), "a"), ReadOptions())
    assert found == LoadError("a.html", None, "no text found in this HTML page")


# --- claims


def test_what_json_ld_says():
    head = ld(
        **{"@context": "https://schema.org", "@type": "OpinionNewsArticle", "headline": "The cheaper repair"},
        datePublished="2024-05-07T08:00:00+02:00",
        author=[{"@type": "Person", "name": "Ines Calloway"}, {"@type": "Person", "name": "Joss Tennant"}],
        publisher={"@type": "Organization", "name": "Northgate Review"},
        copyrightNotice="© Northgate Review",
        isBasedOn="https://coast.example/a",
        mainEntityOfPage="https://northgate.example/b",
    )
    head += '<meta property="og:url" content="https://northgate.example/b">'
    assert chosen(page(head)) == {
        "title": "The cheaper repair",
        "published": "2024-05-07T08:00:00+02:00",
        "byline": "Ines Calloway; Joss Tennant",
        "publisher": "Northgate Review",
        "kind": "opinion",
        "rights": "© Northgate Review",
        "canonical": "https://coast.example/a",
    }


def test_json_ld_in_a_graph_with_references():
    site = {"@type": "WebSite", "@id": "#site", "name": "Radio Caldora"}
    person = {"@type": "Person", "@id": "#tb", "name": "Tomas Berg"}
    text = {"@type": ["Article", "NewsArticle"], "headline": "A second day", "author": {"@id": "#tb"}}
    head = ld(**{"@graph": [site, person, {**text, "publisher": {"@id": "#site"}}]})
    assert chosen(page(head)) == {
        "title": "A second day",
        "byline": "Tomas Berg",
        "publisher": "Radio Caldora",
        "kind": "news",
    }


@pytest.mark.parametrize(
    "block",
    ["<!-- {} -->", "//<![CDATA[\n{}\n//]]>", "/* <![CDATA[ */ {} /* ]]> */", "{};", "[{},]", "\n{}\n"],
)
def test_broken_json_ld_is_repaired(block):
    stated = block.replace("{}", '{"@type": "NewsArticle", "headline": "Sea wall\tfails",}')
    assert chosen(page(f'<script type="application/ld+json">{stated}</script>'))["title"] == "Sea wall fails"


@pytest.mark.parametrize(
    "block",
    [
        *("", "{", "[[[[", "null", "3", '"x"', "[" * 100_000),
        '{"@type": 3, "headline": {"a": 1}}',
        '{"@graph": [null, [1]], "@type": ["NewsArticle", null], "author": [null, {}], "publisher": []}',
    ],
)
def test_hopeless_json_ld_is_passed_over(block):
    assert read(page(f'<script type="application/ld+json">{block}</script>')).text


def test_what_meta_elements_say():
    head = (
        "<title>Sea wall fails | Ellery Courier</title>"
        '<meta property="og:title" content="Sea wall fails - Ellery Courier">'
        '<meta property="og:site_name" content="Ellery Courier"><meta name="author" content="By Marta Quill">'
        '<meta property="article:published_time" content="2024-05-03T18:40:00Z">'
        '<meta name="rights" content="CC BY 4.0">'
        '<meta property="og:url" content="https://courier.example/2024/05/03/wall">'
    )
    assert chosen(page(head)) == {
        "title": "Sea wall fails",
        "publisher": "Ellery Courier",
        "byline": "Marta Quill",
        "published": "2024-05-03T18:40:00+00:00",
        "rights": "CC BY 4.0",
    }
    assert claims(page(head), "published")["html.url"] == "2024-05-03"
    assert claims(page(head), "title")["html.title"] == "Sea wall fails"


def test_what_the_page_shows():
    above = "<h1>Sea wall fails at Port Ellery</h1><p>By <a href='/q'>Marta Quill</a></p><p>3 May 2024, 18:40</p>"
    assert chosen(page("<title>Sea wall fails at Port Ellery</title>", above=above)) == {
        "title": "Sea wall fails at Port Ellery",
        "byline": "Marta Quill",
        "published": "2024-05-03T18:40",
    }


def test_markup_of_byline_and_date():
    above = (
        "<h1>Ellery Courier</h1><h1>Sea wall fails</h1>"
        '<span itemprop="author"><span itemprop="name">Marta Quill</span></span>'
        '<a rel="author" href="/q">Marta Quill</a><time datetime="2024-05-03">Friday</time>'
        '<span class="dateModified">4 May 2024</span>'
    )
    head = '<title>Sea wall fails - Ellery Courier</title><meta property="og:site_name" content="Ellery Courier">'
    source = page(head, above=above)
    assert claims(source, "byline") == {"html.itemprop": "Marta Quill", "html.rel-author": "Marta Quill"}
    assert claims(source, "published") == {"html.time": "2024-05-03", "html.modified": "2024-05-04"}
    assert chosen(source)["title"] == "Sea wall fails"


@pytest.mark.parametrize("logo", ["Ellery-Courier", "ellery-courier.example"])
def test_a_heading_that_is_the_address_is_no_title(logo):
    head = "<title>Sea wall fails | Port Ellery</title>"
    head += '<meta property="og:url" content="https://www.ellery-courier.example/a">'
    assert chosen(page(head, above=f"<h1>{logo}</h1><h2>Sea wall fails</h2>"))["title"] == "Sea wall fails"


@pytest.mark.parametrize(
    "head",
    [
        "<title>El Faro de Tarn</title>",
        "<title>El Faro de Tarn</title><meta property='og:title' content='El Faro de Tarn'>",
    ],
)
@pytest.mark.parametrize("logo", ["<h1><a href='/'>El Faro de Tarn</a></h1>", "<h1>El Faro de Tarn</h1>"])
def test_a_masthead_is_no_title_of_a_text_that_has_its_own(head, logo):
    head += '<meta property="og:url" content="https://www.elfarodetarn.example/a">'
    for own in ("<h1>Sea wall fails</h1>", "<h2>Sea wall fails</h2>"):
        assert chosen(page(head, above=own).replace("<nav>", f"<div>{logo}</div><nav>"))["title"] == "Sea wall fails"


@pytest.mark.parametrize(("name", "is_signed"), [("El Faro de Tarn", True), ("Reuters", False)])
def test_a_name_that_is_known_or_signs_the_page_is_no_title(name, is_signed):
    source = page(f"<title>{name}</title>", above="<h2>Sea wall fails</h2>").replace("<nav>", f"<h1>{name}</h1><nav>")
    source = source.replace("Ellery Courier", name if is_signed else "all of us")
    assert chosen(source)["title"] == "Sea wall fails"
    plain = page("<title>Wall fails</title>", above="<h2>What is known</h2>").replace(
        "<nav>", "<h1>Wall fails</h1><nav>"
    )
    assert chosen(plain)["title"] == "Wall fails"


def test_the_sites_name_is_the_title_where_there_is_no_other():
    assert chosen(page("<title>El Faro de Tarn</title>"))["title"] == "El Faro de Tarn"


def test_a_heading_that_leads_home_is_the_masthead():
    logo = "<div><h1><a href='{}'>El Faro de Tarn</a></h1></div>"
    source = page("<title>Sea wall fails | El Faro de Tarn | News of the coast</title>", above=logo.format("/"))
    assert chosen(source)["title"] == "Sea wall fails"
    assert claims(source, "publisher")["html.masthead"] == "El Faro de Tarn"
    own = '<meta property="og:url" content="https://tarn.example/a">'
    for target, is_home in (
        ("https://tarn.example", True),
        ("/wall", False),
        ("#top", False),
        ("https://b.example/", False),
    ):
        assert ("html.masthead" in claims(page(own, above=logo.format(target)), "publisher")) is is_home


def test_a_heading_alone_goes_before_the_title_for_search_engines():
    head = '<meta property="og:title" content="Port Ellery flood: live updates on the broken wall">'
    assert chosen(page(head, above="<h1>Wall of Port Ellery fails</h1>"))["title"] == "Wall of Port Ellery fails"
    for above in (
        "<h1>Port Ellery</h1>",  # a section
        "<h1>Subscribe to our letters</h1>",
        "<h1>Wall of Port Ellery fails</h1><h1>More of Port Ellery</h1>",
        "<h1>All that happens on the coast: Port Ellery flood: live updates on the broken wall</h1>",
    ):
        assert chosen(page(head, above=above))["title"] == "Port Ellery flood: live updates on the broken wall"


def test_marks_of_where_words_break_are_no_part_of_a_title():
    assert chosen(page(above="<h1>Hafen\u00admauer bricht\u200b</h1>"))["title"] == "Hafenmauer bricht"


def test_sections_slogans_and_titles_are_no_names_of_a_site():
    own = '<meta property="og:url" content="https://courier.example/Coast/wall">'
    for section in ("Coast", "News"):
        source = page(f"{own}<title>Sea wall fails before dawn - {section}</title>")
        assert claims(source, "publisher") == {"html.domain": "courier.example"}
        assert chosen(source)["title"] == "Sea wall fails before dawn"
    title = "The sea wall of Port Ellery fails"
    repeated = f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="{title}">'
    assert "html.og" not in claims(page(own + repeated), "publisher")
    slogan = '<meta property="og:site_name" content="All the news of the northern coast｜Courier">'
    assert claims(page(own + slogan), "publisher")["html.og"] == "Courier"
    of_page = ld(**{"@type": "WebSite", "name": "Coast"}) + ld(**{"@type": "Organization", "name": "Courier"})
    assert chosen(page(own + of_page))["publisher"] == "Courier"


def test_the_platform_is_no_publisher():
    head = ld(**{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Blogger"}})
    head += '<meta property="og:url" content="https://quill-notes.blogspot.co.uk/a">'
    assert claims(page(head), "publisher") == {"html.domain": "quill-notes.blogspot.co.uk"}
    newsletter = '<meta property="og:url" content="https://quill.substack.com/p/a">'
    assert claims(page(newsletter), "publisher") == {"html.domain": "quill.substack.com"}
    own = (
        '<meta property="og:url" content="https://medium.com/@quill/a"><meta property="og:site_name" content="Medium">'
    )
    assert chosen(page(own))["publisher"] == "Medium"


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8199/a", "http://127.0.0.1/", "https://203.0.113.9/a", "http://[2001:db8::1]:8199/a"]
)
def test_an_ip_address_names_no_publisher(address):
    plain = page().replace("© 2024 Ellery Courier", "")
    assert not [claim for claim in read_html(plain.encode(), None, address).claims if claim.field == "publisher"]
    named = page('<meta property="og:site_name" content="Ellery Courier">')
    found = [claim.value for claim in read_html(named.encode(), None, address).claims if claim.field == "publisher"]
    assert set(found) == {"Ellery Courier"}


@pytest.mark.parametrize("host", ["127.0.0.1.example", "1.2.example", "24.example"])
def test_a_host_of_numbers_that_is_a_domain_does(host):
    found = [claim.value for claim in read_html(page().encode(), None, f"http://{host}/a").claims]
    assert site_of(f"http://{host}/a") in found


def test_the_name_that_a_page_gives_its_site_goes_before_handles_and_domains():
    own = '<meta property="og:url" content="https://ellery.example/a"><meta name="twitter:site" content="@ec_news">'
    named = own + ld(**{"@type": "NewsArticle", "publisher": {"name": "ellery.example"}})
    assert chosen(page(own))["publisher"] == "ellery.example"
    assert (
        chosen(page(named + '<meta property="og:site_name" content="Ellery Courier">'))["publisher"] == "Ellery Courier"
    )


def test_a_date_in_figures_follows_the_language():
    above = '<h1>Sea wall fails</h1><span class="date">03/04/2024</span>'
    assert claims(page(above=above), "published") == {"html.date-class": "2024-04-03"}
    assert claims(page(above=above).replace("en-GB", "en-US"), "published") == {"html.date-class": "2024-03-04"}
    assert claims(page(above=above).replace("en-GB", "en"), "published") == {}


def test_the_site_as_author_is_believed_last():
    head = '<meta property="og:site_name" content="Ellery Courier"><meta name="author" content="Ellery Courier">'
    above = '<p class="byline">By Marta Quill</p>'
    assert chosen(page(head, above=above))["byline"] == "Marta Quill"
    assert chosen(page(head))["byline"] == "Ellery Courier"


def test_a_canonical_link_counts_only_where_it_leads_elsewhere():
    own = '<meta property="og:url" content="https://www.newsrack.example/item/1">'
    away = page(own + '<link rel="canonical" href="https://standard.example/a">')
    home = page(own + '<link rel="canonical" href="https://m.newsrack.example/a?b">')
    alone = page('<link rel="canonical" href="https://standard.example/a">')
    assert claims(away, "canonical") == {"html.rel-canonical": "https://standard.example/a"}
    assert read(away).url == "https://www.newsrack.example/item/1"
    assert claims(home, "canonical") == {} and read(home).url == "https://m.newsrack.example/a?b"
    assert claims(alone, "canonical") == {} and read(alone).url == "https://standard.example/a"
    source = '<meta name="syndication-source" content="https://wire.example/a">'
    assert claims(page(own + source), "canonical") == {"html.syndication-source": "https://wire.example/a"}


def test_url_and_language():
    document = read(page("<base href='https://courier.example/a'>"))
    assert (document.url, document.language) == ("https://courier.example/a", "en-GB")
    saved = "<!-- saved from url=(0030)https://courier.example/saved -->" + page()
    assert read(saved).url == "https://courier.example/saved"


@pytest.mark.parametrize(
    "comment",
    [
        "\n Page saved with SingleFile \n url: https://courier.example/saved \n saved date: Wed May 13 2026",
        " Mirrored from courier.example/saved by HTTrack Website Copier/3.x, Wed, 13 May 2026 10:10:10 GMT ",
    ],
)
def test_who_saved_a_page_names_its_address(comment):
    assert read(page().replace("<head>", f"<!--{comment}--><head>")).url == "https://courier.example/saved"


@pytest.mark.parametrize(
    "kept",
    [
        "https://web.archive.org/web/20260513101010/https://courier.example/wall?a=1",
        "https://web.archive.org/web/2026id_/https:/courier.example/wall?a=1",
        "https://archive.ph/2026.05.13-101010/https://courier.example/wall?a=1",
        "https://archives.example/wayback/en/20260513101010mp_/https://courier.example/wall?a=1",
    ],
)
def test_a_page_in_a_web_archive_is_that_of_its_outlet_and_of_its_own_day(kept):
    head = f'<meta property="og:url" content="{kept}"><link rel="canonical" href="{kept}"><title>Sea wall fails</title>'
    head += '<meta property="og:site_name" content="archive.ph">'
    bars = '<div id="wm-ipp-base">12 captures 13 May 2026</div>'
    bars += '<div id="HEADER"><span>Saved from</span> <time>13 May 2026 10:10:10 UTC</time></div>' * ("ph/" in kept)
    link = '<p>See the <a href="https://web.archive.org/web/2026/https://b.example/x">survey of the coast</a>.</p>'
    source = page(head, BODY + link, above="<h1>Sea wall fails</h1>").replace("<nav>", f"{bars}<nav>")
    document = read(source)
    assert document.url == "https://courier.example/wall?a=1"
    assert set(claims(source, "publisher").values()) == {"courier.example"}
    assert claims(source, "published") == claims(source, "canonical") == {}
    assert [link.url for link in document.links] == ["https://b.example/x"]


def test_the_call_for_gifts_of_a_web_archive_is_left_out_and_no_other_element_of_its_name():
    gifts = f'<div id="donato">{BODY}</div>'
    assert read(f"<title>Donato</title><body>{gifts}</body>").text
    with pytest.raises(Unreadable):
        read(f'<title>Donato</title><body><div id="wm-ipp-base">12 captures</div>{gifts}</body>')


def test_links_stand_where_their_text_stands_once():
    links = (
        '<p>The <a href="/survey">survey of the Coastal Institute</a> had warned the town of <a href="https://b.example/">'
        'water</a>, and <a href="mailto:a@b.example">mail</a>, <a href="http://[">brackets</a> and '
        '<a href="#x">more</a>.</p>'
    )
    document = read(page('<meta property="og:url" content="https://courier.example/a">', BODY + links))
    found = {link.url: link for link in document.links}
    survey = found["https://courier.example/survey"]
    assert document.text[survey.start : survey.end] == "survey of the Coastal Institute"
    assert found["https://b.example/"].start is None
    assert len(found) == 2


# --- hostile pages


@pytest.mark.parametrize("depth", [300, 5000, 100_000])
def test_deep_nesting(depth):
    source = page(body=BODY + "<div>" * depth + "deep" + "</div>" * depth)
    assert "sea wall" in read(source).text


def test_ten_megabytes_of_page_and_more_than_twenty(monkeypatch):
    filler = "<p class='related'>" + "word " * 1000 + "</p>"
    assert len(read(page(below=filler * 200)).text) > 100
    monkeypatch.setattr("datasette_provenance.read.html.HTML_LIMIT", 1000)
    with pytest.raises(Unreadable, match="larger than"):
        read(page(body=BODY * 9))


@pytest.mark.parametrize(
    "spoiled",
    [
        page(body=BODY + "<p>nul \0 here</p>"),
        page(body=BODY + "<p>&#0;&#8;&#x1f;&#xD800;&#x110000;&#8 &#11z &#65535; &#99999999999999999999;\x08\ufffe</p>"),
        page("<meta http-equiv='refresh' content='0; url=https://b.example'>"),
        page("<meta name='author'><meta content='x'><link rel='canonical'><link rel='canonical' href='http://['>"),
        "<?xml version='1.0' encoding='utf-16'?>" + page(),
        page()[: len(page()) // 2 + 300],
        "<html><body>" + BODY + "<table><tr><td><p>" * 40,
        page("<base href='https://a.example/'><link rel='canonical' href='//['>"),
        page("<base href='http://['>", below="<a href='//['>x</a>"),
        page(above="<time datetime='never'>soon</time><h1></h1><h1> </h1>"),
        BODY,
    ],
)
def test_malformed_pages_give_their_text(spoiled):
    document = read(spoiled)
    assert "harbour master" in document.text
    assert "\0" not in document.text and document.text.encode()


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("utf-8", "utf-8"), ("iso-8859-1", "utf-8"), ("windows-1252", "cp1252"), ("iso-8859-1", "cp1252"),
     ("utf-8", "cp1252"), ("no-such-thing", "utf-8"), ("base64", "utf-8"), ("koi8-r", "utf-8")],
)  # fmt: skip
def test_wrongly_declared_encodings(declared, encoding):
    source = page(
        body=BODY + "<p>Für längere Zeit, sagte Frau Öhmann, bleibt die Brücke über den Fluß geschlossen.</p>"
    )
    text = read(source.replace('charset="utf-8"', f'charset="{declared}"').encode(encoding)).text
    assert "Für längere Zeit, sagte Frau Öhmann" in text


def test_a_page_by_its_bytes(tmp_path):
    (tmp_path / "page.bin").write_text(page())
    (tmp_path / "b.html").write_bytes(b"")
    items = list(read_items([str(tmp_path / "page.bin"), str(tmp_path / "b.html")], ReadOptions()))
    assert [type(item) for item in items] == [Item, InputFile, Item, InputFile]
    document = to_document(items[0], ReadOptions())
    assert isinstance(document, RawDocument) and document.key == "page"
    assert items[1].media_type == "text/html"


# --- names


def test_titles_and_sites():
    assert split_title("Sea wall fails | News | Ellery Courier", []) == ("Sea wall fails", "Ellery Courier")
    assert split_title("Sea wall fails - what now?", []) == ("Sea wall fails - what now?", "")
    assert split_title("Sea wall fails – what now? | 港报", []) == ("Sea wall fails – what now?", "港报")
    assert split_title("海堤决口，港口关闭-港报", []) == ("海堤决口，港口关闭", "港报")
    assert split_title("Sea wall fails again | courier.example", []) == ("Sea wall fails again", "courier.example")
    assert split_title("Sea wall fails | updated", []) == ("Sea wall fails | updated", "")
    assert clean_site("&amp;copy; 2024 www.courier.example") == "courier.example"
    assert clean_site("© 2024 Ellery Courier. All rights reserved.") == "Ellery Courier"
    assert clean_site("Ellery Courier - News from the northern coast") == "Ellery Courier"
    assert site_of("https://www.courier.co.uk/a") == "courier.co.uk"
    assert site_of("http://127.0.0.1:8199/a") == "127.0.0.1"


def test_ranks_of_claims():
    assert (
        rank("title", "correction") < rank("title", "given.title") < rank("title", "html.og") < rank("title", "never")
    )
    first, second = Claim("title", "One", "never"), Claim("title", "Two", "never")
    assert choose([first, second]) == {"title": first}
    assert choose([first, Claim("title", "Three", "correction"), second])["title"].value == "Three"


def test_article_text_is_empty_for_an_empty_tree():
    tree = parse_page("<html><body><script>x</script></body></html>")
    drop_unread(tree)
    assert article_text(tree, []) == ""


def test_a_date_in_the_markup_that_cannot_be_read_is_kept_as_such():
    page = (
        b'<html><head><meta property="article:published_time" content="2026-02-30"></head><body><p>%s</p></body></html>'
    )
    claims = read_html(page % (b"The bridge of Sandhaven was opened on a Monday, the mayor said. " * 5)).claims
    assert [(claim.field, claim.value) for claim in claims if claim.field == "published_unparsed"] == [
        ("published_unparsed", "2026-02-30")
    ]
    claims = read_html(page.replace(b"2026-02-30", b"2026-02-20") % b"The bridge was opened.").claims
    assert "published_unparsed" not in {claim.field for claim in claims}


ADDRESS = '<link rel="canonical" href="https://courier.example/2024/05/03/sea-wall">'


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published 3 May 2024, 19:00", "2024-05-03T19:00"),
        ("Updated 3 May 2024, 21:00", "2024-05-03"),
        ("Published 4 May 2024, 19:00", "2024-05-03"),
        ("Published 3 May 2024", "2024-05-03"),
    ],
    ids=["its time", "that of an update", "another day", "no time"],
)
def test_the_time_below_the_headline_belongs_to_the_day_that_is_stated(line, published):
    above = f'<h1>Sea wall breaks in Port Ellery</h1><p class="meta">{line}</p>'
    head = f"<title>Sea wall breaks in Port Ellery</title>{ADDRESS}"
    assert chosen(page(head, above=above))["published"] == published


def test_a_stated_time_is_not_taken_from_a_line():
    above = '<h1>Sea wall breaks in Port Ellery</h1><p class="meta">Published 3 May 2024, 19:00</p>'
    head = f'{ADDRESS}<meta property="article:published_time" content="2024-05-03T18:30:00Z">'
    assert "html.shown-time" not in claims(page(head, above=above), "published")


@pytest.mark.parametrize(
    ("kind", "first", "expected"),
    [
        ("NewsArticle", "<p>Press release</p>", "press-release"),
        ("NewsArticle", "<p>OPINION</p>", "opinion"),
        ("NewsArticle", "", "news"),
        ("ReportageNewsArticle", "<p>Press release</p>", "news"),
        ("AnalysisNewsArticle", "", "analysis"),
    ],
)
def test_what_every_system_writes_of_a_page_says_less_than_the_text(kind, first, expected):
    from datasette_provenance.analyze.findings import analyze

    source = page(ld(**{"@type": kind, "headline": "Sea wall breaks"}), body=first + BODY)
    assert analyze(read(source)).chosen["kind"].value == expected


@pytest.mark.parametrize(
    "title", ["404 Not Found", "Page not found - Ellery Courier", "Just a moment...", "Access denied"]
)
def test_what_a_server_shows_in_place_of_an_article_is_none(title):
    with pytest.raises(Unreadable, match="what a server says in place of one"):
        read(f"<title>{title}</title><body><h1>Sorry</h1><p>Please try again later.</p></body>")
    assert read(page(f"<title>{title}</title>", BODY * 2)).text
    assert read("<title>Access denied to the island of Lindmark</title><body><p>The ferry did not run.</p></body>").text


def test_of_a_short_page_each_block_is_a_paragraph_and_the_headline_stands_once():
    brief = (
        "<title>Ferry back</title><body><h1>Ferry back</h1><p>The ferry ran on Tuesday.</p><p>It will go on.</p></body>"
    )
    assert read(brief).text == "Ferry back\n\nThe ferry ran on Tuesday.\n\nIt will go on."


def test_a_page_that_a_script_fills_has_the_text_in_its_markup():
    def filled(body):
        article = {"@type": "NewsArticle", "headline": "Ferry back", "articleBody": body}
        script = f'<script type="application/ld+json">{json.dumps(article)}</script>'
        return read(f"<html><head>{script}</head><body><div id=root></div></body></html>").text

    assert filled("The ferry ran.\n\nIt will go on.") == "The ferry ran.\n\nIt will go on."
    assert filled("<p>The ferry ran.</p><p>It will go on.</p>") == "The ferry ran.\n\nIt will go on."
    for none in ("", " ", ["The ferry ran."], None):
        with pytest.raises(Unreadable):
            filled(none)
