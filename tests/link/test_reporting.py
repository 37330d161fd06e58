"""Which document of an outlet is meant by a credit for its reporting."""

import pytest

from datasette_provenance.link.reporting import Reporting, reported_in

NOON, EVENING = "2024-02-03T12:00:00Z", "2024-02-03T18:00:00Z"


def repeats(document, outlet, upstream, published=EVENING, before=NOON):
    return Reporting(document, published, outlet, upstream, before)


@pytest.mark.parametrize(
    ("found", "edges"),
    [
        ([repeats("b", "blog", "a")], [("b", "a")]),
        ([repeats("b", "blog", "a"), repeats("b", "blog", "c")], []),
        ([repeats("b", "blog", "a"), repeats("b", "blog", "c", before="2024-02-05")], [("b", "a")]),
        ([repeats("b", "blog", "a", NOON, EVENING)], []),
        ([repeats("b", "blog", "a", None, None)], [("b", "a")]),
    ],
    ids=["its only document", "one of two", "the other one came later", "dated after", "undated"],
)
def test_the_only_document_that_can_be_meant(found, edges):
    assert reported_in(found, {}) == edges


def test_no_document_becomes_its_own_source():
    found = [repeats("a", "b's", "b", NOON, NOON), repeats("b", "c's", "c", NOON, NOON)]
    assert reported_in(found, {"c": {"a"}}) == [("a", "b")]
    assert reported_in(found[:1], {"a": {"b"}}) == []


def test_a_copy_repeats_what_the_text_that_it_is_made_from_repeats():
    found = [repeats("copy", "blog", "a"), repeats("original", "blog", "a")]
    assert reported_in(found, {"copy": {"original"}}) == [("original", "a")]
    assert reported_in(found, {}) == [("copy", "a"), ("original", "a")]
