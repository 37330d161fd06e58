"""Bylines that a field or the markup gives: the agencies, wire services and outlets among them, and the persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...clean.outlet_names import has_outlet_form
from ...outlets import author_outlet, outlet_from_name
from ...records import Credit
from ...rules import confidence
from .bylines import AND_WIRES, WIRE_LINE
from .names import WIRE_SERVICES, Name, is_address, is_role, text_agency
from .page import Page

#: How the methods of claims from a record's fields begin.
GIVEN = "given."
# A list of more authors than these, or of several outlets, is rather what a crawler found on the page.
_AUTHORS = 5


def byline_fields(page: Page) -> Iterator[Credit]:
    """Agencies among the authors that a field or the markup names, and wire services in general; another outlet, alone
    or behind two at most."""
    seen = set()
    for claim in page.raw.claims:
        names = claim.value.split("; ")
        if claim.field != "byline" or claim.start is not None or len(names) > _AUTHORS:
            continue
        named = [author_name(name, given=claim.method.startswith(GIVEN)) for name in names]
        outlets = [one for one in named if one and one.is_media and not one.is_agency and one.kind != "wire"]
        if len(outlets) == 1 and named[-1] == outlets[0] and len(names) < 4 and _is_another(page, outlets[0]):
            yield _said("author-affiliation", outlets[0].name, "byline.field-outlet")
        for agency in _field_agencies(claim.value, names, named) if not outlets else ():
            if agency not in seen:
                seen.add(agency)
                yield _said("agency", agency, "byline.field")
        wires = _of_wires(names)
        if wires and wires.method not in seen:
            seen.add(wires.method)
            yield wires


def _is_another(page: Page, outlet: Name) -> bool:
    """Whether an outlet is another one than the publisher. Of a site that is known by its address alone, what it is
    called is no other outlet."""
    return not page.is_own(outlet.name) and not (outlet.kind is None and is_address(page.publisher))


def _field_agencies(byline: str, names: list[str], named: list[Name | None]) -> list[str]:
    """The agencies in a field: known ones ("Jane Roe, AFP"), then whole names built like an agency's."""
    authors = map(str.strip, re.split(r"[;,|/]|\band\b", byline))
    known = [agency for one in authors if one and (agency := text_agency(one, strict=one not in names))]
    by_form = [one.name for one in named if one and one.kind is None and one.is_agency]
    return list(dict.fromkeys([*known, *by_form]))


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
        helped = AND_WIRES.match(name)
        if not (author_name(name, given=True) or WIRE_LINE.match(name) or is_role(name)):
            persons.append(helped["who"] if helped else name)
    return persons
