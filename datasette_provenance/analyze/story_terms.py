"""What a text tells of, as weighted terms: words and pairs of words, hashed, those of title and lede heavier.

One compact record per document, made once and kept, so that stories of 100,000 documents can be found without reading
their texts again.
"""

from __future__ import annotations

import math
import re
import struct
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from operator import itemgetter
from typing import NamedTuple
from zlib import crc32

from ..records import CleanText
from ..remembered import Remembered
from ..terms import sections, terms

#: A word without its possessive ending, or a number with its separators.
_WORD = re.compile(r"\d+(?:[.,:]\d+)+|[^\W_]+(?:['’][^\W_]{2,})*")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+")
_MARKS = ".,;:!?()[]\"“”'"
#: Scripts that set no blanks between words: each two neighbouring characters count as a word.
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")

# News puts what happened first: later words are background, which stories of one topic share.
WORDS = 400
LEDE_WORDS = 60
TITLE, LEDE, BODY = 3.0, 2.0, 1.0
# Two words that stand together are rarer than either, but most of what they say their words say too.
PAIR = 0.3
# English and Romance inflections differ after the sixth letter more often than words do.
BEGINNING = 6
LARGEST = 240
LONGEST_PART = 20 * WORDS
_STEP = 32.0
_MIX = 0x9E3779B1


@dataclass(frozen=True, slots=True)
class StoryTerms:
    """terms: the hashes, ascending, 4 bytes each (the last bit is set for a pair of words), then a byte's weight each.

    weekdays: a bit for each day that title and lede name.
    """

    terms: bytes
    weekdays: int


def story_terms(cleaned: CleanText, title: str | None) -> StoryTerms:
    """The terms of a document's title and of the first 400 words of its body; linear in the length of the text."""
    heading, body = _words(title or ""), _first_words(cleaned)
    lede, rest = body[:LEDE_WORDS], body[LEDE_WORDS:]
    # A word counts by its heaviest place, which comes last.
    words = dict.fromkeys(map(_term, rest), BODY)
    words.update(dict.fromkeys(map(_term, lede), LEDE))
    words.update(dict.fromkeys(map(_term, heading), TITLE))
    for term, times in Counter(map(_term, heading + body)).items():
        if times > 1:
            words[term] += math.log(times)
    heaviest = _heaviest(words, LARGEST)
    if len(heaviest) < LARGEST:  # any word is heavier than any pair
        pairs = dict.fromkeys(_pairs(rest), PAIR * BODY)
        pairs.update(dict.fromkeys(_pairs(lede), PAIR * LEDE))
        pairs.update(dict.fromkeys(_pairs(heading), PAIR * TITLE))
        heaviest += _heaviest(pairs, LARGEST - len(heaviest))
        words |= pairs
    heaviest.sort()
    steps = bytes(map(_step, map(words.__getitem__, heaviest)))
    days = 0
    for word in heading + lede:
        days |= word.day
    return StoryTerms(struct.pack(f"<{len(heaviest)}I", *heaviest) + steps, days)


@lru_cache(maxsize=4096)
def _step(weight: float) -> int:
    """A weight as a byte; there are few different ones."""
    return min(255, round(weight * _STEP))


def _heaviest(weights: dict[int, float], most: int) -> list[int]:
    """The heaviest terms; of equals the lowest."""
    if len(weights) <= most:
        return list(weights)
    return sorted(sorted(weights), key=weights.__getitem__, reverse=True)[:most]  # reversed or not, a sort is stable


def _first_words(cleaned: CleanText) -> list[_Word]:
    """The first words of the body; a heading repeats the title, a caption tells of its picture."""
    words: list[_Word] = []
    for segment in cleaned.segments:
        if segment.kind == "body" and len(words) < WORDS:
            words += _words(cleaned.text[segment.start : min(segment.end, segment.start + LONGEST_PART)])
    return words[:WORDS]


def _words(text: str) -> list[_Word]:
    """The words of the beginning of a text, folded, without the addresses of pages."""
    return list(chain.from_iterable(map(_known.__getitem__, text[:LONGEST_PART].split())))


class _Word(NamedTuple):
    """A word's term; whether it tells something by itself; a bit for the day of the week that it names."""

    term: int
    telling: bool
    day: int


_term = itemgetter(0)


def _words_of(piece: str) -> tuple[_Word, ...]:
    """The words of what stands between two white spaces."""
    bare = piece.strip(_MARKS).lower()
    plain = bare.isascii() and bare.isalpha()  # as most are: a word between marks, without an address
    words = (bare,) if plain else _split(_WORD.findall(_ADDRESS.sub(" ", piece).lower()))
    return tuple(_Word(term, term not in _mute(), _days().get(word, 0)) for word in words for term in [hash_word(word)])


#: Looked up rather than made: a word comes again and again.
_known = Remembered(_words_of)


def _split(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        if _UNSPACED.search(word):
            yield from (word[at : at + 2] for at in range(max(1, len(word) - 1)))
        else:
            yield word


def hash_word(word: str) -> int:
    """A word's term, the same for words that begin alike: 32 bits, the last one 0."""
    return crc32(word[:BEGINNING].encode("utf-8", "replace")) & ~1


def _pairs(words: list[_Word]) -> list[int]:
    """The terms of each two telling words in a row; function words between them do not part them."""
    telling = [term for term, tells, _ in words if tells]
    return [(first * _MIX ^ second) & 0xFFFFFFFF | 1 for first, second in zip(telling, telling[1:], strict=False)]


@cache
def _days() -> dict[str, int]:
    return {name: 1 << bit for bit, names in enumerate(sections("weekdays").values()) for name in names}


@cache
def common_shares() -> dict[int, float]:
    """Terms of common words → the share of texts that are taken to hold them."""
    shares: dict[int, float] = {}
    for share, lines in sections("story_common_words").items():
        for word in " ".join(lines).split():
            shares.setdefault(hash_word(word), float(share))
    for word in " ".join(terms("story_function_words")).split():
        shares.setdefault(hash_word(word), 0.3)
    return shares


@cache
def _mute() -> frozenset[int]:
    """Terms of the words that any text of their language holds."""
    return frozenset(term for term, share in common_shares().items() if share >= 0.3)
