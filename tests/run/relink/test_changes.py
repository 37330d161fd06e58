"""What copies changed, from the load to the tables."""

import json
import shutil

import pytest

from datasette_provenance.run.load import LoadOptions, load
from datasette_provenance.run.remove import remove_document
from datasette_provenance.store import edits as stored

from ...link.articles import GARDEN, HARBOUR

UNION = "“We were not asked about any of this,” said Ilse Marrow, the speaker of the dock workers' union."
MINISTER = "Transport minister Anton Vey said he was confident of a settlement before the end of the week."
WIRE = [*HARBOUR[:3], UNION, *HARBOUR[3:6], MINISTER, *HARBOUR[6:]]
CREDIT = "This article was originally published by the National Wire."


def record(key, paragraphs, title, outlet, date="2024-05-03", **more):
    return {"id": key, "text": "\n\n".join(paragraphs), "title": title, "outlet": outlet, "date": date, **more}


RECORDS = [
    record("wire", WIRE, "Dock workers walk out at Port Ellery", "National Wire"),
    record("verbatim", [*WIRE, CREDIT], "Dock workers walk out at Port Ellery", "Valley Tribune"),
    record("cut", [*WIRE[:7], CREDIT], "Dock workers walk out", "Ellery Courier"),
    record(
        "reworded",
        [WIRE[0].replace("walked off the job", "abandoned their posts"), *WIRE[1:], CREDIT],
        "Chaos as port is paralysed",
        "Harbour Gazette",
    ),
    record("merged", [*WIRE[:8], *GARDEN, CREDIT, "With the Linden Post."], "Strike and garden", "Morning Star"),
    record("garden", GARDEN, "A garden in the tram depot", "Linden Post", "2024-05-01"),
    # The same text twice, without a date, a credit or a headline in one of them: nothing tells which came first.
    {"id": "undated-1", "text": "\n\n".join(reversed(GARDEN[:6])), "title": "Beans and newts"},
    {"id": "undated-2", "text": "\n\n".join(reversed(GARDEN[:6]))},
]
CHANGES = """
    select c.* from republication_changes c join documents d on d.id = c.document_id
    join documents u on u.id = c.upstream_document_id where d.key = ? and u.key = ?
"""
COLUMNS = (
    *("republication_id", "document_id", "upstream_document_id", "publisher_id", "title_changed", "edits"),
    *(
        "words_kept",
        "words_moved",
        "words_cut",
        "words_added",
        "words_substituted",
        "paragraphs_cut",
        "paragraphs_added",
    ),
    *("sources_kept", "sources_dropped", "sources_added", "tone"),
)
EDITS = """
    select e.kind, e.paragraph, substr(u.text, e.upstream_start + 1, e.upstream_end - e.upstream_start),
        substr(d.text, e.start + 1, e.end - e.start)
    from edits e join republications r on r.id = e.republication_id join documents d on d.id = e.document_id
    join documents u on u.id = r.upstream_document_id where d.key = ? and u.key = ? order by e.id
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """The path of a database of the records; no test of this module changes it."""
    folder = tmp_path_factory.mktemp("edits")
    file = folder / "articles.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in RECORDS), encoding="utf-8")
    load(folder / "news.db", [str(file)], LoadOptions())
    return folder / "news.db"


@pytest.fixture
def copied(loaded, tmp_path):
    """A copy of it, to be changed."""
    return shutil.copy(loaded, tmp_path / "copy.db")


@pytest.fixture
def changes(loaded, query):
    def read(copy, original="wire"):
        (row,) = query(loaded, CHANGES, copy, original)
        return dict(zip(COLUMNS, row, strict=True))

    return read


def test_a_verbatim_copy_changed_nothing(loaded, changes, query):
    found = changes("verbatim")
    assert found["title_changed"] == found["edits"] == found["words_cut"] == found["words_added"] == 0
    assert found["sources_kept"] > 0 and found["sources_dropped"] == 0 and found["tone"] == 0
    assert query(loaded, EDITS, "verbatim", "wire") == []


def test_a_cut_copy_lost_its_last_paragraphs_and_a_source(loaded, changes, query):
    found = changes("cut")
    assert (found["title_changed"], found["paragraphs_cut"], found["paragraphs_added"]) == (1, 5, 0)
    assert found["words_cut"] == sum(len(line.split()) for line in WIRE[7:])
    assert found["sources_dropped"] >= 1 and found["sources_added"] == 0
    assert query(loaded, EDITS, "cut", "wire") == [("cut", 1, line, "") for line in WIRE[7:]]


def test_a_new_headline_and_other_words_are_named(loaded, changes, query):
    found = changes("reworded")
    assert (found["title_changed"], found["words_substituted"], found["paragraphs_cut"]) == (1, 4, 0)
    assert query(loaded, EDITS, "reworded", "wire") == [
        ("substituted", 0, "walked off the job", "abandoned their posts")
    ]
    assert found["tone"] is not None


def test_words_add_up_in_every_row(loaded, query):
    rows = query(loaded, "select * from republication_changes")
    assert len(rows) >= 5
    for row in rows:
        found = dict(zip(COLUMNS, row, strict=True))
        sql = "select kind, sum(words), sum(upstream_words) from edits where republication_id = ? group by kind"
        sums = {kind: rest for kind, *rest in query(loaded, sql, found["republication_id"])}
        assert sums.get("added", (0, 0))[0] == found["words_added"]
        assert sums.get("cut", (0, 0))[1] == found["words_cut"]
        assert sums.get("substituted", (0, 0))[1] == found["words_substituted"]


def test_a_merged_text_is_compared_with_each_of_its_originals(changes):
    of_wire, of_garden = changes("merged"), changes("merged", "garden")
    assert of_wire["paragraphs_added"] >= len(GARDEN) and of_garden["paragraphs_added"] >= 8
    assert of_garden["paragraphs_cut"] == 0


def test_where_nothing_tells_which_came_first_there_are_no_edits(loaded, query):
    pair = """select r.direction_basis, r.id in (select republication_id from republication_changes)
        from republications r join documents d on d.id = r.document_id join documents u on u.id = r.upstream_document_id
        where d.key || u.key in ('undated-1undated-2', 'undated-2undated-1')"""
    assert query(loaded, pair) == [("undetermined", 0)]


def test_every_row_belongs_to_an_edge_between_documents(loaded, query):
    stray = """select count(*) from republication_changes c left join republications r on r.id = c.republication_id
        where r.upstream_document_id is not c.upstream_document_id or r.document_id is not c.document_id"""
    assert query(loaded, stray) == [(0,)]
    other = """select count(*) from republication_changes c join documents d on d.id = c.document_id
        where c.publisher_id is not d.publisher_id"""
    assert query(loaded, other) == [(0,)]
    assert query(loaded, "select count(publisher_id) > 0 from republication_changes") == [(1,)]
    assert query(loaded, "pragma foreign_key_check") == []


def test_many_edits_are_cut_off_and_counted(monkeypatch, write_jsonl, run_load, query):
    monkeypatch.setattr(stored, "MOST_EDITS", 2)
    path, _ = run_load(write_jsonl(*RECORDS))
    assert query(path, "select edits from republication_changes c join documents d on d.id = c.document_id "
                       "where d.key = 'cut'") == [(5,)]  # fmt: skip
    assert [row[2] for row in query(path, EDITS, "cut", "wire")] == WIRE[7:9]


def test_a_removed_document_takes_its_edits_along(copied, query):
    remove_document(copied, "wire", "asked")
    assert query(copied, "pragma foreign_key_check") == []
    gone = "select count(*) from republication_changes where upstream_document_id not in (select id from documents)"
    assert query(copied, gone) == [(0,)]


def test_a_second_load_writes_the_same(copied, write_jsonl, run_load, query):
    sql = "select kind, words, upstream_words from edits order by 1, 2, 3"
    before = query(copied, sql)
    run_load(write_jsonl(*RECORDS[:5], dict(RECORDS[5], title="Another headline"), *RECORDS[6:]), database=copied)
    assert query(copied, sql) == before
