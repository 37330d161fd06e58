"""Whom a source means within its document."""

from time import process_time

import pytest

from datasette_provenance.analyze.citations import find_citations, resolve_speakers
from datasette_provenance.analyze.citations.companies import companies
from datasette_provenance.analyze.citations.names import read_names
from datasette_provenance.analyze.citations.titles import person
from datasette_provenance.clean.text import clean


def speakers(text):
    cleaned = clean(text)
    found = find_citations(cleaned)
    return [
        (text[slice(*one.source)] if one.source else None, name)
        for one, name in zip(found, resolve_speakers(cleaned, found), strict=True)
    ]


LEAD = "The wall of the harbour in Ellery broke at dawn on Friday, and the council met at once."


def resolved(text):
    return [name for _, name in speakers(f"{LEAD}\n\n{text}\n\nIt was cold then.")]


CASES = [
    ("a pronoun", "“It was old,” said Pia Roe.\n\n“Nobody was hurt,” she said.", ["Pia Roe", "Pia Roe"]),
    ("a surname", "“It was old,” said Pia Roe.\n\n“Nobody was hurt,” Roe added.", ["Pia Roe", "Pia Roe"]),
    ("a title", "“It was old,” said Mayor Pia Roe.\n\nMs. Roe said it was weak.", ["Pia Roe", "Pia Roe"]),
    (
        "an office",
        "“It was old,” said Prime Minister Pia Roe.\n\nThe prime minister said it was weak.",
        ["Pia Roe", "Pia Roe"],
    ),
    (
        "an acronym",
        "The Island Harbour Authority (IHA) said the wall was old.\n\nThe IHA said it was weak.",
        ["Island Harbour Authority", "Island Harbour Authority"],
    ),
    (
        "a group",
        "The Harbour Union said the wall was old.\n\nThe group said it was weak.",
        ["Harbour Union", "Harbour Union"],
    ),
    ("a relative pronoun", "The wall was old, but Pia Roe, who warned that it was weak, left.", ["Pia Roe"]),
    ("a document", "The letter said the wall was old.", ["letter"]),
]


@pytest.mark.parametrize(("text", "names"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_source_is_resolved(text, names):
    assert resolved(text) == names


def test_a_title_tells_two_people_apart():
    text = (
        "“It was old,” said Mr. Odo Falk.\n\n“It was weak,” said Mrs. Pia Roe.\n\nMr. Falk left. “It stood,” she said."
    )
    assert resolved(text)[-1] == "Pia Roe"


def test_the_pronouns_behind_a_name_tell_who_she_is():
    text = (
        "Sam Roe told the council that she had seen it.\n\n“It was old,” said Kim Falk.\n\n“It stood,” she said.\n\n"
        "Kim Falk said he was glad."
    )
    assert resolved(text)[1:3] == ["Kim Falk", "Sam Roe"]


def test_a_relative_is_named_beside_his_kin():
    text = "Roe’s father, Odo, said that it was old. His father said that it was weak."
    assert resolved(text) == ["Odo", "Odo"]


def test_a_person_of_one_name_is_told_by_what_he_is():
    text = "Joko Falk said it was old.\n\nYuna, a resident of Ellery, heard the water coming.\n\n“It broke,” she said."
    assert resolved(text)[-1] == "Yuna"


def test_the_commission_is_the_one_of_that_name():
    text = "The Harbour Commission met in Ellery. The commission said that the wall was old."
    assert resolved(text) == ["Harbour Commission"]


def test_whoever_opens_the_sentence_before_speaks():
    text = "“It was old,” said Pia Roe.\n\nOdo Falk of the union came to the wall.\n\n“It broke,” he said."
    assert resolved(text)[-1] == "Odo Falk"


APART = [
    (
        "a relative of the same surname",
        "Mayor Odalys Renner left.\n\nHer brother, Tomas Renner, said: “It was old.”",
        ["Tomas Renner"],
    ),
    (
        "a brother is no she",
        "In May it was closed by Odalys Renner.\n\nHer brother, Karl Berg, holds a third.\n\n“It is old,” she said.",
        ["Odalys Renner"],
    ),
    (
        "nor is he if that stands behind the name",
        "Odalys Renner closed the harbour.\n\nKarl Berg, the brother of the mayor, holds it.\n\n“It is old,” she said.",
        ["Odalys Renner"],
    ),
    (
        "an outlet is nobody",
        "The bells rang by noon and the doctor, Hanna Stoll, met the Harbour Islander.\n\n“They drowned,” she said.",
        ["Hanna Stoll"],
    ),
    (
        "a company is nobody",
        "At dawn it was seen by Hanna Stoll. At noon the insurer Halvard Brack closed.\n\n“They drowned,” she said.",
        ["Hanna Stoll"],
    ),
    (
        "whoever opens the sentence before behind an office",
        "“It was old,” said Ilse Varga.\n\nThe mayor of Ellery, Sigrid Olsen, closed the school. She said it was weak.",
        ["Ilse Varga", "Sigrid Olsen"],
    ),
    (
        "or behind a short title",
        "“It was old,” said Ilse Varga.\n\nIndependent Sen. Sigrid Olsen closed the school. She said it was weak.",
        ["Ilse Varga", "Sigrid Olsen"],
    ),
    (
        "an object is not the subject",
        "Odo Falk praised her as “a rock” for her work. He said: “It was hard.”",
        ["Odo Falk", "Odo Falk"],
    ),
    (
        "two words behind Mr are a surname",
        "Odo Guerra Falk came to the wall.\n\nMr. Guerra Falk said it was weak.",
        ["Odo Guerra Falk"],
    ),
]


@pytest.mark.parametrize(("text", "names"), [case[1:] for case in APART], ids=[case[0] for case in APART])
def test_who_is_told_apart(text, names):
    assert resolved(text) == names


SUBJECTS = [
    (
        "a surname that nobody was cited by",
        "Lena Ortiz won. Beth Dole said it rained.\n\nOrtiz thanked the judge. She said she was glad.",
        "Lena Ortiz",
    ),
    (
        "and of somebody named in passing",
        "A nurse met Tom Zeman and Simon Falk. Falk said it rained.\n\nZeman closed the office. He said it was cold.",
        "Tom Zeman",
    ),
    ("behind Mr", "Simon Falk asked the questions. Mr. Zeman closed the office. He said it was cold.", "Zeman"),
    (
        "behind Ms, with another speaker before",
        "“It rained,” Beth Dole said.\n\nMs. Zeman closed the office. She said it was cold.",
        "Zeman",
    ),
    (
        "behind an office",
        "Lena Ortiz won. Beth Dole said it rained.\n\nSenator Ortiz thanked the judge. She said she was glad.",
        "Lena Ortiz",
    ),
    (
        "not one of another gender",
        "Mr. Tom Zeman came. “It rained,” Beth Dole said.\n\nZeman closed the office. She said it was cold.",
        "Beth Dole",
    ),
    (
        "not one that owns the subject",
        "Lena Ortiz won. Beth Dole said it rained.\n\nOrtiz’s dog barked. She said she was glad.",
        "Beth Dole",
    ),
    (
        "not a place of that name",
        "Lena Ortiz won. Beth Dole said it rained.\n\nOrtiz Street was empty. She said she was glad.",
        "Beth Dole",
    ),
]


@pytest.mark.parametrize(("text", "name"), [case[1:] for case in SUBJECTS], ids=[case[0] for case in SUBJECTS])
def test_she_is_the_subject_of_the_sentence_before_also_by_surname(text, name):
    assert resolved(text)[-1] == name


@pytest.mark.parametrize(
    "text",
    [
        "The door opened. He said it was cold.",
        "Simon Falk asked the questions. The door opened. He said it was cold.",
        "“It was cold,” he said.",
    ],
)
def test_the_reporter_is_no_speaker_of_the_story(text):
    text = f"The wall breaks\n\nBy Simon Falk\n\n{LEAD}\n\n{text}"
    assert [name.lower() for _, name in speakers(text)] == ["he"]


def test_a_reporter_who_is_cited_by_name_is_himself():
    text = f"The wall breaks\n\nBy Simon Falk\n\n{LEAD}\n\nSimon Falk said it was cold. He said it rained."
    assert [name for _, name in speakers(text)] == ["Simon Falk", "Simon Falk"]


def test_her_husband_does_not_make_her_a_man():
    text = "Pia Falk came with her husband, Odo Falk, to the wall.\n\n“It was old,” Falk said. “It broke,” she added."
    assert resolved(text) == ["Pia Falk", "Pia Falk"]


def test_two_people_of_one_surname_stay_two():
    text = "“It was old,” said Pia Roe.\n\n“It was weak,” said Odo Roe."
    assert resolved(text) == ["Pia Roe", "Odo Roe"]


def test_a_citation_without_a_source_has_no_name():
    assert resolved("Asked whether the wall broke, Roe left.") == [None]


def test_who_is_named_first_does_not_matter_inside_a_quotation():
    text = "Pia Roe came late. “Odo Falk was there, and he saw the wall,” she said."
    assert resolved(text) == ["Pia Roe"]


@pytest.mark.parametrize(
    ("phrase", "name", "title"),
    [
        ("Spokeswoman Pia Roe", "Pia Roe", "spokeswoman"),
        ("Deputy Prime Minister Odo Falk", "Odo Falk", "minister"),
        ("The Mayor Pia Roe", "Pia Roe", "mayor"),
        ("Odo Falk Jr", "Odo Falk Jr.", ""),
        ("Pia Roe’s", "Pia Roe", ""),
        ("The", None, ""),
    ],
)
def test_a_name_without_its_titles(phrase, name, title):
    assert person(phrase) == (name, title)


def test_acronyms_are_read_where_their_letters_fit():
    names = read_names("The Island Harbour Authority (IHA) met Odo Falk (R) and the Council of Elders (CE).")
    assert names.introduced == {"IHA": "Island Harbour Authority", "CE": "Council of Elders"}


def test_a_text_that_speaks_of_the_company_again_and_again_is_read_in_time():
    began = process_time()
    assert set(resolved("The company said it was old. " * 2500)) == {"company"}
    assert process_time() - began < 5  # a search of the text for each mention took 30


def names_in_thousands():
    return [f"{a}{b}{c}{d}" for a in "BDFGKLMNRT" for b in ("el", "an", "or") for c in "bdfgklmnrtvz" for d in "aeiou"]


def test_a_text_of_thousands_of_companies_is_read_in_time():
    text = " ".join(
        f"It was made by {name}{end} Foods today." for name in names_in_thousands() for end in ("n", "r", "s")
    )
    began = process_time()
    assert len(companies(text)) > 5000
    assert process_time() - began < 2  # to look for each name in all others took 7


def test_a_text_of_thousands_of_one_surname_is_read_in_time():
    text = "\n\n".join(f"{name}{end} Falk said it rained." for name in names_in_thousands() for end in ("n", "r", "s"))
    cleaned = clean(text)
    found = find_citations(cleaned)
    began = process_time()
    assert len(set(resolve_speakers(cleaned, found))) == 5400
    assert process_time() - began < 4  # to look for each name among all others took 10


@pytest.mark.parametrize("before, behind", [("By Pia Roe\n\n", ""), ("", "\n\nPhoto: Pia Roe")])
def test_a_first_name_that_only_the_byline_or_a_credit_explains(before, behind):
    text = f"{before}{LEAD} Pia said that nobody was hurt.\n\nIt was cold then.{behind}"
    assert speakers(text) == [("Pia", "Pia")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A shopkeeper on Quay Street said the wall would hold.", "A shopkeeper on Quay Street"),
        ("A teacher in Tolvik Vale said the wall would hold.", "A teacher in Tolvik Vale"),
        ("Odo Falk left. A spokesman for Odo Falk said it was late.", "A spokesman for Odo Falk"),
        ("Odo Falk left. A friend of Falk said it was late.", "A friend of Falk"),
        ("The mayor of Ellery, Pia Roe, said it was late.", "Pia Roe"),
        ("The leader of the opposition Pia Roe said it was late.", "Pia Roe"),
    ],
)
def test_a_name_behind_a_preposition_is_not_the_speakers(text, name):
    assert resolved(text) == [name]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Sen. Pia Roe of New Harn", "Pia Roe"),
        ("Democratic Sen. Pia Roe of West Harn", "Pia Roe"),
        ("Gov. Pia B. Roe of South Tolvik", "Pia B. Roe"),
        ("Representative Pia T. King of New Harn", "Pia T. King"),
        ("Rep. Pia King of New Harn", "Pia King"),
        ("Representative Pia King of New Harn", "Pia King"),
        ("Dr. Pia Roe of Mount Ellery, New Harn,", "Pia Roe"),
        ("Senator Pia Roe of Harn", "Pia Roe"),
        ("House Speaker Pia Roe of New Harn", "Pia Roe"),
    ],
)
def test_where_somebody_is_from_is_not_who_speaks(source, name):
    assert resolved(f"{source} said it was late. “It is,” said {source.rstrip(',')}.") == [name, name]


@pytest.mark.parametrize("place", ["Mount Ellery, New Harn", "Ellery, Tolvik"])
def test_a_place_behind_a_place_is_nobody(place):
    assert (
        resolved(f"A doctor in {place}, said it was late. “It is,” she said.")
        == [f"A doctor in {place.split(',')[0]}"] * 2
    )


def test_a_name_behind_a_place_is_somebody():
    assert resolved("A doctor in Ellery, Pia Roe, said it was late. “It is,” she said.") == ["Pia Roe"] * 2


def test_a_trade_before_a_full_name_is_no_part_of_it():
    assert resolved("Geologist Hanna Voss said the slope moved. Hanna Voss said it would move again.") == [
        "Hanna Voss",
        "Hanna Voss",
    ]


def test_the_fire_chief_means_who_is_said_to_be_it():
    told = "Nils Arden, the fire chief, said the hall burned. Olga Bakke, the police chief, said it was shut. "
    assert resolved(told + "The fire chief said nobody was inside. The police chief said it was closed.") == [
        "Nils Arden",
        "Olga Bakke",
        "Nils Arden",
        "Olga Bakke",
    ]


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("Odmart Foods will cut 500 jobs, it said on Monday.", "Odmart Foods"),
        ("Odmart will cut 500 jobs, it said on Monday.", "Odmart"),
        ("The Odmart will cut 500 jobs, it said on Monday.", "Odmart"),
        ("The harbour ministry has cut 500 jobs, it said on Monday.", "harbour ministry"),
        ("The Harbour Union said it was late. Ellery will lose 500 jobs, it said on Monday.", "Harbour Union"),
        ("The wall will hold, it said on Monday.", "it"),
        ("This will cost 500 jobs, it said on Monday.", "it"),
        ("Odo Falk came. Falk will go, it said on Monday.", "it"),
    ],
)
def test_it_is_the_body_of_which_its_own_words_tell(lead, name):
    assert set(resolved(f"{lead} “We are sorry,” it said.")) - {None} == {name}


def test_it_is_a_company_also_where_another_body_spoke_before():
    text = "The Harbour Union said it was late. Odmart Foods will lose 500 jobs, it said. “We are sorry,” it said."
    assert resolved(text) == ["Harbour Union", "Odmart Foods", "Odmart Foods"]


RELATIVES = [
    ("Odo Falk sent a letter on Saturday that said the wall was old.", ["a letter"]),
    ("Odo Falk read the council’s short letter Thursday that said the wall was old.", ["short letter"]),
    ("Odo Falk saw a post on Quaynet that called the wall “too old to hold”.", ["a post"]),
    ("The wall was seen by Pia Roe of Harn, who said it was old.", ["Pia Roe"]),
    ("The wall was seen by Pia Roe, 32, a nurse in Harn, who said it was old.", ["Pia Roe"]),
    ("The wall was seen by Mr. Roe, 32, who said it was old.", ["Roe"]),
    ("The wall was seen by Pia Roe (D-Harn), who said it was old.", ["Pia Roe"]),
    (
        "It was shown to the National Institute for Harbours, which said the wall was old.",
        ["National Institute for Harbours"],
    ),
    ("It was shown in a book by the reporter Odo Falk, which said the wall was old.", ["which"]),
    ("It was shown to members of parliament who said the wall was old.", ["members of parliament"]),
    ("It was read by bakers, including some who said the wall was old.", ["some"]),
    ("It was read by a baker and nurse who said the wall was old.", ["nurse"]),
]


@pytest.mark.parametrize(("text", "names"), RELATIVES)
def test_a_relative_word_means_neither_a_day_nor_a_place(text, names):
    assert resolved(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Norsund Airlines shut. Norsund, however, said that it was late.", ["Norsund Airlines"]),
        ("Falk Foundation shut. Norsund said that it was late.", ["Norsund"]),
        (
            "A blogger on the Web site Quay’s Lighthouse said it was late.",
            ["A blogger on the Web site Quay’s Lighthouse"],
        ),
        ("Roe’s friends in New Harn said it was late.", ["Roe’s friends in New Harn"]),
        ("The Democrat, Senator Pia Roe of Harn, said it was late.", ["Pia Roe"]),
        ("One baker backing Mr. Falk, Pia Roe of Harn, said it was late.", ["Pia Roe"]),
        ("Pia Roe came. The Sandhaven Republican left. She said it was late.", ["Pia Roe"]),
        ("The Sandhaven Republican said it was late. “I left,” he said.", ["Sandhaven Republican"] * 2),
        ("Pia Roe came. It rained in New Hampshire. “I left,” she said.", ["Pia Roe"]),
        ("The wall cost Sandhaven-born Pia Roe a ship. “I left,” she said.", ["Pia Roe"]),
        ("It was Special Envoy for Brod Pia Roe. “I left,” she said.", ["Pia Roe"]),
        (
            "Senators Pia Roe and Odo Falk came. Mr. Falk said it was late. Ms. Roe said it was cold.",
            ["Odo Falk", "Pia Roe"],
        ),
        ("To Pia Roe it was late. “I left,” she said.", ["Pia Roe"]),
        ("Neither Pia Roe came nor Odo Falk. Roe said it was late.", ["Pia Roe"]),
    ],
)
def test_a_name_is_told_from_what_stands_around_it(text, names):
    assert resolved(text) == names
