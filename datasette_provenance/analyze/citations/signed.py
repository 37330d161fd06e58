"""Pull quotes: a paragraph of somebody's words with the name behind them, "The wall was weak. Odile Brandt"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...records import CleanText, Segment
from .found import Found
from .records import Citation

#: Words that end a sentence, and a name of two to eight words, titles included, without a stop behind it.
_SIGNED = re.compile(r"(?P<said>[^\n“\"]{20,600}[.!?]) (?P<name>[A-Z][\w’'.-]*[\w’'](?: [A-Z][\w’'.-]*[\w’']){1,7})\Z")


def find_signed(clean: CleanText, segments: Iterable[Segment], found: Iterable[Found]) -> list[Citation]:
    """The paragraphs that are signed by somebody whom the text cites elsewhere, too: a photographer is not."""
    voices = {one.stream.words[one.source[1] - 1] for one in found if one.source}
    results = []
    for segment in segments:
        match = _SIGNED.fullmatch(clean.text, segment.start, segment.end)
        if match and match["name"].rpartition(" ")[2] in voices:
            results.append(Citation([match.span("said")], "indirect", match.span("name"), None, "signed"))
    return results
