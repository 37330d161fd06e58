"""Dates as records, pages and newspapers state them → ISO 8601, as precise as stated and with the offset as stated."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache, lru_cache
from typing import Any

from .terms import alternatives, rows

#: Zones by their names, which hold for one offset only in the news ("ET" and "IST" do not), and their offsets.
_ZONES = {name: row["offset"] for row in rows("time_zones") for name in row["names"].split()}
#: Names of months as they are printed in text, small.
MONTHS = tuple(name for row in rows("month_names") for name in row["printed"].split())
MONTH = alternatives(MONTHS)
#: "24 Oct", "October 24th": a day of a month, with or without its year; what a dateline may hold.
DAY_OF_MONTH = (
    rf"(?:{MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th|\.)?\s(?:de\s)?{MONTH}\b\.?)"
    r"(?:,?\s(?:de\s)?\d{4})?"
)
_TIME = (
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"(?:\s{0,2}(?P<half>(?i:[ap]))\.?(?i:m)\b\.?)?"
    r"(?:\s{0,2}\(?(?P<zone>(?:UTC|GMT)\s?[+-]\d\d?(?::?\d\d)?|[+-]\d\d:?\d\d|"
    + alternatives(list(_ZONES))
    + r")(?!\w))?"
)
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_ISO = re.compile(rf"{_YEAR}(?P<sep>[-/.])(?P<month>\d\d?)(?:(?P=sep)(?P<day>\d\d?))?(?!\d)")
# "2024. 5. 3.", as in Korean.
_SPACED = re.compile(rf"{_YEAR}\.\s(?P<month>\d\d?)\.\s(?P<day>\d\d?)(?:\.|$)")
_PARTIAL = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_COMPACT = re.compile(r"(20\d\d|19\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z|(?<=\d{4})[+-]\d\d:?\d\d)?")
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
    rf"{_WORD}\s+{_DAY}\s+(?P<time>\d\d:\d\d:\d\d)\s+(?:(?P<offset>[+-]\d{{4}}|[A-Z]{{3,4}})\s+)?{_YEAR}$", re.I
)
_MONTH_ONLY = re.compile(rf"{_WORD}[.,]?\s+{_YEAR}", re.I)
_AFTER_DATE = re.compile(rf"[\s,T|•·–\-]*(?:(?:at|um|à|às|a las|ore|kl\.?|o|klo|h|в)\s+)?{_TIME}")
_IN_TEXT = re.compile(
    rf"""(?<![\w.,/-])(?:
      (?P<y1>\d{{4}})[-/](?P<m1>\d{{1,2}})[-/](?P<d1>\d{{1,2}})(?=$|[^\w/-]|T\d)
    | (?P<m2>{MONTH})\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y2>\d{{4}})\b
    | (?P<d3>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s(?:de\s|of\s)?(?P<m3>{MONTH})\.?,?\s(?:de\s)?(?P<y3>\d{{4}})\b
    | (?P<a4>\d{{1,2}})(?P<sep>[./])(?P<b4>\d{{1,2}})(?P=sep)(?P<y4>\d{{4}})(?![\d.]\d|\w)
    )""",
    re.X | re.I,
)
#: What stands between a day and its hour: "at", "um", "à", a dash.
_AT = r"(?:(?:at|um|om|à|alle(?:\sore)?|ore|a\slas?|às|kl\.?)\s|[|/·•–—-]\s)?"
_AFTER = re.compile(rf"(?:T|,?\s{_AT}){_TIME}", re.I)
_BEFORE = re.compile(
    rf"(?<![\d:.]){_TIME}(?:\s[A-Z]{{1,4}})?,?\s(?:on\s|[|·•–—-]\s)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s)?$",
    re.I,
)
# Seconds since 1970 between the years 1990 and 2100; other numbers are no points in time.
_EPOCH = (631_152_000, 4_102_444_800)
# The same of days since 1900, as Excel counts them.
_SPREADSHEET = (32_874, 73_051)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)
# "14.10.26", "10/14/26"; with hyphens the year may as well stand first.
_SHORT_YEAR = re.compile(r"(?P<a>\d\d?)(?P<sep>[/.])(?P<b>\d\d?)(?P=sep)(?P<year>\d\d)(?![\d/.])", re.ASCII)


@dataclass(slots=True)
class FoundDate:
    """An ISO 8601 date, with time and offset where they are stated, and where it stands in the searched string."""

    iso: str
    start: int
    end: int


def find_date(text: str, start: int = 0, end: int | None = None) -> FoundDate | None:
    """The first date in text[start:end] that states day, month and year; None where there is none.

    "05/06/2024" may be May or June and is no date to us, "25/06/2024" and "06/25/2024" are; "05.06.2024" is the
    fifth of June, since who writes dots writes the day first.
    """
    stop = len(text) if end is None else end
    for match in _IN_TEXT.finditer(text, start, stop):
        day = _printed_day(match)
        if day is None:
            continue
        after = _AFTER.match(text, match.end(), stop)
        before = None if after else _BEFORE.search(text[max(start, match.start() - 40) : match.start()])
        time = _time(after or before)
        if not time:
            return FoundDate(day, match.start(), match.end())
        begin = match.start() - len(before.group()) if before else match.start()
        return FoundDate(day + time, begin, after.end() if after else match.end())
    return None


def _printed_day(match: re.Match[str]) -> str | None:
    part = match.groupdict()
    if part["a4"]:
        return _from_figures(int(part["y4"]), int(part["a4"]), int(part["b4"]), part["sep"], None)
    if part["y1"]:
        return _day(int(part["y1"]), int(part["m1"]), int(part["d1"]))
    form = "2" if part["y2"] else "3"
    month = month_number(part["m" + form])
    return _day(int(part["y" + form]), month, int(part["d" + form])) if month else None


def is_partial_date(text: str) -> bool:
    """Whether a text is YYYY, YYYY-MM or YYYY-MM-DD, and exists in the calendar."""
    if not _PARTIAL.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


#: How long a date is that states a day, and no time of it.
DAY = len("2024-05-03")
#: The same as in_order() for the column of a document `d`.
IN_ORDER = "coalesce(d.published || iif(length(d.published) > 10, '', '~'), '~')"


def in_order(published: str | None) -> str:
    """What sorts stated dates: a day alone is no earlier than a time on it, and the undated are last.

    >>> sorted(["2024-05-03", "2024-05-03T09:10Z", "2024-05", "2024-05-04"], key=in_order)
    ['2024-05-03T09:10Z', '2024-05-03', '2024-05-04', '2024-05']
    """
    return f"{published or ''}{'' if published and len(published) > DAY else '~'}"


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


def parse_cell(value: Any) -> str | None:
    """parse_date() of a table's cell, where a year of two figures and a spreadsheet's number for a day are dates, too.

    >>> parse_cell("14.10.26"), parse_cell("10/14/98"), parse_cell("10/11/26"), parse_cell(45944)
    ('2026-10-14', '1998-10-14', None, '2025-10-14')
    """
    found = parse_date(value)
    if found or isinstance(value, bool):
        return found
    if isinstance(value, (int, float)):
        return _from_spreadsheet(value)
    stated = value.strip() if isinstance(value, str) and len(value) <= 200 else ""
    if _SERIAL.fullmatch(stated):
        return _from_spreadsheet(float(stated))
    short = _SHORT_YEAR.match(stated)
    if not short or not (year := _century(int(short["year"]))):
        return None
    day = _from_figures(year, int(short["a"]), int(short["b"]), short["sep"], None)
    return day + _time(_AFTER_DATE.match(stated, short.end())) if day else None


def _century(year: int) -> int:
    """The year that two figures mean, 0 where it could be of either century."""
    return 2000 + year if year < 50 else 1900 + year if year >= 70 else 0


def _from_spreadsheet(number: int | float) -> str | None:
    """The day, with its time if there is one, that a spreadsheet counts from 1900, None for a number of no such day."""
    if not _SPREADSHEET[0] <= number < _SPREADSHEET[1]:
        return None
    point = datetime(1899, 12, 30) + timedelta(seconds=round(number % 1 * 86_400), days=int(number))
    return point.date().isoformat() if number % 1 == 0 else point.isoformat()


def _from_number(number: float) -> str | None:
    if not 0 < number < 1e14:  # nor what is no number
        return None
    for seconds in (number, number / 1000):
        if _EPOCH[0] <= seconds <= _EPOCH[1]:
            return datetime.fromtimestamp(int(seconds), timezone.utc).isoformat()
    return _from_text(str(int(number)), None)


@lru_cache(maxsize=4096)
def _from_text(text: str, month_first: bool | None) -> str | None:
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(c, c)) for c in text)  # the figures of Arabic, Hindi, Thai …
    if text.isdecimal() and text.isascii():
        return _from_digits(text)
    if compact := _COMPACT.fullmatch(text):
        point = _from_digits("".join(part or "" for part in compact.groups()[:6]))
        return point + _offset(compact[7]) if point and compact[7] else point
    if last := _YEAR_LAST.search(text):
        month = month_number(last["word"])
        day = month and _day(int(last["year"]), month, int(last["day"]))
        return f"{day}T{last['time']}{_offset(last['offset'])}" if day else None
    for pattern in (_SPACED, _ISO, _CJK, _DAY_FIRST, _MONTH_FIRST, _NUMERIC, _YEAR_FIRST, _VIETNAMESE):
        for match in pattern.finditer(text):
            day = _read(match, month_first)
            if day:
                return day + (_time(_AFTER_DATE.match(text, match.end())) if len(day) == 10 else "")
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


def _time(match: re.Match[str] | None) -> str:
    """ "T09:10:00+02:00" for a stated time, "" where there is none or its figures are those of no clock."""
    if not match:
        return ""
    hour = int(match["hour"])
    if match["half"] and hour <= 12:
        hour = hour % 12 + (12 if match["half"] in "pP" else 0)
    clock = [f"{hour:02}", match["minute"], *([match["second"]] if match["second"] else [])]
    return f"T{':'.join(clock)}{_offset(match['zone'])}" if _clock_holds(clock) else ""


def _clock_holds(clock: list[str]) -> bool:
    return int(clock[0]) < 24 and all(int(part) < 60 for part in clock[1:])


def _offset(zone: str | None) -> str:
    """The offset of a zone by its figures or its name, "" for no zone and for one that is not in the table."""
    figures = re.search(r"([+-])(\d\d?)(?::?(\d\d))?$", zone or "")
    if not figures:
        return _ZONES.get((zone or "").upper(), "")
    sign, hours, minutes = figures[1], int(figures[2]), int(figures[3] or 0)
    return f"{sign}{hours:02}:{minutes:02}" if hours <= 14 and minutes < 60 else ""


@cache
def _months() -> dict[str, set[int]]:
    """Each beginning (three letters or more) of a month's name → the months that it may be."""
    known: dict[str, set[int]] = {}
    exact: dict[str, set[int]] = {}
    for row in rows("month_names"):
        for name in map(_plain, (row["printed"] + " " + row["names"]).split()):
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


def now() -> str:
    """This moment in UTC, to the second, as ISO 8601."""
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
