"""What a source without a name is, by the common noun at its head: "residents", "a spokesman", "the company"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..citations.source_words import PERSON_ENDING, POSSESSIVE, ends_in, is_name_word, singular, words
from .described import Described, description, unnamed_group, unnamed_person
from .sectors import held_elsewhere, is_former

_AGED = re.compile(r"\d-year-old$")


@dataclass(slots=True)
class _Noun:
    """A phrase by its head. low: the head in small letters; one: in the singular; plural: whether that is another word;
    name: the phrase as it is shown; of_named: whether a name stands behind the first word."""

    low: str
    one: str
    plural: bool
    name: str
    of_named: bool


def by_noun(core: str, head: str) -> Described:
    """What a phrase says whose head is a common noun; unknown where no rule applies."""
    low = POSSESSIVE.sub("", head.lower())
    one = singular(low)
    noun = _Noun(low, one, one != low, description(core), any(map(is_name_word, core.split(" ")[1:])))
    for rule in _RULES:
        if found := rule(noun):
            return found
    return Described(noun.name, "unknown", "kind.none")


def _people_of_a_name(noun: _Noun) -> Described | None:
    return unnamed_group(noun.name, "kind.plural-name") if noun.low in words("plural-name") else None


def _document(noun: _Noun) -> Described | None:
    if not ends_in(noun.one, "document"):
        return None
    return Described(noun.name, "document", "kind.document", "named" if noun.of_named else "unnamed")


def _media(noun: _Noun) -> Described | None:
    if noun.low not in words("media") and not ends_in(noun.one, "media"):
        return None
    return Described(noun.name, "media", "kind.media", "unnamed", sector="media")


def _officer_of_another_body(noun: _Noun) -> Described | None:
    """ "union officials", "the company's president": an office that states have, too."""
    return _one_or_several(noun) if held_elsewhere(noun.name) else None


def _legislators(noun: _Noun) -> Described | None:
    several = noun.plural and ends_in(noun.one, "legislators")
    return unnamed_group(noun.name, "kind.legislators", "official") if several else None


def _official(noun: _Noun) -> Described | None:
    if not ends_in(noun.low, "official") and not ends_in(noun.one, "official"):
        return None
    if is_former(noun.name):  # who held an office speaks for none
        return unnamed_group(noun.name, "kind.people", "other") if noun.plural else unnamed_person(noun.name, "other")
    role = None if noun.plural or noun.low in words("official-many") else noun.name
    return Described(noun.name, "official", "kind.official", "unnamed", role, "official")


def _aged(noun: _Noun) -> Described | None:
    """ "a 40-year-old" """
    return unnamed_person(noun.name, "other") if _AGED.search(noun.one) else None


def _person(noun: _Noun) -> Described | None:
    return _one_or_several(noun) if ends_in(noun.one, "person") else None


def _one_or_several(noun: _Noun) -> Described:
    return unnamed_group(noun.name, "kind.people") if noun.plural else unnamed_person(noun.name)


def _group(noun: _Noun) -> Described | None:
    several = ends_in(noun.low, "group") or ends_in(noun.one, "group")
    return unnamed_group(noun.name, "kind.group") if several else None


def _organization(noun: _Noun) -> Described | None:
    if not ends_in(noun.one, "organization"):
        return None
    kind = "group" if noun.plural else "organization"
    return Described(noun.name, kind, "kind.organization", "named" if noun.of_named and not noun.plural else "unnamed")


def _plural(noun: _Noun) -> Described | None:
    return unnamed_group(noun.name, "kind.plural") if noun.plural else None


def _ends_like_a_person(noun: _Noun) -> Described | None:
    """ "a glassblower", but no "river"."""
    if not PERSON_ENDING.search(noun.one) or noun.one.split(" ")[-1] in words("thing"):
        return None
    return Described(noun.name, "person", "kind.person.ending", "unnamed", noun.name)


#: The first that gives anything says what a phrase is.
_RULES: tuple[Callable[[_Noun], Described | None], ...] = (
    _people_of_a_name,
    _document,
    _media,
    _officer_of_another_body,
    _legislators,
    _official,
    _aged,
    _person,
    _group,
    _organization,
    _plural,
    _ends_like_a_person,
)
