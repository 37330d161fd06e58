"""Whom a surname means that several persons of a text bear."""

import pytest

from datasette_provenance.analyze.citations import find_citations, resolve_speakers
from datasette_provenance.analyze.citations.namesakes import opens_with, same_person
from datasette_provenance.clean.text import clean

LEAD = "The wall of the harbour in Ellery broke at dawn on Friday, and the council met at once."


def resolved(text, lead=LEAD):
    cleaned = clean(f"{lead}\n\n{text}\n\nIt was cold then.")
    return resolve_speakers(cleaned, find_citations(cleaned))


NAMED_ON_THE_WAY = [
    "Milan Zeman, who is the brother of deputy director Ivo Zeman, resigned.",
    "Milan Zeman, the brother of Ivo Zeman, resigned.",
    "Milan Zeman, whose brother Ivo Zeman is deputy director, resigned.",
    "Milan Zeman and his cousin, Ivo Zeman, resigned.",
    "Milan Zeman resigned. His brother Ivo Zeman stayed at home.",
    "Milan Zeman resigned. He had been hired by Ivo Zeman.",
    "Milan Zeman said of the wall: “Ivo Zeman knew.”",
    "Its chief executive, Milan Zeman, who is the brother of deputy director Ivo Zeman, resigned.",
]


@pytest.mark.parametrize("text", NAMED_ON_THE_WAY)
def test_the_surname_is_his_whom_the_text_introduced_as_its_subject(text):
    assert resolved(f"{text} Zeman said that he had never seen the letter.")[-1] == "Milan Zeman"


def test_it_stays_his_who_was_called_by_it():
    text = "Odo Falk came. “It is fine,” Falk said.\n\nHis sister, Ana Falk, said she was glad.\n\nFalk said it stood."
    assert resolved(text) == ["Odo Falk", "Ana Falk", "Odo Falk"]


def test_a_person_named_on_the_way_first_does_not_take_it():
    assert resolved("The boss of Odo Falk, the engineer Karl Falk, left.\n\nKarl Falk spoke. Falk said it rained.") == [
        "Karl Falk"
    ]


LATER_SUBJECTS = [
    ("Odo Falk left. Ana Falk, a nurse, ran out. “I ran,” Falk said.", ["Ana Falk"]),
    ("Odo Falk left.\n\n“I ran,” said Ana Falk. Falk added that it was cold.", ["Ana Falk", "Ana Falk"]),
    (
        "Odo Falk left. Falk said it rained.\n\nAna Falk said she ran. Falk said it was cold.\n\nFalk said no more.",
        ["Odo Falk", "Ana Falk", "Ana Falk", "Ana Falk"],
    ),
]


@pytest.mark.parametrize(("text", "names"), LATER_SUBJECTS)
def test_a_later_subject_has_it_in_its_paragraph_and_then_if_called_by_it(text, names):
    assert resolved(text)[-len(names) :] == names


OPEN = [
    "Odo Falk and Ana Falk came to the wall.",
    "Odo Falk and the nurse Ana Falk came to the wall.",
    "Odo Falk left.\n\nAna Falk ran out.\n\nIt rained.",
    "Odo Falk left. Falk said it rained.\n\nAna Falk, a nurse, ran out.\n\nIt rained.",
    "Odo Falk left.\n\nAna Falk, the sister of the mayor, said she was glad.\n\nIt rained.",
]


@pytest.mark.parametrize("text", OPEN)
def test_what_is_open_is_not_guessed(text):
    assert resolved(f"{text} Falk said that it was cold.")[-1] == "Falk"


def test_a_full_name_settles_it_again():
    assert resolved("Odo Falk and Ana Falk came. It rained. Ana Falk left. Falk said it was cold.") == ["Ana Falk"]


TITLED = [
    ("President Odo Falk and his wife, Ana Falk, came.", "Mrs. Falk", "Ana Falk"),
    ("President Odo Falk and his wife, Ana Falk, came.", "Mr. Falk", "Odo Falk"),
    ("President Odo Falk and Judge Ana Falk came.", "Judge Falk", "Ana Falk"),
    ("President Odo Falk and Judge Ana Falk came.", "President Falk", "Odo Falk"),
    ("Odo Falk and Ana Falk came.", "Mrs. Falk", "Falk"),
]


@pytest.mark.parametrize(("text", "source", "name"), TITLED)
def test_a_title_tells_them_apart(text, source, name):
    assert resolved(f"{text} {source} said that it was cold.") == [name]


def test_a_reporter_bears_it_for_nobody():
    lead = f"The wall breaks\n\nBy Simon Falk\n\n{LEAD}"
    assert resolved("A nurse, Ana Falk, ran out. Falk said it was cold.", lead) == ["Ana Falk"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Pia Roe", "Pia M. Roe", True),
        ("Counsel Pia Roe", "Pia Roe", True),
        ("Guerra Falk", "Odo Guerra Falk", True),
        ("Pia Roe", "Ana Roe", False),
        ("Pia Ana Roe", "Ana Maria Roe", False),
    ],
)
def test_one_person_under_two_names(one, other, same):
    assert same_person(one, other) == same_person(other, one) == same


@pytest.mark.parametrize(
    ("sentence", "opens"),
    [
        ("Pia Roe left.", True),
        ("Retired engineer Pia Roe left.", True),
        ("The mayor of Ellery, Pia Roe, left.", True),
        ("Independent Sen. Pia Roe left.", True),
        ("In Ellery Pia Roe left.", False),
        ("A friend of Pia Roe left.", False),
        ("The wall, Pia Roe said, broke.", False),
    ],
)
def test_with_whom_a_sentence_begins(sentence, opens):
    assert opens_with(sentence, 0, sentence.index("Pia")) == opens


COUPLES = [
    ("Former President Odo Falk and former Foreign Secretary Ana Falk came. “It is old,” Mrs. Falk said.", ["Falk"]),
    ("Former Foreign Secretary Ana Falk and former President Odo Falk came. “It is old,” Mrs. Falk said.", ["Falk"]),
    (
        "Odo Falk and his wife, Ana Falk, came. “It is old,” Mrs. Falk said. Mr. Falk said no more of it was.",
        ["Ana Falk"],
    ),
    ("Odo Falk came. Ana Falk came. Mr. Falk left. “It is old,” Mrs. Falk said.", ["Falk"]),
    (
        "Ana Falk spoke on Monday. Former President Odo Falk listened. “It is old,” she said. “So it is,” he said.",
        ["she", "he"],
    ),
    ("Odo Falk said it rained. Ana Falk listened. “It is old,” he said.", ["Odo Falk", "he"]),
]


@pytest.mark.parametrize(("text", "names"), COUPLES)
def test_of_a_couple_it_stays_open_who_speaks_where_nothing_tells(text, names):
    assert resolved(text)[: len(names)] == names
