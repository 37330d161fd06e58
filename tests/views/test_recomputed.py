"""Every page's figures, counted anew from the documents and what was found in them, without any summary.

The collection is made up by chance, always the same: documents without a date, with a year or a month alone, without a
publisher, copies, documents in another language, citations in several pieces and of nobody known.
"""

import random
import sqlite3
import statistics
from collections import Counter, defaultdict

import pytest

from datasette_provenance.framing_columns import FRAMES
from datasette_provenance.store.summaries import rebuild_summaries
from datasette_provenance.store.writer import write_frames

from .conftest import write_schema

pytestmark = pytest.mark.asyncio(loop_scope="module")

OUTLETS = ["National Wire", "Valley Tribune", "Harbour Gazette", "Lantern", "Coast Today"]
DAYS = ["2024-01-07", "2024-01-31T23:30-05:00", "2024-02-01T00:10Z", "2024-02-29", "2024-03-09", "2024-05-02"]
SOURCES = [
    ("Ana Sorel", "person", "official", "named", "woman"),
    ("Odo Falk", "person", "civil-society", "named", "man"),
    ("Dockers' Union", "organization", "civil-society", "named", None),
    ("officials", "official", "official", "unnamed", None),
    ("a person at the port", "anonymous", None, "anonymous", None),
]
NAMES = ["Ana Sorel", "Odo Falk", "Port Authority", "Only Once"]
FILTERS = [
    *({}, {"outlet": "valley-tribune"}, {"since": "2024-02", "until": "2024-02"}, {"until": "2024-02-10"}),
    *({"since": "2024-01-20", "until": "2024-03-05"}, {"since": "2024-02-02"}, {"since": "2024", "until": "2024-02"}),
    *(
        {"outlet": "lantern", "since": "2024-01-31", "until": "2024-05"},
        {"outlet": "national-wire", "until": "2024-02"},
    ),
    {"since": "2024-04", "until": "2024-04"},
]
FILTERS += [{**filters, "count": "origins"} for filters in FILTERS]


DOCUMENT = """insert into documents (id, key, input_id, fingerprint, published, publisher_id, originating_outlet_id,
        origin_id, story_id, represents_origin, word_count, quoted_words, sentence_count, loaded_score, compound,
        compound_author, compound_quoted, compound_title, text, body)
    values (?, 'd' || ?1, 1, '', ?, ?, ?, ?, ?, ?, ?, ?, 2, ?, ?, ?, ?, ?, ?, 'Text.')"""
STORIES = """insert into stories select story_id, 'story-' || story_id, 'Story', count(*), count(distinct origin_id),
    1, 1, null, null from documents group by story_id"""
ORIGINS = """insert into origins select origin_id, 'origin-' || origin_id, max(story_id), null, min(id), count(*),
    'origin.alone', null from documents group by origin_id"""

DRAWS_ON = """insert into republications (document_id, upstream_outlet_id, relation, direction_basis, method)
    values (?, ?, 'hadPrimarySource', 'credit', 'm')"""
FORMS = ["active", "passive with agent", "agentless passive", "intransitive", "nominal"]


def write(connection):
    chance, add = random.Random(8), connection.execute
    add("insert into loads values (1, '2024-06-01', '2024-06-01', '0.1.0', '{}', 70, 0)")
    add("insert into inputs (id, path, media_type, sha256, bytes, load_id) values (1, 'a.txt', 'text/plain', '', 1, 1)")
    write_frames(connection)
    for id, name in enumerate(OUTLETS, 1):
        add("insert into outlets values (?, ?, ?, null, 'newspaper', null)", (id, slug(name), name))
    for id, (name, kind, *rest) in enumerate(SOURCES, 1):
        add("insert into sources values (?, ?, ?, ?, null, ?, ?, ?, null)", (id, slug(name), name, kind, *rest))
    story_of = []
    for id in range(1, 71):
        copied = bool(story_of) and chance.random() < 0.3
        origin = chance.randrange(1, len(story_of) + 1) if copied else len(story_of) + 1
        if not copied:
            story_of.append(chance.randrange(1, 16))
        english = write_document(add, chance, id, (origin, story_of[origin - 1], not copied))
        if english:
            write_findings(add, chance, id)
        write_citations(add, chance, id)
    add("insert into target_sentiments values (1, 90, 91, 'Only Once', 'neutral', 0.0, 'author', 'm', 0.7, null)")
    write_told(add)
    add(STORIES)
    add(ORIGINS)
    rebuild_summaries(connection)
    connection.commit()
    # As a load does: SQLite then takes other ways.
    connection.execute("analyze")
    connection.commit()


def write_document(add, chance, id, place):
    """A document; whether it is in English."""
    english, publisher = chance.random() < 0.9, chance.choice([1, 2, 2, 3, 4, 4, 5, None])
    published = chance.choice([*DAYS, *DAYS, "2024", "2024-02", None])
    scores = [chance.uniform(-1, 1) if english and chance.random() < 0.8 else None for _ in range(4)]
    row = (id, published, publisher, chance.choice([publisher, publisher, 1, None]), *place, chance.randrange(30, 90))
    add(DOCUMENT, (*row, chance.choice([0, 0, 12]), 0.2 if english else None, *scores, "x" * 100))
    return english


def write_findings(add, chance, id):
    """Sentences, loaded terms, mentions and frames."""
    for at in range(chance.randrange(1, 4)):
        span, voice = (id, at, at + 1), chance.choice(["author", "quoted"])
        sentence = (id, at, at, at + 1, chance.choice([voice, "mixed"]), chance.choice([0.1, 0.5, 0.9]))
        add("insert into sentences values (?, ?, ?, ?, ?, 0, 0, 1, 0, ?)", sentence)
        term = (*span, chance.choice(["vile", "grim"]), voice, at < 2)
        add("insert into loaded_terms values (?, ?, ?, ?, 'subjective', ?, ?)", term)
        judged = chance.choice(["positive", "neutral", "negative"]), chance.uniform(-1, 1), voice
        mention = (*span, chance.choice([*NAMES[:3], None]), *judged)
        add("insert into target_sentiments values (?, ?, ?, ?, ?, ?, ?, 'm', 0.7, null)", mention)
        add("insert into document_frames values (?, ?, 'all', 0.6, ?, 3)", (id, 1 + 5 * at, chance.choice([0, 1])))


def write_told(add):
    """Labels, acts of harm, figures, and documents that draw on what an outlet reported."""
    chance = random.Random(16)
    for id in range(1, 71):
        for at in range(chance.randrange(6)):
            voice, who = chance.choice(["author", "author", "quoted"]), chance.choice([*NAMES[:3], None])
            label = chance.choice(["Rebel", "rebel", "rebels", "hero", "Hardliner"])
            called = (id, at, at + 1, who, label, voice)
            add("insert into labels values (?, ?, ?, ?, ?, 'x', ?, 'm', 0.7, null)", called)
            verb, form = chance.choice("aaaaabcdefghijklm"), chance.choice(FORMS)
            act = (id, 20 + at, 21 + at, form, verb, voice)
            add("insert into agency values (?, ?, ?, ?, ?, null, null, null, null, ?, 'm', 0.8)", act)
            figure = (id, 50 + at, 51 + at)
            add("insert into figures values (?, ?, ?, 1, 1, 1, 'exactly', null, 'x', 'figure.count', null)", figure)
        if chance.random() < 0.4:
            edge = (id, chance.randrange(1, 6))
            add(DRAWS_ON, edge)


def write_citations(add, chance, id):
    """Up to three voices, some of them nobody known, each with a citation of one piece or two."""
    for position in range(chance.randrange(4)):
        source = chance.choice([*range(1, 6), None])
        name, kind, *rest = SOURCES[source - 1] if source else ("he", "unknown", None, None, None)
        voice = (id, position, source, name, kind, *rest)
        add("insert into document_sources values (?, ?, ?, ?, ?, null, ?, ?, ?, null, null, 1, 1, 'title')", voice)
        (group,) = add("select coalesce(max(id), 0) + 1 from citations").fetchone()
        said = (group, id, source, position, chance.choice(["say", "claim", None]))
        quote = chance.choice(["direct", "mixed", "indirect"])
        for piece in range(chance.choice([1, 1, 2])):
            row = (*said, 10 * piece, 10 * piece + 5, chance.randrange(1, 9), quote)
            add(
                "insert into citations values (null, ?, ?, ?, ?, 'x', 0, 1, 'says', 2, 6, ?, ?, ?, ?, ?, 'm', 0.9)", row
            )


def slug(name):
    return name.lower().replace(" ", "-").replace("'", "")


class Base:
    """The tables of documents and of what was found in them, in memory."""

    def __init__(self, path):
        connection = sqlite3.connect(path)
        connection.row_factory = sqlite3.Row

        def rows(sql):
            return [dict(row) for row in connection.execute(sql)]

        self.documents = rows("select * from documents")
        self.by_id = {row["id"]: row for row in self.documents}
        self.outlets = {row["id"]: row["slug"] for row in rows("select * from outlets")}
        self.citations = rows(
            """select c.id, c.document_id, c.source_id, c.quote_type, c.cue_lemma, sum(c.words) as words,
                coalesce(s.kind, 'unknown') as kind, s.sector, s.naming, s.gender, s.slug
            from citations c left join sources s on s.id = c.source_id group by c.citation_group"""
        )
        self.sentences, self.terms = rows("select * from sentences"), rows("select * from loaded_terms")
        self.toward = rows("select * from target_sentiments where entity is not null")
        self.frames = rows("select * from document_frames where present")
        self.labels, self.acts = rows("select * from labels"), rows("select * from agency")
        self.figures = rows("select * from figures")
        self.drawn_on = rows("select * from republications where relation = 'hadPrimarySource'")
        connection.close()

    def within(self, filters, outlet=True):
        """The documents that filters leave: dates compare as text, and the undated are in none."""
        asked = filters.get("outlet") if outlet else None
        return [
            row
            for row in self.documents
            if asked in (None, self.outlets.get(row["publisher_id"]))
            and (not filters.get("since") or (row["published"] or "") >= filters["since"])
            and (not filters.get("until") or "" < (row["published"] or "") <= filters["until"] + "~")
            and (filters.get("count") != "origins" or row["represents_origin"])
        ]

    def of(self, found, documents):
        ids = {row["id"] for row in documents}
        return [row for row in found if row["document_id"] in ids]


@pytest.fixture(scope="module")
def collection(tmp_path_factory, serve):
    path = tmp_path_factory.mktemp("recomputed") / "news.db"
    connection = sqlite3.connect(path)
    write_schema(connection)
    write(connection)
    connection.close()
    return serve(path), Base(path)


@pytest.fixture(params=FILTERS, ids=lambda filters: " ".join(map("=".join, filters.items())) or "all")
def asked(request, collection, twin):
    """The documents within some filters, and a function that reads a page within them, with all pages of its rows."""
    ds, base = collection

    async def read(path, rows=None, **more):
        query = "&".join(f"{name}={value}" for name, value in {**request.param, **more}.items())
        page = first = await twin(ds, f"{path}?{query}")
        while rows and page["next"]:
            page = await twin(ds, f"{path}?{query}&next={page['next']}")
            first[rows] += page[rows]
        return first

    return base, request.param, base.within(request.param), read


def grouped(found, name):
    groups = defaultdict(list)
    for row in found:
        groups[row[name]].append(row)
    return groups


def counted(documents):
    known = [row for row in documents if row["originating_outlet_id"]]
    own = sum(row["originating_outlet_id"] == row["publisher_id"] for row in known)
    return {"documents": len(documents), "own": own, "foreign": len(known) - own}


def is_mean(told, values):
    values = [value for value in values if value is not None]
    assert told["n"] == len(values)
    assert told["mean"] == (pytest.approx(statistics.mean(values), abs=1e-4) if values else None)
    return True


async def test_documents_by_whose_text_they_have(asked):
    base, filters, documents, read = asked
    page = await read("")
    assert {name: page[name] for name in counted([])} == counted(documents)
    assert page["unknown_origin"] == sum(row["originating_outlet_id"] is None for row in documents)
    assert page["undated"] == sum(row["published"] is None for row in documents)
    of = grouped(documents, "publisher_id")
    told = {row["outlet"]["slug"]: {name: row[name] for name in counted([])} for row in page["publishers"]}
    assert told == {base.outlets[id]: counted(those) for id, those in of.items() if id}
    for row in page["over_time"]:
        those = [d for d in documents if (d["published"] or "").startswith(row["period"])]
        assert (row["documents"], row["foreign"]) == (len(those), counted(those)["foreign"])
    for texts, number in (("own", page["own"]), ("others", page["foreign"]), ("unknown", page["unknown_origin"])):
        listed = await read("/documents", "documents", texts=texts)
        assert listed["total"] == len(listed["documents"]) == number
    nobodys = sum(row["publisher_id"] is None for row in documents)
    assert page["unknown_publisher"] == nobodys
    every = await read("/documents", "documents")
    assert sorted(row["key"] for row in every["documents"]) == sorted(row["key"] for row in documents)
    every = base.within({**filters, "count": "documents"})
    copies = Counter(row["publisher_id"] for row in every if not row["represents_origin"])
    listed = await read("/outlets", "outlets")
    assert listed["unknown_publisher"] == nobodys
    assert sum(row["documents"] for row in listed["outlets"]) + nobodys == len(documents)
    for row in listed["outlets"]:
        id = next(id for id, name in base.outlets.items() if name == row["slug"])
        assert {name: row[name] for name in counted([])} == counted(of.get(id, []))
        assert row["copies"] == copies[id]


async def test_tone_by_outlet_and_over_time(asked):
    base, filters, documents, read = asked
    page = await read("/sentiment")
    rows = [(page["overall"], documents)]
    of = grouped(documents, "publisher_id")
    assert {row["outlet"]["slug"] for row in page["outlets"]} == {base.outlets[id] for id in of if id}
    assert sum(row["documents"] for row in page["outlets"]) + page["unknown_publisher"] == len(documents)
    for row in page["outlets"]:
        rows.append((row, next(those for id, those in of.items() if base.outlets.get(id) == row["outlet"]["slug"])))
    for row in page["over_time"]:
        those = [d for d in documents if (d["published"] or "").startswith(row["period"])]
        rows.append(({**row, "documents": row["n"]}, those))
    columns = {"all": "compound", "author": "compound_author", "quoted": "compound_quoted", "title": "compound_title"}
    for told, those in rows:
        assert told["documents"] == len(those)
        assert all(is_mean(told[voice], [d[name] for d in those]) for voice, name in columns.items() if voice in told)


async def test_frames_and_loaded_wording(asked):
    base, filters, documents, read = asked
    english = [row for row in documents if row["loaded_score"] is not None]
    page = await read("/framing")
    assert page["documents"] == len(english) and page["other_languages"]["left_out"] == len(documents) - len(english)
    assert len(page["outlets"]) == len({row["publisher_id"] for row in english} - {None})
    assert sum(row["documents"] for row in page["outlets"]) + page["unknown_publisher"] == len(english)
    present = Counter(row["frame_id"] for row in base.of(base.frames, english))
    assert [row["documents"] for row in page["frames"]] == [present[id] for id in range(1, len(FRAMES) + 1)]
    for voice in ("author", "quoted"):
        those = [row for row in english if voice == "author" or row["quoted_words"]]
        told = page["loaded"][voice]
        own = [row["quoted_words"] if voice == "quoted" else row["word_count"] - row["quoted_words"] for row in those]
        assert told["words"] == sum(own)
        terms = [row for row in base.of(base.terms, those) if row["voice"] == voice and row["flagged"]]
        assert told["terms"] == len(terms)
        said = grouped([row for row in base.of(base.sentences, those) if row["voice"] == voice], "document_id")
        shares = [statistics.mean(row["loaded"] >= 0.5 for row in sentences) for sentences in said.values()]
        assert is_mean(told["sentences"], shares)
    terms = [row for row in base.of(base.terms, english) if row["flagged"]]
    uses = {
        term: (len(those), len({row["document_id"] for row in those})) for term, those in grouped(terms, "term").items()
    }
    assert {row["term"]: (row["uses"], row["documents"]) for row in page["loaded_terms"]} == uses


@pytest.mark.parametrize(
    "more", [{}, {"kind": "person"}, {"quote": "direct"}, {"gender": "none", "sector": "official"}]
)
async def test_who_is_cited(asked, more):
    base, filters, documents, read = asked
    named = {"quote": "quote_type"}
    cited = [
        row
        for row in base.of(base.citations, documents)
        if all((row[named.get(name, name)] or "none") == value for name, value in more.items())
    ]
    page = await read("/citations", "sources", **more)
    assert (page["citations"], page["words"]) == (len(cited), sum(row["words"] for row in cited))
    for tallied, name in (
        ("kinds", "kind"),
        ("sectors", "sector"),
        ("naming", "naming"),
        ("quote_types", "quote_type"),
    ):
        parts = {
            value: (len(those), sum(row["words"] for row in those)) for value, those in grouped(cited, name).items()
        }
        assert {row[name]: (row["citations"], row["words"]) for row in page[tallied]} == parts
    sums = {
        name: (len(those), sum(row["words"] for row in those), len({row["document_id"] for row in those}))
        for name, those in grouped(cited, "slug").items()
        if name
    }
    assert {row["slug"]: (row["citations"], row["words"], row["documents"]) for row in page["sources"]} == sums
    assert len(page["sources"]) == len(sums)
    words = [sum_ for _, sum_, _ in sums.values()]
    even = sum((n / sum(words)) ** 2 for n in words) if words else None
    assert page["concentration"]["herfindahl"] == (pytest.approx(even, abs=1e-4) if words else None)
    listed = await read("/citations/sentences", "citations", **more)
    assert listed["total"] == len(listed["citations"]) == len(cited)


@pytest.mark.parametrize("more", [{}, {"quote": "mixed"}])
async def test_a_source_has_as_many_citations_as_its_page_says(asked, more):
    base, filters, documents, read = asked
    for name, *_ in SOURCES:
        cited = [row for row in base.of(base.citations, documents) if row["slug"] == slug(name)]
        cited = [row for row in cited if row["quote_type"] == more.get("quote", row["quote_type"])]
        page = await read(f"/sources/{slug(name)}", "citations", **more)
        assert page["citations_total"] == len(page["citations"]) == len(cited)
        assert page["words"] == sum(row["words"] for row in cited) == sum(row["words"] for row in page["outlets"])
        assert {row["quote_type"]: row["citations"] for row in page["quote_types"]} == Counter(
            row["quote_type"] for row in cited
        )


async def test_sentiment_toward_persons_and_bodies(asked):
    base, filters, documents, read = asked
    page = await read("/sentiment/targets", "targets")
    spoken = grouped(base.of(base.toward, documents), "entity")
    assert {row["entity"] for row in page["targets"]} == spoken.keys() - {"Only Once"}
    for row in page["targets"]:
        those = spoken[row["entity"]]
        assert (row["documents"], row["mentions"]) == (len({m["document_id"] for m in those}), len(those))
        for judged, number in Counter(m["label"] for m in those).items():
            assert row[judged]["share"] == pytest.approx(number / len(those), abs=1e-4)
        for voice in ("author", "quoted"):
            said = grouped([m for m in those if m["voice"] == voice], "document_id")
            assert is_mean(row[voice], [statistics.mean(m["score"] for m in ms) for ms in said.values()])
        one = await read(f"/sentiment/targets/{row['entity'].replace(' ', '~20')}", "sentences")
        assert len(one["sentences"]) == len(those)


@pytest.mark.parametrize("most_read", [0, 1_000], ids=["along the stories", "from the documents"])
@pytest.mark.parametrize("size", [1, 2, 4])
async def test_stories_of_which_something_appeared(asked, size, most_read, monkeypatch):
    monkeypatch.setattr("datasette_provenance.views.pages.stories.MOST_READ", most_read)
    base, filters, documents, read = asked
    whole = {"documents": lambda those: len(those), "origins": lambda those: len({row["origin_id"] for row in those})}
    size_of = whole[filters.get("count", "documents")]
    told = grouped(base.documents, "story_id")
    expected = {f"story-{id}" for id in grouped(documents, "story_id") if size_of(told[id]) >= size}
    listed = [row["slug"] for row in (await read("/stories", "stories", size=size))["stories"]]
    assert len(listed) == len(set(listed)) and set(listed) == expected
    if filters.get("since") and "until" in filters and expected:
        number = f"{len(expected)} stor{'y' if len(expected) == 1 else 'ies'}"
        assert number in (await read("/stories", size=size))["sentence"]


@pytest.fixture(params=["documents", "origins"])
def told(request, collection, twin):
    """Of each story of several documents the twin, its documents, and those of them that count."""
    ds, base = collection

    async def read():
        for id, those in grouped(base.documents, "story_id").items():
            counting = [row for row in those if request.param == "documents" or row["represents_origin"]]
            if len(counting) > 1:
                yield await twin(ds, f"/stories/story-{id}?count={request.param}"), those, counting

    return base, read


def publisher(base, found):
    return base.outlets.get(base.by_id[found["document_id"]]["publisher_id"])


def who(row):
    return row["outlet"] and row["outlet"]["slug"]


async def test_what_outlets_call_the_actors_of_a_story(told):
    base, read = told
    async for page, _, documents in read():
        labels = base.of(base.labels, documents)
        assert {row["entity"] for row in page["told"]["labels"]} == {row["entity"] for row in labels}
        for actor in page["told"]["labels"]:
            of_actor = [row for row in labels if row["entity"] == actor["entity"]]
            assert actor["times"] == len(of_actor) and {who(row) for row in actor["outlets"]} == {
                publisher(base, row) for row in of_actor
            }
            assert actor["outlets_total"] == len({publisher(base, row) for row in of_actor})
            for outlet in actor["outlets"]:
                for one in outlet["labels"]:
                    so = [
                        row
                        for row in of_actor
                        if (publisher(base, row), row["voice"]) == (who(outlet), one["voice"])
                        and row["label"].lower() == one["label"].lower()
                    ]
                    first = min(so, key=lambda row: (row["document_id"], row["start"]))
                    assert (one["times"], one["documents"]) == (len(so), len({row["document_id"] for row in so}))
                    place = (f"d{first['document_id']}", first["start"], first["end"], first["label"])
                    assert (one["key"], one["start"], one["end"], one["label"]) == place


async def test_whom_outlets_of_a_story_speak_of(told):
    base, read = told
    async for page, _, documents in read():
        own = [row for row in base.of(base.toward, documents) if row["voice"] == "author"]
        several = {
            entity: those
            for entity, those in grouped(own, "entity").items()
            if len({publisher(base, row) for row in those}) > 1
        }
        assert [row["entity"] for row in page["told"]["targets"]] == sorted(
            several, key=lambda name: (-len({publisher(base, row) for row in several[name]}), -len(several[name]), name)
        )
        for target in page["told"]["targets"]:
            assert target["mentions"] == len(several[target["entity"]])
            for outlet, cell in zip(page["told"]["outlets"], target["outlets"], strict=True):
                those = [row for row in several[target["entity"]] if publisher(base, row) == who(outlet)]
                assert (cell is None) == (not those)
                if cell:
                    assert cell["score"] == pytest.approx(statistics.mean(row["score"] for row in those), abs=1e-4)
                    assert (cell["mentions"], cell["documents"]) == (
                        len(those),
                        len({row["document_id"] for row in those}),
                    )


async def test_acts_of_harm_of_a_story(told):
    base, read = told
    async for page, _, documents in read():
        by_verb = grouped(base.of(base.acts, documents), "verb")

        def naming(those):
            return {row["kind"] in FORMS[:2] for row in those}

        expected = sorted(by_verb, key=lambda verb: (-len(naming(by_verb[verb])), -len(by_verb[verb]), verb))[:10]
        assert [(row["verb"], row["times"]) for row in page["told"]["acts"]] == [
            (verb, len(by_verb[verb])) for verb in expected
        ]
        for shown in page["told"]["acts"]:
            for side, names in (("with", True), ("without", False)):
                those = [row for row in by_verb[shown["verb"]] if (row["kind"] in FORMS[:2]) == names]
                firsts = {}
                for row in sorted(those, key=lambda row: (row["voice"] != "author", row["document_id"], row["start"])):
                    firsts.setdefault(publisher(base, row), (f"d{row['document_id']}", row["start"]))
                assert [(row["document"]["key"], row["start"]) for row in shown[side]] == list(firsts.values())[:4]


async def test_figures_of_a_story_and_what_its_origins_draw_on(told):
    base, read = told
    some = 0
    async for page, documents, _ in read():
        assert page["figures_total"] == len(base.of(base.figures, documents))
        by_outlet = grouped(documents, "publisher_id")
        draws = defaultdict(set)
        for edge in base.of(base.drawn_on, documents):
            own = base.by_id[edge["document_id"]]["origin_id"]
            for other in {row["origin_id"] for row in by_outlet[edge["upstream_outlet_id"]]} - {own}:
                draws[f"origin-{own}"].add((f"origin-{other}", edge["document_id"]))
        assert {row["slug"]: row["draws_on"] for row in page["origins"] if row["draws_on"]} == {
            own: sorted({other for other, _ in others}) for own, others in draws.items()
        }
        repeating = {document for others in draws.values() for _, document in others}
        some += len(repeating)
        said = f"{len(repeating)} document{'s repeat' if len(repeating) > 1 else ' repeats'} the reporting of"
        assert (said in page["sentence"]) == bool(repeating)
    assert some > 5


async def test_anonymous_citations_are_as_many_as_the_page_counts(collection, twin):
    ds, base = collection
    page = await twin(ds, "/citations?naming=anonymous")
    found = (await ds.client.get("/news/anonymous_sources.json?_shape=array")).json()
    assert len(found) == page["citations"] == sum(row["naming"] == "anonymous" for row in base.citations) > 0
    assert any(" … " in row["content"] for row in found)
