"""What nobody says, though a cue stands there: "declined to comment", "would not confirm it", "did not say that", "the
flood claimed eleven lives", "nobody said a word"."""

from __future__ import annotations

import re
from collections.abc import Callable

from ...outlets import load_registry
from .lexicon import Cue, words
from .phrases import after
from .source_words import ends_in, undetermined
from .stream import Stream

#: Verbs of telling, which a refusal leaves without any words.
_TELLING = words("telling")
#: "unwilling to say whether", "declined to say how many"
_REFUSING = words("refusing")
#: "to be named"
_BE_NAMED = frozenset(["named", "identified", "quoted", "interviewed", "drawn"])
_STAYING, _HIDDEN = frozenset(["remain", "stay", "be"]), frozenset(["anonymous", "nameless", "unnamed", "unidentified"])
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
#: What is called without a word: a hotline, a lawyer, a meeting, a halt.
_RUNG_UP = words("rung up")
#: What is claimed without a word: lives, homes, a title.
_TAKEN = words("claimed")
#: The text itself, in a note of what was corrected ("An earlier version of this article said") or "Story highlights".
_ITSELF = re.compile(
    r"(?:an?|the) (?:earlier|previous|original|first) version of (?:this|the) (?:article|story|report|column|post)"
    r"|this (?:article|story|column|post)|story"
)
_NOTHING_OF, _ABOUT = frozenset(["nothing", "little"]), frozenset(["about", "of", "on", "regarding"])
_REPORTS = words("study") | words("report")
_TELLERS = ("person", "official", "anonymous", "media", "legislators", "group")
#: "called him late on Monday", "calls its use in question"
_IN_QUESTION = frozenset(["question", "mind"])
_WHEN = words("day") | words("month") | words("time") | _IN_QUESTION
_WHEN |= {"on", "in", "at", "late", "early", "again", "back", "into"}
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
        or (cue.verb in _APART and _APART[cue.verb](stream, cue, source, index, content))
        or (stream.low[content[0]] in _NOTHING_OF and cue.verb in _TELLING and stream.low[content[0] + 1] in _ABOUT)
    )


def _names_sources(stream: Stream, cue: Cue, _: tuple[int, int], index: int, content: tuple[int, int]) -> bool:
    """Whether what is cited is who or what says so: "citing two officials", "cites a report"; the cost of a dam, or a
    report that it leaks, may be what somebody says."""
    phrase = None if stream.quoted(*content) else after(stream, *content)
    if phrase is None:
        return False
    hangs = _hangs(stream, phrase)
    if stream.tags[hangs - 1] == "E":
        return load_registry().find(undetermined(stream.text[slice(*stream.span(*phrase))])) is not None
    head = hangs - 2 if stream.low[hangs - 1] == "familiar" else hangs - 1
    noun = stream.low[head]
    if any(ends_in(noun, section) for section in _TELLERS):
        return True
    # "citing statistics about the debt", "a law that forbids it" tell what they say
    return noun in _REPORTS and set(stream.tags[phrase[1] : content[1]]) <= set("IDENO#SPC,")


def _calls_up(stream: Stream, cue: Cue, source: tuple[int, int], index: int, content: tuple[int, int]) -> bool:
    """Whether somebody is rung up or summoned: "called the hotline", "called her lawyer"; not "called her a liar",
    "called the strike a disgrace", "called the plan reckless" nor "what she called lip service"."""
    named = source[0] > 0 and stream.tags[source[0] - 1] == "W"
    if cue.particle or named or content[0] != index + 1 or stream.quoted(*content):
        return False
    phrase = after(stream, *content)
    if phrase is None:
        return False
    rest, hangs = set(stream.low[phrase[1] : content[1]]), _hangs(stream, phrase)
    if not rest <= _WHEN or "D" in stream.tags[phrase[0] + 1 : hangs]:  # an article within it begins what it is called
        return False
    return bool(rest & _IN_QUESTION) or stream.tags[hangs - 1] not in "NR" or _answers(stream.low[hangs - 1])


def _hangs(stream: Stream, phrase: tuple[int, int]) -> int:
    """Where what hangs on a noun phrase begins: "the hotline | of the town"."""
    return next((at for at in range(*phrase) if stream.tags[at] in "FIC,"), phrase[1])


def _answers(noun: str) -> bool:
    """Whether a noun is of somebody or something that is rung up, summoned or held: "police", "hotline", "meeting"."""
    return noun in _RUNG_UP or any(ends_in(noun, section) for section in _TELLERS)


def instead(stream: Stream, low: int, begin: int) -> bool:
    """Whether a word before a verb group tells that nothing was said: "without explaining why", "rather than say"."""
    before = stream.low[max(low, begin - 2) : begin]
    return before[-1:] in (["without"], ["than"]) or before in (["instead", "of"], ["short", "of"], ["from", "ever"])


def nobodys(stream: Stream, source: tuple[int, int]) -> bool:
    """Whether a source is "nobody", "none of them", "no official"."""
    first = source[0]
    return stream.low[first] in _NOBODY or (first > 0 and stream.low[first - 1] == "no")


def kept_back(stream: Stream, cue: Cue, begin: int, index: int, content: tuple[int, int]) -> bool:
    """Whether somebody tells nothing: "declined to comment", "refused to say how many", "did not say that it held"."""
    if cue.verb in _REFUSE or (cue.verb == "ask" and stream.low[content[0]] == "not"):  # "asked not to be named"
        return tells(stream, *content)
    if cue.verb == "ask" and stream.tags[content[0]] == "T" and stream.low[content[0] + 1] in _STAYING:
        return stream.low[content[0] + 2] in _HIDDEN  # "asked to remain anonymous"
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


def _took(stream: Stream, cue: Cue, _: tuple[int, int], index: int, content: tuple[int, int]) -> bool:
    """Whether something is claimed that is no saying: "claimed the lives of", "claimed three homes"; but not "claimed
    the homes were safe"."""
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


#: Verbs of which it depends on what follows whether anything is said.
_APART: dict[str, Callable[[Stream, Cue, tuple[int, int], int, tuple[int, int]], bool]] = {
    "claim": _took,
    "cite": _names_sources,
    "quote": _names_sources,
    "call": _calls_up,
}
