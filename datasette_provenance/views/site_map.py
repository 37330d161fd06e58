"""The pages: of each its path, its module, the tables that it reads and its name in the navigation.

A page's module has `data(db, filters, **parts)`, which gives the JSON twin and knows nothing of requests, `ROWS`, the
name of the list in it that is the page's table, and `COLUMNS`, the columns of that table as CSV ("outlet.slug"). It may
have `TABLES`, functions that make further tables of the twin, by their names, and `on_page`, where the page has less of
its twin, or more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from ..addresses import PATHS, ROOT
from .pages import documents, outlet, outlets, overview, source, stories, undecided
from .pages.chains import page as chains
from .pages.citations import page as citations
from .pages.citations import sentences
from .pages.compare import page as compare
from .pages.contrast import page as contrast
from .pages.document import page as document
from .pages.framing import page as framing
from .pages.sentiment import page as sentiment
from .pages.sentiment import target, targets
from .pages.story import page as story

EVERYWHERE = ("outlet", "since", "until", "count")
OF_CITATIONS = ("kind", "quote", "sector", "naming", "gender", "cue", "next")
# The filters that a page has beside these.
TAKES = {
    "documents": ("kind", "q", "texts", "voice", "tone", "next"),
    "document": ("at",),
    "chains": ("relation", "basis", "document", "next"),
    "stories": ("size", "next"),
    "framing": ("voice", "next"),
    "targets": ("voice", "next"),
    "target": ("voice", "kind", "next"),
    "citations": OF_CITATIONS,
    "cited": OF_CITATIONS,
    "source": ("quote", "next"),
    "undecided": ("kind", "next"),
    **dict.fromkeys(("story", "outlets", "outlet"), ("next",)),
}
PARTS = {"key": r"(?P<key>[^/.]+)", "slug": r"(?P<slug>[^/.]+)"}


@dataclass(frozen=True, slots=True)
class Page:
    """`tables`: what it reads; who may not see one of them gets 403. `label`: its name in the navigation.

    `asked`: what its query string names beside the filters.
    """

    name: str
    module: ModuleType
    tables: tuple[str, ...]
    label: str | None = None
    asked: tuple[str, ...] = ()

    @property
    def made(self) -> dict[str, Callable[[dict[str, Any]], list[dict[str, Any]]]]:
        """Tables that the module makes of its twin, by name."""
        return getattr(self.module, "TABLES", {})

    @property
    def on_page(self) -> Callable[[dict[str, Any]], dict[str, Any]]:
        """What the page shows of its twin: all of it, unless the module says otherwise."""
        return getattr(self.module, "on_page", lambda data: data)

    @property
    def filters(self) -> tuple[str, ...]:
        """The names that its query string may have."""
        everywhere = ("since", "until") if self.name == "contrast" else EVERYWHERE
        return (*everywhere, *TAKES.get(self.name, ()), *self.asked)

    @property
    def route(self) -> str:
        return f"^/(?P<database>[^/]+){ROOT}{PATHS[self.name].format(**PARTS)}" + r"(?:\.(?P<format>json|csv))?$"


LISTED = ("documents", "outlets")
CITED = ("citations", "sources", "document_sources", "sentences")
COMBINED = ("citation_summaries", "citation_outlets", "citation_totals")
HEARD = ("heard_until", "heard_months", "heard_totals", "outlet_totals")
COUNTED = ("source_summaries", "source_outlets", "source_days", "source_quotes", "source_quote_days", "source_spread")
MONTHLY = ("source_months", "source_spread_months", "source_day_totals")
FORMER = ("source_aliases", "former_sources")
CUES = ("cue_summaries", "cue_outlets", "cue_days", "cue_months", "cue_totals")
PUBLISHED = ("monthly_summaries", "outlet_totals", "day_totals", "published_until")
SUMS = (*PUBLISHED, "daily_summaries")
FLOWS = ("flows_until", "flow_totals")
FRAMES = ("framing_until", "framing_months", "framing_totals", "framing_days")
WORDED = ("loaded_words", "loaded_word_months", "loaded_terms")
FRAMED = ("frames", *FRAMES, *WORDED)
STORIES = ("stories", "story_summaries", "story_outlets", "story_months", "story_outlet_months")
TOWARD = ("target_totals", "target_outlets", "target_months", "target_sentiments")
PAGES = (
    Page(
        "overview",
        overview,
        (
            *("documents", "outlets", "loads", *SUMS, *FLOWS, *STORIES, "outlet_stories", "heard_until"),
            *("frames", *FRAMES[:3], "collection_summary"),
        ),
        "Overview",
    ),
    Page(
        "documents",
        documents,
        (*LISTED, "stories", "documents_fts", "collection_summary", *SUMS, "framing_until"),
        "Documents",
    ),
    Page(
        "document",
        document,
        (
            *(*LISTED, "inputs", "segments", "credits", "metadata_claims", "republications", "sentences"),
            *("citations", "sources", "document_sources", "links", "overrides", "removed_documents"),
            *("publications", "stories", "origins"),
            *("document_chains", "passages", "edits"),
            *("frames", "document_frames", "frame_mentions", "loaded_terms", "story_frames"),
            *("labels", "target_sentiments", "agency", "entity_names"),
            *("figures", "disagreements", "disagreement_figures"),
        ),
    ),
    Page(
        "chains",
        chains,
        (
            *(*LISTED, "republications", "edits", "document_chains", "credits", "outlet_summaries"),
            *("day_totals", "monthly_summaries"),
            *(*FLOWS, "outlet_edges", "longest_chains", "collection_summary"),
        ),
        "Chains",
    ),
    Page("stories", stories, ("documents", "outlets", *STORIES, "collection_summary"), "Stories"),
    Page(
        "story",
        story,
        (
            *(*LISTED, *STORIES[:3], "former_stories", "origins", "republications", "edits", "credits", "sentences"),
            *("segments", "passages"),
            *("statements", "statement_variants", "statement_outlets", "statement_firsts", "citations", "sources"),
            *("disagreements", "disagreement_examples", "figures"),
            *("label_summaries", "agency", "story_acts", "agency_summaries", "story_targets"),
            *("story_repeats", "story_figures"),
            *("frames", "document_frames", "overrides"),
        ),
    ),
    Page("framing", framing, (*LISTED, *FRAMED, *PUBLISHED, "collection_summary"), "Framing"),
    Page(
        "contrast",
        contrast,
        (
            *LISTED,
            *("stories", "segments", "sentences", "outlet_aliases", "outlet_ratings"),
            "framing_until",
            "outlet_totals",
            "collection_summary",
        ),
        asked=("count", *contrast.ASKED, "words", "each"),
    ),
    Page("sentiment", sentiment, (*LISTED, *SUMS, *TOWARD, FRAMES[0], "collection_summary"), "Sentiment"),
    Page(
        "targets",
        targets,
        (*LISTED, *TOWARD, "monthly_summaries", "day_totals", "published_until", "collection_summary"),
    ),
    Page("target", target, (*LISTED, *TOWARD, "sentences", "segments")),
    Page(
        "citations",
        citations,
        (
            *(*LISTED, *CITED, *HEARD, *COMBINED, *COUNTED, *CUES, "collection_summary"),
            *("citation_days", "outlet_citations", *MONTHLY, *PUBLISHED, FRAMES[0]),
        ),
        "Citations",
    ),
    Page("cited", sentences, (*LISTED, *CITED, *COMBINED, "heard_until", "outlet_totals", *CUES, "collection_summary")),
    Page(
        "source",
        source,
        (
            *LISTED,
            *CITED,
            *COUNTED[:3],
            "source_months",
            "source_quote_days",
            "source_quote_months",
            "source_quotes",
            "source_cues",
            "source_names",
            *PUBLISHED,
            *FORMER,
            "overrides",
        ),
    ),
    Page("outlets", outlets, (*LISTED, "outlet_summaries", "outlet_totals", "published_until"), "Outlets"),
    Page(
        "outlet",
        outlet,
        (
            *(*LISTED, "outlet_aliases", "outlet_ratings", "outlet_credits", *SUMS, *FLOWS, "sources"),
            *(*HEARD[:3], *COUNTED[1:3], "source_spread", *MONTHLY[:2], *CUES[:2], "cue_months"),
            *(*STORIES[:3], "story_outlet_months", "frames", FRAMES[0], *WORDED),
            *TOWARD,
        ),
    ),
    Page(
        "compare",
        compare,
        (
            *(*LISTED, "stories", "segments", "republications", "credits", "passages", "edits"),
            *("republication_changes", "document_sources", "sources", "figures", "removed_documents"),
            *("frames", "document_frames"),
        ),
        asked=("a", "b"),
    ),
    Page(
        "undecided",
        undecided,
        (*LISTED, *PUBLISHED, "undecided", "undecided_days", "stories", "collection_summary"),
        "Undecided",
    ),
)
BY_NAME = {page.name: page for page in PAGES}
