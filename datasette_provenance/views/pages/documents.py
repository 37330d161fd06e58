"""The list of documents, latest first, narrowed by outlet, date, kind or words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from datasette.database import Database

from ...store.query import Row, rows
from ...wording import plural
from ..shared.filters import COUNTS, Filters, make_token, match_expression, read_token
from ..shared.framing_sums import added_up
from ..shared.shapes import (
    DOCUMENT_COLUMNS,
    DOCUMENT_JOINS,
    NOTHING_FOUND,
    NOTHING_LOADED,
    STORY_COLUMNS,
    STORY_JOIN,
    collection,
    listed_document,
)
from ..shared.summaries import COUNTS as COUNTS_OF
from ..shared.summaries import by_outlet, counted_within, overall, own, total

ROWS = "documents"
OUTLET_COLUMNS = (
    *("publisher.slug", "publisher.name", "publisher.kind", "publisher.country"),
    *("originating_outlet.slug", "originating_outlet.name", "originating_outlet.kind", "originating_outlet.country"),
)
COLUMNS = (
    "key",
    "title",
    *OUTLET_COLUMNS,
    "published",
    "story.slug",
    "kind",
    "word_count",
    "compound_author",
    "rights",
)
PAGE = 25
# Whose text a document has, as the numbers of own and other outlets' texts count them.
TEXTS = {
    "own": "d.originating_outlet_id = d.publisher_id",
    "others": "d.originating_outlet_id is not null and d.originating_outlet_id is not d.publisher_id",
    "unknown": "d.originating_outlet_id is null",
    "copies": "d.represents_origin = 0 and d.later_version = 0",
    "versions": "d.later_version = 1",
}
# Whose words are measured for framing, as its pages count documents: those in English that have such words.
VOICES = {
    "all": "d.loaded_score is not null",
    "author": "d.loaded_score is not null and d.word_count > d.quoted_words",
    "quoted": "d.loaded_score is not null and d.quoted_words > 0",
}
# Of what the tone was measured.
TONES = {"all": "compound", "author": "compound_author", "quoted": "compound_quoted", "title": "compound_title"}
LISTED, JOINS = f"{DOCUMENT_COLUMNS}, {STORY_COLUMNS}, d.rights", f"{DOCUMENT_JOINS} {STORY_JOIN}"


async def data(db: Database, filters: Filters) -> Row:
    """One page of documents. Dated ones come first, from the latest on, then the undated; search results by number."""
    found = await (search(db, filters) if filters.q else browse(db, filters))
    following = None
    if len(found) > PAGE:
        found = found[:PAGE]
        following = make_token(found[-1]["id"]) if filters.q else make_token(found[-1]["published"], found[-1]["id"])
    loaded = (await collection(db)).get("documents", 0)
    whole = await matching(db, filters)
    if whole is None and not following and not filters.next:
        whole = len(found)
    return {
        "sentence": sentence(found, following, filters, loaded, whole),
        "total": whole,
        "documents": [listed_document(row) for row in found],
        "next": following,
    }


async def matching(db: Database, filters: Filters) -> int | None:
    """How many documents the list has on all its pages, from the summaries; None where these do not say it."""
    if filters.kind or filters.q or sum(map(bool, (filters.voice, filters.texts, filters.tone))) > 1:
        return None
    plain = filters.plain()
    if filters.voice:
        return int((await added_up(db, plain, filters.voice, ("documents",)))["documents"])
    if filters.tone:
        n = f"sum({filters.tone.replace('all', 'compound')}_n) as n"
        sums = (
            await overall(db, plain, n)
            if plain.outlet_id is None
            else total(await by_outlet(db, plain, f"{COUNTS_OF}, {n}"))
        )
        return int(sums.get("n") or 0)
    if not filters.texts:
        return await counted_within(db, plain)
    if filters.texts in ("copies", "versions"):
        plain = replace(plain, count=COUNTS[0])
    sums = await overall(db, plain) if plain.outlet_id is None else total(await by_outlet(db, plain))
    if not sums.get("documents"):
        return 0
    if filters.texts == "own":
        return own(sums)
    named = {"others": "foreign_documents", "unknown": "unknown_origin"}.get(filters.texts, "later_versions")
    if filters.texts != "copies":
        return int(sums[named])
    standing = await counted_within(db, replace(plain, count=COUNTS[1]))
    return int(sums["documents"] - standing - sums[named])


def sentence(found: list[Row], following: str | None, filters: Filters, loaded: int, whole: int | None) -> str:
    """ "194 documents that hold “harbour”, one for each origin; the latest 25 first." """
    if not found:
        return NOTHING_FOUND if loaded else NOTHING_LOADED
    of = (
        f" that {'contains' if len(found) == 1 and following is None else 'contain'} “{filters.q}”" if filters.q else ""
    )
    if filters.by_origin and filters.texts not in ("copies", "versions"):
        of += ", one for each origin"
    if filters.next:
        return f"{plural(len(found), 'further document')}{of}."
    if following is None:
        return f"{plural(len(found), 'document')}{of}."
    if whole is not None:
        return f"{plural(whole, 'document')}{of}; the latest {len(found)} first."
    return f"More than {plural(len(found), 'document')}{of}; the latest first."


def conditions(filters: Filters) -> tuple[str, dict[str, Any]]:
    """The filters as a condition on a document, without search."""
    # A copy stands for no origin: asked for, it is listed whatever counts.
    standing = None if filters.texts in ("copies", "versions") else "d.represents_origin"
    where, parameters = filters.where("d.publisher_id", "d.published", represents=standing)
    if filters.kind:
        where += " and d.kind = :kind"
        parameters["kind"] = filters.kind
    if filters.tone:
        where += f" and d.{TONES[filters.tone]} is not null"
    if filters.voice:
        where += f" and {VOICES[filters.voice]}"
    if filters.texts:
        where += f" and {TEXTS[filters.texts]}"
    return where, parameters


async def browse(db: Database, filters: Filters) -> list[Row]:
    """Up to PAGE + 1 documents by date, read along an index from where the last page ended."""
    where, parameters = conditions(filters)
    token = read_token(filters.next, (str, int))
    found: list[Row] = []
    if token is None or token[0]:
        after = ""
        if token:
            after = "and (d.published, d.id) < (:published, :id)"
            parameters |= {"published": token[0], "id": token[1]}
        found = await select(
            db, f"d.published is not null and {where} {after}", "d.published desc, d.id desc", parameters
        )
        token = None
    if len(found) <= PAGE and not filters.dated:
        after = "and d.id < :id" if token else ""
        parameters = {**conditions(filters)[1], **({"id": token[1]} if token else {})}
        rest = await select(db, f"d.published is null and {where} {after}", "d.id desc", parameters)
        found += rest[: PAGE + 1 - len(found)]
    return found


async def search(db: Database, filters: Filters) -> list[Row]:
    """Up to PAGE + 1 documents that hold all words, the latest loaded first: the order in which the index is read."""
    where, parameters = conditions(filters)
    parameters["words"] = match_expression(filters.q or "")
    token = read_token(filters.next, (int,))
    if token:
        where += " and f.rowid < :id"
        parameters["id"] = token[0]
    sql = (
        f"select {LISTED} from documents_fts f join documents d on d.id = f.rowid {JOINS} "  # noqa: S608
        f"where documents_fts match :words and {where} order by f.rowid desc limit {PAGE + 1}"
    )
    return await rows(db, sql, parameters)


async def select(db: Database, where: str, order: str, parameters: dict[str, Any]) -> list[Row]:
    sql = f"select {LISTED} from documents d {JOINS} where {where} order by {order} limit {PAGE + 1}"  # noqa: S608
    return await rows(db, sql, parameters)
