"""How courts, companies, agencies and local papers word it who said what. All names are invented."""

import pytest

from datasette_provenance.analyze.citations import find_citations, resolve_speakers
from datasette_provenance.clean.text import clean

LEAD = "The wall of the harbour in Ellery broke at dawn on Friday, and the council met at once."


def found(text):
    """The citations of a text as (source, contents)."""
    text = f"{LEAD}\n\n{text}\n\nIt was cold then."
    return [
        (text[slice(*one.source)] if one.source else None, *(text[start:end] for start, end in one.fragments))
        for one in find_citations(clean(text))
    ]


def names(text):
    cleaned = clean(f"{LEAD}\n\n{text}\n\nIt was cold then.")
    return resolve_speakers(cleaned, find_citations(cleaned))


SOURCES = [
    ("“It leaks,” recalled her editor of 30 years, Judith Falk.", "her editor of 30 years, Judith Falk"),
    ("It leaks, according to a study published Wednesday in the journal Tides.", "a study"),
    (
        "“It leaks,” said Odo Roe, MD, a diver at the Quay Clinic.",
        "Odo Roe, MD, a diver at the Quay Clinic",
    ),
    (
        "“It leaks,” said Pia Roe, a diver at Quay College who was not asked.",
        "Pia Roe, a diver at Quay College",
    ),
    (
        "A person familiar with the company's thinking told the Harbour Times that a fine was likely.",
        "A person familiar with the company's thinking",
    ),
    ("The pier was shut, as per the police.", "the police"),
    ("The pier was shut, per the police report.", "the police report"),
    ("The pier was shut, per the Harbour Times.", "the Harbour Times"),
    ("Per a police report, the pier is shut.", "a police report"),
    ("The oil was in most of the eggs, the team reports in Tide Advances.", "the team"),
    ("But that is no cause, cautions Odo Falk, who studies tides.", "Odo Falk"),
]


@pytest.mark.parametrize(("sentence", "source"), SOURCES)
def test_the_whole_source_and_no_more(sentence, source):
    assert [one[0] for one in found(sentence)] == [source]


NO_SOURCES = [
    "It went at 12 km per hour.",
    "It cost $5, per person and day.",
    "The ferry was late, as per usual.",
    "Per Rask came late.",
    "They asked not to be named since the plan is secret.",
    "Milda, a pensioner, is a voter in the town of Harn who declined to give her surname.",
]


@pytest.mark.parametrize("sentence", NO_SOURCES)
def test_nobody_is_cited(sentence):
    assert found(sentence) == []


CONTENTS = [
    ("She claimed that Roe had let her in, the court was told.", "Roe had let her in"),
    ("Falk said the dam had failed, an inquest heard.", "the dam had failed"),
    ("Falk said a buyer had come, but would not name the company.", "a buyer had come"),
    ("Falk said a buyer had come, but did not elaborate.", "a buyer had come"),
    ("Falk said it was weak, but the court would not hear of it.", None),
    ("The strike ended, with officials saying that talks would go on.", "talks would go on"),
    ("The talks failed, with union leaders accusing the council of “bad faith”.", "the council of “bad faith”"),
    ("The mayor, Pia Roe, led the march, describing Falk as “a true friend”.", "Falk as “a true friend”"),
]


@pytest.mark.parametrize(("sentence", "content"), CONTENTS)
def test_a_content_ends_where_the_reporter_goes_on(sentence, content):
    contents = [one[1] for one in found(sentence)]
    assert contents == [content] if content else len(contents[0]) > len("it was weak")


def test_a_report_ends_before_whose_it_is_that_it_reports():
    text = "Falk confirmed that a probe had shown that oil was to blame, media said."
    assert all("media said" not in content for _, *contents in found(text) for content in contents)


def test_that_before_a_noun_alone_opens_no_clause():
    assert found("Odmart has disputed that report.") == []
    assert found("Odmart denied that claim.")[0][1] == "that claim"
    assert found("Odmart denied that it leaks.")[0][1] == "it leaks"


def test_a_noun_in_ing_before_and_is_no_participle():
    text = "President Pia Roe announced a three-day national mourning and expressed deep sorrow to the families."
    assert [one[0] for one in found(text)] == ["President Pia Roe"] * 2


def test_he_is_no_body():
    text = "The Quay Liberation Guard denied responsibility.\n\nOne of them put the toll at 14. He said it would rise."
    assert names(text) == ["Quay Liberation Guard", "He"]


def test_a_brand_makes_nobody_a_body():
    text = "Pia Roe came to sell the Pia Roe brand. Pia Roe sang.\n\n“It leaks,” she said."
    assert names(text) == ["Pia Roe"]


def test_who_has_no_name_and_opens_the_sentence_before():
    text = "“It leaks,” said Odo Falk.\n\nA medic at the quay hospital, at ease, put the toll at 14. He said it rose."
    assert names(text) == ["Odo Falk", "medic at the quay hospital"]
    text = "“It leaks,” said Odo Falk.\n\nA wall at the hospital, which was old, had to go. He said it was weak."
    assert names(text) == ["Odo Falk", "Odo Falk"]


def test_whom_he_asks_is_who_says_it_as_she():
    text = "Pia Roe was a carer. “It leaks,” said Odo Falk. Ivo Moor came, too.\n\nHe asked Roe. She said it was dry."
    assert names(text) == ["Odo Falk", "Pia Roe"]


def test_who_stands_between_commas_behind_an_office_opens_the_sentence():
    text = "“It leaks,” said Ivo Moor.\n\nIts spokesman, Prof. Odo Falk, berated us for what he called lip service."
    assert names(text) == ["Ivo Moor", "Odo Falk"]


def test_miss_is_a_title():
    assert names("“It leaks,” said Pia Roe. It was old, Miss Roe added.") == ["Pia Roe", "Pia Roe"]


COMPANIES = [
    ("Corvane Foods, Inc. today announced that it would close.", "Corvane Foods, Inc", "Corvane Foods"),
    (
        "Corvane Foods, Inc. (Nasdaq: CVF), a maker of foods, today announced that it would close.",
        "Corvane Foods, Inc. (Nasdaq: CVF), a maker of foods",
        "Corvane Foods",
    ),
    (
        "Corvane Foods, Ltd, the dairy group, said it would close.",
        "Corvane Foods, Ltd, the dairy group",
        "Corvane Foods",
    ),
    ("Pia Roe of Corvane Foods, Inc., said it would close.", "Pia Roe of Corvane Foods, Inc.", "Pia Roe"),
    ("In Ellery, Inc. magazine said it would close.", "Inc. magazine", "Inc. magazine"),
]


@pytest.mark.parametrize(("sentence", "source", "name"), COMPANIES)
def test_a_company_with_its_form_is_one_source(sentence, source, name):
    assert found(sentence) == [(source, "it would close")]
    assert names(sentence) == [name]


AGES = [
    ("Actor Odo Falk disagreed. “It leaks,” said the 51-year-old.", ["Odo Falk"]),
    ("Odo Falk, 34, was jailed. Ivo Zeman spoke for him. The 34-year-old said he was sorry.", ["Odo Falk"]),
    ("Odo Falk, 34, and Ivo Zeman, 34, were jailed. The 34-year-old said he was sorry.", ["34-year-old"]),
    ("A wall fell. “It leaks,” said the 51-year-old.", ["51-year-old"]),
]


@pytest.mark.parametrize(("text", "expected"), AGES)
def test_an_age_stands_for_whom_the_text_has_told_of(text, expected):
    assert names(text) == expected
