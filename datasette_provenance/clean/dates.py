"""Full calendar dates as newspapers print them, turned into ISO 8601 as precise as they are stated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ..terms import alternatives, sections

MONTHS = {name: number for number, (_, names) in enumerate(sections("months").items(), 1) for name in names}
MONTH = alternatives(tuple(MONTHS))
#: "24 Oct", "October 24th": a day of a month, with or without its year; what a dateline may hold.
DAY_OF_MONTH = (
    rf"(?:{MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th|\.)?\s(?:de\s)?{MONTH}\b\.?)"
    r"(?:,?\s(?:de\s)?\d{4})?"
)

_DATES = re.compile(
    rf"""(?<![\w.,/-])(?:
      (?P<y1>\d{{4}})[-/](?P<m1>\d{{1,2}})[-/](?P<d1>\d{{1,2}})(?=$|[^\w/-]|T\d)
    | (?P<m2>{MONTH})\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y2>\d{{4}})\b
    | (?P<d3>\d{{1,2}})(?:st|nd|rd|th|\.)?\s(?:de\s|of\s)?(?P<m3>{MONTH})\.?,?\s(?:de\s)?(?P<y3>\d{{4}})\b
    | (?P<a4>\d{{1,2}})(?P<sep>[./])(?P<b4>\d{{1,2}})(?P=sep)(?P<y4>\d{{4}})(?![\d.]\d|\w)
    )""",
    re.X | re.I,
)
_CLOCK = r"(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?\s?(?P<half>[ap]\.?m\b\.?)?"
_ZONE = r"(?:\s?\(?(?P<zone>Z|GMT|UTC|BST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|CEST|[+-]\d\d:?\d\d)(?!\w))?"
_AFTER = re.compile(rf"(?:T|,?\s(?:at\s|[|·•–—-]\s)?){_CLOCK}{_ZONE}", re.I)
_BEFORE = re.compile(
    rf"(?<![\d:.]){_CLOCK}{_ZONE}(?:\s[A-Z]{{1,4}})?,?\s(?:on\s|[|·•–—-]\s)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s)?$",
    re.I,
)
#: Hours from UTC of the abbreviations that mean one thing only in news ("ET" and "IST" do not).
_OFFSETS = {
    **dict.fromkeys(("Z", "GMT", "UTC"), "+00:00"),
    **{"BST": "+01:00", "CET": "+01:00", "CEST": "+02:00", "EDT": "-04:00", "EST": "-05:00", "CDT": "-05:00"},
    **{"CST": "-06:00", "MDT": "-06:00", "MST": "-07:00", "PDT": "-07:00", "PST": "-08:00"},
}


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
    for match in _DATES.finditer(text, start, stop):
        day = _calendar_day(match)
        if day is None:
            continue
        after = _AFTER.match(text, match.end(), stop)
        before = None if after else _BEFORE.search(text[max(start, match.start() - 40) : match.start()])
        clock = _clock(after or before)
        if clock is None:
            return FoundDate(day.isoformat(), match.start(), match.end())
        return FoundDate(
            f"{day.isoformat()}T{clock}",
            match.start() - len(before.group()) if before else match.start(),
            after.end() if after else match.end(),
        )
    return None


def _calendar_day(match: re.Match[str]) -> date | None:
    part = match.groupdict()
    if part["y1"]:
        year, month, day = part["y1"], int(part["m1"]), int(part["d1"])
    elif part["y2"]:
        year, month, day = part["y2"], MONTHS[part["m2"].lower()], int(part["d2"])
    elif part["y3"]:
        year, month, day = part["y3"], MONTHS[part["m3"].lower()], int(part["d3"])
    else:
        year, first, second = part["y4"], int(part["a4"]), int(part["b4"])
        if part["sep"] == "/" and first <= 12 and second <= 12 and first != second:
            return None
        day, month = (second, first) if part["sep"] == "/" and second > 12 else (first, second)
    try:
        return date(int(year), month, day)
    except ValueError:  # the 31st of June: digits that are no date
        return None


def _clock(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    hour, half = int(match["hour"]), (match["half"] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or int(match["minute"]) > 59 or int(match["second"] or 0) > 59:
        return None
    zone = (match["zone"] or "").upper()
    if zone[:1] in ("+", "-"):
        zone = f"{zone[:3]}:{zone[-2:]}"
    seconds = f":{match['second']}" if match["second"] else ""
    return f"{hour:02}:{match['minute']}{seconds}{_OFFSETS.get(zone, zone)}"
