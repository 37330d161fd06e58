"""One document → findings. Pure: text in, records out; no database, no Datasette."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol, TypeVar

from ..clean import clean
from ..outlets import load_registry, own_digest
from ..records import CitationCounts, Claim, CleanText, Credit, Findings, Labelled, RawDocument, Source, Upstream
from ..rules import confidence
from .citations import Citation, find_citations, resolve_speakers
from .citations.counted import count_words, cue_lemma
from .citations.parsed import Parser, with_parse
from .claims.choose import choose, share_right
from .claims.publisher import publisher_claims
from .claims.text import text_claims
from .credits import find_credits
from .credits.bylines import GIVEN, persons_among
from .credits.upstream import find_upstream, originating_outlet
from .figures import find_figures
from .framing.frames import FrameMention, FrameUse, find_frames
from .framing.loaded import find_loaded
from .framing.term_index import Words, words_of
from .language import ENGLISH, OTHER, in_english
from .readability import readability
from .readability.dictionary import dictionary_digest
from .sentiment import score_sentences, summarise
from .sources import find_sources, only_heard
from .story_terms import story_terms
from .tone import Tone, find_tones

DATA = Path(__file__).parent.parent / "data"


class Labeller(Protocol):
    """Labels a text, as a codebook of the user's does. sha256: what the findings depend on."""

    @property
    def sha256(self) -> str: ...

    def __call__(self, cleaned: CleanText, title: str | None, words: Words, language: str) -> Labelled: ...


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


def analyze(raw: RawDocument, parser: Parser | None = None, labellers: Sequence[Labeller] = ()) -> Findings:
    """Everything that one document says of itself: provenance, citations, sentiment by voice, readability.

    parser: the user's own, which then helps to find citations. labellers: the user's codebooks, whose labels it gets.
    """
    return analyze_all([raw], parser, labellers)[0]


def analyze_all(
    raws: Sequence[RawDocument], parser: Parser | None = None, labellers: Sequence[Labeller] = ()
) -> list[Findings]:
    """analyze() for several documents at once, stage by stage: each finds its tables still in the processor's cache,
    which makes them a sixth faster than document by document. No document's findings depend on another.
    """
    # Of what was read, before anything is made of it: a later load knows the document by that.
    prints = [fingerprint(raw, parser, labellers) for raw in raws]
    provenance = provenance_all(raws)
    cleaned = [one.clean for one in provenance]
    titles = [value_of(one.settled.chosen, "title") for one in provenance]
    sources = cited_all(cleaned, [raw.key for raw in raws], parser)
    words = list(map(words_told, cleaned, (found for found, _, _ in sources)))
    # Their word lists and formulas are those of English, and would find something in any language.
    english = [in_english(one.plain, raw.language) for one, raw in zip(words, raws, strict=True)]
    scores = where(english, lambda one: score_sentences(one.text, one.sentences), cleaned)
    moods = where(english, summarise, cleaned, scores, titles)
    readings = where(english, lambda one: readability(prose(one)), cleaned)
    frames = where(english, find_frames, cleaned, words)
    loaded = where(english, find_loaded, cleaned, scores, words)
    chosen = [i for i, measured in enumerate(english) if measured]
    spoke = [pronouns_meant(cleaned[i], sources[i]) for i in chosen]
    persons = [persons_cited(sources[i]) for i in chosen]
    found = iter(find_tones([cleaned[i] for i in chosen], spoke, persons))
    tones = where(english, lambda _: next(found), cleaned)
    figures = list(map(find_figures, cleaned))
    terms = list(map(story_terms, cleaned, titles))
    languages = [ENGLISH if measured else OTHER for measured in english]
    told = list(zip(cleaned, titles, words, languages, strict=True))
    labelled = [[labels(*one) for labels in labellers] for one in told]
    return [
        Findings(
            raw=raw,
            fingerprint=prints[i],
            clean=cleaned[i],
            claims=provenance[i].claims,
            chosen=provenance[i].settled.chosen,
            credits=provenance[i].credits,
            upstream=provenance[i].settled.upstream,
            originating_outlet=provenance[i].settled.originating_outlet,
            scores=scores[i] or [],
            sentiment=moods[i] or {},
            readability=readings[i] or {},
            word_count=len(cleaned[i].tokens),
            quoted_words=min(len(cleaned[i].tokens), words[i].quoted.count(1)),
            citations=sources[i][0],
            citation_counts=sources[i][2],
            sources=sources[i][1],
            figures=figures[i],
            story_terms=terms[i],
            frames=(frames[i] or NOTHING)[0],
            frame_mentions=(frames[i] or NOTHING)[1],
            loaded=loaded[i],
            codebooks=labelled[i],
            tone=without_agencies(tones[i] or Tone([], [], [], []), provenance[i].credits),
        )
        for i, raw in enumerate(raws)
    ]


#: Kinds of credits to whom a text is from or by: whom such a text names so is its author, not somebody it speaks of.
OF_THE_TEXT = frozenset(["agency", "wire", "originally-published", "contributed"])


def without_agencies(tone: Tone, credits: Sequence[Credit]) -> Tone:
    """The findings without sentiment toward those whom the document credits for its text: "documents seen by Reuters"
    in a report of Reuters speaks neither well nor ill of anybody."""
    credited = {credit.outlet for credit in credits if credit.kind in OF_THE_TEXT and credit.outlet}
    if not credited:
        return tone
    known = load_registry().registered
    return replace(tone, targets=[one for one in tone.targets if not one.entity or known(one.entity) not in credited])


T = TypeVar("T")
NOTHING: tuple[list[FrameUse], list[FrameMention]] = ([], [])


def where(chosen: Sequence[bool], function: Callable[..., T], *given: Iterable[Any]) -> list[T | None]:
    """What a function makes of each, None where that is not `chosen`."""
    return [function(*one) if yes else None for yes, one in zip(chosen, zip(*given, strict=True), strict=True)]


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


Cited = tuple[list[Citation], list[Source], list[CitationCounts]]


def cited(cleaned: CleanText, key: str = "", parser: Parser | None = None) -> Cited:
    """The citations of a text, its sources, and what is counted of each citation."""
    return cited_all([cleaned], [key], parser)[0]


def cited_all(cleaned: Sequence[CleanText], keys: Sequence[str], parser: Parser | None = None) -> list[Cited]:
    """cited() for several texts, stage by stage."""
    citations = list(map(find_citations, cleaned))
    if parser:
        citations = [with_parse(one, found, parser) for one, found in zip(cleaned, citations, strict=True)]
    speakers = list(map(resolve_speakers, cleaned, citations))
    told = list(map(find_sources, cleaned, citations, speakers, keys))
    heard = list(map(only_heard, cleaned, citations, speakers, told, keys))
    return [
        (found, those, counted(one, found, positions))
        for one, (found, (those, positions)) in zip(cleaned, heard, strict=True)
    ]


def words_told(cleaned: CleanText, citations: list[Citation]) -> Words:
    """The words of a text, with those apart that somebody else speaks by its quotation marks and citations."""
    return words_of(cleaned, (fragment for one in citations for fragment in one.fragments))


def pronouns_meant(cleaned: CleanText, cited: Cited) -> dict[int, str]:
    """The names of the persons whom "he" and "she" mean as sources of citations, by where the pronouns stand."""
    citations, sources, counts = cited
    meant = {}
    for citation, count in zip(citations, counts, strict=True):
        if citation.source and count.source is not None:
            source, pronoun = sources[count.source], cleaned.text[slice(*citation.source)].lower()
            if pronoun in ("he", "she") and source.naming == "named":
                meant[citation.source[0]] = source.name
    return meant


def persons_cited(cited: Cited) -> list[str]:
    """The names of the persons among the sources of a text."""
    return [source.name for source in cited[1] if source.kind == "person" and source.naming == "named"]


def counted(cleaned: CleanText, citations: list[Citation], positions: list[int | None]) -> list[CitationCounts]:
    """What is counted of each citation; positions: those of their sources."""
    return [
        CitationCounts(
            words=[count_words(cleaned, *fragment) for fragment in citation.fragments],
            cue_lemma=cue_lemma(cleaned.text[slice(*citation.cue)]) if citation.cue else None,
            confidence=confidence(citation.method),
            source=position,
        )
        for citation, position in zip(citations, positions, strict=True)
    ]


def analyze_text(text: str) -> Findings:
    """The findings of a bare text."""
    return analyze(RawDocument(key="text", text=text))


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
    persons = "; ".join(persons_among(claim.value))
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


def prose(cleaned: CleanText) -> str:
    """The body segments alone: headings are no sentences, and would count as very long ones."""
    return "\n\n".join(cleaned.text[s.start : s.end] for s in cleaned.segments if s.kind == "body")


def fingerprint(raw: RawDocument, parser: Parser | None = None, labellers: Sequence[Labeller] = ()) -> str:
    """32 hex digits that change when the document changes, or what it is analysed with."""
    claims = [(c.field, c.value, c.method) for c in raw.claims]
    links = [(link.url, link.start, link.end) for link in raw.links]
    labelled_with = [labeller.sha256 for labeller in labellers]
    made_with = (analysis_version(), parser and parser.name, *labelled_with, *own_digest())
    content = repr((raw.key, raw.url, raw.language, claims, links, *made_with))
    digest = hashlib.blake2b(content.encode("utf-8", "backslashreplace"), digest_size=16)
    digest.update(raw.text.encode("utf-8", "backslashreplace"))
    return digest.hexdigest()


@lru_cache(maxsize=1)
def analysis_version() -> str:
    """What the findings depend on: this release, the packages and the pronouncing dictionary behind the measures, and
    the term lists that a person edits.

    A change of any makes the next load analyse every document again.
    """
    releases = [version(name) for name in ("datasette-provenance", "textstat", "vaderSentiment", "pyphen")]
    digest = hashlib.blake2b(repr(releases).encode() + dictionary_digest(), digest_size=8)
    for path in sorted([*DATA.glob("*.csv"), *DATA.glob("*.txt")]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
