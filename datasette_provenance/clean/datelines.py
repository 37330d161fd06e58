"""Datelines: the place, date and agency at the head of a report ("LIMA, Peru, July 31 (AP) —")."""

from __future__ import annotations

import re

from ..dates import DAY_OF_MONTH
from ..terms import alternatives, terms

_UP = r"A-ZÀ-ÖØ-Þ"
_WORD = rf"[{_UP}][\w.'’-]*"
_CAPS = rf"[{_UP}][{_UP}.'’-]+"
_REGION = rf"(?:,\s{_WORD}(?:\s{_WORD}){{0,3}}){{0,2}}"
_WHEN = rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)?{DAY_OF_MONTH}"
_PLACE = rf"{_WORD}(?:[\s/](?:{_WORD}|de|del|la|of|the|upon|am|sur)){{0,4}}{_REGION}"
#: What a sentence after a dateline begins with.
_START = rf"[{_UP}\d“\"‘'«(]"
# A question mark or U+FFFD between blanks is a dash that lost its encoding.
_DASH = r"(?:\s*(?:—|–|―|_(?=\s)|--+|\.\s?[-–—]+)\s*|\s+[-?\ufffd:]+\s+|-\s+|:\s+)"
#: Agencies that write their name small: "Berlin (dpa) -".
_SMALL = r"(?:dpa|epd|kna|sda|apa|sid|ots)(?:/\w{2,4})?"
_AGENCY = rf"\((?P<agency>[A-Z][^()\n]{{1,50}}|{_SMALL})\)|/(?P<service>[A-Z][\w.\s]{{2,30}})/"

#: With an agency in brackets or slashes and a dash: place and date may both be missing.
_WITH_AGENCY = re.compile(
    rf"(?P<place>{_PLACE})?(?:(?<=\w)[,.]?\s+|(?<=^),?)?(?:,\s)?(?P<date>(?i:{_WHEN}))?[,.]?\s*(?:{_AGENCY}){_DASH}(?={_START})"
)
#: With an agency that writes no dash after its name: "London (CNN) Less than a day …".
_NO_DASH = re.compile(
    rf"(?:(?P<place>{_WORD}(?:\s{_WORD}){{0,2}}{_REGION})\s)?\((?P<agency>{alternatives(terms('dateline_agencies'))}"
    rf"(?:\s[A-Z]\w+)?)\)\s*(?={_START})"
)
_NAMED = alternatives(terms("dateline_agencies"))
#: With a day and no dash behind the agency: "Harn, Jul 29 (PTI) The …", "MOSCOW, July 29. /TASS/. The …".
_DATED_NO_DASH = re.compile(
    rf"(?P<place>{_PLACE})(?:\s\[{_WORD}\])?[,.]?\s+(?P<date>(?i:{_WHEN}))[,.]?(?:\s/\s\d{{1,2}}:\d\d\s(?i:[ap]m))?\s+"
    rf"(?:\((?:[A-Z]{{2,8}}|{_NAMED})\)[.:]?|/[A-Z][\w. ]{{2,30}}/[.:]?)\s+(?={_START})"
)
#: In capitals, with a dash: "WASHINGTON —", "JACKSON, Miss. -", "TOKYO, March 3, 2024 —".
_CAPITALS = re.compile(
    rf"(?P<place>{_CAPS}(?:[\s/]{_CAPS}){{0,3}}{_REGION})(?:[,.]?\s(?P<date>(?i:{_WHEN})))?{_DASH}(?={_START})"
)
#: A city that stands alone in datelines, or any place with a day: "Lima — ", "Geneva, 31 July 2023 – ".
_CITY = re.compile(
    rf"(?P<place>(?:{alternatives(terms('dateline_cities'))}){_REGION})(?:[,.]?\s(?P<date>(?i:{_WHEN})))?"
    rf"(?:\s*(?:—|–|--+|\.\s?[-–—]+)\s*|\s[-?\ufffd]\s|:\s)(?={_START})"
)
_DATED = re.compile(
    rf"(?P<place>{_WORD}(?:\s{_WORD}){{0,3}}{_REGION}),\s(?P<date>(?i:{_WHEN}))(?:,\s[A-Z]{{2,6}})?(?:\s*(?:—|–|--+)\s*|\s-\s|:\s)"
    rf"(?={_START})"
)
_CITIES = frozenset(city.casefold() for city in terms("dateline_cities"))
_NO_PLACE = frozenset(terms("dateline_not_places"))


def strict_dateline(paragraph: str) -> int:
    """The length of a dateline with an agency at the head of a paragraph, 0 where there is none."""
    if "(" not in paragraph[:90] and "/" not in paragraph[:90]:
        return 0
    match = _WITH_AGENCY.match(paragraph) or _NO_DASH.match(paragraph) or _DATED_NO_DASH.match(paragraph)
    return match.end() if match and _whole(paragraph, match) else 0


def plain_dateline(paragraph: str) -> int:
    """The length of a dateline without an agency at the head of a paragraph, 0 where there is none.

    Weaker than `strict_dateline`: only the first paragraphs of a body should be asked.
    """
    for pattern in (_CITY, _DATED, _CAPITALS):
        match = pattern.match(paragraph)
        if match and _whole(paragraph, match) and not _label(match["place"]):
            return (
                0
                if pattern is _CAPITALS and match.group().rstrip()[-1] == ":" and not _known(match["place"])
                else match.end()
            )
    return 0


def _known(place: str) -> bool:
    """In capitals before a colon stand speakers and labels, too, so the place must be a known city."""
    return place.split(",")[0].strip().casefold() in _CITIES


def _label(place: str) -> bool:
    return any(word in _NO_PLACE for word in re.split(r"[\s,/]+", place.lower()))


def _whole(paragraph: str, match: re.Match[str]) -> bool:
    """A dateline is short, and text follows it."""
    return match.end() <= 120 and match.end() < len(paragraph)
