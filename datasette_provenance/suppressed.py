"""Persons and bodies whose names are not to be published, by a suppression list, and the words that name them.

The list is given in the plugin's configuration, for the pages, or to `publish-copy`, for the file itself. Both take
from here whom it means, in which documents a surname means that person, and what finds the names.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from urllib.parse import unquote

from .spelling import slugify

SHORTEST = 3  # letters of a surname that is looked for
PLAIN = re.compile("[A-Za-z]+")
# Where a name begins and ends. An underscore is none of its letters: it may stand for italics.
BEFORE, BEHIND = r"(?<![^\W_])", r"(?![^\W_])"
# Between the parts of a name: hetty.lowe, hetty_lowe and hetty-lowe, too, and as addresses have it.
BETWEEN = r"(?:\s+|[._+-]|%20)"


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
    documents: those that cite somebody, have one of the full names, or mean that person by a short name, as other
    documents tell. In these, and in what is made of them, a surname is the person's.
    """

    id: int | None
    slug: str
    names: tuple[str, ...]
    surname: str
    documents: frozenset[int] = frozenset()

    def full(self) -> re.Pattern[str]:
        return full_name(self.names)

    def short(self) -> re.Pattern[str]:
        """What finds the surname as it is written, in capitals, and of a family ("the Lowes"); as all that a value
        holds also in small letters, as a term of a lexicon is written."""

        def either(*written: str) -> str:
            return "|".join(map(re.escape, dict.fromkeys(written)))

        names = forms(self.surname)
        written = either(*names, *(name.upper() for name in names))
        alone = either(*names, *(name.lower() for name in names))
        family = rf"(?<=[Tt]he )(?:{written})e?s|\A(?:{alone})(?:e?s)?\Z"
        return re.compile(rf"{BEFORE}(?:{written}|{family}){BEHIND}")

    def hints(self) -> set[str]:
        """What a text in small letters holds wherever one of the names stands in it."""
        return {hint(name) for name in (*self.names, self.surname) if name}

    def in_slugs(self, surname: bool) -> re.Pattern[str]:
        """What finds the names in a slug; surname: that one, too. Slugs have no apostrophes ("vanes-mother")."""
        names = (*self.names, *((self.surname,) if surname and self.surname else ()))
        return re.compile(rf"(?:^|-)(?:{'|'.join(map(slugify, names))})s?(?:-|$)")


def full_name(names: Iterable[str]) -> re.Pattern[str]:
    """What finds somebody's full names in a text: also as one word, with its capitals, behind @ or #, or before @, and
    as lists have them, the surname first.

    >>> full_name(["Hetty Lowe"]).findall("_Hetty  Lowe_, @hettylowe24, HettyLowe, hetty.lowe@post, hettylowe")
    ['Hetty  Lowe', 'hettylowe24', 'HettyLowe', 'hetty.lowe']
    >>> full_name(["Hetty Lowe"]).findall("Poe, Ann; Lowe, Hetty; x.example/tag/hetty-lowe")
    ['Lowe, Hetty', 'hetty-lowe']
    """
    names = [form for name in names for form in forms(name)]
    ways = [rf"{BEFORE}(?:{'|'.join(BETWEEN.join(map(re.escape, name.split())) for name in names)}){BEHIND}"]
    several = [name for name in names if " " in name]
    if several:
        ways += [rf"{BEFORE}(?:{'|'.join(map(surname_first, several))}){BEHIND}"]
        capitals = "|".join(re.escape("".join(name.split())) for name in several)
        small = "|".join(slugify(name).replace("-", "") for name in several)
        ways.append(rf"{BEFORE}(?:(?-i:{capitals}){BEHIND}|(?:{small})(?=@))|(?<=[@#])(?:{small})\w*")
    return re.compile("|".join(ways), re.IGNORECASE)


def surname_first(name: str) -> str:
    """A pattern of a name as lists and bylines have it: "Lowe, Hetty J."."""
    *first, last = map(re.escape, name.split())
    return rf"{last},\s*{BETWEEN.join(first)}"


def in_address(full: re.Pattern[str], address: str | None) -> bool:
    """Whether a full name stands in an address, whose letters may be written by per cent signs."""
    return bool(full.search(unquote(address or "")))


def forms(name: str) -> list[str]:
    """A name with its accented letters as one sign each, and as two: texts have either."""
    return list(dict.fromkeys(unicodedata.normalize(form, name) for form in ("NFC", "NFD")))


def hint(name: str) -> str:
    """The longest stretch of plain letters at the end of a name, small: SQLite makes no other letters small, and an
    accented one may be written as two.

    >>> hint("Hetty Lowe"), hint("Ayşe Öztürk"), hint("Иван Иванов")
    ('lowe', 'zt', '')
    """
    return max(PLAIN.findall(name.split()[-1]), key=len, default="").lower()


def people(connection: sqlite3.Connection, entries: Iterable[str]) -> dict[str, list[Person]]:
    """Whom each entry of a list means: a slug the source, and those whose slugs hold it ("coach-jane-roe"); a name with
    a blank in it that source, in capitals and with accents or not, or else somebody who is named in the texts. Nobody
    where the database has no such."""
    meant = {entry: sources_meant(connection, entry) or uncited(connection, entry) for entry in entries}
    naming = documents_naming(connection, [one for several in meant.values() for one in several])
    found = {}
    for entry, several in meant.items():
        within = [replace(one, documents=documents_of(connection, one, naming[one.slug])) for one in several]
        found[entry] = [one for one in within if one.id is not None or naming[one.slug]]
    return found


def sources_meant(connection: sqlite3.Connection, entry: str) -> list[Person]:
    """The sources that an entry means."""
    if " " in entry:
        sql = "select slug from sources where lower(name) = lower(?1) or slug = ?2 order by slug = ?2 limit 1"
        source = connection.execute(sql, (entry, slugify(entry))).fetchone()
        if source is None:
            return []
        entry = source[0]
    found = person(connection, entry)
    if found is None:
        return []
    within = "select slug from sources where instr('-' || slug || '-', ?) and slug <> ? order by slug"
    slugs = connection.execute(within, (f"-{found.slug}-", found.slug)).fetchall() if "-" in found.slug else []
    return [found, *(other for (slug,) in slugs if (other := person(connection, slug)))]


def uncited(connection: sqlite3.Connection, entry: str) -> list[Person]:
    """Somebody who is no source, by a name that texts may hold."""
    if " " not in entry:
        return []
    surname = entry.split()[-1]
    return [Person(None, entry, spellings(connection, [entry]), surname if len(surname) >= SHORTEST else "")]


def documents_naming(connection: sqlite3.Connection, persons: Iterable[Person]) -> dict[str, set[int]]:
    """The documents in which a full name stands, by slug: of a text also what the search index does not hold, a caption
    or notice. All texts are read once."""
    found: dict[str, set[int]] = {one.slug: set() for one in persons}
    # By what ends a name, what else it holds: few texts have all of that, and only these are searched.
    names: dict[str, list[tuple[list[str], re.Pattern[str], set[int]]]] = {}
    for slug, name in dict.fromkeys((one.slug, name) for one in persons for name in one.names):
        names.setdefault(hint(name), []).append(([*map(hint, name.split())], full_name([name]), found[slug]))
    for id, *texts in connection.execute("select id, title, byline, text from documents") if names else ():
        whole = "\0".join(text for text in texts if text)
        lowered = whole.lower()
        for parts, pattern, documents in chain.from_iterable(
            several for end, several in names.items() if end in lowered
        ):
            if all(part in lowered for part in parts) and pattern.search(whole):
                documents.add(id)
    return found


def documents_of(connection: sqlite3.Connection, one: Person, naming: Iterable[int]) -> frozenset[int]:
    """The documents of a person. naming: those in which a full name stands."""
    citing = connection.execute("select document_id from document_sources where source_id = ?", (one.id,))
    found = {*naming, *(id for (id,) in citing)}
    for name in one.names:
        sql = "select document_id from entity_names where entity = ? collate nocase"
        found.update(id for (id,) in connection.execute(sql, (name,)))
    return frozenset(found)


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
