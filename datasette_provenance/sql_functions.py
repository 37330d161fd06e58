"""SQL functions of a text alone. None reads a table, so none can show what a private table holds.

NULL and anything but text give NULL. A text of more than LONGEST characters is an SQL error: a query may call these for
every row, and one endless row must not hold the others up.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

LONGEST = 1_000_000


def vader_compound(text: str) -> float:
    """VADER's compound score of the whole text, as vaderSentiment gives it, -1 to 1 (Hutto and Gilbert 2014)."""
    from .analyze.sentiment import polarity

    return polarity(text)[0]


def flesch_reading_ease(text: str) -> float | None:
    """Flesch's reading ease as textstat gives it; the higher the easier (Flesch 1948)."""
    from .analyze.readability import readability

    return readability(text)["flesch_reading_ease"]


def originating_outlet(text: str) -> str | None:
    """The outlet that first published the text, as far as the text says so; NULL where it does not."""
    from .analyze import analyze_text

    return analyze_text(text).originating_outlet


def credits_json(text: str) -> str:
    """The credits in a text as a JSON array: kind, outlet, person, start, end, evidence, method, confidence."""
    from .analyze import analyze_text

    return json.dumps(
        [
            {
                **{name: getattr(credit, name) for name in ("kind", "outlet", "person", "start", "end")},
                "evidence": None if credit.start is None else text[credit.start : credit.end],
                **{name: getattr(credit, name) for name in ("method", "confidence")},
            }
            for credit in analyze_text(text).credits
        ],
        ensure_ascii=False,
    )


FUNCTIONS = (vader_compound, flesch_reading_ease, originating_outlet, credits_json)


def of_text(function: Callable[[str], Any]) -> Callable[[Any], Any]:
    """The function as SQL calls it."""

    @wraps(function)
    def called(value: Any) -> Any:
        if not isinstance(value, str):
            return None
        if len(value) > LONGEST:
            raise ValueError(f"{function.__name__}: a text may have at most {LONGEST} characters")
        return function(value)

    return called


def register_functions(connection: Any) -> None:
    """Add the functions to a connection."""
    for function in FUNCTIONS:
        connection.create_function(function.__name__, 1, of_text(function), deterministic=True)
