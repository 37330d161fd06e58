"""What a document calls an actor: "the Boluarte government", "coup regime", "Pia Roe, the de facto president"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ...terms import rows, sections
from ..citations.names import is_body
from ..citations.titles import MINISTERS
from ..framing.loaded import judges
from .entities import Entities, bare_name
from .lines import Line
from .mentions import OFFICES
from .noun_phrases import letter
from .words import NAME, STOP, classes, tone_words

_MOST_MODIFIERS = 5
_MODALS = tone_words("auxiliary") - {"had", "has", "have", "having"}
_ACTS_ON = tone_words("acts on")
_ARTICLES = frozenset(["the", "a", "an"])
_OF = frozenset(["of"])
# What goes on with a name that is read in parts: "Food and Drug Administration", "Group of Seven".
_JOINS = frozenset(["of", "for", "on", "and", "&"])
_LONGEST_NAME = 6
# A name that says of a state what it is, and not which: "the Ellerian state", against "New York state".
_ADJECTIVE = re.compile(r"(?:ish|ist|ic|an)\Z")


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
        words = [word for word in (row["head"], row["plural"]) if word]
        found.update(dict.fromkeys(words, head))
        if head.telling:
            found.update({f"{prefix}-{word}": head for prefix in _list("prefixes") for word in words})
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
    if noun.lower() in _list("adjectives") and " " not in name:
        return None  # "Communist Ellery"
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
    head = heads().get(" ".join(words[low : at + 1])) or heads().get(words[at])
    if head is None or _is_attribute(line, at, head):
        return None
    if low and f"{words[low - 1]} {words[at]}" in _other_things():
        return None
    first = _modifiers(text, line, low)
    if words[at] in head.noun.split() and _is_denied(words, first):
        return None
    if head.judged and not any(_judges(text, line, index) for index in range(first, low)):
        return None
    if words[at] in _list("held") and not _list("holds").isdisjoint(words[max(0, first - _MOST_MODIFIERS) : at]):
        return None  # "held 300 children hostage"
    name, method, high = _entity(text, line, first, at, head)
    # A name in several parts is whole; any other may be a part of one that stands elsewhere.
    entity = name if not name or not _JOINS.isdisjoint(name.split()) else entities.resolve(name)
    found = Found(first, low, at, head, entity, method)
    if not _is_chosen(found) or _is_no_actor(line, found):
        return None
    start, end = line.starts[first], line.ends[high]
    voice = "quoted" if line.quoted[at] else "author"
    return Label(start, end, entity, text[start:end], head.noun, voice, method)


@cache
def _other_things() -> frozenset[str]:
    """What is named by an actor noun and is no actor: "birthday party"."""
    return frozenset(sections("label_words")["other things"])


def _is_denied(words: list[str], first: int) -> bool:
    """Whether a text says that somebody is not what the label calls them: "no dictator", "isn't a dictator"."""
    before = first - 1 if first and words[first - 1] in _ARTICLES else first
    denial = words[before - 1] if before else ""
    return denial in ("no", "not", "hardly", "never") or denial.endswith("n't")


@dataclass(frozen=True, slots=True)
class Found:
    """An actor noun, tokens [low:at + 1], with its modifiers from `first` on, and whom it may be about."""

    first: int
    low: int
    at: int
    head: Head
    entity: str | None
    method: str


def _is_attribute(line: Line, at: int, head: Head) -> bool:
    """Whether what stands behind an actor noun shows that it is the attribute of another noun."""
    words = line.words
    following = words[at + 1] if at + 1 < len(words) else ""
    if following in _list("continues") or following in last_words() or following == "-":
        return True
    if head.noun == words[at] and _is_noun(following):
        return True  # "a prisoner swap"
    # "radical Ellerian terrorists"
    return following == NAME and _is_noun(words[at + 2] if at + 2 < len(words) else "")


def _is_chosen(found: Found) -> bool:
    """Whether another word could have been chosen: "President Falk" is a title, "dictator Falk" a choice, and so is
    "Falk's government" beside "the government"."""
    return found.first < found.low or found.head.telling or found.method in ("label.modifier", "label.of")


def _is_no_actor(line: Line, found: Found) -> bool:
    """Whether the noun speaks of nobody here: of an office, a place, what somebody says, or what something is like."""
    words, head, method = line.words, found.head, found.method
    word, following = words[found.at], "".join(words[found.at + 1 : found.at + 2])
    single = head.noun == word
    if head.noun == "opposition" and following == "to":
        return True  # "his opposition to the pier"
    if head.noun == "state" and (following == NAME or (found.entity and not _ADJECTIVE.search(found.entity))):
        return True  # "New York state", "state Attorney General Pia Roe"
    if method == "label.of" and single and found.first and words[found.first - 1] in _list("office"):
        return True  # "runs for president of the council"
    if method == "label.title" and word in _list("adjectives") and " " not in (found.entity or ""):
        return True  # "communist Ellery"
    bare = method == "label.phrase" and found.first == found.low and single
    return bare and not _is_determined(line, found.low)  # "it is almost criminal", "rebel lines"


def _modifiers(text: str, line: Line, low: int) -> int:
    """The first token of what modifies the noun at `low`: adjectives, nouns and names, without the article. What stands
    before an owner modifies the owner: "Pia Roe's party" in "Odo Falk puts Pia Roe's party first"."""
    words, first = line.words, low
    while first and low - first < _MOST_MODIFIERS:
        word = words[first - 1]
        previous = words[first - 2] if first > 1 else ""
        joined = len(word) > 1 and line.starts[first] - line.ends[first - 1] <= 1
        plural = word in heads() and word not in heads()[word].noun.split()  # "called the protesters terrorists"
        if not joined or plural or word in _list("no modifier") or not _may_modify(line, first - 1, previous):
            break
        if _is_verb(word, previous):
            break  # "the army killed protesters", "laws that remove candidates"
        owner = text[line.starts[first - 1] : line.ends[first - 1]].endswith(("'s", "’s"))
        if owner and word != NAME and word.replace("’", "'") not in _list("kinds"):
            break  # "the country's de facto ruler": whose country is not what he is called
        first -= 1
        if owner:
            break
    return first


def _may_modify(line: Line, at: int, previous: str) -> bool:
    """Whether a word may be an attribute by what it is: "US officials", "the occupying forces", "a close ally"."""
    word = line.words[at]
    kind = letter(word)
    if kind in "GV":
        return (previous != "" and letter(previous) in "DO") or word in _list("attributes")
    return kind in "NER" or word in _list("opens")


def _is_verb(word: str, previous: str) -> bool:
    """Whether a word before a noun is a verb rather than its attribute; "the elected officials" has one."""
    if word == NAME:
        return False
    if "-" in word and not word.startswith("re-"):
        return False  # "Falk's so-called allies"
    if previous in _MODALS:
        return True  # "they would send fighters"
    if previous == "to" and word in _ACTS_ON:
        return True  # "to reach survivors"
    determined = previous != "" and letter(previous) in "DO"
    attribute = (word.endswith(("ed", "ing")) and not previous) or determined
    if word.endswith("ing") and not attribute and word not in _list("attributes"):
        return True  # "by using guards"
    return not attribute and (word in classes().verbs or letter(word) == "R")


def _entity(text: str, line: Line, first: int, at: int, head: Head) -> tuple[str | None, str, int]:
    """The name that a label is about, the rule that tells it, and the label's last token."""
    words = line.words
    several = words[at] not in head.noun.split()
    target = _behind_of(words, at)
    if target is not None:
        last = _name_end(text, line, target, several)
        field = not several and words[at] in MINISTERS  # "the minister of Coastal Works": a title, and no actor
        if last is None or field:
            return None, "label.phrase", at
        return _whole_name(text, line, target, last), "label.of", last
    if words[at + 1 : at + 2] == [NAME] and head.kind == "person" and not several:
        return _name_at(text, line, at + 1), "label.title", at
    for index in range(first, at):
        if (
            words[index] == NAME
            and not _judges(text, line, index)
            and _is_named(_name_at(text, line, index), index == 0)
        ):
            return _name_at(text, line, index).partition("’s ")[0].partition("'s ")[0], "label.modifier", at
    apart, method = _named_apart(line, first, at, head.kind == "person", several)
    name = None if apart is None else _name_at(text, line, apart)
    return name, method, at


def _name_at(text: str, line: Line, index: int) -> str:
    """The name that a token is, without its possessive ending."""
    return bare_name(text[line.starts[index] : line.ends[index]])


def _behind_of(words: list[str], at: int) -> int | None:
    """The name behind "of" or "of the": "the ruler of Ellery"; None where none stands there."""
    if words[at + 1 : at + 2] != ["of"]:
        return None
    target = at + 3 if words[at + 2 : at + 3] and words[at + 2] in _ARTICLES else at + 2
    return target if words[target : target + 1] == [NAME] else None


def _named_apart(line: Line, first: int, at: int, person: bool, several: bool) -> tuple[int | None, str]:
    """The token of the name that stands apart from the phrase that says what somebody is, and the rule that tells it.

    person: the phrase is one of persons; several: it is a plural."""
    words, before = line.words, first - 1
    if before >= 0 and words[before].endswith(("'s", "’s")):
        before -= 1  # "Odo Falk, the country's de facto ruler"
    if before >= 0 and words[before] in _ARTICLES:
        before -= 1
    named = before >= 1 and words[before - 1] == NAME
    apposed = named and words[before] == "," and person
    if apposed and "".join(words[at + 1 : at + 2]) in _list("behind an appositive"):
        return before - 1, "label.appositive"  # "Odo Falk, the ruler, fled"
    if named and words[before] in ("is", "was"):
        return before - 1, "label.predicate"
    called = before - (words[before] == "as") if before >= 0 else -1
    if called >= 1 and words[called] == NAME and words[called - 1] in _list("calls"):
        return called, "label.predicate"  # "called Falk a dictator"
    presented = words[at + 1 : at + 3] == [",", NAME] and words[at + 3 : at + 4] in ([","], ["."])
    if presented and not several and person and _is_owned(line, first):
        return at + 2, "label.appositive"  # "the ousted president, Odo Falk, fled"
    return None, "label.phrase"


def _is_noun(word: str) -> bool:
    """Whether a word may be the noun whose attribute stands before it."""
    return word.isalpha() and word != NAME and letter(word) == "N" and word not in classes().verbs


def _is_named(name: str, opens: bool) -> bool:
    """Whether a word with a capital names somebody: not "Federal officials", nor "Ellery-backed guards" or "pro-Ellery
    rebels". opens: it opens a sentence, where every word has a capital."""
    low = name.lower()
    if low in _list("no name") or (opens and low in _list("opens no name")):
        return False
    return not low.startswith(tuple(_list("sides"))) and not low.endswith(tuple(_list("parts")))


def _is_owned(line: Line, at: int) -> bool:
    """Whether an article, a possessive or an owner stands before a phrase."""
    before = line.words[at - 1] if at else ""
    return before in _ARTICLES or (before[:1].isalpha() and (letter(before) == "O" or before.endswith(("'s", "s'"))))


def _is_determined(line: Line, at: int) -> bool:
    """Whether an article or such stands before a noun, or nothing does, as in headlines."""
    before = line.words[at - 1] if at else "."
    return not before[0].isalpha() or letter(before) in "DO" or before.endswith(("'s", "s'", "-old"))


def _name_end(text: str, line: Line, first: int, several: bool) -> int | None:
    """The last token of a name that was read in parts, or of several names; None where it is an owner or attribute:
    "critics of Falk's budget", "leaders of the Senate committee"."""
    words, last = line.words, first
    while several and words[last + 1 : last + 3] == [",", NAME] and words[last + 3 : last + 4] in ([","], ["and"]):
        last += 2
    if last > first and words[last + 1 : last + 4] == [",", "and", NAME]:
        return last + 3
    while last - first < _LONGEST_NAME and not _is_owner(text, line, last):
        following = words[last + 1 : last + 3]
        if following[:1] == [NAME]:
            last += 1
        elif len(following) == 2 and following[1] == NAME and _joins(text, line, last):
            last += 2
        else:
            break
    after = "".join(words[last + 1 : last + 2])
    # "killers of a Neldian aid worker"
    adjective = last == first and words[first - 1] in ("a", "an") and after.isalpha() and after not in STOP
    return None if adjective or _is_owner(text, line, last) or _is_noun(after) else last


def _joins(text: str, line: Line, at: int) -> bool:
    """Whether the word behind a name joins it to the next; "on" does in a body's: "Center on Budget Priorities"."""
    word = line.words[at + 1]
    return word in _JOINS and (word != "on" or is_body(text[line.starts[at] : line.ends[at]]))


def _is_owner(text: str, line: Line, at: int) -> bool:
    return text[line.starts[at] : line.ends[at]].endswith(("'s", "’s", "s'", "s’"))


def _whole_name(text: str, line: Line, first: int, last: int) -> str:
    """The name in these tokens: the whole where it is a body's ("Food and Drug Administration", "Voters for Ellery"),
    else its first part ("Neldia and Caldora"), titles left out."""
    whole, joins = text[line.starts[first] : line.ends[last]], set(line.words[first:last]) - {NAME}
    if last == first or is_body(whole) or (joins and joins <= {"of", "for"}):
        return bare_name(whole)
    parts = [text[line.starts[at] : line.ends[at]] for at in range(first, last + 1) if line.words[at] == NAME]
    named = [part for part in parts if part.lower() not in OFFICES]
    return bare_name(named[0] if named else whole)


def labels_of(text: str, lines: list[Line], entities: Entities) -> Iterator[Label]:
    """The labels of all sentences."""
    for line in lines:
        if line.words[:1] == [NAME] or not last_words().isdisjoint(line.words):
            yield from find_labels(text, line, entities)
