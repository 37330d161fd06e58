"""The findings as text: what `datasette provenance report` prints."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from ..store.database import reading_ours
from ..wording import plural, printable, share
from .chain_tree import chain_lines
from .story_report import count_of_origins, of_story

LINES = 40
SOURCES = 10
# Whose words are cited: a column of citation_totals and the values whose shares are given.
SHARES = (
    ("sector", ("official", "civil-society", "business", "media")),
    ("naming", ("named", "unnamed", "anonymous")),
    ("gender", ("woman", "man")),
)
WORDS = {"woman": "women (of the words whose speaker the text shows to be a woman or a man)", "man": "men"}


def report_on(path: Path, form: str = "text", story: str | None = None) -> str:
    """A report on a database, or on one story of it by slug, as plain text or Markdown.

    Raises DatabaseError when it is not one of ours, NoSuchStory.
    """
    with reading_ours(path) as connection:
        sections = of_story(connection, story) if story else of_collection(connection)
        parts = [section(title, lines, form == "markdown") for title, lines in sections]
    return "\n\n".join("\n".join(part) for part in parts if part)


def of_collection(connection: sqlite3.Connection) -> Iterator[tuple[str, Iterator[str]]]:
    """The parts of the report on a database: title and lines; the first has no title."""
    yield "", iter([line_of_figures(connection)])
    yield "Publishers", publishers(connection)
    yield "Stories, and how many independent origins they have", stories(connection)
    yield "Chains, from the furthest known origin", chain_lines(connection)
    yield "Who is cited", cited(connection)
    yield "To be looked at", undecided(connection)
    yield "Could not be read", load_errors(connection)


def section(title: str, lines: Iterator[str], markdown: bool) -> list[str]:
    """A heading with its lines, at most LINES of them; nothing where there is nothing. Indented lines stay so."""
    found = list(islice(lines, LINES + 1))
    more = sum(1 for _ in lines)
    if not found:
        return []
    if not title:
        return [printable(line) for line in found]
    shown = [bullet(printable(line), markdown) for line in found[:LINES]]
    if len(found) > LINES:
        shown.append(bullet(f"… and {len(found) - LINES + more:,} more", markdown))
    return [f"## {title}" if markdown else title, *shown]


def bullet(line: str, markdown: bool) -> str:
    """A line of a list, as deep in it as it is indented."""
    text = line.lstrip(" ")
    return " " * (len(line) - len(text)) + ("- " if markdown else "  ") + text


def line_of_figures(connection: sqlite3.Connection) -> str:
    figures = dict(connection.execute("select name, value from collection_summary"))
    return (
        f"{plural(figures['documents'], 'document')} by {plural(figures['publishers'], 'publisher')}. "
        f"{figures['foreign']:,} carry a text that another outlet first published, "
        f"{figures['own']:,} the publisher's own; of {figures['unknown_origin']:,} the origin is not stated."
    )


def publishers(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        """select o.name, s.documents, s.own, s.foreign_documents from outlet_summaries s
           join outlets o on o.id = s.outlet_id where s.counted = 'documents' and s.documents > 0
           order by s.documents desc, o.name"""
    )
    for name, documents, own, foreign in rows:
        yield f"{name}: {plural(documents, 'document')}, {own:,} of its own, {foreign:,} first published elsewhere"


def stories(connection: sqlite3.Connection) -> Iterator[str]:
    """Each story of several documents, the largest first."""
    rows = connection.execute(
        """select label, slug, documents, origins, origins_low, origins_high from stories
           where documents > 1 order by documents desc, slug"""
    )
    for label, slug, documents, *origins in rows:
        yield f"{label} ({slug}): {plural(documents, 'document')}, {count_of_origins(*origins)}"


def cited(connection: sqlite3.Connection) -> Iterator[str]:
    """How much is cited and whose words these are, then the sources with the most words."""
    figures = dict(connection.execute("select name, value from collection_summary"))
    if not figures["citations"]:
        return
    yield (
        f"{plural(figures['citations'], 'citation')} of {plural(figures['cited sources'], 'source')} in "
        f"{plural(figures['citing documents'], 'document')}; "
        f"{share(figures['cited words'], figures['document words'], 'none')} of all words"
    )
    for column, values in SHARES:
        sql = f"select {column}, sum(words) from citation_totals where counted = 'documents' group by 1"  # noqa: S608
        counts = dict(connection.execute(sql))
        known = sum(counts.get(value, 0) for value in values) if column == "gender" else figures["cited words"]
        if any(counts.get(value) for value in values):
            yield ", ".join(
                f"{WORDS.get(value, value)} {share(counts.get(value, 0), known, 'none')}" for value in values
            )
    rows = connection.execute(
        """select s.name, s.kind, s.role, t.citations, t.documents from source_summaries t
           join sources s on s.id = t.source_id
           where t.counted = 'documents' order by t.words desc, s.slug limit ?""",
        (SOURCES,),
    )
    for name, kind, role, citations, documents in rows:
        said = f"{kind}, {role}" if role and role != name else kind
        yield f"{name} ({said}): {plural(citations, 'citation')} in {plural(documents, 'document')}"


def undecided(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        """select d.key, u.kind, u.detail from undecided u left join documents d on d.id = u.document_id
           where u.kind <> 'unknown-origin' order by u.kind, d.key"""
    )
    return (": ".join(part for part in row if part is not None) for row in rows)


def load_errors(connection: sqlite3.Connection) -> Iterator[str]:
    """What the last load could not read."""
    rows = connection.execute(
        "select path, record, error from load_errors where load_id = (select max(id) from loads) order by id"
    )
    return (f"{path}{f', {record}' if record else ''}: {error}" for path, record, error in rows)
