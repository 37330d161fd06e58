"""A paragraph as a row of tagged words: one letter a word, so that patterns over tags are regular expressions.

P pronoun, D determiner, O possessive pronoun, S possessive 's, N noun or unknown, E name, # number,
Q quoted speech, q a few quoted words, V verb, R -ed form, G -ing form, M auxiliary, X adverb, I preposition,
F of, T to, H that, W question or relative word, K subordinator, C and/or, B but,
and the marks , : ; ( ) - (dash) and . (end of a sentence).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from ...records import Quotation
from ...remembered import Remembered
from .lexicon import lowered, nouns, verbs, words
from .source_words import words as source_words

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
#: Verbs that are nouns behind an article.
_NOUNS = words("noun-behind-article")
_ARTICLES = words("article")
_FORMS = source_words("company-form") - {"ab", "ag"}
_IN_CONTEXT = _CLOSE | _NOUNS | _FORMS | {"do"}
_IN_NAMES = frozenset(["A", "do"])
_MONTHS = words("month")
#: Words that with a capital are rather names: "Per Rask".
_GIVEN = frozenset(["May", "Per"])
_TOKEN = re.compile(r"[\w$€£%@#]+(?:[-.&/'’]\w+|,\d+)*|['’](?=\s+\w)|--|[,:;()\[\]—–…]|(?<=\s)-(?=\s)")
_CLITIC = re.compile(r"(n['’]t|['’](?:s|re|ve|ll|d|m))\Z", re.I)
_MARKS = {",": ",", ":": ":", ";": ";", "(": "(", ")": ")", "[": "(", "]": ")", "'": "S", "’": "S"}
_MARKS |= dict.fromkeys(["—", "–", "…", "-", "--"], "-")
_LOOSE = frozenset(["'", "’", "-"])
_NAME_THEN_ADVERB = re.compile("EX")
#: Days that have no capital but in names and where a sentence begins.
_SMALL_DAYS = frozenset(["today", "tomorrow", "tonight"])
_THAT_NOUN = re.compile(r"HN{1,2}(?=\.)")
_ENDED = (",", ".", "?", "!")
_POSSESSIVE = frozenset(["'s", "’s"])


@dataclass(slots=True)
class Stream:
    """One paragraph's words. `quotes` holds the quotation of each Q token by its index.

    words: as written, "" for a quotation or the end of a sentence; low: in small letters. rows: of each row of words
    between those, the first token, the one behind it and an offset before it. starts: the offsets of quotations and
    ends, and those of the rows that were asked for; -1 elsewhere, since most words are never cited.
    """

    text: str
    words: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    tags: str = ""
    quotes: dict[int, Quotation] = field(default_factory=dict)
    rows: list[tuple[int, int, int]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def start(self, index: int) -> int:
        """The offset of a token."""
        if self.starts[index] < 0:
            self._locate(*self.rows[bisect_right(self.rows, (index, len(self.low))) - 1])
        return self.starts[index]

    def end(self, index: int) -> int:
        """The offset behind a token."""
        return self.quotes[index].end if index in self.quotes else self.start(index) + len(self.words[index])

    def span(self, low: int, high: int) -> tuple[int, int]:
        """The offsets of the tokens low to high (exclusive)."""
        return self.start(low), self.end(high - 1)

    def quoted(self, low: int, high: int) -> bool:
        """Whether quoted words are among the tokens low to high (exclusive)."""
        return "Q" in self.tags[low:high] or "q" in self.tags[low:high]

    def ending(self, index: int) -> str:
        """The last character within the marks of the quotation at this token."""
        return self.text[self.quotes[index].end - 2]

    def _locate(self, first: int, behind: int, at: int) -> None:
        """Fill in the offsets of a row. Between two of its tokens stands nothing that a token may begin with, but for
        the marks that are tokens only beside white space."""
        text, starts = self.text, []
        for word in self.words[first:behind]:
            at = next(_TOKEN.finditer(text, at)).start() if word in _LOOSE else text.find(word, at)
            starts.append(at)
            at += len(word)
        self.starts[first:behind] = starts


def tag(word: str, low: str) -> str:
    """The tag of a word by itself."""
    found = _LEXICON.get(low)
    if found and (word[0].islower() or (found != "V" and low not in _MONTHS and word not in _GIVEN)):
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


def _told(token: str) -> tuple[str, str, tuple[str, ...]]:
    """What a token says by itself: its first part in small letters, the tag of each part, the parts."""
    parts = _parts(token)
    low = lowered(parts[0])
    return low, _tags(token, parts, low), parts


def _parts(token: str) -> tuple[str, ...]:
    """A token's parts: a clitic is a part of its own, "Roe" + "’s"."""
    clitic = _CLITIC.search(token) if "'" in token or "’" in token else None
    return (token[: clitic.start()], clitic.group()) if clitic and clitic.start() else (token,)


def _tags(token: str, parts: tuple[str, ...], low: str) -> str:
    """The tags of a token's parts; `low`: the first of them in small letters."""
    mark = _MARKS.get(token)
    if mark:
        return mark
    own = tag(parts[0], low)
    if len(parts) == 1:
        return own
    ending = parts[1].lower()
    possessive = ending in _POSSESSIVE and own in "NE#GRD"
    return own + ("S" if possessive else "X" if ending[0] == "n" else "M")


_VOCABULARY = Remembered(_told, 1 << 16)


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
            _push(stream, tags, stop, ".")
            at, stop = stop, next(pending)
        _words(stream, tags, at, until)
        if quotation is None:
            break
        stream.quotes[len(stream.low)] = quotation
        _push(stream, tags, quotation.start, _quote_tag(text, quotation))
        while stop < quotation.end:  # sentences within the quotation
            stop = next(pending)
        at = quotation.end
    _push(stream, tags, end, ".")
    stream.tags = "".join(tags)
    if "EX" in stream.tags:
        stream.tags = _NAME_THEN_ADVERB.sub(lambda pair: _named(stream, pair), stream.tags)
    if "HN" in stream.tags:
        stream.tags = _THAT_NOUN.sub(lambda that: _determined(stream, that), stream.tags)
    return stream


def _named(stream: Stream, pair: re.Match[str]) -> str:
    """The tags of a name and an adverb behind it: "Norsund Today", whose day has a capital, is one name."""
    last = pair.end() - 1
    return "EE" if is_named_day(stream, last) else pair.group()


def is_named_day(stream: Stream, at: int) -> bool:
    """Whether a word that is a day elsewhere is part of a name: "today" has a capital in "USA TODAY" alone."""
    return stream.low[at] in _SMALL_DAYS and stream.words[at][0].isupper() and stream.tags[at - 1 : at] == "E"


def _determined(stream: Stream, that: re.Match[str]) -> str:
    """The tags of "that" and its noun where nothing else stands behind it: "disputed that report"; but a plural has no
    "that" before it."""
    return that.group() if stream.low[that.end() - 1].endswith("s") else "D" + that.group()[1:]


def _words(stream: Stream, tags: list[str], at: int, until: int) -> None:
    """Add a row: the words of text[at:until]."""
    words = _TOKEN.findall(stream.text, at, until)
    if not words:
        return
    known = list(map(_VOCABULARY.__getitem__, words))
    low = [word for word, _, _ in known]
    letters = "".join([own for _, own, _ in known])
    if len(letters) > len(words):  # a clitic is a word of its own
        words = [part for _, _, parts in known for part in parts]
        low = list(map(lowered, words))
    first = len(stream.low)
    stream.rows.append((first, first + len(low), at))
    stream.starts += [-1] * len(low)
    stream.words += words
    stream.low += low
    if "A" in words or not _IN_CONTEXT.isdisjoint(low):
        letters = _in_context(stream, first, letters)
    tags.append(letters)


def _join_form(stream: Stream, index: int, first: int, tags: list[str]) -> None:
    """Make the comma before a company's form a part of the name, "Corvane Foods, Inc.", and the one behind it where a
    verb follows: "Corvane Foods, Inc., said"; but not in "In Ellery, Inc. magazine"."""
    at = index - first
    if at < 2 or stream.low[max(first, index - 3)] == "in":
        return
    tags[at - 1] = "E"
    if tags[at + 1 : at + 2] == [","] and "".join(tags[at + 2 : at + 3]) in ("V", "M", "R", "X"):
        tags[at + 1] = "E"


def _is_in_name(stream: Stream, index: int, before: list[str]) -> bool:
    """Whether a word is part of a name: an initial, "A.", or "do" in "Jornal do Porto", not in "Romans do Porto"."""
    if stream.words[index] == "A":
        return stream.text.startswith(".", stream.end(index))
    behind = stream.words[index + 1 : index + 2]
    joins = stream.words[index] == "do" and before == ["E"] and not stream.low[index - 1].endswith("s")
    return joins and bool(behind) and behind[0][:1].isupper()


def _in_context(stream: Stream, first: int, letters: str) -> str:
    """A row's tags, by what stands beside a word: "to" opens no infinitive in "close to", where "close" is no verb;
    neither is "works" in "the works council"; "A." is an initial."""
    tags = list(letters)
    for index, letter in enumerate(letters, first):
        if letter == "T" and index > first and stream.low[index - 1] in _CLOSE:
            tags[index - first] = "I"
            if tags[index - first - 1] == "V":
                tags[index - first - 1] = "N"
        elif letter == "V" and stream.low[index] in _NOUNS and index > first and stream.low[index - 1] in _ARTICLES:
            tags[index - first] = "N"
        elif stream.low[index] in _FORMS and tags[index - first - 2 : index - first + 1] == ["E", ",", "E"]:
            _join_form(stream, index, first, tags)
        elif stream.words[index] in _IN_NAMES and _is_in_name(stream, index, tags[index - first - 1 : index - first]):
            tags[index - first] = "E"
    return "".join(tags)


def _push(stream: Stream, tags: list[str], start: int, tag: str) -> None:
    """Add a token without words: a quotation or the end of a sentence."""
    stream.starts.append(start)
    stream.words.append("")
    stream.low.append("")
    tags.append(tag)


def _quote_tag(text: str, quotation: Quotation) -> str:
    """Q for quoted speech, q for a word or three that may stand within a noun phrase."""
    count = text.count(" ", quotation.start, quotation.end) + 1
    ended = text[max(quotation.start, quotation.end - 3) : quotation.end].strip("\"”»’'")[-1:] in _ENDED
    return "Q" if count > 3 or ended else "q"
