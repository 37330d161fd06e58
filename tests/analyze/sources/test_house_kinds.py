"""What sources are that American papers seldom have. All names are invented."""

import pytest

from datasette_provenance.analyze.cited import cited
from datasette_provenance.analyze.sources.kinds import describe
from datasette_provenance.clean.text import clean

KINDS = [
    ("Senator Bishop", "person", "named"),
    ("Chief Judge", "official", "unnamed"),
    ("the Norwegian", "person", "unnamed"),
    ("a Bench", "official", "unnamed"),
    ("Seventeen of 21 economists", "group", "unnamed"),
    ("Harn Fire and Rescue", "organization", "named"),
    ("Piers Australia", "organization", "named"),
    ("Public Piers Wales", "organization", "named"),
    ("Pia Wales", "person", "named"),
    ("Police Scotland", "organization", "named"),
    ("the regional headquarters", "organization", "unnamed"),
    ("the prefecture", "organization", "unnamed"),
    ("the CM", "official", "unnamed"),
    ("A Labour MP", "official", "unnamed"),
    ("Evacuee Pia Roe", "person", "named"),
]


@pytest.mark.parametrize(("phrase", "kind", "naming"), KINDS)
def test_what_a_source_is(phrase, kind, naming):
    found = describe(phrase)
    assert (found.kind, found.naming) == (kind, naming)


def test_a_surname_that_is_a_title_is_known_again():
    text = "The wall of the harbour in Ellery broke.\n\nSenator Bishop said it rained. Bishop added that it was wet."
    _, sources, _ = cited(clean(text))
    assert [(one.name, one.role, one.citations) for one in sources] == [("Bishop", "Senator", 2)]
