"""Numbers that are no figures: dates, years, times, names, results, addresses, numbers of telephones and pages."""

from __future__ import annotations

import re

from ...dates import MONTHS
from .lexicon import BEFORE, SMALL_MONTHS, WORDS
from .quantities import is_plural
from .records import Quantity

_WORD_BEFORE = re.compile(r"([^\W\d_][\w.'’]*)[\s-]?\Z")
_MONTH_BEFORE = re.compile(
    r"\b([A-ZÀ-Þ][^\W\d_]+)\.?\s(?:\d{1,2}(?:st|nd|rd|th)?\s?(?:,|and|or|to|-|–|through|until)\s?)?\Z"
)
_MONTH_AFTER = re.compile(
    r"(?:st|nd|rd|th)?\s?(?:(?:and|to|or|-|–)\s?\d{1,2}(?:st|nd|rd|th)?)?\s?(?:of\s)?([A-ZÀ-Þ][^\W\d_]+)"
)
#: "3 mars", "3 de marzo", "3. März".
_SMALL_MONTH_AFTER = re.compile(r"(?:er|\.)?\s(?:de\s)?([^\W\d_]+)")
_YEAR_NEXT = re.compile(r",\s(?:19|20)\d\d\b")
_DIGITS_NEXT = re.compile(r"\s\d")
_CLOCK = re.compile(
    r"\s?(?:[ap]\.?\s?m\b|o['’]clock|GMT\b|UTC\b|hrs\b|noon\b|E[SD]T\b|BST\b|CET\b)|:\d\d|\.\d\d\s?[ap]\.?m\b"
)
_LETTERS = re.compile(r"[^\W\d_]+")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|s|['’]s)(?!\w)")
_NEXT = re.compile(r"\s([A-Za-z]+)")
_HYPHENED = re.compile(r"[-‑/⁄](?!(?:odd|plus)\b)\w")
_AT = re.compile(r"\b(?:at|is|was|until|till|past|before|after|around|about)\s\Z", re.IGNORECASE)
_IN_THE_MORNING = re.compile(r"\sin\sthe\s(?:morning|afternoon|evening)\b")
_CAPITALS = re.compile(r"\s(?:[A-Z][\w.'’]*\s){0,3}?([A-Z][a-z]+)\b")
_GROUP = re.compile(r"\b(?:Group|Big|Class|Council)\sof\s\Z")
_HALF_PAST = re.compile(r"\b(?:half|quarter)\s(?:past|to)\s\Z", re.IGNORECASE)
_LIST_MARK = re.compile(r"[.)]\s")
_STARTS = frozenset(".!?:;\"“”‘'«([—–•,")
_EARLIEST, _LATEST = 1100, 2100
_FOLLOW_HALF = WORDS["after half"]
_NOT_HALF = WORDS["not half"]
#: Glued to a number when markup between two words was lost on the way: "70according".
_GLUED_WORD = 4


def refused(text: str, quantity: Quantity, low: int, limit: int, titled: bool) -> bool:
    """Whether the quantity inside text[low:limit] is none. titled: the segment sets a capital on every word."""
    before = text[max(low, quantity.start - 40) : quantity.start]
    number = quantity.number
    if quantity.kind in ("share", "percent") and number.kind == "share":
        return _no_share(text, quantity, before, limit)
    bare = quantity.unit is None and not number.scaled and quantity.kind != "vague" and quantity.of is None
    if number.digits:
        if _touches(text, quantity, before, limit):
            return True
        if bare and (_is_date(text, quantity, before, limit) or _is_year(text, quantity, before, limit)):
            return True
        if bare and _in_list_or_address(text, quantity, before, limit):
            return True
    elif bare and (
        _HYPHENED.match(text, quantity.end, limit)
        or (before[-1:] == "-" and before[-2:-1].isalpha())
        or _at_hour(text, quantity, before)
    ):
        return True
    if quantity.kind == "vague" and _is_verb(text, quantity, limit):
        return True
    return bare and (_is_name(text, quantity, before, limit, titled) or _is_pronoun(text, quantity, before, limit))


def _at_hour(text: str, quantity: Quantity, before: str) -> bool:
    """ "at four in the morning" """
    at = quantity.end
    return (
        text[at : at + 8] == " in the "
        and _AT.search(before) is not None
        and _IN_THE_MORNING.match(text, at) is not None
    )


def _is_verb(text: str, quantity: Quantity, limit: int) -> bool:
    """Whether "scores" is what somebody does: "she scores political points", but not "scores were hurt"."""
    following = _NEXT.match(text, quantity.end, limit)
    if text[quantity.start : quantity.end] != "scores" or following is None:
        return False
    return following.group(1) not in WORDS["behind scores"]


def _touches(text: str, quantity: Quantity, before: str, limit: int) -> bool:
    """Whether a sign at either side makes the number part of something else: "F-16", "12/5", "#3", "10:30", "3D"."""
    last, end = before[-1:], quantity.end
    if before.endswith(('="', "='")):
        return True
    if (
        last
        and (last.isalnum() or last in "_/#@\\=&'’+%.:,-‑–")
        and not (last in "–.,:" and not before[-2:-1].isdigit())
    ):
        return not (last == "-" and before[-2:-1].isspace())
    if last.isspace() and before[-2:-1].isdigit() and quantity.unit is None:
        return True
    if quantity.end > quantity.number.end:
        return False
    if _CLOCK.match(text, end, limit) or _ORDINAL.match(text, end, limit):
        return True
    letters = _LETTERS.match(text, end, limit)
    if letters:
        return len(letters.group()) < _GLUED_WORD or not letters.group().islower()
    return _HYPHENED.match(text, end, limit) is not None


def _is_date(text: str, quantity: Quantity, before: str, limit: int) -> bool:
    if (quantity.high or quantity.value or 0) > 31:
        return False
    month = _MONTH_BEFORE.search(before)
    if month and month.group(1).lower() in MONTHS:
        return True
    if _YEAR_NEXT.match(text, quantity.end, limit):
        return True
    month = _MONTH_AFTER.match(text, quantity.end, limit)
    if month is not None and month.group(1).lower() in MONTHS:
        return True
    month = _SMALL_MONTH_AFTER.match(text, quantity.end, limit)
    return month is not None and month.group(1).lower() in SMALL_MONTHS


def _is_year(text: str, quantity: Quantity, before: str, limit: int) -> bool:
    """Whether four digits without a comma are a year: not where a round number, or a number of people, is counted."""
    value = quantity.low if quantity.value is None else quantity.value
    raw = text[quantity.number.start : quantity.number.end]
    if value is None or len(raw) != 4 or not _EARLIEST <= value < _LATEST:
        return False
    following = _NEXT.match(text, quantity.end, limit)
    if following and is_plural(following.group(1)):
        return not (value % 100 == 0 or following.group(1) in WORDS["person"])
    words = before.lower().split()
    return not any(" ".join(words[-n:]) in BEFORE for n in (2, 3)) or words[-1:] == ["of"]


def _in_list_or_address(text: str, quantity: Quantity, before: str, limit: int) -> bool:
    """ "1. Wash your hands", "[12]", "10 Downing Street", "555 0143"."""
    end = quantity.end
    if not before.strip("•*([ \t") and _LIST_MARK.match(text, end, limit):
        return True
    following = text[end : end + 1]
    if following == ")" and (before.count("(") <= before.count(")") or before.endswith("(")):
        return True
    if (following == "]" and before.endswith("[")) or _DIGITS_NEXT.match(text, end, limit):
        return True
    address = _CAPITALS.match(text, end, limit)
    while address:
        if address.group(1).lower() in WORDS["street"]:
            return True
        address = _CAPITALS.match(text, address.end(), limit) if address.end() < end + 40 else None
    return False


def _is_name(text: str, quantity: Quantity, before: str, limit: int, titled: bool) -> bool:
    """ "Article 5", "Boeing 737", "Group of Seven", "per 100,000"; a number word with a capital inside a sentence."""
    following = _NEXT.match(text, quantity.end, limit)
    counts = following is not None and following.group(1) in WORDS["person"]
    word = _WORD_BEFORE.search(before)
    if word and (word.group(1).lower() in WORDS["label"] or word.group(1) == "G"):
        return True
    if _HALF_PAST.search(before):
        return True
    if (group := _GROUP.search(before)) and not _starts(before, group.start()):
        return True
    first = text[quantity.number.start]
    if first.isalpha() and first.isupper() and not titled:
        rest = before.rstrip()
        return bool(rest) and rest[-1] not in _STARTS
    if not word or titled or counts or not quantity.number.digits or not word.group(1)[0].isupper():
        return False
    lower = word.group(1).lower()
    return not (lower in WORDS["stop"] or lower in BEFORE or lower in WORDS["total"] or _starts(before, word.start()))


def _starts(before: str, at: int) -> bool:
    """Whether the word at `at` starts its sentence, so that its capital says nothing."""
    rest = before[:at].rstrip()
    return not rest or rest[-1] in ".!?"


def _is_pronoun(text: str, quantity: Quantity, before: str, limit: int) -> bool:
    """ "one of them", "the one who": "one" and "zero" count only behind a bound or before a person."""
    if quantity.number.digits or quantity.value not in (0, 1):
        return False
    following = _NEXT.match(text, quantity.end, limit)
    if following and following.group(1).lower() in ("of", "another", "day", "thing", "more"):
        return True
    words = before.lower().split()
    bounded = any(" ".join(words[-n:]) in BEFORE for n in (2, 3))
    return not bounded and not (following and following.group(1).lower() in WORDS["one person"])


def _no_share(text: str, quantity: Quantity, before: str, limit: int) -> bool:
    """ "second half", "half brother", "a third man", "a quarter century" are no shares."""
    following = _NEXT.match(text, quantity.end, limit)
    next_word = following.group(1).lower() if following else ""
    if _HYPHENED.match(text, quantity.end, limit):
        return True
    if text[quantity.start : quantity.start + 4].lower() == "half":
        words = re.findall(r"[a-z]+", before.lower())
        if next_word == "past" or (words[-1:] and words[-1] in _NOT_HALF):
            return True
        return next_word not in _FOLLOW_HALF and words[-1:] != ["by"]
    words_here = text[quantity.start : quantity.end].lower()
    if words_here.startswith(("a ", "an ", "one ")) and " in " not in words_here and " out " not in words_here:
        return bool(next_word) and next_word not in _FOLLOW_HALF
    return next_word in ("years", "days", "months", "weeks", "hours", "minutes")


def is_titled(text: str, start: int, end: int) -> bool:
    """Whether the text sets a capital on most of its longer words, as headlines do."""
    words = re.findall(r"[^\W\d_]{4,}", text[start : min(end, start + 400)])
    return len(words) > 1 and sum(word[0].isupper() for word in words) * 3 >= 2 * len(words)
