"""In which respect a sentence states a figure: of which time, as a part, a forecast or a rate.

Two figures are compared in one respect alone: "killing 19, the worst since 1954, when 130 died" states 19 of the event
and 130 of 1954. Rules over the words of one sentence, English only; where they err, a disagreement is missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..analyze.figures import Figure
from ..analyze.figures.lexicon import NUMBERS, OUTCOMES_AFTER, WORDS
from ..dates import month_number
from ..terms import alternatives, sections

#: The respect of a figure of the event itself.
OWN = ""
#: Of a value that another one of the sentence has replaced: "up from 48 %".
REPLACED = "replaced"
#: Of those who come on top of others: "ten more died".
ADDED = "added"
#: Characters of a sentence, and figures in it, at most: longer ones are lists and tables.
LONGEST = 1500
MOST = 20
#: How long before the first document the event may have been.
BEFORE_PRINT = timedelta(days=14)

LISTS = sections("figure_aspects")


def _any(name: str) -> str:
    return alternatives(LISTS[name])


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBER = "|".join(
    [r"\d+", "several", "many", "few", *(word for word, n in NUMBERS.items() if n.kind in ("one", "ten"))]
)
_YEAR = re.compile(
    r"(?:\b(?:in|of|since|from|during|until|till|by|for)\s(?:the\s)?)?(?<![\w.,$€£/-])((?:1[5-9]|20)\d\d)"
    r"(?:\s?(?:to|through|until|and|–|-)\s?((?:1[5-9]|20)\d\d))?(?![\d%]|[.,]\d)"
)
_MONTH = re.compile(
    rf"\b(?:in|since|from|until|till|by|of|late|early|mid|for|on)[\s-](?:the\s)?(?:late\s|early\s|mid-)?"
    rf"(?:(?P<before>\d\d?)\s)?(?P<month>{_MONTHS})\b(?:\s(?P<after>\d\d?)(?!\d))?(?:,?\s(?P<year>(?:19|20)\d\d)\b)?"
)
_FULL_DATE = re.compile(rf"\b(?:{_MONTHS})\s(?:\d\d?,\s)?((?:19|20)\d\d)\b")
_AGO = re.compile(
    rf"\b(?:(?:some|about|nearly|almost|over)\s)?({_NUMBER})\s(year|month|decade|centurie)s\s(?:ago|earlier|before)\b",
    re.I,
)
_PAST = re.compile(rf"\b{_any('past')}\b", re.I)
_PRECEDENT = re.compile(rf"\b{_any('precedent')}\b(?!,|\s{_any('not precedent')}\b)", re.I)
_OWN = re.compile(rf"\b(?:on\s)?{_any('own')}\b", re.I)
_SUPERLATIVE = re.compile(rf"\b(?:[a-z]{{3,}}est|{_any('superlative')})\b[^,;]*?\b(since)\b", re.I)
_SINCE = re.compile(r"\bsince\s(?:\w+\s){0,4}\Z", re.I)
_BEGAN = re.compile(rf"\b{_any('began')}(?:\s\w+){{0,3}}?\s?\Z", re.I)
_APART = re.compile(rf"[;:()—–]|\s{_any('apart')}\s", re.I)
_PIECES = re.compile(r",\s")
_RELATIVE = re.compile(rf",?\s?{_any('relative')}\b", re.I)
_CARRIES = re.compile(r"\W*(?:It|That|Then|There)\b")

_CORRECTION = re.compile(rf"\b{_any('correction')}", re.I)
_DENIED = re.compile(rf"\b{_any('denied')}\s\Z", re.I)
_EARLIER = re.compile(rf"\b{_any('earlier')}\s\Z", re.I)
_FROM = re.compile(r"\bfrom\s\Z", re.I)
_BY = re.compile(r"\bby\s\Z", re.I)
_CHANGE = re.compile(rf"\b{alternatives(tuple(WORDS['change']))}\b", re.I)
_CHANGE_OF = re.compile(rf"\b{alternatives(tuple(WORDS['change']))}\sof\s\Z", re.I)
_EXPECTED = re.compile(rf"\b{_any('expected')}\b")
_RATE = re.compile(rf"(?:\s[\w-]+){{0,4}}?\s({_any('rate')})\b(?!\s(?:after|before|later|earlier|ago|when)\b)", re.I)
_RATE_BEFORE = re.compile(rf"\b({_any('rate before')})(?:\s[\w-]+){{1,8}}\s\Z", re.I)
_PERIODS = {"daily": "day", "weekly": "week", "monthly": "month", "hourly": "hour"}
_PERIODS |= dict.fromkeys(("yearly", "annual", "annually"), "year")
_AVERAGE = re.compile(rf"\b{_any('average')}\b", re.I)
_OVER = re.compile(rf"(?:\s[a-z-]+){{0,4}}?\s(?:over|in|within)\s(?:the\snext\s)?({_NUMBER})\s(year|month)s\b", re.I)

_PART_BEFORE = re.compile(rf"\b{_any('part before')}[,:]?\s\Z", re.I)
_PART_MORE = re.compile(rf"\b{_any('part more')}\b(?!\sthan\b)", re.I)
_LAST_WORDS = re.compile(r"(?:\ban?\s)?\w*\s?\Z")
_OPEN = re.compile(rf"\b{_any('open')}\b", re.I)
_OF_BEFORE = re.compile(r"\b(?:out\s)?of\s(?:(?:the|its|their|all)\s)?\Z", re.I)
_THEN = re.compile(r"(?:\s[\w'’-]+){1,3},\s(?:only\s|just\s|some\s|about\s)?\Z")
_PART_BEHIND = re.compile(rf"\s{_any('part behind')}\b", re.I)
_PART_LATER = re.compile(rf"\b{_any('part later')}\s", re.I)
_AND = re.compile(r"(?:\s[\w'’-]+){1,3}(?:,|,?\sand)\s\Z")
_OF = re.compile(r"\s(?:out\s)?of\s(?:(?:the|its|their|his|her|our|all|those|these|some)\s)?(?:[\w-]+['’]s?\s)?\Z")
_VICTIMS = r"victims|deaths|fatalities"
_OUTCOME_NEXT = re.compile(rf"\s(?:[a-z]+\s)?(?:{'|'.join(sorted(OUTCOMES_AFTER))}|{_VICTIMS})\b")
_CASUALTIES = sorted(word for word, outcome in OUTCOMES_AFTER.items() if outcome in ("killed", "injured", "missing"))
_CASUALTY_NEXT = re.compile(rf"\s(?:[a-z]+\s)?(?:{'|'.join(_CASUALTIES)}|{_VICTIMS})\b")


@dataclass(frozen=True, slots=True)
class StoryTimes:
    """The years of a story, and the first and the last day on which documents of it appeared, where one is known."""

    years: frozenset[int]
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class _Mark:
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


def aspects(
    text: str,
    sentence: tuple[int, int],
    figures: Sequence[Figure],
    times: StoryTimes,
    published: str | None,
    carried: str,
) -> tuple[list[str | None], str]:
    """The respect in which a sentence states each of its figures, OWN for those of the event; REPLACED, ADDED and None
    for those that are to be compared with no other one. With it the time that the sentence hands on to the next one.

    figures: those of the sentence, in order. published: the document's date. carried: the time of the sentence before.
    """
    start, end = sentence
    if end - start > LONGEST or len(figures) > MOST or _CORRECTION.search(text, start, end):
        return [None] * len(figures), OWN
    marks = sorted(_marks(text, start, end, figures, times, published), key=lambda mark: mark.start)
    hands_on = OWN if any(mark.time == OWN for mark in marks) else next((mark.time for mark in marks), OWN)
    inherited = carried if _CARRIES.match(text, start, end) else OWN
    found: list[str | None] = []
    for figure, part in zip(figures, _parts(text, sentence, figures), strict=True):
        low, high = _segment(text, start, end, figure)
        time = _time(text, low, high, figure, [one for one in figures if one is not figure], marks)
        respect = _respect(text, low, high, figure)
        if _denied(text, start, figure) or (part and not _is_added(text, sentence, figure)):
            found.append(None)
        elif part:
            found.append(None if time else ADDED)
        elif _replaced(text, low, figure) and not time:
            found.append(REPLACED)
        else:
            found.append(f"{inherited if time is None else time} {respect}".strip())
    return found, hands_on


def is_open(text: str, sentence: tuple[int, int], figure: Figure) -> bool:
    """Whether the clause of a figure says that it may not be all: "$6 million so far", "nine were killed at once"."""
    low, high = _segment(text, *sentence, figure)
    return _OPEN.search(text, low, high) is not None


def _marks(
    text: str, start: int, end: int, figures: Sequence[Figure], times: StoryTimes, published: str | None
) -> Iterator[_Mark]:
    """The times that text[start:end] names."""
    taken = [(one.start, one.end) for one in figures]
    superlatives = [match.start(1) for match in _SUPERLATIVE.finditer(text, start, end)]
    for place in superlatives:
        yield _Mark(place, place + 5, "since", True)
    for match in _YEAR.finditer(text, start, end):
        if not any(low < match.end() and match.start(1) < high for low, high in taken):
            time = " to ".join(match.groups()) if match.group(2) else _year(int(match.group(1)), times)
            yield from _dated(text, start, match.start(), match.end(), time, superlatives)
    for match in _MONTH.finditer(text, start, end):
        if not match.group("year"):
            day = match.group("before") or match.group("after")
            time = OWN if day and not times.first else _month(month_number(match.group("month")) or 0, times)
            yield from _dated(text, start, match.start(), match.end(), time, superlatives)
    for match in _AGO.finditer(text, start, end):
        yield _Mark(match.start(), match.end(), _ago(match, published))
    for match in _PAST.finditer(text, start, end):
        yield _Mark(match.start(), match.end(), _past(match.group().lower(), published))
    for match in _PRECEDENT.finditer(text, start, end):
        yield _Mark(match.start(), match.end(), "earlier", True)
    for match in _OWN.finditer(text, start, end):
        yield _Mark(match.start(), match.end(), OWN)


def _dated(text: str, low: int, start: int, end: int, time: str, superlatives: list[int]) -> Iterator[_Mark]:
    """A year or a month as a mark; none where it tells when something was built."""
    if _BEGAN.search(text, max(low, start - 60), start):
        return
    since = text[start : start + 5].lower() == "since" or _SINCE.search(text, max(low, start - 40), start)
    behind = bool(since) and any(place <= start for place in superlatives)
    yield _Mark(start, end, f"since {time}" if time and since and not behind else time, behind)


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


def _segment(text: str, start: int, end: int, figure: Figure) -> tuple[int, int]:
    """The part of a sentence around a figure that a dash, a bracket, "but" or "while" sets apart from others."""
    low, high = start, end
    for match in _APART.finditer(text, start, end):
        if match.end() <= figure.start:
            low = match.end()
        elif match.start() >= figure.end:
            high = match.start()
            break
    return low, high


def _time(text: str, low: int, high: int, figure: Figure, others: Sequence[Figure], marks: list[_Mark]) -> str | None:
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
    pieces = list(zip(edges, edges[1:], strict=False))
    at = next(place for place, (_, last) in enumerate(pieces) if figure.start < last)
    own = [mark for mark in here if pieces[at][0] <= mark.start < pieces[at][1]]
    nearer = min((one.start for one in others if one.start >= figure.end), default=high)
    fitting = [mark for mark in own if mark.end <= figure.start or (mark.start < nearer and not mark.behind)]
    if fitting:
        return min(fitting, key=lambda mark: _distance(text, figure, mark)).time
    referring = _RELATIVE.match(text, pieces[at][0], pieces[at][1]) is not None
    for place in range(at - 1, -1, -1):
        there = [mark for mark in here if pieces[place][0] <= mark.start < pieces[place][1]]
        if referring and place == at - 1 and there:
            return there[-1].time
        dating = [mark for mark in there if not mark.behind or (place == 0 and mark.time == "earlier")]
        if any(mark.time == OWN for mark in dating):
            return OWN
        if dating and place == 0:
            return dating[-1].time
    return None


def _distance(text: str, figure: Figure, mark: _Mark) -> tuple[int, int]:
    """How far a time is from a figure; one directly behind it ("48 % in April") is nearest."""
    if mark.start >= figure.end:
        between = text[figure.end : mark.start]
        return (0 if not between.strip() else 1), len(between)
    return 1, figure.start - mark.end


def _respect(text: str, low: int, high: int, figure: Figure) -> str:
    """Whether a figure is a forecast, a rate, an average, a change ("by 51,000", "rise of 6 %") or of some time."""
    before = text[low : figure.start]
    piece = re.split(r",\s", before)[-1]
    if _EXPECTED.search(piece):
        return "expected"
    if _CHANGE_OF.search(before) or (_BY.search(before) and _CHANGE.search(piece)):
        return "change"
    if _AVERAGE.search(piece):
        return "average"
    if rate := _RATE.match(text, figure.end, high) or _RATE_BEFORE.search(piece):
        period = rate.group(1).lower().split()[-1]
        return f"a {_PERIODS.get(period, period)}"
    over = _OVER.match(text, figure.end, high)
    return f"over {over.group(1)} {over.group(2)}s".lower() if over else ""


def _denied(text: str, start: int, figure: Figure) -> bool:
    return _DENIED.search(text, max(start, figure.start - 20), figure.start) is not None


def _replaced(text: str, low: int, figure: Figure) -> bool:
    """Whether another value of the sentence has taken the figure's place: "up from 48 %", "rose from 12 to 19"."""
    before = text[low : figure.start]
    return bool(_EARLIER.search(before) or (_FROM.search(before) and _CHANGE.search(before)))


def _parts(text: str, sentence: tuple[int, int], figures: Sequence[Figure]) -> list[bool]:
    """Whether each figure counts a part of what another one counts, or the whole of which another one is stated."""
    found: list[bool] = []
    gaps = [text[one.end : two.start] for one, two in zip(figures, figures[1:], strict=False)]
    # "of 412 delegates, 330"
    wholes = [
        _THEN.fullmatch(gap) is not None and _OF_BEFORE.search(text, sentence[0], one.start) is not None
        for one, gap in zip(figures, gaps, strict=False)
    ]
    wholes.append(False)
    for position, figure in enumerate(figures):
        part = _is_part(text, sentence, figure)
        if not part and position:
            # "including three children and two women"
            part = found[-1] and not wholes[position - 1] and _AND.fullmatch(gaps[position - 1]) is not None
        if not part and position and _OF.fullmatch(gaps[position - 1]):
            part = not _CASUALTY_NEXT.match(
                text, figure.end, sentence[1]
            )  # "1,600 of its 2,300 workers", "12 of the 34 detained"
        if not part and position < len(gaps) and _OF.fullmatch(gaps[position]):
            part = (
                _OUTCOME_NEXT.match(text, figures[position + 1].end, sentence[1]) is not None
            )  # "three of the 19 dead"
        found.append(part or wholes[position])
    return found


def _is_part(text: str, sentence: tuple[int, int], figure: Figure) -> bool:
    """Whether the words around a figure say so: "including 4", "two of them", "4 died, raising the toll to 19"."""
    start, end = sentence
    before = text[start : figure.start]
    if _PART_BEFORE.search(before) or _PART_BEHIND.match(text, figure.end, end):
        return True
    if _is_added(text, sentence, figure):
        return True
    _, high = _segment(text, start, end, figure)
    return figure.unit is None and _PART_LATER.search(text, figure.end, high) is not None


def _is_added(text: str, sentence: tuple[int, int], figure: Figure) -> bool:
    """Whether a figure comes on top of others: "ten more died"."""
    outcome = (figure.of or "").rpartition(" ")[2]
    if outcome in OUTCOMES_AFTER.values() and outcome != "killed":
        return False
    words = f"{_LAST_WORDS.search(text[sentence[0] : figure.start]).group()}{text[figure.start : figure.end]}"  # type: ignore[union-attr]
    return bool(_PART_MORE.search(words) or _PART_MORE.match(text, figure.end + 1, sentence[1]))
