"""What is in a database that one may not want to publish: each check reads the file and says what it found."""

from __future__ import annotations

import ipaddress
import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from ..private_persons import KNOWN_FROM, PRIVATE
from ..suppressed import people as persons
from ..suppressed import read_list
from ..withheld import NAME
from ..wording import plural
from .withhold import HOLDING, other_columns, others

MEND, DECIDE, NOTE = "mend", "decide", "note"
HOME = re.compile(r"(?:^|[^\w.])(?:/home/[^/\s]+|/Users/[^/\s]+|/root/|[A-Za-z]:\\Users\\[^\\\s]+)")
# A folder in one is nobody's.
ADDRESS = re.compile(r"https?://[^\s\"]+", re.IGNORECASE)
RESERVED = re.compile(r"©|\(c\)|copyright|rights reserved|not to be (?:published|reproduced)", re.IGNORECASE)
FREE = re.compile(r"\bCC\b|creative commons|public domain|\bMIT\b|apache|open licen[cs]e|\bOGL\b", re.IGNORECASE)
SECRET = re.compile(r"key|token|secret|passw|signature|^sig$|auth|session", re.IGNORECASE)
# Where a path of somebody's machine may stand.
PATHS = (("inputs", "path"), ("load_errors", "path"), ("load_errors", "error"), ("documents", "key"),
         ("documents", "record"), ("loads", "parameters"), ("links", "url"))  # fmt: skip
NAMED = 5
"""Persons that the report names; SQL lists all."""
PRIVATE_PERSONS = f"""select s.slug from sources s
    left join source_summaries t on t.source_id = s.id and t.counted = 'documents'
    where {PRIVATE} and s.name <> '{NAME}'"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Finding:
    """level: `mend` what is wrong, `decide` what nobody may leave open, `note` what the publisher may weigh.

    number: of rows, bytes or what text says.
    """

    name: str
    level: str
    text: str
    number: int = 0


# Every name that a finding may have, with what it is about, in the order of the report.
NAMES = {
    "leftovers": "files beside the database",
    "free-pages": "pages that are free, but not empty",
    "full-texts": "texts whose rights are reserved",
    "unstated-rights": "texts whose rights are not stated",
    "machine-paths": "folders of somebody's machine",
    "private-addresses": "addresses that are not for everybody",
    "suppressed-names": "names on the suppression list",
    "private-persons": "named persons who speak for nobody but themselves",
    "load-parameters": "what the loads were asked to do",
    "load-errors": "what could not be read",
    "editors": "who corrected documents",
    "removed-documents": "why documents were taken down",
    "other-tables": "tables that the loader did not make",
    "contact": "whom to write to",
    "licence": "what may be done with the findings",
    "methods": "how this is measured",
    "unindexed": "foreign keys without an index",
    "broken-pages": "pages and queries that fail",
    "slow-pages": "pages and queries slower than the table page",
}


def in_file(path: Path, connection: sqlite3.Connection) -> Iterator[Finding]:
    """Everything about the file and its rows."""
    yield from leftovers(path)
    yield from free_pages(connection)
    yield from texts(connection)
    yield from machine_paths(connection)
    yield from private_addresses(connection)
    yield from people(connection)
    yield from people_at_work(connection)
    yield from unknown_tables(connection)


def leftovers(path: Path) -> Iterator[Finding]:
    beside = [f"{path.name}-{end}" for end in ("wal", "shm", "journal")]
    there = [name for name in beside if path.with_name(name).exists()]
    if there:
        text = f"{', '.join(there)} beside the file: a load is under way or was killed, and the file alone is not whole"
        yield Finding("leftovers", MEND, text, len(there))


def free_pages(connection: sqlite3.Connection) -> Iterator[Finding]:
    pages = connection.execute("pragma freelist_count").fetchone()[0]
    size = connection.execute("pragma page_size").fetchone()[0]
    if pages:
        text = f"{pages * size:,} bytes of free pages may hold text that was deleted: publish-copy or VACUUM"
        yield Finding("free-pages", MEND, text, pages * size)


def texts(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Full texts by what is stated about their rights."""
    found = connection.execute(
        """select coalesce(rights, ''), count(*), sum(length(text)) from documents
        where withheld is null and text <> '' group by 1"""
    ).fetchall()
    kinds = {"reserved": [0, 0], "unstated": [0, 0]}
    for rights, documents, size in found:
        kind = "unstated" if not rights else "reserved" if RESERVED.search(rights) and not FREE.search(rights) else None
        if kind:
            kinds[kind] = [kinds[kind][0] + documents, kinds[kind][1] + size]
    for name, kind, words in (
        ("full-texts", "reserved", "whose stated rights are reserved"),
        ("unstated-rights", "unstated", "whose rights are not stated"),
    ):
        documents, size = kinds[kind]
        if documents:
            text = f"{plural(documents, 'full text')} ({size:,} characters) {words}"
            yield Finding(name, DECIDE, f"{text}: publish-copy --withhold-text leaves short evidence alone", documents)


def machine_paths(connection: sqlite3.Connection) -> Iterator[Finding]:
    connection.create_function("home", 1, lambda value: bool(HOME.search(ADDRESS.sub("", str(value or "")))))
    places = []
    total = 0
    for table, column in PATHS:
        sql = f"select count(*) from {table} where home({column})"  # noqa: S608
        number = connection.execute(sql).fetchone()[0]
        if number:
            total += number
            places.append(f"{table}.{column} ({number:,})")
    if places:
        text = f"folders of somebody's machine in {', '.join(places)}: publish-copy leaves out those above the inputs"
        yield Finding("machine-paths", MEND, text, total)


def private_addresses(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Inputs that were fetched within a network of one's own, or by an address that may hold a key to them."""
    connection.create_function("private", 1, is_private)
    sql = """select count(distinct path) from (select path from inputs union all select path from load_errors)
        where path like 'http%://%' and private(path)"""
    (number,) = connection.execute(sql).fetchone()
    if number:
        text = (
            f"{plural(number, 'address', 'addresses')} of inputs within a network of one's own, or with what may be a "
            "key or password: they stand in inputs, keys of documents and loads"
        )
        yield Finding("private-addresses", NOTE, text, number)


def is_private(address: str) -> bool:
    """Whether an address leads into a private network, or its query names a key.

    >>> is_private("http://192.168.0.7/1"), is_private("https://a.example/?api_key=1"), is_private("https://a.example/?q=1")
    (True, True, False)
    """
    try:
        parts = urlsplit(address)
        host, names = parts.hostname or "", [name for name, _ in parse_qsl(parts.query)]
    except ValueError:
        return False
    try:
        inside = not ipaddress.ip_address(host).is_global
    except ValueError:
        inside = "." not in host or host.endswith((".local", ".localhost", ".internal", ".lan", ".home.arpa"))
    return inside or any(SECRET.search(name) for name in names)


def people(connection: sqlite3.Connection) -> Iterator[Finding]:
    slugs = [slug for (slug,) in connection.execute(f"{PRIVATE_PERSONS} order by coalesce(t.words, 0) desc, s.slug")]
    if slugs:
        more = f" and {len(slugs) - NAMED:,} more" if len(slugs) > NAMED else ""
        text = (
            f"{plural(len(slugs), 'named person speaks', 'named persons speak')} for nobody but "
            f"{'himself or herself' if len(slugs) == 1 else 'themselves'}, in fewer than {KNOWN_FROM} documents: "
            f"{', '.join(slugs[:NAMED])}{more}. Their pages are marked noindex; a suppression list of such slugs "
            f"withholds names. All of them: {' '.join(PRIVATE_PERSONS.split())}"
        )
        yield Finding("private-persons", NOTE, text, len(slugs))


def people_at_work(connection: sqlite3.Connection) -> Iterator[Finding]:
    """What the tables tell of those who loaded and corrected."""
    published = connection.execute("select exists (select 1 from publications)").fetchone()[0]
    asked = [json.loads(row[0]) for row in connection.execute("select parameters from loads")]
    given = sorted({name for one in asked if isinstance(one, dict) for name, value in one.items() if value})
    if given and not published:  # a copy cannot be changed any more
        text = (
            f"the table loads shows how you called the loader ({', '.join(given)}): harmless, unless a path or a "
            "name in it is private"
        )
        yield Finding("load-parameters", NOTE, text, len(asked))
    number, longest = connection.execute("select count(*), max(length(error)) from load_errors").fetchone()
    if number:
        text = f"{plural(number, 'error')} of loading: see the table load_errors, the longest of {longest:,} characters"
        yield Finding("load-errors", NOTE, text, number)
    editors = [row[0] for row in connection.execute("select distinct editor from overrides order by 1")]
    if editors:
        text = f"the names of those who corrected documents are in the table overrides: {'; '.join(editors[:5])}"
        yield Finding("editors", NOTE, text + (" …" if len(editors) > 5 else ""), len(editors))
    number = connection.execute("select count(*) from removed_documents").fetchone()[0]
    if number:
        text = f"{plural(number, 'document')} taken down: keys and reasons are in the table removed_documents"
        yield Finding("removed-documents", NOTE, text, number)


def unknown_tables(connection: sqlite3.Connection) -> Iterator[Finding]:
    names = [name for name, kind in others(connection) if kind in HOLDING]
    names += [f"{table}.{column}" for table, column in other_columns(connection)]
    if names:
        text = f"not made by the loader, so nobody checked what they hold: {', '.join(names)}"
        yield Finding("other-tables", NOTE, text, len(names))


# --- the configuration --------------------------------------------------------------------------------------------


def in_configuration(connection: sqlite3.Connection, plugin: Mapping[str, Any], given: bool) -> Iterator[Finding]:
    """What the site says of itself. given: whether a configuration was named; without one nothing is known of it."""
    for name, key, level, words in (
        ("contact", "contact", MEND, "whom to write to about errors and take-downs"),
        ("licence", "licence", NOTE, "what may be done with the findings"),
        ("methods", "methods_url", NOTE, "where the methods are explained"),
    ):
        if not plugin.get(key):
            where = "" if given else "; name the site's file with --metadata or --config"
            text = f"the plugin's configuration has no {key}: no page says {words}{where}"
            yield Finding(name, level if given else NOTE, text)
    there = [entry for entry, found in persons(connection, read_list(plugin.get("suppress"))).items() if found]
    if there:
        text = (
            f"{plural(len(there), 'name')} on the suppression list in the file: pages hide the names, tables, "
            "queries and SQL do not; publish-copy --suppress takes them out of the file"
        )
        yield Finding("suppressed-names", MEND, text, len(there))
