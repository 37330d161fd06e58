"""What a public site asks for: whom to write to, what search engines pass over, names withheld, and caching."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from datasette import Response
from datasette.utils.asgi import Base400

from ..suppressed import Person, person, read_list
from ..withheld import NAME, SIGN
from .memory import memory
from .shapes import Row

PLUGIN = "datasette-provenance"
EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
# From so many documents on a person without an office is somebody whom the news tells of.
KNOWN_FROM = 5
PRIVATE_SECTORS = (None, "other")
# Texts to which offsets lead keep their length; the first line of a page is none.
MEASURED = ("text", "evidence")
ROBOTS = """User-agent: *
# Lists narrowed in any way, tables, queries and exports: endless, and nothing that the pages do not say.
Disallow: {base}*?*
Disallow: {base}*.json$
Disallow: {base}*.csv$
Disallow: {base}*.db$
"""
NO_ROBOTS = "User-agent: *\nDisallow: /\n"


class NameWithheld(Base400):
    """The source's name is on the site's suppression list (410)."""

    status = 410
    template = "withheld_source"

    def __init__(self) -> None:
        self.page = {"sentence": "The name of this source is withheld."}
        super().__init__(self.page["sentence"])


def configuration(datasette: Any) -> dict[str, Any]:
    return datasette.plugin_config(PLUGIN) or {}


def address_of(contact: str | None) -> str | None:
    """Where a contact leads: a URL, or an e-mail address; None for any other words."""
    if contact and re.match(r"https?://\S+$", contact):
        return contact
    return f"mailto:{contact}" if contact and EMAIL.fullmatch(contact) else None


# --- private persons -----------------------------------------------------------------------------------------------


def is_private(source: Row, documents: int | None) -> bool:
    """Whether a source is a named person who speaks for nobody (an innkeeper, no minister), and in few documents."""
    if source["kind"] != "person" or source["naming"] != "named" or source["sector"] not in PRIVATE_SECTORS:
        return False
    return (documents or 0) < KNOWN_FROM


# --- names on the suppression list ---------------------------------------------------------------------------------


async def suppressed(datasette: Any, db: Any) -> dict[str, Person]:
    """The sources on the suppression list that a database holds, by slug."""
    listed = read_list(configuration(datasette).get("suppress"))
    kept = memory()
    if listed and ("suppressed", db.name) not in kept:

        def look(connection: Any) -> dict[str, Person]:
            found = {slug: person(connection, slug) for slug in listed}
            return {name: one for slug, one in found.items() if one for name in (slug, one.slug)}

        kept["suppressed", db.name] = await db.execute_fn(look)
    return dict(kept.get(("suppressed", db.name), {})) if listed else {}


async def names_one(datasette: Any, db: Any, text: str | None) -> bool:
    """Whether a text holds the full name of a source on the suppression list."""
    people = await suppressed(datasette, db)
    return any(one.full().search(text or "") for one in people.values())


def without_names(data: Row, people: dict[str, Person], page: str) -> Row:
    """A page's data without the names of some sources: full names, and surnames where the page tells of that source."""
    if not people:
        return data
    told = slugs_in(data)
    patterns = [one.full() for one in people.values()]
    patterns += [one.short() for slug, one in people.items() if slug in told and one.surname]
    measured = (*MEASURED, "title") if page == "compare" else MEASURED

    def clean(value: Any, key: str, depth: int) -> Any:
        if isinstance(value, dict):
            if is_source(value, people):
                value = {**value, "slug": None, "name": NAME, "role": None, **without(value, "gender")}
            if is_source(value.get("source"), people):  # what one document calls it
                value = {**value, **without(value, "role", "gender")}
            return {name: clean(each, name, depth + 1) for name, each in value.items()}
        if isinstance(value, list):
            return [clean(each, key, depth) for each in value]
        if not isinstance(value, str):
            return value
        keeps_length = key in measured or (key == "sentence" and depth > 1)
        for pattern in patterns:
            value = pattern.sub((lambda name: SIGN * len(name[0])) if keeps_length else NAME, value)
        return value

    cleaned: Row = clean(data, "", 0)
    return cleaned


def is_source(value: Any, people: dict[str, Person]) -> bool:
    """Whether a part of a page's data is a source on the list. Outlets, which have slugs too, have a country."""
    return isinstance(value, dict) and value.get("slug") in people and "kind" in value and "country" not in value


def without(value: Row, *names: str) -> Row:
    return {name: None for name in names if name in value}


def slugs_in(value: Any) -> set[str]:
    """Every slug in a page's data."""
    if isinstance(value, dict):
        own = {value["slug"]} if isinstance(value.get("slug"), str) else set()
        return own.union(*map(slugs_in, value.values()))
    return set().union(*map(slugs_in, value)) if isinstance(value, list) else set()


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
    ttl = int(asked) if asked.isdecimal() and asked.isascii() else datasette.setting("default_cache_ttl")
    response.headers["cache-control"] = f"max-age={ttl}" if ttl else "no-cache"
    body = response.body if isinstance(response.body, bytes) else response.body.encode("utf-8")
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
    response.headers["etag"] = tag
    if tag in (one.strip() for one in request.headers.get("if-none-match", "").split(",")):
        kept = {name: value for name, value in response.headers.items() if name != "content-type"}
        return Response("", status=304, headers=kept)
    return response


async def robots(datasette: Any) -> Response:
    """/robots.txt by the configuration's "robots": "pages" (nothing endless) or "nothing"; 404 without it."""
    wanted = configuration(datasette).get("robots")
    text = {"pages": ROBOTS, "nothing": NO_ROBOTS}.get(str(wanted))
    if text is None:
        return Response.text("Not found", status=404)
    return Response.text(text.format(base=datasette.setting("base_url")))
