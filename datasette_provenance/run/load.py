"""One run of the loader, from inputs to a finished database."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import TYPE_CHECKING, Any

from ..analyze.fingerprint import analysis_version
from ..outlets import own_outlets
from ..read import Item, ReadOptions, read_items, read_table
from ..read.by_hand.corrections import Row as Correction
from ..read.by_hand.corrections import read_corrections
from ..read.by_hand.outlets import OwnOutlets, read_own_outlets
from ..read.by_hand.ratings import read_ratings
from ..read.web import is_address, published_address
from ..records import InputFile, LoadError
from ..store.codebooks import stored_names
from ..store.corrections import (
    far_corrections,
    idle_corrections,
    source_corrections,
    store_corrections,
)
from ..store.database import DatabaseError, joining, loading
from ..store.inputs import known_inputs
from ..store.outlets import link_outlets
from ..store.own_outlets import stored_own_outlets, update_outlets
from ..store.ratings import Rated, store_ratings
from ..store.rows import DocumentRows
from ..store.schema import sql
from ..store.summaries import rebuild_summaries, statements
from ..store.writer import Writer, rebuild_index
from ..wording import stored_name
from .corrections import apply_corrections
from .local import Result, results, short
from .relink.collection import relink_collection
from .relink.entity_names import relink_names
from .relink.sources import relink_sources

if TYPE_CHECKING:
    from ..codebook.model import Codebook


class NothingLoaded(Exception):
    """No document could be read; the database stays as it was. `errors` says why: the first ones."""

    def __init__(self, errors: list[LoadError]) -> None:
        super().__init__("nothing could be loaded")
        self.errors = errors


#: The packages whose releases decide what is found: text and dates of pages, sentiment, readability.
DECIDING = ("textstat", "vaderSentiment", "pyphen", "trafilatura", "htmldate", "lxml", "feedparser")
MISDATED = "select count(distinct document_id) from undecided where kind in ('unread-date', 'future-date')"


@dataclass(slots=True)
class LoadReport:
    """What a load did. errors: the first ones; all are in the table load_errors."""

    counts: dict[str, int]
    corrected: int
    seconds: float
    errors: list[LoadError]
    rated: Rated | None = None
    #: New inputs by path, each with the one of the same name that lies elsewhere.
    beside: dict[str, str] = field(default_factory=dict)
    #: Inputs that could not all be read, each with how many documents it was not found to hold any more, and that stay.
    staying: dict[str, int] = field(default_factory=dict)
    #: Files that have gone from a folder that was read, each with how many documents of it stay.
    gone_files: dict[str, int] = field(default_factory=dict)
    #: How many documents of the collection have a date that cannot be read, or that is still to come.
    misdated: int = 0
    #: Keys of documents that corrections are of, and that are not here.
    idle: list[str] = field(default_factory=list)
    #: Documents whose originating outlet a person named: key, of how many others that decided it, the key of one.
    far: list[tuple[str, int, str]] = field(default_factory=list)
    #: Inputs by path, each with its columns that nothing was read from.
    unused: dict[str, tuple[str, ...]] = field(default_factory=dict)
    #: Inputs of this load that hold the same bytes, by their SHA-256, and each of them documents of its own.
    same: dict[str, list[str]] = field(default_factory=dict)

    #: Codebooks by name, each with how many documents got no label since they are in another language than its rows.
    unlabelled: dict[str, int] = field(default_factory=dict)

    @property
    def documents(self) -> int:
        return self.counts["new"] + self.counts["changed"] + self.counts["unchanged"]


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a person's files hold, each row or why it cannot be taken; None where no such file was given."""

    corrections: list[Correction | LoadError] | None
    ratings: list[tuple[str, ...] | LoadError] | None
    outlets: OwnOutlets | None


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """What a person asks of a load.

    model: a spaCy model that helps to find citations; None: the rules alone. codebooks: the user's, whose labels
    documents get; None: those that the database knows are not used any more. in_place: the one input is a table of
    the database itself, which gets our tables beside it. ratings: a person's file of ratings of outlets. outlets: one
    of outlets, in place of those that a load before it brought. replace: an input takes the place of one of the same
    name that lay elsewhere, a document that of one of the same key.
    """

    reading: ReadOptions = field(default_factory=ReadOptions)
    workers: int = 1
    corrections: Path | None = None
    ratings: Path | None = None
    model: str | None = None
    codebooks: Sequence[Codebook] | None = ()
    in_place: bool = False
    replace: bool = False
    outlets: Path | None = None


def load(
    database: Path,
    inputs: Sequence[str | Path],
    options: LoadOptions,
    progress: Callable[[int, int], None] = lambda documents, size: None,
) -> LoadReport:
    """Load inputs, which are files, folders and addresses, into a database. `progress` is told documents and bytes as
    they are done.

    Raises RefusedFile (a person's file cannot be taken), DatabaseError (the database cannot be used) and NothingLoaded;
    all leave it as it was.
    """
    began = time.monotonic()
    given = [str(one) for one in inputs]
    codebooks = options.codebooks or ()
    by_hand = read_by_hand(options)
    place = joining(database, given[0]) if options.in_place else loading(database)
    with contextlib.ExitStack() as known_too, place as connection:
        own = by_hand.outlets or stored_own_outlets(connection)
        known_too.enter_context(own_outlets(own.listed))
        asked = parameters(given, options, own)
        check_codebooks(connection, database, options.codebooks)
        update_outlets(connection, own)
        writer = Writer(connection, version("datasette-provenance"), asked, codebooks, options.replace)
        known, items = known_documents(connection), items_of(connection, database, given, options)
        for path, result, size in results(
            items, options.reading, known, options.workers, options.model, codebooks, own
        ):
            write(writer, path, result)
            progress(not isinstance(result, InputFile | LoadError), size)
        rated, withdrawn = store_by_hand(connection, writer, by_hand)
        corrected = finish(connection, writer, withdrawn)
        idle = idle_corrections(connection)
        far = far_corrections(connection)
        (misdated,) = connection.execute(MISDATED).fetchone()
        same = writer.inputs.counted_apart()
    return LoadReport(
        writer.counts,
        corrected,
        time.monotonic() - began,
        writer.first_errors,
        rated,
        beside=writer.inputs.beside,
        staying=writer.inputs.staying,
        gone_files=writer.inputs.gone_files,
        misdated=misdated,
        idle=idle,
        far=far,
        unused=writer.inputs.unused,
        same=same,
        unlabelled=writer.unlabelled,
    )


def items_of(
    connection: sqlite3.Connection, database: Path, inputs: Sequence[str], options: LoadOptions
) -> Iterator[Item | InputFile | LoadError]:
    """What is read: the inputs, or the table of the database itself."""
    if options.in_place:
        return read_table(database, inputs[0])
    known = known_inputs(connection)
    return read_items(inputs, options.reading, known=known, replace=options.replace, target=database)


def read_by_hand(options: LoadOptions) -> ByHand:
    """A person's files, read once, since a pipe can be, and before all else: what is wrong is said before the work."""
    return ByHand(
        list(read_corrections(options.corrections)) if options.corrections else None,
        list(read_ratings(options.ratings)) if options.ratings else None,
        read_own_outlets(options.outlets) if options.outlets else None,
    )


def store_by_hand(connection: sqlite3.Connection, writer: Writer, by_hand: ByHand) -> tuple[Rated | None, set[str]]:
    """Store a person's corrections and ratings; the keys of documents of which a correction was withdrawn.

    Raises NothingLoaded where there is nothing else either: of a new database they are of nothing.
    """
    withdrawn: set[str] = set()
    if by_hand.corrections is not None:
        withdrawn = store_corrections(connection, by_hand.corrections, writer.error)
    nothing = not any(count for name, count in writer.counts.items() if name != "failed")
    alone = writer.first_load or by_hand.corrections is by_hand.ratings is None
    if alone and nothing and writer.first_errors:
        raise NothingLoaded(writer.first_errors)
    rated = None if by_hand.ratings is None else store_ratings(connection, by_hand.ratings, writer.error)
    return rated, withdrawn


def write(writer: Writer, path: str, result: Result | InputFile) -> None:
    """Hand one result to the writer."""
    if isinstance(result, DocumentRows):
        writer.add(path, result)
    elif isinstance(result, InputFile):
        writer.inputs.finish(result)
    elif isinstance(result, LoadError):
        writer.error(result)
    else:
        writer.keep(path, result.record, result.key, result.fingerprint)


def finish(connection: sqlite3.Connection, writer: Writer, withdrawn: set[str]) -> int:
    """What follows once all documents are written: corrections, index, sources, summaries.

    withdrawn: keys of documents of which a correction was withdrawn. Returns how many documents were corrected.
    """
    writer.remove_vanished()
    corrected = apply_corrections(connection, writer, withdrawn)
    if writer.first_load:
        rebuild_index(connection)
    for statement in statements(sql("indexes")):
        connection.execute(statement)
    changed = any(writer.counts[name] for name in ("new", "changed", "removed"))
    # A correction may change what decides a direction: publisher, date, credits' edges.
    if changed or corrected:
        relink_collection(connection, writer)
    elif withdrawn or source_corrections(connection):
        relink_names(connection)
        relink_sources(connection)
    writer.finish()
    link_outlets(connection)
    rebuild_summaries(connection)
    connection.execute("analyze")
    return corrected


def known_documents(connection: sqlite3.Connection) -> array[int]:
    """The fingerprints that the database holds, sorted."""
    return array("Q", sorted(short(row[0]) for row in connection.execute("select fingerprint from documents")))


def check_codebooks(connection: sqlite3.Connection, database: Path, codebooks: Sequence[Codebook] | None) -> None:
    """Raise DatabaseError where documents have labels of a codebook that this load does not name.

    It would take the labels of the documents that it reads, and leave those of others: a mixture that nobody wants.
    """
    if codebooks is None:
        return
    missing = set(stored_names(connection)) - {codebook.name for codebook in codebooks}
    if missing:
        names = ", ".join(sorted(missing))
        raise DatabaseError(
            f"{database}: its documents are labelled by the codebook {names}; name it again with --codebook FILE, "
            "or load with --no-codebook, which takes its labels from the documents that are read"
        )


def parameters(inputs: Sequence[str], options: LoadOptions, own: OwnOutlets) -> dict[str, Any]:
    """What the load was asked to do and with what, for the table loads.

    Folders above the inputs are left out: sites are public.
    """
    reading, files = options.reading, {"corrections": options.corrections, "ratings": options.ratings}
    names = [published_address(name) if is_address(name) else stored_name(Path(name).name) for name in inputs]
    return {
        "inputs": names,
        "map": dict(reading.mapping),
        "table": reading.table,
        "encoding": reading.encoding,
        "workers": options.workers,
        "spacy": options.model and Path(options.model).name,
        "codebooks": [{"name": codebook.name, "sha256": codebook.sha256} for codebook in options.codebooks or ()],
        **{name: path and named_file(path) for name, path in files.items()},
        # Whole, for later loads know them, too.
        "outlets": options.outlets and {**named_file(options.outlets), "rows": own.rows},
        "versions": {"python": python_version(), **{name: version(name) for name in DECIDING}},
        "analysis": analysis_version(),
    }


def named_file(path: Path) -> dict[str, str | None]:
    return {"name": stored_name(path.name), "sha256": digest(path)}


def digest(path: Path) -> str | None:
    """The SHA-256 of a person's file; None of a pipe, which can be read once only."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
