"""What one document calls its actors, how it speaks of persons and bodies, and the acts of harm that it tells of."""

from __future__ import annotations

from datasette.database import Database

from ....store.query import Row, rows
from ....withheld import excerpt
from ...writing.marks import Mark
from .framing import SPOKEN, numbered
from .long_texts import beginning_of

SIGNS = {"positive": "+", "neutral": "○", "negative": "−"}
FORMS = {
    "agentless passive": "a passive that does not say who did it",
    "passive with agent": "a passive that says who did it",
    "active": "an active sentence that says who or what did it",
    "intransitive": "a verb that cannot say who did it",
    "nominal": "a noun for what happened",
}


async def told_of(db: Database, id: int, text: str) -> Row:
    """The reader's parts: `labels`, `targets` and `agency`, in the order of the text, and `names` that other documents
    explain.

    Labels of one wording and entity, and targets of one entity, share a `number`, from 1; each act has its own.
    """
    labels = await rows(
        db,
        """select start, end, entity, label, head, voice, method, confidence from labels
        where document_id = :id and start < :shown order by start, end""",
        beginning_of(id),
    )
    targets = await rows(
        db,
        """select start, end, entity, label, score, voice, method, confidence from target_sentiments
        where document_id = :id and start < :shown order by start, end""",
        beginning_of(id),
    )
    agency = await rows(
        db,
        """select start, end, kind, verb, agent_start, agent_end, patient_start, patient_end, voice, method, confidence
        from agency where document_id = :id and start < :shown order by start, end""",
        beginning_of(id),
    )
    # What the document alone does not say of its names.
    names = await rows(
        db,
        """select name, kind, stated, entity, method, confidence from entity_names
        where document_id = :id and entity is not stated and entity is not null order by name""",
        {"id": id},
    )
    called = numbered((row["entity"], row["label"].lower()) for row in labels)
    spoken_of = numbered(row["entity"] or text[row["start"] : row["end"]] for row in targets)
    return {
        "labels": [{"number": called[row["entity"], row["label"].lower()], **row} for row in labels],
        "targets": [
            {
                "number": spoken_of[row["entity"] or text[row["start"] : row["end"]]],
                **row,
                "score": round(row["score"], 4),
                "text": excerpt(text, row["start"], row["end"]),
            }
            for row in targets
        ],
        "agency": [
            {
                "number": number,
                **row,
                "text": excerpt(text, row["start"], row["end"]),
                "agent": words(text, row["agent_start"], row["agent_end"]),
                "patient": words(text, row["patient_start"], row["patient_end"]),
            }
            for number, row in enumerate(agency, 1)
        ],
        "names": names,
    }


def words(text: str, start: int | None, end: int | None) -> str | None:
    return None if start is None or end is None else excerpt(text, start, end)


def told_marks(page: Row) -> list[Mark]:
    """The marks of labels, of mentions with their sign, and of acts; the first place of each number carries it."""
    marks = []
    for layer, name, column, label in (
        ("called", "labels", "voice", called_so),
        ("toward", "targets", "label", spoken_so),
        ("harm", "agency", "kind", acted_so),
    ):
        noted: set[int] = set()
        for it in page.get(name) or ():
            note = 0 if it["number"] in noted else it["number"]
            noted.add(it["number"])
            marks.append(Mark(layer, it["start"], it["end"], it[column], note, label(it)))
    return marks


def called_so(it: Row) -> str:
    return f"label: {it['entity'] or 'nobody named beside it'}, {SPOKEN.get(it['voice'], it['voice'])}"


def spoken_so(it: Row) -> str:
    return f"{it['entity'] or it['text']}: {it['label']}"


def acted_so(it: Row) -> str:
    who = f"; who did it: {it['agent']}" if it["agent"] else ""
    return f"harm: {FORMS.get(it['kind'], it['kind'])}{who}"


def of_sources(page: Row) -> list[Row]:
    """The names that other documents explain, of those who are cited."""
    cited = {it["source"]["name"] for it in page.get("sources") or () if it["source"]}
    return [it for it in page.get("names") or () if it["entity"] in cited]


def gathered(items: list[Row]) -> list[Row]:
    """Labels or targets by their numbers, each with all its places."""
    found: dict[int, Row] = {}
    for it in items:
        found.setdefault(it["number"], {**it, "places": []})["places"].append(it)
    return list(found.values())
