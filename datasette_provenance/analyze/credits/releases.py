"""Press releases: "FOR IMMEDIATE RELEASE", "SOURCE Acme Corp.", "This article is based on a press release from …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from datasette_provenance.analyze.credits.names import take_name
from datasette_provenance.analyze.credits.page import Page, credit
from datasette_provenance.records import Credit

_IMMEDIATE = re.compile(
    r"(?i)\W*(?:for immediate release|for release\b.{0,40}|embargoed until.{0,60}|press release|news release"
    r"|media release|pressemitteilung|comunicado de prensa"
    r"|communiqué de presse|comunicato stampa|persbericht|pressmeddelande|nota de prensa|nota à imprensa"
    r"|пресс-релиз)\W*$"
)
_SOURCE = re.compile(r"(?:SOURCE|Source|QUELLE|FUENTE|SOURCE:)\s*[:：]?\s+(?=\S)")
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
_MARKS = re.compile(r"(?i)^(?:media|press)\s+contacts?\b|^contact\s+(?:for|information)|^###$|^-\s*30\s*-$|^-?ends-?$")


def releases(page: Page) -> Iterator[Credit]:
    """Press-release credits: of who issued the text, or whose release it is based on."""
    head, tail = page.head(), page.tail()
    announced = next((line for line in head[:8] if len(line.text) < 90 and _IMMEDIATE.match(line.text)), None)
    begins = [page.low_of(line)[:120] for line in head]
    wired = any("newswire" in begin or "business wire" in begin for begin in begins)
    marked = any(_MARKS.match(line.text) for line in tail)
    sourced = False
    for line in tail:
        m = _SOURCE.match(line.text) if len(line.text) < 120 else None
        if m and (announced or wired or marked):
            name = take_name(line.text, m.end(), len(line.text))
            if name:
                sourced = True
                yield credit(page, "press-release", "release.source", name.name, line.start, line.start + name.end)
    if announced and not sourced:
        yield credit(page, "press-release", "release.announced", None, announced.start, announced.end)
    for line in page.edges():
        low = page.low_of(line)
        if "release" not in low and "material" not in low and "statement" not in low:
            continue
        m = _BASED.search(line.text) or _FROM.match(line.text)
        name = take_name(line.text, m.end(), min(len(line.text), m.end() + 120)) if m else None
        if m and name:
            yield credit(
                page, "press-release", "release.based-on", name.name, line.start + m.start(), line.start + name.end
            )
