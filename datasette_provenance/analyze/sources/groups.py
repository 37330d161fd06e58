"""Several who are one source: "Jane Roe and John Falk", "Roe, 43, and Falk, 51", "Democrats and the ACLU"."""

from __future__ import annotations

import re
from functools import cache

from ..citations.lexicon import words as listed
from ..citations.source_words import PARTICLES, POSTNOMINALS, any_of, ends_in, head_of, is_name_word, undetermined
from .names import without_titles
from .roles import is_office

#: Before the office of the second: "Mayor Pia Roe and former Mayor Odo Falk".
_NO_MORE = re.compile(r"^(?:former|fellow|retired|acting|then) ")


def several(parts: list[str]) -> str | None:
    """The names of a phrase in which a comma stands beside "and", given its parts between commas; None where it names
    no several: "Pia Roe, the mayor, and Odo Falk, a nurse", "the mayor, Pia Roe, and the governor, Odo Falk", "Ada
    Moor, Pia Roe and Odo Falk", but not "Pia Roe, CEO and Chairman"."""
    parts = [part for part in parts if part.rstrip(".").lower() not in POSTNOMINALS]  # "Pia Roe, Ph.D., and Odo Falk"
    if len(parts) < 2 or body_of().search(parts[0].lower()):  # "the Ministry of Health, Labour and Welfare"
        return None
    joint = next((at for at, part in enumerate(parts) if at and part.startswith("and ")), 0)
    left, _, right = parts[-1].partition(" and ")
    before, behind = (
        (parts[:joint], [parts[joint][4:], *parts[joint + 1 :]]) if joint else ([*parts[:-1], left], [right])
    )
    first, last = ([name for part in side if is_name(name := without_titles(part))] for side in (before, behind))
    # Of a list all have a surname alone, or nobody has.
    alike = len(first) == len(before) and len({" " in name for name in first + last}) == 1
    with_asides = bool(joint) and 2 * len(first) == len(before)
    return f"{', '.join(first)} and {last[0]}" if len(last) == 1 and (alike or with_asides) else None


def coordination(core: str, apposed: list[str]) -> str | None:
    """How a phrase without commas names several ("named" or "unnamed"), None where it does not: "Jane Roe and John
    Falk", "Democrats and the ACLU", "the principal and the bishop"."""
    left, joint, right = core.partition(" and ")
    if not joint or apposed and not right:
        return None
    if is_office(left) and undetermined(left) == left and without_titles(right) != right:
        return None  # "Co-founder and CEO Jane Roe" is one
    ends = head_of(right) if is_name_word(right.split(" ")[0]) else right  # "Odo Falk of the Quay Times"
    if ends_in(ends, "body-name") or ends_in(ends, "media-name") or ends_in(ends, "document"):
        return None
    of_name = is_name(_NO_MORE.sub("", undetermined(ends)))
    if is_name_word(left.split(" ")[-1]) and (of_name or right[:4].lower() in ("the ", "his ", "her ")):
        return "named"
    return "unnamed" if undetermined(right) != right or right.lower() in ("others", "many others") else None


def without_plural_title(core: str) -> str:
    """The names of several without the title of all: "Sens. Pia Roe and Odo Falk" -> "Pia Roe and Odo Falk"."""
    title, _, names = core.partition(" ")
    word = title.rstrip(".").lower()
    plural = word == "messrs" or (word.endswith("s") and word[:-1] in listed("title"))
    return names if plural and is_name_word(names.split(" ")[0]) else core


def is_name(phrase: str) -> bool:
    """Whether a phrase is words of names and particles alone."""
    return bool(phrase) and all(is_name_word(word) or word in PARTICLES for word in phrase.split(" "))


def of_both(before: list[str]) -> bool:
    """Whether "and" joins what an office is of, given the words before a name: "Department of Health and Human Services
    Secretary", "Health and Human Services Secretary", but not "the Department of Health and Mayor"."""
    joint = before.index("and")
    behind = before[joint + 1]
    title = behind.rstrip(".").lower() in listed("title")
    fields = joint and listed("office-field").issuperset(word.lower() for word in before[:joint])
    return bool(fields or body_of().search(" ".join(before).lower())) and not title and is_name_word(behind)


@cache
def body_of() -> re.Pattern[str]:
    """Finds a body's noun with what it is of, in small letters: "ministry of"."""
    return re.compile(rf"\b{any_of('body-name').pattern} (?:of|for|on)\b")
