"""CONTENT, according to SRC · According to SRC, CONTENT · CONTENT, as per SRC · CONTENT, per SRC."""

from __future__ import annotations

from ...outlets import load_registry
from .clauses import content_end
from .found import Found
from .lexicon import verbs, words
from .phrases import after, group_start
from .source_words import undetermined
from .source_words import words as source_words
from .stream import Stream

_DOCUMENTS = words("document") | words("study") | frozenset(["memos", "letters", "emails", "filings", "papers"])
_MEASURES = words("measure")
_PER = _DOCUMENTS | words("media") | words("group") | source_words("official")
_MEDIA = words("media") | frozenset(["transcript", "account", "pool", "recording", "audio"])
_FINITE = frozenset("MVR")


def find_according(stream: Stream, low: int, high: int, cues: list[int], found: list[Found]) -> None:
    """Add the attributions by "according to" of the sentence of tokens low to high to `found`; cues: its cue words."""
    for at in cues:
        alone = stream.low[at] == "per" and stream.low[at - 1] != "as"
        index = at if alone or stream.low[at] == "according" else at - 1
        if low <= index < high - 1 - (not alone) and (
            _is_per(stream, at, low, high) if alone else _cue(stream, index, low)
        ):
            size = 1 if alone else 3 if stream.low[index] == "as" and stream.low[at] != "per" else 2
            source = after(stream, index + size, high)
            if not source or _is_measure(stream, source):
                continue
            source = source[0], _author_end(stream, source[1], high)
            contents = _contents(stream, index, _source_end(stream, source[1], high), low, high)
            if contents and contents[0][1] <= index:
                if _rests(stream, source) and _said(stream, *contents[0], found):
                    continue  # "Roe said the dam was weak, according to documents": Roe's
                if _is_outlet(stream, source) and _quoted_by_name(stream, *contents[0], found):
                    continue  # "“It was weak,” Roe said in May, according to the Harbour Times": Roe's, too
            if contents:
                cue = index, index + size
                found.append(Found(stream, contents, source, cue, "according", index))


def _is_measure(stream: Stream, source: tuple[int, int]) -> bool:
    """Whether something is meant by which another thing goes: "paid according to their age"."""
    hangs = next((at for at in range(*source) if stream.tags[at] in "FI"), source[1])
    return stream.low[hangs - 1] in _MEASURES


def _rests(stream: Stream, source: tuple[int, int]) -> bool:
    """Whether a source is a document or study, on which a saying rests, rather than a medium that heard it."""
    found = set(stream.low[slice(*source)])
    return not found.isdisjoint(_DOCUMENTS) and found.isdisjoint(_MEDIA)


def _said(stream: Stream, begin: int, stop: int, found: list[Found]) -> bool:
    """Whether the tokens begin to stop are as a whole what somebody says there in other words: they have no other verb
    and nothing quoted, which a medium or transcript hands down."""
    if stream.quoted(begin, stop):
        return False
    for one in found:
        if one.source is None or not one.contents or not one.method.startswith("speech."):
            continue
        if begin <= one.verb < stop <= one.contents[-1][1] + 1:
            parts = [*one.contents, one.source, (group_start(stream, begin, one.verb), one.verb + 1)]
            inside = {index for low, high in parts for index in range(low, high)}
            if not any(stream.tags[index] in "VMR" for index in range(begin, stop) if index not in inside):
                return True
    return False


def _is_outlet(stream: Stream, source: tuple[int, int]) -> bool:
    """Whether a source is an outlet: "the AP", "local media", "the Harbour Times"."""
    last = stream.low[source[1] - 1]
    if last in source_words("media-name") or last in source_words("media"):
        return True
    return load_registry().find(undetermined(stream.text[slice(*stream.span(*source))])) is not None


def _quoted_by_name(stream: Stream, begin: int, stop: int, found: list[Found]) -> bool:
    """Whether the tokens begin to stop are a quotation with the name of who said it: the outlet only hands it down."""
    return any(
        one.method.startswith("quote.")
        and one.source
        and stream.tags[one.source[0]] == "E"
        and begin <= one.verb < stop
        for one in found
    )


def _cue(stream: Stream, index: int, low: int) -> bool:
    """Whether "according to", or "As reported by" at the start of a sentence, stands at `index`."""
    first, second, third = stream.low[index : index + 3]
    if first == "according":
        return second == "to"
    if first == "as" and second == "per":
        return third not in ("usual", "normal")
    if first != "as" or third not in ("by", "in") or (index > low and stream.tags[index - 1] != ","):
        return False
    return any(cue.form == "past" and "quote" in cue.takes for cue in verbs().get(second, ()))


def _is_per(stream: Stream, at: int, low: int, high: int) -> bool:
    """Whether "per" names a source: ", per Deadline", ", per the report"; not "12 km per hour" nor "as per usual"."""
    if at + 1 >= high or (at > low and (stream.words[at] != "per" or stream.tags[at - 1] != ",")):
        return False
    source = after(stream, at + 1, high)
    if source and at == low and stream.tags[source[0]] == "E":
        return _is_outlet(stream, source)  # not "Per Rask came"
    return source is not None and (stream.tags[source[0]] == "E" or not _PER.isdisjoint(stream.low[slice(*source)]))


def _author_end(stream: Stream, at: int, high: int) -> int:
    """Behind "collated by the commission", "from the college": who made the document belongs to the source."""
    begin = at + 1 if at < high and stream.tags[at] == "R" else at
    if begin < high and stream.low[begin] in ("by", "from"):
        author = after(stream, begin + 1, high)
        if author and author[1] - at <= 10:
            more = after(stream, author[1] + 1, high) if stream.tags[author[1]] == "I" else None
            return more[1] if more and stream.tags[more[0]] == "E" else author[1]
    return at


def _source_end(stream: Stream, at: int, high: int) -> int:
    """Behind what hangs on the source: "a poll released Monday by the college"."""
    while at < high and stream.tags[at] not in ",;-.Q:":
        at += 1
    return at


def _contents(stream: Stream, index: int, behind: int, low: int, high: int) -> list[tuple[int, int]]:
    tags = stream.tags
    begin, stop = low, index
    while stop > begin and tags[stop - 1] in ",-CB":
        stop -= 1
    while begin < stop and tags[begin] in "CBX,-":
        begin += 1
    contents = [(begin, stop)] if stop > begin else []
    if contents and tags[stop - 1] in "MS" and set(tags[begin:stop]) <= set("HPDMS"):
        contents = []  # "That's according to Roe": the sentence before
    told = contents and not _FINITE.isdisjoint(tags[begin:stop])  # "It leaks, according to the paper, published in May"
    aside = "WDKCBGR" if told else "WDKCBG"
    if behind + 1 < high and tags[behind] in ",-" and (not contents or tags[behind + 1] not in aside):
        end = content_end(stream, behind + 1, high, "base") if contents else high
        if end > behind + 1:
            contents.append((behind + 1, end))
    return contents
