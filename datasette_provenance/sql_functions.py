"""SQL functions of a text alone, and of two numbers. None reads a table, so none can show what a private table holds.

NULL and anything but text give NULL; measures that are made for English give it for a text in another language. A text
of more than LONGEST characters is an SQL error: a query may call these for every row, and one endless row must not hold
the others up. Neither does a row that calls them again and again: Datasette's time limit holds between two calls, too.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any

LONGEST = 1_000_000
SHORT = 1_000
"""Characters of a text that costs less than to ask how late it is."""
# More than the thousand steps after which SQLite asks whether a query's time is over (Datasette's sqlite_timelimit).
STEPS = "with recursive n (i) as (select 1 union all select i + 1 from n where i < 100) select max(i) from n"
# By database, the connection of this thread. A function that held its own connection would keep it open for ever.
_connections = threading.local()


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
    from .analyze.provenance import provenance_of

    return provenance_of(text).settled.originating_outlet


def credits_json(text: str) -> str:
    """The credits in a text as a JSON array: kind, outlet, person, start, end, evidence, method, confidence."""
    from .analyze.provenance import provenance_of

    return json.dumps(
        [
            {
                **{name: getattr(credit, name) for name in ("kind", "outlet", "person", "start", "end")},
                "evidence": None if credit.start is None else text[credit.start : credit.end],
                **{name: getattr(credit, name) for name in ("method", "confidence")},
            }
            for credit in provenance_of(text).credits
        ],
        ensure_ascii=False,
    )


def citations_json(text: str) -> str:
    """The citations in a text as a JSON array, one object each.

    Its keys: source (text, start, end, name, kind, role, sector, naming, gender; null where the text has none), cue
    (text, start, end, lemma; or null), content (a list of text, start, end), quote_type, words, method, confidence.
    """
    from .analyze.cited import cited
    from .clean.text import clean

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


def frames_json(text: str) -> str:
    """The frames that a text mentions, as a JSON array, the strongest first (Boydstun and others 2014).

    Its keys: frame, score (0 to 1), present (0 or 1), voices (score and present of author and quoted), mentions (a list
    of text, start, end, voice).
    """
    from .analyze.cited import cited, words_told
    from .analyze.framing.frames import find_frames, frames
    from .clean.text import clean

    cleaned = clean(text)
    uses, mentions = find_frames(cleaned, words_told(cleaned, cited(cleaned)[0]))
    voices: dict[int, dict[str, Any]] = {}
    for use in uses:
        voices.setdefault(use.frame, {})[use.voice] = {"score": use.score, "present": int(use.present)}
    found = [
        {
            "frame": frames()[frame].name,
            **told.pop("all"),
            "voices": told,
            "mentions": [evidence(text, m[1:3], {"voice": m.voice}) for m in mentions if m.frame == frame],
        }
        for frame, told in voices.items()
    ]
    return json.dumps(sorted(found, key=lambda one: -one["score"]), ensure_ascii=False)


def loaded_json(text: str) -> str:
    """The loaded wording of a text as a JSON object: loaded (0 or 1), score (0 to 1), sentences, terms.

    sentences: a list of text, start, end, voice, score. terms: a list of text, start, end, kind, voice, flagged.
    """
    from .analyze.cited import cited, words_told
    from .analyze.framing.loaded import find_loaded
    from .analyze.sentiment import score_sentences
    from .clean.text import clean

    cleaned = clean(text)
    words = words_told(cleaned, cited(cleaned)[0])
    found = find_loaded(cleaned, score_sentences(text, cleaned.sentences), words)
    sentences = [
        evidence(text, (sentence.start, sentence.end), {"voice": sentence.voice, "score": score})
        for sentence, score in zip(cleaned.sentences, found.sentences, strict=True)
    ]
    terms = [
        evidence(text, term[:2], {"kind": term.kind, "voice": term.voice, "flagged": int(term.flagged)})
        for term in found.terms
    ]
    told = {"loaded": int(found.loaded), "score": found.score, "sentences": sentences, "terms": terms}
    return json.dumps(told, ensure_ascii=False)


def evidence(text: str, span: tuple[int, int], more: dict[str, Any]) -> dict[str, Any]:
    """The words of a span with its place, and what else is known of it."""
    return {"text": text[slice(*span)], "start": span[0], "end": span[1], **more}


FUNCTIONS = (
    *(vader_compound, flesch_reading_ease, originating_outlet, credits_json, citations_json),
    *(frames_json, loaded_json),
)
#: Their word lists and formulas are those of English, and would find something in any language.
MADE_FOR_ENGLISH = (vader_compound, flesch_reading_ease, frames_json, loaded_json)


def wilson_low(part: Any, n: Any) -> float | None:
    """The low end of the 95% interval of the share part / n (Wilson 1927); NULL where n is 0 or no number."""
    return interval(part, n)[0]


def wilson_high(part: Any, n: Any) -> float | None:
    """The high end of it."""
    return interval(part, n)[1]


def interval(part: Any, n: Any) -> tuple[float, float] | tuple[None, None]:
    from .intervals import wilson

    if not all(isinstance(number, int | float) for number in (part, n)) or not 0 <= part <= n or not n:
        return None, None
    return wilson(part, n)


def heed_time_limit(database: str) -> None:
    """Raise sqlite3.OperationalError where the time that Datasette gives a query is over.

    SQLite asks after so many steps of its own, and a call is one, however long it takes: hundreds of calls in one row
    would go on for minutes. So as many steps are taken here, on the query's own connection.
    """
    connection = vars(_connections).get(database)
    if connection is not None:
        with suppress(sqlite3.ProgrammingError):  # another one, of the same name, which is closed
            connection.execute(STEPS).fetchone()


def of_text(function: Callable[[str], Any], database: str) -> Callable[[Any], Any]:
    """The function as SQL calls it."""

    @wraps(function)
    def called(value: Any) -> Any:
        if not isinstance(value, str):
            return None
        if len(value) > LONGEST:
            raise ValueError(f"{function.__name__}: a text may have at most {LONGEST} characters")
        if len(value) > SHORT:
            heed_time_limit(database)
        if function in MADE_FOR_ENGLISH:
            from .analyze.language import text_in_english

            if not text_in_english(value):
                return None
        return function(value)

    return called


def register_functions(connection: Any, database: str = "") -> None:
    """Add the functions to a connection, in the thread that uses it."""
    vars(_connections)[database] = connection
    for function in FUNCTIONS:
        connection.create_function(function.__name__, 1, of_text(function, database), deterministic=True)
    for of_share in (wilson_low, wilson_high):
        connection.create_function(of_share.__name__, 2, of_share, deterministic=True)
