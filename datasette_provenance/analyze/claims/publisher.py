"""What a text says about its publisher: a copyright line, a release's source, a "Published on" line; its address."""

from __future__ import annotations

import re

from ...hosts import host_of
from ...outlets import load_registry
from ...records import Claim, CleanText, Credit, RawDocument
from ...rules import confidence
from ...terms import terms
from ..credits.names import compact, look_up, newsroom, same_outlet, take_name

_PUBLISHED_ON = re.compile(
    r"(?:^|\n)[ \t*_]*(?:Published|Posted|Publié|Publicado|Veröffentlicht)\s+(?P<where>on|in|by|at|sur|en|em|auf"
    r"|bei)\s+(?=[^\W\d_])"
)
# Hosts that keep other people's pages; their name says nothing about who published.
_KEEPERS = frozenset(
    (
        "archive.org",
        "archive.is",
        "archive.ph",
        "archive.today",
        "perma.cc",
        "google.com",
        "googleusercontent.com",
        "localhost",
    )
)
_SECTIONS = frozenset(terms("site_sections"))
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z][\w-]+")
_HEAD = 600


def publisher_claims(credits: list[Credit], clean: CleanText, raw: RawDocument) -> list[Claim]:
    """Claims about the publisher, each from its own evidence; what is only likely makes none.

    Methods: copyright.line, release.source, text.published-on (each with a span), byline.staff and url.domain.
    """
    claims = [*_from_copyright(credits), *_from_release(credits), *_from_published_on(clean), *_from_staff(credits)]
    if not any(claim.method == "html.domain" for claim in raw.claims):
        said = [claim.value for claim in (*raw.claims, *claims) if claim.field == "publisher"]
        claims.extend(_from_url(raw.url, [*said, *(c.outlet for c in credits if c.outlet)]))
    return claims


def _claim(one: Credit, method: str) -> Claim:
    assert one.outlet is not None
    return Claim("publisher", one.outlet, method, confidence(method), one.start, one.end)


def _from_copyright(credits: list[Credit]) -> list[Claim]:
    """The one holder of the text's copyright lines that is no agency or syndicate: those license their texts.

    Nor is it one whose text somebody distributes: "© 2024 Harbour Gazette. Distributed by …" is on others' pages.
    """
    if any(c.method == "note.distributed" for c in credits):
        return []
    notices = (c for c in credits if c.kind == "copyright" and c.method != "copyright.news-service")
    lines = [c for c in notices if c.outlet and not _is_agency(c.outlet)]
    if not lines or any(not same_outlet(c.outlet, lines[0].outlet) for c in lines):
        return []
    return [_claim(lines[0], "copyright.line")]


def _is_agency(name: str) -> bool:
    known = look_up(name)
    return known is not None and known[1] == "wire"


def _from_release(credits: list[Credit]) -> list[Claim]:
    """A press release that no service carries is published by its source."""
    if any(c.method == "dateline.press-release" for c in credits):
        return []
    sources = [c for c in credits if c.method == "release.source" and c.outlet]
    return [_claim(sources[0], "release.source")] if len(sources) == 1 else []


def _from_published_on(clean: CleanText) -> list[Claim]:
    """ "Published on Coast Today, 14 June 2024" in the head."""
    m = _PUBLISHED_ON.search(clean.text, 0, _HEAD)
    name = take_name(clean.text, m.end(), min(len(clean.text), m.end() + 80)) if m else None
    if m is None or name is None or _is_section(clean.text[m.end() : name.end]):
        return []
    # "Posted by" stands before the author more often than before the outlet.
    outlet = newsroom(name.name) if name.kind is None and m["where"].lower() == "by" else name.name
    if outlet is None:
        return []
    start = m.end() - len(m.group().lstrip())
    return [Claim("publisher", outlet, "text.published-on", confidence("text.published-on"), start, name.end)]


def _is_section(name: str) -> bool:
    """Whether a name is a site's section: "News", "Local News", "Arts & Culture". "The Sport" may be a paper."""
    words = re.findall(r"[^\W_]+", name.casefold())
    return bool(_SECTIONS.intersection(words)) and _SECTIONS.union(("and", "y", "e", "et", "und")).issuperset(words)


def _from_staff(credits: list[Credit]) -> list[Claim]:
    """ "By Jane Roe, Valley Tribune staff writer", where nothing says that the text comes from elsewhere."""
    foreign = ("originally-published", "agency", "wire", "press-release", "canonical-link")
    staff = [c for c in credits if c.method == "byline.staff" and c.outlet]
    if not staff or any(c.kind in foreign and not same_outlet(c.outlet, staff[0].outlet) for c in credits):
        return []
    return [_claim(staff[0], "byline.staff")]


def _from_url(url: str | None, named: list[str]) -> list[Claim]:
    """The outlet of the URL's host: the registry's, one that the text names and the host spells, or the host itself."""
    host = host_of(url)
    if not _DOMAIN.fullmatch(host) or any(host == keeper or host.endswith("." + keeper) for keeper in _KEEPERS):
        return []
    known = load_registry().by_domain(host)
    name = known.name if known else next((n for n in named if compact(n) == compact(host)), host)
    return [Claim("publisher", name, "url.domain", confidence("url.domain"))]
