"""Attribution in the passive: "The deal was confirmed by Roe", "Roe was asked whether …", "was quoted as saying"."""

from __future__ import annotations

from .clauses import content_end, trim_end
from .found import Found
from .lexicon import verbs
from .phrases import after, subject
from .stream import Stream

_BE = frozenset("is are was were be been being 's ’s 're ’re".split())


def find_passives(stream: Stream, low: int, high: int, found: list[Found]) -> None:
    """Add the attributions by a passive verb of the sentence of tokens low to high to `found`."""
    known = verbs()
    for index in range(low + 1, high - 1):
        if stream.tags[index] not in "RVN":
            continue
        for cue in known.get(stream.low[index], ()):
            if cue.form == "past" and not cue.particle and cue.kind != "thought":
                result = _attribute(stream, index, low, high)
                if result:
                    found.append(result)
                break


def _attribute(stream: Stream, index: int, low: int, high: int) -> Found | None:
    tags, words = stream.tags, stream.low
    begin = index
    while begin > low and tags[begin - 1] in "MX":
        begin -= 1
    passive = any(word in _BE for word in words[begin:index])
    following = words[index + 1]
    if following == "by" and (passive or tags[index - 1] in "NE,#"):
        source = after(stream, index + 2, high)
        what = subject(stream, low, begin)
        if source and what and tags[source[0]] not in "G":
            return Found(stream, [what], stream.span(*source), stream.span(index, index + 1), "passive.by", index)
        return None
    if passive and words[index] == "asked" and following in ("about", "whether", "if", "what", "how", "why", "who"):
        start = index + 2 if following == "about" else index + 1
        end = trim_end(stream, start, content_end(stream, start, high, "past"))
        if end > start:
            return Found(stream, [(start, end)], None, stream.span(index, index + 1), "passive.asked", index)
    return None
