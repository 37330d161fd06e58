"""What the citation rules find."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Citation:
    """One attribution: who said what, by which words (source, content and cue, the terms of PARC and PolNeAR).

    fragments: the content, (start, end) of each piece in order, without the quotation marks around a piece.
    quote_type: "direct" (in quotation marks), "mixed" (partly) or "indirect". source: the noun phrase with its title
    and short appositive, without relative clauses; it may stand earlier in the text. cue: the verb, noun or phrase.
    method: the rule's name. Offsets are code points into CleanText.text.
    """

    fragments: list[tuple[int, int]]
    quote_type: str
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    method: str
