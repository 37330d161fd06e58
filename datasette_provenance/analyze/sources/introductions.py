"""What a person is by where the text introduces him, which need not be where he is cited: "Governor Pia Roe came."."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice

from ...records import CleanText
from ..citations.phrases import after
from ..citations.source_words import POSSESSIVE, ends_in, head_of, is_listed, words
from ..citations.stream import Stream, read
from .described import Described
from .kinds import describe

#: At how many places a person is named that are looked at.
_PLACES = 5
#: What may stand before a name and belong to it: names, nouns, a possessive, "managing" of a managing director.
_BEFORE = re.compile(r"(?:[EN]S?|[RG#])*$")
#: "reporters questioned Press Secretary Pia Roe"
_VERB = re.compile(r"[NE]R")
#: Behind these the first noun is rather a verb: "will subpoena special counsel Odo Falk", "to counsel Mayor Pia Roe".
_VERB_FOLLOWS = frozenset("MTP")
#: So many words before a name are looked at.
_WORDS = 7
#: So many characters on either side of it.
_REACH = 160
_PLAIN = re.compile(r"[\w’'.,&/ -]+")


def introductions(name: str, places: Iterable[int], clean: CleanText) -> Iterator[Described]:
    """What the text says that a person is, at each of the places where the full name stands."""
    for at in islice(places, _PLACES):
        if clean.text[at - 1 : at] in '\n“"' and clean.text[at + len(name) : at + len(name) + 1] != ",":
            continue  # nothing stands beside it
        start, end = _sentence(clean, at)
        stream = read(clean.text, start, end, [], [end])
        opening = name.partition(" ")[0]
        first = next((i for i, word in enumerate(stream.words) if word == opening and stream.start(i) == at), None)
        if first is None:
            continue
        behind = first + len(name.split())
        for low, high in ((_begin(stream, first), behind), (first, _end(stream, first, behind))):
            told = describe(clean.text[slice(*stream.span(low, high))]) if high - low > behind - first else None
            if told and told.kind == "person" and told.name == name and told.role and _is_told(told.role):
                yield told


def _sentence(clean: CleanText, at: int) -> tuple[int, int]:
    """The sentence that holds a place, or a line that is none; of a long one what stands near the place."""
    low, high = max(0, at - _REACH), min(len(clean.text), at + _REACH)
    start, end = clean.text.rfind("\n", low, at) + 1, clean.text.find("\n", at, high)
    start, end = start or low, high if end < 0 else end
    position = bisect_right(clean.sentences, at, key=lambda sentence: sentence.start) - 1
    if position >= 0 and at < clean.sentences[position].end:
        return max(start, clean.sentences[position].start), min(end, clean.sentences[position].end)
    return start, end


def _begin(stream: Stream, first: int) -> int:
    """Where begins what stands before a name and belongs to it."""
    match = _BEFORE.search(stream.tags, max(0, first - _WORDS), first)
    begin = match.start() if match else first
    for verb in _VERB.finditer(stream.tags, begin, first):
        if stream.low[verb.start()] != "former":  # not "former elected official"
            begin = verb.end()
    for index in range(begin, first):
        if stream.tags[index] == "G" and stream.low[index] not in words("office-in-ing"):
            begin = index + 1
    while begin < first and stream.tags[begin] in "SR#":
        begin += 1
    if 0 < begin < first and stream.tags[begin - 1] in _VERB_FOLLOWS and stream.tags[begin] == "N":
        begin += 1
    return begin


def _end(stream: Stream, first: int, behind: int) -> int:
    """Where ends what stands between commas behind a name."""
    if stream.tags[behind : behind + 1] != ",":
        return behind
    found = after(stream, first, len(stream.tags) - 1)
    return found[1] if found else behind


def _is_told(role: str) -> bool:
    """Whether a role is an office or a trade, rather than another's name ("Pia Roe, Odo Miller, and Ana Falk"), a text
    ("his talk with Pia Roe, a letter") or whose rival somebody is."""
    if not _PLAIN.fullmatch(role) or ends_in(role, "document") or ends_in(head_of(role), "partisan"):
        return False
    last = POSSESSIVE.sub("", head_of(role).rpartition(" ")[2].rstrip("."))
    return last[:1].islower() or is_listed(last)
