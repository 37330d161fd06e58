"""A source's noun phrase taken apart: the name in it, the offices, and what of it is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...remembered import LONGEST_PHRASE, remembered
from .lexicon import words
from .names import is_body, is_company, last_word
from .offices import Office, read_office
from .source_words import is_listed, undetermined
from .source_words import words as source_words
from .titles import NAME, is_title, names_in, person

#: "her statement", "Roe’s letter": who, and what.
OWNED = re.compile(r"(?P<who>(?i:his|her|their)\b|[A-ZÀ-Þ][\w-]+(?=['’]s\s))(?:['’]s)?\s(?P<what>[a-z]+)$")
#: What members of parties are called in the singular, which stands behind a place: "a Harn Democrat".
PARTY_ENDS = tuple(word.capitalize() for word in source_words("party-member") - source_words("party-or-outlet"))
#: What stands for a person who was named beside it: "the mayor", "his father".
_OFFICES = words("person") | words("title") | words("kin")
_ARTICLE = re.compile(r"\A(?:the|a|an|this|that|these|those)\s+", re.I)
#: Not in "22,000 teachers".
_COMMA = re.compile(r",(?!\d{3})")
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_APPOSED = re.compile(
    r",\s(?:(?!from|with|near|after|like)[a-z]{4,20}\s){0,2}(?P<name>[A-ZÀ-Þ][\w.’'-]+(?:\s[A-ZÀ-Þ][\w.’'-]+){0,3})(?:\s(?:of|from|at|with)\s[^,]+)?$"
)
_PLACED = re.compile(r"\s(?:of|from|with|at)\s")
#: Words before a name that belong to it: "Democratic Sen. "
_CAPITALISED = re.compile(r"(?:[A-ZÀ-Þ][\w’'-]*\.?\s){0,6}")
#: A surname that is a title, too, behind an initial or an office with a first name.
_KING = re.compile(r"(?:\s[A-ZÀ-Þ]\.\s\S{1,40}|\S{1,30}(?:\.|or|ative|man)\s\S{1,30}\s(?:King|Pope))\Z")
_PLACES = words("place-part")
#: A name behind a preposition at the end of a description.
_HANGING = re.compile(
    r"[a-z]\s(?:of|for|from|in|at|on|near|with|to|by|behind|outside|inside|along|opposite|off|under)\s"
    r"(?:(?:the|former|late|then)\s)*(?:[A-ZÀ-Þ][\w.’'-]*(?:\s|$))+$"
    r"|[a-z]\s(?:on|in|at|near|behind|outside|inside)\s(?:[\w’'-]+\s){1,4}(?:[A-ZÀ-Þ][\w.’'-]*(?:\s|$))+$"
)
#: "Roe's friends in"
_OWNED_NOUN = re.compile(r"[\w. -]{1,40}['’]s?\s(?:[a-z][\w-]*\s)+")
_ENDINGS = re.compile(r"(?:['’]s?)$")
_OFFICE = re.compile(r"\b(prime minister|attorney general|foreign minister|vice president)\b")
_KIN = re.compile(r"^(?:his|her|their|[\w-]+['’]s)\s")
_WORDS = re.compile(r"[\w-]+")
#: "the Tánaiste", "the President of "
_THE_OFFICE = re.compile(r"[Tt]he\s(?:[\w-]+\s){0,3}?(?P<noun>[\w-]+)(?:$|\s(?:of|for)\s)")
_PREPOSITIONS = frozenset(["in", "at", "from", "within", "inside", "close", "near"])


@dataclass(frozen=True, slots=True)
class SourcePhrase:
    """What a source's words say by themselves.

    phrase: all of them; core: without brackets, appositive and possessive; bare: without article, too; last: its last
    word; role: without whose it is, in small letters. person: the full name in it; office: the one it is where it names
    nobody; held: what may stand for that person later, "mayor", "prime minister"; hangs: the name in it is not the
    speaker's: "a friend of Pia Roe", "a nurse in Quay Street".
    """

    phrase: str
    core: str
    bare: str
    last: str
    role: str
    person: str | None
    office: Office | None
    held: tuple[str, ...]
    hangs: bool

    @property
    def head(self) -> str:
        """The last word of the role."""
        return self.role.split(" ")[-1]

    @property
    def shown(self) -> str:
        """What the phrase is called where it stands for nothing else: without most articles."""
        return self.bare if self.bare and self.core[:3].lower() in ("the", "an ") else self.core


@remembered(1 << 14, LONGEST_PHRASE)
def read_phrase(phrase: str) -> SourcePhrase:
    """Take a noun phrase apart."""
    core = _ENDINGS.sub("", _PARENTHESIS.sub("", _COMMA.split(phrase, maxsplit=1)[0]).strip())
    bare = _ARTICLE.sub("", core)
    hangs = (bare[:1].islower() or _opens_small(bare) or _OWNED_NOUN.match(bare) is not None) and _HANGING.search(
        core
    ) is not None
    apposed = _apposed(phrase, core, hangs)
    named = apposed["name"] if apposed else None if hangs else _name_in(core)
    name = person(named)[0] if named else None
    if apposed and name and is_company(name):  # "the dam's owner, Corvane Hydro"
        core = bare = name
    known = name if name and not is_body(name) else None
    role = _KIN.sub("", bare.lower())
    office = None if known else read_office(bare)
    return SourcePhrase(phrase, core, bare, last_word(bare) if bare else "", role, known, office, _held(phrase), hangs)


def _opens_small(bare: str) -> bool:
    """Whether a phrase has its capital from the sentence that it opens: "Sources in the Harbour Guard"."""
    first, _, rest = bare.partition(" ")
    return rest.partition(" ")[0] in _PREPOSITIONS and first.endswith("s") and is_listed(first)


def _name_in(core: str) -> str | None:
    """The name in which a phrase ends, or with which it begins where it tells where the person is from."""
    match = _placed(core) or next((one for one in names_in(core) if one.end() == len(core)), None)
    return match.group() if match else None


def _placed(core: str) -> re.Match[str] | None:
    """The name with which a phrase begins, perhaps behind a title, where it tells behind it where the person is from:
    "Pia Roe of the Harbour Union", "Sen. Pia Roe of New Harn"; but no office, as "Prime Minister of New Harn"."""
    for match in NAME.finditer(core):
        if _PLACED.match(core, match.end()) and not _is_office(core[: match.end()]):
            return match if _CAPITALISED.fullmatch(core, 0, match.start()) else None
    return None


def _is_office(phrase: str) -> bool:
    """Whether a phrase ends in an office: "Prime Minister"; not in a surname: "Pia T. King", "Sen. Pia King"."""
    return is_title(phrase.rpartition(" ")[2]) and not _KING.search(phrase)


def _apposed(phrase: str, core: str, hangs: bool) -> re.Match[str] | None:
    """The name behind a comma and a description: "his lawyer, Odo Falk", "Roe’s aunt, Pia Falk"."""
    end = core.rpartition(" ")[2]
    office = _THE_OFFICE.match(core)  # "the President of the Union, Pia Roe"
    titled = office is not None and is_title(office["noun"])
    if not (undetermined(core)[:1].islower() or end[:1].islower() or end in PARTY_ENDS or titled or _KIN.match(core)):
        return None
    match = _APPOSED.search(_PARENTHESIS.sub("", phrase))
    return None if match and hangs and _is_place(match["name"]) else match


def _is_place(name: str) -> bool:
    """Whether what stands behind "a nurse in Ellery, " is rather where that is: "Ohio", "New Harn"."""
    return " " not in name or not _PLACES.isdisjoint(name.lower().split())


def _held(phrase: str) -> tuple[str, ...]:
    low = phrase.lower()
    office = _OFFICE.search(low)
    return (*(word for word in _WORDS.findall(low) if word in _OFFICES), *([office.group()] if office else []))
