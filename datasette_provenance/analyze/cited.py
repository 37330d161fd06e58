"""The citations of a text with their sources, and what is counted of each."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import CitationCounts, CleanText, Source
from ..rules import confidence
from .citations import Citation, find_citations, resolve_speakers
from .citations.counted import count_words, cue_lemma
from .citations.parsed import Parser, with_parse
from .framing.term_index import Words, words_of
from .sources import find_sources, only_heard

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
