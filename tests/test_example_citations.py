"""The example collection shows who is cited: persons, officials, documents, an anonymous source, women and men."""

from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    from datasette_provenance.run.load import LoadOptions, load

    path = tmp_path_factory.mktemp("cited") / "examples.db"
    load(path, [str(EXAMPLES)], LoadOptions())
    return path


def test_persons_are_one_source_over_several_documents(loaded, query):
    found = query(
        loaded,
        """select s.name, s.kind, s.role, s.sector, s.gender
           from source_summaries t join sources s on s.id = t.source_id
           where t.counted = 'documents' and t.documents >= 3
             and s.slug in ('joss-tennant', 'odile-brandt', 'petra-sollen') order by s.slug""",
    )
    assert [(name, kind, sector) for name, kind, _, sector, _ in found] == [
        ("Joss Tennant", "person", "official"),
        ("Odile Brandt", "person", "official"),
        ("Petra Sollen", "person", "official"),
    ]
    assert [role.lower() for _, _, role, _, _ in found] == ["harbour master", "mayor", "transport minister"]
    assert [gender for *_, gender in found] == ["man", "woman", "woman"]


def test_every_kind_is_there(loaded, query):
    kinds = {kind for (kind,) in query(loaded, "select distinct kind from sources")}
    assert kinds >= {"person", "organization", "group", "document", "media", "official", "anonymous"}


def test_the_anonymous_official(loaded, query):
    found = query(
        loaded,
        """select d.key, c.source_text from citations c join sources s on s.id = c.source_id
           join documents d on d.id = c.document_id where s.naming = 'anonymous'""",
    )
    assert ("post-halden-audit", "A senior official at the transport ministry") in found


def test_measures_are_within_their_bounds(loaded, query):
    sql = "select herfindahl, shannon, official_share, women_share from document_voices"
    for herfindahl, shannon, official, women in query(loaded, sql):
        assert 0 < herfindahl <= 1 + 1e-9 and shannon >= -1e-9
        assert 0 <= official <= 1 and (women is None or 0 <= women <= 1)
