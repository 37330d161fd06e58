"""What the analysis of a word costs, in calls: counted, so that nothing else that the machine does can change it."""

import sys
from pathlib import Path

from datasette_provenance.analyze.findings import analyze_all
from datasette_provenance.records import RawDocument

ARTICLES = Path(__file__).parents[2] / "examples" / "articles"
#: Calls for each word of these texts when their words were all met before: 51 with Python 3.11, fewer with later ones.
MOST = 62


def calls(function, *given):
    """How many calls of Python's and of C's functions a call takes."""
    counted = 0

    def count(frame, event, argument):
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function(*given)
    finally:
        sys.setprofile(before)
    return counted


def test_a_word_costs_no_more_calls_than_it_did():
    paths = [path for path in sorted(ARTICLES.iterdir()) if path.suffix in (".txt", ".md")]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    documents = [RawDocument(key=str(number), text=text) for number, text in enumerate(texts)]
    words = sum(found.word_count for found in analyze_all(documents))  # loads the tables, meets the words
    assert words > 500
    per_word = calls(analyze_all, documents) / words
    assert MOST / 3 < per_word < MOST, per_word
