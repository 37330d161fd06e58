"""Which person of a text a full name, a surname, a first name or an office means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, cached_property
from itertools import islice

from ...terms import sections
from .lexicon import words
from .names import Names, is_body, last_word
from .namesakes import Namesakes, same_person, title_gender
from .offices import Offices, read_offices
from .pronouns import SINGULAR
from .source_phrases import SourcePhrase, read_phrase
from .source_words import PARTICLES, head_of
from .source_words import words as source_words
from .titles import person, suffix

_TRADES_AND_TITLES = words("person") | words("title") | words("before-name")
#: Before a description of one person: "a nurse", "her neighbour".
_ONE = re.compile(r"(?:an?|(?P<the>the)|another|one|his|her|their|[A-ZÀ-Þ][\w-]*['’]s)\s", re.I)
_ANYBODY = re.compile(r"an?\s", re.I)
#: "Ms. Falk, the elder,": who of them that is the text does not tell by the surname.
_ELDER = re.compile(r",\sthe\s(?:elder|younger|older)\b")
#: "Ms Chua"
_FAMILY_FIRST = re.compile(r"(?P<title>(?:Mr|Mrs|Ms|Miss|Dr|Mdm|Madam|Professor|Prof)\.?)\s(?P<name>[A-Z][a-z’'-]+)")
#: A description with a name or an adjective of a place in it.
_OTHERS = re.compile(r"[A-ZÀ-Þ][\w’'-]*\s(?:[\w’'-]+\s)*[a-z-]+$")
#: Characters around a name in which its bearer's office may stand.
_BESIDE = 90
_CLAUSE_END = re.compile(r"[.;:“”\"\n]")
_COURTESY = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\b")
#: A text with more of one surname, which is no news, is not searched further for a junior.
_MOST_NAMESAKES = 1000
#: With whom an indirect content begins.
_SAID_OF = re.compile(r"(?:that\s)?(he|she)\b")


@cache
def _offices_by_letters() -> dict[str, str]:
    return dict(line.split(None, 1) for line in sections("cue_words")["office-by-letters"])


class Persons:
    """The persons of a text, as the phrases of its sources mean them. To be asked in the order of the text.

    namesakes: whom a surname means. contents: where the content begins and ends that the source at a place says.
    """

    def __init__(self, text: str, names: Names, namesakes: Namesakes, contents: Mapping[int, tuple[int, int]]) -> None:
        self.text, self.names, self.namesakes, self.contents = text, names, namesakes, contents
        #: Who was last said to be what: "mayor", "prime minister".
        self.roles: dict[str, str] = dict(names.roles)
        self.introduced: dict[str, int] = {}
        self.full: dict[str, dict[str, str]] = {}

    @cached_property
    def offices(self) -> Offices:
        """Who holds which office in the text."""
        return read_offices(self.text, self.names)

    def named(self, read: SourcePhrase, place: int) -> str | None:
        """The person whose full name a phrase holds, or a name that is no surname of the text; None for others."""
        family = _FAMILY_FIRST.fullmatch(read.bare)
        if family and read.last not in self.names.by_last:  # "Ms Chua" where the text has "Ms Chua Li Wen"
            full = self.names.by_first.get(read.last, set())
            known = next((name for name in sorted(full) if f"{family['title']} {name}" in self.text), None)
            if known:
                return self._learn(read, known)
        if not read.person or (" " not in read.person and read.last in self.names.by_last):
            return None
        if read.person in self.names.titled:
            return None
        return self._learn(read, self._as_known(read.person, _COURTESY.search(read.phrase) is not None, place))

    def surnamed(self, read: SourcePhrase, place: int) -> tuple[str, bool] | None:
        """Whom the surname in a phrase means, perhaps behind a title ("Falk", "Mrs. Falk", "President Falk"), and True;
        the surname and False where several bear it and it is open who is meant; None for other phrases."""
        bare, last = read.bare, read.last
        if read.hangs or last not in self.names.by_last or not bare[-len(last) :][:1].isupper():
            return None
        if len(bare.split()) > 4 or is_body(bare):
            return None
        either = _ELDER.search(read.phrase) and self.namesakes.foremost(last)
        meant = None if either else self._meant(bare, last, place)
        return (self._learn(read, meant), True) if meant else (bare.rpartition(" ")[2], False)

    def first_named(self, read: SourcePhrase) -> str | None:
        """Whom a word means that is a first name in the text: the person named so, of several the one named most often
        in full; None for other phrases and where that is open."""
        if " " in read.core or not read.core[:1].isupper() or read.role not in self.names.by_first:
            return None
        names = self.names.by_first[read.role]
        counts = Counter(name for _, name in self.names.persons if name in names).most_common(2)
        if not counts:  # only the byline or a credit has that name
            return None
        return counts[0][0] if len(counts) == 1 or counts[0][1] > counts[1][1] else None

    def in_office(self, read: SourcePhrase, place: int) -> str | None:
        """Whom an office or trade means behind an article or whose it is: who holds it, or else its own words; None for
        other phrases."""
        anybody = _ANYBODY.match(read.core) is not None
        long = _offices_by_letters().get(read.bare.lower()) if read.bare.isupper() else None
        read = read_phrase(f"the {long}") if long and read.core != read.bare else read  # "the CM"
        determined = read.core != read.bare or read.role != read.bare.lower()
        if read.office and determined:
            holder = None if anybody else self.offices.holder(read.office, self.roles.get(read.office.noun))
            return holder if holder and not self.namesakes.is_dead(holder, place) else read.bare
        if determined and read.role in self.roles and not anybody:
            return self.roles[read.role]
        if read.core != read.bare and read.head in _TRADES_AND_TITLES:
            if _OTHERS.match(read.bare) and not self._is_called(read):
                return read.bare  # "the Labour leader" is not the opposition leader
            return (None if anybody else self.roles.get(read.head)) or read.bare
        return None

    def _is_called(self, read: SourcePhrase) -> bool:
        """Whether the text names the person of an office with all words that tell which: "Labour leader Pia Roe"."""
        name, told = self.roles.get(read.head), read.bare.rpartition(" ")[0].lower().split()
        places = [place for place, full in self.names.persons if full == name]
        before = (_CLAUSE_END.split(self.text[max(0, place - _BESIDE) : place])[-1] for place in places)
        behind = (_CLAUSE_END.split(self.text[place : place + _BESIDE])[0] for place in places)
        beside = " ".join([*before, *behind]).lower()
        return all(word in beside for word in told)

    def are_described(self, read: SourcePhrase, place: int) -> bool:
        """Whether a phrase is the description of one person without a name: "a nurse from Ellery"; "the nurse" only
        where the text told of "a nurse" before."""
        head = head_of(read.role)
        one = head in source_words("person") and _ONE.match(read.core)
        if not one or one["the"] is None:
            return bool(one)
        if head not in self.introduced:
            match = re.search(rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)\s(?:[\w-]+\s){{0,2}}{re.escape(head)}\b", self.text)
            self.introduced[head] = match.start() if match else len(self.text)
        return self.introduced[head] < place

    def _meant(self, phrase: str, last: str, place: int) -> str | None:
        title = person(phrase)[1]
        titled = self.namesakes.titled(last, title) if title else None
        if titled is None and title_gender(title) and last in self.names.couples and self.namesakes.are_several(last):
            return None  # "Mrs. Falk" beside "Mr. Falk" where nothing else tells which Falk is a woman
        return titled or self.namesakes.speaker(last, place, self._said_by(place))

    def _said_by(self, place: int) -> str | None:
        """The gender of the "he" or "she" with which begins what the source at a place says: "Falk said she ran"."""
        content = self.contents.get(place)
        match = _SAID_OF.match(self.text, content[0]) if content else None
        return SINGULAR[match.group(1)] if match else None

    def _as_known(self, name: str, titled: bool, place: int) -> str:
        """A person's name as the text has it in full; who is named in full himself is not another of his surname.

        titled: with "Mr", behind which two words are a surname: "Mr. Guerra Falk" is Odo Guerra Falk.
        """
        surname = last_word(name)
        known = self.names.by_last.get(surname)
        if not known:
            return name
        if suffix(name):  # "Falk Jr."
            return next((other for _, other in islice(known, _MOST_NAMESAKES) if same_person(name, other)), name)
        full = self._full_names(surname)
        if name.partition(" ")[0].lower() in PARTICLES and f" {name}" in full:
            return full[f" {name}"]  # "Le Bras" where the text has "Yann Le Bras"
        if titled:
            return full.get(f" {name}") or self.namesakes.meant(surname, place) or name
        return name if name in full else self.namesakes.meant(surname, place) or name

    def _full_names(self, surname: str) -> dict[str, str]:
        """The full names of a surname, each by itself and by its ends behind a blank: " Guerra Falk" is the end of Odo
        Guerra Falk, the first of several."""
        if surname not in self.full:
            found = self.full[surname] = {}
            for _, name in self.names.by_last[surname]:
                found.setdefault(name, name)
                for blank in (at for at, letter in enumerate(name) if letter == " "):
                    found.setdefault(name[blank:], name)
        return self.full[surname]

    def _learn(self, read: SourcePhrase, full: str) -> str:
        """Remember the offices that stand beside a name ("Pia Roe, the mayor of Ellery"); gives the name back."""
        self.roles.update(dict.fromkeys(read.held, full))
        return full
