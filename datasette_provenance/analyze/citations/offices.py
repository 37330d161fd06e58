"""The offices that a text names and who holds them: whom "the health minister" means, and where it means nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from ...terms import Seldom, alternatives, sections
from .lexicon import words
from .names import Names, is_body, last_word
from .titles import names_in, person

_OFFICES = words("office")
#: Who holds the office no more or not yet, or is another than who holds it; "first" tells of the past.
_RANKS = words("office-rank")
#: What may stand before an office and says nothing of which it is: "the current mayor".
_PLAIN = words("office-plain") | words("determiner") | words("possessive")
_STOPS = (
    words("preposition") | words("conjunction") | words("subordinator") | words("pronoun") | words("determiner")
) | words("possessive")
_OWNER = re.compile(r"['’]s?$")
_AGE = re.compile(r"\d+-year-old$")
#: How many words tell which office it is: "deputy foreign affairs minister".
_WORDS_BEFORE = 3
#: How far before an office they may begin, in characters.
_REACH = 60
#: Behind a name: "Mayor Pia Roe of Ellery".
_OF = re.compile(r"\sof\s([A-ZÀ-Þ][\w’'-]{1,40})")
_WORD = re.compile(r"[^\s]+")
_WORD_BEFORE = re.compile(r"([\w’'.-]+)\s\Z")
#: The same letters begin "Peru" and "Peruvian", "Mexico" and "Mexican"; the shorter has one more at most.
_STEM, _REST = 4, 1


@cache
def _office() -> Seldom:
    """An office and what it is of: "minister of foreign affairs", "mayor of Ellery"."""
    nouns = sorted(_OFFICES)
    return Seldom(
        rf"\b(?i:(?P<noun>{alternatives(nouns)}))\b(?:\s(?:of|for)\s(?:the\s)?"
        r"(?P<place>[\w’'-]+(?:\s(?:and\s)?[A-ZÀ-Þ][\w’'-]+|\saffairs|\sand\s[a-z]+(?=[,.]))*))?",
        nouns,
        0,
    )


@cache
def _peoples() -> dict[str, str]:
    """The adjectives of places that do not begin like them: "french" -> "france"."""
    return dict(line.split(None, 1) for line in sections("cue_words")["people-of"])


@dataclass(frozen=True, slots=True)
class Office:
    """An office as a phrase tells it: "the former health minister" is a minister, of health, and a former one."""

    noun: str
    told: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()

    def fits(self, other: Office) -> bool:
        """Whether all that is told here is told of the other, too."""
        return self.ranks == other.ranks and all(any(_alike(a, b) for b in other.told) for a in self.told)


def read_office(phrase: str) -> Office | None:
    """The office that a whole phrase means: "the minister of finance", "Peru’s president"; None for other phrases."""
    match = next((one for one in _office().finditer(phrase) if one.end() == len(phrase)), None)
    if match is None:
        return None
    before = phrase[: match.start()].split()
    if any(word.lower() in _STOPS for word in before[1:]):
        return None
    return _described(match, before)


def _alike(one: str, other: str) -> bool:
    """Whether two words mean one thing or place: "Brazilian" and "Brazil"."""
    one, other = _peoples().get(one, one), _peoples().get(other, other)
    short = min(len(one), len(other))
    same = next((at for at in range(short) if one[at] != other[at]), short)
    return one == other or (same >= _STEM and short - same <= _REST)


def _described(match: re.Match[str], before: list[str]) -> Office:
    told = {_OWNER.sub("", word.lower()) for word in [*before, *(match["place"] or "").split()]}
    # A letter alone is an initial, or the "Q" of a transcript.
    told = {word for word in told if len(word) > 1 and not (word in _PLAIN or word in _STOPS or _AGE.match(word))}
    if "who" in told:  # "Pia Roe, who was mayor"
        told = told - {"who", "is", "was"} | ({"former"} if "was" in told else set())
    return Office(match["noun"].lower(), frozenset(told - _RANKS), frozenset(told & _RANKS))


@dataclass(slots=True)
class Offices:
    """Who holds which office in a text. held: by the noun, each office with its holder, None where it is not named;
    answers: those that were given."""

    held: dict[str, list[tuple[Office, str | None]]] = field(default_factory=dict)
    answers: dict[tuple[Office, str | None], str | None] = field(default_factory=dict)

    def holder(self, meant: Office, known: str | None) -> str | None:
        """Whom an office means: the only one of whom the text tells all of it, or the only holder if it tells nothing.

        known: whom a source was said to be by that noun, who counts beside those of whom the text tells it.
        """
        if (meant, known) not in self.answers:  # a text may say "the mayor" again and again
            self.answers[meant, known] = self._find(meant, known)
        return self.answers[meant, known]

    def _find(self, meant: Office, known: str | None) -> str | None:
        told: dict[str, list[Office]] = {}
        others: list[Office] = []
        for office, name in self.held.get(meant.noun, ()):
            if name:
                told.setdefault(name, []).append(office)
            else:
                others.append(office)
        if known and known not in told:
            told[known] = [Office(meant.noun)]
        merged = {
            name: Office(
                meant.noun,
                frozenset().union(*(one.told for one in offices)),
                frozenset().union(*(one.ranks for one in offices)),
            )
            for name, offices in told.items()
        }
        fitting = [name for name, office in merged.items() if meant.fits(office)]
        if len(fitting) != 1:
            return None
        if meant.told or meant.ranks:
            return fitting[0]
        holders = merged.values()
        rival = any(other.told and not other.ranks and not any(other.fits(one) for one in holders) for other in others)
        return None if rival else fitting[0]


def read_offices(text: str, names: Names) -> Offices:
    """The offices in a text, with the persons who stand beside them."""
    begins: dict[int, tuple[str, int]] = {}
    ends: dict[int, str] = {}
    placed: dict[str, frozenset[str]] = {}
    for match in names_in(text):
        name = person(match.group())[0]
        if name and not is_body(name):
            begin = match.start() + max(0, match.group().rfind(name.rstrip(".")))
            known = names.by_last.get(last_word(name), [(0, name)])
            full = name if " " in name else known[0][1]
            of = _OF.match(text, match.end())
            placed[full] = placed.get(full, frozenset()) | frozenset([of.group(1).lower()] if of else [])
            begins[begin], ends[begin + len(name)] = (full, begin + len(name)), full
    found = Offices()
    for match in _office().finditer(text):
        before, at = _before(text, match.start())
        holder = _holder(text, match, at, begins) or (ends.get(at - 2) if text[max(0, at - 2) : at] == ", " else None)
        office = _described(match, before)
        if holder:
            office = replace(office, told=office.told | placed.get(holder, frozenset()))
        found.held.setdefault(office.noun, []).append((office, holder))
    return found


def _before(text: str, at: int) -> tuple[list[str], int]:
    """The words before an office that tell which it is, and where they begin, with their article."""
    found: list[str] = []
    small = text[at : at + 1].islower()
    while len(found) <= _WORDS_BEFORE:
        match = _WORD_BEFORE.search(text, max(0, at - _REACH), at)
        if not match:
            return found, at
        word = match.group(1)
        low = word.lower()
        if low in ("the", "a", "an") or low in words("possessive"):
            return found, match.start()
        if low in _STOPS or word.endswith(".") or not (small or word[:1].isupper() or low in _RANKS):
            return found, at
        found.insert(0, word)
        at = match.start()
    return found[1:], at


def _holder(text: str, match: re.Match[str], begin: int, begins: dict[int, tuple[str, int]]) -> str | None:
    """Whose name stands behind an office, or takes in its end: "Secretary of State Pia Roe".

    begin: where the office begins with its article.
    """
    taken = begins.get(match.start())
    if not taken and match["place"]:
        words_ = (one.start() for one in _WORD.finditer(text, *match.span("place")))
        taken = next((begins[at] for at in words_ if at in begins), None)
    if taken:
        return taken[0]
    according = text.endswith("ccording to ", 0, begin)
    return _behind(text, match.end(), begins, not according)


def _behind(text: str, at: int, begins: dict[int, tuple[str, int]], apposed: bool) -> str | None:
    """Whose name stands behind an office: "Mayor Pia Roe", "the mayor, Pia Roe,"."""
    if text[at : at + 1] == " ":
        return begins.get(at + 1, (None,))[0]
    name, end = begins.get(at + 2, (None, 0)) if apposed and text[at : at + 2] == ", " else (None, 0)
    return name if text[end : end + 1] in (",", ".", ";", ":") else None
