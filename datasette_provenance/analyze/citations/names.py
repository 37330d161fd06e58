"""The names of persons and bodies in a text: who may be meant by a surname, an acronym or "the minister"."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ...remembered import LONGEST_PHRASE, remembered
from ...terms import sections, terms
from .lexicon import words

_UPPER = r"[A-ZÀ-ÖØ-Þ]"
#: A capital that begins a word. Patterns that begin with it, rather than with \b, are searched several times faster.
INITIAL = rf"{_UPPER}(?<!\w{_UPPER})"
_PARTICLE = r"(?:de|del|della|van|von|der|den|la|le|bin|ibn|al|el|da|dos|das|do|du|di|ten|ter)"
#: Behind its first capital, a word of a name: "Roe", "McRoe"; the initials "J.R."; "ROE".
_REST = rf"(?:[\w’'-]{{0,40}}[a-zà-ÿ][\w’'-]{{0,40}}|\.(?:{_UPPER}\.)*|{_UPPER}+(?!\w))"
#: Whether a name may go on: a capital, a mark or the first letter of a particle. Most capitals stand alone.
_ON = r"(?=\s[A-ZÀ-ÖØ-Þ“\"‘abdeiltv])"
_NICKNAME = rf"[“\"‘]{_UPPER}\w+[”\"’]\s"
#: Two to nine capitalised words in a row, with initials, a nickname in marks and small words like "van"; the longest
#: are offices with a name: "House Harbour Finance Committee Chairman Odo Falk".
NAME = re.compile(
    rf"{INITIAL}{_REST}{_ON}(?:\s(?:{_UPPER}{_REST}|(?:{_NICKNAME})?(?:{_PARTICLE}\s){{0,2}}{_UPPER}{_REST})){{1,8}}"
)
_ACRONYM = re.compile(rf"\(({_UPPER}[A-Za-z&.-]{{1,9}})\)")
_PART = rf"(?:{_UPPER}[\w’'-]+|and|of|for|the|on|in|to|&)"
#: What stands before an acronym in brackets, up to the bracket.
_INTRODUCED = re.compile(rf"({_PART}(?:,?\s{_PART}){{1,9}})\s\Z")
#: Characters; ten words are hardly longer.
_INTRODUCTION = 400
#: "Society of Harbour Masters": what an acronym may stand for without being introduced.
_LONG = re.compile(
    rf"{INITIAL}[\w’'-]{{1,60}}(?:,?\s(?:(?:and|of|for|the|on|in|&)\s){{0,2}}{_UPPER}[\w’'-]{{1,60}}){{2,7}}"
)
#: "Odile, a fisher" and "Odile, 32,"
_SINGLE = re.compile(
    rf"(?P<name>{INITIAL}[a-zà-ÿ]{{1,40}}), (?:(?P<age>\d{{1,2}})\b|(?:an?|the|one) (?P<told>[a-z][\w -]{{2,40}}))"
)
#: "Mr. Odo Falk", "Mrs Roe"
_HONORIFIC = re.compile(
    rf"(?P<title>[MSDL](?<!\w[MSDL])(?:r|rs|s|iss|me|ir|ame|ady|ord))\.?\s(?P<name>{_UPPER}[\w’'-]{{1,60}}(?:\s{_UPPER}[\w’'-]{{1,60}}){{0,2}})"
)
THE = re.compile(r"^The\s")
_OWNER = re.compile(r"(?:['’]s|s['’])$")
_ENDING = re.compile(r"['’]s?$")
_SMALL = re.compile(r"[^A-Z]")
_TITLE_WORDS = words("title") | words("person") | words("before-name")
_BEHIND_TITLE = words("behind-title")
_PERSONS = words("person")
#: What stands before a full name only: "Geologist Hanna Voss", "Clerk Odo Falk"; but no first names ("Guy", "Star").
_TRADES = (frozenset(sections("source_words")["person"]) | words("before-full-name")) - frozenset(
    ["guy", "star", "reader", "fan", "runner"]
)
#: "Rabble-rouser Pia Roe"
_DOER = re.compile(r"[A-Z][a-z]{2,20}-[a-z]{2,20}(?:er|or|ist|man|woman)")
_MAN, _WOMAN = words("man"), words("woman")
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
_NOT_IN_OFFICE = frozenset(["former", "late", "then", "ex", "deputy", "vice", "assistant", "next", "outgoing"])
_CLOSES = frozenset(",.;:")
#: How far before a name its office may begin, in characters.
_OFFICE_REACH = 70
_COMPANIES = frozenset(sections("source_words")["company-noun"]) - frozenset(sections("source_words")["person"])
_MASTHEADS = frozenset(sections("source_words")["media-name"]) - frozenset(sections("source_words")["media-or-surname"])
_COMPANY_ENDINGS = frozenset(sections("source_words")["company-name"])
_LAST_OF_BODIES = _MASTHEADS | _COMPANY_ENDINGS
_BODIES = words("group") | words("media") | frozenset(word.lower() for word in terms("organisation_words"))
#: Words that begin no name, capital or not; "Jan", "Per" and "Will" are names, too.
NOT_FIRST = (
    words("determiner")
    | words("preposition")
    | words("subordinator")
    | words("conjunction")
    | words("pronoun")
    | words("possessive")
    | words("adverb")
    | words("question")
    | words("but")
    | words("day")
    | words("month")
    | words("clock")
    | words("auxiliary")
) - {"jan", "per", "will", "may", "can", "do"}
_SUFFIXES = words("name-end")
#: An office, up to the name of what it is of: "Secretary of ", "Secretary of Health and ", "Speaker of the ".
_OFFICE_OF = re.compile(r"([\w’'.-]{2,30})\s(of|for|to)\s(?:the\s)?(?:[A-ZÀ-Þ][\w-]{1,30}\s(?:and|&)\s)?\Z")
_BEFORE_OF, _POSTED, _FIELDS = words("office-before-of"), words("posted"), words("office-field")
_MINISTERS = frozenset(["secretary", "minister"])
#: How text ends that such an office stands in.
_ENDS_OF = ("of ", "for ", "to ", "the ", "and ", "& ")
_PLACE_PARTS, _PLACE_OPENS = words("place-part"), words("place-opens")
_INITIAL = re.compile(rf"{_UPPER}\.?")
_SMALL_IN_HEADLINES = words("headline-small") - {"a", "an", "per"}
#: Hardly anybody is called by more names.
_MOST_NAMES = 5
_POSTNOMINALS = frozenset(word.rstrip(".") for word in sections("source_words")["postnominal"])
_DOTTED = frozenset(["jr", "sr"])
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
    couples: those behind titles of a man and of a woman.
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

    def long_form(self, word: str) -> str | None:
        """What an acronym stands for in the text; None for other words."""
        if word in self.introduced or len(word) < 3 or not word.isupper():
            return self.introduced.get(word)
        if self.spelled is None:
            self.spelled = _spelled(self.text)
        return self.spelled.get(word)


def read_names(text: str, aside: Sequence[tuple[int, int]] = (), cues: frozenset[int] = frozenset()) -> Names:
    """The names in a text, in order.

    aside: spans, in order, whose capitals tell nothing, as those of headlines. cues: where words stand by which
    somebody is cited, which are no part of a name: "Said Roe".
    """
    names = Names(text, introduced=_introduced(text))
    offices: dict[str, set[str]] = {}
    for match in names_in(text):
        phrase, start, end = match.group(), match.start(), match.end()
        if aside and _is_within(start, aside):
            continue
        first, _, rest = phrase.partition(" ")
        if rest and (start in cues or (first in _ASKING and _ASKED.match(text, end))):
            phrase, start = rest, start + len(first) + 1
        name, title = person(phrase)
        if name is None or is_body(name) or _is_line(name):
            continue
        before = _word_before(text, start)
        if before in _COMPANIES or (text.startswith(".", end) and is_title(name.rpartition(" ")[2])):
            continue  # "the insurer Halvard Brack", "Independent Sen. Pia Roe"
        if title:
            _note_gender(names, last_word(name), title)
        told = phrase.lower().split()[: -name.count(" ") - 1] if title else []
        junior = _JUNIOR.match(text, end) if text.startswith(", ", end) else None
        if junior and not suffix(name):  # "Odo Falk, Jr."
            name = f"{name} {junior.group(1)}."
        if " " in name and not (suffix(name) and name.count(" ") == 1):
            beside = _beside(text, before, end)
            if beside:
                _note_gender(names, name.lower(), beside)
            if title:
                names.roles[title] = name
                names.roles[_last_two(told)] = name
            for office in _offices(text, start, end):
                offices.setdefault(office, set()).add(name)
            place = start, name
            names.by_last.setdefault(last_word(name), []).append(place)
            if title or before != "the":  # "told the Harbour Islander"
                names.by_first.setdefault(name.split()[0].lower(), set()).add(name)
                names.persons.append(place)
    for office, holders in offices.items():
        if len(holders) == 1:
            names.roles.setdefault(office, *holders)
    _note_elders(names)
    _note_single(names)
    _note_courtesy(names)
    return names


def _is_within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a place lies in one of the spans, which are in order."""
    position = bisect_left(spans, (place + 1,)) - 1
    return position >= 0 and place < spans[position][1]


def names_in(text: str) -> Iterator[re.Match[str]]:
    """The names of two words and more in a text, in order; of "Secretary of State Pia Roe" the last two words, and none
    of "Mayor of New York City"."""
    for match in NAME.finditer(text):
        field = _field_before(text, match)
        own = NAME.match(text, match.start() + field, match.end()) if field else match
        if own:
            yield own


def office_of(phrase: str) -> int:
    """Where the name begins in a phrase that begins with an office and what it is of; 0 in any other.

    One word is a name behind a secretary or minister alone: "Secretary of State Roe", "Director of Public Initiatives".
    """
    match = next((one for one in NAME.finditer(phrase) if one.end() == len(phrase)), None)
    before = _office_before(phrase, match.start()) if match else None
    if match is None or before is None or " and " in phrase[: before.start()]:
        return 0
    at = match.start() + _field_before(phrase, match)
    alone = " " not in phrase[at:]
    return at if match.start() < at < len(phrase) and (not alone or before[1].lower() in _MINISTERS) else 0


def _office_before(text: str, place: int) -> re.Match[str] | None:
    """The office that stands before a place with "of", "for" or "to" behind it."""
    if not text.endswith(_ENDS_OF, 0, place):
        return None
    before = _OFFICE_OF.search(text, max(0, place - _OFFICE_REACH), place)
    word = before[1].lower() if before else ""
    known = word in _POSTED if before and before[2] == "to" else is_title(word) or word in _BEFORE_OF
    return before if known else None


def _field_before(text: str, match: re.Match[str]) -> int:
    """How many characters of a name tell what the office before it is of: "State " of "State Pia Roe"."""
    before = _office_before(text, match.start())
    if before is None:
        return 0
    tokens = match.group().split(" ")
    return sum(len(token) + 1 for token in tokens[: field_words(before[1], before[2], tokens)])


def field_words(office: str, preposition: str, tokens: Sequence[str]) -> int:
    """How many of the capitalised words behind an office and "of", "for" or "to" tell what it is of, and no name.

    Words that offices are often of, else all but a first and a last name behind an office in capitals: "Governor of
    Sandhaven Pia Roe". All where these are rather the end of a place's name: "Governor of New South Wales".
    """
    if is_title(tokens[0]):
        return 0
    low = [token.lower() for token in tokens]
    at = next((at for at, word in enumerate(low) if word not in _FIELDS), len(tokens))
    if not at and preposition != "for" and office[:1].isupper():
        at = _first_name(tokens)
        if at < 1 or low[-1] in _PLACE_PARTS or not _PLACE_OPENS.isdisjoint((low[at - 1], low[at])):
            at = len(tokens)
    return at


def _first_name(tokens: Sequence[str]) -> int:
    """Which of a phrase's words is the first name, where its last ones are a first and a last name."""
    at = len(tokens) - (2 if tokens[-1].rstrip(".").lower() in _SUFFIXES else 1)
    while at > 1 and (tokens[at - 1].islower() or _INITIAL.fullmatch(tokens[at - 1])):
        at -= 1
    return at - 1


@remembered(1 << 14, LONGEST_PHRASE)
def _is_line(name: str) -> bool:
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

    The first line may be a headline.
    """
    text = names.text
    line = text.find("\n")
    begin = 0 if text[max(0, line - 1) : line] in _CLOSES_SENTENCE else line + 1
    for known in names.by_last.values():
        place, name = known[0]
        if suffix(name) in _DOTTED and all(suffix(other) for _, other in known):
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
    before = _OFFICE_BEFORE.search(text[max(0, start - _OFFICE_REACH) : start]) if apposed else None
    behind = _OFFICE_BEHIND.match(text, end) if text.startswith(", ", end) else None
    found = []
    for match in (before, behind):
        told = match.group(1).split() if match else []
        if told and told[-1] in _TITLE_WORDS:
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


def _note_single(names: Names) -> None:
    """Persons of one name, who are told by what stands behind it: "Odile, a fisher from Ellery", "Odile, 32"."""
    for match in _SINGLE.finditer(names.text):
        name, place = match.group("name"), match.start()
        told = match.group("age") or not _PERSONS.isdisjoint(match.group("told").lower().split())
        alone = not names.text[max(0, place - 2) : place - 1].isalnum() or names.text[place - 1 : place] == "\n"
        if told and alone and name.lower() not in names.by_last and name.lower() not in NOT_FIRST and not is_body(name):
            names.by_last[name.lower()] = [(place, name)]
            insort(names.persons, (place, name))


def _introduced(text: str) -> dict[str, str]:
    """The acronyms in brackets, each with the name before it: "the Island Harbour Authority (IHA)"."""
    found: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        before = _INTRODUCED.search(text, max(0, match.start() - _INTRODUCTION), match.start())
        long = spelled_by(match.group(1), before.group(1)) if before else None
        if long:
            found.setdefault(match.group(1).rstrip("."), long)
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
def person(phrase: str) -> tuple[str | None, str]:
    """A capitalised phrase without titles in front, and the last title: "Spokeswoman Pia Roe" -> "Pia Roe"."""
    tokens = phrase.split()
    title = ""
    if tokens[0] == "The":
        tokens.pop(0)
    owner = max((at for at, token in enumerate(tokens[:-2]) if _OWNER.search(token)), default=-1)
    tokens = tokens[owner + 1 :]  # "CBC's Pia Roe", "Harbour News’ Pia Roe"
    if len(tokens) > 2 and tokens[-1].rstrip(".").lower() in _POSTNOMINALS:  # "Odo Falk KC"
        tokens.pop()
    if len(tokens) > 1 and suffix(phrase) in _DOTTED:  # "Odo Falk Jr" is "Odo Falk Jr."
        tokens[-1] = tokens[-1].rstrip(".") + "."
    at = 0
    while at < len(tokens) and (_ends_title(tokens, at) or tokens[at].lower() in NOT_FIRST):
        title = _title(tokens, at) if _ends_title(tokens, at) else title
        at += 1
    for position in range(len(tokens) - 1, at, -1):
        if _ends_title(tokens, position - 1):  # "Deputy Prime Minister Pia Roe"
            title, at = _title(tokens, position - 1), position
            break
    return (_ENDING.sub("", " ".join(tokens[at:])) or None), title


@remembered(1 << 14, LONGEST_PHRASE)
def suffix(name: str) -> str:
    """What tells a person from others of the same name, in small letters: "jr" of "Odo Falk Jr.", "" of most names."""
    last = name.rpartition(" ")[2].rstrip(".").lower()
    return last if last in _SUFFIXES else ""


def _ends_title(tokens: list[str], at: int) -> bool:
    """Whether with a word of a phrase ends a title: "Sheriff Roe", "Attorney General Roe", "Geologist Hanna Voss"."""
    word = tokens[at].lower()
    if word in _BEHIND_TITLE and at > 0 and _ends_title(tokens, at - 1):
        return True
    trade = len(tokens) > at + 2 and (word in _TRADES or _DOER.fullmatch(tokens[at]) is not None)
    return trade or is_title(word)


def _title(tokens: list[str], at: int) -> str:
    """The title that ends with a word of a phrase: "sheriff", "attorney general"."""
    word = tokens[at].rstrip(".").lower()
    return f"{tokens[at - 1].lower()} {word}" if word in _BEHIND_TITLE and at else word


def is_title(word: str) -> bool:
    """Whether a word is an office: "President", "Vice-President", "President-elect", "Sen."."""
    first, _, last = word.rstrip(".").lower().rpartition("-")
    return last in _TITLE_WORDS or (first in _TITLE_WORDS and last in _BEHIND_TITLE)


@remembered(1 << 14, LONGEST_PHRASE)
def is_body(name: str) -> bool:
    """Whether a name is rather that of an organisation than of a person."""
    tokens = name.lower().split()
    if any(token.strip(".,") in _BODIES for token in tokens) or (len(tokens) > 1 and tokens[-1] in _LAST_OF_BODIES):
        return True
    return name.isupper() and "." not in name


def is_company(name: str) -> bool:
    """Whether a name of two words or more ends as those of companies do."""
    return " " in name and name.rpartition(" ")[2].lower() in _COMPANY_ENDINGS


@remembered(1 << 14, LONGEST_PHRASE)
def last_word(name: str) -> str:
    """The surname that a name is filed under, lower case: "roe", also of "Pia Roe Jr."."""
    tokens = name.split()
    at = -2 if len(tokens) > 1 and suffix(name) else -1
    return _ENDING.sub("", tokens[at]).strip(".,").lower()


def initials(tokens: Iterable[str]) -> str:
    """The capitals with which words begin."""
    return "".join(token[0] for token in tokens if token[0].isupper())


def spelled_by(acronym: str, phrase: str) -> str | None:
    """The end of a phrase whose capitals spell an acronym; None where none does."""
    letters = _SMALL.sub("", acronym)
    tokens = phrase.split()
    for low, token in enumerate(tokens):
        if token[0].isupper() and initials(tokens[low:]) == letters:
            return " ".join(tokens[low:])
    return None
