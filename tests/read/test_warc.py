"""WARC archives → documents."""

import gzip
import io
import pickle
import tracemalloc
import zipfile
import zlib

import brotli
import pytest

from datasette_provenance.read import Item, ReadOptions, read_items, to_document
from datasette_provenance.read.item import HTML_LIMIT
from datasette_provenance.records import InputFile, LoadError, RawDocument

from ..warcs import WORDS, page, plain, response, warc

SITE = "https://courier.example"


def load(path, **options):
    """(documents, errors, input) of an archive, as the runner makes it."""
    documents, errors, inputs = [], [], []
    for item in read_items([str(path)], ReadOptions(**options)):
        if isinstance(item, Item):
            item = to_document(pickle.loads(pickle.dumps(item)), ReadOptions(**options))
        {RawDocument: documents, LoadError: errors, InputFile: inputs}[type(item)].append(item)
    return documents, errors, inputs


@pytest.fixture
def read(tmp_path):
    """A function that reads an archive of these records, or of these bytes."""

    def run(*records, packed=False, name=None, **options):
        data = records[0] if isinstance(records[0], (bytes, bytearray)) else warc(*records, packed=packed)[0]
        path = tmp_path / (name or ("crawl.warc.gz" if packed else "crawl.warc"))
        path.write_bytes(data)
        return load(path, **options)

    return run


def keys(documents):
    return [document.key.removeprefix(SITE) for document in documents]


def problems(errors):
    return [(error.record.removeprefix(SITE) if error.record else None, error.error) for error in errors]


@pytest.mark.parametrize("packed", [False, True])
def test_pages_are_documents_by_their_url(read, packed):
    dated = '<meta property="article:published_time" content="2024-04-30">'
    documents, errors, inputs = read(
        response(f"{SITE}/1", page(head=dated)), response(f"{SITE}/2?id=7", kind="application/xhtml+xml"), packed=packed
    )
    first = documents[0]
    assert (first.key, first.url) == (f"{SITE}/1", f"{SITE}/1")
    assert first.record == f"{SITE}/1 2024-05-01T10:00:00Z"
    assert first.text.strip() == WORDS.strip()
    said = {(claim.field, claim.value) for claim in first.claims}
    assert ("title", "Bridge opened") in said and ("publisher", "courier.example") in said
    # When it was captured is no date of publication.
    assert {value for field, value in said if field == "published"} == {"2024-04-30"}
    assert (documents[1].key, errors) == (f"{SITE}/2?id=7", [])
    assert inputs[0].media_type == "application/warc"


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_is_known_by_its_first_bytes(read, packed):
    assert keys(read(response(f"{SITE}/1"), packed=packed, name="crawl")[0]) == ["/1"]


def test_one_gzip_stream_around_all_records_is_read_too(read):
    data = gzip.compress(warc(response(f"{SITE}/1"), response(f"{SITE}/2"))[0])
    assert keys(read(data, name="crawl.warc.gz")[0]) == ["/1", "/2"]


def test_what_is_no_document_is_passed_over(read):
    documents, errors, _ = read(
        plain("warcinfo", None, "software: invented", "application/warc-fields"),
        response(f"{SITE}/a.png", b"\x89PNG", kind="image/png"),
        response(f"{SITE}/a.js", "var a = 1;", kind="application/javascript"),
        response(f"{SITE}/old", "", status="301 Moved Permanently", Location="/new"),
        response(f"{SITE}/gone", status="404 Not Found"),
        response(f"{SITE}/robots.txt", "User-agent: *", kind="text/plain"),
        plain("request", f"{SITE}/1", "GET /1 HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
        plain("metadata", f"{SITE}/1", "fetchTimeMs: 3", "application/warc-fields"),
        plain("resource", "dns:courier.example", "192.0.2.1", "text/dns"),
        plain("resource", "metadata://gnu.org/software/wget/warc/wget_arguments.txt", '"-r" "courier.example"'),
        plain("resource", f"urn:text:{SITE}/1", WORDS),
        ("revisit", *response(f"{SITE}/1", "")[1:]),
        response(f"{SITE}/1"),
        packed=True,
    )
    assert keys(documents) == ["/1"] and errors == []


def test_an_archive_without_pages_says_so(read):
    errors = read(response(f"{SITE}/a.png", b"\x89PNG", kind="image/png"))[1]
    assert problems(errors) == [(None, "no page and no text in this archive of 1 record")]


def test_texts_and_resources(read):
    documents, errors, _ = read(
        plain("conversion", f"{SITE}/1", WORDS),
        plain("resource", f"{SITE}/2", page(), "text/html"),
        plain("resource", "file:///notes.txt", WORDS),
        response(f"{SITE}/3", WORDS, kind="text/plain"),
    )
    assert keys(documents) == ["/1", "/2", "file:///notes.txt", "/3"] and errors == []
    assert [document.url for document in documents] == [f"{SITE}/1", f"{SITE}/2", None, f"{SITE}/3"]
    assert {document.text.strip() for document in documents} == {WORDS.strip()}


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("br", brotli.compress),
        ("identity", bytes),
        # Archives that unpack a page keep its header.
        ("gzip", bytes),
        ("br", bytes),
        ("zstd", bytes),
    ],
)
def test_content_codings_are_undone(read, coding, pack):
    documents, errors, _ = read(response(f"{SITE}/1", pack(page().encode()), Content_Encoding=coding))
    assert errors == [] and documents[0].text.strip() == WORDS.strip()


@pytest.mark.parametrize(
    ("coding", "body", "problem"),
    [
        ("gzip", gzip.compress(page().encode())[:-30], "packed as gzip, and damaged"),
        ("br", brotli.compress(page().encode())[:-9], "packed as br, and damaged"),
        ("zstd", b"\x28\xb5\x2f\xfd" + bytes(200), "packed as zstd, which is not read"),
        ("gzip", gzip.compress(bytes(HTML_LIMIT + 1)), "larger than 20 MB when unpacked"),
        ("br", brotli.compress(bytes(HTML_LIMIT + 1)), "larger than 20 MB when unpacked"),
        ("deflate", zlib.compress(bytes(HTML_LIMIT + 1)), "larger than 20 MB when unpacked"),
    ],
)
def test_bodies_that_cannot_be_unpacked_are_named(read, coding, body, problem):
    documents, errors, _ = read(response(f"{SITE}/1", body, Content_Encoding=coding), response(f"{SITE}/2"))
    assert keys(documents) == ["/2"] and problems(errors) == [("/1", problem)]
    assert errors[0].key == f"{SITE}/1"


def test_chunks_are_joined(read):
    body = page().encode()
    chunked = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (body[:50], body[50:])) + b"0\r\n\r\n"
    for sent in (chunked, body):
        documents, errors, _ = read(response(f"{SITE}/1", sent, Transfer_Encoding="chunked"))
        assert errors == [] and documents[0].text.strip() == WORDS.strip()


@pytest.mark.parametrize(
    ("meta", "header", "encoding", "expected"),
    [
        ("", "text/html; charset=iso-8859-7", "iso-8859-7", "γέφυρα"),
        ('<meta charset="windows-1253">', "text/html; charset=iso-8859-5", "cp1253", "γέφυρα"),
        ("", "text/html; charset=iso-8859-5", "utf-8", "γέφυρα"),
        ("", "text/html; charset=klingon", "utf-8", "γέφυρα"),
    ],
)
def test_the_servers_charset_counts_where_the_page_says_none(read, meta, header, encoding, expected):
    body = page(f"{expected} {WORDS}", head=meta).encode(encoding)
    assert read(response(f"{SITE}/1", body, kind=header))[0][0].text.startswith(expected)
    if not meta:
        text = f"{expected} {WORDS}".encode(encoding)
        kind = header.replace("html", "plain")
        assert read(response(f"{SITE}/1", text, kind=kind))[0][0].text.startswith(expected)


def test_the_url_is_the_captured_one_and_a_page_may_name_another_site_as_its_source(read):
    same = f'<link rel="canonical" href="{SITE}/clean"><meta property="og:url" content="{SITE}/clean">'
    other = '<link rel="canonical" href="https://wire.example/story">'
    documents, _, _ = read(response(f"{SITE}/1?utm=x", page(head=same)), response(f"{SITE}/2", page(head=other)))
    assert [document.url for document in documents] == [f"{SITE}/1?utm=x", f"{SITE}/2"]
    assert [c.value for c in documents[1].claims if c.field == "canonical"] == ["https://wire.example/story"]
    assert "canonical" not in [c.field for c in documents[0].claims]


def test_a_page_captured_again(read):
    same, changed = page(), page(WORDS + "It rained.")
    documents, errors, _ = read(
        response(f"{SITE}/1", same),
        response(f"{SITE}/1", same, date="2024-05-02T10:00:00Z"),
        response(f"{SITE}/1", changed, date="2024-05-03T10:00:00.123Z"),
        response(f"{SITE}/2", same),
    )
    assert keys(documents) == ["/1", "/1@20240503100000", "/2"] and errors == []
    assert documents[1].captures == (f"{SITE}/1", f"{SITE}/1@20240503100000")


# --- damage


def three(packed):
    # Pages that do not pack well, so that there is something to damage.
    bodies = [page(" ".join(f"The bridge {i * j * 7919 % 100003} was opened." for i in range(900))) for j in (1, 2, 3)]
    return warc(*(response(f"{SITE}/{i}", body) for i, body in enumerate(bodies, 1)), packed=packed)


@pytest.mark.parametrize("left", [0, 100_000])
def test_a_damaged_last_member_ends_the_archive(read, left):
    """left: bytes behind what is damaged, none of them the start of a member."""
    data = warc(response(f"{SITE}/1"), packed=True)[0]
    documents, errors, _ = read(
        data + b"\x1f\x8b\x08\0" + b"\xff" * 40 + bytes([1, 2, 3, 4]) * (left // 4), packed=True
    )
    assert keys(documents) == ["/1"] and [error.error for error in errors] == ["damaged gzip"]


@pytest.mark.parametrize("at", [0.02, 0.5, 0.999])
def test_a_damaged_gzip_member_costs_one_record(read, at):
    data, starts = three(True)
    place = starts[1] + int((starts[2] - starts[1]) * at)
    damaged = bytearray(data)
    damaged[place : place + 4] = bytes(255 - byte for byte in damaged[place : place + 4])
    documents, errors, inputs = read(damaged, packed=True)
    assert keys(documents) == ["/1", "/3"]
    assert [error.error for error in errors] == ["damaged gzip"]
    assert errors[0].record in (f"{SITE}/2", "record 2") and errors[0].key is None
    assert inputs[0].bytes == len(data)


@pytest.mark.parametrize("packed", [False, True])
def test_a_truncated_archive_gives_what_is_whole(read, packed):
    data, starts = three(packed)
    documents, errors, _ = read(data[: starts[2] + (len(data) - starts[2]) // 2], packed=packed)
    assert keys(documents) == ["/1", "/2"]
    assert [error.error for error in errors] == ["truncated: the archive breaks off in it"]
    assert errors[0].record in (f"{SITE}/3", "record 3")


def test_headers_that_cannot_be_read_cost_one_record(read):
    data, starts = three(False)
    broken = data[: starts[1]] + data[starts[1] :].replace(b"Content-Length", b"Content-Longth", 1)
    documents, errors, _ = read(broken)
    assert keys(documents) == ["/1", "/3"]
    assert problems(errors) == [("record 2", "damaged: its headers cannot be read")]


@pytest.mark.parametrize("length", [b"100", b"999999999999999999", b"-5", b"many"])
def test_a_wrong_length_is_found_out(read, length):
    data, starts = three(False)
    head, _, rest = data[starts[1] :].partition(b"Content-Length: ")
    # The record's own length is the last of its headers.
    tail = rest[rest.index(b"\r\n") :]
    documents, errors, _ = read(data[: starts[1]] + head + b"Content-Length: " + length + tail)
    assert keys(documents)[0] == "/1" and "/2" not in keys(documents)
    assert len(errors) == 1 and errors[0].record in (f"{SITE}/2", "record 2") and errors[0].key is None


def test_an_answer_without_a_status_line_is_named(read):
    data = warc(response(f"{SITE}/1"), response(f"{SITE}/2"))[0]
    documents, errors, _ = read(data.replace(b"HTTP/1.1 200 OK", b"OTHER/1 200 OK.", 1))
    assert keys(documents) == ["/2"]
    assert problems(errors) == [("/1", "not an answer of a web server: its status line cannot be read")]


def test_a_page_that_is_too_large_is_passed_over(read):
    documents, errors, _ = read(response(f"{SITE}/1", b"x" * (HTML_LIMIT + 1)), response(f"{SITE}/2"), packed=True)
    assert keys(documents) == ["/2"] and problems(errors) == [("/1", "larger than 20 MB")]


def test_endless_headers_are_not_held(read):
    record = b"WARC/1.0\r\nWARC-Type: response\r\n" + b"X-Nothing: more\r\n" * 2_000_000
    data = gzip.compress(record) + warc(response(f"{SITE}/2"), packed=True)[0]
    documents, errors, _ = read(data, packed=True)
    assert keys(documents) == ["/2"] and problems(errors) == [("record 1", "damaged: its headers cannot be read")]
    one_line = gzip.compress(b"WARC/1.0\r\nWARC-Type: " + b"x" * 30_000_000)
    assert problems(read(one_line, packed=True)[1]) == [("record 1", "damaged: its headers cannot be read")]


@pytest.mark.parametrize(
    ("url", "key"),
    [
        (f"<{SITE}/1>", f"{SITE}/1"),
        (f"{SITE}/a b", f"{SITE}/a%20b"),
        (f"{SITE}/\0\x1b[31m1", f"{SITE}/\ufffd[31m1"),
        (f"{SITE}/brücke", f"{SITE}/brücke"),
    ],
)
def test_odd_urls(read, url, key):
    documents, errors, _ = read(response(url))
    assert [document.key for document in documents] == [key] and errors == []


def test_an_endless_url_is_shown_in_part(read):
    first, second = read(*(response(f"{SITE}/{'a' * 9000}{end}") for end in "12"))[0]
    assert first.key != second.key and max(len(first.key), len(first.record), len(second.record)) < 530
    assert first.url is None  # half an address leads elsewhere


@pytest.mark.parametrize("data", [b"no archive\n" * 9, b"\n\n", b"", b"\0" * 500, b"WARC/1.0", b"WARC/1.0\r\n\r\n"])
def test_what_is_no_archive_is_named(read, data):
    documents, errors, _ = read(data)
    assert documents == [] and len(errors) == 1


def test_a_page_without_text_is_named_with_its_url(read):
    errors = read(response(f"{SITE}/1", "<html><body><img src=a></body></html>"), response(f"{SITE}/2"))[1]
    assert [(error.record, error.key) for error in errors] == [(f"{SITE}/1 2024-05-01T10:00:00Z", f"{SITE}/1")]


def test_memory_does_not_grow_with_an_archive(tmp_path):
    noise = io.BytesIO()
    with gzip.GzipFile(fileobj=noise, mode="wb", compresslevel=1) as out:
        out.write(b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/film\r\n")
        out.write(b"Content-Length: 200000044\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n")
        for _ in range(200):
            out.write(bytes(1_000_000))
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(noise.getvalue() + warc(response(f"{SITE}/2"), packed=True)[0])
    tracemalloc.start()
    documents, _, _ = load(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert keys(documents) == ["/2"] and peak < 20_000_000


def wacz(path, **members):
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n{"url": "https://courier.example/1"}\n')
        for name, data in members.items():
            packed.writestr(f"archive/{name}", data)
    return path


def test_the_archives_in_a_wacz_file_are_read(tmp_path):
    path = wacz(
        tmp_path / "crawl.wacz",
        **{
            "data-1.warc.gz": warc(response(f"{SITE}/1"), response(f"{SITE}/gone", status="404 No"), packed=True)[0],
            "data-2.warc": warc(response(f"{SITE}/2"), response(f"{SITE}/3"))[0][:-200],
            "pictures.warc.gz": warc(response(f"{SITE}/a.png", b"\x89PNG", kind="image/png"), packed=True)[0],
        },
    )
    documents, errors, inputs = load(path)
    assert keys(documents) == ["/1", "/2"] and documents[0].record == f"{SITE}/1 2024-05-01T10:00:00Z"
    assert len(errors) == 1 and errors[0].error.startswith("truncated")
    assert (inputs[0].path, inputs[0].bytes) == ("crawl.wacz", path.stat().st_size)


def test_a_wacz_file_without_pages_and_a_damaged_one_are_named(tmp_path):
    empty = load(wacz(tmp_path / "a.wacz"))[1]
    assert [error.error for error in empty] == ["no page and no text in this WACZ file"]
    whole = wacz(tmp_path / "b.wacz", **{"data.warc": warc(response(f"{SITE}/1"))[0]}).read_bytes()
    (tmp_path / "b.wacz").write_bytes(whole[: len(whole) // 2])
    assert load(tmp_path / "b.wacz")[1][0].error.startswith("a damaged WACZ file: ")
    (tmp_path / "c.wacz.gz").write_bytes(gzip.compress(whole))
    assert "unpack it first" in load(tmp_path / "c.wacz.gz")[1][0].error
