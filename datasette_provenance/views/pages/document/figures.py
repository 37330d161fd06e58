"""The figures that one document states: how each is read, of which time, and where others in its story differ."""

from __future__ import annotations

from typing import Any

from datasette.database import Database

from ....analyze.figures.records import Figure
from ....link.figure_aspects import ADDED, REPLACED, respects
from ....link.figure_times import story_times
from ....store.query import Row, rows
from ....withheld import ELLIPSIS, SIGN, abridged
from ...writing.marks import Mark
from ...writing.numbers import amount
from ...writing.words import MONTHS
from .long_texts import beginning_of

STATED = ("start", "end", "value", "low", "high", "bound", "unit", "of", "method", "confidence")


async def figures_of(db: Database, document: Row, sentences: list[Row]) -> list[Row]:
    """The reader's `figures`, in the order of the text. document: id, text, published, story_id.

    `respect`: as figures are compared by: of another time than the story's ("2021"), a forecast, a rate; "" for one of
    the event itself, None for one that is compared with no other. `disagreement`: the number of the first one on the
    story's page that the figure is part of.
    """
    found = await rows(
        db,
        """select f.start, f.end, f.value, f.low, f.high, f.bound, f.unit, f.of, f.method, f.confidence,
            (select d.id from disagreement_figures g join disagreements d on d.id = g.disagreement_id
                where g.document_id = f.document_id and g.start = f.start and g.end = f.end
                order by d.compatible, d.id limit 1) as disagreement
        from figures f where f.document_id = :id and f.start < :shown order by f.start, f.end""",
        beginning_of(document["id"]),
    )
    told = await respects_of(db, document, sentences, found) if found else []
    text = document["text"]
    return [
        {
            "number": number,
            **{name: row[name] for name in STATED},
            "respect": respect,
            "disagreement": row["disagreement"],
            "text": shown(text[row["start"] : row["end"]]),
        }
        for number, (row, respect) in enumerate(zip(found, told, strict=True), 1)
    ]


def shown(words: str) -> str:
    """The words of a figure; two signs alone are one that is withheld, too short to be told by itself.

    >>> shown("14"), shown("¦¦"), shown("¦¦¦¦¦ ¦¦¦")
    ('14', '[…]', '[…]')
    """
    return abridged(words) if words.strip(f"{SIGN} ") else ELLIPSIS


async def respects_of(db: Database, document: Row, sentences: list[Row], found: list[Row]) -> list[str | None]:
    dates = await rows(
        db,
        "select min(published) as first, max(published) as last from documents where story_id = :id",
        {"id": document["story_id"]},
    )
    text, published = document["text"], document["published"]
    times = story_times((published, dates[0]["first"], dates[0]["last"]), (text,))
    spans = [(sentence["start"], sentence["end"]) for sentence in sentences]
    return respects(text, spans, [Figure(**{name: row[name] for name in STATED}) for row in found], times, published)


def figure_marks(page: Row) -> list[Mark]:
    """A mark for each figure, with its note."""
    return [
        Mark("figure", it["start"], it["end"], it["bound"], it["number"], f"figure: {in_words(it)}")
        for it in page.get("figures") or ()
    ]


def in_words(it: Row) -> str:
    """ "more than 60 (people killed)": how a figure is read, with its unit and what is counted."""
    of = f" ({it['of']})" if it["of"] else ""
    return f"{read_as(it)}{' ' + it['unit'] if it['unit'] else ''}{of}"


def read_as(it: Row) -> str:
    """The bounds of a figure: "exactly 14", "5 to 7", "about 40"."""
    low, high, bound = it["low"], it["high"], it["bound"]
    if low is not None and low == high:
        return f"exactly {amount(low)}"
    if low is not None and high is not None:
        return f"{amount(low)} to {amount(high)}"
    if low is not None:
        return f"{bound if bound in ('more than', 'at least') else 'at least'} {amount(low)}"
    if high is not None:
        return f"{bound if bound in ('less than', 'at most', 'nearly') else 'at most'} {amount(high)}"
    return f"about {amount(it['value'])}" if it["value"] is not None else "can be read in two ways"


def respect_in_words(respect: str | None) -> str:
    """What a figure is of, for its note.

    >>> respect_in_words("since month 4"), respect_in_words(None)
    ('since April', 'not compared')
    """
    said: dict[Any, str] = {
        None: "not compared",
        REPLACED: "replaced by another value",
        ADDED: "on top of others",
    }
    if respect in said:
        return said[respect]
    words = str(respect).split()
    for at, word in enumerate(words[:-1]):
        if word == "month" and words[at + 1].isdecimal():
            words[at : at + 2] = [MONTHS[int(words[at + 1]) - 1]]
            break
    return " ".join(words)
