"""Whom a mention means within its text: the full name for a surname, the last person named for "he" and "she"."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from itertools import pairwise

from ...outlets import load_registry
from ...remembered import LONGEST_PHRASE, remembered
from ...spelling import fold
from ...terms import sections
from ..citations.lexicon import words as listed
from ..citations.names import is_body, last_word, state_by_letters
from ..citations.source_words import words as source_words
from ..citations.titles import field_words, person, suffix
from ..sources.kinds import describe
from .lines import Line, Mention
from .mentions import OFFICES, ORIGINS, PLACING, office_of
from .words import CLITIC, STOP, tone_words

_MAN, _WOMAN = listed("man"), listed("woman")
#: (Whose lawyer somebody is says nothing of the surname.)
_KIN = listed("kin") - {"lawyer", "attorney", "agent"}
_HE = frozenset(["he", "him", "his", "himself"])
_OBJECTS = frozenset(["him", "her"])
#: Before "him" and "her": what may stand between a subject and its verb, and what is no verb.
_AUXILIARIES = listed("auxiliary") | listed("adverb")
_NO_VERBS = STOP | listed("preposition") | listed("conjunction") | listed("subordinator") | _AUXILIARIES
#: Before an office that somebody has, seeks or takes: "as President", "for Mayor".
_SOUGHT = frozenset(" ".join(sections("label_words")["office"]).split())
#: Before an office: somebody else's than its holder.
_LESSER = tone_words("another's office")
#: What somebody is, and nobody's name.
KINDS = tone_words("what somebody is")
_BEFORE_ORIGIN = tone_words("before an origin")
_OWNER = re.compile(r"['’]s? ")
#: How many mentions of persons are remembered.
_RECENT = 8
_PLACING = PLACING | {"at", "from"}
#: "Sens. Pia Roe and Odo Falk".
_TITLES = re.compile(r"(?:Drs|Gens|Govs|Messrs|Reps|Sens)\.? (?=.)")


class Entities:
    """The persons and bodies of one text: name() its mentions in the text's order.

    A surname means the full name that the text gives most often; of equals, the first.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        spoke: Mapping[int, str] | None = None,
        introduced: Mapping[str, str] | None = None,
    ) -> None:
        """spoke: whom the pronouns mean that are sources of citations, by where they stand; they mean the same here.
        introduced: the text's acronyms with what they stand for."""
        self.spoke = spoke or {}
        self.introduced = {short: spelled_out(short, long) for short, long in (introduced or {}).items()}
        self.full: dict[str, str] = {}
        self.gender: dict[str, str] = {}
        self.holders: dict[str, str] = {}
        self.last: dict[str, str] = {}
        self.last_any: str | None = None
        self.opened = False
        self.recent: deque[str] = deque(maxlen=_RECENT)
        self.line = Line()
        self.told: dict[int, str | None] = {}  # the sentence's mentions so far, owners apart, by their token
        self.titled: set[str] = set()  # surnames behind a title, in small letters
        self.couples: set[str] = set()  # those behind titles of a man and of a woman
        for line in lines:
            self._read_offices(line)
        counted = Counter(mention.words for line in lines for mention in line.mentions if mention.kind == "name")
        self.places = _places(lines, counted)
        self.articled = _articled(lines, counted)
        self.names: Counter[str] = Counter()  # each name without titles, with how often it stands there
        for words, count in counted.items():
            name, title = _read(words)
            self._note_title(words, name, title)
            self.names[name] += count
        self._read_full()
        self._read_relatives(lines)
        self._read_juniors(lines)
        self.first = self._first_names()

    def _read_full(self) -> None:
        """Note the full name that each surname means: of several, the one that stands there most often."""
        for name, _ in self.names.most_common():
            if " " not in name or is_body(name) or _OWNER.search(name):
                continue  # "Falk", "Harbour Masters", "Ellery's Roe"
            if _last(name) in self.titled or _has_surname(name):
                self.full.setdefault(_last(name), name)

    def _first_names(self) -> dict[str, str]:
        """First names with the one person who has it: somebody whom the text calls by surname or title, too, as it
        does no "South Carolina"."""
        called = {name.lower() for name in self.names} | self.titled
        found: dict[str, set[str]] = {}
        for last, name in self.full.items():
            if last in called and not name.split()[0].isupper():  # "FBI Agent Pia Roe" is not the FBI
                found.setdefault(name.split()[0], set()).add(name)
        return {first: min(names) for first, names in found.items() if len(names) == 1 and first not in self.places}

    def _read_relatives(self, lines: Sequence[Line]) -> None:
        """ "Falk" is not "his wife, Maria Falk", whom the text names only behind the surname alone."""
        met: set[str] = set()
        for line in lines:
            for mention in line.mentions:
                name = _read(mention.words)[0] if mention.kind == "name" else ""
                last = _last(name)
                if " " in name and last in met and self.full.get(last) == name and _is_kin(line, mention):
                    del self.full[last]
                met.add(last)

    def _read_juniors(self, lines: Sequence[Line]) -> None:
        """ "Odo Falk Jr." is meant by "Falk" where no other Falk is named; but not where "Falk" stands before he is
        named, as his father may in "President Falk"."""
        juniors = {last_word(name): name for name in self.names if suffix(name) and name.count(" ") > 1}
        if not juniors:
            return
        met = (_read(mention.words)[0] for line in lines for mention in line.mentions if mention.kind == "name")
        for name in met:
            junior = juniors.pop(last_word(name), None)
            if junior == name:
                self.full.setdefault(last_word(name), name)

    def _read_offices(self, line: Line) -> None:
        """Make one mention, by his name, of "Minister of Coastal Works Odo Falk"; "Mayor of New York City" has none."""
        joined: list[int] = []
        for office, mention in pairwise(line.mentions):
            between = line.words[office.token + 1 : mention.token]
            tokens = mention.words.split()
            own = tokens[field_words(office.words, "of", tokens) :]
            if between == ["of"] and office.words.lower() in OFFICES and 1 < len(own) < len(tokens):
                mention.words, mention.start = " ".join(own), office.start
                self.holders.setdefault(office.words.lower(), mention.words)
                joined.append(office.token)
        if joined:
            line.mentions = [mention for mention in line.mentions if mention.token not in joined]

    def _note_title(self, words: str, name: str, title: str) -> None:
        """Note the office of a person and what the title tells of the bearer."""
        if not title or not name:
            return
        for office in _offices(words, name, title):
            self.holders.setdefault(office, name)
        self.titled.add(_last(name))
        if title in _MAN or title in _WOMAN:
            gender = "man" if title in _MAN else "woman"
            if self.gender.setdefault(_last(name), gender) != gender:
                self.couples.add(_last(name))

    def open_line(self, line: Line) -> None:
        """A new sentence begins: the first person it names is whom later pronouns mean."""
        self.opened = False
        self.line, self.told = line, {}

    def name(self, mention: Mention) -> str | None:
        """The name that the text gives a mention; None for a pronoun without anybody to mean."""
        found = self._meant(mention)
        if not mention.owner:
            self.told[mention.token] = found
        return found

    def _meant(self, mention: Mention) -> str | None:
        if mention.kind == "office" or mention.words.lower() in OFFICES:
            office = mention.words.lower()
            if mention.token and self.line.words[mention.token - 1] in _SOUGHT:
                return None  # "as president I will": whoever speaks
            holder = self.holders.get(office)
            return self._full(holder) if holder else f"the {office}"
        if mention.kind == "name":
            if mention.words.rpartition(" ")[2].lower() in KINDS:
                return None  # "Pia Roe, Democrat of Loden", "a Loden Democrat"
            name = self._full(_read(mention.words)[0])
            self._note(name)
            return name
        if mention.start in self.spoke:
            return self._full(self.spoke[mention.start])
        gender = "man" if mention.words in _HE else "woman"
        subject = self._subject(mention) if mention.words in _OBJECTS and not mention.owner else None
        if gender in self.last and self.last[gender] != subject:
            return self.last[gender]
        if self.last_any and self.last_any != subject:
            return self.last_any if self._may_be(self.last_any, gender) else None
        if subject is None or subject != self.last_any:
            return None
        found = next((name for name in reversed(self.recent) if name != subject and self._may_be(name, gender)), None)
        if found:
            self.last[gender] = found  # "thanked her for her work": one and the same
        return found

    def _subject(self, mention: Mention) -> str | None:
        """Who does it to "him" or "her", and so is somebody else: "Falk had thanked her", "Falk met and hired her"."""
        words, at = self.line.words, mention.token - 1
        if at < 0 or not words[at].isalpha() or words[at] in _NO_VERBS:
            return None
        for before in range(at - 1, max(-1, at - 4), -1):
            if before in self.told:
                return self.told[before]
            if words[before] == "and":
                return next(iter(self.told.values()), None)
            if words[before] not in _AUXILIARIES and not words[before].endswith("ly"):
                break
        return None

    def _may_be(self, name: str, gender: str) -> bool:
        return self.gender.get(_last(name), gender) == gender

    def resolve(self, words: str) -> str:
        """The full name for a name as it stands somewhere in the text."""
        return self._full(_read(words)[0])

    def _note(self, name: str) -> None:
        """Remember whom a pronoun may mean: of each gender, and at all, the person whom a sentence names first."""
        if not self._is_person(name):
            return
        gender = self.gender.get(_last(name))
        self.recent.append(name)
        if not self.opened:
            self.last_any, self.last, self.opened = name, {}, True
        if gender:
            self.last.setdefault(gender, name)

    def _full(self, name: str) -> str:
        """The full name for a surname or acronym; "Counsel Pia Roe" is Pia Roe where the text has that more often."""
        if name in self.introduced:
            return self.introduced[name]
        found = self.full.get(_last(name)) or self.first.get(name)
        return found if found and (" " not in name or name.endswith(f" {found}")) else registered(name)

    def _is_person(self, name: str) -> bool:
        if name in self.places and _last(name) not in self.gender:
            return False
        if " " in name and (name in self.articled or not _can_be_person(name)):
            return False
        return (" " in name or _last(name) in self.full or _last(name) in self.gender) and not is_body(name)


def _places(lines: Sequence[Line], counted: Counter[str]) -> set[str]:
    """The names that say where something is, "in Port Ellery"; but a person is soon called by the surname alone."""
    placed = {mention.words for line in lines for mention in line.mentions if _is_placed(line, mention)}
    return {words for words in placed if words.rpartition(" ")[2] not in counted}


def _articled(lines: Sequence[Line], counted: Counter[str]) -> set[str]:
    """The long names that mostly stand behind "the", as those of bodies do: "the Quay Liberation Front", "the Goldman
    Works"."""
    articled = Counter(
        mention.words
        for line in lines
        for mention in line.mentions
        if mention.token and line.words[mention.token - 1] == "the" and _is_long_name(mention)
    )
    return {words for words, count in articled.items() if 2 * count > counted[words]}


def _is_placed(line: Line, mention: Mention) -> bool:
    """Whether a mention says where something is: "in Port Ellery", and not "in Ana Sorel's house"."""
    return (
        mention.kind == "name" and not mention.owner and mention.token > 0 and line.words[mention.token - 1] in _PLACING
    )


def _is_kin(line: Line, mention: Mention) -> bool:
    """Whether the words before a name say whose relative it is: "his wife, Maria Falk", "first lady Maria Falk"."""
    before = [word for word in line.words[max(0, mention.token - 3) : mention.token] if word != ","]
    return before[-1:] != [] and (before[-1] in _KIN or before[-2:] == ["first", "lady"])


def _is_long_name(mention: Mention) -> bool:
    """Whether a mention is a name of several words without a title, not as in "the Falk inquiry"."""
    return mention.kind == "name" and " " in mention.words and not _read(mention.words)[1]


@remembered(1 << 14, LONGEST_PHRASE)
def _can_be_person(name: str) -> bool:
    """Whether a name of several words is none of a company, an outlet or a place: "Goldman Sachs", "Ardley City"."""
    person = describe(name).kind in ("person", "official", "unknown") and _last(name) not in listed("place-part")
    return person and not _is_origin(name)


@remembered(1 << 14, LONGEST_PHRASE)
def _has_surname(name: str) -> bool:
    """Whether the last word of a name can stand for it: not in "Loden Democrats", "Judging Iran", "Falk’s Tarn", "South
    Korean"."""
    last = describe(name.rpartition(" ")[2])
    state = last.kind == "organization" and last.sector == "official"
    many = last.kind == "group" and name.endswith("s")
    return not (many or state or _is_origin(name))


def _is_origin(name: str) -> bool:
    """Whether a name only says where somebody or something is from: "South Korean", "African American"."""
    *first, last = name.split()
    return len(first) == 1 and first[0].lower() in _BEFORE_ORIGIN and last.endswith(ORIGINS)


@remembered(1 << 14, LONGEST_PHRASE)
def _read(phrase: str) -> tuple[str, str]:
    """A name without titles, and its last title."""
    name, title = person(_TITLES.sub("", phrase, count=1))
    # "Justice Department" is no department with a title, nor "Republican National Committee" a committee.
    if not name or name.lower() in source_words("body-name") or (title and " " in name and is_body(name)):
        name = phrase
    return state_by_letters(CLITIC.sub("", name)), title


def _offices(words: str, name: str, title: str) -> list[str]:
    """By which offices a text may mean a person: "foreign minister" and "minister", but of a vice president not
    "president"."""
    before = words.lower().split()[: -len(name.split())]
    office = office_of(before, len(before) - 1, before[-1]) if before else []
    if not office:
        return [title]
    beside = before[-len(office) - 1 : -len(office)]
    if beside == ["former"]:
        return [" ".join([*beside, *office])]
    if not _LESSER.isdisjoint(beside):
        return []
    return [" ".join(office)] + ([] if office[0] in _LESSER else [title])


def registered(name: str) -> str:
    """The name that the list of outlets and bodies has for what somebody is called: "AP" is the Associated Press."""
    outlet = load_registry().find(name)
    return outlet.name if outlet else name


def spelled_out(acronym: str, long: str) -> str:
    """What an acronym means that a text introduces: a body of the list, though the text cuts its name, or else that."""
    body = load_registry().find(acronym)
    cut = body and any(fold(long) in fold(name) for name in (body.name, *body.aliases))
    return body.name if body and cut else registered(long)


def bare_name(words: str) -> str:
    """A name without its possessive ending."""
    return CLITIC.sub("", words)


@remembered(1 << 14, LONGEST_PHRASE)
def _last(name: str) -> str:
    return name.rpartition(" ")[2].lower()
