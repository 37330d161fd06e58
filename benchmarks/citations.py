"""Speed of the citation analysis, beside textacy's on the same texts in the same run.

    python benchmarks/citations.py PATH... [--limit N] [--model NAME]

PATH is a JSONL file whose records have a `text` field, or a folder of .txt files. Texts are cleaned before the
clock starts; what is timed is finding citations, whom each source means, and what the sources are. textacy's
direct_quotations() is timed with the parse that it needs, by a small spaCy model (default en_core_web_sm); install
both to have that line:

    pip install textacy && python -m spacy download en_core_web_sm
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from measures import read_texts

from datasette_provenance.analyze.cited import cited
from datasette_provenance.clean.text import clean
from datasette_provenance.records import CleanText


def peer(model: str) -> tuple[str, Callable[[str], int] | None]:
    """The peer's name, and a function that counts its quotations in a text; None where it is not installed."""
    try:
        import spacy
        import textacy
        from textacy.extract import direct_quotations
    except ImportError as error:
        return f"textacy: not measured, {error.name} is not installed", None
    try:
        pipeline = spacy.load(model)
    except OSError:
        return f"textacy: not measured, the spaCy model {model} is not installed", None

    def quotations(text: str) -> int:
        parsed = pipeline(text)
        try:
            return len(list(direct_quotations(parsed)))
        except ValueError:  # textacy reads no text with an odd number of quotation marks
            return 0

    return f"textacy {textacy.__version__}, {model}", quotations


def ours(document: CleanText) -> int:
    """How many citations we find in a cleaned text."""
    return len(cited(document)[0])


def rate(function: Callable[[Any], int], texts: list[Any]) -> tuple[float, int]:
    """Texts a second, and what the function counts in all of them. The first text is seen before the clock starts."""
    function(texts[0])
    began = time.perf_counter()
    total = sum(function(text) for text in texts)
    return len(texts) / (time.perf_counter() - began), total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--limit", type=int, default=200, help="documents to read (default 200)")
    parser.add_argument("--model", default="en_core_web_sm", help="spaCy model for textacy")
    options = parser.parse_args()
    texts = [text for path in options.paths for text in read_texts(path) if text.split()][: options.limit]
    if not texts:
        parser.error("no texts there")
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts):,} documents, {words / len(texts):.0f} words each, one process\n")
    print(f"{'':<44}{'documents/s':>12}{'found':>8}")
    print(
        "{:<44}{:>12,.1f}{:>8,}".format(
            "datasette-provenance, all citations", *rate(ours, [clean(text) for text in texts])
        )
    )
    name, function = peer(options.model)
    if function is None:
        print(name)
    else:
        print("{:<44}{:>12,.1f}{:>8,}".format(f"{name}, direct", *rate(function, texts)))


if __name__ == "__main__":
    main()
