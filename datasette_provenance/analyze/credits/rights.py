"""Copyright lines: "© 2024 Valley Tribune. All rights reserved.", "Copyright 2018 The Associated Press."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ...clean.outlet_names import has_outlet_form
from ...records import Credit
from ...terms import alternatives, sections
from .names import Name, resolve, take_name
from .page import Line, Page, credit

_MARK = re.compile(
    r"(?:©|\(c\)(?=\s*(?:\d{4}|[A-Z]))|\(C\)(?=\s*(?:\d{4}|[A-Z]))|\b[Cc]opyright\b(?!\s+(?:law|infring|holder|owner|notice|act|claim|protect|office|material|issue))"
    r"|\bCOPYRIGHT\b|&copy;)"
)
_YEARS = re.compile(r"(?:\s|©|\(c\)|[Cc]opyright|COPYRIGHT|®|™|TM|by\b|[-–—,]|\d{4}|:|&copy;|\(C\)){0,24}")
_RESERVED = re.compile(
    r"(?:^"
    r"|[?&©]\s*)(?:\d{4}\s+)(?P<name>[A-Z][^.!?\n]{2,60}?)(?=[.,]\s)[^\n]{0,80}?(?:All\s+[Rr]ights\s+[Rr]eserved"
    r"|Tous droits réservés|Alle Rechte vorbehalten)"
)
# "c.2024 The Harbour Times Company": so the news service of a paper marks what it delivers.
_SERVICE = re.compile(r"\W{0,3}c\.\s?(?:19|20)\d\d\s+(?=[A-Z])")
_WORDS = sections("copyright_words")
_NOT_HOLDER = re.compile(rf"{alternatives(_WORDS['no holder'])}\b", re.I)
#: Where a holder's name ends: "Harbour Gazette Powered by …", "… · Contact". A slash before another notice tells that
#: the name is a photographer's, and the holder comes behind it: "Jane Roe/Copyright 2024 The Associated Press".
_BEHIND = re.compile(rf"[\s.]+(?:[·|•–—]|{alternatives(_WORDS['behind a holder'])}\b)", re.I)
_FAR = max(map(len, _WORDS["behind a holder"]))
_ANOTHER = re.compile(r"\s?/\s?(?:©|[Cc]opyright)")
_IMAGE_BEFORE = re.compile(r"(?i)\b(?:image|photo|picture|video|media)s?\W*$")
_IMAGE_AFTER = re.compile(r"\W*(?:Image|Photo|Video|Media) caption|\s(?:Photo|Image|Picture|Video|Foto)s?\b")
#: "© AFP 2018 / Jane ROE": who took the picture.
_TAKEN_BY = re.compile(
    r"(?:\s\d{4})?\s?/\s?(?P<person>[^\W\d_a-zß-öø-ÿ][\w.'’-]*(?:\s[^\W\d_a-zß-öø-ÿ][\w.'’-]*){1,2})"
)
# A line with more marks than this is no notice.
_MARKS = 20
_END = re.compile(
    r"(?i)(?:all rights reserved|tous droits réservés|alle rechte vorbehalten|todos los derechos reservados"
    r"|tutti i diritti riservati)\.?"
)


def copyrights(page: Page) -> Iterator[Credit]:
    """Copyright credits. A mark in a caption is a picture's; the first holder of a line counts, and any agency."""
    for line in page.lines_with(("©", "(c)", "copyright", "&copy;", "eserved", "réservés", "vorbehalten")):
        found = False
        for m in islice(_MARK.finditer(line.text), _MARKS):
            if found and len(line.text) > 600:
                break
            name = _holder(line, m.end())
            if name is None:
                continue
            found = True
            reserved = _END.search(line.text, name.end, min(len(line.text), name.end + 160))
            end = reserved.end() if reserved else name.end
            caption = page.segment(line.start + m.start()) == "caption" or _is_picture(line.text, m.start(), name.end)
            kind, rule = ("photo", "photo.copyright") if caption else ("copyright", "copyright.line")
            yield credit(page, kind, rule, name.name, line.start + m.start(), line.start + end)
        if not found and line.position > 2:
            yield from _reserved(page, line)
    yield from _service(page)


def _service(page: Page) -> Iterator[Credit]:
    for line in page.edges():
        m = _SERVICE.match(line.text) if len(line.text) < 120 else None
        name = take_name(line.text, m.end(), len(line.text)) if m else None
        if m and name and name.is_media:
            rule = "copyright.news-service"
            yield credit(page, "copyright", rule, name.name, line.start, line.start + name.end)


def _reserved(page: Page, line: Line) -> Iterator[Credit]:
    """ "2022 Valley Network, Inc. All rights reserved." where the mark was lost on the way."""
    m = _RESERVED.search(line.text)
    name = take_name(line.text, m.start("name"), m.end("name")) if m else None
    if m and name:
        yield credit(page, "copyright", "copyright.reserved", name.name, line.start + m.start(), line.start + m.end())


def _holder(line: Line, at: int) -> Name | None:
    """The holder named after a mark and its years: known, or one to six capitalised words."""
    years = _YEARS.match(line.text, at)
    start = years.end() if years else at
    if _NOT_HOLDER.match(line.text, start):
        return None
    name = take_name(line.text, start, min(len(line.text), start + 90))
    if name is None or _ANOTHER.search(line.text, name.start, name.end + 2):
        return None
    behind = _BEHIND.search(line.text, name.start, name.end + _FAR)
    if behind and behind.start() < name.end:
        name = resolve(line.text, name.start, behind.start())
    if len(name.name) < 2:
        return None
    # "© Jane Roe" may be a person: an unknown name needs the year or stands in a line of its own.
    dated = bool(re.search(r"\d{4}", line.text[at:start])) or bool(
        re.match(r"\W*\d{4}", line.text[name.end : name.end + 8])
    )
    return name if name.kind or (dated and len(line.text) < 500) else None


def _is_picture(text: str, at: int, end: int) -> bool:
    """Whether a mark belongs to a picture: "Image copyright AFP Image caption …", "A crane in the harbour. © AFP",
    "© AP Photo", "© AFP 2018 / Jane ROE", "Jane Roe/Copyright 2024 The AP"."""
    before = text[max(0, at - 20) : at]
    if _IMAGE_BEFORE.search(before) or before.rstrip().endswith("/") or _IMAGE_AFTER.match(text, end):
        return True
    if text[at:end].endswith((" Photo", " Photos")):
        return True
    taken = _TAKEN_BY.match(text, end)
    if taken and not has_outlet_form(taken["person"]):
        return True
    return at > 30 and len(text) - at < 40 and not re.search(r"\d{4}|eserved", text[at:])
