"""The origins of one story: why each counts as one, what stands behind that, and which links are uncertain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from datasette.database import Database

from ....dates import IN_ORDER
from ....link.grouping import holds, union
from ....records import COPIES
from ....store.query import Row, id_list, rows
from ....withheld import abridged
from ...shared.shapes import DOCUMENT_COLUMNS, DOCUMENT_JOINS, document, documents_by_id, outlet
from ..chains.edges import DIFFERS, differs

MOST_ORIGINS = 40
MOST_DRAWN = 120
"""Documents of a story that are put on its time axis, and whose links are looked at."""
MOST_LINKS = 20_000
SHOWN = 6
"""Credits and links that are named under one origin."""
LINK_FIELDS = ("relation", "change", "direction_basis", "method", "confidence", "containment", "upstream_containment")
CREDIT_FIELDS = ("document", "outlet", "kind", "number", "evidence", "method", "confidence")


async def drawn(db: Database, story: int) -> list[Row]:
    """The first documents of a story by date, the undated last, with origin_id and stated_outlet_id."""
    sql = f"""select {DOCUMENT_COLUMNS}, d.origin_id, d.publisher_id, d.stated_outlet_id
        from (select d.id from documents d indexed by documents_of_story where d.story_id = :story
            order by {IN_ORDER}, d.id limit {MOST_DRAWN}) f
        join documents d on d.id = f.id {DOCUMENT_JOINS} order by {IN_ORDER}, d.id"""  # noqa: S608
    return await rows(db, sql, {"story": story})


async def edges_between(db: Database, members: list[Row]) -> list[Row]:
    """The edges by which documents of a story (`members`, those of `drawn`) are one text, oldest first."""
    ids = id_list(member["id"] for member in members)
    sql = f"""select id, document_id, upstream_document_id, chained, after_id, {", ".join(LINK_FIELDS)}, {DIFFERS}
        from republications r
        where document_id in ({ids}) and upstream_document_id in ({ids}) and relation in {COPIES}
        order by id limit {MOST_LINKS}"""  # noqa: S608
    return [{**row, "differs": differs(row)} for row in await rows(db, sql)]


async def repeated_by(db: Database, ids: Iterable[int]) -> dict[int, list[int]]:
    """For each of some origins, those of them whose outlets' reporting its documents say that they draw on."""
    listed = id_list(ids)
    sql = f"""select r.origin_id, r.repeated_id from origins o
        cross join story_repeats r on r.story_id = o.story_id and r.origin_id = o.id
        where o.id in ({listed}) and r.repeated_id in ({listed})"""  # noqa: S608
    found: dict[int, list[int]] = defaultdict(list)
    for row in await rows(db, sql):
        found[row["origin_id"]].append(row["repeated_id"])
    return found


async def origins(db: Database, story: int, members: list[Row], edges: list[Row]) -> list[Row]:
    """The origins with most documents. `members`: those of `drawn`; `edges`: those between them.

    Of each: `timeline`, its documents in order of time; `credits` that name its outlet; `links` between its documents;
    `parts`, how many origins they would be if only certain links held; `perhaps_with`, the slugs of origins that may be
    the same text, since documents of both credit one outlet; `draws_on`, those whose outlets' reporting it
    repeats; `shares_with`, how many other
    documents have passages of an origin's only document, None of others.
    """
    sql = f"""select r.id, r.slug as r_slug, r.documents, r.method, r.confidence, r.document_id,
            o.slug, o.name, o.kind, o.country
        from origins r left join outlets o on o.id = r.outlet_id where r.story_id = :story
        order by r.documents desc, r.id limit {MOST_ORIGINS}"""  # noqa: S608
    found = await rows(db, sql, {"story": story})
    of = defaultdict(list)
    for member in members:
        of[member["origin_id"]].append(member)
    links, credits = links_between(members, edges), await credits_of(db, members)
    slugs = {row["id"]: row["r_slug"] for row in found}
    one_text = perhaps_one(members, slugs)
    repeated = await repeated_by(db, slugs)
    lone = {row["id"] for row in found if row["documents"] == 1}
    sharing = await shared_by(db, [member for member in members if member["origin_id"] in lone])
    first = await documents_by_id(db, [row["document_id"] for row in found])
    return [
        {
            "slug": row["r_slug"],
            "outlet": outlet(row),
            "document": first.get(row["document_id"]),
            **{name: row[name] for name in ("documents", "method", "confidence")},
            **supports(of[row["id"]], links[row["id"]], credits),
            "perhaps_with": one_text[row["id"]],
            "draws_on": sorted(slugs[other] for other in repeated[row["id"]]),
            "shares_with": sharing.get(row["id"]),
            "timeline": [document(member) for member in of[row["id"]]],
        }
        for row in found
    ]


def supports(members: list[Row], links: list[Row], credits: list[Row]) -> Row:
    """The credits and links that make documents one origin, and what is uncertain of them."""
    by_id = {member["id"]: member for member in members}
    sure = [(link["document_id"], link["upstream_document_id"]) for link in links if link["certain"]]
    parts = len(set(union(sorted(by_id), sure).values()))
    # A document's own way is told first; where something is uncertain, the uncertain links are.
    told = [link for link in links if link["own"] or not link["certain"]]
    told.sort(key=lambda link: (link["certain"], link["id"]))
    named = [credit for credit in credits if credit["document_id"] in by_id]
    return {
        "credits": [{name: credit[name] for name in CREDIT_FIELDS} for credit in named[:SHOWN]],
        "links": [
            {
                "document": document(by_id[link["document_id"]]),
                "upstream": document(by_id[link["upstream_document_id"]]),
                **{name: link[name] for name in (*LINK_FIELDS, "differs", "certain")},
            }
            for link in told[:SHOWN]
        ],
        "parts": parts,
    }


def links_between(members: list[Row], edges: list[Row]) -> dict[int, list[Row]]:
    """Of the edges those between documents of one origin, by origin. `own`: to what the document was made from."""
    origin_of = {member["id"]: member["origin_id"] for member in members}
    within = [row for row in edges if origin_of[row["document_id"]] == origin_of[row["upstream_document_id"]]]
    largest = largest_parts(within)
    own = nearest_of(largest)
    found: dict[int, list[Row]] = defaultdict(list)
    for row in largest:
        certain = holds(row["confidence"], row["containment"] or 0, row["upstream_containment"] or 0)
        found[origin_of[row["document_id"]]].append({**row, "certain": certain, "own": row["id"] in own})
    return found


def nearest_of(edges: list[Row]) -> set[int]:
    """The edges to what each document was made from: those that chains go by; without such, the best of the others."""
    near = [edge for edge in edges if edge["after_id"] is None]
    chained = [edge for edge in near if edge["chained"]]
    rest: dict[int, list[Row]] = defaultdict(list)
    for edge in near:
        rest[edge["document_id"]].append(edge)
    for edge in chained:
        rest.pop(edge["document_id"], None)
    best = [min(those, key=weakness) for those in rest.values()]
    return {edge["id"] for edge in (*chained, *best)}


def weakness(edge: Row) -> tuple[Any, ...]:
    undirected = edge["direction_basis"] == "undetermined"
    return undirected, -(edge["containment"] or 0), -(edge["upstream_containment"] or 0), edge["id"]


def largest_parts(edges: list[Row]) -> list[Row]:
    """The edges without those of texts that were merged into a document beside a larger one, or beside the text that
    it was made from, of which these are copies."""

    def size(edge: Row) -> tuple[bool, float]:
        return bool(edge["chained"]), edge["containment"]

    largest: dict[int, Row] = {}
    for edge in edges:
        best = largest.get(edge["document_id"])
        if edge["change"] == "merged" and (best is None or size(edge) > size(best)):
            largest[edge["document_id"]] = edge
    return [edge for edge in edges if edge["change"] != "merged" or largest[edge["document_id"]] is edge]


async def credits_of(db: Database, members: list[Row]) -> list[Row]:
    """The credits by which documents say that their text is another outlet's. `number`: among those of the document."""
    by_id = {member["id"]: member for member in members}
    sql = f"""select r.document_id, c.kind as credit_kind, c.method, c.confidence,
            substr(d.text, c.start + 1, c.end - c.start) as evidence,
            (select count(*) from credits e where e.document_id = c.document_id and e.id <= c.id) as number,
            o.slug, o.name, o.kind, o.country
        from republications r join credits c on c.id = r.credit_id join documents d on d.id = r.document_id
        join outlets o on o.id = r.upstream_outlet_id
        where r.document_id in ({id_list(by_id)}) and r.relation = 'wasDerivedFrom'
          and +r.upstream_document_id is null
        order by r.id"""  # noqa: S608
    return [
        {
            **{name: row[name] for name in ("document_id", "number", "method", "confidence")},
            "evidence": row["evidence"] and abridged(row["evidence"]),
            "document": document(by_id[row["document_id"]]),
            "outlet": outlet(row),
            "kind": row["credit_kind"],
        }
        for row in await rows(db, sql)
    ]


def perhaps_one(members: list[Row], slugs: dict[int, str]) -> dict[int, list[str]]:
    """By origin, the slugs of others of which a document credits the same outlet as one of its own."""
    crediting: dict[int, set[int]] = defaultdict(set)
    for member in members:
        if member["stated_outlet_id"] not in (None, member["publisher_id"]):
            crediting[member["stated_outlet_id"]].add(member["origin_id"])
    found: dict[int, set[str]] = defaultdict(set)
    for ids in crediting.values():
        for id in ids:
            found[id] |= {slugs[other] for other in ids - {id} if other in slugs}
    return defaultdict(list, {id: sorted(others) for id, others in found.items()})


async def shared_by(db: Database, members: list[Row]) -> dict[int, int]:
    """How many other documents share a passage with each of some documents, by the number of its origin."""
    ids = id_list(member["id"] for member in members)
    sql = f"""select id, count(distinct other) as n from (
            select document_a_id as id, document_b_id as other from passages where document_a_id in ({ids})
            union all select document_b_id, document_a_id from passages where document_b_id in ({ids}))
        group by id"""  # noqa: S608
    numbers = {row["id"]: row["n"] for row in await rows(db, sql)}
    return {member["origin_id"]: numbers.get(member["id"], 0) for member in members}
