"""Attribution by a participle: "Roe left, saying that …", "a sign saying …", "cited two officials as saying that …"."""

from __future__ import annotations

from .complements import complement
from .found import Found
from .lexicon import Cue, nouns
from .phrases import speaks, subject
from .reports import reported_by_nobody, studied
from .silence import instead, silent
from .stream import Stream
from .whose import cited_as, following_subject, shared_source, with_whom


def participle(
    stream: Stream, cue: Cue, index: int, behind: int, begin: int, low: int, high: int, found: list[Found]
) -> Found | None:
    """ ", saying that …", "a sign saying …": the subject is that of the main clause, or the noun right before."""
    if cue.kind not in ("speech", "writing", "show"):
        return None
    main = stream.tags.find(",", behind, high) if index == low else -1  # "Noting that it rained, Roe left"
    content, how = complement(stream, cue, behind, main if main > 0 else high)
    if content is None or _is_no_participle(stream, index, behind, begin, low):
        return None
    before = stream.tags[begin - 1] if begin > low else "."
    beside = with_whom(stream, low, begin) if before in "NE" else None
    own = (subject(stream, low, begin) or beside) if before in "NEP" else None
    if how in ("np", "of", "ing") and before in "NI" and not beside and not (own and stream.tags[own[0]] in "EP"):
        return None  # "a man mocking the crowd" is no report
    source = own or _source_apart(stream, content, index, before, low, high, found)
    if source is None or (cue.kind == "show" and not studied(stream, source)):
        return None
    if silent(stream, cue, source, begin, index, content):
        return None
    if not stream.quoted(*content) and (instead(stream, low, begin) or reported_by_nobody(stream, cue, source, low)):
        return None
    return Found(stream, [content], source, (index, behind), "participle", index)


def _is_no_participle(stream: Stream, index: int, behind: int, begin: int, low: int) -> bool:
    """Whether a word in -ing is a noun, "a stern warning that …", or in a phrase without a subject, "it is worth noting
    that …", "warned in writing that …"."""
    ahead = stream.low[index - 1] if index > low else ""
    if ahead == "worth" or (ahead == "in" and stream.low[index] == "writing"):
        return True
    described = begin > low and stream.tags[begin - 1] == "N" and not speaks(stream.low[begin - 1])
    return (described and stream.low[index] in nouns()) or _is_noun_in_ing(stream, index, behind)


def _is_noun_in_ing(stream: Stream, index: int, behind: int) -> bool:
    """Whether a word in -ing is a noun with a relative clause: "a judge’s ruling that barred it", "its reporting that
    wrongly named Roe"; not ", saying that was wrong"."""
    if stream.tags[behind] != "H" or stream.tags[index - 1] not in "SNDOX":
        return False
    verb = behind + 1
    while stream.tags[verb] == "X":
        verb += 1
    return stream.tags[verb] in "MVR"


def _source_apart(
    stream: Stream, content: tuple[int, int], index: int, before: str, low: int, high: int, found: list[Found]
) -> tuple[int, int] | None:
    """Who says it by a participle that has no noun right before it: who is cited "as saying …", whoever follows its
    clause that opens the sentence, "Noting that it rained, Roe left", else the subject of the main clause.

    before: the tag before the participle.
    """
    cited = cited_as(stream, low, index) if index > low and stream.low[index - 1] == "as" else None
    if cited:
        return cited
    if before == ".":
        return following_subject(stream, content[1], high)
    return shared_source(stream, low, index, found)
