"""Bylines that name an outlet: "By Jane Roe, National Wire", "By A, B | CNN", "By The Associated Press", "Agencies"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...clean.names import is_person
from ...clean.outlet_names import has_outlet_form, is_outlet
from ...records import Credit
from .names import MEDIA, WIRE_SERVICES, Name, is_role, look_up, picture_agency, resolve, text_agency
from .page import Line, Page, credit
from .terms import CITIES, alternation, terms

_BY = re.compile(
    r"(?:\*+|_+)?(?:(?i:analysis|commentary|opinion|story|words|written|authored|submitted)\s+(?=by\b)|(?i:reported)\s+(?=by:))?"
    r"(?i:by|por|par|von|di|da|de|door|av|af|from|автор|текст)\b:?\s+(?=\S)"
)
_SEPARATOR = re.compile(r"\s*(?:,|\||/|\(|\bfor\b|\bof\b|\bvia\b|[–—•·]|\s-\s)\s*")
_PERSON = re.compile(r"[^\W\d_][\w.'’-]+(?:\s+[^\W\d_][\w.'’-]*\.?){1,4}$")
WIRE_LINE = re.compile(
    r"(?i)(?:from\s+|by\s+)?(?P<staff>(?:staff|\w+ staff)(?:,| and| &)?\s+)?(?:from\s+)?(?P<term>"
    + alternation(terms("wire_terms"))
    + r")\.?$"
)
# "By Jane Roe and agencies", "Jane Roe/Agencias": help of the wire services.
AND_WIRES = re.compile(
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
# Between the parts of a line of names: "Politics Editor, Harbour Gazette", "PTI | New Delhi | Updated: 05-03-2024".
_COMMA = re.compile(r"\s*[,|]\s*")
_DATEISH = re.compile(r"\d{1,4}|[ap]\.?m\.?$", re.I)
_GENITIVE = re.compile(r"[’']s$")
_SENTENCE = re.compile(r"[.!?]\s+\S|[.!?]$")


def bylines(page: Page) -> Iterator[Credit]:
    """Agency, wire and author-affiliation credits from bylines in the head."""
    lines = page.head()
    for i, line in enumerate(lines):
        if len(line.text) > 220:
            continue
        after_byline = i > 0 and bool(_BY.match(lines[i - 1].text)) and len(lines[i - 1].text) < 120
        found = (
            list(_wire_line(page, line)) or list(_by_line(page, line)) or list(_name_line(page, lines, i, after_byline))
        )
        yield from found


def _wire_line(page: Page, line: Line) -> Iterator[Credit]:
    """ "Agencies", "From wire services", "Staff and wire reports", "Redacción/Agencias" as a whole line."""
    if len(line.text) >= 90:
        return
    by = _BY.match(line.text)
    helped = AND_WIRES.match(line.text, by.end() if by else 0)
    if helped and all(is_person(name) or is_outlet(name) for name in _BETWEEN.split(helped["who"].strip())):
        yield credit(page, "contributed", "byline.staff-and-wire", WIRE_SERVICES, line.start, line.end)
        return
    match = WIRE_LINE.match(line.text) if len(line.text) < 60 else None
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
        pieces = parted(line.text, *pieces[0])
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


def parted(text: str, start: int, end: int, via: bool) -> list[tuple[int, int, bool]]:
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
    if name.kind is None and _GENITIVE.search(part):
        return
    if _is_outlet_part(name, part, alone, via):
        kind, rule = _part_says(name, via)
        yield credit(page, kind, rule, name.name, line.start, line.start + end)
        return
    role = _ROLE.match(part)
    if role and (not alone or text_agency(role["org"], strict=False)):
        yield from _affiliated(page, line, start, role)


def _is_outlet_part(name: Name, part: str, alone: bool, via: bool) -> bool:
    """Whether a part of a byline names an outlet or a known body: an unknown name by its form, or as an address.

    Alone behind "By", where a person stands, only an agency's form will do.
    """
    if name.kind is not None or (via and "." in name.name and name.name.islower()):
        return True
    return has_outlet_form(part) and (not alone or name.is_agency)


def _part_says(name: Name, via: bool) -> tuple[str, str]:
    """What an outlet's place in a byline says of it: the credit's kind, and the rule."""
    if (not name.is_media and name.kind is not None) or picture_agency(name.name):
        return "author-affiliation", "byline.organisation"
    if via:
        return "originally-published", "byline.via"
    if name.is_agency:
        return "agency", "byline.agency"
    return "author-affiliation", "byline.outlet"


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
    if is_role(role.group()):
        return
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
    if agency and before and parts[1].casefold() in CITIES:
        yield credit(page, "agency", "byline.agency-line", agency, line.start, line.end)
        return
    name = _last_name(page, line, before)
    if name is None or not _may_be_credited(page, line, i, name):
        return
    person_before = any(map(is_person, before))
    if person_before and not _signs(page, lines, line):
        return
    if name.kind is None and not (after_byline and has_outlet_form(line.text[name.start : name.end])):
        return
    if i + 1 < len(lines) and _names_picture(page, lines[i + 1], name):
        return
    if name.is_agency:
        yield credit(page, "agency", "byline.agency-line", name.name, line.start, line.end)
    elif after_byline or _is_authors(page, lines, i, name, person_before):
        yield credit(page, "author-affiliation", "byline.outlet", name.name, line.start, line.end)


def _last_name(page: Page, line: Line, before: list[str]) -> Name | None:
    """The name that a line ends with, behind nothing but persons and their roles (before): "Politics Editor, Harbour
    Gazette". None where that is a role, too, or a picture agency."""
    begin = max((m.end() for m in _COMMA.finditer(line.text)), default=0)
    if any(not (is_role(part) or is_person(part)) for part in before) or is_role(line.text[begin:]):
        return None
    name = _written_for(page, line.text, begin, len(line.text))
    return None if name is None or picture_agency(name.name) else name


def _may_be_credited(page: Page, line: Line, i: int, name: Name) -> bool:
    """Whether an outlet is named as one writes it, and not as the text's last line, which the sign-offs have."""
    written = name.kind == "wire" or not line.text.islower()
    closing = i > 3 and line.position == len(page.lines) - 1
    return name.is_media and written and not closing


def _names_picture(page: Page, below: Line, name: Name) -> bool:
    """Whether a name is that of a picture's source: "REUTERS" above "Jane Roe/Reuters"."""
    return "/" in below.text and name.name in {m.name for m in page.mentions_in(below.start, below.end)}


def _is_authors(page: Page, lines: list[Line], i: int, name: Name, person_before: bool) -> bool:
    """Whether an outlet is that of the author who is named in its line (person_before) or the line above."""
    above = lines[i - 1].text if i > 0 else ""
    person_above = len(above) < 60 and bool(_PERSON.match(above))
    if person_above and page.is_own(name.name):
        return True
    return name.kind is not None and (person_before or (person_above and _signs(page, lines, lines[i])))


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
