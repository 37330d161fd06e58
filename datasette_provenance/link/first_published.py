"""Who first published a text, by what its documents say of it and by how they come from each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..analyze.credits.names import same_outlet
from .corrections import METHOD as CORRECTION
from .direction import DATE, OWN_REPORTING, RELEASE
from .grouping import union
from .records import Edge
from .republication import is_directed

#: Changes that leave a text the one that its first outlet published.
KEEPING = frozenset(["verbatim", "cut", "extended", "merged"])
#: Two versions of one report begin with the same words, however much of the rest was replaced.
SAME_LEDE = 0.9
#: Signs of direction that also tell whose text it is: who issued a release, or reported what the text tells, wrote it.
WRITTEN_BY = frozenset([RELEASE[0], OWN_REPORTING[0]])


@dataclass(frozen=True, slots=True)
class OriginDocument:
    """What finding origins needs of a document. originating_outlet: as its own credits say, None where the text is said
    to be somebody's whom nothing names; words: of its text.

    own: whether it says itself that the text is its publisher's, as an agency's dateline on the agency's page does;
    by_agency: whether its credit is one that agencies have (a dateline, a sign-off), and no note of a republication;
    corrected: whether a person says so.
    """

    key: str
    story: str
    words: int
    publisher: str | None = None
    published: str | None = None
    originating_outlet: str | None = None
    own: bool = False
    by_agency: bool = False
    corrected: bool = False

    @property
    def foreign(self) -> str | None:
        """The other outlet that its credits name as the first, None where they name none."""
        return None if same_outlet(self.originating_outlet, self.publisher) else self.originating_outlet

    @property
    def first_here(self) -> str | None:
        """Its publisher, None where it says that the text is somebody's whom it does not name."""
        return self.publisher if self.originating_outlet else None

    @property
    def says_own(self) -> bool:
        """Whether it says that the text is its publisher's, and no other outlet's."""
        return self.own and not self.foreign

    @property
    def stated(self) -> str | None:
        """Whose text it says that it is, None where it says nothing."""
        return self.publisher if self.says_own else self.foreign


@dataclass(frozen=True, slots=True)
class First:
    """Who first published a text, as far as it shows; disputed: whether its documents say two things of that;
    corrected: whether a person says it."""

    outlet: str | None
    disputed: bool = False
    corrected: bool = False

    @property
    def known(self) -> bool:
        """Whether something is said: of an outlet, or of so many that none can be believed."""
        return self.disputed or self.outlet is not None


def keeps_text(edge: Edge) -> bool:
    """Whether a copy is still the text that its original's outlet published."""
    return edge.change in KEEPING or edge.relation == "wasRevisionOf" or min(edge.lede, edge.upstream_lede) >= SAME_LEDE


def first_of(text: Sequence[OriginDocument], edges: Sequence[Edge]) -> First:
    """Who first published a text: whose it is said to be, else whose document the others come from.

    What a person says of one of its documents holds for all. Where they say two things, the one that all others come
    from is believed of its own publisher. Else what most say holds; of as many, what an agency's credit says, for the
    outlet of which another copy says that it was published there had it from the agency; then what the document says
    that the others come from. Where nothing tells, no outlet is the first; nor is one whose own document is dated after
    another outlet's and does not say that the text is its own, though copies credit it.
    """
    corrected = {document.originating_outlet for document in text if document.corrected}
    if len(corrected) == 1:
        return First(corrected.pop(), corrected=True)
    said = _statements(text, edges)
    roots = roots_of(text, edges)
    if not said:
        return First(_only({document.first_here for document in roots}))
    if len({document.publisher for document in roots}) == 1 and all(document.says_own for document in roots):
        return First(roots[0].publisher, disputed=len(said) > 1)
    by_agencies = {document.stated for document in text if document.by_agency} & said.keys()
    outlet = _only(_likeliest(said, by_agencies, {document.stated for document in roots}))
    if outlet and _is_contested(outlet, text, roots):
        return First(None, disputed=True)
    return First(outlet, disputed=len(said) > 1 and by_agencies != {outlet})


def _only(names: Collection[str | None]) -> str | None:
    """The one name; None where there are several, or none."""
    return next(iter(names)) if len(names) == 1 else None


def _likeliest(said: Counter[str], *telling: Collection[str | None]) -> list[str]:
    """The outlets that most documents say it is: of as many, the one that is in the first of `telling` that parts
    them."""
    most = [name for name in said if said[name] == max(said.values())]
    for names in telling:
        likely = [name for name in most if name in names]
        if len(likely) == 1:
            return likely
    return most


def _statements(text: Sequence[OriginDocument], edges: Sequence[Edge]) -> Counter[str]:
    """Whose text its documents say that it is, and how many say so.

    A credited outlet that itself credits another for the text is no origin, unless all are such. Nor is one whose own
    document is known to come from another outlet's, whoever credits it: it is a step of the way. The credit of a
    document that is known to have its text from a release names such a step, too, though no document of it be here.
    """
    known = {document.key: document for document in text}
    inside = [edge for edge in edges if keeps_text(edge) and {edge.document, edge.upstream} <= known.keys()]
    passing = {document.publisher for document in text if document.foreign}
    taking = _taking(known, inside)
    steps = {
        name
        for name in {document.stated for document in text}
        if any(same_outlet(name, publisher) for publisher in taking)
    }
    behind = {edge.document: known[edge.upstream] for edge in inside if is_written_by(edge)}
    named = Counter(
        document.stated
        for document in text
        if document.stated and document.stated not in steps and not _is_step(document, behind.get(document.key))
    )
    origins = {
        name: times for name, times in named.items() if not any(same_outlet(name, publisher) for publisher in passing)
    }
    return Counter(origins) or named


def _is_contested(outlet: str, text: Sequence[OriginDocument], roots: Sequence[OriginDocument]) -> bool:
    """Whether the documents of an outlet that others credit all come from those of an outlet that credits nobody."""
    its = [document for document in text if same_outlet(document.publisher, outlet) and not document.foreign]
    silent = all(document.publisher and not document.foreign for document in roots)
    return bool(its) and silent and not any(document in roots or document.says_own for document in its)


def _taking(known: Mapping[str, OriginDocument], edges: Iterable[Edge]) -> list[str]:
    """The publishers whose documents are known to come from another outlet's, which does not say the text is theirs."""
    found: set[str] = set()
    for edge in edges:
        taker, giver = known[edge.document], known[edge.upstream]
        said = (giver.publisher, giver.stated)
        if is_known(edge) and taker.publisher and giver.publisher:
            found |= {taker.publisher} if not any(same_outlet(taker.publisher, name) for name in said) else set()
    return sorted(found)


def is_written_by(edge: Edge) -> bool:
    """Whether what directed an edge tells that its upstream document is its publisher's own, or a person said so."""
    return is_directed(edge) and (edge.direction_basis == CORRECTION or edge.direction_method in WRITTEN_BY)


def _is_step(document: OriginDocument, upstream: OriginDocument | None) -> bool:
    """Whether the outlet that a document credits handed on what `upstream`'s publisher wrote."""
    if upstream is None or upstream.publisher is None:
        return False
    return not same_outlet(document.stated, upstream.publisher) and not same_outlet(document.stated, upstream.stated)


def roots_of(text: Sequence[OriginDocument], edges: Sequence[Edge]) -> list[OriginDocument]:
    """The documents of a text that come from no other of it."""
    keys = {document.key for document in text}
    derived = {
        edge.document
        for edge in edges
        if is_directed(edge) and keeps_text(edge) and {edge.document, edge.upstream} <= keys
    }
    return [document for document in text if document.key not in derived]


def open_roots(text: Sequence[OriginDocument], edges: Sequence[Edge]) -> frozenset[str]:
    """The keys of documents that come from no other of a text, and of which another outlet has the same text without
    anything that tells which came first: at most one of them can be its first, and nobody knows which."""
    roots = {document.key: document for document in roots_of(text, edges)}
    pairs = [(edge.document, edge.upstream) for edge in edges if keeps_text(edge) and not is_directed(edge)]
    together: dict[str, list[OriginDocument]] = defaultdict(list)
    for key, first in union(roots, [pair for pair in pairs if roots.keys() >= set(pair)]).items():
        together[first].append(roots[key])
    return frozenset(
        document.key
        for members in together.values()
        for others in [_others_of(Counter(document.publisher for document in members))]
        for document in members
        if document.publisher in others
    )


def _others_of(publishers: Counter[str | None]) -> set[str | None]:
    """The publishers of documents beside which another outlet has one: of thousands of documents each name is compared
    once. Two whose publisher is unknown may be two outlets'."""
    return {
        one
        for one, times in publishers.items()
        if not all((one == other and times == 1) or same_outlet(one, other) for other in publishers)
    }


def furthest_upstream(
    members: Sequence[OriginDocument], edges: Iterable[Edge], unknown: Collection[str] = ()
) -> dict[str, str | None]:
    """The publisher furthest upstream of each document, its own where nothing points there; None of those of `unknown`.

    Nor is it known where only dates lead to one of these: the text may as well come from another of them.
    """
    steps: dict[str, Edge] = {}
    for edge in edges:
        if is_directed(edge) and keeps_text(edge):
            before = steps.get(edge.document)
            steps[edge.document] = max(before, edge, key=part_of) if before else edge
    publishers = {document.key: document.first_here for document in members}
    return {key: _upstream_of(key, steps, publishers, unknown) for key in publishers}


def _upstream_of(
    key: str, steps: Mapping[str, Edge], publishers: Mapping[str, str | None], unknown: Collection[str]
) -> str | None:
    seen: set[str] = set()
    known = key not in unknown
    while key in steps and key not in seen:
        seen.add(key)
        key, known = steps[key].upstream, known and is_known(steps[key])
    return publishers[key] if known or key not in unknown else None


def is_first(text: Iterable[OriginDocument], edges: Iterable[Edge]) -> bool:
    """Whether a text comes from no other."""
    keys = {document.key for document in text}
    return not any(is_directed(edge) and edge.document in keys and edge.upstream not in keys for edge in edges)


def is_taken(text: Iterable[OriginDocument], edges: Iterable[Edge]) -> bool:
    """Whether a text is known, by more than dates, to have been made from another one."""
    keys = {document.key for document in text}
    return any(is_known(edge) and edge.document in keys and edge.upstream not in keys for edge in edges)


def is_known(edge: Edge) -> bool:
    """Whether more than a date says which end of an edge is upstream."""
    return is_directed(edge) and edge.direction_basis != DATE[1]


def part_of(edge: Edge) -> tuple[float, str]:
    return edge.containment, edge.upstream
