"""What the text itself states of its metadata: title, byline, date of publication, kind, rights.

Every claim carries the span that proves it and the rule that made it; what the text does not say is not claimed. A
copyright year, a picture's date and a date in the body are no dates of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...clean.names import bare_byline, byline, is_person, led_byline, persons, presented
from ...clean.outlet_names import has_outlet_form
from ...clean.parts import CRAWL_HEADER
from ...dates import find_date
from ...records import Claim, CleanText, Segment
from ...terms import alternatives, terms
from ..credits.names import picture_agency, text_agency
from .kind import kind_claims

#: Lines of the head that may carry a date stand within so many segments.
_HEAD = 12
_UPDATED = re.compile(
    r"\W*(?:last\s|zuletzt\s)?(?:updated?|modified|revised|aktualisiert|mise?\sà\sjour|actuali[sz]ad[oa]|atualizad[oa]"
    r"|aggiornato|bijgewerkt)\b",
    re.I,
)
_LABELLED = re.compile(
    r"\W*(?:first\s|originally\s|date\s)?(?:published|posted|publication\sdate|issued|released|release\sdate"
    r"|veröffentlicht|erschienen|publiée?|publicad[oa]|pubblicato|gepubliceerd)\b",
    re.I,
)
#: Between the parts of a byline that has the date beside the name.
_BESIDE = re.compile(r"\s*[|/·•]\s*")
#: "By Runa Falk in Lindmark and Odo Brandt in Norrby", "RUNA FALK and ODO BRANDT Staff Writers".
_IN_PLACE = re.compile(r"\sin\s[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2}(?=,?\sand\s|,\s|;|$)")
_TRAILING_ROLE = re.compile(rf"\s{alternatives(terms('credit_roles'))}s?$", re.I)
_REPORTING = re.compile(r"(?<!additional )\b(?:reporting|written|reported|story)\s+by\s+(?P<names>[^();]{4,200})", re.I)
_LICENCE = re.compile(r"licen[sc]ed?\b|creative\scommons|\bCC[\s-]BY", re.I)


def text_claims(clean: CleanText) -> list[Claim]:
    """The claims on title, byline, published, kind and rights, the strongest of a field first."""
    return [
        *_titles(clean),
        *_bylines(clean),
        *_dates(clean),
        *kind_claims(clean),
        *_rights(clean),
    ]


def _claim(field: str, value: str, method: str, start: int, end: int) -> Claim:
    return Claim(field, value, method, None, start, end)


def _of(clean: CleanText, *kinds: str) -> Iterator[tuple[Segment, str]]:
    for segment in clean.segments:
        if segment.kind in kinds:
            yield segment, clean.text[segment.start : segment.end]


def _titles(clean: CleanText) -> Iterator[Claim]:
    """text.title: a line at the head set apart as a title."""
    for segment, line in _of(clean, "title"):
        value = " ".join(line.strip("#*_ \t").split())
        if value:
            yield _claim("title", value, "text.title", segment.start, segment.end)
            return


def _bylines(clean: CleanText) -> Iterator[Claim]:
    """text.byline: "By …" or "Name, Outlet" at the head or end; text.reporting-by: "(Reporting by …)";
    text.author-note: the note under the text that presents its author."""
    first_body = next((s.start for s in clean.segments if s.kind == "body"), 0)
    last_body = next((s.end for s in reversed(clean.segments) if s.kind == "body"), 0)
    names: list[str] = []
    start = end = -1
    for segment, line in _of(clean, "byline", "dateline"):
        if first_body < segment.start < last_body and segment.start > first_body + 1500:
            continue  # in the middle of a text stands another article's byline
        if segment.start > first_body and line.rstrip(" *_").endswith(":"):
            continue  # so it does above an excerpt: "By Jane Roe, Harbour Gazette:"
        if start >= 0 and clean.text[end : segment.start].strip():
            break
        # "Posted by Jane Roe - May 3, 2024" is a date line that names its author.
        found = _byline_persons(line) if segment.kind == "byline" else (byline(line) or ([], 0))[0]
        found = [name for name in found if not picture_agency(name)]
        if found:
            start, end = (segment.start if start < 0 else start), segment.end
            names += [name for name in found if name not in names]
    if names:
        yield _claim("byline", "; ".join(names), "text.byline", start, end)
    for segment, line in _of(clean, "credit"):
        match = _REPORTING.search(line)
        reporters = persons(match["names"]) if match else []
        if match and reporters:
            at = segment.start + match.start("names")
            yield _claim("byline", "; ".join(reporters), "text.reporting-by", at, segment.start + match.end("names"))
            return
        authors = presented(line) if segment.start > first_body else []
        if authors:
            yield _claim("byline", "; ".join(authors), "text.author-note", segment.start, segment.end)
            return


def _byline_persons(line: str) -> list[str]:
    if line.isupper() and text_agency(line.split()[0], strict=False):
        return []  # the letters of who wrote and edited an agency's text: "PTI SKW RHL"
    line = _TRAILING_ROLE.sub("", _IN_PLACE.sub("", line))
    parsed = byline(line)
    if parsed:
        return parsed[0]
    found = led_byline(line) or bare_byline(line)
    if not found and has_outlet_form(line):
        return []
    found = found or (persons(line) if is_person(line) or "," in line or " and " in line else [])
    return found or [piece for piece in _BESIDE.split(line) if is_person(piece) and not has_outlet_form(piece)]


def _dates(clean: CleanText) -> list[Claim]:
    """text.published-line, text.dateline, text.date-line, text.byline-date, text.updated-line, text.crawl-header.

    In this order of strength; only dates with day, month and year.
    """
    found: list[tuple[int, Claim]] = []
    segments = clean.segments
    first_body = next((i for i, s in enumerate(segments) if s.kind == "body"), len(segments))
    for index, segment in enumerate(segments):
        line = clean.text[segment.start : segment.end]
        in_head = index < min(first_body, _HEAD)
        if segment.kind == "dateline" and (in_head or _LABELLED.match(line) or _UPDATED.match(line)):
            rank, method = _date_method(clean, segments, index, line)
        elif segment.kind == "byline" and in_head:
            rank, method = 3, "text.byline-date"
        elif segment.kind == "furniture" and index == 0 and CRAWL_HEADER.match(line):
            rank, method = 5, "text.crawl-header"
        elif segment.kind == "furniture" and in_head and _UPDATED.match(line):
            rank, method = 4, "text.updated-line"
        else:
            continue
        date = find_date(line)
        if date:
            found.append(
                (rank, _claim("published", date.iso, method, segment.start + date.start, segment.start + date.end))
            )
    return [claim for _, claim in sorted(found, key=lambda pair: pair[0])]


def _date_method(clean: CleanText, segments: list[Segment], index: int, line: str) -> tuple[int, str]:
    if _UPDATED.match(line):
        return 4, "text.updated-line"
    if _LABELLED.match(line):
        return 0, "text.published-line"
    follows = index + 1 < len(segments) and "\n" not in clean.text[segments[index].end : segments[index + 1].start]
    return (1, "text.dateline") if follows else (2, "text.date-line")


def _rights(clean: CleanText) -> Iterator[Claim]:
    """text.copyright-notice and text.licence: the notice as stated, with the lines that go on from it."""
    start = end = -1
    for segment, _ in _of(clean, "copyright"):
        if start >= 0 and clean.text[end : segment.start].strip():
            break
        start, end = (segment.start if start < 0 else start), segment.end
    if start >= 0:
        notice = " ".join(clean.text[start:end].split())
        method = "text.licence" if _LICENCE.search(notice) else "text.copyright-notice"
        yield _claim("rights", notice, method, start, end)
