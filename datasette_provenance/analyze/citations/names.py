"""The names of persons and bodies in a text: who may be meant by a surname, an acronym or "the minister"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from ...remembered import LONGEST_PHRASE, remembered
from ...terms import terms
from .lexicon import ends_as_adverb, words
from .source_words import UPPER
from .source_words import words as source_words
from .titles import (
    DOTTED,
    ENDING,
    INITIAL,
    LED_BY,
    MINISTERS,
    NAME,
    NOT_FIRST,
    OFFICE_REACH,
    TITLE_WORDS,
    is_title,
    names_in,
    person,
    suffix,
    whole_name,
)

_ACRONYM = re.compile(rf"\(({UPPER}[A-Za-z&.-]{{1,9}})\)")
_PART = rf"(?:{UPPER}[\w’'-]+|and|of|for|the|on|in|to|&)"
#: What stands before an acronym in brackets, up to the bracket.
_INTRODUCED = re.compile(rf"({_PART}(?:,?\s{_PART}){{1,9}})\s\Z")
#: Characters; ten words are hardly longer.
_INTRODUCTION = 400
#: "Society of Harbour Masters": what an acronym may stand for without being introduced.
_LONG = re.compile(
    rf"{INITIAL}[\w’'-]{{1,60}}(?:,?\s(?:(?:and|of|for|the|on|in|&)\s){{0,2}}{UPPER}[\w’'-]{{1,60}}){{2,7}}"
)
#: "Odile, a fisher" and "Odile, 32,"
_SINGLE = re.compile(
    rf"(?P<name>{INITIAL}[a-zà-ÿ]{{1,40}}), (?:(?P<age>\d{{1,2}})\b|(?:an?|the|one) (?P<told>[a-z][\w -]{{2,40}}))"
)
#: "Mr. Odo Falk", "Mrs Roe"
_HONORIFIC = re.compile(
    rf"(?P<title>[MSDL](?<!\w[MSDL])(?:r|rs|s|iss|me|ir|ame|ady|ord))\.?\s(?P<name>{UPPER}[\w’'-]{{1,60}}(?:\s{UPPER}[\w’'-]{{1,60}}){{0,2}})"
)
THE = re.compile(r"^The\s")
_SMALL = re.compile(r"[^A-Z]")
_PERSONS = words("person")
_MAN, _WOMAN = words("man"), words("woman")
_FIRST_NAMES = words("title-or-first-name")
_KIN_BEFORE = frozenset(word + mark for word in _MAN | _WOMAN for mark in ("", ","))
#: How far the word before a name may begin, in characters.
_WORD_BEFORE = 20
#: What stands behind a name and tells who he is, as far as its head: "the younger brother of".
_BEHIND = re.compile(
    r",\s(?!whose\s)(?:(?:the|an?|his|her|their|[\w-]+['’]s)\s)?(?:[a-z-]+\s)?([a-z]+)(?=[,.;]|\s(?:of|who|in|at|for|from|and)\b)"
)
#: An office before a name ("The mayor of Ellery, Pia Roe, left") and behind it ("Pia Roe, the mayor of Ellery"); not in
#: "According to the mayor, Pia Roe left".
_OFFICE_BEFORE = re.compile(
    r"(?<!ccording to )\b(?:[Tt]he|[Ii]ts|[\w-]+['’]s)\s((?:[a-z-]+\s){0,2}?[a-z-]+)"
    r"(?:\s(?:of|for|in|at)\s[\w’' -]{2,30})?,\s\Z"
)
_OFFICE_BEHIND = re.compile(r",\s(?:the|its|[\w-]+['’]s)\s((?:[a-z-]+\s){0,2}?[a-z-]+)(?=[,.;]|\s(?:of|for|in|at)\b)")
#: Who holds it no more, or is another than who holds it.
_NOT_IN_OFFICE = source_words("not-in-office")
_CLOSES = frozenset(",.;:")
_COMPANIES = source_words("company-noun") - source_words("person")
#: Of how many juniors it is looked for whether their surname stood before them.
_MOST_JUNIORS = 100
_MASTHEADS = source_words("media-name") - source_words("media-or-surname")
_COMPANY_ENDINGS = source_words("company-name")
_LAST_OF_BODIES = _MASTHEADS | _COMPANY_ENDINGS | source_words("body-end")
_BODIES = words("group") | words("media") | frozenset(word.lower() for word in terms("organisation_words"))
_STATES = source_words("state")
_PARTY = source_words("party-member") - source_words("party-or-outlet")
_SMALL_IN_HEADLINES = words("headline-small") - {"a", "an", "per"}
_BY_LETTERS = {
    **dict.fromkeys(["US", "USA"], "United States"),
    **{"UK": "United Kingdom", "UN": "United Nations", "EU": "European Union"},
}
#: Hardly anybody is called by more names.
_MOST_NAMES = 5
_JUNIOR = re.compile(r",\s([JS]r)\b")
_CLOSES_SENTENCE = frozenset('.!?”"')
#: Auxiliaries that are first names, too, and so only no part of a name that begins a question: "Will Pia Roe leave?"
_ASKING = frozenset(["Will", "May", "Can", "Do"])
#: Up to a question mark, in the same sentence.
_ASKED = re.compile(r"[^.!?\n]{0,300}\?")


@dataclass(slots=True)
class Names:
    """What the text itself says: full names with where they stand, by last word; acronyms; gender by title.

    introduced: acronyms that stand in brackets behind what they are short for. spelled: those that the capitals of
    the text's names spell, None until somebody asks. courtesy: surnames behind "Mr" and the like, by their last word;
    couples: those behind titles of a man and of a woman. titled: surnames behind a title that reads like a first name.
    """

    text: str
    persons: list[tuple[int, str]] = field(default_factory=list)
    by_last: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    introduced: dict[str, str] = field(default_factory=dict)
    spelled: dict[str, str] | None = None
    gender: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    by_first: dict[str, set[str]] = field(default_factory=dict)
    courtesy: dict[str, str] = field(default_factory=dict)
    couples: set[str] = field(default_factory=set)
    titled: set[str] = field(default_factory=set)

    def long_form(self, word: str) -> str | None:
        """What an acronym stands for in the text; None for other words."""
        if word in self.introduced or len(word) < 3 or not word.isupper():
            return self.introduced.get(word)
        if self.spelled is None:
            self.spelled = _spelled(self.text)
        return self.spelled.get(word)


def read_names(
    text: str,
    aside: Sequence[tuple[int, int]] = (),
    cues: frozenset[int] = frozenset(),
    breaks: Sequence[int] = (),
) -> Names:
    """The names in a text, in order.

    aside: spans, in order, whose capitals tell nothing, as those of headlines. cues: where words stand by which
    somebody is cited, which are no part of a name: "Said Roe". breaks: where its parts begin, in order, beyond which no
    name goes on.
    """
    names = Names(text, introduced=introduced_in(text))
    offices: dict[str, set[str]] = {}
    for phrase, start, end in _phrases(text, aside, cues, breaks):
        name, title = person(phrase)
        if name is None or is_body(name) or is_line(name) or last_word(name) in MINISTERS:
            continue  # "then-Deputy Assistant Secretary"
        before = _word_before(text, start)
        if before in _COMPANIES or (text.startswith(".", end) and is_title(name.rpartition(" ")[2])):
            continue  # "the insurer Halvard Brack", "Independent Sen. Pia Roe"
        for key in (last_word(name), name.lower()) if title else ():
            _note_gender(names, key, title)
        told = phrase.lower().split()[: -name.count(" ") - 1] if title else []
        name = _with_suffix(text, name, end) if text.startswith(", ", end) else name
        if " " not in name or (suffix(name) and name.count(" ") == 1):
            continue  # "Roe", "Roe Jr."
        beside = _beside(text, before, end)
        if beside:
            _note_gender(names, name.lower(), beside)
        if title:
            names.roles |= {title: name, _last_two(told): name}
        for office in _offices(text, start, end):
            offices.setdefault(office, set()).add(name)
        if name.split(" ", 1)[0] in LED_BY:
            name = whole_name(name, names.by_last.get(last_word(name), ()))
        _note_full(names, name, start, is_person=bool(title) or before != "the")
    _drop_titled(names)
    for office, holders in offices.items():
        if len(holders) == 1:
            names.roles.setdefault(office, *holders)
    _note_elders(names)
    _note_single(names)
    _note_courtesy(names)
    return names


def _phrases(
    text: str, aside: Sequence[tuple[int, int]], cues: frozenset[int], breaks: Sequence[int]
) -> Iterator[tuple[str, int, int]]:
    """What may be a name with its title, and its span, without the verb that a capital makes look like a part of it:
    "Said Roe", "Will Pia Roe leave?"; the arguments as for read_names."""
    for match in _within_parts(names_in(text), breaks):
        phrase, (start, end) = match.group(), match.span()
        if aside and _is_within(start, aside):
            continue
        first, _, rest = phrase.partition(" ")
        if rest and (start in cues or (first in _ASKING and _ASKED.match(text, end))):
            yield rest, start + len(first) + 1, end
        else:
            yield phrase, start, end


def _with_suffix(text: str, name: str, end: int) -> str:
    """A name with the "Jr" behind its comma: "Odo Falk, Jr."."""
    junior = _JUNIOR.match(text, end)
    return f"{name} {junior.group(1)}." if junior and not suffix(name) else name


def _note_full(names: Names, name: str, start: int, is_person: bool) -> None:
    """Note where a full name stands; only by its surname where it may be no person's: "told the Harbour Islander"."""
    place = start, name
    names.by_last.setdefault(last_word(name), []).append(place)
    if is_person:
        names.by_first.setdefault(name.split()[0].lower(), set()).add(name)
        names.persons.append(place)


def _drop_titled(names: Names) -> None:
    """Take out what is no full name, since somebody of that surname holds the office: "Dean Roe", "Dean Pia Roe"."""
    for title in _FIRST_NAMES & names.roles.keys():
        surname = last_word(names.roles[title])
        named = {name for _, name in names.by_last[surname] if name.lower() == f"{title} {surname}"}
        if not named:
            continue
        names.titled |= named
        names.by_last[surname] = [one for one in names.by_last[surname] if one[1] not in named]
        names.persons = [one for one in names.persons if one[1] not in named]
        names.by_first[title] -= named


def _within_parts(found: Iterable[re.Match[str]], breaks: Sequence[int]) -> Iterator[re.Match[str]]:
    """Names, each of which that goes on over a break as the two that it is: "Odo Falk\\nRoe left"."""
    for match in found:
        position = bisect_right(breaks, match.start())
        if position == len(breaks) or breaks[position] >= match.end():
            yield match
            continue
        for low, high in ((match.start(), breaks[position]), (breaks[position], match.end())):
            part = NAME.match(match.string, low, high)
            if part:
                yield part


def _is_within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a place lies in one of the spans, which are in order."""
    position = bisect_left(spans, (place + 1,)) - 1
    return position >= 0 and place < spans[position][1]


@remembered(1 << 14, LONGEST_PHRASE)
def is_line(name: str) -> bool:
    """Whether so many words, or such, are rather a piece of a headline than a name: "Debate Kicked Off In The"."""
    tokens = name.split()
    small = not _SMALL_IN_HEADLINES.isdisjoint(token.lower() for token in tokens[1:-1] if token[0].isupper())
    return small or tokens[-1] == "The" or sum(token[0].isupper() for token in tokens) > _MOST_NAMES


def _last_two(told: list[str]) -> str:
    """The office of two words that ends the words before a name: "Tolvik Police Chief" -> "police chief"; all of them
    where they tell of another than who holds it: "deputy prime minister"."""
    return " ".join(told[-2:] if _NOT_IN_OFFICE.isdisjoint(told) else told)


def _note_elders(names: Names) -> None:
    """A surname that stands alone before the text names its only bearer, a junior, is another's: "President Falk".

    The first line may be a headline. Of a text with hundreds of juniors, which is no news, the first are read.
    """
    text = names.text
    line = text.find("\n")
    begin = 0 if text[max(0, line - 1) : line] in _CLOSES_SENTENCE else line + 1
    juniors = (
        known
        for known in names.by_last.values()
        if suffix(known[0][1]) in DOTTED and all(suffix(other) for _, other in known)
    )
    for known in islice(juniors, _MOST_JUNIORS):
        place, name = known[0]
        surname = name.split(" ")[-2]
        alone = re.compile(rf"\b{re.escape(surname)}\b(?!,?\s[JS]r\b)").search(text, begin, place)
        if alone:
            known.insert(0, (alone.start(), surname))


def _word_before(text: str, at: int) -> str:
    """The word that stands before a place and a blank, with a comma behind it, in small letters."""
    low, high = max(0, at - _WORD_BEFORE), max(0, at - 1)
    return text[max(low, text.rfind(" ", low, high) + 1) : high].lower()


def _offices(text: str, start: int, end: int) -> list[str]:
    """The offices that stand in apposition to the name text[start:end]: "prime minister" and "minister"."""
    apposed = text[max(0, start - 2) : start] == ", " and text[end : end + 1] in _CLOSES
    before = _OFFICE_BEFORE.search(text[max(0, start - OFFICE_REACH) : start]) if apposed else None
    behind = _OFFICE_BEHIND.match(text, end) if text.startswith(", ", end) else None
    found = []
    for match in (before, behind):
        told = match.group(1).split() if match else []
        if told and told[-1] in TITLE_WORDS:
            found += [" ".join(told)] + ([told[-1]] if _NOT_IN_OFFICE.isdisjoint(told) else [])
    return found


def _beside(text: str, before: str, end: int) -> str:
    """What a person is by the word beside the name: "her brother, Odo Falk", "Odo Falk, the brother of the mayor"."""
    if before in _KIN_BEFORE:
        return before.rstrip(",")
    behind = _BEHIND.match(text, end) if text.startswith(", ", end) else None
    return behind.group(1) if behind else ""


def _note_courtesy(names: Names) -> None:
    """What "Mr" and the like tell of the persons of a surname."""
    told: dict[str, str] = {}
    for match in _HONORIFIC.finditer(names.text):
        last, title = last_word(match.group("name")), match.group("title").lower()
        _note_gender(names, last, title)
        gender = names.gender.get(last, "")
        if gender and told.setdefault(last, gender) != gender:
            names.couples.add(last)
        names.courtesy.setdefault(last, match.group("name").split()[-1])


def opens_clause(word: str) -> bool:
    """Whether a capitalised word before a comma names nobody: "Secondly, the mayor left", "Reacting, Pia Roe left"."""
    low = word.lower()
    return low in NOT_FIRST or ends_as_adverb(low) or (low.endswith("ing") and len(low) > 6)  # but "Ming"


def _note_single(names: Names) -> None:
    """Persons of one name, who are told by what stands behind it: "Odile, a fisher from Ellery", "Odile, 32"."""
    for match in _SINGLE.finditer(names.text):
        name, place = match.group("name"), match.start()
        told = match.group("age") or not _PERSONS.isdisjoint(match.group("told").lower().split())
        alone = not names.text[max(0, place - 2) : place - 1].isalnum() or names.text[place - 1 : place] == "\n"
        if told and alone and name.lower() not in names.by_last and not is_body(name) and not opens_clause(name):
            names.by_last[name.lower()] = [(place, name)]
            insort(names.persons, (place, name))


def introduced_in(text: str) -> dict[str, str]:
    """The acronyms in brackets, each with the name before it: "the Island Harbour Authority (IHA)"."""
    found: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        before = _INTRODUCED.search(text, max(0, match.start() - _INTRODUCTION), match.start())
        long = spelled_by(match.group(1), before.group(1)) if before else None
        if long:
            found.setdefault(match.group(1).rstrip("."), ENDING.sub("", long))
    return found


def _spelled(text: str) -> dict[str, str]:
    """The acronyms of three letters and more that the capitals of the text's names spell."""
    found: dict[str, str] = {}
    for match in _LONG.finditer(text):
        long = THE.sub("", match.group())
        capitals = initials(long.split())
        if len(capitals) > 2:
            found.setdefault(capitals, long)
    return found


def _note_gender(names: Names, name: str, title: str) -> None:
    """name: in small letters, a surname or, where the word speaks of no other of that surname, in full."""
    if title in _MAN:
        names.gender[name] = "man"
    elif title in _WOMAN:
        names.gender[name] = "woman"


@remembered(1 << 14, LONGEST_PHRASE)
def is_body(name: str) -> bool:
    """Whether a name is rather that of an organisation or a state than of a person, or no name: "Harn Republican"."""
    tokens = name.lower().split()
    if tokens[-1] in _PARTY or (len(tokens) > 1 and name.lower() in _STATES):
        return True
    if any(token.strip(".,") in _BODIES for token in tokens) or (len(tokens) > 1 and tokens[-1] in _LAST_OF_BODIES):
        return True
    return name.isupper() and "." not in name


def is_company(name: str) -> bool:
    """Whether a name of two words or more ends as those of companies do."""
    return " " in name and name.rpartition(" ")[2].lower() in _COMPANY_ENDINGS


def state_by_letters(name: str) -> str:
    """The whole name of what everybody reads by its letters: "US", "U.S." and "USA" are the United States."""
    return _BY_LETTERS.get(name.replace(".", ""), name)


@remembered(1 << 14, LONGEST_PHRASE)
def last_word(name: str) -> str:
    """The surname that a name is filed under, lower case: "roe", also of "Pia Roe Jr."."""
    tokens = name.split()
    at = -2 if len(tokens) > 1 and suffix(name) else -1
    return ENDING.sub("", tokens[at]).strip(".,").lower()


def initials(tokens: Iterable[str]) -> str:
    """The capitals with which words begin."""
    return "".join(token[0] for token in tokens if token[0].isupper())


def spelled_by(acronym: str, phrase: str) -> str | None:
    """The end of a phrase whose capitals spell an acronym, or begin with it ("Harbour Masters and Pilots (HM)"); None
    where none does."""
    letters = _SMALL.sub("", acronym)
    tokens = phrase.split()
    ends = [tokens[low:] for low, token in enumerate(tokens) if token[0].isupper()]
    whole = next((end for end in ends if initials(end) == letters), None)
    found = whole or next((end for end in ends if len(letters) > 2 and initials(end).startswith(letters)), None)
    return " ".join(found) if found else None
