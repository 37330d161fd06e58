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


def citations_json(text: str) -> str:
    """The citations in a text as a JSON array, one object each.

    Its keys: source (text, start, end, name, kind, role, sector, naming, gender; null where the text has none), cue
    (text, start, end, lemma; or null), content (a list of text, start, end), quote_type, words, method, confidence.
    """
    from .analyze import cited
    from .clean import clean

    citations, sources, counts = cited(clean(text))
    found = []
    for citation, count in zip(citations, counts, strict=True):
        source = None if count.source is None else sources[count.source]
        told = {name: getattr(source, name, None) for name in ("name", "kind", "role", "sector", "naming", "gender")}
        found.append(
            {
                "source": evidence(text, citation.source, told) if citation.source else None,
                "cue": evidence(text, citation.cue, {"lemma": count.cue_lemma}) if citation.cue else None,
                "content": [evidence(text, fragment, {}) for fragment in citation.fragments],
                "quote_type": citation.quote_type,
                "words": sum(count.words),
                "method": citation.method,
                "confidence": count.confidence,
            }
        )
    return json.dumps(found, ensure_ascii=False)


def evidence(text: str, span: tuple[int, int], more: dict[str, Any]) -> dict[str, Any]:
    """The words of a span with its place, and what else is known of it."""
    return {"text": text[slice(*span)], "start": span[0], "end": span[1], **more}


FUNCTIONS = (vader_compound, flesch_reading_ease, originating_outlet, credits_json, citations_json)


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
