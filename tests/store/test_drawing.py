"""Which documents a text may draw on that names their outlet."""

import sqlite3

import pytest

from datasette_provenance.store.schema import sql
from datasette_provenance.store.stories import DRAWING, MOST_DRAWN, drawing


@pytest.fixture
def connection():
    """The Courier's text of 20 May says, in its first words, what the Gazette reported."""
    connection = sqlite3.connect(":memory:")
    for name in ("schema", "indexes"):
        connection.executescript(sql(name))
    connection.executemany("insert into outlets (id, slug, name, kind) values (?, ?, ?, 'unknown')", OUTLETS)
    add(connection, "courier", 1, "2024-05-20T09:00")
    connection.execute(
        """insert into credits (id, document_id, kind, outlet_id, start, end, method)
        values (1, 1, 'reported-by', 2, 40, 80, 'reported.reported')"""
    )
    connection.execute(
        """insert into republications (document_id, upstream_outlet_id, relation, credit_id, direction_basis, method)
        values (1, 2, 'hadPrimarySource', 1, 'credit', 'source.reported')"""
    )
    yield connection
    connection.close()


OUTLETS = [(1, "courier", "Courier"), (2, "gazette", "Gazette"), (3, "tribune", "Tribune")]


def add(connection, key, outlet, published):
    connection.execute(
        """insert into documents (key, input_id, fingerprint, publisher_id, published, word_count, sentence_count, body,
            text) values (?, 1, '', ?, ?, 0, 0, '', '')""",
        [key, outlet, published],
    )


@pytest.mark.parametrize(
    ("published", "may"),
    [
        ("2024-05-20", True),
        ("2024-05-20T23:30", True),
        ("2024-05-13", True),
        ("2024-05-12T23:00", False),
        ("2024-05-21", False),
        ("2024-05", False),
        ("2024", False),
        (None, False),
    ],
)
def test_what_the_outlet_published_in_the_week_before(connection, published, may):
    add(connection, "gazette", 2, published)
    add(connection, "tribune", 3, "2024-05-19")
    assert drawing(connection) == ([("courier", "gazette")] if may else [])


def test_of_many_documents_of_a_week_the_last(connection):
    """So that what a large collection is asked for grows with its documents, and not with their pairs."""
    for nth in range(2 * MOST_DRAWN):
        add(connection, f"gazette-{nth:03}", 2, f"2024-05-{14 + nth % 5}T10:{nth % 60:02}")
    found = [upstream for _, upstream in drawing(connection)]
    dates = dict(connection.execute("select key, published from documents"))
    assert len(found) == MOST_DRAWN
    left = [dates[key] for key in dates if key.startswith("gazette") and key not in found]
    assert min(dates[key] for key in found) >= max(left)


def test_they_are_found_by_their_dates(connection):
    """By an index, and not by reading all that the outlet ever published for each text that draws on it."""
    plan = [row[3] for row in connection.execute(f"explain query plan {DRAWING}")]
    assert any("publisher_id=? AND published>? AND published<?" in step for step in plan)
