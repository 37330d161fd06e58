"""A paragraph as tagged words: what each word is, and where it stands."""

import pytest

from datasette_provenance.analyze.citations.stream import read
from datasette_provenance.records import Quotation


def stream_of(text, quotations=(), ends=()):
    return read(text, 0, len(text), list(quotations), list(ends) or [len(text)])


@pytest.mark.parametrize(
    ("text", "words", "tags"),
    [
        ("Pia Roe’s harbour closed.", ["Pia", "Roe", "’s", "harbour", "closed"], "EESNR"),
        ("She didn't say so.", ["She", "did", "n't", "say", "so"], "PMXV"),
        ("The workers’ union - not theirs - left.", ["The", "workers", "’", "union", "-", "not"], "DNSN-X"),
        ("rain- - fell ''  Falk' s", ["rain", "-", "fell", "'", "Falk", "'", "s"], "N-"),
        ("islanders loyal to Odo Falk", ["islanders", "loyal", "to", "Odo", "Falk"], "NNIEE"),
        ("a plan to leave", ["a", "plan", "to", "leave"], "DNT"),
        ("Odo A. Falk met a friend", ["Odo", "A", "Falk", "met", "a", "friend"], "EEE"),
    ],
)
def test_words_are_tagged_and_stand_where_the_text_has_them(text, words, tags):
    stream = stream_of(text)
    assert stream.words[: len(words)] == words
    assert stream.tags.startswith(tags)
    places = [stream.span(index, index + 1) for index in range(len(stream.words))]
    assert [text[slice(*place)] for place in places] == stream.words
    assert places == sorted(places)


def test_offsets_do_not_depend_on_which_is_asked_first():
    text = "Falk left. “The sea wall broke twice,” said Pia Roe. Nobody - not Falk - was hurt."
    quotation = Quotation(text.index("“"), text.index("”") + 1, 0)
    ends = [text.index(". ") + 1, text.index("Roe.") + 4, len(text)]
    forwards, backwards = stream_of(text, [quotation], ends), stream_of(text, [quotation], ends)
    indices = range(len(forwards.words))
    ahead = {index: (forwards.start(index), forwards.end(index)) for index in indices}
    behind = {index: (backwards.start(index), backwards.end(index)) for index in reversed(indices)}
    assert ahead == behind
    quoted = forwards.tags.index("Q")
    assert ahead[quoted] == (quotation.start, quotation.end)
    assert forwards.ending(quoted) == ","
    assert text[slice(*forwards.span(quoted + 1, quoted + 4))] == "said Pia Roe"
