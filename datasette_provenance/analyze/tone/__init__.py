"""How a text speaks of people: sentiment toward targets, labels, acts of harm. One reading of its sentences for all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ...records import TITLES, CleanText, Quotation
from ...rules import confidence
from ..citations.names import introduced_in
from .agency import Act, acts_of
from .entities import Entities
from .labels import Label, labels_of
from .lines import Line
from .mentions import DOUBLE_MARKS, read_line, surnames
from .short_names import ShortName, short_names
from .targets import TargetSentiment, targets_of


@dataclass(slots=True)
class Tone:
    """What was found, each in the order of the text."""

    targets: list[TargetSentiment]
    labels: list[Label]
    agency: list[Act]
    names: list[ShortName]


def find_tone(clean: CleanText, spoke: Mapping[int, str] | None = None, cited: Collection[str] = ()) -> Tone:
    """Read every sentence once and find all of it. Pure; linear in the length of the text.

    spoke: whom the pronouns mean that are sources of the text's citations, by where they stand. cited: the names of the
    persons among the sources.
    """
    return find_tones([clean], [spoke or {}], [cited])[0]


def find_tones(
    cleaned: Sequence[CleanText], spoke: Sequence[Mapping[int, str]], cited: Sequence[Collection[str]]
) -> list[Tone]:
    """find_tone() for several texts, stage by stage: each stage finds its tables still in the processor's cache."""
    lines = list(map(read_lines, cleaned))
    introduced = [introduced_in(clean.text) for clean in cleaned]
    entities = list(map(Entities, lines, spoke, introduced))
    targets = list(map(targets_of, lines, entities))
    names = [list(short_names(*one)) for one in zip(entities, cited, strict=True)]
    whole = [title_lines(clean) + own for clean, own in zip(cleaned, lines, strict=True)]
    labels = [
        list(labels_of(clean.text, own, known)) for clean, own, known in zip(cleaned, whole, entities, strict=True)
    ]
    acts = [list(acts_of(own)) for own in whole]
    for label in (one for found in labels for one in found):
        label.confidence = confidence(label.method)
    for act in (one for found in acts for one in found):
        act.confidence = confidence(act.method)
    return list(map(Tone, targets, labels, acts, names))


def read_lines(clean: CleanText) -> list[Line]:
    """The sentences as tokens; those that begin inside a quotation are read as quoted from their first word.

    Which words stand within double marks is told sentence by sentence. Other marks (‘ ’, ' ', „ “, « », `` '') mean
    several things, so for these the text's quotations are asked.
    """
    quoted = clean.quotations
    openings = [quotation.start for quotation in quoted]
    others = [quotation for quotation in quoted if clean.text[quotation.start] not in DOUBLE_MARKS]
    known, lines = surnames(clean.text), []
    for sentence in clean.sentences:
        at = bisect_left(openings, sentence.start) - 1
        inside = at >= 0 and quoted[at].start < sentence.start < quoted[at].end
        line = read_line(clean.text, sentence.start, sentence.end, inside, known)
        if others:
            _mark_quoted(line, others)
        lines.append(line)
    return lines


def _mark_quoted(line: Line, quoted: Sequence[Quotation]) -> None:
    """Mark the words of a sentence that stand in one of these quotations, which are in the text's order."""
    first = bisect_left(quoted, line.starts[0], key=_end) if line.starts else len(quoted)
    for quotation in quoted[first:]:
        if quotation.start > line.starts[-1]:
            break
        for at in range(bisect_left(line.starts, quotation.start), bisect_left(line.starts, quotation.end)):
            line.quoted[at] = True


def _end(quotation: Quotation) -> int:
    return quotation.end


def title_lines(clean: CleanText) -> list[Line]:
    """The title and what stands under it, for labels and acts of harm. They are read in small letters, since a title
    may set a capital on every word; so no name is found in them."""
    lines = []
    for segment in clean.segments:
        if segment.kind in TITLES:
            lower = clean.text[segment.start : segment.end].lower()
            if len(lower) == segment.end - segment.start:
                line = read_line(lower, 0, len(lower))
                line.starts = [start + segment.start for start in line.starts]
                line.ends = [end + segment.start for end in line.ends]
                _mark_quoted(line, clean.title_quotations)
                lines.append(line)
    return lines
