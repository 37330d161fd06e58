"""One document → findings. Pure: text in, records out; no database, no Datasette."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from ..outlets import load_registry
from ..records import CleanText, Credit, Findings, RawDocument
from .citations.parsed import Parser
from .cited import cited_all, persons_cited, pronouns_meant, words_told
from .figures.dollars import in_dollars_of
from .figures.find import find_figures
from .fingerprint import fingerprint
from .framing.frames import FrameMention, FrameUse, find_frames
from .framing.loaded import find_loaded
from .labeller import Labeller
from .language import ENGLISH, OTHER, in_english
from .provenance import country_of, provenance_all, value_of
from .readability import readability
from .sentiment import score_sentences, summarise
from .story_terms import story_terms
from .tone import Tone, find_tones

#: Kinds of credits to whom a text is from or by: whom such a text names so is its author, not somebody it speaks of.
OF_THE_TEXT = frozenset(["agency", "wire", "originally-published", "contributed"])

T = TypeVar("T")
NOTHING: tuple[list[FrameUse], list[FrameMention]] = ([], [])


def analyze(raw: RawDocument, parser: Parser | None = None, labellers: Sequence[Labeller] = ()) -> Findings:
    """Everything that one document says of itself: provenance, citations, sentiment by voice, readability.

    parser: the user's own, which then helps to find citations. labellers: the user's codebooks, whose labels it gets.
    """
    return analyze_all([raw], parser, labellers)[0]


def analyze_text(text: str) -> Findings:
    """The findings of a bare text."""
    return analyze(RawDocument(key="text", text=text))


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
    figures = [in_dollars_of(country_of(one.settled), find_figures(one.clean), one.clean.text) for one in provenance]
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


def where(chosen: Sequence[bool], function: Callable[..., T], *given: Iterable[Any]) -> list[T | None]:
    """What a function makes of each, None where that is not `chosen`."""
    return [function(*one) if yes else None for yes, one in zip(chosen, zip(*given, strict=True), strict=True)]


def prose(cleaned: CleanText) -> str:
    """The body segments alone: headings are no sentences, and would count as very long ones."""
    return "\n\n".join(cleaned.text[s.start : s.end] for s in cleaned.segments if s.kind == "body")


def without_agencies(tone: Tone, credits: Sequence[Credit]) -> Tone:
    """The findings without sentiment toward those whom the document credits for its text: "documents seen by Reuters"
    in a report of Reuters speaks neither well nor ill of anybody."""
    credited = {credit.outlet for credit in credits if credit.kind in OF_THE_TEXT and credit.outlet}
    if not credited:
        return tone
    known = load_registry().registered
    return replace(tone, targets=[one for one in tone.targets if not one.entity or known(one.entity) not in credited])
