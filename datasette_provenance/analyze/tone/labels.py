"""What a document calls an actor: "the Boluarte government", "coup regime", "Pia Roe, the de facto president"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ...terms import rows, sections
from ..framing.loaded import judges
from .entities import Entities, bare_name
from .mentions import Line
from .noun_phrases import letter
from .words import NAME, classes

_MOST_MODIFIERS = 5
_ARTICLES = frozenset(["the", "a", "an"])
_OF = frozenset(["of"])


@dataclass(slots=True)
class Label:
    """A label and where it stands. entity: whom the text says it is about, None where it does not; head: the noun."""

    start: int
    end: int
    entity: str | None
    label: str
    head: str
    voice: str
    method: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """An actor noun: its singular, its kind, whether it is recorded by itself, or only with a word that judges."""

    noun: str
    kind: str
    telling: bool
    judged: bool


@cache
def heads() -> dict[str, Head]:
    """Every actor noun, singular and plural."""
    found = {}
    for row in rows("label_heads"):
        head = Head(row["head"], row["kind"], row["telling"] == "1", row["telling"] == "judged")
        found.update({word: head for word in (row["head"], row["plural"]) if word})
    return found


@cache
def last_words() -> frozenset[str]:
    """The last words of the actor nouns, by which a sentence without any of them is passed over."""
    return frozenset(noun.rpartition(" ")[2] for noun in heads())


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(" ".join(sections("label_words")[name]).split())


def find_labels(text: str, line: Line, entities: Entities) -> list[Label]:
    """The labels in a sentence, in order."""
    known = last_words()
    opening = _opening(text, line, entities)
    found = [opening] if opening else []
    for at, word in enumerate(line.words):
        if word in known:
            label = _read(text, line, at, entities)
            if label:
                found.append(label)
    return found


def _opening(text: str, line: Line, entities: Entities) -> Label | None:
    """The label that opens a sentence, where its capital makes it look like a part of the name: "Dictator Falk"."""
    if line.words[:1] != [NAME]:
        return None
    noun, _, name = text[line.starts[0] : line.ends[0]].partition(" ")
    head = heads().get(noun.lower()) if name else None
    if head is None or not head.telling:
        return None
    start = line.starts[0]
    voice = "quoted" if line.quoted[0] else "author"
    return Label(start, start + len(noun), entities.resolve(bare_name(name)), noun, head.noun, voice, "label.title")


def _judges(text: str, line: Line, index: int) -> bool:
    """Whether a token is a word that judges; a capital may make it look like a name where it opens a sentence."""
    word = line.words[index]
    return judges(text[line.starts[0] : line.ends[0]].lower() if index == 0 and word == NAME else word)


def _read(text: str, line: Line, at: int, entities: Entities) -> Label | None:
    words = line.words
    low = at - 1 if at and f"{words[at - 1]} {words[at]}" in heads() else at
    word = words[at]
    head = heads().get(" ".join(words[low : at + 1])) or heads().get(words[at])
    following = words[at + 1] if at + 1 < len(words) else ""
    if head is None or following in _list("continues") or following in last_words() or following == "-":
        return None
    first = _modifiers(text, line, low)
    if head.judged and not any(_judges(text, line, index) for index in range(first, low)):
        return None
    if word in _list("held") and not _list("holds").isdisjoint(words[max(0, first - _MOST_MODIFIERS) : at]):
        return None  # "held 300 children hostage"
    if head.noun == word and letter(following or ".") == "N" and following not in classes().verbs:
        return None  # "a prisoner swap"
    name, method, high = _entity(text, line, first, at, head)
    if not (first < low or head.telling or (name and method != "label.title")):
        return None
    if method == "label.title" and first == low and not head.telling:
        return None  # "President Falk" is a title, "dictator Falk" a choice
    start, end = line.starts[first], line.ends[high]
    voice = "quoted" if line.quoted[at] else "author"
    return Label(start, end, entities.resolve(name) if name else None, text[start:end], head.noun, voice, method)


def _modifiers(text: str, line: Line, low: int) -> int:
    """The first token of what modifies the noun at `low`: adjectives, nouns and names, without the article. What stands
    before an owner modifies the owner: "Pia Roe's party" in "Odo Falk puts Pia Roe's party first"."""
    words, first = line.words, low
    while first and low - first < _MOST_MODIFIERS:
        word = words[first - 1]
        kind = letter(word)
        joined = len(word) > 1 and line.starts[first] - line.ends[first - 1] <= 1
        if not joined or word in _list("no modifier") or not (kind in "NER" or word in _list("opens")):
            break
        if _is_verb(word, words[first - 2] if first > 1 else ""):
            break  # "the army killed protesters", "laws that remove candidates"
        first -= 1
        if text[line.starts[first] : line.ends[first]].endswith(("'s", "’s")):
            break
    return first


def _is_verb(word: str, previous: str) -> bool:
    """Whether a word before a noun is a verb rather than its attribute; "the elected officials" has one."""
    if word == NAME:
        return False
    attribute = word.endswith(("ed", "ing")) and (not previous or letter(previous) in "DO")
    return not attribute and (word in classes().verbs or letter(word) == "R")


def _entity(text: str, line: Line, first: int, at: int, head: Head) -> tuple[str | None, str, int]:
    """The name that a label is about, the rule that tells it, and the label's last token."""
    words = line.words

    def name(index: int) -> str:
        return bare_name(text[line.starts[index] : line.ends[index]])

    if words[at + 1 : at + 2] == ["of"]:
        target = at + 3 if words[at + 2 : at + 3] and words[at + 2] in _ARTICLES else at + 2
        if words[target : target + 1] == [NAME]:
            return name(target), "label.of", target
    if words[at + 1 : at + 2] == [NAME] and head.kind == "person":
        return name(at + 1), "label.title", at
    for index in range(first, at):
        if words[index] == NAME and not _judges(text, line, index):
            return name(index), "label.modifier", at
    before = first - 1
    if before >= 0 and words[before] in _ARTICLES:
        before -= 1
    apposed = before >= 1 and words[before] == "," and words[before - 1] == NAME and head.kind == "person"
    if apposed and words[at + 1 : at + 2] in ([","], [")"], ["."], ["of"], ["who"], ["and"]):
        return name(before - 1), "label.appositive", at
    if before >= 1 and words[before] in ("is", "was") and words[before - 1] == NAME:
        return name(before - 1), "label.predicate", at
    return None, "label.phrase", at


def labels_of(text: str, lines: list[Line], entities: Entities) -> Iterator[Label]:
    """The labels of all sentences."""
    for line in lines:
        if line.words[:1] == [NAME] or not last_words().isdisjoint(line.words):
            yield from find_labels(text, line, entities)
