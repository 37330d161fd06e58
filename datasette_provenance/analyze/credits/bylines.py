"""Bylines that name an outlet: "By Jane Roe, National Wire", "By A, B | CNN", "By The Associated Press", "Agencies"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...clean.names import is_person
from ...clean.outlet_names import has_outlet_form, is_outlet
from ...outlets import author_outlet, outlet_from_name
from ...records import Credit
from ...rules import confidence
from .names import MEDIA, WIRE_SERVICES, Name, is_address, is_role, look_up, picture_agency, resolve, text_agency
from .page import Line, Page, credit
from .terms import CITIES, alternation, terms

_BY = re.compile(
    r"(?:\*+|_+)?(?:(?i:analysis|commentary|opinion|story|words|written|authored|submitted)\s+(?=by\b)|(?i:reported)\s+(?=by:))?"
    r"(?i:by|por|par|von|di|da|de|door|av|af|from|автор|текст)\b:?\s+(?=\S)"
)
_SEPARATOR = re.compile(r"\s*(?:,|\||/|\(|\bfor\b|\bof\b|\bvia\b|[–—•·]|\s-\s)\s*")
_PERSON = re.compile(r"[^\W\d_][\w.'’-]+(?:\s+[^\W\d_][\w.'’-]*\.?){1,4}$")
_WIRE_LINE = re.compile(
    r"(?i)(?:from\s+|by\s+)?(?P<staff>(?:staff|\w+ staff)(?:,| and| &)?\s+)?(?:from\s+)?(?P<term>"
    + alternation(terms("wire_terms"))
    + r")\.?$"
)
# "By Jane Roe and agencies", "Jane Roe/Agencias": help of the wire services.
_AND_WIRES = re.compile(
    r"(?i)(?P<who>[^\d,;:.!?]{3,60}?)\s*(?:\b(?:and|with|y|e|et|und|mit|avec|con|en)\b|&|/)\s*(?:the\s+)?(?:"
    + alternation(terms("wire_terms"))
    + r")\.?$"
)
_BETWEEN = re.compile(r"\s*(?:\b(?:and|with|y|et|und|mit|avec|con)\b|&)\s*")
_ROLE = re.compile(
    r"(?i)(?P<org>.{2,60}?)(?:[’']s?)?\s+(?:senior\s+|chief\s+|guest\s+)?(?P<role>"
    + alternation(terms("roles"))
    + r")s?$"
)
# "PA Deputy Political Editor" is PA's.
_BEAT = re.compile(r"(?P<org>.+?)(?:\s+" + alternation(terms("beats")) + r")+$", re.I)
_SPACE = re.compile(r"\s+(?:[Tt]he\s+)?")
_SMALL = frozenset(terms("byline_small_words"))
# A writer who is on no staff: "Special to the Harbour Gazette", "For the Harbour Gazette".
_SPECIAL = re.compile(
    r"\s*(?:(?i:special(?:ly written)?|exclusive(?:ly)?|especial|exclusivo)\s+(?i:to|for|para)|For|FOR|Para|Pour|Für)"
    r"\s+(?=\S)"
)
# "PTI | New Delhi | Updated: 05-03-2024".
# What may stand before the outlet in the line below a name: "Politics Editor, Harbour Gazette".
_COMMA = re.compile(r"\s*[,|]\s*")
_DATEISH = re.compile(r"\d{1,4}|[ap]\.?m\.?$", re.I)
_SENTENCE = re.compile(r"[.!?]\s+\S|[.!?]$")
#: How the methods of claims from a record's fields begin.
GIVEN = "given."


def bylines(page: Page) -> Iterator[Credit]:
    """Agency, wire and author-affiliation credits from bylines in the head, and from the byline that a field gave."""
    lines = page.head()
    for i, line in enumerate(lines):
        if len(line.text) > 220:
            continue
        after_byline = i > 0 and bool(_BY.match(lines[i - 1].text)) and len(lines[i - 1].text) < 120
        found = (
            list(_wire_line(page, line)) or list(_by_line(page, line)) or list(_name_line(page, lines, i, after_byline))
        )
        yield from found
    yield from _field(page)


def _wire_line(page: Page, line: Line) -> Iterator[Credit]:
    """ "Agencies", "From wire services", "Staff and wire reports", "Redacción/Agencias" as a whole line."""
    if len(line.text) >= 90:
        return
    by = _BY.match(line.text)
    helped = _AND_WIRES.match(line.text, by.end() if by else 0)
    if helped and all(is_person(name) or is_outlet(name) for name in _BETWEEN.split(helped["who"].strip())):
        yield credit(page, "contributed", "byline.staff-and-wire", WIRE_SERVICES, line.start, line.end)
        return
    match = _WIRE_LINE.match(line.text) if len(line.text) < 60 else None
    if match:
        kind, rule = ("contributed", "byline.staff-and-wire") if match["staff"] else ("wire", "byline.wire")
        yield credit(page, kind, rule, WIRE_SERVICES if match["staff"] else None, line.start, line.end)


def _by_line(page: Page, line: Line) -> Iterator[Credit]:
    """The outlets of a line that begins with "By"."""
    by = _BY.match(line.text)
    if not by or len(line.text) > 180:
        return
    rest = line.text[by.end() :].rstrip(" *_)")
    if _is_prose(rest):
        return
    pieces = _pieces(line.text, by.end(), by.end() + len(rest))
    if len(pieces) == 1:
        pieces = _parted(line.text, *pieces[0])
    yield from _beside_persons(page, line, pieces[0][:2] if pieces else (0, 0))
    for n, (start, end, via) in enumerate(pieces):
        yield from _outlet_of_byline(page, line, start, end, alone=n == 0 and len(pieces) == 1, via=via)


def _beside_persons(page: Page, line: Line, where: tuple[int, int]) -> Iterator[Credit]:
    """ "By AFP and Jane Roe": an agency that shares the byline with a person helped with the text.

    Agencies alone ("By AFP and Reuters") have written it.
    """
    names = [name for name in _BETWEEN.split(line.text[slice(*where)].strip()) if name]
    agencies = [agency for name in names if (agency := text_agency(name))]
    if len(agencies) > 1 and len(agencies) == len(names):
        for agency in agencies:
            yield credit(page, "agency", "byline.agency", agency, line.start, line.start + where[1])
    elif agencies and len(agencies) < len(names) and all(look_up(name) or is_person(name) for name in names):
        for agency in agencies:
            if not page.is_own(agency):
                yield credit(page, "contributed", "byline.staff-and-wire", agency, line.start, line.start + where[1])


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """The parts of a byline between its separators, as (start, end, whether "via" stands before it)."""
    found, at, via = [], start, False
    for separator in _SEPARATOR.finditer(text, start, end):
        if separator.start() > at:
            found.append((at, separator.start(), via))
        at, via = separator.end(), separator.group().strip() == "via"
    if at < end:
        found.append((at, end, via))
    return found


def _parted(text: str, start: int, end: int, via: bool) -> list[tuple[int, int, bool]]:
    """ "By JANE ROE Associated Press": persons and a known outlet behind them, with nothing between, are two parts."""
    if resolve(text, start, end).kind is None:
        for space in _SPACE.finditer(text, start, end):
            persons = _BETWEEN.split(text[start : space.start()].strip())
            behind = text[space.end() : end].strip()
            role = _ROLE.match(behind)
            known = look_up(role["org"] if role else behind)
            sure = known and (known[1] == "wire" or (known[1] in MEDIA and " " in behind))
            if sure and all(map(is_person, persons)):
                return [(start, space.start(), via), (space.end(), end, False)]
    return [(start, end, via)]


def _is_prose(rest: str) -> bool:
    """Whether the words after "By" are a sentence's rather than names: several that are not capitalised."""
    words = [w for w in rest.split() if w[0].isalpha()]
    small = [word for word in words if word[0].islower() and word not in _SMALL]
    return len(small) > 2 or (len(words) > 14 and bool(_SENTENCE.search(rest[:-1])))


def _outlet_of_byline(page: Page, line: Line, start: int, end: int, alone: bool, via: bool) -> Iterator[Credit]:
    """A credit for one part of a byline, if it names an outlet or the author's organisation."""
    part = line.text[start:end].strip()
    if not part or _DATEISH.match(part):
        return
    name = _written_for(page, line.text, start, end)
    if name is None or (name.kind is None and is_role(part)):
        return
    if name.start > start:
        part = name.name
    if part.islower() and name.kind != "wire":
        return
    if re.search(r"[’']s$", part) and name.kind is None:
        return
    address = via and "." in name.name and name.name.islower()
    if (
        name.kind is None
        and not address
        and not (alone is False and has_outlet_form(part))
        and not (alone and has_outlet_form(part) and name.is_agency)
    ):
        role = _ROLE.match(part)
        if role and (not alone or text_agency(role["org"], strict=False)):
            yield from _affiliated(page, line, start, role)
        return
    if (not name.is_media and name.kind is not None) or picture_agency(name.name):
        yield credit(page, "author-affiliation", "byline.organisation", name.name, line.start, line.start + end)
    elif via:
        yield credit(page, "originally-published", "byline.via", name.name, line.start, line.start + end)
    elif name.is_agency:
        yield credit(page, "agency", "byline.agency", name.name, line.start, line.start + end)
    else:
        yield credit(page, "author-affiliation", "byline.outlet", name.name, line.start, line.start + end)


def _written_for(page: Page, text: str, start: int, end: int) -> Name | None:
    """The name at text[start:end], without "Special to"; None where that leaves one word that nobody knows: "the Star".

    Such a word may be short for the publisher, who then is meant.
    """
    special = _SPECIAL.match(text, start, end)
    if not special:
        return resolve(text, start, end)
    name = resolve(text, special.end(), end)
    if name.kind or has_outlet_form(name.name) or page.is_own(name.name):
        return name
    short = page.publisher and page.publisher.casefold().endswith(f" {name.name.casefold()}")
    return Name(page.publisher, None, name.start, name.end) if short and page.publisher else None


def _affiliated(page: Page, line: Line, start: int, role: re.Match[str]) -> Iterator[Credit]:
    """ "NEU Activist", "Associated Press Writer", "Valley Tribune staff writer" after a person's name."""
    name = resolve(line.text, start + role.start("org"), start + role.end("org"))
    short = _BEAT.match(role["org"]) if name.kind is None else None
    if short and look_up(short["org"], strict=False):
        name = resolve(line.text, start + role.start("org"), start + role.start("org") + short.end("org"))
    end = line.start + start + role.end()
    if name.is_agency and name.kind:
        yield credit(page, "agency", "byline.agency", name.name, line.start, end)
    elif name.is_media:
        yield credit(page, "author-affiliation", "byline.staff", name.name, line.start, end)
    elif role["org"][0].isupper() and (name.kind or role["org"].isupper() or len(role["org"].split()) > 1):
        yield credit(page, "author-affiliation", "byline.organisation", name.name, line.start, end)


def _name_line(page: Page, lines: list[Line], i: int, after_byline: bool) -> Iterator[Credit]:
    """A line that is nothing but an outlet's name: an agency's, or any outlet's below or behind an author's name."""
    line = lines[i]
    if len(line.text) > 60 or _BY.match(line.text):
        return
    *before, _ = parts = _COMMA.split(line.text)
    agency = text_agency(parts[0], strict=False)
    if agency and len(parts) > 1 and parts[1].casefold() in CITIES:
        yield credit(page, "agency", "byline.agency-line", agency, line.start, line.end)
        return
    begin = max((m.end() for m in _COMMA.finditer(line.text)), default=0)
    if any(not (is_role(part) or is_person(part)) for part in before) or is_role(line.text[begin:]):
        return
    name = _written_for(page, line.text, begin, len(line.text))
    if name is None or picture_agency(name.name):
        return
    person_above = i > 0 and len(lines[i - 1].text) < 60 and bool(_PERSON.match(lines[i - 1].text))
    if any(map(is_person, before)) and not _signs(page, lines, line):
        return
    signed = name.kind is not None and (any(map(is_person, before)) or (person_above and _signs(page, lines, line)))
    if name.kind is None and not (after_byline and has_outlet_form(line.text[name.start : name.end])):
        return
    if (
        not name.is_media
        or (line.text.islower() and name.kind != "wire")
        or (i > 3 and line.position == len(page.lines) - 1)
    ):
        return
    below = lines[i + 1].text if i + 1 < len(lines) else ""
    if (
        "/" in below and name.name in {m.name for m in page.mentions_in(lines[i + 1].start, lines[i + 1].end)}
        if below
        else False
    ):
        return  # "REUTERS" above "Jane Roe/Reuters" is the name of a picture's source
    if name.is_agency:
        yield credit(page, "agency", "byline.agency-line", name.name, line.start, line.end)
    elif after_byline or signed or (person_above and page.is_own(name.name)):
        yield credit(page, "author-affiliation", "byline.outlet", name.name, line.start, line.end)


_ABOVE_BYLINE = ("title", "heading", "standfirst", "dateline", "byline")


def _signs(page: Page, lines: list[Line], line: Line) -> bool:
    """Whether a line of names without "By" is the text's byline: it stands in its place, and no other one does.

    "Jane Roe, Harbour Gazette" may else be who took a picture.
    """
    above = page.lines[line.position - 1] if line.position else None
    return (
        page.segment(line.start) == "byline"
        and (above is None or page.segment(above.start) in _ABOVE_BYLINE)
        and not any(_BY.match(other.text) and page.segment(other.start) == "byline" for other in lines)
    )


# A list of more authors than these, or of several outlets, is rather what a crawler found on the page.
_AUTHORS = 5


def _field(page: Page) -> Iterator[Credit]:
    """Agencies among the authors that a field or the markup names, and wire services in general; another outlet, alone
    or behind two at most."""
    seen = set()
    for claim in page.raw.claims:
        names = claim.value.split("; ")
        if claim.field != "byline" or claim.start is not None or len(names) > _AUTHORS:
            continue
        named = [author_name(name, given=claim.method.startswith(GIVEN)) for name in names]
        outlets = [one for one in named if one and one.is_media and not one.is_agency and one.kind != "wire"]
        # Of a site that is known by its address alone, what it is called is no other outlet.
        own = not outlets or page.is_own(outlets[0].name) or (outlets[0].kind is None and is_address(page.publisher))
        if len(outlets) == 1 and named[-1] == outlets[0] and len(names) < 4 and not own:
            yield _said("author-affiliation", outlets[0].name, "byline.field-outlet")
        authors = map(str.strip, re.split(r"[;,|/]|\band\b", claim.value))
        agencies = [agency for one in authors if one and (agency := text_agency(one, strict=one not in names))]
        agencies += [one.name for one in named if one and one.kind is None and one.is_agency]
        for agency in dict.fromkeys(agencies):
            if agency not in seen and not outlets:
                seen.add(agency)
                yield _said("agency", agency, "byline.field")
        wires = _of_wires(names)
        if wires and wires.method not in seen:
            seen.add(wires.method)
            yield wires


def _of_wires(names: list[str]) -> Credit | None:
    """What a byline's names say of the wire services in general: they have written the text, or helped with it."""
    alone = _WIRE_LINE.match(names[0]) if len(names) == 1 else None
    if alone and not alone["staff"]:
        return _said("wire", None, "byline.wire")
    helped = any(_WIRE_LINE.match(name) or _AND_WIRES.match(name) for name in names)
    return _said("contributed", WIRE_SERVICES, "byline.staff-and-wire") if helped else None


def _said(kind: str, outlet: str | None, rule: str) -> Credit:
    """A credit that only a field or the markup gives."""
    return Credit(kind, outlet, None, None, None, rule, confidence(rule))


def author_name(name: str, given: bool) -> Name | None:
    """The outlet that stands where an author does; None for a person. given: in a field of a record, where what is
    built like an outlet's name is one. A page's markup often names the site itself as its author."""
    known = author_outlet(name)
    if known:
        return Name(known.name, known.kind, 0, len(name))
    by_form = given and has_outlet_form(name) and "," not in name and not is_role(name)
    return Name(outlet_from_name(name).name, None, 0, len(name)) if by_form else None


def persons_among(byline: str) -> list[str]:
    """Whom the byline of a field names, its names joined by "; ", without outlets, wire services and roles.

    >>> persons_among("Jane Roe; AP"), persons_among("Wire reports"), persons_among("Jane Roe and agencies")
    (['Jane Roe'], [], ['Jane Roe'])
    """
    persons = []
    for name in byline.split("; "):
        helped = _AND_WIRES.match(name)
        if not (author_name(name, given=True) or _WIRE_LINE.match(name) or is_role(name)):
            persons.append(helped["who"] if helped else name)
    return persons


def named_persons(page: Page) -> set[str]:
    """Persons of the byline, from fields and from the text's own byline."""
    persons: set[str] = set()
    for claim in page.raw.claims:
        if claim.field == "byline":
            persons.update(part.strip().casefold() for part in re.split(r"[;,|]|\band\b", claim.value))
    for line in page.head():
        by = _BY.match(line.text)
        if by and len(line.text) < 180:
            persons.update(
                line.text[a:b].strip().casefold() for a, b, _ in _pieces(line.text, by.end(), len(line.text))
            )
    return {person for person in persons if " " in person}
