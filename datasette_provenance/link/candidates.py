"""Many texts → the pairs that share passages: a join on hashed word shingles, in bounded memory.

Containment and resemblance are Broder's (1997), estimated from kept shingles (shingles.py). Three things keep the work
linear where many texts share the same words:

- Texts of the same words are joined to the one with the lowest number, which stands for all of them in the join.
- A shingle of more than POPULAR texts joins each to the three longest of them, not each to each: three hundred
  reprints are a star. The counts of such pairs are lower bounds.
- A shingle that one outlet has in more than REPEATED texts, or that more than WIDESPREAD texts of unknown outlets have,
  may be furniture of its pages: a footer, a standing paragraph. By such shingles alone texts are joined only where
  they are MOSTLY the shorter text, of one outlet NEARLY_ALL of it: reprints stay, and pages do not join by footers.

The pairs depend on the texts, their numbers and outlets, not on their order.
"""

from __future__ import annotations

import tempfile
from collections.abc import Hashable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from .shingles import HASH_BITS, LONGEST, MOST_TEXTS, SAMPLE, WORDS, Hashes, Places, changes, shingle

POPULAR = 50
HUBS = 3
REPEATED = 3
WIDESPREAD = 12
MOSTLY = 0.5
NEARLY_ALL = 0.8
# The weight that makes a pair a candidate: one shingle of at most WIDESPREAD texts, if the words before or after it are
# shared too (else it is mostly a phrase that two writers used), or two shingles of any that are not furniture.
ENOUGH = 2

BATCH = 1 << 18  # characters, so that the arrays of a batch stay in the processor's cache
WAITING = 1 << 18  # numbers that are written to their buckets together
BUCKETS = 64  # of shingles, and of pairs: one of them is in memory at a time
_BUCKET_BITS = np.uint64(6)
_CONTEXT_BITS = np.uint64(8)
_PLACE_BITS = np.uint64(64 - HASH_BITS + 6 - 8)  # what a hash without its bucket and a context leave for a text's place
_PLACES = (1 << int(_PLACE_BITS)) - 1


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two texts with shared passages, `a` < `b`.

    shared: kept shingles in common (about one in seven of all). containment_a: their share of a's; resemblance: their
    share of both texts' together.
    """

    a: int
    b: int
    shared: int
    containment_a: float
    containment_b: float
    resemblance: float


def candidates(
    documents: Iterable[tuple[int, str, Hashable]],
    *,
    folder: Path | None = None,
    sample: int = SAMPLE,
    batch: int = BATCH,
) -> Iterator[Candidate]:
    """The pairs among (number, text, outlet) that may share a passage, each once; texts are read once, in any order.

    The outlet tells furniture of its pages from reprints; None: unknown. Texts of fewer than five words have no pairs.
    One shingle in `sample` is kept: 4 instead of 8 finds most runs of ten words too, and twice as many chance pairs.
    `batch`: characters that are worked on at a time. With a folder, what does not fit a few megabytes lies there in
    nameless temporary files; without one, in memory (about 1 KB a document). Raises ValueError when two documents have
    the same number.
    """
    with ExitStack() as files:
        hashed, paired = (Buckets(files, folder) for _ in range(2))
        texts = _read(_batches(_pieces(documents), batch), hashed, sample)
        yield from texts.copies()
        for bucket in hashed:
            _join(bucket, texts, paired)
        for bucket in paired:
            yield from _counted(bucket, texts)


class Buckets:
    """Numbers sorted into BUCKETS files (or buffers), to be read again one bucket at a time."""

    def __init__(self, files: ExitStack, folder: Path | None) -> None:
        def new() -> IO[bytes]:
            return BytesIO() if folder is None else tempfile.TemporaryFile(dir=folder)

        self.files = [files.enter_context(new()) for _ in range(BUCKETS)]
        self.waiting: list[tuple[Hashes, NDArray[np.uint8]]] = []
        self.size = 0

    def add(self, numbers: Hashes, buckets: NDArray[np.uint8]) -> None:
        """Each number into its bucket."""
        self.waiting.append((numbers, buckets))
        self.size += len(numbers)
        if self.size >= WAITING:
            self.write()

    def write(self) -> None:
        """What has been waiting, into the files."""
        if not self.waiting:
            return
        numbers, buckets = map(np.concatenate, zip(*self.waiting, strict=True))
        self.waiting, self.size = [], 0
        order = np.argsort(buckets, kind="stable")
        bounds = np.searchsorted(buckets[order], np.arange(BUCKETS + 1)).tolist()
        for file, start, end in zip(self.files, bounds, bounds[1:], strict=False):
            if start < end:
                file.write(numbers[order[start:end]].data)

    def __iter__(self) -> Iterator[Hashes]:
        self.write()
        for file in self.files:
            file.seek(0)
            yield np.frombuffer(file.read(), dtype=np.uint64)
            file.close()


@dataclass(frozen=True, slots=True)
class Texts:
    """What is kept of each text, by its place in the order of numbers.

    outlets: 0 where unknown. first: the place of the first text of the same words, which may be its own. places: from
    the order of reading to the order of numbers.
    """

    numbers: NDArray[np.int64]
    outlets: Places
    kept: Places
    first: Places
    places: Places

    def copies(self) -> Iterator[Candidate]:
        """The pairs of texts of the same words: each with the first."""
        again = np.flatnonzero(self.first != np.arange(len(self.first)))
        columns = (self.numbers[self.first[again]], self.numbers[again], self.kept[again])
        for a, b, shared in zip(*(column.tolist() for column in columns), strict=True):
            yield Candidate(a, b, shared, 1.0, 1.0, 1.0)


@dataclass(slots=True)
class _Piece:
    """A text, or one of the pieces in which a long one is worked on."""

    number: int
    outlet: Hashable
    part: int
    text: str


def _pieces(documents: Iterable[tuple[int, str, Hashable]]) -> Iterator[_Piece]:
    for number, text, outlet in documents:
        for part, start in enumerate(range(0, len(text) or 1, LONGEST)):
            yield _Piece(number, outlet, part, text[start : start + LONGEST])


def _batches(pieces: Iterable[_Piece], size: int) -> Iterator[list[_Piece]]:
    batch: list[_Piece] = []
    characters = 0
    for piece in pieces:
        batch.append(piece)
        characters += len(piece.text) + 1
        if characters >= size or len(batch) == MOST_TEXTS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _read(batches: Iterable[list[_Piece]], hashed: Buckets, sample: int) -> Texts:
    """All texts' hashes into buckets, each with its text's place in the order of reading."""
    numbers: list[int] = []
    outlets: list[int] = []
    names: dict[Hashable, int] = {None: 0}
    columns: list[tuple[NDArray[Any], ...]] = []
    for batch in batches:
        found = shingle([piece.text for piece in batch], sample)
        parts = np.array([piece.part for piece in batch], dtype=np.uint64)
        texts = len(numbers) - 1 + np.cumsum(parts == 0)
        numbers += [piece.number for piece in batch if not piece.part]
        outlets += [names.setdefault(piece.outlet, len(names)) for piece in batch if not piece.part]
        columns.append((texts, found.kept, found.words, found.digests * (parts + parts + np.uint64(1))))
        hashed.add(
            (found.hashes >> _BUCKET_BITS << _PLACE_BITS | texts[found.rows].astype(np.uint64)) << _CONTEXT_BITS
            | found.contexts,
            (found.hashes & np.uint64(BUCKETS - 1)).astype(np.uint8),
        )
    return _texts(np.array(numbers, dtype=np.int64), np.array(outlets, dtype=np.intp), columns)


def _texts(numbers: NDArray[np.int64], outlets: Places, columns: list[tuple[NDArray[Any], ...]]) -> Texts:
    """The texts in the order of their numbers, from columns of (text, kept, words, digest) of each piece."""
    order = np.argsort(numbers, kind="stable")
    if len(order) > _PLACES:
        raise ValueError(f"more than {_PLACES:,} documents")
    if (np.diff(numbers[order]) == 0).any():
        raise ValueError("two documents have the same number")
    places = np.empty(len(order), dtype=np.intp)
    places[order] = np.arange(len(order))
    kept, words = np.zeros(len(order), dtype=np.intp), np.zeros(len(order), dtype=np.intp)
    digests = np.zeros(len(order), dtype=np.uint64)
    for texts, *values in columns:
        for column, value in zip((kept, words, digests), values, strict=True):
            np.add.at(column, places[texts], value)
    return Texts(numbers[order], outlets[order], kept, _first(digests, words), places)


def _first(digests: Hashes, words: Places) -> Places:
    """For each text the first of the same words; texts too short for a shingle are their own."""
    order = np.argsort(digests, kind="stable")
    begins = changes(digests[order])
    first = np.empty(len(order), dtype=np.intp)
    first[order] = np.repeat(order[begins], np.diff(np.append(begins, len(order))))
    return np.where(words < WORDS, np.arange(len(order)), first)


@dataclass(frozen=True, slots=True)
class _Entries:
    """Which text has which hash, sorted by hash and text, each once."""

    hashes: Hashes
    places: Places
    contexts: Places

    def only(self, which: NDArray[Any]) -> _Entries:
        return _Entries(self.hashes[which], self.places[which], self.contexts[which])


def _entries(bucket: Hashes, texts: Texts) -> _Entries:
    """A bucket's entries, without those of texts for which another one stands."""
    places = texts.places[(bucket >> _CONTEXT_BITS).astype(np.intp) & _PLACES]
    alone = texts.first[places] == places
    hashes = bucket[alone] >> (_CONTEXT_BITS + _PLACE_BITS) << _PLACE_BITS | places[alone].astype(np.uint64)
    entries = np.sort(hashes << _CONTEXT_BITS | bucket[alone] & np.uint64(255))
    entries = entries[changes(entries >> _CONTEXT_BITS)]
    places, contexts = (entries >> _CONTEXT_BITS).astype(np.intp) & _PLACES, entries.astype(np.intp) & 255
    return _Entries(entries >> (_CONTEXT_BITS + _PLACE_BITS), places, contexts)


def _join(bucket: Hashes, texts: Texts, paired: Buckets) -> None:
    """The pairs of texts that share a hash of the bucket, into buckets by their first text, once per hash."""
    entries = _entries(bucket, texts)
    sizes = np.diff(np.append(changes(entries.hashes), len(entries.hashes)))
    weights = np.repeat(_weights(sizes, entries.places, texts.outlets), sizes)
    sizes = np.repeat(sizes, sizes)
    few = (sizes > 1) & (sizes <= POPULAR)
    for a, b, weight in chain(
        _each_to_each(entries.only(few), weights[few]),
        _each_to_hubs(entries.only(sizes > POPULAR), texts.kept),
    ):
        low, high = np.minimum(a, b), np.maximum(a, b)
        pairs = (low << int(_PLACE_BITS) | high) << 2 | weight
        paired.add(pairs.astype(np.uint64), (low * BUCKETS // len(texts.numbers)).astype(np.uint8))


def _weights(sizes: Places, places: Places, outlets: Places) -> Places:
    """How much each hash may tell of a pair that shares it (see ENOUGH): nothing where it may be furniture."""
    groups = np.repeat(np.arange(len(sizes)), sizes)
    many = np.repeat(sizes > REPEATED, sizes)
    kinds = int(outlets.max(initial=0)) + 1
    keys, counts = np.unique(groups[many] * kinds + outlets[places[many]], return_counts=True)
    repeated = counts > np.where(keys % kinds, REPEATED, WIDESPREAD)
    weights = np.where(sizes <= WIDESPREAD, ENOUGH, 1)
    weights[keys[repeated] // kinds] = 0
    return weights


def _each_to_each(entries: _Entries, weights: Places) -> Iterator[tuple[Places, Places, Places]]:
    """Every two texts of a hash, and its weight for them: at most 1 unless the words before or after are shared too."""
    hashes, places, contexts = entries.hashes, entries.places, entries.contexts
    here = np.arange(len(hashes))
    for distance in range(1, POPULAR):
        here = here[here + distance < len(hashes)]
        here = here[hashes[here] == hashes[here + distance]]
        if not len(here):
            return
        there = here + distance
        unlike = contexts[here] ^ contexts[there]
        further = (unlike & 15 == 0) | (unlike >> 4 == 0)
        yield places[here], places[there], np.minimum(weights[here], np.where(further, ENOUGH, 1))


def _each_to_hubs(entries: _Entries, kept: Places) -> Iterator[tuple[Places, Places, Places]]:
    """The texts of each hash with the longest ones among them, without weight."""
    order = np.lexsort((entries.places, -kept[entries.places], entries.hashes))
    hashes, places = entries.hashes[order], entries.places[order]
    begins = changes(hashes)
    begins = np.repeat(begins, np.diff(np.append(begins, len(hashes))))
    for hub in range(HUBS):
        rest = np.flatnonzero(np.arange(len(hashes)) > begins + hub)
        yield places[begins[rest] + hub], places[rest], np.zeros(len(rest), dtype=np.intp)


def _counted(bucket: Hashes, texts: Texts) -> Iterator[Candidate]:
    """The candidates of a bucket, which holds each pair as often as it shares a hash."""
    pairs = np.sort(bucket).astype(np.intp)
    weights, pairs = pairs & 3, pairs >> 2
    borders = changes(pairs)
    if not len(borders):
        return
    shared = np.diff(np.append(borders, len(pairs)))
    a, b = pairs[borders] >> int(_PLACE_BITS), pairs[borders] & _PLACES
    kept_a, kept_b = texts.kept[a], texts.kept[b]
    one_outlet = (texts.outlets[a] == texts.outlets[b]) & (texts.outlets[a] > 0)
    mostly = (shared > 1) & (shared >= np.where(one_outlet, NEARLY_ALL, MOSTLY) * np.minimum(kept_a, kept_b))
    telling = np.add.reduceat((weights > 0).astype(np.intp), borders)
    # One shingle beside furniture is the page's last word before its footer.
    good = mostly | (np.add.reduceat(weights, borders) >= ENOUGH) & ((telling > 1) | (telling == shared))
    columns = (
        texts.numbers[a],
        texts.numbers[b],
        shared,
        shared / kept_a,
        shared / kept_b,
        shared / (kept_a + kept_b - shared),
    )
    for row in zip(*(column[good].tolist() for column in columns), strict=True):
        yield Candidate(*row)
