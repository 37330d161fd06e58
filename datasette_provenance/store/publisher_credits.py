"""Credits that only the whole collection shows: reporting of an outlet that published other documents of it.

One document's analysis knows an outlet by the registry, or by a name that is built like an outlet's ("the Harbour
Gazette reported"). "The Whisper of Tarn reported" names none to it. Once all publishers are known, their names are
looked for beside the same cues, and initials in credits ("MP") become theirs where a document ties the two. What is
found is kept as credits of a rule of its own, and found anew when documents came, changed or went.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..analyze.credits import OF_COLLECTION, reported_by, same_outlet
from ..link.other_names import by_initials, explains, initials_of, is_written_so
from ..outlets import Outlet, Registry, fold, load_registry
from ..records import Credit
from .corrections import correct
from .links import read_again
from .rows import Row
from .writer import Writer, insert

#: Those of whom there are other documents than press releases. A company that "reported" a loss is no outlet that did.
PUBLISHERS = """
    select p.name from outlets p
    where exists (select 1 from documents d where d.publisher_id = p.id and d.kind is not 'press-release')
    order by p.name
"""
DOCUMENTS = """
    select d.id, d.key, d.text, p.name from documents d left join outlets p on p.id = d.publisher_id order by d.id
"""
STORED = """
    select c.document_id, o.name, c.start, c.end, c.id from credits c join outlets o on o.id = c.outlet_id
    where c.method = ?
"""

#: Outlet, start and end of a credit.
Place = tuple[str, int, int]
Pair = tuple[int, int]


def credit_publishers(connection: sqlite3.Connection, writer: Writer) -> int:
    """Bring the credits of the collection's publishers up to date; part of the caller's transaction.

    Credits that are as they were keep their ids. Returns how many documents have other credits than before.
    """
    stored: dict[int, dict[Place, int]] = defaultdict(dict)
    for document, *place, id in connection.execute(STORED, (OF_COLLECTION,)).fetchall():
        stored[document][tuple(place)] = id
    changed = []
    for document, key, found in credits_found(connection, publishers(connection)):
        places = {(one.outlet or "", one.start or 0, one.end or 0): one for one in found}
        before = stored.get(document, {})
        if places.keys() == before.keys():
            continue
        gone = [(id,) for place, id in before.items() if place not in places]
        connection.executemany("update republications set credit_id = null where credit_id = ?", gone)
        connection.executemany("delete from credits where id = ?", gone)
        for place, credit in places.items():
            if place not in before:
                add_credit(connection, writer, document, credit)
        changed.append((document, key))
    for document, key in changed:
        correct(connection, writer, document, key)
    return len(changed)


def publishers(connection: sqlite3.Connection) -> Registry:
    """The outlets that published documents here and that no analysis knows by itself.

    A name of one word is left out: it may as well be a place's or a person's.
    """
    names = [name for (name,) in connection.execute(PUBLISHERS)]
    unknown = [name for name in names if len(fold(name).split()) > 1 and not load_registry().find(name, strict=False)]
    return Registry([(Outlet(name), frozenset()) for name in unknown])


def credits_found(connection: sqlite3.Connection, outlets: Registry) -> Iterator[tuple[int, str, list[Credit]]]:
    """Of each document its id, its key and the credits that name one of the outlets and that it has not got already."""
    for id, key, text, publisher in connection.execute(DOCUMENTS):
        if next(outlets.search(text), None) is None:
            yield id, key, []
            continue
        known = connection.execute(
            "select distinct o.name from credits c join outlets o on o.id = c.outlet_id "
            "where c.document_id = ? and c.method <> ? and c.kind not in ('photo', 'author-affiliation')",
            (id, OF_COLLECTION),
        ).fetchall()
        found = reported_by(read_again(connection, id, text), publisher, outlets)
        yield id, key, [one for one in found if not any(same_outlet(one.outlet, name) for (name,) in known)]


def add_credit(connection: sqlite3.Connection, writer: Writer, document: int, credit: Credit) -> None:
    """Write one more credit of a document."""
    columns = "id, document_id, kind, outlet_id, person, start, end, method, confidence"
    row = (writer.next_credit, document, credit.kind, writer.outlet_id(credit.outlet), None)
    insert(connection, "credits", columns, [(*row, credit.start, credit.end, credit.method, credit.confidence)])
    writer.next_credit += 1


#: The credits of an outlet, each with what it says.
CREDITS_OF = """
    select c.id, c.document_id, d.key, d.publisher_id, substr(d.text, c.start + 1, c.end - c.start)
    from credits c join documents d on d.id = c.document_id where c.outlet_id = ?
"""


def name_publishers(connection: sqlite3.Connection, writer: Writer, pairs: Iterable[Pair]) -> int:
    """Let credits by a publisher's initials or address be its credits, where something ties the two.

    pairs: numbers of documents that share words. Returns how many documents have other credits than before.
    """
    outlets = {name: (id, domain) for name, id, domain in connection.execute("select name, id, domain from outlets")}
    query = "select name from outlets where id in (select publisher_id from documents)"
    publishers = {name for (name,) in connection.execute(query)}
    here = by_initials(publishers)
    # Of outlets that published documents before and do no more, too: their initials are letters again.
    letters = {name: initials_of(name) for name in outlets if not load_registry().find(name, strict=False)}
    changed: dict[int, str] = {}
    for name, initials in sorted(letters.items()):
        id, domain = outlets[name]
        rows = connection.execute(CREDITS_OF, (id,)).fetchall()
        for other, sure in ((initials, False), (domain, True)):
            if not other or other == name:
                continue
            mine = [row for row in rows if is_written_so(row[4] or "", name, other)]
            others = connection.execute(CREDITS_OF, (outlets.get(other, (0,))[0],)).fetchall()
            named = [*mine, *others]
            tied = bool(named) and name in publishers
            if tied and not sure:
                tied = here.get(other) == name and is_tied(connection, id, name, other, named, pairs)
            for row in others if tied else mine:
                outlet = writer.outlet_id(name if tied else other)
                connection.execute("update credits set outlet_id = ? where id = ?", (outlet, row[0]))
                changed[row[1]] = row[2]
    for document, key in changed.items():
        correct(connection, writer, document, key)
    return len(changed)


def is_tied(
    connection: sqlite3.Connection, publisher: int, name: str, letters: str, named: Sequence[Row], pairs: Iterable[Pair]
) -> bool:
    """Whether a document ties initials to a publisher: its own that is signed so, one that explains them or names it in
    another credit, or one that shares words with a document of it."""
    ids = {row[1] for row in named}
    if any(row[3] == publisher for row in named):
        return True
    marks = ", ".join(map(str, sorted(ids)))
    beside = f"""select c.id from credits c join outlets o on o.id = c.outlet_id
        where c.document_id in ({marks}) and o.id = ?"""  # noqa: S608
    if {id for (id,) in connection.execute(beside, (publisher,))} - {row[0] for row in named}:
        return True
    texts = f"select text from documents where id in ({marks})"  # noqa: S608
    if any(explains(text, name, letters) for (text,) in connection.execute(texts)):
        return True
    its = {id for (id,) in connection.execute("select id from documents where publisher_id = ?", (publisher,))}
    return any((a in ids and b in its) or (b in ids and a in its) for a, b in pairs)
