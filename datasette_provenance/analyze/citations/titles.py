"""Where a name begins: behind titles, offices and what these are of ("Secretary of State Pia Roe")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...remembered import LONGEST_PHRASE, remembered
from ...terms import alternatives
from .lexicon import words
from .source_words import PARTICLES, POSTNOMINALS, UPPER
from .source_words import words as source_words

#: How far before a name its office may begin, in characters.
OFFICE_REACH = 70
#: A capital that begins a word. Patterns that begin with it, rather than with \b, are searched several times faster.
INITIAL = rf"{UPPER}(?<!\w{UPPER})"
#: (A capital alone begins no word of a name, but "Ó" does.)
_PARTICLE = alternatives(sorted(PARTICLES | {"Ó"}))
#: Behind its first capital, a word of a name: "Roe", "McRoe"; the initials "J.R."; "ROE".
_REST = rf"(?:[\w’'-]{{0,40}}[a-zà-ÿ][\w’'-]{{0,40}}|\.(?:{UPPER}\.)*|{UPPER}+(?!\w))"
#: Whether a name may go on: a capital, a mark or the first letter of a particle. Most capitals stand alone.
_ON = rf"(?=\s[A-ZÀ-ÖØ-Þ“\"‘{''.join(sorted({particle[0] for particle in PARTICLES}))}])"
#: Particles as they begin a name without its first name: "Le Bras".
LED_BY = frozenset(particle.capitalize() for particle in PARTICLES)
_NICKNAME = rf"[“\"‘]{UPPER}\w+[”\"’]\s"
#: Two to nine capitalised words in a row, with initials, a nickname in marks and small words like "van"; the longest
#: are offices with a name: "House Harbour Finance Committee Chairman Odo Falk".
NAME = re.compile(
    rf"{INITIAL}{_REST}{_ON}(?:\s(?:{UPPER}{_REST}|(?:{_NICKNAME})?(?:{_PARTICLE}\s){{0,2}}{UPPER}{_REST})){{1,8}}"
)
OWNER = re.compile(r"(?:['’]s|s['’])$")
#: What tells of where a person is, before the name: "Sandhaven-based Pia Roe".
FROM = re.compile(r"\w-(?:backed|based|born|bred|educated|raised|trained)$")
_ANYBODY = frozenset(["a", "an", "one", "another", "every", "no", "some", "this"])
#: "I'm", "Here's": no part of the name behind it.
_CLITIC = re.compile(r"['’](?:m|s|re|ve|ll|d)$")
ENDING = re.compile(r"['’]s?$")
TITLE_WORDS = words("title") | words("person") | words("before-name")
_BEHIND_TITLE = words("behind-title")
#: "Dean Roe", and "actor Judge Roe"
_FIRST_NAMES, _BEHIND_TRADE = words("title-or-first-name"), words("first-name-behind-trade")
_COURTESY = source_words("courtesy")
#: What stands before a full name only: "Geologist Hanna Voss", "Clerk Odo Falk"; but no first names ("Guy", "Star").
_TRADES = (source_words("person") | words("before-full-name")) - source_words("person-or-name")
_EPITHETS = words("epithet")
#: "Rabble-rouser Pia Roe"
_DOER = re.compile(r"[A-Z][a-z]{2,20}-[a-z]{2,20}(?:er|or|ist|man|woman)")
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
    | words("to")
    | words("of")
    | frozenset(["anything", "everything", "nothing", "something"])
) - {"jan", "per", "will", "may", "can", "do"}
_SUFFIXES = words("name-end")
#: An office, up to the name of what it is of: "Secretary of ", "Secretary of Health and ", "Speaker of the ".
_OFFICE_OF = re.compile(r"([\w’'.-]{2,30})\s(of|for|to)\s(?:the\s)?(?:[A-ZÀ-Þ][\w-]{1,30}\s(?:and|&)\s)?\Z")
_BEFORE_OF, _POSTED, _FIELDS = words("office-before-of"), words("posted"), words("office-field")
MINISTERS = frozenset(["secretary", "minister"])
#: How text ends that such an office stands in.
_ENDS_OF = ("of ", "for ", "to ", "the ", "and ", "& ")
_PLACE_PARTS, _PLACE_OPENS = words("place-part"), words("place-opens")
#: "T." in "Pia T. Roe"
LONE_INITIAL = re.compile(rf"{UPPER}\.?")
DOTTED = frozenset(["jr", "sr"])
#: "Mother-of-two", "Grandfather-of-12"
PARENT_OF = re.compile(r"(?:great-)?(?:grand|step)?(?:mother|father|mum|mom|dad|parent)-of-\w+", re.I)


def names_in(text: str) -> Iterator[re.Match[str]]:
    """The names of two words and more in a text, in order; of "Secretary of State Pia Roe" the last two words, and none
    of "Mayor of New York City"."""
    for match in NAME.finditer(text):
        field = _field_length(_office_before(text, match.start()), match)
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
    at = match.start() + _field_length(before, match)
    alone = " " not in phrase[at:]
    return at if match.start() < at < len(phrase) and (not alone or before[1].lower() in MINISTERS) else 0


def _office_before(text: str, place: int) -> re.Match[str] | None:
    """The office that stands before a place with "of", "for" or "to" behind it."""
    if not text.endswith(_ENDS_OF, 0, place):
        return None
    before = _OFFICE_OF.search(text, max(0, place - OFFICE_REACH), place)
    word = before[1].lower() if before else ""
    posted = before is not None and before[2] != "of" and word in _POSTED
    known = posted or (before is not None and before[2] != "to" and (is_title(word) or word in _BEFORE_OF))
    return before if known else None


def _field_length(office: re.Match[str] | None, name: re.Match[str]) -> int:
    """How many characters of a name tell what the office before it is of: "State " of "State Pia Roe"."""
    if office is None:
        return 0
    tokens = name.group().split(" ")
    return sum(len(token) + 1 for token in tokens[: field_words(office[1], office[2], tokens)])


def field_words(office: str, preposition: str, tokens: Sequence[str]) -> int:
    """How many of the capitalised words behind an office and "of", "for" or "to" tell what it is of, and no name.

    Words that offices are often of, else all but a first and a last name behind an office in capitals: "Governor of
    Sandhaven Pia Roe". All where these are rather the end of a place's name: "Governor of New South Wales".
    """
    if is_title(tokens[0]):
        return 0
    low = [token.lower() for token in tokens]
    at = next((at for at, word in enumerate(low) if word not in _FIELDS), len(tokens))
    minister = office.lower() in MINISTERS and len(tokens) > 2  # "Minister for Ports Pia Roe"
    if not at and (preposition != "for" or office.lower() in _POSTED or minister) and office[:1].isupper():
        at = _first_name(tokens)
        if at < 1 or low[-1] in _PLACE_PARTS or not _PLACE_OPENS.isdisjoint((low[at - 1], low[at])):
            at = len(tokens)
    return at


def _first_name(tokens: Sequence[str]) -> int:
    """Which of a phrase's words is the first name, where its last ones are a first and a last name."""
    at = len(tokens) - (2 if tokens[-1].rstrip(".").lower() in _SUFFIXES else 1)
    while at > 1 and (tokens[at - 1].islower() or LONE_INITIAL.fullmatch(tokens[at - 1])):
        at -= 1
    return at - 1


def first_name_at(tokens: Sequence[str], before: str = "") -> int:
    """Which of a phrase's words is a first name though it is a title, too: "Dean" of "economist Dean Roe"; -1 where
    none is: in "Dean Pia Roe", "Law School Dean Roe" and "Chief Judge Roe". before: the word before the phrase."""
    at = len(tokens) - (3 if tokens and tokens[-1].rstrip(".").lower() in _SUFFIXES else 2)
    if at < 0 or not (tokens[at][:1].isupper() and tokens[at + 1][:1].isupper()):
        return -1
    word, before = tokens[at].lower(), (tokens[at - 1] if at else before).rstrip(".,").lower()
    traded = before in source_words("person") or before in _COURTESY
    if word in _FIRST_NAMES and (not before or traded or is_title(before)):
        return at
    return at if word in _BEHIND_TRADE and traded else -1


@remembered(1 << 14, LONGEST_PHRASE)
def person(phrase: str) -> tuple[str | None, str]:
    """A capitalised phrase without titles in front, and the last title: "Spokeswoman Pia Roe" -> "Pia Roe"."""
    tokens = phrase.split()
    title = ""
    if tokens[0] == "The":
        tokens.pop(0)
    if len(tokens) > 2 and tokens[0] in ("Sr", "Sr."):  # "Sr Pia Roe" is no senior
        tokens[0] = "Sister"
    owner = max((at for at, token in enumerate(tokens[:-2]) if OWNER.search(token) or FROM.search(token)), default=-1)
    tokens = tokens[owner + 1 :]  # "CBC's Pia Roe", "Harbour News’ Pia Roe"
    member = bool(tokens) and tokens[0].lower() in _ANYBODY  # "One Conservative MP" is no "Odo Falk KC"
    if len(tokens) > 2 and not member and tokens[-1].rstrip(".").lower() in POSTNOMINALS:
        tokens.pop()
    if len(tokens) > 1 and suffix(phrase) in DOTTED:  # "Odo Falk Jr" is "Odo Falk Jr."
        tokens[-1] = tokens[-1].rstrip(".") + "."
    at, first = 0, first_name_at(tokens)
    name = {first, len(tokens) - 1 if _is_surname(tokens) else -1}
    while (
        at < len(tokens)
        and at not in name
        and (_ends_title(tokens, at) or _CLITIC.sub("", tokens[at].lower()) in NOT_FIRST)
    ):
        title = _title(tokens, at) if _ends_title(tokens, at) else title
        at += 1
    last = len(tokens) - (1 if suffix(phrase) else 0)  # "Odo King Jr." has no king's title
    for position in range(last - 1, at, -1):
        if position - 1 != first and _ends_title(tokens, position - 1):  # "Deputy Prime Minister Pia Roe"
            title, at = _title(tokens, position - 1), position
            break
    return (ENDING.sub("", " ".join(tokens[at:])) or None), title


def whole_name(name: str, known: Sequence[tuple[int, str]]) -> str:
    """A name that begins with a particle, with the first name that a text told before: "Yann Le Bras" for "Le Bras"."""
    return next((other for _, other in known if other.endswith(f" {name}")), name)


@remembered(1 << 14, LONGEST_PHRASE)
def suffix(name: str) -> str:
    """What tells a person from others of the same name, in small letters: "jr" of "Odo Falk Jr.", "" of most names."""
    last = name.rpartition(" ")[2].rstrip(".").lower()
    return last if last in _SUFFIXES else ""


def _is_surname(tokens: list[str]) -> bool:
    """Whether the last word of a phrase is a surname though it is a title, too: "Senator Bishop", "Mr. King"."""
    return len(tokens) > 1 and tokens[-1].lower() in _FIRST_NAMES | _BEHIND_TRADE and is_title(tokens[-2])


def _ends_title(tokens: list[str], at: int) -> bool:
    """Whether with a word of a phrase ends a title: "Sheriff Roe", "Attorney General Roe", "Geologist Hanna Voss"."""
    word = tokens[at].lower()
    if word in _BEHIND_TITLE and at > 0 and _ends_title(tokens, at - 1):
        return True
    trade = len(tokens) > at + 2 and (word in _TRADES or word in _EPITHETS or _DOER.fullmatch(tokens[at]) is not None)
    return trade or is_title(word)


def _title(tokens: list[str], at: int) -> str:
    """The title that ends with a word of a phrase: "sheriff", "attorney general"."""
    word = tokens[at].rstrip(".").lower()
    return f"{tokens[at - 1].lower()} {word}" if word in _BEHIND_TITLE and at else word


def is_title(word: str) -> bool:
    """Whether a word is an office: "President", "Vice-President", "President-elect", "Sen."."""
    first, _, last = word.rstrip(".").lower().rpartition("-")
    if last in TITLE_WORDS or (first in TITLE_WORDS and last in _BEHIND_TITLE):
        return True
    return "-of-" in word and PARENT_OF.fullmatch(word) is not None
