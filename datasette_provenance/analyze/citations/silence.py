"""What nobody says, though a cue stands there: "declined to comment", "would not confirm it", "did not say that", "the
flood claimed eleven lives", "nobody said a word"."""

from __future__ import annotations

import re

from .lexicon import Cue, words
from .stream import Stream

#: Verbs of telling, which a refusal leaves without any words.
_TELLING = words("telling")
#: "unwilling to say whether", "declined to say how many"
_REFUSING = words("refusing")
#: "to be named"
_BE_NAMED = frozenset(["named", "identified", "quoted", "interviewed", "drawn"])
#: "to give her age", "to provide details"
_GIVING, _DETAILS = words("giving"), words("details")
_DETAILS_REACH = 5
_REFUSE = frozenset(["refuse", "decline"])
#: What is not said, asked or promised where "did not" stands before it; not so "did not deny", which may hint.
_UNSAID = _TELLING | words("unsaid")
_NOT = frozenset(["not", "n't", "n’t", "never", "cannot"])
#: Behind "not" these say that more was said: "not only said".
_MORE = frozenset(["only", "just", "merely", "simply"])
_NOBODY = words("nobody")
#: What is claimed without a word: lives, homes, a title.
_TAKEN = words("claimed")
#: The text itself, in a note of what was corrected: "An earlier version of this article said".
_ITSELF = re.compile(
    r"(?:an?|the) (?:earlier|previous|original|first) version of (?:this|the) (?:article|story|report|column|post)"
    r"|this (?:article|story|column|post)"
)
#: Behind these the noun phrase is over.
_ENDS = frozenset("WHK,:;-(.")


def silent(stream: Stream, cue: Cue, source: tuple[int, int], begin: int, index: int, content: tuple[int, int]) -> bool:
    """Whether a cue tells of no words: those of nobody, those that somebody keeps back, things that are taken, what the
    text itself said before it was corrected.

    begin: where the verb group begins that ends with the cue at `index`.
    """
    itself = _ITSELF.fullmatch(" ".join(stream.low[slice(*source)]))
    return (
        itself is not None
        or nobodys(stream, source)
        or kept_back(stream, cue, begin, index, content)
        or _took(stream, cue, content)
    )


def nobodys(stream: Stream, source: tuple[int, int]) -> bool:
    """Whether a source is "nobody", "none of them", "no official"."""
    first = source[0]
    return stream.low[first] in _NOBODY or (first > 0 and stream.low[first - 1] == "no")


def kept_back(stream: Stream, cue: Cue, begin: int, index: int, content: tuple[int, int]) -> bool:
    """Whether somebody tells nothing: "declined to comment", "refused to say how many", "did not say that it held"."""
    if cue.verb in _REFUSE or (cue.verb == "ask" and stream.low[content[0]] == "not"):  # "asked not to be named"
        return tells(stream, *content)
    before = begin - 1
    if before > 0 and stream.tags[before] == "T":
        while before > 0 and stream.tags[before - 1] == "X":
            before -= 1
        return cue.verb in _TELLING and stream.low[before - 1] in _REFUSING
    group = stream.low[begin:index]
    return cue.verb in _UNSAID and not _NOT.isdisjoint(group) and _MORE.isdisjoint(group)


def tells(stream: Stream, low: int, high: int) -> bool:
    """Whether an infinitive is one of telling: "to comment on it", "to publicly say", "to be named"."""
    at = low
    while at < high and stream.tags[at] in "TX":
        at += 1
    if at == high:
        return False
    verb = stream.low[at]
    if verb in _GIVING:
        return not _DETAILS.isdisjoint(stream.low[at + 1 : min(high, at + _DETAILS_REACH)])
    return verb in _TELLING or (verb == "be" and stream.low[at + 1] in _BE_NAMED)


def _took(stream: Stream, cue: Cue, content: tuple[int, int]) -> bool:
    """Whether something is claimed that is no saying: "claimed the lives of", "claimed three homes"; but not "claimed
    the homes were safe"."""
    if cue.verb != "claim":
        return False
    taken = False
    for position in range(*content):
        tag = stream.tags[position]
        if tag in _ENDS:
            break
        acts = tag in "MV" or (tag == "R" and not taken and stream.tags[position - 1] in "NEP")
        if acts and stream.low[position] not in _TAKEN:
            return False
        taken = taken or stream.low[position] in _TAKEN
    return taken
