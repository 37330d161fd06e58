"""What a person should look at: conflicting claims, unknown origins, weak credits, copies of which none came first."""

from __future__ import annotations

from datasette.database import Database

from ...store.query import Row, rows
from ...wording import plural
from ..shared.filters import Filters, make_token, read_token
from ..shared.shapes import DOCUMENT_COLUMNS, DOCUMENT_JOINS, NOTHING_FOUND, NOTHING_LOADED, collection, document
from ..shared.spans import MONTH
from ..shared.summaries import documents_within

ROWS = "undecided"
COLUMNS = (
    *("document.key", "document.title", "document.publisher.slug", "document.publisher.name"),
    *("kind", "field", "detail", "other"),
)
PAGE = 25


async def data(db: Database, filters: Filters) -> Row:
    """The twin of the list of what is undecided, in the order of its numbers; a correction may have no document."""
    figures = await collection(db)
    tables, publisher = await places(db, filters, figures)
    where, parameters = filters.where(publisher, None if filters.of_months else "d.published")
    if filters.month:
        where += " and u.month = :month"
        parameters["month"] = filters.month
    elif filters.dated:
        # Few of the documents then have to be looked up. Not by an index of months, which is in another order.
        where += " and +u.month between :first_month and :last_month"
        # "~" comes after every character of a date.
        first, last = ((date or "")[:MONTH] for date in (filters.since, filters.until))
        parameters |= {"first_month": first, "last_month": last + "~"}
    if filters.kind:
        where += " and u.kind = :kind"
        parameters["kind"] = filters.kind
    token = read_token(filters.next, (int,))
    parameters["after"] = token[0] if token else 0
    sql = f"""select u.id as undecided_id, u.kind as undecided_kind, u.field, u.detail, {DOCUMENT_COLUMNS},
            (select key from documents where id = u.upstream_document_id) as other,
            (select title from documents where id = u.upstream_document_id) as other_title,
            (select slug from stories where id = d.story_id and u.kind = 'uncertain-origins') as story_slug
        from {tables} {DOCUMENT_JOINS}
        where u.id > :after and {where} order by u.id limit {PAGE + 1}"""  # noqa: S608
    found = await rows(db, sql, parameters)
    of_kind = await counted(db, filters, figures)
    of_all = sum(row["number"] for row in of_kind if filters.kind in (None, row["kind"]))
    return {
        "sentence": sentence(of_all, figures, filters),
        "total": of_all,
        "kinds": of_kind,
        "undecided": [
            {
                "document": document(row) if row["key"] is not None else None,
                "kind": row["undecided_kind"],
                "field": row["field"],
                "detail": row["detail"],
                "other": row["other"],
                "other_title": row["other_title"],
                "story": {"slug": row["story_slug"]} if row["story_slug"] else None,
            }
            for row in found[:PAGE]
        ],
        "next": make_token(found[PAGE - 1]["undecided_id"]) if len(found) > PAGE else None,
    }


async def places(db: Database, filters: Filters, figures: Row) -> tuple[str, str]:
    """What is undecided, with its documents: in its order, or where the dates leave few documents, of these.

    SQL for both, and the column of the publisher that leads to them.
    """
    if filters.outlet_id is None and not filters.dated:
        return "undecided u left join documents d on d.id = u.document_id", "u.publisher_id"
    in_order = "undecided u cross join documents d on d.id = u.document_id", "u.publisher_id"
    if not filters.dated or filters.month:
        return in_order
    left, of = await documents_within(db, filters), figures.get("documents", 0)
    if filters.outlet_id is not None:
        of = await documents_within(db, filters.of_all_dates())
    # A page is full after some PAGE / share of them, each looked up here and there; or the documents that are left are
    # asked, one after the other, for what they have.
    if left * left > 4 * PAGE * of:
        return in_order
    return "documents d cross join undecided u on u.document_id = d.id", "d.publisher_id"


async def counted(db: Database, filters: Filters, figures: Row) -> list[Row]:
    """How much is open of each kind within the filters by outlet and date, most first."""
    if filters.outlet_id is None and not filters.dated:
        return kinds(figures)
    where, parameters = filters.where(None, "day")
    sql = f"""select kind, sum(undecided) as number from undecided_days where outlet_id = :publisher and {where}
        group by kind order by number desc, kind"""  # noqa: S608
    return await rows(db, sql, {**parameters, "publisher": filters.summed_outlet})


def kinds(figures: Row) -> list[Row]:
    """How much is open of each kind, in the whole collection, most first."""
    prefix = "undecided "
    counts = [(name.removeprefix(prefix), value) for name, value in figures.items() if name.startswith(prefix)]
    return [{"kind": kind, "number": number} for kind, number in sorted(counts, key=lambda one: (-one[1], one[0]))]


def sentence(found: int, figures: Row, filters: Filters) -> str:
    """ "7 things could not be decided from the documents alone." """
    if not figures.get("documents"):
        return NOTHING_LOADED
    if filters.narrowed:
        return f"{plural(found, 'thing')} could not be decided here." if found else NOTHING_FOUND
    return (
        f"{plural(found, 'thing')} could not be decided from the documents alone." if found else "Nothing is undecided."
    )
