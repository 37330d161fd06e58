#!/usr/bin/env python3
"""Sentiment and readability against the plain packages, on the same texts in one run.

    python benchmarks/measures.py PATH… [--limit N]

PATH is a JSONL file whose records have a `text` field, or a folder of .txt files. Sentences are split at . ! or ?
before white space. Both sides start with their dictionaries loaded and empty caches, and the garbage collector passes
over what is loaded (as in the loader); ours runs first, so that whatever the machine has to warm up counts against it.
Rates are of processor time. Prints rates, their ratio, and how many results differ (should be none).
"""

from __future__ import annotations

import argparse
import gc
import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from datasette_provenance.analyze.readability import MEASURES, readability
from datasette_provenance.analyze.sentiment import polarity

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def read_texts(path: Path) -> Iterator[str]:
    """The texts of a JSONL file, or of the .txt files below a folder."""
    if path.is_dir():
        for file in sorted(path.rglob("*.txt")):
            yield file.read_text(encoding="utf-8", errors="replace")
        return
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line).get("text") if line.strip() else None
            if text:
                yield text


def timed(function: Callable[[str], Any], texts: list[str]) -> tuple[list[Any], float]:
    """What the function says of each text, and texts a second of processor time."""
    gc.collect()
    gc.freeze()
    began = time.process_time()
    found = [function(text) for text in texts]
    return found, len(texts) / (time.process_time() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--limit", type=int, default=1000, help="documents to read (default 1000)")
    options = parser.parse_args()
    documents = [text for path in options.paths for text in read_texts(path) if text.split()][: options.limit]
    if not documents:
        parser.error("no texts there")
    sentences = [sentence for text in documents for sentence in SENTENCE_END.split(text)]

    polarity("")
    readability("Load the dictionary.")
    import textstat
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    vader = SentimentIntensityAnalyzer()

    def plain_polarity(text: str) -> tuple[float, ...]:
        scores = vader.polarity_scores(text)
        return scores["compound"], scores["pos"], scores["neu"], scores["neg"]

    def plain_readability(text: str) -> dict[str, float | None]:
        if textstat.lexicon_count(text) == 0:
            return dict.fromkeys(MEASURES)
        return {measure: getattr(textstat, measure)(text) for measure in MEASURES}

    words = sum(len(text.split()) for text in documents)
    print(f"{len(documents):,} documents, {words / len(documents):.0f} words each, {len(sentences):,} sentences\n")
    print(f"{'':<28}{'ours':>12}{'package':>12}{'ratio':>8}{'differ':>8}")
    rows: tuple[tuple[str, Callable[[str], Any], Callable[[str], Any], list[str]], ...] = (
        ("VADER, sentences/s", polarity, plain_polarity, sentences),
        ("textstat, documents/s", readability, plain_readability, documents),
    )
    for label, ours, plain, texts in rows:
        numbers, rate = timed(ours, texts)
        expected, plain_rate = timed(plain, texts)
        differ = sum(a != b for a, b in zip(numbers, expected, strict=True))
        print(f"{label:<28}{rate:>12,.0f}{plain_rate:>12,.0f}{rate / plain_rate:>8.1f}{differ:>8,}")
        _, again = timed(ours, texts)
        print(f"{'  again, caches filled':<28}{again:>12,.0f}{'':>12}{again / plain_rate:>8.1f}")


if __name__ == "__main__":
    main()
