"""A person's corrections hold over every load, and are shown as such."""

import pytest

from datasette_provenance.read.by_hand.csv_files import RefusedFile
from datasette_provenance.run.progress import report_text
from datasette_provenance.run.remove import remove_document
from datasette_provenance.run.report import report_on

HEAD = "document_key,field,value,reason,editor,edited\n"


@pytest.fixture
def corrections(tmp_path):
    def write(*lines):
        path = tmp_path / "corrections.csv"
        path.write_text(HEAD + "".join(line + "\n" for line in lines), encoding="utf-8")
        return path

    return write


def origin(query, path, key):
    sql = """select p.name, o.name from documents d left join outlets p on p.id = d.publisher_id
             left join outlets o on o.id = d.originating_outlet_id where d.key = ?"""
    return query(path, sql, key)[0]


def test_a_publisher_is_corrected_and_the_origin_follows(articles, corrections, run_load, query):
    file = corrections("own,publisher,Sandhaven Courier,the imprint says so,Jo Lind,2024-05-01")
    path, report = run_load(articles, corrections=file)
    assert report.corrected == 1
    assert origin(query, path, "own") == ("Sandhaven Courier", "Sandhaven Courier")
    chosen = query(
        path,
        """select c.method from metadata_claims c join documents d on d.id = c.document_id
                            where d.key = 'own' and c.field = 'publisher' and c.chosen""",
    )
    assert chosen == [("correction",)]


def test_corrections_survive_a_changed_input(articles, corrections, run_load, query):
    path, _ = run_load(articles, corrections=corrections("own,byline,Anka Dorn,she wrote it,Jo Lind,2024-05-01"))
    (articles / "own.txt").write_text("By Tomas Reyl\n\nThe council of Sandhaven met on Friday.", encoding="utf-8")
    run_load(articles)
    assert query(path, "select byline from documents where key = 'own'") == [("Anka Dorn",)]
    assert query(
        path,
        "select key from documents_fts join documents d on d.id = documents_fts.rowid "
        "where documents_fts match 'Friday'",
    ) == [("own",)]


def test_an_empty_value_says_that_the_text_does_not_tell(articles, corrections, run_load, query):
    path, _ = run_load(articles, corrections=corrections("own,byline,,not a person's name,Jo Lind,2024-05-01"))
    assert query(path, "select byline from documents where key = 'own'") == [(None,)]


def test_edges_are_taken_out_and_put_in(articles, corrections, run_load, query):
    file = corrections(
        "wire,no-edge,wasDerivedFrom National Wire,their own man wrote it,Jo Lind,2024-05-01",
        "own,edge,wasDerivedFrom Harbour Gazette,same text there a day earlier,Jo Lind,2024-05-01",
    )
    path, _ = run_load(articles, corrections=file)
    # Not the National Wire's any more; "copy" has the same text, and says that it is the Gazette's.
    assert origin(query, path, "wire") == (None, "Harbour Gazette")
    assert origin(query, path, "own") == ("Valley Tribune", "Harbour Gazette")
    edges = query(
        path,
        """select d.key, r.direction_basis, r.method from republications r
                           join documents d on d.id = r.document_id
                           where d.key in ('own', 'wire') and r.upstream_document_id is null""",
    )
    assert edges == [("own", "correction", "correction")]


@pytest.mark.parametrize(("said", "chains"), [("Reuters", ["Reuters > wire"]), ("", [])])
def test_the_chain_begins_at_the_origin_that_a_person_names(said, chains, articles, corrections, run_load, query):
    path, _ = run_load(
        articles, corrections=corrections(f"wire,originating_outlet,{said},she knows,Jo Lind,2024-05-01")
    )
    assert origin(query, path, "wire") == (None, said or None)
    sql = "select c.path from republication_chains c join documents d on d.id = c.document_id where d.key = 'wire'"
    assert [chain for (chain,) in query(path, sql)] == chains


def test_an_origin_is_put_in_where_the_text_names_none(articles, corrections, run_load, query):
    path, _ = run_load(articles, corrections=corrections("own,originating_outlet,Reuters,she knows,Jo Lind,2024-05-01"))
    assert origin(query, path, "own") == ("Valley Tribune", "Reuters")
    assert query(path, "select path from republication_chains where path like '%own'") == [("Reuters > own",)]


def test_a_withdrawn_correction_gives_the_text_its_word_back(articles, corrections, run_load, query):
    import sqlite3

    path, _ = run_load(articles, corrections=corrections("own,byline,Anka Dorn,she wrote it,Jo Lind,2024-05-01"))
    with sqlite3.connect(path) as connection:
        connection.execute("delete from overrides")
    connection.close()
    run_load(articles)
    assert query(path, "select byline from documents where key = 'own'") == [("Tomas Reyl",)]


@pytest.mark.parametrize(
    ("said", "withdrawn"),
    [
        ("own,byline,Anka Dorn", "own,withdraw,byline"),
        ("own,byline,", "own,withdraw,byline"),
        ("own,originating_outlet,Reuters", "own,withdraw,originating_outlet"),
        ("own,originating_outlet,", "own,withdraw,originating_outlet"),
        ("wire,no-edge,wasDerivedFrom National Wire", "wire,withdraw,no-edge wasDerivedFrom National Wire"),
        ("own,edge,wasQuotedFrom document:wire", "own,withdraw,edge wasQuotedFrom document:wire"),
        ("own,story,document:wire", "own,withdraw,story"),
    ],
)
def test_a_correction_is_withdrawn_by_another(said, withdrawn, articles, corrections, run_load, query):
    path, _ = run_load(articles)
    found = (
        "select key, byline, publisher_id, originating_outlet_id from documents order by key",
        """select document_id, upstream_outlet_id, upstream_document_id, relation, method from republications
           order by 1, 2, 3""",
        "select group_concat(key) from (select key, story_id from documents order by key) group by story_id order by 1",
        "select kind, detail from undecided order by 1, 2",
    )
    before = [query(path, sql) for sql in found]
    run_load(articles, corrections=corrections(f"{said},so it is,Jo Lind,2024-05-01"))
    assert [query(path, sql) for sql in found] != before
    run_load(articles, corrections=corrections(f"{withdrawn},a mistake,Jo Lind,2024-05-02"))
    assert [query(path, sql) for sql in found] == before
    assert query(path, "select count(*) from overrides") == [(0,)]


@pytest.mark.parametrize("value", ["", "edge", "byline Anka Dorn", "tone"])
def test_what_names_no_correction_withdraws_none(value, articles, corrections, run_load, query):
    path, _ = run_load(articles, corrections=corrections(f"own,withdraw,{value},a mistake,Jo Lind,2024-05-01"))
    ((error,),) = query(path, "select error from load_errors")
    assert "is withdrawn by its field" in error


def test_what_a_source_is_called_is_one_name_in_capitals_and_without(write_jsonl, corrections, run_load, query):
    """SQLite's own lower() knows no letters but those of ASCII."""
    text = "“The sea wall will hold,” said Émile Roe.\n\nThe council met on Monday."
    file = write_jsonl({"id": "a", "text": text})
    said = (
        "*,source,Émile Roe = Luke Roe,one man,Jo Lind,2024-05-01",
        "*,source,émile roe = Lukas Roe,so,Jo Lind,2024-05-02",
    )
    path, _ = run_load(file, corrections=corrections(*said))
    assert query(path, "select value from overrides") == [("émile roe = Lukas Roe",)]
    assert query(path, "select name from sources") == [("Lukas Roe",)]
    assert query(path, "select detail from undecided where kind = 'idle-correction'") == []
    withdrawn = corrections("*,withdraw,source ÉMILE ROE = Lukas Roe,a mistake,Jo Lind,2024-05-03")
    run_load(file, corrections=withdrawn)
    assert query(path, "select value from overrides") == query(path, "select error from load_errors") == []
    assert query(path, "select name from sources") == [("Émile Roe",)]


def test_a_correction_that_is_not_there_cannot_be_withdrawn(articles, corrections, run_load, query):
    path, _ = run_load(articles, corrections=corrections("own,withdraw,byline,a mistake,Jo Lind,2024-05-01"))
    assert query(path, "select error from load_errors") == [("own has no correction of 'byline' to be withdrawn",)]


def test_a_report_names_what_else_a_correction_decides(write_jsonl, corrections, run_load):
    places = ("harbour", "market", "school", "port")
    text = " ".join(f"The {place} of Sandhaven closed its gates on Friday night." for place in places)
    records = [
        {"id": "wire", "outlet": "National Wire", "date": "2024-05-01", "text": text},
        {"id": "letter", "outlet": "Valley Tribune", "date": "2024-05-02", "text": f"{text} More in our letter."},
    ]
    said = "letter,originating_outlet,Valley Tribune,it is their newsletter,Jo Lind,2024-05-03"
    path, report = run_load(write_jsonl(*records), corrections=corrections(said))
    assert report.far == [("letter", 1, "wire")]
    assert "named for letter holds for 1 other document with its text too, such as wire" in report_text(report, path)
    taken_out = "letter,no-edge,wasDerivedFrom document:wire,it only quotes,Jo Lind,2024-05-03"
    withdrawn = "letter,withdraw,originating_outlet,a mistake,Jo Lind,2024-05-04"
    path, report = run_load(write_jsonl(*records), corrections=corrections(withdrawn, taken_out))
    assert report.far == []


def test_what_a_person_says_cannot_be_told_is_undecided_for_that_reason(articles, corrections, run_load, query):
    path, _ = run_load(articles, corrections=corrections("own,originating_outlet,,nobody knows,Jo Lind,2024-05-01"))
    said = query(path, "select detail from undecided u join documents d on d.id = u.document_id where d.key = 'own'")
    assert ("a person says that it cannot be told",) in said


def test_bad_lines_are_named_and_the_others_hold(articles, corrections, run_load, query):
    file = corrections(
        "own,colour,red,why not,Jo Lind,2024-05-01",
        "own,byline,Anka Dorn,,Jo Lind,2024-05-01",
        "own,edge,Harbour Gazette,no relation,Jo Lind,2024-05-01",
        "own,kind,opinion,reads like one,Jo Lind,2024-05-01",
    )
    path, report = run_load(articles, corrections=file)
    assert report.counts["failed"] == 3
    assert query(path, "select kind from documents where key = 'own'") == [("opinion",)]
    assert [record for (record,) in query(path, "select record from load_errors")] == ["line 2", "line 3", "line 4"]


@pytest.mark.parametrize("kind", ["banana", "Article", "newz"])
def test_a_kind_that_there_is_not_is_refused(kind, articles, corrections, run_load, query):
    path, report = run_load(articles, corrections=corrections(f"own,kind,{kind},why not,Jo Lind,2024-05-01"))
    assert report.errors[0].error.startswith(f"no kind of document is called '{kind}'; the kinds are analysis, blog")
    assert query(path, "select count(*) from overrides") == [(0,)]


@pytest.mark.parametrize(
    ("said", "kind"),
    [("Press Release", "press-release"), ("fact-check", "fact-check"), ("OPINION", "opinion"), ("", None)],
)
def test_a_kind_is_taken_by_its_usual_names(said, kind, articles, corrections, run_load, query):
    path, _ = run_load(articles, corrections=corrections(f"own,kind,{said},it says so,Jo Lind,2024-05-01"))
    assert query(path, "select kind from documents where key = 'own'") == [(kind,)]


def test_a_correction_of_a_document_that_is_not_here_is_named(articles, corrections, run_load, query):
    path, report = run_load(articles, corrections=corrections("gone,byline,Anka Dorn,she wrote it,Jo Lind,2024-05-01"))
    assert report.idle == ["gone"] and "not here: gone" in report_text(report, path)
    sql = "select document_id, field, detail from undecided where kind = 'idle-correction'"
    assert query(path, sql) == [(None, "byline", "no document here is called gone")]
    assert "idle-correction: no document here is called gone" in report_on(path)
    (articles / "gone.txt").write_text("The council of Sandhaven met on Friday.", encoding="utf-8")
    _, report = run_load(articles)
    assert report.idle == [] and query(path, sql) == []
    assert query(path, "select byline from documents where key = 'gone'") == [("Anka Dorn",)]


def test_corrections_of_a_removed_document_do_not_come_back(articles, corrections, run_load, query):
    file = corrections("own,byline,Anka Dorn,she wrote it,Jo Lind,2024-05-01")
    path, _ = run_load(articles, corrections=file)
    remove_document(path, "own", "a person asked for it")
    _, report = run_load(articles, corrections=file)
    assert report.idle == [] and query(path, "select count(*) from overrides") == [(0,)]
    assert query(path, "select count(*) from undecided where kind = 'idle-correction'") == [(0,)]


def test_a_date_is_kept_as_all_dates_are(articles, corrections, run_load, query):
    path, _ = run_load(articles, corrections=corrections("own,published,14 May 2026,on the page,Jo Lind,1.6.2026"))
    assert query(path, "select published from documents where key = 'own'") == [("2026-05-14",)]
    assert query(path, "select value, edited from overrides") == [("2026-05-14", "2026-06-01")]


@pytest.mark.parametrize(
    "line, named",
    [
        ("own,published,tomorrow,on the page,Jo Lind,2024-05-01", "value is no date that can be read: 'tomorrow'"),
        ("own,published,05/12/2026,on the page,Jo Lind,2024-05-01", "value is no date"),
        ("own,byline,Anka Dorn,she wrote it,Jo Lind,32.13.2026", "edited is no date that can be read: '32.13.2026'"),
    ],
)
def test_what_is_no_date_is_no_correction(line, named, articles, corrections, run_load, query):
    path, report = run_load(articles, corrections=corrections(line))
    assert report.corrected == 0 and query(path, "select count(*) from overrides") == [(0,)]
    ((error,),) = query(path, "select error from load_errors")
    assert named in error and "2026-05-14" in error


def stories(query, path):
    sql = """select group_concat(key, ' ') from (select key, story_id from documents order by key)
        group by story_id order by 1"""
    return [keys for (keys,) in query(path, sql)]


def test_a_document_is_placed_in_a_story_and_taken_out_of_one(articles, corrections, run_load, query):
    before = stories(query, run_load(articles)[0])
    assert "own" in before
    path, _ = run_load(articles, corrections=corrections("own,story,document:wire,the same night,Jo Lind,2024-05-01"))
    (together,) = [keys for keys in stories(query, path) if "own" in keys.split()]
    assert "wire" in together.split()
    # It holds over the next load, and a later one takes its place.
    run_load(articles)
    assert together in stories(query, path)
    run_load(articles, corrections=corrections("own,story,,another matter,Jo Lind,2024-05-02"))
    assert stories(query, path) == before
    said = query(path, "select value, reason from overrides where field = 'story'")
    assert said == [(None, "another matter")]


def test_a_document_that_is_placed_beside_one_that_is_not_here_waits(articles, corrections, run_load, query):
    path, _ = run_load(articles, corrections=corrections("own,story,document:nowhere,the same night,Jo Lind,"))
    idle = query(path, "select field, detail from undecided where kind = 'idle-correction'")
    assert idle == [("story", "no document here is called nowhere")]


@pytest.mark.parametrize(
    ("value", "named"), [("wire", "document:KEY"), ("document:", "document:KEY"), ("document:own", "in its own story")]
)
def test_what_names_no_document_is_no_place_in_a_story(value, named, articles, corrections, run_load, query):
    path, _ = run_load(articles, corrections=corrections(f"own,story,{value},the same night,Jo Lind,"))
    ((error,),) = query(path, "select error from load_errors")
    assert named in error


def test_a_file_without_the_columns_is_refused_with_their_names(articles, run_load, tmp_path):
    file = tmp_path / "corrections.csv"
    file.write_text("key;value\nown;x\n")
    path, _ = run_load(articles)
    before = path.read_bytes()
    with pytest.raises(RefusedFile, match="needs the columns document_key"):
        run_load(articles, corrections=file)
    assert path.read_bytes() == before
