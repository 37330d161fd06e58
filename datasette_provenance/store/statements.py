"""What the documents of each story state: the tables statements and disagreements, found when stories are.

A story whose documents are as they were keeps its rows: most of a load that brings few documents would go into finding
them again. stories.digest tells what they were found in.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping, Sequence

from ..analyze import analysis_version
from ..analyze.figures import Figure
from ..link.statement_units import StoryText
from ..link.statements import Statement, find_statements
from ..records import Sentence
from .disagreements import figures_of, forget_disagreements, write_disagreements
from .texts import read_again
from .writer import insert

DOCUMENTS = """
    select d.id, d.key, d.text, d.published, p.name from documents d
    left join outlets p on p.id = d.publisher_id where d.story_id = ? order by d.key
"""


def write_statements(connection: sqlite3.Connection) -> None:
    """Bring the statements of each story of two documents and more up to date, and the figures that disagree in it."""
    ids = dict(connection.execute("select key, id from documents"))
    stories = connection.execute("select id, documents, digest from stories order by id").fetchall()
    for story, documents, known in stories:
        if documents > 1:
            write_story(connection, story, known, ids)
        elif known:
            forget_statements(connection, story)


def write_story(connection: sqlite3.Connection, story: int, known: str | None, ids: Mapping[str, int]) -> None:
    """The same of one story. known: the digest of what its rows were found in."""
    texts = [story_text(connection, *row) for row in connection.execute(DOCUMENTS, (story,)).fetchall()]
    figures = figures_of(connection, story)
    digest = digest_of(texts, figures, ids)
    if digest == known:
        return
    forget_statements(connection, story)
    statements = find_statements(texts)
    write_disagreements(connection, story, texts, figures, statements, ids)
    insert_statements(connection, story, statements, ids)
    connection.execute("update stories set digest = ? where id = ?", (digest, story))


def digest_of(texts: Sequence[StoryText], figures: Mapping[str, Sequence[Figure]], ids: Mapping[str, int]) -> str:
    """What the rows of a story follow from: its documents, all that is known of them, and the release."""
    told = [(ids[text.document], text, figures.get(text.document)) for text in texts]
    return hashlib.blake2b(f"{analysis_version()}{told!r}".encode(errors="surrogatepass"), digest_size=8).hexdigest()


def forget_statements(connection: sqlite3.Connection, story: int) -> None:
    """Take out those of one story."""
    connection.execute(
        "delete from statement_variants where statement_id in (select id from statements where story_id = ?)", (story,)
    )
    connection.execute("delete from statements where story_id = ?", (story,))
    connection.execute("update stories set digest = null where id = ?", (story,))
    forget_disagreements(connection, story)


def insert_statements(
    connection: sqlite3.Connection, story: int, statements: Sequence[Statement], ids: Mapping[str, int]
) -> None:
    """Write the statements of one story. ids: the documents' numbers by key."""
    for found in statements:
        query = "insert into statements (story_id, label) values (?, ?)"
        number = connection.execute(query, (story, found.label)).lastrowid
        columns = "statement_id, document_id, start, end, voice, similarity, stance, stance_start, stance_end"
        variants = (
            (number, ids[v.document], v.start, v.end, v.voice, v.similarity,
             v.stance.kind, v.stance.start, v.stance.end)
            for v in found.variants
        )  # fmt: skip
        insert(connection, "statement_variants", columns, variants)


def story_text(
    connection: sqlite3.Connection, id: int, key: str, text: str, published: str | None, outlet: str | None
) -> StoryText:
    """What finding statements needs of a document."""
    query = "select start, end from sentences where document_id = ? order by position"
    sentences = [Sentence(*row) for row in connection.execute(query, (id,))]
    reported = connection.execute(
        """select content_start, content_end from citations where document_id = ? and quote_type <> 'direct'
           order by content_start, content_end""",
        (id,),
    ).fetchall()
    speakers = connection.execute(
        """select source_start, source_end from citations where document_id = ?1 and source_start is not null
           union select cue_start, cue_end from citations where document_id = ?1 and cue_start is not null""",
        (id,),
    ).fetchall()
    voices = connection.execute(
        """select c.content_start, c.content_end, s.slug from citations c join sources s on s.id = c.source_id
           where c.document_id = ? and s.kind in ('person', 'organization') order by 1, 2, 3""",
        (id,),
    ).fetchall()
    quoted = [(one.start, one.end) for one in read_again(connection, id, text).quotations]
    return StoryText(key, text, sentences, quoted, reported, speakers, published, outlet, voices)
