"""Stories in a real load: their statements, figures that disagree, addresses that later loads end."""

import json
import sqlite3
from contextlib import closing

import pytest

from datasette_provenance.link.stories import Story
from datasette_provenance.run.relink import statements
from datasette_provenance.run.remove import remove_document
from datasette_provenance.run.story_report import statements_of
from datasette_provenance.store.schema import sql
from datasette_provenance.store.stories import write_stories

QUOTE = "“We heard a long scrape under the hull and the lights went out on every deck,” said the cook Petra Lund."
WIRE = "\n\n".join(
    (
        "SANDHAVEN (National Wire) — The ferry Marta ran aground off Sandhaven on Friday with 140 people on board, "
        "the coast guard said.",
        QUOTE,
        "Lifeboats took all passengers of the ferry Marta to the pier of Sandhaven within two hours, the harbour "
        "master said.",
        "The ferry Marta was built in 1987 and repaired last winter at the yard of Port Ellery.",
    )
)
OWN = "\n\n".join(
    (
        "When the ferry Marta hit the rocks off Sandhaven on Friday, the children were asleep in the saloon.",
        QUOTE,
        "The ferry ran aground with 210 people on board, the shipping line said. Some were taken off by fishing "
        "boats before anybody else came.",
        "Divers were to look at the hull of the ferry Marta on Saturday.",
    )
)
BUSES = (
    "The council of Lindmark voted on Monday to buy three new buses for the line along the river, the mayor said.\n\n"
    "They are to run from May. The old ones are sold to a museum."
)
FERRY = [
    ("wire", "Ferry Marta runs aground off Sandhaven", WIRE, "National Wire", "2024-05-03"),
    ("copy", "Ferry aground off Sandhaven", WIRE, "Valley Tribune", "2024-05-03T18:00+02:00"),
    ("own", "Night on the ferry Marta off Sandhaven", OWN, "Harbour Gazette", "2024-05-04"),
    ("buses", "Lindmark buys three buses", BUSES, "Valley Tribune", "2024-06-10"),
]
EARLIER = ("first", "Ferry Marta hits rocks off Sandhaven", OWN + "\n\nMore soon.", "Ellery Courier", "2024-05-02")
TABLES = (
    *("stories", "origins", "statements", "statement_variants", "disagreements", "disagreement_figures"),
    *("former_stories", "story_summaries", "story_outlets"),
)


@pytest.fixture
def tell(tmp_path, run_load):
    """Load documents as the whole of one file; returns the database's path."""

    def load(documents):
        path = tmp_path / "ferry.jsonl"
        names = ("id", "title", "text", "outlet", "date")
        path.write_text("".join(json.dumps(dict(zip(names, one, strict=True))) + "\n" for one in documents), "utf-8")
        return run_load(path)[0]

    return load


def everything(query, path):
    return {table: query(path, f"select * from {table} order by 1, 2") for table in TABLES}  # noqa: S608


@pytest.mark.parametrize(("date", "first"), [("2024-05-03", [("wire",), ("copy",)]), (None, [])])
def test_a_copy_of_an_undated_text_is_not_the_first_to_say_something(date, first, tell, query):
    path = tell([(*FERRY[0][:4], date), *FERRY[1:]])
    firsts = """select d.key from statement_firsts f join documents d on d.id = f.document_id
        join statements s on s.id = f.statement_id where s.label like 'We heard%' order by place"""
    assert query(path, firsts) == first
    assert query(path, "select label from stories where documents = 3") != [(FERRY[1][1],)]


def test_a_story_with_its_statements_and_figures(tell, query):
    path = tell(FERRY)
    stories = query(path, "select slug, documents, origins, first_published from stories order by documents desc")
    assert stories[0] == ("ferry-marta-runs-aground-off-sandhaven", 3, 2, "2024-05-03")
    told = query(
        path,
        """select d.key, v.voice, substr(d.text, v.start + 1, v.end - v.start) from statement_variants v
           join documents d on d.id = v.document_id join statements s on s.id = v.statement_id
           where s.label like 'We heard%' order by d.key""",
    )
    assert [(key, voice) for key, voice, _ in told] == [("copy", "quoted"), ("own", "quoted"), ("wire", "quoted")]
    assert {words for _, _, words in told} == {QUOTE[1:].partition(",”")[0]}
    figures = query(
        path,
        """select d.key, f.value, g.of, g.compatible from disagreements g
           join disagreement_figures w on w.disagreement_id = g.id
           join figures f on f.document_id = w.document_id and f.start = w.start and f.end = w.end
           join documents d on d.id = w.document_id order by d.key""",
    )
    assert [(key, value, fits) for key, value, _, fits in figures] == [
        ("copy", 140, 0),
        ("own", 210, 0),
        ("wire", 140, 0),
    ]
    left_out = query(path, "select key from omissions where label like 'Lifeboats took all%' order by key")
    assert left_out == [("own",)]


#: What is stated, by names that stay from load to load.
STATED = """
    select s.slug, t.label, d.key, v.start, v.end, v.voice, v.similarity, v.stance from statement_variants v
    join statements t on t.id = v.statement_id join stories s on s.id = t.story_id
    join documents d on d.id = v.document_id order by 1, 2, 3, 4, 5
"""
DISAGREEING = """
    select s.slug, g.of, g.unit, d.key, w.start, w.end from disagreement_figures w
    join disagreements g on g.id = w.disagreement_id join stories s on s.id = g.story_id
    join documents d on d.id = w.document_id order by 1, 2, 3, 4, 5
"""
#: A second story, of two documents.
MUSEUM = [("museum", "A museum buys a bus", BUSES.replace("three", "3"), "Coast Ledger", "2024-06-10"), FERRY[3]]


@pytest.fixture
def found_in(monkeypatch):
    """The documents of each story in which statements were looked for, in the order in which they were."""
    asked, find = [], statements.find_statements

    def found(texts):
        asked.append({text.document for text in texts})
        return find(texts)

    monkeypatch.setattr(statements, "find_statements", found)
    return asked


def test_what_a_story_states_is_found_anew_only_where_its_documents_changed(tell, query, found_in):
    path = tell([*FERRY[:2], *MUSEUM])
    assert sorted(found_in, key=len) == [{"wire", "copy"}, {"museum", "buses"}]
    found_in.clear()
    tell([*FERRY[:3], *MUSEUM])
    assert found_in == [{"wire", "copy", "own"}]
    in_two, figures = query(path, STATED), query(path, DISAGREEING)
    assert len({slug for slug, *_ in in_two}) == 2 and figures
    path.unlink()
    tell([*FERRY[:3], *MUSEUM])
    assert (query(path, STATED), query(path, DISAGREEING)) == (in_two, figures)


def test_a_document_that_is_analysed_anew_keeps_its_place_in_statements(tell, query, found_in):
    """Its rows go before it is written again, though nothing that statements are found in has changed."""
    path = tell(FERRY[:3])
    before = query(path, STATED)
    found_in.clear()
    tell([(*FERRY[0][:4], "2024-05-03"), ("copy", "The ferry aground off Sandhaven", *FERRY[1][2:]), FERRY[2]])
    assert (query(path, STATED), found_in) == (before, [{"wire", "copy", "own"}])


def test_a_story_that_loses_its_second_document_states_nothing(tell, query):
    path = tell(MUSEUM)
    assert query(path, STATED)
    remove_document(path, "museum", "asked for")
    for table in ("statements", "statement_variants", "disagreements"):
        assert query(path, f"select * from {table}") == []  # noqa: S608
    assert query(path, "select distinct digest from stories") == [(None,)]


#: Of an invented bridge, with what its invented keeper said.
BRIDGE = (
    "The bridge over the Larn at Sandhaven was shut on Friday after a lorry broke a girder and fell into the river.\n\n"
    "“{},” said Greta Holm, who keeps the bridge of Sandhaven.\n\n"
    "The bridge of Sandhaven will stay shut until the girder over the Larn has been replaced."
)

#: Agency versions, of which the first appeared before anybody was quoted.
VERSIONS = [
    ("v1", "Ferry Marta aground", WIRE.replace(QUOTE, "More soon."), "National Wire", "2024-05-03T06:00+02:00"),
    ("v2", "Ferry Marta aground", WIRE, "National Wire", "2024-05-03T12:00+02:00"),
    (
        "v3",
        "Ferry Marta aground, no word from the crew",
        WIRE.replace(QUOTE, ""),
        "National Wire",
        "2024-05-03T15:00+02:00",
    ),
    ("copy", "Ferry aground off Sandhaven", WIRE, "Valley Tribune", "2024-05-03T13:00+02:00"),
    ("early", "Ferry aground", WIRE.replace(QUOTE, "More later."), "Ellery Courier", "2024-05-03T07:00+02:00"),
    ("day", "Ferry Marta aground", WIRE.replace(QUOTE, "More tomorrow."), "Lindmark Post", "2024-05-03"),
    ("none", "The ferry Marta aground", WIRE.replace(QUOTE, "No more."), "Brennick News", None),
]


def test_omissions_are_of_what_had_been_said(tell, query):
    path = tell([one if one[4] else (*one[:4], "") for one in VERSIONS])
    sql = "select key from omissions where label like 'We heard%' order by key"
    assert query(path, sql) == [("day",), ("none",), ("v3",)]


def test_a_changed_quotation_of_the_same_person_is_no_omission(tell, query):
    path = tell(
        [
            (
                "a",
                "Bridge shut",
                BRIDGE.format("This bridge is a trap, and the office knows it"),
                "Coast Ledger",
                "2024-05-03",
            ),
            ("b", "Bridge shut for months", BRIDGE.format("This bridge is a trap"), "Pier Gazette", "2024-05-03"),
        ]
    )
    said = "select d.key from statement_variants v join documents d on d.id = v.document_id where v.voice = 'quoted'"
    assert query(path, said) == [("a",), ("b",)]
    assert query(path, "select key from omissions where label like 'This bridge%'") == []


def test_the_report_names_an_outlet_once_for_a_statement(tell, query):
    path = tell([one if one[4] else (*one[:4], "") for one in VERSIONS])
    with closing(sqlite3.connect(path)) as connection:
        (story,) = connection.execute("select id from stories order by documents desc limit 1").fetchone()
        lines = list(statements_of(connection, story))
    at = next(place for place, line in enumerate(lines) if line.startswith("We heard a long scrape"))
    assert lines[at + 1 : at + 4] == [
        "  quoted: National Wire, Valley Tribune",
        "  not found in: Brennick News, Lindmark Post",
        "  before it was said: Ellery Courier",
    ]


def test_the_report_tells_a_denial_and_a_hedge_from_what_others_say(tell):
    """Invented: one outlet holds back, one says so, one reports the denial, one finds no proof."""
    path = tell(
        [
            (key, "Orb and the villa on San Paro", text, outlet, "2031-05-01")
            for key, outlet, text in (
                ("a", "Ferrand Post", "Minister Jon Orb may own a villa on San Paro, two neighbours said."),
                ("b", "Tarn Echo", "Minister Jon Orb owns a villa on San Paro."),
                ("c", "Odran Herald", "Minister Jon Orb does not own a villa on San Paro, lawyer Ida Krohn said."),
                ("d", "Lom Journal", "There is no evidence that Minister Jon Orb owns a villa on San Paro."),
            )
        ]
    )
    with closing(sqlite3.connect(path)) as connection:
        lines = list(statements_of(connection, connection.execute("select id from stories").fetchone()[0]))
    assert lines[1:] == [
        "  reported: Ferrand Post (“may”)",
        "  told as their own: Tarn Echo",
        "  as unproven: Lom Journal",
        "  denied, or the denial reported: Odran Herald",
    ]


def test_the_summaries_of_stories(tell, query):
    path = tell(FERRY)
    ferry, buses = query(
        path,
        """select documents, outlets, origins, first_day, last_day from story_summaries
           where counted = 'documents' order by 1 desc""",
    )
    assert ferry == (3, 3, 2, "2024-05-03", "2024-05-04") and buses == (1, 1, 1, "2024-06-10", "2024-06-10")
    tribune = query(
        path,
        """select t.story_documents, t.documents, t.origins, t.first_day from story_outlets t
           join outlets o on o.id = t.outlet_id
           where o.slug = 'valley-tribune' and t.counted = 'documents' order by 1 desc""",
    )
    assert tribune == [(3, 1, 1, "2024-05-03"), (1, 1, 1, "2024-06-10")]
    figures = dict(query(path, "select name, value from collection_summary"))
    assert (figures["stories"], figures["stories of several documents"], figures["origins"]) == (2, 1, 3)
    assert figures["documents with an origin"] == 4


def test_the_same_documents_again_change_nothing(tell, query):
    before = everything(query, tell(FERRY))
    assert everything(query, tell(FERRY)) == before
    assert before["disagreements"] and not before["former_stories"]


def test_one_document_stands_for_each_origin(tell, query):
    standing = "select key from documents where represents_origin = 1 order by key"
    path = tell(FERRY)
    assert query(path, standing) == [("buses",), ("own",), ("wire",)]
    # Without the agency's own text, its earliest copy.
    late = ("late", *FERRY[1][1:3], "Ellery Courier", "2024-05-04")
    path = tell([late, *FERRY[1:]])
    assert query(path, standing) == [("buses",), ("copy",), ("own",)]
    remove_document(path, "copy", "asked")
    assert query(path, standing) == [("buses",), ("late",), ("own",)]


def test_a_later_document_leaves_ids_and_addresses(tell, query):
    path = tell(FERRY)
    stories = query(path, "select id, slug from stories order by id")
    origins = query(path, "select id, slug from origins order by id")
    path = tell([*FERRY, ("late", "Ferry Marta off Sandhaven: what we know", OWN, "Ellery Courier", "2024-05-05")])
    assert query(path, "select id, slug from stories order by id") == stories
    assert set(origins) <= set(query(path, "select id, slug from origins order by id"))
    assert query(path, "select count(*) from former_stories") == [(0,)]
    assert query(path, "select max(documents) from stories") == [(4,)]


def test_an_earlier_document_gives_the_story_another_address(tell, query):
    path = tell(FERRY)
    path = tell([*FERRY, EARLIER])
    former = "select f.slug, s.slug from former_stories f join stories s on s.id = f.story_id"
    assert query(path, former) == [("ferry-marta-runs-aground-off-sandhaven", "ferry-marta-hits-rocks-off-sandhaven")]
    assert query(path, "pragma foreign_key_check") == []
    # And back again, once that document is gone.
    path = tell(FERRY)
    assert query(path, former) == [("ferry-marta-hits-rocks-off-sandhaven", "ferry-marta-runs-aground-off-sandhaven")]


def test_a_new_headline_leads_to_the_new_address(tell, query):
    path = tell(FERRY)
    renamed = ("wire", "Ferry Marta stuck on rocks off Sandhaven", *FERRY[0][2:])
    path = tell([renamed, *FERRY[1:]])
    former = query(path, "select f.slug, s.slug from former_stories f join stories s on s.id = f.story_id")
    assert former == [("ferry-marta-runs-aground-off-sandhaven", "ferry-marta-stuck-on-rocks-off-sandhaven")]


# --- addresses, story by story -------------------------------------------------------------------------------------


@pytest.fixture
def regroup():
    """A function that writes stories ({slug: keys}) over three documents and gives the former addresses."""
    connection = sqlite3.connect(":memory:")
    for name in ("schema", "summaries", "indexes"):
        connection.executescript(sql(name))
    connection.execute(
        "insert into inputs (id, path, media_type, sha256, bytes, load_id) values (1, 'a', '', '', 1, 1)"
    )
    ids = {key: id for id, key in enumerate("abc", 1)}
    for key, id in ids.items():
        connection.execute(
            "insert into documents (id, key, input_id, fingerprint, word_count, sentence_count, text, body) "
            "values (?, ?, 1, '', 1, 1, 'x', 'x')",
            (id, key),
        )

    def write(**stories):
        found = [Story(slug, slug.title(), tuple(keys), None) for slug, keys in sorted(stories.items())]
        write_stories(connection, found, ids)
        assert connection.execute("pragma foreign_key_check (former_stories)").fetchall() == []
        return connection.execute(
            "select f.slug, s.slug from former_stories f join stories s on s.id = f.story_id order by 1, 2"
        ).fetchall()

    yield write
    connection.close()


def test_nothing_moves_at_first(regroup):
    assert regroup(flood="ab", fire="c") == [] and regroup(flood="ab", fire="c") == []


def test_a_merged_story_leads_to_the_other(regroup):
    regroup(flood="ab", fire="c")
    assert regroup(flood="abc") == [("fire", "flood")]


def test_a_split_story_leads_to_all_that_it_became(regroup):
    regroup(flood="abc")
    assert regroup(dam="ab", storm="c") == [("flood", "dam"), ("flood", "storm")]


def test_a_story_that_stays_with_some_documents_keeps_its_address(regroup):
    regroup(flood="abc")
    assert regroup(flood="ab", storm="c") == []


def test_two_moves_are_followed_to_the_end(regroup):
    regroup(flood="abc")
    regroup(dam="abc")
    assert regroup(storm="abc") == [("dam", "storm"), ("flood", "storm")]


def test_a_story_that_comes_back_has_its_address_again(regroup):
    regroup(flood="abc")
    assert regroup(dam="abc") == [("flood", "dam")]
    assert regroup(flood="abc") == [("dam", "flood")]


def test_a_digest_joins_neither_the_origins_nor_the_stories_of_its_texts(tell, query):
    bakery = (
        "A baker from Lindmoor won the golden ladle for a rye loaf with hazelnuts. Judges tasted two hundred loaves."
    )
    texts = [WIRE.replace("SANDHAVEN (National Wire) — ", ""), BUSES, bakery]
    reports = [
        (key, title, text, outlet, "2024-05-03")
        for key, title, text, outlet in zip(
            ("ferry", "buses", "bakery"),
            ("Marta aground", "Three vehicles bought", "Golden ladle"),
            texts,
            ("National Wire", "Valley Tribune", "Ellery Courier"),
            strict=True,
        )
    ]
    digest = ("digest", "The year in full", "\n\n".join(("What a year.", *texts)), "Evening Bulletin", "2024-12-30")
    path = tell([*reports, digest])
    found = query(path, "select key, origin_id, story_id, represents_origin from documents")
    assert len({row[1] for row in found}) == len({row[2] for row in found}) == 4
    assert all(row[3] for row in found)
    changes = query(path, "select distinct change, direction_method from republications where upstream_document_id > 0")
    assert changes == [("merged", "direction.compilation")]
