"""Where a document comes from by what it says of itself: its claims and credits, what is chosen of them, its origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..clean.text import clean
from ..outlets import load_registry
from ..records import Claim, CleanText, Credit, RawDocument, Upstream
from ..rules import confidence
from .claims.choose import choose, share_right
from .claims.publisher import publisher_claims
from .claims.text import text_claims
from .credits.byline_fields import GIVEN, persons_among
from .credits.find import find_credits
from .credits.upstream import find_upstream, originating_outlet


@dataclass(slots=True)
class Settled:
    """What follows from a document's claims and credits: the values that hold, the edges and the origin."""

    chosen: dict[str, Claim]
    upstream: list[Upstream]
    originating_outlet: str | None


@dataclass(slots=True)
class Provenance:
    """What a document says of where it comes from, and the parts of its text in which it says so."""

    clean: CleanText
    claims: list[Claim]
    credits: list[Credit]
    settled: Settled


def provenance_all(raws: Sequence[RawDocument]) -> list[Provenance]:
    """Where documents come from by what each says of itself, stage by stage."""
    # Copies: what is given stays as it is, for it tells whether a document has changed.
    raws = [replace(raw, claims=list(map(canonical, raw.claims))) for raw in raws]
    claims = [list(filter(None, map(of_persons, raw.claims))) for raw in raws]
    beside = list(map(choose, claims))
    titles = [value_of(chosen, "title") for chosen in beside]
    cleaned = [clean(raw.text, title) for raw, title in zip(raws, titles, strict=True)]
    for own, one in zip(claims, cleaned, strict=True):
        own += text_claims(one)
    credits = [
        find_credits(one, raw, value_of(chosen, "publisher"))
        for one, raw, chosen in zip(cleaned, raws, beside, strict=True)
    ]
    settled = list(map(concluded, claims, credits, cleaned, raws))
    return list(map(Provenance, cleaned, claims, credits, settled))


def provenance_of(text: str) -> Provenance:
    """Where a bare text comes from, as SQL functions ask for it."""
    return provenance_all([RawDocument(key="text", text=text)])[0]


def concluded(claims: list[Claim], credits: list[Credit], cleaned: CleanText, raw: RawDocument) -> Settled:
    """What holds in the light of a document's credits; adds what they claim of the publisher to the claims."""
    claims += [canonical(claim) for claim in publisher_claims(credits, cleaned, raw)]
    with_confidence(claims)
    with_confidence(credits)
    return settle(claims, credits)


def settle(claims: list[Claim], credits: list[Credit]) -> Settled:
    """Choose among the claims, and derive the edges to outlets and the originating outlet from what was chosen."""
    chosen = choose(claims)
    publisher = value_of(chosen, "publisher")
    upstream = find_upstream(credits, publisher)
    with_confidence(upstream)
    return Settled(chosen, upstream, originating_outlet(publisher, upstream, credits))


def of_persons(claim: Claim) -> Claim | None:
    """A claim; a byline is without outlets and wire services, whom the credits have. None for a record's field that
    names no person; a page that names the site alone says at least that."""
    if claim.field != "byline":
        return claim
    persons = "; ".join(persons_among(claim.value, given=claim.method.startswith(GIVEN)))
    if not persons:
        return None if claim.method.startswith(GIVEN) else claim
    return replace(claim, value=persons)


def canonical(claim: Claim) -> Claim:
    """A copy of a claim; a publisher has the name that the registry knows it by."""
    known = load_registry().registered(claim.value) if claim.field == "publisher" else claim.value
    return replace(claim, value=known)


def with_confidence(findings: list[Claim] | list[Credit] | list[Upstream]) -> None:
    """Fill in how often each finding's rule was right on labelled documents, where that was measured."""
    for finding in findings:
        if finding.confidence is None and isinstance(finding, Claim):
            finding.confidence = share_right(finding.field, finding.method)
        if finding.confidence is None:
            finding.confidence = confidence(finding.method)


def value_of(chosen: dict[str, Claim], field: str) -> str | None:
    """The chosen value of a field, None where nothing was claimed."""
    return chosen[field].value if field in chosen else None


def country_of(settled: Settled) -> str | None:
    """The country (ISO 3166-1) of the outlet that first published a document, else of its publisher; None where the
    registry does not know it."""
    name = settled.originating_outlet or value_of(settled.chosen, "publisher")
    outlet = load_registry().find(name, strict=False) if name else None
    return outlet.country if outlet else None
