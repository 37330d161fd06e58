"""How alike documents are as reports of one event: the cosine of their weighted terms, and what days and outlets say.

Memory is bounded by the documents' terms (some 20 bytes for each that another holds too); each document is compared
with those that share its rarest terms, so time grows nearly in proportion to the number of documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..analyze.story_terms import StoryTerms, common_shares

# A collection's counts are trusted as if so many other documents had been read before: in a collection of five texts of
# one event its words are in all of them, and yet tell it from all others.
READ_BEFORE = 200
SHARE_OF_WORD = 0.001
SHARE_OF_PAIR = 0.0001
# In a small collection that is all of one event its words keep this part of their weight in news at large; half of it
# at SMALL texts: the larger a collection is, the more what many of its texts hold is a topic.
AT_LARGE, SMALL = 0.6, 1000

#: Candidates are met through a document's telling terms, until so many documents were met, and the best are compared.
POSTINGS = 1500
NEIGHBOURS = 24

# Reports name the day: two that name the same, or different days.
SAME_DAY, OTHER_DAY = 1.15, 0.75
# An outlet's second text on a matter is more often its next report than another on the same event.
SAME_OUTLET = 0.6
# Both dates stated: reports of an event appear within two days or so; then the likelihood halves each week.
DATED, NEAR_DAYS, HALVED_DAYS = 1.2, 2.0, 7.0

Floats: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Text:
    """One text to compare: its terms, the days (proleptic ordinals) between which it appeared, who published it."""

    terms: StoryTerms
    days: tuple[int, int] | None
    outlet: str | None


class Likeness:
    """The texts' terms, weighted by how few texts hold them, ready for comparison."""

    def __init__(self, texts: Sequence[Text]):
        self.count = len(texts)
        sizes = np.array([len(text.terms.terms) // 5 for text in texts], np.int64)
        packed = [(text.terms.terms, 4 * int(size)) for text, size in zip(texts, sizes, strict=True)]
        hashes = np.frombuffer(b"".join(terms[:end] for terms, end in packed), "<u4")
        weights = np.frombuffer(b"".join(terms[end:] for terms, end in packed), np.uint8)
        vocabulary, frequency = np.unique(hashes, return_counts=True)
        columns = _columns(hashes, vocabulary)
        weighted = _unit(weights * _rarity(vocabulary, frequency, self.count)[columns], sizes)
        # A term that one text alone holds makes it longer, and is compared with none.
        shared = frequency[columns] > 1
        self.starts = _starts(_sums(shared, sizes))
        self.columns, self.weights = columns[shared], weighted[shared]
        self.frequency = np.where(frequency > 1, frequency, 0)
        order = np.argsort(self.columns, kind="stable")
        self.owners = np.repeat(np.arange(self.count, dtype=np.int32), np.diff(self.starts))[order]
        self.owner_weights = self.weights[order]
        self.postings = _starts(self.frequency)
        self.dense: Floats = np.zeros(len(vocabulary), np.float32)
        self.weekdays = np.array([text.terms.weekdays for text in texts], np.uint8)
        self.outlets = _numbered([text.outlet for text in texts])
        self.first = np.array([text.days[0] if text.days else np.nan for text in texts])
        self.last = np.array([text.days[1] if text.days else np.nan for text in texts])

    def candidates(self, text: int) -> Ints:
        """The texts that share most of a text's rarest terms: those most like it, by their numbers."""
        span = slice(self.starts[text], self.starts[text + 1])
        columns, weights = self.columns[span], self.weights[span]
        order = np.lexsort((columns, self.frequency[columns]))
        met = np.cumsum(self.frequency[columns[order]])
        order = order[: max(1, int(np.searchsorted(met, POSTINGS, side="right")))]
        if not len(order):
            return np.zeros(0, np.int64)
        met_through, starts = columns[order], self.postings[columns[order]]
        sizes = self.postings[met_through + 1] - starts
        places = _ranges(starts, sizes)
        owners, shares = self.owners[places], self.owner_weights[places] * np.repeat(weights[order], sizes)
        found, which = np.unique(owners, return_inverse=True)
        sums = np.bincount(which, weights=shares)
        sums[found == text] = -1.0
        best = np.lexsort((found, -sums))[: NEIGHBOURS + 1]
        return np.sort(found[best[sums[best] > 0]][:NEIGHBOURS]).astype(np.int64)

    def between(self, text: int, others: Ints) -> Floats:
        """How alike a text is to each of the others: 0 to about 1.4."""
        return next(self.rows([text], others))

    def rows(self, texts: Iterable[int], others: Ints) -> Iterator[Floats]:
        """How alike each of the texts is to each of the others, a text at a time."""
        if not len(others):
            yield from (np.zeros(0, np.float32) for _ in texts)
            return
        sizes = self.starts[others + 1] - self.starts[others]
        ends = np.cumsum(sizes)
        places = _ranges(self.starts[others], sizes)
        columns, weights = self.columns[places], self.weights[places]
        sums = np.zeros(len(places) + 1)
        products = np.empty(len(places), np.float32)  # the same memory for each text: fetching it anew takes longer
        for text in texts:
            span = slice(self.starts[text], self.starts[text + 1])
            self.dense[self.columns[span]] = self.weights[span]
            np.multiply(np.take(self.dense, columns, out=products, mode="clip"), weights, out=products)
            sums[1:] = np.cumsum(products, out=products)
            self.dense[self.columns[span]] = 0.0
            yield ((sums[ends] - sums[ends - sizes]) * self._told(text, others)).astype(np.float32)

    def _told(self, text: int, others: Ints) -> Floats:
        """What outlets, days of the week and dates say for or against one event."""
        factor = np.ones(len(others), np.float32)
        if self.outlets[text] >= 0:
            factor[self.outlets[others] == self.outlets[text]] *= SAME_OUTLET
        here, there = self.weekdays[text], self.weekdays[others]
        both = (here > 0) & (there > 0)
        factor[both] *= np.where(there[both] & here, SAME_DAY, OTHER_DAY)
        gap = np.maximum(self.first[others] - self.last[text], self.first[text] - self.last[others])
        dated = ~np.isnan(gap)
        factor[dated] *= DATED * 0.5 ** (np.maximum(gap[dated] - NEAR_DAYS, 0.0) / HALVED_DAYS)
        return factor


def _ranges(starts: Ints, sizes: Ints) -> Ints:
    """The numbers from each start on, so many of each."""
    ends = np.cumsum(sizes)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts - (ends - sizes), sizes)


def _columns(hashes: NDArray[np.uint32], vocabulary: NDArray[np.uint32]) -> NDArray[np.int32]:
    """The place of each term in the vocabulary; a million at a time, to keep memory small."""
    columns = np.empty(len(hashes), np.int32)
    for start in range(0, len(hashes), 1_000_000):
        part = slice(start, start + 1_000_000)
        columns[part] = np.searchsorted(vocabulary, hashes[part])
    return columns


def _unit(weights: Floats, sizes: Ints) -> Floats:
    """The weights with each text's brought to length 1."""
    lengths = np.sqrt(np.maximum(_sums(np.square(weights), sizes), 1e-12))
    return (weights / np.repeat(lengths, sizes)).astype(np.float32)


def _sums(values: NDArray[Any], sizes: Ints) -> NDArray[Any]:
    """The sum of each text's values."""
    sums = np.concatenate([[0], np.cumsum(values, dtype=np.float64 if values.dtype.kind == "f" else np.int64)])
    starts = _starts(sizes)
    return sums[starts[1:]] - sums[starts[:-1]]


def _starts(sizes: Ints) -> Ints:
    return np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)


def _rarity(vocabulary: NDArray[np.uint32], frequency: Ints, count: int) -> Floats:
    """The weight of each term: the logarithm of how few texts hold it, a sound guess where few texts are there."""
    if not len(vocabulary):
        return np.zeros(0, np.float32)
    shares = np.where(vocabulary & 1, SHARE_OF_PAIR, SHARE_OF_WORD)
    common = common_shares()
    terms = np.fromiter(common, np.uint32, len(common))
    places = np.searchsorted(vocabulary, terms)
    held = (places < len(vocabulary)) & (vocabulary[np.minimum(places, len(vocabulary) - 1)] == terms)
    shares[places[held]] = np.fromiter(common.values(), float, len(common))[held]
    here = np.log((count + READ_BEFORE) / (frequency + READ_BEFORE * shares))
    at_large = AT_LARGE * SMALL / (SMALL + count) * np.log(1 / shares)
    return np.maximum(here, at_large).astype(np.float32)


def _numbered(names: Sequence[str | None]) -> Ints:
    """Numbers for names: the same for the same, -1 for None."""
    numbers = {name: number for number, name in enumerate(sorted({name for name in names if name}))}
    return np.array([numbers.get(name or "", -1) for name in names], np.int64)


def days_of(published: str | None) -> tuple[int, int] | None:
    """The first and the last day that an ISO 8601 date, of whatever precision, may mean; None for no such date."""
    parts = (published or "").partition("T")[0].split("-")
    if not all(part.isdecimal() and part.isascii() for part in parts) or not 1 <= len(parts) <= 3:
        return None
    try:
        year, *rest = (int(part) for part in parts)
        first = date(year, *[*rest, 1, 1][:2])
        last = first if len(rest) == 2 else date(year, rest[0] if rest else 12, 28 if rest else 31)
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()
