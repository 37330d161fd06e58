"""What a relative word stands for, by the text alone. All names are invented."""

import pytest

from datasette_provenance.analyze.citations.antecedents import NameBefore, antecedent


@pytest.mark.parametrize(
    ("before", "relative", "expected"),
    [
        ("It was Pia Roe, ", "who", NameBefore("Pia Roe", 7, True)),
        ("It was Pia Roe, 43, ", "who", NameBefore("Pia Roe", 7, True)),
        ("It was Pia Roe of Harn, ", "who", NameBefore("Pia Roe", 7, True)),
        ("It was Pia Roe on Friday ", "who", NameBefore("Pia Roe", 7, True)),
        ("It was Roe, ", "who", NameBefore("Roe", 7, False)),
        ("It was the Harbour Board for Ships and Piers, ", "which", "Harbour Board for Ships and Piers"),
        ("It was an engineer ", "who", "an engineer"),
        ("She met members of parliament ", "who", "members of parliament"),
        ("She met hundreds, including some ", "who", "some"),
        ("It was a book by the reporter Pia Roe, ", "which", None),
        ("“", "who", None),
    ],
)
def test_what_a_relative_word_stands_for(before, relative, expected):
    assert antecedent(f"{before}{relative} left", len(before), relative, {"roe"}) == expected
