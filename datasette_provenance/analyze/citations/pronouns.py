"""Whom "he" and "she" mean who are cited in a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from functools import cached_property

from .lexicon import words
from .names import INITIAL, Names, is_title, last_word
from .namesakes import CAPITALISED, opens_with

SINGULAR = dict.fromkeys(("he", "him", "his", "himself"), "man") | dict.fromkeys(("she", "her", "herself"), "woman")
#: A surname that begins a sentence, no part of a longer name.
_SURNAME = re.compile(rf"(?:(?P<title>{INITIAL}\w+)\.?\s)?(?P<name>{INITIAL}[\w-]*[a-z])(?!\w|['’]s|\s{INITIAL})")
#: How far back the person may stand with whom a sentence begins.
_SENTENCES_BACK = 4
_PLACES = words("place-part") | words("day") | words("month") | words("time")
_HE_OR_SHE = re.compile(r"\b(?:he|she|his|her|him)\b", re.I)
#: What stands behind "her" where it is no possessive, and so somebody else: "Roe thanked her for her work".
_OBJECT = re.compile(
    r"[,.;:!?”\"]|\s(?:as|for|to|in|on|at|of|and|but|by|with|from|after|before|that|not|an?|the|out|up|off|down|away|who|"
    r"when|because|if|while|over|about|into|this|last)\b"
)
_ENDINGS = re.compile(r"(?:['’]s?)$")


class Pronouns:
    """The persons of a text as "he" and "she" may mean them. To be asked in the order of the text.

    starts: of its sentences. cited: the persons who are cited or titled. quoted: whether a place is within a quotation.
    full: the full name behind the surname at a place.
    """

    def __init__(
        self,
        text: str,
        starts: list[int],
        names: Names,
        cited: list[str],
        quoted: Callable[[int], bool],
        full: Callable[[str, int], str | None],
    ) -> None:
        self.text, self.starts, self.names, self.cited = text, starts, names, cited
        self.quoted, self.full = quoted, full
        self.last_person: str | None = None
        self.last_place = -1

    @cached_property
    def persons(self) -> list[tuple[int, str]]:
        """Where persons are named in full outside quotations."""
        return [one for one in self.names.persons if not self.quoted(one[0])]

    @cached_property
    def mentions(self) -> list[tuple[int, str]]:
        """Where persons who are cited or titled are named outside quotations: full names and surnames."""
        surnames = {last_word(name): name for name in self.cited}
        found = []
        for match in CAPITALISED.finditer(self.text):
            last = last_word(match.group())
            if last in surnames and not self.quoted(match.start()):
                full = self.full(last, match.start()) if last in self.names.by_last else surnames[last]
                found.append((match.start(), full or _ENDINGS.sub("", match.group())))
        return found

    @cached_property
    def places(self) -> list[int]:
        """Where the mentions stand."""
        return [place for place, _ in self.mentions]

    def spoke(self, name: str, place: int) -> None:
        """Note who spoke at a place; places come in the order of the text."""
        self.last_person, self.last_place = name, place

    def meant(self, place: int, gender: str) -> str | None:
        """Whom the "he" or "she" at a place means, who then spoke there; None where nobody fits."""
        found = next((name for name in self._candidates(place) if name and self._gender(name) in (gender, None)), None)
        if found:
            self.spoke(found, place)
            if last_word(found) not in self.leanings:
                self.names.gender.setdefault(last_word(found), gender)
        return found

    def _candidates(self, place: int) -> list[str | None]:
        """Whom "he" or "she" means: who opens this sentence, or one of the few before it since somebody spoke, else the
        last speaker, else the last person named."""
        sentence = bisect_left(self.starts, place + 1) - 1
        candidates = [self._opens(sentence, place)]
        for earlier in range(sentence - 1, max(-1, sentence - _SENTENCES_BACK), -1):
            if self.starts[earlier] <= self.last_place:
                break
            candidates.append(self._opens(earlier, place))
        candidates += [self.last_person, self._opens(sentence - 1, place)]
        position = bisect_left(self.places, place)
        candidates += [name for _, name in reversed(self.mentions[max(0, position - 8) : position])]
        before = bisect_left(self.persons, (place,))
        candidates += [name for _, name in reversed(self.persons[max(0, before - 4) : before])]
        return candidates

    def _gender(self, name: str) -> str | None:
        """What a title, the pronouns behind the name or an earlier "he" or "she" show of a person."""
        last = last_word(name)
        return self.names.gender.get(name.lower()) or self.names.gender.get(last) or self.leanings.get(last)

    @cached_property
    def leanings(self) -> dict[str, str]:
        """The gender that most pronouns tell which follow a surname in its sentence before anybody else is named."""
        told: dict[str, Counter[str]] = {}
        ends = [*self.starts[1:], len(self.text)]
        for position, (place, name) in enumerate(self.mentions):
            sentence = max(0, bisect_left(self.starts, place + 1) - 1)
            following = self.places[position + 1] if position + 1 < len(self.places) else len(self.text)
            match = _HE_OR_SHE.search(self.text, place, min(ends[sentence], following))
            if match and not self.quoted(match.start()) and not self._is_object(match):
                told.setdefault(last_word(name), Counter())[SINGULAR[match.group().lower()]] += 1
        found = {}
        for last, counts in told.items():
            gender, count = counts.most_common(1)[0]
            if 3 * count >= 2 * counts.total():
                found[last] = gender
        return found

    def _is_object(self, match: re.Match[str]) -> bool:
        """Whether "him" or "her" is whom a verb is done to, and so not its subject."""
        word = match.group().lower()
        return word == "him" or (word == "her" and _OBJECT.match(self.text, match.end()) is not None)

    def _opens(self, sentence: int, place: int) -> str | None:
        """The person whose name begins a sentence, perhaps behind what he is: "Retired engineer Pia Roe walked"."""
        if sentence < 0 or sentence >= len(self.starts):
            return None
        begin = self.starts[sentence]
        position = bisect_left(self.places, begin)
        if position < len(self.places) and self.places[position] < min(begin + 24, place):
            return self.mentions[position][1]
        bare = self._opens_bare(begin)
        if bare:
            return bare
        position = bisect_left(self.persons, (begin,))
        if position < len(self.persons):
            at, name = self.persons[position]
            if at < place and opens_with(self.text, begin, at):
                return name if _PLACES.isdisjoint(name.lower().split()) else None
        return None

    def _opens_bare(self, begin: int) -> str | None:
        """The person with whose surname alone a sentence begins: "Ortiz thanked her", "Mr. Zeman left"."""
        match = _SURNAME.match(self.text, begin)
        if not match or not (match["title"] is None or is_title(match["title"])) or self.quoted(match.start("name")):
            return None
        last = last_word(match["name"])
        if last in self.surnames:
            return self.full(last, match.start("name")) or match["name"]
        return self.names.courtesy.get(last)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of the persons who are named in full."""
        return frozenset(last_word(name) for _, name in self.persons)
