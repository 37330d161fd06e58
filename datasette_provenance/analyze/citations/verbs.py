"""Attribution by a verb: SRC V CONTENT, "CONTENT", SRC V, CONTENT, V SRC, and the verbs that share a subject."""

from __future__ import annotations

from .clauses import content_end, skip_modifiers, skip_object, skip_time, trim_occasion
from .found import Found
from .lexicon import Cue, verbs, words
from .phrases import after as phrase_after
from .phrases import subject
from .stream import Stream

_AMBIGUOUS = words("noun-or-verb")
_NOTHING = words("nothing")
_PLURAL_DETERMINERS = frozenset("some many most others few all both this that these those several".split())
_CLAUSE_STARTS = frozenset("PDONE#SXGRVK(W")
_FOLLOWED = frozenset("PDOHQqWET,:")


def find_verbs(stream: Stream, low: int, high: int, found: list[Found]) -> None:
    """Add the attributions of the sentence of tokens low to high (exclusive) to `found`."""
    known = verbs()
    words_ = stream.low
    for index in range(low, high):
        cues = known.get(words_[index])
        if cues and stream.tags[index] not in "Qq":
            cue, behind = _reading(stream, cues, index, high)
            if cue:
                result = _attribute(stream, cue, index, behind, low, high, found)
                if result:
                    found.append(result)


def _reading(stream: Stream, cues: tuple[Cue, ...], index: int, high: int) -> tuple[Cue | None, int]:
    """The reading whose particle stands there, and the token behind it."""
    for cue in cues:
        at = index + 1
        if not cue.particle:
            return cue, at
        # "put it", "made it clear", "called on": a pronoun may stand between for some
        if at < high and stream.tags[at] in "PX" and cue.verb.endswith("clear"):
            at += 1
        size = len(cue.particle)
        if tuple(stream.low[at : at + size]) == cue.particle and at + size <= high:
            return cue, at + size
    return None, index + 1


def _group_start(stream: Stream, low: int, index: int) -> int:
    """Where the verb group begins: "has also said"."""
    while index > low and stream.tags[index - 1] in "MX" and index > 0:
        index -= 1
    return index


def _is_verb(stream: Stream, cue: Cue, index: int, begin: int, low: int) -> bool:
    """Whether a form that may be a noun or a participle is a verb here."""
    word, tags = stream.low[index], stream.tags
    previous = tags[index - 1] if index > low else "."
    if begin < index and "M" in tags[begin:index]:
        return True
    if cue.form == "base" or word in _AMBIGUOUS:
        if previous in "OS#FIJ":
            return False
        if previous == "D" and stream.low[index - 1] not in _PLURAL_DETERMINERS:
            return False
        if previous in "PTW":
            return True
        following = tags[index + 1 : index + 2]
        if word in _AMBIGUOUS and following not in _FOLLOWED:
            return False
        return not (cue.form == "base" and previous in "NE" and not stream.low[index - 1].endswith("s"))
    return True


def _attribute(
    stream: Stream, cue: Cue, index: int, behind: int, low: int, high: int, found: list[Found]
) -> Found | None:
    tags = stream.tags
    begin = _group_start(stream, low, index)
    if not _is_verb(stream, cue, index, begin, low):
        return None
    if cue.form == "ing" and "M" not in tags[begin:index]:
        return _gerund(stream, cue, index, behind, low, high, found)
    if cue.form == "past" and any(
        word in ("is", "are", "was", "were", "be", "been", "being") for word in stream.low[begin:index]
    ):
        return None  # a passive
    inverted = _inverted(stream, cue, index, behind, low, high)
    if inverted:
        return inverted
    shared = tags[begin - 1] in "CBT" if begin > low else False
    source = subject(stream, low, begin)
    if source is None and shared:
        span = _shared_source(stream, low, begin, found)
    else:
        span = stream.span(*source) if source else None
    if span is None:
        if begin > low or cue.form == "base":
            return None
    cue_span = stream.span(index, behind)
    content, method = _forward(stream, cue, behind, high), "verb.forward"
    quoted = _backward_quote(stream, cue, source, low, found) if source else None
    if quoted:
        contents = [quoted]
        if content and tags[content[0]] in "Qq":
            contents.append(content)
        return Found(stream, contents, span, cue_span, "quote.before", index)
    if content is None and source:
        contents = _parenthetical(stream, cue, source, behind, low, high)
        if contents:
            return Found(stream, contents, span, cue_span, "verb.parenthetical", index)
    if content is None or span is None:
        return None
    if set(tags[content[0] : content[1]]) <= set("Qq,-"):
        method = "quote.behind"
    return Found(stream, [content], span, cue_span, method, index)


def _backward_quote(
    stream: Stream, cue: Cue, source: tuple[int, int], low: int, found: list[Found]
) -> tuple[int, int] | None:
    """The quotation right before the source: "…," SRC V."""
    if "quote" not in cue.takes:
        return None
    at = source[0] - 1
    if at >= low and stream.tags[at] in ",-":
        at -= 1
    if at < low or stream.tags[at] not in "Qq" or stream.quotes[at].end - stream.quotes[at].start < 3:
        return None
    if any(at in one.quotes() for one in found):
        return None
    return _quote_with_lead(stream, at, low, found)


def _quote_with_lead(stream: Stream, at: int, low: int, found: list[Found]) -> tuple[int, int]:
    """The quotation at token `at` with the words before it in the sentence that belong to the same content."""
    taken = max((high for one in found if one.stream is stream for _, high in one.contents if high <= at), default=low)
    verb = max((one.verb + 1 for one in found if one.stream is stream and one.verb < at), default=low)
    begin = max(low, taken, verb)
    while begin < at and stream.tags[begin] in "CBX,-":
        begin += 1
    return (begin, at + 1) if begin == low or stream.tags[begin] != "." else (at, at + 1)


def _forward(stream: Stream, cue: Cue, at: int, high: int) -> tuple[int, int] | None:
    """The content behind the verb, as a token range."""
    tags, takes = stream.tags, cue.takes
    if at < high and stream.low[at] in takes and tags[at] in "IFT" and tags[at + 1 : at + 2] not in "V":
        if tags[at] != "T" or tags[at + 1] in "DONE#PQq":
            start = at + 1
            return _bounded(stream, cue, start, high)
    if "object" in takes and not (at < high and tags[at] in "HQq:,"):
        begin = skip_object(stream, at, high)
        if begin < high and begin > at:
            further = skip_modifiers(stream, begin, high)
            if further < high and (
                tags[further] in "HQqW:" or tags[further] == "," and tags[further + 1] in "Qq"
            ):
                at = further
            elif cue.verb == "tell" and further < high and tags[further] in "PDONE#T":
                at = further
                if tags[at] == "T":
                    return _bounded(stream, cue, at, high)
                return _bounded(stream, cue, at, high)
            elif cue.verb == "tell":
                return None
            elif "np" not in takes and tags[begin] == "T" or cue.verb in ("urge", "ask"):
                return _bounded(stream, cue, at, high) if "T" in tags[begin : begin + 1] or cue.verb == "urge" else None
            elif "np" not in takes:
                return None
        elif "np" not in takes and begin >= high:
            return None
    start = skip_modifiers(stream, at, high)
    if start >= high:
        return None
    return _typed(stream, cue, at, start, high)


def _typed(stream: Stream, cue: Cue, at: int, start: int, high: int) -> tuple[int, int] | None:
    """The content that begins at `start`, where its first word is one that the verb takes."""
    tags, takes = stream.tags, cue.takes
    first = tags[start]
    if first in ",:-":
        if start + 1 < high and tags[start + 1] in "Qq" and "quote" in takes:
            return _bounded(stream, cue, start + 1, high)
        if first == ":" and "quote" in takes and start + 1 < high:
            return start + 1, high
        if first == "," and tags[start + 1 : start + 2] == "H" and ("that" in takes):
            return _bounded(stream, cue, start + 2, high)
        return None
    if first == "H":
        if "that" in takes or "clause" in takes or "object" in takes:
            return _bounded(stream, cue, start + 1, high)
        return _bounded(stream, cue, start, high) if "np" in takes else None
    if first in "Qq":
        return _bounded(stream, cue, start, high) if takes & {"quote", "np"} else None
    if first == "W" or stream.low[start] in ("when", "where", "as"):
        return _bounded(stream, cue, start, high) if "wh" in takes else None
    if first == "T":
        return _bounded(stream, cue, start, high) if "to" in takes else None
    if first == "G" and "ing" in takes:
        return _bounded(stream, cue, start, high)
    if first in _CLAUSE_STARTS and takes & {"clause", "np"}:
        content = _bounded(stream, cue, start, high)
        if content and content[1] - content[0] == 1 and stream.low[start] in _NOTHING:
            return None
        return content
    return None


def _bounded(stream: Stream, cue: Cue, start: int, high: int) -> tuple[int, int] | None:
    if start >= high:
        return None
    if stream.tags[start] in "Qq":
        closing = stream.text[max(0, stream.ends[start] - 3) : stream.ends[start]]
        if any(mark in closing for mark in ".?!,") :
            return start, start + 1
    end = content_end(stream, start, high, cue.form)
    end = trim_occasion(stream, start, end)
    return (start, end) if end > start else None


def _parenthetical(
    stream: Stream, cue: Cue, source: tuple[int, int], behind: int, low: int, high: int
) -> list[tuple[int, int]] | None:
    """CONTENT, SRC V. or CONTENT, SRC V, CONTENT."""
    if not cue.takes & {"clause", "quote"}:
        return None
    tags = stream.tags
    comma = source[0] - 1
    if comma <= low or tags[comma] not in ",-":
        return None
    end = skip_modifiers(stream, behind, high)
    contents = []
    begin = low
    while begin < comma and tags[begin] in "CB,":
        begin += 1
    if comma > begin:
        contents.append((begin, comma))
    if end < high and tags[end] in ",-" and end + 1 < high and tags[end + 1] not in "GK":
        rest = content_end(stream, end + 1, high, cue.form)
        if rest > end + 1:
            contents.append((end + 1, rest))
    elif end < high and tags[end] not in ",-.;KCB":
        return None
    return contents or None


def _inverted(stream: Stream, cue: Cue, index: int, behind: int, low: int, high: int) -> Found | None:
    """CONTENT, V SRC and "…," V SRC."""
    tags = stream.tags
    if index <= low or not cue.takes & {"quote", "clause"} or cue.form not in ("past", "s"):
        return None
    quote = index - 1 if tags[index - 1] in "Qq" else index - 2 if tags[index - 2 : index] in ("Q,", "Q-", "q,", "q-") else -1
    if quote < low and tags[index - 1] not in ",-":
        return None
    source = phrase_after(stream, behind, high)
    if not source or tags[source[0]] not in "DENPO#":
        return None
    if quote < low:
        further = skip_modifiers(stream, source[1], high)
        if (further < high and tags[further] not in ",-W:") or "V" not in tags[low:index] and "M" not in tags[low:index]:
            return None
        if cue.verb not in ("say", "report", "write", "note", "add", "explain", "argue", "claim", "announce", "admit"):
            return None
        contents = [(low, index - 1)]
        method = "verb.inverted"
    else:
        contents = [(quote, quote + 1)] if quote == low else [_quote_with_lead(stream, quote, low, [])]
        method = "quote.inverted"
        further = skip_modifiers(stream, source[1], high)
        if further < high and tags[further] in ",:" and tags[further + 1] in "Qq":
            contents.append((further + 1, further + 2))
    return Found(stream, contents, stream.span(*source), stream.span(index, behind), method, index)


def _shared_source(stream: Stream, low: int, at: int, found: list[Found]) -> tuple[int, int] | None:
    """The subject of a verb that has none of its own: that of the verb before it in the sentence."""
    for one in reversed(found):
        if one.stream is stream and low <= one.verb < at:
            return one.source
    position = at - 1
    while position > low:
        if stream.tags[position] in "VRM" and stream.tags[position - 1] not in "VRMT":
            begin = _group_start(stream, low, position)
            source = subject(stream, low, begin)
            if source:
                return stream.span(*source)
        position -= 1
    return None


def _gerund(
    stream: Stream, cue: Cue, index: int, behind: int, low: int, high: int, found: list[Found]
) -> Found | None:
    """", saying that …", "a sign saying …": the subject is that of the main clause, or the noun right before."""
    tags = stream.tags
    content = _forward(stream, cue, behind, high)
    if content is None or cue.kind not in ("speech", "writing", "show"):
        return None
    before = tags[index - 1] if index > low else "."
    if before in "NE":
        own = subject(stream, low, index)
        span = stream.span(*own) if own else None
    else:
        span = _shared_source(stream, low, index, found)
    if span is None and index == low or before == ".":
        span = _following_subject(stream, content[1], high)
    if span is None:
        return None
    return Found(stream, [content], span, stream.span(index, behind), "verb.participle", index)


def _following_subject(stream: Stream, at: int, high: int) -> tuple[int, int] | None:
    if at < high and stream.tags[at] == ",":
        found = phrase_after(stream, at + 1, high)
        return stream.span(*found) if found else None
    return None


__all__ = ["find_verbs", "skip_time"]
