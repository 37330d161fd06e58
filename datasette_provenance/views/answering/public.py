"""What a public site asks for: whom to write to, what search engines pass over, names withheld, and caching."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import sqlite3
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import click
from datasette import Response
from datasette.database import Database
from datasette.utils import StartupError
from datasette.utils.asgi import Base400

from ...addresses import PLUGIN
from ...spelling import slugify
from ...store.query import Row
from ...suppressed import Person, in_address, people, read_list
from ...withheld import NAME, SIGN
from ..databases import provenance_databases
from ..memory import memory

EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
# Texts to which offsets lead keep their length; the first line of a page is none.
MEASURED = ("text", "evidence")
# What leads somewhere: the part of a page's data where it stands.
ADDRESSES = frozenset({"key", "slug", "url", "domain", "document", "outlet"})
WITHHELD = "select 1 from publications where names limit 1"
ROBOTS = """User-agent: *
# Lists narrowed in any way, tables, queries and exports: endless, and nothing that the pages do not say.
Disallow: {base}*?*
Disallow: {base}*.json$
Disallow: {base}*.csv$
Disallow: {base}*.db$
"""
ROBOTS_TXT = {"pages": ROBOTS, "nothing": "User-agent: *\nDisallow: /\n"}
SETTINGS = ("contact", "licence", "licence_url", "methods_url", "robots", "suppress")
LONGEST_TTL = 9
"""Digits of ?_ttl= that are read: more would be thirty years."""


class NameWithheld(Base400):
    """The source's name is on the site's suppression list (410)."""

    status = 410
    template = "withheld_source"

    def __init__(self) -> None:
        self.page = {"sentence": "The name of this source is withheld."}
        super().__init__(self.page["sentence"])


def configuration(datasette: Any) -> dict[str, Any]:
    return datasette.plugin_config(PLUGIN) or {}


async def check_configuration(datasette: Any) -> None:
    """Raise StartupError where the configuration is not what docs/publishing.md describes, and say on the error output
    which names to withhold no database here knows: a list that is mistyped would withhold nothing."""
    try:
        config = datasette.plugin_config(PLUGIN)
    except OSError as error:  # of {$file: …}
        raise StartupError(f"{PLUGIN}: cannot read {error.filename}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise StartupError(f"{PLUGIN}: a file that its configuration names is not UTF-8: {error}") from error
    wrong = fault(config)
    if wrong:
        raise StartupError(f"{PLUGIN}: {wrong}")
    listed = read_list((config or {}).get("suppress"))
    databases = await provenance_databases(datasette) if listed else []
    # From a copy for publishing the names may be gone.
    withheld = [
        db for db in databases if await db.execute_fn(lambda connection: connection.execute(WITHHELD).fetchone())
    ]
    found = [await suppressed(datasette, db) for db in databases] if not withheld else []
    for entry in listed if found else ():
        if not any(entry in known for known in found):
            click.echo(f"{PLUGIN}: suppress: no database here has a source or name {entry!r}", err=True)


def fault(config: Any) -> str | None:
    """What is wrong with a configuration, None where nothing is."""
    if config is None:
        return None
    if not isinstance(config, dict):
        return "its configuration is a mapping, such as {contact: desk@news.example}"
    for name, value in config.items():
        if name not in SETTINGS:
            return f"there is no setting {name!r}; there are {', '.join(SETTINGS)}"
        if name == "suppress":
            lines = value.splitlines() if isinstance(value, str) else value
            if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
                return "suppress is a list of slugs and names, or {$file: …} with one a line"
        elif not isinstance(value, str):
            return f"{name} is a text, not {value!r}"
        elif name.endswith("_url") and not re.match(r"https?://\S+$", value):
            return f"{name} is an address that begins with http:// or https://, not {value!r}"
        elif name == "robots" and value not in ROBOTS_TXT:
            return f"robots is one of {', '.join(ROBOTS_TXT)}, not {value!r}"
    return None


def contact(config: dict[str, Any]) -> dict[str, str | None]:
    """Whom to write to, and where that leads."""
    return {"contact": config.get("contact"), "contact_url": address_of(config.get("contact"))}


def address_of(contact: str | None) -> str | None:
    """Where a contact leads: a URL, or an e-mail address; None for any other words."""
    if contact and re.match(r"https?://\S+$", contact):
        return contact
    return f"mailto:{contact}" if contact and EMAIL.fullmatch(contact) else None


# --- names on the suppression list ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hidden:
    """Somebody on the list, as pages look for the name.

    withheld: slugs of the source itself, where it is one, and of those that are described by the surname ("the mother
    of Vane"): they have no page. targets: persons and bodies of the sentiment pages that are called so. marks: by what
    it shows that a page tells of the person: keys of the documents, slugs of their stories and origins, and the above.
    """

    person: Person
    full: re.Pattern[str]
    short: re.Pattern[str] | None
    hints: frozenset[str]
    withheld: frozenset[str]
    targets: frozenset[str]
    marks: frozenset[str]


# Looking names up reads all texts, so that it would take seconds on each page. They change with a load or a removal
# alone.
LAST_CHANGE = "select (select max(id) from loads), (select count(*) from removed_documents)"
_found: WeakKeyDictionary[Database, tuple[tuple[Any, ...], dict[str, Hidden]]] = WeakKeyDictionary()
_looking: WeakKeyDictionary[Database, asyncio.Lock] = WeakKeyDictionary()


async def suppressed(datasette: Any, db: Database) -> dict[str, Hidden]:
    """Those on the suppression list whom a database holds, by slug or name."""
    listed = read_list(configuration(datasette).get("suppress"))
    if not listed:
        return {}
    kept = memory()
    if ("suppressed", db.name) not in kept:
        async with _looking.setdefault(db, asyncio.Lock()):  # who comes meanwhile waits, and need not look
            as_of = (*listed, *(await db.execute_fn(lambda connection: connection.execute(LAST_CHANGE).fetchone())))
            if db not in _found or _found[db][0] != as_of:
                _found[db] = as_of, await db.execute_fn(lambda connection: looked_up(connection, listed))
            kept["suppressed", db.name] = _found[db][1]
    return dict(kept["suppressed", db.name])


def looked_up(connection: sqlite3.Connection, listed: list[str]) -> dict[str, Hidden]:
    found = people(connection, listed)
    hidden = {one.slug: hidden_as(connection, one) for several in found.values() for one in several}
    return {entry: hidden[several[0].slug] for entry, several in found.items() if several} | hidden


THESE = "(select value from json_each(?1))"
OF_DOCUMENTS = f"""select d.key, s.slug, o.slug from documents d left join stories s on s.id = d.story_id
    left join origins o on o.id = d.origin_id where d.id in {THESE}"""  # noqa: S608
CITED = f"""select slug, name, role from sources
    where id in (select source_id from document_sources where document_id in {THESE})"""  # noqa: S608
CALLED = f"""select entity, stated_entity from target_sentiments where document_id in {THESE}
    union select entity, stated_entity from labels where document_id in {THESE}"""  # noqa: S608


def hidden_as(connection: sqlite3.Connection, one: Person) -> Hidden:
    """What pages have to know of somebody."""
    short, told = one.short() if one.surname else None, one.in_slugs(True)

    def found(sql: str) -> list[tuple[str | None, ...]]:
        return connection.execute(sql, (json.dumps(sorted(one.documents)),)).fetchall()

    def called(*names: str | None) -> bool:
        return any(short.search(name) for name in names if name) if short else False

    cited = found(CITED)
    described = {slug for slug, *_ in cited if slug and told.search(slug)}
    withheld = frozenset({*described, *([one.slug] if one.id is not None else [])})
    targets = frozenset(name for row in found(CALLED) for name in row if name and called(name))
    # Somebody else, in whose role the surname stands ("Ms Lowe's lawyer").
    others = {slug for slug, *names in cited if slug and called(*names)}
    marks = {each for row in found(OF_DOCUMENTS) for each in row if each} | withheld | targets | others
    return Hidden(one, one.full(), short, frozenset(one.hints()), withheld, targets, frozenset(marks))


async def is_withheld(datasette: Any, db: Database, slug: str | None) -> bool:
    """Whether a source is on the list, in the database or taken out of it for publishing, or described by such a
    name."""
    if slug in read_list(configuration(datasette).get("suppress")):
        return True
    people = await suppressed(datasette, db)
    return slug in people or any(slug in one.withheld for one in people.values())


async def names_one(datasette: Any, db: Database, text: str | None) -> bool:
    """Whether what a document is about is called by a name on the suppression list."""
    people = await suppressed(datasette, db)
    return any(text in one.targets or one.full.search(text or "") for one in people.values())


async def discreet(datasette: Any, db: Database, data: Row, page: str) -> Row:
    """What is shown of a page's data on a site that withholds names; the one way out for all that we show."""
    return without_names(data, await suppressed(datasette, db), page)


def without_names(data: Row, people: Mapping[str, Hidden], page: str) -> Row:
    """A page's data without some names: full names, and surnames where the page tells of that person: of a document,
    story or source by one of the marks, or by the full name."""
    if not people:
        return data
    small = {text: text.lower() for text in strings_in(data)}
    there = named_in(small, people)
    if not there:
        return data
    withheld = frozenset().union(*(one.withheld for one in there))
    patterns = [(one.full, one.hints) for one in there]
    patterns += [(one.short, one.hints) for one in there if one.short and tells_of(small, one)]
    measured = (*MEASURED, "title") if page == "compare" else MEASURED

    def clean(value: Any, key: str, depth: int) -> Any:
        if isinstance(value, dict):
            if is_source(value, people):
                value = {**value, "name": NAME, "role": None, **without(value, "gender")}
            if is_source(value.get("source"), people):  # what one document calls it
                value = {**value, **without(value, "role", "gender")}
            if is_source(value, withheld):
                value = {**value, "slug": None}
            return {name: clean(each, name, depth + 1) for name, each in value.items()}
        if isinstance(value, list):
            return [clean(each, key, depth) for each in value]
        if not isinstance(value, str) or key in ADDRESSES:
            return value
        keeps_length = key in measured or (key == "sentence" and depth > 1)
        lowered = value.lower()
        for pattern, hints in patterns:
            if holds(lowered, hints):
                value = pattern.sub((lambda name: SIGN * len(name[0])) if keeps_length else NAME, value)
        return value

    if page == "contrast":
        data = without_words(data, there)
    elif "links" in data:
        data = {**data, "links": [one for one in data["links"] if not leads_to_one(one["url"], there)]}
    cleaned: Row = clean(data, "", 0)
    return cleaned


def named_in(small: Mapping[str, str], people: Mapping[str, Hidden]) -> list[Hidden]:
    """Whom a page may name: the others need not be looked for. small: its strings, and these in small letters."""
    whole = "\0".join(small.values())
    each = {id(one): one for one in people.values()}.values()
    return [one for one in each if holds(whole, one.hints) or not one.withheld.isdisjoint(small)]


def holds(text: str, hints: Iterable[str]) -> bool:
    """Whether a text in small letters may hold a name. A pattern is slow, and few texts do."""
    return any(hint in text for hint in hints)


def tells_of(small: Mapping[str, str], one: Hidden) -> bool:
    """Whether the strings of a page show that it tells of somebody."""
    if not one.marks.isdisjoint(small):
        return True
    return any(one.full.search(text) for text, lowered in small.items() if holds(lowered, one.hints))


def without_words(data: Row, people: Iterable[Hidden]) -> Row:
    """A contrast without the words that are surnames: all its words are in small letters, and none has a document."""
    surnames = {f"{slugify(one.person.surname)}{ending}" for one in people if one.short for ending in ("", "s")}
    left = [row for row in data.get("words") or () if slugify(row["word"]) not in surnames]
    gone = [row["written"] for row in data.get("words") or () if row not in left]
    if not gone:
        return data
    written = re.compile("|".join(rf"“{re.escape(word)}”" for word in gone))
    return {**data, "words": left, "sentence": written.sub(f"“{NAME}”", data["sentence"])}


def leads_to_one(url: str, people: Iterable[Hidden]) -> bool:
    """Whether an address that a document links to names somebody: a page of the person, or of what is told of her."""
    return any(in_address(one.full, url) for one in people)


def is_source(value: Any, slugs: Container[str]) -> bool:
    """Whether a part of a page's data is one of some sources. Outlets, which have slugs too, have a country."""
    return isinstance(value, dict) and value.get("slug") in slugs and "kind" in value and "country" not in value


def without(value: Row, *names: str) -> Row:
    return {name: None for name in names if name in value}


def strings_in(value: Any) -> Iterator[str]:
    """Every string in a page's data."""
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings_in(part)


# --- headers -------------------------------------------------------------------------------------------------------


def with_cache_headers(datasette: Any, request: Any, response: Response) -> Response:
    """Caching as Datasette's own pages have it: default_cache_ttl or ?_ttl=. What is not for everybody is not kept.

    The ETag is of what is sent, so that a browser that has it gets 304 and no body.
    """
    if response.status != 200 or not datasette.cache_headers:
        return response
    if request.actor:
        response.headers["cache-control"] = "private, no-store"
        response.headers["vary"] = "Cookie"
        return response
    asked = request.args.get("_ttl") or ""
    read = asked.isdecimal() and asked.isascii() and len(asked) <= LONGEST_TTL
    ttl = int(asked) if read else datasette.setting("default_cache_ttl")
    response.headers["cache-control"] = f"max-age={ttl}" if ttl else "no-cache"
    body = response.body if isinstance(response.body, bytes) else response.body.encode("utf-8")
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
    response.headers["etag"] = tag
    # Compared weakly (RFC 9110, 13.1.2): the tag with or without W/, or a star for whatever there is.
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if known & {tag.removeprefix("W/"), "*"}:
        kept = {name: value for name, value in response.headers.items() if name != "content-type"}
        return Response("", status=304, headers=kept)
    return response


def routes(datasette: Any) -> list[tuple[str, Any]]:
    """The route of robots.txt where the configuration asks for one; what is wrong with it is said at startup."""
    try:
        config = datasette.plugin_config(PLUGIN)
    except (OSError, UnicodeDecodeError):
        return []
    wanted = config.get("robots") if isinstance(config, dict) else None
    return [(r"^/robots\.txt$", robots)] if wanted in tuple(ROBOTS_TXT) else []


async def robots(datasette: Any) -> Response:
    """/robots.txt by the configuration's "robots": "pages" (nothing endless) or "nothing". There is a route where it is
    set alone: without it the address is left to other plugins."""
    text = ROBOTS_TXT[configuration(datasette)["robots"]]
    return Response.text(text.format(base=datasette.setting("base_url")))
