#!/usr/bin/env python3
"""How often a surname or acronym is read rightly where its document does not say whom it means.

    python benchmarks/entity_names.py DB…

Of a loaded database, each document that does say so is asked as if it did not: what its story, or the collection, then
makes of the name is right where it is what the document says. (Those that in truth do not say so may be harder.)
"""

from __future__ import annotations

import sqlite3
import sys
from collections import Counter, defaultdict
from dataclasses import replace

from datasette_provenance.link.entity_names import Told, alike_names, link_names
from datasette_provenance.store.entity_names import told_names


def asked(told: list[Told]) -> Counter[tuple[str, str, bool]]:
    """How often each rule was (right) or was not, by kind of name."""
    alike, by_name, found = alike_names(told), defaultdict(list), Counter()
    for one in told:
        by_name[one.name].append(one)
    for same in by_name.values():
        for at, one in enumerate(same):
            if one.stated:
                others = [*same[:at], *same[at + 1 :], replace(one, stated=None)]
                (meant,) = (m for m in link_names(others, alike) if m.document == one.document)
                right = meant.entity == alike.get(one.stated, one.stated)
                found[one.kind, meant.method or "open", right] += 1
                if meant.entity and not right:
                    print(f"  {one.name}: {one.stated}, not {meant.entity} ({meant.method})")
    return found


def main() -> None:
    found: Counter[tuple[str, str, bool]] = Counter()
    for path in sys.argv[1:]:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            found += asked(told_names(connection))
    for kind, method in sorted({(kind, method) for kind, method, _ in found}):
        right = found[kind, method, True]
        print(f"{kind:10}{method:20}{right} of {right + found[kind, method, False]} right")


if __name__ == "__main__":
    main()
