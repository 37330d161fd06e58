"""What "who", "which" and "that" stand for: the noun phrase that ends right before them."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from ...terms import alternatives
from .lexicon import words
from .names import is_body, last_word
from .source_words import words as source_words
from .titles import names_in

#: What stands for the noun before it.
RELATIVE = frozenset(["who", "which", "that", "whom", "whose"])
#: How far before a relative word whom it means begins, in characters.
_REACH = 160
#: What may stand between a noun and its relative word: an age, a party, a day.
_ASIDE = re.compile(
    rf"(?:,\s\d{{1,3}}|\s\([^()]{{1,20}}\)|,?\s(?:(?:(?:late|early|earlier|last|this)\s)?(?:on|in|last|this)\s)?"
    rf"{alternatives(sorted(words('day') | words('month') - {'may', 'march'}))}"
    r"(?:\s(?:morning|afternoon|evening|night))?)+$",
    re.I,
)
_CAPITALS = r"[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*)*"
#: "the Harbour Board for Ships and Piers": a body with what it is for.
_LONG_BODY = re.compile(rf"(?:^|\s)(?P<name>{_CAPITALS}(?:\s(?:for|of|on|to|and)(?:\sthe)?\s{_CAPITALS})+)$")
#: A person and where: "Pia Roe of Harn", "Pia Roe, 32, a nurse in Harn, Sandhaven", "Pia Roe, head of the Quay Fund".
_FROM_PLACE = re.compile(
    rf"(?P<who>[A-ZÀ-Þ][\w’'-]+\s[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*)?)"
    rf"(?:,\s+\d{{1,3}})?(?:,\s+(?:the\s|an?\s)?[a-z][^,.;:“”\"]{{2,70}}?|,)?\s(?:of|from|in|at|for)\s(?:the\s)?"
    rf"{_CAPITALS}(?:\s(?:for|of|and)\s{_CAPITALS})*(?:,\s+{_CAPITALS})?$"
)
#: A text with where it was published.
_ON_MEDIUM = re.compile(rf"(?:(?<=comment)|(?<=post)|(?<=video)|(?<=statement))\s(?:on|in)\s(?:the\s)?{_CAPITALS}$")
_NAMED_PERSON = re.compile(
    rf"\b(?:{alternatives(sorted(source_words('person')))}s?)\s(?:{_CAPITALS}\sand\s)?{_CAPITALS}$"
)
_LAST_PHRASE = re.compile(r"(?:\b(?:the|a|an|some|many|several|those|these)\s+)?[\w’'-]+(?:\s[\w’'-]+)?$", re.I)
_WORDS = re.compile(r"[\w’'-]+")
_NO_ENDS = words("preposition") | words("conjunction") | words("but") | {"of", "to"}
_BODY_NOUNS = source_words("organization") | source_words("body-name")
_SOME = frozenset(["some", "those", "others", "many"])
_JOINING = frozenset(["and", "or", "of", "from", "for", "in", "by", "to", "with", "at", "on"])


@dataclass(frozen=True, slots=True)
class NameBefore:
    """A name that ends before a relative word, and where it begins. full: of two words and more, else a surname."""

    name: str
    place: int
    full: bool


def antecedent(text: str, place: int, relative: str, surnames: Container[str]) -> NameBefore | str | None:
    """What the relative word at a place stands for: the name that ends right before it, or before where that person is
    from, else the words of a long name or a description that mean only themselves; None where nothing ends there.

    relative: the word, surnames: those that the text names; both in small letters.
    """
    begin = max(0, place - _REACH)
    before = _ASIDE.sub("", text[begin:place].rstrip(" ,—–-"))
    if relative in ("which", "that"):
        body = _LONG_BODY.search(before)
        if body and is_body(body["name"]):
            return body["name"]
        before = _ON_MEDIUM.sub("", before)  # "a post on Odnet that"
        if relative == "which" and _NAMED_PERSON.search(before):
            return None  # "a book by the reporter Pia Roe, which"
    elif relative in ("who", "whom") and (own := _FROM_PLACE.search(before)):
        before = before[: own.end("who")]
    return _name_at_end(before, begin, surnames) or _description_at_end(before)


def _name_at_end(before: str, begin: int, surnames: Container[str]) -> NameBefore | None:
    """The name with which ends what stands from a place of the text on."""
    names = list(names_in(before))
    if names and len(before) - names[-1].end() < 3:
        return NameBefore(names[-1].group(), begin + names[-1].start(), True)
    words_ = list(_WORDS.finditer(before))
    if words_ and words_[-1].group().lower() in surnames:
        return NameBefore(words_[-1].group(), begin + words_[-1].start(), False)
    return None


def _description_at_end(before: str) -> str | None:
    """The last words of a text as far as they are one phrase."""
    phrase = _LAST_PHRASE.search(before)
    if phrase is None or last_word(phrase.group()) in _NO_ENDS:
        return None  # "her work in which"
    first, _, rest = phrase.group().partition(" ")
    if rest.lower() in _SOME:
        return rest  # "including some who"
    if first == "of" and rest.lower() in _BODY_NOUNS:  # "members of parliament who"
        return " ".join(before.split()[-3:])
    return rest if rest and first.lower() in _JOINING else phrase.group()
