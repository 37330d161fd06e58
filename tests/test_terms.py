"""Patterns that are looked for only where one of their words stands."""

import re

import pytest

from datasette_provenance.terms import Seldom, alternatives, longest_of

PHRASES = ("so far", "until now", "at the captain's word")
TEXTS = (
    "Nobody was hurt, so far as is known, until now.",
    "SO FAR, SO GOOD",
    "At the captain’s word they left. At the captain's\u00a0word they came.",
    "The harbour is far away, and so is the sea wall.",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_it_finds_what_the_pattern_finds(text):
    pattern = rf"\b{alternatives(PHRASES)}\b"
    seldom, plain = Seldom(pattern, PHRASES), re.compile(pattern, re.I)
    for start, end in ((0, len(text)), (4, len(text)), (0, 20)):
        spans = [match.span() for match in plain.finditer(text, start, end)]
        assert [match.span() for match in seldom.finditer(text, start, end)] == spans
        found = seldom.search(text, start, end)
        assert (found.span() if found else None) == (spans[0] if spans else None)


def test_the_pattern_is_not_asked_where_none_of_its_words_stands():
    seldom = Seldom(r"\b(?:so far|until now)\b", ("so far", "until now"))
    assert seldom.words == ("far", "until")
    assert seldom.may_match("The sea is FAR away.")
    assert not seldom.may_match("The sea is far away.", 0, 10)
    seldom.pattern = None  # what asks it now fails
    assert seldom.search("The wall holds.") is None
    assert list(seldom.finditer("The wall holds.")) == []
    with pytest.raises(AttributeError):
        seldom.search("The sea is far away.")


def test_of_words_within_each_other_the_shorter_is_looked_for():
    assert longest_of(["a forecast", "forecasts", "the captain's"]) == ("captain", "forecast")
