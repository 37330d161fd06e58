"""Whether a cue verb with a source and a content reports anything; not so the writer's own words, a thought, or what
somebody is about, unless words are quoted."""

from __future__ import annotations

import re

from .lexicon import Cue, words
from .stream import Stream

_STUDIES = words("study") | words("document")
#: "to clarify"; not "to the mayor".
_TO_DO = re.compile(r"TX*[NV]")
_NOT = frozenset(["not", "n't", "n’t", "never"])
_TELLING = words("telling")
_TO_COME = frozenset(["will", "'ll", "’ll", "shall", "may", "might"])
_WRITER = frozenset(["i", "we", "you"])
_CONDITIONS = frozenset(["if", "unless", "whether"])
_NAMING = frozenset(["call", "dub", "label"])
#: The tags of a content that is a quotation and nothing else.
_QUOTATION = frozenset("Qq,-")


def only_quoted(stream: Stream, content: tuple[int, int]) -> bool:
    """Whether a content is a quotation and nothing else."""
    return _QUOTATION.issuperset(stream.tags[slice(*content)])


def studied(stream: Stream, source: tuple[int, int]) -> bool:
    """Whether a source is a study or a document, which shows what is known rather than a picture what is seen."""
    return not _STUDIES.isdisjoint(stream.low[slice(*source)])


def not_said(stream: Stream, cue: Cue, how: str, whose: tuple[int, int], begin: int, index: int) -> bool:
    """Whether the verb tells no saying where it quotes nothing: a thought, who somebody is ("a mayor who opposed her"),
    what is kept quiet ("did not say whether …"), what somebody is about ("is calling for …")."""
    if cue.kind == "thought" or (cue.kind == "stance" and stream.tags[whose[0]] in "WH"):
        return True
    if not _TO_COME.isdisjoint(stream.low[begin:index]):
        return True  # "will accuse", "might have added": nobody has said it
    if how == "wh":
        return not _NOT.isdisjoint(stream.low[begin:index])
    if how == "np" and cue.verb in _TELLING and not _NOT.isdisjoint(stream.low[begin:index]):
        return True  # "did not explain the difference"
    return cue.form == "ing" and how in ("np", "of", "inf")


def joins_infinitive(stream: Stream, begin: int, low: int) -> bool:
    """Whether "and" or "or" joins the verb group to an infinitive: "did little to clear it up or explain why"."""
    return stream.tags[begin - 1] == "C" and _TO_DO.search(stream.tags, low, begin) is not None


def quoting(stream: Stream, contents: list[tuple[int, int]]) -> bool:
    """Whether quoted words are part of the contents."""
    return any(stream.quoted(low, high) for low, high in contents)


def writers_own(stream: Stream, source: tuple[int, int], content: tuple[int, int]) -> bool:
    """Whether the writer tells what he thinks himself: "I would argue that it was “a farce”"; not "I said: “…”"."""
    alone = source[1] - source[0] == 1 and stream.low[source[0]] in _WRITER
    return alone and not only_quoted(stream, content)


def reported_by_nobody(stream: Stream, cue: Cue, source: tuple[int, int], low: int) -> bool:
    """Whether words that are not quoted are nobody's report: the writer's own ("we predict"), a condition ("if he says
    no") or a name given to something ("a drug called …")."""
    first, end = source
    if end - first == 1 and stream.low[first] in _WRITER:
        return True
    return (first > low and stream.low[first - 1] in _CONDITIONS) or (
        cue.verb in _NAMING and stream.low[first] in ("a", "an")
    )
