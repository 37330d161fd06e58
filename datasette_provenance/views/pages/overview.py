"""What is in the collection, how much of it first appeared elsewhere, by outlet and over time."""

from __future__ import annotations

from datasette.database import Database

from ...store.query import Row, rows
from ...wording import plural, share
from ..shared.filters import Filters
from ..shared.means import FEW_ALONE
from ..shared.shapes import NOTHING_FOUND, NOTHING_LOADED, OUTLET_FIELDS, Outlet, collection, outlets_by_id
from ..shared.summaries import (
    COUNTS,
    NO_DOCUMENTS,
    VOICE_SUMS,
    by_outlet,
    by_period,
    flows,
    own,
    tone,
    total,
    unknown_publisher,
)
from .citations.cited import heard
from .framing.beside import at_a_glance
from .stories import largest_stories
from .undecided import kinds

ROWS = "publishers"
COLUMNS = ("outlet.slug", "outlet.name", "outlet.kind", "outlet.country", "documents", "own", "foreign")
MOST_OUTLETS = 12
MOST_PUBLISHERS = 20
MOST_STORIES = 8
CREDITS = "credits "


async def data(db: Database, filters: Filters) -> Row:
    """The overview's twin. Figures follow the filters, except `credits`, what is undecided and `load`.

    `flow` is of all documents, whatever counts. `largest_stories`: those of several documents (or origins, where each
    counts once); each counts whole.
    """
    figures, outlets = await collection(db), await outlets_by_id(db)
    found = await by_outlet(db, filters)
    sums = total(found) or NO_DOCUMENTS
    known = [row for row in found if row["outlet_id"] in outlets]
    crossings = await flows(db, filters)
    page = {
        "documents": sums["documents"],
        "outlets": len(known),
        **await counted(db, filters, figures),
        "own": own(sums),
        "foreign": sums["foreign_documents"],
        "unknown_origin": sums["unknown_origin"],
        "unknown_publisher": unknown_publisher(found),
        "undated": await undated(db, filters, figures),
        "over_time": [
            {"period": row["period"], "documents": row["documents"], "foreign": row["foreign_documents"]}
            for row in await by_period(db, filters)
        ],
        "flow": largest(crossings, outlets),
        "flow_documents": sum(row["documents"] for row in crossings),
        "flow_by_date_alone": sum(row["by_date_alone"] for row in crossings),
        "publishers": [
            {
                "outlet": outlets[row["outlet_id"]],
                "documents": row["documents"],
                "own": own(row),
                "foreign": row["foreign_documents"],
            }
            for row in known[:MOST_PUBLISHERS]
        ],
        "heard": await heard(db, filters.plain()),
        "framing": await at_a_glance(db, filters, outlets, [row["outlet_id"] for row in known]),
        "largest_stories": await largest_stories(db, filters.plain(), MOST_STORIES),
        "credits": credits(figures, "representing " if filters.by_origin else ""),
        "tone": await tones(db, filters, known[:MOST_OUTLETS], outlets),
        "undecided": figures.get("undecided", 0),
        "undecided_kinds": kinds(figures),
        "load": await last_load(db),
    }
    return {"sentence": sentence(page, filters, bool(figures.get("documents"))), **page}


async def counted(db: Database, filters: Filters, figures: Row) -> Row:
    """How many origins and stories, and how many documents are copies: go back to an origin that another one opened.

    `later_versions`: how many do, and are updates or corrections of a text by their own outlet, which are no copies.
    Of an outlet: those that its documents go back to and tell. Between two dates they are not counted, and nothing
    says which of an outlet's documents are copies of others' but `foreign`.
    """
    if filters.dated:
        return {"origins": None, "stories": None, "copies": None, "later_versions": None}
    if filters.outlet_id is None:
        origins = figures.get("origins", 0)
        versions = figures.get("later versions", 0)
        copies = figures.get("documents with an origin", 0) - origins - versions
        stories = figures.get("stories", 0)
        return {"origins": origins, "stories": stories, "copies": copies, "later_versions": versions}
    where, parameters = filters.where("outlet_id", None, "counted")
    sql = f"select origins, stories from outlet_stories where {where}"  # noqa: S608
    found = await rows(db, sql, parameters)
    return {**(found[0] if found else {"origins": 0, "stories": 0}), "copies": None, "later_versions": None}


def sentence(page: Row, filters: Filters, loaded: bool) -> str:
    """ "240 documents by 61 outlets go back to 58 origins: 76% are copies." """
    if not page["documents"]:
        return NOTHING_FOUND if loaded else NOTHING_LOADED
    if page["documents"] == 1 and not filters.by_origin:
        return of_one(page, filters)
    if filters.by_origin:
        return of_origins(page)
    if page["copies"] is None or not page["origins"]:
        return of_credits(page)
    by = f" by {plural(page['outlets'], 'outlet')}" if page["outlets"] else ""
    back = f"go back to {plural(page['origins'], 'origin')}"
    copies, versions = page["copies"], page["later_versions"]
    known = copies + versions + page["origins"]
    rest = page["documents"] - known
    end = f"; for {rest:,} this is not known" if rest else ""
    told = copied(copies, known)
    updates = plural(versions, "is a later version", "are later versions")
    told += f", and {updates} of a text by the same outlet" if versions else ""
    return f"{plural(page['documents'], 'document')}{by} {back}: {told}{end}."


def copied(copies: int, known: int) -> str:
    """How many of the documents are copies: a share of few would say more than they can.

    >>> copied(1, 2), copied(7, 20), copied(182, 240)
    ('1 is a copy', '7 are copies', '76% are copies')
    """
    if not copies:
        return "none is a copy of another"
    return f"{share(copies, known)} are copies" if known >= FEW_ALONE else plural(copies, "is a copy", "are copies")


def of_one(page: Row, filters: Filters) -> str:
    """ "This collection holds one document, published by Valley Tribune: the text is another outlet's." """
    whose = ": the text is another outlet’s" if page["foreign"] else ""
    if filters.narrowed:
        return f"One document matches these filters{whose}."
    names = [row["outlet"]["name"] for row in page["publishers"]]
    return f"This collection holds one document{f', published by {names[0]}' if names else ''}{whose}."


def of_origins(page: Row) -> str:
    """ "58 independent texts, each counted once, published by 30 outlets. 182 copies are left out." """
    documents, copies = page["documents"], page["copies"]
    by = f", published by {plural(page['outlets'], 'outlet')}" if page["outlets"] else ""
    first = f"{plural(documents, 'independent text')}, {'' if documents == 1 else 'each '}counted once{by}"
    if copies is None:
        return f"{first}. Copies are left out."
    if versions := page["later_versions"]:
        others = f"{plural(copies, 'copy', 'copies')} and " if copies else ""
        are = "is" if copies + versions == 1 else "are"
        return f"{first}. {others}{plural(versions, 'later version')} {are} left out."
    if not copies:
        return f"{first}. No document here is a copy of another."
    return f"{first}. {plural(copies, 'copy is', 'copies are')} left out."


def of_credits(page: Row) -> str:
    """ "16 documents by 9 outlets: 7 carry a text that another outlet first published, of 4 …" """
    foreign, unknown = page["foreign"], page["unknown_origin"]
    by = f" by {plural(page['outlets'], 'outlet')}" if page["outlets"] else ""
    carry = "carries" if foreign == 1 else "carry"
    first = f"{foreign:,} {carry} a text that another outlet first published" if foreign else ""
    if not foreign:
        first = "none is known to carry a text that another outlet first published"
    rest = f"; for {unknown:,} the origin is not stated" if unknown else ""
    return f"{plural(page['documents'], 'document')}{by}: {first}{rest}."


def largest(crossings: list[Row], outlets: dict[int, Outlet]) -> list[Row]:
    """The flows between the outlets that give most and those that take most. Those of all others of a side are
    together under a name without a slug, so that each outlet's flows and their sum are those of all documents."""
    ends = ("originating_outlet_id", "publisher_id")
    places = [sides(crossings, end, outlets) for end in ends]
    flows: dict[tuple[int | None, int | None], Row] = {}
    for row in crossings:
        giving, taking = (row[end] if row[end] in place else None for end, place in zip(ends, places, strict=True))
        sums = flows.setdefault((giving, taking), {"documents": 0, "by_date_alone": 0})
        for name in sums:
            sums[name] += row[name]
    return [
        {
            **{"from": places[0][giving], "from_id": giving, "to": places[1][taking], "to_id": taking or None},
            **sums,
        }
        for (giving, taking), sums in sorted(flows.items(), key=lambda flow: -flow[1]["documents"])
    ]


def sides(crossings: list[Row], end: str, outlets: dict[int, Outlet]) -> dict[int | None, Row | None]:
    """The outlets of one side of the flows that have a place of their own, by id, and under None all others."""
    documents: dict[int, int] = {}
    for row in crossings:
        documents[row[end]] = documents.get(row[end], 0) + row["documents"]
    known = sorted((id for id in documents if id in outlets), key=lambda id: (-documents[id], id))
    # One alone would take as much room under another name.
    most = len(known) if len(known) == MOST_OUTLETS + 1 else MOST_OUTLETS
    rest = len(known[most:])
    own: dict[int | None, Row | None] = {id: dict(outlets[id]) for id in known[:most]}
    own |= {id: None for id in documents if id not in outlets}
    return {**own, None: {**dict.fromkeys(OUTLET_FIELDS), "name": f"{rest} other outlets"}} if rest else own


async def tones(db: Database, filters: Filters, known: list[Row], outlets: dict[int, Outlet]) -> list[Row]:
    """The tone of some outlets, in their order, as far as it could be scored."""
    sums = await by_outlet(db, filters, f"{COUNTS}, {VOICE_SUMS}", [row["outlet_id"] for row in known])
    by_id = {row["outlet_id"]: row for row in sums}
    ordered = [by_id[row["outlet_id"]] for row in known]
    return [tone_of(row, outlets) for row in ordered if row["author_n"] or row["quoted_n"]]


def tone_of(row: Row, outlets: dict[int, Outlet]) -> Row:
    means = tone(row)
    return {"outlet": outlets[row["outlet_id"]], "author": means["author"], "quoted": means["quoted"]}


def credits(figures: Row, whose: str) -> list[Row]:
    """How many credits of each kind there are, and in how many documents. whose: before the names of the figures."""
    start = f"{whose}{CREDITS}"
    kinds = [name.removeprefix(start) for name in figures if name.startswith(start)]
    found = [
        {"kind": kind, "credits": figures[start + kind], "documents": figures[f"{whose}credited documents {kind}"]}
        for kind in kinds
    ]
    return sorted(found, key=lambda row: (-row["documents"], row["kind"]))


async def undated(db: Database, filters: Filters, figures: Row) -> int:
    """Documents without a date. A filter by date leaves none of them."""
    if filters.dated:
        return 0
    if filters.outlet_id is None and not filters.by_origin:
        return figures.get("undated", 0)
    sql = """select total(documents) as n from monthly_summaries
        where counted = :counted and outlet_id = :outlet and month = ''"""
    return int((await rows(db, sql, {"counted": filters.count, "outlet": filters.summed_outlet}))[0]["n"])


async def last_load(db: Database) -> Row | None:
    """The latest run of the loader, without its parameters."""
    found = await rows(
        db, "select id, started, finished, version, documents, errors from loads order by id desc limit 1"
    )
    return found[0] if found else None
