"""How often each rule of the credits is right on labelled documents.

    python benchmarks/rules.py GOLD.jsonl                              print a table
    python benchmarks/rules.py GOLD.jsonl --write "my corpus" 2026-11  put the figures into data/rules.csv

GOLD.jsonl has a document a line: {"id", "text", "outlet" (publisher as given, or null), "author" (optional),
"url" (optional), "credits": [{"kind", "outlet"}]}. A finding is right if the document has a labelled credit of the
same family of kinds and the same outlet; originally-published, agency, wire, press-release and canonical-link are one
family, for they all say where the text comes from. Findings that name no outlet are left out, and so are those that
name the publisher where no label does: labels of a publisher's own name are often incomplete.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from datasette_provenance.analyze.credits.find import find_credits
from datasette_provenance.analyze.credits.names import same_outlet
from datasette_provenance.clean.text import clean
from datasette_provenance.outlets import load_registry
from datasette_provenance.records import Claim, Credit, RawDocument
from datasette_provenance.rules import DATA

ORIGIN = frozenset(("originally-published", "agency", "wire", "press-release", "canonical-link"))


def family(kind: str) -> str:
    return "origin" if kind in ORIGIN else kind


def canonical(name: str | None) -> str | None:
    outlet = load_registry().find(name, strict=False) if name else None
    return outlet.name if outlet else name


def count(path: Path, judge: Callable[[dict], Iterable[tuple[Any, bool]]]) -> tuple[Counter[str], Counter[str]]:
    """(right, found) by rule over the documents of a file; `judge`: the findings on one, each with whether it is right.

    Raises ValueError naming a line that is no JSON.
    """
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                document = json.loads(line)
            except ValueError as error:
                raise ValueError(f"{path}, line {number}: {error}") from error
            for one, good in judge(document):
                found[one.method] += 1
                right[one.method] += good
    return right, found


def judged(document: dict) -> list[tuple[Credit, bool]]:
    """The findings on one document, each with whether a label agrees."""
    raw = RawDocument(str(document.get("id")), document["text"], url=document.get("url"))
    if document.get("author"):
        raw.claims.append(Claim("byline", document["author"], "given.byline"))
    publisher = canonical(document.get("outlet"))
    labels = [(family(c["kind"]), canonical(c.get("outlet"))) for c in document.get("credits", [])]
    out = []
    for one in find_credits(clean(raw.text, document.get("title")), raw, publisher):
        good = any(kind == family(one.kind) and same_outlet(outlet, one.outlet) for kind, outlet in labels)
        if one.outlet and (good or not same_outlet(one.outlet, publisher)):
            out.append((one, good))
    return out


def write(right: Counter[str], found: Counter[str], data: str, date: str) -> None:
    """Put the figures into data/rules.csv; rules that found nothing here keep what they have."""
    lines = DATA.read_text(encoding="utf-8").splitlines(keepends=True)
    comments = [line for line in lines if line.startswith("#")]
    reader = csv.DictReader(line for line in lines if not line.startswith("#"))
    rows = list(reader)
    for row in rows:
        if found[row["rule"]]:
            row |= {"right": str(right[row["rule"]]), "found": str(found[row["rule"]]), "data": data, "date": date}
    with open(DATA, "w", encoding="utf-8", newline="") as file:
        file.writelines(comments)
        writer = csv.DictWriter(file, reader.fieldnames or [], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", nargs=2, metavar=("DATA", "DATE"), help="name of the documents, and when")
    arguments = parser.parse_args()
    right, found = count(arguments.gold, judged)
    for rule, n in sorted(found.items()):
        print(f"{rule:28} {right[rule]:4} of {n:4}  {right[rule] / n:.2f}")
    print(f"{'all':28} {sum(right.values()):4} of {sum(found.values()):4}")
    if arguments.write:
        write(right, found, *arguments.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
