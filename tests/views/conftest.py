"""A small database written by hand, and Datasettes that serve it: 0.65 or 1.0, whichever is installed."""

import re
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from datasette_provenance.store.schema import SCHEMA_VERSION, sql
from datasette_provenance.store.summaries import rebuild_summaries
from datasette_provenance.store.writer import write_frames

HOSTILE_KEY = "../a.b/c~d%41?x=1&y <b>\"'é"
HOSTILE_TITLE = "<script>alert('title')</script>"
WIRE, TRIBUNE, GAZETTE, MINISTRY, HOSTILE = 1, 2, 3, 4, 5
OUTLETS = [
    (WIRE, "national-wire", "National Wire", "nationalwire.example", "wire", "Neldia"),
    (TRIBUNE, "valley-tribune", "Valley Tribune", None, "newspaper", "Neldia"),
    (GAZETTE, "harbour-gazette", "Harbour Gazette", None, "newspaper", None),
    (MINISTRY, "ministry-of-ports", "Ministry of Ports", None, "government", "Neldia"),
    (HOSTILE, "b-wire", "<b>Wire</b> & Söhne", None, "unknown", None),
]
WIRE_TEXT = "The crane fell.\n“Nobody was hurt,” she said.\n"
COPY_TEXT = "NATIONAL WIRE — The crane fell.\n\nWith the Ministry of Ports.\n"
# key, title, published, kind, publisher, originating outlet, text, compound of all, author, quoted, title
DOCUMENTS = [
    ("wire-1", "Crane falls", "2024-03-01", "news", WIRE, WIRE, WIRE_TEXT, -0.2, -0.4, 0.5, -0.1),
    (
        "copy.1",
        "Crane falls at port",
        "2024-03-02T08:00+02:00",
        "news",
        TRIBUNE,
        WIRE,
        COPY_TEXT,
        -0.3,
        -0.3,
        None,
        0.0,
    ),
    ("own-1", "Three new buses", "2024-03-02", "news", TRIBUNE, TRIBUNE, "Three buses come.\n", 0.4, 0.4, None, 0.2),
    ("own-2", None, None, None, TRIBUNE, TRIBUNE, "The council met.\n", 0.0, 0.0, None, None),
    ("nobody", "No one says", "2023", "opinion", None, None, "Some words.\n", None, None, None, None),
    (HOSTILE_KEY, HOSTILE_TITLE, "2024-04-01", "news", HOSTILE, WIRE, "</script><i>x</i> text\n", 0.1, 0.1, None, 0.1),
]
# slug, name, kind, role, sector, naming, gender, outlet
MINISTER, UNION, OFFICIALS, CITED_WIRE, HOSTILE_SOURCE, PERSON = 1, 2, 3, 4, 5, 6
SOURCES = [
    (MINISTER, "ana-sorel", "Ana Sorel", "person", "Minister of Ports", "official", "named", "woman", None),
    (UNION, "dockers-union", "Dockers' Union", "organization", None, "civil-society", "named", None, None),
    (OFFICIALS, "unnamed-officials", "officials", "official", None, "official", "unnamed", None, None),
    (CITED_WIRE, "national-wire", "National Wire", "media", None, "media", "named", None, WIRE),
    (HOSTILE_SOURCE, "b-mayor", "<b>Mayor</b> & Söhne", "person", "<i>Mayor</i>", "official", "named", "man", None),
    (PERSON, "unnamed-person", "a person at the wire", "anonymous", None, None, "anonymous", None, None),
]
# document, source, its position, (text, start), (cue, start, lemma), pieces, quote_type, method, confidence
CITATIONS = [
    (1, MINISTER, 0, ("she", 35), ("said", 39, "say"), [(17, 33)], "direct", "verb.after", 0.9),
    (2, UNION, 0, ("the Ministry of Ports", 38), ("With", 33, "with"), [(16, 30), (42, 50)], "indirect", "with", None),
    (2, PERSON, 1, ("WIRE", 9), None, [(20, 25)], "mixed", "chain", 0.4),
    (2, None, 2, ("the", 38), ("With", 33, "with"), [(42, 50)], "indirect", "with", None),
    (3, UNION, 0, ("Three", 0), ("come", 12, "say"), [(0, 17)], "indirect", "verb.before", 0.8),
    (4, OFFICIALS, 0, None, None, [(4, 15)], "indirect", "according.to", 0.8),
    (6, HOSTILE_SOURCE, 0, ("</script>", 0), ("<i>x</i>", 9, "<i>claim</i>"), [(9, 22)], "direct", "verb.after", 0.9),
]
VOICES = [
    (1, 0, MINISTER, "Ana Sorel", "person", "Minister", "official", "named", "woman"),
    (2, 0, UNION, "Dockers' Union", "organization", None, "civil-society", "named", None),
    (2, 1, PERSON, "a person at the wire", "anonymous", None, None, "anonymous", None),
    (2, 2, None, "the", "unknown", None, None, None, None),
    (3, 0, UNION, "the union", "organization", None, "civil-society", "named", None),
    (4, 0, OFFICIALS, "officials", "official", None, "official", "unnamed", None),
    (6, 0, HOSTILE_SOURCE, "<b>Mayor</b>", "person", "<i>Mayor</i>", "official", "named", "man"),
]
INSERT_DOCUMENT = """insert into documents (id, key, input_id, fingerprint, title, published, kind, publisher_id,
    originating_outlet_id, word_count, sentence_count, compound, compound_author, compound_quoted, compound_title,
    text, body, url, loaded_score) values (?, ?, 1, '', ?, ?, ?, ?, ?, 3, 1, ?, ?, ?, ?, ?, ?, ?, 0.25)"""


def write_schema(connection):
    for name in ("schema", "indexes", "summaries", "views", "search"):
        connection.executescript(sql(name))
    connection.execute(f"pragma user_version = {SCHEMA_VERSION}")


def write_rows(connection):
    add = connection.execute
    add(
        "insert into loads values (1, '2024-05-01T10:00:00Z', '2024-05-01T10:00:09Z', '0.1.0', '{}', ?, 1)",
        [len(DOCUMENTS)],
    )
    columns = "id, path, media_type, sha256, bytes, load_id"
    add(f"insert into inputs ({columns}) values (1, 'news/a.txt', 'text/plain', '', 1, 1)")  # noqa: S608
    add("insert into load_errors values (1, 1, 'news/b.bin', null, 'is not text')")
    connection.executemany("insert into outlets values (?, ?, ?, ?, ?, ?)", OUTLETS)
    add("insert into outlet_aliases values (1, 'NW')")
    add("insert into outlet_ratings values (2, 'Someone', 'high', 'https://ratings.example/2', '2024')")
    add("insert into outlet_ratings values (1, 'Someone', 'low', null, '2024')")
    for id, row in enumerate(DOCUMENTS, 1):
        key, title, published, kind, publisher, origin, text, *scores = row
        url = "javascript:alert(1)" if key == HOSTILE_KEY else f"https://news.example/{id}"
        add(INSERT_DOCUMENT, (id, key, title, published, kind, publisher, origin, *scores, text, text, url))
        add("insert into segments values (?, 0, 'body', 0, ?)", (id, len(text) - 1))
        add(
            "insert into sentences values (?, 0, 0, ?, 'author', ?, 0, 1, 0, null)",
            (id, len(text) - 1, scores[1] or 0.0),
        )
    add("insert into metadata_claims values (1, 1, 'published', '2024-03-01', 'text.dateline', 0.9, 0, 3, 1)")
    add("insert into metadata_claims values (2, 1, 'published', '2024-02-28', 'record.date', null, null, null, 0)")
    add(
        "insert into metadata_claims values (3, 2, 'publisher', 'Valley Tribune', 'record.outlet', 0.97, null, null, 1)"
    )
    add("insert into credits values (1, 2, 'agency', 1, null, 0, 15, 'agency.dateline', 0.95)")
    add("insert into credits values (2, 2, 'press-release', 4, null, 33, 60, 'press.with', 0.5)")
    add("insert into credits values (3, 6, 'canonical-link', 1, 'A <b>Person</b>', null, null, 'html.canonical', null)")
    edge = """insert into republications (id, document_id, upstream_outlet_id, after_id, relation, change,
        direction_basis, credit_id, method, confidence) values (?, ?, ?, ?, ?, ?, 'credit', ?, ?, ?)"""
    add(edge, (1, 2, WIRE, None, "wasDerivedFrom", "verbatim", 1, "agency.dateline", 0.95))
    add(edge, (2, 2, MINISTRY, 1, "hadPrimarySource", None, 2, "press.with", 0.5))
    add(edge, (3, 6, WIRE, None, "wasDerivedFrom", "cut", 3, "html.canonical", None))
    add("insert into links values (1, 6, 'javascript:alert(2)', null, 0, 3)")
    add("insert into links values (2, 2, 'https://nationalwire.example/1', 1, 16, 30)")
    add("insert into overrides values ('own-1', 'byline', 'Tomas Reyl', 'letter to us', 'A. Editor', '2024-05-02')")
    add("insert into removed_documents values ('gone', 'asked for by its author', '2024-05-03T09:00:00Z')")
    write_citations(connection)
    write_links(connection)
    write_framing(connection)
    write_labels(connection)
    write_told(connection)
    add("insert into documents_fts (documents_fts) values ('rebuild')")
    rebuild_summaries(connection)


# document, upstream document, relation, change, containment, direction basis and rule, relation's rule, chained
EDGES = [
    (2, 1, "wasDerivedFrom", "extended", 0.5, "credit", "direction.credit", "copy.whole", 1),
    (6, 2, "wasQuotedFrom", None, 0.1, "undetermined", "direction.undetermined", "quote.excerpt", 0),
    (4, 3, "wasRevisionOf", "cut", 0.9, "date", "direction.date", "copy.whole", 1),
]
STORY, OTHER_STORY = 1, 2


def write_links(connection):
    """Shared text: copy.1 is a copy of wire-1; an excerpt links it to the hostile document, none knows which way; own-2
    looks like a later version of own-1, by its date alone."""
    add = connection.execute
    for id, edge in enumerate(EDGES, 4):
        add(
            """insert into republications (id, document_id, upstream_document_id, relation, change, containment,
                direction_basis, direction_method, method, chained, credit_id, confidence, direction_confidence,
                upstream_containment, resemblance, passages, longest, spread, upstream_spread, lede, upstream_lede,
                outside, upstream_outside)
               values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0.95, ?, 0.6, 0.4, 1, 3, 0.5, 0.4, 0.3, 0.3, 0.5, 0.6)""",
            (id, *edge, *((1, 0.99) if edge[5] == "credit" else (None, None))),
        )
    passage = "insert into passages values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    add(passage, (1, 1, 2, 0, 15, 16, 31, 3, 0, 0))
    add(passage, (2, 2, 6, 20, 30, 13, 21, 2, 0, 0))
    edit = "insert into edits values (?, 4, 2, ?, 0, ?, ?, ?, ?, ?, ?)"
    add(edit, (1, "added", 0, 13, 0, 0, 2, 0))
    add(edit, (2, "substituted", 33, 59, 17, 43, 5, 5))
    add("insert into republication_changes values (4, 2, 1, ?, 1, 2, 3, 0, 0, 2, 5, 0, 0, 0, 1, 2, 0.1)", (TRIBUNE,))
    story = "insert into stories values (?, ?, ?, ?, ?, ?, ?, ?, null)"
    add(story, (STORY, "crane-falls", "Crane falls", 3, 2, 1, 2, "2024-03-01"))
    add(story, (OTHER_STORY, "three-new-buses", "<b>Three</b> new buses", 1, 1, 1, 1, "2024-03-02"))
    origin = "insert into origins values (?, ?, ?, ?, ?, ?, ?, ?)"
    add(origin, (1, "national-wire-crane-falls", STORY, WIRE, 1, 2, "origin.credit", None))
    add(origin, (2, "b-wire-crane-falls", STORY, HOSTILE, 6, 1, "origin.alone", None))
    add(origin, (3, "valley-tribune-three-new-buses", OTHER_STORY, TRIBUNE, 3, 1, "origin.alone", None))
    add("update documents set stated_outlet_id = originating_outlet_id")
    for document, story_id, origin_id in ((1, STORY, 1), (2, STORY, 1), (6, STORY, 2), (3, OTHER_STORY, 3)):
        add("update documents set story_id = ?, origin_id = ? where id = ?", (story_id, origin_id, document))
    # Of the two documents of the wire's origin its own stands for it.
    add("update documents set represents_origin = 0 where id = 2")
    add("insert into statements values (1, ?, 'Nobody was hurt,')", [STORY])
    add("insert into statement_variants values (1, 1, 17, 33, 'quoted', 1.0, 'says', null, null)")
    add("insert into statement_variants values (1, 2, 16, 31, 'reported', 0.7, 'says', null, null)")
    figure = "insert into figures values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'figure.count', null)"
    add(figure, (1, 0, 3, 60.0, 60.0, None, "more than", None, "people hurt"))
    add(figure, (2, 16, 19, 40.0, 40.0, 40.0, "exactly", None, "people <i>hurt</i>"))
    add("insert into document_terms values (1, x'', 0)")
    add("insert into disagreements values (1, ?, null, 'people <i>hurt</i>', 0)", [STORY])
    add("insert into disagreement_figures values (1, 1, 0, 3)")
    add("insert into disagreement_figures values (1, 2, 16, 19)")
    former = "insert into former_stories values (?, ?)"
    for slug, story_id in (("crane-fell", STORY), ("all-of-them", STORY), ("all-of-them", OTHER_STORY)):
        add(former, (slug, story_id))


# document, frame, voices with (score, present, mentions), words with (start, end, term, voice)
FRAMES_USED = [
    (
        1,
        8,
        {"all": (0.7, 1, 2), "author": (0.6, 1, 1), "quoted": (0.3, 0, 1)},
        [(4, 9, "crane", "author"), (25, 29, "hurt", "quoted")],
    ),
    (1, 7, {"all": (0.2, 0, 1), "author": (0.2, 0, 1)}, [(4, 9, "crane", "author")]),
    (2, 8, {"all": (0.8, 1, 2), "author": (0.8, 1, 2)}, [(20, 25, "crane", "author"), (26, 30, "fell", "author")]),
    (3, 10, {"all": (0.6, 1, 1), "author": (0.6, 1, 1)}, [(10, 15, "buses", "author")]),
    (6, 13, {"all": (0.5, 1, 1), "author": (0.5, 1, 1)}, [(0, 9, "</script>", "author")]),
]
LOADED_TERMS = [
    (1, 10, 14, "fell", "subjective", "author", 1),
    (2, 26, 30, "fell", "subjective", "author", 1),
    (2, 38, 46, "ministry", "hedge", "author", 0),
    (6, 9, 17, "<i>x</i>", "name-calling", "quoted", 1),
]


def write_framing(connection):
    """wire-1 and copy.1 tell of security; the hostile document's words stand in both lists."""
    write_frames(connection)
    for document, frame, voices, mentions in FRAMES_USED:
        for voice, use in voices.items():
            connection.execute("insert into document_frames values (?, ?, ?, ?, ?, ?)", (document, frame, voice, *use))
        for mention in mentions:
            connection.execute("insert into frame_mentions values (?, ?, ?, ?, ?, ?)", (document, frame, *mention))
    connection.executemany("insert into loaded_terms values (?, ?, ?, ?, ?, ?, ?)", LOADED_TERMS)
    connection.execute("update documents set quoted_words = 1, loaded = 1, loaded_score = 0.6 where id = 1")
    connection.execute("update sentences set loaded = document_id * 0.4 - 0.1")


def write_labels(connection):
    """A codebook of a user's, with a label that has figures and a hostile one that has none."""
    connection.execute("insert into codebooks values (1, 'harm', 'ab12', 'document', 1, 80, '2024-05-01', '{}')")
    figures = (0.4, 30, 0.8, 0.6, 0.9, 0.7, 0.5, 0.8, 0.75, 0.6, 0.85)
    marks = ", ".join("?" * 14)
    labels = [(1, 1, "people hurt", *figures), (2, 1, "<b>damage</b>", *(None,) * 11)]
    connection.executemany(f"insert into codebook_labels values ({marks})", labels)  # noqa: S608
    connection.executemany(
        "insert into document_codebook_labels values (?, ?, ?, ?, ?, 'codebook.harm', ?)",
        [(1, 1, 0.9, 1, 1, 0.8), (1, 2, 0.2, 0, 0, None), (2, 2, 0.7, 1, 1, None)],
    )
    connection.executemany(
        "insert into codebook_mentions (document_id, label_id, start, end, term, weight, voice)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        [(1, 1, 28, 32, "hurt", 0.4, "quoted"), (2, 2, 26, 30, "fell", 0.3, "author")],
    )
    connection.execute("insert into codebook_sentences values (1, 1, 1, 0.9)")


# document, start, end, entity, label, head, voice, method
CALLED = [
    (1, 4, 9, "Ana Sorel", "strong Crane", "crane", "author", "label.phrase"),
    (1, 35, 38, None, "rebels", "rebel", "quoted", "label.phrase"),
    (2, 20, 25, "Ana Sorel", "lone crane", "crane", "author", "label.phrase"),
    (2, 42, 50, "Ana Sorel", "<b>Ministry</b>", "ministry", "author", "label.of"),
    (6, 0, 9, "Ana Sorel", "strong crane", "crane", "author", "label.title"),
    (6, 9, 12, "<i>Actor</i>", "<script>alert(1)</script>", "actor", "quoted", "label.phrase"),
]
# document, start, end, entity, label, score, voice
TOWARD = [
    (1, 0, 3, "Ana Sorel", "positive", 0.5, "author"),
    (1, 35, 38, "Ana Sorel", "negative", -0.7, "quoted"),
    (2, 16, 19, "Ana Sorel", "negative", -0.4, "author"),
    (2, 42, 50, "Ana Sorel", "neutral", 0.1, "author"),
    (6, 0, 9, "<i>Actor</i>", "negative", -0.9, "author"),
    (3, 0, 5, None, "neutral", 0.0, "author"),
]
# document, start, end, kind, verb, agent and its end, patient and its end, voice
HARM = [
    (1, 10, 14, "agentless passive", "fell", None, None, 4, 9, "author"),
    (2, 26, 30, "passive with agent", "fell", 33, 37, 20, 25, "author"),
    (6, 9, 17, "nominal", "<i>hurt</i>", None, None, None, None, "quoted"),
]


def write_told(connection):
    """What three documents call Ana Sorel, how they speak of her, and who felled the crane."""
    for row in CALLED:
        connection.execute("insert into labels values (?, ?, ?, ?, ?, ?, ?, ?, null, null)", row)
    named = "insert into entity_names values (?, ?, 'surname', null, ?, 'Ana Sorel', ?, 0.94)"
    connection.execute(named, (2, "Sorel", None, "name.story"))
    connection.execute(named, (6, "<b>Sorel</b>", "Ana <i>K.</i> Sorel", "name.document"))
    for row in TOWARD:
        connection.execute(
            "insert into target_sentiments values (?, ?, ?, ?, ?, ?, ?, 'target.linear', 0.67, null)", row
        )
    for row in HARM:
        rule = "agency." + row[3].replace(" ", "-")
        connection.execute("insert into agency values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0.825)", (*row, rule))


def write_citations(connection):
    """The pieces of a citation stand in rows one after the other, and are counted in their document's source."""
    add = connection.execute
    connection.executemany("insert into sources values (?, ?, ?, ?, ?, ?, ?, ?, ?)", SOURCES)
    add("insert into source_aliases values ('the-union', ?)", [UNION])
    id = 0
    for document, source, position, said, cue, pieces, *rest in CITATIONS:
        text, start = said or (None, None)
        word, at, lemma = cue or (None, None, None)
        group = id + 1
        for first, last in pieces:
            id += 1
            add(
                f"insert into citations values ({', '.join('?' * 18)})",  # noqa: S608
                (
                    *(id, group, document, source, position, text, start, start + len(text) if said else None),
                    *(word, at, at + len(word) if cue else None, lemma),
                    *(first, last, len(DOCUMENTS[document - 1][6][first:last].split()), *rest),
                ),
            )
    for document, position, source, *what in VOICES:
        add(
            """insert into document_sources (document_id, position, source_id, name, kind, role, sector, naming, gender,
                citations, words, method)
            select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, count(distinct citation_group), sum(words), 'title'
            from citations where document_id = ?1 and source_position = ?2""",
            (document, position, source, *what),
        )


def build(path: Path, rows: bool = True) -> Path:
    connection = sqlite3.connect(path)
    write_schema(connection)
    if rows:
        write_rows(connection)
    connection.commit()
    connection.close()
    return path


@pytest.fixture(scope="module", autouse=True)
def short_texts():
    """The texts here are a line long: in a contrast a word counts from its first use."""
    patch = pytest.MonkeyPatch()
    patch.setattr("datasette_provenance.contrast.words.FEWEST_USES", 1)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The database's path. No test changes it."""
    return build(tmp_path_factory.mktemp("views") / "news.db")


@pytest.fixture(scope="session")
def empty(tmp_path_factory):
    """The path of a database into which nothing was loaded yet. No test changes it."""
    return build(tmp_path_factory.mktemp("empty") / "empty.db", rows=False)


@pytest.fixture
def copy(built, tmp_path):
    """A function that copies the database under another name, for tests that change it or its name."""

    def make(name="news"):
        path = tmp_path / f"{name}.db"
        path.write_bytes(built.read_bytes())
        return path

    return make


@pytest.fixture(scope="module")
def module_copy(built, tmp_path_factory):
    """The path of a copy that a module may change before its tests."""
    path = tmp_path_factory.mktemp("copy") / "news.db"
    path.write_bytes(built.read_bytes())
    return path


@pytest.fixture(scope="module")
def news(serve, built):
    """The database as an immutable file, as a public site serves it."""
    return serve(immutables=[str(built)])


@pytest.fixture(scope="session")
def get():
    """Ask a Datasette for a path, as an actor or as nobody."""

    async def ask(ds, path, actor=None):
        cookies = {"ds_actor": ds.sign({"a": {"id": actor}}, "actor")} if actor else None
        return await ds.client.get(path, cookies=cookies)

    return ask


@pytest.fixture
def twin(get):
    """A page's JSON twin, which must be there."""

    async def read(ds, path, database="news"):
        path, _, query = path.partition("?")
        response = await get(ds, f"/{database}/-/provenance{path}.json" + (f"?{query}" if query else ""))
        assert response.status_code == 200, response.text
        return response.json()

    return read


# Tables with a row for each document, or for what was found in them.
PER_DOCUMENT = (
    *("documents", "citations", "document_sources", "sentences", "republications", "credits", "passages"),
    *("document_chains", "segments", "links", "figures", "origins", "stories", "statements", "statement_variants"),
    *("disagreements", "disagreement_figures", "edits", "document_frames", "frame_mentions", "loaded_terms"),
    *("story_frames", "labels", "target_sentiments", "agency", "entity_names"),
)


@pytest.fixture
def watched():
    """Ask for a page's data; given back with the steps of its queries that read through such a table."""
    from datasette_provenance.views.shared.filters import read_filters
    from datasette_provenance.views.site_map import BY_NAME

    async def ask(path, name, query="", **parts):
        connection = sqlite3.connect(path)
        connection.row_factory = sqlite3.Row
        scans = []

        class Watched:
            is_mutable = True

            async def execute(self, sql, parameters=None):
                plan = [row["detail"] for row in connection.execute(f"explain query plan {sql}", parameters or {})]
                aliases = dict(re.findall(rf"\b({'|'.join(PER_DOCUMENT)}) ([a-z])\b", sql)).values()
                steps = [line.split() for line in plan if line.startswith("SCAN")]
                # The longest chains of all come by an index, as many as are asked for.
                steps = [step for step in steps if "document_chains_longest" not in step]
                # Documents in no order come by an index too, as many as a contrast reads.
                steps = [step for step in steps if "documents_all_shuffled" not in step]
                # Texts of few words have an index of their own.
                steps = [step for step in steps if "documents_short" not in step]
                scans.extend((step, sql) for step in steps if step[1] in {*PER_DOCUMENT, *aliases})
                return type("Results", (), {"rows": connection.execute(sql, parameters or {}).fetchall()})

        filters = read_filters(dict(part.split("=") for part in query.split("&") if part))
        if filters.outlet:
            found = connection.execute("select id from outlets where slug = ?", [filters.outlet]).fetchone()
            filters = replace(filters, outlet_id=found["id"])
        page = await BY_NAME[name].module.data(Watched(), filters, **parts)
        connection.close()
        return page, scans

    return ask
