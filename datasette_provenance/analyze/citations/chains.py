"""Quotations that no verb of their sentence claims: they go on with the last speaker, or follow a colon."""

from __future__ import annotations

import re

from .found import Found
from .stream import Stream

#: Single marks around a whole paragraph make a heading more often than speech.
_SINGLE = re.compile(r"['‘](?!')")


def chain(stream: Stream, sentences: list[tuple[int, int]], own: list[Found], last: Found | None) -> Found | None:
    """Give the sentences that are nothing but a quotation to the speaker before them; return the last speaker.

    own: what was found in this paragraph. last: the attribution that the paragraph before ended with.
    """
    taken = {index for one in own for index in one.quotes()}
    for low, high in sentences:
        here = [one for one in own if low <= one.verb < high]
        body = [index for index in range(low, high) if stream.tags[index] not in ",-.:"]
        if body and all(stream.tags[index] in "Qq" for index in body):
            for index in body:
                if index not in taken and not _SINGLE.match(stream.text, stream.quotes[index].start):
                    speaker = last or _next(own, high)
                    if speaker:
                        span = stream.quotes[index].start, stream.quotes[index].end
                        speaker.more.append(span)
                        last = speaker
        elif here:
            last = _main(here)
    return last


def _main(here: list[Found]) -> Found:
    """Who speaks in a sentence: whoever its last quotation belongs to, else the subject of its first verb."""
    quoting = [one for one in here if one.quotes() and one.method != "participle"]
    return quoting[-1] if quoting else here[0]


def _next(own: list[Found], at: int) -> Found | None:
    return next((one for one in own if one.verb >= at), None)
