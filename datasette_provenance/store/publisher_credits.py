"""Credits that only the whole collection shows: reporting of an outlet that published other documents of it.

One document's analysis knows an outlet by the registry, or by a name that is built like an outlet's ("the Harbour
Gazette reported"). "The Whisper of Tarn reported" names none to it. Once all publishers are known, their names are
looked for beside the same cues, and initials in credits ("MP") become theirs where a document ties the two. What is
found is kept as credits of a rule of its own, and found anew when documents came, changed or went.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from typing import NamedTuple

from ..analyze.credits import OF_COLLECTION, reported_by, same_outlet
from ..link.candidates import Candidate
from ..link.other_names import by_initials, explains, is_written_so
from ..link.twins import same_words
from ..outlets import Outlet, Registry, fold, load_registry
from ..records import Credit
from .corrections import correct
from .texts import read_again
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
Sharing = Callable[[Set[int], Set[int]], bool]


class NamedSo(NamedTuple):
    """A credit by another name of an outlet, and the document with its publisher."""

    credit: int
    outlet: int
    document: int
    key: str
    publisher: int | None
    words: str | None


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
    select c.id, c.outlet_id, c.document_id, d.key, d.publisher_id, substr(d.text, c.start + 1, c.end - c.start)
    from credits c join documents d on d.id = c.document_id where c.outlet_id = ?
"""


def name_publishers(connection: sqlite3.Connection, writer: Writer, found: Sequence[Candidate]) -> int:
    """Let credits by a publisher's initials or address be its credits, where something ties the two.

    found: pairs of documents that share words. Returns how many documents have other credits than before.
    """
    common = sharing(found)
    known = load_registry().find
    outlets = {name: (id, domain) for name, id, domain in connection.execute("select name, id, domain from outlets")}
    outlets = {name: row for name, row in outlets.items() if known(name, strict=False) is None}
    query = "select name from outlets where id in (select publisher_id from documents)"
    publishers = {name for (name,) in connection.execute(query)}
    changed: dict[int, str] = {}

    def give(named: Sequence[NamedSo], outlet: str) -> None:
        id = writer.outlet_id(outlet)
        for one in named:
            if one.outlet != id:
                connection.execute("update credits set outlet_id = ? where id = ?", (id, one.credit))
                changed[one.document] = one.key

    # Of outlets that published documents before and do no more, too: their initials are letters again.
    for letters, names in by_initials(outlets).items():
        other = known(letters, strict=False)
        bearer = other.name if other else letters
        named = [one for name in (*names, bearer) for one in named_so(connection, writer, name, letters)]
        ours = [name for name in names if name in publishers] if named else []
        # Letters by which another outlet is known need more than words that two texts have in common.
        telling = None if other else common
        tied = [name for name in ours if is_tied(connection, (outlets[name][0], name), letters, named, telling)]
        give(named, tied[0] if len(tied) == 1 else bearer)
    for name, (_, domain) in sorted(outlets.items()):
        if domain and domain != name:
            named = [one for other in (name, domain) for one in named_so(connection, writer, other, domain, name)]
            give(named, name if name in publishers else domain)
    for document, key in changed.items():
        correct(connection, writer, document, key)
    return len(changed)


def named_so(
    connection: sqlite3.Connection, writer: Writer, outlet: str, other: str, name: str | None = None
) -> list[NamedSo]:
    """The credits of an outlet whose words have that other name, and not the name (the outlet's own if not given)."""
    found = connection.execute(CREDITS_OF, (writer.outlet_ids.get(fold(outlet), 0),)).fetchall()
    return [NamedSo(*row) for row in found if is_written_so(row[-1] or "", name or outlet, other) or outlet == other]


def is_tied(
    connection: sqlite3.Connection,
    publisher: tuple[int, str],
    letters: str,
    named: Sequence[NamedSo],
    common: Sharing | None,
) -> bool:
    """Whether a document ties initials to a publisher (id, name): its own that is signed so, one that explains them or
    names it in another credit, or one that shares words with a document of it.

    common: None where the letters are known as another outlet's. Then only an explanation does, or its own document
    that credits it in full as well.
    """
    id, name = publisher
    marks = ", ".join(str(document) for document in sorted({one.document for one in named}))
    rows = connection.execute(
        f"select id, document_id from credits where outlet_id = ? and document_id in ({marks})",  # noqa: S608
        (id,),
    )
    so = {one.credit for one in named}
    in_full = {document for credit, document in rows if credit not in so}
    own = {one.document for one in named if one.publisher == id}
    if in_full & own or (common and in_full | own):
        return True
    texts = connection.execute(f"select text from documents where id in ({marks})")  # noqa: S608
    if any(explains(text, name, letters) for (text,) in texts):
        return True
    if common is None:
        return False
    its = {number for (number,) in connection.execute("select id from documents where publisher_id = ?", (id,))}
    return common({one.document for one in named}, its)


def sharing(found: Sequence[Candidate]) -> Sharing:
    """A function of two sets of documents' numbers: whether one of the first shares words with one of the others."""
    twins = same_words(found)
    first = {number: min(members) for number, members in twins.items()}
    beside: dict[int, set[int]] = defaultdict(set)
    for one in found:
        a, b = first.get(one.a, one.a), first.get(one.b, one.b)
        beside[a].add(b)
        beside[b].add(a)

    def share(these: Set[int], those: Set[int]) -> bool:
        others = {first.get(number, number) for number in those}
        mine = {first.get(number, number) for number in these}
        return any(beside[number] & others for number in mine)

    return share
