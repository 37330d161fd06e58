"""Archives, feeds and pages of the web in a database: what loading again does to them."""

import json

import pytest

from datasette_provenance.publish.copy import publish_copy
from datasette_provenance.run.load import NothingLoaded
from datasette_provenance.run.remove import remove_document

from ..warcs import WORDS, page, response, warc

SITE = "https://courier.example"
CHANGED = page(WORDS + "It rained.")


@pytest.fixture
def archive(tmp_path):
    """A function that writes an archive and returns its path."""

    def write(*records, name="crawl.warc.gz"):
        path = tmp_path / name
        path.write_bytes(warc(*records, packed=True)[0])
        return path

    return write


def stored(query, path):
    return query(path, "select key, record from documents order by key")


def test_an_archive_again_changes_nothing(archive, run_load, query):
    file = archive(
        response(f"{SITE}/1"),
        response(f"{SITE}/1", CHANGED, date="2024-05-02T10:00:00Z"),
        # Other bytes, same text: no further document.
        response(f"{SITE}/1", CHANGED + "<!-- -->", date="2024-05-03T10:00:00Z"),
        response(f"{SITE}/1", page() + "<!-- -->", date="2024-05-04T10:00:00Z"),
    )
    path, report = run_load(file)
    expected = [
        (f"{SITE}/1", f"{SITE}/1 2024-05-01T10:00:00Z"),
        (f"{SITE}/1@20240502100000", f"{SITE}/1 2024-05-02T10:00:00Z"),
    ]
    assert stored(query, path) == expected
    assert (report.counts["new"], report.counts["unchanged"], report.counts["failed"]) == (2, 2, 0)
    edge = """select d.key, r.relation, r.direction_method, d.later_version
        from republications r join documents d on d.id = r.document_id"""
    assert query(path, edge) == [(expected[1][0], "wasRevisionOf", "direction.capture", 1)]
    assert query(path, "select * from undecided where kind like '%direction'") == []
    ids = query(path, "select id, key from documents")
    _, report = run_load(file)
    assert (report.counts["unchanged"], report.counts["new"], report.counts["changed"]) == (4, 0, 0)
    assert report.counts["removed"] == 0 and stored(query, path) == expected
    assert query(path, "select id, key from documents") == ids


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_url_in_two_archives_is_two_versions(archive, run_load, query, together, workers):
    may = archive(response(f"{SITE}/1"), response(f"{SITE}/2"), name="may.warc.gz")
    june = archive(
        response(f"{SITE}/1", CHANGED, date="2024-06-01T10:00:00Z"),
        response(f"{SITE}/2", page() + "<!-- -->", date="2024-06-01T10:00:00Z"),
        name="june.warc.gz",
    )
    for inputs in ((may, june),) if together else ((may,), (june,)):
        path, report = run_load(*inputs, workers=workers)
        assert report.counts["failed"] == 0
    keys = [f"{SITE}/1", f"{SITE}/1@20240601100000", f"{SITE}/2"]
    assert [key for key, _ in stored(query, path)] == keys
    for inputs in ((june,), (may,), (june, may)):
        _, report = run_load(*inputs, workers=workers)
        assert (report.counts["failed"], report.counts["new"], report.counts["removed"]) == (0, 0, 0)
        assert [key for key, _ in stored(query, path)] == keys


def test_a_changed_archive_replaces_its_pages(archive, run_load, query):
    path, _ = run_load(archive(response(f"{SITE}/1"), response(f"{SITE}/2", page("The ferry sank, he said."))))
    (before,) = query(path, "select id from documents where key = ?", f"{SITE}/1")
    _, report = run_load(archive(response(f"{SITE}/1", CHANGED)))
    assert (report.counts["changed"], report.counts["removed"]) == (1, 1)
    assert query(path, "select id, text like '%It rained.%' from documents") == [(before[0], 1)]


def test_a_damaged_archive_loses_nothing(archive, run_load, query, tmp_path):
    file = archive(response(f"{SITE}/1"), response(f"{SITE}/2", page("The ferry sank, he said.")))
    path, _ = run_load(file)
    file.write_bytes(file.read_bytes()[:-40])
    _, report = run_load(file)
    assert (report.counts["failed"], report.counts["removed"]) == (1, 0)
    assert len(stored(query, path)) == 2
    assert query(path, "select error from load_errors") == [("truncated: the archive breaks off in it",)]


def test_a_page_that_was_taken_down_stays_away(archive, run_load, query):
    records = [response(f"{SITE}/1"), response(f"{SITE}/1", CHANGED, date="2024-05-02T10:00:00Z")]
    path, _ = run_load(archive(*records))
    remove_document(path, f"{SITE}/1", "the author asked")
    # The text that was taken down, captured once more.
    records.append(response(f"{SITE}/1", page() + "<!-- -->", date="2024-05-03T10:00:00Z"))
    for _ in range(2):
        _, report = run_load(archive(*records))
        assert [key for key, _ in stored(query, path)] == [f"{SITE}/1@20240502100000"]
        assert report.counts["withheld"] == 2


# --- feeds


def rss(*numbers):
    item = "<item><guid>n{0}</guid><description>The bridge number {0} was opened.</description></item>"
    return f"<rss version='2.0'><channel>{''.join(map(item.format, numbers))}</channel></rss>"


def json_feed(*numbers):
    items = [{"id": f"n{number}", "content_text": f"The bridge number {number} was opened."} for number in numbers]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Courier", "items": items})


@pytest.mark.parametrize(("name", "feed"), [("feed.xml", rss), ("feed.json", json_feed)])
def test_a_feed_that_is_saved_again_keeps_what_it_has_forgotten(tmp_path, run_load, query, name, feed):
    file = tmp_path / name
    file.write_text(feed(1, 2))
    path, _ = run_load(file)
    ids = query(path, "select id, key from documents")
    _, report = run_load(file)
    assert report.counts["unchanged"] == 2 and query(path, "select id, key from documents") == ids
    file.write_text(feed(3, 2).replace("number 2 was", "number 2, a new one, was"))
    _, report = run_load(file)
    counted = {name: number for name, number in report.counts.items() if number}
    assert counted == {"new": 1, "changed": 1} and report.staying == {}
    assert [key for key, _ in stored(query, path)] == ["n1", "n2", "n3"]


# --- addresses

HTML = {"Content-Type": "text/html"}


def test_an_address_again_changes_nothing_and_a_changed_page_replaces_its_document(web, run_load, query):
    web["/1"] = (200, HTML, page())
    address = f"{web.address}/1"
    path, _ = run_load(address)
    ids = query(path, "select id, key from documents")
    _, report = run_load(f"{address}#top")
    assert report.counts["unchanged"] == 1 and query(path, "select id, key from documents") == ids
    web["/1"] = (200, HTML, CHANGED)
    _, report = run_load(address)
    assert (report.counts["changed"], report.counts["removed"]) == (1, 0)
    assert query(path, "select id, key from documents") == ids
    assert query(path, "select path from inputs") == [(address,)]


@pytest.mark.parametrize(
    "answer",
    [
        (404, HTML, page()),
        (200, {"Content-Type": "image/png"}, b""),
        (200, HTML, "<html></html>"),
        (200, {}, b"\0\1\2\3" * 9),
        (200, {**HTML, "Content-Length": 9999}, page()),
    ],
)
def test_a_page_that_is_gone_stays_in_the_database(web, articles, run_load, query, answer):
    web["/1"] = (200, HTML, page())
    address = f"{web.address}/1"
    path, _ = run_load(address)
    web["/1"] = answer
    _, report = run_load(address, articles)
    assert (report.counts["removed"], report.counts["failed"], report.counts["new"]) == (0, 1, 3)
    assert (address,) in query(path, "select key from documents")
    assert query(path, "select path from load_errors") == [(address,)]
    with pytest.raises(NothingLoaded):
        run_load(address)


def test_a_feed_at_an_address_keeps_what_it_has_forgotten(web, run_load, query):
    for numbers in ((1, 2), (2, 3)):
        web["/feed"] = (200, {"Content-Type": "application/rss+xml"}, rss(*numbers))
        path, _ = run_load(f"{web.address}/feed")
    assert [key for key, _ in stored(query, path)] == ["n1", "n2", "n3"]


def test_credentials_are_nowhere_in_the_database(web, run_load):
    web["/1"] = (200, HTML, page())
    path, _ = run_load(web.address.replace("//", "//jo:s3cret@") + "/1")
    assert b"s3cret" not in path.read_bytes()


def test_a_copy_for_publishing_names_the_address_and_not_its_place(web, run_load, query, tmp_path):
    web["/root/1"] = (200, HTML, page())
    path, _ = run_load(f"{web.address}/root/1")
    publish_copy(path, tmp_path / "public.db")
    assert query(tmp_path / "public.db", "select path, place from inputs") == [(f"{web.address}/root/1", "")]
