"""Text -> paragraphs: a line each, except where an editor or mail program broke the lines at a width."""

from __future__ import annotations

from dataclasses import dataclass

_SEPARATORS = str.maketrans("\u2028\u2029", "\n\n")
#: Nobody breaks lines by hand at more than this many characters.
_WIDEST = 100
#: A text in which so many lines end within a word has been taken out of a column; so much of the usual length fills it.
_HYPHENS, _FULL = 2, 0.85
_HYPHEN, _ENDS = "-\u00ad\u2010", '.!?"”’»'


@dataclass(slots=True)
class Paragraph:
    """A paragraph without the white space around it; `blank_before`: a blank line or the text's start precedes it."""

    start: int
    end: int
    blank_before: bool


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text in order; together they hold every character that is not white space."""
    lines = _lines(text)
    cut = _cuts(text, lines)
    if width := _width(text, lines):
        return _joined(lines, [one or other for one, other in zip(cut, _breaks(text, lines, width), strict=True)])
    if sum(cut) >= _HYPHENS:
        cut = [one or other for one, other in zip(cut, _fills(text, lines), strict=True)]
    return _joined(lines, cut) if any(cut) else lines


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


def _cuts(text: str, lines: list[Paragraph]) -> list[bool]:
    """For each line but the last, whether it ends within a word that goes on in the next: "on Mon-", "day"."""
    return [
        not after.blank_before
        and text[line.end - 1] in _HYPHEN
        and text[line.end - 2 : line.end - 1].isalpha()
        and text[after.start].islower()
        for line, after in zip(lines, lines[1:], strict=False)
    ]


def _fills(text: str, lines: list[Paragraph]) -> list[bool]:
    """The same of a text whose lines end within words, whether the next line goes on with this one: it begins small, or
    this one fills the column. Letters differ in width, so that their number tells that roughly."""
    lengths = sorted(line.end - line.start for line in lines)
    full = _FULL * lengths[len(lengths) // 2]
    return [
        not after.blank_before
        and full <= _WIDEST
        and (line.end - line.start >= full or (text[after.start].islower() and text[line.end - 1] not in _ENDS))
        for line, after in zip(lines, lines[1:], strict=False)
    ]


def _width(text: str, lines: list[Paragraph]) -> int:
    """The width at which nearly every line within a block is broken, as long as that allows; 0 where there is none."""
    followed = [line.end - line.start for line, after in zip(lines, lines[1:], strict=False) if not after.blank_before]
    if len(followed) < 5 or not 40 <= (width := max(followed)) <= _WIDEST:
        return 0
    if sum(_breaks(text, lines, width)) < 0.8 * len(followed):
        return 0
    return max(line.end - line.start for line in lines if line.end - line.start <= _WIDEST)


def _joined(lines: list[Paragraph], continues: list[bool]) -> list[Paragraph]:
    """The paragraphs that lines make; continues: of each line but the last, whether the next one goes on with it."""
    joined = [Paragraph(line.start, line.end, line.blank_before) for line in lines[:1]]
    for line, goes_on in zip(lines[1:], continues, strict=True):
        if goes_on:
            joined[-1].end = line.end
        else:
            joined.append(Paragraph(line.start, line.end, line.blank_before))
    return joined
