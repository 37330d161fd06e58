"""Persons whose name stands behind what they are: "Secretary of State Pia Roe", "the director of AI, Erika Roe"."""

from __future__ import annotations

import re

from ..citations.lexicon import words as listed
from ..citations.source_words import (
    PARTICLES,
    POSSESSIVE,
    UPPER,
    ends_in,
    head_of,
    is_name_word,
    undetermined,
    words,
)
from ..citations.titles import office_of
from .bodies import company
from .described import Described, named_person
from .groups import is_name, of_both
from .names import without_titles
from .roles import is_office, without_second_title

#: An office of something in small letters, and who holds it: "Quay Lab head of marketing Pia Roe".
_SMALL_OF = re.compile(
    rf"(?P<office>[^,]{{1,60}}) (?:of|for) (?:[a-z-]+ ){{0,3}}(?P<field>[a-z-]+) "
    rf"(?P<name>{UPPER}[\w.’'-]*(?: {UPPER}[\w.’'-]*){{1,2}})"
)
_PLACED = re.compile(rf" (?:of|from) {UPPER}[^,]*$")


def behind_office(core: str) -> Described | None:
    """A person behind an office that is of something, or behind what the person is in a body that is: "Secretary of
    State Pia Roe", "University of Westmere professor Pia Roe"; but not "Office of Governor Pia Roe"."""
    if not any(small in core for small in (" of ", " for ", " to ", " and ")):
        return None
    name = core[office_of(core) :]
    if name == core:
        small = _SMALL_OF.fullmatch(core)
        if small and is_office(small["office"]) and small["field"] in listed("office-field"):
            return named_person(small["name"], _before(core, small["name"]), "kind.person.title")
        name = _behind_body(core)
    if not name or ends_in(name, "body-name"):
        return None  # "director of the House Harbours PAC"
    return named_person(POSSESSIVE.sub("", name), without_second_title(_before(core, name)), "kind.person.title")


def _before(core: str, name: str) -> str:
    return undetermined(core.removesuffix(name).strip())


def _behind_body(core: str) -> str:
    """The name behind what a person is in a body that is of something; "" where none stands there."""
    name = without_titles(core)
    before = core.removesuffix(name).split(" ")
    if " " not in name or not is_name(name) or len(before) < 4 or before[-3] in ("of", "for"):
        return ""
    return "" if "and" in before and not of_both(before) else name


def behind_comma(core: str, apposed: list[str]) -> Described | None:
    """A person, or a company, whose name stands behind a comma and what it is: "the director for the Americas of AI,
    Erika Roe". apposed: what stands behind the phrase's commas."""
    name = _apposed_name(core, apposed)
    return (company(name) or named_person(name, undetermined(core), "kind.person.apposed")) if name else None


def _apposed_name(core: str, apposed: list[str]) -> str:
    head = head_of(core)
    if len(apposed) != 1 or " and " in apposed[0] or not (ends_in(head, "person") or ends_in(head, "official")):
        return ""
    name = without_titles(_PLACED.sub("", apposed[0]))  # "the Democrat, Senator Pia Roe of Sandhaven"
    tokens = name.split(" ")
    if name.lower() in words("state") or not 2 <= len(tokens) <= 5:
        return ""
    return name if all(is_name_word(token) or token in PARTICLES for token in tokens) else ""
