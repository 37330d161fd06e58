"""The parts into which citations are divided, and the columns that count them, for the summaries and the pages."""

from __future__ import annotations

# By property, its values in the order in which charts and tables show them. Of sector, naming and gender the rest is
# what the texts do not tell.
PARTS = {
    "kind": ("official", "person", "organization", "group", "document", "media", "anonymous", "unknown"),
    "sector": ("official", "civil-society", "business", "media", "other"),
    "naming": ("named", "unnamed", "anonymous"),
    "gender": ("woman", "man"),
    "quote_type": ("direct", "mixed", "indirect"),
}


def column(name: str, value: str) -> str:
    """The column of `heard_until` that counts the citations of a part; with "_words", that of their words."""
    return f"{name}_{value}".replace("-", "_")


COUNTED = (
    *("citations", "words"),
    *(column(name, value) + end for name, values in PARTS.items() for value in values for end in ("", "_words")),
)
"""The columns of `heard_until` that count citations and their words, all and by part."""
COVERED = ("document_words", "document_sources", "citing_documents", "gendered_documents")
"""The columns of `heard_until` that tell of documents: their words, the voices of each, how many cite anybody, and
somebody whose gender the text shows."""
EVERYBODY = -1
"""In running totals (`heard_until`, `framing_until`) the publisher that stands for all of them together."""


def sums() -> str:
    """COUNTED as sums over a table with a row for each combination of the properties, as citation_summaries is."""
    parts = [
        f"coalesce(sum({counted}) filter (where {name} = '{value}'), 0) as {column(name, value)}{end}"
        for name, values in PARTS.items()
        for value in values
        for end, counted in (("", "citations"), ("_words", "words"))
    ]
    return ", ".join(["sum(citations) as citations", "sum(words) as words", *parts])
