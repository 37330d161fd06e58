"""Text -> paragraphs: a line each, except where an editor or mail program broke the lines at a width."""

from __future__ import annotations

from dataclasses import dataclass

_SEPARATORS = str.maketrans("\u2028\u2029", "\n\n")
#: Nobody breaks lines by hand at more than this many characters.
_WIDEST = 100


@dataclass(slots=True)
class Paragraph:
    """A paragraph without the white space around it; `blank_before`: a blank line or the text's start precedes it."""

    start: int
    end: int
    blank_before: bool


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text in order; together they hold every character that is not white space."""
    lines = _lines(text)
    return _unwrapped(text, lines) if _is_wrapped(text, lines) else lines


def _lines(text: str) -> list[Paragraph]:
    found: list[Paragraph] = []
    previous_end = line_start = line_end = 0
    plain = text.translate(_SEPARATORS) if "\u2028" in text or "\u2029" in text else text
    for line in plain.split("\n"):
        line_start, line_end = line_end, line_end + len(line) + 1
        stripped = line.strip()
        if not stripped:
            continue
        start = line_start + len(line) - len(line.lstrip())
        blank = not found or "\u2029" in text[previous_end:start] or text.count("\n", previous_end, start) > 1
        previous_end = start + len(stripped)
        found.append(Paragraph(start, previous_end, blank))
    return found


def _breaks(text: str, lines: list[Paragraph], width: int) -> list[bool]:
    """For each line but the last, whether the next one's first word would not have fitted on it."""
    broken = []
    for line, following in zip(lines, lines[1:], strict=False):
        word = text[following.start : min(following.end, following.start + _WIDEST)].split(None, 1)[0]
        broken.append(not following.blank_before and line.end - line.start + 1 + len(word) > width)
    return broken


def _is_wrapped(text: str, lines: list[Paragraph]) -> bool:
    """Whether nearly every line within a block is as long as the width allows."""
    followed = [line.end - line.start for line, after in zip(lines, lines[1:], strict=False) if not after.blank_before]
    if len(followed) < 5 or not 40 <= (width := max(followed)) <= _WIDEST:
        return False
    return sum(_breaks(text, lines, width)) >= 0.8 * len(followed)


def _unwrapped(text: str, lines: list[Paragraph]) -> list[Paragraph]:
    width = max(line.end - line.start for line in lines if line.end - line.start <= _WIDEST)
    joined = [Paragraph(lines[0].start, lines[0].end, lines[0].blank_before)]
    for line, continues in zip(lines[1:], _breaks(text, lines, width), strict=True):
        if continues:
            joined[-1].end = line.end
        else:
            joined.append(Paragraph(line.start, line.end, line.blank_before))
    return joined
