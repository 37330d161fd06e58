"""Who counts as a mention, and under which name. All names but those of states are invented."""

import pytest

from datasette_provenance.analyze.tone import find_tone
from datasette_provenance.clean.text import clean


def entities(text):
    """(the mention's words, its entity) of each mention that has one."""
    return [(text[one.start : one.end], one.entity) for one in find_tone(clean(text)).targets if one.entity]


def names(text):
    """The mentions' words, of those that have an entity."""
    return [words for words, _ in entities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Department of Harbours spoke.", ["Department of Harbours"]),
        ("The Bank of Loden blamed the University of Tarn.", ["Bank of Loden", "University of Tarn"]),
        ("The House Committee on Oversight spoke.", ["House Committee on Oversight"]),
        (
            "He blamed the Centers for Disease Control and Prevention.",
            ["Centers for Disease Control and Prevention"],
        ),
        ("He blamed the Food and Drug Administration.", ["Food and Drug Administration"]),
        ("He blamed the U.S. Food and Drug Administration.", ["U.S. Food and Drug Administration"]),
        ("He blamed the Department of Justice and Congress.", ["Department of Justice", "Congress"]),
        ("He blamed the Treasury and State Department.", ["Treasury", "State Department"]),
        ("He blamed Pia Roe and Odo Falk.", ["Pia Roe", "Odo Falk"]),
        ("He blamed Pia Roe of Loden.", ["Pia Roe", "Loden"]),
        ("The Justice Department spoke.", ["Justice Department"]),
        ("He blamed the University of Loden and Labour.", ["University of Loden", "Labour"]),
    ],
)
def test_bodies_of_several_names_are_one(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He blamed the U.S. and the F.B.I. for it.", [("U.S.", "United States"), ("F.B.I.", "FBI")]),
        ("He blamed the U.S.’s plan.", [("U.S.", "United States")]),
        ("He blamed the U.S. Supreme Court.", [("U.S. Supreme Court", "US Supreme Court")]),
        ("He blamed the UK and the EU.", [("UK", "United Kingdom"), ("EU", "European Union")]),
        ("He blamed Sen.\u00a0Pia\u00a0Roe.", [("Sen.\u00a0Pia\u00a0Roe", "Pia Roe")]),
        ("He blamed Sens. Pia Roe and Odo Falk.", [("Sens. Pia Roe", "Pia Roe"), ("Odo Falk", "Odo Falk")]),
        ("He praised Falk-era rules.", [("Falk", "Falk")]),
        ("He praised Falk’s Clean Harbours Act.", [("Falk", "Falk")]),
        ("He blamed the former president.", [("former president", "the former president")]),
    ],
)
def test_a_mention_ends_where_its_name_does(text, expected):
    assert entities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They blamed the prime minister.", [("prime minister", "the prime minister")]),
        (
            "They blamed the former foreign secretary’s aide.",
            [("former foreign secretary", "the former foreign secretary")],
        ),
        ("Prime Minister Pia Roe left. They blamed the prime minister.", [("prime minister", "Pia Roe")]),
        (
            "Foreign Minister Odo Falk met Prime Minister Pia Roe. They blamed the prime minister and the minister.",
            [("prime minister", "Pia Roe"), ("minister", "Odo Falk")],
        ),
        ("Vice President Odo Falk left. They blamed the president.", [("president", "the president")]),
        ("Vice President Odo Falk left. They blamed the vice president.", [("vice president", "Odo Falk")]),
        ("Former President Odo Falk left. They blamed the president.", [("president", "the president")]),
        ("Former President Odo Falk left. They blamed the former president.", [("former president", "Odo Falk")]),
        (
            "Shadow Health Secretary Pia Roe left. They blamed the health secretary.",
            [("health secretary", "the health secretary")],
        ),
        ("Deputy Sheriff Odo Falk left. They blamed the sheriff.", [("sheriff", "the sheriff")]),
        ("Attorney General Pia Roe left. They blamed the attorney general.", [("attorney general", "Pia Roe")]),
        ("They blamed the general, a chief of staff and prime ministers.", []),
        ("They blamed the prime minister Pia Roe.", [("Pia Roe", "Pia Roe")]),
    ],
)
def test_an_office_means_its_holder(text, expected):
    assert entities(text)[-len(expected) or len(text) :] == expected


@pytest.mark.parametrize(
    "text",
    [
        "He blamed COVID-19 and the internet on Wednesday.",
        "He praised the Clean Harbours Act before Hurricane Ada.",
        "He praised Democratic leaders and Republican lawmakers.",
        "He is a Republican, and every American knew.",
        "He left in mid May, and it rained that May.",
        "We’re sorry, and he’s sad.",
        "He blamed the former owners and the major platforms.",
        "He left on Election Day over the Ilm Bridge to Salt Lake.",
        "GOP lawmakers met Labour voters.",
    ],
)
def test_what_is_nobody(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He praised Pia Roe (D-Calif.) and Odo Falk, R-N.Y., again.", ["Pia Roe", "Odo Falk"]),
        ("He met Pia Roe of Tarn, Va., and Odo Falk of Brod, N.Y., again.", ["Pia Roe", "Tarn", "Odo Falk", "Brod"]),
        ("Roe v. Falk was heard by the Senate.", ["Senate"]),
        ("It is Roe vs. Falk again.", ["Roe", "Falk"]),
        ("He praised the Secretary of Defense.", ["Secretary"]),
        ("He praised the Republicans and Republican Pia Roe.", ["Republicans", "Republican Pia Roe"]),
        ("He said that Labour won and the GOP blocked it.", ["Labour", "GOP"]),
        ("He blamed Pia Day and Odo Lake.", ["Pia Day", "Odo Lake"]),
        ("The Delta variant hit those whom Delta flew to meet Penn.", ["Delta", "Penn"]),
        ("He blamed Penn.", ["Penn"]),
    ],
)
def test_parties_states_and_cases_are_nobody(text, expected):
    assert names(text) == expected


def test_a_body_behind_a_name():
    text = "The Falk administration and the Roe campaign's ads were hated by Odo Falk. Falk's administration failed."
    assert [name for _, name in entities(text)] == ["Falk administration", "Roe campaign", "Odo Falk", "Odo Falk"]
    assert entities("They hate the US government.") == [("US", "United States")]


@pytest.mark.parametrize(
    "text",
    [
        "The Defense of Harbours Act was struck down.",
        "They met between May and June, and in a May interview.",
        "Nonfarm payrolls rose by a tenth.",
    ],
)
def test_laws_months_and_words_of_lists_are_nobody(text):
    assert entities(text) == []


def test_an_illness_is_no_part_of_a_name():
    assert entities("They made the Odmart COVID-19 vaccine.") == [("Odmart", "Odmart")]


def test_states_and_parties_behind_a_name():
    assert entities("Sen. Pia Roe, D-W.Va., left.") == [("Sen. Pia Roe", "Pia Roe")]
    assert entities("Pia Roe, Democrat of Loden, met a Tolvik Republican.") == [
        ("Pia Roe", "Pia Roe"),
        ("Loden", "Loden"),
    ]


def test_initials_and_titles_within_a_name():
    assert entities("Speaker John A. Falk of Loden left.")[0] == ("Speaker John A. Falk", "John A. Falk")
    assert entities("They honoured Odo Luther King Jr.’s work.") == [("Odo Luther King Jr", "Odo Luther King Jr.")]


def test_bodies_and_programmes_with_of_and_for():
    assert entities("They praised the District of Loden.") == [("District of Loden", "District of Loden")]
    assert entities("They ended Deferred Action for Young Fishers.")[0][1] == "Deferred Action for Young Fishers"


def test_what_a_former_office_was_of_is_no_part_of_a_name():
    assert ("Pia Roe", "Pia Roe") in entities("They met then-Secretary of State Pia Roe.")


def test_a_party_in_a_bodys_name_is_no_title():
    assert entities("The Republican National Committee left.")[0][1] == "Republican National Committee"
    assert entities("Republican Senator Pia Roe left.") == [("Republican Senator Pia Roe", "Pia Roe")]


def test_a_first_name_means_whom_the_text_names_in_full():
    assert entities("Pia Roe left. Roe said that Pia was glad.")[2] == ("Pia", "Pia Roe")
    # Nothing shows that these are persons, or there are two of the name.
    assert ("South", "South") in entities("South Loden won. They met the South there.")
    assert ("Pia", "Pia") in entities("Pia Roe and Pia Falk left. Roe and Falk said that Pia was glad.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They blamed the AP.", "Associated Press"),
        ("They blamed the Justice Department.", "US Department of Justice"),
        ("The Health and Human Services Department (HHS) left.", "US Department of Health and Human Services"),
        ("The Department of Health and Human Services (HHS) left.", "US Department of Health and Human Services"),
    ],
)
def test_bodies_of_the_list_go_by_one_name(text, name):
    assert {entity for _, entity in entities(text)} == {name}
