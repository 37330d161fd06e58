"""A text's short names of persons and bodies: surnames, acronyms, and whom the text itself says that they mean.

What the text does not say, other documents may (link/entity_names.py).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ...outlets import load_registry
from ...rules import confidence
from ..citations.names import is_body, is_line, last_word
from ..citations.titles import is_title
from .entities import KINDS, Entities

SURNAME, ACRONYM, NAME = "surname", "acronym", "name"
METHOD = "name.document"
#: Longer names in capitals are words of a headline rather.
_LONGEST_ACRONYM = 6
#: A person has fewer names.
_MOST_NAMES = 4
_POSSESSIVE = re.compile(r"['’]s? ")


@dataclass(slots=True)
class ShortName:
    """A name of one word. stated: the full name that the text gives it, None where it gives none.

    kind: surname (the text shows a person behind it: by a title, or as somebody who is cited), acronym, else name.
    gender: woman or man, only where a title says so and the text has no two of that surname.
    """

    name: str
    stated: str | None
    kind: str
    gender: str | None
    method: str | None
    confidence: float | None


def short_names(entities: Entities, cited: Collection[str]) -> Iterator[ShortName]:
    """The short names among those that a text speaks of, in the order in which they are first named.

    cited: the names of the persons who are sources in the text.
    """
    persons = entities.titled | {last_word(name) for name in cited}
    shared = entities.couples | _shared(entities.names)
    for name in entities.names:
        surname = name.lower()
        if not name or " " in name or is_title(name) or surname in KINDS:
            continue
        if name not in entities.introduced and load_registry().find(name):
            continue  # the list has it
        stated, kind = entities.introduced.get(name), NAME
        if stated or (name.isupper() and 1 < len(name) <= _LONGEST_ACRONYM):
            kind = ACRONYM
        elif is_body(name) or name in entities.places:
            continue
        elif surname in persons:
            stated, kind = _person(entities.full.get(surname)), SURNAME
        elif surname in entities.full:
            continue  # of a body or thing, perhaps: nothing shows a person
        told = (METHOD, confidence(METHOD)) if stated else (None, None)
        # Of two, "Mrs." tells of either.
        yield ShortName(name, stated, kind, None if surname in shared else entities.gender.get(surname), *told)


def _shared(names: Iterable[str]) -> set[str]:
    """The surnames that persons of several first names have in the text."""
    first: dict[str, str] = {}
    full = [name for name in names if " " in name]
    return {last for name in full if first.setdefault(last := last_word(name), name.split()[0]) != name.split()[0]}


def _person(full: str | None) -> str | None:
    """A full name, unless it is rather a piece of a headline ("Gold Medal For Odo Falk") or somebody's thing."""
    if not full or full.count(" ") >= _MOST_NAMES or is_line(full) or _POSSESSIVE.search(full):
        return None
    return full
