"""What a source is whose phrase has a capitalised word at its head: a body, a state, people of a name, or a person."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ...outlets import load_registry
from ...terms import alternatives, sections
from ..citations.names import state_by_letters
from ..citations.source_words import (
    BEHIND_HEAD,
    POSSESSIVE,
    UPPER,
    ends_in,
    is_listed,
    is_name_word,
    singular,
    undetermined,
    words,
)
from .bodies import before_noun, behind_noun, company, is_any_body
from .common_nouns import by_noun
from .described import (
    Described,
    description,
    named_body,
    named_media,
    named_person,
    unnamed_group,
    unnamed_person,
)
from .groups import body_of
from .names import DWELLER, title_in_front, trailing_name, without_titles
from .registered import outlet_of
from .roles import is_office_alone, role_of

_ANYBODY = re.compile(r"(?:an?|one|another)\s", re.I)
_ROMAN = re.compile("[IVX]+|JR|SR")
_MARKS_OF_ACRONYMS = re.compile("[.&-]")
#: "nonpartisan" in "the nonpartisan Quay Office", but not "county's" in "the county's Quay Office".
_DESCRIBING = re.compile(rf"^(?:(?!(?:and|or|the|of|for)\b)[a-z][a-z-]*\s)+(?={UPPER}[\w.’'-]*\s)")
#: A body by what it is for: "Harbours for Sandhaven".
_CAUSE = re.compile(rf"{UPPER}[\w’'-]+ for {UPPER}[\w’'-]+")
#: A capital within a word, behind three letters and more: "QuayLabs", but not "McRoe".
_CAPITAL_WITHIN = re.compile(rf"(?P<before>{UPPER}[a-zà-ÿ]{{2,}}){UPPER}[a-zà-ÿ]+")
_PEOPLES = [word.capitalize() for word in sections("source_words")["people-or-surname"]]
#: A first name with a people's for a surname: "Odo French"; "Quay Dutch" may be people, but nobody is so called.
_BOTH_NAMES = re.compile(rf"{UPPER}[a-zà-ÿ]+ {alternatives(_PEOPLES)}")


@dataclass(slots=True)
class _Named:
    """A phrase by its head. core: the phrase up to the first comma; head: without what hangs on the head word; apposed:
    what stands behind the commas; plain: the head without possessive ending; low: that in small letters; last: its last
    word; end: that in small letters; has_the: whether the phrase begins with "the"."""

    core: str
    head: str
    apposed: list[str]
    plain: str
    low: str
    last: str
    end: str
    has_the: bool

    @property
    def name(self) -> str:
        """The capitalised words in which the head ends."""
        return self.plain if self.plain[:1].isupper() else trailing_name(self.plain)

    @property
    def whole(self) -> str:
        """The name with what hangs on it: "Ministry of Harbours"."""
        return POSSESSIVE.sub("", undetermined(self.core) if BEHIND_HEAD.search(self.core) else self.plain)


def by_name(core: str, head: str, apposed: list[str]) -> Described:
    """What a phrase says whose head is a capitalised word; a person where no rule tells that it is anything else.

    core: the phrase up to its first comma; head: of that; apposed: what stands behind the commas.
    """
    plain = POSSESSIVE.sub("", head)
    last = plain.split(" ")[-1]
    low = plain.lower().rstrip(".")
    named = _Named(core, head, apposed, plain, low, last, last.lower(), core[:4].lower() == "the ")
    for rule in _RULES:
        if found := rule(named):
            return found
    return _person(named)


def _surname(named: _Named) -> Described | None:
    """Somebody whose surname bodies' or documents' names end with, too, where an office or trade is told: "lawyer Pia
    Banks", "Odo Church, the director"."""
    maybe = named.end in words("body-or-surname") and not named.has_the and " " in named.name
    return _person(named) if maybe and role_of(named.core, named.apposed) else None


def _state(named: _Named) -> Described | None:
    known = named.low in words("state")
    return named_body(state_by_letters(named.plain), "kind.state", "official") if known else None


def _known_company(named: _Named) -> Described | None:
    return named_body(named.plain, "kind.company", "business") if named.low in words("company") else None


def _document(named: _Named) -> Described | None:
    """ "Senate Bill 12", "the Affordable Care Act", "the Constitution"; but "Acme Paper" is a company."""
    if singular(named.end) not in words("document") or named.end in words("document-or-name"):
        return None
    if named.core == named.plain and company(named.plain):
        return None
    return Described(named.whole, "document", "kind.document", "named")


def _company(named: _Named) -> Described | None:
    return company(named.name)


def _board_of_some_body(named: _Named) -> Described | None:
    """ "the Board" names no board."""
    alone = named.has_the and named.core[4:] == named.plain and is_any_body(named.low)
    return by_noun(f"the {named.low}", named.low) if alone else None


def _cause(named: _Named) -> Described | None:
    return named_body(named.core, "kind.body") if _CAUSE.fullmatch(named.core) else None


def _body(named: _Named) -> Described | None:
    """ "the Railway Workers' Federation", "the Ministry of Harbours"; but not "Mayor Church", "Banks"."""
    by_end = not {named.end, singular(named.end)}.isdisjoint(words("body-name"))
    # Not "Pia Roe of the University of Westmere": the noun stands in the head.
    head_ends = named.core.find(named.plain) + len(named.plain) + len(" for")
    if not by_end and not body_of().search(named.core.lower(), 0, head_ends):
        return None
    surname = " " not in named.plain and named.core == named.plain and len(named.last) <= 5
    if surname or title_in_front(named.plain):
        return None
    return named_body(_DESCRIBING.sub("", named.whole), "kind.body")


def _body_of_a_place(named: _Named) -> Described | None:
    """ "Cricket Australia", "Public Piers England"; but not "Pia England"."""
    if named.low.startswith("police ") and named.low.removeprefix("police ") in words("state"):
        return named_body(named.plain, "kind.body", "official")
    if " " not in named.plain or title_in_front(named.plain) or role_of(named.core, named.apposed):
        return None
    alone = named.end in words("body-place-or-surname") and named.plain.count(" ") > 1
    return named_body(named.plain, "kind.body") if alone or named.end in words("body-place") else None


def _national(named: _Named) -> Described | None:
    """Somebody by where he is from: "the Norwegian"."""
    alone = named.core.startswith("the ") and named.core[4:] == named.plain and " " not in named.plain
    people = f"{named.low}s" in words("plural-name") or named.low.endswith(("ian", "ican"))
    return (
        Described(description(named.core), "person", "kind.person.described", "unnamed") if alone and people else None
    )


def _people_of_a_name(named: _Named) -> Described | None:
    """ "Democrats", "Caldorans"."""
    people = named.end in words("plural-name")
    if people and _BOTH_NAMES.fullmatch(named.plain) and named.core.startswith(named.plain):
        people = False
    if people or (named.end.endswith(("ians", "icans")) and " " not in named.plain):
        return unnamed_group(description(named.core), "kind.plural-name")
    return None


def _outlet_by_one_word(named: _Named) -> Described | None:
    """ "the Times" """
    known = named.has_the and named.low in words("media-name") and named.last[:1].isupper()
    return named_media(named.plain.removeprefix("The "), "kind.media-name") if known else None


def _office_without_name(named: _Named) -> Described | None:
    """ "Police", "the former CEO of Odmart", "Sandhaven Lawmakers"."""
    trade = named.last.isupper() and is_listed(named.last) and named.head.removesuffix(named.last).islower()
    alone = trade or is_office_alone(named.head)
    several = not alone and singular(named.end) != named.end and ends_in(named.last, "legislators")
    return by_noun(named.core, named.head) if alone or several else None


def _acronym(named: _Named) -> Described | None:
    """ "the UN", "Odo IHA"; but not "Mayor ROE"."""
    if not _is_acronym(named.last) or (" " in named.plain and title_in_front(named.plain)):
        return None
    return named_body(named.name, "kind.acronym")


def _outlet_by_its_end(named: _Named) -> Described | None:
    """ "the Valley Post", and without "the" what is hardly a person's name: "Valley Tribune", but not "Emily Post"."""
    if named.plain.startswith("Radio ") and all(map(is_name_word, named.plain.split(" "))):  # "Radio Harn"
        return named_media(named.plain, "kind.media-name")
    if named.end not in words("media-name"):
        return None
    person = named.end in words("media-or-surname") or " " not in named.plain or title_in_front(named.plain)
    return named_media(named.plain, "kind.media-name") if named.has_the or not person else None


def _member_or_dweller(named: _Named) -> Described | None:
    """Somebody by party or by where they live: "the Sandhaven Republican"; "a Sandhavener", which behind "the" may be
    much else."""
    told = named.end in words("party-member")
    if not told and _ANYBODY.fullmatch(named.core.removesuffix(named.plain)):
        told = DWELLER.fullmatch(named.plain) is not None
    return unnamed_person(description(named.core)) if told else None


def _behind_noun(named: _Named) -> Described | None:
    return behind_noun(named.plain)


def _before_noun(named: _Named) -> Described | None:
    beside = named.apposed and not BEHIND_HEAD.search(named.core)
    return before_noun(named.name, named.apposed[0]) if beside else None


def _capital_within(named: _Named) -> Described | None:
    """A body that writes itself in one word, "QuayLabs", "HarnWatch Sandhaven"; but not "LeeAnn Roe", "Pia VanderFalk"
    or "HarnWatch founder Odo Falk"."""
    if named.core != named.plain and not named.has_the or title_in_front(named.plain):
        return None
    first, *others = named.plain.split(" ")
    match = _CAPITAL_WITHIN.fullmatch(first) if len(others) < 2 else None
    told = match is not None and match["before"].lower() not in words("name-begins")
    return named_body(named.plain, "kind.body") if told else None


def _part_of_outlet(named: _Named) -> Described | None:
    """An outlet's name with a noun for persons: "New York Times Insider"."""
    alone = named.core == named.plain and ends_in(named.last, "person")
    part = alone and load_registry().find(named.plain.rpartition(" ")[0])
    return named_media(named.plain, "kind.media-name") if part else None


def _thing(named: _Named) -> Described | None:
    """ "Model-19" """
    numbered = any(map(str.isdigit, named.last))
    return Described(named.plain, "unknown", "kind.none") if numbered else None


def _behind_the(named: _Named) -> Described | None:
    """A name behind "the" that no office stands beside: "the Quay Lab"."""
    alone = named.has_the and all(map(is_name_word, named.plain.split(" ")))
    if not alone or role_of(named.core, named.apposed) is not None or _is_lent(named.plain):
        return None
    return named_body(named.whole, "kind.the-name")


def _person(named: _Named) -> Described:
    role = role_of(named.core, named.apposed)
    name = trailing_name(named.plain)
    name = without_titles(name, named.plain.removesuffix(name))
    return named_person(name, role, "kind.person.title" if role else "kind.person")


#: The first that gives anything says what a phrase is.
_RULES: tuple[Callable[[_Named], Described | None], ...] = (
    _surname,
    _state,
    _known_company,
    _document,
    _company,
    _board_of_some_body,
    _cause,
    _body,
    _body_of_a_place,
    _people_of_a_name,
    _outlet_by_one_word,
    _national,
    _office_without_name,
    _acronym,
    _outlet_by_its_end,
    _member_or_dweller,
    _behind_noun,
    _before_noun,
    _part_of_outlet,
    _capital_within,
    _thing,
    _behind_the,
)


def _is_lent(plain: str) -> bool:
    """Whether a person is told by whose he or she is: "UN’s Pia Roe", "the Post’s Pia Roe"; but "Children’s Quay Fund"
    is a body."""
    name = trailing_name(plain)
    owner = plain.removesuffix(name).rstrip()
    body = POSSESSIVE.sub("", owner)
    media = ends_in(body, "media-name") or outlet_of(f"The {body}") is not None
    return body != owner and " " in name and (_is_acronym(body) or media)


def _is_acronym(word: str) -> bool:
    letters = _MARKS_OF_ACRONYMS.sub("", word)
    capitals = len(letters) >= 2 and letters.isupper() and letters.isalpha()
    return capitals and not is_listed(letters) and not _ROMAN.fullmatch(letters)
