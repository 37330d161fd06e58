"""Help that a text acknowledges: "The Associated Press contributed to this report", "Con información de EFE"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...clean.outlet_names import has_outlet_form
from ...records import Credit
from .names import WIRE_SERVICES, Name, take_name
from .page import Line, Page, credit
from .terms import grouped, terms

_CONTRIBUTED = re.compile(
    r"\b(?:also\s+|have\s+|has\s+)?(?:contributed|contributing)\s+(?:\w+\s+){0,2}?(?:to|for)\s+(?:the\s+|this\s+|reporting\s+(?:for|to)\s+)*"
    r"(?:report|story|article|column|piece|post|analysis|dispatch|coverage|reporting|research)\w*",
    re.I,
)
_INFORMATION = re.compile(
    r"\b(?:information|material|reporting|reports|content|files)\s+(?:provided\s+)?(?:from"
    r"|by)\s+(?P<who>[^.!?\n]{2,160}?)\s+(?:was|were|has been|have been|is|are)"
    r"\s+(?:also\s+)?(?:used|included|contained)\b",
    re.I,
)
# Matched against the text in lower case.
_WITH = re.compile(rf"(?<![^\s(\[—–*_]){grouped(terms('help_phrases'))}\s*:?\s+(?=\S)")
# One word of each phrase, without which it is not there.
_HELP_WORDS = frozenset(max(phrase.split(), key=len) for phrase in terms("help_phrases"))
# "(With PTI and ANI inputs)".
_INPUTS = re.compile(r"(?:^|(?<=[.!?”\"’)])\s+|[(\[])(?i:with)\s+(?P<who>[^.!?()\n]{2,60}?)\s+inputs?\W*$")
_COLON = re.compile(r"[(\[*_]*\s*(?:Contributing|Contributors?|Additional (?:reporting|contributions?))\s*:\s*", re.I)
_PARTNERS = re.compile(
    r"\b(?:(?:story|report|article|series|piece|project|coverage)\b[^.!?\n]{0,60}?\b(?:part of|result of"
    r"|product of|produced (?:in|through))"
    r"[^.!?\n]{0,60}?\b(?:partnership|collaboration|cooperation|project)|(?:(?:produced|published|reported)\s+|^)in\s+(?:partnership|collaboration|cooperation))"
    r"\s+(?:between|with|that includes?|including|of|among|by|involving)\s+",
    re.I,
)
_WIRES = re.compile(
    r"(?i)(?:^|[\s(])(?:with\s+(?:[A-Z]\w+\s+)?(?:staff\s+and\s+)?(?:news\s+)?(?:wire(?:s| services?| reports?"
    r"| service reports?)|agencies|news agencies)"
    r"|(?:this\s+\w+\s+)?(?:includes?|contains?|was compiled from|compiled from|(?:is"
    r"|was) based(?: in part)? on)\s+(?:\w+\s+)?(?:news\s+)?(?:wire|agency)(?:\s+services?)?\s+(?:reports?"
    r"|reporting|material|copy)"
    r"|(?:(?:news\s+)?wire\s+(?:services?|reports?)|(?:news\s+)?agencies)\s+(?:also\s+)?contributed[^.]{0,40}"
    r"|additional\s+reporting\s+(?:by|from)\s+(?:the\s+|news\s+)?(?:agencies|wires)"
    r"|(?:with\s+)?(?:agency\s+)?(?:inputs?|reports?|reporting|files|material|information)\s+(?:from|by|of)\s+"
    r"(?:the\s+|various\s+|other\s+|news\s+|wire\s+)*(?:agencies|wires)"
    r"|from\s+staff\s+(?:and|&)\s+wire\s+reports)\W*$"
)


def contributed(page: Page) -> Iterator[Credit]:
    """Credits of outlets and agencies that helped with the text. Every outlet of an enumeration has its own."""
    for line in page.lines_with(("contribut",)):
        for m in _CONTRIBUTED.finditer(line.text):
            yield from _around(page, line, m)
    edges = page.edges()
    for line in edges:
        yield from _of_edge(page, line, page.low_of(line))
    yield from _with_help(page, {line.position for line in edges})


def _of_edge(page: Page, line: Line, low: str) -> Iterator[Credit]:
    """Forms that count in the head and tail of a text alone."""
    if ("information " in low or "material " in low or "reporting " in low) and (
        " used" in low or "included" in low or "contained" in low
    ):
        for m in _INFORMATION.finditer(line.text):
            yield from _names(page, line, m.start(), *m.span("who"), end=m.end(), rule="note.information-from")
    inputs = _INPUTS.search(line.text, max(0, len(line.text) - 90)) if "input" in low[-12:] else None
    if inputs:
        yield from _names(page, line, inputs.start(), *inputs.span("who"), end=inputs.end(), rule="note.with-material")
    colon = _COLON.match(line.text) if "contribut" in low[:30] or "additional" in low[:30] else None
    if colon:
        yield from _names(page, line, 0, colon.end(), len(line.text), end=len(line.text), rule="note.contributing")
    if "partnership" in low or "collaboration" in low or "cooperation" in low or "project" in low:
        for m in _PARTNERS.finditer(line.text):
            stop = _stop(line.text, m.end())
            begin = max(line.text.rfind(". ", 0, m.start()) + 2, 0) if ". " in line.text[: m.start()] else 0
            yield from _names(page, line, begin, m.end(), stop, end=stop, rule="note.partnership")
    if "wire" in low[-120:] or "agenc" in low[-120:]:
        wires = _WIRES.search(line.text, max(0, len(line.text) - 120))
        if wires:
            yield credit(page, "contributed", "note.wire-services", WIRE_SERVICES, line.start + wires.start(), line.end)


def _with_help(page: Page, edges: set[int]) -> Iterator[Credit]:
    """ "With reporting by X", "Con información de X" in head and tail."""
    for hit in page.hits(word for word in _HELP_WORDS if word in page.words):
        line = page.line_at(hit)
        if line.position not in edges:
            continue
        for m in _WITH.finditer(page.low, max(line.start, hit - 45), min(line.end, hit + 60)):
            at, after = m.start() - line.start, m.end() - line.start
            if _stands_alone(line.text, at):
                stop = _stop(line.text, after)
                yield from _names(page, line, at, after, stop, end=stop, rule="note.with-material")


def _stands_alone(text: str, at: int) -> bool:
    """Whether a phrase begins a line, a sentence or a bracket."""
    return at == 0 or len(text) < 90 or bool(re.search(r"[.!?”\"’)\]|;:—–*_]\s*$|[(\[]$", text[max(0, at - 4) : at]))


def _stop(text: str, at: int) -> int:
    """Where the sentence at text[at:] ends, within 200 characters; the stop of an initial does not end it."""
    m = re.compile(r"(?<![A-Z])[.!?](?=\s|$|[)\]])|[)\]\n]|$").search(text, at, min(len(text), at + 200))
    return m.start() if m else min(len(text), at + 200)


def _around(page: Page, line: Line, m: re.Match[str]) -> Iterator[Credit]:
    """The names before "contributed to this report", or after "Contributing to this report were"."""
    if re.match(r"(?i)contributing", m.group().strip()) and m.start() < 12:
        yield from _names(
            page, line, m.start(), m.end(), _stop(line.text, m.end()), _stop(line.text, m.end()), "note.contributed"
        )
        return
    begin = 0
    for mark in re.compile(r"(?<![A-Z.]\w)(?<!\s[A-Z])[.!?][\"”’)\]]*\s+|[(\[]|\n").finditer(
        line.text, max(0, m.start() - 400), m.start()
    ):
        begin = mark.end()
    begin = max(begin, m.start() - 400)
    end = _stop(line.text, m.end()) + 1 if m.end() < len(line.text) and line.text[m.end()] == "." else m.end()
    yield from _names(page, line, begin, begin, m.start(), min(end, len(line.text)), "note.contributed")


def _names(page: Page, line: Line, begin: int, start: int, stop: int, end: int, rule: str) -> Iterator[Credit]:
    """A credit for each outlet in line.text[start:stop], with the evidence line.text[begin:end]."""
    found: list[Name] = [m for m in page.mentions_in(line.start + start, line.start + stop) if m.is_media]
    names = [m.name for m in found]
    if not names:
        names = [name.name for name in _by_form(line.text, start, stop)]
    if not names and re.search(r"(?i)\bwire\s+(?:services?|reports?)|news agencies", line.text[start:stop]):
        yield credit(page, "contributed", "note.wire-services", WIRE_SERVICES, line.start + begin, line.start + end)
    for name in dict.fromkeys(names):
        if page.is_own(name):
            continue
        yield credit(page, "contributed", rule, name, line.start + begin, line.start + end)


def _by_form(text: str, start: int, stop: int) -> Iterator[Name]:
    """Unknown outlets in an enumeration, by the form of their names."""
    at = start
    for piece in re.compile(r"\s*(?:[,;:]|\band\b|[’']s\b|&)\s*|$").finditer(text, start, stop):
        if piece.start() > at:
            name = take_name(text, at, piece.start())
            if name and (name.kind in ("wire",) or has_outlet_form(name.name)):
                yield name
        at = piece.end()
