"""Attribution by a colon: "Roe: The wall broke" in transcripts and headlines, "Roe was blunt: “It broke.”"."""

from __future__ import annotations

import re

from .found import Found
from .lexicon import words
from .phrases import NOBODY, before, subject
from .source_words import words as source_words
from .stream import Stream
from .titles import person
from .turn_labels import NO_PERSON, PLACES

#: A speaker's label: a name of one to five words, with an office or party in brackets.
_LABEL = re.compile(r"[E]{1,5}(?:\([^()]{1,6}\))?:")
#: Before a quotation: a name with an office or party in brackets; "Ana Roe, 34"; "Ana Roe, a fisher from Ellery".
_NAMED = re.compile(r"E{1,6}(?:\([^()]{1,12}\))?")
_TOLD = re.compile(r"(?P<name>E{1,5}),(?P<age>#|[DON][NEFIDG#O]{0,9})")
#: "More from Ana Roe"
_FROM = re.compile(r"[A-Z#]{0,3}I(?P<name>E{1,5}(?:CE{1,5})?)")
_NO_SPEAKER = words("label")
_PERSONS = words("person") | words("title") | source_words("person")
_VERB = re.compile(r"[MVR]")


def find_colons(stream: Stream, low: int, high: int, found: list[Found], opens: bool) -> None:
    """Add the attributions by a colon of the sentence of tokens low to high to `found`.

    opens: whether the sentence opens its paragraph, where a label may stand.
    """
    colon = stream.tags.find(":", low, high)
    if colon <= low or colon + 1 >= high or any(one.verb <= colon and one.contents for one in found):
        return
    cue = colon, colon + 1
    if opens and _LABEL.fullmatch(stream.tags, low, colon + 1) and _speaks(stream, low, colon):
        source = low, colon
        found.append(Found(stream, [(colon + 1, high)], source, cue, "colon.label", colon))
    elif stream.tags[colon + 1] == "Q":
        phrase = _label(stream, low, colon) or _main_subject(stream, low, colon)
        if phrase or _names_none(stream, low, colon):
            content = [(colon + 1, colon + 2)]
            found.append(Found(stream, content, phrase, cue, "colon.quote", colon))


def _speaks(stream: Stream, low: int, colon: int) -> bool:
    """Whether a label names a speaker rather than a section: "WATCH:", "Photo:", a figure or an address."""
    label = stream.low[low:colon]
    if _NO_SPEAKER & set(label) or stream.text[stream.end(colon)] != " ":
        return False
    named = stream.text[slice(*stream.span(low, colon))]
    if len(named) == 1 or "#" in stream.tags[low:colon]:
        return False  # "Q:", "A:", "Rovers (4-3-3):"
    if colon - low > 1 and _is_heading(stream, named):
        return False
    if named.isupper() and colon - low > 1 and stream.tags[colon + 1] not in "Qq":
        return False  # "READ MORE: …"
    return colon - low > 1 or stream.text.count(f"\n{named}: ") > 1 or stream.tags[colon + 1] == "Q"


def _is_heading(stream: Stream, label: str) -> bool:
    """Whether a label of several words reads as a heading: the text has its last word in small letters, too, "Elusive
    Goal:", or no name has that word; but not behind a title, "Mayor Baker:"."""
    name, title = person(label)
    if label.lower() in PLACES:
        return True  # "New Delhi: The court said"
    if title or name is None:
        return False
    last = name.rpartition(" ")[2].lower()
    return last in NO_PERSON or re.search(rf"(?<![\w’'-]){re.escape(last)}(?![\w-])", stream.text) is not None


def _label(stream: Stream, low: int, colon: int) -> tuple[int, int] | None:
    """Who is named right before the colon of a quotation and without a verb: "Sen. Ana Roe (R-Ohio)", "Ana Roe, 34"."""
    begin = 1 + max(stream.tags.rfind("Q", low, colon), stream.tags.rfind("-", low, colon), low - 1)
    named = _NAMED.fullmatch(stream.tags, begin, colon)
    if named and _NO_SPEAKER.isdisjoint(stream.low[begin:colon]):
        return begin, colon
    told = _TOLD.fullmatch(stream.tags, begin, colon)
    if told:
        return told.span("name") if told["age"] == "#" else (begin, colon)
    behind = _FROM.fullmatch(stream.tags, begin, colon)
    if behind and stream.low[behind.start("name") - 1] == "from":
        return behind.span("name")
    whole = "S" not in stream.tags[begin:colon] and before(stream, begin, colon) == (begin, colon)
    return (begin, colon) if whole and not _PERSONS.isdisjoint(stream.low[begin:colon]) else None


def _names_none(stream: Stream, low: int, colon: int) -> bool:
    """Whether what stands before the colon tells that somebody speaks, but not who: "There were these words: “…”"."""
    return any(stream.low[match.start() - 1] in NOBODY for match in _VERB.finditer(stream.tags, low + 1, colon))


def _main_subject(stream: Stream, low: int, colon: int) -> tuple[int, int] | None:
    """The subject of the first verb before the colon."""
    for match in _VERB.finditer(stream.tags, low + 1, colon):
        found = subject(stream, low, match.start())
        if found:
            return found
        at = match.start()
        while at > low + 1 and stream.tags[at - 1] == "X":
            at -= 1
        found = subject(stream, low, at)
        if found and stream.tags[found[0]] in "PE":  # "She then addressed the crowd: “…”"
            return found
    return None
