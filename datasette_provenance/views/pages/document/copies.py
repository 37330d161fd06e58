"""What else here has a document's text: its copies, what quotes it, and pairs of which nobody knows the first."""

from __future__ import annotations

from datasette.database import Database

from ....dates import IN_ORDER
from ....records import COPIES
from ....store.query import Row, id_list, rows
from ...shared.shapes import Document, documents_by_id
from ..chains.edges import COLUMNS, is_directed, measures

MOST = 20
NONE = {"copies_total": 0, "later_versions": 0}
PAIR = ("relation", "change", "containment", "upstream_containment", "direction_basis", "direction_method", "differs")
RULE = ("method", "confidence")
DIRECTED_COPY = f"r.relation in {COPIES} and r.direction_basis <> 'undetermined'"
# Documents of one origin go back to one text; what merged a text with another may belong to the other's origin.
SAME_TEXT = f"""
    select id from documents where origin_id = :origin and id <> :id
    union select r.document_id from republications r where r.upstream_document_id = :id and {DIRECTED_COPY}"""  # noqa: S608

UPSTREAM = f"""select r.upstream_document_id from republications r where r.document_id = :id and {DIRECTED_COPY}
    and r.direction_basis <> 'date' and r.upstream_document_id is not null"""  # noqa: S608


async def copies(db: Database, row: Row, chains: list[Row]) -> tuple[list[Row], Row]:
    """The earliest MOST documents of the same text; how many there are, and how many of them are later versions by the
    outlet whose text they have, which are no copies. Those that it is known to come from are not among them.

    row: the document with its id, key and origin_id. Of each copy: which of the two is `upstream` (a key, None where
    that is not known or they are not compared), its `change` where it is this document's copy, `containment` (the share
    of the copy's words that stand here) and `upstream_containment` (of this document's words that stand there).
    """
    keys = {step["document"] for chain in chains for step in chain["steps"] if "document" in step}
    passed = {f"passed{place}": key for place, key in enumerate(sorted(keys))}
    sql = f"""select d.id, count(*) over () as n, sum(d.later_version) over () as versions
        from documents d where d.id in ({SAME_TEXT})
        and d.id not in ({UPSTREAM}) and d.key not in ({", ".join(f":{name}" for name in passed)})
        order by {IN_ORDER}, d.id limit {MOST}"""  # noqa: S608
    own = {"id": row["id"], "origin": row["origin_id"]}
    found = await rows(db, sql, {**own, **passed})
    ids = [copy["id"] for copy in found]
    documents, pairs = await documents_by_id(db, ids), await edges_with(db, row["id"], ids)
    number = {"copies_total": found[0]["n"], "later_versions": found[0]["versions"]} if found else NONE
    return [as_copy(row["key"], documents[id], pairs.get(id), row["id"]) for id in ids], number


async def edges_with(db: Database, id: int, others: list[int]) -> dict[int, Row]:
    """The edge between a document and each of some others, by the other's id."""
    sql = f"""select {COLUMNS} from republications r where r.document_id = :id and r.upstream_document_id in ({id_list(others)})
        union all
        select {COLUMNS} from republications r where r.upstream_document_id = :id and r.document_id in ({id_list(others)})"""  # noqa: S608, E501
    found = await rows(db, sql, {"id": id}) if others else []
    return {row["upstream_document_id"] if row["document_id"] == id else row["document_id"]: row for row in found}


def as_copy(key: str, other: Document, edge: Row | None, id: int) -> Row:
    """One item of `copies`."""
    item: Row = {"document": other, "upstream": None, **dict.fromkeys((*PAIR, *RULE))}
    if edge is None:
        return item
    ours = edge["document_id"] == id
    item |= {name: value for name, value in seen_from_there(edge, ours).items() if name in item}
    if is_directed(edge):
        item["upstream"] = other["key"] if ours else key
    item["change"] = item["change"] if item["upstream"] == key else None
    return item


def seen_from_there(edge: Row, ours: bool) -> Row:
    """What an edge says, its shares as seen from the other document; ours: the edge belongs to this one."""
    found = measures(edge)
    if ours:
        found |= {"containment": found["upstream_containment"], "upstream_containment": found["containment"]}
    return found


async def quoted_by(db: Database, id: int) -> list[Row]:
    """The MOST documents that quote from a document or draw on it, those that take most first."""
    sql = f"""select {COLUMNS} from republications r where r.upstream_document_id = :id
        and r.relation not in {COPIES} and r.direction_basis <> 'undetermined'
        order by r.upstream_containment desc, r.id limit {MOST}"""  # noqa: S608
    return await paired(db, id, await rows(db, sql, {"id": id}))


async def undetermined(db: Database, id: int) -> list[Row]:
    """The MOST documents that share text with a document, where nothing tells which came first, the likest first."""
    sql = f"""select * from (
            select {COLUMNS}, r.resemblance from republications r
            where r.document_id = :id and r.upstream_document_id is not null
            union all select {COLUMNS}, r.resemblance from republications r where r.upstream_document_id = :id
        ) where direction_basis = 'undetermined' order by resemblance desc, id limit {MOST}"""  # noqa: S608
    return await paired(db, id, await rows(db, sql, {"id": id}))


async def paired(db: Database, id: int, found: list[Row]) -> list[Row]:
    """The other documents of some edges of a document, each with what the edge says, shares as seen from there."""
    ids = [row[end] for row in found for end in ("document_id", "upstream_document_id")]
    documents = await documents_by_id(db, ids)
    items = []
    for row in found:
        ours = row["document_id"] == id
        other = row["upstream_document_id"] if ours else row["document_id"]
        said = seen_from_there(row, ours)
        items.append({"document": documents[other], **{name: said[name] for name in (*PAIR, *RULE)}})
    return items
