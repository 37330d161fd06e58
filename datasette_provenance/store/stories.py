"""Stories and origins: what finding them needs of the documents, and what was found. Ids are kept by slug."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from ..analyze.story_terms import StoryTerms
from ..link.first_published import OriginDocument
from ..link.origins import Bounds, Origin
from ..link.reporting import REPORTED, Evidence, Reporting
from ..link.stories import Story, StoryDocument
from .former import note_membership, retire_stories
from .schema import part
from .statements import forget_statements

# Documents that draw on what an outlet reported, each with those of that outlet in the same story.
REPORTING = """
    select d.key, d.published, o.slug, u.key, u.published, c.start, c.end, d.text, u.text
    from republications r
    join documents d on d.id = r.document_id
    join outlets o on o.id = r.upstream_outlet_id
    join documents u on u.publisher_id = o.id and +u.story_id = d.story_id and u.id <> d.id
    left join credits c on c.id = r.credit_id and c.start is not null
    where r.relation = 'hadPrimarySource'
    order by 1, 3, 4
"""
# Documents that say in their first paragraphs that they draw on what an outlet reported, each with those that it
# published in the week before, the last MOST_DRAWN of them. What is mentioned further down may be of another event.
MOST_DRAWN = 50
DRAWING = f"""
    select key, upstream from (
        select d.key, u.key as upstream, row_number() over (partition by r.id order by u.published desc, u.id) as nth
        from republications r
        join documents d on d.id = r.document_id
        join credits c on c.id = r.credit_id and c.start < 700
        join documents u on u.publisher_id = r.upstream_outlet_id and u.id <> d.id
            and u.published >= date(substr(d.published, 1, 10), '-7 days')
            and u.published <= substr(d.published, 1, 10) || '~'
        where r.relation = 'hadPrimarySource' and r.upstream_document_id is null
            and julianday(substr(u.published, 1, 10)) is not null)
    where nth <= {MOST_DRAWN} order by 1, 2
"""  # noqa: S608
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


def story_documents(connection: sqlite3.Connection, copies: Set[str]) -> list[StoryDocument]:
    """What finding stories needs of the documents. copies: keys of those that are made from another one."""
    return [
        StoryDocument(
            key, StoryTerms(terms, weekdays), title, published, publisher, first_sentence(lede), key in copies
        )
        for key, terms, weekdays, title, published, publisher, lede in connection.execute(STORY_DOCUMENTS)
    ]


def first_sentence(body: str) -> str:
    """What to call a document without a title: its first words, up to a full stop."""
    return body.partition("\n")[0].partition(". ")[0]


def origin_documents(connection: sqlite3.Connection) -> list[OriginDocument]:
    """What finding origins needs of the documents."""
    return [OriginDocument(*row) for row in connection.execute(ORIGIN_DOCUMENTS)]


def drawing(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The documents that draw on an outlet's reporting, each with those in which it may have been reported."""
    return list(connection.execute(DRAWING))


def stored_reporting(connection: sqlite3.Connection) -> Iterator[tuple[Reporting, Evidence | None]]:
    """The documents that draw on what an outlet reported, each with those of that outlet, and with the words that say
    so, where there are any."""
    for *row, start, end, text, upstream in connection.execute(REPORTING):
        yield Reporting(*row), None if start is None else Evidence(text, start, end, upstream)


def insert_reporting(connection: sqlite3.Connection, pairs: Iterable[tuple[str, str]]) -> None:
    """Write the edges from documents to those whose reporting they repeat, with the credits that say so."""
    connection.executemany(
        """insert into republications (document_id, upstream_document_id, relation, credit_id, direction_basis, method,
               confidence, direction_method, direction_confidence)
           select d.id, u.id, 'hadPrimarySource', r.credit_id, r.direction_basis, ?, null, r.method, r.confidence
           from documents d join documents u
           join republications r on r.document_id = d.id and r.upstream_outlet_id = u.publisher_id
             and r.relation = 'hadPrimarySource'
           where d.key = ? and u.key = ?
           order by r.id limit 1""",
        [(REPORTED, *pair) for pair in pairs],
    )


def write_stories(connection: sqlite3.Connection, stories: Sequence[Story], ids: Mapping[str, int]) -> None:
    """Write the stories, and which of them each document is in. ids: the documents' numbers by key.

    New ones get their ids from the oldest to the newest, those of one day from Z to A: lists of as many documents that
    end with `id desc` then have the newest first.
    """
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
        [(story.slug, story.label, len(story.documents), story.first_published) for story in oldest_first(stories)],
    )
    numbers = dict(connection.execute("select slug, id from stories"))
    connection.executemany(
        "update documents set story_id = ? where id = ?",
        [(numbers[story.slug], ids[key]) for story in stories for key in story.documents],
    )
    retire_stories(connection, gone)


def oldest_first(stories: Iterable[Story]) -> list[Story]:
    """Stories by their first day, undated ones first, those of one day from Z to A."""
    backwards = sorted(stories, key=lambda story: story.slug, reverse=True)
    return sorted(backwards, key=lambda story: story.first_published or "")


def write_origins(connection: sqlite3.Connection, origins: Sequence[Origin], ids: Mapping[str, int]) -> None:
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


def write_bounds(connection: sqlite3.Connection, bounds: Mapping[str, Bounds]) -> None:
    """Write how many origins each story has. bounds: by slug."""
    connection.executemany(
        "update stories set origins = ?, origins_low = ?, origins_high = ? where slug = ?",
        [(one.origins, one.low, one.high, slug) for slug, one in bounds.items()],
    )
