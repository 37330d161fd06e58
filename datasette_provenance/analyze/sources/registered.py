"""The outlets and other bodies that the registry knows, as a source's words name them."""

from __future__ import annotations

import re

from ...outlets import Outlet, load_registry
from ...spelling import fold
from ..citations.source_words import UPPER, undetermined, words
from .described import Described, named_body, named_media
from .names import DWELLER, trailing_name
from .sectors import OUTLET_SECTORS

#: A name of two words or more behind whose it is.
_OWNED_NAME = re.compile(rf"['’]s (?:[a-z]+ )?{UPPER}[\w.’'-]*(?: {UPPER}[\w.’'-]*)+$")
#: The lists whose words name no outlet behind "the": "the Post", "the Republican".
_NO_OUTLETS = ("organization", "official", "media-name", "party-member")


def registered(core: str) -> Described | None:
    """What a phrase is that names an outlet of the registry; None for any other."""
    outlet = outlet_of(core)
    return _described(outlet) if outlet else None


def outlet_alone(word: str) -> Described | None:
    """What a word is, if an outlet is called so and nothing but the text tells it from a surname: "Variety"."""
    outlet = load_registry().find(word, strict=False)
    return _described(outlet) if outlet and outlet.name == word else None


def outlet_of(core: str) -> Outlet | None:
    """The outlet of the registry that a phrase names; an ordinary word is one only behind "The": "The Hill"."""
    registry, article = load_registry(), core[:4].lower() == "the "
    found = registry.find(undetermined(core)) if article or core[:1].isupper() else None
    if not found and _OWNED_NAME.search(core):
        found = registry.find(trailing_name(core))  # "Ellery’s Valley Tribune"
    if found or not article or not core[4:5].isupper():
        return found
    word = core[4:]
    dweller = core[0] == "t" and DWELLER.fullmatch(word)
    common = any(word.lower() in words(section) for section in _NO_OUTLETS)
    outlet = None if dweller or common else registry.find(word, strict=False)
    return outlet if outlet and _joined(outlet.name) == _joined(word) else None  # "The Mail" may be any


def _joined(name: str) -> str:
    return fold(name).replace(" ", "").removeprefix("the")


def _described(outlet: Outlet) -> Described:
    sector = OUTLET_SECTORS.get(outlet.kind, "media")
    if sector == "media":
        return named_media(outlet.name, "kind.registry")
    return named_body(outlet.name, "kind.registry", sector)
