"""Sums of sentiment toward persons and bodies: of all dates from their totals, of whole months from the sums by month,
between two days from the documents where few lie there, else from those of the months."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from datasette.database import Database

from ....store.query import Row, rows
from ...shared.filters import Filters
from ...shared.summaries import MOST_READ, documents_within, is_period

ADDED = ("documents", "mentions", "positive", "neutral", "negative", "score_sum", "score_squares")
MOST_KNOWN = 2_000
"""Of more than one month those are added up whom most documents of all dates speak of: so many."""

# What comes behind the last one shown, by its documents and its name.
_AFTER = "(documents, entity) < (:size, :after)"

# What documents hold, in the columns of target_months. A document's score is the mean of its mentions'.
_BY_DOCUMENT = """
    with each as (
        select t.entity, t.voice, d.id, coalesce(d.publisher_id, 0) as outlet_id, substr(d.published, 1, 10) as day,
            count(*) as mentions, sum(t.label = 'positive') as positive, sum(t.label = 'negative') as negative,
            sum(t.score) as score
        from {joined} where {where} and {{named}} group by t.entity, d.id, t.voice
    ), voiced as (
        select * from each union all
        select entity, 'all', id, outlet_id, day, sum(mentions), sum(positive), sum(negative), sum(score)
        from each group by entity, id
    )
    select entity, voice, outlet_id, day as period, 1 as documents, mentions, positive,
        mentions - positive - negative as neutral, negative, score / mentions as score_sum,
        (score / mentions) * (score / mentions) as score_squares
    from voiced"""


@dataclass(frozen=True, slots=True)
class Sums:
    """A relation in SQL with what is to be added up (ADDED) by entity, voice and publisher.

    filters: with the dates that it is of, which are whole months where those asked for hold too many documents to read.
    together: SQL for its rows that are of all publishers asked for together; apart: for those that are of one each.
    read: whether it reads documents, so that each query of it costs as much as the first.
    single: whether each entity has one row `together`, so that an index has them in order; among: where there is none,
    SQL for those alone who may be among the first.
    """

    relation: str
    parameters: dict[str, Any]
    filters: Filters
    together: str = "1"
    apart: str = "1"
    single: bool = False
    among: str = ""
    read: bool = False

    def of(self, names: str | None = None) -> str:
        """The relation; names: an SQL list of those whom its documents are read for, where it is not of all."""
        return self.relation.format(named=f"t.entity in ({names})" if names else "1")


async def sums_of_all(db: Database, filters: Filters) -> Sums:
    """The sums of everybody whom two documents speak of and one within the filters does."""
    if not filters.dated:
        return of_all_dates(filters)
    if filters.of_months or await documents_within(db, filters) > MOST_READ:
        return of_months(filters)
    several = "t.entity in (select entity from target_totals where counted = :counted and voice = 'all')"
    index = "documents_published" if filters.outlet_id is None else "documents_publisher_id"
    joined = f"documents d indexed by {index} cross join target_sentiments t on t.document_id = d.id"
    return of_documents(filters, joined, several)


async def sums_of_one(db: Database, filters: Filters, entity: str) -> Sums:
    """The sums of one person or body."""
    if not filters.dated:
        return of_all_dates(filters)
    if filters.of_months or not await few_speak_of(db, entity):
        return of_months(filters)
    return of_documents_with(entity, filters)


async def few_speak_of(db: Database, entity: str) -> bool:
    """Whether it is few documents that speak of it, of all dates."""
    sql = "select documents from target_totals where counted = 'documents' and voice = 'all' and entity = :entity"
    found = await rows(db, sql, {"entity": entity})
    return not found or found[0]["documents"] <= MOST_READ


def of_all_dates(filters: Filters) -> Sums:
    where, parameters = filters.where("outlet_id", None, "counted")
    table = "target_totals" if filters.outlet_id is None else "target_outlets"
    return Sums(f"(select * from {table} where {where})", parameters, filters, single=True)  # noqa: S608


def of_months(filters: Filters) -> Sums:
    whole = filters.of_whole_months()
    where, parameters = whole.where(None, "month", "counted")
    relation = f"(select *, month as period from target_months where {where})"  # noqa: S608
    together = f"outlet_id = {whole.summed_outlet:d}"
    single = whole.month is not None
    known, named = most_known(whole)
    among = "" if single else f"and entity in (select entity from {known})"  # noqa: S608
    return Sums(relation, {**named, **parameters}, whole, together, "outlet_id >= 0", single, among)


def most_known(filters: Filters) -> tuple[str, dict[str, Any]]:
    """Those whom most documents of all dates speak of, as a relation (entity, documents) and its parameters."""
    sums = of_all_dates(filters)
    relation = f"""(select entity, documents from {sums.of()} where voice = 'all'
        order by documents desc limit {MOST_KNOWN})"""  # noqa: S608
    return relation, sums.parameters


def of_documents_with(entity: str, filters: Filters) -> Sums:
    """What the documents within the filters say of one person or body, read along the index of entities."""
    joined = "target_sentiments t cross join documents d on d.id = t.document_id"
    found = of_documents(filters, joined, "t.entity = :entity")
    return replace(found, parameters={**found.parameters, "entity": entity})


def of_documents(filters: Filters, joined: str, of: str) -> Sums:
    where, parameters = filters.where("d.publisher_id", "d.published", represents="d.represents_origin")
    relation = f"({_BY_DOCUMENT.format(joined=joined, where=f'{where} and {of}')})"
    return Sums(relation, {**parameters, "counted": filters.count}, filters, read=True)


async def leaders(
    db: Database, sums: Sums, voice: str, number: int, after: list[Any] | None
) -> list[tuple[dict[str, Row], int | None]]:
    """Those of most_spoken_of, in its order: their sums by voice, and how many known publishers speak of them in this
    one; None where the filters name a publisher."""
    if sums.read:
        return await _leaders_at_once(db, sums, voice, number, after)
    found = await most_spoken_of(db, sums, voice, number, after)
    names = [row["entity"] for row in found]
    voices = await by_voice(db, sums, names)
    outlets = await publishers(db, sums, names, voice) if sums.filters.outlet_id is None else {}
    return [({**voices.get(row["entity"], {}), voice: row}, outlets.get(row["entity"])) for row in found]


async def _leaders_at_once(
    db: Database, sums: Sums, voice: str, number: int, after: list[Any] | None
) -> list[tuple[dict[str, Row], int | None]]:
    """`leaders` by one query, which reads the documents once."""
    parameters = {**sums.parameters, "voice": voice, **_place(after)}
    sql = f"""with summed as materialized (
            select entity, voice, {added()}, count(distinct nullif(outlet_id, 0)) as outlets
            from {sums.of()} group by entity, voice
        ), leading as (
            select entity, documents as size from summed where voice = :voice {f"and {_AFTER}" if after else ""}
            order by documents desc, entity desc limit {number:d}
        )
        select summed.* from leading cross join summed on summed.entity = leading.entity
        order by leading.size desc, leading.entity desc"""  # noqa: S608
    found = voices_by("entity", await rows(db, sql, parameters))
    several = sums.filters.outlet_id is None
    return [(voices, voices[voice]["outlets"] if several else None) for voices in found.values()]


def _place(after: list[Any] | None) -> dict[str, Any]:
    """The parameters of _AFTER: the documents and the name of the last one shown."""
    return dict(zip(("size", "after"), after, strict=True)) if after else {}


async def most_spoken_of(db: Database, sums: Sums, voice: str, number: int, after: list[Any] | None) -> list[Row]:
    """Whom most documents speak of in a voice; of equally many documents, from Z to A. after: documents and entity."""
    parameters = {**sums.parameters, "voice": voice, **_place(after)}
    if sums.single:
        sql = f"""select entity, {", ".join(ADDED)} from {sums.of()}
            where voice = :voice and {sums.together} {f"and {_AFTER}" if after else ""}"""  # noqa: S608
    else:
        sql = f"""select * from (
                select entity, {added()} from {sums.of()}
                where voice = :voice and {sums.together} {sums.among} group by entity
            ) where {_AFTER if after else "1"}"""  # noqa: S608
    return await rows(db, f"{sql} order by documents desc, entity desc limit {number:d}", parameters)


def added() -> str:
    return ", ".join(f"sum({name}) as {name}" for name in ADDED)


async def by_voice(db: Database, sums: Sums, entities: list[str]) -> dict[str, dict[str, Row]]:
    """The sums of these persons and bodies by entity and voice."""
    named, parameters = in_sql(entities)
    sql = f"""select entity, voice, {added()} from {sums.of(named)}
        where voice in ('all', 'author', 'quoted') and {sums.together} and entity in ({named})
        group by entity, voice"""  # noqa: S608
    return voices_by("entity", await rows(db, sql, {**sums.parameters, **parameters}))


def voices_by(name: str, found: list[Row]) -> dict[Any, dict[str, Row]]:
    """Rows by a column and by voice."""
    grouped: dict[Any, dict[str, Row]] = {}
    for row in found:
        grouped.setdefault(row[name], {})[row["voice"]] = row
    return grouped


async def of_outlets(db: Database, sums: Sums, entity: str, number: int) -> dict[int, dict[str, Row]]:
    """The sums of one person or body by publisher (0: unknown) and voice, of the publishers with most documents."""
    relation = sums.of() if sums.filters.dated else "(select * from target_outlets where counted = :counted)"
    of = f"from {relation} where {sums.apart} and entity = :entity and voice"
    largest = f"""select outlet_id {of} = 'all' group by outlet_id
        order by sum(documents) desc, sum(mentions) desc, outlet_id limit {number:d}"""
    sql = f"""select outlet_id, voice, {added()} {of} in ('all', 'author', 'quoted') and outlet_id in ({largest})
        group by outlet_id, voice"""
    found = voices_by("outlet_id", await rows(db, sql, {**sums.parameters, "entity": entity}))
    most_first = [(-voices["all"]["documents"], -voices["all"]["mentions"], id) for id, voices in found.items()]
    return {id: found[id] for _, _, id in sorted(most_first)}


async def by_period(db: Database, sums: Sums, entity: str, digits: int) -> dict[str, dict[str, Row]]:
    """The sums of one person or body by the first digits of the date, and by voice."""
    sql = f"""select substr(period, 1, {digits:d}) as period, voice, {added()} from {sums.of()}
        where {sums.together} and entity = :entity and voice in ('all', 'author', 'quoted')
        group by 1, voice order by 1"""  # noqa: S608
    found = await rows(db, sql, {**sums.parameters, "entity": entity})
    dated = [row for row in found if len(row["period"] or "") == digits and is_period(row["period"])]
    return voices_by("period", dated)


async def publishers(db: Database, sums: Sums, entities: list[str], voice: str) -> dict[str, int]:
    """How many known publishers speak of these persons and bodies in a voice, where the filters name none."""
    named, parameters = in_sql(entities)
    if sums.single or sums.read:
        # Where an entity has one row together, the row says it.
        of, among = ("outlets", sums.together) if sums.single else ("count(distinct nullif(outlet_id, 0))", sums.apart)
        sql = f"""select entity, {of} as outlets from {sums.of(named)}
            where voice = :voice and {among} and entity in ({named}) group by entity"""  # noqa: S608
    else:
        # Each publisher of all dates is looked up once, rather than each of its months.
        sql = f"""select entity, count(*) as outlets from target_outlets o
            where counted = :counted and voice = :voice and entity in ({named}) and outlet_id > 0 and exists (
                select 1 from {sums.of()} m
                where m.voice = o.voice and m.entity = o.entity and m.outlet_id = o.outlet_id)
            group by entity"""  # noqa: S608
    found = await rows(db, sql, {**sums.parameters, **parameters, "voice": voice})
    return {row["entity"]: row["outlets"] for row in found}


def in_sql(entities: list[str]) -> tuple[str, dict[str, str]]:
    """Names as the parameters of an SQL list."""
    parameters = {f"entity_{number}": entity for number, entity in enumerate(entities)}
    return ", ".join(f":{name}" for name in parameters) or "null", parameters
