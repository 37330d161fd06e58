"""Paragraphs -> segments: what is title, byline, body, caption, credit, furniture.

First each line is asked what it is by its own words (lines.py, parts.py), then its place decides about the rest
(head.py, context.py); what nothing speaks against is body.
"""

from __future__ import annotations

from ..records import Segment
from . import context, head
from .paragraphs import paragraphs
from .parts import parts


def segments(text: str, title: str | None = None) -> list[Segment]:
    """The segments of a text in order: no two overlap, and together they hold every character but white space.

    title: the document's title where a record or the page's markup states it.
    """
    found = parts(text, paragraphs(text))
    head.mark_dates(found)
    head.mark_title(found, title)
    head.mark_head(found, title is not None)
    head.mark_datelines(found)
    context.mark_links(found)
    context.mark_author_notes(text, found)
    context.mark_captions(found)
    context.mark_repeats(text, found)
    context.mark_headings(found)
    context.mark_tail(found)
    return [Segment(part.kind or "body", part.start, part.end) for part in found]
