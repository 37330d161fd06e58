"""Whom "he", "she" and a surname behind which they stand mean: the persons and sentences are invented."""

import pytest

from datasette_provenance.analyze.citations import find_citations, resolve_speakers
from datasette_provenance.clean.text import clean

LEAD = "The wall of the harbour in Ellery broke at dawn on Friday, and the council met at once."


def resolved(text):
    cleaned = clean(f"{LEAD}\n\n{text}\n\nIt was cold then.")
    return resolve_speakers(cleaned, find_citations(cleaned))


ANOTHERS = [
    ("Odo Falk praised her courage. “The fire chief went in first,” he said.", "Odo Falk"),
    ("Odo Falk praised her crews. “They went in first,” he said.", "Odo Falk"),
    ("Odo Falk thanked her crews. “They went in first,” he said.", "Odo Falk"),
    ("Pia Roe criticised his plan. “It is a bad plan,” she said.", "Pia Roe"),
    ("Karl Zeman spoke.\n\nPia Roe called his speech “late”. She demanded that the mayor be heard.", "Pia Roe"),
]


@pytest.mark.parametrize(("text", "name"), ANOTHERS)
def test_a_possessive_may_be_anothers(text, name):
    assert resolved(text)[-1] == name


def test_a_possessive_tells_where_nothing_else_does():
    text = "“It rained,” Pia Roe said.\n\nRoe lost her seat to the engineer Odo Falk. “I won it fairly,” he said."
    assert resolved(text) == ["Pia Roe", "Odo Falk"]


NAMESAKES = [
    (
        "Minister Odo Falk came. “There is no money,” he said.\n\nHis predecessor, Ana Falk, joined the march. Falk "
        "said she had signed the promise.",
        ["Odo Falk", "Ana Falk"],
    ),
    (
        "Pia Roe spoke first. “Count us,” Pia Roe said.\n\nOdo Falk offered four. “There is no money,” he said.\n\n"
        "Falk’s predecessor, Ana Falk, who is not related to him, left. Falk said she had signed the promise.",
        ["Pia Roe", "Odo Falk", "Ana Falk"],
    ),
    (
        "Odo Falk, whose wife, Ana Falk, runs the shop, was furious. “They took everything,” he said. Falk said she "
        "would sell.",
        ["Odo Falk", "Ana Falk"],
    ),
]


@pytest.mark.parametrize(("text", "names"), NAMESAKES)
def test_a_pronoun_tells_two_of_one_surname_apart(text, names):
    assert resolved(text) == names


WITHOUT_NAMES = [
    ("“It was promised to me,” Ana Falk said. Her sister sees it differently. “To nobody,” she said.", "Her sister"),
    ("Karl Falk died in May.\n\nA neighbour said: “They never spoke.” He added that the wall was old.", "neighbour"),
    ("Odo Falk said it rained. A nurse from Quay Street said it snowed. “It was dark,” she said.", "nurse"),
    (
        "Odo Falk said it rained. Another pollster, Ivo Roe of Ellery College, said it snowed. He added that it blew.",
        "Ivo Roe",
    ),
]


@pytest.mark.parametrize(("text", "name"), WITHOUT_NAMES)
def test_who_spoke_last_need_not_have_a_name(text, name):
    assert name in (resolved(text)[-1] or "")


def test_the_actor_is_somebody_known():
    text = "Odo Falk turned 60. In an interview, the actor explained what he liked. “I can say it quickly,” he said."
    assert resolved(text)[-1] == "Odo Falk"


def test_a_place_and_a_headline_are_nobody():
    text = (
        "Odo Falk left Harbour City on Monday. It rained, and the wall leaked. The ferry left. “It is cold,” he said."
    )
    assert resolved(text) == ["Odo Falk"]


ANSWERS = [
    ("Mayor Odo Falk came on Monday. Asked by Ina Zeman whether it held, he said: “No.”", "Odo Falk"),
    ("Mayor Odo Falk came on Monday. Asked by a reporter whether it held, he said: “No.”", "Odo Falk"),
    ("Mayor Pia Roe came. Asked by host Ivo Zeman if it held, she said: “No.” “I left,” she said later.", "Pia Roe"),
    ("“Will it hold?” Zeman asked him. “It might,” he replied.", "he"),
    ("Reporter Ivo Zeman asked Mayor Odo Falk whether it held. “No,” he answered.", "Odo Falk"),
    ("“It holds,” Odo Falk said. Ina Zeman came. “Will it hold?” Zeman asked him. “It might,” he said.", "Odo Falk"),
    ("“Will it hold?” Odo Falk said. “I do not know,” he said.", "Odo Falk"),
    ("“Will it hold?” Odo Falk asked. “I do not know,” he said.", "Odo Falk"),
    ("Pia Roe asked him whether it held. “I do not think so,” she said.", "Pia Roe"),
    ("Odo Falk asked Ina Zeman whether it held. “I do not think so,” he added.", "Odo Falk"),
]


@pytest.mark.parametrize(("text", "name"), ANSWERS)
def test_who_asks_does_not_answer(text, name):
    assert resolved(text)[-1] == name


RELATIVES = [
    ("Outside, his sister Pia waited.", "she", "Pia"),
    ("Outside, his wife waited.", "she", "his wife"),
    ("On the quay, his older sister waited.", "she", "his older sister"),
    ("His sister, Pia, waited.", "she", "Pia"),
    ("Outside, his wife waited.", "he", "Odo Falk"),
]


@pytest.mark.parametrize(("sentence", "pronoun", "name"), RELATIVES)
def test_a_relative_may_stand_behind_where_and_by_name(sentence, pronoun, name):
    assert resolved(f"“It is old,” Odo Falk said. {sentence} “It is weak,” {pronoun} said.") == ["Odo Falk", name]
