"""Relative clauses without commas: "an engineer who worked on the dam said", "a union that represents sailors said"."""

from __future__ import annotations

from .lexicon import Cue, verbs, words
from .phrases import before, group_start, plural
from .source_words import is_listed
from .stream import Stream

_PLURAL = words("plural")
_AMBIGUOUS = words("noun-or-verb")
_PLACES = words("where")
#: How many tokens such a clause may have.
_LONGEST = 22
#: What ends the search for the pronoun: a mark, quoted words, a subordinator.
_STOP = frozenset(",.;:-()QqKBWH")
#: With what such a clause may end: "who were there", "who came in", "who arrived".
_ENDS = frozenset("NEPXRG#DIVS")
_BEHIND_VERB = frozenset("DOEPG#IXTFSRH")


def relative_pronoun(stream: Stream, floor: int, at: int) -> int:
    """The token "who", "which" or "that" whose clause ends right before the verb group at `at`; -1 where none does."""
    tags = stream.tags
    for position in range(at - 1, max(floor, at - _LONGEST), -1):
        if tags[position] in _STOP:
            return position if position > floor and _is_clause(stream, position, at) else -1
    return -1


def _is_clause(stream: Stream, pronoun: int, at: int) -> bool:
    """Whether the tokens behind a pronoun up to `at` are a clause with the pronoun as its subject."""
    tags, low = stream.tags, stream.low
    if low[pronoun] not in ("who", "which", "that") or tags[pronoun - 1] not in "NE#D)PRG":
        return False
    verb = pronoun + 1
    while verb < at and tags[verb] == "X":
        verb += 1
    if verb >= at or tags[at - 1] not in _ENDS or not _is_verb(stream, pronoun, verb, at):
        return False
    return not _own_subject(stream, verb, at)


def _is_verb(stream: Stream, pronoun: int, verb: int, at: int) -> bool:
    """Whether the word behind the pronoun is its verb, rather than the subject of another: "whom police said …"."""
    tags, low = stream.tags, stream.low
    if tags[verb] in "MVR":
        return stream.low[pronoun] != "that" or verb + 1 < at
    if tags[verb] != "N" or low[verb] in _PLURAL or verb + 1 >= at:
        return False
    singular = not low[pronoun - 1].endswith("s")
    if low[pronoun] == "that" or is_listed(low[verb]):  # not "who officials in Ellery said …"
        return singular and low[verb].endswith("s") and tags[verb + 1] in "DOE#P"
    return (singular or not low[verb].endswith("s")) and (tags[verb + 1] in _BEHIND_VERB or low[verb + 1] in _PLACES)


def _own_subject(stream: Stream, verb: int, at: int) -> bool:
    """Whether what follows the clause's verb is the subject of the verb at `at`: "who know the mayor said", "who came
    and the mayor said"."""
    tags = stream.tags
    for position in range(verb, at):
        if tags[position] == "C" and tags[position + 1] in "DEOP":
            return True
    behind = verb + 1
    takes = any(cue.takes & {"clause", "that"} for cue in verbs().get(stream.low[verb], ()))
    return takes and behind < at and tags[behind] in "DOEPN#"


def subject_before(stream: Stream, cue: Cue, index: int, begin: int, low: int) -> tuple[int, int] | None:
    """The subject before a relative clause without commas: "An engineer who worked on the dam said"; with a verb of
    showing only where "that" follows it."""
    word = stream.low[index]
    if cue.form == "ing" or (cue.form != "past" and word in _AMBIGUOUS):
        return None
    if cue.kind == "show" and stream.tags[index + 1] != "H":
        return None
    pronoun = relative_pronoun(stream, low, begin)
    found = before(stream, low, pronoun) if pronoun > 0 else None
    if found and cue.form == "base" and begin == index and not plural(stream, pronoun - 1):
        return None  # "a sailor who died of post-traumatic stress"
    return found


def main_verb(stream: Stream, pronoun: int, index: int, high: int) -> int:
    """Where the verb of speech begins of which the relative clause at `pronoun` is part of the subject, else high."""
    known = verbs()
    for position in range(index + 2, min(high, index + 12)):
        if any(cue.form in ("past", "s") and "quote" in cue.takes for cue in known.get(stream.low[position], ())):
            begin = group_start(stream, pronoun, position)
            if relative_pronoun(stream, pronoun - 1, begin) == pronoun:
                return begin
    return high
