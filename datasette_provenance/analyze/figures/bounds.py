"""Bounds: "more than", "at least", "or so", before and behind a quantity."""

from __future__ import annotations

import re

from .lexicon import AFTER, BEFORE, CURRENCIES, OUTCOMES_AFTER, UNITS, WORDS, any_of
from .numbers import SCAN
from .records import Quantity

_FILLERS = WORDS["filler"]
_AFTER = re.compile(
    rf"(?:\s([a-z]+)){{0,2}}?\s({any_of([phrase for phrase in AFTER if ' ' in phrase])})\b|-?(\+|plus\b|odd\b)"
)
#: What shows that the words belong to the next figure: "and more than 30", "and over $30".
_NEXT = re.compile(rf"\s(?:than\b|(?:an?\s|(?:{any_of(list(CURRENCIES))})\s?)?(?:{SCAN.pattern}))")
_WORD = re.compile(r"\S+")
#: Marks that may stand right before the words.
_OPENS = "(“\"'‘—–"
_LONGEST = max(len(phrase.split()) for phrase in BEFORE)
_TIME = frozenset(unit.name for unit in UNITS.values() if unit.kind == "time")
_BACK = 40


def find_bound(text: str, quantity: Quantity, low: int, limit: int) -> tuple[str, int, int]:
    """The bound of a quantity inside text[low:limit] with the start and end of all: bound, start, end.

    The words furthest out decide: "at least some 20" is at least 20.
    """
    start, end = quantity.start, quantity.end
    bound = "exactly" if quantity.value is not None or quantity.low is None else "between"
    if quantity.kind == "vague" or quantity.number.kind == "vague":
        bound = "about"
    after = _behind(text, end, limit)
    if after:
        bound, end = after
    floor = max(low, start - _BACK)
    words = list(_WORD.finditer(text, floor, start))[-_LONGEST - 2 :]
    while words:
        found = _phrase(words, quantity)
        if not found:
            break
        count, bound = found
        opening = words[-count].group()  # "(about 5 million"
        start = words[-count].end() - len(opening.lstrip(_OPENS))
        del words[-count:]
    return bound, start, end


def _behind(text: str, at: int, limit: int) -> tuple[str, int] | None:
    """The bound behind a quantity and what it counts, with its end: "20 people or more", "20+".

    None where a verb stands between ("nine died and more are missing") or where the words bound the next figure.
    """
    match = _AFTER.match(text, at, min(limit, at + 40))
    if not match:
        return None
    before, phrase, sign = match.groups()
    if before in OUTCOMES_AFTER or (phrase and _NEXT.match(text, match.end(), limit)):
        return None
    return AFTER[re.sub(r"\s", " ", (phrase or sign).lower())], match.end()


def _phrase(words: list[re.Match[str]], quantity: Quantity) -> tuple[int, str] | None:
    """How many of the last words are a bound, and which; one filler may stand between bound and number."""
    plain = [match.group().lower().strip(_OPENS) for match in words]
    for skipped in (0, 1):
        if skipped and plain[-1] not in _FILLERS:
            return None
        for count in range(min(_LONGEST, len(plain) - skipped), 0, -1):
            known = BEFORE.get(" ".join(plain[len(plain) - count - skipped : len(plain) - skipped]))
            if (
                known
                and _fits(known, quantity)
                and not (count == 1 and quantity.unit is None and _is_over_places(plain, skipped))
            ):
                return count + skipped, known[0]
    return None


def _is_over_places(plain: list[str], skipped: int) -> bool:
    """Whether "over" tells where something was: "shot down over six regions"."""
    before = plain[-2 - skipped : -1 - skipped]
    return plain[-1 - skipped] == "over" and bool(before) and before[0] in WORDS["over places"]


def _fits(known: tuple[str, str], quantity: Quantity) -> bool:
    """Whether the words bound this quantity: "over three days" and "between the two" bound nothing."""
    bound, not_with = known
    if bound == "between":
        return quantity.value is None and quantity.number.kind == "exact"
    return not (not_with == "time" and quantity.unit in _TIME)


def limits(bound: str, quantity: Quantity) -> tuple[float | None, float | None]:
    """The lowest and the highest value that a bound allows; None for a side that it leaves open."""
    low, high = quantity.low, quantity.high
    if bound in ("at least", "more than"):
        return low, None
    if bound in ("at most", "less than", "nearly"):
        return None, high
    if bound == "about" and quantity.value is not None:
        return None, None
    return low, high
