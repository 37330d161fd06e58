"""Texts of the same words are compared with whom they name, and a few of them each with each."""

from dataclasses import replace

from datasette_provenance.link.candidates import Candidate
from datasette_provenance.link.records import Linkable
from datasette_provenance.link.twins import FEW, same_words, with_twins
from datasette_provenance.records import Credit


def document(number, publisher=None, credits=()):
    named = tuple(Credit("agency", name, None, 0, 1, "dateline.agency", None) for name in credits)
    return Linkable(number, f"d{number}", "", publisher=publisher, credits=named)


def same(a, b):
    return Candidate(a, b, 9, 1.0, 1.0, 1.0)


def like(a, b):
    return Candidate(a, b, 3, 0.4, 0.3, 0.2)


def test_a_few_twins_are_compared_each_with_each_and_with_what_one_of_them_is_like():
    documents = {number: document(number) for number in range(5)}
    found = [same(0, 1), same(0, 2), like(0, 4)]
    assert with_twins(found, documents) == {(0, 1), (0, 2), (1, 2), (0, 4), (1, 4), (2, 4)}


def test_without_twins_the_pairs_stay_as_they_are():
    documents = {number: document(number) for number in range(3)}
    assert with_twins([like(0, 1), like(1, 2)], documents) == {(0, 1), (1, 2)}


def test_of_many_twins_those_that_name_each_other():
    many = FEW + 4
    documents = {number: document(number, f"Outlet {number}", ["Outlet 7"]) for number in range(many)}
    documents[many] = document(many, "Harbour Gazette", ["Outlet 3"])
    documents[5] = replace(documents[5], credits=document(5, credits=["the harbour gazette"]).credits)
    found = [*(same(0, number) for number in range(1, many)), like(0, many)]
    pairs = with_twins(found, documents)
    assert pairs >= {(0, 7), (7, 11), (3, many)} and (4, many) not in pairs and (1, 2) not in pairs
    assert len(pairs) < 3 * many


def test_twins_share_one_list():
    twins = same_words([same(0, 1), same(0, 2), same(5, 6), like(0, 5)])
    assert twins[0] is twins[1] is twins[2] == [0, 1, 2] and twins[5] is twins[6] and 7 not in twins
