"""Transcripts and interviews: "JANE ROE: Thank you.", "Q. Why?", each turn in its speaker's words up to the next."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from ...records import CleanText, Segment
from .lexicon import words
from .names import INITIAL, NAME, is_body, last_word, read_names
from .records import Citation

_NAMED = (
    rf"{INITIAL}[\w.’'-]{{0,30}}(?:\s(?:(?:de|van|von|der|of|the|bin|al)\s){{0,2}}{INITIAL}[\w.’'-]{{0,30}}){{0,5}}"
)
#: A label at the head of a line, with what stands in brackets behind it, and the mark that ends it.
_LABEL = re.compile(
    rf"^[ \t]*[*_]{{0,3}}(?P<label>[QA](?=[.:])|{_NAMED})(?:\s\((?P<aside>[^()\n]{{1,60}})\))?"
    r"[*_]{0,3}(?P<mark>[:.])[*_]{0,3}(?=\s)",
    re.M,
)
_QUESTION, _ANSWER = frozenset(["q", "question"]), frozenset(["a", "answer"])
#: Labels that may end with a full stop, too: "Q. Why?"
_LETTERED = frozenset(["Q", "A"])
_INTERVIEWERS = words("interviewer")
_NO_SPEAKER = words("label") | words("day") | words("month") | words("question")
_COMMON = words("person") | words("title")
_ENDED = re.compile(r"[.?!…][\"”’')\]*_]*\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"[A-Z]{2,5}")
_VOWELS = frozenset("AEIOUY")
#: A paragraph of the editor's or the reporter's between the turns or behind them.
_EDITOR = re.compile(
    r"[\[(*_]|(?:This|The|These|Our|His|Her|Their)\s(?:[\w’'-]+\s){0,3}?"
    r"(?:interview|conversation|transcript|briefing|conference|hearing|debate|exchange|session|discussion|talk)s?\s"
    r"(?:was|were|is|has|have|had|ended|lasted|took|came|ran)\b|(?:Edited|Interview(?:ed)?|Transcribed|Translated)\sby\b"
)
_ASKED = (
    r"(?:[Ii]nterview(?:s|ed)?(?:\swith)?|[Cc]onversation\swith|\b(?:we|We|I)\s(?:spoke|talked|sat\sdown|met|asked)(?:\s(?:to|with))?|"
    r"\bsat\sdown\swith|[Qq]uestions\s(?:to|for)|Q&A(?::|\swith))\s(?:the\s)?(?:[a-z][\w’'-]*,?\s){0,6}"
)
_INTERVIEWED = re.compile(rf"{_ASKED}\Z")
#: Characters before a name in which it may be said that the person was asked.
_BEFORE = 90
#: Turns that make a transcript, and paragraphs that a last turn may have whatever the others have.
_ENOUGH, _LAST = 3, 3
_PARTS = frozenset(["body", "heading", "standfirst", "dateline", "pull-quote"])


@dataclass(slots=True)
class Turn:
    """What one speaks until another does.

    label, mark, aside: spans, aside that of the words in brackets behind the label, (-1, -1) without any. start, end:
    the whole turn with its label. said: the spans of its paragraphs.
    """

    label: tuple[int, int]
    name: str
    aside: tuple[int, int]
    mark: tuple[int, int]
    start: int
    end: int
    said: list[tuple[int, int]] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What the labels of one speaker have in common: "JANE ROE" and "ROE"."""
        return last_word(self.name)


def find_turns(clean: CleanText) -> list[Turn]:
    """The turns of a transcript or an interview, in order; none where a text only has a name and a colon here or there.

    It takes three turns, one speaker who speaks again after another, and sentences in most turns.
    """
    text, parts = clean.text, sorted(clean.segments, key=lambda part: part.start)
    marks = [match for match in _LABEL.finditer(text) if _NO_SPEAKER.isdisjoint(match["label"].lower().split())]
    turns = [
        Turn(match.span("label"), match["label"], match.span("aside"), match.span("mark"), match.start(), match.end())
        for match in marks
    ]
    turns = [turn for turn in turns if _is_label(text, parts, turn)]
    if turns and not text[: turns[0].start].strip() and all(turn.name != turns[0].name for turn in turns[1:]):
        turns.pop(0)  # a headline: "Mayor Roe: The wall will hold"
    if len(turns) < _ENOUGH:
        return []
    speakers = frozenset(turn.key for turn in turns) - _QUESTION - _ANSWER
    longest = _LAST
    for position, turn in enumerate(turns):
        last = position + 1 == len(turns)
        ceiling = len(text) if last else turns[position + 1].start
        _fill(text, parts, turn, ceiling, speakers, longest if last else None)
        longest = max(longest, len(turn.said))
    turns = [turn for turn in turns if turn.said]
    counts = Counter(turn.key for turn in turns)
    ended = sum(_ENDED.search(text, turn.said[0][0], turn.said[0][1]) is not None for turn in turns)
    if len(turns) < _ENOUGH or not _returns(turns) or 2 * ended <= len(turns):
        return []
    answered = not _ANSWER.isdisjoint(counts) and _QUESTION.isdisjoint(counts)  # "A: …", "B: …", a list of choices
    return [] if answered else turns


def _returns(turns: list[Turn]) -> bool:
    """Whether somebody speaks again after another."""
    last: dict[str, int] = {}
    for position, turn in enumerate(turns):
        if position - last.get(turn.key, position) > 1:
            return True
        last[turn.key] = position
    return False


def _is_label(text: str, parts: list[Segment], turn: Turn) -> bool:
    """Whether what looks like a label stands where one may, and is neither a title's nor a menu's."""
    if text[turn.mark[0]] != ":" and turn.name not in _LETTERED:
        return False
    lettered = turn.name.lower() in _QUESTION | _ANSWER
    kind = _part(parts, turn.label[0])
    return kind in _PARTS or (lettered and kind == "title")


def _part(parts: list[Segment], place: int) -> str:
    """What the part of the text at a place is."""
    return parts[max(0, bisect_right(parts, place, key=lambda part: part.start) - 1)].kind


def _fill(
    text: str, parts: list[Segment], turn: Turn, ceiling: int, speakers: frozenset[str], most: int | None
) -> None:
    """Note the paragraphs of a turn, at most so many: up to one in which somebody else speaks of the speakers."""
    for match in re.finditer(r"\S[^\n]*", text[turn.mark[1] : ceiling]):
        low, high = (turn.mark[1] + at for at in match.span())
        if turn.said:
            told = _tells(text[low:high], speakers, throughout=most is not None)
            if _part(parts, low) not in _PARTS or told or len(turn.said) == most:
                break
            if _EDITOR.match(text, low, high):
                if most is not None:
                    break
                continue
        turn.said.append((low, high - (len(match.group()) - len(match.group().rstrip()))))
        turn.end = high


def _tells(paragraph: str, speakers: frozenset[str], throughout: bool) -> bool:
    """Whether a paragraph speaks of the speakers, in its first words or throughout."""
    found = _LETTERS.findall(paragraph)
    return not speakers.isdisjoint(word.lower() for word in (found if throughout else found[:3]) if word[0].isupper())


def said_in_turns(clean: CleanText, turns: list[Turn]) -> list[Citation]:
    """What is said in the turns, each a citation; questions only where their asker is named.

    An answer ("A:") is that of the person interviewed, where the head of the text says who that is.
    """
    if not turns:
        return []
    text, head = clean.text, turns[0].start
    asked = _interviewed(clean, head)
    names = read_names(text[:head])
    counts = Counter(turn.key for turn in turns)
    asking = Counter(turn.key for turn in turns if any("?" in text[low:high] for low, high in turn.said))
    found = []
    for turn in turns:
        low = turn.name.lower()
        outlet = _is_outlet(turn.name) or names.long_form(turn.name) is not None
        if low in _ANSWER:
            found.append(Citation(turn.said, "direct", asked, turn.mark, "turn.answer"))
        elif low in _QUESTION or low in _INTERVIEWERS:
            asker = NAME.match(text, *turn.aside) if turn.aside[0] >= 0 else None  # "Q (Jane Roe, Harbour Radio):"
            if asker and not is_body(asker.group()):
                found.append(Citation(turn.said, "direct", asker.span(), turn.mark, "turn.name"))
        elif not outlet or 2 * asking[turn.key] < counts[turn.key]:
            found.append(Citation(turn.said, "direct", turn.label, turn.mark, "turn.name"))
    return found


def _is_outlet(label: str) -> bool:
    """Whether a label names a body: "The Harbour Weekly", "BBC"."""
    if _ACRONYM.fullmatch(label):
        return _VOWELS.isdisjoint(label)
    return label.lower().startswith("the ") or is_body(as_written(label))


def as_written(label: str) -> str:
    """A label as it would stand in a sentence: "PRIME MINISTER ROE" -> "Prime Minister Roe", "AIDE" -> "aide"."""
    if not label.isupper() or _ACRONYM.fullmatch(label) and _VOWELS.isdisjoint(label):
        return label
    if last_word(label) in _COMMON:
        return label.lower()
    return _LETTERS.sub(lambda word: word.group().capitalize(), label)


def _interviewed(clean: CleanText, until: int) -> tuple[int, int] | None:
    """The name of the person whom a text interviews, by what stands before the first turn: the one of whom that is
    said, else the only person named there, the reporter apart, else the only one in the title."""
    text = clean.text
    bylines = [part for part in clean.segments if part.kind == "byline"]
    names = read_names(text[:until]).persons
    reporters = {name for place, name in names for part in bylines if part.start <= place < part.end}
    names = [one for one in names if one[1] not in reporters]
    asked = [one for one in names if _INTERVIEWED.search(text, max(0, one[0] - _BEFORE), one[0])]
    title = next((part for part in clean.segments if part.kind == "title"), None)
    titled = [one for one in names if title and title.start <= one[0] < title.end]
    for choice in (asked, names, titled):
        if len({name for _, name in choice}) == 1:
            match = NAME.match(text, choice[0][0], until)
            return match.span() if match else None
    return None
