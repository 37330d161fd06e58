"""What a text says of being a later version of another one by its outlet: "UPDATE 2-", "(Corrects paragraph 3)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..terms import alternatives, sections
from .figure_times import MONTH_NAMES
from .records import Linkable

_WORDS = sections("version_marks")
#: So much of a text's beginning and end is looked through for notes.
_HEAD, _TAIL = 1000, 1500
_UPDATE, _CORRECTION = (alternatives(list(_WORDS[name])) for name in ("update", "correction"))
# "Update-proof houses" is no mark: a hyphen follows capitals or a number.
_MARK = re.compile(
    rf"\s*(?:(?P<update>{_UPDATE})|(?P<correction>{_CORRECTION}))(?:\s?(?P<number>\d{{1,2}}))?(?P<end>\s?[:–—]\s?|\s?-\s?)",
    re.I,
)
_ENDING = re.compile(
    rf"[(\[](?:(?P<update>{_UPDATE})|(?P<correction>{_CORRECTION}))(?:\s?(?P<number>\d{{1,2}}))?[)\]]\s*$", re.I
)
_BRACKETS = re.compile(
    rf"(?m)^[ \t]*[(\[](?:(?P<update>{alternatives(list(_WORDS['updates']))})"
    rf"|(?P<correction>{alternatives(list(_WORDS['corrects']))}))\b[^\n]{{2,300}}[)\]]"
)
_NOTE = re.compile(
    r"(?i)\bthis (?:[\w.,]+ ){0,4}(?:story|article|report|version|item|headline) (?:has been|was|is) "
    rf"(?:(?P<update>{alternatives(list(_WORDS['updated']))})|(?P<correction>{alternatives(list(_WORDS['corrected']))}))\b"
)
_EARLIER = re.compile(
    r"(?i)(?P<update>(?!))?(?P<correction>\ban? (?:earlier|previous) version of this (?:story|article|report) "
    rf"{alternatives(list(_WORDS['earlier version']))}\b)"
)


_HEADLINE_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MONTHS = frozenset(MONTH_NAMES.casefold().split("|"))
_DAYS = _MONTHS.union(*sections("weekdays").values())
_PARTS = frozenset(_WORDS["part"])
#: Which part of a series a text is: "part 2" in its headline, "Part two of three" in its first words.
_NUMBER = rf"(?P<number>\d{{1,2}}|{alternatives(_WORDS['number'])})"
_PART = re.compile(rf"(?i)\b(?:part|teil|partie|parte)\s+{_NUMBER}\b")
_PART_OF = re.compile(rf"(?i)\bpart\s+{_NUMBER}\s+(?:of|in)\s")
_SERIES_HEAD = 400


@dataclass(frozen=True, slots=True)
class Version:
    """The number of the update, 0 for none, 1 where it says that it is one and not which; whether it is corrected."""

    update: int = 0
    corrected: bool = False

    def follows(self, other: Version) -> bool:
        """Whether it is later than another version: further on in one respect, and behind in none.

        A correction without a number may be of the first version, or of any of its updates.
        """
        return self != other and self.update >= other.update and self.corrected >= other.corrected


def version_of(document: Linkable) -> Version:
    """Which version of a text a document says that it is, by its headline and by notes in its head and tail."""
    title = document.title or document.text.strip().partition("\n")[0]
    found = [*_of_title(title)]
    length = len(document.text)
    for start, end in ((0, min(_HEAD, length)), (max(_HEAD, length - _TAIL), length)):
        for pattern in (_BRACKETS, _NOTE, _EARLIER):
            found += pattern.finditer(document.text, start, end)
    numbers = [int(match.groupdict().get("number") or 1) for match in found if match["update"]]
    return Version(max(numbers, default=0), any(match["correction"] for match in found))


def _of_title(title: str) -> list[re.Match[str]]:
    found, at = [], 0
    while match := _MARK.match(title, at):
        word = match["update"] or match["correction"]
        if "-" in match["end"] and not word.isupper() and not match["number"]:
            break
        found.append(match)
        at = match.end()
    ending = _ENDING.search(title)
    return [*found, ending] if ending else found


def are_instalments(one: Linkable, two: Linkable) -> bool:
    """Whether two documents are of one series, by headlines that are the same but for the day or the number of the
    part ("Weather for Monday", "Weather for Tuesday"), or by other numbers of parts in headline or first words ("Part 2
    of 3"). What they share may be no more than a form."""
    parts = [part_of(document) for document in (one, two)]
    if all(parts) and parts[0] != parts[1]:
        return True
    a, b = (
        [match.group() for match in _HEADLINE_WORD.finditer((document.title or "").casefold())]
        for document in (one, two)
    )
    days = [{place for place, word in enumerate(words) if _is_day(words, place)} for words in (a, b)]
    if len(a) != len(b) or days[0] != days[1]:
        return False
    differing = {place for place in range(len(a)) if a[place] != b[place]}
    return bool(differing) and differing <= days[0] < set(range(len(a)))


def dated_form(headline: str | None) -> str | None:
    """A headline without the day that it names, None where it names none: what an outlet's "Weather for Monday" and
    "Weather for Tuesday" have in common."""
    words = [match.group() for match in _HEADLINE_WORD.finditer((headline or "").casefold())]
    days = [
        word in _DAYS or (word.isdigit() and bool(_beside(words, place) & _MONTHS)) for place, word in enumerate(words)
    ]
    if not any(days) or all(days):
        return None
    return " ".join("*" if is_day else word for word, is_day in zip(words, days, strict=True))


def part_of(document: Linkable) -> str | None:
    """The number of the part of a series that a document says it is: in its headline, or as "part 2 of 3" above."""
    found = _PART.search(document.title or "") or _PART_OF.search(document.text, 0, _SERIES_HEAD)
    return found["number"].casefold() if found else None


def _is_day(words: Sequence[str], place: int) -> bool:
    """Whether a word of a headline names a day, or the number of a day or part ("3 March", "day 41")."""
    if not words[place].isdigit():
        return words[place] in _DAYS
    return bool(_beside(words, place) & _MONTHS) or (place > 0 and words[place - 1] in _PARTS)


def _beside(words: Sequence[str], place: int) -> set[str]:
    """The words before and behind one."""
    return {*words[max(0, place - 1) : place], *words[place + 1 : place + 2]}
