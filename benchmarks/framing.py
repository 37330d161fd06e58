#!/usr/bin/env python3
"""Frames and loaded wording: what they cost, and how they spread over your texts.

    python benchmarks/framing.py PATH… [--limit N]

PATH is a JSONL file whose records have a `text` field, or a folder of .txt files. Prints the processor's milliseconds
for a document of 900 words (best of five; what the other measures have at hand, words in sentences and VADER's numbers,
is not counted), and for each frame in how many texts it is present.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from measures import read_texts

from datasette_provenance.analyze.framing.frames import find_frames, frames
from datasette_provenance.analyze.framing.loaded import LOADED, find_loaded
from datasette_provenance.analyze.framing.term_index import words_of
from datasette_provenance.analyze.sentiment import score_sentences
from datasette_provenance.clean.text import clean

WORDS = 900


def milliseconds(function: Callable[..., Any], given: list[tuple[Any, ...]], words: int) -> float:
    """The processor's time for 900 words, the best of five rounds."""
    best = float("inf")
    for _ in range(5):
        began = time.process_time()
        for arguments in given:
            function(*arguments)
        best = min(best, time.process_time() - began)
    return 1000 * best * WORDS / words


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--limit", type=int, default=300, help="documents to read (default 300)")
    options = parser.parse_args()
    cleaned = [clean(text) for path in options.paths for text in read_texts(path)][: options.limit]
    words = sum(len(one.tokens) for one in cleaned)
    if not words:
        parser.error("no texts there")
    scores = [score_sentences(one.text, one.sentences) for one in cleaned]
    found = [words_of(one) for one in cleaned]
    print(f"{len(cleaned):,} documents, {words / len(cleaned):.0f} words each\n")
    rows: tuple[tuple[str, Callable[..., Any], list[tuple[Any, ...]]], ...] = (
        ("words, once for both", words_of, [(one,) for one in cleaned]),
        ("frames", find_frames, list(zip(cleaned, found, strict=True))),
        ("loaded wording", find_loaded, list(zip(cleaned, scores, found, strict=True))),
    )
    for label, function, given in rows:
        print(f"{label:<50}{milliseconds(function, given, words):>8.2f} ms")

    present: Counter[int] = Counter()
    for one in cleaned:
        present.update(use.frame for use in find_frames(one)[0] if use.present and use.voice == "all")
    print()
    for position, frame in enumerate(frames()):
        print(f"{frame.name:<50}{present[position] / len(cleaned):>8.0%}")
    loaded = [find_loaded(*given) for given in zip(cleaned, scores, strict=True)]
    sentences = [score for one in loaded for score in one.sentences]
    print(f"\n{'loaded sentences':<50}{sum(s >= LOADED for s in sentences) / max(1, len(sentences)):>8.0%}")
    print(f"{'loaded documents':<50}{sum(one.loaded for one in loaded) / len(loaded):>8.0%}")


if __name__ == "__main__":
    main()
