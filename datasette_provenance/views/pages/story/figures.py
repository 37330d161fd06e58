"""Figures on which the documents of a story differ, each with its bounds and the sentence that states it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from datasette.database import Database

from ....analyze.figures.lexicon import OUTCOMES_AFTER
from ....link.direction import is_later
from ....store.query import Row, id_list, rows
from ....withheld import abridged
from ...shared.shapes import DOCUMENT_COLUMNS, DOCUMENT_JOINS, document
from .told_passages import around, beginning_of, end_of

NAMED = ("toll", "attendance", "turnout")
"""What is counted that is the name of a number itself."""
MOST_DISAGREEMENTS = 20
LONGEST = 400
OUTCOMES = frozenset(OUTCOMES_AFTER.values())
HARM = {
    "killed": 1,
    "dead": 1,
    "deaths": 1,
    "toll": 1,
    "fatalities": 1,
    "bodies": 1,
    "injured": 2,
    "wounded": 2,
    "missing": 3,
}
URGENT = " ".join(f"when ' ' || lower(of) like '% {word}' then {place}" for word, place in HARM.items())
"""What a newsroom asks of first, by the last word of what is counted, as SQL."""


async def disagreements(db: Database, story: int) -> list[Row]:
    """What is counted, whether one value fits all that is said, and who says what; contradictions first, of these those
    on the dead, then those on the injured and the missing."""
    sql = f"""select id, unit, of, compatible from disagreements where story_id = :story
        order by compatible, case {URGENT} else 9 end, id limit {MOST_DISAGREEMENTS}"""  # noqa: S608
    found = await rows(db, sql, {"story": story})
    figures = await figures_of(db, [row["id"] for row in found])
    return [
        {
            **{name: row[name] for name in ("id", "unit", "of")},
            "compatible": bool(row["compatible"]),
            "stated": figures[row["id"]],
        }
        for row in found
    ]


def heading(of: str | None, unit: str | None) -> str:
    """What a group of figures counts: "Amounts in crowns", "Percentages", "Number of people killed"."""
    if unit == "percent":
        return f"Percentages of {of}" if of else "Percentages"
    if unit:
        return f"Amounts in {unit}: {of}" if of else f"Amounts in {unit}"
    if not of:
        return "Numbers"
    if of.rpartition(" ")[2] in NAMED:
        return of.capitalize()
    return f"Number {of}" if of in OUTCOMES else f"Number of {of}"


async def figures_of(db: Database, ids: list[int]) -> dict[int, list[Row]]:
    """By disagreement, what is stated, the lowest first, each with the first documents that state it so, and where an
    outlet takes it back.

    `sentence`: that of the first of them, with the figure from `figure_start` to `figure_end` of it.
    """
    sql = f"""with numbered as (
            select g.*, f.value, f.low, f.high, f.bound
            from disagreement_examples g
            join figures f on f.document_id = g.document_id and f.start = g.start and f.end = g.end
            where g.disagreement_id in ({id_list(ids)})),
        told as (
            select w.disagreement_id, w.document_id, w.start, w.end, w.value, w.low, w.high, w.bound,
                {around("start", "w")} as sentence_start, {around("end", "w")} as sentence_end
            from numbered w)
        select {DOCUMENT_COLUMNS}, t.disagreement_id, t.start, t.end, t.value, t.low, t.high, t.bound,
            substr(d.text, t.start + 1, t.end - t.start) as words,
            coalesce(t.sentence_start, t.start) as sentence_start,
            substr(d.text, coalesce(t.sentence_start, t.start) + 1,
                coalesce(t.sentence_end, t.end) - coalesce(t.sentence_start, t.start)) as sentence
        from told t join documents d on d.id = t.document_id {DOCUMENT_JOINS}
        order by coalesce(t.value, t.low, t.high), t.disagreement_id, d.published, d.id"""  # noqa: S608
    found: dict[int, dict[Any, Row]] = defaultdict(dict)
    for row in await rows(db, sql):
        bounds = {name: row[name] for name in ("value", "low", "high", "bound")}
        said = found[row["disagreement_id"]].setdefault(
            tuple(bounds.values()), {"words": abridged(row["words"]), **bounds, **sentence_of(row), "documents": []}
        )
        said["documents"].append({"document": document(row), "start": row["start"], "end": row["end"]})
    return defaultdict(list, {id: with_corrections(list(said.values())) for id, said in found.items()})


def with_corrections(stated: list[Row]) -> list[Row]:
    """What is stated, each with the place where a later document of one of its outlets takes it back, if one does.

    An earlier document of an outlet is compared beside a later one only where that says that it corrected the number.
    """
    told = [(place, one["words"], each) for place, one in enumerate(stated) for each in one["documents"]]
    return [
        {
            **one,
            "taken_back": next(
                (
                    {**later, "words": words}
                    for other, words, later in told
                    if other != place and any(goes_on(each["document"], later["document"]) for each in one["documents"])
                ),
                None,
            ),
        }
        for place, one in enumerate(stated)
    ]


def goes_on(one: Row, two: Row) -> bool:
    """Whether the second of two documents is of the outlet of the first, and is dated after it."""
    same = one["publisher"] is not None and one["publisher"] == two["publisher"]
    return same and is_later(one["published"], two["published"])


def sentence_of(row: Row) -> Row:
    """The sentence and where in it the figure is; of a very long one the part around the figure."""
    text, start = row["sentence"], row["start"] - row["sentence_start"]
    end = start + row["end"] - row["start"]
    before, figure, after = abridged(text[:start]), abridged(text[start:end]), abridged(text[end:])
    if len(text) > LONGEST:
        before, after = end_of(before, LONGEST // 2), beginning_of(after, LONGEST // 2)
    return {
        "sentence": before + figure + after,
        "figure_start": len(before),
        "figure_end": len(before + figure),
    }
