"""Numbers as a person reads them."""

import pytest

from datasette_provenance.wording import plural, share


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 stories"), (1, "1 story"), (2, "2 stories"), (1204, "1,204 stories")]
)
def test_a_number_of_things(number, words):
    assert plural(number, "story", "stories") == words
    assert plural(number, "file") == words.replace("stories", "files").replace("story", "file")


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (1, 2, "50%"),
        (2, 2, "100%"),
        (0, 2, "0%"),
        (1, 400, "under 1%"),
        (399, 400, "over 99%"),
        (99, 100, "99%"),
        (1, 8, "13%"),
        (3, 8, "38%"),
        (57, 200, "29%"),
        (1, 0, "–"),
        (None, 2, "–"),
        (1, None, "–"),
    ],
)
def test_a_share(part, whole, words):
    assert share(part, whole) == words


def test_a_share_of_nothing_may_be_named():
    assert share(0, 0, "none") == "none"
