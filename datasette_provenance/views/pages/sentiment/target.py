"""One person or body: how the outlets' sentences speak of it, with these sentences."""

from __future__ import annotations

from datasette.database import Database
from datasette.utils.asgi import NotFound

from ....store.query import Row, rows
from ....wording import plural
from ...shared.filters import Filters, make_token, read_token
from ...shared.shapes import outlets_by_id
from ...shared.summaries import MOST_BARS, months_between
from ..story.told_passages import in_sentences, passage
from .targets import JUDGED, accuracy, judged_so, means, shape
from .within import (
    Sums,
    by_period,
    by_voice,
    few_speak_of,
    most_known,
    of_documents_with,
    of_months,
    of_outlets,
    publishers,
    sums_of_one,
)

ROWS = "outlets"
COLUMNS = (
    *("outlet.slug", "outlet.name", "documents", "mentions"),
    *(f"{judged}.{figure}" for judged in JUDGED for figure in ("share", "low", "high")),
    *(f"{voice}.{figure}" for voice in ("author", "quoted") for figure in ("mean", "low", "high", "n")),
)
PAGE = 25
MOST_OUTLETS = 25
MOST_ALIKE = 5
READ = 1_000
"""Mentions that are looked through for a page of sentences; what they do not fill goes on with the next."""


async def data(db: Database, filters: Filters, slug: str) -> Row:
    """The twin of a target, whose name is in the path. `total` and `outlets` are of all outlets, `over_time` and the
    sentences of the outlet in the filters; the sentences follow ?voice= and ?kind= (positive, neutral or negative) too.
    `whole_months`: what the figures are of where too many documents speak of it. Raises NotFound."""
    sums = await sums_of_one(db, filters.of_all_outlets(), slug)
    whole = await totals(db, sums, slug)
    outlets = await by_outlet(db, sums, slug) if whole else []
    said, following = await sentences(db, filters, slug)
    if whole is None and not said and not await known(db, slug):
        raise NotFound(f"No document here mentions a person or organisation called “{slug}”.")
    page = {"entity": slug, "total": whole, "outlets": outlets, "over_time": await over_time(db, filters, slug)}
    page["alike"] = await named_alike(db, filters, slug)
    page |= {"sentences": said, "next": following, "whole_months": filters.widened_to(sums.filters)}
    return {"sentence": sentence(whole, filters.dated), **page, "accuracy": accuracy()}


async def known(db: Database, entity: str) -> bool:
    return bool(await rows(db, "select 1 from target_sentiments where entity = :entity limit 1", {"entity": entity}))


async def totals(db: Database, sums: Sums, entity: str) -> Row | None:
    """The figures over all outlets by voice; None for whom fewer than two documents speak of."""
    found = (await by_voice(db, sums, [entity])).get(entity, {})
    if "all" not in found or found["all"]["documents"] < 2:
        return None
    outlets = await publishers(db, sums, [entity], "all")
    return {**shape(found["all"], outlets[entity]), **means(found)}


async def by_outlet(db: Database, sums: Sums, entity: str) -> list[Row]:
    """The same of the outlets with most documents; `outlet` is None for unknown publishers."""
    found = await of_outlets(db, sums, entity, MOST_OUTLETS)
    outlets = await outlets_by_id(db)
    listed = []
    for id, voices in found.items():
        row = shape({"entity": entity, **voices["all"]})
        figures = {name: row[name] for name in ("documents", "mentions", *JUDGED)}
        listed.append({"outlet": outlets.get(id), **figures, **means(voices)})
    return listed


async def over_time(db: Database, filters: Filters, entity: str) -> list[Row]:
    """The means by day, month or year of the documents that have such a date; none where it is one alone."""
    few = await few_speak_of(db, entity)
    sums = of_documents_with(entity, filters) if few else of_months(filters)
    found = await by_period(db, sums, entity, 7)
    if found and few and months_between(min(found), max(found)) <= 2:
        found = await by_period(db, sums, entity, 10)
    if not found or len(found) > MOST_BARS:
        found = await by_period(db, sums, entity, 4)
    if not 1 < len(found) <= MOST_BARS:
        return []
    return [{"period": period, **means(of), "n": of["all"]["documents"]} for period, of in found.items()]


async def named_alike(db: Database, filters: Filters, entity: str) -> list[Row]:
    """Names that may be the same person's: "Falk" for "Odo Falk", and the other way round; of those most spoken of."""
    known, parameters = most_known(filters.of_all_outlets())
    sql = f"""select entity, documents from {known}
        where entity <> :entity and (substr(:entity, -length(entity) - 1) = ' ' || entity
            or substr(entity, -length(:entity) - 1) = ' ' || :entity)
        order by documents desc, entity limit {MOST_ALIKE}"""  # noqa: S608
    return await rows(db, sql, {**parameters, "entity": entity})


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


def sentence(whole: Row | None, dated: bool) -> str:
    """ "3 documents by 2 outlets mention this name. Of 12 mentions, 3 sound positive and 6 negative." """
    within = " between these dates" if dated else ""
    if whole is None:
        return f"Fewer than two documents mention this name{within}, too few to compare."
    by = f" by {plural(whole['outlets'], 'outlet')}" if whole["outlets"] else ""
    return f"{plural(whole['documents'], 'document')}{by} mention this name{within}. {judged_so(whole)}"
