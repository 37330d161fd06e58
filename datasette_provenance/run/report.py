"""The findings as text: what `datasette provenance report` prints."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from ..store.database import DatabaseError, check_ours

LINES = 40
SOURCES = 10
# Whose words are cited: a column of citation_totals and the values whose shares are given.
SHARES = (
    ("sector", ("official", "civil-society", "business", "media")),
    ("naming", ("named", "unnamed", "anonymous")),
    ("gender", ("woman", "man")),
)
WORDS = {"woman": "women (of the words whose speaker the text shows to be a woman or a man)", "man": "men"}


def report_on(path: Path, form: str = "text") -> str:
    """A report on a database, as plain text or Markdown. Raises DatabaseError when it is not one of ours."""
    check_ours(path)
    heading = "## {}" if form == "markdown" else "{}"
    bullet = "- {}" if form == "markdown" else "  {}"
    try:
        with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            parts = [
                [line_of_figures(connection)],
                section("Publishers", publishers(connection), heading, bullet),
                section("Chains, from the furthest known origin", chains(connection), heading, bullet),
                section("Who is cited", cited(connection), heading, bullet),
                section("To be looked at", undecided(connection), heading, bullet),
                section("Could not be read", load_errors(connection), heading, bullet),
            ]
    except sqlite3.Error as error:
        raise DatabaseError(f"{path}: cannot be read: {error}") from error
    return "\n\n".join("\n".join(part) for part in parts if part)


def section(title: str, lines: Iterator[str], heading: str, bullet: str) -> list[str]:
    """A heading with its lines, at most LINES of them; nothing where there is nothing."""
    found = list(lines)
    if not found:
        return []
    shown = [bullet.format(printable(line)) for line in found[:LINES]]
    if len(found) > LINES:
        shown.append(bullet.format(f"… and {len(found) - LINES:,} more"))
    return [heading.format(title), *shown]


def printable(text: str) -> str:
    """The text without control characters: a document's name must not drive the terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def line_of_figures(connection: sqlite3.Connection) -> str:
    figures = dict(connection.execute("select name, value from collection_summary"))
    return (
        f"{figures['documents']:,} documents by {figures['publishers']:,} publishers. "
        f"{figures['foreign']:,} carry a text that another outlet first published, "
        f"{figures['own']:,} the publisher's own; of {figures['unknown_origin']:,} the origin is not stated."
    )


def publishers(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        """select o.name, s.documents, s.own, s.foreign_documents from outlet_summaries s
           join outlets o on o.id = s.outlet_id where s.documents > 0 order by s.documents desc, o.name"""
    )
    for name, documents, own, foreign in rows:
        yield f"{name}: {documents:,} documents, {own:,} of its own, {foreign:,} first published elsewhere"


def chains(connection: sqlite3.Connection) -> Iterator[str]:
    """Each chain as "origin > … > document", the longest first."""
    rows = connection.execute("select path from republication_chains order by depth desc, path")
    return (path for (path,) in rows)


def cited(connection: sqlite3.Connection) -> Iterator[str]:
    """How much is cited and whose words these are, then the sources with the most words."""
    figures = dict(connection.execute("select name, value from collection_summary"))
    if not figures["citations"]:
        return
    yield (
        f"{figures['citations']:,} citations of {figures['cited sources']:,} sources in "
        f"{figures['citing documents']:,} documents; "
        f"{share(figures['cited words'], figures['document words'])} of all words"
    )
    for column, values in SHARES:
        counts = dict(connection.execute(f"select {column}, sum(words) from citation_totals group by 1"))  # noqa: S608
        known = sum(counts.get(value, 0) for value in values) if column == "gender" else figures["cited words"]
        if any(counts.get(value) for value in values):
            yield ", ".join(f"{WORDS.get(value, value)} {share(counts.get(value, 0), known)}" for value in values)
    rows = connection.execute(
        """select s.name, s.kind, s.role, t.citations, t.documents from source_summaries t
           join sources s on s.id = t.source_id order by t.words desc, s.slug limit ?""",
        (SOURCES,),
    )
    for name, kind, role, citations, documents in rows:
        said = f"{kind}, {role}" if role and role != name else kind
        yield f"{name} ({said}): {citations:,} citations in {documents:,} documents"


def share(part: int, whole: int) -> str:
    """A share as percent; "none" of nothing."""
    return f"{part / whole:.0%}" if whole else "none"


def undecided(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        """select d.key, u.kind, u.detail from undecided u join documents d on d.id = u.document_id
           where u.kind <> 'unknown-origin' order by u.kind, d.key"""
    )
    return (f"{key}: {kind}: {detail}" for key, kind, detail in rows)


def load_errors(connection: sqlite3.Connection) -> Iterator[str]:
    """What the last load could not read."""
    rows = connection.execute(
        "select path, record, error from load_errors where load_id = (select max(id) from loads) order by id"
    )
    return (f"{path}{f', {record}' if record else ''}: {error}" for path, record, error in rows)
