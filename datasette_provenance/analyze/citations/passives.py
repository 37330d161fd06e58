"""Attribution in the passive: "The deal was confirmed by Roe", "Roe was asked whether …", "was quoted as saying"."""

from __future__ import annotations

from .clauses import content_end, skip_modifiers, trim_end
from .found import Found
from .lexicon import verbs, words
from .phrases import after, subject
from .stream import Stream

_QUESTIONS = words("asked")
#: Verbs whose passive says who told it: "was first reported by".
_TOLD = words("passive")
_BE = words("be")


def find_passives(stream: Stream, low: int, high: int, cues: list[int], found: list[Found]) -> None:
    """Add the attributions by a passive verb of the sentence of tokens low to high to `found`; cues: its cue words."""
    known = verbs()
    for index in cues:
        if index == high - 1:
            break
        if stream.low[index] == "asked" and (index == low or stream.low[index - 1] == "when"):
            result = _asked(stream, index, high)
            if result:
                found.append(result)
            continue
        if stream.tags[index] not in "RVN":
            continue
        for cue in known.get(stream.low[index], ()):
            if cue.form == "past" and cue.verb in _TOLD:
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
            return Found(stream, [what], source, (index, index + 1), "passive.by", index)
        return None
    return _asked(stream, index, high) if passive and words[index] == "asked" else None


def _asked(stream: Stream, index: int, high: int) -> Found | None:
    """ "was asked whether …", "Asked by Falk about …": who asks is rarely said."""
    at, source = index + 1, None
    if stream.low[at] == "by":
        source = after(stream, at + 1, high)
        if source:
            at = source[1]
    first, at = at, skip_modifiers(stream, at, high)
    if "about" in stream.low[first:at]:
        return None  # "asked about the nine who left": no question who left
    if at >= high or stream.low[at] not in _QUESTIONS:
        return None
    start = at + 1 if stream.low[at] == "about" else at
    comma = stream.tags.find(",", start, high)
    opens = index < start and (stream.tags[index] == "E" or stream.low[index - 1] == "when")
    end = comma if comma > 0 and opens else high
    end = trim_end(stream, start, content_end(stream, start, end, "past"))
    if end <= start:
        return None
    return Found(stream, [(start, end)], source, (index, index + 1), "passive.asked", index)
