"""What a statement is called: one of its wordings, from where the sentence begins if it is but a piece of it."""

from __future__ import annotations

import re
from bisect import bisect_right

from ..terms import terms
from .statement_units import StoryText

#: Characters of a sentence's beginning that are set before a piece of it, at most.
LONGEST = 100

#: Words with which a clause begins that says nothing without the one before it; "but" and "so" begin one of its own.
_LEANING = frozenset(terms("statement_clause_words")) - {"but", "so"}
_FIRST_WORDS = re.compile(r"\W*([\w’'-]+(?:\s+\w+){0,2})")


def label(document: StoryText, span: tuple[int, int]) -> str:
    """The wording at a span. A piece of a quotation, and a clause that leans on the one before, are read from the
    beginning of their sentence; where that is far, from the last comma before them, or they begin with "…"."""
    start, end = span
    text = document.text
    place = bisect_right(document.sentences, start, key=lambda one: one.start) - 1
    first = document.sentences[place].start if place >= 0 else start
    before = text[first:start]
    if not re.search(r"\w", before) or not _is_piece(document, start, end):
        return text[start:end]
    if len(before) > LONGEST:
        comma = before.find(", ", len(before) - LONGEST)
        before = (
            f"… {before[comma + 2 :]}" if comma >= 0 and before[comma + 2 :].strip() else f"… {before[-1:].strip()}"
        )
    wording = before + text[start:end]
    open_marks = wording.count("“") > wording.count("”"), wording.count('"') % 2 == 1
    return wording + "".join(mark for mark, is_open in zip('”"', open_marks, strict=True) if is_open)


def _is_piece(document: StoryText, start: int, end: int) -> bool:
    """Whether a wording cannot stand alone."""
    text = document.text[start:end]
    quoted = any(low <= start and end <= high for low, high in document.quoted)
    if quoted:
        return text[:1].islower()
    words = _FIRST_WORDS.match(text)
    said = words.group(1).lower() if words else ""
    return any(said == word or said.startswith(f"{word} ") for word in _LEANING)
