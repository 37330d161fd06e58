"""Citations: who is cited in a text, by which words, with what content. Rules only; no parser, no model."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from ...records import CleanText, Quotation, Segment
from .according import find_according
from .chains import chain
from .colons import find_colons
from .found import Found, citations, outermost
from .introduced import behind_comma, behind_question, introduced, resume
from .lexicon import cue_words
from .nouns import find_nouns
from .passives import find_passives
from .records import Citation
from .resolve import resolve_speakers
from .signed import find_signed
from .stream import Stream, read
from .turns import find_turns, said_in_turns
from .verbs import find_verbs

__all__ = ["Citation", "find_citations", "resolve_speakers"]

#: Tokens; no sentence that a person wrote is longer.
_LONGEST = 400
_SEARCHED = frozenset(["body", "heading", "title", "standfirst"])


def find_citations(clean: CleanText) -> list[Citation]:
    """The attributions of a text's body and headings, in order. Pure; time linear in the length of the text."""
    found: list[Found] = []
    last: Found | None = None
    ends = [sentence.end for sentence in clean.sentences]
    starts = [quotation.start for quotation in clean.quotations]
    turns = find_turns(clean)
    said = [span for turn in turns for span in turn.said]
    for segment in clean.segments:
        if segment.kind in _SEARCHED and not _overlaps(segment, said):
            quoted = clean.quotations[bisect_left(starts, segment.start) : bisect_left(starts, segment.end)]
            stops = ends[bisect_left(ends, segment.start + 1) : bisect_left(ends, segment.end + 1)]
            own, last = _paragraph(clean.text, segment, quoted, stops, last)
            found += own
    results = [record for one in found for record in citations(one)]
    body = (part for part in clean.segments if part.kind == "body" and not _overlaps(part, said))
    results += find_signed(clean, body, found)
    results += said_in_turns(clean, turns)
    return sorted(results, key=lambda record: record.fragments[0])


def _overlaps(segment: Segment, spans: list[tuple[int, int]]) -> bool:
    """Whether a segment shares text with one of the spans, which are in order."""
    position = bisect_left(spans, (segment.end,)) - 1
    return position >= 0 and spans[position][1] > segment.start


def _paragraph(
    text: str, segment: Segment, quoted: list[Quotation], stops: list[int], last: Found | None
) -> tuple[list[Found], Found | None]:
    """The attributions of one segment, and the last of them, with which the next segment may go on."""
    stream = read(text, segment.start, segment.end, quoted, stops)
    own: list[Found] = []
    known = cue_words()
    before: tuple[int, int] | None = None
    for low, high in _sentences(stream):
        here: list[Found] = []
        cues = [index for index, word in enumerate(stream.low[low:high], low) if word in known]
        if cues:
            find_verbs(stream, low, high, cues, here)
            find_passives(stream, low, high, cues, here)
            find_nouns(stream, low, high, cues, here)
            find_according(stream, low, high, cues, here)
        find_colons(stream, low, high, here, low == 0)
        here = outermost(here)
        resume(stream, low, high, here)
        told = None if here else introduced(stream, low, high, before, last is None) or behind_comma(stream, low, high)
        here += [told] if told else []
        before = (low, high) if not here else behind_question(stream, low, high, here)
        last = chain(stream, low, high, here, last)
        own += here
    return own, last


def _sentences(stream: Stream) -> Iterator[tuple[int, int]]:
    """The token ranges between the "." tokens; one that runs on and on is cut, so that time stays linear."""
    low = 0
    while low < len(stream.tags):
        high = stream.tags.index(".", low)
        for begin in range(low, high, _LONGEST):
            yield begin, min(begin + _LONGEST, high)
        low = high + 1
