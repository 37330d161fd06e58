"""Quotations that the sentence before introduces: "Roe was blunt. “We ran for our lives.”"."""

from __future__ import annotations

import re

from ...terms import terms
from .found import Found
from .lexicon import verbs, words
from .phrases import NOBODY, subject
from .stream import Stream

_VERB = re.compile(r"[MVR]")
_OFFICE = re.compile(r"[DO]N(?=N[DOPIX]|[^FNS])|[DO]NN(?![FNS])")
_NAME = re.compile(r"E{1,4}(?=N)")
#: Tokens behind the name in a sentence that tells of nothing but how somebody speaks.
_BRIEF = 5
_PERSONS = words("person") | words("title") | words("kin")
_WORDS = re.compile(r"[\w’'-]+")
#: Words that a quotation must have that nothing but a comma ties to a sentence.
_FEWEST = 5
#: How far from its sentence a name is looked for, in characters, and how often.
_NEAR, _MENTIONS = 10_000, 30
_REPORTS = frozenset(["speech", "writing"])
_BE = words("be") | frozenset(["been", "being", "got", "get"])
_OPENERS = words("subordinator") | words("question") | words("that")
_PRONOUNS = frozenset(["he", "she"])


def introduced(stream: Stream, low: int, high: int, before: tuple[int, int] | None, alone: bool) -> Found | None:
    """The attribution of a sentence that is nothing but quoted speech to the person with whom the one before begins.

    before: the tokens of that sentence, None where it has a citation of its own. alone: whether nobody has spoken yet.
    """
    said = [index for index in range(low, high) if stream.tags[index] not in ",-."]
    if before is None or not said or any(stream.tags[index] != "Q" for index in said):
        return None
    by = _introducer(stream, *before, alone)
    if by is None:
        return None
    cue = _own_cue(stream, by[1], before[1])  # "Roe continued."
    if cue is None and not _of_speaking(stream, by[1], before[1]):
        return None  # "Odo Falk died on Monday. “A great man has gone.”"
    return Found(stream, [(index, index + 1) for index in said], by, cue, "quote.introduced")


def behind_question(stream: Stream, low: int, high: int, here: list[Found]) -> tuple[int, int] | None:
    """The clause behind what somebody was asked, where nothing else is cited in a sentence: "Roe laughed" in "Asked
    whether it leaks, Roe laughed."; None in other sentences."""
    if len(here) != 1 or here[0].method != "passive.asked" or not here[0].contents:
        return None
    comma = here[0].contents[-1][1]
    return (comma + 1, high) if comma + 1 < high and stream.tags[comma] == "," else None


def resume(stream: Stream, low: int, high: int, here: list[Found]) -> None:
    """Give a quotation behind a comma that nobody claims to whom the one before it belongs: "“It broke,” Roe said of
    the wall in Ellery, “but nobody was hurt.”"."""
    claimed = {index for one in here for index in one.quotes()}
    for index in range(low + 1, high):
        if stream.tags[index] != "Q" or index in claimed or stream.tags[index - 1] != ",":
            continue
        before = [
            one
            for one in here
            if one.contents and one.contents[-1][1] <= index and one.quotes() and one.method.startswith("quote.")
        ]
        if before and "Q" not in stream.tags[before[-1].contents[-1][1] : index]:
            before[-1].contents.append((index, index + 1))


def behind_comma(stream: Stream, low: int, high: int) -> Found | None:
    """The attribution of a quotation that ends a sentence behind a comma: "Roe issued a statement, “It broke.”"."""
    index = stream.tags.rfind("Q", low, high)
    if index <= low or stream.tags[index - 1] != "," or stream.tags[index + 1 : high].strip(",-"):
        return None
    said = _WORDS.findall(stream.text, stream.start(index), stream.end(index))
    if len(said) < _FEWEST or 2 * sum(word[0].isupper() for word in said) > len(said):
        return None  # a title: "in her book, “The Last of the Walls”"
    finite = (
        match for match in _VERB.finditer(stream.tags, low + 1, index) if stream.low[match.start() - 1] not in NOBODY
    )
    verb = next(finite, None)  # not the first of "A tired Roe joked"
    by = subject(stream, low, verb.start()) if verb else None
    if verb is None or by is None:
        return None
    cue = _cue(stream, by[1], index) or (verb.start(), verb.end())
    return Found(stream, [(index, index + 1)], by, cue, "quote.comma", cue[0])


def _cue(stream: Stream, low: int, high: int) -> tuple[int, int] | None:
    """The last verb of speech among the tokens low to high."""
    for index in range(high - 1, low - 1, -1):
        if any(cue.kind in _REPORTS and not cue.particle for cue in verbs().get(stream.low[index], ())):
            return index, index + 1
    return None


def _of_speaking(stream: Stream, low: int, high: int) -> bool:
    """Whether the words of tokens low to high tell that somebody speaks, or how: "was blunt", "shook her head"."""
    told = f" {' '.join(stream.low[low:high])} "
    return any(f" {phrase} " in told for phrase in terms("introductions"))


def _own_cue(stream: Stream, low: int, high: int) -> tuple[int, int] | None:
    """The last verb of speech that may be the subject's: not "was accused", nor "left the man who told her"."""
    cue = _cue(stream, low, high)
    while cue is not None:
        clause = 1 + max(stream.tags.rfind(",", low, cue[0]), low - 1)
        passive = not _BE.isdisjoint(stream.low[max(low, cue[0] - 2) : cue[0]])  # "was also accused"
        if _VERB.match(stream.tags, *cue) and not passive and _OPENERS.isdisjoint(stream.low[clause : cue[0]]):
            return cue
        cue = _cue(stream, low, cue[0])
    return None


def _introducer(stream: Stream, low: int, high: int, alone: bool) -> tuple[int, int] | None:
    """The person with whom the sentence of tokens low to high begins and who may say what follows; a pronoun only where
    nobody has spoken yet, since who has would go on."""
    if "Q" in stream.tags[low:high]:
        return None
    office = _OFFICE.match(stream.tags, low, high)
    if office and stream.low[office.end() - 1] in _PERSONS:
        return low, office.end()
    name = _NAME.match(stream.tags, low, high)
    if name and high - name.end() < _BRIEF and _of_speaking(stream, name.end(), high):
        return (low, name.end()) if _is_person(stream, low, name.end(), alone) else None  # "Roe snorts."
    for verb in _VERB.finditer(stream.tags, low + 1, high):
        found = subject(stream, low, verb.start())
        if found and found[0] == low:
            return found if _is_person(stream, *found, alone) else None
    return None


def _is_person(stream: Stream, low: int, high: int, alone: bool) -> bool:
    if stream.low[low] in _PRONOUNS:
        return alone and high == low + 1
    if not _PERSONS.isdisjoint(stream.low[low:high]):
        return True
    if stream.tags[low] != "E" or stream.tags[high - 1] != "E":
        return False
    return high > low + 1 or _named_elsewhere(stream.text, stream.words[low], stream.start(low))


def _named_elsewhere(text: str, word: str, place: int) -> bool:
    """Whether a word near a place has its capital within a sentence, too, and so is a name: not so "Rain fell"."""
    at = max(0, place - _NEAR)
    for _ in range(_MENTIONS):
        at = text.find(f" {word}", at + 1, place + _NEAR)
        if at < 0:
            return False
        if text[at - 1].isalpha() or text[at - 1] == ",":
            return True
    return False
