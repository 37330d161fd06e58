"""Persons of one surname in a text: whom the surname alone means at a place, and where that stays open."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from .lexicon import words
from .names import Names, last_word, opens_clause
from .titles import INITIAL, is_title, suffix

_KIN = words("kin")
#: What a name may be at once: "his wife, Maria Falk" and "Falk’s brother Karl".
_KIN_BEFORE = re.compile(r"([\w-]+),?\s\Z")
_KIN_BEHIND = re.compile(r",\s(?:(?:the|an?|his|her|their|[\w-]+['’]s)\s)?(?:[a-z-]+\s){0,2}?([a-z-]+)\b")
_JOINED = re.compile(r"\s(?:and|or)\s(?:the\s)?(?:[\w’'.-]+\s){0,5}")
#: Characters before the name of the person with whom a sentence begins, and what must not stand there.
OPENING = 60
#: Characters; a paragraph is hardly longer.
_PARAGRAPH = 2000
#: A word with a capital.
CAPITALISED = re.compile(rf"{INITIAL}[\w’'-]*\w")
_NO_OPENING = re.compile(r"[,;:.“”\"(–—]|\b(?:of|in|on|at|for|to|with|by|from|and|as|that|the|is|was|has|had)\b", re.I)
_DESCRIBED = re.compile(r"(?:[Tt]he|An?|His|Her|Their|Its|[A-ZÀ-Þ][\w-]*['’]s)\s[\w’' -]+,\s")
_TITLED = re.compile(r"(?:[\w’'-]+\s)*([A-Z]\w+)\.\s")
#: "Union Minister for Ports "
_OFFICE_OF = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'-]*\s){0,4}?([A-ZÀ-Þ][\w-]+)\s(?:for|of)\s(?:[Tt]he\s)?(?:[A-ZÀ-Þ&][\w-]*,?\s(?:and\s)?){1,5}"
)
#: "However, "
_LEAD_IN = re.compile(r"(?P<word>[A-ZÀ-Þ][a-z]+),\s")
_WORDS = re.compile(r"[\w-]+")
_OFFICES = words("person") | words("title") | _KIN
_MAN, _WOMAN = words("man"), words("woman")

#: Behind the name of a person, what tells that he fell: "Odo Falk, 40, was shot dead", "Ana Falk, who died in May".
_FELL = re.compile(
    r"(?:,[^,.;:“”\"]{1,60},)?,?\s(?:who\s)?(?:had\s|has\s)?(?:(?P<dead>died\b|was\s(?:[a-z]+ly\s)?(?:killed|murdered|"
    r"assassinated|executed|beheaded|hanged|drowned|buried|found\sdead|(?:shot|stabbed|beaten)\s(?:dead\b|to\sdeath))|"
    r"been\s(?:killed|murdered|shot\sdead)|drowned\b|passed\saway)|was\s(?:[a-z]+ly\s)?(?:shot|stabbed)\b)"
)
#: And right before the name.
_DEAD_BEFORE = re.compile(
    r"\b(?:the\slate|killed|murdered|shot\sdead|assassinated|(?:killers?|killing|murder|death|funeral|assassination)\sof)\s"
    r"(?:[a-z-]+\s){0,2}\Z",
    re.I,
)
#: More persons of one surname than that are not told apart by who of them died.
_FAMILY = 12
#: Characters before a name in which that is looked for.
_DEAD_REACH = 50


def opens_with(text: str, begin: int, at: int) -> bool:
    """Whether the name at a place begins the sentence that begins at `begin`, perhaps behind what the person is:
    "Retired nurse Pia Roe left", "However, the mayor of Ellery, Pia Roe, left", "Minister for Ports Pia Roe left"."""
    lead = _LEAD_IN.match(text, begin, at)
    if lead and opens_clause(lead["word"]):
        begin = lead.end()
    if at >= begin + OPENING:
        return False
    if not _NO_OPENING.search(text, begin, at):
        return True
    described = _DESCRIBED.fullmatch(text, begin, at)
    if described:
        return not _OFFICES.isdisjoint(_WORDS.findall(described.group().lower()))
    titled = _TITLED.fullmatch(text, begin, at) or _OFFICE_OF.fullmatch(text, begin, at)
    return titled is not None and is_title(titled.group(1))


def same_person(one: str, other: str) -> bool:
    """Whether two full names with one surname may be one person's: "Pia Roe", "Pia M. Roe", "Counsel Pia Roe"; not
    "Odo Roe", "Odo Roe Jr."."""
    if suffix(one) != suffix(other):
        return False
    return one.split()[0] == other.split()[0] or one.endswith(f" {other}") or other.endswith(f" {one}")


def title_gender(title: str) -> str | None:
    """What a title tells: "mrs" a woman, "mr" a man, "mayor" neither."""
    return "man" if title in _MAN else "woman" if title in _WOMAN else None


@dataclass(slots=True)
class _Meant:
    """Whom a surname means while its text is read.

    first: whom the text names first. who: None while it is open. subject: whether that person has been the subject of a
    sentence. called: by the surname alone. lately: another who became a subject, in the paragraph that ends at `until`.
    """

    first: str | None = None
    who: str | None = None
    subject: bool = False
    called: bool = False
    lately: str | None = None
    until: int = 0


class Namesakes:
    """Who is meant by a surname that several persons of a text bear.

    It is whom the text introduced first as a subject, or has called by the surname since. Who comes later has it within
    the paragraph that makes him a subject, too, and beyond where he was called so in there; else it is open from there
    on. Relatives ("his wife, Maria Falk") and persons named on the way ("the brother of Ivo Zeman") do not take it.
    """

    def __init__(
        self,
        text: str,
        names: Names,
        starts: Sequence[int],
        speaking: Sequence[tuple[int, int]],
        quoted: Callable[[int], bool],
    ) -> None:
        """starts: where sentences start; speaking: the spans of sources; both in order. quoted: whether a place lies
        inside a quotation."""
        self.text = text
        self.names = names
        self.starts = starts
        self.speaking = speaking
        self.quoted = quoted
        self.read: dict[str, list[tuple[int, str | None]]] = {}
        self.families: dict[str, list[tuple[int, str]]] = {}
        self.leading: dict[str, str | None] = {}
        self.fallen: dict[str, list[tuple[int, bool]]] = {}

    def meant(self, last: str, place: int) -> str | None:
        """The full name behind a surname, by its first mention from the place on; None where that is open."""
        known = self.names.by_last[last]
        latest = known[max(0, bisect_left(known, (place + 1,)) - 1)][1]
        mentions = self._mentions(last)
        at = bisect_left(mentions, place, key=lambda mention: mention[0])
        return mentions[min(at, len(mentions) - 1)][1] if mentions else latest

    def _mentions(self, last: str) -> list[tuple[int, str | None]]:
        """Every mention of a surname that several persons bear, with the full name that it means."""
        if last not in self.read:
            known = self.names.by_last[last]
            alone = all(same_person(name, known[0][1]) for _, name in known)
            self.read[last] = [] if alone else list(self._follow(last))
        return self.read[last]

    def speaker(self, last: str, place: int, gender: str | None) -> str | None:
        """Who of a surname is cited at a place: whom it means, unless the text says before that he is dead, or he
        is known to be of another gender; then the only other one whom it has named. Where he was shot, or it is open,
        gender may tell; else None."""
        found = self.meant(last, place)
        other = gender and found and self.names.gender.get(found.lower(), gender) != gender
        if found and not other and not self._fell(found, place):
            return found
        bearers = [name for at, name in self._bearers(last) if at < place]
        if len(bearers) < 2:
            return found
        known = {name: self.names.gender.get(name.lower()) for name in bearers}
        alive = [name for name in bearers if not self.is_dead(name, place)]
        if gender:
            alive = [name for name in alive if known[name] in (gender, None)]
            told = [name for name in alive if known[name] == gender]
            alive = told if len(told) == 1 else alive
        return alive[0] if len(alive) == 1 else None

    def may_be_another(self, name: str, gender: str) -> bool:
        """Whether the text says of another of that surname, not of this person, that it is a man or a woman."""
        if self.names.gender.get(name.lower()):
            return False
        others = (other for _, other in self._bearers(last_word(name)) if not same_person(other, name))
        return any(self.names.gender.get(other.lower()) == gender for other in others)

    def are_several(self, last: str) -> bool:
        """Whether several persons bear a surname."""
        return len(self._bearers(last)) > 1

    def foremost(self, last: str) -> str | None:
        """Whom a surname alone means most often in the text; None where not several persons bear it."""
        if last not in self.leading:
            self.leading[last] = self._find_foremost(last)
        return self.leading[last]

    def _find_foremost(self, last: str) -> str | None:
        bearers = self._bearers(last)
        if len(bearers) < 2:
            return None
        full = {at + name.lower().rfind(last) for at, name in self.names.by_last[last]}
        counts = Counter(name for at, name in self._mentions(last) if name and at not in full)
        return counts.most_common(1)[0][0] if counts else bearers[0][1]

    def _bearers(self, last: str) -> list[tuple[int, str]]:
        """The persons of a surname, each where it is first named; no more than a family."""
        if last not in self.families:
            apart: list[tuple[int, str]] = []
            for at, name in self.names.by_last.get(last, ()):
                if len(apart) <= _FAMILY and not any(same_person(name, other) for _, other in apart):
                    apart.append((at, name))
            self.families[last] = apart if len(apart) <= _FAMILY else []
        return self.families[last]

    def is_dead(self, name: str, place: int) -> bool:
        """Whether the text says before a place that a person is dead."""
        return any(at < place and dead for at, dead in self._falls(name))

    def _fell(self, name: str, place: int) -> bool:
        """Whether the text says before a place that a person died or was shot."""
        return any(at < place for at, _ in self._falls(name))

    def _falls(self, name: str) -> list[tuple[int, bool]]:
        """Where the text says that a person fell, and whether he is dead."""
        if name not in self.fallen:
            self.fallen[name] = list(self._read_falls(name))
        return self.fallen[name]

    def _read_falls(self, name: str) -> Iterator[tuple[int, bool]]:
        for at, other in self.names.by_last.get(last_word(name), ()):
            if other != name or self.quoted(at):
                continue
            behind = _FELL.match(self.text, self.text.find(name.rstrip("."), at) + len(name))
            if behind:
                yield at, behind["dead"] is not None
            elif _DEAD_BEFORE.search(self.text, max(0, at - _DEAD_REACH), at):
                yield at, True

    def titled(self, last: str, title: str) -> str | None:
        """The only one of a surname whom a title fits: "Mrs." a woman, "Judge" who was called so; None for others."""
        holder = self.names.roles.get(title)
        if holder and last_word(holder) == last:
            return holder
        gender = title_gender(title)
        if gender is None:
            return None
        elder = [name for _, name in self.names.by_last[last] if not suffix(name)]
        apart = [name for _, name in self._bearers(last) if not suffix(name)]
        for fits, among in (((gender,), set(elder)), ((gender, None), set(apart))):
            fitting = [name for name in among if self.names.gender.get(name.lower()) in fits]
            if len(fitting) == 1:
                return fitting[0]
        return None

    @cached_property
    def capitalised(self) -> dict[str, list[int]]:
        """Where the words with a capital stand, each without its ending, in small letters."""
        found: dict[str, list[int]] = {}
        for match in CAPITALISED.finditer(self.text):
            found.setdefault(last_word(match.group()), []).append(match.start())
        return found

    def _follow(self, last: str) -> Iterator[tuple[int, str | None]]:
        """Every mention of a surname in order, with the full name that it means."""
        full = iter([*self.names.by_last[last], (len(self.text), "")])
        place, name = next(full)
        state, end = _Meant(), 0
        for at in self.capitalised.get(last, ()):
            if at < place:
                yield at, state.who if self.quoted(at) else _call(state, at)
                continue
            if not state.first or not self.quoted(place):
                self._introduce(state, name, place, end)
            yield at, name
            place, name = next(full)
            end = at + len(last)

    def _introduce(self, state: _Meant, name: str, place: int, end: int) -> None:
        """A full name stands at a place; the one before it ended at `end`."""
        speaks, subject = self._speaks(place), self._opens(place)
        if state.first is None:
            state.first = state.who = name
            state.subject = speaks or subject
        elif state.who and same_person(state.who, name):
            state.who, state.lately = name, None
            state.subject = state.subject or speaks or subject
        elif state.who and suffix(name) and not suffix(state.who):
            return  # whoever says "Falk" beside "Falk Jr." means the elder
        elif _JOINED.fullmatch(self.text, end, place):
            state.who = state.lately = None
        elif not (speaks or subject) or (not speaks and self._relative_before(place)):
            return
        elif self._relative_before(place) or self._relative_behind(place):
            state.who = state.who if state.called else None
        elif state.who and not state.subject:
            state.who, state.subject, state.called = name, True, False
        else:
            paragraph = self.text.find("\n", place, place + _PARAGRAPH)
            state.lately, state.until = name, paragraph if paragraph >= 0 else place + _PARAGRAPH

    def _speaks(self, place: int) -> bool:
        """Whether the name at a place is that of a source."""
        position = bisect_right(self.speaking, (place, len(self.text))) - 1
        if position < 0 or self.speaking[position][1] <= place:
            return False
        return opens_with(self.text, self.speaking[position][0], place)

    def _opens(self, place: int) -> bool:
        """Whether the name at a place begins its sentence."""
        position = bisect_right(self.starts, place) - 1
        line = self.text.rfind("\n", max(0, place - OPENING), place) + 1
        return opens_with(self.text, max(line, self.starts[position] if position >= 0 else 0), place)

    def _relative_before(self, place: int) -> bool:
        match = _KIN_BEFORE.search(self.text, max(0, place - 24), place)
        return match is not None and match.group(1).lower() in _KIN

    def _relative_behind(self, place: int) -> bool:
        comma = self.text.find(",", place, place + OPENING)
        match = _KIN_BEHIND.match(self.text, comma) if comma >= 0 else None
        return match is not None and match.group(1) in _KIN


def _call(state: _Meant, at: int) -> str | None:
    """The surname stands alone at a place: whom it means."""
    if state.lately and at <= state.until:
        state.who, state.subject = state.lately, True
    elif state.lately:
        state.who = None
    state.lately, state.called = None, state.who is not None
    return state.who
