"""Whether a form of a cue verb is a finite verb where it stands, rather than a noun ("her claims") or a participle."""

from __future__ import annotations

from .lexicon import Cue, words
from .phrases import before, plural, speaks
from .stream import Stream

_AMBIGUOUS = words("noun-or-verb")
_PLURAL_DETERMINERS = words("plural-determiner")
_BE = words("be")
_WHEN = words("day") | words("month") | words("time")
#: The tags that may stand behind a verb.
_FOLLOWED = frozenset("PDOHQqWETI,:.")


def is_verb(stream: Stream, cue: Cue, index: int, begin: int, low: int) -> bool:
    """Whether a form that may be a noun or a participle is a finite verb here; begin: where its verb group does."""
    previous = stream.tags[begin - 1] if begin > low else "."
    if cue.form == "past" and _is_done_by(stream, index + 1):
        return False  # "an engineer instructed by the court, said"
    if "M" in stream.tags[begin:index]:
        return cue.form == "ing" or _BE.isdisjoint(stream.low[begin:index])  # not "was told"
    if cue.form == "past":
        if previous == "#":
            return begin == index
        return previous not in "DOF" or stream.low[begin - 1] in _PLURAL_DETERMINERS  # not "the said man"
    if cue.form == "base" or stream.low[index] in _AMBIGUOUS:
        return _is_finite(stream, cue, index, begin, low, previous)
    return True


def _is_done_by(stream: Stream, at: int) -> bool:
    """Whether somebody follows by whom it is done, "instructed by the court"; not "said by phone"."""
    return stream.low[at : at + 1] == ["by"] and stream.tags[at + 1] in "DOEP" and stream.low[at + 1] not in _WHEN


def _is_finite(stream: Stream, cue: Cue, index: int, begin: int, low: int, previous: str) -> bool:
    """Whether a plain form ("say") or one that is a noun as well ("claims") is a finite verb by what stands around it.

    previous: the tag before its verb group.
    """
    ambiguous = stream.low[index] in _AMBIGUOUS
    if ambiguous and _is_described(stream, cue, index, begin, low, previous):
        return False
    if previous in "OS#FI":
        return previous == "#" and not ambiguous  # not "her claim", "of claims", "nine claims"
    if previous == "D" and stream.low[begin - 1] not in _PLURAL_DETERMINERS:
        return False  # "the claim", but "these claim"
    if previous == "T":
        return cue.form == "base"
    if previous in "PW" or not ambiguous:
        return True
    return _goes_on_as_verb(stream, cue, index, begin, low, previous)


def _is_described(stream: Stream, cue: Cue, index: int, begin: int, low: int, previous: str) -> bool:
    """Whether what may be a noun has a relative clause behind it or an attribute before it: "the charges that were
    brought", "states that have voted"; "her recent claims that", "nine million documents that"."""
    if stream.tags[index + 1 : index + 3] in ("HM", "HV"):
        return True
    return previous == "N" and cue.kind != "show" and not _may_speak(stream, low, begin)


def _goes_on_as_verb(stream: Stream, cue: Cue, index: int, begin: int, low: int, previous: str) -> bool:
    """Whether what may be a noun is a verb by what follows it: "officials claim the plan", not "the wage claim office",
    nor "the union claim that" with one union."""
    following = stream.tags[index + 1 : index + 2]
    counted = following == "#" and previous == "E" and cue.form == "s" and "clause" in cue.takes
    if following not in _FOLLOWED and not counted and not (following == "G" and "ing" in cue.takes):
        return False
    if following == "I" and not (cue.particle or stream.low[index + 1] in cue.takes):
        return _in_journal(stream, index, begin, low)
    return cue.form != "base" or previous not in "NE" or plural(stream, begin - 1)


def _may_speak(stream: Stream, low: int, at: int) -> bool:
    """Whether the noun phrase that ends at `at` has a noun for somebody who speaks at its end or before what hangs on
    it: "documents in the cases", "a source close to the minister"."""
    first, _ = before(stream, low, at) or (at - 1, at)
    hangs = next((index for index in range(first, at) if stream.tags[index] in "FI"), at)
    heads = range(first if hangs < at else at - 1, hangs)
    return any(
        stream.tags[index] != "N" or speaks(stream.low[index]) for index in heads if stream.tags[index] not in "DO"
    )


def _in_journal(stream: Stream, index: int, begin: int, low: int) -> bool:
    """Whether somebody tells of a study at a sentence's end: "…, the team reports in Tide Advances"."""
    source = before(stream, low, begin)
    aside = source is not None and source[0] > low and stream.tags[source[0] - 1] == ","
    return aside and stream.low[index + 1] == "in" and stream.tags[index + 2] in "ED"
