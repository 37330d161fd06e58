"""Findings → the plain rows that travel from a worker to the writer: smaller and quicker to pickle than records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ..analyze import value_of
from ..outlets import load_registry
from ..records import READABILITY, SENTIMENT, Claim, Credit, Findings, Upstream

Row = tuple[Any, ...]


@dataclass(slots=True)
class DocumentRows:
    """One document, ready to be written. Outlets are names here; the writer turns them into ids."""

    key: str
    record: str | None
    fingerprint: str
    document: dict[str, Any]
    publisher: str | None
    publisher_domain: str | None
    originating_outlet: str | None
    claims: list[Row]
    segments: list[Row]
    sentences: list[Row]
    credits: list[Row]
    upstream: list[Row]
    links: list[Row]


def rows_of(findings: Findings) -> DocumentRows:
    """Flatten one document's findings."""
    raw, cleaned, chosen = findings.raw, findings.clean, findings.chosen
    document = {
        "url": raw.url,
        **chosen_columns(chosen),
        "language": raw.language,
        "word_count": findings.word_count,
        "sentence_count": len(cleaned.sentences),
        **{column: findings.sentiment.get(column) for column in SENTIMENT},
        **{column: findings.readability.get(column) for column in READABILITY},
        "body": cleaned.body,
        "text": raw.text,
    }
    return DocumentRows(
        key=raw.key,
        record=raw.record,
        fingerprint=findings.fingerprint,
        document=document,
        publisher=value_of(chosen, "publisher"),
        publisher_domain=host_of(raw.url),
        originating_outlet=findings.originating_outlet,
        claims=claim_rows(findings.claims, chosen),
        segments=[(i, s.kind, s.start, s.end) for i, s in enumerate(cleaned.segments)],
        sentences=[
            (i, s.start, s.end, s.voice, score.compound, score.positive, score.neutral, score.negative)
            for i, (s, score) in enumerate(zip(cleaned.sentences, findings.scores, strict=True))
        ],
        credits=credit_rows(findings.credits),
        upstream=upstream_rows(findings.upstream),
        links=[(link.url, known_outlet(link.url), link.start, link.end) for link in raw.links],
    )


def chosen_columns(chosen: dict[str, Claim]) -> dict[str, str | None]:
    """The columns of documents that a claim fills."""
    return {field: value_of(chosen, field) for field in ("title", "byline", "published", "kind", "rights")}


def claim_rows(claims: list[Claim], chosen: dict[str, Claim]) -> list[Row]:
    """One row a claim; the chosen one of each field is marked."""
    return [(c.field, c.value, c.method, c.confidence, c.start, c.end, int(chosen.get(c.field) is c)) for c in claims]


def credit_rows(credits: list[Credit]) -> list[Row]:
    return [(c.kind, c.outlet, c.person, c.start, c.end, c.method, c.confidence) for c in credits]


def upstream_rows(upstream: list[Upstream]) -> list[Row]:
    return [
        (u.relation, u.change, u.outlet, u.credit, u.direction_basis, u.method, u.confidence, u.after) for u in upstream
    ]


def host_of(url: str | None) -> str | None:
    """The host of a URL without "www.", None where there is none."""
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:  # e.g. a bracket that opens no IPv6 address
        return None
    return host.removeprefix("www.") if host else None


def known_outlet(url: str) -> str | None:
    """The name of the outlet that a link leads to, None where the registry does not know the host."""
    outlet = load_registry().by_domain(url)
    return outlet.name if outlet else None
