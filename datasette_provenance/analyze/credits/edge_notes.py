"""Short notes of republication, which count in a text's head and tail alone: "Source: X", "(via X)", translations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...clean.outlet_names import has_outlet_form
from ...records import Credit
from ...terms import sections
from .names import (
    Name,
    is_short_for,
    look_up,
    picture_agency,
    resolve,
    take_name,
)
from .noted import named
from .notes import THING
from .page import Line, Page, credit
from .photos import is_courtesy
from .terms import alternation, terms

_LABELS = sections("credit_source_labels")
_PLURAL = frozenset(_LABELS["several"])
#: It may stand behind the date, and before "©": "22/11/2020 - 04:30 - Fonte: Agência Brasil".
_SOURCE = re.compile(
    r"(?:[(\[*_•-]\s*|\d[\d./:,\sh–—|-]{5,38}[\s|])?(?P<label>(?i:"
    + alternation([*_LABELS["one"], *_PLURAL])
    + r"))\s*[:：]\s*(?:©\s*)?(?=\S)"
)
_BETWEEN = re.compile(r"\s*[,;&]\s*(?:and\s+)?|\s+(?:and|und|et|y|e|i|en|og|och)\s+")
_VIA = re.compile(r"(?:^[(\[]?|[(\[—–|-])\s*(?:via|Via|VIA)\s*:?\s+(?=[A-Z@])")
_HAT_TIP = re.compile(r"[(\[]?\s*(?:H/T|h/t|HT|Hat[ -]tip|hat[ -]tip)\s*(?:to\b)?[:\s]\s*(?=\S)")
_HANDLE = re.compile(r"(?:https?://)?(?:www\.)?(?:twitter\.com/|@)(?P<who>AP|AFP|Reuters)(?:_?[A-Z]\w*|_\w+)")
_HANDLES = {"AP": "Associated Press", "AFP": "AFP", "Reuters": "Reuters"}
_FEED = re.compile(
    r"(?i)\b(?:published|generated|auto-generated|sourced|taken)\s+(?:directly\s+)?from\s+(?:an?|the)\s+(?P<whose>(?:[\w-]+\s+){1,4}?)"
    r"feed\b"
)
_COURTESY = re.compile(
    r"(?i)[(\[*_\s]*(?:story|article|text|report|content)\s+(?:is\s+)?(?:courtesy|by\s+courtesy)\s+(?:of|by)\s+(?=\S)"
)
_PARTNER = re.compile(
    r"(?i)[(\[*_\s]*(?:(?:this|the)\s+(?:\w+\s+)?"
    + THING
    + r"\s+(?:comes?|came|is|was\s+provided)\s+(?:to\s+(?:you|us)\s+)?)?"
    r"(?:from|by|courtesy\s+of)\s+our\s+(?:\w+\s+)?partners?(?:\s+(?:at|in|from))?\s*[,:]?\s+(?=\S)"
)
_TRANSLATED = re.compile(
    r"(?i)[(\[*_\s—–-]*(?:(?:translated|translation)\s+from|traducid[oa]\s+(?:del?|por)|traducción\s+(?:del?|por)|traduite?\s+(?:de|du)"
    r"|traduction\s+(?:de|du)|traduzid[oa]\s+d[eo]|tradução\s+d[eo]|tradott[oa]\s+da(?:l|ll['’])?|aus\s+dem\s+\w+en\s+(?:übersetzt\s+)?von"
    r"|übersetzt\s+aus|uit\s+het\s+\w+(?:\s+vertaald)?\s+door|vertaald\s+uit)\b(?P<rest>[^\n]{3,150})$"
)
_WHERE = re.compile(r"\b(?:in|by|of|at|en|de|del|por|von|da|do|di)\s+(?=\S)")
# What stands behind these translated the text.
_BY = re.compile(r"\b(?:by|por|par|von|durch|door)\s+(?i:the\s+)?$")
_ENGLISH = re.compile(
    r"(?i)[\W_]*translated\s+from\s+(?!(?:the\s+)?(?:original\b|[A-Z]\w+(?:ish|an|ese|ic|ch|ew|ek|indi|rdu|i)\b))"
)
# What stands behind this is the outlet, however it is called.
_ORIGINAL = re.compile(r"(?i)\b(?:original|published|appeared)\s+(?:\w+\s+)?(?:in|by|at|of|on)\s+(?=\S)")
# "KNA is a nonprofit newsroom that …", "Quay Watch is part of Harbour States, a nonprofit news network".
_ABOUT = re.compile(
    r"[\W_]*(?P<name>[^\n,.!?]{2,60}?),?\s+(?:is|are)\s+(?:an?|the|part\s+of|one\s+of)\s[^.!?]{0,120}?\b(?:newsroom\b"
    r"|(?:news|media)\s+(?:organi[sz]ation|outlet|network|service|site|website|agency|nonprofit|publication)\b)"
)
# Else the text may be about the outlet: what stands there for every text asks for something, or says who pays.
_STANDING = re.compile(
    r"(?i)\b(?:non-?profit|sign up|newsletters?|subscribe|donat\w+|supported by|support (?:our|its)|republish\w*"
    r"|operating programs?|follow (?:us|them)|in-depth journalism|editorial independence|contact editor)\b"
)
# An outlet that nobody knows says so much of itself.
_REQUESTS = 3
_WIRES = re.compile(r"(?i)\b(?:syndicated|wires?|agency|agencies)\b")
_TRANSLATED_WORDS = ("transla", "tradu", "tradott", "übersetzt", "aus dem ", "uit het ", "vertaald")


def edge_notes(page: Page) -> Iterator[Credit]:
    """Credits from short notes in the head and the tail."""
    for line in page.edges():
        yield from _labelled(page, line)
        yield from _of_edge(page, line, page.low_of(line))
        yield from _about(page, line)
    for line in page.tail():
        yield from _handles(page, line)


def _of_edge(page: Page, line: Line, low: str) -> Iterator[Credit]:
    """Feeds, courtesy, translations."""
    feed = _FEED.search(line.text) if "feed" in low and len(line.text) < 300 else None
    if feed:
        whose = look_up(feed["whose"].strip(), strict=False)
        known = whose is not None and whose[1] == "wire"
        if known or _WIRES.search(feed["whose"]):
            outlet = whose[0] if known and whose else None
            yield credit(page, "agency" if known else "wire", "note.feed", outlet, line.start, line.end)
    courtesy = _COURTESY.match(line.text) if "courtesy" in low and len(line.text) < 160 else None
    if courtesy:
        yield from named(page, line, 0, courtesy.end(), "note.republished")
    elif is_courtesy(page, line):
        yield from named(page, line, 0, line.text.index(" of ") + 4, "note.courtesy")
    partner = _PARTNER.match(line.text) if "partner" in low and len(line.text) < 160 else None
    if partner:
        yield from named(page, line, 0, partner.end(), "note.partner")
    if len(line.text) <= 200 and any(word in low for word in _TRANSLATED_WORDS):
        yield from _translated(page, line)


def _about(page: Page, line: Line) -> Iterator[Credit]:
    """ "KNA is a nonprofit newsroom that …": what an outlet that gives its texts away wants above or below them."""
    if not 40 < len(line.text) < 600 or not _STANDING.search(line.text):
        return
    about = _ABOUT.match(line.text)
    name = resolve(line.text, *about.span("name")) if about else None
    above = line.end <= page.body_start or (line.position < 2 and len(page.lines) > 2)
    known = (
        name and name.is_media and (name.kind or _is_presented(page, line, name.name)) and not page.is_own(name.name)
    )
    if name and about and known and (above or _STANDING.search(line.text, about.end())):
        yield credit(page, "originally-published", "note.about", name.name, line.start, line.end)


def _is_presented(page: Page, line: Line, name: str) -> bool:
    """Whether a line says of an outlet that nobody knows what is said of those that give their texts away, and the
    outlet is not the publisher by a longer name."""
    requests = {m.group().casefold() for m in _STANDING.finditer(line.text)}
    return len(requests) >= _REQUESTS and page.publisher is not None and not is_short_for(page.publisher, name)


def _translated(page: Page, line: Line) -> Iterator[Credit]:
    """ "Translated from the Spanish original in El Faro", "Aus dem Englischen von Jane Roe".

    Without an outlet where only the language or the translator is named. "Traducción de la carta" names neither.
    """
    m = _TRANSLATED.match(line.text)
    if m and take_name(line.text, m.start("rest") + 1, len(line.text)) and _ENGLISH.match(line.text):
        return  # "Translated from El Faro", which _originally reads
    if not m or not re.search(r"[A-ZÀ-ÖØ-Þ]", m.group()[1:]) or re.search(r"[.!?]\s+\S", m["rest"]):
        return
    start = line.start + m.start("rest")
    known = [name for name in page.mentions_in(start, line.end) if name.is_media]
    outlets = [name.name for name in known if not _BY.search(line.text, 0, name.start - line.start)]
    original = _ORIGINAL.search(line.text)
    named = take_name(line.text, original.end(), len(line.text)) if original else None
    if named:
        outlets = [named.name]
    elif not known:
        starts = [m.start("rest"), *(p.end() for p in _WHERE.finditer(line.text, m.start("rest")))]
        names = (take_name(line.text, at, len(line.text)) for at in starts)
        outlets = [name.name for name in names if name and has_outlet_form(name.name)]
    yield credit(page, "originally-published", "note.translated", outlets[0] if outlets else None, line.start, line.end)


def _labelled(page: Page, line: Line) -> Iterator[Credit]:
    """ "Source: X", "(via X)", "H/T: X" as a line, or at the end of one."""
    text = line.text
    m = _SOURCE.match(text) if len(text) < 160 else None
    drawn_on = _several(line, m) if m else []
    for one in drawn_on:
        if not page.is_own(one.name):
            yield credit(page, "reported-by", "note.sources", one.name, line.start, line.start + one.end)
    if m and not drawn_on:
        name = _whole(line, m.end())
        if name and name.is_media:
            kind = "agency" if name.is_agency else "originally-published"
            yield credit(page, kind, "note.source", name.name, line.start, line.start + name.end)
    low = page.low[max(line.start, line.end - 120) : line.end]
    if "via" not in low and "h/t" not in low and "hat" not in low and "ht" not in low[:8]:
        return
    for pattern, kind, rule in ((_VIA, "originally-published", "note.via"), (_HAT_TIP, "reported-by", "note.hat-tip")):
        m = pattern.match(text) if len(text) < 120 else pattern.search(text, len(text) - 60)
        if m:
            name = _whole(line, m.end(), strict=rule == "note.via")
            if name and not page.quoted(line.start + m.start()):
                kind = "agency" if kind != "reported-by" and name.is_agency else kind
                yield credit(page, kind, rule, name.name, line.start + m.start(), line.start + name.end)


def _several(line: Line, label: re.Match[str]) -> list[Name]:
    """The outlets of "Sources: X, Y" or "Source: X and Y", on which the text draws; not of "Quelle: dpa/AFP"."""
    start, end = label.end(), len(line.text.rstrip(" .)]*_"))
    borders = [start, *(edge for m in _BETWEEN.finditer(line.text, start, end) for edge in m.span()), end]
    if len(borders) == 2 and label["label"].casefold() not in _PLURAL:
        return []
    names = [resolve(line.text, *part) for part in zip(borders[::2], borders[1::2], strict=True)]
    return [name for name in names if name.is_media and not picture_agency(name.name)]


def _whole(line: Line, at: int, strict: bool = True) -> Name | None:
    """The outlet's name, if nothing but it follows in the line."""
    rest = line.text[at:].rstrip(" .)]*_")
    if not rest or len(rest) > 80:
        return None
    name = resolve(line.text, at, at + len(rest))
    if name.kind is None:
        first = re.split(r"\s*[,/|;&(]\s*|\s+-\s+|\s+and\s+", rest)[0]
        name = resolve(line.text, at, at + len(first))
    if (
        picture_agency(name.name)
        or name.name in terms("platforms")
        or (name.kind is None and strict and not has_outlet_form(name.name))
    ):
        return None
    return name if name.name[:1].isupper() or name.kind else None


def _handles(page: Page, line: Line) -> Iterator[Credit]:
    """ "Follow Klug at twitter.com/APKlug": an agency's writers sign with their addresses."""
    m = _HANDLE.search(line.text) if "twitter.com/" in line.text or "@" in line.text else None
    if m:
        begin = max(line.text.rfind(". ", 0, m.start()) + 2, line.text.rfind("Follow ", 0, m.start()), 0)
        begin = begin if begin > 1 else 0
        yield credit(page, "agency", "note.staff-handle", _HANDLES[m["who"]], line.start + begin, line.start + m.end())
