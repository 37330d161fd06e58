"""Who is meant by an office, a surname of which one bearer died, and "the company", and where nobody is."""

import pytest

from datasette_provenance.analyze.citations import find_citations, resolve_speakers
from datasette_provenance.analyze.citations.offices import read_office
from datasette_provenance.clean.text import clean

LEAD = "The wall of the harbour in Ellery broke at dawn on Friday, and the council met at once."
MINISTERS = "The minister of finance, Jan Roe, met the minister of health, Ana Lind."
GOVERNORS = "The governor of Tellan, Ana Lind, and the governor of Brennick met."
BRAZIL = "The president of Brazil, Odo Falk, arrived."


def last(text):
    cleaned = clean(f"{LEAD}\n\n{text}\n\nIt was cold then.")
    return resolve_speakers(cleaned, find_citations(cleaned))[-1]


def said(before, source):
    return last(f"{before} {source} said the wall was weak.")


OFFICES = [
    ("The minister of finance, Jan Roe, spoke.", "The health minister", "health minister"),
    ("The minister of finance, Jan Roe, spoke.", "The minister", "Jan Roe"),
    ("Ana Lind, the education minister, resigned.", "The prime minister", "prime minister"),
    ("“It was old,” said Prime Minister Pia Roe.", "The health minister", "health minister"),
    ("“It was old,” said Prime Minister Pia Roe.", "The prime minister", "Pia Roe"),
    ("“It was old,” said Attorney General Pia Roe.", "The attorney general", "Pia Roe"),
    (MINISTERS, "The finance minister", "Jan Roe"),
    (MINISTERS, "The health minister", "Ana Lind"),
    (MINISTERS, "The minister", "minister"),
    (BRAZIL, "The Peruvian president", "Peruvian president"),
    (BRAZIL, "Peru’s president", "Peru’s president"),
    (BRAZIL, "The Brazilian president", "Odo Falk"),
    (BRAZIL, "The president", "Odo Falk"),
    ("The president of France, Odo Falk, arrived.", "The French president", "Odo Falk"),
    ("The president of Austria, Odo Falk, arrived.", "The Australian president", "Australian president"),
    (GOVERNORS, "The governor", "governor"),
    (GOVERNORS, "The governor of Tellan", "Ana Lind"),
    (GOVERNORS, "The governor of Brennick", "governor of Brennick"),
    ("“It was old,” said Mayor Pia Roe. Mayor Ana Lind came.", "The mayor", "mayor"),
    ("Mayor Pia Roe of Ellery came.", "The Ellery mayor", "Pia Roe"),
    ("Mayor Pia Roe came.", "The mayor", "Pia Roe"),
    ("Mayor Pia Roe came.", "The current mayor", "Pia Roe"),
    ("Mayor Pia Roe came.", "The deputy mayor", "deputy mayor"),
    ("Mayor Pia Roe came.", "The former mayor", "former mayor"),
    ("The deputy mayor, Pia Roe, came.", "The mayor", "mayor"),
    ("Former Mayor Pia Roe came.", "The mayor", "mayor"),
    ("Former Mayor Pia Roe came.", "The former mayor", "Pia Roe"),
    ("“It was old,” said Pia Roe, who was mayor of Ellery.", "The mayor", "mayor"),
    ("Pia Roe, the first mayor of Ellery, died in 1920.", "The mayor", "mayor"),
    ("The mayor of Ellery, Pia Roe, was killed.", "The mayor", "mayor"),
    ("“It was old,” said Vice President Pia Roe.", "The president", "president"),
    ("According to the mayor, Olga Bakke, a nurse, left early.", "The mayor", "mayor"),
]


@pytest.mark.parametrize(("before", "source", "name"), OFFICES)
def test_an_office_is_whose_the_text_says_it_is(before, source, name):
    assert said(before, source) == name


@pytest.mark.parametrize(
    ("phrase", "told", "ranks"),
    [
        ("former health minister", {"health"}, {"former"}),
        ("minister of foreign affairs", {"foreign", "affairs"}, set()),
        ("Peru’s president", {"peru"}, set()),
    ],
)
def test_what_a_phrase_tells_of_an_office(phrase, told, ranks):
    office = read_office(phrase)
    assert (office.told, office.ranks) == (told, ranks)


@pytest.mark.parametrize("phrase", ["mayor’s spokesman", "friend of the mayor", "wall"])
def test_what_is_no_office(phrase):
    assert read_office(phrase) is None


DEAD = [
    ("Karl Bauer was shot. Police questioned his wife, Eva Bauer. Bauer said she had been at work.", "Eva Bauer"),
    ("Ana Falk was killed. Her husband, Karl Falk, was arrested. Falk denied that he had done it.", "Karl Falk"),
    (
        "Former President Odo Falk died. His daughter, Senator Ana Falk, spoke. Falk said the wall was weak.",
        "Ana Falk",
    ),
    ("The late Odo Falk built it. Ana Falk, his daughter, spoke. Falk said the wall was weak.", "Ana Falk"),
    ("A guard shot dead Odo Falk. His son, Karl Falk, spoke. Falk said the wall was weak.", "Karl Falk"),
    ("Odo Falk died. His sons, Karl Falk and Jan Falk, spoke. Falk said the wall was weak.", "Falk"),
    ("Odo Falk died. His daughter, Ana Falk, spoke. Falk said he was glad.", "Falk"),
    ("Odo Falk was shot. His daughter, Ana Falk, spoke. Falk said the wall was weak.", "Falk"),
    ("Odo Falk was shot. His daughter, Ana Falk, spoke. Falk said he was glad.", "Odo Falk"),
    ("Odo Falk was never killed. His son, Karl Falk, spoke. Falk said the wall was weak.", "Odo Falk"),
    ("Odo Falk saw how a dog died. His son, Karl Falk, spoke. Falk said the wall was weak.", "Odo Falk"),
    ("Odo Falk came. His brother, Karl Falk, was killed. Falk said the wall was weak.", "Odo Falk"),
    ("Odo Falk died. Falk said in May that the wall was weak.", "Odo Falk"),
]


@pytest.mark.parametrize(("text", "name"), DEAD)
def test_the_dead_do_not_speak_where_another_bears_the_surname(text, name):
    assert last(text) == name


COMPANIES = [
    ("A company in Harn that makes milk closed. Verano Foods, its rival, is growing.", "company"),
    ("A company in Harn closed. Verano Foods is growing.", "company"),
    ("He works for a company that makes milk. Verano Foods is growing.", "company"),
    ("Verano Foods, its rival, is growing.", "company"),
    ("Verano Foods is growing.", "Verano Foods"),
    ("A company called Verano Foods is growing.", "Verano Foods"),
    ("Verano Foods, a company in Harn, is growing.", "Verano Foods"),
    ("Verano Foods is a company that makes milk.", "Verano Foods"),
    ("“It was old,” Odmart Foods said. Verano Foods is growing.", "Odmart Foods"),
]


@pytest.mark.parametrize(("before", "name"), COMPANIES)
def test_the_company_is_the_one_that_the_text_introduced(before, name):
    assert said(before, "The company") == name


def test_a_company_that_is_named_afterwards_is_not_meant():
    assert last("The company said the wall was weak before Verano Foods came.") == "company"
