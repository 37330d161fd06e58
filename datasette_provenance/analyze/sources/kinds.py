"""What a source is, by its words: kind, role, sector, whether it is named, and gender where the words show it.

Rules over the noun phrase, with the lists of data/source_words.txt. A first name is never taken to show a gender.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from ...outlets import Outlet, fold, load_registry
from ...remembered import LONGEST_PHRASE, remembered
from ...terms import Seldom, alternatives, terms
from ..citations.lexicon import lowered
from ..citations.lexicon import words as listed
from ..citations.source_words import (
    BEHIND_HEAD,
    NO_NAMES,
    PARTICLES,
    PERSON_ENDING,
    POSSESSIVE,
    POSTNOMINALS,
    UPPER,
    ends_in,
    head_of,
    is_listed,
    is_name_word,
    singular,
    undetermined,
    words,
)
from ..citations.titles import office_of
from .groups import body_of, coordination, is_name, of_both, several, without_plural_title
from .names import title_in_front, trailing_name, without_titles
from .roles import is_office, is_office_alone, role_of, without_second_title
from .sectors import OUTLET_SECTORS, held_elsewhere, sector_of, sector_of_body

_SHARE = re.compile(
    r"(?:(?:about|around|nearly|almost|roughly|just|more than|less than|over|under|some|only|fully|an?)\s+)*"
    r"(?:[\d.]+\s?(?:%|percent|per cent)"
    r"|(?:half|majorit(?:y|ies)|pluralit(?:y|ies)|minority|most|(?:two-|three-)?(?:third|quarter)s?)\b"
    r"|(?:one|two|three|four|six|seven|eight|nine|\d+)\s(?:in|out of)\s"
    r"|(?:hundreds|thousands|dozens|scores|millions|tens)\b"
    r"|(?:a\s)?(?:total|group|number|couple|handful|clutch|crowd|pair)\s+of\s)",
    re.I,
)
_PARENTHESIS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_BREAK = re.compile(r"\s*(?:,(?!\d{3})|;|:|\s[–—-]\s|—|–)\s*")
_WORD = re.compile(r"[^\W_][\w.'’&-]*")
_TWO_NAMES = re.compile(rf"{UPPER}\w+ {UPPER}")
_FIRM_WORD = rf"{UPPER}[\w.’'-]*"
_FIRM = re.compile(
    rf"(?<![\w&])(?P<left>{_FIRM_WORD}(?: {_FIRM_WORD}){{0,3}}) & (?P<right>{_FIRM_WORD}(?: {_FIRM_WORD}){{0,3}})$"
)
_ROMAN = re.compile("[IVX]+|JR|SR")
_AGED = re.compile(r"\d-year-old$")
_ONE_OF = re.compile(r"(?:one|another) of ", re.I)
_POSSESSOR = re.compile(r"['’]s\s|\s(?:of|for|to|with)\s")
_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "man"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "woman"),
    **dict.fromkeys(("i", "me", "my", "we", "us", "our", "they", "them", "their", "it", "its", "who", "which", "that")),
    **dict.fromkeys(("whom", "whose", "one", "you", "some", "others", "many", "all", "both", "another", "those")),
}
# No more of a phrase is read: a source is a few words, and what is longer is a mistake of the text.
_LONGEST = 400
# Whom a text can hide.
_HIDEABLE = frozenset(["person", "official", "group", "unknown", "anonymous"])
_MANY = frozenset(["police", "authorities", "cabinet", "coast guard"])
_PLURAL_PRONOUNS = frozenset(["some", "others", "many", "all", "both", "most", "few", "several", "those"])
#: These with what hangs on them are people: "some in the crowd", "those who stayed".
_PEOPLE = _PLURAL_PRONOUNS | {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
#: Before a group's or a person's own noun, who somebody is by party: "the Sandhaven Republican".
_PARTY = frozenset(["republican", "democrat", "independent"])
#: What people are called by where they live: "a Sandhavener", "a Caldoran"; behind "the" it may be much else.
_DWELLER = re.compile(rf"(?:{UPPER}[a-z]+ )?{UPPER}[a-zà-ÿ]{{2,}}(?:an|er|ese|ite)")
#: A name of two words or more behind whose it is.
_OWNED_NAME = re.compile(rf"['’]s (?:[a-z]+ )?{UPPER}[\w.’'-]*(?: {UPPER}[\w.’'-]*)+$")
#: An office of something in small letters, and who holds it: "Quay Lab head of marketing Pia Roe".
_SMALL_OF = re.compile(
    rf"(?P<office>[^,]{{1,60}}) (?:of|for) (?:[a-z-]+ ){{0,3}}(?P<field>[a-z-]+) "
    rf"(?P<name>{UPPER}[\w.’'-]*(?: {UPPER}[\w.’'-]*){{1,2}})"
)
_ANYBODY = re.compile(r"(?:an?|one|another)\s", re.I)
_NEITHER = re.compile(r"^(?:[Nn]either (.+) nor|[Ee]ither (.+) or|[Bb]oth (.+) and) (.+)$")
_ARTICLE = re.compile(r"(?:an?|the) ")
#: "nonpartisan" in "the nonpartisan Quay Office", but not "county's" in "the county's Quay Office".
_DESCRIBING = re.compile(rf"^(?:(?!(?:and|or|the|of|for)\b)[a-z][a-z-]*\s)+(?={UPPER}[\w.’'-]*\s)")
#: A body by what it is for: "Harbours for Sandhaven".
_CAUSE = re.compile(rf"{UPPER}[\w’'-]+ for {UPPER}[\w’'-]+")
_PLACED = re.compile(rf" (?:of|from) {UPPER}[^,]*$")
#: A first name with a people's for a surname: "Odo French"; "Quay Dutch" may be people, but nobody is so called.
_BOTH_NAMES = re.compile(rf"{UPPER}[a-zà-ÿ]+ (?:British|Dutch|English|French|Irish|Spanish|Welsh|Whites?)")
#: Bodies of which there is one where a text speaks of them, so that the word alone names it.
_ALONE = frozenset(["congress", "parliament", "senate", "treasury"])
#: "the former secretary of state’s office": what the whole phrase is, behind an office with what it is of.
_OFFICE_OWNS = re.compile(r"\bof [a-z]+['’]s (?P<owned>[a-z-]+(?: [a-z-]+)?)$")


@dataclass(frozen=True, slots=True)
class Described:
    """What a source's own words say. `name`: the proper name or the plain description; `rule`: what gave the kind.

    kind: person, organization, group, document, media, official, anonymous or unknown. naming: named, unnamed or
    anonymous. sector: official, civil-society, business, media or other. gender: woman or man. None: not said.
    """

    name: str
    kind: str
    rule: str
    naming: str | None = None
    role: str | None = None
    sector: str | None = None
    gender: str | None = None


@cache
def _hidden() -> Seldom:
    return Seldom(rf"\b{alternatives(terms('source_anonymous'))}\b", terms("source_anonymous"))


def _hides(text: str) -> bool:
    """Whether a text says that a source is kept from the reader."""
    return _hidden().search(text) is not None


def describe(phrase: str, behind: str = "") -> Described:
    """What the words of a source say of it; `behind`: the rest of its sentence, where anonymity may be stated."""
    found = _described(phrase)
    if found.naming == "named" or found.kind not in _HIDEABLE or not _hides(behind):
        return found
    return replace(found, kind="anonymous", rule="kind.anonymous", naming="anonymous")


@remembered(20_000, LONGEST_PHRASE)
def _described(phrase: str) -> Described:
    plain = " ".join(phrase[:_LONGEST].split()).strip(' ,;:"“”‘’«»')
    low = lowered(plain)
    if not plain:
        return Described("", "unknown", "kind.none")
    if low in _PRONOUNS:
        return _pronoun(plain, low)
    if lowered(undetermined(plain)) in _PRONOUNS:
        return Described(plain, "group", "kind.pronoun", "unnamed")  # "several of them"
    bare = _PARENTHESIS.sub("", plain).strip() or plain
    parts = [part for part in _BREAK.split(bare) if part]
    core, apposed = (parts[0], parts[1:]) if parts else (bare, [])
    first, _, last = core.rpartition(" ")
    if last.rstrip(".").lower() in POSTNOMINALS and all(map(is_name_word, first.split(" ")[-2:])) and " " in first:
        core = first  # "Odo Falk KC"
    found = _group(several(parts)) or _kind(core, apposed)
    if found.naming == "unnamed" and _ONE_OF.match(core):
        found = _one_of(core, found)
    if found.naming != "named" and found.kind in _HIDEABLE:
        head = singular(head_of(core).split(" ")[-1].lower())
        if head in words("anonymous") or _hides(plain):
            found = replace(found, kind="anonymous", rule="kind.anonymous", naming="anonymous")
    gender = found.gender or _gender(core, found)
    sector = found.sector or sector_of(found.kind, found.name, found.role, bare)
    return replace(found, sector=sector, gender=gender) if gender or sector else found


def _group(names: str | None) -> Described | None:
    return Described(names, "group", "kind.coordination", "named") if names else None


def _pronoun(plain: str, low: str) -> Described:
    """A pronoun that nothing resolves: "he" is a man, and no more is known."""
    if low in _PLURAL_PRONOUNS:
        return Described(plain, "group", "kind.pronoun", "unnamed")
    gender = _PRONOUNS[low]
    kind = "person" if gender or low in ("i", "me", "my") else "unknown"
    return Described(plain, kind, "kind.pronoun", None, gender=gender)


def _one_of(core: str, found: Described) -> Described:
    """ "one of the survivors": one person where the rest is people."""
    name = core[:1].lower() + core[1:]
    if found.kind == "group":
        return Described(name, "person", "kind.person.described", "unnamed", sector=found.sector)
    return replace(found, name=name)


def _kind(core: str, apposed: list[str]) -> Described:
    """The first of the rules that applies."""
    if _SHARE.match(core) and not _TWO_NAMES.match(core):
        return Described(_description(core), "group", "kind.share", "unnamed")
    outlet = _outlet_of(core)
    if outlet:
        return _outlet(outlet)
    if head_of(core).lower() in _PEOPLE and " " in core:
        return Described(core[:1].lower() + core[1:], "group", "kind.people", "unnamed")
    owned = _OFFICE_OWNS.search(core)
    if owned:
        return _nominal(core, owned["owned"])
    one = _behind_office(core) or _firm(core)
    if one:
        return one
    pair = _NEITHER.match(core)
    core = f"{pair[1] or pair[2] or pair[3]} and {pair[4]}" if pair else core
    naming = coordination(core, apposed)
    if naming:
        return Described(without_plural_title(core), "group", "kind.coordination", naming)
    head = head_of(core)
    last = POSSESSIVE.sub("", head.split(" ")[-1])
    if core[:1].isupper() and head.lower() in NO_NAMES:
        return Described(core[0].lower() + core[1:], "unknown", "kind.none")
    if core == f"The {last}" and (_is_any_body(last.lower()) or last.lower() in words("media-name")):
        return _proper(core, head, apposed)
    if is_name_word(last) and not (core[0].isupper() and " " not in head and is_listed(last)):
        return _proper(core, head, apposed)
    name_behind = _lower_before_name(core, apposed)
    if name_behind:
        return _company(name_behind) or _person(name_behind, undetermined(core), "kind.person.apposed")
    maker = _company(apposed[0]) if len(apposed) == 1 and ends_in(head, "organization") else None
    return maker or _nominal(core, head)


def _outlet_of(core: str) -> Outlet | None:
    """The outlet of the registry that a phrase names; an ordinary word is one only behind "The": "The Hill"."""
    registry, article = load_registry(), core[:4].lower() == "the "
    found = registry.find(undetermined(core)) if article or core[:1].isupper() else None
    if not found and _OWNED_NAME.search(core):
        found = registry.find(trailing_name(core))  # "Ellery’s Valley Tribune"
    if found or not article or not core[4:5].isupper():
        return found
    word = core[4:]
    dweller = core[0] == "t" and _DWELLER.fullmatch(word)
    common = words("organization") | words("official") | words("media-name") | _PARTY
    outlet = None if dweller or word.lower() in common else registry.find(word, strict=False)
    return outlet if outlet and _joined(outlet.name) == _joined(word) else None  # "The Mail" may be any


def _joined(name: str) -> str:
    return fold(name).replace(" ", "").removeprefix("the")


def _behind_office(core: str) -> Described | None:
    """A person behind an office that is of something, or behind what the person is in a body that is: "Secretary of
    State Pia Roe", "University of Westmere professor Pia Roe"; but not "Office of Governor Pia Roe"."""
    if not any(small in core for small in (" of ", " for ", " to ", " and ")):
        return None
    name = core[office_of(core) :]
    small = _SMALL_OF.fullmatch(core) if name == core else None
    if small and is_office(small["office"]) and small["field"] in listed("office-field"):
        return _person(small["name"], undetermined(core.removesuffix(small["name"]).strip()), "kind.person.title")
    if name == core:
        name = without_titles(core)
        before, tokens = core.removesuffix(name).split(" "), name.split(" ")
        named = len(tokens) > 1 and is_name(name)
        two = "and" in before and not of_both(before)
        if not named or len(before) < 4 or before[-3] in ("of", "for") or two or ends_in(name, "body-name"):
            return None
    if ends_in(name, "body-name"):
        return None  # "director of the House Harbours PAC"
    role = without_second_title(undetermined(core.removesuffix(name).strip()))
    return _person(POSSESSIVE.sub("", name), role, "kind.person.title")


def _firm(core: str) -> Described | None:
    """ "Procter & Gamble", "Odo Falk & Co", "AT&T"; but "Jane Roe & Odo Falk" are two."""
    firm = _FIRM.search(core)
    if firm is None or without_titles(firm["right"]) != firm["right"]:
        return None
    two = " " in firm["left"] and " " in firm["right"] and not ends_in(firm["right"], "company-name")
    return None if two else Described(firm.group(), "organization", "kind.company", "named", sector="business")


def outlet_alone(word: str) -> Described | None:
    """What a word is, if an outlet is called so and nothing but the text tells it from a surname: "Variety"."""
    outlet = load_registry().find(word, strict=False)
    return _outlet(outlet) if outlet and outlet.name == word else None


def _outlet(outlet: Outlet) -> Described:
    """A body that the registry of outlets knows."""
    sector = OUTLET_SECTORS.get(outlet.kind, "media")
    kind = "media" if sector == "media" else "organization"
    return Described(outlet.name, kind, "kind.registry", "named", sector=sector)


def _proper(core: str, head: str, apposed: list[str]) -> Described:
    """A phrase whose head is a capitalised word: a body, a state, people of a name, or a person."""
    plain = POSSESSIVE.sub("", head)
    low = plain.lower().rstrip(".")
    last = plain.split(" ")[-1]
    name = plain if plain[:1].isupper() else trailing_name(plain)
    whole = undetermined(core) if BEHIND_HEAD.search(core) else plain
    if low in words("state"):
        return Described(plain, "organization", "kind.state", "named", sector="official")
    if low in words("company"):
        return Described(plain, "organization", "kind.company", "named", sector="business")
    if _is_document_name(last):
        return Described(POSSESSIVE.sub("", whole), "document", "kind.document", "named")
    company = _company(name)
    if company:
        return company
    if core[:4].lower() == "the " and core[4:] == plain and _is_any_body(low):
        return _nominal(f"the {low}", low)  # "the Board" names no board
    ends = {last.lower(), singular(last.lower())}
    if _CAUSE.fullmatch(core):
        return Described(core, "organization", "kind.body", "named")
    of_body = not ends.isdisjoint(words("body-name")) or body_of().search(core.lower())
    if of_body and (" " in plain or core != plain or len(last) > 5) and not title_in_front(plain):
        return Described(_DESCRIBING.sub("", POSSESSIVE.sub("", whole)), "organization", "kind.body", "named")
    people = last.lower() in words("plural-name") and not (_BOTH_NAMES.fullmatch(plain) and core.startswith(plain))
    if people or (last.lower().endswith(("ians", "icans")) and " " not in plain):
        return Described(_description(core), "group", "kind.plural-name", "unnamed")
    if core[:4].lower() == "the " and low in words("media-name") and last[:1].isupper():
        return Described(plain.removeprefix("The "), "media", "kind.media-name", "named", sector="media")
    trade = last.isupper() and is_listed(last) and head.removesuffix(last).islower()  # "the former CEO of Odmart"
    if trade or is_office_alone(head) or (singular(last.lower()) != last.lower() and ends_in(last, "legislators")):
        return _nominal(core, head)
    if _is_acronym(last) and (" " not in plain or not title_in_front(plain)):
        return Described(name, "organization", "kind.acronym", "named")
    if last.lower() in words("media-name") and (core[:4].lower() == "the " or _only_an_outlet(plain)):
        return Described(plain, "media", "kind.media-name", "named", sector="media")
    if last.lower() in _PARTY or (_DWELLER.fullmatch(plain) and _ANYBODY.fullmatch(core.removesuffix(plain))):
        return Described(_description(core), "person", "kind.person.described", "unnamed", _description(core))
    body = _behind_noun(plain)
    if body:
        return body
    if apposed and not BEHIND_HEAD.search(core):
        what = head_of(apposed[0])
        if _is_company_noun(what):
            return Described(name, "organization", "kind.body-noun", "named", sector="business")
        if _ARTICLE.match(apposed[0]) and what.islower() and ends_in(what, "organization") and not _is_people(what):
            return Described(name, "organization", "kind.body-noun", "named", sector=sector_of_body(what))
    if core == plain and ends_in(last, "person") and load_registry().find(plain.rpartition(" ")[0]):
        return Described(plain, "media", "kind.media-name", "named", sector="media")  # a part of an outlet
    if any(map(str.isdigit, last)):
        return Described(plain, "unknown", "kind.none")  # "Model-19"
    role = role_of(core, apposed)
    named = role is None and all(map(is_name_word, plain.split(" "))) and not _is_lent(plain)
    if named and core[:4].lower() == "the ":
        return Described(POSSESSIVE.sub("", whole), "organization", "kind.the-name", "named")
    return _person(without_titles(trailing_name(plain)), role, "kind.person.title" if role else "kind.person")


def _is_people(noun: str) -> bool:
    """Whether a noun that bodies have, too, is said of persons: "a publisher"."""
    return ends_in(noun, "person") or ends_in(noun, "official")


def _is_any_body(word: str) -> bool:
    """Whether a word, capital or not, is the noun for bodies of a kind: "board"; but "the Senate" is a name."""
    return word not in _ALONE and singular(word) in words("body-name") & words("organization")


def _is_lent(plain: str) -> bool:
    """Whether a person is told by whose he or she is: "UN’s Pia Roe", "the Post’s Pia Roe"; but "Children’s Quay Fund"
    is a body."""
    name = trailing_name(plain)
    owner = plain.removesuffix(name).rstrip()
    body = POSSESSIVE.sub("", owner)
    media = ends_in(body, "media-name") or _outlet_of(f"The {body}") is not None
    return body != owner and " " in name and (_is_acronym(body) or media)


def _company(name: str) -> Described | None:
    """A name that ends like a company's: "Norsund Lines", but not "Mayor Lines"."""
    if " " not in without_titles(name) or name.rpartition(" ")[2].lower() not in words("company-name"):
        return None
    return Described(name, "organization", "kind.company", "named", sector="business")


def _only_an_outlet(plain: str) -> bool:
    """Whether a name without "the" can only be an outlet's: "Valley Tribune"; but "Emily Post" may be a person's."""
    first, _, last = plain.rpartition(" ")
    return bool(first) and last.lower() not in words("media-or-surname") and not title_in_front(plain)


def _person(name: str, role: str | None, rule: str) -> Described:
    return Described(name, "person", rule, "named", role)


def _is_document_name(last: str) -> bool:
    """ "Senate Bill 12", "the Affordable Care Act", "the Constitution"."""
    return singular(last.lower()) in words("document") and last.lower() not in (
        "will",
        "post",
        "times",
        "bill",
        "table",
    )


def _is_acronym(word: str) -> bool:
    letters = re.sub("[.&-]", "", word)
    return (
        len(letters) >= 2
        and letters.isupper()
        and letters.isalpha()
        and not is_listed(letters)
        and not _ROMAN.fullmatch(letters)
    )


def _nominal(core: str, head: str) -> Described:
    """A phrase whose head is a common noun."""
    low = POSSESSIVE.sub("", head.lower())
    name = _description(core)
    one, plural = singular(low), singular(low) != low
    if low in words("plural-name"):
        return Described(name, "group", "kind.plural-name", "unnamed")
    of_named = any(is_name_word(word) for word in core.split(" ")[1:])
    if ends_in(one, "document"):
        return Described(name, "document", "kind.document", "named" if of_named else "unnamed")
    if low in words("media") or ends_in(one, "media"):
        return Described(name, "media", "kind.media", "unnamed", sector="media")
    if held_elsewhere(name):
        if plural:
            return Described(name, "group", "kind.people", "unnamed")
        return Described(name, "person", "kind.person.described", "unnamed", name)
    if plural and ends_in(one, "legislators"):
        return Described(name, "group", "kind.legislators", "unnamed", sector="official")
    if ends_in(low, "official") or ends_in(one, "official"):
        role = None if plural or low in _MANY else name
        return Described(name, "official", "kind.official", "unnamed", role, "official")
    if _AGED.search(one):
        return Described(name, "person", "kind.person.described", "unnamed", name, "other")
    if ends_in(one, "person"):
        if plural:
            return Described(name, "group", "kind.people", "unnamed")
        return Described(name, "person", "kind.person.described", "unnamed", name)
    if ends_in(low, "group") or ends_in(one, "group"):
        return Described(name, "group", "kind.group", "unnamed")
    if ends_in(one, "organization"):
        kind = "group" if plural else "organization"
        return Described(name, kind, "kind.organization", "named" if of_named and not plural else "unnamed")
    if plural:
        return Described(name, "group", "kind.plural", "unnamed")
    if PERSON_ENDING.search(one) and one.split(" ")[-1] not in words("thing"):
        return Described(name, "person", "kind.person.ending", "unnamed", name)
    return Described(name, "unknown", "kind.none")


def _behind_noun(plain: str) -> Described | None:
    """A name behind a noun for a body: "retailer Odo", "Dutch bank Falk & Roe", "the newspaper El Faro"."""
    name = _without_noun(trailing_name(plain))
    noun = plain[: len(plain) - len(name)].strip()
    if not noun or without_titles(name) != name or (" " in name and ends_in(noun, "person")):
        return None
    if ends_in(noun, "media") and not (" " in name and noun.endswith("broadcaster")):
        return Described(name, "media", "kind.body-noun", "named", sector="media")
    company = ends_in(noun, "company-noun")
    if not company and not ends_in(noun, "organization"):
        return None
    return Described(name, "organization", "kind.body-noun", "named", sector=sector_of_body(noun, company))


def _is_company_noun(noun: str) -> bool:
    return ends_in(noun, "company-noun") and not ends_in(noun, "person")


def _without_noun(name: str) -> str:
    """A name without the noun that a sentence begins with: "Retailer Odo"."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.endswith("er") and first.lower() in words("company-noun") else name


def _lower_before_name(core: str, apposed: list[str]) -> str:
    """The name that a description in front of it belongs to: "the director for the Americas of AI, Erika Roe"."""
    if len(apposed) != 1 or not ends_in(head_of(core), "person") and not ends_in(head_of(core), "official"):
        return ""
    if " and " in apposed[0]:
        return ""
    name = without_titles(_PLACED.sub("", apposed[0]))  # "the Democrat, Senator Pia Roe of Sandhaven"
    if name.lower() in words("state"):
        return ""
    tokens = name.split(" ")
    return name if 2 <= len(tokens) <= 5 and all(is_name_word(t) or t in PARTICLES for t in tokens) else ""


def _description(core: str) -> str:
    """A source without a name, as it is shown: without determiners in front."""
    plain = undetermined(core)
    first = plain.split(" ")[0]
    alone = not any(is_name_word(word) for word in plain.split(" ")[1:])
    if (
        plain == core
        and alone
        and first[1:].islower()
        and is_listed(first)
        and first.lower() not in words("plural-name")
    ):
        plain = plain[0].lower() + plain[1:]  # "Officials said": a capital only because a sentence begins
    return POSSESSIVE.sub("", plain) or core


def _gender(core: str, found: Described) -> str | None:
    """What a title or word of office says ("Mrs", "spokeswoman"); None where both or neither do."""
    if found.kind not in ("person", "official", "anonymous"):
        return None
    tokens = {word.rstrip(".").lower() for word in _WORD.findall(f"{_title_words(core, found)} {found.role or ''}")}
    man, woman = bool(tokens & words("man")), bool(tokens & words("woman"))
    if man == woman:
        return None
    return "man" if man else "woman"


def _title_words(core: str, found: Described) -> str:
    """What stands before the name itself, without a possessor: "her husband John" speaks of John."""
    before = core[: core.find(found.name)] if found.naming == "named" and found.name in core else core
    return _POSSESSOR.split(before)[-1]
