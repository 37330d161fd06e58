"""What the pages call the values that the tables hold."""

import pytest

from datasette_provenance.records import BASES, RELATIONS
from datasette_provenance.views.writing import words
from datasette_provenance.wording import noun


def test_every_relation_and_basis_has_words():
    assert set(words.RELATIONS) == set(words.UNDIRECTED) == set(RELATIONS)
    assert set(words.BASES) == set(BASES)


@pytest.mark.parametrize(
    ("number", "given", "expected"),
    [(0, ("copy", "copies"), "copies"), (1, ("copy", "copies"), "copy"), (1204, ("document",), "documents")],
)
def test_one_thing_or_many(number, given, expected):
    assert noun(number, *given) == expected
    assert words.count_of(number, *given) == f"{number:,} {expected}"
