"""Sources that are kept from the reader: "a source", "on condition of anonymity"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from ...terms import Seldom, alternatives, terms
from ..citations.source_words import head_of, singular, words
from .described import Described

#: Whom a text can hide.
_HIDEABLE = frozenset(["person", "official", "group", "unknown", "anonymous"])


def hidden_by_itself(found: Described, core: str, phrase: str) -> Described:
    """What was found of a source, as anonymous where its own words hide it; core: the phrase up to its first comma."""
    if not _may_be_hidden(found):
        return found
    head = singular(head_of(core).split(" ")[-1].lower())
    return _as_anonymous(found) if head in words("anonymous") or _hides(phrase) else found


def hidden_by(found: Described, behind: str) -> Described:
    """What was found of a source, as anonymous where the rest of its sentence says that it is."""
    return _as_anonymous(found) if _may_be_hidden(found) and _hides(behind) else found


def _may_be_hidden(found: Described) -> bool:
    return found.naming != "named" and found.kind in _HIDEABLE


def _as_anonymous(found: Described) -> Described:
    return replace(found, kind="anonymous", rule="kind.anonymous", naming="anonymous")


def _hides(text: str) -> bool:
    """Whether a text says that a source is kept from the reader."""
    return _phrases().search(text) is not None


@cache
def _phrases() -> Seldom:
    return Seldom(rf"\b{alternatives(terms('source_anonymous'))}\b", terms("source_anonymous"))
