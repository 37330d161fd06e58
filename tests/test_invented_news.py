"""The text that the model of sentiment toward targets was trained with: in the form that its README says."""

import re
from pathlib import Path

import pytest

NEWS = Path(__file__).parents[1] / "benchmarks" / "invented_news"
MARK = re.compile(r"\{[^{}]+\}[-0+]")

pytestmark = pytest.mark.skipif(not NEWS.is_dir(), reason="the source distribution is without the text for training")


@pytest.mark.parametrize("path", sorted(NEWS.glob("*.txt")), ids=lambda path: path.stem)
def test_sentences_have_marked_mentions_and_articles_none(path):
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line]
    assert lines
    for line in lines:
        assert bool(MARK.search(line)) == path.name.startswith("sentences"), line
        assert not set("{}<>") & set(MARK.sub("", line)), line
