"""Which tables are made from which: whoever may not see the one may not see the other.

A finding holds its document's evidence, a summary counts documents, a search index holds their words. So each of them
is as private as what it was made from.
"""

from __future__ import annotations

import re

REQUIRED = frozenset({"documents", "loads", "metadata_claims", "credits"})

# Rows about single documents: their names, words or offsets.
FINDINGS = (
    "inputs",
    "load_errors",
    "metadata_claims",
    "segments",
    "sentences",
    "credits",
    "republications",
    "links",
    "passages",
    "edits",
    "figures",
    "entity_names",
    "target_sentiments",
    "labels",
    "agency",
    "document_terms",
    "document_frames",
    "frame_mentions",
    "loaded_terms",
    "document_codebook_labels",
    "codebook_mentions",
    "codebook_sentences",
    "origins",
    "stories",
    "statements",
    "statement_variants",
    "omissions",
    "disagreements",
    "disagreement_figures",
    "disagreement_examples",
    "former_stories",
    "overrides",
    "removed_documents",
    "publications",
)
# Who is cited, and what of it: each of these tells what the others do.
CITATIONS = ("citations", "sources", "document_sources")
CITATION_SUMMARIES = (
    *("citation_summaries", "citation_outlets", "citation_totals", "citation_days"),
    *("source_aliases", "former_sources", "source_summaries", "source_outlets", "source_days"),
    *("source_quotes", "source_quote_days", "source_quote_months", "source_spread", "source_spread_months"),
    *("source_months", "source_day_totals"),
    *("heard_until", "heard_months", "heard_totals"),
    *("cue_summaries", "cue_outlets", "cue_days", "cue_months", "cue_totals", "source_cues"),
    *("document_citations", "outlet_citations", "document_voices", "outlet_voices", "source_names"),
)
SOURCES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(FINDINGS, ("documents",)),
    **dict.fromkeys(CITATIONS, ("documents", *CITATIONS)),
    **dict.fromkeys(CITATION_SUMMARIES, ("documents", "outlets", *CITATIONS)),
    # It counts the sources of two documents, and their tone.
    "republication_changes": ("documents", *CITATIONS),
    **dict.fromkeys(
        ("target_totals", "target_outlets", "target_months"), ("documents", "outlets", "target_sentiments")
    ),
    "story_targets": ("documents", "outlets", "stories", "target_sentiments"),
    "label_summaries": ("documents", "outlets", "stories", "labels"),
    "agency_summaries": ("documents", "outlets", "stories", "agency"),
    "story_acts": ("documents", "outlets", "stories", "agency"),
    "agency_outlets": ("documents", "outlets", "agency"),
    "credit_rules": ("documents", "credits"),
    "citation_rules": ("documents", *CITATIONS),
    "taken_over": ("documents", "republications"),
    "outlet_aliases": ("outlets",),
    "outlet_ratings": ("outlets",),
    "outlet_summaries": ("documents", "outlets", "credits", "sentences"),
    "outlet_credits": ("documents", "outlets", "credits"),
    "daily_summaries": ("documents", "outlets", "sentences"),
    "outlet_totals": ("documents", "outlets", "sentences"),
    "monthly_summaries": ("documents", "outlets", "sentences"),
    "published_until": ("documents", "outlets"),
    "day_totals": ("documents", "outlets", "sentences"),
    "flow_summaries": ("documents", "outlets", "republications"),
    "flows_until": ("documents", "outlets", "republications"),
    "flow_totals": ("documents", "outlets", "republications"),
    "story_summaries": ("documents", "outlets", "stories", "origins"),
    "story_figures": ("documents", "stories", "figures"),
    "story_repeats": ("documents", "outlets", "stories", "origins", "republications"),
    "story_outlets": ("documents", "outlets", "stories", "origins"),
    "story_months": ("documents", "outlets", "stories", "origins"),
    "story_outlet_months": ("documents", "outlets", "stories", "origins"),
    "statement_outlets": ("documents", "outlets", "statements", "statement_variants"),
    "statement_firsts": ("documents", "statements", "statement_variants"),
    "outlet_stories": ("documents", "outlets", "stories", "origins"),
    "collection_summary": ("documents", "outlets", "credits", "republications", "stories", "origins", *CITATIONS),
    **dict.fromkeys(
        ("framing_until", "framing_months", "framing_totals", "framing_days", "loaded_words", "loaded_word_months"),
        ("documents", "outlets", "frames", "document_frames", "loaded_terms", "sentences"),
    ),
    "story_frames": ("documents", "stories", "frames", "document_frames"),
    **dict.fromkeys(
        ("undecided", "undecided_days"),
        ("documents", "metadata_claims", "credits", "republications", "stories", "overrides"),
    ),
    "republication_chains": ("documents", "outlets", "republications"),
    "document_chains": ("documents", "outlets", "republications"),
    "outlet_edges": ("documents", "outlets", "republications"),
    "longest_chains": ("documents", "outlets", "republications"),
}
ROOTS = ("documents", "outlets", "loads", "frames", "codebooks", "codebook_labels")
# A search index of a table, ours of documents or one that a user added, with its shadow tables (FTS3 to FTS5).
SHADOWS = ("_data", "_idx", "_content", "_docsize", "_config", "_segments", "_segdir", "_stat")
INDEX = re.compile(rf"(?P<table>.+)_fts({'|'.join(SHADOWS)})?")
STATISTICS = "sqlite_stat"  # SQLite's own, which may hold samples of indexed values


def sources(table: str) -> tuple[str, ...]:
    """The tables that a table or view of ours is made from, () for any other. Case does not count, as in SQLite."""
    name = table.lower()
    if name.startswith(STATISTICS):
        return ("documents",)
    index = INDEX.fullmatch(name)
    if index and index["table"] in (*ROOTS, *SOURCES):
        return (index["table"], *SOURCES.get(index["table"], ()))
    return SOURCES.get(name, ())


VIRTUAL = re.compile(r"create\s+virtual\s+table\b.*?\busing\s+(?P<module>\w+)\s*\((?P<asked>.*)\)", re.I | re.S)
CONTENT = re.compile(r"\s*content\s*=(?P<table>.*)", re.I | re.S)
OF_AN_INDEX = ("fts5vocab", "fts4aux")


def shown_by(sql: str) -> tuple[str, ...]:
    """The tables whose words a virtual table shows, in small letters: of a search index that keeps no text of its own
    the one with its texts, of an index's vocabulary the index.

    >>> shown_by("create virtual table s using fts5(title, content='Documents', content_rowid='id')")
    ('documents',)
    >>> shown_by("CREATE VIRTUAL TABLE v USING fts5vocab(documents_fts, 'row')"), shown_by("create table t (content)")
    (('documents_fts',), ())
    """
    made = VIRTUAL.match(sql)
    if not made:
        return ()
    asked = made["asked"].split(",")
    if made["module"].lower() in OF_AN_INDEX:
        found = asked[:-1] or asked  # perhaps the index's database before it; behind it in what form
    else:
        found = [content["table"] for one in asked if (content := CONTENT.fullmatch(one))]
    return tuple(name for one in found if (name := one.strip(" \t\n'\"`[]").lower()))


def is_shadow(table: str) -> bool:
    """Whether SQLite made this table for itself. Datasette 1.0 shows the inside of an index to nobody."""
    return table.lower().startswith(STATISTICS) or bool(INDEX.fullmatch(table.lower()))


def is_ours(table: str) -> bool:
    """Whether the loader made this table, view or index."""
    return table.lower() in ROOTS or bool(sources(table))
