"""What the documents of each story state, and the figures on which they differ.

A story whose documents are as they were keeps its rows: most of a load that brings few documents would go into finding
them again.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping, Sequence

from ...analyze.figures.records import Figure
from ...analyze.fingerprint import analysis_version
from ...link.disagreements import disagreements
from ...link.statement_units import StoryText
from ...link.statements import find_statements
from ...store.disagreements import figures_of, insert_disagreements
from ...store.statements import forget_statements, insert_statements, stories_told, story_texts, write_digest


def relink_statements(connection: sqlite3.Connection, ids: Mapping[str, int]) -> None:
    """Bring the statements of each story of two documents and more up to date, and the figures that disagree in it.

    ids: the documents' numbers by key.
    """
    for story, documents, known in stories_told(connection):
        if documents > 1:
            relink_story(connection, story, known, ids)
        elif known:
            forget_statements(connection, story)


def relink_story(connection: sqlite3.Connection, story: int, known: str | None, ids: Mapping[str, int]) -> None:
    """The same of one story. known: the digest of what its rows were found in."""
    texts = story_texts(connection, story)
    figures = figures_of(connection, story)
    digest = digest_of(texts, figures, ids)
    if digest == known:
        return
    forget_statements(connection, story)
    statements = find_statements(texts)
    insert_disagreements(connection, story, disagreements(texts, figures, statements), ids)
    insert_statements(connection, story, statements, ids)
    write_digest(connection, story, digest)


def digest_of(texts: Sequence[StoryText], figures: Mapping[str, Sequence[Figure]], ids: Mapping[str, int]) -> str:
    """What the rows of a story follow from: its documents, all that is known of them, and the release."""
    told = [(ids[text.document], text, figures.get(text.document)) for text in texts]
    return hashlib.blake2b(f"{analysis_version()}{told!r}".encode(errors="surrogatepass"), digest_size=8).hexdigest()
