"""Bylines → names: what stands around the names is dropped, lists are split where that is safe."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from typing import Any

from ..dates import parse_date
from ..outlets import author_outlet, load_registry
from ..terms import rows, terms
from .encoding import normalise

_LINK = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|(?<!\w)@\w+")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_DATE = re.compile(r"\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}:\d\d)\b.*")
_HARD_SPLIT = re.compile(r"\s*(?:[;|•·\n/]|\s[–—-]\s)\s*")
_PART = r"[^\W\d_a-z][^\W\d_]*"
_NAME_WORD = re.compile(rf"{_PART}(?:[.'’\-]{_PART})*[.'’\-]?|\d?[A-Z]\.?|(?:d|l|O)['’]\w+|(?:al|el)[-–]{_PART}")
# "Ana Roth in Lindmark and Ben Ode in Norrby".
_IN_PLACE = re.compile(r"\s+in\s+[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2}(?=,?\s+and\s|,\s|$)")
_FOR = re.compile(r"\s+for\s+(?:the\s+)?(?P<outlet>[^,]{2,60})$", re.I)
# Longer than this it is a sentence, not a name.
_NAME_LIMIT = 80
_LABELLED_LIMIT = 160
_CJK_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
_SINGLE = re.compile(r"[^\W\d_][\w.-]{1,29}")
# A date with its month's name or in figures, and the time, as they stand beside a name.
_SHOWN_DATE = re.compile(
    r"\d{1,2}(?:[./-]\d{1,2}[./-]|\.?\s+[^\W\d_]+\.?,?\s+)\d{2,4}|[^\W\d_]+\s+\d{1,2},\s+\d{4}|\d{4}-\d\d-\d\d"
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}(?:\s*(?:Uhr|[ap]\.?m\.?|h)\b)?", re.IGNORECASE)


@cache
def _terms(use: str) -> frozenset[str]:
    return frozenset(row["term"] for row in rows("byline_words") if row["use"] == use)


@cache
def _particles() -> frozenset[str]:
    return frozenset(terms("name_particles")) | _terms("particle")


@cache
def _leads() -> frozenset[str]:
    return _terms("lead") | _terms("listing")


@cache
def _lead() -> re.Pattern[str]:
    terms = "|".join(re.escape(term) for term in sorted(_leads(), key=len, reverse=True))
    return re.compile(rf"(?:{terms})(?:\s*:\s*|\s+)(?=\S)", re.IGNORECASE)


@cache
def _label() -> re.Pattern[str]:
    terms = "|".join(re.escape(term) for term in sorted(_terms("label"), key=len, reverse=True))
    return re.compile(rf"[\W_]{{0,4}}(?:{terms})\s*[:：]\s*", re.IGNORECASE)


@cache
def _conjunction() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(re.escape(term) for term in _terms('and'))})\s+", re.IGNORECASE)


def join_persons(value: Any) -> str:
    """The byline for one author or several, strings or {"name": …} objects: the names joined by "; ".

    >>> join_persons([{"name": "By Marta Quill"}, "Joss Tennant, Staff Writer"])
    'Marta Quill; Joss Tennant'
    """
    return "; ".join(persons(value))


def persons(value: Any, depth: int = 3) -> list[str]:
    """The names, each once and in order. depth: how many lists within each other are looked through."""
    if isinstance(value, dict):
        value = value.get("name") or " ".join(
            part for part in (value.get("first_name"), value.get("last_name")) if isinstance(part, str)
        )
    if isinstance(value, (list, tuple)):
        names = [name for one in value[:50] for name in persons(one, depth - 1)] if depth else []
    elif isinstance(value, str):
        names = split_byline(value)
    else:
        names = []
    return list({name.casefold(): name for name in reversed(names[:50])}.values())[::-1]


def split_byline(text: str) -> list[str]:
    """The names in one byline.

    >>> split_byline("By Ana Roth, Ben Ode and Cy Lund"), split_byline("Quill, Marta")
    (['Ana Roth', 'Ben Ode', 'Cy Lund'], ['Quill, Marta'])
    """
    text = _LINK.sub(" ", _BRACKETS.sub(_outlet_in, normalise(text[:1000])))
    parts = (_bare(part) for part in _HARD_SPLIT.split(text))
    return [name for part in parts if part and not parse_date(part) for name in _split_soft(part)]


def _outlet_in(m: re.Match[str]) -> str:
    """What stands in brackets as an author of its own, where it is an outlet or the wire services: "Ana Roth (AFP)"."""
    inside = m.group().strip(" ()[]")
    is_outlet = load_registry().find(inside) is not None or inside.casefold() in _wires()
    return f"; {inside}" if is_outlet else " "


@cache
def _wires() -> frozenset[str]:
    return frozenset(terms("credit_wire_terms"))


def led_names(runs: list[str]) -> str:
    """The byline of a line that starts with "By" and then names persons; the line may be in several pieces of text.

    >>> led_names(["By Ana Roth"]), led_names(["By", "Ana Roth", "and", "Ben Ode"]), led_names(["By the time"])
    ('Ana Roth', 'Ana Roth; Ben Ode', '')
    """
    line = _line(runs, _leads())
    lead = _lead().match(line)
    if not lead or len(line) > _NAME_LIMIT:
        return ""
    names = split_byline(line[lead.end() :])
    known = load_registry().find
    return "; ".join(names) if names and all(looks_like_person(name) or known(name) for name in names) else ""


def labelled_names(runs: list[str]) -> str:
    """The persons behind "Author:", in whatever language, at the start of a line in one or several pieces of text.

    >>> labelled_names(["Autorin: Ana Roth, Leiterin des Hafens"]), labelled_names(["Text", ": the sea"])
    ('Ana Roth', '')
    """
    line = _line(runs, {f"{term}:" for term in _terms("label")} | _terms("label"))
    label = _label().match(line)
    names = split_byline(line[label.end() :][:_LABELLED_LIMIT]) if label else []
    if not names or not (looks_like_person(names[0]) or _CJK_NAME.fullmatch(names[0])):
        return ""
    return "; ".join(name for name in names if looks_like_person(name) or name == names[0])


def begins_like_byline(run: str) -> bool:
    """Whether a piece of text starts with "By" or "Author:", which are worth a closer look."""
    return bool(_lead().match(f"{run} x") or _label().match(f"{run}:"))


def ends_with_lead(text: str) -> bool:
    """Whether a text ends with what introduces a name.

    >>> ends_with_lead("3 May, written by "), ends_with_lead("Standby")
    (True, False)
    """
    words = text.casefold().strip(" :\n\t\r\xa0").split()
    return any(" ".join(words[-count:]) in _leads() for count in (1, 2, 3) if words)


def names_beside_date(line: str) -> str:
    """The persons on a line that otherwise holds a date: "3 May 2024 | 18:40 | Ana Roth", "3.5.2024 18:40 von Ana".

    >>> names_beside_date("04.02.2022 | 13:10 | Ana Roth"), names_beside_date("Ana Roth | Opinion")
    ('Ana Roth', '')
    """
    if len(line) > _NAME_LIMIT or not parse_date(line):
        return ""
    rest = _CLOCK.sub(" | ", _SHOWN_DATE.sub(" | ", line))
    parts = [part.strip(" ,.:-–—|") for part in _HARD_SPLIT.split(rest)]
    for part in parts:
        lead = _lead().match(part)
        name = part[lead.end() :] if lead else part
        if looks_like_person(name) or (lead and is_single_name(name)):
            return name
    return ""


def is_single_name(text: str) -> bool:
    """Whether this is one word that may be a first name or a pseudonym."""
    return bool(_SINGLE.fullmatch(text)) and split_byline(text) == [text]


def _line(runs: list[str], first: Set[str]) -> str:
    """The pieces of text that make the first line: what stands behind one of `first`, and what "and" joins to it."""
    line = runs[0].lstrip(" |·•/–—-") if runs else ""
    for at, run in enumerate(runs[1:], 1):
        joined = _is_conjunction(run) or _is_conjunction(runs[at - 1]) or line.endswith((",", "und", "and"))
        if not joined and line.casefold().strip(" ") not in first and line.casefold().strip(" :：") not in first:
            break
        line = f"{line} {run}"
    return line


def _is_conjunction(run: str) -> bool:
    return run.strip(" ,").casefold() in _terms("and") or run.strip() == ","


def _bare(text: str) -> str:
    text = " ".join(_DATE.sub("", text).split()).strip(" ,.:-–—©")
    if text.casefold() in _leads():
        return ""
    lead = _lead().match(text)
    return text[lead.end() :] if lead else text


def _split_soft(text: str) -> list[str]:
    """Split at commas and "and" if every part is a name; else drop what follows the name behind a comma, but for an
    outlet at the end."""
    pieces = [piece for piece in re.split(r",\s*", _FOR.sub(_written_for, _IN_PLACE.sub("", text))) if piece]
    if len(pieces) == 1 and text.casefold() in _terms("desk"):
        return [text]
    pieces = [piece for piece in pieces if piece.casefold() not in _terms("role")]
    pieces = [part for piece in pieces for part in _at_conjunction(piece)]
    if len(pieces) > 1 and not all(looks_like_person(piece) for piece in pieces):
        joined, outlet = ", ".join(pieces), [piece for piece in pieces[-1:] if author_outlet(piece)]
        pieces = [pieces[0], *outlet] if looks_like_person(pieces[0]) and " " in pieces[0] else [joined]
    names = (_without_role(piece) for piece in pieces)
    return [name for name in names if _is_name(name)]


def _written_for(m: re.Match[str]) -> str:
    """ "Ana Roth for the Harbour Gazette" as "Ana Roth, Harbour Gazette", where the outlet is known."""
    return f", {m['outlet']}" if author_outlet(m["outlet"]) else m.group()


def _at_conjunction(text: str) -> list[str]:
    parts = _conjunction().split(text)
    last = parts[-1].split()
    # "Ana Roth and Gazette staff": the newsroom is none of the persons.
    if len(parts) > 1 and last[-1].casefold() in _terms("role") and not author_outlet(" ".join(last[:-1])):
        parts = parts[:-1] if all(looks_like_person(part) for part in parts[:-1]) else parts
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
    """Whether this is two to five capitalised words, particles aside, of which the first can begin a name.

    >>> looks_like_person("Ana van der Roth"), looks_like_person("Zur Übersicht"), looks_like_person("Über den")
    (True, False, False)
    """
    words = name.split()
    if not 2 <= len(words) <= 5 or words[0].casefold() in _terms("opener"):
        return False
    named = [bool(_NAME_WORD.fullmatch(word)) for word in words]
    return named[-1] and all(ok or word.casefold() in _particles() for ok, word in zip(named, words, strict=True))


def is_person_alone(text: str) -> bool:
    """Whether a line holds persons' names only, with none of the words that offices, outlets and headings are made of.

    >>> is_person_alone("Ana Roth/Ben Ode"), is_person_alone("Ellery Times"), is_person_alone("Ana Roth said")
    (True, False, False)
    """
    names = split_byline(text) if len(text) <= _NAME_LIMIT else []
    words = {word.casefold() for name in names for word in name.split()}
    return bool(names) and all(looks_like_person(name) for name in names) and not words & _other_words()


@cache
def _other_words() -> frozenset[str]:
    return (
        frozenset(terms("organisation_words"))
        | frozenset(terms("function_words"))
        | _terms("opener")
        | _terms("outlet")
    )


def is_desk(name: str) -> bool:
    """Whether the newsroom is named in place of a person: "Redaktion", "Redacción La Voz"."""
    return name.casefold() in _terms("desk") or name.partition(" ")[0].casefold() in _terms("desk")
