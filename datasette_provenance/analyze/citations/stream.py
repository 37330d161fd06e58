"""A paragraph as a row of tagged words: one letter a word, so that patterns over tags are regular expressions.

P pronoun, D determiner, O possessive pronoun, S possessive 's, N noun or unknown, E name, # number, Q quoted speech, q a few quoted words,
V verb, R -ed form, G -ing form, M auxiliary, X adverb, I preposition, F of, T to, H that, W question or relative word,
K subordinator, C and/or, B but, and the marks , : ; ( ) - (dash) and . (end of a sentence).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...records import Quotation
from .lexicon import nouns, verbs, words

_TAGS = {
    "determiner": "D", "possessive": "O", "of": "F", "to": "T", "that": "H", "preposition": "I",
    "subordinator": "K", "conjunction": "C", "but": "B", "question": "W", "auxiliary": "M", "adverb": "X",
    "verb": "V", "pronoun": "P",
}  # fmt: skip
_LEXICON = {word: tag for name, tag in _TAGS.items() for word in words(name)}
#: Forms of cue verbs that are nothing else; those that may be nouns stay N, regular past forms stay R.
_LEXICON |= {
    word: "V"
    for word, cues in verbs().items()
    if cues[-1].form != "ing" and not cues[-1].particle and word not in words("noun-or-verb") and word not in nouns() and not word.endswith("ed")
}
_MONTHS = words("month")
_TOKEN = re.compile(r"[\w$€£%@#]+(?:[-.&/'’]\w+|,\d+)*|['’](?=\s+\w)|--|[,:;()\[\]—–…]|(?<=\s)-(?=\s)")
_CLITIC = re.compile(r"(n['’]t|['’](?:s|re|ve|ll|d|m))\Z", re.I)
_MARKS = {",": ",", ":": ":", ";": ";", "(": "(", ")": ")", "[": "(", "]": ")", "'": "S", "’": "S"}
_ENDED = (",", ".", "?", "!")
_POSSESSIVE = frozenset(["'s", "’s"])


@dataclass(slots=True)
class Stream:
    """One paragraph's words. `quotes` holds the quotation of each Q token by its index; `breaks` the "." tokens."""

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
    if found:
        return found if word[0].islower() or low not in _MONTHS else "E"
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


def read(text: str, start: int, end: int, quoted: list[Quotation], ends: list[int]) -> Stream:
    """The paragraph text[start:end] as a Stream; `ends`: where its sentences end."""
    stream = Stream(text)
    tags: list[str] = []
    at, pending = start, iter([*ends, end + 1])
    stop = next(pending)
    for quotation in [*quoted, None]:
        until = quotation.start if quotation else end
        for match in _TOKEN.finditer(text, at, until):
            while match.start() >= stop:
                _push(stream, tags, stop, stop, "", ".")
                stop = next(pending)
            _add(stream, tags, match)
        if quotation is None:
            break
        while quotation.start >= stop:
            _push(stream, tags, stop, stop, "", ".")
            stop = next(pending)
        stream.quotes[len(tags)] = quotation
        _push(stream, tags, quotation.start, quotation.end, "", _quote_tag(text, quotation))
        while stop < quotation.end:  # sentences within the quotation
            stop = next(pending)
        at = quotation.end
    _push(stream, tags, end, end, "", ".")
    stream.tags = "".join(tags)
    return stream


def _quote_tag(text: str, quotation: Quotation) -> str:
    """Q for quoted speech, q for a word or three that may stand within a noun phrase."""
    words_ = text.count(" ", quotation.start, quotation.end) + 1
    ended = text[max(quotation.start, quotation.end - 3) : quotation.end].strip("\"”»’'")[-1:] in _ENDED
    return "Q" if words_ > 3 or ended else "q"


def _push(stream: Stream, tags: list[str], start: int, end: int, low: str, tag: str) -> None:
    stream.starts.append(start)
    stream.ends.append(end)
    stream.low.append(low)
    tags.append(tag)


def _add(stream: Stream, tags: list[str], match: re.Match[str]) -> None:
    word, start = match.group(), match.start()
    mark = _MARKS.get(word)
    if mark:
        _push(stream, tags, start, match.end(), word, mark)
        return
    if word in "—–…---":
        _push(stream, tags, start, match.end(), word, "-")
        return
    low = word.lower()
    clitic = _CLITIC.search(word) if "'" in word or "’" in word else None
    if clitic and clitic.start():
        head = word[: clitic.start()]
        first = tag(head, head.lower())
        _push(stream, tags, start, start + len(head), head.lower(), first)
        ending = clitic.group().lower()
        possessive = ending in _POSSESSIVE and first in "NE#GRD"
        second = "S" if possessive else "X" if ending[0] == "n" else "M"
        _push(stream, tags, start + len(head), match.end(), ending, second)
        return
    _push(stream, tags, start, match.end(), low, tag(word, low))
