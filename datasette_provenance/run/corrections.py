"""A person's corrections, applied after every load: each document is settled from its own claims and from them."""

from __future__ import annotations

import sqlite3

from ..analyze.provenance import Settled, settle, value_of
from ..link.corrections import METHOD
from ..read.by_hand.corrections import CLAIMED, DOCUMENT
from ..records import Claim, Upstream
from ..spelling import fold
from ..store.corrections import (
    affected_by_corrections,
    corrections_of,
    stored_claims,
    stored_credits,
    write_settled,
)
from ..store.rows import claim_rows
from ..store.writer import Additions


def apply_corrections(connection: sqlite3.Connection, writer: Additions, withdrawn: set[str]) -> int:
    """Settle again every document that is corrected now, or was before. Returns how many documents.

    withdrawn: keys of documents of which a correction was withdrawn.
    """
    affected = affected_by_corrections(connection, withdrawn)
    for id, key in affected:
        correct(connection, writer, id, key)
    return len(affected)


def correct(connection: sqlite3.Connection, writer: Additions, id: int, key: str) -> None:
    """Settle one document from its stored claims and credits and from what a person says of it."""
    said = corrections_of(connection, key)
    claims = [claim for claim in stored_claims(connection, id) if claim.method != METHOD]
    denied = {field for field, value in said if field in CLAIMED and value is None}
    claims += [Claim(field, value, METHOD) for field, value in said if field in CLAIMED and value]
    credits, credit_ids = stored_credits(connection, id)
    settled = settle([claim for claim in claims if claim.field not in denied], credits)
    origin = corrected_edges(settled, said)
    rows = claim_rows(claims, settled.chosen)
    # That a person denies a field is a claim too, and the chosen one; its value is NULL.
    rows += [(field, None, METHOD, None, None, None, 1) for field in sorted(denied)]
    write_settled(connection, writer, id, settled, origin, rows, credit_ids)


def corrected_edges(settled: Settled, said: list[tuple[str, str | None]]) -> str | None:
    """Take out and put in edges to outlets as a person says; return the originating outlet that then holds.

    Edges to documents are corrected where documents are linked (document_corrections).
    """
    origin, publisher = settled.originating_outlet, value_of(settled.chosen, "publisher")
    for field, value in said:
        relation, _, outlet = (value or "").partition(" ")
        if outlet.strip().startswith(DOCUMENT):
            continue
        if field == "no-edge":
            drop_edge(settled, relation, outlet.strip())
            if relation == "wasDerivedFrom" and origin and fold(origin) == fold(outlet):
                origin = next((u.outlet for u in settled.upstream if u.relation == "wasDerivedFrom"), publisher)
        elif field == "edge":
            settled.upstream.append(Upstream(relation, None, outlet.strip(), None, METHOD, METHOD))
            if relation == "wasDerivedFrom":
                origin = outlet.strip()
    for field, value in said:
        if field == "originating_outlet":
            origin = value
            lead_to(settled, origin, publisher)
    return origin


def lead_to(settled: Settled, origin: str | None, publisher: str | None) -> None:
    """Let the chain begin at the outlet that a person names; without one, or with the publisher, there is no chain."""
    derived = [edge for edge in settled.upstream if edge.relation == "wasDerivedFrom"]
    if origin is None or (publisher and fold(origin) == fold(publisher)):
        for edge in derived:
            drop_edge(settled, edge.relation, edge.outlet)
        return
    inner = {edge.after for edge in settled.upstream}
    ends = [edge for edge in derived if settled.upstream.index(edge) not in inner]
    if not ends:
        settled.upstream.append(Upstream("wasDerivedFrom", None, origin, None, METHOD, METHOD))
    for edge in ends:
        if fold(edge.outlet) != fold(origin):
            edge.outlet, edge.direction_basis, edge.method, edge.confidence = origin, METHOD, METHOD, None


def drop_edge(settled: Settled, relation: str, outlet: str) -> None:
    """Remove an edge; what lay upstream of it hangs on what it hung on."""
    for i in reversed(range(len(settled.upstream))):
        edge = settled.upstream[i]
        if edge.relation == relation and fold(edge.outlet) == fold(outlet):
            for other in settled.upstream:
                if other.after == i:
                    other.after = edge.after
                if other.after is not None and other.after > i:
                    other.after -= 1
            del settled.upstream[i]
