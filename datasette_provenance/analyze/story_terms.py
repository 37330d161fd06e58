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
from functools import cache
from zlib import crc32

from ..records import CleanText
from ..terms import sections, terms

#: A word without its possessive ending, or a number with its separators.
_WORD = re.compile(r"\d+(?:[.,:]\d+)+|[^\W_]+(?:['’][^\W_]{2,})*")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+")
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
    days = _weekdays([*heading, *body[:LEDE_WORDS]])
    title_terms, body_terms = list(map(hash_word, heading)), list(map(hash_word, body))
    places = ((TITLE, title_terms), (LEDE, body_terms[:LEDE_WORDS]), (BODY, body_terms[LEDE_WORDS:]))
    weights: dict[int, float] = {}
    for place, words in places:
        for word in words:
            weights[word] = max(weights.get(word, 0.0), place)
    for word, times in Counter(title_terms + body_terms).items():
        weights[word] += math.log(times)
    for place, words in places:
        for pair in _pairs(words):
            weights[pair] = max(weights.get(pair, 0.0), PAIR * place)
    heaviest = sorted(weights, key=lambda term: (-weights[term], term))[:LARGEST]
    heaviest.sort()
    steps = bytes(min(255, round(weights[term] * _STEP)) for term in heaviest)
    return StoryTerms(struct.pack(f"<{len(heaviest)}I", *heaviest) + steps, days)


def _first_words(cleaned: CleanText) -> list[str]:
    """The first words of the body; a heading repeats the title, a caption tells of its picture."""
    words: list[str] = []
    for segment in cleaned.segments:
        if segment.kind == "body" and len(words) < WORDS:
            words += _words(cleaned.text[segment.start : segment.end][:LONGEST_PART])
    return words[:WORDS]


def _words(text: str) -> list[str]:
    """The words of the beginning of a text, folded, without the addresses of pages."""
    return list(_split(_WORD.findall(_ADDRESS.sub(" ", text[:LONGEST_PART]).lower())))


def _split(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        if _UNSPACED.search(word):
            yield from (word[at : at + 2] for at in range(max(1, len(word) - 1)))
        else:
            yield word


def hash_word(word: str) -> int:
    """A word's term, the same for words that begin alike: 32 bits, the last one 0."""
    return crc32(word[:BEGINNING].encode("utf-8", "replace")) & ~1


def _pairs(words: list[int]) -> Iterator[int]:
    """The terms of each two telling words in a row; function words between them do not part them."""
    mute = _mute()
    telling = [word for word in words if word not in mute]
    for first, second in zip(telling, telling[1:], strict=False):
        yield (first * _MIX ^ second) & 0xFFFFFFFF | 1


def _weekdays(words: list[str]) -> int:
    """A bit for each day of the week that is named."""
    days = _days()
    mask = 0
    for word in words:
        mask |= days.get(word, 0)
    return mask


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
