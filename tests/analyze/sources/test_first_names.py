"""First names and surnames that are titles, or what bodies and documents are called, too. Everybody is invented."""

import pytest

from datasette_provenance.analyze.cited import cited
from datasette_provenance.clean.text import clean

LEAD = "The harbour of Ellery lies in the north of the island, and its wall is old."


def told(text):
    """Name, kind and role of the source of each citation."""
    _, sources, counts = cited(clean(f"{LEAD}\n\n{text}\n\nIt was cold then."))
    found = [sources[count.source] for count in counts]
    return [(one.name, one.kind, one.role) for one in found]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Dean Baker, an economist, said it was old. Baker said it was late.", "Dean Baker", "economist"),
        ("Economist Dean Voss said it was old. Mr. Voss said it was late.", "Dean Voss", "Economist"),
        ("“It is old,” said his lawyer, Dean Voss. Voss said it was late.", "Dean Voss", "lawyer"),
        ("Rep. Dean Voss said it was old. Voss said it was late.", "Dean Voss", "Rep."),
        ("Dean Baker Jr. said it was old.", "Dean Baker Jr.", None),
        ("Duke Ellingsen said it was old. Ellingsen said it was late.", "Duke Ellingsen", None),
        ("Dean Hanna Voss said it was old. Dean Voss said it was late.", "Hanna Voss", "Dean"),
        ("Kate Bishop, a senator, said it was old. Senator Bishop said it was late.", "Kate Bishop", "senator"),
        ("Odo King, a senator, said it was old. Senator King said it was late.", "Odo King", "senator"),
    ],
)
def test_a_title_is_a_first_name_where_one_word_follows(text, name, role):
    assert set(told(text)) == {(name, "person", role)}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Law School Dean Roe said it was old.", "Law School Dean"),
        ("Judge Roe said it was old.", "Judge"),
        ("Major Roe said it was old.", "Major"),
        ("Bishop Roe said it was old.", "Bishop"),
        ("District Judge Roe said it was old.", "District Judge"),
        ("Sergeant Major Roe said it was old.", "Sergeant Major"),
        ("The actor Judge Roe said it was old.", "actor"),
        ("“It is old,” said the reporter Major Roe.", "reporter"),
    ],
)
def test_other_titles_are_first_names_behind_a_trade_only(text, role):
    [(_, kind, found)] = told(text)
    assert (kind, found) == ("person", role)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Falk’s lawyer Pia Banks said it was old.", "Pia Banks", "person"),
        ("Odo Bible, the director for Harn, said it was old.", "Odo Bible", "person"),
        ("Pia Church, a nurse, said it was old.", "Pia Church", "person"),
        ("Community Banks said it was old.", "Community Banks", "organization"),
        ("The Harn Church said it was old.", "Harn Church", "organization"),
    ],
)
def test_what_bodies_are_called_is_a_surname_beside_a_trade(text, name, kind):
    [found] = told(text)
    assert found[:2] == (name, kind)
