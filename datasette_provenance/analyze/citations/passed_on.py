"""Documents of which a participle tells how often they were seen: "A post shared more than 900 times claims that"."""

from __future__ import annotations

import re

from .lexicon import words
from .stream import Stream

_DOCUMENTS = words("document")
_PASSED_ON = re.compile(r"(?P<head>[DE#][N#XR]{0,3}N)R[DXITK#]{0,4}$")
_COUNTING = frozenset(["than", "nearly", "almost", "over", "about", "some", "by"])


def passed_on(stream: Stream, floor: int, at: int) -> tuple[int, int] | None:
    """The document with which a sentence begins and of which a participle tells how often it was seen: "A post shared
    more than 900 times on Odnet"; None where none stands before the phrase at `at`."""
    count = at > floor and stream.tags[at] == "#" or stream.low[at - 1] in _COUNTING
    match = _PASSED_ON.match(stream.tags, floor, at) if count else None
    head = match.end("head") if match else 0
    return (floor, head) if head and stream.low[head - 1] in _DOCUMENTS else None
