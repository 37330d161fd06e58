"""What a source is, by its words: kind, role, sector, whether it is named, and gender where the words show it.

Here is the order of the rules over the noun phrase; the rules themselves are in the modules beside this one, their
lists in data/source_words.txt.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ...remembered import LONGEST_PHRASE, remembered
from ..citations.lexicon import ends_as_adverb
from ..citations.source_words import (
    NO_NAMES,
    POSSESSIVE,
    POSTNOMINALS,
    UPPER,
    ends_in,
    head_of,
    is_listed,
    is_name_word,
    words,
)
from .anonymous import hidden_by, hidden_by_itself
from .bodies import company, company_by_form, firm, is_any_body
from .common_nouns import by_noun
from .described import Described, description, unnamed_group
from .gender import told_gender
from .groups import coordination, several, without_plural_title
from .persons import behind_comma, behind_office
from .pronouns import people, pronoun
from .proper_names import by_name
from .registered import registered
from .sectors import sector_of

#: ("A student housing director" does nothing, and has a name behind it.)
_DOING = re.compile(
    r"(?:[Aa]n?|[Tt]he|[Oo]ne) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z-]+) [a-z]{3,}ing "
    r"(?:(?:\w+ \w+ )?(?:above|across|along|alongside|at|behind|below|beside|by|for|from|in|inside|near|next|on|outside"
    r"|over|to|under|with|an?|the|his|her|their) .*|(?=[A-Z]).*)"
)
_SHARE = re.compile(
    r"(?:(?:about|around|nearly|almost|roughly|just|more than|less than|over|under|some|only|fully|an?)\s+)*"
    r"(?:[\d.]+\s?(?:%|percent|per cent)"
    r"|(?:half|majorit(?:y|ies)|pluralit(?:y|ies)|minority|most|(?:two-|three-)?(?:third|quarter)s?)\b"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|\d+)"
    r"\s(?:in|of|out of)\s(?:the\s)?(?:\d+|ten|five|four|three)\b"
    r"|(?:one|two|three|four|six|seven|eight|nine|\d+)\s(?:in|out of)\s"
    r"|(?:hundreds|thousands|dozens|scores|millions|tens)\b"
    r"|(?:an?\s)?(?:[a-z]+\s)?(?:total|group|number|couple|handful|clutch|crowd|pair|host|slew|array|range)\s+of\s"
    r"|(?:the\s)?(?:proportion|share|percentage|number)\s+of\s)",
    re.I,
)
_PARENTHESIS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_BREAK = re.compile(r"\s*(?:,(?!\d{3})|;|:|\s[–—-]\s|—|–)\s*")
_TWO_NAMES = re.compile(rf"{UPPER}\w+ {UPPER}")
#: "One Labour MP" has no letters behind a name.
_ANYBODY = frozenset(["a", "an", "one", "another"])
_ONE_OF = re.compile(r"(?:one|another) of ", re.I)
_NEITHER = re.compile(r"^(?:[Nn]either (.+) nor|[Ee]ither (.+) or|[Bb]oth (.+) and) (.+)$")
#: "the former secretary of state’s office": what the whole phrase is, behind an office with what it is of.
_OFFICE_OWNS = re.compile(r"\bof [a-z]+['’]s (?P<owned>[a-z-]+(?: [a-z-]+)?)$")
# No more of a phrase is read: a source is a few words, and what is longer is a mistake of the text.
_LONGEST = 400


def describe(phrase: str, behind: str = "") -> Described:
    """What the words of a source say of it; `behind`: the rest of its sentence, where anonymity may be stated."""
    return hidden_by(_described(phrase), behind)


@remembered(20_000, LONGEST_PHRASE)
def _described(phrase: str) -> Described:
    plain = " ".join(phrase[:_LONGEST].split()).strip(' ,;:"“”‘’«»')
    if not plain:
        return Described("", "unknown", "kind.none")
    return pronoun(plain) or _by_phrase(plain)


def _by_phrase(plain: str) -> Described:
    bare = _PARENTHESIS.sub("", plain).strip() or plain
    parts = [part for part in _BREAK.split(bare) if part]
    core, apposed = (_without_postnominal(parts[0]), parts[1:]) if parts else (_without_postnominal(bare), [])
    found = _group(several(parts)) or _kind(core, apposed)
    if found.naming == "unnamed" and _ONE_OF.match(core):
        found = _one_of(core, found)
    found = hidden_by_itself(found, core, plain)
    gender = found.gender or told_gender(core, found)
    sector = found.sector or sector_of(found.kind, found.name, found.role, bare)
    return replace(found, sector=sector, gender=gender) if gender or sector else found


def _without_postnominal(core: str) -> str:
    """ "Odo Falk KC" -> "Odo Falk" """
    first, _, last = core.rpartition(" ")
    known = (
        " " in first and first.partition(" ")[0].lower() not in _ANYBODY and last.rstrip(".").lower() in POSTNOMINALS
    )
    return first if known and all(map(is_name_word, first.split(" ")[-2:])) else core


def _group(names: str | None) -> Described | None:
    return Described(names, "group", "kind.coordination", "named") if names else None


def _one_of(core: str, found: Described) -> Described:
    """ "one of the survivors": one person where the rest is people."""
    name = core[:1].lower() + core[1:]
    if found.kind == "group":
        return Described(name, "person", "kind.person.described", "unnamed", sector=found.sector)
    return replace(found, name=name)


def _kind(core: str, apposed: list[str]) -> Described:
    """What the first of the rules says that applies. core: the phrase up to its first comma; apposed: what follows."""
    first, _, rest = core.partition(" ")
    if rest and first[0].isupper() and ends_as_adverb(first):
        core = rest  # "Newly released files"
    for of_the_whole in _BY_THE_WHOLE:
        if found := of_the_whole(core):
            return found
    core = _joined_by_and(core)
    for of_the_head in _BY_THE_HEAD:
        if found := of_the_head(core, apposed):
            return found
    return by_noun(core, head_of(core))


def _doing(core: str) -> Described | None:
    """Somebody without a name who does or is something beside a name: "a student living two floors below Falk"."""
    match = _DOING.fullmatch(core)
    return by_noun(core, match["noun"]) if match and ends_in(match["noun"], "person") else None


def _share(core: str) -> Described | None:
    """ "36 percent of voters", "dozens of residents"."""
    share = _SHARE.match(core) and not _TWO_NAMES.match(core)
    return unnamed_group(description(core), "kind.share") if share else None


def _owned_by_office(core: str) -> Described | None:
    match = _OFFICE_OWNS.search(core)
    return by_noun(core, match["owned"]) if match else None


def _joined_by_and(core: str) -> str:
    """ "Neither Jane Roe nor Odo Falk" -> "Jane Roe and Odo Falk"."""
    pair = _NEITHER.match(core)
    return f"{pair[1] or pair[2] or pair[3]} and {pair[4]}" if pair else core


def _joined(core: str, apposed: list[str]) -> Described | None:
    """ "Jane Roe and John Falk" """
    naming = coordination(core, apposed)
    return Described(without_plural_title(core), "group", "kind.coordination", naming) if naming else None


def _nobody(core: str, apposed: list[str]) -> Described | None:
    """A word with which a sentence begins: "Nothing"."""
    nobody = core[:1].isupper() and head_of(core).lower() in NO_NAMES
    return Described(core[0].lower() + core[1:], "unknown", "kind.none") if nobody else None


def _named(core: str, apposed: list[str]) -> Described | None:
    """A capital at the head of a phrase that is not there only because a sentence begins: "The Senate", "Jane Roe"."""
    head = head_of(core)
    last = POSSESSIVE.sub("", head.split(" ")[-1])
    behind_the = core == f"The {last}" and (is_any_body(last.lower()) or last.lower() in words("media-name"))
    named = is_name_word(last) and not (core[0].isupper() and " " not in head and is_listed(last))
    return by_name(core, head, apposed) if behind_the or named else None


def _company_behind_comma(core: str, apposed: list[str]) -> Described | None:
    """ "the dam’s owner, Corvane Hydro" """
    maker = len(apposed) == 1 and ends_in(head_of(core), "organization")
    return company(apposed[0]) if maker else None


#: Those that look at the whole phrase, then those that look at its head. The first that gives anything says what a
#: source is; where none does, its common noun says it.
_BY_THE_WHOLE: tuple[Callable[[str], Described | None], ...] = (
    _share,
    _doing,
    registered,
    people,
    _owned_by_office,
    behind_office,
    firm,
)
_BY_THE_HEAD: tuple[Callable[[str, list[str]], Described | None], ...] = (
    company_by_form,
    _joined,
    _nobody,
    _named,
    behind_comma,
    _company_behind_comma,
)
