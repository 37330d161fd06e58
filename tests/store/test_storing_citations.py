"""Citations and sources in the database: rows, resolution over the collection, updates, measures."""

import math
import sqlite3

import pytest

from datasette_provenance.run.relink.sources import relink_sources
from datasette_provenance.run.report import report_on
from datasette_provenance.store.database import DatabaseError

ONE = "The wall will hold, Mayor Odile Brandt said on Monday. “We have checked it,” she said. “Twice.”\n"
TWO = "Odile Brandt said that the wall was safe. Officials said that nobody was hurt.\n"
ROE = "Tom Roe said that the ferry was late. Roe said that he would wait.\n"
OTHER = "Anna Roe said that the train was late. Roe said that she would walk.\n"
ALONE = "Roe said that the bus was late.\n"
LONG = "The World Sea Council (WSC) said that the sea had risen. The council met in Brennick.\n"
SHORT = "The WSC said that the ice was thin.\n"
DOCUMENTS = {"one": ONE, "two": TWO, "roe": ROE, "other": OTHER, "alone": ALONE, "long": LONG, "short": SHORT}
EVERYTHING = (
    "select * from sources order by id",
    "select * from citations order by id",
    "select * from document_sources order by document_id, position",
    "select * from citation_summaries",
    "select * from source_summaries",
    "select * from source_days",
    "select * from document_citations",
)
BY_CONTENT = (
    "select slug, name, kind, role, sector, naming, gender from sources order by slug",
    """select s.slug, t.citations, t.words, t.documents from source_summaries t join sources s on s.id = t.source_id
       order by 1""",
    """select d.key, s.slug, c.content_start from citations c join documents d on d.id = c.document_id
       left join sources s on s.id = c.source_id order by 1, 3""",
    "select * from citation_totals",
)


@pytest.fixture
def load_texts(write_jsonl, run_load):
    """Load texts by key into one database, as one input that holds just these; returns its path."""

    def load(texts=DOCUMENTS, order=None, **extra):
        records = [
            {"id": key, "text": texts[key], "outlet": "Ellery Courier", "date": f"2024-05-0{i % 3 + 1}"}
            for i, key in enumerate(sorted(texts))
        ]
        records.sort(key=lambda record: (order or sorted(texts)).index(record["id"]))
        return run_load(write_jsonl(*records), **extra)[0]

    return load


def test_every_fragment_is_its_place_in_the_text(load_texts, query):
    path = load_texts()
    rows = query(
        path,
        """select substr(d.text, c.source_start + 1, c.source_end - c.source_start), c.source_text,
             substr(d.text, c.cue_start + 1, c.cue_end - c.cue_start), c.cue,
             c.content_end > c.content_start, c.words > 0
           from citations c join documents d on d.id = c.document_id""",
    )
    assert len(rows) >= 9
    assert all(source == text and cue == said and whole and words for source, text, cue, said, whole, words in rows)


def test_fragments_of_one_citation_share_its_number(load_texts, query):
    path = load_texts()
    groups = query(path, "select citation_group, count(*), min(id) from citations group by 1")
    assert all(group == first for group, _, first in groups)
    assert max(count for _, count, _ in groups) == 2


def test_one_person_across_the_collection(load_texts, query):
    path = load_texts()
    assert query(path, "select slug, name, role, sector, gender from sources where name like '%Brandt%'") == [
        ("odile-brandt", "Odile Brandt", "Mayor", "official", "woman")
    ]
    assert query(
        path,
        """select documents from source_summaries t join sources s on s.id = t.source_id
           where slug = 'odile-brandt' and counted = 'documents'""",
    ) == [(2,)]


def test_people_who_share_a_surname_stay_apart(load_texts, query):
    path = load_texts()
    found = query(
        path,
        """select s.name, s.slug, t.citations from sources s
           join source_summaries t on t.source_id = s.id and t.counted = 'documents'
           where s.name like '%Roe' order by 1""",
    )
    assert [(name, citations) for name, _, citations in found] == [("Anna Roe", 2), ("Roe", 1), ("Tom Roe", 2)]
    assert found[1][1].startswith("roe-")


def test_an_acronym_is_resolved_by_another_document(load_texts, query):
    path = load_texts()
    assert query(path, "select slug from sources where kind = 'organization'") == [("world-sea-council",)]
    assert query(path, "select a.slug, s.slug from source_aliases a join sources s on s.id = a.source_id") == [
        ("wsc", "world-sea-council")
    ]


def test_the_order_of_loading_changes_nothing_but_numbers(load_texts, query, tmp_path):
    forth = load_texts(database=tmp_path / "forth.db")
    back = load_texts(order=sorted(DOCUMENTS, reverse=True), database=tmp_path / "back.db")
    assert [query(forth, sql) for sql in BY_CONTENT] == [query(back, sql) for sql in BY_CONTENT]


def test_in_two_loads_as_in_one(load_texts, query, tmp_path):
    whole = load_texts(database=tmp_path / "whole.db")
    parts = load_texts({key: DOCUMENTS[key] for key in ("one", "short")}, database=tmp_path / "parts.db")
    load_texts(database=parts)
    assert [query(whole, sql) for sql in BY_CONTENT] == [query(parts, sql) for sql in BY_CONTENT]


def test_the_same_load_changes_nothing(load_texts, query):
    path = load_texts()
    before = [query(path, sql) for sql in EVERYTHING]
    load_texts()
    assert [query(path, sql) for sql in EVERYTHING] == before


def test_a_changed_document_takes_its_citations_along(load_texts, query):
    path = load_texts()
    ids = dict(query(path, "select slug, id from sources"))
    kept = query(path, "select c.id from citations c join documents d on d.id = c.document_id where d.key = 'two'")
    load_texts({**DOCUMENTS, "other": "The harbour was empty.\n"})
    after = dict(query(path, "select slug, id from sources"))
    assert "anna-roe" in ids and "anna-roe" not in after
    assert all(ids[slug] == id for slug, id in after.items())
    assert (
        query(path, "select c.id from citations c join documents d on d.id = c.document_id where d.key = 'two'") == kept
    )
    assert query(
        path, "select count(*) from citations c join documents d on d.id = c.document_id where d.key = 'other'"
    ) == [(0,)]
    assert query(path, "pragma foreign_key_check") == []
    assert query(path, "pragma integrity_check") == [("ok",)]


@pytest.fixture
def corrected(load_texts, tmp_path):
    """A function that loads the texts with corrections of sources."""

    def load(*lines, **extra):
        file = tmp_path / "corrections.csv"
        head = "document_key,field,value,reason,editor,edited\n"
        said = "".join(f"{key},source,{value},she told us,Jo Lind,2024-05-09\n" for key, value in lines)
        file.write_text(head + said, encoding="utf-8")
        return load_texts(corrections=file, **extra)

    return load


CITED = """select s.name, s.naming, count(*), group_concat(distinct d.key) from citations c
    join sources s on s.id = c.source_id join documents d on d.id = c.document_id
    where s.name like '%Roe%' or s.name like '%fficial%' group by s.id order by 1"""


def test_a_person_says_who_a_source_is(corrected, query):
    path = corrected(("alone", "Roe = Anna Roe"))
    assert query(path, CITED) == [
        ("Anna Roe", "named", 3, "alone,other"),
        ("Tom Roe", "named", 2, "roe"),
        ("officials", "unnamed", 1, "two"),
    ]
    assert query(path, "select count(*) from sources where slug like 'roe-%'") == [(0,)]
    assert query(path, "pragma foreign_key_check") == []


def test_two_of_one_name_are_told_apart_and_one_who_was_described_is_named(corrected, query):
    path = corrected(("roe", "Tom Roe = Tom Roe (pilot)"), ("*", "officials = Port of Brennick"))
    assert query(
        path, "select name, slug, naming from sources where slug like '%pilot%' or slug like 'port%' order by 1"
    ) == [
        ("Port of Brennick", "port-of-brennick", "named"),
        ("Tom Roe (pilot)", "tom-roe-pilot", "named"),
    ]
    assert ("officials",) not in query(path, "select name from sources")


def test_corrections_of_sources_hold_over_loads_until_a_later_one(corrected, load_texts, query):
    before = query(load_texts(), CITED)
    path = corrected(("alone", "Roe = Anna Roe"))
    held = query(path, CITED)
    assert held != before
    assert query(load_texts(), CITED) == held
    assert query(load_texts({**DOCUMENTS, "new": "The bay froze, Pia Falk said.\n"}), CITED) == held
    # The address that the source had leads on.
    gone = query(path, "select f.slug, s.slug from former_sources f join sources s on s.id = f.source_id")
    assert [(slug[:4], now) for slug, now in gone] == [("roe-", "anna-roe")]
    path = corrected(("alone", "roe = Tom Roe"))
    assert ("Tom Roe", "named", 3, "alone,roe") in query(path, CITED)
    assert query(path, "select count(*) from overrides") == [(1,)]


def test_what_a_person_says_of_one_document_comes_before_what_holds_for_all(corrected, query):
    path = corrected(("alone", "Roe = Tom Roe"), ("*", "Roe = Anna Roe"))
    assert ("Tom Roe", "named", 3, "alone,roe") in query(path, CITED)


def test_a_source_that_nobody_cites_and_what_is_no_correction_are_named(corrected, query):
    path = corrected(("alone", "Falk = Pia Falk"), ("*", "Wulf = Ada Wulf"), ("alone", "Roe is Anna"), ("*", " = Ada"))
    assert query(
        path, "select document_id is null, detail from undecided where kind = 'idle-correction' order by 1"
    ) == [
        (0, "no source is called so: Falk = Pia Falk"),
        (1, "no source is called so: Wulf = Ada Wulf"),
    ]
    errors = [error for (error,) in query(path, "select error from load_errors")]
    assert len(errors) == 2 and all("a source is written as" in error for error in errors)


def test_overrides_stay(load_texts, query, tmp_path):
    path = load_texts()
    corrections = tmp_path / "corrections.csv"
    corrections.write_text(
        "document_key,field,value,reason,editor\none,publisher,Daily Lantern,as printed,mk\n", encoding="utf-8"
    )
    load_texts(corrections=corrections)
    before = query(path, "select * from overrides")
    load_texts({**DOCUMENTS, "two": "Officials said no.\n"})
    assert query(path, "select * from overrides") == before != []
    by_outlet = query(
        path,
        """select o.name, c.documents from outlet_citations c join outlets o on o.id = c.outlet_id
           where c.counted = 'documents' order by 1""",
    )
    assert by_outlet == [("Daily Lantern", 1), ("Ellery Courier", 6)]


def test_summaries_add_up(load_texts, query):
    path = load_texts()
    total = query(path, "select count(distinct citation_group), sum(words) from citations")
    for table in (
        "citation_summaries",
        "citation_outlets",
        "citation_totals",
        "document_citations",
        "outlet_citations",
        "citation_days",
    ):
        where = "" if table == "document_citations" else " where counted = 'documents'"
        assert query(path, f"select sum(citations), sum(words) from {table}{where}") == total, table  # noqa: S608
    known = query(path, "select count(distinct citation_group), sum(words) from citations where source_id is not null")
    for table in ("source_summaries", "source_outlets", "source_days", "document_sources"):
        where = " where source_id is not null" if table == "document_sources" else " where counted = 'documents'"
        assert query(path, f"select sum(citations), sum(words) from {table}{where}") == known, table  # noqa: S608
    cues = query(path, "select count(distinct citation_group) from citations where cue_lemma is not null")
    assert (
        query(path, "select sum(citations) from cue_summaries where counted = 'documents'")
        == query(path, "select sum(citations) from cue_totals where counted = 'documents'")
        == cues
    )


def test_herfindahl_and_shannon_by_their_definition(load_texts, query):
    path = load_texts()
    words = [
        row[0]
        for row in query(
            path,
            """select sum(words) from citations c join documents d on d.id = c.document_id
               where d.key = 'two' group by source_id""",
        )
    ]
    shares = [count / sum(words) for count in words]
    ((herfindahl, shannon, sources),) = query(
        path, "select herfindahl, shannon, sources from document_voices where key = 'two'"
    )
    assert sources == len(words) == 2
    assert herfindahl == pytest.approx(sum(share**2 for share in shares))
    assert shannon == pytest.approx(-sum(share * math.log(share) for share in shares))
    assert query(path, "select herfindahl, shannon from document_voices where key = 'one'") == [(1.0, 0.0)]


def test_shares_of_a_document(load_texts, query):
    path = load_texts()
    ((official, women, named, per_thousand, words),) = query(
        path,
        """select official_share, women_share, named_share, sources_per_thousand_words, word_count
           from document_voices where key = \'one\'""",
    )
    assert (official, women, named) == (1.0, 1.0, 1.0)
    assert per_thousand == pytest.approx(1000 / words)


def test_a_media_source_leads_to_its_outlet(load_texts, query):
    path = load_texts(
        {"a": "The bridge fell, Reuters reported on Monday.\n\n(Reporting by Jan Vell; Editing by Tom Orr) (Reuters)\n"}
    )
    assert query(path, "select s.kind, o.name from sources s left join outlets o on o.id = s.outlet_id") == [
        ("media", "Reuters")
    ]


def test_no_citations_no_numbers(load_texts, query):
    path = load_texts({"a": "The harbour was empty.\n"})
    assert (
        query(path, "select value from collection_summary where name in ('citations', 'cited words', 'cited sources')")
        == [(0,)] * 3
    )
    assert query(path, "select value from collection_summary where name = 'citation herfindahl'") == [(None,)]
    assert "Who is cited" not in report_on(path)


def test_the_report_says_who_is_cited(load_texts):
    text = report_on(load_texts())
    section = text.partition("Who is cited\n")[2].partition("\n\n")[0]
    assert "Odile Brandt (person, Mayor)" in section
    assert "official" in section and "women" in section


@pytest.mark.parametrize(
    ("version", "words"), [(1, "datasette provenance load NEW.db articles.jsonl"), (99, "later release")]
)
def test_a_database_of_another_release_is_told_apart(load_texts, version, words):
    path = load_texts()
    with sqlite3.connect(path) as connection:
        connection.execute(f"pragma user_version = {version}")
    connection.close()
    with pytest.raises(DatabaseError, match=words):
        load_texts()


def test_relinking_takes_time_linear_in_the_sources_of_one_document(load_texts):
    """A page of live reports cites thousands, and each is looked up among that document's citations."""

    def steps(people):
        names = [f"{chr(65 + i // 26 % 26)}{chr(97 + i % 26)}{chr(97 + i // 676)}" for i in range(people)]
        path = load_texts(
            {"live": "\n".join(f"Ana {name} said that pier {i} was closed." for i, name in enumerate(names))}
        )
        with sqlite3.connect(path) as connection:
            connection.execute("update document_sources set source_id = null")
            connection.execute("update citations set source_id = null")
            # A first load links sources before SQLite knows anything of the tables.
            connection.execute("delete from sqlite_stat1")
        with sqlite3.connect(path) as connection:
            counted = [0]
            connection.set_progress_handler(lambda: counted.__setitem__(0, counted[0] + 1), 100)
            relink_sources(connection)
            connection.set_progress_handler(None, 0)
            linked, found = connection.execute("select count(source_id), count(*) from citations").fetchone()
            assert linked == found > 0.9 * people
        return counted[0]

    few, many = steps(200), steps(1_600)
    assert many < 2 * 8 * few
