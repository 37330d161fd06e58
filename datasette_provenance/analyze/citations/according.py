"""CONTENT, according to SRC · According to SRC, CONTENT."""

from __future__ import annotations

from .clauses import content_end
from .found import Found
from .phrases import after
from .stream import Stream


def find_according(stream: Stream, low: int, high: int, found: list[Found]) -> None:
    """Add the attributions by "according to" of the sentence of tokens low to high to `found`."""
    for index in range(low, high - 2):
        if stream.low[index] == "according" and stream.low[index + 1] == "to":
            source = after(stream, index + 2, high)
            if not source:
                continue
            contents = _contents(stream, index, _source_end(stream, source[1], high), low, high)
            if contents:
                cue = stream.span(index, index + 2)
                found.append(Found(stream, contents, stream.span(*source), cue, "according", index))


def _source_end(stream: Stream, at: int, high: int) -> int:
    """Behind what hangs on the source: "a poll released Monday by the college"."""
    while at < high and stream.tags[at] not in ",;-.Q:":
        at += 1
    return at


def _contents(stream: Stream, index: int, behind: int, low: int, high: int) -> list[tuple[int, int]]:
    tags = stream.tags
    begin, stop = low, index
    while stop > begin and tags[stop - 1] in ",-CB":
        stop -= 1
    while begin < stop and tags[begin] in "CBX,-":
        begin += 1
    contents = [(begin, stop)] if stop > begin else []
    if behind + 1 < high and tags[behind] in ",-" and (not contents or tags[behind + 1] not in "WDKCBG"):
        end = content_end(stream, behind + 1, high, "base")
        if end > behind + 1:
            contents.append((behind + 1, end))
    return contents
