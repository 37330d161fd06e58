"""Quotations that no verb of their sentence claims: they go on with the last speaker."""

from __future__ import annotations

import re

from .found import Found
from .stream import Stream

_LEAD = re.compile(r"[CBXK]{0,2}")
#: Single marks around a whole paragraph make a heading more often than speech.
_DOUBLE = '"“«„'
_SINGLE = re.compile(r"['‘](?!')")


def chain(stream: Stream, low: int, high: int, here: list[Found], last: Found | None) -> Found | None:
    """Give a sentence that is nothing but quotations to the last speaker; return who speaks last now.

    here: what was found in the sentence of tokens low to high. last: the attribution before it.
    """
    if here:
        return _main(here)
    if last is None or not stream.quotes:
        return last
    body = [index for index in range(low, high) if stream.tags[index] not in ",-.:"]
    others = "".join(stream.tags[index] for index in body if stream.tags[index] not in "Qq")
    if len(body) == len(others) or not _LEAD.fullmatch(others):
        return last
    if others:  # "Instead, “it stood.”"
        last.more.append((stream.start(body[0]), stream.end(body[-1])))
        return last
    for index in body:
        quotation = stream.quotes[index]
        if not _SINGLE.match(stream.text, quotation.start) or _is_in_single_marks(stream, last, index):
            last.more.append((quotation.start, quotation.end))
    return last


def _is_in_single_marks(stream: Stream, last: Found, index: int) -> bool:
    """Whether the last speaker's words stand in single marks, too, or all of a text's, and what stands in those at
    `index` is a sentence: "'It leaks,' Roe said. 'Nobody came.'"."""
    marked = any(_SINGLE.match(last.stream.text, last.stream.quotes[at].start) for at in last.quotes())
    marked = marked or not any(mark in stream.text for mark in _DOUBLE)
    return marked and stream.ending(index) in ".?!"


def _main(here: list[Found]) -> Found:
    """Who speaks in a sentence: whoever its last quotation belongs to, else the subject of its first verb."""
    quoting = [one for one in here if one.quotes() and one.method != "participle"]
    return quoting[-1] if quoting else here[0]
