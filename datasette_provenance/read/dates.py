"""Dates as records and pages state them → ISO 8601, no more precise than stated and with the offset as stated."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timezone
from functools import cache, lru_cache
from typing import Any

from datasette_provenance.terms import rows

_TIME = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s*(?P<zone>Z\b|(?:UTC|GMT)?\s?[+-]\d{2}:?\d{2}|[A-Z]{3,4}\b))?"
)
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_ISO = re.compile(rf"{_YEAR}(?P<sep>[-/.])(?P<month>\d\d?)(?:(?P=sep)(?P<day>\d\d?))?(?!\d)")
_COMPACT = re.compile(r"(20\d\d|19\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z)?")
_CJK = re.compile(rf"{_YEAR}\s*[年년]\s*(?P<month>\d\d?)\s*[月월](?:\s*(?P<day>\d\d?)\s*[日일])?")
_NUMERIC = re.compile(rf"(?<![\d.])(?P<a>\d\d?)(?P<sep>[/.\-])\s?(?P<b>\d\d?)(?P=sep)\s?{_YEAR}(?!\d)")
_WORD = r"(?P<word>[^\W\d_]{3,})"
_DAY = r"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th|er|º|ª|°)?"
_DAY_FIRST = re.compile(
    rf"{_DAY}[.\s,\-]*(?:(?:de|of)\s+|d['’]\s*)?{_WORD}[.,\s\-]*(?:(?:de|del)\s+)?{_YEAR}(?!\d)", re.I
)
_MONTH_FIRST = re.compile(rf"{_WORD}[.\s]+{_DAY}(?:\s*,\s*|\s+){_YEAR}(?!\d)", re.I)
_YEAR_FIRST = re.compile(rf"{_YEAR}\.?\s+{_WORD}\s+(?P<day>\d\d?)(?!\d)", re.I)
_VIETNAMESE = re.compile(rf"(?<!\d)(?P<day>\d\d?)\s+tháng\s+(?P<month>\d\d?),?\s+(?:năm\s+)?{_YEAR}(?!\d)", re.I)
_YEAR_LAST = re.compile(
    rf"{_WORD}\s+{_DAY}\s+(?P<time>\d\d:\d\d:\d\d)\s+(?P<offset>[+-]\d{{4}}|[A-Z]{{3,4}})\s+{_YEAR}$", re.I
)
_MONTH_ONLY = re.compile(rf"{_WORD}[.,]?\s+{_YEAR}", re.I)
_AFTER_DATE = re.compile(rf"[\s,T|•·–\-]*(?:(?:at|um|à|às|a las|ore|kl\.?|o|klo|h|в)\s+)?{_TIME}")
_OFFSETS = {
    **dict.fromkeys(("Z", "UTC", "GMT"), "+00:00"),
    **dict.fromkeys(("BST", "CET", "MEZ"), "+01:00"),
    **dict.fromkeys(("CEST", "MESZ", "EET"), "+02:00"),
    **{"MSK": "+03:00", "JST": "+09:00", "KST": "+09:00", "AEST": "+10:00", "AEDT": "+11:00"},
    **{
        "EDT": "-04:00",
        "EST": "-05:00",
        "CDT": "-05:00",
        "MDT": "-06:00",
        "MST": "-07:00",
        "PDT": "-07:00",
        "PST": "-08:00",
    },
}
# Seconds since 1970 between the years 1990 and 2100; other numbers are no points in time.
_EPOCH = (631_152_000, 4_102_444_800)


def parse_date(value: Any, month_first: bool | None = None) -> str | None:
    """ISO 8601 for a stated date, None for what is none or is ambiguous (03/04/2023).

    value: a string, a number of seconds or milliseconds since 1970, or a date. month_first: how the place that the
    date comes from writes dates in figures, None where that is not known.

    >>> parse_date("2023-07"), parse_date("31 July 2023, 09:10 CEST"), parse_date("03/04/2023")
    ('2023-07', '2023-07-31T09:10+02:00', None)
    """
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_number(value)
    return _from_text(value.strip(), month_first) if isinstance(value, str) and len(value) <= 200 else None


def _from_number(number: float) -> str | None:
    for seconds in (number, number / 1000):
        if _EPOCH[0] <= seconds <= _EPOCH[1]:
            return datetime.fromtimestamp(int(seconds), timezone.utc).isoformat()
    return _from_text(str(int(number)), None) if number == number and 0 < number < 1e14 else None


@lru_cache(maxsize=4096)
def _from_text(text: str, month_first: bool | None) -> str | None:
    if text.isdecimal() and text.isascii():
        return _from_digits(text)
    if compact := _COMPACT.fullmatch(text):
        point = _from_digits("".join(part or "" for part in compact.groups()[:6]))
        return f"{point}+00:00" if point and compact[7] else point
    if last := _YEAR_LAST.search(text):
        month = month_number(last["word"])
        day = month and _day(int(last["year"]), month, int(last["day"]))
        return f"{day}T{last['time']}{_offset(last['offset'])}" if day else None
    for pattern in (_ISO, _CJK, _DAY_FIRST, _MONTH_FIRST, _NUMERIC, _YEAR_FIRST, _VIETNAMESE):
        for match in pattern.finditer(text):
            day = _read(match, month_first)
            if day:
                return day + (_time(text[match.end() :]) if len(day) == 10 else "")
    only = _MONTH_ONLY.search(text)
    # "31 September 2023" is no date at all, and not September either.
    month = month_number(only["word"]) if only and not re.search(r"\d", text[: only.start()]) else None
    return f"{only['year']}-{month:02}" if only and month else None


def _from_digits(digits: str) -> str | None:
    if len(digits) == 4 and "1500" <= digits <= "2100":
        return digits
    if len(digits) in (10, 13) and not digits.startswith("0"):
        return _from_number(int(digits) / (1000 if len(digits) == 13 else 1))
    if len(digits) not in (8, 12, 14):
        return None
    day = _day(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    clock = [digits[start : start + 2] for start in range(8, len(digits), 2)]
    if not day or not "1500" <= digits[:4] <= "2100" or (clock and not _clock_holds(clock)):
        return None
    return day + ("T" + ":".join(clock) if clock else "")


def _read(match: re.Match[str], month_first: bool | None) -> str | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if "word" in parts:
        month = month_number(parts["word"])
        return _day(year, month, int(parts["day"])) if month else None
    if "a" in parts:
        return _from_figures(year, int(parts["a"]), int(parts["b"]), parts["sep"], month_first)
    month = int(parts["month"])
    if parts["day"] is None:
        # "2023-07" is a month, but "2023/07" within an address or "2023.5" is nothing to rely on.
        whole = match.group() == match.string
        return f"{year}-{month:02}" if whole and 1 <= month <= 12 and parts.get("sep") in ("-", "/", None) else None
    return _day(year, month, int(parts["day"]))


def _from_figures(year: int, a: int, b: int, separator: str, month_first: bool | None) -> str | None:
    """A date in figures: full stops mean that the day stands first; else figures above 12 or the place must tell."""
    if separator == "." or a > 12 or a == b:
        return _day(year, b, a)
    if b > 12:
        return _day(year, a, b)
    if month_first is None:
        return None
    return _day(year, a, b) if month_first else _day(year, b, a)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _time(rest: str) -> str:
    """ "T09:10:00+02:00" for the time that stands right behind a date, "" where there is none."""
    match = _AFTER_DATE.match(rest)
    if not match:
        return ""
    hour = int(match["hour"])
    if match["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    clock = [f"{hour:02}", match["minute"], *([match["second"]] if match["second"] else [])]
    return f"T{':'.join(clock)}{_offset(match['zone'])}" if _clock_holds(clock) else ""


def _clock_holds(clock: list[str]) -> bool:
    return int(clock[0]) < 24 and all(int(part) < 60 for part in clock[1:])


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    zone = zone.strip()
    figures = re.search(r"([+-])(\d\d):?(\d\d)$", zone)
    return f"{figures[1]}{figures[2]}:{figures[3]}" if figures else _OFFSETS.get(zone.upper(), "")


@cache
def _months() -> dict[str, set[int]]:
    """Each beginning (three letters or more) of a month's name → the months that it may be."""
    known: dict[str, set[int]] = {}
    exact: dict[str, set[int]] = {}
    for row in rows("month_names"):
        for name in map(_plain, row["names"].split()):
            exact.setdefault(name, set()).add(int(row["month"]))
            for end in range(3, len(name)):
                known.setdefault(name[:end], set()).add(int(row["month"]))
    return known | exact


@lru_cache(maxsize=1024)
def month_number(word: str) -> int | None:
    """1 to 12 for the name of a month in any language of month_names.csv, None if it is none or could be several.

    >>> month_number("Sept"), month_number("août"), month_number("jui")
    (9, 8, None)
    """
    months = _months().get(_plain(word), set())
    return next(iter(months)) if len(months) == 1 else None


def _plain(word: str) -> str:
    # The dotless i of Turkish is a letter of its own, which decomposes into nothing.
    decomposed = unicodedata.normalize("NFKD", word.casefold().replace("ı", "i"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))
