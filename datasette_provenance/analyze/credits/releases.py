"""Press releases: "FOR IMMEDIATE RELEASE", "SOURCE Acme Corp.", "This article is based on a press release from …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...outlets import load_registry
from ...records import Credit
from ...terms import sections
from .names import is_release_service, take_name
from .page import Line, Page, credit

# Kinds of bodies whose texts are releases and not reports.
ISSUING = ("government", "ngo", "advocacy")

_IMMEDIATE = re.compile(
    r"(?i)\W*(?:for immediate release|for release\b.{0,40}|embargoed until.{0,60}|press release|news release"
    r"|media release|pressemitteilung|comunicado de prensa"
    r"|communiqué de presse|comunicato stampa|persbericht|pressmeddelande|nota de prensa|nota à imprensa"
    r"|пресс-релиз)\W*$"
)
_SOURCE = re.compile(r"(?:SOURCE|Source|QUELLE|FUENTE|SOURCE:)\s*[:：]?\s+(?=\S)")
# A home page alone: an address further down is where one statement of the text is from.
_ADDRESS = re.compile(
    r"[\W_]*Source\s*:\s*(?P<address>(?:https?://)?(?:www\.)?(?P<domain>[a-z0-9-]+(?:\.[a-z0-9-]+)+))/?[\W_]*", re.I
)
_BASED = re.compile(
    r"(?i)\b(?:this|the following)\s+(?:\w+\s+)?(?:article|story|report|text|piece|post"
    r"|news)\b[^.!?\n]{0,40}?\b(?:based on|adapted from|taken from|drawn from|edited from|compiled from|is)\s+"
    r"(?:materials?\s+(?:provided|supplied)\s+by|an?\s+(?:official\s+)?(?:press|news|media)\s+(?:release"
    r"|statement)\s+(?:by|from|of|issued by|provided by|distributed by))\s+(?:the\s+)?(?=\S)"
)
_FROM = re.compile(
    r"(?i)^\W*(?:(?:press|news|media)\s+release\s+(?:from|by|issued by|of)|(?:from|via)\s+a?\s*(?:press|news"
    r"|media)\s+release\s*(?:from|by|of)?:?)\s+(?:the\s+)?(?=\S)"
)
# Below the releases that science sites carry.
_PROVIDED = re.compile(r"(?:(?:Story source:\s*)?Materials? p|P)rovided by (?:the )?(?=[A-Z])", re.I)
# Of what a report lists as its sources only a place of research is likely to have written it.
_RESEARCH = re.compile(
    r"(?:Story )?Source:\s+(?:the )?(?=[^\n]*\b(?:University|Universit[äàé]t?|Universidad|Institute|College)\b)", re.I
)
_BODIES = frozenset((*sections("source_words")["organization"], *sections("source_words")["body-name"]))
_NOTE = re.compile(r"\.\s+Note: .*$", re.I)
_SPONSORED = re.compile(
    r"(?i)\W*(?:(?:sponsored|paid|partner|branded|promoted)\s+(?:content|post|story|article)|advertorial"
    r"|publireportage|contenido patrocinado|conteúdo patrocinado"
    r"|contenu sponsorisé|anzeige)\s*(?:from|by|de|por|par|von|:|\|)\s+(?:the\s+)?(?=[^\W\d_])"
)
# "LINDMARK, May 3, 2024 /PRNewswire/ --", "Lindmark (ots) -"; what a company's name may end with.
_SLUG = re.compile(r"(?:/(?P<service>[\w .-]{2,40})/|\((?P<bracketed>[\w .-]{2,40})\))\W{0,5}(?:--|[-–—])(?=\W)")
_COMPANY = re.compile(r",? (?:Inc|Ltd|LLC|Corp|Corporation|Limited|plc|PLC|GmbH|AG|SE|S\.A)\.?$")
_MARKS = re.compile(r"(?i)^(?:media|press)\s+contacts?\b|^contact\s+(?:for|information)|^###$|^-\s*30\s*-$|^-?ends-?$")


def releases(page: Page) -> Iterator[Credit]:
    """Press-release credits: of who issued the text, or whose release it is based on."""
    head, tail = page.head(), page.tail()
    announced = next((line for line in head[:8] if len(line.text) < 90 and _IMMEDIATE.match(line.text)), None)
    sourced = list(_sources(page, head, tail, announced is not None))
    yield from sourced
    if not sourced:
        issued = _issuer(page, head, tail)
        if issued:
            yield credit(page, "press-release", "release.issuer", page.publisher, issued.start, issued.end)
        if announced:
            yield credit(page, "press-release", "release.announced", None, announced.start, announced.end)
        yield from _address(page, tail)
    yield from _provided(page, tail)
    yield from _sponsored(page, head)
    yield from _based_on(page)


def _sources(page: Page, head: list[Line], tail: list[Line], announced: bool) -> Iterator[Credit]:
    """ "SOURCE Acme Corp." below a text that shows in another way, too, that it is a release: reports name sources."""
    for line in tail:
        m = _SOURCE.match(line.text) if len(line.text) < 120 else None
        if m and (announced or _is_wired(page, head) or any(_MARKS.match(one.text) for one in tail)):
            name = take_name(line.text, m.end(), len(line.text))
            if name:
                yield credit(page, "press-release", "release.source", name.name, line.start, line.start + name.end)


def _is_wired(page: Page, head: list[Line]) -> bool:
    """Whether a service for releases is named where the text begins."""
    begins = [page.low_of(line)[:120] for line in head]
    return any("newswire" in begin or "business wire" in begin for begin in begins)


def _sponsored(page: Page, head: list[Line]) -> Iterator[Credit]:
    """ "Sponsored content by Acme" above the text."""
    for line in head[:8]:
        m = _SPONSORED.match(line.text) if len(line.text) < 100 else None
        name = take_name(line.text, m.end(), len(line.text)) if m else None
        if name:
            yield credit(page, "press-release", "release.sponsored", name.name, line.start, line.start + name.end)


def _based_on(page: Page) -> Iterator[Credit]:
    """ "This article is based on a press release from Acme", at the head or the end."""
    for line in page.edges():
        low = page.low_of(line)
        if "release" not in low and "material" not in low and "statement" not in low:
            continue
        m = _BASED.search(line.text) or _FROM.match(line.text)
        name = take_name(line.text, m.end(), min(len(line.text), m.end() + 120)) if m else None
        if m and name:
            start, end = line.start + m.start(), line.start + name.end
            yield credit(page, "press-release", "release.based-on", name.name, start, end)


def _issuer(page: Page, head: list[Line], tail: list[Line]) -> Line | None:
    """Where a release that a service carries shows that its publisher issued it: in its first words, or "About …"."""
    if not page.publisher:
        return None
    name = re.escape(_COMPANY.sub("", page.publisher))
    for line in head[:8]:
        slug = _SLUG.search(line.text)
        if slug and is_release_service(slug["service"] or slug["bracketed"]):
            begins = re.compile(rf"\W*(?:the )?{name}(?!\w)", re.I).match(line.text, slug.end())
            about = re.compile(rf"\W*About (?:the )?{name}(?!\w)", re.I)
            return line if begins else next((one for one in tail if about.match(one.text)), None)
    return None


def _provided(page: Page, tail: list[Line]) -> Iterator[Credit]:
    """ "Provided by University of Westmere" below the text: that body's release; below a picture, its source."""
    for line in tail[-6:]:
        above = page.lines[line.position - 1]
        apart = line.position > 1 and "caption" not in (page.segment(line.start), page.segment(above.start))
        m = (_PROVIDED.match(line.text) or _RESEARCH.match(line.text)) if apart and len(line.text) < 120 else None
        name = take_name(line.text, m.end(), len(line.text)) if m else None
        body = name and (name.kind in ISSUING or (name.kind is None and _BODIES & set(name.name.lower().split())))
        if name and body and not _NOTE.sub("", line.text[name.end :]).strip(" ."):
            yield credit(page, "press-release", "release.provided", name.name, line.start, line.start + name.end)


def _address(page: Page, tail: list[Line]) -> Iterator[Credit]:
    """ "Source: http://www.university.example" as the last words of a text: that body's release."""
    m = _ADDRESS.fullmatch(tail[-1].text) if tail else None
    outlet = load_registry().by_domain(m["domain"]) if m else None
    if m and outlet and outlet.kind in ISSUING:
        start = tail[-1].start
        yield credit(page, "press-release", "release.address", outlet.name, start, start + m.end("address"))
