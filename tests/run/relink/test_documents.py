"""Passages, edges between documents, chains, stories and origins in the database, and what corrections do to them."""

import sqlite3

import pytest

from datasette_provenance.run.remove import remove_document

from ...link.articles import GARDEN, HARBOUR, STATEMENT

PROSE = "\n\n".join(HARBOUR)
WIRE = {
    "id": "wire",
    "title": "Dock workers walk off the job in Port Ellery",
    "outlet": "National Wire",
    "date": "2024-05-03T09:00:00Z",
    "text": f"PORT ELLERY (National Wire) — {PROSE}\n",
}
COPY = {
    "id": "copy",
    "title": "Port stands still",
    "outlet": "Valley Tribune",
    "date": "2024-05-03T15:00:00Z",
    "text": f"PORT ELLERY (National Wire) — {PROSE}\n",
}
CUT = {
    "id": "cut",
    "outlet": "Harbour Gazette",
    "date": "2024-05-04",
    "text": "\n\n".join(HARBOUR[:6]) + "\n\nThis article was originally published by the Valley Tribune.\n",
}
GARDENS = {"id": "garden", "title": "A depot becomes a garden", "outlet": "Valley Tribune", "text": "\n\n".join(GARDEN)}
# The same text in two outlets, without date or credit.
TWIN = {"id": "twin-a", "outlet": "Northgate Review", "text": "\n\n".join(GARDEN)}
ALL = (WIRE, COPY, CUT)
HEADER = "document_key,field,value,reason,editor,edited\n"


@pytest.fixture
def load_records(write_jsonl, run_load):
    """Load records into one database, as one input that holds just these; returns its path."""
    return lambda *records, **extra: run_load(write_jsonl(*records), **extra)[0]


@pytest.fixture
def corrections(tmp_path):
    def write(*lines):
        path = tmp_path / "corrections.csv"
        path.write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    return write


EDGES = """
    select d.key, u.key, r.relation, r.change, r.direction_basis, r.chained, n.key
    from republications r join documents d on d.id = r.document_id
    join documents u on u.id = r.upstream_document_id
    left join republications a on a.id = r.after_id left join documents n on n.id = a.upstream_document_id
    order by 1, 2
"""
CHAINS = "select path from document_chains c join documents d on d.id = c.document_id where d.key = ? order by path"


def test_edges_say_who_comes_from_whom_and_which_step_is_nearer(load_records, query):
    assert query(load_records(*ALL), EDGES) == [
        ("copy", "wire", "wasDerivedFrom", "verbatim", "several", 1, None),
        ("cut", "copy", "wasDerivedFrom", "cut", "several", 1, None),
        ("cut", "wire", "wasDerivedFrom", "cut", "date", 0, "copy"),
    ]


def test_a_chain_goes_through_documents_and_says_each_once(load_records, query):
    path = load_records(*ALL)
    assert query(path, CHAINS, "cut") == [("National Wire > Valley Tribune > cut",)]
    assert query(path, CHAINS, "copy") == [("National Wire > copy",)]
    assert query(path, CHAINS, "wire") == []
    kept = "select document_id, path, depth, root_outlet_id, root_document_id, steps from {} order by 1, 2"
    assert query(path, kept.format("document_chains")) == query(path, kept.format("republication_chains"))
    steps = "select steps, depth from document_chains c join documents d on d.id = c.document_id where d.key = 'cut'"
    assert query(path, steps) == [
        ('[{"document":"wire","name":"National Wire"},{"document":"copy","name":"Valley Tribune"}]', 2)
    ]


def test_passages_are_the_same_words_in_both_texts(load_records, query):
    rows = query(
        load_records(*ALL),
        """select substr(a.text, p.a_start + 1, p.a_end - p.a_start), substr(b.text, p.b_start + 1, p.b_end - p.b_start)
           from passages p join documents a on a.id = p.document_a_id join documents b on b.id = p.document_b_id""",
    )
    assert len(rows) == 3 and all(one == other for one, other in rows)


def test_one_origin_and_one_story(load_records, query):
    path = load_records(*ALL, GARDENS)
    assert query(path, "select slug, documents, origins, origins_low, origins_high from stories order by 1") == [
        ("a-depot-becomes-a-garden", 1, 1, 1, 1),
        ("dock-workers-walk-off-the-job-in-port-ellery", 3, 1, 1, 1),
    ]
    origins = """select o.name, d.key, g.documents, g.method from origins g left join outlets o on o.id = g.outlet_id
                 left join documents d on d.id = g.document_id order by 3"""
    assert query(path, origins) == [
        ("Valley Tribune", "garden", 1, "origin.alone"),
        ("National Wire", "wire", 3, "origin.credit"),
    ]
    firsts = """select d.key, o.name from documents d join outlets o on o.id = d.originating_outlet_id order by 1"""
    assert query(path, firsts) == [
        ("copy", "National Wire"),
        ("cut", "National Wire"),
        ("garden", "Valley Tribune"),
        ("wire", "National Wire"),
    ]


def everything(path):
    """All rows of all tables but those that tell of the loads."""
    connection = sqlite3.connect(path)
    names = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
    left_out = ("loads", "inputs", "sqlite_", "documents_fts")
    names = [name for name in names if not name.startswith(left_out)]
    everything_of = "select * from {} order by 1, 2"
    dump = {name: connection.execute(everything_of.format(name)).fetchall() for name in names}
    connection.close()
    return dump


def test_the_same_input_changes_nothing(load_records):
    path = load_records(*ALL, GARDENS, TWIN)
    before = everything(path)
    load_records(*ALL, GARDENS, TWIN)
    assert everything(path) == before


def test_the_order_of_records_changes_no_finding(load_records, query, tmp_path):
    forward = load_records(*ALL, GARDENS, TWIN, database=tmp_path / "forward.db")
    backward = load_records(*reversed((*ALL, GARDENS, TWIN)), database=tmp_path / "backward.db")
    origins = "select slug, documents, method from origins order by slug"
    stories = "select slug, label, documents, origins, origins_low, origins_high from stories order by slug"
    for sql in (EDGES, origins, stories):
        assert query(forward, sql) == query(backward, sql)


def test_what_comes_changes_and_goes_leaves_no_trace_of_what_was(load_records, query, tmp_path):
    path = load_records(*ALL, GARDENS)
    ids = dict(query(path, "select slug, id from stories"))
    load_records(*ALL, GARDENS, TWIN)
    assert {slug: id for slug, id in query(path, "select slug, id from stories") if slug in ids} == ids
    load_records(WIRE, {**COPY, "text": "\n\n".join(GARDEN)}, CUT, GARDENS)
    fresh = load_records(WIRE, {**COPY, "text": "\n\n".join(GARDEN)}, CUT, GARDENS, database=tmp_path / "fresh.db")
    origins = "select slug, documents, method from origins order by slug"
    for sql in (EDGES, origins, "select count(*) from passages", "select count(*) from document_chains"):
        assert query(path, sql) == query(fresh, sql)
    assert query(path, "pragma foreign_key_check") == []


def test_a_removed_document_takes_its_links_with_it(load_records, query):
    path = load_records(*ALL)
    remove_document(path, "copy", "asked for by its author")
    assert query(path, EDGES) == [("cut", "wire", "wasDerivedFrom", "cut", "date", 1, None)]
    assert query(path, "select count(*) from passages") == [(1,)]
    assert query(path, "pragma foreign_key_check") == []
    assert query(path, CHAINS, "cut") == [("National Wire > cut",), ("Valley Tribune > cut",)]


def test_its_headline_is_gone_from_the_name_of_its_story(load_records, query):
    path = load_records({**WIRE, "title": "Zyxomander Quillfeather speaks"}, COPY, CUT)
    assert query(path, "select slug from stories") == [("zyxomander-quillfeather-speaks",)]
    remove_document(path, "wire", "asked")
    assert query(path, "select slug from stories") == [("port-stands-still",)]
    assert b"zyxomander" not in path.read_bytes().lower()


# --- what is undecided ---------------------------------------------------------------------------------------------


UNDECIDED = """select d.key, u.kind, u.detail from undecided u join documents d on d.id = u.document_id
               where u.field in ('edge', 'no-edge') order by 1"""


def test_who_was_first_stays_open_where_nothing_tells(load_records, query):
    path = load_records({**GARDENS, "id": "twin-b", "title": None}, TWIN)
    ((document, upstream, relation, change, basis, chained, _),) = query(path, EDGES)
    assert (relation, change, basis, chained) == ("wasDerivedFrom", "verbatim", "undetermined", 0)
    detail = f"1 document has the same text, and nothing decides which came first: {upstream}"
    assert query(path, UNDECIDED) == [(document, "undetermined-direction", detail)]
    assert query(path, "select count(*) from document_chains") == [(0,)]


def test_a_date_alone_is_named_as_weak(load_records, query):
    path = load_records({**GARDENS, "date": "2024-05-03"}, {**TWIN, "date": "2024-05-05"})
    assert query(path, UNDECIDED) == [("twin-a", "date-only", "only the earlier date says that it comes from garden")]


# --- corrections ---------------------------------------------------------------------------------------------------


def test_a_person_says_which_came_first(load_records, corrections, query):
    said = corrections("garden,edge,wasDerivedFrom document:twin-a,the Review's editor told us,Jo Lind,2024-05-06")
    path = load_records(GARDENS, TWIN, corrections=said)
    assert query(path, EDGES) == [("garden", "twin-a", "wasDerivedFrom", "verbatim", "correction", 1, None)]
    assert query(path, UNDECIDED) == []
    assert query(path, CHAINS, "garden") == [("Northgate Review > garden",)]
    first = "select o.name from documents d join outlets o on o.id = d.originating_outlet_id where d.key = 'garden'"
    assert query(path, first) == [("Northgate Review",)]
    # It outlives a load that does not mention it.
    load_records(GARDENS, TWIN, WIRE)
    assert query(path, EDGES) == [("garden", "twin-a", "wasDerivedFrom", "verbatim", "correction", 1, None)]


def test_a_person_denies_an_edge_in_either_direction(load_records, corrections, query):
    said = corrections("wire,no-edge,wasDerivedFrom document:copy,both from one release,Jo Lind,2024-05-06")
    path = load_records(WIRE, COPY, corrections=said)
    assert query(path, EDGES) == []
    # They share text, and credit one outlet: still one origin.
    assert query(path, "select origins from stories") == [(1,)]


def test_a_person_links_documents_that_share_no_text(load_records, corrections, query):
    said = corrections("garden,edge,wasDerivedFrom document:wire,a translation back,Jo Lind,2024-05-06")
    path = load_records(WIRE, GARDENS, corrections=said)
    assert query(path, EDGES) == [("garden", "wire", "wasDerivedFrom", "extended", "correction", 1, None)]
    containment = "select containment, passages from republications where upstream_document_id is not null"
    assert query(path, containment) == [(0.0, 0)]


def test_a_withdrawn_correction_leaves_what_the_rules_find(load_records, corrections, query):
    path = load_records(
        WIRE, COPY, corrections=corrections("copy,no-edge,wasDerivedFrom document:wire,no,Jo Lind,2024-05-06")
    )
    assert query(path, EDGES) == []
    with sqlite3.connect(path) as connection:
        connection.execute("delete from overrides")
    connection.close()
    load_records(WIRE, COPY, CUT)
    assert ("copy", "wire", "wasDerivedFrom", "verbatim", "several", 1, None) in query(path, EDGES)


def test_a_correction_that_leads_nowhere_is_named(load_records, corrections, query):
    said = corrections("wire,edge,wasDerivedFrom document:gone,she told me,Jo Lind,2024-05-06")
    path = load_records(WIRE, corrections=said)
    assert query(path, UNDECIDED) == [("wire", "idle-correction", "no document here is called gone")]


def test_a_corrected_publisher_changes_the_direction(load_records, corrections, query):
    said = corrections("copy,publisher,National Wire,it is theirs,Jo Lind,2024-05-06")
    path = load_records(COPY, CUT, corrections=said)
    (edge,) = query(path, EDGES)
    assert edge[:2] == ("cut", "copy") and edge[4] == "date"


@pytest.mark.parametrize("value", ["wasDerivedFrom document:", "wasDerivedFrom document:wire"])
def test_an_edge_to_nothing_or_to_itself_is_refused(value, load_records, corrections, query):
    path = load_records(WIRE, corrections=corrections(f"wire,edge,{value},so,Jo Lind,2024-05-06"))
    assert len(query(path, "select error from load_errors")) == 1
    assert query(path, "select count(*) from overrides") == [(0,)]


def test_shared_quotations_are_no_copies(load_records, query):
    one = {"id": "one", "outlet": "Valley Tribune", "text": f"{HARBOUR[0]}\n\n“{STATEMENT},” the union said."}
    two = {"id": "two", "outlet": "Harbour Gazette", "text": f"{GARDEN[0]}\n\nThe union told us: “{STATEMENT}.”"}
    path = load_records(one, two)
    assert query(path, EDGES) == []
    assert query(path, "select quoted from passages") == [(1,)]


# --- documents of one text that name different outlets -------------------------------------------------------------

SAID = """select d.key, o.name, g.method from documents d join origins g on g.id = d.origin_id
          left join outlets o on o.id = d.originating_outlet_id order by 1"""
OPEN = """select d.key, e.key, u.detail from undecided u join documents d on d.id = u.document_id
          left join documents e on e.id = u.upstream_document_id where u.kind = 'several-origins' order by 1"""


def under(agency, key, outlet, date=None):
    text = f"PORT ELLERY ({agency}) — {PROSE}\n"
    return {"id": key, "title": "Dock workers walk off", "outlet": outlet, "date": date, "text": text}


FIRST = under("Reuters", "first", "Reuters", "2024-05-03")
OTHER = under("AP", "other", "Valley Tribune", "2024-05-04")
THIRD = under("Reuters", "third", "Harbour Gazette", "2024-05-05")


@pytest.mark.parametrize("more", [[], [THIRD], [under("AP", "third", "Harbour Gazette", "2024-05-05")]])
def test_an_agencys_own_page_is_believed_of_its_text_and_the_copy_that_says_otherwise_is_listed(
    more, load_records, query
):
    path = load_records(FIRST, OTHER, *more)
    assert {row[1:] for row in query(path, SAID)} == {("Reuters", "origin.disputed")}
    assert query(path, OPEN)[0] == (
        "other", "first", "Associated Press here / Reuters in other documents that have the text"
    )  # fmt: skip
    assert all(key == "other" or more[0] is not THIRD for key, *_ in query(path, OPEN))


def test_two_credits_between_which_nothing_decides_leave_the_origin_open(load_records, query):
    path = load_records({**OTHER, "date": None}, {**THIRD, "date": None})
    assert {row[1:] for row in query(path, SAID)} == {(None, "origin.disputed")}
    assert [row[:2] for row in query(path, OPEN)] == [("other", "third"), ("third", "other")]
    assert query(path, "select count(*) from undecided where kind = 'unknown-origin'") == [(0,)]


def test_a_way_through_an_outlet_that_credits_another_is_no_conflict(load_records, query):
    path = load_records(*ALL)
    assert query(path, OPEN) == []
    assert {row[2] for row in query(path, SAID)} == {"origin.credit"}


@pytest.mark.parametrize("said", ["originating_outlet,Reuters", "edge,wasDerivedFrom Reuters"])
def test_a_corrected_origin_reaches_all_that_have_the_text(said, load_records, corrections, query):
    ours = [under("AP", key, outlet) for key, outlet in (("a", "Valley Tribune"), ("b", "Harbour Gazette"))]
    path = load_records(*ours)
    assert {row[1:] for row in query(path, SAID)} == {("Associated Press", "origin.credit")}
    path = load_records(*ours, corrections=corrections(f"a,{said},his own page says so,Jo Lind,2024-05-06"))
    assert {row[1:] for row in query(path, SAID)} == {("Reuters", "correction")}
    assert query(path, "select o.name from origins g join outlets o on o.id = g.outlet_id") == [("Reuters",)]
    assert query(path, OPEN) == []


RELEASE = {
    "id": "release",
    "title": "Statement of the harbour board",
    "outlet": "Port Ellery Harbour Board",
    "date": "2024-05-03T08:00:00Z",
    "text": "Press release\n\n" + "\n\n".join(HARBOUR[:7]),
}


def test_a_release_stays_its_issuers_though_the_agency_that_took_it_is_credited(load_records, query):
    """The pages say one thing: the origin is the outlet that the chains begin with."""
    path = load_records(RELEASE, *ALL)
    assert {row[1] for row in query(path, SAID)} == {"Port Ellery Harbour Board"}
    assert query(path, "select o.name from origins g join outlets o on o.id = g.outlet_id") == [
        ("Port Ellery Harbour Board",)
    ]
    assert query(path, CHAINS, "copy") == [("Port Ellery Harbour Board > National Wire > copy",)]
    assert query(path, OPEN) == []


def test_a_credit_against_a_date_leaves_the_origin_open_and_is_listed(load_records, query):
    early = {"id": "early", "outlet": "Northgate Review", "date": "2024-05-02", "text": PROSE}
    later = {"id": "later", "outlet": "Valley Tribune", "date": "2024-05-03", "text": PROSE}
    path = load_records(early, later, {**CUT, "date": "2024-05-05"})
    assert {row[1:] for row in query(path, SAID)} == {(None, "origin.disputed")}
    told = query(path, "select distinct detail from undecided where kind = 'unknown-origin'")
    assert ("copies credit Valley Tribune, whose own document is dated after another outlet's",) in told


# --- later versions, and the longest chain -------------------------------------------------------------------------

UPDATE = {**WIRE, "id": "update", "title": "UPDATE 1-Dock workers walk off the job", "date": "2024-05-03T12:00:00Z"}
CORRECTED = {**UPDATE, "id": "corrected", "title": "CORRECTED-UPDATE 1-Dock workers", "date": "2024-05-03T20:00:00Z"}


def test_an_outlets_update_is_a_later_version_and_no_copy(load_records, query):
    path = load_records(WIRE, COPY, UPDATE, CORRECTED)
    versions = "select key from documents where later_version order by 1"
    assert query(path, versions) == [("corrected",), ("update",)]
    assert (
        query(path, "select direction_method from republications where relation = 'wasRevisionOf'")
        == [("direction.update",)] * 3
    )
    assert query(path, "select count(*) from undecided where kind = 'date-only'") == [(0,)]
    figures = dict(query(path, "select name, value from collection_summary"))
    assert (figures["documents with an origin"], figures["origins"], figures["later versions"]) == (4, 1, 2)
    assert query(path, "select copies, outlets from taken_over t join documents d on d.id = t.document_id "
                       "where d.key = 'wire'") == [(1, 1)]  # fmt: skip
    load_records(WIRE, COPY)
    assert query(path, versions) == []


@pytest.mark.parametrize("number", [2, 3, 12])
def test_an_outlets_text_word_for_word_once_more_is_no_copy(number, load_records, query):
    """Of two that are the same it does not matter which came first."""
    path = load_records(*({**WIRE, "id": f"again-{n:02}"} for n in range(number)))
    kinds = query(path, "select represents_origin, later_version from documents order by key")
    assert kinds == [(1, 0), *[(0, 1)] * (number - 1)]
    assert query(path, "select kind from undecided") == []


def test_of_an_outlets_copies_that_are_the_same_one_is_a_copy(load_records, query):
    path = load_records(WIRE, *({**COPY, "id": key} for key in ("c1", "c2", "c3")))
    kinds = query(path, "select key, represents_origin, later_version from documents where key <> 'wire' order by key")
    assert kinds == [("c1", 0, 0), ("c2", 0, 1), ("c3", 0, 1)]
    assert query(path, "select kind from undecided where kind = 'undetermined-direction'") == []


def test_the_longest_chain_passes_through_most_outlets_not_versions(load_records, query):
    more = [
        {**WIRE, "id": f"later-{n}", "title": f"UPDATE {n}-Dock workers", "date": f"2024-05-1{n}"} for n in (1, 2, 3)
    ]
    path = load_records(*ALL, *more)
    order = "select path, outlets, weak from document_chains order by outlets desc, weak, depth, document_id limit 1"
    assert query(path, order) == [("National Wire > Valley Tribune > cut", 3, 0)]
    longest = """select c.path, c.outlets from longest_chains l join document_chains c on c.id = l.chain_id
        join outlets o on o.id = l.outlet_id where o.name = 'National Wire'"""
    assert query(path, longest) == [("National Wire > Valley Tribune > cut", 3)]
