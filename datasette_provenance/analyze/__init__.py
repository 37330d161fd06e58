"""One document → findings. Pure: text in, records out; no database, no Datasette."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from ..clean import clean
from ..outlets import load_registry
from ..records import CitationCounts, Claim, CleanText, Credit, Findings, RawDocument, Source, Upstream
from ..rules import confidence
from .choose import choose, share_right
from .citations import Citation, find_citations, resolve_speakers
from .credits import find_credits
from .figures import find_figures
from .frames import find_frames
from .loaded import find_loaded
from .parsed_citations import Parser, with_parse
from .publisher import publisher_claims
from .readability import readability
from .sentiment import score_sentences, summarise
from .sources import count_words, cue_lemma, find_sources
from .story_terms import story_terms
from .term_index import words_of
from .text_claims import text_claims
from .upstream import find_upstream, originating_outlet

DATA = Path(__file__).parent.parent / "data"


@dataclass(slots=True)
class Settled:
    """What follows from a document's claims and credits: the values that hold, the edges and the origin."""

    chosen: dict[str, Claim]
    upstream: list[Upstream]
    originating_outlet: str | None


def analyze(raw: RawDocument, parser: Parser | None = None) -> Findings:
    """Everything that one document says of itself: provenance, citations, sentiment by voice, readability.

    parser: the user's own, which then helps to find citations.
    """
    claims = [canonical(claim) for claim in raw.claims]
    beside = choose(claims)
    cleaned = clean(raw.text, beside["title"].value if "title" in beside else None)
    claims += text_claims(cleaned)
    publisher = beside["publisher"].value if "publisher" in beside else None
    credits = find_credits(cleaned, raw, publisher)
    claims += [canonical(claim) for claim in publisher_claims(credits, cleaned, raw)]
    with_confidence(claims)
    with_confidence(credits)
    settled = settle(claims, credits)
    scores = score_sentences(raw.text, cleaned.sentences)
    citations, sources, counts = cited(cleaned, raw.key, parser)
    words = words_of(cleaned)
    frames, frame_mentions = find_frames(cleaned, words)
    return Findings(
        raw=raw,
        fingerprint=fingerprint(raw, parser),
        clean=cleaned,
        claims=claims,
        chosen=settled.chosen,
        credits=credits,
        upstream=settled.upstream,
        originating_outlet=settled.originating_outlet,
        scores=scores,
        sentiment=summarise(cleaned, scores, value_of(settled.chosen, "title")),
        readability=readability(prose(cleaned), raw.language),
        word_count=len(cleaned.tokens),
        citations=citations,
        citation_counts=counts,
        sources=sources,
        figures=find_figures(cleaned),
        story_terms=story_terms(cleaned, value_of(settled.chosen, "title")),
        frames=frames,
        frame_mentions=frame_mentions,
        loaded=find_loaded(cleaned, scores, words),
    )


def cited(
    cleaned: CleanText, key: str = "", parser: Parser | None = None
) -> tuple[list[Citation], list[Source], list[CitationCounts]]:
    """The citations of a text, its sources, and what is counted of each citation."""
    citations = find_citations(cleaned)
    if parser:
        citations = with_parse(cleaned, citations, parser)
    sources, positions = find_sources(cleaned, citations, resolve_speakers(cleaned, citations), key)
    counts = [
        CitationCounts(
            words=[count_words(cleaned, *fragment) for fragment in citation.fragments],
            cue_lemma=cue_lemma(cleaned.text[slice(*citation.cue)]) if citation.cue else None,
            confidence=confidence(citation.method),
            source=position,
        )
        for citation, position in zip(citations, positions, strict=True)
    ]
    return citations, sources, counts


def analyze_text(text: str) -> Findings:
    """The findings of a bare text, as SQL functions ask for them."""
    return analyze(RawDocument(key="text", text=text))


def settle(claims: list[Claim], credits: list[Credit]) -> Settled:
    """Choose among the claims, and derive the edges to outlets and the originating outlet from what was chosen."""
    chosen = choose(claims)
    publisher = value_of(chosen, "publisher")
    upstream = find_upstream(credits, publisher)
    with_confidence(upstream)
    return Settled(chosen, upstream, originating_outlet(publisher, upstream, credits))


def canonical(claim: Claim) -> Claim:
    """Give a publisher the name that the registry knows it by; other claims pass unchanged."""
    if claim.field == "publisher":
        registry = load_registry()
        outlet = registry.find(claim.value, strict=False) or registry.by_domain(claim.value)
        if outlet:
            claim.value = outlet.name
    return claim


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


def prose(cleaned: CleanText) -> str:
    """The body segments alone: headings are no sentences, and would count as very long ones."""
    return "\n\n".join(cleaned.text[s.start : s.end] for s in cleaned.segments if s.kind == "body")


def fingerprint(raw: RawDocument, parser: Parser | None = None) -> str:
    """32 hex digits that change when the document changes, or what it is analysed with."""
    claims = [(c.field, c.value, c.method) for c in raw.claims]
    links = [(link.url, link.start, link.end) for link in raw.links]
    content = repr((raw.key, raw.url, raw.language, claims, links, analysis_version(), parser and parser.name))
    digest = hashlib.blake2b(content.encode("utf-8", "backslashreplace"), digest_size=16)
    digest.update(raw.text.encode("utf-8", "backslashreplace"))
    return digest.hexdigest()


@lru_cache(maxsize=1)
def analysis_version() -> str:
    """What the findings depend on: this release, the packages behind the measures, the term lists that a person edits.

    A change of any makes the next load analyse every document again.
    """
    releases = [version(name) for name in ("datasette-provenance", "textstat", "vaderSentiment")]
    digest = hashlib.blake2b(repr(releases).encode(), digest_size=8)
    for path in sorted([*DATA.glob("*.csv"), *DATA.glob("*.txt")]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
