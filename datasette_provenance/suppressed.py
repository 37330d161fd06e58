"""Persons and bodies whose names are not to be published, by a suppression list, and the words that name them.

The list is given in the plugin's configuration, for the pages, or to `publish-copy`, for the file itself.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from .outlets import slugify

SHORTEST = 3  # letters of a surname that is looked for


def read_list(value: str | Sequence[str] | None) -> list[str]:
    """A suppression list, of a file's text or of configuration: slugs of sources, or names, one a line; # begins a
    comment."""
    lines = value.splitlines() if isinstance(value, str) else value or []
    slugs = (str(line).partition("#")[0].strip() for line in lines)
    return list(dict.fromkeys(slug for slug in slugs if slug))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose name is withheld. names: in full; surname: "" where there is none to look for.

    id, slug: of the source; None and the name for somebody whom no document cites, and who has no page.
    """

    id: int | None
    slug: str
    names: tuple[str, ...]
    surname: str

    def full(self) -> re.Pattern[str]:
        return full_name(self.names)

    def short(self) -> re.Pattern[str]:
        written = [each for form in forms(self.surname) for each in (form, form.upper())]
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, written))})(?!\w)")


def full_name(names: Iterable[str]) -> re.Pattern[str]:
    """What finds somebody's full names in a text."""
    written = [form for name in names for form in forms(name)]
    spelled = "|".join(r"\s+".join(map(re.escape, form.split())) for form in written)
    return re.compile(rf"(?<!\w)(?:{spelled})(?!\w)", re.IGNORECASE)


def forms(name: str) -> list[str]:
    """A name with its accented letters as one sign each, and as two: texts have either."""
    return list(dict.fromkeys(unicodedata.normalize(form, name) for form in ("NFC", "NFD")))


def people(connection: sqlite3.Connection, entry: str) -> list[Person]:
    """Whom an entry of the list means: a slug the source, and those whose slugs hold it ("coach-jane-roe"); a name with
    a blank in it that source, in capitals and with accents or not, or else somebody who is named in the texts. Nobody
    where the database has no such."""
    if " " in entry:
        sql = "select slug from sources where lower(name) = lower(?1) or slug = ?2 order by slug = ?2 limit 1"
        source = connection.execute(sql, (entry, slugify(entry))).fetchone()
        if source is None:
            return [named(entry, connection)] if stands(connection, entry) else []
        entry = source[0]
    found = person(connection, entry)
    if found is None:
        return []
    within = "select slug from sources where instr('-' || slug || '-', ?) and slug <> ? order by slug"
    slugs = connection.execute(within, (f"-{found.slug}-", found.slug)).fetchall() if "-" in found.slug else []
    return [found, *(other for (slug,) in slugs if (other := person(connection, slug)))]


def named(name: str, connection: sqlite3.Connection) -> Person:
    """Somebody who is no source."""
    surname = name.split()[-1]
    return Person(None, name, spellings(connection, [name]), surname if len(surname) >= SHORTEST else "")


def spellings(connection: sqlite3.Connection, names: Collection[str]) -> tuple[str, ...]:
    """Full names of somebody with all others that documents have for the same person ("Odo K. Falk"), longest first,
    since a pattern of them takes the first that fits."""
    sql = """with whom as (
            select value as entity from json_each(?1)
            union select entity from entity_names where stated in (select value from json_each(?1)) and stated <> entity
        )
        select entity from whom where entity is not null
        union select n.stated from whom cross join entity_names n on n.entity = whom.entity and n.stated <> n.entity"""
    found = {name for (name,) in connection.execute(sql, (json.dumps(list(names)),))}
    return tuple(sorted(found, key=lambda one: (-len(one), one)))


def stands(connection: sqlite3.Connection, name: str) -> bool:
    """Whether a title or body holds a name as it is written: the search index, which leads there, knows no accents."""
    phrase, full = '"' + name.replace('"', '""') + '"', full_name([name])
    sql = "select title, body from documents where id in (select rowid from documents_fts where documents_fts match ?)"
    return any(full.search(text or "") for row in connection.execute(sql, (phrase,)) for text in row)


def person(connection: sqlite3.Connection, slug: str) -> Person | None:
    """The source of a slug, of an acronym or of a former slug, with the names that documents call it by."""
    row = connection.execute(
        """select id, slug, name, kind from sources where slug = ?1 or id in (
               select source_id from source_aliases where slug = ?1
               union select source_id from former_sources where slug = ?1)
           order by slug <> ?1, id""",
        (slug,),
    ).fetchone()
    if row is None:
        return None
    id, slug, name, kind = row
    called = connection.execute("select distinct name from document_sources where source_id = ?", (id,)).fetchall()
    names = sorted({name, *(other for (other,) in called)}, key=lambda one: (-len(one), one))
    surname = name.split()[-1] if kind == "person" and len(name.split()) > 1 else ""
    # A single word is looked for in the documents that cite the source: others may mean something else by it.
    single = [one for one in names if len(one.split()) == 1]
    if not surname and single:
        surname = single[0]
    return Person(
        id,
        slug,
        spellings(connection, [one for one in names if len(one.split()) > 1] or [name]),
        surname if len(surname) >= SHORTEST else "",
    )
