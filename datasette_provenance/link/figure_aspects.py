"""In which respect a sentence states a figure: of which time (figure_times.py), as a part, a forecast or a rate.

Two figures are compared in one respect alone: "killing 19, the worst since 1954, when 130 died" states 19 of the event
and 130 of 1954. Rules over the words of one sentence, English only; where they err, a disagreement is missed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..analyze.figures.lexicon import OUTCOMES_AFTER, WORDS
from ..analyze.figures.records import Figure
from ..terms import Seldom, alternatives
from .figure_times import CARRIES, LISTS, MONTH_NAMES, NUMBER, OWN, StoryTimes, any_of, marks_in, segment, time_of
from .wording import content

#: Of a value that another one of the sentence has replaced: "up from 48 %".
REPLACED = "replaced"
#: Of those who come on top of others: "ten more died".
ADDED = "added"
#: Of the whole beside its part: "845 of the 1,237 delegates".
BESIDE = "beside"
#: Ends the respect of what a poll found.
POLLED = "polled"
#: Characters of a sentence, and figures in it, at most: longer ones are lists and tables.
LONGEST = 1500
MOST = 20
LONGEST_WORD = 80


_CORRECTION = Seldom(rf"\b{any_of('correction')}", LISTS["correction"])
_DENIED = re.compile(rf"\b{any_of('denied')}\s\Z", re.I)
_EARLIER = Seldom(rf"\b{any_of('earlier')}\s\Z", LISTS["earlier"])
_PRESENT = Seldom(rf"\b{any_of('present')}\s\Z", LISTS["present"])
_PIECES = re.compile(r",\s")
_FROM = re.compile(r"\bfrom\s\Z", re.I)
_BY = re.compile(r"\bby\s\Z", re.I)
_CHANGE = Seldom(rf"\b{alternatives(tuple(WORDS['change']))}\b", WORDS["change"])
_PLANNED = Seldom(
    rf"\b(?:would|will|to|could|should|may)\s(?:be\s)?{alternatives(tuple(WORDS['change']))}(?:\s[\w’'-]+){{0,6}}?\sto\s\Z",
    WORDS["change"],
)
_CHANGE_OF = Seldom(rf"\b{alternatives(tuple(WORDS['change']))}\sof\s\Z", WORDS["change"])
_EXPECTED = Seldom(rf"\b{any_of('expected')}\b", LISTS["expected"], 0)
_RATE = re.compile(rf"(?:\s[\w-]+){{0,4}}?\s({any_of('rate')})\b(?!\s(?:after|before|later|earlier|ago|when)\b)", re.I)
_RATE_BEFORE = Seldom(rf"\b({any_of('rate before')})(?:\s[\w-]+){{1,8}}\s\Z", LISTS["rate before"])
_PERIODS = {"daily": "day", "weekly": "week", "monthly": "month", "hourly": "hour"}
_PERIODS |= dict.fromkeys(("yearly", "annual", "annually"), "year")
_AVERAGE = Seldom(rf"\b{any_of('average')}\b", LISTS["average"])
_OVER = re.compile(rf"(?:\s[a-z-]+){{0,4}}?\s(?:over|in|within)\s(?:the\snext\s)?({NUMBER})\s(year|month)s\b", re.I)

_WIDE = re.compile(
    rf"(?:\s[a-z-]+){{0,2}}?\s(?:{any_of('wide')}\b"
    rf"|(?:at|in|across)\s(?:(?:its|their|the|all)\s)?(?:{NUMBER}|all)\s{any_of('wide places')}\b)",
    re.I,
)

_POLL = Seldom(rf"\b{any_of('poll')}\b", LISTS["poll"])
_ERROR = Seldom(rf"\b{any_of('error')}\b", LISTS["error"])
_MOMENT = Seldom(rf"\b{any_of('moment')}\b", LISTS["moment"])
_PART_BEFORE = Seldom(rf"\b{any_of('part before')}[,:]?\s\Z", LISTS["part before"])
_PART_MORE = re.compile(rf"\b{any_of('part more')}\b(?!\sthan\b)", re.I)
_LAST_WORDS = re.compile(r"(?:\ban?\s)?\w*\s?\Z")
_GROWN = Seldom(rf"\b{any_of('grown')}\s(?:at\sleast\s|more\sthan\s|nearly\s|about\s)?\Z", LISTS["grown"])
_NAMED = re.compile(rf"(?!(?:{MONTH_NAMES}|[A-Z][a-z]{{2,5}}day)\b)\b[A-Z][a-z][\w’'-]+")
_COUNTS = Seldom(rf"\b{any_of('counts')}\b", LISTS["counts"])
_DEED = re.compile(r"(?:\s[\w’'-]+){0,3}?\s(?:(?:was|were|been|being|are|is)\s)?(?:[a-z]+ly\s)?([a-z]{3,20}(?<!e)ed)\b")
_DAY = re.compile(
    rf"\b(?:(?P<weekday>[A-Z][a-z]{{2,5}}day)|(?P<before>\d\d?\s(?:{MONTH_NAMES}))|(?P<after>(?:{MONTH_NAMES})\s\d\d?))\b"
)
_THAT_DAY = re.compile(r"\b(?:that|the\ssame)\sday\b")
#: Before the day on which somebody said so: "said on Monday", "told reporters late Monday".
_SAID = re.compile(rf"\b{any_of('said')}(?:\s[\w’'-]+){{0,2}}?(?:\s(?:on|late|early))*\s\Z")
_EMPLOYS = re.compile(r"\bemploy(?:s|ed|ing)?\s(?:[a-z]+\s){0,2}\Z")
_OPEN = Seldom(rf"\b{any_of('open')}\b", LISTS["open"])
_OF_BEFORE = re.compile(r"\b(?:out\s)?of\s(?:(?:the|its|their|all)\s)?\Z", re.I)
_THEN = re.compile(r"(?:\s[\w'’-]+){1,3},\s(?:only\s|just\s|some\s|about\s)?\Z")
_PART_BEHIND = re.compile(rf"\s{any_of('part behind')}\b", re.I)
_PART_LATER = Seldom(rf"\b{any_of('part later')}\s", LISTS["part later"])
_AND = re.compile(r"(?:\s[\w'’-]+){1,3}(?:,|,?\sand)\s\Z")
_OF = re.compile(r"\s(?:out\s)?of\s(?:(?:the|its|their|his|her|our|all|those|these|some)\s)?(?:[\w-]+['’]s?\s)?\Z")
_NAMES = frozenset(LISTS["the number"])
_PUT = re.compile(
    rf"\b(?:put|puts|putting)\s(?:it|(?:the|their|its|that|this)\s(?:[\w-]+\s){{0,2}}?{any_of('the number')})"
    rf"(?:\sof\s(?:[\w-]+\s){{0,2}}?[\w-]+)?\sat\s(?:\w+\s)?\Z|\b(?:counted|estimated)\s(?:\w+\s)?\Z",
    re.I,
)
_SAME_SOURCE = re.compile(rf"\b{any_of('same source')}\b", re.I)
_MAY_BE_ALL = frozenset(OUTCOMES_AFTER.values()) - {"killed", "arrested", "detained"}
_VICTIMS = r"victims|deaths|fatalities"
_OUTCOME_NEXT = re.compile(rf"\s(?:[a-z]+\s)?(?:{'|'.join(sorted(OUTCOMES_AFTER))}|{_VICTIMS})\b")
_CASUALTIES = sorted(word for word, outcome in OUTCOMES_AFTER.items() if outcome in ("killed", "injured", "missing"))
_CASUALTY_NEXT = re.compile(rf"\s(?:[a-z]+\s)?(?:{'|'.join(_CASUALTIES)}|{_VICTIMS})\b")


def aspects(
    text: str,
    sentence: tuple[int, int],
    figures: Sequence[Figure],
    times: StoryTimes,
    published: str | None,
    carried: str,
) -> tuple[list[str | None], str]:
    """The respect in which a sentence states each of its figures, OWN for those of the event; REPLACED, ADDED, BESIDE
    and None for those that are to be compared with no other one. With it the time that the sentence hands on to the
    next one.

    figures: those of the sentence, in order. published: the document's date. carried: the time of the sentence before.
    """
    start, end = sentence
    if end - start > LONGEST or len(figures) > MOST or is_correction(text, start, end):
        return [None] * len(figures), OWN
    marks = sorted(marks_in(text, start, end, figures, times, published), key=lambda mark: mark.start)
    hands_on = OWN if any(mark.time == OWN for mark in marks) else next((mark.time for mark in marks), OWN)
    if not figures:
        return [], hands_on
    inherited = carried if CARRIES.match(text, start, end) else OWN
    inexact = _ERROR.search(text, start, end) is not None
    polled = POLLED if _POLL.search(text, start, end) else ""
    found: list[str | None] = []
    for figure, is_part in zip(figures, _parts(text, sentence, figures), strict=True):
        low, high = segment(text, start, end, figure)
        time = time_of(text, low, high, figure, [one for one in figures if one is not figure], marks)
        asked = polled and figure.unit is None  # "a poll of 1,002 people"
        if inexact or asked or _denied(text, start, figure) or _MOMENT.search(text, low, high):
            found.append(None)
        elif is_part:
            found.append(_part_aspect(text, sentence, figure, time))
        elif _replaced(text, low, figure) and not time:
            found.append(REPLACED)
        else:
            respect = _respect(text, low, high, figure)
            found.append(" ".join(filter(None, (inherited if time is None else time, respect, polled))))
    return found, hands_on


def _part_aspect(text: str, sentence: tuple[int, int], figure: Figure, time: str | None) -> str | None:
    """The respect of a figure that counts a part, or the whole beside it. "Ten more died" comes on top of others; not
    where it is of another time than they are."""
    if _is_added(text, sentence, figure):
        return None if time else ADDED
    return BESIDE if _OF_BEFORE.search(text, sentence[0], figure.start) else None


def is_correction(text: str, start: int, end: int) -> bool:
    """Whether a sentence is a note on what was printed before, such as "An earlier version said …"."""
    return _CORRECTION.search(text, start, end) is not None


def respects(
    text: str,
    sentences: Sequence[tuple[int, int]],
    figures: Sequence[Figure],
    times: StoryTimes,
    published: str | None,
) -> list[str | None]:
    """The respect in which each figure of a text is stated, as aspects() gives it; None too for BESIDE, and outside of
    all sentences.

    sentences: their spans, in order. figures: in order.
    """
    starts = [start for start, _ in sentences]
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for place, figure in enumerate(figures):
        position = bisect_right(starts, figure.start) - 1
        if position >= 0 and figure.start < sentences[position][1]:
            by_sentence[position].append(place)
    found: list[str | None] = [None] * len(figures)
    carried, following = OWN, 0
    for position, places in by_sentence.items():
        if position > following and position:
            # A sentence without figures hands on its own time.
            _, carried = aspects(text, sentences[position - 1], [], times, published, OWN)
        stating = [figures[place] for place in places]
        told, carried = aspects(text, sentences[position], stating, times, published, carried)
        for place, respect in zip(places, told, strict=True):
            found[place] = None if respect == BESIDE else respect
        following = position + 1
    return found


def is_open(text: str, sentence: tuple[int, int], figure: Figure) -> bool:
    """Whether the clause of a figure says that it may not be all: "$6 million so far", "nine were killed at once"."""
    low, high = segment(text, *sentence, figure)
    return _OPEN.search(text, low, high) is not None


def actors(text: str, sentence: tuple[int, int], figure: Figure, speakers: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The names before a figure in its clause: whose number it is. Not those of who is cited, nor of anybody who
    counts; nor a sentence's first word, which all have a capital, unless a name goes on behind it.

    speakers: the spans of who is cited, in order and apart.
    """
    start, end = sentence
    low, _ = segment(text, start, end, figure)
    if _COUNTS.search(text, low, figure.start):
        return
    for match in _NAMED.finditer(text, low, figure.start):
        alone = match.start() == start and not _NAMED.match(text, match.end() + 1)
        if alone or not content(match.group()):
            continue
        place = bisect_right(speakers, (match.start(), end)) - 1
        if place < 0 or match.start() >= speakers[place][1]:
            yield match.group()


def days_of(text: str, sentence: tuple[int, int], figure: Figure, before: tuple[int, int]) -> frozenset[str]:
    """The days on which something was so, by the clause of a figure: "arrested 40 people on Monday"; those of the
    sentence before, where it was "that day". before: where that sentence stands."""
    low, high = segment(text, *sentence, figure)
    return _days_in(text, *(before if _THAT_DAY.search(text, low, high) else (low, high)))


def _days_in(text: str, low: int, high: int) -> frozenset[str]:
    """The days that text[low:high] names, all as weekdays or all as dates; not those on which somebody said so."""
    found = [match for match in _DAY.finditer(text, low, high) if not _SAID.search(text, low, match.start())]
    kinds = {match.lastgroup for match in found}
    return frozenset(match.group(match.lastgroup or 0) for match in found) if len(kinds) == 1 else frozenset()


def deed_of(text: str, sentence: tuple[int, int], figure: Figure) -> str:
    """What became of those who are counted, or what they did, as far as a form in -ed behind them says so: "houses were
    damaged", "people in Ardle vaccinated"; "" where none does."""
    _, high = segment(text, *sentence, figure)
    match = _DEED.match(text, figure.end, high)
    return content(match.group(1)) if match else ""


def is_grown(text: str, start: int, figure: Figure) -> bool:
    """Whether a figure of a sentence that begins at `start` has become more: "the toll rose to 40"."""
    return _GROWN.search(text, max(start, figure.start - LONGEST_WORD), figure.start) is not None


def rivalled(text: str, start: int, figure: Figure, before: Sequence[Figure]) -> Figure | None:
    """The figure to which another one is somebody else's: "organizers said 40,000 people took part. The ministry put
    the number at 12,000". None where there is none, or where the same source may correct itself.

    start: where the figure's sentence begins. before: those of the sentence before and of this one, in order.
    """
    named = figure.of is None or figure.of.lower() in _NAMES
    low = max([start, *(one.end for one in before if start <= one.end <= figure.start)])
    put = _PUT.search(text, low, figure.start) if named and figure.unit is None else None
    if put is None or _SAME_SOURCE.search(text, low, put.start()):
        return None
    earlier = [one for one in before if one.end <= figure.start and one.unit is None and one.of]
    first = earlier[-1] if earlier else None
    return None if first is None or (first.of or "").lower() in _NAMES else first


def _respect(text: str, low: int, high: int, figure: Figure) -> str:
    """Whether a figure is a forecast, a rate, an average, a change ("by 51,000", "rise of 6 %"), a staff, of some time,
    or of all places of a body."""
    before = text[low : figure.start]
    piece = _PIECES.split(before)[-1]
    if _EXPECTED.search(piece):
        return "expected"
    if _CHANGE_OF.search(before) or (_BY.search(before[-4:]) and _CHANGE.search(piece)):
        return "change"
    if _AVERAGE.search(piece):
        return "average"
    if figure.unit is not None and _PRESENT.search(before):
        return "now"  # "to $15, now $7.25": what it is before it changes
    if figure.unit is not None and _PLANNED.search(before):
        return "planned"
    if figure.unit is None and _EMPLOYS.search(piece) and not _WIDE.match(text, figure.end, high):
        return "employed"
    if rate := _RATE.match(text, figure.end, high) or _RATE_BEFORE.search(piece):
        period = rate.group(1).lower().split()[-1]
        return f"a {_PERIODS.get(period, period)}"
    if figure.unit is None and _WIDE.match(text, figure.end, high):
        return "in all"
    over = _OVER.match(text, figure.end, high)
    return f"over {over.group(1)} {over.group(2)}s".lower() if over else ""


def _denied(text: str, start: int, figure: Figure) -> bool:
    return _DENIED.search(text, max(start, figure.start - 20), figure.start) is not None


def _replaced(text: str, low: int, figure: Figure) -> bool:
    """Whether another value of the sentence has taken the figure's place: "up from 48 %", "rose from 12 to 19"."""
    before = text[low : figure.start]
    return bool(_EARLIER.search(before) or (_FROM.search(before[-6:]) and _CHANGE.search(before)))


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
    _, high = segment(text, start, end, figure)
    return figure.unit is None and _PART_LATER.search(text, figure.end, high) is not None


def _is_added(text: str, sentence: tuple[int, int], figure: Figure) -> bool:
    """Whether a figure comes on top of others: "ten more died"."""
    outcome = (figure.of or "").rpartition(" ")[2]
    if outcome in _MAY_BE_ALL:
        return False  # "killed three and injured four others"
    before = text[max(sentence[0], figure.start - LONGEST_WORD) : figure.start]
    words = f"{_LAST_WORDS.search(before).group()}{text[figure.start : figure.end]}"  # type: ignore[union-attr]
    return bool(_PART_MORE.search(words) or _PART_MORE.match(text, figure.end + 1, sentence[1]))
