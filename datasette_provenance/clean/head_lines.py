"""Lines of the head that name the outlet or the author beside the date, and the header of an e-mail."""

from __future__ import annotations

import re

from ..dates import find_date
from ..terms import alternatives, sections
from .lines import DATE_WORDS
from .names import is_person
from .outlet_names import is_outlet

_BETWEEN = re.compile(r"\s*[|/·•–—,;]\s*|\s-\s")
_MAIL = {name: use for use, names in sections("mail_headers").items() for name in names}
_MAIL_LINE = re.compile(rf"{alternatives(tuple(_MAIL))}\s?:", re.I)


def beside_date(line: str, titled: bool) -> str | None:
    """ "byline" for "Jane Roe | 6 March 2026", "dateline" for "Coast Today, 6 March 2026", None for any other line.

    titled: whether a line stands above it; the first one with two capitalised words and a date may be a headline.
    """
    found = find_date(line) if len(line) <= 120 else None
    if not found:
        return None
    pieces = _BETWEEN.split(f"{line[: found.start]} | {line[found.end :]}")
    names = [piece.strip(" .") for piece in pieces if not DATE_WORDS.fullmatch(piece)]
    outlets = [is_outlet(name) for name in names]
    if not 1 <= len(names) <= 3 or not all(
        outlet or is_person(name) for outlet, name in zip(outlets, names, strict=True)
    ):
        return None
    if all(outlets):
        return "dateline"
    return "byline" if titled else None


def mail_field(line: str) -> tuple[str, int] | None:
    """What a line of an e-mail's header says ("title", "date", "other"), and where it begins; None for other lines."""
    match = _MAIL_LINE.match(line)
    if not match:
        return None
    value = match.end() + len(line[match.end() :]) - len(line[match.end() :].lstrip())
    return _MAIL[match.group()[:-1].strip().lower()], value
