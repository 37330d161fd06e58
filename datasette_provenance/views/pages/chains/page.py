"""The graph and the list of republication: which text came from which document or outlet, and by which way."""

from __future__ import annotations

from itertools import groupby

from datasette.database import Database

from ....store.query import Row, rows
from ....wording import plural
from ...shared.filters import Filters, make_token, read_token
from ...shared.shapes import NOTHING_LOADED, collection
from ...shared.summaries import flows
from .edge_lists import Selection, drawn, edges, select
from .edges import is_directed, with_ends
from .graph import MOST_EDGES, graph
from .paths import steps_of

ROWS = "edges"
COLUMNS = (
    *("document.key", "document.title", "document.publisher.slug", "document.publisher.name"),
    *("upstream.key", "upstream.title", "upstream.publisher.slug", "upstream.publisher.name"),
    *("outlet.slug", "outlet.name", "relation", "change", "chained", "containment", "upstream_containment"),
    *("direction_basis", "direction_method", "direction_confidence", "method", "confidence", "evidence", "path"),
)
PAGE = 25
MOST_CHAINS = 5_000
MOST_COPIES_READ = 10_000
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


async def data(db: Database, filters: Filters) -> Row:
    """The twin of the chains page. An outlet in the filters may be a document's publisher or the edge's outlet."""
    token = read_token(filters.next, (int,))
    selection = await select(db, filters)
    found = await edges(db, selection, token[0] if token else 0, PAGE + 1)
    # A document's own graph has one pile at most for each kind of link, however many copies there are.
    most = MOST_COPIES_READ if filters.document else MOST_EDGES
    narrowed = filters.relation or filters.basis or filters.document
    crossings = None if narrowed else await flows(db, filters.plain())
    # There are surely more edges where as many documents have another outlet's text.
    too_many = crossings is not None and sum(row["documents"] for row in crossings) > most
    shown = [] if too_many else await drawn(db, filters, selection, most + 1)
    too_many = too_many or len(shown) > most
    longest = None if filters.relation or filters.basis else await longest_chain(db, filters, selection)
    loaded = (await collection(db)).get("documents", 0)
    return {
        "sentence": sentence(found, longest, bool(loaded)),
        "edges": await with_ends(db, found[:PAGE]),
        "next": make_token(found[PAGE - 1]["id"]) if len(found) > PAGE else None,
        "longest": longest,
        **await graph(db, filters, None if too_many else shown, crossings),
    }


def sentence(found: list[Row], longest: Row | None, loaded: bool) -> str:
    """ "The longest chain passes through three outlets: Government of Neldia → National Wire → Valley Tribune." """
    if longest is None:
        if found:
            more = "More than " if len(found) > PAGE else ""
            links = f"{more}{plural(min(len(found), PAGE), 'link')}"
            if len(found) <= PAGE and not any(is_directed(row) for row in found):
                which = "which document" if len(found) == 1 else "which documents"
                return f"{links} between documents that share text: nothing tells {which} came first."
            return f"{links} between documents, or documents and outlets."
        return "No document here names or copies another source." if loaded else NOTHING_LOADED
    return f"{lead(longest)} {' → '.join(longest['names'])}."


def lead(longest: Row) -> str:
    """What stands before the steps: "The longest chain passes through three outlets:"."""
    outlets, versions = longest["outlets"], longest["depth"] + 1
    if outlets == 1:
        return (
            f"No chain leads from one outlet to another. The longest is of {in_words(versions)} versions by one outlet:"
        )
    what = "outlets" if longest["named"] else "documents whose outlets are not all known"
    return f"The longest chain passes through {in_words(outlets)} {what}:"


async def all_named(db: Database, keys: list[str]) -> bool:
    """Whether the publisher of each of these documents is known: one without counts as an outlet in a chain."""
    places = {f"key{position}": key for position, key in enumerate(keys)}
    among = ", ".join(f":{place}" for place in places)
    sql = f"select 1 from documents where key in ({among}) and publisher_id is null limit 1"  # noqa: S608
    return not await rows(db, sql, places)


def names_of(steps: list[Row], outlets: int) -> list[str]:
    """The names along a chain; versions by one outlet, one after the other, once, unless there is nothing else."""
    names = [str(step["name"]) for step in steps]
    return names if outlets == 1 else [name for name, _ in groupby(names)]


def in_words(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


async def longest_chain(db: Database, filters: Filters, selection: Selection) -> Row | None:
    """The longest chain, of all or of the documents in the selection: the first of several, None without any.

    It passes through most outlets; of several, fewest of its steps are told by dates alone, and it has fewest steps:
    versions by one outlet lead no further.

    Of many documents it is the longest of theirs among the MOST_CHAINS longest of all, or of their first MOST_CHAINS.
    """
    order = "order by outlets desc, weak, depth, document_id limit"
    columns = "document_id, path, steps, depth, outlets, weak"
    sql = f"select {columns} from document_chains {order} 1"  # noqa: S608
    if selection.of_outlet and not filters.dated:
        sql = """select c.document_id, c.path, c.steps, c.depth, c.outlets, c.weak from longest_chains l
            join document_chains c on c.id = l.chain_id where l.outlet_id = :outlet"""
    elif selection.by_index:
        where = f"document_id in ({selection.documents} limit {MOST_CHAINS})"
        sql = f"select {columns} from document_chains where {where} {order} 1"  # noqa: S608
    elif selection.narrowed:
        # The first that meets the filters, in the order of the subquery: each further one would cost a look.
        some = f"select {columns} from document_chains {order} {MOST_CHAINS}"  # noqa: S608
        sql = f"select * from ({some}) c where {selection.meets} limit 1"  # noqa: S608
    found = await rows(db, sql, selection.parameters)
    if not found:
        return None
    sql = """select d.key, coalesce(p.name, d.title, d.key) as name from documents d
        left join outlets p on p.id = d.publisher_id where d.id = :id"""
    end = (await rows(db, sql, {"id": found[0]["document_id"]}))[0]
    before = steps_of(found[0])
    steps = [*before, {"document": end["key"], "name": end["name"]}]
    return {
        "document": end["key"],
        "depth": found[0]["depth"],
        "outlets": found[0]["outlets"],
        "named": await all_named(db, [step["document"] for step in steps if "document" in step]),
        "names": names_of(steps, found[0]["outlets"]),
        "path": found[0]["path"],
        "steps": steps,
        "weak": found[0]["weak"],
    }
