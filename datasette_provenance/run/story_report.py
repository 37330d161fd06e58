"""The report on one story: its origins, chains and statements as lines of text."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from ..dates import IN_ORDER
from ..link.stances import AGAINST
from ..wording import plural
from .chain_tree import chain_lines, named

WORDS_OF_VOICES = {
    "author": "told as their own",
    "doubts": "as unproven",
    "denies": "denied, or the denial reported",
}


class NoSuchStory(Exception):
    """The database holds no story of that slug."""


def of_story(connection: sqlite3.Connection, slug: str) -> Iterator[tuple[str, Iterator[str]]]:
    """The parts of the report on one story. Raises NoSuchStory."""
    row = connection.execute(
        """select id, label, documents, origins, origins_low, origins_high, first_published from stories
           where slug = ?""",
        (slug,),
    ).fetchone()
    if row is None:
        raise NoSuchStory(slug)
    id, label, documents, *bounds, first = row
    dated = f" First seen: {first}." if first else ""
    line = f"{label}: {plural(documents, 'document')}, {count_of_origins(*bounds)}.{dated}"
    yield "", iter([line])
    yield "Origins", origins_of(connection, id)
    yield "Chains, from the furthest known origin", chain_lines(connection, id)
    yield "Statements", statements_of(connection, id)


def origins_of(connection: sqlite3.Connection, story: int) -> Iterator[str]:
    """Each independent text with the documents that go back to it below it."""
    rows = connection.execute(
        """select o.id, p.name, u.key, o.documents, o.method from origins o
           left join outlets p on p.id = o.outlet_id left join documents u on u.id = o.document_id
           where o.story_id = ? order by o.documents desc, o.slug""",
        (story,),
    ).fetchall()
    for id, outlet, key, documents, method in rows:
        here = key or "a text that is not here"
        yield f"{outlet or 'Not known'}: {here}, {plural(documents, 'document')} ({method})"
        members = f"""select d.key, p.name from documents d left join outlets p on p.id = d.publisher_id
                     where d.origin_id = ? and d.key is not ? order by {IN_ORDER}, d.key"""  # noqa: S608
        for member, publisher in connection.execute(members, (id, key)):
            yield f"  {named(publisher, member)}"


def statements_of(connection: sqlite3.Connection, story: int) -> Iterator[str]:
    """Each statement, with who quotes, reports, tells, doubts or denies it, and where it was not found, below it.

    An outlet is named once, for the document that comes first in this order.
    """
    names = dict(
        connection.execute(
            """select d.id, coalesce(p.name, d.key) from documents d left join outlets p on p.id = d.publisher_id
               where d.story_id = ? order by p.name, d.key""",
            (story,),
        )
    )
    found = connection.execute("select id, label from statements where story_id = ? order by id", (story,)).fetchall()
    for id, label in found:
        yield " ".join(label.split())
        said: dict[str, set[str]] = {told: set() for told in ("quoted", "reported", "author", *AGAINST)}
        other_words: dict[str, str] = {}
        query = """select v.document_id, v.voice, v.stance,
                substr(d.text, v.stance_start + 1, v.stance_end - v.stance_start)
            from statement_variants v join documents d on d.id = v.document_id where v.statement_id = ?"""
        for document, voice, stance, words in connection.execute(query, (id,)):
            said[stance if stance in AGAINST else voice].add(names[document])
            if stance in ("hedges", "differs") and words:
                other_words[names[document]] = f" (“{words}”)"
        missing = connection.execute("select document_id from omissions where statement_id = ?", (id,))
        named: set[str] = set()
        groups = {**said, "not found in": {names[one] for (one,) in missing}, "before it was said": set(names.values())}
        for word, outlets in groups.items():
            if outlets - named:
                listed = (one + other_words.get(one, "") for one in sorted(outlets - named))
                yield f"  {WORDS_OF_VOICES.get(word, word)}: {', '.join(listed)}"
            named |= outlets


def count_of_origins(origins: int, low: int | None, high: int | None) -> str:
    """ "6 origins (5 to 7)", "1 origin"."""
    bounds = f" ({low:,} to {high:,})" if low is not None and high is not None and low < high else ""
    return f"{plural(origins, 'origin')}{bounds}"
