"""How the outlets of one story tell it: what they call its actors, who did the harm that they tell of, which frames its
origins have, and how they speak of those whom most speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from datasette.database import Database

from ....citation_columns import EVERYBODY
from ....framing_columns import FRAMES
from ....store.query import Row, id_list, rows
from ...shared.filters import Filters
from ...shared.means import proportion
from ...shared.shapes import documents_by_id, outlets_by_id
from .origins import MOST_ORIGINS
from .statements import MOST_OUTLETS, telling
from .told_passages import in_sentences, passage

MOST_ROWS = 20_000
MOST_ACTORS, MOST_LABELS = 12, 8
COUNTS = ("documents", "active", "by_agent", "agentless", "intransitive", "nominal")


async def told(db: Database, filters: Filters, story: int, origins: list[Row]) -> Row:
    """The part of a story's twin on how it was told. origins: as origins.origins gives them.

    It counts as the filters do, and is of all dates; an outlet in the filters comes first among the outlets.
    """
    columns = await outlets_of(db, filters, story)
    harm, harms = await agency(db, filters, story, columns)
    return {
        "outlets": [{"outlet": column["outlet"], "documents": column["documents"]} for column in columns],
        "labels": await labels(db, filters, story, columns),
        "agency": harm,
        "agency_total": harms,
        "acts": await acts(db, filters, story),
        "frames": await frames_of(db, story, origins),
        "targets": await targets(db, filters, story, columns),
    }


async def outlets_of(db: Database, filters: Filters, story: int) -> list[Row]:
    """The outlets with most documents of the story, counted as the filters do, that of the filters before all."""
    columns = await telling(db, story, filters.count)
    mine = [column for column in columns if column["id"] == filters.outlet_id]
    if filters.outlet_id is not None and not mine:
        sql = """select outlet_id as id, documents from story_outlets
            where story_id = :story and counted = :counted and outlet_id = :outlet"""
        chosen = {"story": story, "counted": filters.count, "outlet": filters.outlet_id}
        outlets = await outlets_by_id(db)
        mine = [{**row, "outlet": outlets.get(row["id"])} for row in await rows(db, sql, chosen)]
    return [*mine, *(column for column in columns if column["id"] != filters.outlet_id)][:MOST_OUTLETS]


# --- labels -------------------------------------------------------------------------------------------------------


async def labels(db: Database, filters: Filters, story: int, columns: list[Row]) -> list[Row]:
    """What each outlet calls each actor: first those whom several call by different words, last those without a name.

    `only`: no other outlet of the story uses the label in its own voice. key, start, end: a place of it.
    """
    sql = f"""select entity, label, outlet_id, voice, documents, labels as times, document_id, start, end, words
        from label_summaries where story_id = :story and counted = :counted limit {MOST_ROWS}"""  # noqa: S608
    found = await rows(db, sql, {"story": story, "counted": filters.count})
    actors: dict[str, dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in found:
        actors[row["entity"]][row["outlet_id"]].append(row)
    chosen = sorted(actors, key=lambda name: actor_order(name, actors[name]))
    if "" in actors and len(chosen) > MOST_ACTORS:
        chosen = [*chosen[: MOST_ACTORS - 1], ""]
    chosen = chosen[:MOST_ACTORS]
    # Not by [], which would add each outlet to those that label the actor.
    shown = {(name, one["id"]): most_used(actors[name].get(one["id"], [])) for name in chosen for one in columns}
    keys = await keys_of(db, {row["document_id"] for those in shown.values() for row in those})
    alone = used_by_one(found)
    return [
        {
            "entity": name or None,
            "outlets_total": len(actors[name]),
            "times": times(actors[name]),
            "outlets": [
                {
                    "outlet": column["outlet"],
                    "labels_total": len(actors[name][column["id"]]),
                    "labels": [one_label(row, keys, alone) for row in shown[name, column["id"]]],
                }
                for column in columns
                if shown[name, column["id"]]
            ],
        }
        for name in chosen
    ]


async def keys_of(db: Database, ids: Iterable[int]) -> dict[int, str]:
    """The keys of documents."""
    found = await rows(db, f"select id, key from documents where id in ({id_list(ids)})")  # noqa: S608
    return {row["id"]: row["key"] for row in found}


def used_by_one(found: list[Row]) -> set[tuple[str, str]]:
    """The labels (actor, label as it is compared) that one outlet of several alone uses in its own voice."""
    users: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in found:
        if row["voice"] == "author":
            users[row["entity"], alike(row["label"])].add(row["outlet_id"])
    several = len({row["outlet_id"] for row in found}) > 1
    return {label for label, outlets in users.items() if several and len(outlets) == 1}


def one_label(row: Row, keys: dict[int, str], alone: set[tuple[str, str]]) -> Row:
    """A label of an outlet, with its first place, in the letters that it has there."""
    return {
        "label": row["words"],
        **{name: row[name] for name in ("voice", "documents", "times")},
        "only": row["voice"] == "author" and (row["entity"], alike(row["label"])) in alone,
        "key": keys[row["document_id"]],
        **{name: row[name] for name in ("start", "end")},
    }


def actor_order(name: str, by_outlet: dict[int, list[Row]]) -> tuple[Any, ...]:
    """What actors are sorted by: those whom several outlets call by different words come first."""
    words = {row["label"] for those in by_outlet.values() for row in those}
    return not name, len(by_outlet) < 2, len(words) < 2, -len(by_outlet), -times(by_outlet), name


def alike(label: str) -> str:
    """A label without what does not make it another: the form of its apostrophe, and a plural's s."""
    return label.replace("’", "'").removesuffix("s")


def times(outlets: dict[int, list[Row]]) -> int:
    return sum(row["times"] for those in outlets.values() for row in those)


def most_used(those: list[Row]) -> list[Row]:
    """The outlet's own words before those of quoted voices."""
    return sorted(those, key=lambda row: (row["voice"] != "author", -row["times"], row["label"]))[:MOST_LABELS]


# --- acts of harm -------------------------------------------------------------------------------------------------


async def agency(db: Database, filters: Filters, story: int, columns: list[Row]) -> tuple[list[Row], int]:
    """Acts of harm by outlet and voice, and how many there are of all outlets. `named`: of passives and active
    sentences, the share that names who acted."""
    sql = f"""select outlet_id, voice, {", ".join(COUNTS)} from agency_summaries
        where story_id = :story and counted = :counted"""  # noqa: S608
    found = await rows(db, sql, {"story": story, "counted": filters.count})
    by_outlet = {(row["outlet_id"], row["voice"]): row for row in found}
    listed = [
        {
            "outlet": column["outlet"],
            "voice": voice,
            **{name: row[name] for name in COUNTS},
            "named": share_named(row),
        }
        for column in columns
        for voice in ("author", "quoted")
        if (row := by_outlet.get((column["id"], voice)))
    ]
    return listed, sum(row[name] for row in found for name in COUNTS[1:])


def share_named(row: Row) -> Row:
    named: int = row["active"] + row["by_agent"]
    return proportion(named, named + row["agentless"])


async def acts(db: Database, filters: Filters, story: int) -> list[Row]:
    """Sentences by verb: `without` who did it and `with`, one of each outlet. Verbs that have both come first."""
    chosen = """select t.place, t.turn, t.named, t.acts, a.document_id, a.start, a.end, a.kind as form, a.verb, a.voice,
            a.agent_start, a.agent_end, a.confidence
        from story_acts t join agency a on a.document_id = t.document_id and a.start = t.start
        where t.story_id = :story and t.counted = :counted"""
    order = "f.place, f.turn, f.document_id, f.start"
    verbs: dict[str, Row] = {}
    for row in await rows(db, in_sentences(chosen, order), {"story": story, "counted": filters.count}):
        verb = verbs.setdefault(row["verb"], {"verb": row["verb"], "times": row["acts"], "without": [], "with": []})
        act = {**passage(row), **{name: row[name] for name in ("form", "voice")}, "agent": agent(row)}
        verb["with" if row["named"] else "without"].append(act)
    return list(verbs.values())


def agent(row: Row) -> str | None:
    """The words of who did it, None where the sentence does not say so."""
    if row["agent_start"] is None or row["agent_start"] < row["first"]:
        return None
    start = row["agent_start"] - row["first"]
    words: str = row["words"][start : start + row["agent_end"] - row["agent_start"]]
    return words or None


# --- frames -------------------------------------------------------------------------------------------------------


async def frames_of(db: Database, story: int, origins: list[Row]) -> Row:
    """The frames of the document that stands for each origin; `frames` are those that one of them has."""
    slugs = {origin["slug"]: origin for origin in origins}
    sql = f"""select r.slug, r.id from origins r where r.story_id = :story
        order by r.documents desc, r.id limit {MOST_ORIGINS}"""  # noqa: S608
    ids = {row["id"]: row["slug"] for row in await rows(db, sql, {"story": story}) if row["slug"] in slugs}
    sql = f"""select d.origin_id, d.id, x.frame_id, x.score, x.present
        from documents d indexed by documents_of_story
        left join document_frames x on x.document_id = d.id and x.voice = 'all'
        where d.story_id = :story and d.represents_origin = 1 and d.origin_id in ({id_list(ids)})"""  # noqa: S608
    scores: dict[str, Row] = defaultdict(dict)
    standing: dict[str, int] = {}
    for row in await rows(db, sql, {"story": story}):
        slug = ids[row["origin_id"]]
        standing[slug] = row["id"]
        if row["frame_id"] is not None:
            scores[slug][FRAMES[row["frame_id"] - 1]] = {"score": row["score"], "present": bool(row["present"])}
    documents = await documents_by_id(db, standing.values())
    used = {frame for those in scores.values() for frame, it in those.items() if it["present"]}
    names = {row["id"]: row for row in await rows(db, "select id, name, definition from frames order by id")}
    return {
        "frames": [
            {"frame": frame, "name": names[number]["name"], "definition": names[number]["definition"]}
            for number, frame in enumerate(FRAMES, 1)
            if frame in used and number in names
        ],
        "origins": [
            {
                "slug": slug,
                "outlet": slugs[slug]["outlet"],
                "document": documents[standing[slug]],
                "documents": slugs[slug]["documents"],
                "frames": {frame: it for frame, it in scores[slug].items() if frame in used},
            }
            for slug in slugs
            if slug in standing
        ],
    }


# --- sentiment ----------------------------------------------------------------------------------------------------


async def targets(db: Database, filters: Filters, story: int, columns: list[Row]) -> list[Row]:
    """The persons and bodies that most outlets speak of in their own voice, each with a cell for each outlet.

    A cell is None for an outlet that does not speak of it; score is the mean of its mentions.
    """
    shown = id_list(column["id"] for column in columns)
    sql = f"""select place, entity, outlet_id, documents, mentions, positive, negative, mention_sum from story_targets
        where story_id = :story and counted = :counted and outlet_id in ({EVERYBODY}, {shown}) order by place"""  # noqa: S608
    found: dict[str, dict[int, Row]] = defaultdict(dict)
    for row in await rows(db, sql, {"story": story, "counted": filters.count}):
        found[row["entity"]][row["outlet_id"]] = row
    return [
        {
            "entity": name,
            "mentions": cells[EVERYBODY]["mentions"],
            "outlets": [cell(cells.get(column["id"])) for column in columns],
        }
        for name, cells in found.items()
    ]


def cell(row: Row | None) -> Row | None:
    if row is None:
        return None
    neutral = row["mentions"] - row["positive"] - row["negative"]
    return {
        **{name: row[name] for name in ("documents", "mentions", "positive", "negative")},
        "neutral": neutral,
        "score": round(row["mention_sum"] / row["mentions"], 4),
    }
