"""Words and where they stand."""

import re

from hypothesis import given
from hypothesis import strategies as st

from datasette_provenance import remembered
from datasette_provenance.clean.tokens import located
from datasette_provenance.remembered import Remembered

WORD = re.compile(r"([^\W_]+(?:['’.-][^\W_]+)*)")


@given(st.text(alphabet="aB1é東 .,'’-_\n", max_size=60), st.integers(0, 10), st.integers(0, 10))
def test_located_finds_what_matches_find(text, low, off):
    start, end = min(low, len(text)), max(min(low, len(text)), len(text) - off)
    words, starts, ends = located(WORD, text, start, end)
    assert words == [text[a:b] for a, b in zip(starts, ends, strict=True)]
    assert list(zip(starts, ends, strict=True)) == [m.span() for m in WORD.finditer(text, start, end)]


def test_what_is_remembered_is_bounded(monkeypatch):
    monkeypatch.setattr(remembered, "CACHE_SIZE", 3)
    asked = []
    known = Remembered(lambda word: asked.append(word) or len(word))
    assert [known[word] for word in ("a", "bb", "a", "c" * 100, "c" * 100)] == [1, 2, 1, 100, 100]
    assert asked == ["a", "bb", "c" * 100, "c" * 100]  # a long one is worked out each time
    assert [known[str(number)] for number in range(20)] and len(known) <= 3
