"""Findings → the plain rows that travel from a worker to the writer: smaller and quicker to pickle than records."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from ..analyze.framing.loaded import Loaded
from ..analyze.provenance import value_of
from ..hosts import host_of
from ..outlets import load_registry
from ..records import (
    READABILITY,
    SENTIMENT,
    Claim,
    CleanText,
    Credit,
    Findings,
    SentenceScore,
    Source,
    Upstream,
)

Row = tuple[Any, ...]
SOURCE_COLUMNS = tuple(field.name for field in fields(Source))
FIGURE_COLUMNS = ("start", "end", "value", "low", "high", "bound", "unit", "of", "method", "confidence")
TARGET_COLUMNS = ("start", "end", "entity", "label", "score", "voice", "method", "confidence")
LABEL_COLUMNS = ("start", "end", "entity", "label", "head", "voice", "method", "confidence")
NAME_COLUMNS = ("name", "kind", "gender", "stated", "entity", "method", "confidence")
AGENCY_COLUMNS = (
    *("start", "end", "kind", "verb", "agent_start", "agent_end", "patient_start", "patient_end"),
    *("voice", "method", "confidence"),
)
CITATION_COLUMNS = (
    *("source_position", "source_text", "source_start", "source_end", "cue", "cue_start", "cue_end", "cue_lemma"),
    *("content_start", "content_end", "words", "quote_type", "method", "confidence"),
)


@dataclass(frozen=True, slots=True)
class Capture:
    """What a page in an archive is called by as the first capture of its URL; as a later one, with its fingerprint."""

    first: str
    later: str
    fingerprint: str


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
    sources: list[Row]
    citations: list[Row]
    figures: list[Row]
    story_terms: Row
    frames: list[Row]
    frame_mentions: list[Row]
    loaded_terms: list[Row]
    # Of the user's codebooks: (labels, mentions, sentences) of each.
    codebooks: list[tuple[list[Row], list[Row], list[Row]]]
    targets: list[Row]
    labels: list[Row]
    agency: list[Row]
    names: list[Row]
    capture: Capture | None = None


def rows_of(findings: Findings) -> DocumentRows:
    """Flatten one document's findings."""
    raw, cleaned, chosen, loaded = findings.raw, findings.clean, findings.chosen, findings.loaded
    document = {
        "url": raw.url,
        **chosen_columns(chosen),
        "language": raw.language,
        "word_count": findings.word_count,
        "quoted_words": findings.quoted_words,
        "sentence_count": len(cleaned.sentences),
        **{column: findings.sentiment.get(column) for column in SENTIMENT},
        "loaded": loaded and int(loaded.loaded),
        "loaded_score": loaded and loaded.score,
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
        publisher_domain=host_of(raw.url) or None,
        originating_outlet=findings.originating_outlet,
        claims=claim_rows(findings.claims, chosen),
        segments=[(i, s.kind, s.start, s.end) for i, s in enumerate(cleaned.segments)],
        sentences=sentence_rows(cleaned, findings.scores, loaded),
        credits=credit_rows(findings.credits),
        upstream=upstream_rows(findings.upstream),
        links=[(link.url, known_outlet(link.url), link.start, link.end) for link in raw.links],
        sources=[(i, *source_row(source)) for i, source in enumerate(findings.sources)],
        citations=citation_rows(findings),
        figures=[tuple(getattr(figure, column) for column in FIGURE_COLUMNS) for figure in findings.figures],
        story_terms=(findings.story_terms.terms, findings.story_terms.weekdays),
        # The frames' ids are their numbers in the codebook, from 1.
        frames=[(use.frame + 1, use.voice, use.score, int(use.present), use.mentions) for use in findings.frames],
        frame_mentions=[(m.frame + 1, m.start, m.end, m.term, m.voice) for m in findings.frame_mentions],
        loaded_terms=[
            (t.start, t.end, t.term, t.kind, t.voice, int(t.flagged)) for t in (loaded.terms if loaded else ())
        ],
        codebooks=[
            (list(map(tuple, one.uses)), list(map(tuple, one.mentions)), list(map(tuple, one.sentences)))
            for one in findings.codebooks
        ],
        targets=[tuple(getattr(target, column) for column in TARGET_COLUMNS) for target in findings.tone.targets],
        labels=[tuple(getattr(label, column) for column in LABEL_COLUMNS) for label in findings.tone.labels],
        agency=[tuple(getattr(act, column) for column in AGENCY_COLUMNS) for act in findings.tone.agency],
        # Whom a name means is what the document says, until all are linked.
        names=[(n.name, n.kind, n.gender, n.stated, n.stated, n.method, n.confidence) for n in findings.tone.names],
    )


def sentence_rows(cleaned: CleanText, scores: list[SentenceScore], loaded: Loaded | None) -> list[Row]:
    """Place and voice of each sentence, with VADER's numbers and how loaded it is as far as that was measured."""
    places = [(i, s.start, s.end, s.voice) for i, s in enumerate(cleaned.sentences)]
    if loaded is None:
        return [(*place, None, None, None, None, None) for place in places]
    return [
        (*place, score.compound, score.positive, score.neutral, score.negative, weight)
        for place, score, weight in zip(places, scores, loaded.sentences, strict=True)
    ]


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


def source_row(source: Source) -> Row:
    """The columns of document_sources from `name` on."""
    return tuple(getattr(source, column) for column in SOURCE_COLUMNS)


def citation_rows(findings: Findings) -> list[Row]:
    """One row per fragment: the number of its citation in the document, then the columns of CITATION_COLUMNS."""
    text = findings.clean.text
    rows = []
    for number, (citation, counts) in enumerate(zip(findings.citations, findings.citation_counts, strict=True)):
        shared = (counts.source, *place(text, citation.source), *place(text, citation.cue), counts.cue_lemma)
        for (start, end), words in zip(citation.fragments, counts.words, strict=True):
            found = (start, end, words, citation.quote_type, citation.method, counts.confidence)
            rows.append((number, *shared, *found))
    return rows


def place(text: str, span: tuple[int, int] | None) -> Row:
    """The words of a span, its start and its end; None three times where there is no span."""
    return (None, None, None) if span is None else (text[span[0] : span[1]], *span)


def known_outlet(url: str) -> str | None:
    """The name of the outlet that a link leads to, None where the registry does not know the host."""
    outlet = load_registry().by_domain(url)
    return outlet.name if outlet else None
