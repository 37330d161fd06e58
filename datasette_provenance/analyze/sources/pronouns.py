"""Sources that are a pronoun which nothing resolves, or people whom a pronoun or a number stands for."""

from __future__ import annotations

import re

from ..citations.lexicon import lowered
from ..citations.source_words import head_of, undetermined
from .described import Described, unnamed_group

#: Each with the gender that it tells.
_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "man"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "woman"),
    **dict.fromkeys(("i", "me", "my", "we", "us", "our", "they", "them", "their", "it", "its", "who", "which", "that")),
    **dict.fromkeys(("whom", "whose", "one", "you", "some", "others", "many", "all", "both", "another", "those")),
}
_PLURAL = frozenset(["some", "others", "many", "all", "both", "most", "few", "several", "those"])
#: These with what hangs on them are people: "some in the crowd", "those who stayed".
_PEOPLE = _PLURAL | {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
#: With what those begin who are told by their age: "those over 60".
_AGED = re.compile(r"(?:those|people)\s(?:over|under|above|below|aged)\s\d", re.I)


def pronoun(phrase: str) -> Described | None:
    """What is known of a pronoun alone: "he" is a man, "some" and "several of them" are people, and no more is known;
    None for other phrases."""
    low = lowered(phrase)
    if low in _PEOPLE - _PRONOUNS.keys():
        return unnamed_group(phrase, "kind.pronoun")  # "Several oppose the plan", "Two said that"
    if low not in _PRONOUNS:
        of_them = lowered(undetermined(phrase)) in _PRONOUNS
        return unnamed_group(phrase, "kind.pronoun") if of_them else None
    if low in _PLURAL:
        return unnamed_group(phrase, "kind.pronoun")
    gender = _PRONOUNS[low]
    kind = "person" if gender or low in ("i", "me", "my") else "unknown"
    return Described(phrase, kind, "kind.pronoun", None, gender=gender)


def people(core: str) -> Described | None:
    """Those whom a pronoun or a number stands for, with what tells of them: "some in the crowd"."""
    if not _AGED.match(core) and (head_of(core).lower() not in _PEOPLE or " " not in core):
        return None
    return unnamed_group(core[:1].lower() + core[1:], "kind.people")
