"""Stories and origins, which follow from the texts and from the edges between documents."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from ...link.origins import find_origins, welds
from ...link.records import Edge
from ...link.reporting import meant, reported_in
from ...link.republication import Links
from ...link.stories import find_stories
from ...store.corrections import story_corrections
from ...store.links import numbers_by_key
from ...store.stories import (
    drawing,
    insert_reporting,
    origin_documents,
    stored_reporting,
    story_documents,
    write_bounds,
    write_origins,
    write_stories,
)


def relink_stories(connection: sqlite3.Connection, links: Links) -> dict[str, int]:
    """Write stories and origins anew; part of the caller's transaction. Ids are kept by slug. Hands back the documents'
    numbers by key."""
    ids = numbers_by_key(connection)
    keys = {id: key for key, id in ids.items()}
    shared = (pair for pair, found in links.passages.items() if any(not passage.standing for passage in found))
    sharing = sorted((keys[a], keys[b]) for a, b in shared)
    welded = welds(links.edges, links.compilations)
    copies = {edge.document for edge in welded if edge.direction_basis != "undetermined"}
    derived = [(edge.document, edge.upstream) for edge in welded]
    telling = [pair for pair in sharing if not links.compilations.separates(*pair)]
    placed = story_corrections(connection)
    documents = story_documents(connection, copies)
    apart = [(keys[a], keys[b]) for a, b in sorted(links.apart)]
    told = find_stories(
        documents, derived, telling, links.compilations.keys, placed, apart=apart, drawing=drawing(connection)
    )
    write_stories(connection, told, ids)
    reporting = meant(stored_reporting(connection))
    insert_reporting(connection, reported_in(reporting, upstream_of(links.edges)))
    origins, bounds = find_origins(
        origin_documents(connection),
        links.edges,
        sharing,
        links.compilations,
        repeated=[(one.document, one.upstream) for one in reporting],
    )
    write_origins(connection, origins, ids)
    write_bounds(connection, bounds)
    return ids


def upstream_of(edges: Iterable[Edge]) -> dict[str, set[str]]:
    """The documents that each comes from."""
    upstream: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        upstream[edge.document].add(edge.upstream)
    return upstream
