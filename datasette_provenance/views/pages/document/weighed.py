"""The loaded sentences of one document, each with the words that its weight is made of."""

from __future__ import annotations

from dataclasses import replace

from datasette.database import Database
from markupsafe import Markup

from ....analyze.framing.loaded import LOADED, Part, parts_of, score_of
from ....clean.tokens import words
from ....records import CleanText, Segment, Sentence, SentenceScore
from ....store.query import Row, rows
from ....withheld import excerpt
from ...writing.marks import Mark, marked_text
from .long_texts import beginning_of

#: What adds to a weight, in words.
KINDS = {
    "term": "on the lists of loaded wording",
    "negative": "a negative word of VADER’s lexicon",
    "positive": "a positive word of VADER’s lexicon",
    "negation": "a negation",
    "argument": "a connective of argument",
    "emphasis": "! or ?",
    "attribution": "the mark of a report, taken away",
}


async def loaded_sentences_of(db: Database, document: Row, segments: list[Row]) -> list[Row]:
    """The reader's `loaded_sentences`. document: id, text and withheld.

    `parts` are worked out from the text and the word lists of this release: `now` is the score that they make, which is
    another than `score` where the lists have changed since the document was loaded. Of a withheld text there are none.
    """
    found = await rows(
        db,
        """select position, start, end, voice, compound, positive, neutral, negative, loaded from sentences
        where document_id = :id and start < :shown order by position""",
        beginning_of(document["id"]),
    )
    chosen = [place for place, row in enumerate(found) if row["loaded"] is not None and row["loaded"] >= LOADED]
    made_of = weighed(document["text"], segments, found) if chosen and document["withheld"] is None else {}
    return [
        {
            "number": number,
            **{name: row[name] for name in ("position", "start", "end", "voice")},
            "score": row["loaded"],
            "now": score_of(sum(part.weight for part in parts)) if parts is not None else None,
            "text": excerpt(document["text"], row["start"], row["end"]),
            "parts": [part_of(document["text"], part) for part in parts or ()],
        }
        for number, (row, parts) in enumerate(((found[place], made_of.get(place)) for place in chosen), 1)
    ]


def weighed(text: str, segments: list[Row], sentences: list[Row]) -> dict[int, list[Part]]:
    """What the weight of each sentence is made of, by its place among the sentences."""
    parts = [Segment(row["kind"], row["start"], row["end"]) for row in segments]
    spans = [Sentence(row["start"], row["end"], row["voice"]) for row in sentences]
    # Marks of quotations say whose words they are, and weigh nothing.
    cleaned = CleanText(text, parts, spans, words(text, parts), [])
    scores = [
        SentenceScore(*(row[name] or 0.0 for name in ("compound", "positive", "neutral", "negative")))
        for row in sentences
    ]
    return dict(enumerate(parts_of(cleaned, scores)))


def part_of(text: str, part: Part) -> Row:
    """A part as the twin has it; of what stands in no one word ("not bad") the text is None."""
    said = text[part.start : part.end]
    alone = part.kind != "positive" or not any(map(str.isspace, said))
    return {**part._asdict(), "weight": round(part.weight, 4), "text": said if alone else None}


def weighed_marks(page: Row) -> list[Mark]:
    """A mark with its note for each loaded sentence, and one for each word that counts and is not flagged anyway."""
    flagged = {it["start"] for it in page.get("loaded_terms") or () if it["flagged"]}
    marks = []
    for it in page.get("loaded_sentences") or ():
        marks.append(Mark("weighed", it["start"], it["end"], it["voice"], it["number"], f"loaded, {it['score']:.2f}"))
        marks += [mark for mark in part_marks(it) if mark.start not in flagged]
    return marks


def part_marks(it: Row) -> list[Mark]:
    return [
        Mark("weighing", part["start"], part["end"], part["kind"], 0, f"{part['weight']:+.2f}: {KINDS[part['kind']]}")
        for part in it["parts"]
        if part["text"] is not None
    ]


def sentence_with_parts(it: Row) -> Markup:
    """The sentence of a note, in which what counts is marked."""
    if not it["parts"]:
        return marked_text(it["text"], ())
    start = it["start"]
    return marked_text(
        it["text"], [replace(mark, start=mark.start - start, end=mark.end - start) for mark in part_marks(it)]
    )
