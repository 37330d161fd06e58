"""The sources of the collection: whom the documents cite by one name or another."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from ...link.sources import (
    Linked,
    Merged,
    Said,
    acronym_targets,
    alike_targets,
    followed,
    link_sources,
    lone_targets,
    slug_of,
)
from ...outlets import load_registry
from ...spelling import digest
from ...store.sources import (
    cited_bodies,
    introduced_names,
    lone_names,
    said_of_sources,
    spelled_otherwise,
    write_corrected,
    write_merged,
    write_sources,
)


def relink_sources(connection: sqlite3.Connection) -> None:
    """Write the table sources anew from document_sources, and what refers to it; part of the caller's transaction."""
    introduced = [(acronym, of) for acronym, of in introduced_names(connection) if not load_registry().find(acronym)]
    targets = acronym_targets(introduced)
    merged: list[Merged] = [(identity, target, None) for identity, target in targets.items()]
    merged += lone_targets(lone_names(connection), cited_bodies(connection))
    merged += alike_targets(spelled_otherwise(connection))
    # The address that a short name would have by itself leads to whom it means.
    ends = followed(merged)
    write_merged(connection, [(identity, target, slug_of(identity), name) for identity, target, name in ends])
    write_corrected(connection)
    write_sources(connection, linked(said_of_sources(connection)))


def linked(said: Iterable[Said]) -> Iterator[tuple[str | None, ...]]:
    """The rows of the sources. Two names that make one slug (in another script, say) are told apart by a digest."""
    taken: set[str] = set()
    for one in link_sources(said):
        yield row_of(one, taken)


def row_of(one: Linked, taken: set[str]) -> tuple[str | None, ...]:
    """A source as its row; `taken`: the slugs so far, which it adds to."""
    slug = f"{one.slug}-{digest(one.identity)}" if one.slug in taken else one.slug
    taken.add(slug)
    return slug, one.name, one.kind, one.role, one.sector, one.naming, one.gender, one.identity
