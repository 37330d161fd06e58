"""What a page's markup says: a canonical link to another outlet's site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...hosts import host_of
from ...outlets import load_registry
from ...records import Credit
from ...rules import confidence
from .names import MEDIA, compact, same_outlet
from .page import Page


def canonical_links(page: Page, named: Iterable[str]) -> Iterator[Credit]:
    """A canonical-link credit where the canonical URL's host is another outlet's than the publisher's.

    named: outlets that other credits name; a host that spells one of them is that outlet's.
    """
    own_host = host_of(page.raw.url)
    for claim in page.raw.claims:
        host = host_of(claim.value) if claim.field == "canonical" else ""
        if not host or host == own_host or not (own_host or page.publisher):
            continue
        known = load_registry().by_domain(host)
        outlet = known.name if known else next((n for n in named if compact(n) == compact(host)), host)
        if own_host and _same_site(host, own_host):
            continue
        # What a page is based on may be a study or a law, which is no earlier text of it.
        if known and known.kind not in MEDIA and "isBasedOn" in claim.method:
            continue
        if same_outlet(outlet, page.publisher) or (page.publisher and compact(host) == compact(page.publisher)):
            continue
        yield Credit("canonical-link", outlet, None, None, None, "markup.canonical", confidence("markup.canonical"))
        return


def _same_site(one: str, other: str) -> bool:
    return one == other or one.endswith("." + other) or other.endswith("." + one)
