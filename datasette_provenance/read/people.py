"""Bylines → names: what stands around the names is dropped, lists are split where that is safe."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from datasette_provenance.read.dates import parse_date
from datasette_provenance.read.encoding import normalise
from datasette_provenance.terms import rows

_LINK = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|(?<!\w)@\w+")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_DATE = re.compile(r"\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}:\d\d)\b.*")
_HARD_SPLIT = re.compile(r"\s*(?:[;|•·\n/]|\s[–—-]\s)\s*")
_NAME_WORD = re.compile(r"(?:[^\W\d_a-z][^\W\d_]*[.'’\-]?)+|\d?[A-Z]\.?|(?:d|l|O)['’]\w+")
_PARTICLES = frozenset(
    ("al", "af", "av", "bin", "da", "das", "de", "del", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la", "le")
    + ("los", "of", "ten", "ter", "van", "von", "y", "zu")
)
# Longer than this it is a sentence, not a name.
_NAME_LIMIT = 80


@cache
def _terms(use: str) -> frozenset[str]:
    return frozenset(row["term"] for row in rows("byline_words") if row["use"] == use)


@cache
def _lead() -> re.Pattern[str]:
    terms = "|".join(re.escape(term) for term in sorted(_terms("lead"), key=len, reverse=True))
    return re.compile(rf"(?:{terms})(?:\s*:\s*|\s+)(?=\S)", re.IGNORECASE)


@cache
def _conjunction() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(re.escape(term) for term in _terms('and'))})\s+", re.IGNORECASE)


def join_persons(value: Any) -> str:
    """The byline for one author or several, strings or {"name": …} objects: the names joined by "; ".

    >>> join_persons([{"name": "By Marta Quill"}, "Joss Tennant, Staff Writer"])
    'Marta Quill; Joss Tennant'
    """
    return "; ".join(persons(value))


def persons(value: Any) -> list[str]:
    """The names, each once and in order."""
    if isinstance(value, dict):
        value = value.get("name") or " ".join(
            part for part in (value.get("first_name"), value.get("last_name")) if isinstance(part, str)
        )
    if isinstance(value, (list, tuple)):
        names = [name for one in value[:50] for name in persons(one)]
    elif isinstance(value, str):
        names = split_byline(value)
    else:
        names = []
    return list({name.casefold(): name for name in reversed(names)}.values())[::-1]


def split_byline(text: str) -> list[str]:
    """The names in one byline.

    >>> split_byline("By Ana Roth, Ben Ode and Cy Lund"), split_byline("Quill, Marta")
    (['Ana Roth', 'Ben Ode', 'Cy Lund'], ['Quill, Marta'])
    """
    text = _LINK.sub(" ", _BRACKETS.sub(" ", normalise(text[:1000])))
    parts = (_bare(part) for part in _HARD_SPLIT.split(text))
    return [name for part in parts if part and not parse_date(part) for name in _split_soft(part)]


def led_names(text: str, after: str) -> str:
    """The byline of a text that starts with "By" and then names persons; they may stand in the text after it.

    >>> led_names("By Ana Roth", ""), led_names("By", "Ana Roth"), led_names("By the time it rained", "")
    ('Ana Roth', 'Ana Roth', '')
    """
    lead = _lead().match(f"{text} {after}" if text.casefold().strip(" :") in _terms("lead") else text)
    if not lead or len(lead.string) > _NAME_LIMIT:
        return ""
    names = split_byline(lead.string[lead.end() :])
    return "; ".join(names) if names and all(looks_like_person(name) for name in names) else ""


def _bare(text: str) -> str:
    text = " ".join(_DATE.sub("", text).split()).strip(" ,.:-–—")
    if text.casefold() in _terms("lead"):
        return ""
    lead = _lead().match(text)
    return text[lead.end() :] if lead else text


def _split_soft(text: str) -> list[str]:
    """Split at commas and "and" if every part is a name; else drop what follows the name behind a comma."""
    pieces = [piece for piece in re.split(r",\s*", text) if piece]
    pieces = [piece for piece in pieces if piece.casefold() not in _terms("role")]
    pieces = [part for piece in pieces for part in _at_conjunction(piece)]
    if len(pieces) > 1 and not all(looks_like_person(piece) for piece in pieces):
        joined = ", ".join(pieces)
        pieces = [pieces[0]] if looks_like_person(pieces[0]) and " " in pieces[0] else [joined]
    names = (_without_role(piece) for piece in pieces)
    return [name for name in names if _is_name(name)]


def _at_conjunction(text: str) -> list[str]:
    parts = _conjunction().split(text)
    return parts if all(looks_like_person(part) for part in parts) else [text]


def _without_role(name: str) -> str:
    """ "Marta Quill Staff Writer" → "Marta Quill"; a role alone stays, since it is all there is."""
    words = name.split()
    for kept in range(2, len(words)):
        if " ".join(words[kept:]).casefold() in _terms("role"):
            return " ".join(words[:kept])
    return name


def _is_name(name: str) -> bool:
    folded = name.casefold()
    return 1 < len(name) <= _NAME_LIMIT and folded not in _terms("nobody") and any(c.isalpha() for c in name)


def looks_like_person(name: str) -> bool:
    """Whether this is two to five capitalised words, particles aside."""
    words = name.split()
    if not 2 <= len(words) <= 5:
        return False
    return all(_NAME_WORD.fullmatch(word) or word.casefold() in _PARTICLES for word in words)
