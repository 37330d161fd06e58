"""Notes of republication: "This article was originally published by X", "The post TITLE appeared first on X"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records import Credit
from .noted import PUBLISHED_WHEN, by_translator, named, outlet_at
from .page import Line, Page

THING = (
    r"(?:article|story|column|commentary|essay|post|piece|report|analysis|interview|editorial|op-ed|blog(?:\s+post)?|text|content"
    r"|excerpt|version|press release|review|investigation|blogpost|item|feature|dispatch|letter|translation"
    r"|speech|series|material|page)s?"
)
# "This piece of legislation" is no text, "a version of this story" is.
_OF_ELSE = (
    r"(?!(?:(?<=piece)|(?<=item)|(?<=page)|(?<=series)|(?<=material)|(?<=content)|(?<=version))\s+of\s+"
    rf"(?!(?:[\w’'-]+\s+){{0,2}}?{THING}))"
)
_SUBJECT = re.compile(
    r"(?:this|the\s+(?:following|above|preceding|foregoing|original)|these|a\s+(?:\w+\s+)?version\s+of\s+this|an?\s+(?:earlier\s+)?"
    r"version\s+of\s+(?:this|the))\s+(?:[\w’'-]+\s+){0,3}?" + THING + r"\b" + _OF_ELSE + r"[^.!?\n]{0,80}$",
    re.I,
)
_THIS = re.compile(r"(?:^|[.!?:)\]]\s+|[\[(*_]\s*)This\s*$")
_OPENER = re.compile(r"(?:^|[.!?:)\]*_—–|•]|\bnote)[\s\[(*_—–•>\"“]*(?:was\s+)?$", re.I)
# "It was first published by …" is about this text where the sentence before is: "This story is part of a series."
_IT = re.compile(r"\bit(?:\s+(?:was|is|also))*\s*$", re.I)
_THIS_TEXT = re.compile(rf"\b(?:this|the\s+(?:following|above))\s+(?:[\w’'-]+\s+){{0,3}}?{THING}\b", re.I)
_ADVERB = r"(?:originally|first|initially|previously|formerly)"
# Not "reported": news is first reported by an outlet, whoever tells it now.
_VERB = r"(?:published|appeared|appears|posted|printed|ran|run|aired|broadcast|featured|produced)"
_ORIGINALLY = re.compile(
    rf"\b(?:also\s+{_VERB}(?=\s+(?:in|on|by|at)\s)|{_ADVERB}\s+(?:\w+\s+)?{_VERB}|{_VERB}\s+(?:originally|first)|originated|(?:re-?published|reprinted|re-?posted|excerpted"
    r"|adapted|syndicated|cross-?posted|translated|published\s+(?:here\s+)?(?=with\s|by\s(?:perm|arr)))(?:\s+here)?)\b"
    r"(?P<between>[^.!?\n“\"]{0,90}?)\s(?P<preposition>in|on|by|at|from|of|via|by\s+arrangement\s+with|by\s+permission\s+of)\s+(?=\S)",
    re.I,
)
_PERMISSION = re.compile(
    r"(?:^|[\[(*_•—–-]\s*)(?:with|by|With|By)\s+(?:the\s+)?(?:kind\s+)?(?:permission|arrangement)\s+(?:of|from|with)\s+(?=\S)"
)
_COPY_VERB = re.compile(
    r"(?i)(?:published|re-?published|reprinted|re-?posted|excerpted|adapted|syndicated|cross-?posted|translated)"
)
_PRODUCED = re.compile(
    r"\b(?:was|is|has been|were|are|content)\s+(?:(?:originally\s+|first\s+)(?!reported))?(?P<verb>reported|produced"
    r"|provided|supplied|distributed|created"
    r"|written|made available|brought to you|shared|contributed)(?:\s+(?:and"
    r"|&)\s+\w+)?(?:\s+to\s+(?!by)\w+(?:\s+\w+)?)?\s+by\s+(?=\S)",
    re.I,
)
#: Of this page, as the note says: no "publisher of content provided by a shop".
_CONTENT = re.compile(r"(?:^|[^\w\s,]\s*|\b(?:this|all|some|sponsored|partner|paid)\s+)(?:\w+\s+)?content\s*$", re.I)
_DISTRIBUTED = re.compile(r"\b(?:distributed|syndicated|provided)\s+(?:exclusively\s+)?(?:by|through)\s+(?=\S)", re.I)
_READ_ORIGINAL = re.compile(
    r"\b(?:read|see|view|find)\s+(?:the\s+)?(?:original|full original)(?:\s+\w+)?\s*(?:(?:here\s+)?(?:at|on|in|from"
    r"|by)\s+(?=\S)|(?:here\s*)?:\s*(?=https?://|www\.))",
    re.I,
)
# Without "first" or "originally" the note must speak of itself, and say no more: "This is a guest post that ran in X
# last week". A letter or an investigation may be what the text tells of.
_RAN = re.compile(
    r"(?:^|[.!?:)\]*_—–]\s*)(?:this|the\s+following)\s+(?:is\s+an?\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:article|story|column|commentary|essay|post|piece|editorial|op-ed|blog(?:\s+post)?|blogpost|feature|excerpt|interview)"
    r"\s+(?:(?:that|which)\s+)?(?:ran|appeared|was\s+(?:published|posted|printed|run))\s+(?:\w+\s+){0,2}?(?:in|on|by)\s+"
    r"(?=\S)",
    re.I,
)
_RAN_WHEN = re.compile(
    r"(?:,?\s+(?:on|in|earlier|last|this|of|and)\b|,?\s+(?:[A-Z][a-z]+\.?|\d{1,4}(?:st|nd|rd|th)?|weekend|week|month|year|print)\b){0,7}"
)
# Where a note ends: behind a company's form, at a mark.
_NOTE_END = re.compile(r"[\"'”’]?(?:,?\s*(?:LLC|Inc|Ltd|Limited|Corp|Co|GmbH|plc)\b\.?)?\s*(?:[.!?;:|()\[\]*_—–]|$)")
# "Column distributed by", "© 2024 Jane Roe, distributed by"; a picture is provided by somebody, too.
_CARRIED = re.compile(
    rf"(?:^|[.!?]\s+)\W*(?:{THING}|news|copy)\s+(?:is\s+|was\s+)?$|(?:©|\(c\)|copyright)[^.!?]*,\s*$", re.I
)
_PICTURE = re.compile(r"\b(?:photo|image|picture|video|graphic|map|data)s?\W*$", re.I)
# The standing line of an agency: "This report by Kestrel News Agency was first published May 3, 2024."
_BY_WHOM = re.compile(rf"\bthis\s+(?:[\w-]+\s+){{0,2}}?{THING}\s+by\s+(?=\S)", re.I)
_WAS_FIRST = re.compile(r"\s+was\s+(?:first|originally)\s+(?:published|posted|broadcast)\b", re.I)
_APPEARED_FIRST = re.compile(r"\bappeared first (?:on|at|in)\s+(?=\S)", re.I)
_FOREIGN = re.compile(
    r"(?i)(?:publicad[oa]\s+(?:originalmente|originariamente|por\s+primera\s+vez|primero)|publicad[oa]\s+en\s+su\s+origen"
    r"|(?:initialement|originellement|d['’]abord)\s+(?:été\s+)?(?:publiée?|parue?)|(?:publiée?|parue?)\s+(?:initialement|à\s+l['’]origine|d['’]abord)"
    r"|(?:zuerst|ursprünglich|zunächst)\s+(?:erschienen|veröffentlicht|publiziert)|erschien(?:en)?\s+(?:zuerst|ursprünglich|zunächst)"
    r"|pubblicat[oa]\s+(?:originariamente|originalmente|per\s+la\s+prima\s+volta)|originalmente\s+publicad[oa]"
    r"|verscheen\s+(?:eerder|oorspronkelijk|eerst)|(?:eerder|oorspronkelijk)\s+(?:verschenen|gepubliceerd)"
    r"|publicerades\s+(?:först|ursprungligen)|(?:впервые|первоначально)\s+опубликован\w*)"
    r"(?P<between>[^.!?\n]{0,60}?)\s+(?:en|el|sur|dans|par|por|in|im|auf|bei|beim|von|su|da|em|no|na|op|i|на|в|pela|pelo|dal|sul)\s+"
    r"(?:(?-i:el|la|le|les|der|die|das|dem|il|lo|o|a|het|de|portal|site|diario|journal|blog|revista)\s+)*(?=\S)"
)
# What each pattern cannot do without, in lower case, its first word whole (Page.phrases).
_FIRST = (
    "originally",
    "republished ",
    "re-published ",
    "published with",
    "published by perm",
    "published by arr",
    "first publ",
    "first app",
    "first post",
    "first ran",
    "first print",
    "first aired",
    "previously publ",
    "previously app",
    "published first",
    "published originally",
    "appeared first",
    "appeared originally",
    "reprinted ",
    "reposted ",
    "re-posted ",
    "excerpted ",
    "adapted ",
    "syndicated ",
    "cross-posted ",
    "crossposted ",
    "translated ",
    "originated ",
    "initially publ",
    "initially app",
    "also app",
    "also publ",
    "formerly publ",
)
_FOREIGN_FIRST = (
    "publicado ",
    "publicada ",
    "publié ",
    "publiée ",
    "paru ",
    "parue ",
    "initialement ",
    "originellement ",
    "d'abord ",
    "d’abord ",
    "originalmente ",
    "erschien ",
    "erschienen ",
    "zuerst ",
    "ursprünglich ",
    "zunächst ",
    "pubblicato ",
    "pubblicata ",
    "verscheen ",
    "eerder ",
    "oorspronkelijk ",
    "publicerades ",
    "впервые ",
    "первоначально ",
)
_PRODUCED_FIRST = (
    "reported by",
    "reported and",
    "produced ",
    "provided ",
    "supplied ",
    "distributed ",
    "created ",
    "written by",
    "made available",
    "brought to",
    "shared by",
    "contributed by",
)
_DISTRIBUTED_FIRST = ("distributed ", "syndicated ", "provided by")
_PERMISSION_FIRST = ("permission of", "permission from", "arrangement with")
_RAN_FIRST = ("ran ", "appeared ", "published ", "posted ", "printed ", "run ")
_READ_FIRST = ("the original", "full original", "read original")
_BEFORE, _AFTER = 60, 190


def notes(page: Page) -> Iterator[Credit]:
    """Credits from notes about where the text first appeared, from the whole text."""
    for pattern, phrases, rule in (
        (_ORIGINALLY, _FIRST, _originally),
        (_BY_WHOM, _FIRST, _by_whom),
        (_FOREIGN, _FOREIGN_FIRST, _foreign),
        (_PRODUCED, _PRODUCED_FIRST, _produced),
        (_DISTRIBUTED, _DISTRIBUTED_FIRST, _distributed),
        (_PERMISSION, _PERMISSION_FIRST, _permitted),
        (_RAN, _RAN_FIRST, _ran),
        (PUBLISHED_WHEN, ("published ",), _dated),
        (_APPEARED_FIRST, ("appeared first",), _appeared_first),
        (_READ_ORIGINAL, _READ_FIRST, _read_original),
    ):
        for line, m in _around_hits(page, pattern, phrases):
            yield from rule(page, line, m)


def _around_hits(
    page: Page, pattern: re.Pattern[str], phrases: tuple[str, ...]
) -> Iterator[tuple[Line, re.Match[str]]]:
    """Matches of a pattern near its phrases, each once."""
    done = -1
    for hit in page.phrases(phrases):
        line = page.line_at(hit)
        at = hit - line.start
        for m in pattern.finditer(line.text, max(0, at - _BEFORE), min(len(line.text), at + _AFTER)):
            if line.start + m.start() > done:
                done = line.start + m.start()
                yield line, m


def _originally(page: Page, line: Line, m: re.Match[str]) -> Iterator[Credit]:
    """ "This article was originally published by X", "Republished from X"."""
    copied = bool(_COPY_VERB.match(m.group()))
    translated = "ranslated" in m.group() and (m["preposition"].lower() == "by" or by_translator(line.text, m.end()))
    if translated or not _introduced(line.text, m.start(), copied):
        return
    rule = "note.republished" if copied else "note.originally-published"
    yield from named(page, line, m.start(), m.end(), rule)


def _by_whom(page: Page, line: Line, m: re.Match[str]) -> Iterator[Credit]:
    """ "This report by X was first published May 3, 2024"."""
    name = outlet_at(line.text, m.end(), only_outlets=True)
    if name and name.is_media and _WAS_FIRST.match(line.text, name.end):
        yield from named(page, line, m.start(), m.end(), "note.originally-published", only_outlets=True)


def _foreign(page: Page, line: Line, m: re.Match[str]) -> Iterator[Credit]:
    """ "Publicado originalmente en X", "Zuerst erschienen in X"."""
    yield from named(page, line, m.start(), m.end(), "note.originally-published")


def _produced(page: Page, line: Line, m: re.Match[str]) -> Iterator[Credit]:
    """ "This story was provided by X", "Content created by X is available without charge"."""
    left = line.text[max(0, m.start() - 120) : m.start()]
    itself = m.group().lower().startswith("content")
    content = _CONTENT.search(f"{left}content" if itself else left) and (itself or len(line.text) < 500)
    if content or _SUBJECT.search(left + " "):
        yield from named(page, line, m.start(), m.end(), "note.produced", only_outlets=not content)


def _ran(page: Page, line: Line, m: re.Match[str]) -> Iterator[Credit]:
    """ "This column appeared in X on Monday"."""
    name = outlet_at(line.text, m.end(), only_outlets=True) if len(line.text) < 300 else None
    when = _RAN_WHEN.match(line.text, name.end) if name else None
    if when and _NOTE_END.match(line.text, when.end()):
        yield from named(page, line, m.start(), m.end(), "note.appeared", only_outlets=True)


def _dated(page: Page, line: Line, m: re.Match[str]) -> Iterator[Credit]:
    """ "Published on Tuesday, March 5, 2024 by X" as a line, of an outlet that is known."""
    name = outlet_at(line.text, m.end())
    if name and name.kind and name.is_media and m.start() < 3 and len(line.text) < 120:
        yield from named(page, line, m.start(), m.end(), "note.appeared")


def _permitted(page: Page, line: Line, m: re.Match[str]) -> Iterator[Credit]:
    """ "By arrangement with X" at the start of a line."""
    yield from named(page, line, m.start(), m.end(), "note.republished")


def _distributed(page: Page, line: Line, m: re.Match[str]) -> Iterator[Credit]:
    """ "Distributed by X" as a sentence of the tail, which says no more: "A poll provided by X" is about the poll."""
    left = line.text[max(0, m.start() - 120) : m.start()]
    if line.end <= page.body_end - 1500 or _PICTURE.search(left) or not (_OPENER.search(left) or _CARRIED.search(left)):
        return
    name = outlet_at(line.text, m.end(), only_outlets=True)
    if name and _NOTE_END.match(line.text, name.end):
        yield from named(page, line, m.start(), m.end(), "note.distributed", only_outlets=True)


def _appeared_first(page: Page, line: Line, m: re.Match[str]) -> Iterator[Credit]:
    """ "The post TITLE appeared first on X."."""
    if re.search(r"(?i)\bthe post\b", line.text[max(0, m.start() - 250) : m.start()]):
        yield from named(page, line, m.start(), m.end(), "note.appeared-first", whole_line=True)


def _read_original(page: Page, line: Line, m: re.Match[str]) -> Iterator[Credit]:
    """ "Read the original article at X"."""
    yield from named(page, line, m.start(), m.end(), "note.read-original")


def _introduced(text: str, at: int, copied: bool) -> bool:
    """Whether what stands before a verb says that it is about this text: "This article was", a sentence's start."""
    left = text[max(0, at - 160) : at]
    it = _IT.search(left)
    if it:
        return bool(_THIS_TEXT.search(left, 0, it.start()))
    left = re.sub(r"(?i)\b(?:was|is|were|has been|have been|and|also|it|which|that|an?|had)\s+$", "", left)
    if _SUBJECT.search(left + " ") or _SUBJECT.search(left) or _THIS.search(left):
        return True
    if not _OPENER.search(left):
        return False
    # "Originally …" may begin a sentence about anything in a long paragraph; a note stands alone or at an end.
    return (
        len(text) < 300
        or (copied and len(text) - at < 200)
        or (at < 5 and copied)
        or bool(re.search(r"(?i)note:?\s*$|[\[(*_]\s*$", left))
    )
