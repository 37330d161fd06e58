"""Texts → sampled hashes of their word 5-grams (shingles; Broder 1997), a batch of texts at a time.

Words are runs of letters, digits and underscores, lower-cased and without accents, so that a copy that lost its
accents, its quotation marks or the form of its apostrophes has the words of its original. Scripts that put no blanks
between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese) are read character by character, and their shingles are
eight characters long, which is about what five words of English say.

Of the shingles, one in eight is kept by its hash (the same one in every text, so that shares of kept hashes estimate
shares of shingles) and, where sixteen in a row hold none of these, the least of the sixteen (winnowing; Schleimer,
Wilkerson and Aiken 2003). So two texts that share twenty words in a row always have a kept hash in common.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Places = NDArray[np.intp]
Values = NDArray[np.uint32]  # of characters
Mask = NDArray[np.bool_]

WORDS = 5
CHARACTERS = 8  # of a shingle in a script without blanks
SAMPLE = 8
WINDOW = 16
CONTEXT = 3  # words before and after a shingle, of which four bits each are kept
HASH_BITS = 38  # enough: of the 60 million different shingles of a million articles, 1 in 4,500 shares another's hash
MOST_TEXTS = 1 << (64 - HASH_BITS - 8)
LONGEST = 1 << 19  # characters of one text that are worked on at a time

_BREAK, _LETTER, _CHARACTER, _NOTHING = range(4)  # what a code point is: the two low bits of its value
_UNKNOWN = 0xFFFFFFFF
_HASH = np.uint64((1 << HASH_BITS) - 1)
_WITHOUT_BLANKS = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Chinese characters
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
# Letters that Unicode does not take apart, and letters that look and serve like apostrophes.
_ALIKE = str.maketrans("øłđħŧıʻʼ", "oldhti''")
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_STEP = np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True)
class Shingles:
    """Kept hashes of a batch: `hashes[i]` (below 2**HASH_BITS) is one of text `rows[i]`, sorted by text, each once.

    contexts: four bits of a hash of the three words before, and four of those after it (0: there are fewer than three).
    kept: how many each text has. words: how many words. digests: a number, equal for texts of the same words.
    """

    rows: Places
    hashes: Hashes
    contexts: Hashes
    kept: Places
    words: Places
    digests: Hashes


def shingle(texts: Sequence[str], sample: int = SAMPLE) -> Shingles:
    """The kept hashes of each text: one in `sample`, and those that winnowing adds.

    Takes at most MOST_TEXTS texts (else ValueError). Time and memory, about 30 bytes a character, are linear.
    """
    if len(texts) > MOST_TEXTS:
        raise ValueError(f"more than {MOST_TEXTS:,} texts at a time")
    values, begins = _values(texts)
    starts, ends, single = _words(values)
    counts = np.diff(np.append(np.searchsorted(starts, begins), len(starts)))
    words = _word_hashes(values, starts, ends)
    rows = np.repeat(np.arange(len(texts)), counts)
    hashes, places = _shingle_hashes(words, rows, single)
    keep = _kept(hashes, rows[places], sample)
    hashes, places = hashes[keep] & _HASH, places[keep]
    packed = (rows[places].astype(np.uint64) << np.uint64(HASH_BITS) | hashes) << np.uint64(8)
    packed |= _contexts(words, rows, places, single)
    packed.sort()
    packed = packed[changes(packed >> np.uint64(8))]
    rows = (packed >> np.uint64(HASH_BITS + 8)).astype(np.intp)
    return Shingles(
        rows,
        packed >> np.uint64(8) & _HASH,
        packed & np.uint64(255),
        np.bincount(rows, minlength=len(texts)),
        counts,
        _digests(words, counts),
    )


def changes(numbers: NDArray[Any]) -> Places:
    """Where each run of equal numbers begins."""
    return np.flatnonzero(np.append(True, numbers[1:] != numbers[:-1])[: len(numbers)])


def _mix(values: Hashes) -> Hashes:
    """Every bit of a number spread over all of its bits, in place (the finaliser of SplitMix64)."""
    values ^= values >> np.uint64(30)
    values *= np.uint64(0xBF58476D1CE4E5B9)
    values ^= values >> np.uint64(27)
    values *= np.uint64(0x94D049BB133111EB)
    values ^= values >> np.uint64(31)
    return values


def _value(code: int) -> int:
    """The value of a code point: equal for those that count as the same, 0 for what stands between words."""
    kind = unicodedata.category(chr(code))
    if unicodedata.combining(chr(code)) or kind == "Cf" or "VARIATION SELECTOR" in unicodedata.name(chr(code), ""):
        return _NOTHING
    char = chr(code).casefold().translate(_ALIKE)
    if not (char.isalnum() or char == "_" or kind in ("Mc", "Mn")):
        return _BREAK
    parts = unicodedata.normalize("NFKD", char)
    first = ord(parts[0] if all(map(unicodedata.combining, parts[1:])) else char[0])
    single = any(low <= first <= high for low, high in _WITHOUT_BLANKS)
    mixed = int(_mix(np.array([first + 1], dtype=np.uint64))[0])
    return mixed & 0xFFFFFFFC | (_CHARACTER if single else _LETTER)


@lru_cache(maxsize=1)
def _table() -> Values:
    """The values of all code points, as far as texts had them yet."""
    return np.full(0x110000, _UNKNOWN, dtype=np.uint32)


def _looked_up(codes: NDArray[Any]) -> Values:
    """The value of each code point."""
    table = _table()
    values = table.take(codes, mode="clip")  # all are in the table; "clip" spares the check
    unknown = values == _UNKNOWN
    if unknown.any():
        for code in np.unique(codes[unknown]).tolist():
            table[code] = _value(code)
        values = table.take(codes, mode="clip")
    return values


def _values(texts: Sequence[str]) -> tuple[Values, Places]:
    """The values of all characters, a break before, between and after the texts, and where each text begins."""
    joined = "\n".join(("", *texts, ""))
    if joined.isascii():
        values = _looked_up(np.frombuffer(joined.encode("ascii"), dtype=np.uint8))
    else:
        values = _looked_up(np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4"))
    lengths = np.fromiter((len(text) + 1 for text in texts), dtype=np.intp, count=len(texts))
    begins = np.cumsum(lengths) - lengths + 1
    nothing = values == _NOTHING
    if nothing.any():
        begins -= np.cumsum(nothing)[begins - 1]
        values = values[~nothing]
    return values, begins


def _words(values: Values) -> tuple[Places, Places, Mask | None]:
    """Where each word starts and ends; which are single characters (None: none)."""
    kinds = (values & np.uint32(3)).astype(np.uint8)
    borders = np.flatnonzero(kinds[1:] != kinds[:-1]) + 1
    characters = np.flatnonzero(kinds == _CHARACTER)
    if not len(characters):
        return borders[0::2], borders[1::2], None
    letters = np.flatnonzero(kinds[borders] == _LETTER)
    starts = np.concatenate((borders[letters], characters))
    ends = np.concatenate((borders[letters + 1], characters + 1))
    order = np.argsort(starts, kind="stable")
    return starts[order], ends[order], kinds[starts[order]] == _CHARACTER


@lru_cache(maxsize=8)
def _powers(size: int, base: int, bits: int) -> NDArray[Any]:
    """base**0, base**1, … modulo 2**bits."""
    kind = np.dtype(f"u{bits // 8}")
    powers = np.full(size, base % (1 << bits), dtype=kind)
    powers[0] = 1
    return np.multiply.accumulate(powers, dtype=kind)


def _runs(values: NDArray[Any], starts: Places, ends: Places) -> Hashes:
    """A number for each run values[start:end], by a polynomial whose sums are taken once for all runs."""
    bits, size = 8 * values.itemsize, 1 << max(16, len(values).bit_length())
    sums = np.zeros(len(values) + 1, dtype=values.dtype)
    np.cumsum(values * _powers(size, _BASE, bits)[: len(values)], out=sums[1:], dtype=values.dtype)
    return ((sums[ends] - sums[starts]) * _powers(size, _INVERSE, bits)[starts]).astype(np.uint64)


def _word_hashes(values: Values, starts: Places, ends: Places) -> Hashes:
    return _mix(_runs(values, starts, ends) | (ends - starts).astype(np.uint64) << np.uint64(32))


def _digests(words: Hashes, counts: Places) -> Hashes:
    ends = np.cumsum(counts)
    return _mix(_runs(words, ends - counts, ends) + counts.astype(np.uint64))


def _shingle_hashes(words: Hashes, rows: Places, single: Mask | None) -> tuple[Hashes, Places]:
    """The hash of each shingle that lies within one text, in order, and its first word."""
    hashes, inside = _grams(words, rows, WORDS)
    if single is not None:
        longer, longer_inside = _grams(words, rows, CHARACTERS)
        short = len(hashes) - len(longer)
        hashes = np.where(single[: len(hashes)], np.append(longer, np.zeros(short, np.uint64)), hashes)
        inside = np.where(single[: len(inside)], np.append(longer_inside, np.zeros(short, bool)), inside)
    places = np.flatnonzero(inside)
    return _mix(hashes[places]), places


def _contexts(words: Hashes, rows: Places, places: Places, single: Mask | None) -> Hashes:
    """Four bits each of what stands before and after the shingles that begin at these words."""
    grams, inside = _grams(words, rows, CONTEXT)
    if not len(grams):
        return np.zeros(len(places), dtype=np.uint64)
    length = WORDS if single is None else np.where(single[places], CHARACTERS, WORDS)
    bits = []
    for at in (places - CONTEXT, places + length):
        near = np.clip(at, 0, len(grams) - 1)
        good = (near == at) & inside[near] & (rows[near] == rows[places])
        bits.append(np.where(good, _mix(grams[near]) >> np.uint64(60), np.uint64(0)))
    return bits[0] << np.uint64(4) | bits[1]


def _grams(words: Hashes, rows: Places, length: int) -> tuple[Hashes, Mask]:
    """A number for each `length` words in a row, and whether these are of one text."""
    size = max(0, len(words) - length + 1)
    hashes = words[:size].copy()
    for offset in range(1, length if size else 0):
        hashes *= _STEP
        hashes += words[offset : offset + size]
    return hashes, rows[:size] == rows[len(rows) - size :]


def _kept(hashes: Hashes, rows: Places, sample: int) -> Mask:
    """Which shingles are kept: those of the sample, and the least of each WINDOW of one text."""
    keep: Mask = hashes < np.uint64((1 << 64) // sample)
    windows = len(hashes) - WINDOW + 1
    if windows < 1:
        return keep
    least = _sliding(np.minimum, hashes)
    least[rows[:windows] != rows[WINDOW - 1 :]] = 0
    edge = np.zeros(WINDOW - 1, dtype=np.uint64)
    return keep | (_sliding(np.maximum, np.concatenate((edge, least, edge))) == hashes)


def _sliding(function: np.ufunc, numbers: Hashes) -> Hashes:
    """The least or greatest of each WINDOW (a power of two) numbers in a row, by doubling."""
    width = 1
    while width < WINDOW:
        numbers = function(numbers[:-width], numbers[width:])
        width *= 2
    return numbers
