"""Two wordings of one statement, side by side: what the one has that the other has not, word by word."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from markupsafe import Markup

from ....link.wording import drift, word_spans
from ....withheld import abridged
from ...writing.marks import neutral

Piece = dict[str, Any]


@lru_cache(maxsize=2048)
def _pieces(first: str, wording: str) -> tuple[tuple[str, str, str], ...]:
    found: list[tuple[str, str, str]] = []
    place = 0
    for one in drift(first, wording):
        if one.b_start > place:
            found.append(("equal", wording[place : one.b_start], ""))
        was = first[one.a_start : one.a_end] if one.kind in ("replaced", "deleted") else ""
        found.append((one.kind, wording[one.b_start : one.b_end], was))
        place = max(place, one.b_end)
    if place < len(wording):
        found.append(("equal", wording[place:], ""))
    return tuple(found)


def pieces(first: str, wording: str) -> list[Piece]:
    """The wording, set against a first one: kind (equal, replaced, deleted, inserted), text, `was`: the first's words.

    The texts of all pieces are the wording again. Case, marks and white space make no difference.
    """
    found: list[Piece] = []
    for kind, text, was in _pieces(first, wording):
        if found and kind == found[-1]["kind"] == "equal":
            found[-1]["text"] += text
        else:
            found.append({"kind": kind, "text": text, "was": was})
    return found


def plain(wording: str) -> str:
    """A wording without marks, case and the glyph of apostrophes."""
    words = (wording[start:end] for start, end in word_spans(wording, 0, len(wording)))
    return " ".join(words).lower().replace("’", "'")


def marked(found: list[Piece]) -> Markup:
    """A wording with the words that it has in place of another's: these struck out, its own underlined."""
    written, texts = [], [piece["text"] for piece in found]
    for before, piece, after in zip(["", *texts], found, [*texts[1:], ""], strict=False):
        if piece["kind"] == "equal":
            written.append(neutral(piece["text"]))
            continue
        was = f'<del class="pv-was">{neutral(piece["was"])}</del>' if piece["was"] else ""
        now = f'<ins class="pv-now">{neutral(piece["text"])}</ins>' if piece["text"] else ""
        words = " ".join(part for part in (was, now) if part)
        if not now:  # words that the wording has not: it has no space for them either
            words = f"{' ' if before[-1:].strip() else ''}{words}{' ' if after[:1].isalnum() else ''}"
        written.append(words)
    return Markup("".join(written))


def figure_in(sentence: str, start: int, end: int) -> Markup:
    """A sentence with the figure at a place of it marked."""
    return Markup('{}<mark class="pv-figure">{}</mark>{}').format(
        *(Markup(neutral(abridged(part))) for part in (sentence[:start], sentence[start:end], sentence[end:]))
    )
