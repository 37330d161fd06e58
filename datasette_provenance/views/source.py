"""One source: who it is, which outlets cite it, in what way, and each citation with its sentence."""

from __future__ import annotations

from typing import Any

from datasette.utils.asgi import Base400, NotFound

from .cited import MOST_CUES, tally
from .filters import Filters, make_token, read_token
from .most_cited import OUTLET_COLUMNS, SOURCE_FIELDS
from .quoted import COLUMNS, page_of, sentences
from .shapes import NOTHING_FOUND, Row, outlet, outlets_by_id, plural, rows

ROWS = "citations"
__all__ = ["COLUMNS", "ROWS", "data"]
PAGE = 50
MOST_NAMES = 10


class Moved(Base400):
    """The source has been found to be another one (301): `slug` is that one's."""

    status = 301

    def __init__(self, slug: str) -> None:
        self.slug = slug
        super().__init__(f"This source is {slug} now")


async def data(db: Any, filters: Filters, slug: str) -> Row:
    """One source's twin; `cues` and `called` are those of all documents.

    Raises NotFound for an unknown slug, and Moved for one that leads to another.
    """
    row = await source_row(db, slug)
    where, parameters = narrowed(filters, row["id"])
    types = await by_type(db, where, parameters)
    token = read_token(filters.next, (int, int))
    if token:
        where += " and (c.document_id, c.id) < (:document, :after)"
        parameters |= {"document": token[0], "after": token[1]}
    found = await sentences(db, where, "c.document_id desc, c.id desc", parameters, PAGE + 1)
    listed, following = page_of(found, PAGE)
    page = {
        "source": {**{name: row[name] for name in SOURCE_FIELDS}, "outlet": outlet(row, "o_")},
        "citations_total": sum(item["citations"] for item in types),
        "words": sum(item["words"] for item in types),
        "outlets": await by_outlet(db, filters, row["id"]),
        "quote_types": types,
        "cues": await cues_of(db, row["id"]),
        "called": await names_of(db, row["id"]),
    }
    return {
        "sentence": sentence(page),
        **page,
        "citations": listed,
        "next": make_token(*following) if following else None,
    }


def narrowed(filters: Filters, id: int) -> tuple[str, dict[str, Any]]:
    """The source and the filters as a condition on a citation."""
    where, parameters = filters.where("d.publisher_id", "d.published")
    if filters.quote:
        where += " and c.quote_type = :quote"
        parameters["quote"] = filters.quote
    return f"c.source_id = :source and {where}", {**parameters, "source": id}


async def source_row(db: Any, slug: str) -> Row:
    sql = f"""select s.id, s.slug, s.name, s.kind, s.role, s.sector, s.naming, s.gender, {OUTLET_COLUMNS}
        from sources s left join outlets o on o.id = s.outlet_id where s.slug = :slug"""  # noqa: S608
    found = await rows(db, sql, {"slug": slug})
    if found:
        return found[0]
    sql = "select s.slug from source_aliases a join sources s on s.id = a.source_id where a.slug = :slug"
    moved = await rows(db, sql, {"slug": slug})
    if moved:
        raise Moved(moved[0]["slug"])
    raise NotFound("There is no source of this name here")


async def by_type(db: Any, where: str, parameters: dict[str, Any]) -> list[Row]:
    """Its citations and cited words by type of quotation."""
    sql = f"""select c.quote_type, sum(c.id = c.citation_group) as citations, sum(c.words) as words
        from citations c left join documents d on d.id = c.document_id where {where} group by c.quote_type"""  # noqa: S608
    return tally(await rows(db, sql, parameters), "quote_type")


async def by_outlet(db: Any, filters: Filters, id: int) -> list[Row]:
    """How much each outlet cites it, of whichever type; most words first."""
    table = "source_days" if filters.dated else "source_outlets"
    where, parameters = filters.where("outlet_id", "day" if filters.dated else None)
    sql = f"""select outlet_id, sum(citations) as citations, sum(words) as words, sum(documents) as documents
        from {table} where source_id = :source and {where} group by outlet_id order by words desc, outlet_id"""  # noqa: S608
    outlets = await outlets_by_id(db)
    return [
        {"outlet": outlets.get(row["outlet_id"]), **{name: row[name] for name in ("citations", "words", "documents")}}
        for row in await rows(db, sql, {**parameters, "source": id})
    ]


async def cues_of(db: Any, id: int) -> list[Row]:
    """The words that introduce what it says, the most frequent first."""
    sql = f"""select cue, citations from source_cues where source_id = :source
        order by citations desc, cue limit {MOST_CUES}"""  # noqa: S608
    return await rows(db, sql, {"source": id})


async def names_of(db: Any, id: int) -> list[Row]:
    """What the documents call it and its role, each with the number of documents."""
    sql = f"""select name, role, count(*) as documents from document_sources where source_id = :source
        group by name, role order by documents desc, name, role limit {MOST_NAMES}"""  # noqa: S608
    return await rows(db, sql, {"source": id})


def sentence(page: Row) -> str:
    """ "Ana Sorel: cited 14 times by 3 outlets, 410 words in all, 62 % of them word for word." """
    name, times, words = page["source"]["name"], page["citations_total"], page["words"]
    if not times:
        return NOTHING_FOUND
    known = sum(1 for row in page["outlets"] if row["outlet"])
    by = f" by {plural(known, 'outlet')}" if known else ""
    direct = sum(row["words"] for row in page["quote_types"] if row["quote_type"] == "direct")
    share = {0: "none", words: "all"}.get(direct, f"{100 * direct / words:.0f} %" if words else "none")
    often = {1: "once", 2: "twice"}.get(times, f"{times:,} times")
    return f"{name}: cited {often}{by}, {plural(words, 'word')} in all, {share} of them word for word."
