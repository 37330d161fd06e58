"""Addresses of sources that later loads merge, rename, split or bring back."""

import sqlite3

import pytest

from datasette_provenance.run.relink.sources import relink_sources
from datasette_provenance.store.schema import sql


@pytest.fixture
def connection():
    connection = sqlite3.connect(":memory:")
    for name in ("schema", "summaries", "indexes"):
        connection.executescript(sql(name))
    yield connection
    connection.close()


def identify(connection, *identities):
    """Who is cited in documents 1, 2, …: one identity each, None where the document is gone; then link them."""
    for document, identity in enumerate(identities, 1):
        if identity is None:
            connection.execute("delete from document_sources where document_id = ?", [document])
            continue
        name = identity.split(":")[1].split(" #")[0].title()
        connection.execute(
            """insert into document_sources (document_id, position, name, kind, identity, citations, words, method)
            values (?1, 0, ?2, 'person', ?3, 1, 1, 'name')
            on conflict (document_id, position) do update set name = ?2, identity = ?3""",
            (document, name, identity),
        )
    relink_sources(connection)
    connection.execute("pragma foreign_keys = on")
    assert connection.execute("pragma foreign_key_check (former_sources)").fetchall() == []
    return connection.execute(
        "select f.slug, s.slug from former_sources f join sources s on s.id = f.source_id order by 1, 2"
    ).fetchall()


def test_nothing_moves_at_first(connection):
    assert identify(connection, "named:jane roe", "named:tom ash") == []
    assert identify(connection, "named:jane roe", "named:tom ash") == []


def test_a_merged_source_leads_to_the_other(connection):
    identify(connection, "here:roe 1", "named:jane roe")
    (former,) = identify(connection, "named:jane roe", "named:jane roe")
    assert former[0].startswith("roe-") and former[1] == "jane-roe"


def test_a_split_source_leads_to_both(connection):
    identify(connection, "named:jane roe", "named:jane roe")
    assert identify(connection, "named:jane a roe", "named:jane b roe") == [
        ("jane-roe", "jane-a-roe"),
        ("jane-roe", "jane-b-roe"),
    ]


def test_a_source_that_stays_with_some_of_its_documents_keeps_its_address(connection):
    identify(connection, "named:jane roe", "named:jane roe")
    assert identify(connection, "named:jane roe", "named:jane b roe") == []


def test_two_moves_are_followed_to_the_end(connection):
    identify(connection, "named:jane roe")
    identify(connection, "named:jane a roe")
    assert identify(connection, "named:jane b roe") == [("jane-a-roe", "jane-b-roe"), ("jane-roe", "jane-b-roe")]


def test_a_source_that_comes_back_has_its_address_again(connection):
    identify(connection, "named:jane roe")
    assert identify(connection, "named:jane a roe") == [("jane-roe", "jane-a-roe")]
    assert identify(connection, "named:jane roe") == [("jane-a-roe", "jane-roe")]


def test_where_the_document_has_gone_the_same_name_is_taken(connection):
    identify(connection, "here:roe 1", "here:roe 2", "named:tom ash")
    slugs = [row[0] for row in connection.execute("select slug from sources where slug like 'roe-%' order by id")]
    connection.execute("update sources set name = 'Roe'")
    connection.execute("update document_sources set name = 'Roe' where identity like 'here:%'")
    found = identify(connection, None)
    assert len(slugs) == 2 and len(found) == 1 and set(slugs) == set(found[0])


def test_a_name_that_nobody_has_leads_nowhere(connection):
    identify(connection, "named:jane roe", "named:tom ash")
    assert identify(connection, None, "named:tom ash") == []
