"""A paragraph as a row of tagged words: one letter a word, so that patterns over tags are regular expressions.

P pronoun, D determiner, O possessive pronoun, S possessive 's, N noun or unknown, E name, # number,
Q quoted speech, q a few quoted words, V verb, R -ed form, G -ing form, M auxiliary, X adverb, I preposition,
F of, T to, H that, W question or relative word, K subordinator, C and/or, B but,
and the marks , : ; ( ) - (dash) and . (end of a sentence).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from ...records import Quotation
from .lexicon import nouns, verbs, words

_TAGS = {
    "determiner": "D", "possessive": "O", "of": "F", "to": "T", "that": "H", "preposition": "I",
    "subordinator": "K", "conjunction": "C", "but": "B", "question": "W", "auxiliary": "M", "adverb": "X",
    "verb": "V", "pronoun": "P", "noun": "N",
}  # fmt: skip
_LEXICON = {word: tag for name, tag in _TAGS.items() for word in words(name)}
#: Forms of cue verbs that are nothing else; those that may be nouns stay N, regular past forms stay R.
_LEXICON |= {
    word: "V"
    for word, cues in verbs().items()
    if cues[-1].form != "ing"
    and not cues[-1].particle
    and not word.endswith("ed")
    and word not in words("noun-or-verb") | nouns().keys()
}
_CLOSE = words("close-to")
_MONTHS = words("month")
_TOKEN = re.compile(r"[\w$€£%@#]+(?:[-.&/'’]\w+|,\d+)*|['’](?=\s+\w)|--|[,:;()\[\]—–…]|(?<=\s)-(?=\s)")
_CLITIC = re.compile(r"(n['’]t|['’](?:s|re|ve|ll|d|m))\Z", re.I)
_MARKS = {",": ",", ":": ":", ";": ";", "(": "(", ")": ")", "[": "(", "]": ")", "'": "S", "’": "S"}
_ENDED = (",", ".", "?", "!")
_POSSESSIVE = frozenset(["'s", "’s"])


@dataclass(slots=True)
class Stream:
    """One paragraph's words. `quotes` holds the quotation of each Q token by its index."""

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    tags: str = ""
    quotes: dict[int, Quotation] = field(default_factory=dict)

    def span(self, low: int, high: int) -> tuple[int, int]:
        """The offsets of the tokens low to high (exclusive)."""
        return self.starts[low], self.ends[high - 1]


def tag(word: str, low: str) -> str:
    """The tag of a word by itself."""
    found = _LEXICON.get(low)
    if found and (word[0].islower() or (found != "V" and low not in _MONTHS)):
        return found
    first = word[0]
    if first.isupper():
        return "E"
    if first.isdigit() or first in "$€£":
        return "#"
    if low.endswith("ly"):
        return "X"
    if low.endswith("ing") and len(low) > 5:
        return "G"
    if low.endswith("ed") and len(low) > 3:
        return "R"
    return "N"


@lru_cache(maxsize=1 << 16)
def _pieces(word: str) -> tuple[tuple[int, int, str, str], ...]:
    """A token's parts, as (start, end, lower case, tag) within it: a clitic is a part of its own, "Roe" + "’s"."""
    mark = _MARKS.get(word)
    if mark or word in "—–…---":
        return ((0, len(word), word, mark or "-"),)
    low = word.lower()
    clitic = _CLITIC.search(word) if "'" in word or "’" in word else None
    if not clitic or not clitic.start():
        return ((0, len(word), low, tag(word, low)),)
    cut = clitic.start()
    first = tag(word[:cut], low[:cut])
    ending = low[cut:]
    possessive = ending in _POSSESSIVE and first in "NE#GRD"
    second = "S" if possessive else "X" if ending[0] == "n" else "M"
    return (0, cut, low[:cut], first), (cut, len(word), ending, second)


def read(text: str, start: int, end: int, quoted: list[Quotation], ends: list[int]) -> Stream:
    """The paragraph text[start:end] as a Stream; `ends`: where its sentences end."""
    stream = Stream(text)
    tags: list[str] = []
    at, pending = start, iter([*ends, end + 1])
    stop = next(pending)
    for quotation in [*quoted, None]:
        until = quotation.start if quotation else end
        while stop <= until:
            _words(stream, tags, at, stop)
            _push(stream, tags, stop, stop, "", ".")
            at, stop = stop, next(pending)
        _words(stream, tags, at, until)
        if quotation is None:
            break
        stream.quotes[len(tags)] = quotation
        _push(stream, tags, quotation.start, quotation.end, "", _quote_tag(text, quotation))
        while stop < quotation.end:  # sentences within the quotation
            stop = next(pending)
        at = quotation.end
    _push(stream, tags, end, end, "", ".")
    stream.tags = "".join(tags)
    return stream


def _words(stream: Stream, tags: list[str], at: int, until: int) -> None:
    """Add the words of text[at:until]."""
    starts, ends, lows, text = stream.starts, stream.ends, stream.low, stream.text
    for match in _TOKEN.finditer(text, at, until):
        begin = match.start()
        for low, high, word, letter in _pieces(match.group()):
            if letter == "T" and lows and lows[-1] in _CLOSE:
                letter = "I"
            elif letter == "D" and word == "a" and text[begin] == "A" and text[begin + 1 : begin + 2] == ".":
                letter = "E"  # an initial
            starts.append(begin + low)
            ends.append(begin + high)
            lows.append(word)
            tags.append(letter)


def _push(stream: Stream, tags: list[str], start: int, end: int, low: str, tag: str) -> None:
    stream.starts.append(start)
    stream.ends.append(end)
    stream.low.append(low)
    tags.append(tag)


def _quote_tag(text: str, quotation: Quotation) -> str:
    """Q for quoted speech, q for a word or three that may stand within a noun phrase."""
    count = text.count(" ", quotation.start, quotation.end) + 1
    ended = text[max(quotation.start, quotation.end - 3) : quotation.end].strip("\"”»’'")[-1:] in _ENDED
    return "Q" if count > 3 or ended else "q"
