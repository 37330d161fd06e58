"""One run of the loader, from inputs to a finished database."""

from __future__ import annotations

import sqlite3
import time
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..read import ReadOptions, read_items
from ..records import InputFile, LoadError
from ..store.corrections import apply_corrections, read_corrections, store_corrections
from ..store.database import loading
from ..store.links import relink_documents
from ..store.rows import DocumentRows
from ..store.schema import sql
from ..store.sources import link_outlets, relink_sources
from ..store.summaries import rebuild_summaries, statements
from ..store.writer import Writer
from .local import Result, results, short


class NothingLoaded(Exception):
    """No document could be read; the database stays as it was. `errors` says why."""

    def __init__(self, errors: list[LoadError]) -> None:
        super().__init__("nothing could be loaded")
        self.errors = errors


@dataclass(slots=True)
class LoadReport:
    """What a load did."""

    counts: dict[str, int]
    corrected: int
    seconds: float
    errors: list[LoadError]

    @property
    def documents(self) -> int:
        return self.counts["new"] + self.counts["changed"] + self.counts["unchanged"]


def load(
    database: Path,
    inputs: Sequence[str],
    options: ReadOptions,
    workers: int = 1,
    corrections: Path | None = None,
    progress: Callable[[int, int], None] = lambda documents, size: None,
    model: str | None = None,
) -> LoadReport:
    """Load inputs into a database. `progress` is told documents and bytes as they are done.

    model: a spaCy model that helps to find citations; None: the rules alone.

    Raises DatabaseError (the database cannot be used) and NothingLoaded; both leave it as it was.
    """
    began = time.monotonic()
    errors: list[LoadError] = []
    with loading(database) as connection:
        writer = Writer(connection, version("datasette-provenance"), parameters(inputs, options, workers, model))
        known = known_documents(connection)
        for path, result, size in results(read_items(inputs, options), options, known, workers, model):
            write(writer, path, result, errors)
            progress(not isinstance(result, InputFile | LoadError), size)
        if corrections:
            store_corrections(connection, read_corrections(corrections), lambda error: note(writer, error, errors))
        if not corrections and errors and not any(count for name, count in writer.counts.items() if name != "failed"):
            raise NothingLoaded(errors)
        corrected = finish(connection, writer)
    return LoadReport(writer.counts, corrected, time.monotonic() - began, errors)


def write(writer: Writer, path: str, result: Result | InputFile, errors: list[LoadError]) -> None:
    """Hand one result to the writer."""
    if isinstance(result, DocumentRows):
        writer.add(path, result)
    elif isinstance(result, InputFile):
        writer.finish_input(result)
    elif isinstance(result, LoadError):
        note(writer, result, errors)
    else:
        writer.keep(path, result.record, result.key, result.fingerprint)


def note(writer: Writer, error: LoadError, errors: list[LoadError]) -> None:
    """Name an error in the database; the first ones are shown at the end, too."""
    writer.error(error)
    if len(errors) < 20:
        errors.append(error)


def finish(connection: sqlite3.Connection, writer: Writer) -> int:
    """What follows once all documents are written: corrections, index, sources, summaries.

    Returns how many documents were corrected.
    """
    writer.remove_vanished()
    corrected = apply_corrections(connection, writer)
    if writer.first_load:
        connection.execute("insert into documents_fts (documents_fts) values ('rebuild')")
    for statement in statements(sql("indexes")):
        connection.execute(statement)
    changed = any(writer.counts[name] for name in ("new", "changed", "removed"))
    if changed:
        relink_sources(connection)
    # A correction may change what decides a direction: publisher, date, credits' edges.
    if changed or corrected:
        relink_documents(connection)
    writer.finish()
    link_outlets(connection)
    rebuild_summaries(connection)
    connection.execute("analyze")
    return corrected


def known_documents(connection: sqlite3.Connection) -> array[int]:
    """The fingerprints that the database holds, sorted."""
    return array("Q", sorted(short(row[0]) for row in connection.execute("select fingerprint from documents")))


def parameters(inputs: Sequence[str], options: ReadOptions, workers: int, model: str | None) -> dict[str, Any]:
    """What the load was asked to do, for the table loads. Folders above the inputs are left out: sites are public."""
    names = ["-" if name == "-" else Path(name).name for name in inputs]
    return {
        "inputs": names,
        "map": dict(options.mapping),
        "table": options.table,
        "encoding": options.encoding,
        "workers": workers,
        "spacy": model and Path(model).name,
    }
