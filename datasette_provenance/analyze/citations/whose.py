"""Whose a verb is: the subject before it, that of a verb that it is joined to, whoever is cited "as saying"."""

from __future__ import annotations

import re

from .clauses import time_before
from .found import Found
from .phrases import after, before, group_start, speaks, subject
from .stream import Stream

_CIRCUMSTANCE = re.compile(r"[CB]I[DO]?[NE#RGX]*(?:[IF][DO]?[NE#RGX]+)?$")
_CITING = frozenset(["cite", "cites", "cited", "citing", "quote", "quotes", "quoted", "quoting"])


def subject_of(stream: Stream, low: int, at: int) -> tuple[int, int] | None:
    """The subject of the verb group at `at`, perhaps with a time between; with the first word of "retired engineer Pia
    Roe" where a quotation stands before it: elsewhere -ed may be a verb."""
    found = subject(stream, low, at)
    if found is None:
        earlier = time_before(stream, low, at)
        return subject(stream, low, earlier) if earlier != at else None
    if found[0] - 1 > low and stream.tags[found[0] - 2 : found[0]] in ("QR", "QG", "qR"):
        return found[0] - 1, found[1]
    return found


def joined_source(stream: Stream, low: int, begin: int, found: list[Found]) -> tuple[int, int] | None:
    """Whose the verb group at `begin` is that has no subject of its own, where "and", a comma or the like joins it, or
    the circumstance before it, to another: "…, but in a later interview said"."""
    circumstance = _CIRCUMSTANCE.search(stream.tags, max(low, begin - 12), begin)
    joint = circumstance.start() + 1 if circumstance else begin
    joined = joint > low and stream.tags[joint - 1] in "CBT,"
    return shared_source(stream, low, joint, found) if joined else None


def shared_source(stream: Stream, low: int, at: int, found: list[Found]) -> tuple[int, int] | None:
    """The subject of a verb that has none of its own: that of the verb before it in the sentence."""
    for one in reversed(found):
        if low <= one.verb < at:
            relative = one.source and stream.low[slice(*one.source)] in (["who"], ["which"], ["that"])
            if one.source and stream.low[one.source[0]] == "whose":  # "Roe, whose party opposed it, left, saying that"
                return before(stream, low, one.source[0] - 1)
            if not relative or stream.tags[at - 1] in "CB":
                return one.source
    tags = stream.tags
    for position in range(at - 1, max(low, at - 40), -1):
        acts = tags[position] == "V" or (tags[position] == "R" and tags[position + 1] in "DO")
        aside = acts and tags[position - 1] == ","  # "The mayor, Pia Roe, led"
        found_out = stream.low[position] == "found" and tags[position - 1] in "NEP" and tags[position + 1] in "DH#"
        if (tags[position] in "VRM" or found_out) and (aside or tags[position - 1] not in "VRMT,"):
            source = subject(stream, low, group_start(stream, low, position))
            if source:
                return source
    return None


def with_whom(stream: Stream, low: int, at: int) -> tuple[int, int] | None:
    """Who does it that ends at `at` in "the strike ended, with officials saying that …"."""
    for position in range(at - 2, max(low - 1, at - 12), -1):
        if stream.tags[position] in "VMRG,;":
            break
        if stream.low[position] == "with" and after(stream, position + 1, at) == (position + 1, at):
            told = stream.tags[at - 1] == "E" or speaks(stream.low[at - 1])
            return (position + 1, at) if told else None
    return None


def cited_as(stream: Stream, low: int, index: int) -> tuple[int, int] | None:
    """Who is cited in "cited two officials as saying that …"."""
    for at in range(index - 2, max(low, index - 12), -1):
        if stream.low[at] in _CITING:
            return (at + 1, index - 1) if at + 1 < index - 1 else None
        if stream.tags[at] in ",;:VMWH":
            break
    return None


def following_subject(stream: Stream, at: int, high: int) -> tuple[int, int] | None:
    """The phrase behind a comma at `at`: "Roe" in "Noting that it rained, Roe left"."""
    if at < high and stream.tags[at] == ",":
        return after(stream, at + 1, high)
    return None
