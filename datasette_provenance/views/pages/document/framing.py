"""How one document is framed: its frames beside those of the other documents of its story, and its loaded wording."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any, TypeVar

from datasette.database import Database

from ....analyze.framing.loaded import LOADED
from ....framing_columns import FRAMES, VOICES
from ....store.query import Row, rows
from ....withheld import excerpt
from ...shared.accuracy import figures
from ...writing.marks import Mark
from .long_texts import beginning_of

Name = TypeVar("Name", bound=Hashable)
SPOKEN = {"author": "the author’s voice", "quoted": "a quoted voice"}
COLOURS = 8
"""Colours of frames in the text; the last stands for all that are not present, and for any further one."""


async def framing_of(db: Database, document: Row) -> Row:
    """The reader's parts on framing. document: id, text, story_id, loaded and loaded_score.

    `frames`: what it mentions, the strongest first; `story` is the mean over the other documents of its story.
    """
    id, text = document["id"], document["text"]
    terms = await rows(
        db,
        """select start, end, term, kind, voice, flagged from loaded_terms
        where document_id = :id and start < :shown order by start""",
        beginning_of(id),
    )
    numbers = numbered(row["term"] for row in terms if row["flagged"])
    return {
        "frames": await frames_of(db, id, document["story_id"]),
        "frame_mentions": await mentions_of(db, id),
        "loaded": await loaded_of(db, document),
        "loaded_terms": [
            {
                "number": numbers.get(row["term"]) if row["flagged"] else None,
                **row,
                "flagged": bool(row["flagged"]),
                "text": excerpt(text, row["start"], row["end"]),
            }
            for row in terms
        ],
    }


def numbered(names: Iterable[Name]) -> dict[Name, int]:
    """Each name with its place, from 1, in the order in which they come first."""
    return {name: number for number, name in enumerate(dict.fromkeys(names), 1)}


async def frames_of(db: Database, id: int, story_id: int | None) -> list[Row]:
    found = await rows(
        db,
        """select x.frame_id, f.name, f.definition, x.voice, x.score, x.present, x.mentions
        from document_frames x join frames f on f.id = x.frame_id where x.document_id = :id order by x.frame_id""",
        {"id": id},
    )
    voices: dict[int, Row] = {}
    for row in found:
        use = {"score": row["score"], "present": bool(row["present"]), "mentions": row["mentions"]}
        voices.setdefault(row["frame_id"], {"name": row["name"], "definition": row["definition"]})[row["voice"]] = use
    others = await others_of_story(db, story_id)
    agreement = figures("frames")
    used = sorted(voices.items(), key=lambda pair: strongest_first({**pair[1]["all"], "frame_id": pair[0]}))
    return [
        {
            "number": number,
            "frame": FRAMES[frame - 1],
            "colour": min(number, COLOURS) if use["all"]["present"] else COLOURS,
            **{name: use[name] for name in ("name", "definition")},
            **{voice: use.get(voice) for voice in VOICES},
            "story": others(frame, use["all"]["score"]),
            "f1": agreement[FRAMES[frame - 1]]["value"],
        }
        for number, (frame, use) in enumerate(used, 1)
    ]


def strongest_first(use: Row) -> tuple[bool, float, int]:
    """How frames of a document are ordered, and so numbered; use: score, present, frame_id."""
    return not use["present"], -use["score"], use["frame_id"]


async def others_of_story(db: Database, story_id: int | None) -> Any:
    """A function from a frame and this document's score to the mean score of the other documents, None where alone."""
    found = await rows(db, "select documents from stories where id = :id", {"id": story_id})
    others = found[0]["documents"] - 1 if found else 0
    sums = await rows(
        db,
        "select frame_id, score_sum from story_frames where counted = 'documents' and story_id = :id",
        {"id": story_id},
    )
    of_frame = {row["frame_id"]: row["score_sum"] for row in sums}

    def mean(frame: int, score: float) -> Row | None:
        if others < 1:
            return None
        return {"mean": round(max(0.0, of_frame.get(frame, score) - score) / others, 4), "documents": others}

    return mean


async def mentions_of(db: Database, id: int) -> list[Row]:
    sql = """select frame_id, start, end, term, voice from frame_mentions
        where document_id = :id and start < :shown order by start, frame_id"""
    return [
        {"frame": FRAMES[row["frame_id"] - 1], **{name: row[name] for name in ("start", "end", "term", "voice")}}
        for row in await rows(db, sql, beginning_of(id))
    ]


async def loaded_of(db: Database, document: Row) -> Row:
    """How loaded the document is, and of how many sentences how many are, by voice; empty where not measured."""
    if document["loaded_score"] is None:
        return {"score": None, "loaded": None, "voices": []}
    found = await rows(
        db,
        """select voice, count(*) as sentences, coalesce(sum(loaded >= :loaded), 0) as loaded from sentences
        where document_id = :id group by voice order by voice""",
        {"id": document["id"], "loaded": LOADED},
    )
    return {"score": document["loaded_score"], "loaded": bool(document["loaded"]), "voices": found}


def framing_marks(page: Row) -> list[Mark]:
    """The marks of frames and of flagged wording.

    The first place of each frame that is present, and of each term, carries its number.
    """
    frames = {frame["frame"]: frame for frame in page.get("frames") or ()}
    marks, noted = [], set()
    # Of two frames that one word speaks for, the stronger one gives the colour.
    for it in sorted(page.get("frame_mentions") or (), key=lambda it: (it["start"], frames[it["frame"]]["number"])):
        frame = frames[it["frame"]]
        label = f"{frame['name']}: “{it['term']}”, {SPOKEN.get(it['voice'], it['voice'])}; {rule_of(frame)}"
        note = 0 if frame["number"] in noted or not frame["all"]["present"] else frame["number"]
        marks.append(Mark("frame", it["start"], it["end"], str(frame["colour"]), note, label))
        noted.add(frame["number"])
    noted = set()
    for it in page.get("loaded_terms") or ():
        if it["flagged"]:
            label = f"loaded, {it['kind']}: “{it['term']}”, {SPOKEN.get(it['voice'], it['voice'])}"
            note = 0 if it["number"] in noted else it["number"]
            marks.append(Mark("loaded", it["start"], it["end"], it["kind"], note, label))
            noted.add(it["number"])
    return marks


def rule_of(frame: Row) -> str:
    """Which list finds a frame, and how well that agrees with people."""
    return f"rule: the term list frame_{frame['frame']}, F1 {frame['f1']:.2f}"


def terms_of_frame(page: Row, frame: str) -> list[Row]:
    """The terms that speak for a frame: term, number of places, the first place and its voice; most used first.

    `at`: all its places, each with its voice.
    """
    return gathered(it for it in page["frame_mentions"] if it["frame"] == frame)


def flagged_terms(page: Row) -> list[Row]:
    """The flagged terms of a document in the order of their numbers, each with all its places."""
    terms: dict[int, Row] = {}
    for it in page["loaded_terms"]:
        if it["flagged"]:
            found = terms.setdefault(
                it["number"], {**{name: it[name] for name in ("number", "term", "kind")}, "places": []}
            )
            found["places"].append({name: it[name] for name in ("start", "end", "voice", "text")})
    right = figures("loaded")
    return [{**it, "right": right[it["kind"]]["value"]} for it in terms.values()]


def gathered(mentions: Iterable[Row]) -> list[Row]:
    terms: dict[str, Row] = {}
    for it in mentions:
        found = terms.setdefault(
            it["term"], {**{name: it[name] for name in ("term", "start", "end", "voice")}, "places": 0, "at": []}
        )
        found["places"] += 1
        found["at"].append(it)
    return sorted(terms.values(), key=lambda it: (-it["places"], it["start"]))
