"""What a person sees while a load runs, and at its end."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from datasette.utils import tilde_encode

from ..addresses import ROOT
from ..records import LoadError
from ..wording import plural, printable
from .load import LoadReport

#: Keys that a line of the report names.
SHOWN = 10


@contextmanager
def progress(inputs: Sequence[str], quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A function that is told documents and bytes as they are done: a bar on a terminal, nothing otherwise."""
    if quiet or not sys.stderr.isatty():
        yield lambda documents, size: None
        return
    from tqdm import tqdm

    with tqdm(total=bytes_of(inputs), unit="B", unit_scale=True, unit_divisor=1024, desc="Loading") as bar:
        done = 0

        def update(documents: int, size: int) -> None:
            nonlocal done
            done += documents
            bar.set_postfix_str(f"{done:,} documents", refresh=False)
            bar.update(size)

        yield update


def bytes_of(inputs: Sequence[str]) -> int | None:
    """How many bytes there are to read; None where that cannot be told beforehand (standard input, gzip, SQLite)."""
    total = 0
    for name in inputs:
        path = Path(name)
        files = [path]
        if path.is_dir():
            files = [Path(folder, file) for folder, _, found in os.walk(path) for file in found]
        for file in files:
            if name == "-" or file.suffix in (".gz", ".db", ".sqlite", ".sqlite3") or not file.is_file():
                return None
            total += file.stat().st_size
    return total


def report_text(report: LoadReport, database: Path) -> str:
    """The short report at the end of a load."""
    counts = report.counts
    rate = report.documents / report.seconds if report.seconds else 0
    line = (
        f"{plural(report.documents, 'document')}: {counts['new']:,} new, {counts['changed']:,} changed, "
        f"{counts['unchanged']:,} unchanged, {counts['failed']:,} failed; "
        f"{report.seconds:.1f} seconds" + (f", {plural(round(rate), 'document')} a second" if rate >= 1 else "")
    )
    extras = []
    if not (report.documents or counts["failed"] or counts["withheld"]):
        extras.append("what was named holds no documents")
    if counts["removed"]:
        extras.append(f"no longer in their input, and taken out: {plural(counts['removed'], 'document')}")
    extras += [*staying_lines(report), *beside_lines(report), *same_lines(report), *unused_lines(report)]
    if counts["withheld"]:
        extras.append(f"passed over, since removed for good: {plural(counts['withheld'], 'document')}")
    if report.corrected:
        extras.append(f"corrected by a person: {plural(report.corrected, 'document')}")
    if report.misdated:
        extras.append(
            f"documents whose given date cannot be read, or is still to come: {report.misdated:,} (see Undecided)"
        )
    for name, number in report.unlabelled.items():
        extras.append(f"not labelled by {name}, since in another language than its rows: {plural(number, 'document')}")
    if report.idle:
        extras.append(f"corrections wait for documents that are not here: {first_of(report.idle)}")
    extras += [
        f"the originating outlet that a person named for {key} holds for {plural(number, 'other document')} with its "
        f"text too, such as {other}, though by itself that is another outlet's; if that is wrong, use no-edge instead"
        for key, number, other in report.far[:SHOWN]
    ]
    if report.rated:
        kept, elsewhere = report.rated.kept, report.rated.elsewhere
        extras.append(f"ratings kept: {kept:,}; of outlets that are not in this collection: {elsewhere:,}")
    lines = [line, *map(printable, extras), *error_lines(report), f"Database: {database}"]
    address = f"/{tilde_encode(database.stem)}{ROOT}"
    lines.append(f"Look at it: datasette {shlex.quote(str(database))}   then open {address}")
    return "\n".join(lines)


def staying_lines(report: LoadReport) -> list[str]:
    """Which inputs keep documents because something in them could not be read, and which files are gone."""
    lines = [
        f"{path}: not found again, and kept, since not all could be read: {number:,}"
        for path, number in list(report.staying.items())[:SHOWN]
    ]
    more = len(report.staying) - len(lines)
    if more > 0:
        lines.append(f"… and in {more:,} more inputs")
    if report.gone_files:
        files = ", ".join(list(report.gone_files)[:SHOWN]) + (" …" if len(report.gone_files) > SHOWN else "")
        lines.append(
            f"kept, though their files are gone from the folder: {sum(report.gone_files.values()):,} ({files})"
        )
    return lines


def beside_lines(report: LoadReport) -> list[str]:
    """What is said of inputs that stand beside one of the same name, for who only moved a folder."""
    if not report.beside:
        return []
    path, other = next(iter(report.beside.items()))
    more = f" (and {len(report.beside) - 1:,} more)" if len(report.beside) > 1 else ""
    return [f"{path} was added beside {other}, which lies elsewhere{more}; --replace takes one for the other"]


def same_lines(report: LoadReport) -> list[str]:
    """The inputs that are one file under several names: each is loaded, which a person may not have meant."""
    several = [paths for paths in report.same.values() if len(paths) > 1]
    lines = [
        f"the same file under {len(paths):,} names: {first_of(paths, 4)}; what it holds counts once for each, "
        "and nothing tells which came first"
        for paths in several[:SHOWN]
    ]
    return [*lines, f"… and {len(several) - SHOWN:,} more such files"] if len(several) > SHOWN else lines


def unused_lines(report: LoadReport) -> list[str]:
    """The columns that nothing was read from, each set of them once, for whoever would map one."""
    inputs: dict[tuple[str, ...], list[str]] = {}
    for path, columns in report.unused.items():
        inputs.setdefault(columns, []).append(path)
    lines = [
        f"columns not used: {first_of(columns)} (in {first_of(paths, 2)}); read one with --map FIELD=COLUMN"
        for columns, paths in list(inputs.items())[:SHOWN]
    ]
    more = len(inputs) - len(lines)
    return [*lines, f"… and columns of {more:,} more kinds of inputs"] if more > 0 else lines


def first_of(names: Sequence[str], most: int = SHOWN) -> str:
    """The first of several names, and how many more there are."""
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def error_lines(report: LoadReport) -> list[str]:
    """The first errors, and where the others are."""
    lines = [click.style(f"failed: {what_failed(e)}", fg="yellow") for e in report.errors]
    more = report.counts["failed"] - sum(error.count for error in report.errors)
    return [*lines, f"… and {more:,} more, all in the table load_errors"] if more > 0 else lines


def what_failed(error: LoadError) -> str:
    """Where an error lies and what it is, e.g. "articles.jsonl, line 17: empty"."""
    place = f"{error.path}, {error.record}" if error.record else error.path
    return printable(f"{place}: {error.error}")
