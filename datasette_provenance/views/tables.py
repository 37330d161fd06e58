"""Which tables are made from which: whoever may not see the one may not see the other.

A finding holds its document's evidence, a summary counts documents, a search index holds their words. So each of them
is as private as what it was made from.
"""

from __future__ import annotations

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
    "origins",
    "stories",
    "overrides",
    "removed_documents",
)
SOURCES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(FINDINGS, ("documents",)),
    "outlet_aliases": ("outlets",),
    "outlet_ratings": ("outlets",),
    "outlet_summaries": ("documents", "outlets", "credits", "sentences"),
    "daily_summaries": ("documents", "outlets", "sentences"),
    "flow_summaries": ("documents", "outlets", "republications"),
    "collection_summary": ("documents", "outlets", "credits", "republications"),
    "undecided": ("documents", "metadata_claims", "credits", "republications"),
    "republication_chains": ("documents", "outlets", "republications"),
}
# The search index with its shadow tables, and SQLite's own samples of indexed values.
PREFIXES: dict[str, tuple[str, ...]] = {"documents_fts": ("documents",), "sqlite_stat": ("documents",)}
ROOTS = ("documents", "outlets", "loads")


def sources(table: str) -> tuple[str, ...]:
    """The tables that a table or view of ours is made from, () for any other. Case does not count, as in SQLite."""
    name = table.lower()
    for prefix, tables in PREFIXES.items():
        if name.startswith(prefix):
            return tables
    return SOURCES.get(name, ())


def is_shadow(table: str) -> bool:
    """Whether SQLite made this table for itself. Datasette 1.0 shows such a one to nobody."""
    return table.lower().startswith(tuple(PREFIXES))


def is_ours(table: str) -> bool:
    """Whether the loader made this table, view or index."""
    return table.lower() in ROOTS or bool(sources(table))
