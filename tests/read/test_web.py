"""Addresses → documents, from a server on this machine."""

import contextlib
import gzip
import json
import pickle
import time

import pytest

from datasette_provenance.read import Item, ReadOptions, read_items, to_document
from datasette_provenance.read import web as reader
from datasette_provenance.records import InputFile, LoadError, RawDocument

from ..warcs import WORDS, page, response, warc

HTML = {"Content-Type": "text/html; charset=utf-8"}
RSS = (
    "<?xml version='1.0'?><rss version='2.0'><channel><title>Courier</title><item><link>/1</link>"
    "<description>&lt;p&gt;The bridge was &lt;a href='/x'&gt;opened&lt;/a&gt;.</description></item></channel></rss>"
)


def read(*addresses, **options):
    """(documents, errors, inputs) of addresses, as the runner makes it."""
    documents, errors, inputs = [], [], []
    for item in read_items(addresses, ReadOptions(**options)):
        if isinstance(item, Item):
            item = to_document(pickle.loads(pickle.dumps(item)), ReadOptions(**options))
        {RawDocument: documents, LoadError: errors, InputFile: inputs}[type(item)].append(item)
    return documents, errors, inputs


def problem(web, path="/1"):
    """The one error of an address of the server, of which nothing is loaded."""
    documents, errors, _ = read(web.address + path)
    assert documents == []
    ((where, what),) = [(error.path, error.error) for error in errors]
    assert where == web.address + path
    return what


def test_a_page(web):
    web["/1?a=b"] = (200, HTML, page())
    documents, errors, inputs = read(f"{web.address}/1?a=b#top")
    address = f"{web.address}/1?a=b"
    assert [(one.key, one.url, one.text.strip(), one.record) for one in documents] == [
        (address, address, WORDS.strip(), None)
    ]
    assert errors == []
    assert (inputs[0].path, inputs[0].stem, inputs[0].media_type) == (address, address, "text/html")
    assert (len(inputs[0].place), inputs[0].bytes, inputs[0].only_adds) == (12, len(page()), False)
    # It says who asks, and asks for nothing else.
    ((path, headers),) = web.asked
    assert path == "/1?a=b" and headers["User-Agent"].startswith("datasette-provenance/")
    assert reader.PROJECT in headers["User-Agent"]


def test_an_address_named_twice_is_fetched_once(web):
    web["/1"] = (200, HTML, page())
    documents, _, _ = read(f"{web.address}/1", f"{web.address.upper()}/1#x")
    assert len(documents) == len(web.asked) == 1


def test_credentials_are_sent_and_not_kept(web):
    web["/1"] = (200, HTML, page())
    documents, _, inputs = read(web.address.replace("//", "//jo:secret@") + "/1")
    assert web.asked[0][1]["Authorization"].startswith("Basic ")
    assert "secret" not in repr((documents, inputs)) and inputs[0].path == f"{web.address}/1"
    _, errors, _ = read(web.address.replace("//", "//jo:secret@") + "/2")
    assert errors and "secret" not in repr(errors)


def test_credentials_go_to_no_other_server(web):
    web["/1"] = (302, {"Location": web.address.replace("127.0.0.1", "localhost") + "/2"}, b"")
    web["/2"] = (200, HTML, page())
    (document,) = read(web.address.replace("//", "//jo:secret@") + "/1")[0]
    assert document.url == web.address.replace("127.0.0.1", "localhost") + "/2"
    assert ["Authorization" in headers for _, headers in web.asked] == [True, False]


def test_redirects_are_followed_a_few_times(web):
    web["/a"] = (302, {"Location": "/b"}, b"")
    web["/b"] = (301, {"Location": "/c"}, b"")
    web["/c"] = (200, HTML, page())
    (document,) = read(f"{web.address}/a")[0]
    assert (document.key, document.url) == (f"{web.address}/a", f"{web.address}/c")
    web["/c"] = (302, {"Location": "/a"}, b"")
    assert problem(web, "/a") == "more than 5 redirects"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/x"])
def test_redirects_lead_to_the_web_only(web, target):
    web["/1"] = (302, {"Location": target}, b"")
    assert problem(web) == "leads to an address that is neither http nor https"


def test_the_canonical_address_counts_within_the_site(web):
    web["/1"] = (200, HTML, page(head=f'<link rel="canonical" href="{web.address}/clean">'))
    web["/2"] = (200, HTML, page(head='<link rel="canonical" href="https://wire.example/story">'))
    first, second = read(f"{web.address}/1", f"{web.address}/2")[0]
    assert (first.key, first.url) == (f"{web.address}/1", f"{web.address}/clean")
    assert second.url == f"{web.address}/2"
    assert [claim.value for claim in second.claims if claim.field == "canonical"] == ["https://wire.example/story"]


def test_the_servers_charset_counts(web):
    body = page(f"γέφυρα {WORDS}").encode("iso-8859-7")
    web["/1"] = (200, {"Content-Type": "text/html; charset=iso-8859-7"}, body)
    assert read(f"{web.address}/1")[0][0].text.startswith("γέφυρα")


@pytest.mark.parametrize("stated", ["application/rss+xml", "text/xml; charset=utf-8", "text/html", None])
def test_a_feed_gives_its_entries_as_they_stand_there(web, stated):
    web["/feed"] = (200, {"Content-Type": stated} if stated else {}, RSS)
    documents, errors, inputs = read(f"{web.address}/feed")
    assert [(one.url, one.text) for one in documents] == [(f"{web.address}/1", "The bridge was opened.")]
    assert [link.url for link in documents[0].links] == [f"{web.address}/x"]
    assert len(web.asked) == 1 and errors == [] and inputs[0].only_adds


RECORD = json.dumps({"text": WORDS})


@pytest.mark.parametrize(
    ("path", "stated", "body"),
    [
        ("/a", "application/json", f"[{RECORD}]"),
        ("/a.jsonl", "text/plain", RECORD),
        ("/a.jsonl.gz", "application/gzip", gzip.compress(RECORD.encode())),
        ("/a", "application/octet-stream", RECORD),
        ("/a", "text/csv", f"id,text\n1,{json.dumps(WORDS)}\n"),
        ("/a", "application/warc", warc(response("https://courier.example/1"), packed=True)[0]),
        ("/a.warc.gz", "application/octet-stream", warc(response("https://courier.example/1"), packed=True)[0]),
        ("/a.txt", "text/plain", WORDS),
        ("/a", "text/plain; charset=us-ascii", WORDS),
        ("/a", None, page()),
        ("/a", "application/xhtml+xml", page()),
    ],
)
def test_formats(web, path, stated, body):
    web[path] = (200, {"Content-Type": stated} if stated else {}, body)
    documents, errors, _ = read(web.address + path)
    assert errors == [] and [document.text.strip() for document in documents] == [WORDS.strip()]


def test_a_packed_answer_is_unpacked(web):
    web["/1"] = (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(page().encode()))
    assert len(read(f"{web.address}/1")[0]) == 1
    web["/1"] = (200, {**HTML, "Content-Encoding": "gzip"}, b"\x1f\x8b\x08 damaged" * 99)
    assert problem(web) == "damaged: it cannot be unpacked"
    web["/1"] = (200, {**HTML, "Content-Encoding": "br"}, b"packed")
    assert problem(web) == "packed as br, which was not asked for"
    web["/1"] = (200, {**HTML, "Content-Encoding": "gzip, gzip"}, b"packed")
    assert problem(web) == "packed as gzip, gzip, which was not asked for"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ((404, HTML, page()), "HTTP 404 Not Found"),
        ((503, HTML, page()), "HTTP 503 Service Unavailable"),
        ((204, {}, b""), "HTTP 204 No Content"),
        ((799, HTML, page()), "HTTP 799"),
        ((302, {}, b""), "HTTP 302 Found"),
        ((200, {"Content-Type": "image/png"}, b"\x89PNG"), "image/png, which is no document"),
        ((200, {"Content-Type": "application/octet-stream"}, b"\x89PNG\0\0"), "binary file"),
        ((200, {}, b"SQLite format 3\0" + bytes(100)), "an SQLite database: download it first"),
        ((200, HTML, "<html><img src=a></html>"), "no text found in this HTML page"),
        ((200, {"Content-Type": "text/plain"}, ""), "empty"),
        (
            (200, {"Content-Type": "text/xml"}, "<opml/>"),
            "no feed (RSS or Atom): its outermost element is <opml>; save it as text, HTML or CSV",
        ),
    ],
)
def test_what_is_no_document_is_named(web, answer, expected):
    web["/1"] = answer
    assert problem(web) == expected


def test_what_is_too_large_is_left(web, monkeypatch):
    monkeypatch.setattr(reader, "LIMIT", 1_000_000)

    def endless(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        with contextlib.suppress(OSError):
            while True:
                handler.wfile.write(b"word " * 10_000)

    web["/1"] = endless
    assert problem(web) == "larger than 1 MB"
    web["/1"] = (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(bytes(50_000_000)))
    assert problem(web) == "larger than 1 MB"


def test_slow_servers_are_left(web, monkeypatch):
    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        with contextlib.suppress(OSError):
            for _ in range(100):
                handler.wfile.write(b"word ")
                time.sleep(0.05)

    web["/drip"] = drip
    web["/mute"] = lambda handler: time.sleep(1)
    monkeypatch.setattr(reader, "DEADLINE", 0.2)
    assert problem(web, "/drip") == "not all there after 0.2 seconds"
    monkeypatch.setattr(reader, "TIMEOUT", 0.2)
    assert problem(web, "/mute") == "the server said nothing for 0.2 seconds"


def test_an_answer_that_breaks_off_is_no_document(web):
    web["/1"] = (200, {**HTML, "Content-Length": 100_000}, page())
    web["/2"] = lambda handler: handler.wfile.write(b"no HTTP\r\n\r\n")
    assert problem(web).startswith("cannot be fetched: ")
    assert problem(web, "/2").startswith("cannot be fetched: ")


def test_no_server():
    server = "http://127.0.0.1:9"
    _, errors, inputs = read(server)
    assert [error.path for error in errors] == [f"{server}/"] and inputs == []
    assert errors[0].error == "cannot be fetched: connection refused" and errors[0].key is None


@pytest.mark.parametrize("address", ["ftp://a.example/1", "file:///etc/passwd", "http://", "http://jo:se/cret@a:b/"])
def test_other_addresses_are_refused(address, monkeypatch):
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: pytest.fail("nothing is looked up"))
    documents, errors, inputs = read(address)
    assert (documents, inputs, len(errors)) == ([], [], 1)
    assert "cret" not in repr(errors)
