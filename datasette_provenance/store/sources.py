"""The sources of the collection: what documents say of their own, and the table sources, whose ids are kept by slug."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from ..link.sources import Said
from ..spelling import fold
from .corrections import source_corrections
from .former import follow, give_back

SAID = """
    select coalesce(c.identity, m.target, d.identity) as found, coalesce(c.name, m.name, d.name), d.kind, d.role,
        d.sector, iif(c.name is null, d.naming, 'named'), d.gender, count(*)
    from document_sources d left join temp.merged m on m.identity = d.identity
    left join temp.corrected c on c.document_id = d.document_id and c.position = d.position
    where found is not null
    group by 1, 2, 3, 4, 5, 6, 7
    order by 1, 2, 3, 4, 5, 6, 7
"""
# In this order: rows that are as they were stay untouched.
STATEMENTS = (
    """update sources set (name, kind, role, sector, naming, gender) =
         (select l.name, l.kind, l.role, l.sector, l.naming, l.gender from temp.linked l where l.slug = sources.slug)
       where exists (select 1 from temp.linked l where l.slug = sources.slug and
         (l.name, l.kind, l.role, l.sector, l.naming, l.gender)
         is not (sources.name, sources.kind, sources.role, sources.sector, sources.naming, sources.gender))""",
    """insert into sources (slug, name, kind, role, sector, naming, gender)
       select slug, name, kind, role, sector, naming, gender from temp.linked
       where slug not in (select slug from sources) order by slug""",
    """create temp table wanted as
       select d.document_id, d.position, s.id as source_id
       from document_sources d left join temp.merged m on m.identity = d.identity
       left join temp.corrected c on c.document_id = d.document_id and c.position = d.position
       left join temp.linked l on l.identity = coalesce(c.identity, m.target, d.identity)
       left join sources s on s.slug = l.slug
       where d.source_id is not s.id""",
    """insert or ignore into former_sources (slug, source_id)
       select s.slug, w.source_id
       from temp.wanted w
       join document_sources d on d.document_id = w.document_id and d.position = w.position
       join sources s on s.id = d.source_id
       where w.source_id is not null""",
    """update document_sources set source_id = w.source_id from temp.wanted w
       where w.document_id = document_sources.document_id and w.position = document_sources.position""",
    """create index temp.wanted_place on wanted (document_id, position)""",
    # Citation by citation: joined the other way round, each source of a long document would look at all its citations.
    """update citations set source_id = (select w.source_id from temp.wanted w
         where w.document_id = citations.document_id and w.position = citations.source_position)
       where document_id in (select document_id from temp.wanted) and exists (select 1 from temp.wanted w
         where w.document_id = citations.document_id and w.position = citations.source_position)""",
    "delete from source_aliases",
    """insert or ignore into source_aliases (slug, source_id)
       select m.slug, s.id from temp.merged m join temp.linked l on l.identity = m.target
       join sources s on s.slug = l.slug
       where m.slug not in (select slug from temp.linked)""",
)
# Of a source that nobody cites any more (?1): where its own address leads nowhere, it leads to the one source of the
# same name and kind, if there is just one.
NAMESAKE = """
    insert or ignore into former_sources (slug, source_id)
    select gone.slug, min(s.id) from sources gone
    join sources s on s.kind = gone.kind and lower(s.name) = lower(gone.name) and s.id not in temp.unused
    where gone.id = ?1 and gone.slug not in (select slug from former_sources)
    group by gone.slug having count(*) = 1
"""
# Joined by a temporary index: looked up one by one, each source of a long document would read all its names.
LONE = """
    with explained as materialized (
        select document_id, lower(name) as called, min(entity) as entity from entity_names
        where method in ('name.story', 'name.collection') group by 1, 2
    )
    select d.identity, n.entity, d.gender is not null or d.role is not null
    from document_sources d left join explained n on n.document_id = d.document_id and n.called = lower(d.name)
    where d.identity >= 'here:' and d.identity < 'here;' order by d.identity, d.position
"""
SUMMARIES_OF_SOURCES = (
    *("source_summaries", "source_outlets", "source_days", "source_quotes", "source_quote_days", "source_cues"),
    "source_names",
)


def introduced_names(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The acronyms by which documents introduce a named source, each with what it stands for there."""
    query = "select distinct alias, identity from document_sources where alias is not null and identity like 'named:%'"
    return connection.execute(query).fetchall()


def lone_names(connection: sqlite3.Connection) -> list[tuple[str, str | None, bool]]:
    """The identities of sources whom their documents call by one word, each with whom that word means by all documents
    (entity_names), None where that stays open, and whether a title, a pronoun or a role shows a person."""
    return [(identity, entity, bool(told)) for identity, entity, told in connection.execute(LONE)]


def cited_bodies(connection: sqlite3.Connection) -> set[str]:
    """The identities of bodies and media of one word."""
    query = """select distinct identity from document_sources
        where identity like 'named:%' and instr(identity, ' ') = 0 and kind in ('organization', 'media')"""
    return {identity for (identity,) in connection.execute(query)}


def spelled_otherwise(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Full names of persons with the spelling that stands for all of them, where that is another."""
    query = "select distinct stated, entity from entity_names where kind = 'surname' and stated <> entity"
    return connection.execute(query).fetchall()


def write_merged(connection: sqlite3.Connection, merged: Iterable[tuple[str, str, str, str | None]]) -> None:
    """Note which identities are another's: (identity, that other, the address that it would have by itself, the name
    that counts in place of the document's)."""
    drop_temporary(connection)
    connection.execute(
        "create temp table merged (identity text primary key, target text, slug text, name text) without rowid"
    )
    connection.executemany("insert into temp.merged values (?, ?, ?, ?)", merged)


def write_corrected(connection: sqlite3.Connection) -> None:
    """Whom documents cite where a person says so. A name that no document has is a source of its own."""
    connection.execute(
        """create temp table corrected (document_id integer, position integer, identity text, name text,
           primary key (document_id, position)) without rowid"""
    )
    for key, called, name in source_corrections(connection):
        known = connection.execute(
            """select identity from document_sources where casefold(name) = casefold(?) and identity is not null
               group by identity order by count(*) desc, identity limit 1""",
            (name,),
        ).fetchone()
        connection.execute(
            """insert or replace into temp.corrected select d.document_id, d.position, ?, ?
               from document_sources d join documents x on x.id = d.document_id
               where casefold(d.name) = casefold(?) and x.key = coalesce(?, x.key)""",
            (known[0] if known else f"named:{fold(name)}", name, called, key),
        )


def said_of_sources(connection: sqlite3.Connection) -> list[Said]:
    """What the documents say of their sources, once it is noted what is merged and what is corrected."""
    return [Said(*row) for row in connection.execute(SAID).fetchall()]


def write_sources(connection: sqlite3.Connection, rows: Iterable[tuple[str | None, ...]]) -> None:
    """Bring the table sources to these rows, and what refers to it; what nobody cites any more goes."""
    connection.execute(
        """create temp table linked (slug text primary key, name text, kind text, role text, sector text, naming text,
           gender text, identity text unique) without rowid"""
    )
    connection.executemany("insert into temp.linked values (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    for statement in STATEMENTS:
        connection.execute(statement)
    remove_unused_sources(connection)
    drop_temporary(connection)


def remove_unused_sources(connection: sqlite3.Connection) -> None:
    """Delete the sources that no document cites any more, with the summaries that name them."""
    connection.execute(
        """create temp table unused as select id from sources except select source_id from document_sources
           except select source_id from citations"""
    )
    unused = connection.execute("select id from temp.unused order by id").fetchall()
    connection.executemany(NAMESAKE, unused)
    follow(connection, "sources", "source_id", unused)
    for table in (*SUMMARIES_OF_SOURCES, "source_aliases"):
        connection.executemany(f"delete from {table} where source_id = ?", unused)  # noqa: S608
    connection.executemany("delete from sources where id = ?", unused)
    give_back(connection, "sources")


def drop_temporary(connection: sqlite3.Connection) -> None:
    for table in ("merged", "corrected", "linked", "wanted", "unused"):
        connection.execute(f"drop table if exists temp.{table}")
