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

from ...analyze.credits.names import same_outlet
from ...analyze.credits.reported import reported_by
from ...link.candidates import Candidate
from ...link.other_names import by_initials, explains, is_written_so
from ...link.twins import same_words
from ...outlets import Outlet, Registry, load_registry
from ...records import Credit
from ...spelling import fold
from ...store.publisher_credits import (
    NamedSo,
    add_credit,
    credits_among,
    credits_of,
    documents_of,
    drop_credits,
    give_credit,
    names_of_publishers,
    outlets_by_name,
    outlets_credited,
    publishing_outlets,
    stored_places,
    texts_of,
    texts_with_publishers,
)
from ...store.texts import read_again
from ...store.writer import Additions
from ..corrections import correct

Sharing = Callable[[Set[int], Set[int]], bool]


def credit_publishers(connection: sqlite3.Connection, writer: Additions) -> int:
    """Bring the credits of the collection's publishers up to date; part of the caller's transaction.

    Credits that are as they were keep their ids. Returns how many documents have other credits than before.
    """
    stored = stored_places(connection)
    changed = []
    for document, key, found in credits_found(connection, publishers(connection)):
        places = {(one.outlet or "", one.start or 0, one.end or 0): one for one in found}
        before = stored.get(document, {})
        if places.keys() == before.keys():
            continue
        drop_credits(connection, [id for place, id in before.items() if place not in places])
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
    names = publishing_outlets(connection)
    unknown = [name for name in names if len(fold(name).split()) > 1 and not load_registry().find(name, strict=False)]
    return Registry([(Outlet(name), frozenset()) for name in unknown])


def credits_found(connection: sqlite3.Connection, outlets: Registry) -> Iterator[tuple[int, str, list[Credit]]]:
    """Of each document its id, its key and the credits that name one of the outlets and that it has not got already."""
    for id, key, text, publisher in texts_with_publishers(connection):
        if next(outlets.search(text), None) is None:
            yield id, key, []
            continue
        known = outlets_credited(connection, id)
        found = reported_by(read_again(connection, id, text), publisher, outlets)
        yield id, key, [one for one in found if not any(same_outlet(one.outlet, name) for name in known)]


def name_publishers(connection: sqlite3.Connection, writer: Additions, found: Sequence[Candidate]) -> int:
    """Let credits by a publisher's initials or address be its credits, where something ties the two.

    found: pairs of documents that share words. Returns how many documents have other credits than before.
    """
    common = sharing(found)
    known = load_registry().find
    named_here = outlets_by_name(connection).items()
    outlets = {name: row for name, row in named_here if known(name, strict=False) is None}
    publishers = names_of_publishers(connection)
    changed: dict[int, str] = {}

    def give(named: Sequence[NamedSo], outlet: str) -> None:
        id = writer.outlet_id(outlet)
        for one in named:
            if one.outlet != id:
                give_credit(connection, one.credit, id)
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
    connection: sqlite3.Connection, writer: Additions, outlet: str, other: str, name: str | None = None
) -> list[NamedSo]:
    """The credits of an outlet whose words have that other name, and not the name (the outlet's own if not given)."""
    found = credits_of(connection, writer.outlet_ids.get(fold(outlet), 0))
    return [one for one in found if is_written_so(one.words or "", name or outlet, other) or outlet == other]


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
    documents = {one.document for one in named}
    so = {one.credit for one in named}
    in_full = {document for credit, document in credits_among(connection, id, documents) if credit not in so}
    own = {one.document for one in named if one.publisher == id}
    if in_full & own or (common and in_full | own):
        return True
    if any(explains(text, name, letters) for text in texts_of(connection, documents)):
        return True
    if common is None:
        return False
    return common(documents, documents_of(connection, id))


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
