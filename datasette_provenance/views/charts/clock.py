"""Dates and times as stated → places on one axis in hours, and the ticks of that axis."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import lru_cache

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
DAY = 24.0
# Hours between ticks: some hours, some days.
STEPS = (1, 3, 6, 12, 24, 48, 7 * 24, 14 * 24)
# And months.
STEPS_IN_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 1200)
NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


@lru_cache(maxsize=4096)  # a chart is drawn in three widths
def span_of(published: str | None) -> tuple[float, float] | None:
    """When a document appeared, in hours since 1970 UTC: a moment, or the day if no more is stated.

    None where less is stated, or nothing that can be read. A time without an offset is taken for UTC.
    """
    text = published or ""
    if len(text) < 10:
        return None
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    if not 2 <= moment.year <= 9997:  # what a calendar with time zones can hold
        return None
    hours = (moment - EPOCH).total_seconds() / 3600
    return (hours, hours + DAY) if len(text) == 10 else (hours, hours)


def ticks(first: float, last: float, most: int) -> list[tuple[float, str]]:
    """At most `most` ticks between two places, with what to write at each."""
    for step in STEPS:
        if last // step - -(-first // step) + 1 <= most:
            return by_hours(first, last, step)
    for months in STEPS_IN_MONTHS:
        found = by_months(first, last, months)
        if len(found) <= most:
            return found
    return by_months(first, last, 12_000)


def by_hours(first: float, last: float, step: int) -> list[tuple[float, str]]:
    start = -(-first // step) * step
    count = int((last - start) // step) + 1
    return [(start + i * step, hour_or_day(start + i * step, i == 0)) for i in range(count)]


def hour_or_day(place: float, with_day: bool) -> str:
    """The hour, and the day at midnight and on the first tick."""
    moment = EPOCH + timedelta(hours=place)
    day, hour = f"{moment.day} {NAMES[moment.month - 1]}", f"{moment.hour:02}:00"
    if not moment.hour:
        return day
    return f"{day}, {hour}" if with_day else hour


def by_months(first: float, last: float, step: int) -> list[tuple[float, str]]:
    begin, end = (EPOCH + timedelta(hours=hours) for hours in (first, last))
    numbers = range(-(-(begin.year * 12 + begin.month - 1) // step) * step, end.year * 12 + end.month, step)
    found = []
    for number in numbers:
        year, month = divmod(number, 12)
        if 1 <= year <= 9999:
            place = (datetime(year, month + 1, 1, tzinfo=timezone.utc) - EPOCH).total_seconds() / 3600
            if first <= place <= last:
                found.append((place, str(year) if month == 0 else f"{NAMES[month]} {year}" if step < 12 else str(year)))
    return found
