"""Text -> CleanText: what is furniture and what is body, and the words, sentences and quotations of the body."""

from __future__ import annotations

from ..records import TITLES, CleanText, Quotation, Segment, Sentence
from .quotations import quotations
from .segments import segments
from .sentences import sentences, voices
from .tokens import words


def clean(text: str, title: str | None = None) -> CleanText:
    """The shared text work on one document, done once.

    text: the whole text, newlines as "\\n". title: its title where something beside the text states it; a line of the
    text that repeats it is then labelled so. Sentences and quotations are those of body and heading segments, tokens
    those of body segments. Never raises; takes time linear in the length of the text.
    """
    labelled = segments(text, title)
    quoted = quotations_of(text, labelled)
    found: list[Sentence] = []
    for start, end in _prose(labelled):
        found += sentences(text, start, end)
    tokens = words(text, labelled)
    voices(found, quoted, tokens)
    titles = [(segment.start, segment.end) for segment in labelled if segment.kind in TITLES]
    return CleanText(text, labelled, found, tokens, quoted, quotations(text, titles))


def quotations_of(text: str, labelled: list[Segment]) -> list[Quotation]:
    """The quotations of a text whose segments are known."""
    return quotations(text, _prose(labelled))


def _prose(labelled: list[Segment]) -> list[tuple[int, int]]:
    return [(segment.start, segment.end) for segment in labelled if segment.kind in ("body", "heading")]
