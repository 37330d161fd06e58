"""Which words of a text name a person: offices before a name, juniors, headlines. Everybody is invented."""

import pytest

from datasette_provenance.analyze.citations import find_citations, resolve_speakers
from datasette_provenance.analyze.citations.names import read_names
from datasette_provenance.analyze.citations.titles import person
from datasette_provenance.clean.text import clean

LEAD = "The wall of the harbour in Ellery broke at dawn on Friday, and the council met at once."


def resolved(text, lead=LEAD):
    cleaned = clean(f"{lead}\n\n{text}\n\nIt was cold then.")
    return resolve_speakers(cleaned, find_citations(cleaned))


@pytest.mark.parametrize(
    "titles",
    [
        "House Speaker",
        "Tolvik Police Chief",
        "Tolvik City Fire Chief",
        "New Harn Attorney General",
        "Palace Press Secretary",
        "Upper House Harbour Committee Chairman",
        "Lower House Foreign Relations Committee Chairman",
        "Scotts Quay County Sheriff",
        "Harbour County Recorder",
        "Senate Majority Whip",
        "Falkbank Chief Economist",
        "Mayor-elect",
        "Council President Pro Tem",
        "Alderwoman",
    ],
)
@pytest.mark.parametrize("name", ["Pia Roe", "Pia Alma Roe"])
def test_an_office_before_a_name_is_no_part_of_it(titles, name):
    assert resolved(f"{titles} {name} said the wall was old. “It is weak,” Roe said.") == [name, name]


@pytest.mark.parametrize(
    "office",
    [
        "Secretary of State",
        "New Harn Secretary of State",
        "Minister of Foreign Affairs",
        "Secretary of Health and Human Services",
        "Director of National Intelligence",
        "Chief of Staff",
        "Speaker of the House",
        "Superintendent of Schools",
        "Head of Research",
        "Governor of Sandhaven",
        "Prime Minister of New Harn",
        "District Attorney of Quay County",
        "University of Westmere professor",
        "Ministry of Health spokeswoman",
        "Ambassador to Tarn",
    ],
)
def test_what_an_office_is_of_is_no_part_of_a_name(office):
    assert resolved(f"{office} Pia Roe said the wall was old. “It is weak,” Roe said.") == ["Pia Roe", "Pia Roe"]


@pytest.mark.parametrize(
    "office", ["Governor of New South Wales", "Mayor of New York City", "President of the United Arab Emirates"]
)
def test_a_place_that_an_office_is_of_is_nobodys_name(office):
    assert resolved(f"The {office} said the wall was old.") == [office]


@pytest.mark.parametrize(
    ("phrase", "name", "title"),
    [
        ("Attorney General Pia Roe", "Pia Roe", "attorney general"),
        ("Tolvik Police Chief Pia Roe", "Pia Roe", "chief"),
        ("Chairwoman Pia Roe KC", "Pia Roe", "chairwoman"),
        ("Harbour News’ Pia Roe", "Pia Roe", ""),
        ("The Quay Times’s Pia Roe", "Pia Roe", ""),
        ("General Motors", "General Motors", ""),
        ("Odo Clerk", "Odo Clerk", ""),
    ],
)
def test_the_title_before_a_name(phrase, name, title):
    assert person(phrase) == (name, title)


def test_a_palace_is_not_its_press_secretary():
    text = "Palace Harbour Press Secretary Pia Roe said it was old. The Palace Harbour said it was weak."
    assert resolved(text) == ["Pia Roe", "Palace Harbour"]


JUNIORS = [
    ("Odo Falk Jr. told reporters that it was old.", ["Odo Falk Jr."]),
    ("Odo Falk Jr told reporters that it was old. Falk said it was weak.", ["Odo Falk Jr."] * 2),
    ("“It is old,” said Odo Falk Jr., the mayor’s son.", ["Odo Falk Jr."]),
    ("Odo Falk, Jr., left. Falk said it was old.", ["Odo Falk Jr."]),
    ("Odo Falk said it was old. His son Odo Falk Jr. said it was weak.", ["Odo Falk", "Odo Falk Jr."]),
    (
        "Mayor Odo Falk left. Odo Falk Jr. said it was old. “It is weak,” Falk Jr. said. Falk said it was neither.",
        ["Odo Falk Jr.", "Odo Falk Jr.", "Odo Falk"],
    ),
    ("Mayor Falk left. Odo Falk Jr. said it was old. Falk said it was weak.", ["Odo Falk Jr.", "Falk"]),
]


@pytest.mark.parametrize(("text", "names"), JUNIORS)
def test_a_junior_is_another_than_the_elder(text, names):
    assert resolved(text) == names


HEADLINES = [
    "Roe Slams Plan For Harbour By Falk",
    "Mayor Aims Insult At Falk, Slams Ellery",
    "Council Attacks the Plan of Falk",
]


@pytest.mark.parametrize("headline", HEADLINES)
def test_capitals_of_a_headline_name_nobody(headline):
    assert resolved("“It is old,” Falk said.", headline)[-1] == "Falk"
    assert resolved("Odo Falk left. “It is old,” Falk said.", headline)[-1] == "Odo Falk"


def test_a_byline_in_capitals_is_no_headline():
    text = f"Mayor Aims Insult At Falk\n\nBy Simon Roe and Pia Zeman\n\n{LEAD}\n\nThe door opened. He said it was cold."
    cleaned = clean(text)
    assert resolve_speakers(cleaned, find_citations(cleaned)) == ["He"]


QUESTIONS = [
    ("Did Falk lie? “I did not,” Falk said.", ["Falk"]),
    ("Odo Falk left. Was Falk late? “I was not,” Falk said.", ["Odo Falk"]),
    ("Odo Falk left. “I will,” Falk said. Will Odo Falk return? “I do not know,” Falk said.", ["Odo Falk"] * 2),
    ("Will Falk left. “It is old,” Falk said.", ["Will Falk"]),
]


@pytest.mark.parametrize(("text", "names"), QUESTIONS)
def test_a_verb_that_begins_a_question_is_no_first_name(text, names):
    assert resolved(text) == names


@pytest.mark.parametrize("cue", ["Said", "Adds", "Asked"])
def test_a_cue_with_a_capital_is_no_first_name(cue):
    assert resolved(f"Odo Falk, a farmer, left. {cue} Falk: “It is over.” Falk said it was old.") == ["Odo Falk"] * 2


@pytest.mark.parametrize("gap", ["\n", "\u00a0"])
def test_a_name_on_two_lines_is_read(gap):
    assert resolved(f"Odo Falk left. Said{gap}Falk: “It is over.” Odo{gap}Falk said it was old.")[-1] == "Odo Falk"


def test_who_is_called_said_keeps_his_name():
    assert resolved("Said Falk, a farmer, left. Said Falk said it was old. “It is,” Falk said.") == ["Said Falk"] * 2


def test_a_pronoun_behind_another_name_tells_nothing_of_the_first():
    text = "Robin Falk questioned the plan of Odo Zeman, who lost his boat. “It is old,” Falk said. “It is,” she said."
    assert resolved(text)[-1] == "Robin Falk"


@pytest.mark.parametrize(
    "text",
    ["It rained in New Hampshire.", "The Sandhaven Republican left.", "Norsund Airlines shut.", "To Pia Roe’s aid."],
)
def test_states_party_members_and_companies_are_no_persons(text):
    assert [name for _, name in read_names(text).persons if name != "Pia Roe"] == []
