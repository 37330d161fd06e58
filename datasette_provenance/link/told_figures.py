"""Figures of a document as others are compared with them: what is counted, in which respect, in what sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..analyze.figures.lexicon import NUMBERS, OUTCOMES_BEFORE, UNITS
from ..analyze.figures.records import Figure
from ..remembered import remembered
from ..terms import alternatives
from .figure_aspects import ADDED, REPLACED, actors, aspects, days_of, deed_of, is_grown, is_open, rivalled
from .figure_qualifiers import qualifiers
from .figure_times import LISTS, MONTH_NAMES, OWN, StoryTimes
from .live_blogs import entries, minute_of
from .statement_units import StoryText, source_of
from .wording import WORD, content

#: "about" is taken to mean a tenth more or less.
ABOUT = 0.1

#: Content words of a sentence, figures apart; one of fewer is read with the sentence before. The second where it says
#: what happened to those counted: a story has one number of the dead, said in few words.
FEW, FEW_OUTCOME = 4, 8

_ATTENDING = "attending"
OUTCOMES = frozenset(OUTCOMES_BEFORE.values()) | {_ATTENDING}
_ANYONE = frozenset(content(word) for word in LISTS["anyone"])
_BODIES = frozenset(LISTS["bodies"])
_SAME_OUTCOME = {word: line.split()[0] for line in LISTS["alike outcome"] for word in line.split()}
_ALIKE = {content(word): content(line.split()[0]) for line in LISTS["alike"] for word in line.split()}
_CROWD = frozenset(content(word) for word in LISTS["crowd"])
#: (Singular alone: "protests across the country" are others.)
GATHERINGS = {word: line.split()[0] for line in LISTS["gathering"] for word in line.split()}
_PLACE = re.compile(r"\b(?:in|at|of|near|outside|through|across)\s([A-Z][a-z][\w’'-]*)")
#: Where what happened to people did: a month is no place.
_SITE = re.compile(rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Oo]ff)\s(?!(?:{MONTH_NAMES})\b)([A-Z][a-z][\w’'-]+)")
_NAME = re.compile(r"\b[A-Z][a-z][\w’'-]+")
#: The noun that is counted, with what tells it apart: "340 confirmed cases of harbour fever", "people were killed".
_BEHIND = re.compile(r"(?:[\s-](?!(?:in|at|near|outside|across|and|but|while)\b)[a-z][\w’'-]*){1,7}")
_PLACES = re.compile(
    r"(?:\s(?:in|at|near)\s(?:the|its|their|an?|one)\s(?:[a-z-]+\s)?[a-z-]+)?"
    rf"\s(?:in|at|near|outside|across)\s(?:the\s)?(?!(?:{MONTH_NAMES})\b)([A-Z][a-z][\w’'-]+)(?:\sand\s([A-Z][a-z][\w’'-]+))?"
)
_NAME_ALONE = re.compile(r"\W*(?:[A-Z][\w.’'-]*\s?){1,4}\W*\Z")
_BRACKETED = re.compile(r"\(\d+\.?\)")
_SPOT = re.compile(rf"\s(?:in|at|near|outside)\s(?:the|an?|one|its)\s(?:[a-z-]+\s)?{alternatives(LISTS['spot'])}\b")
#: "Ellery, Lorland", "Skarn in Lorland": one of them may be in the other.
_JOINED = re.compile(
    r"\b([A-Z][a-z][\w’'-]+)(?:['’]s)?(?:,|(?:\s[a-z]+){0,2}\s(?:in|near|of|outside|at|from))?\s(?:the\s)?(?=([A-Z][a-z][\w’'-]+))"
)
#: Letters by which a place is known in its other forms, too ("Ellery", "Ellerian").
_ROOT = 5
_ATTENDANCE = frozenset(LISTS["attendance"])
TOLLS = frozenset(["deaths", "death toll", "fatalities", "toll"])
_UNIT_WORDS = frozenset(content(word) for term in UNITS for word in term.split())
_TIMES = frozenset(unit.name for unit in UNITS.values() if unit.kind == "time")
#: What a figure states: its value, the lowest and the highest that it may be.
Values = tuple[float | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with the content words of its sentence, figures apart, and the respect in which it is stated.

    sentence: its number. open: it may not be all. grown: "rose to", so that it was less before. rival: the figure
    before it to which it is somebody else's: "organizers said 40,000 people took part; the police put the number at
    12,000". gathering: what they took part in; where: the places that such a sentence names;
    named: those that any sentence names on what happened to people. source: who says so, "" where that is not known.
    sites: the places where something happened to people, by their first letters; actors: the names before the figure
    in its clause; names: all names of the document; place: the named places behind the noun that is counted, spot: that
    an unnamed one stands there ("at the school"); joined: pairs of names of the document that stand side by side, of
    which one may be in the other; days: those on which it was so. deed: what became of those counted, "" if that is an
    outcome. qualifiers: the words beside it that tell what it is of.
    """

    document: str
    figure: Figure
    stems: frozenset[str]
    aspect: str
    sentence: int
    open: bool
    rival: Figure | None = None
    gathering: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    source: str = ""
    named: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    grown: bool = False
    actors: frozenset[str] = frozenset()
    place: frozenset[str] = frozenset()
    spot: bool = False
    days: frozenset[str] = frozenset()
    joined: frozenset[tuple[str, ...]] = frozenset()
    deed: str = ""
    qualifiers: frozenset[str] = frozenset()

    @property
    def stated(self) -> Values:
        """What the figure states, by which two are compared."""
        return self.figure.value, self.figure.low, self.figure.high


def size_of(stated: Values) -> float:
    """How large a figure is: the largest number that it states."""
    return max((number for number in stated[:2] if number is not None), default=stated[2] or 0)


def counted(of: str | None) -> str:
    """What is counted in the form by which two figures are compared: "people killed", "deaths" and "bodies" are all
    "killed", "workers" and "employees" the same; "firefighters killed" are apart, who may be a part of all."""
    if not of:
        return ""
    *rest, last = of.lower().split()
    if of.lower() in TOLLS or last in _BODIES:
        return "killed"
    if of.lower() in _ATTENDANCE:
        return _ATTENDING
    if last in OUTCOMES:
        outcome = _SAME_OUTCOME.get(last, last)
        head = content(rest[-1]) if rest else ""
        crowd = outcome == _ATTENDING and head in _CROWD
        return outcome if not head or head in _ANYONE or crowd else f"{_ALIKE.get(head, head)} {outcome}"
    if last in OUTCOMES_BEFORE:
        return _SAME_OUTCOME.get(OUTCOMES_BEFORE[last], OUTCOMES_BEFORE[last])
    plain = content(last) or last
    return _ALIKE.get(plain, plain)


def thing_and_outcome(of: str | None) -> tuple[str, str]:
    """What is counted and what happened to it, apart: "families left homeless" are families, displaced, and "people",
    like those of whom it is only said that they were killed, are anyone. "" where it is not said."""
    words = counted(of).split()
    outcome = words.pop() if words and words[-1] in OUTCOMES else ""
    thing = words[0] if words else ""
    return "anyone" if thing in _ANYONE or (outcome and not thing) else thing, outcome


def compatible(figures: Iterable[Figure]) -> bool:
    """Whether one value could fit the bounds of all figures."""
    low, high = float("-inf"), float("inf")
    for figure in figures:
        lowest, highest = figure.low, figure.high
        if figure.bound == "about" and figure.value is not None:
            spread = abs(figure.value) * ABOUT
            lowest, highest = figure.value - spread, figure.value + spread
        if figure.of in _BODIES:
            highest = None  # more may have died than were found
        if figure.value is None and counted(figure.of) == _ATTENDING:
            highest = None  # "thousands marched" says no more than that there were many
        low = low if lowest is None else max(low, lowest)
        high = high if highest is None else min(high, highest)
    return low <= high


def told_in(one: StoryText, figures: Sequence[Figure], times: StoryTimes) -> list[Told]:
    """The figures of a document that can be compared. In a live blog those of a later entry replace those before."""
    found = list(_told_in(one, figures, times))
    by_entry = entries(one.text) if found else []
    if not by_entry:
        return found
    latest: dict[tuple[str | None, str, str], int] = {}
    keyed = [
        ((told.figure.unit, counted(told.figure.of), told.aspect), minute_of(told.figure.start, by_entry))
        for told in found
    ]
    for key, minute in keyed:
        latest[key] = max(minute, latest.get(key, minute))
    return [
        replace(told, aspect=REPLACED) if key[1] and minute < latest[key] else told
        for told, (key, minute) in zip(found, keyed, strict=True)
    ]


def _told_in(one: StoryText, figures: Sequence[Figure], times: StoryTimes) -> Iterator[Told]:
    """The figures of a document that can be compared, in order, each with all that tells what it is of."""
    by_sentence = _by_sentence(one, figures)
    voices, speaking = sorted(one.voices), _apart(one.speakers)
    names = _roots(_NAME.findall(one.text)) if figures else frozenset()
    joined = frozenset(pair(*match.groups()) for match in _JOINED.finditer(one.text)) if figures else frozenset()
    for position, found in _aspects_of(one, by_sentence, times):
        stating = by_sentence[position]
        span, previous = _span(one, position), _span(one, position - 1)
        stems = _stems(one, position)
        more = stems | _stems(one, position - 1) if len(stems) < FEW_OUTCOME and position else stems
        of_people = OWN in found and any(counted(figure.of) in OUTCOMES for figure in stating)
        named = _where(one, position) if of_people else frozenset()
        sites = _roots(_SITE.findall(one.text, *span)) if of_people else frozenset()
        before = [*by_sentence.get(position - 1, ()), *stating]
        for figure, aspect in zip(stating, found, strict=True):
            if aspect is None or figure.unit in _TIMES:
                continue
            if first := rivalled(one.text, span[0], figure, before):
                figure = replace(figure, of=first.of)
            if figure.unit is None and not figure.of and _is_rank(one.text, span, figure):
                continue
            crowd, outcome = counted(figure.of) == _ATTENDING, counted(figure.of) in OUTCOMES
            place, spot = _place_of(one.text, span, figure)
            yield Told(
                document=one.document,
                figure=figure,
                stems=more if len(stems) < (FEW_OUTCOME if outcome else FEW) else stems,
                aspect=aspect,
                sentence=position,
                # "nine were killed at once; ten more died" is not open: it says how many died in all
                open=ADDED not in found and is_open(one.text, span, figure),
                rival=first,
                gathering=_gathering(one, position) if crowd else frozenset(),
                where=_where(one, position) if crowd else frozenset(),
                source=source_of(voices, figure.start, figure.end),
                named=named,
                sites=sites if outcome else frozenset(),
                names=names,
                grown=is_grown(one.text, span[0], figure),
                actors=_roots(actors(one.text, span, figure, speaking)),
                place=place,
                spot=spot,
                days=days_of(one.text, span, figure, previous),
                joined=joined,
                deed="" if outcome else deed_of(one.text, span, figure),
                qualifiers=qualifiers(one.text, span, figure),
            )


def _aspects_of(
    one: StoryText, by_sentence: Mapping[int, Sequence[Figure]], times: StoryTimes
) -> Iterator[tuple[int, list[str | None]]]:
    """The sentences that have figures, by number, and the respects in which each states its own.

    A sentence hands its time on to the next one, whether or not it has figures: "In 1954 the river rose, too. It killed
    130."
    """
    carried, last = "", -1
    for position, stating in by_sentence.items():
        if position - last > 1:
            carried = _carried(one, position - 1, times)
        found, carried = aspects(one.text, _span(one, position), stating, times, one.published, carried)
        last = position
        yield position, found


def _span(one: StoryText, position: int) -> tuple[int, int]:
    """Where a sentence stands; of the one before the first, nowhere."""
    return (one.sentences[position].start, one.sentences[position].end) if position >= 0 else (0, 0)


def _by_sentence(one: StoryText, figures: Sequence[Figure]) -> dict[int, list[Figure]]:
    """The figures by the number of the sentence that they stand in."""
    starts = [sentence.start for sentence in one.sentences]
    found: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        position = bisect_right(starts, figure.start) - 1
        if position >= 0 and figure.start < one.sentences[position].end:
            found[position].append(figure)
    return found


def rivals_of(stated: Sequence[Told]) -> dict[Told, list[Told]]:
    """By figure, those that its document gives as somebody else's number of the same, where no number fits both: as one
    that another source "puts at" so much, or where two known sources count what happened to people in two numbers."""
    places = {(told.document, told.figure.start): told for told in stated if told.rival is None}
    found: dict[Told, list[Told]] = defaultdict(list)
    for told in stated:
        first = told.rival and places.get((told.document, told.rival.start))
        if first and first.aspect == told.aspect and not compatible([first.figure, told.figure]):
            found[first].append(told)
    for those in _sourced(stated):
        for place, one in enumerate(those):
            for two in those[place + 1 :]:
                if one.source != two.source and not two.named - one.named and not compatible([one.figure, two.figure]):
                    found[one].append(two)
    return found


def _sourced(stated: Sequence[Told]) -> Iterator[list[Told]]:
    """What one document gives of one thing that happened to people, in the event itself and by known sources, if that
    is one number of each of two sources: of more it tells of several things."""
    groups: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for told in stated:
        if (
            told.rival is None
            and told.aspect == OWN
            and told.figure.unit is None
            and counted(told.figure.of) in OUTCOMES
        ):
            groups[told.document, counted(told.figure.of)].append(told)
    for those in groups.values():
        by_source = {told.source: told for told in those if told.source}
        if len(by_source) == 2 and len({told.stated for told in those}) == 2:
            yield sorted(by_source.values(), key=lambda told: told.figure.start)


def _carried(one: StoryText, position: int, times: StoryTimes) -> str:
    """The time that a sentence without figures hands on to the next one."""
    if position < 0:
        return ""
    return aspects(one.text, _span(one, position), (), times, one.published, "")[1]


def _stems(one: StoryText, position: int) -> frozenset[str]:
    """The content words of a sentence, without numbers and units."""
    return frozenset(map(_stem, WORD.findall(one.text, *_span(one, position)))) - {""}


@remembered(1 << 16)
def _stem(word: str) -> str:
    """A word's content; "" for a number or a unit."""
    if word[0].isdigit() or word.lower() in NUMBERS:
        return ""
    stem = content(word)
    return "" if stem in _UNIT_WORDS else stem


def _gathering(one: StoryText, position: int) -> frozenset[str]:
    """The marches, vigils and the like that a sentence names."""
    words = map(str.lower, WORD.findall(one.text, *_span(one, position)))
    return frozenset(word for word in words if word in GATHERINGS)


def _where(one: StoryText, position: int) -> frozenset[str]:
    """The places that a sentence names."""
    return frozenset(_PLACE.findall(one.text, *_span(one, position)))


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same places as spans that do not overlap, in order."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _roots(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name[:_ROOT] for name in names)


def _is_rank(text: str, sentence: tuple[int, int], figure: Figure) -> bool:
    """Whether a number stands before a name alone or in brackets behind one: "3 Pia Roe.", "Pia Roe (4.)"."""
    alone = not text[sentence[0] : figure.start].strip() and _NAME_ALONE.match(text, figure.end, sentence[1])
    return bool(alone) or _BRACKETED.match(text, figure.start - 1) is not None


def _place_of(text: str, sentence: tuple[int, int], figure: Figure) -> tuple[frozenset[str], bool]:
    """The named places behind the noun that a figure counts ("cases of fever in Lorland and Caldora"), and whether an
    unnamed one stands there: "killed at the school"."""
    behind = _BEHIND.match(text, figure.end, sentence[1])
    named = _PLACES.match(text, behind.end(), sentence[1]) if behind else None
    if named:
        return _roots(name for name in named.groups() if name), False
    return frozenset(), behind is not None and _SPOT.match(text, behind.end(), sentence[1]) is not None


def pair(one: str, two: str) -> tuple[str, ...]:
    """Two names, or their roots, in the order in which Told.joined has them."""
    return tuple(sorted((one[:_ROOT], two[:_ROOT])))
