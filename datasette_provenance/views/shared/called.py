"""What a reader types for an outlet or a story: its name, an alias or its slug, in capitals or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from datasette.database import Database
from datasette.utils.asgi import BadRequest

from ...store.query import Row, rows
from .shapes import outlets_by_id

LONGEST, MOST_WORDS = 80, 8
MOST_LIKELY = 5


class NotKnown(BadRequest):
    """No outlet or story here is called that, or several are (400). `likely`: what may be meant, as {slug, name}.

    `name`: of the parameter. `page` and `template`: what to show instead of the page of problems, where one is better.
    """

    def __init__(self, name: str, sentence: str, likely: list[Row]) -> None:
        self.name, self.likely = name, likely
        self.sentence = sentence
        self.page: Row | None = None
        self.template = "problem"
        super().__init__(f"{sentence} (?{name}=)")


async def outlet_called(db: Database, text: str, name: str = "outlet", aliases: bool = True) -> Row:
    """The outlet {id, slug, name} that a reader means by a slug, a name or an alias. Raises NotKnown.

    name: of the parameter. aliases: whether the reader may see them.
    """
    exact = await rows(db, "select id, slug, name from outlets where slug = :text", {"text": text})
    if exact:
        return exact[0]
    known: list[Row] = [{"id": id, **row} for id, row in (await outlets_by_id(db)).items()]
    wanted = folded(text)
    for found in ([row for row in known if folded(row[by]) == wanted] for by in ("slug", "name")):
        if found:
            return only(found, "outlet", text, name)
    also = await by_alias(db, known) if aliases else []
    found = [row for alias, row in also if folded(alias) == wanted]
    if found:
        return only(found, "outlet", text, name)
    raise NotKnown(name, f"No outlet here is called “{text}”.", likely_outlets(text, known, also))


def likely_outlets(text: str, known: Iterable[Mapping[str, Any]], also: Iterable[tuple[str, Row]] = ()) -> list[Row]:
    """The outlets {slug, name} that may be meant by a text that is none's name. also: aliases with their outlets."""
    plain = [dict(row) for row in known]
    called = [*((row["name"], row) for row in plain), *((row["slug"], row) for row in plain), *also]
    return [named(row) for row in nearest(text, called)]


async def story_called(db: Database, text: str, name: str) -> Row:
    """The story {slug, name} that a reader means by its slug or by its label. Raises NotKnown."""
    found = await rows(db, "select slug, label as name from stories where slug = :text", {"text": text.lower()})
    if not found:
        sql = "select slug, label as name from stories where label = :text collate nocase limit 6"
        found = await rows(db, sql, {"text": " ".join(text.split())})
    if found:
        return only(found, "story", text, name)
    words = {f"w{number}": f"%{escaped(word)}%" for number, word in enumerate(text.split()[:8])}
    holds = " and ".join(f"label like :{one} escape '\\'" for one in words) or "0"
    sql = f"select slug, label as name from stories where {holds} order by documents desc, id limit {MOST_LIKELY}"  # noqa: S608
    raise NotKnown(name, f"No story here is called “{text}”.", await rows(db, sql, words))


def only(found: list[Row], what: str, text: str, name: str) -> Row:
    """The one that is meant. Raises NotKnown where it may be several."""
    if len(found) == 1:
        return found[0]
    many = "outlets" if what == "outlet" else "stories"
    raise NotKnown(name, f"Several {many} here are called “{text}”.", [named(row) for row in found[:MOST_LIKELY]])


async def by_alias(db: Database, known: Iterable[Row]) -> list[tuple[str, Row]]:
    by_id = {row["id"]: row for row in known}
    found = await rows(db, "select outlet_id, alias from outlet_aliases")
    return [(row["alias"], by_id[row["outlet_id"]]) for row in found if row["outlet_id"] in by_id]


def nearest(text: str, names: Iterable[tuple[str, Row]]) -> list[Row]:
    """What may be meant: whose name holds the text or is spelled much like it, the likest first.

    Of a long text only the beginning is looked for: spelling is compared with every name that there is.
    """
    wanted = " ".join(folded(text)[:LONGEST].split()[:MOST_WORDS])
    by_name: dict[str, Row] = {}
    for name, row in names:
        by_name.setdefault(folded(name), row)
    close = get_close_matches(wanted, by_name, n=MOST_LIKELY, cutoff=0.6)
    words = {word for name in by_name for word in words_of(name)}
    meant = {like for word in words_of(wanted) for like in get_close_matches(word, words, n=3, cutoff=0.8)}
    within = [name for name in by_name if (wanted and wanted in name) or meant & words_of(name)]
    found = {by_name[name]["slug"]: by_name[name] for name in [*close, *within]}
    return list(found.values())[:MOST_LIKELY]


def words_of(name: str) -> set[str]:
    """The words by which names are told apart: not its short ones.

    >>> sorted(words_of("the valley-tribune of ost"))
    ['tribune', 'valley']
    """
    return {word for word in name.replace("-", " ").split() if len(word) > 3}


def folded(text: str | None) -> str:
    """A name as names are compared: without capitals and spare spaces."""
    return " ".join((text or "").casefold().split())


def escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def named(row: Row) -> Row:
    return {"slug": row["slug"], "name": row["name"]}
