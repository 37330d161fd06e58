"""The list of stories, the largest first: how many documents tell each, and how many origins these go back to."""

from __future__ import annotations

from typing import Any, NamedTuple

from datasette.database import Database

from ...store.query import Row, rows
from ...wording import plural
from ..shared.filters import Filters, make_token, read_token
from ..shared.shapes import NOTHING_FOUND, NOTHING_LOADED, collection
from ..shared.summaries import MOST_READ, counted_within

ROWS = "stories"
COLUMNS = (
    *("slug", "label", "documents", "origins", "origins_low", "origins_high", "first_published", "outlets"),
    "outlet_documents",
)
PAGE = 25
MOST_COUNTED = 500
"""Stories within the filters are counted up to so many."""
SEVERAL = 2


class Within(NamedTuple):
    """The stories within some filters: a table (as t), its column of the whole story's documents that count, a
    condition on its rows, and the parameters of both."""

    table: str
    size: str
    where: str
    parameters: dict[str, Any]


async def data(db: Database, filters: Filters) -> Row:
    """The twin of the list. A story counts whole, whichever of its documents the filters find.

    Without ?size= only stories of SEVERAL documents and more are listed; where each origin counts once, of SEVERAL
    origins and more, those with most of them first.
    """
    within = await found_in(db, filters)
    found, following = await listed(db, filters, within, PAGE)
    figures = await collection(db)
    return {"sentence": await sentence(db, filters, within, found, figures), "stories": found, "next": following}


async def largest_stories(db: Database, filters: Filters, limit: int) -> list[Row]:
    """The first stories of the list."""
    return (await listed(db, filters, await found_in(db, filters), limit))[0]


async def listed(db: Database, filters: Filters, within: Within, limit: int) -> tuple[list[Row], str | None]:
    """Up to `limit` stories with most documents (or origins, by the count), and the token of the next ones.

    An outlet in the filters has a document in each; between two dates some document of it (or of the outlet) appeared.
    """
    table, size, where, parameters = within
    token = read_token(filters.next, (int, int))
    if token:
        where += f" and (t.{size}, t.story_id) < (:size_after, :story_after)"
        parameters = {**parameters, "size_after": token[0], "story_after": token[1]}
    mine = "null" if filters.outlet_id is None else "t.documents"
    fields = ", ".join(f"s.{name}" for name in COLUMNS[:7])
    sql = f"""select t.story_id, t.{size} as size, {fields}, w.outlets, {mine} as outlet_documents
        from {table} join stories s on s.id = t.story_id
        join story_summaries w on w.story_id = t.story_id and w.counted = t.counted
        where {where} order by t.{size} desc, t.story_id desc limit {limit + 1}"""  # noqa: S608
    found = await rows(db, sql, parameters)
    following = make_token(found[limit - 1]["size"], found[limit - 1]["story_id"]) if len(found) > limit else None
    return [{name: row[name] for name in COLUMNS} for row in found[:limit]], following


async def found_in(db: Database, filters: Filters) -> Within:
    table, size = (
        ("story_summaries", "documents") if filters.outlet_id is None else ("story_outlets", "story_documents")
    )
    where, parameters = filters.where("t.outlet_id", None, "t.counted")
    where += f" and t.{size} >= :size"
    of_days, days = filters.where("d.publisher_id", "d.published", represents="d.represents_origin")
    parameters |= {"size": size_of(filters), **days}
    # Between its first day and its last there may be none that is asked for.
    certain = bool(filters.since and filters.until and not filters.month)
    if certain and await counted_within(db, filters) <= MOST_READ:
        within = f"select distinct d.story_id from documents d where d.story_id is not null and {of_days}"  # noqa: S608
        return Within(f"({within}) f cross join {table} t on t.story_id = f.story_id", size, where, parameters)
    if filters.within_month:
        table = "story_months" if filters.outlet_id is None else "story_outlet_months"
        where += " and t.month = :month"
        parameters["month"] = filters.within_month
    else:
        where += " and t.last_day >= :since" if filters.since else ""
        where += " and t.first_day <= :until" if filters.until else ""
    if certain:
        where += f" and exists (select 1 from documents d where d.story_id = t.story_id and {of_days})"  # noqa: S608
    return Within(f"{table} t", size, where, parameters)


def size_of(filters: Filters) -> int:
    return int(filters.size) if filters.size else SEVERAL


async def sentence(db: Database, filters: Filters, within: Within, found: list[Row], figures: Row) -> str:
    """ "240 documents tell 61 stories, which go back to 83 origins. 12 stories are told by several documents." """
    if not figures.get("documents"):
        return NOTHING_LOADED
    if filters.next:
        return f"{plural(len(found), 'further story', 'further stories')}."
    if not narrowed(filters):
        return of_collection(filters, figures)
    if not found:
        return NOTHING_FOUND
    return await of_selection(db, filters, within)


def narrowed(filters: Filters) -> bool:
    return filters.outlet_id is not None or filters.dated or size_of(filters) > SEVERAL


def of_collection(filters: Filters, figures: Row) -> str:
    stories, origins = (figures.get(name, 0) for name in ("stories", "origins"))
    of_stories, of_origins = plural(stories, "story", "stories"), plural(origins, "origin")
    what = "origin" if filters.by_origin else "document"
    documents = figures.get("documents", 0)
    tell, go = "tells" if documents == 1 else "tell", "goes" if stories == 1 else "go"
    first = f"{plural(documents, 'document')} {tell} {of_stories}, which {go} back to {of_origins}."
    if filters.by_origin:
        first = f"{of_origins}, each counted once, {'tells' if origins == 1 else 'tell'} {of_stories}."
    if filters.size is not None:
        return first
    told = figures.get(f"stories of several {what}s", 0)
    if documents == 1:
        return "1 document tells 1 story. Nothing else here tells it."
    if stories == 1 or told == stories:
        return first if stories == 1 else f"{first} Each is told by more than one {what}."
    if not told:
        return f"{first} No story is told by more than one {what}."
    return f"{first} {plural(told, 'story is', 'stories are')} told by more than one {what}."


async def of_selection(db: Database, filters: Filters, within: Within) -> str:
    """ "Valley Tribune: 12 documents in 8 stories of at least 2 documents." """
    table, _, where, parameters = within
    some = f"select t.documents from {table} where {where} limit {MOST_COUNTED + 1}"  # noqa: S608
    sql = f"select count(*) as stories, sum(documents) as documents from ({some})"  # noqa: S608
    sums = (await rows(db, sql, parameters))[0]
    what = "origin" if filters.by_origin else "document"
    least = f" of at least {plural(size_of(filters), what)}" if size_of(filters) > 1 else ""
    counted = f"{plural(sums['documents'], what)} in {plural(sums['stories'], 'story', 'stories')}{least}."
    if sums["stories"] > MOST_COUNTED:
        counted = f"More than {plural(MOST_COUNTED, 'story', 'stories')}{least}."
    elif filters.dated:
        # Their documents are not those of the dates alone.
        told = plural(sums["stories"], f"story{least} was", f"stories{least} were")
        counted = f"{told} told within these dates; {what}s of all dates: {sums['documents']:,}."
    if filters.outlet_id is None:
        return counted
    outlet = await rows(db, "select name from outlets where id = :id", {"id": filters.outlet_id})
    return f"{outlet[0]['name']}: {counted}"
