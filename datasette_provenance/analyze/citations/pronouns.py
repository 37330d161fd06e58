"""Whom "he" and "she" mean who are cited in a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from functools import cached_property

from ...terms import alternatives
from .lexicon import words
from .names import Names, last_word
from .namesakes import CAPITALISED, Namesakes, opens_with, same_person
from .source_words import ends_in
from .source_words import words as source_words
from .titles import INITIAL, is_title

SINGULAR = dict.fromkeys(("he", "him", "his", "himself"), "man") | dict.fromkeys(("she", "her", "herself"), "woman")
#: A surname that begins a sentence, no part of a longer name.
_SURNAME = re.compile(rf"(?:(?P<title>{INITIAL}\w+)\.?\s)?(?P<name>{INITIAL}[\w-]*[a-z])(?!\w|['’]s|\s{INITIAL})")
#: How far back the person may stand with whom a sentence begins.
_SENTENCES_BACK = 4
_PLACES = words("place-part") | words("day") | words("month") | words("time")
#: Words of headlines and of places that read like names; "Will" and "May" are names, too.
_NO_NAMES = _PLACES | (words("auxiliary") - {"will", "may"})
#: "Its spokesman, ", "The union's president, "; behind it may stand titles of so many characters.
_OFFICE_OPENS = re.compile(rf"(?:Its|Their|His|Her|The|{INITIAL}[\w-]+['’]s)\s(?:[\w’'-]+\s){{0,4}}?[a-z-]+,\s")
_TITLES = 16
#: Of how many mentions of a name it is seen whether "the" stands before it.
_MENTIONS = 30
_OPENING_PRONOUN = re.compile(r"(?:He|She)\b")
_HE_OR_SHE = re.compile(r"\b(?:he|she|his|her|him)\b", re.I)
#: What stands behind "her" where it is no possessive, and so somebody else: "Roe thanked her for her work".
_OBJECT = re.compile(
    r"[,.;:!?”\"]|\s(?:as|for|to|in|on|at|of|and|but|by|with|from|after|before|that|not|an?|the|out|up|off|down|away|who|"
    r"when|because|if|while|over|about|into|this|last)\b"
)
#: A relative with whom a sentence begins: "Her sister sees it differently", "Outside, his sister Pia waited".
_KIN = re.compile(
    rf"(?:{INITIAL}[a-z]{{1,20}}(?:\s[a-z]{{1,20}}){{0,3}},\s)?(?P<who>(?:[Hh]is|[Hh]er|{INITIAL}[\w-]{{1,40}}['’]s)\s"
    rf"(?:[a-z-]{{1,20}}\s)??(?P<kin>{alternatives(sorted(words('kin')))}))(?:,?\s(?P<name>{INITIAL}\w+(?:\s{INITIAL}\w+)?),?)?(?=\s[a-z])"
)
_MAN, _WOMAN = words("man"), words("woman")
#: Somebody without a name with whom a sentence begins: "A medic at the hospital, speaking …, put the toll at 14".
_SOMEBODY = re.compile(
    rf"(?:An?|One|Another)\s(?P<who>(?:[a-z-]{{2,20}}\s){{0,2}}?{alternatives(sorted(source_words('person')))}"
    r"(?:\s(?:at|from|in|of|with|for)\s[^,.;:“”\"\n]{2,50}?)?)(?=,\s|\s(?:who|was|is|has|had|put)\b)"
)
_POSSESSIVE = frozenset(["his", "her"])
#: Who has been cited so often goes on in a text where others are named on the way.
_MUCH = 4
#: Behind a name, who that is.
_DESCRIBED = re.compile(r",\s(?:\d{1,3}\b|(?:an?|the|one|from|chief|head|president|director)\s)")
#: A participle with which a sentence begins, up to its subject: "Born in Ellery in 1938, ".
_LED = re.compile(r"(?:Born|Raised|Educated|[A-Z][a-z]+ed)\s[^,.;:“”\"\n]{3,80},\s(?=[A-ZÀ-Þ])")
_ENDINGS = re.compile(r"(?:['’]s?)$")


class Pronouns:
    """The persons of a text as "he" and "she" may mean them. To be asked in the order of the text.

    starts: of its sentences. cited: the persons who are cited or titled. quoted: whether a place is within a quotation.
    namesakes: whom a surname means. told_of: the spans, in order, that tell by a noun phrase of what somebody spoke.
    """

    def __init__(
        self,
        text: str,
        starts: list[int],
        names: Names,
        cited: list[str],
        quoted: Callable[[int], bool],
        namesakes: Namesakes,
        told_of: list[tuple[int, int]],
    ) -> None:
        self.text, self.starts, self.names, self.cited = text, starts, names, cited
        self.quoted, self.namesakes, self.told_of = quoted, namesakes, told_of
        self.last_person: str | None = None
        self.earlier_person: str | None = None
        self.spoken: Counter[str] = Counter()
        self.last_place = -1
        self.things: dict[str, bool] = {}

    @cached_property
    def persons(self) -> list[tuple[int, str]]:
        """Where persons are named in full outside quotations."""
        named = [one for one in self.names.persons if _NO_NAMES.isdisjoint(one[1].lower().split())]
        return [one for one in named if not self.quoted(one[0])]

    @cached_property
    def mentions(self) -> list[tuple[int, str]]:
        """Where persons who are cited or titled are named outside quotations: full names and surnames."""
        surnames = {last_word(name): name for name in self.cited}
        found = []
        for match in CAPITALISED.finditer(self.text):
            last = last_word(match.group())
            if last in surnames and not self.quoted(match.start()):
                full = self.namesakes.meant(last, match.start()) if last in self.names.by_last else surnames[last]
                found.append((match.start(), full or _ENDINGS.sub("", match.group())))
        return found

    @cached_property
    def bearers(self) -> list[int]:
        """Where any word stands that is a surname in the text."""
        known = self.namesakes.capitalised
        return sorted(place for last in self.names.by_last for place in known.get(last, ()))

    @cached_property
    def places(self) -> list[int]:
        """Where the mentions stand."""
        return [place for place, _ in self.mentions]

    def spoke(self, name: str, place: int) -> None:
        """Note who spoke at a place; places come in the order of the text."""
        if name != self.last_person:
            self.earlier_person = self.last_person
        self.last_person, self.last_place = name, place
        self.spoken[name] += 1

    def meant(self, place: int, gender: str, asker: str | None = None) -> str | None:
        """Whom the "he" or "she" at a place means, who then spoke there; None where nobody fits.

        asker: who asked what is answered there, and is not meant.
        """
        openers = self._openers(place)
        near = [*openers[:1], *self._addressed(place, gender), *openers[1:], *self._others(place, asker)]
        candidates = [name for name in near if name and name != asker]
        candidates = [name for name in candidates if not self._is_thing(name)]
        found = next((name for name in candidates if self._gender(name) in (gender, None)), None)
        if found and found != openers[0] and self._is_open(found, [*openers, self.last_person]):
            return None
        if found is None:  # "Odo Falk thanked her crews. “…,” he said"
            found = next((name for name in candidates if self._told(name) is None), None)
        if found:
            self.spoke(found, place)
            if self._key(found) not in self.leanings and found[:1].isupper():
                self.names.gender.setdefault(self._key(found), gender)
                self.names.gender.setdefault(found.lower(), gender)
        return found

    def _is_thing(self, name: str) -> bool:
        """Whether a text puts "the" before a name of several words: "the Quay Liberation Front" is a body."""
        if name not in self.things:
            named = " " in name and name[:1].isupper() and not ends_in(name, "person")  # "the Harn Republican"
            ahead = name.rfind(" ") + 1
            ends = self.namesakes.capitalised.get(last_word(name), ())[:_MENTIONS] if named else ()
            starts = [end - ahead for end in ends if self.text.startswith(name, max(0, end - ahead))]
            articled = sum(self.text[max(0, at - 4) : at] in ("The ", "the ") for at in starts)
            self.things[name] = 2 * articled > len(starts)  # not "the Pia Roe brand", where she is named, too
        return self.things[name]

    def aged(self, age: str, place: int) -> str | None:
        """Whom "the 51-year-old" means at a place: the one person whose age the text gives so, else, where it gives it
        to nobody, who opens the sentence or the one before, else the last speaker; None where that is open."""
        told = {name for at, name in self.persons if _aged(self.text, at, at + len(name), age)}
        if told:
            return told.pop() if len(told) == 1 else None
        named = [name for name in (*self._openers(place), *self._others(place, None)[:2]) if name]
        return next((name for name in named if name[:1].isupper() and not self._is_thing(name)), None)

    def _openers(self, place: int) -> list[str | None]:
        """Who opens the sentence of a place, and those of the few before it since somebody spoke who open theirs."""
        sentence = bisect_left(self.starts, place + 1) - 1
        found = [self._opens(sentence, place)]
        for earlier in range(sentence - 1, max(-1, sentence - _SENTENCES_BACK), -1):
            if self.starts[earlier] <= self.last_place:
                break
            found.append(self._opens(earlier, place))
        return found

    def _addressed(self, place: int, gender: str) -> list[str]:
        """Whom the sentence before names in which "he" does something, where "she" speaks now: "He asked Roe about it.
        She said"."""
        sentence = bisect_left(self.starts, place + 1) - 1
        if sentence < 1:
            return []
        begin, end = self.starts[sentence - 1], self.starts[sentence]
        opening = _OPENING_PRONOUN.match(self.text, begin)
        if not opening or SINGULAR[opening.group().lower()] == gender:
            return []
        words_ = [(last_word(one.group()), one.start()) for one in CAPITALISED.finditer(self.text, begin, end)]
        known = [one for one in words_ if one[0] in self.surnames and one[0] in self.names.by_last]
        return [name for name in (self.namesakes.meant(*one) for one in known if not self.quoted(one[1])) if name]

    def _others(self, place: int, asker: str | None) -> list[str | None]:
        """Whom "he" or "she" means where it is none of those: the last speaker (behind a question the one before him),
        else the last person named."""
        sentence = bisect_left(self.starts, place + 1) - 1
        candidates = [self._newcomer(place), self.last_person, self._opens(sentence - 1, place)]
        if asker:
            candidates.append(self.earlier_person)
        position = bisect_left(self.places, place)
        candidates += [name for _, name in reversed(self.mentions[max(0, position - 8) : position])]
        before = bisect_left(self.persons, (place,))
        candidates += [name for _, name in reversed(self.persons[max(0, before - 4) : before])]
        return candidates

    def _newcomer(self, place: int) -> str | None:
        """The only person whom the paragraphs since that of the last speaker name, in full and for the first time: "For
        buyers like Pia Roe, 31, it is a relief"; none where they name another, or the last speaker has spoken much."""
        begin = self.text.find("\n", self.last_place, place) if self.last_place >= 0 else -1
        if begin < 0 or self.text.rfind("\n", begin, place) == begin or self.spoken[self.last_person or ""] >= _MUCH:
            return None
        low, high = bisect_left(self.persons, (begin,)), bisect_left(self.persons, (place,))
        named = {name for _, name in self.persons[low:high]}
        if len(named) != 1 or any(name in named for _, name in self.persons[:low]):
            return None
        low, high = bisect_left(self.places, begin), bisect_left(self.places, place)
        (name,) = named
        alone = all(other == name for _, other in self.mentions[low:high])
        return name if alone and self._is_described(name, begin, place) else None

    def _is_described(self, name: str, begin: int, end: int) -> bool:
        """Whether the text says behind a name between two places who that is: "Pia Roe, 31,", "Pia Roe, a nurse"."""
        at = self.text.find(name, begin, end)
        return at >= 0 and _DESCRIBED.match(self.text, at + len(name), end) is not None

    def _is_open(self, name: str, near: list[str | None]) -> bool:
        """Whether another of that surname is as near, and of neither the text tells whether it is a man or a woman."""
        last = last_word(name)
        if not self.namesakes.are_several(last) or self._gender(name):
            return False
        others = (other for other in near if other and " " in other and last_word(other) == last)
        return any(not same_person(name, other) and not self._gender(other) for other in others)

    def _key(self, name: str) -> str:
        """Under what a person's gender is noted: the surname, for others of that surname the whole name."""
        last = last_word(name)
        foremost = self.namesakes.foremost(last)
        return last if foremost is None or same_person(foremost, name) else name.lower()

    def _gender(self, name: str) -> str | None:
        """What a title, the pronouns behind the name or an earlier "he" or "she" show of a person."""
        return self._told(name) or self.owning.get(self._key(name))

    def _told(self, name: str) -> str | None:
        """The same without what a possessive shows."""
        key = self._key(name)
        if name.rpartition(" ")[2].islower():  # "her sister", "spokesman"
            return "man" if key in _MAN else "woman" if key in _WOMAN else None
        return self.names.gender.get(name.lower()) or self.names.gender.get(key) or self.leanings.get(key)

    @property
    def leanings(self) -> dict[str, str]:
        """The gender that most of the "he" and "she" tell which follow a name in its sentence before anybody else."""
        return self._followed[0]

    @property
    def owning(self) -> dict[str, str]:
        """The same by "his" and "her" ("Roe lost her seat"), which may be another's, too: "Roe thanked her crew"."""
        return self._followed[1]

    @cached_property
    def _followed(self) -> tuple[dict[str, str], dict[str, str]]:
        told: dict[str, Counter[str]] = {}
        owning: dict[str, Counter[str]] = {}
        ends = [*self.starts[1:], len(self.text)]
        for position, (place, name) in enumerate(self.mentions):
            sentence = max(0, bisect_left(self.starts, place + 1) - 1)
            following = self.places[position + 1] if position + 1 < len(self.places) else len(self.text)
            other = bisect_left(self.bearers, place + 1)
            following = min(following, self.bearers[other]) if other < len(self.bearers) else following
            match = _HE_OR_SHE.search(self.text, place, min(ends[sentence], following))
            if match and not self.quoted(match.start()) and not self._is_object(match):
                word = match.group().lower()
                possessive = word in _POSSESSIVE
                another = self.namesakes.may_be_another(name, SINGULAR[word])
                if not another and not (possessive and self._is_told_of(place, match.start())):
                    counts = owning if possessive else told
                    counts.setdefault(self._key(name), Counter())[SINGULAR[word]] += 1
        both = {name: counts + counts + owning.get(name, Counter()) for name, counts in told.items()}
        return _prevailing(both), _prevailing(owning)

    def _is_told_of(self, name: int, place: int) -> bool:
        """Whether a place lies in what somebody spoke of, and the name does not: "Roe praised her courage"."""
        position = bisect_left(self.told_of, (place + 1,)) - 1
        return position >= 0 and name < self.told_of[position][0] and place < self.told_of[position][1]

    def _is_object(self, match: re.Match[str]) -> bool:
        """Whether "him" or "her" is whom a verb is done to, and so not its subject."""
        word = match.group().lower()
        return word == "him" or (word == "her" and _OBJECT.match(self.text, match.end()) is not None)

    def _opens(self, sentence: int, place: int) -> str | None:
        """The person whose name begins a sentence, perhaps behind what he is: "Retired engineer Pia Roe walked"."""
        if sentence < 0 or sentence >= len(self.starts):
            return None
        begin = self.starts[sentence]
        kin = _KIN.match(self.text, begin)
        if kin and self.last_place == kin.start("who"):
            return self.last_person  # "Her brother, Capt (Retd) Odo Falk, said so. “It broke,” he said"
        if kin and kin.end() < place:
            return self._relative(kin)
        position = bisect_left(self.places, begin)
        if position < len(self.places) and self.places[position] < min(begin + 24, place):
            return self.mentions[position][1]
        led = _LED.match(self.text, begin, place)
        bare = self._opens_bare(led.end() if led else begin) or self._opens_behind_office(begin, place)
        if bare:
            return bare
        somebody = _SOMEBODY.match(self.text, begin) if sentence < bisect_left(self.starts, place + 1) - 1 else None
        if somebody:
            return somebody["who"]
        position = bisect_left(self.persons, (begin,))
        if position < len(self.persons):
            at, name = self.persons[position]
            if at < place and opens_with(self.text, begin, at):
                return name
        return None

    def _opens_behind_office(self, begin: int, place: int) -> str | None:
        """The person whose name stands between commas behind what he is: "Its spokesman, Prof. Odo Falk, berated"."""
        office = _OFFICE_OPENS.match(self.text, begin)
        position = bisect_left(self.persons, (office.end(),)) if office else len(self.persons)
        if office is None or position >= len(self.persons):
            return None
        at, name = self.persons[position]
        ends = self.text[at + len(name) : at + len(name) + 1] == ","
        return name if ends and at < place and at - office.end() < _TITLES else None

    def _relative(self, kin: re.Match[str]) -> str:
        """A relative with whom a sentence begins, by name where the text tells it, and as a man or a woman."""
        name, gender = kin["name"], "man" if kin["kin"] in _MAN else "woman" if kin["kin"] in _WOMAN else None
        if not name:
            return kin["who"]
        if gender:
            self.names.gender.setdefault(name.lower(), gender)
        return str(name)

    def _opens_bare(self, begin: int) -> str | None:
        """The person with whose surname alone a sentence begins: "Ortiz thanked her", "Mr. Zeman left"."""
        match = _SURNAME.match(self.text, begin)
        if not match or not (match["title"] is None or is_title(match["title"])) or self.quoted(match.start("name")):
            return None
        last = last_word(match["name"])
        if last in self.surnames:
            return self.namesakes.meant(last, match.start("name")) or match["name"]
        return self.names.courtesy.get(last)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of the persons who are named in full."""
        return frozenset(last_word(name) for _, name in self.persons)


def _aged(text: str, start: int, end: int, age: str) -> bool:
    """Whether a text gives an age to the name at a place: "Pia Roe, 51,", "51-year-old builder Pia Roe"."""
    behind = re.match(rf"(?:,\s|\s\(){re.escape(age)}(?!\w)", text[end : end + 12])
    before = re.search(rf"\b{re.escape(age)}-year-old\s[^.;:“”\"\n]{{0,50}}\Z", text[max(0, start - 70) : start])
    return behind is not None or before is not None


def _prevailing(told: dict[str, Counter[str]]) -> dict[str, str]:
    """The gender that two thirds of what was counted tell, by name."""
    found = {}
    for name, counts in told.items():
        gender, count = counts.most_common(1)[0]
        if 3 * count >= 2 * counts.total():
            found[name] = gender
    return found
