"""Bylines that a field or the markup gives: the agencies, wire services and outlets among them, and the persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...clean.names import is_person
from ...clean.outlet_names import has_outlet_form
from ...outlets import author_outlet, outlet_from_name
from ...records import Credit
from ...rules import confidence
from .bylines import AND_WIRES, WIRE_LINE, parted
from .names import (
    WIRE_SERVICES,
    Name,
    is_address,
    is_role,
    is_short_for,
    text_agency,
    without_newsroom,
)
from .page import Page

#: How the methods of claims from a record's fields begin.
GIVEN = "given."
# A list of more authors than these, or of several outlets, is rather what a crawler found on the page.
_AUTHORS = 5
# Between agencies that stand in one name ("Reuters, AP", "AFP-Jiji"), and before an agency ("Source: AFP").
_BETWEEN = re.compile(r"\s*(?:[;,|/]|\band\b|&)\s*")
_HYPHEN = re.compile(r"(?<=\w)[-–](?=\w)")
_BEFORE = re.compile(r"(?i)(?:source|via|from)\b:?\s+")
# A person in capitals before something else: "JANE ROE Gazette".
_SHOUTED = re.compile(r"(?:[^\W\d_a-z]{2,}\s+){2,}[^\W\d_a-z][a-zß-öø-ÿ]")
# What joins a newsroom and those who helped it.
_TOGETHER = re.compile(r"\s*(?:\b(?:and|with|und|mit|et|avec|y|con)\b|&)\s*")


def byline_fields(page: Page) -> Iterator[Credit]:
    """Agencies among the authors that a field or the markup names, and wire services in general; another outlet, alone
    or behind two at most."""
    seen = set()
    for claim in page.raw.claims:
        names = claim.value.split("; ")
        if claim.field != "byline" or claim.start is not None or len(names) > _AUTHORS:
            continue
        named = [author_name(name, given=claim.method.startswith(GIVEN)) for name in names]
        if is_person(names[0]):
            # A page's markup names the site itself as its author, but seldom behind a person. Several are who he or she
            # works for.
            named[1:] = [author_name(name, given=True) for name in names[1:]]
        outlets = [one for one in named if one and one.is_media and not one.is_agency and one.kind != "wire"]
        if len(outlets) == 1 and named[-1] == outlets[0] and len(names) < 4 and _is_another(page, outlets[0]):
            yield _said("author-affiliation", outlets[0].name, "byline.field-outlet")
        helpers = {name: _helpers(name) for name in names}
        for agency in _field_agencies(claim.value, helpers, named) if not outlets else ():
            if agency not in seen:
                seen.add(agency)
                helped = any(agency in found for found in helpers.values())
                kind, rule = ("contributed", "byline.staff-and-wire") if helped else ("agency", "byline.field")
                yield _said(kind, agency, rule)
        wires = _of_wires(names)
        if wires and wires.method not in seen:
            seen.add(wires.method)
            yield wires


def _is_another(page: Page, outlet: Name) -> bool:
    """Whether an outlet is another one than the publisher. Of a site that is known by its address alone, what it is
    called is no other outlet; nor is what an outlet calls its own newsroom: the Harbour Gazette's "Gazette News"."""
    own = outlet.kind is None and (is_address(page.publisher) or is_short_for(outlet.name, page.publisher))
    return not (page.is_own(outlet.name) or own)


def _field_agencies(byline: str, helpers: dict[str, list[str]], named: list[Name | None]) -> list[str]:
    """The agencies in a field: known ones ("Jane Roe, AFP"), then whole names built like an agency's.

    helpers: the names in the field, each with the agencies that helped it. named: the outlet that each is, if any.
    """
    authors = [one for part in _TOGETHER.split(byline) for one in _BETWEEN.split(part)]
    known = [agency for one in authors if one and (agency := text_agency(one, strict=one not in helpers))]
    known += [one.name for one in named if one and one.kind == "wire" and one.is_agency]
    known += [agency for name, helped in helpers.items() for agency in (*_agencies_only(name), *helped)]
    by_form = [one.name for one in named if one and one.kind is None and one.is_agency]
    return list(dict.fromkeys([*known, *by_form]))


def _agencies_only(name: str) -> list[str]:
    """The agencies of a name that holds nothing else, save for a place: "AP and Reuters", "AFP-Jiji", "PTI, Tarn"."""
    for between in (_BETWEEN, _HYPHEN):
        parts = between.split(name)
        agencies = [text_agency(part) for part in parts]
        if all(agencies):
            return [agency for agency in agencies if agency]
    first, comma, place = name.partition(", ")
    dated = comma and first.isupper() and place.istitle() and " and " not in place and not is_person(place)
    agency = text_agency(first, strict=False) if dated else None
    return [agency] if agency else []


def _helpers(name: str) -> list[str]:
    """The agencies that helped a newsroom or a person with whom they share a name: "Gazette Desk and AFP"."""
    parts = [part for part in _TOGETHER.split(name) if part]
    found = [text_agency(part, strict=not part.isupper()) for part in parts]
    agencies = [agency for agency in found if agency]
    others = [part for part, agency in zip(parts, found, strict=True) if not agency]
    own = all(without_newsroom(part) != part or is_role(part) or has_outlet_form(part) for part in others)
    return agencies if others and (own or all(map(is_person, others))) else []


def _of_wires(names: list[str]) -> Credit | None:
    """What a byline's names say of the wire services in general: they have written the text, or helped with it."""
    alone = WIRE_LINE.match(names[0]) if len(names) == 1 else None
    if alone and not alone["staff"]:
        return _said("wire", None, "byline.wire")
    helped = any(WIRE_LINE.match(name) or AND_WIRES.match(name) for name in names)
    return _said("contributed", WIRE_SERVICES, "byline.staff-and-wire") if helped else None


def _said(kind: str, outlet: str | None, rule: str) -> Credit:
    """A credit that only a field or the markup gives."""
    return Credit(kind, outlet, None, None, None, rule, confidence(rule))


def author_name(name: str, given: bool) -> Name | None:
    """The outlet that stands where an author does; None for a person. given: in a field of a record, where what is
    built like an outlet's name is one. A page's markup often names the site itself as its author."""
    known = author_outlet(name)
    if known:
        return Name(known.name, "wire" if text_agency(name, strict=False) else known.kind, 0, len(name))
    pieces = parted(name, 0, len(name), False)
    if len(pieces) > 1:
        return author_name(name[slice(*pieces[1][:2])], given)
    agency = text_agency(without_newsroom(_BEFORE.sub("", name)))
    if agency:
        return Name(agency, "wire", 0, len(name))
    # Who reports for a newsroom is none: "Gazette Reporter".
    by_form = given and has_outlet_form(name) and "," not in name and not is_role(name.split()[-1])
    first, *others = _TOGETHER.split(name)
    by_form = by_form and not (_SHOUTED.match(name) or (others and is_person(first)))
    return Name(outlet_from_name(name).name, None, 0, len(name)) if by_form else None


def persons_among(byline: str, given: bool = True) -> list[str]:
    """Whom the byline of a field names, its names joined by "; ", without outlets, wire services and roles. given: in a
    record's field; a page that names its newsroom and an agency together says at least that.

    >>> persons_among("Jane Roe; AP"), persons_among("Wire reports"), persons_among("Jane Roe and agencies")
    (['Jane Roe'], [], ['Jane Roe'])
    """
    found = (_person_of(name, given) for name in byline.split("; "))
    return [person for person in found if person]


def _person_of(name: str, given: bool) -> str | None:
    """The person of one name of a byline, without what stands behind it: "JANE ROE Associated Press"."""
    pieces = parted(name, 0, len(name), False)
    if len(pieces) > 1:
        return name[slice(*pieces[0][:2])].rstrip(" .,")
    if author_name(name, given=True) or WIRE_LINE.match(name) or is_role(name) or _agencies_only(name):
        return None
    if has_outlet_form(name) and is_role(name.split()[-1]):
        return None  # "Gazette Reporter"
    if _helpers(name):
        persons = [part for part in _TOGETHER.split(name) if is_person(part) and not author_name(part, given=True)]
        return " and ".join(persons) or (None if given else name)
    helped = AND_WIRES.match(name)
    return helped["who"] if helped else name
