"""Sentiment toward targets, labels and acts of harm in the database, and what is added up of them."""

import json
import sqlite3

import pytest

from datasette_provenance.run.load import LoadOptions, load

SAME = "Guards killed ten fishers at the Ellery pier on Monday. The strike began there in March over unpaid wages. "
TOLD = {
    "one": ("Ellery Courier", SAME + "The corrupt dictator Odo Falk was condemned by the disgraceful union on Monday."),
    "two": ("Ellery Courier", SAME + "The shameful liar Odo Falk was attacked for the brutal raid, said the reporter."),
    "three": (
        "Lower Quay Post",
        SAME + "The de facto president Odo Falk was praised, and ten fishers were killed there.",
    ),
}


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """A database of three documents of one story by two outlets."""
    folder = tmp_path_factory.mktemp("tone")
    path = folder / "in.jsonl"
    path.write_text(
        "\n".join(
            json.dumps(
                {"id": key, "outlet": outlet, "date": f"2024-03-0{day}", "title": "Ten fishers killed", "text": text}
            )
            for day, (key, (outlet, text)) in enumerate(TOLD.items(), 4)
        )
    )
    load(folder / "out.db", [str(path)], LoadOptions())
    return sqlite3.connect(folder / "out.db")


def rows(database, sql):
    return database.execute(sql).fetchall()


def test_targets_are_added_up_by_outlet(database):
    found = rows(
        database,
        """select coalesce(o.name, ''), t.documents, t.mentions, t.positive, t.negative from target_outlets t
           left join outlets o on o.id = t.outlet_id
           where counted = 'documents' and voice = 'all' and entity = 'Odo Falk' order by 1""",
    )
    assert found == [("Ellery Courier", 2, 2, 0, 2), ("Lower Quay Post", 1, 1, 1, 0)]


def test_totals_are_those_of_the_mentions(database):
    """Of entities of several documents; nothing else is added up."""
    told = rows(
        database,
        """select entity, count(*), count(distinct document_id), round(sum(score), 6) from target_sentiments
           group by entity having count(distinct document_id) > 1 order by 1""",
    )
    assert told == rows(
        database,
        """select entity, mentions, documents, round(mention_sum, 6) from target_totals
           where counted = 'documents' and voice = 'all' order by 1""",
    )
    assert told


def test_sums_give_mean_and_variance(database):
    scores = [score for (score,) in rows(database, "select score from target_sentiments where entity = 'Odo Falk'")]
    ((n, total, squares),) = rows(
        database,
        """select documents, score_sum, score_squares from target_totals
           where counted = 'documents' and voice = 'all' and entity = 'Odo Falk'""",
    )
    assert n == len(scores) == 3
    assert total == pytest.approx(sum(scores)) and squares == pytest.approx(sum(score * score for score in scores))


def test_origins_count_one_document_each(database):
    ((n,),) = rows(database, "select count(*) from documents where represents_origin = 1")
    for table in ("target_totals", "agency_outlets"):
        by = dict(rows(database, f"select counted, max(documents) from {table} group by 1"))  # noqa: S608
        assert by["origins"] <= min(n, by["documents"])


def test_a_label_that_one_outlet_uses(database):
    found = rows(
        database,
        """select l.label, l.entity, count(distinct l.outlet_id), sum(l.documents) from label_summaries l
           where l.counted = 'documents' and l.entity = 'Odo Falk' group by 1, 2 order by 1""",
    )
    assert ("de facto president", "Odo Falk", 1, 1) in found and ("corrupt dictator", "Odo Falk", 1, 1) in found


def test_acts_are_added_up_by_story_and_outlet(database):
    found = rows(
        database,
        """select o.name, a.documents, a.agentless, a.active from agency_summaries a
           join outlets o on o.id = a.outlet_id where a.counted = 'documents' and a.voice = 'author' order by 1""",
    )
    told = rows(
        database,
        """select o.name, count(distinct d.id), sum(a.kind = 'agentless passive'), sum(a.kind = 'active') from agency a
           join documents d on d.id = a.document_id join outlets o on o.id = d.publisher_id where a.voice = 'author'
           group by 1 order by 1""",
    )
    assert found == told and sum(row[3] for row in told) == 3
