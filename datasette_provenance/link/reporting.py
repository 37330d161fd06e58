"""Credits for reporting → the document in which that outlet reported it, where only one can be meant.

"The Harbour Gazette reported" makes a document draw on an outlet. If that outlet has one document in the same story,
and it is not dated after the one that credits it, that document's reporting was repeated, though the two have no words
in common. Who spoke to the outlet ("told CNN") may have said it on another day: then the document must have the words
that are quoted. Of what the text dates to a month or year before, it has nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from .direction import time_between
from .republication import all_upstream
from .told import has_quoted, is_told, said_before

#: The rule.
REPORTED = "source.reported"


@dataclass(frozen=True, slots=True)
class Reporting:
    """A document that draws on an outlet's reporting, and a document of that outlet in the same story."""

    document: str
    published: str | None
    outlet: str
    upstream: str
    upstream_published: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A text with where its credit for reporting stands, and the text of a document of the outlet that it names."""

    text: str
    start: int
    end: int
    upstream: str


def meant(found: Iterable[tuple[Reporting, Evidence | None]]) -> list[Reporting]:
    """Those whose document can be the one that is meant."""
    return [one for one, evidence in found if evidence is None or can_mean(one, evidence)]


def can_mean(one: Reporting, evidence: Evidence) -> bool:
    """Whether a credit can mean that document of the outlet, by what the two texts say."""
    text, start, end = evidence.text, evidence.start, evidence.end
    if said_before(text, start, end, one.upstream_published or one.published):
        return False
    return not is_told(text, start, end) or has_quoted(text, start, end, evidence.upstream)


def reported_in(found: Iterable[Reporting], upstream: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """(document, upstream document) of all reporting of which one document alone can be meant, in order.

    upstream: of each document those that it comes from by other edges. What would make a document its own source is
    left out, as is a pair that these edges join already, and what a copy says with the text that it is made from.
    """
    possible: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in found:
        if not _is_later(one):
            possible[one.document, one.outlet].add(one.upstream)
    behind = {key: set(others) for key, others in upstream.items()}
    pairs = [(document, *others) for (document, _), others in sorted(possible.items()) if len(others) == 1]
    said = set(pairs)
    chosen: list[tuple[str, str]] = []
    for document, other in pairs:
        if any((above, other) in said for above in all_upstream(document, upstream) - {document}):
            continue
        if other not in behind.get(document, ()) and document not in all_upstream(other, behind):
            behind.setdefault(document, set()).add(other)
            chosen.append((document, other))
    return chosen


def _is_later(one: Reporting) -> bool:
    """Whether the outlet's document is dated after the one that draws on its reporting."""
    passed = time_between(one.published, one.upstream_published)
    return passed is not None and passed > timedelta()
