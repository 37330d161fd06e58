"""Numbers with what stands around them: currency, unit, the other end of a range."""

from __future__ import annotations

import re
from dataclasses import replace

from .lexicon import CURRENCIES, SHORT_UNITS, UNITS, WORDS, Unit, any_of
from .numbers import SCAN, read_number, whole
from .records import Number, Quantity

_SIGN = re.compile(rf"(?<![A-Za-z])(?:{any_of(list(CURRENCIES))})[\s-]?\Z")
_SIGN_AHEAD = re.compile(rf"(?:{any_of(list(CURRENCIES))})\s?")
_LONG_UNITS = [term for term in UNITS if term not in SHORT_UNITS]
_WORDY = [term for term in _LONG_UNITS if term[0].isalpha()]
_UNIT = re.compile(rf"[\s-]{{0,2}}(?:({any_of(_WORDY)})(?!\w)|(%|°[CF]?(?!\w)))")
_GLUED = re.compile(r"([kKmMbBCF])(?!\w)")
#: "$5 m" and "$5m" are the same.
_MONEY_SHORT = re.compile(rf"\s?({any_of([term for term, unit in UNITS.items() if unit.kind == 'magnitude'])})(?!\w)")
_OF_MONEY = re.compile(rf"\sof\s({any_of([term for term, unit in UNITS.items() if unit.kind == 'money'])})(?!\w)")
#: "12 to 15", "12-15"; "12- to 15-year-olds".
_JOIN = re.compile(r"-?\s(to|and|or)\s|\s?[-–]\s?")
_MINUS = re.compile(r"(?<![^\s(])(?<!or\s)(?:[-−]|minus\s)\Z", re.IGNORECASE)
_OLD = re.compile(r"[\s-]olds?\b")
_PLURAL_NEXT = re.compile(r"\s([a-z]+)")
_NEXT = re.compile(r"[\s-]([A-Za-z]+)")
#: Also of the second of two: "aged 19 and 22".
_AGED = re.compile(
    r"\b(?:aged?|ages)\s(?:of\s|between\s|from\s)?(?:\d{1,2}(?:,\s|,?\sand\s|\sor\s)){0,3}\Z", re.IGNORECASE
)
_NAME_BEFORE = re.compile(r"[A-ZÀ-Þ][\w'’.-]*,\s\Z")
_AGE_AFTER = re.compile(r"[,.;]|\sand\b|\swas\b")
#: More digits behind a dash: a telephone number, a date.
_CHAIN = re.compile(r"(?:[-–/]\d+)+")
#: Characters before a number in which a verb of change stands: "rose by the end of May from 3% to 5%".
_BACK = 48
_OLDEST = 115


def read_quantity(text: str, match: re.Match[str], low: int, limit: int) -> Quantity | int:
    """The quantity that begins with a match of SCAN inside text[low:limit]; else where to go on looking.

    low: the end of what was read before, or the segment's start.
    """
    before = text[max(low, match.start() - _BACK) : match.start()]
    between = before[-16:].lower().rstrip("$£€ ").endswith("between")
    number = read_number(text, match, low, limit, between)
    if number is None:
        return match.end()
    first = _with_unit(text, number, low, limit)
    join = _JOIN.match(text, first.end, limit)
    if join:
        second = _other_end(text, first, join, limit, between)
        if second:
            return _range(text, before, first, second, join, between)
    return first


def _with_unit(text: str, number: Number, low: int, limit: int) -> Quantity:
    """A number with the currency before it or the unit behind it."""
    sign = _SIGN.search(text, max(low, number.start - 6), number.start)
    if sign:
        number = _magnitude(number, _MONEY_SHORT.match(text, number.end, limit))
        return _quantity(
            number, Unit("money", CURRENCIES[sign.group().strip(" \t\n\u00a0-")]), sign.start(), number.end
        )
    unit = _UNIT.match(text, number.end, limit)
    if unit:
        return _signed(text, _by_unit(text, number, unit, limit), low)
    if number.kind == "vague" and (money := _OF_MONEY.match(text, number.end, limit)):
        return _quantity(number, UNITS[money.group(1)], number.start, money.end())
    glued = _GLUED.match(text, number.end, limit) if number.digits else None
    if glued:
        return _signed(text, _by_letter(text, number, glued, limit), low)
    return _quantity(number, None, number.start, number.end)


def _signed(text: str, quantity: Quantity, low: int) -> Quantity:
    """A temperature or percentage below zero where a minus stands before it."""
    minus = _MINUS.search(text, max(low, quantity.start - 7), quantity.start)
    if not minus or not quantity.value or quantity.kind not in ("measure", "percent"):
        return quantity
    number = _worth(quantity.number, -quantity.value)
    return replace(quantity, number=number, start=minus.start(), value=number.value, low=number.low, high=number.high)


def _by_unit(text: str, number: Number, match: re.Match[str], limit: int) -> Quantity:
    term = re.sub(r"\s", " ", match.group(1) or match.group(2))
    unit, end = UNITS[term], match.end()
    hyphen = "-" in match.group()[: -len(term)]
    if unit.kind == "magnitude":
        return _with_unit(text, _times(number, int(unit.name), end), number.start, limit)
    if unit.kind == "group" and not hyphen:
        return _quantity(number, None, number.start, number.end)
    if term == "gram" and not hyphen and number.value != 1:
        return _quantity(number, None, number.start, number.end)  # "3,341 gram panchayats"
    if term == "won" and not number.scaled and (number.base or 0) < 1000:
        return _quantity(number, None, number.start, number.end)
    if number.kind == "share":
        return _quantity(number, None, number.start, number.end)
    if unit.kind == "time" and unit.name == "years" and (old := _OLD.match(text, end, limit)):
        return replace(_quantity(number, unit, number.start, old.end()), kind="age", of="age")
    if unit.kind == "group":
        return replace(_quantity(number, None, number.start, end), of=unit.name)
    return _quantity(number, unit, number.start, end)


def _by_letter(text: str, number: Number, match: re.Match[str], limit: int) -> Quantity:
    """ "5m people" are millions, "100m" metres; "30C" degrees; "5k", "3b" alone are names."""
    letter, end = match.group(1), match.end()
    unit = UNITS[letter]
    following = _PLURAL_NEXT.match(text, end, limit)
    counted = following is not None and is_plural(following.group(1))
    if unit.kind == "magnitude" and counted:
        return _quantity(_times(number, int(unit.name), end), None, number.start, end)
    if letter == "m":
        return _quantity(number, Unit("measure", "metres"), number.start, end)
    if unit.kind == "measure":
        return _quantity(number, unit, number.start, end)
    return _quantity(number, None, number.start, number.end)


def _magnitude(number: Number, match: re.Match[str] | None) -> Number:
    return _times(number, int(UNITS[match.group(1)].name), match.end()) if match and not number.scaled else number


def _times(number: Number, factor: int, end: int) -> Number:
    value = number.decimal if number.value is None and number.kind == "exact" else number.value
    if value is None:
        return replace(number, end=end)
    return replace(_worth(number, whole(value * factor)), end=end, scaled=True)


def _worth(number: Number, value: float) -> Number:
    return replace(number, value=value, low=value, high=value, decimal=None)


def _quantity(number: Number, unit: Unit | None, start: int, end: int) -> Quantity:
    """A quantity of one number; of a share the unit is percent."""
    if unit and unit.kind == "share" and number.decimal is not None:
        number = _worth(number, number.decimal)
    kind = unit.kind if unit else number.kind
    name = unit.name if unit else "percent" if number.kind == "share" else None
    kind = {"exact": "count", "share": "percent" if unit else "share"}.get(kind, kind)
    return Quantity(number, start, end, number.value, number.low, number.high, name, kind)


def _other_end(text: str, first: Quantity, join: re.Match[str], limit: int, between: bool) -> Quantity | None:
    """The number behind a dash, "to", "and" or "or", where the two can be the ends of a range."""
    at = join.end()
    if (join.group(1) == "and") != between or first.kind in ("share", "vague", "age"):
        return None
    sign = _SIGN_AHEAD.match(text, at, limit) if first.kind == "money" else None
    match = SCAN.match(text, sign.end() if sign else at, limit)
    if not match:
        return None
    number = read_number(text, match, at, limit)
    if number is None or number.kind != "exact" or number.value is None or first.value is None:
        return None
    second = _with_unit(text, number, at, limit)
    if sign and second.kind != "money":
        return None
    if first.kind == "money" and second.kind == "count":
        number = _magnitude(number, _MONEY_SHORT.match(text, number.end, limit))
        second = _quantity(number, Unit("money", first.unit or ""), second.start, number.end)
    alike = second.unit == first.unit or first.kind == "count"
    return second if alike else None


def _range(
    text: str, before: str, first: Quantity, second: Quantity, join: re.Match[str], between: bool
) -> Quantity | int:
    """A range of two quantities; the first one alone where they are two; where to go on where they are none."""
    low, high = first.value or 0, second.value or 0
    if second.number.scaled and not first.number.scaled and first.number.base <= second.number.base:
        low = whole(low * high / second.number.base)
    dash = join.group(1) is None
    words = re.findall(r"[a-z]+", before.lower())[-7:]
    if dash and (chain := _CHAIN.match(text, second.end, second.end + _BACK)):
        return chain.end()
    after = _NEXT.match(text, second.end)
    bare = first.kind == second.kind == "count" and not first.number.scaled
    if bare and not between and (low >= high or (dash and _is_score(words, after))):
        return first if join.group(1) == "or" else second.end
    if low >= high:
        return first
    if join.group(1) == "to" and {"from", "by"}.intersection(words[-2:]) and WORDS["change"].intersection(words):
        return first
    kind = "range" if second.kind == "count" else second.kind
    return replace(second, start=first.start, value=None, low=low, high=high, kind=kind, number=first.number)


def _is_score(words: list[str], after: re.Match[str] | None) -> bool:
    """Whether two bare numbers joined by a dash are a result: beside a word of scores, or with nothing counted."""
    scores = WORDS["score"]
    return bool(scores.intersection(words[-3:])) or after is None or after.group(1).lower() in scores


def is_plural(word: str) -> bool:
    """Whether a word looks like the plural of a noun."""
    if word in WORDS["person"] or word in WORDS["plural"]:
        return True
    if word in WORDS["singular"] or len(word) < 3 or not word.endswith(("s", "men")):
        return False
    return not word.endswith(("ss", "us", "is"))


def as_age(text: str, quantity: Quantity, low: int, limit: int) -> Quantity:
    """The quantity as an age where its place says so: "Jan Roe, 55, …", "aged 55"; else the quantity itself."""
    number = quantity.number
    if quantity.kind not in ("count", "range") or not number.digits or number.scaled or quantity.of:
        return quantity
    oldest = quantity.high or quantity.value
    if not oldest or oldest > _OLDEST or oldest != int(oldest):
        return quantity
    aged = _AGED.search(text, max(0, quantity.start - 32), quantity.start)
    named = _NAME_BEFORE.search(text, max(low, quantity.start - 30), quantity.start) and quantity.kind == "count"
    if aged or (named and _AGE_AFTER.match(text, quantity.end, limit)):
        return replace(quantity, unit="years", kind="age", of="age")
    return quantity
