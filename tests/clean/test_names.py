import pytest

from datasette_provenance.clean.names import bare_byline, byline, is_person


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Runa Falk", ["Runa Falk"]),
        ("By Runa Falk, Harbour Union Activist", ["Runa Falk"]),
        (
            "By Runa Falk, Odo Brandt and Ann van der Poel | National Wire",
            ["Runa Falk", "Odo Brandt", "Ann van der Poel"],
        ),
        ("BY RUNA MCFALK", ["Runa McFalk"]),
        ("By RUNA FALK Associated Press", ["Runa Falk"]),
        ("By Runa Falk for The Valley Tribune", ["Runa Falk"]),
        ("By Runa Falk July 31, 2023", ["Runa Falk"]),
        ("Written by: Runa J. Falk", ["Runa J. Falk"]),
        ("**By Runa Falk and Odo Brandt**", ["Runa Falk", "Odo Brandt"]),
        ("By The Associated Press", []),
        ("By Reuters Staff", []),
        ("By Reuters", []),
    ],
)
def test_bylines(line, names):
    assert byline(line)[0] == names


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday the water had reached the second step of the town hall, and nobody slept.",
        "By two o’clock the platform was full.",
        "By the end of the week, 400 people had signed.",
        "Bystanders Saw Nothing",
        "The bridge was built by Odo Brandt",
    ],
)
def test_sentences_are_no_bylines(line):
    assert byline(line) is None


def test_a_byline_may_name_the_outlet_instead_of_saying_by():
    assert bare_byline("Runa Falk, The Valley Tribune") == ["Runa Falk"]
    assert bare_byline("Runa Falk and Odo Brandt | National Wire") == ["Runa Falk", "Odo Brandt"]
    assert bare_byline("Port Ellery, a town of ships") == []
    assert bare_byline("Who Is Runa Falk, The Woman On The Quay?") == []


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("Pia HOLLAND", True),
        ("NEU Activist", False),
        ("Runa", False),
        ("the Falk", False),
        ("Odo ter Falk", True),
        ("Odo al-Falk", True),
    ],
)
def test_the_form_of_a_persons_name(words, person):
    assert is_person(words) is person
