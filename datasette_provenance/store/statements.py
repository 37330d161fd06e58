"""What the documents of each story state: what finding it needs of them, and the tables statements and variants.

stories.digest tells what the rows of a story were found in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from ..link.statement_units import StoryText
from ..link.statements import Statement
from ..records import Sentence
from .disagreements import forget_disagreements
from .texts import read_again
from .writer import insert

DOCUMENTS = """
    select d.id, d.key, d.text, d.published, p.name from documents d
    left join outlets p on p.id = d.publisher_id where d.story_id = ? order by d.key
"""


def stories_told(connection: sqlite3.Connection) -> list[tuple[int, int, str | None]]:
    """Each story with how many documents it has and with the digest of what its rows were found in."""
    return connection.execute("select id, documents, digest from stories order by id").fetchall()


def story_texts(connection: sqlite3.Connection, story: int) -> list[StoryText]:
    """What finding statements needs of a story's documents."""
    return [story_text(connection, *row) for row in connection.execute(DOCUMENTS, (story,)).fetchall()]


def write_digest(connection: sqlite3.Connection, story: int, digest: str) -> None:
    connection.execute("update stories set digest = ? where id = ?", (digest, story))


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
