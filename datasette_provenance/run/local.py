"""Drive a load on this machine: read in order, analyse in a pool of processes, write in one transaction.

Only a window of chunks is under way at a time, so memory does not grow with the collection.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import signal
from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..analyze.citations.parsed import Parser
from ..analyze.citations.spacy_parser import load_parser
from ..analyze.findings import analyze_all, analyze_text
from ..analyze.fingerprint import fingerprint
from ..analyze.labeller import Labeller
from ..outlets import use_outlets
from ..read import Item, ReadOptions, to_document
from ..read.by_hand.outlets import OwnOutlets
from ..records import InputFile, LoadError, RawDocument
from ..store.database import DatabaseError
from ..store.rows import Capture, DocumentRows, rows_of

if TYPE_CHECKING:
    from ..codebook.model import Codebook

NONE = OwnOutlets()
CHUNK_ITEMS = 64
CHUNK_BYTES = 400_000
CHUNKS_AHEAD = 4  # per worker


@dataclass(slots=True)
class Unchanged:
    """A document that stands in the database as it is."""

    key: str
    record: str | None
    fingerprint: str


Result = DocumentRows | Unchanged | LoadError
Chunk = list[Item | InputFile | LoadError]

# What a worker process was started with.
_options = ReadOptions()
_known = array("Q")
_parser: Parser | None = None
_labellers: Sequence[Labeller] = ()


def start_worker(
    options: ReadOptions,
    known: array[int],
    model: str | None = None,
    codebooks: Sequence[Codebook] = (),
    own: OwnOutlets = NONE,
) -> None:
    """Prepare a worker; an interrupt is for the main process to handle. model: a spaCy model that is to help."""
    global _options, _known, _parser, _labellers
    _options, _known, _labellers = options, known, labellers_of(codebooks)
    if multiprocessing.parent_process() is not None:
        use_outlets(own.listed)
    _parser = load_parser(model) if model else None
    if multiprocessing.parent_process() is not None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    analyze_text("The harbour was closed, the mayor said.")  # loads dictionaries and term lists
    # They stay for good: the garbage collector need not walk through them again and again, a third of the time else.
    gc.collect()
    gc.freeze()
    gc.set_threshold(1_000_000, 20, 20)  # a chunk makes a million records, hardly any of them in a cycle
    gc.enable()


def labellers_of(codebooks: Sequence[Codebook]) -> list[Labeller]:
    """Codebooks as the analysis asks them."""
    if not codebooks:
        return []
    # Imported where it is needed: it reads with numpy.
    from ..codebook import apply

    return [apply.Labeller(codebook) for codebook in codebooks]


def work(items: list[Item]) -> list[Result]:
    """Make documents of items and analyse them, in a worker."""
    read = [prepared(item) for item in items]
    waiting = [(item, one) for item, one in zip(items, read, strict=True) if isinstance(one, RawDocument)]
    done = iter(analysed(waiting))
    return [next(done) if isinstance(one, RawDocument) else one for one in read]


def prepared(item: Item) -> RawDocument | Unchanged | LoadError:
    """The document of an item, where it has to be analysed. One item's trouble stops no other."""
    try:
        document = to_document(item, _options)
    except Exception as error:
        return LoadError(item.path, item.record, f"could not be read: {type(error).__name__}: {error}")
    if isinstance(document, LoadError):
        return document
    for key in (document.key, *(document.captures or ())):
        print_ = fingerprint_as(document, key)
        if is_known(print_):
            return Unchanged(key, document.record, print_)
    return document


def fingerprint_as(document: RawDocument, key: str) -> str:
    """The fingerprint that a document has under this key."""
    return fingerprint(replace(document, key=key), _parser, _labellers)


def analysed(documents: list[tuple[Item, RawDocument]]) -> list[DocumentRows | LoadError]:
    """The rows of documents. One document's trouble is named in load_errors and stops no other."""
    try:
        found = list(map(rows_of, analyze_all([document for _, document in documents], _parser, _labellers)))
        for rows, (_, document) in zip(found, documents, strict=True):
            if document.captures:
                first, later = document.captures
                rows.capture = Capture(first, later, fingerprint_as(document, later))
        return list(found)
    except Exception as error:
        if len(documents) > 1:  # find out which, one by one
            return [rows for one in documents for rows in analysed([one])]
        item = documents[0][0]
        problem = f"could not be analysed: {type(error).__name__}: {error}"
        return [LoadError(item.path, item.record, problem, documents[0][1].key)]


def short(fingerprint: str) -> int:
    """The first 64 bits of a fingerprint."""
    return int(fingerprint[:16], 16)


def is_known(fingerprint: str) -> bool:
    """Whether the database holds this very document: a look-up in a sorted array, 8 bytes a document."""
    value = short(fingerprint)
    at = bisect_left(_known, value)
    return at < len(_known) and _known[at] == value


def results(
    stream: Iterable[Item | InputFile | LoadError],
    options: ReadOptions,
    known: array[int],
    workers: int,
    model: str | None = None,
    codebooks: Sequence[Codebook] = (),
    own: OwnOutlets = NONE,
) -> Iterator[tuple[str, Result | InputFile, int]]:
    """Yield (path, result, bytes read) in the order of the stream.

    Raises DatabaseError when a worker process was killed.
    """
    with pool(options, known, workers, model, codebooks, own) as submit:
        waiting: deque[tuple[Chunk, Future[list[Result]] | list[Result]]] = deque()
        for chunk in chunks(stream):
            waiting.append((chunk, submit([entry for entry in chunk if isinstance(entry, Item)])))
            if len(waiting) > workers * CHUNKS_AHEAD:
                yield from finished(*waiting.popleft())
        while waiting:
            yield from finished(*waiting.popleft())


@contextlib.contextmanager
def pool(
    options: ReadOptions,
    known: array[int],
    workers: int,
    model: str | None = None,
    codebooks: Sequence[Codebook] = (),
    own: OwnOutlets = NONE,
) -> Iterator[Callable[..., Any]]:
    """A function that takes items and gives their results: at once with one worker, else by a process pool."""
    if workers == 1:
        start_worker(options, known, model, codebooks, own)
        yield work
        return
    executor = ProcessPoolExecutor(workers, initializer=start_worker, initargs=(options, known, model, codebooks, own))
    try:
        yield lambda items: executor.submit(work, items)
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        raise
    executor.shutdown()


def chunks(stream: Iterable[Item | InputFile | LoadError]) -> Iterator[Chunk]:
    """Cut the stream into pieces that are worth a trip to another process."""
    chunk: Chunk = []
    size = 0
    for entry in stream:
        chunk.append(entry)
        size += size_of(entry)
        if len(chunk) >= CHUNK_ITEMS or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def finished(
    chunk: Chunk, future: Future[list[Result]] | list[Result]
) -> Iterator[tuple[str, Result | InputFile, int]]:
    """Put the results of a chunk back between the inputs' ends and errors."""
    try:
        done = iter(future if isinstance(future, list) else future.result())
    except BrokenProcessPool as error:
        raise DatabaseError("a worker process was killed, perhaps for want of memory; try --workers 1") from error
    for entry in chunk:
        yield entry.path, next(done) if isinstance(entry, Item) else entry, size_of(entry)


def size_of(entry: Item | InputFile | LoadError) -> int:
    """About how many bytes of input an entry stands for."""
    if not isinstance(entry, Item):
        return 0
    return len(entry.data) if isinstance(entry.data, bytes) else sum(len(str(value)) for value in entry.data.values())
