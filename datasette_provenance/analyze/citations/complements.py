"""What stands behind a cue verb as its content: a clause, a quotation, an infinitive, a noun phrase."""

from __future__ import annotations

import re

from .clauses import FINITE, content_end, is_time, len_words, skip_adverbs, skip_modifiers, skip_object, trim_end
from .lexicon import Cue, words
from .stream import Stream

_NOTHING = words("nothing")
_STARTS = frozenset("PDONE#SXGRVK(W")
_NONE: tuple[None, str] = (None, "")

#: Whose bare content is always a clause: "said it rained".
_SAYING = words("takes-bare-clause")
#: "the index added 0.4 per cent" is no report.
_SHARES = frozenset(["per", "percent", "%", "points", "cents"])
_CIRCUMSTANCE = re.compile(r"I[DO]?[NE#]{1,3}(?=[PD])")
_MARK = re.compile(r"[,;:(-]")
#: By what a content is whose kind its first word tells: of what the verb must take one.
_TAKEN_AS = {
    "quote": frozenset(["quote", "np", "name"]),
    "wh": frozenset(["wh"]),
    "inf": frozenset(["inf", "object"]),
    "ing": frozenset(["ing"]),
}
#: Noun phrases, and what has neither a mark nor a word like "that" before it: of what a verb must take one.
_PHRASES = frozenset(["np", "name", "quoted"])
_BARE = _PHRASES | {"clause"}

Content = tuple[int, int]


def complement(stream: Stream, cue: Cue, at: int, high: int) -> tuple[Content | None, str]:
    """The content behind the verb, as a token range, and what it is: that, clause, wh, inf, ing, np, of, quote."""
    tags, takes = stream.tags, cue.takes
    if at >= high:
        return _NONE
    behind_time = skip_adverbs(stream, at, high)
    if behind_time < high and tags[behind_time] in "IFT" and stream.low[behind_time] in takes:
        content = _bounded(stream, cue, behind_time + 1, high, True)
        told = content and ("quoted" not in takes or stream.quoted(*content))
        return (content, "of") if told else _NONE
    if "object" in takes and tags[at] not in "HQ:,":
        behind = _behind_object(stream, cue, at, high)
        if behind is None and not takes & {"np", "name", "clause", "wh", "quoted"} and cue.verb not in _WITH_OBJECT:
            return _NONE
        if behind is not None:
            at = behind
        elif cue.verb in _WITH_OBJECT:
            end = skip_object(stream, at, high)
            if at < end < high and tags[end] == "T":
                return _bounded(stream, cue, at, high), "object"
            if not takes & {"np", "name", "wh"}:
                return _NONE
    start = skip_modifiers(stream, at, high)
    if is_relative(stream, start, at):
        return _behind_relative(stream, cue, start, high)
    clause = _behind_circumstance(stream, cue, at, start, high)
    if clause:
        return clause, "clause"
    return _typed(stream, cue, start, high) if start < high else _NONE


def is_relative(stream: Stream, at: int, low: int) -> bool:
    """Whether the "that" at `at` tells of the noun before it rather than what was said: "said in a statement that was
    sent to passengers". low: where the search for the content began, since "said that was sent" tells of none."""
    if not low < at < len(stream.tags) - 1 or stream.tags[at] != "H" or stream.tags[at + 1] not in "MV":
        return False
    return stream.tags[at - 1] == "N" and not is_time(stream.low[at - 1])


def _behind_relative(stream: Stream, cue: Cue, at: int, high: int) -> tuple[Content | None, str]:
    """The content behind a relative clause: "said in a statement that was sent to passengers that …", "… that began:
    “…”"."""
    tags = stream.tags
    again = tags.find("H", at + 1, high)
    if again > 0 and tags[again + 1] not in "MVR":
        return _bounded(stream, cue, again + 1, high), "that"
    colon = tags.find(":Q", at + 1, high)
    return (_bounded(stream, cue, colon + 1, high), "quote") if colon > 0 and "quote" in cue.takes else _NONE


def _behind_circumstance(stream: Stream, cue: Cue, at: int, start: int, high: int) -> Content | None:
    """The clause behind what stands between it and the verb: "said often, it …", "said in hindsight it …"."""
    tags = stream.tags
    if "clause" not in cue.takes or start >= high - 2 or tags[start] not in ",I":
        return None
    if not _has_verb(stream, start + 1, high):
        return None
    if tags[start] == ",":
        behind = at < start and tags[start + 1] in "PDNEO"
        return _bounded(stream, cue, start + 1, high) if behind else None
    if cue.verb not in _SAYING:
        return None
    phrase = _CIRCUMSTANCE.match(tags, start, high)  # not "said in Ellery boats …": where the phrase ends is not seen
    return _bounded(stream, cue, phrase.end() if phrase else start, high)


#: With these the person belongs to the content: "urged voters to stay", not with "told voters to stay".
_WITH_OBJECT = words("object-belongs")


def _behind_object(stream: Stream, cue: Cue, at: int, high: int) -> int | None:
    """Behind the person spoken to, where a content follows: "told reporters on Friday that"."""
    tags = stream.tags
    begin = skip_object(stream, at, high)
    if begin == at or begin >= high:
        return None
    further = skip_modifiers(stream, begin, high)
    if further >= high:
        return None
    if tags[further] == "H" and cue.verb in _WITH_OBJECT:
        return None  # "ordered a strike that killed nine": whoever is ordered is told to do something
    if tags[further] in "HQqW:" or (tags[further] == "," and tags[further + 1] in "Qq"):
        return further
    if tags[further] == "T" and cue.verb not in _WITH_OBJECT:
        return further - 1 if stream.low[further - 1] == "not" else further
    if cue.verb == "tell" and tags[further] in "IPDONE#":
        behind = skip_object(stream, further + 1, high) if tags[further] == "I" else further
        return behind if behind < high and tags[behind] in "PDONE#H" else None
    return None


def _typed(stream: Stream, cue: Cue, start: int, high: int) -> tuple[Content | None, str]:
    """The content that begins at `start`, where its first word is one that the verb takes."""
    tags, takes = stream.tags, cue.takes
    first = tags[start]
    following = tags[start + 1] if start + 1 < high else "."
    if first in ",:-":
        return _behind_mark(stream, cue, start, high, following)
    if first == "H":
        return _behind_that(stream, cue, start, high, following)
    if first in "Qq":
        how = "quote"
    elif first == "W" or (stream.low[start] in ("when", "where") and tags[start - 1] in "VRNGTI"):
        how = "wh"
    elif first == "T" and following in "EDPO#":
        return _NONE  # "delegates pledged to Roe": no infinitive
    elif first == "T" or (first == "X" and following == "T"):
        how = "inf"
    elif first == "G" and "ing" in takes:
        how = "ing"
    else:
        return _clause_or_phrase(stream, cue, start, high)
    return (_bounded(stream, cue, start, high), how) if takes & _TAKEN_AS[how] else _NONE


def _behind_mark(stream: Stream, cue: Cue, mark: int, high: int, following: str) -> tuple[Content | None, str]:
    """The content behind a comma, colon or dash: "said, “…”", "said: it rained", "said, that it rained".

    following: the tag behind the mark.
    """
    takes, mark_tag = cue.takes, stream.tags[mark]
    if following in "Qq" and "quote" in takes:
        return _bounded(stream, cue, mark + 1, high), "quote"
    if mark_tag == ":" and following != "." and "quote" in takes:
        return (mark + 1, high), "colon"
    if mark_tag == "," and following == "H" and takes & {"that", "object"}:
        return _bounded(stream, cue, mark + 2, high), "that"
    return _NONE


def _behind_that(stream: Stream, cue: Cue, that: int, high: int, following: str) -> tuple[Content | None, str]:
    """The clause behind "that"; with a verb that takes none "that" is a pronoun: "denied that", "denied that report".

    following: the tag behind "that".
    """
    takes = cue.takes
    if takes & {"that", "clause", "object"}:
        begin = that if following == "M" else that + 1  # "said that was wrong": its subject
        return _bounded(stream, cue, begin, high), "that"
    pronoun = _bounded(stream, cue, that, high) if takes & {"np", "name"} else None
    return _reported(stream, cue, pronoun), "np"


def _clause_or_phrase(stream: Stream, cue: Cue, start: int, high: int) -> tuple[Content | None, str]:
    """A clause with nothing before it, "said it rained", or a noun phrase for what was told, "announced a strike"."""
    takes, first = cue.takes, stream.tags[start]
    opens = first in _STARTS or (first in "MV" and "clause" in takes)
    if not opens or not (takes & _BARE or cue.verb == "tell"):
        return _NONE
    share = first == "#" and start + 1 < high and stream.low[start + 1] in _SHARES
    if share and not (cue.verb == "say" and "of" in stream.low[start + 2 : start + 4]):
        return _NONE  # but "says 81 per cent of boats leak"
    is_phrase = cue.verb not in _SAYING and ("clause" not in takes or not _has_verb(stream, start, high))
    if is_phrase and not takes & _PHRASES:
        return _NONE
    content = _bounded(stream, cue, start, high, is_phrase)
    says_nothing = first in "PDMWX" or stream.low[start] in _NOTHING or (first == "E" and not is_phrase)
    if says_nothing and content and content[1] - content[0] == 1:
        return _NONE  # "said so", "said nothing", "said on Morning Edition"
    return (_reported(stream, cue, content), "np") if is_phrase else (content, "clause")


def _reported(stream: Stream, cue: Cue, content: Content | None) -> Content | None:
    """A noun phrase, if the verb tells by one what was said: any, one that begins with a name, or quoted words."""
    if content is None or stream.quoted(*content):
        return content
    if "name" in cue.takes:
        return content if stream.tags[content[0]] in "EP" else None
    return None if "quoted" in cue.takes else content


def _has_verb(stream: Stream, start: int, high: int) -> bool:
    """Whether a clause begins at `start`: a subject and a verb before any mark; "the losses made by Roe" has none."""
    mark = _MARK.search(stream.tags, start, high)
    stop = mark.start() if mark else high
    if any(stream.low[match.end()] != "by" for match in FINITE.finditer(stream.tags, start, stop)):
        return True
    quoted = stream.tags.find("Q", start + 1, stop)  # "the cuts “worry me as a parent”"
    return quoted > 0 and stream.tags[quoted - 1] in "NEP" and len_words(stream, quoted) > 4


def _bounded(stream: Stream, cue: Cue, start: int, high: int, phrase: bool = False) -> Content | None:
    """From `start` to the border of the content."""
    if start >= high:
        return None
    if stream.tags[start] == "Q" and stream.ending(start) in ".?!,":
        return start, start + 1
    end = content_end(stream, start, high, cue.form, phrase)
    end = trim_end(stream, start, end)
    return (start, end) if end > start else None
