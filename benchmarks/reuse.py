#!/usr/bin/env python3
"""Pairs of texts that share passages: our join beside datasketch and rensa in one run, on copies of known truth.

    python benchmarks/reuse.py [PATH…] [--documents N] [--peers NAME…] [--seed N]

PATH is a JSONL file whose records have a `text` field (and maybe an `outlet`), or a folder of .txt files; without one,
texts are invented. One in ten is then copied: verbatim, cut to a third, extended, merged with another, lightly
rewritten (one word in eight replaced), or quoted (30 words). One text is reprinted a hundred times with other
beginnings, and a third of the outlets put the same 60 words at the end of each page, which makes no two pages copies.

Everything goes into a table of a temporary SQLite database, from which each engine reads it in a process of its own.
Printed: documents a second, reading included; peak memory; the share of each kind of copies among the pairs found;
how many other pairs were found, for a later step to look at; and how many of them share an outlet that has a footer.
MinHash is used as its authors show it: 128 permutations of word 5-grams, threshold 0.5. What is not installed is left
out, and said so:

    pip install datasketch rensa
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

WORD = re.compile(r"\w+")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
PERMUTATIONS = 128
THRESHOLD = 0.5
REPRINTS = 100
KINDS = ("verbatim", "third", "extended", "merged", "rewritten", "quoted")

Text = tuple[str, str | None]  # and its outlet
Pair = tuple[int, int]


# --- texts of known truth ------------------------------------------------------------------------------------------


def given(paths: Iterable[Path]) -> Iterator[Text]:
    """The texts that the reader points at, with their outlets where these are named."""
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*.txt")):
                yield file.read_text(encoding="utf-8", errors="replace"), None
            continue
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line) if line.strip() else {}
                if record.get("text"):
                    yield record["text"], record.get("outlet")


def invented(number: int, chance: random.Random) -> Iterator[Text]:
    """Texts of about 2.5 KB in an invented language: words by Zipf's law, and phrases that many texts use."""
    syllables = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in ("a", "e", "i", "o", "u", "é")]
    words = ["".join(chance.choices(syllables, k=1 + rank // 4000 + chance.randrange(3))) for rank in range(20_000)]
    bounds = list(_sums(1 / (rank + 8) for rank in range(len(words))))
    phrases = [" ".join(chance.choices(words, cum_weights=bounds, k=chance.randint(4, 7))) for _ in range(20_000)]
    usual = list(_sums(1 / (rank + 8) for rank in range(len(phrases))))
    for _ in range(number):
        size = chance.randint(120, 410)
        stock = iter(chance.choices(phrases, cum_weights=usual, k=size))
        said = chance.choices(words, cum_weights=bounds, k=size)
        sentences = []
        while said:
            cut = chance.randint(8, 24)
            parts, said = said[:cut], said[cut:]
            if chance.random() < 0.25:
                parts.insert(chance.randrange(len(parts)), next(stock))
            sentences.append(" ".join(parts).capitalize() + ".")
        yield " ".join(sentences), f"Outlet {chance.randrange(number // 40 + 2)}"


def _sums(shares: Iterable[float]) -> Iterator[float]:
    total = 0.0
    for share in shares:
        total += share
        yield total


def sentences_of(text: str) -> list[str]:
    return SENTENCE_END.split(text)


def middle(text: str, words: int) -> str:
    """So many words from the middle of a text."""
    all_words = text.split()
    at = max(0, (len(all_words) - words) // 2)
    return " ".join(all_words[at : at + words])


def copied(kind: str, original: str, other: str, chance: random.Random) -> str:
    """A copy of that kind; `other` is a text that has nothing to do with it."""
    own = sentences_of(other)
    if kind == "verbatim":
        return original
    if kind == "third":
        sentences = sentences_of(original)
        return " ".join(sentences[: len(sentences) // 3 or 1])
    if kind == "extended":
        return " ".join([*own[:3], original, *own[3 : len(own) // 2]])
    if kind == "merged":
        return f"{original}\n\n{other}"
    if kind == "rewritten":
        spare = other.split()
        return " ".join(chance.choice(spare) if chance.random() < 1 / 8 else word for word in original.split())
    return " ".join([*own[:4], f"“{middle(original, 30)}”", *own[4:]])


class Collection:
    """Documents with copies of known truth, written to a table; `truth` holds the pairs of each kind."""

    def __init__(self, path: Path, chance: random.Random) -> None:
        self.chance = chance
        self.truth: dict[str, set[Pair]] = defaultdict(set)
        self.footers: dict[str | None, str] = {}
        self.pages: dict[str | None, set[int]] = defaultdict(set)
        self.count = 0
        self.connection = sqlite3.connect(path)
        self.connection.execute("CREATE TABLE documents (id INTEGER PRIMARY KEY, text TEXT, outlet TEXT)")

    def add(self, text: str, outlet: str | None) -> int:
        """A page of that outlet, with its footer if it has one."""
        self.count += 1
        if outlet not in self.footers:
            words = text.split()
            some = self.chance.sample(words, min(60, len(words))) if outlet and len(self.footers) % 3 == 0 else []
            self.footers[outlet] = " ".join(some)
        if self.footers[outlet]:
            text = f"{text}\n\n{self.footers[outlet]}"
            self.pages[outlet].add(self.count)
        self.connection.execute("INSERT INTO documents VALUES (?, ?, ?)", (self.count, text, outlet))
        return self.count

    def fill(self, texts: Iterator[Text]) -> None:
        """Every tenth text is copied, as the kinds take turns, with the help of one that is not in the collection."""
        for number, (text, outlet) in enumerate(texts):
            original = self.add(text, outlet)
            if number == 5:
                self.reprint(text, original)
            elif number % 10 == 0 and (spare := next(texts, None)):
                kind = KINDS[number // 10 % len(KINDS)]
                self.pair(kind, original, self.add(copied(kind, text, spare[0], self.chance), spare[1]))
        self.connection.commit()
        self.connection.close()

    def reprint(self, text: str, original: int) -> None:
        """The same text a hundred times, each with a beginning of its own, by outlets that have nothing else."""
        words = text.split()
        for number in range(REPRINTS):
            own = " ".join(self.chance.choices(words, k=12))
            self.pair("reprinted", original, self.add(f"{own}\n\n{text}", f"Reprinter {number}"))

    def pair(self, kind: str, a: int, b: int) -> None:
        self.truth[kind].add((min(a, b), max(a, b)))


# --- engines: a database → pairs of ids ----------------------------------------------------------------------------


def documents(database: Path) -> Iterator[tuple[int, str, str | None]]:
    yield from sqlite3.connect(database).execute("SELECT id, text, outlet FROM documents")


def shingled(text: str) -> set[str]:
    """The word 5-grams of a text, as the peers are given them."""
    words = WORD.findall(text.lower())
    return {" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4))}


def ours(database: Path) -> Iterator[Pair]:
    """This project's join, with its buckets in files beside the database."""
    from datasette_provenance.link.candidates import candidates

    for found in candidates(documents(database), folder=database.parent):
        yield found.a, found.b


def datasketch(database: Path) -> Iterator[Pair]:
    """MinHashLSH as in datasketch's documentation."""
    from datasketch import MinHash, MinHashLSH

    index, empty = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS), MinHash(num_perm=PERMUTATIONS)
    for number, text, _ in documents(database):
        sketch = empty.copy()
        sketch.update_batch([gram.encode() for gram in shingled(text)])
        yield from ((found, number) for found in index.query(sketch))
        index.insert(number, sketch, check_duplication=False)


def rensa(database: Path) -> Iterator[Pair]:
    """RMinHashLSH with 32 bands of 4 rows, whose threshold is near 0.5."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(THRESHOLD, PERMUTATIONS, 32)
    rows = documents(database)
    while batch := list(islice(rows, 1000)):
        sketches = RMinHash.from_token_sets([list(shingled(text)) for _, text, _ in batch], PERMUTATIONS, 42)
        for (number, _, _), sketch in zip(batch, sketches, strict=True):
            yield from ((found, number) for found in index.query(sketch))
            index.insert(number, sketch)


# What each imports, and what it does.
ENGINES: dict[str, tuple[str, Callable[[Path], Iterator[Pair]]]] = {
    "ours": ("datasette_provenance.link.candidates", ours),
    "datasketch": ("datasketch", datasketch),
    "rensa": ("rensa", rensa),
}


def peak_memory() -> float:
    """The most memory that this process has had so far, in MB; nan where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]
    except (OSError, TypeError):
        try:
            import resource
        except ImportError:
            return float("nan")
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def run_engine(name: str, database: Path) -> None:
    """In a process of its own: finds the pairs, writes them beside the database and prints what it took."""
    module, engine = ENGINES[name]
    try:
        importlib.import_module(module)
    except ModuleNotFoundError as error:
        print(json.dumps({"missing": error.name}))
        return
    began, worked = time.perf_counter(), time.process_time()
    with (database.parent / f"{name}.txt").open("w", encoding="ascii") as out:
        for a, b in engine(database):
            out.write(f"{min(a, b)} {max(a, b)}\n")
    took, worked = time.perf_counter() - began, time.process_time() - worked
    print(json.dumps({"seconds": took, "processor": worked, "memory": peak_memory()}))


# --- the report ----------------------------------------------------------------------------------------------------


def measured(name: str, database: Path) -> dict[str, float | str]:
    """What an engine took, on one core."""
    done = subprocess.run(
        [sys.executable, __file__, "--engine", name, str(database)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env=os.environ | {"RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    )
    return json.loads(done.stdout)


def found_by(name: str, folder: Path, made: Collection) -> str:
    """The share of each kind of copies that an engine found, and what else it found."""
    with (folder / f"{name}.txt").open(encoding="ascii") as lines:
        pairs = {(int(a), int(b)) for a, b in map(str.split, lines)}
    known = set().union(*made.truth.values())
    copies = {number for pair in made.truth["reprinted"] for number in pair}
    reached = {number for pair in pairs if set(pair) <= copies for number in pair}
    shares = {kind: len(made.truth[kind] & pairs) / len(made.truth[kind]) for kind in KINDS if made.truth[kind]}
    if copies:
        shares["reprinted"] = len(reached) / len(copies)
    others = {pair for pair in pairs - known if not set(pair) <= copies}
    footers = sum(any(a in pages and b in pages for pages in made.pages.values()) for a, b in others)
    columns = "".join(f"{share:>11.1%}" for share in shares.values())
    return f"{name:<12}{columns}{len(others):>11,}{footers:>11,}"


def report(database: Path, made: Collection, peers: list[str]) -> None:
    """Speeds, then what was found."""
    print(f"{made.count:,} documents, {database.stat().st_size / made.count / 1024:.1f} KB each\n")
    print(f"{'':<12}{'documents/s':>12}{'of one core':>12}{'peak MB':>9}{'ours is':>12}")
    speed: dict[str, float] = {}
    for name in ["ours", *peers]:
        took = measured(name, database)
        if "missing" in took:
            print(f"{name:<12}not measured: {took['missing']} is not installed")
            continue
        seconds, processor, memory = (float(took[key]) for key in ("seconds", "processor", "memory"))
        speed[name] = made.count / processor
        times = speed["ours"] / speed[name]
        print(f"{name:<12}{made.count / seconds:>12,.0f}{speed[name]:>12,.0f}{memory:>9,.0f}{times:>11.1f}x")
    kinds = [kind for kind in (*KINDS, "reprinted") if made.truth[kind]]
    print(f"\n{'':<12}{''.join(f'{kind:>11}' for kind in kinds)}{'others':>11}{'footers':>11}")
    for name in speed:
        print(found_by(name, database.parent, made))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.add_argument("--documents", type=int, default=10_000, help="texts to read or invent (default 10000)")
    parser.add_argument("--peers", nargs="*", choices=["datasketch", "rensa"], default=["datasketch", "rensa"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=ENGINES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.engine:
        run_engine(options.engine, options.paths[0])
        return
    chance = random.Random(options.seed)
    texts = islice(given(options.paths), options.documents) if options.paths else invented(options.documents, chance)
    some = list(islice(texts, 2))
    if len(some) < 2:
        parser.error("fewer than two texts there")
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "documents.db"
        made = Collection(database, chance)
        made.fill(chain(some, texts))
        report(database, made, options.peers)


if __name__ == "__main__":
    main()
