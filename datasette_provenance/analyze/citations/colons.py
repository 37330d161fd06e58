"""Attribution by a colon: "Roe: The wall broke" in transcripts and headlines, "Roe was blunt: “It broke.”"."""

from __future__ import annotations

import re

from .found import Found
from .lexicon import words
from .phrases import subject
from .stream import Stream

#: A speaker's label: a name of one to five words, with an office or party in brackets.
_LABEL = re.compile(r"[E]{1,5}(?:\([^()]{1,6}\))?:")
_NO_SPEAKER = words("label")
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
        phrase = _main_subject(stream, low, colon)
        if phrase:
            content = [(colon + 1, colon + 2)]
            found.append(Found(stream, content, phrase, cue, "colon.quote", colon))


def _speaks(stream: Stream, low: int, colon: int) -> bool:
    """Whether a label names a speaker rather than a section: "WATCH:", "Photo:", a figure or an address."""
    label = stream.low[low:colon]
    if _NO_SPEAKER & set(label) or stream.text[stream.end(colon)] != " ":
        return False
    named = stream.text[slice(*stream.span(low, colon))]
    if len(named) == 1:
        return False  # "Q:", "A:"
    if named.isupper() and colon - low > 1 and stream.tags[colon + 1] not in "Qq":
        return False  # "READ MORE: …"
    return colon - low > 1 or stream.text.count(f"\n{named}: ") > 1 or stream.tags[colon + 1] == "Q"


def _main_subject(stream: Stream, low: int, colon: int) -> tuple[int, int] | None:
    """The subject of the first verb before the colon."""
    for match in _VERB.finditer(stream.tags, low + 1, colon):
        found = subject(stream, low, match.start())
        if found:
            return found
    return None
