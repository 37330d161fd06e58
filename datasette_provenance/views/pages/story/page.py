"""One story: how many independent origins it has, and why; who says what, and where it was not found; its documents."""

from __future__ import annotations

from datasette.database import Database

from ....dates import DAY, IN_ORDER, in_order
from ....records import COPIES
from ....store.query import Row, id_list, rows
from ....wording import plural
from ...shared.filters import Filters, make_token, read_token
from ...shared.moved import Moved, Unknown
from ...shared.shapes import DOCUMENT_COLUMNS, DOCUMENT_JOINS, OUTLET_FIELDS, document, outlet
from ...shared.tables import by_outlet
from ...writing.words import day_and_time
from ..chains.edges import DIFFERS, differs
from .figures import disagreements
from .origins import drawn, edges_between, origins
from .republishers import changes_of
from .statements import statements
from .told import told

ROWS = "documents"
COLUMNS = (
    *("key", "title", "publisher.slug", "publisher.name", "published", "origin.slug", "origin.outlet.slug"),
    *("relation", "change", "direction_basis", "upstream"),
)
TABLES = {
    "statements.outlets": lambda page: by_outlet(page["statements"], page["outlets"]),
    "told.targets.outlets": lambda page: by_outlet(page["told"]["targets"], page["told"]["outlets"]),
}
PAGE = 25
FIELDS = ("slug", "label", "documents", "origins", "origins_low", "origins_high", "first_published")
ORDER = f"-coalesce(r.documents, 0), coalesce(d.origin_id, 0), {IN_ORDER}, d.id"


async def data(db: Database, filters: Filters, slug: str) -> Row:
    """One story's twin. The filters narrow `documents` alone; the rest is of the whole story. `told` counts as they do.

    Raises Moved for a story that another one took in or that is told apart anew, and Unknown for no such slug.
    """
    story = await story_row(db, slug)
    members = await drawn(db, story["id"])
    worded, columns = await statements(db, story["id"])
    listed_documents, following = await documents(db, filters, story["id"])
    edges = await edges_between(db, members)
    traced = await origins(db, story["id"], members, edges)
    page = {
        "story": {**{name: story[name] for name in FIELDS}, "id": story["id"]},
        "origins": traced,
        "drawn": len(members),
        "outlets": columns,
        "outlets_total": story["outlets"],
        "statements": worded,
        "statements_total": await total(db, "statements", story["id"]),
        "disagreements": await disagreements(db, story["id"]),
        "disagreements_total": await total(db, "disagreements", story["id"]),
        "figures_total": story["figures"],
        "told": await told(db, filters, story["id"], traced),
        "changes": changes_of(members, edges),
        "documents": listed_documents,
        "next": following,
    }
    having_dates = dated(members, edges)
    seen = first_seen(having_dates)
    undated = len(members) - len(having_dates)
    return {"sentence": sentence(story, seen, undated), **page}


async def story_row(db: Database, slug: str) -> Row:
    names = ", ".join(f"s.{name}" for name in ("id", *FIELDS))
    sql = f"""select {names}, w.outlets, coalesce(f.figures, 0) as figures, coalesce(r.documents, 0) as repeating
        from stories s join story_summaries w on w.story_id = s.id and w.counted = 'documents'
        left join story_figures f on f.story_id = s.id
        left join story_repeats r on r.story_id = s.id and r.origin_id = 0
        where s.slug = :slug"""  # noqa: S608
    found = await rows(db, sql, {"slug": slug})
    if found:
        return found[0]
    sql = """select s.slug, s.label, s.documents from former_stories f join stories s on s.id = f.story_id
        where f.slug = :slug order by s.documents desc, s.id limit 20"""
    successors = await rows(db, sql, {"slug": slug})
    if len(successors) == 1:
        raise Moved(successors[0]["slug"], 302)
    raise Unknown("story", successors)


async def total(db: Database, table: str, story: int) -> int:
    sql = f"select count(*) as n from {table} where story_id = :story"  # noqa: S608
    count: int = (await rows(db, sql, {"story": story}))[0]["n"]
    return count


async def documents(db: Database, filters: Filters, story: int) -> tuple[list[Row], str | None]:
    """A page of the story's documents within the filters, and the token of the next one.

    The largest origin comes first, its documents by date.
    """
    where, parameters = filters.where("d.publisher_id", "d.published", represents="+d.represents_origin")
    token = read_token(filters.next, (int, int, str, int))
    if token:
        where += f" and ({ORDER}) > (-:size, :origin, :published, :after)"
        size, origin, published, after = token
        parameters |= {"size": size, "origin": origin, "published": in_order(published), "after": after}
    names = ", ".join(f"g.{field} as g_{field}" for field in OUTLET_FIELDS)
    sql = f"""select {DOCUMENT_COLUMNS}, coalesce(d.origin_id, 0) as origin_id, coalesce(r.documents, 0) as size,
            r.slug as origin_slug, r.document_id as first_id, {names},
            exists (select 1 from overrides c where c.document_key = d.key and c.field = 'story') as placed
        from (select d.id from documents d indexed by documents_of_story left join origins r on r.id = d.origin_id
            where d.story_id = :story and {where} order by {ORDER} limit {PAGE + 1}) f
        join documents d on d.id = f.id {DOCUMENT_JOINS}
        left join origins r on r.id = d.origin_id left join outlets g on g.id = r.outlet_id
        order by {ORDER}"""  # noqa: S608
    found = await rows(db, sql, {**parameters, "story": story})
    following = None
    if len(found) > PAGE:
        found = found[:PAGE]
        last = found[-1]
        following = make_token(last["size"], last["origin_id"], last["published"], last["id"])
    steps = await nearest(db, [row["id"] for row in found])
    return [
        {
            **document(row),
            "origin": {"slug": row["origin_slug"], "outlet": outlet(row, "g_")} if row["origin_slug"] else None,
            "first": row["id"] == row["first_id"],
            "placed": bool(row["placed"]),
            **steps.get(row["id"], NO_STEP),
        }
        for row in found
    ], following


NO_STEP: Row = dict.fromkeys(
    (
        "relation",
        "change",
        "direction_basis",
        "containment",
        "upstream_containment",
        "differs",
        "upstream",
        "upstream_key",
    )
)


async def nearest(db: Database, ids: list[int]) -> dict[int, Row]:
    """For each document the edge to what it was made from, a copy's before any other. `upstream`: whose that is."""
    sql = f"""select r.document_id, r.relation, r.change, r.direction_basis, r.containment, r.upstream_containment,
            {DIFFERS}, coalesce(o.name, p.name, u.title, u.key) as upstream, u.key as upstream_key
        from republications r left join outlets o on o.id = r.upstream_outlet_id
        left join documents u on u.id = r.upstream_document_id left join outlets p on p.id = u.publisher_id
        where r.document_id in ({id_list(ids)}) and r.chained and +r.after_id is null
        order by r.relation not in {COPIES}, r.direction_basis = 'undetermined', r.id"""  # noqa: S608
    found: dict[int, Row] = {}
    for row in await rows(db, sql):
        found.setdefault(row["document_id"], {**{name: row[name] for name in NO_STEP}, "differs": differs(row)})
    return found


def sentence(story: Row, seen: str, undated: int = 0) -> str:
    """ "31 documents from 6 independent origins (5 to 7, depending on uncertain links). First seen: …"

    seen: who was first, and when. undated: how many documents have no date, and may have been there before. Those that
    repeat what an outlet of another origin reported are named, since they may confirm nothing.
    """
    low, high, repeating = story["origins_low"], story["origins_high"], story["repeating"]
    bounds = f" ({low:,} to {high:,}, depending on uncertain links)" if low != high and None not in (low, high) else ""
    counted = f"{plural(story['documents'], 'document')} from {plural(story['origins'], 'independent origin')}{bounds}."
    if repeating:
        repeat = "repeats" if repeating == 1 else "repeat"
        counted += f" {plural(repeating, 'document')} {repeat} the reporting of another origin’s outlet."
    if not seen:
        return counted
    first = f"First seen, of those that have a date ({undated:,} {'has' if undated == 1 else 'have'} none)"
    return f"{counted} {first if undated else 'First seen'}: {seen}."


def dated(members: list[Row], edges: list[Row]) -> list[tuple[str | None, str]]:
    """The documents that have a date, by publisher and date; without the publisher where one was made from a document
    without a date, and so was not the first."""
    undated = {member["id"] for member in members if not member["published"]}
    later = {edge["document_id"] for edge in edges if edge["chained"] and edge["upstream_document_id"] in undated}
    return [
        (None if member["id"] in later else member["p_name"], member["published"])
        for member in members
        if member["published"]
    ]


def first_seen(dated: list[tuple[str | None, str]]) -> str:
    """Who was first, and when, of (publisher, date) in order; "" for none.

    Where others of that day state no time, nobody can be said to be the first: only the day is, and who is the first of
    those that state a time.
    """
    if not dated:
        return ""
    first, published = dated[0]
    day = min(date for _, date in dated)[:DAY]
    others = {name for name, date in dated if date == day} - {first}
    if others and len(published) <= DAY:
        return day_and_time(day)
    if others and published.startswith(day):
        when, _, time = day_and_time(published).rpartition(", ")
        return f"{when}; first of those that state a time: {first or 'a publisher that is not known'}, {time}"
    return f"{first}, {day_and_time(published)}" if first else day_and_time(published)
