"""Pairs of documents that share text → edges between them: decided pair by pair, then looked at together.

What no pair shows by itself: text that many pages repeat, texts that were merged, edges that go round in a circle, and
which of several upstream documents is the nearest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import compress
from types import MappingProxyType

from ..rules import confidence
from .align import align
from .changes import mark_merged
from .compilations import COPIES, Compilations, compiled, find_compilations, mark_compiled, seen_from
from .corrections import METHOD as CORRECTION
from .corrections import Correction, corrected
from .direction import BYLINE, CONTRADICTION, CREDIT, DATE, says_own, time_between
from .excerpts import explained, sources_of
from .forms import shares_more, tell_apart
from .grouping import union
from .merges import of_rests
from .records import Edge, Linkable, Passage
from .relations import relate
from .standing import mark_margins, mark_standing, standing_grams
from .subjects import goes_on_otherwise
from .versions import ALIKE, by_versions, without_own_copies

#: The bases of a direction, from the strongest.
BASES = ("correction", "several", "credit", "byline", "content", "date")
#: Signs by which a document says whose its text is.
CREDITING = frozenset([CREDIT[0], BYLINE[0]])
#: Those where a person or the document itself says so.
STATED = frozenset(["correction", "several", "credit", "byline"])

LEDE_ALONE = ("wasDerivedFrom", "copy.lede")
NEWSLETTER = ("wasQuotedFrom", "quote.digest")

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Links:
    """What linking found: the passages of each pair (numbers, the lower first), and the edges.

    nearest: for each edge the upstream document that lies one step nearer, None for the nearest itself. chained: for
    each edge whether a chain goes by it. compilations: documents that hold texts on several subjects. apart: pairs that
    share a form of their outlet, and are of two events.
    """

    passages: dict[Pair, list[Passage]]
    edges: list[Edge]
    nearest: list[str | None]
    chained: list[bool]
    compilations: Compilations
    apart: frozenset[Pair] = frozenset()


def link(documents: Mapping[int, Linkable], pairs: Iterable[Pair], corrections: Sequence[Correction] = ()) -> Links:
    """Align and judge the pairs, and those that a person says something of. Nothing depends on their order.

    documents: asked for one at a time and not kept, so that it may read them when asked.
    """
    aligned: dict[Pair, list[Passage]] = {}
    numbers: dict[str, int] = {}
    published: dict[str, str | None] = {}
    for a, b in sorted({*pairs, *(said.pair for said in corrections)}):
        one, two = documents[a], documents[b]
        numbers[one.key], numbers[two.key] = a, b
        published[one.key], published[two.key] = one.published, two.published
        if passages := align(one, two):
            aligned[a, b] = passages
    standing = standing_grams((documents[a], documents[b], found) for (a, b), found in aligned.items())
    marked = {
        (a, b): mark_margins(documents[a], documents[b], mark_standing(documents[a], found, standing))
        for (a, b), found in aligned.items()
    }
    forms, apart = without_forms(marked, documents)
    marked.update(forms)
    judged = (relate(documents[a], documents[b], found) for (a, b), found in marked.items())
    found = corrected((edge for edge in judged if edge), corrections, documents, marked)
    edges = by_versions(without_refuted(list(found), documents, numbers), documents, numbers, published, marked)
    edges = of_rests(without_own_copies(edges), documents, numbers, marked)
    compilations = find_compilations(edges, documents, numbers, marked)
    edges = quoting_newsletters(edges, compilations, documents, numbers, marked)
    edges = compiled(edges, compilations, documents, numbers, marked)
    edges.sort(key=lambda edge: (edge.document, edge.upstream))
    edges = without_circles(mark_compiled(merged(edges, documents, numbers, marked), compilations))
    behind, chained = nearest(edges, published)
    elsewhere = explained(edges, sources_of(edges, chained, STATED), documents, numbers, marked)
    kept = [not yes for yes in elsewhere]
    return Links(
        marked,
        list(compress(edges, kept)),
        list(compress(behind, kept)),
        list(compress(chained, kept)),
        compilations,
        apart,
    )


def without_forms(
    passages: Mapping[Pair, list[Passage]], documents: Mapping[int, Linkable]
) -> tuple[dict[Pair, list[Passage]], frozenset[Pair]]:
    """The passages, as standing text, of the pairs that share no more than a form of their outlet; and those pairs that
    are of two events."""
    found, apart = {}, set()
    for pair, shared in passages.items():
        a, b = (documents[number] for number in pair)
        if not shares_more(a, b, shared):
            found[pair] = [replace(passage, standing=True) for passage in shared]
            if tell_apart(a, b):
                apart.add(pair)
    return found, frozenset(apart)


def quoting_newsletters(
    edges: Sequence[Edge],
    compilations: Compilations,
    documents: Mapping[int, Linkable],
    numbers: Mapping[str, int],
    passages: Mapping[Pair, list[Passage]],
) -> list[Edge]:
    """The edges, with those to quotations by which a document is a copy for its beginning alone, and most of one of the
    two is about other things: a newsletter with an agency's paragraph. Documents made of several texts here stay.
    """

    copies = Counter(key for edge in edges if edge.relation in COPIES for key in (edge.document, edge.upstream))

    def goes_on(one: str, other: str) -> bool:
        if copies[one] > 1:
            return False  # what is left of it may be another text's
        here, there = numbers[one], numbers[other]
        common = [(passage.a_start, passage.a_end) for passage in seen_from(here, there, passages)]
        return goes_on_otherwise(documents[here], documents[there], common)

    def settled(edge: Edge) -> Edge:
        ends = {edge.document, edge.upstream}
        if (edge.relation, edge.method) != LEDE_ALONE or ends & compilations.keys:
            return edge
        if not goes_on(edge.document, edge.upstream) and not goes_on(edge.upstream, edge.document):
            return edge
        known = confidence(NEWSLETTER[1])
        return replace(edge, relation=NEWSLETTER[0], method=NEWSLETTER[1], change=None, confidence=known)

    return [settled(edge) for edge in edges]


def without_refuted(edges: Sequence[Edge], documents: Mapping[int, Linkable], numbers: Mapping[str, int]) -> list[Edge]:
    """The edges, with those undetermined by which a date alone makes somebody else's what an outlet says is its own.

    So an agency's dateline on the agency's page says, and a third document that credits the agency: the other's earlier
    date is contradicted, for real copies are dated before their originals.
    """
    credited = {
        edge.upstream for edge in edges if edge.relation == "wasDerivedFrom" and edge.direction_method in CREDITING
    }
    return [
        replace(edge, direction_basis="undetermined", direction_method=CONTRADICTION, direction_confidence=None)
        if edge.relation == "wasDerivedFrom"
        and edge.direction_basis == DATE[1]
        and edge.document in credited
        and edge.upstream not in credited
        and says_own(documents[numbers[edge.document]])
        else edge
        for edge in edges
    ]


def is_directed(edge: Edge) -> bool:
    """Whether it is known which end of an edge is upstream."""
    return edge.direction_basis != "undetermined"


def merged(
    edges: list[Edge],
    documents: Mapping[int, Linkable],
    numbers: Mapping[str, int],
    passages: Mapping[Pair, list[Passage]],
) -> list[Edge]:
    """The edges, with those to texts that were merged in one document marked. numbers: of the documents, by key."""
    of: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.relation == "wasDerivedFrom" and is_directed(edge):
            of[edge.document].append(edge)
    marked = {}
    for key, several in of.items():
        if len(several) > 1:
            found = [(edge, seen_from(numbers[key], numbers[edge.upstream], passages)) for edge in several]
            for edge in mark_merged(found, len(documents[numbers[key]].text)):
                marked[edge.document, edge.upstream] = edge
    return [marked.get((edge.document, edge.upstream), edge) for edge in edges]


def without_circles(edges: list[Edge]) -> list[Edge]:
    """The edges, with the weakest of each circle undetermined: no text comes from itself by way of others.

    The strongest stand first: by what their direction is based on, then by how much of the document is upstream's.
    """
    order = sorted(
        (edge for edge in edges if edge.relation in COPIES and is_directed(edge)),
        key=lambda edge: (BASES.index(edge.direction_basis), -edge.containment, edge.document, edge.upstream),
    )
    upstream: dict[str, set[str]] = defaultdict(set)
    refused = set()
    for edge in order:
        if edge.document in all_upstream(edge.upstream, upstream):
            refused.add((edge.document, edge.upstream))
        else:
            upstream[edge.document].add(edge.upstream)
    return [
        replace(edge, direction_basis="undetermined", direction_method="direction.circle", direction_confidence=None)
        if (edge.document, edge.upstream) in refused
        else edge
        for edge in edges
    ]


def all_upstream(key: str, upstream: Mapping[str, Iterable[str]]) -> set[str]:
    """A document and all that it comes from."""
    seen, waiting = {key}, [key]
    while waiting:
        for further in upstream.get(waiting.pop(), ()):
            if further not in seen:
                seen.add(further)
                waiting.append(further)
    return seen


def nearest(
    edges: list[Edge], published: Mapping[str, str | None] = MappingProxyType({})
) -> tuple[list[str | None], list[bool]]:
    """By which edges a chain goes, and what lies behind them: two lists beside `edges`.

    A text has one parent, unless it was merged from several (_parent). The second list says of each edge whether it
    leads to a parent, or to a primary source. The first gives the parent that lies between document and upstream, where
    the upstream is one of the parent's own: of A → B → C, C's edge to A lies behind its edge to B.

    published: the documents' dates by key, as far as they are known.
    """
    of: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.relation in COPIES and is_directed(edge):
            of[edge.document].append(edge)
    upstream = {key: {edge.upstream for edge in found} for key, found in of.items()}
    taken = {key: {edge.upstream for edge in found if edge.relation == "wasDerivedFrom"} for key, found in of.items()}
    parents = {key: _parents(found, taken, published) for key, found in of.items()}
    behind: list[str | None] = []
    chained = []
    for edge in edges:
        copied = edge.relation in COPIES and is_directed(edge)
        ours = parents.get(edge.document, [])
        between = [one for one in ours if copied and edge.upstream in upstream.get(one, ())]
        behind.append(between[0] if between and edge.upstream not in ours else None)
        chained.append(
            (copied and edge.upstream in ours) or (edge.relation == "hadPrimarySource" and is_directed(edge))
        )
    return behind, chained


def _parents(edges: Sequence[Edge], taken: Mapping[str, set[str]], published: Mapping[str, str | None]) -> list[str]:
    """The documents that one document's text came from, out of its directed edges to copies: of texts that were merged
    in it one of each, though it has as much of their copies."""
    merged = {edge.upstream: edge for edge in edges if edge.change == "merged"}
    if not merged:
        return [_parent(edges, taken, published)]
    heads = union(merged, [(one, other) for one in merged for other in taken.get(one, ()) if other in merged])
    parts: dict[str, list[Edge]] = defaultdict(list)
    for key, head in heads.items():
        parts[head].append(merged[key])
    return sorted(_parent(part, taken, published) for part in parts.values())


def _parent(edges: Sequence[Edge], taken: Mapping[str, set[str]], published: Mapping[str, str | None]) -> str:
    """The document from which the text came, out of all that are upstream of it.

    It is one that a person names, or the document itself, if there is any; and it holds most of the document, for what
    a copy changed its own copies have too. Of those that hold as much it is the nearest where the document names it:
    the others lie behind it. Where content or dates alone tell, it is the furthest upstream, for nothing says that the
    text went through the hands of the others. Of versions that one outlet published none lies nearer than another
    (`taken` leaves them out): the one counts that is the document word for word, rather than one that was cut to it,
    then the one that holds more of the document, then the last one before it.
    """
    said = [edge for edge in edges if edge.direction_basis == CORRECTION]
    named = [edge for edge in edges if edge.direction_basis in STATED]
    possible = _in_time(said or named or edges, published)
    most = max(edge.containment for edge in possible)
    alike = [edge for edge in possible if edge.containment >= most - ALIKE]
    keys = {edge.upstream for edge in alike}
    way = -1 if named else 1

    def order(edge: Edge) -> tuple[int, bool, float, timedelta, str]:
        apart = _passed(edge, published)
        behind = len(taken.get(edge.upstream, set()) & keys)
        distance = timedelta.max if apart is None else abs(apart)
        return way * behind, not _is_whole(edge), -edge.containment, distance, edge.upstream

    return min(alike, key=order).upstream


def _is_whole(edge: Edge) -> bool:
    """Whether two documents are one text: each holds the other."""
    return min(edge.containment, edge.upstream_containment) >= 1 - ALIKE


def _in_time(edges: Sequence[Edge], published: Mapping[str, str | None]) -> list[Edge]:
    """The edges without those to documents dated after the copy, where one dated before it holds as much of it."""
    passed = [_passed(edge, published) or timedelta() for edge in edges]
    before = max((edge.containment for edge, time in zip(edges, passed, strict=True) if time > timedelta()), default=-1)
    return [edge for edge, time in zip(edges, passed, strict=True) if time >= timedelta() or edge.containment > before]


def _passed(edge: Edge, published: Mapping[str, str | None]) -> timedelta | None:
    """How much later than its upstream document a document is dated."""
    return time_between(published.get(edge.upstream), published.get(edge.document))
