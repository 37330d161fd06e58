"""Eight readability measures: textstat's own numbers, in one pass.

Every measure is a function of a few sums over the tokens between white space and of one count of sentences. textstat
walks the whole text anew for each; here each token is looked at once and remembered. What a word is, its syllables and
whether it is on Dale and Chall's list of easy words are told with the installed textstat's list and constants; the
formulas are the published ones, computed in textstat's order of operations, so that the numbers are textstat's to the
last digit (tests/analyze/readability/test_readability.py).

Flesch 1948; Kincaid et al. 1975; Gunning 1952; McLaughlin 1969 (SMOG); Smith and Senter 1967 (ARI); Coleman and Liau
1975; Dale and Chall 1948. All were made for English, and as textstat applies them: inflected forms and names count as
difficult words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path
from typing import NamedTuple

from ...records import READABILITY as MEASURES
from ...remembered import Remembered
from .dictionary import read_dictionary, spoken_syllables
from .hyphens import Hyphens

# A text with a longer token is no prose (a data URL, a hostile page), and textstat would take minutes over it.
LONGEST_TOKEN = 1000
# Tokens remembered before the cache starts anew: about 40 MB, and far more than a batch of news needs.
_MOST = 200_000

# A sentence as textstat has it (all up to the next . ! or ?, from a letter or digit on) that counts: of three words and
# more. A word begins where white space was met since the last one.
_SENTENCE = re.compile(r"\b\w[^\s.!?]*\s[^\w.!?]*\w[^\s.!?]*\s[^\w.!?]*\w[^.!?]*[.!?]*")

# What may stand around a plain word: no letter, digit, underscore or apostrophe.
_MARKS = '!"#$%&()*+,-./:;<=>?@[\\]^`{|}~“”‘’„«»…–—•'

_PUNCTUATION = re.compile(r"[^\w\s\']")


class _Token(NamedTuple):
    """What the measures ask about the characters between two white spaces; they hold one word or none."""

    word: int  # 0 or 1
    letters: int
    syllables: int
    polysyllable: int  # three syllables or more
    unfamiliar: int  # Dale and Chall's difficult word: not on their list
    complex: int  # Gunning's: not on that list, and of as many syllables as textstat's threshold says
    difficult: str  # textstat's: not on that list, of two syllables or more; "" if it is not


class _Tokens(Remembered[_Token]):
    """Raw token -> _Token."""

    def __init__(self) -> None:
        from pyphen import Pyphen

        super().__init__(self._read, _MOST)
        # Importing textstat imports NLTK, which takes longer than analysing fifty documents.
        constants = run_path(str(package_folder("textstat") / "backend" / "utils" / "constants.py"))
        english = constants["LANG_CONFIGS"]["en"]
        self.lone_apostrophe = re.compile(constants["RE_NONCONTRACTION_APOSTROPHE"])
        self.dictionary = read_dictionary()
        self.hyphens = Hyphens(Pyphen(lang="en_US"))
        self.easy = easy_words()
        self.base, self.per_sentence = english["fre_base"], english["fre_sentence_length"]
        self.per_syllable, self.complex_from = english["fre_syll_per_word"], int(english["syllable_threshold"])
        self.asked = Remembered(self._ask, _MOST)

    def _read(self, raw: str) -> _Token:
        word = raw.strip(_MARKS)
        if not word.isalnum():  # more than a plain word between marks
            word = self._unmarked(raw)
        return self._token(word) if word else _Token(0, 0, 0, 0, 0, 0, "")

    def _unmarked(self, raw: str) -> str:
        """The token without punctuation, as textstat takes it off: apostrophes of contractions stay."""
        return _PUNCTUATION.sub("", self.lone_apostrophe.sub("", raw))

    def _token(self, word: str) -> _Token:
        # textstat lower-cases before or after it strips punctuation: outside ASCII that can differ.
        syllables, unfamiliar, complex_word, difficult = self.asked[word.lower() if word.isascii() else word]
        letters = len(word) - word.count("'")
        return _Token(1, letters, syllables, int(syllables >= 3), unfamiliar, complex_word, word if difficult else "")

    def _ask(self, word: str) -> tuple[int, bool, bool, bool]:
        """Syllables, unfamiliar, complex and difficult, as textstat's syllable_count and is_difficult_word say."""
        syllables = self._syllables(word)
        low = word.lower()
        if low in self.easy:
            return syllables, False, False, False
        of_low = syllables if low == word else self._syllables(low)
        return syllables, True, of_low >= self.complex_from, of_low >= 2

    def _syllables(self, word: str) -> int:
        plain = word.isascii() and word.isalnum()
        count = 0
        for one in (word,) if plain else self._unmarked(word).lower().split():
            spoken = self.dictionary.get(one)
            count += spoken_syllables(spoken) if spoken else self.hyphens.count(one) + 1
        return count


def package_folder(name: str) -> Path:
    """Where an installed package lies, without importing it. Raises ModuleNotFoundError where it is not installed."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return Path(spec.submodule_search_locations[0])


def easy_words() -> frozenset[str]:
    """Dale and Chall's list as the installed textstat has it."""
    path = package_folder("textstat") / "resources" / "en" / "easy_words.txt"
    return frozenset(path.read_text(encoding="utf-8").split("\n"))


@lru_cache(maxsize=1)
def _tokens() -> _Tokens:
    """The dictionary and the cache, made at the first use: the plugin's start does not wait for them."""
    return _Tokens()


def readability(text: str) -> dict[str, float | None]:
    """The eight MEASURES of a text, each textstat's own number (difficult_words counts distinct words).

    All are None where the text has no words or a token of more than LONGEST_TOKEN characters. The formulas say nothing
    of other languages than English.
    """
    raw = text.split()
    if raw and len(max(raw, key=len)) > LONGEST_TOKEN:
        return dict.fromkeys(MEASURES)
    known = _tokens() if raw else {}
    columns = list(zip(*map(known.__getitem__, raw), strict=True))
    words = sum(columns[0]) if columns else 0
    if not words:
        return dict.fromkeys(MEASURES)
    letters, syllables, polysyllables, unfamiliar, complex_words = map(sum, columns[1:6])
    sentences = max(1, len(_SENTENCE.findall(text)))
    distinct = set(columns[6])
    distinct.discard("")
    length = words / sentences
    return {
        **_flesch(_tokens(), length, syllables / words),
        "gunning_fog": 0.4 * (length + 100 * complex_words / words),
        "smog_index": 1.043 * (30 * (polysyllables / sentences)) ** 0.5 + 3.1291,
        "automated_readability_index": 4.71 * (sum(map(len, raw)) / len(raw)) + 0.5 * length - 21.43,
        "coleman_liau_index": 0.058 * (letters / words * 100) - 0.296 * (sentences / words * 100) - 15.8,
        "dale_chall_readability_score": _dale_chall(100 * unfamiliar / words, length),
        "difficult_words": len(distinct),
    }


def _flesch(known: _Tokens, length: float, syllables: float) -> dict[str, float | None]:
    """Flesch's two measures from words per sentence and syllables per word; textstat gives 0 for a text like "Hm"."""
    if syllables == 0:
        return {"flesch_reading_ease": 0.0, "flesch_kincaid_grade": 0.0}
    return {
        "flesch_reading_ease": known.base - known.per_sentence * length - known.per_syllable * syllables,
        "flesch_kincaid_grade": 0.39 * length + 11.8 * syllables - 15.59,
    }


def _dale_chall(unfamiliar: float, length: float) -> float:
    """Dale and Chall's score from the percentage of unfamiliar words and words per sentence."""
    score = 0.1579 * unfamiliar + 0.0496 * length
    return score + 3.6365 if unfamiliar > 5 else score
