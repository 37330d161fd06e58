"""Sentences: where they end, and whose voice they are in."""

from __future__ import annotations

import re
from bisect import bisect_left

from ..records import Quotation, Sentence
from ..terms import alternatives, sections, terms

#: Sentence marks with what closes after them, before white space (Western) or anywhere (CJK, Devanagari). A full stop
#: glued to the next sentence ("their policy.The next") ends one, too.
#: All marks stand in one set at the beginning, which lets re skip to them.
_GAPS = re.compile(
    r"[.!?…؟۔。！？｡।](?:(?<=[.!?…؟۔])(?:[*_\"”’'»)\]]*\s+(?=\S)|(?<=[a-z]{2}[.!?])(?=[A-Z][a-z]+\s))"
    r"|(?<=[。！？｡।])[\"”’'»」』)\]]*\s*(?=\S))"
)
_BULLET = frozenset("•‣▪●◦*")
_OPENERS = frozenset("\"“‘'«„‹([¿¡$€£#@—–-…")
_ABBREVIATIONS = {word: kind for kind, words in sections("abbreviations").items() for word in words}
_STARTERS = frozenset(terms("sentence_starters"))
_WORD_BEFORE = re.compile(r"[^\W_](?:[\w.’'-]*)\Z")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
#: Behind a company's name: "Odmart Inc. (NYSE: ODM)", "Odmart Corp. (ODM)".
_LETTERS = re.compile(r"\((?:[A-Z][\w .&]{1,30}:\s?)?[A-Z][A-Z0-9.&-]{1,8}\)")
#: “Why?” Smith asked. — the question ends, the sentence does not.
_TAG = re.compile(
    rf"(?:[A-ZÀ-Þ][\w.’'-]*\s+){{1,3}}{alternatives(terms('tag_verbs'))}\b|{alternatives(terms('tag_verbs'))}\s+[A-ZÀ-Þ]"
)
#: Scare quotes of one or two words are the author's own choice of words; three words, or a third of the sentence,
#: is somebody else speaking.
MIXED_WORDS = 3


def sentences(text: str, start: int, end: int) -> list[Sentence]:
    """The sentences of the paragraph text[start:end], in order and without the white space between; at least one."""
    found: list[Sentence] = []
    begin = start
    for gap in _GAPS.finditer(text, start, end):
        if gap.start() > begin and _ends(text, begin, gap, end):
            found.append(Sentence(begin, gap.start() + len(gap.group().rstrip())))
            begin = gap.end()
    found.append(Sentence(begin, end))
    return found


def _ends(text: str, begin: int, gap: re.Match[str], end: int) -> bool:
    """Whether the sentence that began at `begin` ends with the mark that `gap` found."""
    at, following = gap.start(), gap.end()
    mark, after = text[at], text[at + 1 : at + 2]
    if mark in "。！？｡।":
        return True
    if not _may_start(text, following, end):
        return False
    closed = at + 1 < following and not after.isspace()
    if closed and mark in "?!":
        return not _TAG.match(text, following, min(end, following + 80))
    if mark != "." or (closed and after != ")"):
        return True
    return not _abbreviated(text, begin, at, following, end)


def _may_start(text: str, at: int, end: int) -> bool:
    """Whether a sentence may start here: a capital, a digit or a letter without case, after marks that open."""
    for position in range(at, min(end, at + 4)):
        character = text[position]
        if character in _BULLET:
            return True
        if character in _OPENERS or character.isspace():
            continue
        return character.isdigit() or (character.isalpha() and not character.islower())
    return False


def _abbreviated(text: str, begin: int, stop: int, following: int, end: int) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation, an initial or a list's number."""
    before = _WORD_BEFORE.search(text[max(begin, stop - 24) : stop].rpartition(" ")[2])
    if not before:
        return False
    word = before.group()
    bare = word.rsplit("-", 1)[-1]  # "D-Calif."
    kind = _ABBREVIATIONS.get(word) or _ABBREVIATIONS.get(bare)
    if kind == "name":
        return True
    if kind == "number":
        return text[following].isdigit()
    if len(word) == 1 and word.isupper():
        return not (word == "I" or _starts_sentence(text, following, end))
    if kind == "either" or "." in word and _INITIALS.fullmatch(word):
        return not _starts_sentence(text, following, end)
    return word.isdigit() and stop - len(word) == begin and len(word) <= 2  # "1. Wash your hands."


def _starts_sentence(text: str, at: int, end: int) -> bool:
    if _LETTERS.match(text, at, end):
        return False
    if text[at] in _OPENERS or text[at] in _BULLET:
        return True
    first = _FIRST_WORD.match(text, at, min(end, at + 24))
    return first is not None and first.group() in _STARTERS


def voices(found: list[Sentence], quoted: list[Quotation], tokens: list[tuple[int, int]]) -> None:
    """Set the voice of each sentence; the lists are in order.

    "quoted": every word stands inside quotation marks. "mixed": at least three words do, or a third of them
    (“Never,” he said). "author": the rest; scare quotes do not make a sentence somebody else's.
    """
    starts = [start for start, _ in tokens]
    position = 0
    for sentence in found:
        while position < len(quoted) and quoted[position].end <= sentence.start:
            position += 1
        if position < len(quoted) and quoted[position].start < sentence.end:
            sentence.voice = _voice(sentence, quoted, position, starts)


def _voice(sentence: Sentence, quoted: list[Quotation], position: int, starts: list[int]) -> str:
    low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
    inside = 0
    while position < len(quoted) and quoted[position].start < sentence.end:
        first = bisect_left(starts, quoted[position].start, low, high)
        inside += bisect_left(starts, quoted[position].end, first, high) - first
        position += 1
    if low == high:  # a heading: its words are no tokens
        return (
            "quoted"
            if quoted[position - 1].start <= sentence.start and quoted[position - 1].end >= sentence.end
            else "author"
        )
    if inside == high - low:
        return "quoted"
    return "mixed" if inside and (inside >= MIXED_WORDS or 3 * inside >= high - low) else "author"
