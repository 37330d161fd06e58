"""Transcripts and interviews: "JANE ROE: Thank you.", "Q. Why?", each turn in its speaker's words up to the next."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from ...records import CleanText, Segment
from .lexicon import verbs, words
from .names import is_body, last_word, read_names
from .records import Citation
from .titles import INITIAL, NAME, person
from .turn_labels import NO_PERSON, OFFICE_WORDS, PLACES, as_written, is_full_name, is_office, names_outlet

_NAMED = (
    rf"{INITIAL}[\w.’'-]{{0,30}}(?:\s(?:(?:de|van|von|der|of|the|bin|al)\s){{0,2}}{INITIAL}[\w.’'-]{{0,30}}){{0,5}}"
)
#: A label at the head of a line, with an office, an age or an aside in brackets behind it, and the mark that ends it;
#: "Q" needs none: "Q Mr. President, will it hold?"
_LABEL = re.compile(
    rf"^[ \t]*[*_]{{0,3}}(?P<label>[QA](?=[.:])|Q(?=[ \t]+[A-Z“\"])|@\w{{1,40}}|{_NAMED})"
    r"(?:\s\((?P<aside>[^()\n]{1,60})\))?"
    r"(?:,\s[^\n:.?!;“”\"]{1,60})?[*_]{0,3}(?P<mark>[:.]|(?<=\nQ)(?=[ \t]))[*_]{0,3}(?=\s)",
    re.M,
)
#: What else ends a turn: a few words and a colon at the head of a line, "Unidentified man:".
_OTHER = re.compile(
    r"^[ \t]*[*_]{0,3}(?P<label>[^\W\d_][^\s:.?!;“”\"]{0,40}(?:[ \t][^\s:.?!;“”\"]{1,40}){0,4}):[*_]{0,3}(?=\s)",
    re.M,
)
_QUESTION, _ANSWER = frozenset(["q", "question"]), frozenset(["a", "answer"])
#: Labels that may end with a full stop, too: "Q. Why?"
_LETTERED = frozenset(["Q", "A"])
_INTERVIEWERS = words("interviewer")
_NO_SPEAKER = words("label") | words("day") | words("month") | words("question")
_ENDED = re.compile(r"[.?!…][\"”’')\]*_]*\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
#: A paragraph of the editor's or the reporter's between the turns or behind them.
_EDITOR = re.compile(
    r"[\[(*_]|(?:This|The|These|Our|His|Her|Their)\s(?:[\w’'-]+\s){0,3}?"
    r"(?:interview|conversation|transcript|briefing|conference|hearing|debate|exchange|session|discussion|talk)s?\s"
    r"(?:was|were|is|has|have|had|ended|lasted|took|came|ran)\b|(?:Edited|Interview(?:ed)?|Transcribed|Translated)\sby\b"
)
#: Words between what says that somebody was asked and the name, "the mayor of the town,"; not "the lawyer of Ana Roe".
_OFFICES = r"(?:the\s)?(?:[a-z][\w’'-]*,?\s){0,6}(?<!\bof\s)(?<!\babout\s)(?<!\bfor\s)(?<!\bby\s)(?<!\bon\s)(?<!\bto\s)"
_ASKED = (
    r"(?:[Ii]nterview(?:s|ed)?(?::|\swith)?|[Cc]onversation\swith|[Qq]uestions\s(?:to|for)|Q&A(?::|\swith)"
    r"|\bsat\sdown\swith|\b(?:WE)\s(?:spoke|talked|sat\sdown|met|asked|interviewed)(?:\s(?:to|with))?)\s"
)
#: Behind the name, in the same sentence: "Mayor Petra Benes told us of the night", "Odo Falk spoke to the Weekly".
_ANSWERED = re.compile(
    r"[^.?!\n]{0,40}?\b(?:told\sus|(?:spoke|talked|speaks|talks)\s(?:to|with)\s(?:us|me|our|the\s[A-Z]|The\s[A-Z])"
    r"|sat\sdown\swith\s(?:us|me|our)|answer(?:s|ed)\s(?:\w+\s){0,3}?questions|was\sinterviewed"
    r"|in\san\sinterview|took\squestions)\b"
)
#: Before the name of who asks: "she talks to Jane Roe".
_TALKED = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey)\s(?:(?:talks|talked|speaks|spoke|chats|chatted|opens\sup)\s(?:to|with)|tells|told)\s(?=[A-Z])"
)
#: Characters before a name in which it may be said that the person was asked.
_BEFORE = 90
#: Words of one who speaks and is spoken to.
_TALKS = re.compile(r"\?|\b(?:I|[Ww]e|[Mm]y|[Oo]urs?|[Mm]e|mine|us|myself|ourselves|[Yy]ou|[Yy]ours?)\b")
_SMALL = re.compile(r"(?<!\w)[a-zà-ÿ][\w’'-]{0,40}")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
_REPORTS = frozenset(["speech", "writing"])
#: Turns that make a transcript.
_ENOUGH = 3
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

    It takes three turns, one speaker who speaks again after another, sentences in most turns, and labels
    that are mostly persons' or "Q" and "A" by turns. Without a title or "Q" it also takes words of talk ("I", "you", a
    question) in a third of the turns.
    """
    text, parts = clean.text, sorted(clean.segments, key=lambda part: part.start)
    turns = _labelled(text, parts)
    if len(turns) < _ENOUGH or not _take_turns(turns):
        return []
    _fill_all(text, parts, turns)
    turns = [turn for turn in turns if turn.said]
    if len(turns) < _ENOUGH or not _returns(turns) or not _is_talk(text, turns):
        return []
    turns = _of_persons(text, turns)
    if turns and _interviewed(clean, turns[0].start) is None:
        return [turn for turn in turns if turn.name.lower() not in _ANSWER]  # a guide: "Q: Who can apply?"
    return turns


def _labelled(text: str, parts: list[Segment]) -> list[Turn]:
    """A turn for each label, with nothing said in it yet; none for a headline: "Mayor Roe: The wall will hold"."""
    marks = [match for match in _LABEL.finditer(text) if _NO_SPEAKER.isdisjoint(match["label"].lower().split())]
    turns = [
        Turn(match.span("label"), match["label"], match.span("aside"), match.span("mark"), match.start(), match.end())
        for match in marks
    ]
    turns = [turn for turn in turns if _is_label(text, parts, turn)]
    opens = turns and not text[: turns[0].start].strip()
    headline = opens and all(turn.name != turns[0].name for turn in turns[1:])
    return turns[1:] if headline else turns


def _fill_all(text: str, parts: list[Segment], turns: list[Turn]) -> None:
    """Note what is said in each turn, which ends where the next label or the like stands."""
    speakers = frozenset(turn.key for turn in turns) - _QUESTION - _ANSWER
    stops = sorted({turn.start for turn in turns} | {match.start() for match in _LABEL.finditer(text)} | _others(text))
    for turn in turns:
        position = bisect_right(stops, turn.start)
        last = position == len(stops) or turn is turns[-1]
        _fill(text, parts, turn, stops[position] if position < len(stops) else len(text), speakers, last)


def _is_talk(text: str, turns: list[Turn]) -> bool:
    """Whether most turns begin with a sentence, and somebody is labelled with a title or as "Q", or else a third of the
    turns have words of talk."""
    ended = sum(_ENDED.search(text, *turn.said[0]) is not None for turn in turns)
    if 2 * ended <= len(turns):
        return False
    formal = any(turn.name.lower() in _QUESTION or person(as_written(turn.name))[1] for turn in turns)
    talks = sum(any(_TALKS.search(text, *span) for span in turn.said) for turn in turns)
    return formal or 3 * talks >= len(turns)


def _others(text: str) -> set[int]:
    """Where a few words and a colon begin a line, whoever they name; not the speaker's own "My answer:"."""
    return {match.start() for match in _OTHER.finditer(text) if not _TALKS.search(match["label"])}


def _take_turns(turns: list[Turn]) -> bool:
    """Whether answers each follow a question, and no other letter is a label: not "A: …", "B: …", a list of choices."""
    letters = [turn.name.lower() in _ANSWER for turn in turns if turn.name.lower() in _QUESTION | _ANSWER]
    if any(len(turn.name) == 1 and turn.name not in _LETTERED for turn in turns):
        return False
    return True not in letters or all(answer == position % 2 for position, answer in enumerate(letters))


def _of_persons(text: str, turns: list[Turn]) -> list[Turn]:
    """The turns whose label is a person's or asks for an outlet; none where other labels are as many as persons."""
    names = read_names(text)
    small = frozenset(_SMALL.findall(text))
    full = {turn.name for turn in turns if is_full_name(turn.name, small)}
    known = {word.lower() for name in full for word in (name.split()[0], last_word(name))}
    known |= {last for last, found in names.by_last.items() if any(is_full_name(name, small) for _, name in found)}
    known |= {first for first, found in names.by_first.items() if any(is_full_name(name, small) for name in found)}
    asking = _interviewing(text, turns, full)
    persons, others, kept = 0, 0, []
    for turn in turns:
        low = turn.name.lower()
        named = turn.name in full or (low in known and low not in NO_PERSON | PLACES)
        asks = low in _QUESTION | _ANSWER | _INTERVIEWERS or names_outlet(turn.name, names) or turn.name in asking
        office = is_office(turn.name)
        persons += named or office or low in _ANSWER
        others += not (named or office or asks)
        if named or asks or last_word(turn.name) in OFFICE_WORDS:
            kept.append(turn)
    return kept if persons > others else []


def _is_note(turns: list[Turn], turn: Turn) -> bool:
    """Whether a label is a name that stands below an interview, all other labels of which are "Q" and "A": "Pia Roe:
    Tides is at the Quay Gallery"."""
    lettered = [one.name.lower() in _QUESTION | _ANSWER for one in turns]
    return turn is turns[-1] and len(turns) > _ENOUGH and all(lettered[:-1]) and not lettered[-1]


def _interviewing(text: str, turns: list[Turn], full: set[str]) -> set[str]:
    """The one label that is no person's where it asks in half of its turns or more, and a person's stands between them:
    the outlet's, "Harbour Lights: …". full: the labels of persons."""
    labels = {turn.name for turn in turns} - full
    if len(labels) != 1 or len({turn.name for turn in turns} & full) != 1:
        return set()
    asking = [turn.name in labels for turn in turns]
    takes_turns = all(one != other for one, other in zip(asking, asking[1:], strict=False))
    questions = sum(turn.name in labels and "?" in text[turn.start : turn.end] for turn in turns)
    return labels if takes_turns and sum(asking) > 1 and 2 * questions >= sum(asking) else set()


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
    if text[slice(*turn.mark)] != ":" and turn.name not in _LETTERED:
        return False
    lettered = turn.name.lower() in _QUESTION | _ANSWER
    kind = _part(parts, turn.label[0])
    return kind in _PARTS or (lettered and kind == "title")


def _part(parts: list[Segment], place: int) -> str:
    """What the part of the text at a place is."""
    return parts[max(0, bisect_right(parts, place, key=lambda part: part.start) - 1)].kind


def _fill(text: str, parts: list[Segment], turn: Turn, ceiling: int, speakers: frozenset[str], last: bool) -> None:
    """Note the paragraphs of a turn: its own, and those up to the next label where none of them reads as the article's.

    Behind the last turn nothing tells where the speaker ends and the article goes on.
    """
    spans = [
        (turn.mark[1] + match.start(), turn.mark[1] + match.start() + len(match.group().rstrip()))
        for match in re.finditer(r"\S[^\n]*", text[turn.mark[1] : ceiling])
    ]
    turn.said = spans[:1]
    for low, high in [] if last else spans[1:]:
        if _part(parts, low) not in _PARTS:
            break
        if _tells(text[low:high], speakers) or _is_prose(text[low:high]):
            turn.said = spans[:1]
            break
        if not _EDITOR.match(text, low, high):
            turn.said.append((low, high))
    turn.end = turn.said[-1][1] if turn.said else turn.end


def _is_prose(paragraph: str) -> bool:
    """Whether a paragraph reads as the article's: it reports what was said, and nobody in it is "I" or "you"."""
    own = _QUOTED.sub("", paragraph)
    if _TALKS.search(own):
        return False
    found = _LETTERS.findall(own.lower())
    return any(cue.kind in _REPORTS and not cue.particle for word in found for cue in verbs().get(word, ()))


def _tells(paragraph: str, speakers: frozenset[str]) -> bool:
    """Whether a paragraph speaks of the speakers in its first words."""
    found = _LETTERS.findall(paragraph)[:3]
    return not speakers.isdisjoint(word.lower() for word in found if word[0].isupper())


def said_in_turns(clean: CleanText, turns: list[Turn]) -> list[Citation]:
    """What is said in the turns, each a citation; questions only where their asker is named.

    An answer ("A:") is that of the person interviewed, where the head of the text says who that is.
    """
    if not turns:
        return []
    text, head = clean.text, turns[0].start
    asked = _interviewed(clean, head)
    names = read_names(text[:head])
    small = frozenset(_SMALL.findall(text))
    outlets = _interviewing(text, turns, {turn.name for turn in turns if is_full_name(turn.name, small)})
    counts = Counter(turn.key for turn in turns)
    asking = Counter(turn.key for turn in turns if any("?" in text[low:high] for low, high in turn.said))
    found = []
    for turn in turns:
        low = turn.name.lower()
        outlet = names_outlet(turn.name, names) or turn.name in outlets
        if low in _ANSWER:
            found.append(Citation(turn.said, "direct", asked, turn.mark, "turn.answer"))
        elif low in _QUESTION or low in _INTERVIEWERS:
            asker = NAME.match(text, *turn.aside) if turn.aside[0] >= 0 else None  # "Q (Jane Roe, Harbour Radio):"
            if asker and not is_body(asker.group()):
                found.append(Citation(turn.said, "direct", asker.span(), turn.mark, "turn.name"))
        elif not _is_note(turns, turn) and (not outlet or 2 * asking[turn.key] < counts[turn.key]):
            found.append(Citation(turn.said, "direct", turn.label, turn.mark, "turn.name"))
    return found


def _interviewed(clean: CleanText, until: int) -> tuple[int, int] | None:
    """The name of the person of whom the text before the first turn says that she was interviewed; None without one.

    To be the only one named there is not enough: a guide to a law names the minister, and answers by itself.
    """
    text = clean.text
    bylines = [part for part in clean.segments if part.kind == "byline"]
    names = read_names(text[:until]).persons
    reporters = {name for place, name in names for part in bylines if part.start <= place < part.end}
    asking = "|".join(["we", "We", "I", *(re.escape(name) for name in sorted(reporters))])
    asked = re.compile(_ASKED.replace("WE", asking) + _OFFICES + r"\Z")
    found: dict[str, tuple[int, int]] = {}
    for place, name in names:
        match = NAME.match(text, place, until)
        if match is None or name in reporters:
            continue
        if asked.search(text, max(0, place - _BEFORE), place) or _ANSWERED.match(text, match.end(), until):
            found.setdefault(name, match.span())
    if not found:
        return _talked(text, names, reporters, until)
    return next(iter(found.values())) if len(found) == 1 else None


def _talked(text: str, names: list[tuple[int, str]], reporters: set[str], until: int) -> tuple[int, int] | None:
    """The only other person of a head that says "she talks to Jane Roe", who asks; None where it does not."""
    asker = _TALKED.search(text, 0, until)
    if asker is None:
        return None
    behind = {name for place, name in names if place == asker.end()}
    found = {name: place for place, name in reversed(names) if name not in behind | reporters}
    if not behind or len(found) != 1:
        return None
    match = NAME.match(text, next(iter(found.values())), until)
    return match.span() if match else None
