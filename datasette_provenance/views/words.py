"""What the pages call the values that the tables hold of sources and citations. Templates know it as `words`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

# The list in a row of the twins that divides its citations by a property, and the filter that narrows them to a part.
LISTS = {"kind": "kinds", "sector": "sectors", "naming": "naming", "gender": "gender", "quote_type": "quote_types"}
FILTERS = {**{name: name for name in LISTS}, "quote_type": "quote"}
# By property and value: what many of them are called, and the same in few letters. None: nothing is stated.
MANY: dict[str, dict[str | None, tuple[str, str]]] = {
    "kind": {
        "official": ("officials by office alone", "officials"),
        "person": ("persons", "persons"),
        "organization": ("organizations", "organizations"),
        "group": ("groups", "groups"),
        "document": ("documents and studies", "documents"),
        "media": ("media", "media"),
        "anonymous": ("anonymous", "anonymous"),
        "unknown": ("not identified", "unknown"),
    },
    "sector": {
        "official": ("officials", "officials"),
        "civil-society": ("civil society", "civil society"),
        "business": ("business", "business"),
        "media": ("media", "media"),
        "other": ("others", "others"),
        None: ("not known", "not known"),
    },
    "naming": {
        "named": ("named", "named"),
        "unnamed": ("described, not named", "described"),
        "anonymous": ("anonymous", "anonymous"),
        None: ("not known", "not known"),
    },
    "gender": {
        "woman": ("women", "women"),
        "man": ("men", "men"),
        None: ("not shown", "not shown"),
    },
    "quote_type": {
        "direct": ("word for word", "word for word"),
        "mixed": ("partly word for word", "partly"),
        "indirect": ("reported", "reported"),
    },
}
ONE = {"official": "official", "document": "document or study", "unknown": "not identified"}


def named(name: str, value: str | None) -> str:
    """What the pages call many of a kind: named("gender", "woman") is "women"."""
    return MANY[name].get(value, (str(value), ""))[0]


def short(name: str, value: str | None) -> str:
    """The same for a narrow place."""
    return MANY[name].get(value, ("", str(value)))[1]


def ordered(name: str, parts: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """One part of each value of a property, in the order in which everything shows them."""
    by_value = {part[name]: part for part in parts}
    return [by_value[value] for value in MANY[name] if value in by_value]


def part(parts: Iterable[Mapping[str, Any]], name: str, value: Any) -> Mapping[str, Any] | None:
    """The part that has this value, None where there is none: part(row.kinds, "kind", "person")."""
    return next((it for it in parts if it[name] == value), None)


def one(kind: str) -> str:
    """What the pages call one source of a kind."""
    return ONE.get(kind, kind)
