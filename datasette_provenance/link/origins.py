"""Edges and credits → origins: each independent text of a story, with all that came from it.

Two documents have one origin where one comes from the other (rewrites included), or both from a text of the same
outlet, which need not be in the collection: the credits name it, and the documents share text. Which end of an edge
is upstream does not matter for that; it matters for who published the text first (first_published.py).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from ..analyze.credits.names import same_outlet
from ..dates import in_order
from ..spelling import digest, short_slug
from .compilations import COPIES, Compilations
from .direction import DATE
from .first_published import (
    First,
    OriginDocument,
    first_of,
    furthest_upstream,
    is_first,
    is_taken,
    keeps_text,
    open_roots,
    part_of,
    roots_of,
)
from .grouping import holds, union
from .records import Edge
from .republication import is_directed
from .versions import ALIKE

#: So much of two texts is the same where they differ by no more than a mark or a name.
SAME_WORDS = 0.99
#: Where less than this of either text is in the other, a date alone makes neither the other's.
LITTLE = 0.25
LONGEST_SLUG = 120
#: Where no document holds texts on several subjects.
NONE = Compilations()

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent text. documents: keys of all that came from it; document: the first or fullest one, None where it
    is not in the collection; representing: the document that stands for all where each origin counts once; originating:
    for each document who first published its text (a rewrite is its outlet's).

    method: origin.credit, origin.copies or origin.alone, by what its outlet is known; origin.disputed where documents
    say of one text that it is one outlet's and another's; correction where a person says whose it is.
    """

    slug: str
    story: str
    outlet: str | None
    document: str | None
    documents: tuple[str, ...]
    representing: str
    originating: tuple[str | None, ...]
    method: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many origins a story has. low: where every uncertain link holds; high: where none does."""

    origins: int
    low: int
    high: int


def welds(edges: Iterable[Edge], compilations: Compilations = NONE, named: Container[Pair] = frozenset()) -> list[Edge]:
    """The edges whose two documents are one text in substance; of texts merged in one, that of the largest part, and
    none of a compilation. named: the keys of documents, and of others whose outlet they name as the first: such a part
    is before a larger one."""
    copies = [
        edge for edge in edges if edge.relation in COPIES and not compilations.separates(edge.document, edge.upstream)
    ]
    largest = _largest(copies, named)
    return [edge for edge in copies if edge.change != "merged" or largest[edge.document] is edge]


def _largest(edges: Iterable[Edge], named: Container[Pair]) -> dict[str, Edge]:
    """For each document that others were merged in, its edge to the one that gave most, of those it names if any."""

    def size(edge: Edge) -> tuple[Any, ...]:
        return (edge.document, edge.upstream) in named, part_of(edge)

    largest: dict[str, Edge] = {}
    for edge in edges:
        best = largest.get(edge.document)
        if edge.change == "merged" and (best is None or size(edge) > size(best)):
            largest[edge.document] = edge
    return largest


def find_origins(
    documents: Iterable[OriginDocument],
    edges: Iterable[Edge],
    sharing: Iterable[Pair] = (),
    compilations: Compilations = NONE,
    repeated: Iterable[Pair] = (),
) -> tuple[list[Origin], dict[str, Bounds]]:
    """The origins of all documents, by slug, and for each story how many it has.

    edges: between documents, of any relation. sharing: pairs of keys that share a passage which is no standing text.
    compilations: documents that hold texts on several subjects, which they do not make one. repeated: pairs of keys of
    which the first draws on the other's reporting: texts of their own, which may confirm nothing. What names a document
    that is not among `documents` is passed over.
    """
    known = {document.key: document for document in sorted(documents, key=lambda document: document.key)}
    inside = [edge for edge in edges if edge.document in known and edge.upstream in known]
    merged = [edge for edge in inside if edge.change == "merged"]
    named = {(edge.document, edge.upstream) for edge in merged if one_credit(edge.document, edge.upstream, known)}
    copies = [edge for edge in welds(inside, compilations, named) if not is_weak(edge)]
    sure = [(edge.document, edge.upstream) for edge in copies if is_certain(edge) and not _in_doubt(edge, compilations)]
    linked = [(edge.document, edge.upstream) for edge in copies]
    touching = {*sharing, *((edge.document, edge.upstream) for edge in inside)}
    # What was merged of two agencies' texts credits one, and does not make the other's text its too.
    parted = {edge.document for edge in merged}
    credited = [pair for pair in sorted(touching) if parted.isdisjoint(pair) and one_credit(*pair, known)]
    groups = union(known, linked + credited)
    by_group: dict[str, list[OriginDocument]] = defaultdict(list)
    for key, first in groups.items():
        by_group[first].append(known[key])
    edges_of: dict[str, list[Edge]] = defaultdict(list)
    for edge in copies:
        edges_of[groups[edge.document]].append(edge)
    origins = _named([_origin(members, edges_of[first]) for first, members in by_group.items()])
    origins = _of_largest_part(origins, known, [edge for edge in inside if edge.document in compilations.keys])
    possible = [(edge.document, edge.upstream) for edge in welds(inside, NONE, named)]
    heard = [(one, other) for one, other in repeated if one in known and other in known]
    fewest = union(known, [*possible, *credited, *_one_agency(known.values()), *heard])
    return origins, _bounds(known, groups, fewest, union(known, sure))


def is_weak(edge: Edge) -> bool:
    """Whether two outlets' texts share little, and no more than their dates, if these, tell which comes from which."""
    shared = max(edge.containment, edge.upstream_containment)
    return edge.relation == "wasDerivedFrom" and edge.direction_basis in (DATE[1], "undetermined") and shared < LITTLE


def _in_doubt(edge: Edge, compilations: Compilations) -> bool:
    """Whether an edge is one of several to a document that may be their source, or may have been made of them."""
    return not is_directed(edge) and compilations.doubts(edge.document, edge.upstream)


def _of_largest_part(
    origins: Sequence[Origin], known: Mapping[str, OriginDocument], parts: Iterable[Edge]
) -> list[Origin]:
    """The origins, a compilation with the outlet of the largest of its parts, if one is the largest and it does not say
    itself whose it is."""
    first = {
        key: outlet for origin in origins for key, outlet in zip(origin.documents, origin.originating, strict=True)
    }
    of: dict[str, list[Edge]] = defaultdict(list)
    for edge in parts:
        if edge.change == "merged" and not (known[edge.document].stated or known[edge.document].corrected):
            of[edge.document].append(edge)
    for key, edges in of.items():
        most = max(edge.containment for edge in edges)
        outlets = {first[edge.upstream] for edge in edges if edge.containment >= most - ALIKE}
        first[key] = outlets.pop() if len(outlets) == 1 else first[key]
    return [replace(origin, originating=tuple(first[key] for key in origin.documents)) for origin in origins]


def is_certain(edge: Edge) -> bool:
    """Whether an edge holds in a strict count: by its rule's record, by how much is shared where it has none."""
    return holds(edge.confidence, edge.containment, edge.upstream_containment)


def one_credit(a: str, b: str, known: Mapping[str, OriginDocument]) -> bool:
    """Whether two documents of one story come from one outlet, which is not the publisher of both."""
    if a not in known or b not in known or known[a].story != known[b].story:
        return False
    one, other = known[a], known[b]
    return bool(one.foreign or other.foreign) and same_outlet(one.originating_outlet, other.originating_outlet)


def _one_agency(documents: Iterable[OriginDocument]) -> list[Pair]:
    """Documents of one story that one outlet is credited for: perhaps from one text, though they share no passage."""
    first: dict[Pair, str] = {}
    pairs = []
    for document in documents:
        if document.foreign:
            pairs.append((document.key, first.setdefault((document.story, document.foreign), document.key)))
    return pairs


def _bounds(
    known: Mapping[str, OriginDocument], groups: Mapping[str, str], fewest: Mapping[str, str], most: Mapping[str, str]
) -> dict[str, Bounds]:
    counts = []
    for grouping in (groups, fewest, most):
        heads = {(known[key].story, first) for key, first in grouping.items()}
        counts.append(Counter(story for story, _ in heads))
    return {story: Bounds(origins, counts[1][story], counts[2][story]) for story, origins in counts[0].items()}


def _origin(members: Sequence[OriginDocument], edges: Sequence[Edge]) -> Origin:
    """The origin of documents that came from one text."""
    found = [(text, near, first_of(text, near)) for text, near in _texts(members, edges)]
    credited = Counter(document.foreign for document in members if document.foreign)

    def distance(one: tuple[list[OriginDocument], list[Edge], First]) -> tuple[Any, ...]:
        text, near, first = one
        return (
            not (first.corrected and is_first(text, near)),
            is_taken(text, near),
            not first.known,
            -_weight(credited, text, first),
            -len(text),
            text[0].key,
        )

    # What a person speaks of, comes from no other, others are credited for, or most took over, is nearer to the origin
    # than a rewrite of it.
    text, near, first = min(found, key=distance)
    # Of a text that several outlets have, and of which nothing tells whose came first, none of them can be said to be.
    unknown = frozenset[str]().union(*(open_roots(text, near) for text, near, _ in found))
    upstream = {} if all(first.known for *_, first in found) else furthest_upstream(members, edges, unknown)
    originating = {
        document.key: first.outlet if first.known else upstream[document.key]
        for text, _, first in found
        for document in text
    }
    document = _document(text, first, near)
    return Origin(
        slug=short_slug(f"{first.outlet or 'unknown'} {members[0].story}", LONGEST_SLUG),
        story=members[0].story,
        outlet=first.outlet,
        document=document,
        documents=tuple(member.key for member in members),
        representing=document or min(members, key=_by_date).key,
        originating=tuple(originating[document.key] for document in members),
        method=_method(members, credited, first),
    )


def _method(members: Sequence[OriginDocument], credited: Mapping[str, int], first: First) -> str:
    if first.corrected:
        return "correction"
    if first.disputed:
        return "origin.disputed"
    if _credits(credited, first.outlet):
        return "origin.credit"
    return "origin.copies" if len(members) > 1 else "origin.alone"


def _weight(credited: Mapping[str, int], text: Iterable[OriginDocument], first: First) -> int:
    """How many documents credit the outlet of a text; of one that several are credited for, how many credit any."""
    return _credits(credited, first.outlet) if first.outlet else sum(bool(document.foreign) for document in text)


def _credits(credited: Mapping[str, int], outlet: str | None) -> int:
    """How many documents credit an outlet that is not their publisher. credited: how many credit which name."""
    return sum(times for name, times in credited.items() if same_outlet(name, outlet))


def _texts(members: Sequence[OriginDocument], edges: Sequence[Edge]) -> list[tuple[list[OriginDocument], list[Edge]]]:
    """The members by whose text they are: copies together, a rewrite by itself with its own copies; each text with the
    edges that begin or end in it. To read all edges for each of thousands of rewrites would take minutes."""
    by_key = {document.key: document for document in members}
    heads = union(by_key, [(edge.document, edge.upstream) for edge in edges if keeps_text(edge)])
    texts: dict[str, tuple[list[OriginDocument], list[Edge]]] = {head: ([], []) for head in heads.values()}
    for key, head in heads.items():
        texts[head][0].append(by_key[key])
    for edge in edges:
        for head in {heads[edge.document], heads[edge.upstream]}:
            texts[head][1].append(edge)
    return list(texts.values())


def _document(text: Sequence[OriginDocument], first: First, edges: Sequence[Edge]) -> str | None:
    """The origin outlet's own document: the first that is dated, of one date one that is no later version of another,
    else the fullest; None where there is none.

    Where no outlet is known, it is the document that all others come from, or one of several of the same words. Where
    an outlet is, and has no document here, it is that document if nothing says who published it: a release, say.
    """
    own = [document for document in text if not document.foreign and same_outlet(document.publisher, first.outlet)]
    if not own:
        roots = roots_of(text, edges)
        unstated = all(document.publisher is None and not document.foreign for document in roots)
        heads = unstated and len(roots) < len(text) if first.known else unstated or len(roots) == 1
        own = roots if heads and _are_one(roots, edges) else []
    keys = {document.key for document in own}
    revisions = (edge for edge in edges if edge.relation == "wasRevisionOf" and is_directed(edge))
    later = {edge.document for edge in revisions if {edge.document, edge.upstream} <= keys}
    # A later version is often the fuller one.
    chosen = min(own, key=lambda one: (in_order(one.published), one.key in later, -one.words, one.key), default=None)
    return chosen.key if chosen else None


def _are_one(documents: Sequence[OriginDocument], edges: Iterable[Edge]) -> bool:
    """Whether documents are one, or the same words under several names."""
    keys = {document.key for document in documents}
    same = {
        frozenset((edge.document, edge.upstream))
        for edge in edges
        if min(edge.containment, edge.upstream_containment) >= SAME_WORDS
    }
    return bool(keys) and all(frozenset(pair) in same for pair in combinations(sorted(keys), 2))


def _by_date(document: OriginDocument) -> tuple[str, str]:
    """The earliest first, the undated last, those of one date by key."""
    return in_order(document.published), document.key


def _named(origins: Sequence[Origin]) -> list[Origin]:
    """The origins with a slug each: those of one outlet in one story are told apart by their first document's key."""
    times = Counter(origin.slug for origin in origins)
    apart = (
        origin if times[origin.slug] == 1 else replace(origin, slug=f"{origin.slug}-{digest(origin.documents[0])}")
        for origin in origins
    )
    return sorted(apart, key=lambda origin: origin.slug)
