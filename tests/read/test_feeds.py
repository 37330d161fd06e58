"""RSS and Atom → documents. All feeds are invented."""

import gzip
import pickle
import resource
import socket
import time

import pytest

from datasette_provenance.read import Item, ReadOptions, read_items, to_document
from datasette_provenance.read.feed import parsed
from datasette_provenance.read.formats import sniff, xml_root
from datasette_provenance.read.item import Unreadable
from datasette_provenance.records import InputFile, LoadError, RawDocument

RSS = """<?xml version="1.0" encoding="utf-8"?>
<!-- <html> of another kind -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Sandhaven Courier</title><link>https://courier.example/</link><language>en-gb</language>
<copyright>© 2024 Sandhaven Courier</copyright>
<item><guid isPermaLink="false">n1</guid><link>https://courier.example/1</link><title>Bridge &amp; ferry</title>
<pubDate>Wed, 01 May 2024 09:00:00 EST</pubDate><dc:creator>Anka Dorn</dc:creator><dc:creator>Jo Lind</dc:creator>
<description>Short.</description>
<content:encoded><![CDATA[<p>The bridge was opened.</p><p>It rained, <a href="/rain">said</a> the mayor.</p>
<script>alert(1)</script>]]></content:encoded>
<source url="https://wire.example/feed">National Wire</source></item>
<item><link>https://courier.example/2</link><title>Only a title</title></item>
<item><description>The ferry &lt;b&gt;sank&lt;/b&gt; &amp;amp; burnt.</description>
<author>jo@courier.example (Jo Lind)</author></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">
<title type="html">Kurier &amp;amp; Bote</title><author><name>Redaktion</name></author><rights>Frei</rights>
<entry xml:lang="fr"><id>tag:courier.example,2024:1</id><link rel="alternate" href="https://courier.example/1"/>
<link rel="enclosure" href="https://courier.example/1.mp3"/>
<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Le <b>pont</b></div></title>
<author><name>Anka Dorn</name><email>anka@courier.example</email></author>
<published>2024-05-01T09:00:00+02:00</published><updated>2024-06-02T09:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Le pont est ouvert.</p></div></content>
<source><title>Agence</title></source></entry>
<entry><id>tag:courier.example,2024:2</id><title>a &lt; b</title><updated>2024-06-02T09:00:00Z</updated>
<content type="text">3 &lt; 4, sagte er.</content></entry>
<entry><id>tag:courier.example,2024:3</id><title>Film</title>
<content src="https://courier.example/v.mp4" type="video/mp4"/><summary type="html">&lt;p&gt;Der Film.</summary></entry>
</feed>"""
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://courier.example/"><title>Courier</title></channel>
<item rdf:about="https://courier.example/1"><title>Bridge</title><link>https://courier.example/1</link>
<description>The bridge was opened.</description><dc:date>2024-05-01</dc:date><dc:creator>Jo Lind</dc:creator></item>
</rdf:RDF>"""
OLD = """<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
"http://courier.example/rss-0.91.dtd"><rss version="0.91"><channel><title>Courier</title>
<item><title>Bridge</title><link>https://courier.example/1</link><description>It was opened.</description>
</item></channel></rss>"""


def read(tmp_path, content, name="feed.xml", **options):
    """(documents, errors, inputs) of a feed, as the runner makes it."""
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    documents, errors, inputs = [], [], []
    for item in read_items([str(path)], ReadOptions(**options)):
        if isinstance(item, Item):
            item = to_document(pickle.loads(pickle.dumps(item)), ReadOptions(**options))
        {RawDocument: documents, LoadError: errors, InputFile: inputs}[type(item)].append(item)
    return documents, errors, inputs


def claims(document):
    return {claim.field: claim.value for claim in document.claims}


@pytest.mark.parametrize("name", ["feed.rss", "feed.xml", "feed", "feed.rss.gz"])
def test_rss(tmp_path, name):
    content = gzip.compress(RSS.encode()) if name.endswith(".gz") else RSS
    documents, errors, inputs = read(tmp_path, content, name)
    first, second = documents
    assert first.text == "The bridge was opened.\n\nIt rained, said the mayor."
    assert (first.key, first.url, first.language, first.record) == (
        "n1",
        "https://courier.example/1",
        "en-GB",
        "entry 1",
    )
    assert claims(first) == {
        "title": "Bridge & ferry",
        "publisher": "National Wire",
        "rights": "© 2024 Sandhaven Courier",
        "byline": "Anka Dorn; Jo Lind",
        "published": claims(first)["published"],
    }
    assert claims(first)["published"].startswith("2024-05-01T")
    assert [link.url for link in first.links] == ["https://courier.example/rain"]
    assert second.text == "The ferry sank & burnt." and second.key.startswith("feed:")
    assert claims(second) == {
        "publisher": "Sandhaven Courier",
        "rights": "© 2024 Sandhaven Courier",
        "byline": "Jo Lind",
    }
    assert [(error.record, error.error, error.key) for error in errors] == [
        ("entry 2", "an entry without a text", "https://courier.example/2")
    ]
    assert inputs[0].only_adds


def test_atom(tmp_path):
    documents, errors, _ = read(tmp_path, ATOM, "feed.atom")
    first, second, third = documents
    assert (first.key, first.url) == ("tag:courier.example,2024:1", "https://courier.example/1")
    assert (first.text, first.language, second.language) == ("Le pont est ouvert.", "fr", "de")
    assert claims(first) == {
        "title": "Le pont",
        "publisher": "Agence",
        "rights": "Frei",
        "byline": "Anka Dorn",
        "published": "2024-05-01T09:00:00+02:00",
    }
    assert (second.text, claims(second)["title"]) == ("3 < 4, sagte er.", "a < b")
    # When an entry was changed is not when it was published.
    assert claims(second) == {
        "title": "a < b",
        "publisher": "Kurier & Bote",
        "rights": "Frei",
        "byline": claims(second)["byline"],
    }
    assert third.text == "Der Film." and errors == []


def test_older_feeds(tmp_path):
    (document,) = read(tmp_path, RDF, "feed.rdf")[0]
    assert (document.key, document.text) == ("https://courier.example/1", "The bridge was opened.")
    assert claims(document)["published"] == "2024-05-01" and claims(document)["byline"] == "Jo Lind"
    documents, errors, _ = read(tmp_path, OLD)
    assert documents[0].text == "It was opened." and errors == []


def test_entities_of_html_are_understood(tmp_path):
    documents, errors, _ = read(tmp_path, RSS.replace("Short.", "").replace("sank", "sank&nbsp;&ndash; slowly"))
    assert documents[1].text == "The ferry sank – slowly & burnt." and len(errors) == 1


@pytest.mark.parametrize(
    ("encode", "options"),
    [
        (lambda text: text.replace("utf-8", "iso-8859-1").encode("latin-1"), {}),
        (lambda text: text.replace("utf-8", "utf-16").encode("utf-16"), {}),
        (lambda text: text.encode("utf-8-sig"), {}),
        (lambda text: text.replace("utf-8", "koi8-r").encode("latin-1"), {"encoding": "latin-1"}),
    ],
)
def test_encodings(tmp_path, encode, options):
    documents, errors, _ = read(tmp_path, encode(RSS.replace("It rained", "Ærø: it rained")), "feed", **options)
    assert "Ærø: it rained" in documents[0].text and len(errors) == 1


UNDECLARED = RSS.replace(' encoding="utf-8"', "").replace("It rained", "Ærø 😀: it rained")


@pytest.mark.parametrize("head", ["declared", "version", "none"])
@pytest.mark.parametrize("encoding", [None, "utf-16", "utf-8"])
@pytest.mark.parametrize(
    "encode",
    [
        lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
        lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
        lambda text: b"\xff\xfe\0\0" + text.encode("utf-32-le"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding(tmp_path, encode, encoding, head):
    text = {"declared": UNDECLARED.replace('"1.0"', '"1.0" encoding="utf-8"', 1), "version": UNDECLARED}
    written = encode(text.get(head, UNDECLARED.partition("?>")[2].lstrip()))
    documents, errors, _ = read(tmp_path, written, "feed", encoding=encoding)
    assert "Ærø 😀: it rained" in documents[0].text and len(errors) == 1


@pytest.mark.parametrize("text", ["<page>It rained.</page>", "It rained."])
def test_a_byte_order_mark_makes_no_feed(text):
    with pytest.raises(Unreadable, match="no feed"):
        parsed(text.encode("utf-16"))


def test_entries_without_a_name_keep_theirs_when_they_move(tmp_path):
    item = "<item><description>{}</description></item>"
    before, after = (
        "<rss version='2.0'><channel>" + "".join(map(item.format, texts)) + "</channel></rss>"
        for texts in (("The bridge.", "The ferry."), ("The fog.", "The bridge."))
    )
    assert read(tmp_path, after)[0][1].key == read(tmp_path, before)[0][0].key


# --- what is no feed, or is hostile


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (
            "<?xml version='1.0'?><opml><body/></opml>",
            "no feed (RSS or Atom): its outermost element is <opml>; save it as text, HTML or CSV",
        ),
        ("<?xml version='1.0'?><urlset/>", "a sitemap, which holds addresses and no texts; save the pages first"),
        (
            "<html><body>Hello</body></html>",
            "no feed (RSS or Atom): its outermost element is <html>; save it as text, HTML or CSV",
        ),
        ("The bridge was opened.", "no feed (RSS or Atom), and no XML"),
        ("", "empty"),
        ("\0" * 2000, "no feed (RSS or Atom), and no XML"),
        ("<" * 2000, "no feed (RSS or Atom), and no XML"),
        ("<!DOCTYPE" * 2000, "no feed (RSS or Atom), and no XML"),
    ],
)
def test_what_is_no_feed_says_so(tmp_path, content, error):
    documents, errors, _ = read(tmp_path, content)
    assert documents == [] and [one.error for one in errors] == [error]


def test_other_xml_without_an_extension_says_so_too(tmp_path):
    errors = read(tmp_path, "<?xml version='1.0'?><opml><body/></opml>", "story")[1]
    assert errors[0].error.endswith("<opml>; save it as text, HTML or CSV")


@pytest.mark.parametrize("encoding", ["UTF-\xfc", "utf\x008"])
def test_a_damaged_name_of_an_encoding_stops_no_load(tmp_path, encoding):
    (tmp_path / "a.xml").write_bytes(RSS.replace("utf-8", encoding, 1).encode("latin-1"))
    (tmp_path / "b.txt").write_text("The bridge was opened.")
    found = list(read_items([str(tmp_path)], ReadOptions()))
    assert [one.path for one in found if isinstance(one, LoadError)] in ([], [f"{tmp_path.name}/a.xml"])
    assert any(isinstance(one, Item) and one.path.endswith("b.txt") for one in found)


@pytest.mark.parametrize("author", ["<author/>", "<author><name/><email/></author>", "<author>Jo</name></author>"])
def test_an_author_without_a_name_is_none(tmp_path, author):
    documents, _, _ = read(tmp_path, ATOM.replace("<author><name>Redaktion</name></author>", author))
    assert "byline" not in {claim.field for claim in documents[1].claims}


def test_a_feed_without_entries_is_no_error(tmp_path):
    assert read(tmp_path, "<rss version='2.0'><channel><title>Courier</title></channel></rss>")[:2] == ([], [])


def test_a_feed_that_breaks_off(tmp_path):
    content = RSS[: RSS.index("burnt")]
    documents, errors, _ = read(tmp_path, content)
    assert [document.key for document in documents] == ["n1"]
    assert errors[0] == LoadError("feed.xml", "entry 3", "the feed breaks off: its last entry is left out")


def test_a_sloppy_feed_is_read_as_far_as_it_goes(tmp_path):
    documents, errors, _ = read(tmp_path, RSS.replace("Bridge &amp; ferry", "Bridge & ferry"))
    assert len(documents) == 2 and errors[0].record == "line 6" and "no well-formed XML" in errors[0].error


def entities(*declared, body):
    listed = "".join(f"<!ENTITY {one}>" for one in declared)
    return (
        f'<?xml version="1.0"?><!DOCTYPE rss [{listed}]><rss version="2.0"><channel>'
        f"<item><title>t</title><description>{body}</description></item></channel></rss>"
    )


def test_no_file_and_no_address_is_opened(tmp_path, monkeypatch):
    (tmp_path / "secret.txt").write_text("the secret")

    def refuse(*_):
        raise AssertionError("a feed may not reach the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for target in (f"file://{tmp_path}/secret.txt", "http://courier.example/secret"):
        for declared in (f'x SYSTEM "{target}"', f'% x SYSTEM "{target}"'):
            documents, _, _ = read(tmp_path, entities(declared, body="It was &x; opened. %x;"))
            assert "secret" not in "".join(document.text for document in documents)
    for name in (f"{tmp_path}/secret.txt", "http://courier.example/feed"):
        assert read(tmp_path, name)[0] == []


@pytest.mark.parametrize(
    "content",
    [
        entities(
            'a "aaaaaaaaaa"', *(f'{chr(98 + i)} "{f"&{chr(97 + i)};" * 10}"' for i in range(15)), body="&p; opened."
        ),
        entities(f'a "{"a" * 50_000}"', body="&a;" * 50_000),
        "<rss version='2.0'><channel>" + "<item>" * 50_000 + "</channel></rss>",
        "<rss version='2.0'><channel><item><description>" + "<b>" * 50_000 + "</channel></rss>",
        "<rss version='2.0'><channel><item><description>" + "<" * 50_000 + "</channel></rss>",
        "<rss version='2.0'><channel><item><description>" + "<![CDATA[" * 50_000 + "</channel></rss>",
        "<!-- a -->" * 50_000 + "<rss",
    ],
)
def test_bombs_do_not_go_off(tmp_path, content):
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    read(tmp_path, content)
    assert time.process_time() - began < 30
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # kilobytes


def test_a_feed_may_be_too_large(tmp_path):
    errors = read(tmp_path, RSS + " " * 10_000_000)[1]
    assert [error.error for error in errors] == ["XML of more than 10 MB"]


def test_roots_of_xml():
    assert xml_root("<?xml version='1.0'?><!DOCTYPE a><a:feed/>".encode("utf-16")) == "feed"
    assert xml_root(b"<!-- never closed") is None and xml_root(b"") is None
    assert sniff(b"<?xml version='1.0'?><!DOCTYPE html><html><head>") == "html"
    assert sniff(b"<p>A feed of rss") == "text"


@pytest.mark.parametrize(
    ("title", "site", "publisher"),
    [
        ("Courier - World", "https://www.courier.example/world", "Courier"),
        ("World news | Sandhaven Courier", "https://sandhaven-courier.example/", "Sandhaven Courier"),
        ("SC &gt; Harbour", "https://sc.example/", "SC"),
        ("Courier: Coast and harbour", "https://courier.example/", "Courier"),
        ("Business - Reuters", "https://feeds.example/reuters", "Reuters"),
        ("Courier - World", "https://feeds.example/7", "Courier - World"),
        ("Sandhaven Courier", "https://feeds.example/7", "Sandhaven Courier"),
        ("Reuters - Associated Press", "https://courier.example/", "Reuters - Associated Press"),
    ],
)
def test_the_outlet_of_a_feed_of_one_of_its_parts(tmp_path, title, site, publisher):
    source = RSS.replace(
        "<title>Sandhaven Courier</title><link>https://courier.example/</link>",
        f"<title>{title}</title><link>{site}</link>",
    )
    source = source.replace('<source url="https://wire.example/feed">National Wire</source>', "")
    documents = read(tmp_path, source)[0]
    assert {c.value for d in documents for c in d.claims if c.field == "publisher"} == {publisher}
