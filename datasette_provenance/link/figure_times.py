"""Of which time a sentence states a figure: of the event itself, of a year, of a month, "since 1954"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..analyze.figures.lexicon import NUMBERS
from ..analyze.figures.records import Figure
from ..dates import month_number
from ..terms import Seldom, alternatives, sections

#: The respect of a figure of the event itself.
OWN = ""
#: How long before the first document the event may have been.
BEFORE_PRINT = timedelta(days=14)
LISTS = sections("figure_aspects")


def any_of(name: str) -> str:
    return alternatives(LISTS[name])


MONTH_NAMES = "January|February|March|April|May|June|July|August|September|October|November|December"
NUMBER = "|".join(
    [r"\d+", "several", "many", "few", *(word for word, n in NUMBERS.items() if n.kind in ("one", "ten"))]
)
_FOUR_DIGITS = re.compile(r"\d{4}")
_YEAR = re.compile(
    r"(?:\b(?:in|of|since|from|during|until|till|by|for)\s(?:the\s)?)?(?<![\w.,$€£/-])((?:1[5-9]|20)\d\d)"
    r"(?:\s?(?:to|through|until|and|–|-)\s?((?:1[5-9]|20)\d\d))?(?![\d%]|[.,]\d)"
)
_MONTH = Seldom(
    rf"\b(?:in|since|from|until|till|by|of|late|early|mid|for|on)[\s-](?:the\s)?(?:late\s|early\s|mid-)?"
    rf"(?:(?P<before>\d\d?)\s)?(?P<month>{MONTH_NAMES})\b(?:\s(?P<after>\d\d?)(?!\d))?(?:,?\s(?P<year>(?:19|20)\d\d)\b)?",
    MONTH_NAMES.split("|"),
    0,
)
_FULL_DATE = re.compile(rf"\b(?:{MONTH_NAMES})\s(?:\d\d?,\s)?((?:19|20)\d\d)\b")
_AGO = Seldom(
    rf"\b(?:(?:some|about|nearly|almost|over)\s)?({NUMBER})\s(year|month|decade|centurie)s\s(?:ago|earlier|before)\b",
    ("years", "months", "decades", "centuries"),
)
_PAST = Seldom(rf"\b{any_of('past')}\b", LISTS["past"])
_SINCE_THEN = re.compile(rf"\bsince\s(?:then\b|(?:[\w’'-]+\s){{0,4}}?{any_of('onset')}\b)", re.I)
_PRECEDENT = Seldom(rf"\b{any_of('precedent')}\b(?!,|\s{any_of('not precedent')}\b)", LISTS["precedent"])
_OWN = Seldom(rf"\b(?:on\s)?{any_of('own')}\b", LISTS["own"])
_SUPERLATIVE = Seldom(rf"\b(?:[a-z]{{3,}}est|{any_of('superlative')})\b[^,;]*?\b(since)\b", ("since",))
_SINCE = re.compile(r"\bsince\s(?:\w+\s){0,4}\Z", re.I)
_BEGAN = re.compile(rf"\b{any_of('began')}(?:\s\w+){{0,3}}?\s?\Z", re.I)
#: (All marks and blanks stand in one set at the beginning, which lets re skip to them.)
_APART = re.compile(rf"[;:()—–\s](?:(?<!\s)|(?<=\s){any_of('apart')}\s)", re.I)
_PIECES = re.compile(r",\s")
_RELATIVE = re.compile(rf",?\s?{any_of('relative')}\b", re.I)
CARRIES = re.compile(r"\W*(?:It|That|Then|There)\b")


@dataclass(frozen=True, slots=True)
class StoryTimes:
    """The years of a story, and the first and the last day on which documents of it appeared, where one is known."""

    years: frozenset[int]
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A time in a sentence. behind: it dates only what stands behind it."""

    start: int
    end: int
    time: str
    behind: bool = False


def story_times(published: Iterable[str | None], texts: Iterable[str]) -> StoryTimes:
    """The times of a story by the dates of its documents (ISO 8601); where none is dated, by the dates in the texts."""
    dates = [one for one in published if one]
    days = [day for one in dates if (day := day_of(one))]
    years = {int(one[:4]) for one in dates if one[:4].isdecimal()}
    if not years:
        years = {max((int(found.group(1)) for text in texts for found in _FULL_DATE.finditer(text)), default=0)}
    if not days:
        return StoryTimes(frozenset(years))
    first = max(min(days), date.min + BEFORE_PRINT)
    return StoryTimes(frozenset(years | {(first - BEFORE_PRINT).year}), first, max(days))


def day_of(published: str | None) -> date | None:
    """The day of an ISO 8601 date; None where it is less precise, or none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def marks_in(
    text: str, start: int, end: int, figures: Sequence[Figure], times: StoryTimes, published: str | None
) -> Iterator[Mark]:
    """The times that text[start:end] names."""
    taken = [(one.start, one.end) for one in figures]
    superlatives = [match.start(1) for match in _SUPERLATIVE.finditer(text, start, end)]
    for place in superlatives:
        yield Mark(place, place + 5, "since", True)
    for match in _YEAR.finditer(text, start, end) if _FOUR_DIGITS.search(text, start, end) else ():
        if not any(low < match.end() and match.start(1) < high for low, high in taken):
            time = " to ".join(match.groups()) if match.group(2) else _year(int(match.group(1)), times)
            yield from _dated(text, start, match.start(), match.end(), time, superlatives)
    for match in _MONTH.finditer(text, start, end):
        if not match.group("year"):
            day = match.group("before") or match.group("after")
            time = OWN if day and not times.first else _month(month_number(match.group("month")) or 0, times)
            yield from _dated(text, start, match.start(), match.end(), time, superlatives)
    for match in _AGO.finditer(text, start, end):
        yield Mark(match.start(), match.end(), _ago(match, published))
    for match in _PAST.finditer(text, start, end):
        yield Mark(match.start(), match.end(), _past(match.group().lower(), published))
    for match in _SINCE_THEN.finditer(text, start, end):
        yield Mark(match.start(), match.end(), "since then")
    for match in _PRECEDENT.finditer(text, start, end):
        yield Mark(match.start(), match.end(), "earlier", True)
    for match in _OWN.finditer(text, start, end):
        yield Mark(match.start(), match.end(), OWN)


def _dated(text: str, low: int, start: int, end: int, time: str, superlatives: list[int]) -> Iterator[Mark]:
    """A year or a month as a mark; none where it tells when something was built."""
    if _BEGAN.search(text, max(low, start - 60), start):
        return
    since = text[start : start + 5].lower() == "since" or _SINCE.search(text, max(low, start - 40), start)
    behind = bool(since) and any(place <= start for place in superlatives)
    yield Mark(start, end, f"since {time}" if time and since and not behind else time, behind)


def _year(year: int, times: StoryTimes) -> str:
    return OWN if year in times.years else str(year)


def _month(number: int, times: StoryTimes) -> str:
    """The time that a month without a year names: the last such month before the documents appeared."""
    if not times.first or not times.last:
        return f"month {number}"
    day = times.first - BEFORE_PRINT
    own = {day.month} | {times.first.month, times.last.month}
    return OWN if number in own or day.month < number < times.last.month else f"month {number}"


def _ago(match: re.Match[str], published: str | None) -> str:
    number = match.group(1).lower()
    known = NUMBERS.get(number)
    count = int(number) if number.isdecimal() else known.low if known and known.kind in ("one", "ten") else None
    day = day_of(published)
    if day and count and match.group(2).lower() == "year" and count < day.year:
        return str(day.year - count)
    return " ".join(match.group().lower().split()[-3:])


def _past(phrase: str, published: str | None) -> str:
    day = day_of(published)
    return str(day.year - 1) if day and "year" in phrase else phrase


def segment(text: str, start: int, end: int, figure: Figure) -> tuple[int, int]:
    """The part of a sentence around a figure that a dash, a bracket, "but" or "while" sets apart from others."""
    low, high = start, end
    for match in _APART.finditer(text, start, end):
        if match.end() <= figure.start:
            low = match.end()
        elif match.start() >= figure.end:
            high = match.start()
            break
    return low, high


def time_of(text: str, low: int, high: int, figure: Figure, others: Sequence[Figure], marks: list[Mark]) -> str | None:
    """The time of a figure in text[low:high]: that of its clause, else of the one to which this one refers, else of
    the first one; a time in an aside dates nothing else, nor does one directly behind another figure. None where no
    time is named."""
    behind = {one.end for one in others}
    here = [
        mark for mark in marks if low <= mark.start and mark.end <= high and not behind & {mark.start - 1, mark.start}
    ]
    if not here:
        return None
    edges = [low, *(match.end() for match in _PIECES.finditer(text, low, high)), high]
    clauses = list(zip(edges, edges[1:], strict=False))
    at = next(place for place, (_, last) in enumerate(clauses) if figure.start < last)
    named = [[mark for mark in here if first <= mark.start < last] for first, last in clauses[: at + 1]]
    nearer = min((one.start for one in others if one.start >= figure.end), default=high)
    fitting = [mark for mark in named[at] if mark.end <= figure.start or (mark.start < nearer and not mark.behind)]
    if fitting:
        return min(fitting, key=lambda mark: _distance(text, figure, mark)).time
    if at and named[at - 1] and _RELATIVE.match(text, *clauses[at]):
        return named[at - 1][-1].time  # "in 1954, when 130 died"
    return _time_before(named[:at])


def _time_before(named: Sequence[Sequence[Mark]]) -> str | None:
    """The time that the clauses before a figure's give it, by the times that each names: the event's own where one of
    them says so, else that of the sentence's first clause."""
    for place in range(len(named) - 1, -1, -1):
        # A precedent that begins the sentence dates what follows: "In a previous fire there, 130 died".
        dating = [mark for mark in named[place] if not mark.behind or (place == 0 and mark.time == "earlier")]
        if any(mark.time == OWN for mark in dating):
            return OWN
        if dating and place == 0:
            return dating[-1].time
    return None


def _distance(text: str, figure: Figure, mark: Mark) -> tuple[int, int]:
    """How far a time is from a figure; one directly behind it ("48 % in April") is nearest."""
    if mark.start >= figure.end:
        between = text[figure.end : mark.start]
        return (0 if not between.strip() else 1), len(between)
    return 1, figure.start - mark.end
