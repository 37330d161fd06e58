"""A citation as the rules build it: in token indices of one paragraph, before it becomes a record."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...rules import confidence
from .lexicon import verbs
from .records import Citation
from .stream import Stream

_MARKS = "\"“”„‟«»「」『』'‘’`"
_BLANKS = " \t\n\u00a0\u2028\u2029,"
_POINTS = frozenset(",.-:;")
_EDGES = _MARKS + _BLANKS


@dataclass(slots=True)
class Found:
    """contents, source and cue: token ranges. verb: the token of the cue, -1 where it is none."""

    stream: Stream
    contents: list[tuple[int, int]]
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    method: str
    verb: int = -1
    more: list[tuple[int, int]] = field(default_factory=list)  # whole quotations that go on with it, as offsets

    def quotes(self) -> set[int]:
        """The Q tokens within the contents."""
        return {index for low, high in self.contents for index in range(low, high) if index in self.stream.quotes}


#: Contents that are a saying as a whole; what is reported inside one is part of it.
_WHOLE = frozenset(["clause", "that", "wh", "quote", "colon"])


def outermost(found: list[Found]) -> list[Found]:
    """One attribution for each span of content: of those with the same content the one whose rule is right most often;
    none inside another's content, since "Roe said that Falk had promised help" is Roe's alone."""
    if len(found) < 2:
        return found
    found = _of_one_content(found)
    of_source: dict[tuple[int, int] | None, list[Found]] = {}
    for one in found:
        of_source.setdefault(one.source, []).append(one)
    for one in found:
        for other in of_source[one.source]:
            if _goes_on(one, other):
                _end_before(other, one.verb)
    for aside in found:
        if aside.method == "parenthetical" and aside.source and len(aside.contents) == 1:
            _end_before_aside(aside, found)
        elif (
            aside.method == "inverted" and aside.source and len(aside.contents) == 1
        ):  # "It fell, a probe found, Roe said"
            _end_before_aside(aside, [one for one in found if one.method.startswith("show.")])
    return [one for one in found if not any(_takes_in(other, one) or _is_told_by(other, one) for other in found)]


def _is_told_by(aside: Found, one: Found) -> bool:
    """Whether a verb stands in what an aside says and has that aside for its content: "The talks concluded on Monday,
    Roe told reporters"."""
    if aside.method != "parenthetical" or aside.source is None or not one.contents or one.quotes():
        return False
    low, high = aside.contents[0]
    return low <= one.verb < high <= aside.source[0] and one.contents[0][0] == aside.source[0]


def _end_before_aside(aside: Found, found: list[Found]) -> None:
    """End a content within that of an aside before the aside: "A probe showed that it rained, media said"."""
    (low, high), source = aside.contents[0], aside.source
    for one in found:
        if one is aside or not one.contents or source is None or one.source == source:
            continue
        begin, end = one.contents[-1]
        if low < begin < high <= source[0] < end and aside.verb < end:
            one.contents[-1] = (begin, high)


def _takes_in(outer: Found, inner: Found) -> bool:
    """Whether `inner` is a part of what `outer` says, and so none of its own: speech only of a saying as a whole."""
    if outer is inner:
        return False
    speech = inner.method.partition(".")[0] in ("speech", "writing", "quote")
    return (not speech or _whole(outer) or _same_source(inner, outer)) and _within(inner, outer)


def _goes_on(inner: Found, outer: Found) -> bool:
    """Whether `inner` is a second thing that the subject of `outer` does: "mocked Falk, praised Roe"; behind a clause
    ("said she mocked Falk and praised Roe") it need not be."""
    if not _same_source(inner, outer) or not _within(inner, outer):
        return False
    if _whole(outer) or outer.method.endswith(".inf"):
        return False
    finite = any(cue.form in ("past", "s") for cue in verbs().get(inner.stream.low[inner.verb], ()))
    return finite and inner.stream.tags[inner.verb - 1] in ",C"


def _same_source(one: Found, other: Found) -> bool:
    return one.source is not None and one.source == other.source and one is not other


def _end_before(found: Found, verb: int) -> None:
    """End its content before a verb and the comma or conjunction that joins it."""
    for position, (low, high) in enumerate(found.contents):
        if low < verb < high:
            while verb > low and found.stream.tags[verb - 1] in ",C":
                verb -= 1
            found.contents[position:] = [(low, verb)] if verb > low else []


def _of_one_content(found: list[Found]) -> list[Found]:
    """Without those whose content a better rule found, too: "said in a statement that …" has a verb and a noun."""
    best: dict[tuple[tuple[int, int], ...], Found] = {}
    for one in found:
        content = tuple(one.contents)
        known = best.setdefault(content, one)
        if (confidence(one.method) or 0) > (confidence(known.method) or 0):
            best[content] = one
    return [one for one in found if not one.contents or best[tuple(one.contents)] is one]


def _whole(found: Found) -> bool:
    family, _, how = found.method.partition(".")
    return how in _WHOLE or family in ("according", "parenthetical", "inverted", "quote")


def _within(inner: Found, outer: Found) -> bool:
    """Whether the content of `inner` lies within one content of `outer`, shorter than it."""
    if not inner.contents:
        return False
    low, high = inner.contents[0][0], inner.contents[-1][1]
    return any(
        start <= low and high <= end and high - low < end - start and (start <= inner.verb < end or inner.verb < low)
        for start, end in outer.contents
    )


def citations(found: Found) -> list[Citation]:
    """The records: one, and a second for quotations that go on with a content that is not quoted itself."""
    stream = found.stream
    fragments: list[tuple[int, int]] = []
    kinds: set[str] = set()
    for low, high in found.contents:
        kind = _quote_type(stream, low, high)
        span = strip(stream.text, *stream.span(low, high), _EDGES if kind == "direct" else _BLANKS)
        if span[0] < span[1]:
            fragments.append(span)
            kinds.add(kind)
    more = [_continuation(stream, *span) for span in found.more]
    more = [span for span in more if span[0] < span[1]]
    kind = kinds.pop() if len(kinds) == 1 else "mixed"
    source = stream.span(*found.source) if found.source else None
    if source and stream.text[source[1] - 1] == ",":  # "Corvane Foods, Inc., said"
        source = strip(stream.text, *source, ",")
    cue = stream.span(*found.cue) if found.cue else None
    if kind == "direct" and fragments:
        return [Citation(fragments + more, kind, source, cue, found.method)]
    records = [Citation(fragments, kind, source, cue, found.method)] if fragments else []
    return records + ([Citation(more, "direct", source, cue, "quote.chained")] if more else [])


def _continuation(stream: Stream, start: int, end: int) -> tuple[int, int]:
    """A quotation that goes on: without its marks, unless words stand before it."""
    return strip(stream.text, start, end, _EDGES if stream.text[start] in _MARKS else _BLANKS)


def strip(text: str, start: int, end: int, edges: str) -> tuple[int, int]:
    """A span without the characters `edges` at its ends."""
    while start < end and text[start] in edges:
        start += 1
    while end > start and text[end - 1] in edges:
        end -= 1
    return start, end


def _quote_type(stream: Stream, low: int, high: int) -> str:
    inside = set(stream.tags[low:high]) - _POINTS
    if inside.isdisjoint("Qq"):
        return "indirect"
    return "direct" if inside <= {"Q", "q"} else "mixed"
