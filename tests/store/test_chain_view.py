"""The view of chains: bounded where texts were merged again and again, and quick once the database has statistics."""

from __future__ import annotations

import sqlite3

import pytest

from datasette_provenance.store.schema import sql

WIDTH, LAYERS = 3, 12


@pytest.fixture
def database():
    """Layers of documents, each made of all documents of the layer before; and many that credit one absent agency."""
    connection = sqlite3.connect(":memory:")
    for name in ("schema", "summaries", "views", "indexes"):
        connection.executescript(sql(name))
    connection.execute("pragma foreign_keys = off")
    connection.execute("insert into outlets (id, slug, name, kind) values (1, 'wire', 'National Wire', 'wire')")
    numbers = range(1, WIDTH * LAYERS + 1)
    for id in (*numbers, *range(1001, 4001)):
        connection.execute(
            "insert into documents (id, key, input_id, fingerprint, word_count, sentence_count, text, body)"
            " values (?, ?, 1, '', 0, 0, '', '')",
            (id, f"d{id}"),
        )
    edges = "insert into republications (document_id, upstream_document_id, upstream_outlet_id, chained, relation,"
    edges += " containment, direction_basis, method) values (?, ?, ?, 1, 'wasDerivedFrom', ?, 'credit', 'copy.whole')"
    for id in numbers[WIDTH:]:
        first = (id - 1) // WIDTH * WIDTH - WIDTH + 1
        connection.executemany(edges, [(id, first + nth, None, 0.9 - nth / 10) for nth in range(WIDTH)])
    connection.executemany(edges, [(id, None, 1, None) for id in range(1001, 4001)])
    connection.execute("analyze")
    yield connection
    connection.close()


def test_ways_through_merged_texts_are_not_multiplied(database):
    found = database.execute("select document_id, count(*), max(depth) from republication_chains group by 1").fetchall()
    number, depth = {id: number for id, number, _ in found}, {id: depth for id, _, depth in found}
    last = WIDTH * LAYERS
    assert depth[last] == LAYERS - 1
    # One by the best edges alone, and one for each edge that leaves them, of the document's own and of those behind it.
    assert number[last] == 1 + (WIDTH - 1) * (LAYERS - 1)
    assert number[WIDTH + 1] == WIDTH, "a text that was merged of several has a chain to each"


def test_the_edges_of_an_agency_are_not_read_for_each_step(database):
    plan = [row[3] for row in database.execute("explain query plan select * from republication_chains")]
    assert [line for line in plan if "upstream_document_id" in line] == []
