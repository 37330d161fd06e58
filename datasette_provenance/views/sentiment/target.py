"""One person or body: how the outlets' sentences speak of it, with these sentences."""

from __future__ import annotations

from datasette.database import Database
from datasette.utils.asgi import NotFound

from ...store.query import Row, rows
from ...wording import plural
from ..filters import Filters, make_token, read_token
from ..shapes import outlets_by_id
from ..story.told_passages import in_sentences, passage
from .targets import JUDGED, SUMS, accuracy, judged_so, means, shape

ROWS = "outlets"
COLUMNS = (
    *("outlet.slug", "outlet.name", "documents", "mentions"),
    *(f"{judged}.{figure}" for judged in JUDGED for figure in ("share", "low", "high")),
    *(f"{voice}.{figure}" for voice in ("author", "quoted") for figure in ("mean", "low", "high", "n")),
)
PAGE = 25
MOST_OUTLETS = 25
READ = 1_000
"""Mentions that are looked through for a page of sentences; what they do not fill goes on with the next."""


async def data(db: Database, filters: Filters, slug: str) -> Row:
    """The twin of a target, whose name is in the path. Its figures are of all dates and outlets; the sentences follow
    the filters, ?voice= and ?kind= (positive, neutral or negative) too. Raises NotFound."""
    whole = await totals(db, filters, slug)
    outlets = await by_outlet(db, filters, slug) if whole else []
    said, following = await sentences(db, filters, slug)
    if whole is None and not said and not await known(db, slug):
        raise NotFound(f"No document here speaks of a person or body that is called “{slug}”.")
    page = {"entity": slug, "total": whole, "outlets": outlets, "sentences": said, "next": following}
    return {"sentence": sentence(whole), **page, "accuracy": accuracy()}


async def known(db: Database, entity: str) -> bool:
    return bool(await rows(db, "select 1 from target_sentiments where entity = :entity limit 1", {"entity": entity}))


async def totals(db: Database, filters: Filters, entity: str) -> Row | None:
    """The figures over all outlets by voice; None for whom fewer than two documents speak of."""
    sql = f"""select voice, entity, outlets, {SUMS} from target_totals
        where counted = :counted and voice in ('all', 'author', 'quoted') and entity = :entity"""  # noqa: S608
    found = {row["voice"]: row for row in await rows(db, sql, {"counted": filters.count, "entity": entity})}
    if "all" not in found:
        return None
    return {**shape(found["all"]), **means(found)}


async def by_outlet(db: Database, filters: Filters, entity: str) -> list[Row]:
    """The same of the outlets with most documents; `outlet` is None for unknown publishers."""
    largest = f"""select outlet_id from target_outlets
        where counted = :counted and voice = 'all' and entity = :entity
        order by documents desc, mentions desc, outlet_id limit {MOST_OUTLETS}"""  # noqa: S608
    sql = f"""select voice, entity, null as outlets, outlet_id, {SUMS} from target_outlets
        where counted = :counted and voice in ('all', 'author', 'quoted') and entity = :entity
            and outlet_id in ({largest})"""  # noqa: S608
    found: dict[int, dict[str, Row]] = {}
    for row in await rows(db, sql, {"counted": filters.count, "entity": entity}):
        found.setdefault(row["outlet_id"], {})[row["voice"]] = row
    outlets = await outlets_by_id(db)
    order = sorted(found, key=lambda id: (-found[id]["all"]["documents"], -found[id]["all"]["mentions"], id))
    listed = []
    for id in order:
        row = shape(found[id]["all"])
        figures = {name: row[name] for name in ("documents", "mentions", *JUDGED)}
        listed.append({"outlet": outlets.get(id), **figures, **means(found[id])})
    return listed


async def sentences(db: Database, filters: Filters, entity: str) -> tuple[list[Row], str | None]:
    """Sentences that speak of it within the filters, read along the entity's index, and the token of what follows."""
    where, parameters = filters.where("d.publisher_id", "d.published", represents="+d.represents_origin")
    parameters["entity"] = entity
    columns = "document_id, start, end"
    for name, column, value in (("voice", "voice", filters.voice), ("kind", "label", filters.kind)):
        if value and value != "all":
            where += f" and m.{column} = :{name}"
            columns += f", {column}"
            parameters[name] = value
    after = read_token(filters.next, (int, int))
    beyond = ""
    if after:
        beyond = " and (document_id, start) > (:document, :start)"
        parameters |= dict(zip(("document", "start"), after, strict=True))
    in_order = f"from target_sentiments where entity = :entity{beyond} order by document_id, start"
    read = f"select {columns} {in_order} limit {READ}"
    # In the order of the subquery, without an "order by" of its own, for which SQLite would read on to the end. It is
    # read from the index alone; what else there is to tell of a mention is looked up for those that are shown.
    first = f"""select m.document_id, m.start, m.end
        from ({read}) m cross join documents d on d.id = m.document_id where {where} limit {PAGE + 1}"""  # noqa: S608
    places = f"""select x.document_id, x.start, x.end, x.label as judged, x.score, x.voice from ({first}) m
        cross join target_sentiments x on x.document_id = m.document_id and x.start = m.start and x.end = m.end"""  # noqa: S608
    found = await rows(db, in_sentences(places, "f.document_id, f.start"), parameters)
    said = [
        {**passage(row), "label": row["judged"], "score": round(row["score"], 4), "voice": row["voice"]}
        for row in found[:PAGE]
    ]
    if len(found) > PAGE:
        return said, make_token(found[PAGE - 1]["document_id"], found[PAGE - 1]["start"])
    last = await rows(db, f"select document_id, start {in_order} limit 1 offset {READ - 1}", parameters)
    return said, make_token(last[0]["document_id"], last[0]["start"]) if last else None


def sentence(whole: Row | None) -> str:
    """ "3 documents by 2 outlets mention this name. Of 12 mentions, 3 sound positive and 6 negative." """
    if whole is None:
        return "Fewer than two documents mention this name, too few to compare."
    outlets = plural(whole["outlets"], "outlet")
    return f"{plural(whole['documents'], 'document')} by {outlets} mention this name. {judged_so(whole)}"
