"""Whose dollars a bare sign means: "$5 million" in an Australian paper's own text are Australian."""

from __future__ import annotations

import re
from dataclasses import replace

from ...terms import rows
from .records import Figure

_OF_COUNTRY = {row["country"]: row["unit"] for row in rows("figure_dollars")}
#: With nothing before it that says whose.
_BARE = re.compile(r"(?<![A-Za-z.])\$|(?<!US )(?<!U\.S\. )(?<!American )\bdollars?\b", re.I)


def in_dollars_of(country: str | None, figures: list[Figure], text: str) -> list[Figure]:
    """The figures of a text that was first published in a country (ISO 3166-1, None where that is not known), with its
    dollars where the text names none. Figures are found with a bare sign for the dollar of the United States.
    """
    unit = _OF_COUNTRY.get(country or "")
    if not unit:
        return figures
    return [
        replace(one, unit=unit) if one.unit == "USD" and _BARE.search(text, one.start, one.end) else one
        for one in figures
    ]
