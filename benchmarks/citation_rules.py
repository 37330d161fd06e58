"""How often each rule of the citations is right on labelled documents.

    python benchmarks/citation_rules.py GOLD.jsonl                              print a table
    python benchmarks/citation_rules.py GOLD.jsonl --write "my corpus" 2026-11  put the figures into data/rules.csv

With --spacy MODEL a model that you have installed helps, and only its rules (parse.*) are written.

GOLD.jsonl has a document a line: {"text", "citations": [{"fragments": [[start, end], ...], "source_start",
"source_end"}]}, in code points; source_start and source_end are null where the source is not in the text. A finding is
right if half of the words of its content and of a label's, taken together, are common to both (Jaccard's index of at
least 0.5), and its source overlaps the label's or both have none.
"""

from __future__ import annotations

import argparse
import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from rules import count, write

from datasette_provenance.analyze.citations import Citation
from datasette_provenance.analyze.citations.parsed import Parser
from datasette_provenance.analyze.citations.spacy_parser import load_parser
from datasette_provenance.analyze.cited import cited
from datasette_provenance.clean.text import clean

WORD = re.compile(r"\w+(?:['’]\w+)*")


def words_in(starts: list[int], fragments: Iterable[Iterable[int]]) -> frozenset[int]:
    """The numbers of the words that begin in the fragments."""
    ranges = (range(bisect_left(starts, start), bisect_left(starts, end)) for start, end in fragments)
    return frozenset(number for one in ranges for number in one)


def judged(document: dict, parser: Parser | None) -> Iterator[tuple[Citation, bool]]:
    """The findings in one document, each with whether a label agrees."""
    text = document["text"]
    starts = [match.start() for match in WORD.finditer(text)]
    labels = [
        (words_in(starts, [fragment]), (label.get("source_start"), label.get("source_end")))
        for label in document["citations"]
        for fragment in label["fragments"]
    ]
    for one in cited(clean(text), parser=parser)[0]:
        yield (
            one,
            any(
                agree(words_in(starts, [fragment]), words) and same_source(one.source, source)
                for fragment in one.fragments
                for words, source in labels
            ),
        )


def agree(ours: frozenset[int], labelled: frozenset[int]) -> bool:
    """Whether Jaccard's index of two sets of words is at least one half."""
    both = len(ours & labelled)
    return both > 0 and 2 * both >= len(ours | labelled)


def same_source(ours: tuple[int, int] | None, labelled: tuple[int | None, int | None]) -> bool:
    """Whether two sources overlap, or neither is in the text."""
    start, end = labelled
    if ours is None or start is None or end is None:
        return ours is None and start is None
    return ours[0] < end and start < ours[1]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", nargs=2, metavar=("DATA", "DATE"), help="name of the documents, and when")
    parser.add_argument("--spacy", metavar="MODEL", help="an installed spaCy model for English")
    arguments = parser.parse_args()
    model = load_parser(arguments.spacy) if arguments.spacy else None
    right, found = count(arguments.gold, lambda document: judged(document, model))
    for rule, n in sorted(found.items()):
        print(f"{rule:28} {right[rule]:5} of {n:5}  {right[rule] / n:.2f}")
    print(f"{'all':28} {sum(right.values()):5} of {sum(found.values()):5}")
    if arguments.spacy:  # the other rules are measured without a parser
        found = Counter({rule: n for rule, n in found.items() if rule.startswith("parse.")})
    if arguments.write:
        write(right, found, *arguments.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
