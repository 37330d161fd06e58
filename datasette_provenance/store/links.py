"""Links between the documents of a database: read what linking needs, write passages and edges anew.

Edges to outlets follow from one document's credits and are written with it (writer.py). What is written here follows
from the whole collection, so it is taken out and put in again when documents came, changed or went.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from ..analyze.story_terms import StoryTerms
from ..link.candidates import Candidate, candidates
from ..link.first_published import OriginDocument
from ..link.origins import Origin, find_origins, welds
from ..link.records import Edge, Linkable, Passage, compared_words, is_compared, quoted_words
from ..link.reporting import REPORTED, Reporting, reported_in
from ..link.republication import Links, link
from ..link.stories import Story, StoryDocument, find_stories
from ..link.twins import with_twins
from ..outlets import host_of
from ..records import Credit
from .corrections import document_corrections, story_corrections
from .edits import write_changes
from .former import note_membership, retire_stories
from .schema import part
from .statements import forget_statements, write_statements
from .texts import read_again
from .writer import insert

#: Documents that are in memory at a time, of some 15 KB each.
KEPT = 10_000
#: What an edge between documents has beside what an edge to an outlet has.
FIGURES = (
    *("containment", "resemblance", "upstream_containment", "passages", "longest", "spread", "upstream_spread"),
    *("lede", "upstream_lede", "outside", "upstream_outside", "direction_basis", "direction_method"),
    *("direction_confidence",),
)
DOCUMENTS = """
    select d.id, d.key, d.text, d.title, d.byline, d.published, d.kind, p.name as publisher, d.url
    from documents d left join outlets p on p.id = d.publisher_id where d.id = ?
"""
CREDITS = """
    select c.kind, o.name as outlet, c.person, c.start, c.end, c.method, c.confidence
    from credits c left join outlets o on o.id = c.outlet_id where c.document_id = ? order by c.id
"""


def relink_documents(connection: sqlite3.Connection, found: Sequence[Candidate] | None = None) -> Links:
    """Find the passages and edges of all documents and write them; part of the caller's transaction.

    found: the pairs of find_pairs(), where they were looked for already.
    """
    unlink_documents(connection)
    found = find_pairs(connection) if found is None else found
    documents = Linkables(connection)
    links = link(documents, with_twins(found, documents), document_corrections(connection))
    insert_passages(connection, links.passages)
    insert_edges(connection, links, dict(connection.execute("select key, id from documents")))
    write_changes(connection, links, documents)
    regroup(connection, links)
    return links


def find_pairs(connection: sqlite3.Connection) -> list[Candidate]:
    """The pairs of documents that may share a passage. What this needs of each document lies beside the database."""
    (file,) = (file for _, name, file in connection.execute("pragma database_list") if name == "main")
    return list(candidates(texts(connection), folder=Path(file).parent if file else None))


def unlink_documents(connection: sqlite3.Connection) -> None:
    """Take out what linking wrote; edges to outlets stay."""
    connection.execute("delete from passages")
    connection.execute(
        """update republications set after_id = null
           where after_id in (select id from republications where upstream_document_id is not null)"""
    )
    connection.execute("delete from republications where upstream_document_id is not null")


def texts(connection: sqlite3.Connection) -> Iterator[tuple[int, str, int | None]]:
    """Number, text and publisher of all documents."""
    yield from connection.execute("select id, text, publisher_id from documents order by id")


class Linkables(Mapping[int, Linkable]):
    """What linking needs of the documents, by number, read when asked for; those asked for last are kept."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.read = lru_cache(maxsize=KEPT)(lambda number: linkable(connection, number))

    def __getitem__(self, number: int) -> Linkable:
        return self.read(number)

    def __iter__(self) -> Iterator[int]:
        return (number for (number,) in self.connection.execute("select id from documents order by id"))

    def __len__(self) -> int:
        count: int = self.connection.execute("select count(*) from documents").fetchone()[0]
        return count


def linkable(connection: sqlite3.Connection, number: int) -> Linkable:
    """What linking needs of one document."""
    cursor = connection.execute(DOCUMENTS, (number,))
    id, key, text, title, byline, published, kind, publisher, url = cursor.fetchone()
    credits = connection.execute(CREDITS, (number,)).fetchall()
    cleaned = read_again(connection, number, text)
    spans, words = compared_words(cleaned)
    return Linkable(
        number=id,
        key=key,
        text=text,
        title=title,
        byline=byline,
        published=published,
        kind=kind,
        publisher=publisher,
        domain=host_of(url) or None,
        # All that is asked of them.
        segments=tuple(one for one in cleaned.segments if one.kind == "byline" or is_compared(one)),
        credits=tuple(Credit(*row) for row in credits),
        spans=spans,
        words=words,
        quoted=quoted_words(cleaned, spans),
    )


def insert_passages(connection: sqlite3.Connection, passages: dict[tuple[int, int], list[Passage]]) -> None:
    columns = "document_a_id, document_b_id, a_start, a_end, b_start, b_end, words, quoted, standing"
    rows = (
        (a, b, one.a_start, one.a_end, one.b_start, one.b_end, one.words, int(one.quoted), int(one.standing))
        for (a, b), found in passages.items()
        for one in found
    )
    insert(connection, "passages", columns, rows)


def insert_edges(connection: sqlite3.Connection, links: Links, numbers: dict[str, int]) -> None:
    """Write the edges between documents; one that lies behind another names it in after_id."""
    first = connection.execute("select coalesce(max(id), 0) + 1 from republications").fetchone()[0]
    ids = {(edge.document, edge.upstream): id for id, edge in enumerate(links.edges, first)}
    columns = ", ".join(
        (*("id", "document_id", "upstream_document_id", "after_id", "chained", "relation", "change", "credit_id"),
         *("method", "confidence", *FIGURES))
    )  # fmt: skip
    rows = (
        (ids[edge.document, edge.upstream], numbers[edge.document], numbers[edge.upstream],
         ids.get((edge.document, nearer)) if nearer else None, int(chained), edge.relation, edge.change,
         credit_id(connection, numbers[edge.document], edge.credit), edge.method, edge.confidence,
         *(getattr(edge, name) for name in FIGURES))
        for edge, nearer, chained in zip(links.edges, links.nearest, links.chained, strict=True)
    )  # fmt: skip
    insert(connection, "republications", columns, rows)


def credit_id(connection: sqlite3.Connection, document: int, position: int | None) -> int | None:
    """The id of a document's credit by its position among them."""
    if position is None:
        return None
    query = "select id from credits where document_id = ? order by id limit 1 offset ?"
    return connection.execute(query, (document, position)).fetchone()[0]


# Documents that draw on what an outlet reported, each with those of that outlet in the same story.
REPORTING = """
    select d.key, d.published, o.slug, u.key, u.published
    from republications r
    join documents d on d.id = r.document_id
    join outlets o on o.id = r.upstream_outlet_id
    join documents u on u.publisher_id = o.id and +u.story_id = d.story_id and u.id <> d.id
    where r.relation = 'hadPrimarySource'
    order by 1, 3, 4
"""
STORY_DOCUMENTS = """
    select d.key, t.terms, t.weekdays, d.title, d.published, p.name, substr(d.body, 1, 200)
    from documents d join document_terms t on t.document_id = d.id left join outlets p on p.id = d.publisher_id
"""
ORIGIN_DOCUMENTS = f"""
    select d.key, s.slug, d.word_count, p.name, d.published, o.name,
        {part("own_statement")},
        exists (
            select 1 from credits c
            where c.document_id = d.id and c.outlet_id = d.stated_outlet_id and c.kind in ('agency', 'wire')),
        d.stated_outlet_id is not null and (
            d.key in (select document_key from overrides where field = 'originating_outlet')
            or exists (
                select 1 from republications r
                where r.document_id = d.id and r.upstream_outlet_id = d.stated_outlet_id
                  and r.relation = 'wasDerivedFrom' and r.method = 'correction'))
    from documents d join stories s on s.id = d.story_id
    left join outlets p on p.id = d.publisher_id left join outlets o on o.id = d.stated_outlet_id
"""  # noqa: S608


def regroup(connection: sqlite3.Connection, links: Links) -> None:
    """Write stories, origins and statements anew; part of the caller's transaction. Ids are kept by slug."""
    ids = dict(connection.execute("select key, id from documents"))
    keys = {id: key for key, id in ids.items()}
    shared = (pair for pair, found in links.passages.items() if any(not passage.standing for passage in found))
    sharing = sorted((keys[a], keys[b]) for a, b in shared)
    welded = welds(links.edges, links.compilations)
    copies = {edge.document for edge in welded if edge.direction_basis != "undetermined"}
    documents = [
        StoryDocument(
            key, StoryTerms(terms, weekdays), title, published, publisher, first_sentence(lede), key in copies
        )
        for key, terms, weekdays, title, published, publisher, lede in connection.execute(STORY_DOCUMENTS)
    ]
    derived = [(edge.document, edge.upstream) for edge in welded]
    telling = [pair for pair in sharing if not links.compilations.separates(*pair)]
    placed = story_corrections(connection)
    write_stories(connection, find_stories(documents, derived, telling, links.compilations.keys, placed), ids)
    reporting = [Reporting(*row) for row in connection.execute(REPORTING)]
    insert_reporting(connection, reporting, links.edges)
    origins, bounds = find_origins(
        [OriginDocument(*row) for row in connection.execute(ORIGIN_DOCUMENTS)],
        links.edges,
        sharing,
        links.compilations,
        repeated=[(one.document, one.upstream) for one in reporting],
    )
    write_origins(connection, origins, ids)
    connection.executemany(
        "update stories set origins = ?, origins_low = ?, origins_high = ? where slug = ?",
        [(one.origins, one.low, one.high, slug) for slug, one in bounds.items()],
    )
    write_statements(connection)


def insert_reporting(connection: sqlite3.Connection, reporting: list[Reporting], edges: Sequence[Edge]) -> None:
    """Write the edges to the documents whose reporting others repeat, with the credits that say so."""
    upstream: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        upstream[edge.document].add(edge.upstream)
    connection.executemany(
        """insert into republications (document_id, upstream_document_id, relation, credit_id, direction_basis, method,
               confidence, direction_method, direction_confidence)
           select d.id, u.id, 'hadPrimarySource', r.credit_id, r.direction_basis, ?, null, r.method, r.confidence
           from documents d join documents u
           join republications r on r.document_id = d.id and r.upstream_outlet_id = u.publisher_id
             and r.relation = 'hadPrimarySource'
           where d.key = ? and u.key = ?
           order by r.id limit 1""",
        [(REPORTED, *pair) for pair in reported_in(reporting, upstream)],
    )


def first_sentence(body: str) -> str:
    """What to call a document without a title: its first words, up to a full stop."""
    return body.partition("\n")[0].partition(". ")[0]


def write_stories(connection: sqlite3.Connection, stories: list[Story], ids: dict[str, int]) -> None:
    note_membership(connection)
    connection.execute("update documents set story_id = null, origin_id = null, represents_origin = 1")
    slugs = {story.slug for story in stories}
    gone = [(id,) for id, slug in connection.execute("select id, slug from stories") if slug not in slugs]
    for (id,) in gone:
        forget_statements(connection, id)
    connection.execute("update origins set story_id = null")
    connection.executemany(
        """insert into stories (slug, label, documents, first_published) values (?, ?, ?, ?) on conflict (slug)
           do update set label = excluded.label, documents = excluded.documents,
           first_published = excluded.first_published""",
        [(story.slug, story.label, len(story.documents), story.first_published) for story in stories],
    )
    numbers = dict(connection.execute("select slug, id from stories"))
    connection.executemany(
        "update documents set story_id = ? where id = ?",
        [(numbers[story.slug], ids[key]) for story in stories for key in story.documents],
    )
    retire_stories(connection, gone)


def write_origins(connection: sqlite3.Connection, origins: list[Origin], ids: dict[str, int]) -> None:
    """Write the origins, who first published each document, and which document stands for its origin."""
    stories = dict(connection.execute("select slug, id from stories"))
    outlets = dict(connection.execute("select name, id from outlets"))
    slugs = {origin.slug for origin in origins}
    gone = [(id,) for id, slug in connection.execute("select id, slug from origins") if slug not in slugs]
    connection.executemany("delete from origins where id = ?", gone)
    connection.executemany(
        """insert into origins (slug, story_id, outlet_id, document_id, documents, method, confidence)
           values (?, ?, ?, ?, ?, ?, ?) on conflict (slug) do update set story_id = excluded.story_id,
           outlet_id = excluded.outlet_id, document_id = excluded.document_id, documents = excluded.documents,
           method = excluded.method, confidence = excluded.confidence""",
        [
            (one.slug, stories.get(one.story), outlets.get(one.outlet), ids.get(one.document or ""),
             len(one.documents), one.method, one.confidence)
            for one in origins
        ],
    )  # fmt: skip
    numbers = dict(connection.execute("select slug, id from origins"))
    # Where a person has said who first published a text, that stays.
    said = "select document_key from overrides where field = 'originating_outlet'"
    connection.executemany(
        f"""update documents set origin_id = ?, represents_origin = ?, originating_outlet_id =
            case when key in ({said}) then stated_outlet_id else ? end where id = ?""",  # noqa: S608
        [
            (numbers[one.slug], int(key == one.representing), outlets.get(outlet), ids[key])
            for one in origins
            for key, outlet in zip(one.documents, one.originating, strict=True)
        ],
    )
