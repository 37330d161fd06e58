"""The chains that end in documents, as the loader kept them: the table document_chains."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise

from datasette.database import Database

from ....store.query import Row, rows

MOST = 10
"""So many chains of one document are shown: a text that was merged of several has several."""


async def chains_of(db: Database, id: int, key: str) -> list[Row]:
    """The chains that end in a document, the longest first: path, depth, steps from the origin on, and `weak`.

    A step that is a document has its title and its date too.
    """
    sql = f"select path, depth, steps from document_chains where document_id = :id order by depth desc, id limit {MOST}"  # noqa: S608
    found = [{**row, "steps": steps_of(row)} for row in await rows(db, sql, {"id": id})]
    titles = await titles_of(db, {step["document"] for chain in found for step in chain["steps"] if "document" in step})
    for step in (step for chain in found for step in chain["steps"] if "document" in step):
        step |= titles[step["document"]]
    weak = await by_date_alone(db, [documents_of(chain["steps"], key) for chain in found])
    return [{**chain, "weak": number} for chain, number in zip(found, weak, strict=True)]


def steps_of(row: Row) -> list[Row]:
    """The steps of a chain before its own document: each has `name`, and `document` (a key) or `outlet` (a slug)."""
    found: list[Row] = json.loads(row["steps"])
    return found


def documents_of(steps: list[Row], key: str) -> list[str | None]:
    """The documents of a chain by their keys, None for a step that is an outlet; key: of the one that it ends in."""
    return [*(step.get("document") for step in steps), key]


async def titles_of(db: Database, keys: set[str]) -> dict[str, Row]:
    """Title and date of documents, by key."""
    named = {f"key{place}": key for place, key in enumerate(sorted(keys))}
    sql = f"select key, title, published from documents where key in ({', '.join(f':{name}' for name in named)})"  # noqa: S608
    found = await rows(db, sql, named) if named else []
    return {row["key"]: {"title": row["title"], "published": row["published"]} for row in found}


async def by_date_alone(db: Database, chains: Sequence[Sequence[str | None]]) -> list[int]:
    """How many steps of each chain from one document to the next only their dates decide. Chains as documents_of.

    An outlet's later version is no such step: its own dates tell which of two is the later.
    """
    keys = {f"key{place}": key for place, key in enumerate(sorted({key for chain in chains for key in chain if key}))}
    sql = f"""select u.key as upstream, d.key from documents d
        join republications r on r.document_id = d.id join documents u on u.id = r.upstream_document_id
        where d.key in ({", ".join(f":{name}" for name in keys)}) and r.chained = 1 and r.direction_basis = 'date'
            and r.relation <> 'wasRevisionOf'"""  # noqa: S608
    weak = {(row["upstream"], row["key"]) for row in await rows(db, sql, keys)} if keys else set()
    return [sum(step in weak for step in pairwise(chain)) for chain in chains]
