"""Who has a paragraph from its own parent, or from a text that it names, quotes no third document for it."""

from dataclasses import replace

import pytest

from datasette_provenance.link.republication import link

from .articles import GARDEN, HARBOUR, article

WIRE = ["PORT ELLERY (Associated Press) — " + HARBOUR[0], *HARBOUR[1:]]
#: An article of its own with one paragraph of the agency's.
PASTED = [*GARDEN[:3], HARBOUR[2] + " " + HARBOUR[3], *GARDEN[3:6]]


def quoting(*texts):
    """The edges of quoting between documents, each given by key, paragraphs, publisher, time of one day."""
    documents = {
        number: replace(
            article(key, paragraphs, f"Title of {key}", publisher, f"2026-03-03T{time}Z" if time else None),
            number=number,
        )
        for number, (key, paragraphs, publisher, time) in enumerate(texts)
    }
    pairs = [(a, b) for a in documents for b in documents if a < b]
    return {(one.document, one.upstream) for one in link(documents, pairs).edges if one.relation == "wasQuotedFrom"}


FIRST = ("wire", WIRE, "Associated Press", "06:00:00")
BETWEEN = ("pasted", PASTED, "Coast Echo", "10:00:00")


@pytest.mark.parametrize("copy", [WIRE, HARBOUR])
def test_a_copy_of_an_agencys_text_quotes_nobody_who_quoted_that_too(copy):
    found = quoting(FIRST, BETWEEN, ("copy", copy, "Valley Tribune", "14:00:00"))
    assert found == {("pasted", "wire")}


def test_a_later_version_does_not_quote_who_quoted_the_first_one():
    texts = ("first", HARBOUR, "Harbour Gazette", "06:00:00"), ("second", HARBOUR, "Harbour Gazette", "14:00:00")
    assert quoting(texts[0], BETWEEN, texts[1]) == {("pasted", "first")}


def test_what_a_copy_has_beside_its_parents_text_it_may_quote():
    longer = [*PASTED, HARBOUR[6] + " " + GARDEN[6]]
    copy = [*WIRE, GARDEN[1] + " " + GARDEN[2]]
    found = quoting(FIRST, ("pasted", longer, "Coast Echo", "10:00:00"), ("copy", copy, "Valley Tribune", "14:00:00"))
    assert found == {("pasted", "wire"), ("copy", "pasted")}


def test_who_names_the_text_that_it_quotes_does_not_quote_its_copies():
    quoted = [HARBOUR[2] + " " + HARBOUR[3], *GARDEN[:3], "Read the whole report in the Harbour Gazette."]
    found = quoting(
        ("whole", HARBOUR, "Harbour Gazette", "06:00:00"),
        ("copy", HARBOUR, "Valley Tribune", "09:00:00"),
        ("digest", quoted, "Coast Echo", "14:00:00"),
    )
    assert found == {("digest", "whole")}


def test_where_nothing_tells_who_quotes_whom_a_copy_may_have_been_quoted():
    found = quoting(
        ("a", WIRE, "Associated Press", "06:00:00"),
        ("b", [*WIRE, GARDEN[7]], "Valley Tribune", "06:30:00"),
        ("c", PASTED, "Coast Echo", None),
    )
    assert {frozenset(pair) for pair in found} == {frozenset("ac"), frozenset("bc")}
