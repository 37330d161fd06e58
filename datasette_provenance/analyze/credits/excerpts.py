"""What a text quotes at length below its own words: "From the Harbour Gazette:", "By Jane Roe, Harbour Gazette:"."""

from __future__ import annotations

import re
from dataclasses import replace

from ...records import Credit
from ...rules import confidence
from .page import Line, Page

RULE = "reported.excerpt"
# Credits of what stands below them, which is the whole text only where nothing of its own stands above.
_OF_WHAT_FOLLOWS = ("byline.", "dateline.", "note.via")
_KINDS = ("agency", "wire", "author-affiliation", "originally-published")
_INTRODUCES = re.compile(r"(?::|…|\.\.\.)\W*$")
# A sentence of the text itself: no headline, no point of a list, no caption with its photographer in brackets.
_PROSE_WORDS = 12
_PROSE_END = re.compile(r"[.!?…:][\"”’']*$")
# A dateline behind so much is no longer the text's own; a standfirst, key points and notices may stand above that.
_PARAGRAPHS, _WORDS = 3, 100


def unless_excerpt(one: Credit, page: Page) -> Credit:
    """A credit as it is, or as one of reporting that the text draws on where an excerpt below it is the outlet's."""
    if one.start is None or one.kind not in _KINDS or not one.method.startswith(_OF_WHAT_FOLLOWS):
        return one
    line = page.line_at(one.start)
    if page.is_own(one.outlet) or line.end <= page.body_start or line.position == len(page.lines) - 1:
        return one
    own = [len(above.text.split()) for above in page.lines[: line.position] if _is_prose(page, above)]
    introduces = bool(own) and _INTRODUCES.search(line.text) is not None
    # An agency's name above the letters of who edited the text ("--IANS", "rk/dpb") signs what stands above it.
    below = any(_is_prose(page, line) for line in page.lines[line.position + 1 :])
    late = one.method != "note.via" and below and len(own) >= _PARAGRAPHS and sum(own) >= _WORDS
    if not (introduces or late):
        return one
    return replace(one, kind="reported-by", method=RULE, confidence=confidence(RULE))


def _is_prose(page: Page, line: Line) -> bool:
    """Whether a line is a paragraph of the text's own."""
    words = line.text.count(" ") + 1
    return words >= _PROSE_WORDS and _PROSE_END.search(line.text) is not None and page.segment(line.start) == "body"
