"""The names of persons and bodies in a text: who may be meant by a surname, an acronym or "the minister"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ...terms import terms
from .lexicon import words

_UPPER = r"[A-ZÀ-ÖØ-Þ]"
_PARTICLE = r"(?:de|del|della|van|von|der|den|la|le|bin|ibn|al|el|da|dos|di)"
_WORD = (
    rf"(?:(?:Mc|Mac|O['’]|De|Di|La|Le|Van)?{_UPPER}[\w’'-]*[a-zà-ÿ][\w’'-]*"
    rf"|{_UPPER}\.(?:{_UPPER}\.)*|{_UPPER}{{2,}}(?![\w]))"
)
#: Two to five capitalised words in a row, with initials, a nickname in marks and small words like "van".
NAME = re.compile(rf"\b{_WORD}(?:(?:\s[“\"‘]{_UPPER}\w+[”\"’])?\s(?:{_PARTICLE}\s){{0,2}}{_WORD}){{1,4}}")
_ACRONYM = re.compile(
    rf"((?:{_UPPER}[\w’'-]+|and|of|for|the|on|in|to|&)(?:,?\s(?:{_UPPER}[\w’'-]+|and|of|for|the|on|in|to|&)){{1,9}})"
    rf"\s\(({_UPPER}[A-Za-z&.-]{{1,9}})\)"
)
#: "Society of Harbour Masters": what an acronym may stand for without being introduced.
_LONG = re.compile(rf"\b{_UPPER}[\w’'-]+(?:,?\s(?:(?:and|of|for|the|on|in|&)\s){{0,2}}{_UPPER}[\w’'-]+){{2,7}}")
_TITLE_WORDS = words("title") | words("person")
_MAN, _WOMAN = words("man"), words("woman")
_BODIES = words("group") | words("media") | frozenset(word.lower() for word in terms("organisation_words"))
_NOT_FIRST = (
    words("determiner")
    | words("preposition")
    | words("subordinator")
    | words("conjunction")
    | words("pronoun")
    | words("possessive")
    | words("adverb")
    | words("question")
    | words("but")
    | words("day")
    | words("month")
)
_SUFFIXES = words("name-end")


@dataclass(slots=True)
class Names:
    """What the text itself says: full names with where they stand, by last word; acronyms; gender by title."""

    text: str
    persons: list[tuple[int, str]] = field(default_factory=list)
    by_last: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)
    bodies: list[tuple[int, str]] = field(default_factory=list)
    gender: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    by_first: dict[str, set[str]] = field(default_factory=dict)


def read_names(text: str) -> Names:
    """The names in a text, in order."""
    names = Names(text)
    for match in _ACRONYM.finditer(text):
        long = _long_form(match.group(1), match.group(2))
        if long:
            names.acronyms.setdefault(match.group(2).rstrip("."), long)
    for match in _LONG.finditer(text):
        long = re.sub(r"^The\s", "", match.group())
        capitals = "".join(word[0] for word in long.split() if word[0].isupper())
        if len(capitals) > 2:
            names.acronyms.setdefault(capitals, long)
    for match in NAME.finditer(text):
        name, title = person(match.group())
        if name is None:
            continue
        if is_body(name):
            names.bodies.append((match.start(), name))
            continue
        if title:
            _note_gender(names, name, title)
        if title and " " in name:
            names.roles[title] = name
            pair = match.group().lower().split()[:2]
            names.roles[" ".join(pair)] = name
        if " " in name:
            names.by_first.setdefault(name.split()[0].lower(), set()).add(name)
            names.persons.append((match.start(), name))
            names.by_last.setdefault(last_word(name), []).append((match.start(), name))
    return names


def _note_gender(names: Names, name: str, title: str) -> None:
    if title in _MAN:
        names.gender[last_word(name)] = "man"
    elif title in _WOMAN:
        names.gender[last_word(name)] = "woman"


def person(phrase: str) -> tuple[str | None, str]:
    """A capitalised phrase without titles in front, and the last title: "Spokeswoman Pia Roe" -> "Pia Roe"."""
    tokens = phrase.split()
    title = ""
    if len(tokens) > 2 and re.search(r"['’]s$", tokens[0]):  # "CBC's Pia Roe"
        tokens.pop(0)
    while tokens and (tokens[0].rstrip(".").lower() in _TITLE_WORDS or tokens[0].lower() in _NOT_FIRST):
        title = tokens.pop(0).rstrip(".").lower()
    while tokens and tokens[-1].rstrip(".").lower() in _SUFFIXES and len(tokens) > 2:
        tokens.pop()
    for position in range(len(tokens) - 1, 0, -1):
        if tokens[position - 1].rstrip(".").lower() in _TITLE_WORDS:  # "Deputy Prime Minister Pia Roe"
            title = tokens[position - 1].rstrip(".").lower()
            tokens = tokens[position:]
            break
    return (re.sub(r"['’]s?$", "", " ".join(tokens)) or None), title


def is_body(name: str) -> bool:
    """Whether a name is rather that of an organisation than of a person."""
    tokens = name.lower().split()
    return any(token.strip(".,") in _BODIES for token in tokens) or (name.isupper() and "." not in name)


def last_word(name: str) -> str:
    """The surname that a name is filed under, lower case."""
    return re.sub(r"['’]s?$", "", name.split()[-1]).strip(".,").lower()


def _long_form(phrase: str, acronym: str) -> str | None:
    """The part of the phrase whose capitals spell the acronym, or the whole where they do so nearly."""
    letters = re.sub(r"[^A-Z]", "", acronym)
    tokens = phrase.split()
    for low in range(len(tokens)):
        capitals = "".join(token[0] for token in tokens[low:] if token[0].isupper())
        if capitals == letters and tokens[low][0].isupper():
            return " ".join(tokens[low:])
    return None
