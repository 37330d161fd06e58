"""From credits to edges: which outlets a text comes from, which it draws on, and who first published it."""

from __future__ import annotations

from ...records import Credit, Upstream
from .names import is_release_service, same_outlet, text_agency

# How far upstream a credit lies, as seen from the document: it copies an article, whose outlet took it from an agency.
_CANONICAL, _REPUBLISHED, _BYLINE, _AGENCY, _ISSUER = range(5)
_FURTHER = {
    "markup.canonical": _CANONICAL,
    "note.distributed": _CANONICAL,
    "dateline.press-release": _REPUBLISHED,
    "release.source": _ISSUER,
    "release.issuer": _ISSUER,
    "release.announced": _ISSUER,
}
_BYLINE_METHODS = ("byline.outlet", "byline.staff", "byline.field-outlet")
# Credits of a release's issuer.
_ISSUED_BY = frozenset(("release.source", "release.issuer", "release.address"))
# A press release as the source of an article in the outlet's own words.
_BASED_ON = "release.based-on"
# No article names more outlets that it draws on or comes from; a text made of credits may.
_MOST = 100
_SYNDICATES = frozenset(
    (
        "King Features Syndicate",
        "Tribune Content Agency",
        "Creators Syndicate",
        "Washington Post Writers Group",
        "Universal Uclick",
    )
)


def find_upstream(credits: list[Credit], publisher: str | None) -> list[Upstream]:
    """Edges to outlets: wasDerivedFrom, each step after the one nearer to the document, then hadPrimarySource.

    A credit alone does not tell what changed on the way, so `change` is None. Outlets named by several credits get one
    edge; the furthest step upstream is the origin.
    """
    steps = _steps(credits, publisher)
    edges: list[Upstream] = []
    previous: int | None = None
    for rank in sorted({rank for rank, _, _ in steps}):
        here = [(position, one) for r, position, one in steps if r == rank]
        for position, one in here:
            edges.append(_edge("wasDerivedFrom", position, one, previous))
        previous = len(edges) - len(here)
    derived = [edge.outlet for edge in edges]
    for position, one in enumerate(credits):
        draws = one.kind == "reported-by" or one.method == _BASED_ON
        if len(edges) >= _MOST:
            break
        if draws and one.outlet and not _known(one.outlet, [publisher, *derived]):
            edges.append(_edge("hadPrimarySource", position, one, previous))
            derived.append(one.outlet)
    return edges


def _steps(credits: list[Credit], publisher: str | None) -> list[tuple[int, int, Credit]]:
    """The credits that say where the text comes from, one per outlet: (how far upstream, position, credit)."""
    own_slug = any(
        c.kind == "agency" and c.method.startswith("dateline") and same_outlet(c.outlet, publisher) for c in credits
    )
    distributed = any(c.method == "note.distributed" for c in credits)
    issued = _is_issued_by(publisher, credits)
    best: dict[str, tuple[int, int, Credit]] = {}
    for position, one in enumerate(credits):
        rank = _rank(one, distributed)
        if rank is None or one.outlet is None or same_outlet(one.outlet, publisher):
            continue
        if issued and is_release_service(one.outlet):
            continue  # the service distributes what the publisher wrote
        if own_slug and rank != _REPUBLISHED:
            continue  # a text with the publisher's own dateline is the publisher's
        key = next((name for name in best if same_outlet(name, one.outlet)), one.outlet)
        if len(best) >= _MOST and key not in best:
            break
        if key not in best or rank > best[key][0]:
            best[key] = (rank, position, one)
    return list(best.values())


def _rank(one: Credit, distributed: bool) -> int | None:
    """How far upstream a credit lies; None for one that says nothing about the text's origin.

    distributed: whether a note says that somebody else distributed the text.
    """
    if one.method == _BASED_ON:
        return None
    if one.kind in ("originally-published", "agency", "wire", "press-release", "canonical-link"):
        default = _AGENCY if one.kind in ("agency", "wire") else _REPUBLISHED
        return _FURTHER.get(one.method, default)
    if one.kind == "author-affiliation" and one.method in _BYLINE_METHODS:
        return _BYLINE
    if one.kind == "copyright" and one.outlet:
        delivered = one.method == "copyright.news-service" or text_agency(one.outlet, strict=False)
        if delivered or one.outlet in _SYNDICATES:
            return _AGENCY
        if distributed:
            return _ISSUER
    return None


def _known(outlet: str, names: list[str | None]) -> bool:
    return any(same_outlet(outlet, name) for name in names)


def _edge(relation: str, position: int, one: Credit, after: int | None) -> Upstream:
    basis = "byline" if one.method.startswith("byline") else "credit"
    assert one.outlet is not None
    return Upstream(relation, None, one.outlet, position, basis, one.method, one.confidence, after)


def _is_issued_by(publisher: str | None, credits: list[Credit]) -> bool:
    """Whether a document is its publisher's own press release."""
    return any(one.method in _ISSUED_BY and same_outlet(one.outlet, publisher) for one in credits)


def originating_outlet(publisher: str | None, upstream: list[Upstream], credits: list[Credit]) -> str | None:
    """The outlet that first published the text: the furthest upstream by wasDerivedFrom, else the publisher, else None.

    Of several outlets at the same distance the one whose credit stands first counts. A service that distributes press
    releases is a step of the way and no origin: where nothing says who issued what it carries, nobody is.
    """
    carried = any(edge.relation == "wasDerivedFrom" and is_release_service(edge.outlet) for edge in upstream)
    carried = carried or (is_release_service(publisher) and not _is_issued_by(publisher, credits))
    origin, furthest = None if carried else publisher, 0
    for edge in upstream:
        if edge.relation != "wasDerivedFrom" or is_release_service(edge.outlet):
            continue
        depth, step = 1, edge
        while step.after is not None:
            depth, step = depth + 1, upstream[step.after]
        if depth > furthest:
            origin, furthest = edge.outlet, depth
    return origin
