"""Whether a text is in English, the language of the word lists for sentiment, frames, loaded wording and labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..clean.tokens import WORD
from ..terms import terms

#: A text of fewer words is taken to be in the language that it states. One that states none and has FEW words or more
#: is in English where it has one of data/english_words.txt, and no more of data/foreign_words.txt; one of fewer words
#: is not where it has two of the latter, more than of the former, which make up FOREIGN of it.
LEAST_WORDS = 60
FEW = 20
FOREIGN = 0.2
#: The share of data/english_words.txt among the words of a text from which it is English. Of 12,000 English news texts
#: of so many words none but lists of names has less than .1; in other languages it is below .03, above that where they
#: quote English.
SHARE = 0.08
#: The same where the document states another language: a German article that quotes at length stays German.
SHARE_OF_FOREIGN = 0.2
ENGLISH, OTHER = "English", "other languages"
LAST_LATIN = "\u024f"


def in_english(words: Sequence[str], stated: str | None) -> bool:
    """Whether a text is in English, by its words (in lower case) rather than by what its page states, which is often
    that of the template. stated: a language tag or name, None where there is none."""
    english = is_english(stated)
    if len(words) < FEW:
        return english and not looks_foreign(words)
    common = _english_words(words)
    if len(words) < LEAST_WORDS:
        return english and common > 0 and common >= len(foreign_words(words))
    return common / len(words) >= (SHARE if english else SHARE_OF_FOREIGN)


def text_in_english(text: str) -> bool:
    """Whether a bare text is in English, by all its words."""
    return in_english([word.lower() for word in WORD.findall(text) if word], None)


def looks_foreign(words: Sequence[str]) -> bool:
    """Whether a text of few words is surely in another language: in another script, or by that language's small words.

    >>> looks_foreign("das ist ein skandal".split()), looks_foreign("los angeles mayor quits".split())
    (True, False)
    """
    found = foreign_words(words)
    return len(set(found)) > 1 and len(found) >= FOREIGN * len(words) and len(found) > _english_words(words)


def _english_words(words: Sequence[str]) -> int:
    return sum(map(_common().__contains__, words))


def foreign_words(words: Sequence[str]) -> list[str]:
    """The words that are in another script, or of data/foreign_words.txt."""
    return [word for word in words if word in _foreign() or (word[:1] > LAST_LATIN and word[:1].isalpha())]


def language_of(words: Sequence[str]) -> str | None:
    """ENGLISH or OTHER, by the words alone; None where few words do not tell."""
    if len(words) >= LEAST_WORDS:
        return ENGLISH if in_english(words, None) else OTHER
    english, foreign = _english_words(words), len(foreign_words(words))
    return None if english == foreign else ENGLISH if english > foreign else OTHER


def is_english(language: str | None) -> bool:
    """Whether a language code or name is English or unknown ("und")."""
    primary = re.split(r"[-_]", (language or "und").strip().lower())[0]
    return primary in ("", "und", "en", "eng", "english")


@cache
def _common() -> frozenset[str]:
    return frozenset(terms("english_words"))


@cache
def _foreign() -> frozenset[str]:
    return frozenset(terms("foreign_words"))
