"""Where an author belongs: "Jane Roe is professor of history at Westmere University." below the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records import Credit
from .bylines import named_persons
from .names import Name, resolve, take_name
from .page import Line, Page, credit
from .terms import alternation, terms

_CAP = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
_IS = re.compile(
    rf"(?:[\W_]*)(?P<person>(?:Dr\.?\s+|Prof\.?\s+)?{_CAP}(?:\s+{_CAP}){{1,3}}),?\s+(?:is|was|in|are|serves as"
    rf"|works as|writes|covers|reports)\b(?P<rest>[^.!?\n]{{3,220}})"
)
_AT = re.compile(r"\b(?:at|for|of|with|from|by)\s+(?:the\s+)?(?=[^\W\d_a-zß-öø-ÿ])")
_ROLE = re.compile(r"(?i)\b" + alternation(terms("roles")))
_VIEWS = re.compile(r"(?i)\b(?:views|opinions)\b[^.\n]{0,40}\b(?:expressed|own|author|writer)")


def affiliations(page: Page) -> Iterator[Credit]:
    """The bodies that a text's author is said to belong to, in its tail: the first one of each author."""
    persons: set[str] | None = None
    for line in page.tail():
        m = _IS.match(line.text) if len(line.text) < 700 else None
        if not m or not (_ROLE.search(m["rest"]) or _VIEWS.search(line.text)):
            continue
        persons = named_persons(page) if persons is None else persons
        if m["person"].casefold() in persons or _VIEWS.search(line.text):
            name = _body(page, line, m)
            if name:
                yield credit(
                    page,
                    "author-affiliation",
                    "author.affiliation",
                    name.name,
                    line.start + m.start("person"),
                    line.start + name.end,
                    m["person"],
                )


def _body(page: Page, line: Line, m: re.Match[str]) -> Name | None:
    """The outlet that a biography names, else the first organisation after "at", "for" or "of"."""
    outlets = [o for o in page.mentions_in(line.start + m.start("rest"), line.start + m.end("rest")) if o.is_media]
    if outlets:
        return Name(outlets[0].name, outlets[0].kind, outlets[0].start - line.start, outlets[0].end - line.start)
    for at in _AT.finditer(line.text, m.start("rest"), m.end("rest")):
        name = take_name(line.text, at.end(), m.end("rest"))
        if name and (name.kind or len(name.name.split()) > 1):
            return name
    own = re.search(
        r"(?:an?|the)\s+(?P<org>[A-Z][\w ]{2,40}?)\s+" + alternation(terms("roles")),
        line.text[m.start("rest") : m.end("rest")],
    )
    if own:
        start = m.start("rest") + own.start("org")
        return resolve(line.text, start, start + len(own["org"]))
    return None
