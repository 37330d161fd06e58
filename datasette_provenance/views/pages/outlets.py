"""All outlets: what each publishes, what of it is its own, and how often others credit it."""

from __future__ import annotations

from dataclasses import replace

from datasette.database import Database
from datasette.utils.asgi import BadRequest

from ...store.query import Row, rows
from ...wording import plural
from ..shared.filters import COUNTS as COUNTED
from ..shared.filters import Filters, make_token, read_token
from ..shared.shapes import NOTHING_FOUND, NOTHING_LOADED
from ..shared.summaries import NO_DOCUMENTS, by_outlet, own, unknown_publisher

ROWS = "outlets"
COUNTS = ("documents", "own", "foreign", "copies", "later_versions", "originated", "credited")
PAGE = 50
COLUMNS = ("slug", "name", "domain", "kind", "country", *COUNTS, "first_published", "last_published")

# Over all dates; between two, they are counted with the documents.
COPIES = """e.documents - r.documents - coalesce(t.later_versions, 0) as copies,
    coalesce(t.later_versions, 0) as later_versions,"""
OF_COPIES = """join outlet_summaries e on e.outlet_id = o.id and e.counted = 'documents'
    join outlet_summaries r on r.outlet_id = o.id and r.counted = 'origins'
    left join outlet_totals t on t.outlet_id = o.id and t.counted = 'documents'"""


async def data(db: Database, filters: Filters) -> Row:
    """The twin of the list of outlets, the most productive first.

    A filter by date counts documents anew; `originated`, `credited` and the dates are those of all dates. `copies`:
    how many of its documents are copies of others here, whatever counts; `later_versions`: how many are updates or
    corrections of its own, which are no copies.
    """
    where, parameters = filters.where("o.id", None, "s.counted")
    counts, joins = ("", "") if filters.dated else (COPIES, OF_COPIES)
    found = await rows(
        db,
        f"select o.id, o.slug, o.name, o.domain, o.kind, o.country, s.documents, s.own, "  # noqa: S608
        f"s.foreign_documents as 'foreign', {counts} "
        "s.originated, s.credited, s.first_published, s.last_published "
        f"from outlets o join outlet_summaries s on s.outlet_id = o.id {joins} where {where} "
        "order by s.documents desc, s.originated desc, s.credited desc, o.name",
        parameters,
    )
    nobodys = unknown_publisher(await by_outlet(db, filters, of=[0]))
    if filters.dated:
        found = recounted(found, filters, [await dated(db, replace(filters, count=count)) for count in COUNTED])
    shown, following = page_of(found, filters)
    return {
        "sentence": sentence(found, filters, nobodys),
        "outlets": [{name: row[name] for name in ("id", *COLUMNS)} for row in shown],
        "unknown_publisher": nobodys,
        "next": following,
    }


def page_of(found: list[Row], filters: Filters) -> tuple[list[Row], str | None]:
    """The outlets of a page, from ?next= on, and the token of the next page: the id of the last one."""
    token = read_token(filters.next, (int,))
    if token:
        ids = [row["id"] for row in found]
        if token[0] not in ids:
            raise BadRequest(f"?next={filters.next} did not come from this page")
        found = found[ids.index(token[0]) + 1 :]
    return found[:PAGE], make_token(found[PAGE - 1]["id"]) if len(found) > PAGE else None


async def dated(db: Database, filters: Filters) -> dict[int, Row]:
    return {row["outlet_id"]: row for row in await by_outlet(db, filters)}


def recounted(found: list[Row], filters: Filters, sums: list[dict[int, Row]]) -> list[Row]:
    """The outlets with their documents counted within the dates, without those that have none.

    sums: by outlet, of all documents and of those that stand for their origin.
    """
    kept = []
    for row in found:
        if row["id"] in sums[0]:
            every, standing = (count.get(row["id"], NO_DOCUMENTS) for count in sums)
            ours = standing if filters.by_origin else every
            copies = every["documents"] - standing["documents"] - every["later_versions"]
            foreign = ours["foreign_documents"]
            counts = {"documents": ours["documents"], "own": own(ours), "foreign": foreign, "copies": copies}
            row.update(counts, later_versions=every["later_versions"])
            kept.append(row)
    return sorted(kept, key=lambda row: -row["documents"])


def sentence(found: list[Row], filters: Filters, nobodys: int = 0) -> str:
    """ "9 outlets have documents here; 5 more are only named in them." """
    if not found and nobodys:
        any_ = "it" if nobodys == 1 else "any of them"
        return f"{plural(nobodys, 'document')}, and it is not known who published {any_}."
    if not found:
        return NOTHING_FOUND if filters.narrowed else NOTHING_LOADED
    publishing = sum(1 for row in found if row["documents"])
    reprinting = sum(1 for row in found if row["copies"] and not row["documents"])
    named = len(found) - publishing - reprinting
    rest = []
    if reprinting:
        rest.append(f"{reprinting:,} more only {'reprints' if reprinting == 1 else 'reprint'} others")
    if named:
        rest.append(f"{named:,} more {'is' if named == 1 else 'are'} only named in them")
    first = f"{plural(publishing, 'outlet has', 'outlets have')} documents here"
    if filters.by_origin:
        first = f"{plural(publishing, 'outlet has', 'outlets have')} documents that count here"
    return "; ".join([first, *rest]) + "."
