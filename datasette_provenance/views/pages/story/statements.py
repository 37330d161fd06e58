"""The statements of one story: which outlets quote, report, tell or deny them, in which words, who is named as their
speaker, who had them first, and where none was found."""

from __future__ import annotations

from collections import Counter, defaultdict

from datasette.database import Database

from ....dates import IN_ORDER
from ....store.query import Row, id_list, rows
from ....withheld import abridged, hidden_stretches
from ...shared.shapes import DOCUMENT_COLUMNS, DOCUMENT_JOINS, document, outlets_by_id
from .wordings import pieces, plain

MOST_STATEMENTS = 30
MOST_OUTLETS = 12
MOST_WORDINGS = 10
"""Documents of which the wording of one statement is read."""
MOST_SPEAKERS = 3


async def statements(db: Database, story: int) -> tuple[list[Row], list[Row]]:
    """The statements that most documents word, and the outlets that they are set against, the largest first.

    Of each: `outlets`, a cell for each outlet in the same order: voice (None: not found, or not yet said: `before`),
    documents that word it, and of one of them its key, place and stance; `against`: how many of them doubt or deny it;
    `left_out`: in how many documents it was not found; `wordings`: each different wording with those who have it;
    `speakers`, `deniers`: who is named as saying so, and as denying it; `first`: see first_of.
    """
    # Numbers follow the number of wordings: see find_statements.
    sql = f"""select s.id, s.label, (select count(*) from statement_variants v where v.statement_id = s.id) as documents
        from statements s where s.story_id = :story order by s.id limit {MOST_STATEMENTS}"""  # noqa: S608
    found = await rows(db, sql, {"story": story})
    columns = await telling(db, story)
    cells = await by_outlet(db, [row["id"] for row in found], columns)
    worded = await wordings(db, found)
    firsts = await first_said(db, [row["id"] for row in found])
    earlier = await before(db, [row["id"] for row in found])
    documents = (await rows(db, "select documents from stories where id = :story", {"story": story}))[0]["documents"]
    for row in found:
        told = cells[row["id"]]
        row["outlets"] = [told.get(column["id"], LEFT_OUT) for column in columns]
        row["left_out"] = documents - row["documents"] - earlier.get(row["id"], 0)
        row["wordings"] = worded[row["id"]]
        row["speakers"] = speakers(row["wordings"], denying=False)
        row["deniers"] = speakers(row["wordings"], denying=True)
        row["first"] = firsts.get(row["id"])
    return found, [{"outlet": column["outlet"], "documents": column["documents"]} for column in columns]


PLACE = ("voice", "stance", "stance_words", "key", "start", "end")
LEFT_OUT: Row = {**dict.fromkeys(PLACE), "documents": 0, "against": 0, "before": False}


def stance_of(alias: str) -> str:
    """Columns of the stance of a wording, of the table under an alias, with documents as d."""
    return (
        f"{alias}.stance,"
        f" substr(d.text, {alias}.stance_start + 1, {alias}.stance_end - {alias}.stance_start) as stance_words"
    )


async def telling(db: Database, story: int, counted: str = "documents") -> list[Row]:
    """The outlets with most documents of the story; `outlet` is None for unknown publishers."""
    sql = f"""select outlet_id, documents from story_outlets
        where story_id = :story and counted = :counted
        order by documents desc, first_day is null, first_day, outlet_id limit {MOST_OUTLETS}"""  # noqa: S608
    outlets = await outlets_by_id(db)
    return [
        {"id": row["outlet_id"], "outlet": outlets.get(row["outlet_id"]), "documents": row["documents"]}
        for row in await rows(db, sql, {"story": story, "counted": counted})
    ]


async def by_outlet(db: Database, ids: list[int], columns: list[Row]) -> dict[int, dict[int, Row]]:
    """By statement and publisher: how the outlet tells it, what affirms it before what does not, a quotation before a
    report."""
    sizes = {column["id"]: column["documents"] for column in columns}
    sql = f"""select o.statement_id, o.outlet_id, o.documents, o.against, o.earlier, w.voice, w.start, w.end, d.key,
            {stance_of("w")}
        from statement_outlets o
        left join statement_variants w on w.statement_id = o.statement_id and w.document_id = o.document_id
        left join documents d on d.id = o.document_id
        where o.statement_id in ({id_list(ids)}) and o.outlet_id in ({id_list(sizes)})"""  # noqa: S608
    found: dict[int, dict[int, Row]] = defaultdict(dict)
    for row in await rows(db, sql):
        before = row["voice"] is None and row["earlier"] == sizes[row["outlet_id"]]
        cell = {name: row[name] for name in LEFT_OUT if name != "before"}
        found[row["statement_id"]][row["outlet_id"]] = {
            **cell,
            "stance_words": shown(row["stance_words"]),
            "before": before,
        }
    return found


def shown(words: str | None) -> str | None:
    """The words of a stance; None where they are withheld."""
    return None if words is None or hidden_stretches(words) else words


async def before(db: Database, ids: list[int]) -> dict[int, int]:
    """By statement, how many documents of the story are known to have appeared before it was said."""
    sql = f"""select statement_id, sum(earlier) as documents from statement_outlets
        where statement_id in ({id_list(ids)}) group by 1"""  # noqa: S608
    return {row["statement_id"]: row["documents"] for row in await rows(db, sql)}


async def first_said(db: Database, ids: list[int]) -> dict[int, Row]:
    """By statement, who worded it first, of those whose day is known (see first_of)."""
    sql = f"""select {DOCUMENT_COLUMNS}, w.statement_id, w.voice, w.start, w.end, {stance_of("w")}
        from statement_firsts f
        join statement_variants w on w.statement_id = f.statement_id and w.document_id = f.document_id
        join documents d on d.id = w.document_id {DOCUMENT_JOINS}
        where f.statement_id in ({id_list(ids)}) order by f.statement_id, f.place"""  # noqa: S608
    found: dict[int, list[Row]] = defaultdict(list)
    for row in await rows(db, sql):
        found[row["statement_id"]].append(row)
    return {id: first for id, those in found.items() if (first := first_of(those))}


def first_of(those: list[Row]) -> Row | None:
    """The first of one or two wordings in the order of their dates; None where only days are known, and both are of
    one: then nothing tells, and the day alone is given."""
    first = those[0]
    day = first["published"][:10]
    if len(those) > 1 and len(first["published"]) == len(day) and those[1]["published"][:10] == day:
        return {"document": None, "published": day}
    place = {name: first[name] for name in ("voice", "stance", "start", "end")}
    return {
        "document": document(first),
        "published": first["published"],
        **place,
        "stance_words": shown(first["stance_words"]),
    }


async def wordings(db: Database, found: list[Row]) -> dict[int, list[Row]]:
    """By statement, its wordings, that of most documents first, each in pieces that tell it from the first.

    `source`: who is cited with it there, of the citation that holds most of it.
    """
    sql = f"""with likest as materialized (
            select w.* from statements s cross join statement_variants w on w.statement_id = s.id and w.document_id in (
                select e.document_id from statement_variants e where e.statement_id = s.id
                order by e.similarity desc, e.document_id limit {MOST_WORDINGS})
            where s.id in ({id_list(row["id"] for row in found)})),
        cited as (
            select w.statement_id, w.document_id, c.source_id, row_number() over (
                partition by w.statement_id, w.document_id
                order by min(c.content_end, w.end) - max(c.content_start, w.start) desc,
                    c.content_end - c.content_start, c.id) as place
            from likest w cross join citations c on c.document_id = w.document_id
                and c.content_start < w.end and c.content_end > w.start
            -- The last condition names w too, so that SQLite does not read all citations beforehand for it.
            where w.voice <> 'author' and (c.source_id is not null or w.voice = 'author'))
        select {DOCUMENT_COLUMNS}, w.statement_id, w.start, w.end, w.voice, w.similarity, {stance_of("w")},
            substr(d.text, w.start + 1, w.end - w.start) as wording,
            s.slug as s_slug, s.name as s_name, s.kind as s_kind
        from likest w join documents d on d.id = w.document_id {DOCUMENT_JOINS}
        left join cited q on q.statement_id = w.statement_id and q.document_id = w.document_id and q.place = 1
        left join sources s on s.id = q.source_id
        order by w.statement_id, {IN_ORDER}, d.id"""  # noqa: S608
    groups: dict[int, dict[str, Row]] = defaultdict(dict)
    for row in await rows(db, sql):
        # Wordings that differ in marks and case alone are one.
        wording = abridged(row["wording"])
        group = groups[row["statement_id"]].setdefault(
            plain(wording), {"text": wording, "similarity": row["similarity"], "documents": []}
        )
        place = {name: row[name] for name in ("voice", "start", "end", "stance")}
        source = {"slug": row["s_slug"], "name": row["s_name"], "kind": row["s_kind"]} if row["s_slug"] else None
        words = shown(row["stance_words"])
        group["documents"].append({"document": document(row), **place, "stance_words": words, "source": source})
    return defaultdict(list, {id: compared(list(those.values())) for id, those in groups.items()})


def speakers(those: list[Row], denying: bool) -> list[Row]:
    """Who is named beside the wordings that are read, as saying so or as denying it: whom most documents name first."""
    named = [
        each["source"]
        for one in those
        for each in one["documents"]
        if each["source"] and (each["stance"] == "denies") == denying
    ]
    counts = Counter(source["slug"] for source in named)
    known = {source["slug"]: source for source in named}
    return [known[slug] for slug, _ in counts.most_common(MOST_SPEAKERS)]


def compared(those: list[Row]) -> list[Row]:
    """Wordings, that of most documents first (of several the one most like the label), each set against the first."""
    ordered = sorted(those, key=lambda one: (-len(one["documents"]), -one["similarity"]))
    return [{**one, "pieces": pieces(ordered[0]["text"], one["text"])} for one in ordered]
