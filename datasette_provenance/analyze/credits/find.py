"""What a text says about where it comes from: credits of every kind, each with its evidence and its rule.

One module per family of rules; a family reads a Page (the document's lines, head, tail and named outlets) and
yields credits. The kinds are those of docs/methods; the forms are those that newsrooms and agencies write.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from ...clean.outlet_names import has_outlet_form
from ...records import CleanText, Credit, RawDocument
from .affiliation import affiliations
from .byline_fields import byline_fields
from .bylines import bylines, named_persons
from .contributed import contributed
from .datelines import datelines
from .edge_notes import edge_notes
from .excerpts import unless_excerpt
from .markup import canonical_links
from .names import text_agency
from .notes import notes
from .page import Page, read_page
from .photos import photos
from .releases import releases
from .reported import reported
from .rights import copyrights
from .signoffs import signoffs

# In the order in which they are believed: where two claim the same words, the earlier one has them.
FAMILIES: tuple[Callable[[Page], Iterator[Credit]], ...] = (
    releases,
    datelines,
    bylines,
    byline_fields,
    photos,
    notes,
    edge_notes,
    contributed,
    signoffs,
    copyrights,
    affiliations,
    reported,
)


def find_credits(clean: CleanText, raw: RawDocument, publisher: str | None) -> list[Credit]:
    """Every credit of a document, in the order of the text; those of markup and fields (without a span) come last.

    publisher: the name that a field or the markup gave, canonical where the registry knows it, or None.
    Each (kind, outlet) is given once, at its first cue.
    """
    page = read_page(clean, raw, publisher)
    found: list[Credit] = []
    of_outlet: dict[str | None, list[Credit]] = {}  # only credits of one outlet repeat each other
    for family in FAMILIES:
        for one in (unless_excerpt(one, page) for one in family(page)):
            others = of_outlet.setdefault(one.outlet, [])
            if not any(_repeats(one, other) for other in others):
                found.append(one)
                others.append(one)
    found = _settled(found, page)
    names = [c.outlet for c in found if c.outlet]
    found.extend(canonical_links(page, names))
    return sorted(found, key=lambda c: (c.start is None, c.start or 0, c.end or 0))


def _settled(found: list[Credit], page: Page) -> list[Credit]:
    """The credits with footers given their outlet, without what an agency's text says of the agency itself."""
    named = [_footer_of(one, found, page) for one in found]
    origins = {c.outlet for c in named if c.kind in ("agency", "wire", "originally-published") and c.outlet}
    kept: list[Credit] = []
    for one in named:
        again = one.method == "footer.reporting-by" and any(_repeats(one, other) for other in kept)
        if not again and not (one.kind == "reported-by" and one.outlet in origins):
            kept.append(one)
    return kept


def _repeats(one: Credit, other: Credit) -> bool:
    """Whether a credit says again what another said, or claims words that another has already explained."""
    if one.kind == other.kind and one.outlet == other.outlet:
        return True
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return False
    overlap = one.start < other.end and other.start < one.end
    if not overlap or one.outlet != other.outlet:
        return False
    return one.kind in ("reported-by", "photo", "agency", "wire", "contributed") and one.kind != other.kind


# Reuters closes its reports with "(Reporting by …; Editing by …)" in brackets and few others do.
_HOUSE_OF_FOOTER = "Reuters"
_PART = re.compile(r"[^,;()]+")


def _footer_of(one: Credit, found: list[Credit], page: Page) -> Credit:
    """Give a footer without an outlet the one that the text's dateline, byline or it itself names, else Reuters'.

    It is nobody's where it names another outlet or the authors of the byline above the text, who may be the
    publisher's own, nor where nobody says who published the text.
    """
    if one.method != "footer.reporting-by" or one.start is None or one.end is None:
        return one
    agency = next(
        (c.outlet for c in found if c.kind == "agency" and c.outlet and c.method.startswith(("dateline", "byline"))),
        None,
    )
    footer = page.text[one.start : one.end]
    named = [name.name for name in page.mentions_in(one.start, one.end) if name.is_media]
    agency = agency or next(filter(text_agency, named), None)
    shared = any(person in footer.casefold() for person in named_persons(page))
    formed = any(has_outlet_form(part.strip()) for part in _PART.findall(footer)[1:])
    if agency is None and page.publisher is not None and footer[0] in "([" and not (named or shared or formed):
        agency = _HOUSE_OF_FOOTER
    return replace(one, outlet=agency)
