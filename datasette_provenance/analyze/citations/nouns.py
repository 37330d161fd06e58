"""Attribution by a noun: "his claim that …", "the group's call for …", "criticism of …"."""

from __future__ import annotations

from .clauses import content_end, trim_end
from .found import Found
from .lexicon import nouns
from .phrases import before
from .silence import tells
from .stream import Stream
from .verbs import fronted_end
from .whose import shared_source


def find_nouns(stream: Stream, low: int, high: int, cues: list[int], found: list[Found]) -> None:
    """Add the attributions by cue nouns of the sentence of tokens low to high to `found`; cues: its cue words."""
    known = nouns()
    claimed = {one.verb for one in found}
    for index in cues:
        takes = known.get(stream.low[index])
        if takes and index < high - 1 and index not in claimed and stream.tags[index] in "NEVG":
            result = _attribute(stream, takes, index, low, high, found)
            if result:
                found.append(result)


def _attribute(
    stream: Stream, takes: frozenset[str], index: int, low: int, high: int, found: list[Found]
) -> Found | None:
    tags = stream.tags
    following = stream.low[index + 1]
    if following not in takes:
        return None
    source = _possessor(stream, low, index)
    if following == "that":
        if tags[index + 2 : index + 3] in "MV.," or (tags[index + 2] == "N" and tags[index + 3] in "DO#"):
            return None  # a relative clause: "the claim that was made", "charges that carry a sentence"
        start, how = index + 2, "that"
    elif following == "to" and tags[index + 2 : index + 3] in "NVXM":
        start, how = index + 1, "inf"
    else:
        start, how = index + 2, "of"
    if source is None and how != "that":
        return None
    if start >= high:
        return None
    ceiling = fronted_end(stream, index, low, high)
    end = trim_end(stream, start, content_end(stream, start, ceiling, "base", how == "of"))
    if end <= start or ((how != "that" or "quoted" in takes) and not stream.quoted(start, end)):
        return None
    if how == "inf" and stream.low[index] == "refusal" and tells(stream, start, end):
        return None
    source = source or shared_source(stream, low, index, found)
    return Found(stream, [(start, end)], source, (index, index + 1), f"noun.{how}", index)


def _possessor(stream: Stream, low: int, index: int) -> tuple[int, int] | None:
    """Whose it is: "his", "Roe's", "the group's"."""
    tags = stream.tags
    at = index - 1
    while at >= low and tags[at] in "NXRG#E" and index - at < 4:
        at -= 1
    if at < low:
        return None
    if tags[at] == "O":
        return at, at + 1
    if tags[at] == "S":
        return before(stream, low, at) or _name_before(stream, low, at)
    return None


def _name_before(stream: Stream, low: int, at: int) -> tuple[int, int] | None:
    """The name that ends at `at`, where no subject does: "in response to the Quay Fund's claim that"."""
    name = at
    while name > low and stream.tags[name - 1] == "E":
        name -= 1
    return (name, at) if name < at else None
