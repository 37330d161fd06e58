"""What is counted of a citation: its words, and its cue by its base form."""

from __future__ import annotations

import re
from bisect import bisect_left

from ...records import CleanText
from ...remembered import LONGEST_PHRASE, remembered
from .lexicon import nouns, verbs
from .source_words import singular

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def count_words(clean: CleanText, start: int, end: int) -> int:
    """How many words of the body begin within the span; words of a heading are counted by their letters."""
    low, high = bisect_left(clean.tokens, (start,)), bisect_left(clean.tokens, (end,))
    return high - low or len(_WORD.findall(clean.text, start, end))


@remembered(20_000, LONGEST_PHRASE)
def cue_lemma(cue: str) -> str:
    """A cue's base form: "has pointed out" -> "point out", "claims" (the noun) -> "claim"; else its words in small."""
    tokens = [token.lower() for token in _WORD.findall(cue)]
    known_verbs, known_nouns = verbs(), nouns()
    for at, token in enumerate(tokens):
        for reading in known_verbs.get(token, ()):
            if tuple(tokens[at + 1 : at + 1 + len(reading.particle)]) == reading.particle:
                return reading.verb
        if token in known_nouns:
            return singular(token)
    return " ".join(tokens) or cue.lower()
