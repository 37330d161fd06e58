"""The sentences behind the words of a contrast, and how the texts write each word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from datasette.database import Database

from ....contrast.groups import Document, Reading
from ....contrast.words import Contrast
from ....store.query import Row, rows
from ...shared.shapes import Document as Named
from ...shared.shapes import documents_by_id

SENTENCES = 3
"""Sentences of a word, each of another document."""

LONGEST = 320
"""Characters of a sentence that are shown."""

LOOKED_AT = 12
"""Places of a word that are looked at for how it is written."""


async def passages(db: Database, words: list[Contrast], readings: list[Reading]) -> dict[str, Row]:
    """By word: how it is mostly written, and some sentences of the group that uses it more, each with its place."""
    lowered = [[(document, document.text.lower()) for document in reading.documents] for reading in readings]
    found: dict[str, list[tuple[Document, int]]] = {}
    for row in words:
        places = hits(row.word, lowered[0 if row.z > 0 else 1])
        found[row.word] = [place for place, _ in zip(places, range(LOOKED_AT), strict=False)]
    shown = {word: first_of_each_document(places) for word, places in found.items()}
    sentences = await sentences_at(db, [(document.id, at) for places in shown.values() for document, at in places])
    documents = await documents_by_id(db, (document.id for places in shown.values() for document, _ in places))
    return {
        word: {
            "written": written(word, places),
            "passages": [
                passage(document, at, len(word), sentences[document.id, at], documents[document.id])
                for document, at in shown[word]
                if (document.id, at) in sentences
            ],
        }
        for word, places in found.items()
    }


def hits(word: str, texts: list[tuple[Document, str]]) -> Iterator[tuple[Document, int]]:
    """Where a word stands in what belongs to its group: first one place of each document, then a second, and so on."""
    forms = {word, word.replace("'", "’")}
    waiting = [
        occurrences(forms, document, text)
        for document, text in texts
        if any(form in text for form in forms) and len(text) == len(document.text)
    ]
    while waiting:
        still = []
        for places in waiting:
            place = next(places, None)
            if place is not None:
                yield place
                still.append(places)
        waiting = still


def occurrences(forms: Iterable[str], document: Document, text: str) -> Iterator[tuple[Document, int]]:
    """The places of a whole word, in any of its forms, within the pieces of a document; `text`: its small letters."""
    for form in forms:
        at = text.find(form)
        while at >= 0:
            end = at + len(form)
            whole = not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum()
            if whole and any(start <= at and end <= stop for start, stop in document.pieces):
                yield document, at
            at = text.find(form, end)


def first_of_each_document(places: list[tuple[Document, int]]) -> list[tuple[Document, int]]:
    first: dict[int, tuple[Document, int]] = {}
    for document, at in places:
        first.setdefault(document.id, (document, at))
    return list(first.values())[:SENTENCES]


def written(word: str, places: list[tuple[Document, int]]) -> str:
    """The word as the texts mostly write it: "trump" is "Trump"."""
    forms = Counter(document.text[at : at + len(word)] for document, at in places)
    return max(forms, key=lambda form: (forms[form], form), default=word)


async def sentences_at(db: Database, places: list[tuple[int, int]]) -> dict[tuple[int, int], tuple[int, int]]:
    """The sentence around each place of a document, by both."""
    if not places:
        return {}
    values = ", ".join(f"({int(document)}, {int(at)})" for document, at in places)
    found = await rows(
        db,
        f"""with places (document, place) as (values {values})
        select s.document_id, p.place, s.start, s.end
        from places p join sentences s on s.document_id = p.document and s.start <= p.place and s.end > p.place""",  # noqa: S608
    )
    return {(row["document_id"], row["place"]): (row["start"], row["end"]) for row in found}


def passage(document: Document, at: int, length: int, sentence: tuple[int, int], named: Named) -> Row:
    """A sentence with the place of the word in the text; a long one is cut around it."""
    start, end = sentence
    if end - start > LONGEST:
        # Cut between words.
        first, last = max(start, at - LONGEST // 2), min(end, at + LONGEST // 2)
        start = document.text.find(" ", first, at) + 1 or at if first > start else start
        end = max(document.text.rfind(" ", at + length, last), at + length) if last < end else end
    return {
        "document": named,
        "start": at,
        "end": at + length,
        "passage": document.text[start:end],
        "passage_start": start,
    }
