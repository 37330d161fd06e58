"""The outlet that a note of republication names, behind dates and languages: "on March 3 by", "in Spanish on"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...clean.names import is_person
from ...clean.outlet_names import has_outlet_form
from ...dates import DAY_OF_MONTH, MONTH
from ...records import Credit
from ...terms import sections
from .names import Name, picture_agency, take_name
from .page import Line, Page, credit
from .terms import CITIES, alternation, terms

_MAX_SENTENCE = 400
_LANGUAGE = alternation(terms("languages"))
_WEEKDAY = alternation([day for days in sections("weekdays").values() for day in days])
_YEAR = r"(?:19|20)\d\d"
_CLOCK = r"\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?(?:\s[A-Z]{2,4}\b)?|\d{1,2}:\d\d(?:\s[A-Z]{2,4}\b)?"
_WHEN = rf"(?:{_WEEKDAY}|{DAY_OF_MONTH}|{MONTH}\.?|{_YEAR}|{_CLOCK})"
# What is no outlet, up to the preposition before one: "Spanish on", "March 3, 2024, at 5 a.m. by", "print in 2019 by".
_ASIDE = re.compile(
    rf"(?:(?:the\s+)?{_LANGUAGE}|print|{_WHEN}(?:(?:,\s*|\s+)(?:at\s+)?{_WHEN}){{0,3}})[,;]?\s+"
    r"(?:in|on|by|at|via|for)\s+(?=\S)",
    re.I,
)
# A licence, a language or a social network's post is no outlet.
_THING = re.compile(rf"(?:(?:creative commons|cc|twitter|facebook|pdf|html|rss)\b|{_LANGUAGE}$)", re.I)
#: "Published on Tuesday, March 5, 2024 by".
PUBLISHED_WHEN = re.compile(rf"\bpublished\s+(?:on\s+)?{_WHEN}(?:(?:,\s*|\s+){_WHEN}){{0,3}}\s+by\s+(?=\S)", re.I)
_TRANSLATOR = re.compile(rf"(?:the\s+)?{_LANGUAGE}\s+by\s", re.I)
_WRITER = re.compile(r"\s+(?:on|in|at|for)\s")
_BEHIND = frozenset(terms("words_behind_names"))
_NEXT_WORD = re.compile(r"\s+([a-zß-öø-ÿ][\w-]*)")
_AUTHOR = re.compile(r"[\"'”’»]?,?\s+by\s+[A-Z]")
_QUOTES = "\"'“‘«"


def named(
    page: Page, line: Line, start: int, at: int, rule: str, only_outlets: bool = False, whole_line: bool = False
) -> Iterator[Credit]:
    """The credit of the outlet named at line.text[at:]; the evidence is the sentence that holds it."""
    name = outlet_at(line.text, at, only_outlets)
    if name is None:
        return
    begin, end = _sentence(line.text, start, name.end) if not whole_line else (0, len(line.text))
    kind = "agency" if rule == "note.produced" and name.is_agency and name.kind else "originally-published"
    yield credit(page, kind, rule, name.name, line.start + begin, line.start + end)


def outlet_at(text: str, at: int, only_outlets: bool = False) -> Name | None:
    """The outlet named at text[at:], or behind the dates and languages that stand there.

    only_outlets: a name that no registry knows must be built like an outlet's.
    """
    while aside := _ASIDE.match(text, at):
        at = aside.end()
    name = take_name(text, at, min(len(text), at + 160))
    if name is None or picture_agency(name.name):
        return None
    if name.kind is None and ((only_outlets and not name.is_media) or not _may_be_outlet(text, name)):
        return None
    return name


def by_translator(text: str, at: int) -> bool:
    """Whether text[at:], behind "translated from", names a language and then who translated: "Russian by …"."""
    return bool(_TRANSLATOR.match(text, at))


def _may_be_outlet(text: str, name: Name) -> bool:
    """Whether a name that nobody knows may be an outlet's where a note names one: no thing, no city, no book, and no
    part of other words ("in Senate races")."""
    if _THING.match(name.name) or name.name.casefold() in CITIES:
        return False
    writer = _WRITER.split(name.name, maxsplit=1)
    if len(writer) > 1 and is_person(writer[0]):
        return False  # "Jane Roe on Medium"
    formed, authored = has_outlet_form(name.name), _AUTHOR.match(text, name.end)
    quoted = text[max(0, name.start - 1) : name.start] in _QUOTES and name.start > 0
    follows = _NEXT_WORD.match(text, name.end)
    if authored and (quoted or not formed):
        return False
    return formed or not (quoted or (follows and follows[1] not in _BEHIND))


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence around text[start:end], no longer than 400 characters."""
    left = max(text.rfind(mark, max(0, start - _MAX_SENTENCE), start) + 2 for mark in (". ", "! ", "? ", ".” ", "] "))
    begin = left if left > 1 else max(0, start - _MAX_SENTENCE)
    stop = re.compile(r"[.!?](?=\s|$)|$").search(text, end, min(len(text), end + _MAX_SENTENCE))
    return begin, stop.end() if stop else min(len(text), end + _MAX_SENTENCE)
