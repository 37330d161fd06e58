"""Whose the label of a turn is by its words: a person's ("JANE ROE"), an office's ("THE PRESIDENT"), an outlet's."""

from __future__ import annotations

import re

from ...terms import terms
from .lexicon import words
from .names import Names, is_body, last_word
from .source_words import words as source_words
from .titles import person

#: What somebody is who is labelled by that: "THE PRESIDENT", "AIDE".
OFFICE_WORDS = words("person") | words("title")
#: Words that no person's name has, and whole names that are places'.
NO_PERSON = frozenset(terms("turn_labels")) | words("place-part") | words("label") | words("day") | words("month")
PLACES = frozenset(city.lower() for city in terms("dateline_cities"))
_LETTERS = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"[A-Z]{2,5}")
_VOWELS = frozenset("AEIOUY")


def is_full_name(label: str, small: frozenset[str]) -> bool:
    """Whether a label is a person's by its own words: two names, or a title and one; a handle, too.

    small: the words that the text has in small letters, of which no name consists.
    """
    if label.startswith("@"):
        return True
    name, title = person(as_written(label))
    if name is None or is_body(name) or name.lower() in PLACES or not NO_PERSON.isdisjoint(name.lower().split()):
        return False
    if title:
        return True
    tokens = name.split()
    return len(tokens) > 1 and not all(word.lower() in small for word in tokens)


def is_office(label: str) -> bool:
    """Whether a label in capitals is an office that one person holds there: "THE PRESIDENT"."""
    return label.isupper() and label.startswith("THE ") and last_word(label) in OFFICE_WORDS


def names_outlet(label: str, names: Names) -> bool:
    """Whether a label names a body, by its own words or as an acronym of the text's."""
    return _is_outlet(label) or names.long_form(label) is not None


def _is_outlet(label: str) -> bool:
    """Whether a label names a body: "The Harbour Weekly", "BBC", "Radio Norte"."""
    if _ACRONYM.fullmatch(label):
        return _VOWELS.isdisjoint(label)
    first = label.lower().partition(" ")[0]
    if " " in label and first in source_words("media") and not person(as_written(label))[1]:
        return True  # but "PRESS SECRETARY ROE" is none
    return (first == "the" and " " in label and not is_office(label)) or is_body(as_written(label))


def as_written(label: str) -> str:
    """A label as it would stand in a sentence: "PRIME MINISTER ROE" -> "Prime Minister Roe", "AIDE" -> "aide"."""
    if not label.isupper() or _ACRONYM.fullmatch(label) and _VOWELS.isdisjoint(label):
        return label
    if last_word(label) in OFFICE_WORDS:
        return label.lower()
    return _LETTERS.sub(lambda word: word.group().capitalize(), label)
