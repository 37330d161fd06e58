"""Numerals and number words: where they stand and what they are worth.

Time is linear: each number is read once, and no reading is longer than LONGEST words.
"""

from __future__ import annotations

import re

from .lexicon import NUMBERS, UNITS, NumberWord, trie
from .records import Number

#: Words of one number ("nine hundred and ninety-nine thousand nine hundred and ninety-nine" has ten).
LONGEST = 14
#: Characters of a numeral; longer ones are identifiers.
LONGEST_NUMERAL = 20

_SPACES = "\u00a0\u202f\u2009"
_STARTS = [word for word, entry in NUMBERS.items() if entry.kind != "several"]
_FIRSTS = "".join(sorted({word[0] for word in _STARTS}))
#: Where a number may begin. The characters that stand first let the search skip all others.
SCAN = re.compile(
    rf"(?=[0-9{_FIRSTS}{_FIRSTS.upper()}])"
    rf"(?:[0-9]+(?:[.,][0-9]+|[{_SPACES}][0-9]{{3}}(?![0-9]))*|\b{trie(_STARTS)}\b)"
)
_TOKEN = re.compile(r"[\s-]?([A-Za-z]+)(?![\w])")
_LEAD = re.compile(r"\b(an?|several|(?:an?\s)?few|(?:an?\s)?couple(?:\sof)?)\s\Z", re.IGNORECASE)
_HALF_MORE = re.compile(r"[\s-]and[\s-](?:a|one)[\s-](half|quarter)\b", re.IGNORECASE)
_OF_VAGUE = re.compile(r"\sof\s([a-z]+)\b", re.IGNORECASE)
_OF_A = re.compile(r"\sof\san?\s([a-z]+)\b|[\s-]an?\s([a-z]+)\b|[\s-]([a-z]+)\b", re.IGNORECASE)
_OUT_OF = re.compile(r"(?:\s(?:in|out\sof)\s(?:every\s)?|-in-)(\d[\d,]*|[a-z]+)\b(?![.,]\d)", re.IGNORECASE)
_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75}

_POINT = re.compile(r"(?:^|[\s=<>(])\.\Z")
_PLAIN = re.compile(r"\d+")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?")
_DECIMAL = re.compile(r"\d+\.(?:\d{1,2}|\d{4,})|0\.\d+")
_EITHER = re.compile(r"\d{1,3}\.\d{3}")
_EUROPEAN = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+,\d{1,2}|[1-9]\d{0,2}(?:\.\d{3}){2,}")
_COMMA_DECIMAL = re.compile(r"\d+,\d{1,2}")


def read_number(text: str, match: re.Match[str], low: int, limit: int, between: bool = False) -> Number | None:
    """The number that begins with a match of SCAN inside text[low:limit]; None where the words are none after all.

    between: after the word "between" an "and" joins two numbers, and never one.
    """
    first = match.group()
    if first[0].isdigit():
        return _numeral(text, match, limit)
    word = first.lower()
    entry = NUMBERS[word]
    if entry.kind in ("one", "ten"):
        return _cardinal(text, match.start(), match.start(), limit, None, between)
    if entry.kind == "vague":
        return _vague(text, match, limit)
    if entry.kind == "magnitude":
        return _led(text, match, low, limit, between)
    return _half(text, match, limit) if word == "half" else _part(text, match, low, limit)


def _numeral(text: str, match: re.Match[str], limit: int) -> Number | None:
    raw = match.group()
    start = match.start()
    if len(raw) > LONGEST_NUMERAL or (text[start - 1 : start] == "." and _POINT.search(text, start - 2, start)):
        return None  # the digits of "P = .38"
    for space in _SPACES:
        raw = raw.replace(space, "")
    if raw[0] == "0" and raw[1:2].isdigit():
        return None
    end = match.end()
    value, decimal = _value(raw), None
    if value is None:
        if not (_EITHER.fullmatch(raw) or _COMMA_DECIMAL.fullmatch(raw)):
            return None
        decimal = float(raw.replace(",", "."))
    sign = _SIGNS.get(text[end : end + 1]) if end < limit else None
    if sign and value is not None:
        value, end = value + sign, end + 1
    if value is None:
        value = decimal
    number = _cardinal(text, start, end, limit, value, False)
    if number is None or decimal is None or number.scaled:
        return number
    return Number(number.start, number.end, None, None, None, base=decimal, digits=True, decimal=decimal)


def _value(raw: str) -> float | None:
    """What a numeral is worth where its marks can be read one way only: "1,500", "3.5", "1.234.567"."""
    if _PLAIN.fullmatch(raw):
        return int(raw)
    if _THOUSANDS.fullmatch(raw):
        return _number(raw.replace(",", ""))
    if _DECIMAL.fullmatch(raw):
        return float(raw)
    if _EUROPEAN.fullmatch(raw):
        return _number(raw.replace(".", "").replace(",", "."))
    return None


def _number(raw: str) -> float:
    return float(raw) if "." in raw else int(raw)


def _cardinal(text: str, start: int, at: int, limit: int, value: float | None, between: bool) -> Number | None:
    """The number that begins at `start`; `value` is that of the numeral before `at`, None where words begin it."""
    # As one reads: what is complete ("two million"), what is not yet ("three hundred"), and the first factor.
    total, current, base = 0.0, value, value or 0
    last, digits = ("numeral" if value is not None else ""), value is not None
    end, scaled = at, False
    for _ in range(LONGEST):
        token, entry = _next_word(text, end, limit, last == "magnitude" and not between)
        if not token or not entry:
            break
        if entry.kind == "magnitude" and current is not None:
            if last == "magnitude" and not current:
                total *= entry.low  # "lakh crore", "thousand million"
            elif entry.low <= 100:
                current *= entry.low  # "three hundred", to which more may be added
            else:
                total, current = total + current * entry.low, 0
            scaled, last = True, "magnitude"
        elif entry.kind in ("one", "ten") and (current is None or last == "magnitude"):
            current = (current or 0) + entry.low
            base = base or current
            last = entry.kind
        elif entry.kind == "one" and last == "ten" and 0 < entry.low < 10:
            current = (current or 0) + entry.low  # "twenty-one"
            base, last = (base + entry.low if not scaled else base), "one"
        else:
            break
        end = token.end()
    if current is None:
        return None
    more = _HALF_MORE.match(text, end, limit)
    if more and not scaled:
        return _and_half(text, start, more, limit, current, digits)
    value = whole(total + current)
    if not scaled and (share := _share(text, start, end, limit, value)):
        return share
    return Number(start, end, value, value, value, base=base, scaled=scaled, digits=digits)


def _next_word(text: str, at: int, limit: int, joins: bool) -> tuple[re.Match[str] | None, NumberWord | None]:
    """The word behind `at`, and what it means in a number. joins: an "and" before it counts: "two hundred and six"."""
    token = _TOKEN.match(text, at, limit)
    if not token:
        return None, None
    word = token.group(1).lower()
    if not joins or word != "and":
        return token, NUMBERS.get(word)
    token = _TOKEN.match(text, token.end(), limit)
    entry = NUMBERS.get(token.group(1).lower()) if token else None
    return token, entry if entry and entry.kind in ("one", "ten") else None


def _and_half(text: str, start: int, more: re.Match[str], limit: int, value: float, digits: bool) -> Number:
    """ "two and a half", with the magnitude behind it."""
    value += 0.5 if more.group(1).lower() == "half" else 0.25
    factor, end = _factor(text, more.end(), limit)
    total = whole(value * factor)
    return Number(start, end, total, total, total, "exact", value, factor > 1, digits)


def _factor(text: str, at: int, limit: int) -> tuple[int, int]:
    token = _TOKEN.match(text, at, limit)
    entry = NUMBERS.get(token.group(1).lower()) if token else None
    return (entry.low, token.end()) if token and entry and entry.kind == "magnitude" else (1, at)


def _share(text: str, start: int, end: int, limit: int, count: float) -> Number | None:
    """ "two thirds", "nine in 10", "three quarters of a million"; a share is given in percent."""
    token = _TOKEN.match(text, end, limit)
    entry = NUMBERS.get(token.group(1).lower()) if token else None
    if token and entry and entry.kind == "part":
        plural = token.group(1).lower().endswith("s")
        if count != int(count) or not 0 < count <= entry.low or (count > 1) != plural:
            return None
        return _fraction(text, start, token.end(), limit, count / entry.low)
    out_of = _OUT_OF.match(text, end, limit)
    if not out_of:
        return None
    word = out_of.group(1).lower()
    if word[0].isdigit():
        whole_of = _value(word)
    else:
        whole_of = NUMBERS[word].low if word in NUMBERS and NUMBERS[word].kind in ("one", "ten") else None
    if not whole_of or not 0 < count < whole_of or not (whole_of <= 10 or whole_of % 5 == 0) or count > 99:
        return None
    return _percent(start, out_of.end(), 100 * count / whole_of)


def _fraction(text: str, start: int, end: int, limit: int, part: float) -> Number:
    """A fraction: of a magnitude a number ("a quarter of a million"), else a share."""
    of_a = _OF_A.match(text, end, limit)
    word = next(filter(None, of_a.groups()), "").lower() if of_a else ""
    if of_a and word in NUMBERS and NUMBERS[word].kind == "magnitude":
        value = whole(part * NUMBERS[word].low)
        return Number(start, of_a.end(), value, value, value, base=part, scaled=True)
    if of_a and not of_a.group(3) and word in UNITS:  # "half an hour": the unit is read later
        return Number(start, of_a.start(of_a.lastindex or 1) - 1, part, part, part, base=part)
    return _percent(start, end, 100 * part)


def _percent(start: int, end: int, value: float) -> Number:
    value = whole(round(value, 2))
    return Number(start, end, value, value, value, "share", value)


def _vague(text: str, match: re.Match[str], limit: int) -> Number | None:
    """ "dozens", "tens of thousands"."""
    word, end = match.group().lower(), match.end()
    entry = NUMBERS[word]
    factor = 1.0
    while (of := _OF_VAGUE.match(text, end, limit)) and (next_ := NUMBERS.get(of.group(1).lower())):
        if next_.kind != "vague" or factor > 1e9:
            break
        factor, end = factor * next_.low / 2, of.end()
    if word == "tens" and factor == 1:
        return None
    return Number(match.start(), end, None, whole(entry.low * factor), whole((entry.high + 1) * factor - 1), "vague")


def _led(text: str, match: re.Match[str], low: int, limit: int, between: bool) -> Number | None:
    """ "a million", "several hundred", "a dozen"; a magnitude that nothing leads is no number."""
    lead = _LEAD.search(text, max(low, match.start() - 14), match.start())
    if not lead:
        return None
    word = next((word for word in lead.group(1).lower().split() if word in NUMBERS), "")
    if not word:
        return _cardinal(text, lead.start(), match.start(), limit, 1, between)
    factor, end = _factor(text, match.start(), limit)
    second, end = _factor(text, end, limit)
    several, factor = NUMBERS[word], factor * second
    return Number(lead.start(), end, None, several.low * factor, several.high * factor, "vague", scaled=True)


def _half(text: str, match: re.Match[str], limit: int) -> Number | None:
    return _fraction(text, match.start(), match.end(), limit, 0.5)


def _part(text: str, match: re.Match[str], low: int, limit: int) -> Number | None:
    """ "a third", "a quarter"; "the third" is none."""
    lead = _LEAD.search(text, max(low, match.start() - 14), match.start())
    if not lead or lead.group(1).lower() not in ("a", "an") or match.group().lower().endswith("s"):
        return None
    return _fraction(text, lead.start(), match.end(), limit, 1 / NUMBERS[match.group().lower()].low)


def whole(value: float) -> float:
    """The number as an int where it is one."""
    return int(value) if value == int(value) else round(value, 6)
