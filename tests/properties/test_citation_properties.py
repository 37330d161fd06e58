"""What holds of citations for any text: spans are in bounds and in order, and time is linear."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datasette_provenance.analyze.citations import find_citations, resolve_speakers
from datasette_provenance.clean.text import clean

#: Pieces that make rules fire, so that random texts come near reports.
PIECES = st.sampled_from(
    ["Pia Roe", "Roe", "he", "who", "the ministry", "Mr. Falk", "IHA", "(IHA)", "The Island Harbour Authority (IHA)"]
    + ["said", "says", "told", "according to", "Asked", "claims", "adding", "was reported by", "called", "urged"]
    + ["that", "whether", "to", "on Friday", "in an interview", "and", "but", "while", "which", "’s", "n’t"]
    + [*"“”\"'‘’,.:;()—?!\n", "\n\n", " ", ", ", ". ", "“The wall broke,” ", "the wall broke", "The claim that"]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.one_of(PIECES, st.just(" ")), max_size=60).map(" ".join))
KINDS = {"direct", "mixed", "indirect"}


def inside(span, length):
    return 0 <= span[0] < span[1] <= length


@settings(max_examples=300)
@given(TEXTS)
def test_spans_are_in_bounds_and_in_order(text):
    cleaned = clean(text)
    found = find_citations(cleaned)
    assert [one.fragments[0] for one in found] == sorted(one.fragments[0] for one in found)
    for one in found:
        assert one.fragments and all(inside(span, len(text)) for span in one.fragments)
        assert one.quote_type in KINDS
        assert one.method
        for span in (one.source, one.cue):
            assert span is None or inside(span, len(text))
        for start, end in one.fragments:
            assert not text[start].isspace() and not text[end - 1].isspace()
    names = resolve_speakers(cleaned, found)
    assert [name is None for name in names] == [one.source is None for one in found]
    assert all(name is None or name.strip() for name in names)


@settings(max_examples=100)
@given(TEXTS)
def test_the_same_text_gives_the_same_citations(text):
    assert find_citations(clean(text)) == find_citations(clean(text))


HOSTILE = {
    "cues": "Roe said ",
    "commas": "Roe, who, ",
    "quotations": "“A” ",
    "names": "Pia Roe ",
    "brackets": "(Roe) said (",
    "prepositions": "of the wall of ",
    "pronouns": "he said she said ",
    "acronyms": "Island Harbour Authority (IHA) ",
    "apostrophes": "Roe’s ’s n’t ",
    "paragraphs": "“The wall broke at dawn.”\n\n",
    "word": "said",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_time_is_linear_on_hostile_text(piece):
    def seconds(length):
        cleaned = clean((piece * (length // len(piece) + 1))[:length])
        best = float("inf")
        for _ in range(2):
            began = time.process_time()
            resolve_speakers(cleaned, find_citations(cleaned))
            best = min(best, time.process_time() - began)
        return best

    assert seconds(40_000) < 6 * seconds(10_000) + 0.05
