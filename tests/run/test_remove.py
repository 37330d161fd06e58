"""What is taken down is gone: from the tables, from the search index, and from the bytes of the file."""

import sqlite3
from contextlib import closing

import pytest

from datasette_provenance.run.remove import NoSuchDocument, remove_document
from datasette_provenance.store.database import DatabaseError

SECRET = "Zyxomander Quillfeather"


@pytest.fixture
def loaded(write_jsonl, run_load):
    file = write_jsonl(
        {"id": "a", "title": f"{SECRET} wins", "text": f"The prize went to {SECRET}. “I am glad,” said {SECRET}."},
        {"id": "b", "text": "The bridge was closed on Monday."},
    )
    path, _ = run_load(file)
    return path, file


def test_nothing_of_it_stays_in_the_file(loaded, query):
    path, _ = loaded
    assert SECRET.encode() in path.read_bytes()
    assert query(path, "select name from sources") == [(SECRET,)]
    remove_document(path, "a", "asked for by the person named")
    raw = path.read_bytes().lower()
    assert SECRET.encode().lower() not in raw
    assert b"zyxomander" not in raw
    assert query(path, "select key, reason from removed_documents") == [("a", "asked for by the person named")]
    assert query(path, "select key from documents") == [("b",)]
    assert query(path, "select count(*) from documents_fts where documents_fts match 'zyxomander'") == [(0,)]
    assert query(path, "select value from collection_summary where name = 'documents'") == [(1,)]
    assert query(path, "select count(*) from citations") == query(path, "select count(*) from sources") == [(0,)]
    assert query(path, "pragma foreign_key_check") == []


def test_no_address_of_its_story_keeps_its_headline(write_jsonl, run_load, query):
    text = (
        "The prize for the best novel of the year went to a teacher from Sandhaven on Monday evening. The jury praised "
        "the calm of the sentences and the harbour that is in all of them. The book had been turned down by eleven "
        "houses before a small press in Lindmark printed two hundred copies of it by hand last winter."
    )
    rest = [
        {
            "id": "b",
            "title": "Teacher wins the prize for novels",
            "text": text,
            "outlet": "Valley Tribune",
            "date": "2024-05-03",
        },
        {"id": "c", "title": "The bridge was closed", "text": "The bridge was closed on Monday."},
    ]
    first = {"id": "a", "text": text, "outlet": "National Wire", "date": "2024-05-02"}
    path, _ = run_load(write_jsonl({**first, "title": "Prize goes to a teacher"}, *rest))
    run_load(write_jsonl({**first, "title": f"{SECRET} wins"}, *rest))
    former = "select f.slug, s.slug from former_stories f join stories s on s.id = f.story_id"
    assert query(path, former) == [("prize-goes-to-a-teacher", "zyxomander-quillfeather-wins")]
    remove_document(path, "a", "asked")
    assert query(path, former) == []
    assert query(path, "select slug from stories order by slug") == [
        ("teacher-wins-the-prize-for-novels",),
        ("the-bridge-was-closed",),
    ]
    assert b"zyxomander" not in path.read_bytes().lower()


def test_it_is_not_loaded_again(loaded, run_load, query):
    path, file = loaded
    remove_document(path, "a", "asked")
    _, report = run_load(file)
    assert report.counts["withheld"] == 1
    assert query(path, "select key from documents") == [("b",)]


def test_an_unknown_key_is_said_to_be_unknown(loaded):
    with pytest.raises(NoSuchDocument):
        remove_document(loaded[0], "c", "asked")


def test_a_file_that_is_no_database(tmp_path):
    path = tmp_path / "x.db"
    path.write_text("x" * 5000)
    with pytest.raises(DatabaseError):
        remove_document(path, "a", "asked")


def bytes_of(path):
    files = (path, path.with_name(f"{path.name}-wal"))
    return b"".join(file.read_bytes() for file in files if file.exists()).lower()


def test_a_file_that_a_site_has_open_is_said_to_hold_the_text_still(loaded, query):
    """The rows go at once; the bytes only when nobody reads the file, which the owner must know."""
    path, file = loaded
    with closing(sqlite3.connect(path)) as site:
        site.execute("pragma journal_mode = wal")
        site.execute("begin")
        site.execute("select count(*) from documents").fetchone()
        with pytest.raises(DatabaseError, match="still holds the text: stop the site"):
            remove_document(path, "a", "asked for")
        assert b"zyxomander" in bytes_of(path)
    assert query(path, "select key from documents") == [("b",)]
    with pytest.raises(NoSuchDocument) as gone:
        remove_document(path, "a", "asked for")
    assert gone.value.reason == "asked for"
    assert b"zyxomander" not in bytes_of(path)


def test_what_only_it_justified_goes_with_it(write_jsonl, run_load, query):
    """That "the Whisper of Tarn" is an outlet only its own document shows."""
    drawing = {
        "id": "b",
        "outlet": "Valley Tribune",
        "text": "The bridge is to stay shut, the Whisper of Tarn reported on Monday.\n\nThe council would not comment.",
    }
    whisper = {
        "id": "a",
        "outlet": "Whisper of Tarn",
        "url": "https://whisper.example/bridge",
        "text": "The bridge is to stay shut until the autumn, as two of its piers have moved by a hand's breadth.",
    }
    path, _ = run_load(write_jsonl(drawing, whisper))
    credited = "select o.name from credits c join outlets o on o.id = c.outlet_id"
    assert query(path, credited) == [("Whisper of Tarn",)]
    remove_document(path, "a", "asked")
    assert query(path, credited) == query(path, "select * from republications") == []
    assert query(path, "select name from outlets") == [("Valley Tribune",)]
