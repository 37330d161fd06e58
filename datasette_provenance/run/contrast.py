"""Two groups of a database contrasted word by word over all their documents: `datasette provenance contrast`."""

from __future__ import annotations

import asyncio
import json
import shlex
import sqlite3
from pathlib import Path
from typing import Any, NamedTuple

from ..contrast.groups import (
    COPIES,
    FIELDS,
    RATED_SO,
    SEVERAL,
    VOICES,
    Group,
    GroupError,
    check_pair,
    complement,
    members,
    rating_of,
    read_documents,
    told_apart,
)
from ..contrast.names import group_name
from ..contrast.words import Contrast, Words, added, contrast, count_words
from ..dates import is_partial_date
from ..store.database import reading_ours
from ..store.query import Queryable
from ..wording import plural, printable

BATCH = 200


class Result(NamedTuple):
    """What both groups are called, their words, the copies that were passed over, and the words that differ."""

    names: tuple[str, str]
    words: tuple[Words, Words]
    copies: tuple[int, int]
    found: list[Contrast]


class Connection:
    """A connection as the pages' queries expect it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        connection.row_factory = sqlite3.Row
        self.connection = connection

    async def execute(self, sql: str, params: dict[str, Any] | None = None) -> Any:
        rows = self.connection.execute(sql, params or {}).fetchall()
        return type("Results", (), {"rows": rows})


def parse_group(text: str) -> Group:
    """ "outlet=ledger,echo voice=quoted" as a group. Raises GroupError.

    A value that holds a blank stands in quotation marks: "rating='Media Watch:left'".
    """
    values: dict[str, str] = {}
    try:
        parts = shlex.split(text)
    except ValueError as error:
        raise GroupError(f"a quotation mark is left open in {text!r}") from error
    for part in parts:
        name, _, value = part.partition("=")
        if name not in FIELDS or not value:
            raise GroupError(f"a group is written as {', '.join(f'{field}=…' for field in FIELDS)}, not {part!r}")
        if name in values and name != "outlet":
            raise GroupError(f"{name} is given twice: {values[name]!r} and {value!r}")
        if name in ("outlet", "story") and not all(told_apart(value)[1].split(SEVERAL)):
            raise GroupError(f"{part} lacks the slug of an outlet or story")
        values[name] = with_more(values[name], value) if name in values else value
    if "rating" in values:
        rating_of(values["rating"])
    for name, choices in (("copies", COPIES), ("voice", VOICES)):
        if values.get(name, choices[0]) not in choices:
            raise GroupError(f"{name} is one of {', '.join(choices)}, not {values[name]!r}")
    for name in ("since", "until"):
        if not is_partial_date(values.get(name, "2023")):
            raise GroupError(f"{name} is a date such as 2023, 2023-07 or 2023-07-31, not {values[name]!r}")
    if values.get("since", "") > values.get("until", "~") + "~":
        raise GroupError(f"since={values['since']} comes after until={values['until']}")
    return Group(**values)


def with_more(outlets: str, more: str) -> str:
    """Outlets and more of them. Raises GroupError where some are to be in the group and some out of it."""
    (others, slugs), (also, added) = told_apart(outlets), told_apart(more)
    if others != also:
        raise GroupError(f"outlet={outlets} and outlet={more}: name those that are in the group, or those that are not")
    return f"{others}{slugs}{SEVERAL}{added}"


def contrast_of(path: Path, a: str, b: str = "", *, every: bool = False, each: bool = False) -> Result:
    """The contrast of two groups of a database; without `b`, with what the first one leaves.

    every: function words and numbers too. each: every copy of a text counts. Raises GroupError, DatabaseError.
    """
    first = parse_group(a)
    groups = (first, parse_group(b) if b.strip() else complement(first))
    check_pair(*groups)
    with reading_ours(path) as connection:
        check_known(connection, groups)
        return asyncio.run(whole(Connection(connection), groups, every, each))


def check_known(connection: sqlite3.Connection, groups: tuple[Group, Group]) -> None:
    """Raise GroupError for an outlet, story or rating that is not here."""
    for group in groups:
        named = [("outlets", slug) for slug in told_apart(group.outlet or "")[1].split(SEVERAL)]
        for table, slug in (*named, ("stories", told_apart(group.story or "")[1])):
            sql = f"select 1 from {table} where slug = ?"  # noqa: S608
            if slug and not connection.execute(sql, [slug]).fetchone():
                raise GroupError(f"there are no {table} with the slug {slug!r} here")
        if group.rating:
            rater, rating = rating_of(group.rating)
            if not connection.execute(RATED_SO, {"rater": rater, "rating": rating}).fetchone():
                raise GroupError(f"no outlet here is rated {rating!r} by {rater!r}")


async def whole(db: Queryable, groups: tuple[Group, Group], every: bool, each: bool) -> Result:
    counted = [await words_of(db, group, every, each) for group in groups]
    (a, a_copies), (b, b_copies) = counted
    names = (await group_name(db, groups[0]), await group_name(db, groups[1]))
    return Result(names, (a, b), (a_copies, b_copies), contrast(a, b))


async def words_of(db: Queryable, group: Group, every: bool, each: bool) -> tuple[Words, int]:
    """The words of all documents of a group, some documents at a time, and how many copies were passed over."""
    chosen, copies = await members(db, group, None, each, None)
    parts = []
    for first in range(0, len(chosen), BATCH):
        documents = await read_documents(db, chosen[first : first + BATCH], group.voice)
        parts.append(count_words((document.words() for document in documents), every))
    return added(parts), copies


def written(result: Result, form: str, top: int) -> str:
    """A result as text, Markdown or JSON; in text the `top` words of each side."""
    if form == "json":
        return as_json(result)
    sides = [[row for row in result.found if row.z > 0][:top], [row for row in result.found if row.z < 0][-top:][::-1]]
    lines = []
    for name, words, copies in zip(result.names, result.words, result.copies, strict=True):
        more = f"; {plural(copies, 'copy', 'copies')} of texts that are in it already left out" if copies else ""
        lines.append(f"{name}: {plural(words.texts, 'document')}, {plural(words.total, 'word')}{more}")
    held = sum(row.holds for row in result.found)
    lines.append(f"{len(result.found):,} words compared, {held:,} hold (Benjamini-Hochberg, 5 in 100)")
    for name, rows in zip(result.names, sides, strict=True):
        lines += ["", f"## {name}" if form == "markdown" else name, ""]
        lines += table(rows) if form == "markdown" else [line(row) for row in rows]
    return "\n".join(map(printable, lines))


def line(row: Contrast) -> str:
    mark = "" if row.holds else "  may be chance"
    return f"  {row.word:<24} z {row.z:+6.1f}  {row.a_uses:>6} : {row.b_uses:<6}{mark}".rstrip()


def table(rows: list[Contrast]) -> list[str]:
    head = ["| word | z | uses | uses in the other | holds |", "|---|---|---|---|---|"]
    for row in rows:
        uses = (row.a_uses, row.b_uses) if row.z > 0 else (row.b_uses, row.a_uses)
        word = row.word.replace("|", "\\|")
        head.append(f"| {word} | {row.z:+.1f} | {uses[0]} | {uses[1]} | {'yes' if row.holds else 'no'} |")
    return head


def as_json(result: Result) -> str:
    groups = {
        side: {"name": name, "documents": words.texts, "words": words.total, "copies_passed_over": copies}
        for side, name, words, copies in zip("ab", result.names, result.words, result.copies, strict=True)
    }
    rows = [{**row._asdict(), "log_odds": round(row.log_odds, 4), "z": round(row.z, 3)} for row in result.found]
    return json.dumps({**groups, "words": rows}, ensure_ascii=False, indent=1)
