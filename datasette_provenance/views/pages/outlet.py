"""One outlet: its documents, whom it takes texts from, who takes its texts, and its tone against all others."""

from __future__ import annotations

from dataclasses import replace

from datasette.database import Database
from datasette.utils.asgi import NotFound

from ...store.query import Row, rows
from ...wording import listed, plural
from ..shared.called import likely_outlets
from ..shared.filters import COUNTS as COUNTED
from ..shared.filters import Filters, make_token
from ..shared.shapes import OUTLET_FIELDS, listed_document, outlets_by_id
from ..shared.summaries import COUNTS, TONE_SUMS, by_outlet, flows, less, overall, own, tone
from ..writing.words import of_unknown_origin
from .citations.cited import profile, together, voices
from .citations.cues import cues
from .citations.most_cited import between, most_cited
from .citations.page import measured, rest_on
from .citations.spread import spreads
from .documents import COLUMNS, browse
from .framing.beside import beside_others
from .sentiment.targets import beside_others as toward_beside_others
from .stories import largest_stories

ROWS = "documents"
__all__ = ["COLUMNS", "ROWS", "data"]
TABLES = {
    "tone": lambda page: [
        {"outlet": page["outlet"]["slug"], **page["tone"]},
        {"outlet": None, **page["others"]},
    ]
}
LATEST = 20
MOST_SOURCES = 10
MOST_STORIES = 10
MOST_TARGETS = 10


class NoOutlet(NotFound):
    """There is no such outlet (404). `likely`: those that may be meant."""

    def __init__(self, slug: str, likely: list[Row]) -> None:
        self.likely = likely
        super().__init__(f"There is no outlet “{slug}” in this collection. The address may be mistyped.")


async def data(db: Database, filters: Filters, slug: str) -> Row:
    """One outlet's twin. `documents` are the latest; `next` is the token for the list of documents. Raises NotFound.

    `copies`: how many of its documents are copies of another one here, whatever counts; `later_versions`: how many are
    updates or corrections of its own texts.
    """
    row = await outlet_row(db, slug)
    dates = filters.of_all_outlets()
    mine = replace(dates, outlet=slug, outlet_id=row["id"])
    ours = next(iter(await by_outlet(db, mine, f"{COUNTS}, {TONE_SUMS}")), None)
    everybody = await overall(db, dates, f"{COUNTS}, {TONE_SUMS}")
    found = await browse(db, mine)
    page = {
        "outlet": {**{field: row[field] for field in OUTLET_FIELDS}, "domain": row["domain"], "id": row["id"]},
        "aliases": await aliases(db, row["id"]),
        "documents_total": ours["documents"] if ours else 0,
        "own": own(ours) if ours else 0,
        "foreign": ours["foreign_documents"] if ours else 0,
        **await copies(db, mine),
        "documents": [listed_document(item) for item in found[:LATEST]],
        "next": make_token(found[LATEST - 1]["published"], found[LATEST - 1]["id"]) if len(found) > LATEST else None,
        **await exchanges(db, mine),
        "tone": tone(ours or {}),
        "others": tone(less(everybody, ours)),
        "cites": await cites(db, mine.plain()),
        "framing": await beside_others(db, mine),
        **await toward_beside_others(db, mine, MOST_TARGETS),
        "stories": await largest_stories(db, mine.plain(), MOST_STORIES),
        "credited": await credited(db, row["id"]),
        "ratings": await ratings(db, row["id"]),
    }
    return {"sentence": of_origins(page) if filters.by_origin else sentence(page), **page}


async def outlet_row(db: Database, slug: str) -> Row:
    found = await rows(
        db, "select id, slug, name, domain, kind, country from outlets where slug = :slug", {"slug": slug}
    )
    if not found:
        raise NoOutlet(slug, likely_outlets(slug, (await outlets_by_id(db)).values()))
    return found[0]


async def aliases(db: Database, id: int) -> list[str]:
    found = await rows(db, "select alias from outlet_aliases where outlet_id = :id order by alias", {"id": id})
    return [row["alias"] for row in found]


async def copies(db: Database, filters: Filters) -> Row:
    """How many of the outlet's documents do not stand for their origin: copies, and later versions of its own texts."""
    every, standing = [await by_outlet(db, replace(filters, count=count)) for count in COUNTED]
    versions = sum(row["later_versions"] for row in every)
    others = sum(row["documents"] for row in every) - sum(row["documents"] for row in standing)
    return {"copies": others - versions, "later_versions": versions}


async def exchanges(db: Database, filters: Filters) -> Row:
    """takes_from: whose texts it publishes; taken_by: who publishes its texts. Most documents first.

    Counted by who first published each text, which follows edges to outlets and to documents alike.
    """
    outlets, crossings = await outlets_by_id(db), await flows(db, filters)
    id = filters.outlet_id

    def of_others(this: str, other: str) -> list[Row]:
        return [
            {
                **{"outlet": outlets.get(row[other]), "id": row[other] or None},
                **{name: row[name] for name in ("documents", "by_date_alone")},
            }
            for row in crossings
            if row[this] == id
        ]

    ends = ("publisher_id", "originating_outlet_id")
    return {"takes_from": of_others(*ends), "taken_by": of_others(*reversed(ends))}


async def cites(db: Database, filters: Filters) -> Row:
    """Whom its documents cite and how, beside what all others cite."""
    ours = await voices(db, filters)
    others = less(await together(db, replace(filters, outlet_id=None)), next(iter(ours), None))
    within = sum(row["citations"] for row in ours)
    cited = await between(db, filters, within)
    measures, dates = await spreads(db, filters, cited, [filters.outlet_id or 0])
    return {
        **profile(ours),
        **rest_on(ours),
        "others": {**profile([others]), **rest_on([others])},
        "measures": {**measured(measures.get(None), ours), "follows_dates": dates},
        "cues": await cues(db, filters),
        "sources": (await most_cited(db, filters, cited, MOST_SOURCES))[0],
    }


async def credited(db: Database, id: int) -> list[Row]:
    sql = "select kind, credits from outlet_credits where outlet_id = :id order by 2 desc, 1"
    return await rows(db, sql, {"id": id})


async def ratings(db: Database, id: int) -> list[Row]:
    sql = "select rater, rating, url, as_of from outlet_ratings where outlet_id = :id order by rater, as_of"
    return await rows(db, sql, {"id": id})


def sentence(page: Row) -> str:
    """ "14 documents: 3 of its own, 11 from others, most from the National Wire. Its texts also appear in 2 …" """
    others = sum(row["documents"] for row in page.get("taken_by", ()))
    documents = page["documents_total"]
    if not documents:
        if others:
            carry = plural(others, "document by others carries", "documents by others carry")
            return f"Nothing published by this outlet is here, but {carry} its texts."
        return "Nothing published by this outlet is here; others only name it."
    elsewhere = f" Its texts also appear in {plural(others, 'document')} by others." if others else ""
    return f"{plural(documents, 'document')}{of_whom(page)}.{elsewhere}"


def of_whom(page: Row) -> str:
    """ ": 3 of its own, 11 from others, most from the National Wire, 2 of unknown origin" """
    unknown = of_unknown_origin(page)
    if unknown == page["documents_total"]:
        return " of unknown origin"
    if not page["foreign"] and not unknown:
        return ", none known to come from another outlet"
    others = f", {from_whom(page['foreign'], page['takes_from'])}" if page["foreign"] else ""
    rest = f"; {unknown:,} of unknown origin" if unknown else ""
    own = f"{page['own']:,}" if page["own"] else "none"
    return f": {own} of its own{others}{rest}"


def from_whom(foreign: int, takes: list[Row]) -> str:
    """ "11 from others, most from the National Wire": who gives most is named if no other gives as many.

    >>> wire, other = ({"outlet": {"name": name}, "documents": 1} for name in ("Wire", "AP"))
    >>> from_whom(1, [wire]), from_whom(2, [wire, other]), from_whom(3, [{**wire, "documents": 2}, other])
    ('1 from Wire', '2 from others: one each from Wire and AP', '3 from others, most from Wire')
    """
    if not takes:
        return f"{foreign:,} from others"
    names, most = [row["outlet"]["name"] for row in takes], takes[0]["documents"]
    ties = [row["outlet"]["name"] for row in takes if row["documents"] == most]
    if len(names) == 1:
        return f"{foreign:,} from {names[0]}"
    if len(ties) == 1:
        return f"{foreign:,} from others, most from {ties[0]}"
    if len(ties) > 4:
        return f"{foreign:,} from {len(names):,} others"
    each = "one" if most == 1 else f"{most:,}"
    return f"{foreign:,} from others: {each} each from {listed(ties)}" + (
        "" if len(ties) == len(names) else ", fewer from the rest"
    )


def of_origins(page: Row) -> str:
    """ "3 of its 14 documents stand for their origin; 11 are copies of others here." """
    standing, copied = page["documents_total"], page["copies"]
    versions = page["later_versions"]
    documents = f"{standing + copied + versions:,} documents"
    if not standing + copied + versions:
        return sentence(page)
    if not copied + versions:
        return f"{plural(standing, 'document')}, none a copy of another here."
    if not standing and not versions:
        each = "Its one document is a copy" if copied == 1 else f"Each of its {documents} is a copy"
        return f"{each} of another here, so none is counted."
    stand = "stands for its origin" if standing == 1 else "stand for their origin"
    rest = []
    if copied:
        rest.append("1 is a copy of another here" if copied == 1 else f"{copied:,} are copies of others here")
    if versions:
        rest.append(f"{plural(versions, 'is a later version', 'are later versions')} of its own texts")
    return f"{standing:,} of its {documents} {stand}; {' and '.join(rest)}."
