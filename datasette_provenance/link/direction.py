"""Which of two documents that share text is upstream, and what says so.

A credit that names the other document's publisher is the best evidence, then a byline that does, then what the texts
themselves tell: who has the other's prose in quotation marks, whose reporting the shared text speaks of, which of them
is a press release, which of one outlet's two says that it is an update. A date alone is weak, since copies are dated
before their originals on real pages. Signs that contradict each other decide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from ..analyze.credits.names import is_release_service, same_outlet
from ..outlets import AGENCY_FORM, Outlet, depends_on_outlets, load_registry
from ..records import Credit
from ..terms import alternatives
from .measures import Shared
from .records import Linkable, Passage
from .told import told_elsewhere
from .version_marks import version_of

#: Credits are read in the head and the tail of a text: so many characters.
HEAD, TAIL = 300, 500
#: News is copied while it is news. A greater distance of dates rather tells that one of them is not the text's.
LONGEST_DELAY = timedelta(days=14)
#: Of two outlets that print one agency's text, either may be the quicker: a shorter time says nothing.
SHORTEST_DELAY = timedelta(hours=1)
#: Prose of one document in the other's quotation marks: so many words show who quotes whom.
PROSE_QUOTED = 15
PRESS_RELEASE = "press-release"
#: Signs by rank: (method, basis). Of those that are there, the first that is not contradicted by its equal decides.
CREDIT, BYLINE, NAMED, QUOTED_PROSE, OWN_REPORTING, RELEASE, UPDATE, CAPTURE, DATE = (
    ("direction.credit", "credit"),
    ("direction.byline", "byline"),
    ("direction.named", "credit"),
    ("direction.quoted-prose", "content"),
    ("direction.own-reporting", "content"),
    ("direction.release", "content"),
    ("direction.update", "content"),
    ("direction.capture", "content"),
    ("direction.date", "date"),
)
#: Two signs of one strength say two things.
CONTRADICTION = "direction.contradiction"
RANKS = (CREDIT, BYLINE, NAMED, QUOTED_PROSE, OWN_REPORTING, RELEASE, UPDATE, CAPTURE, DATE)
_ORIGIN_KINDS = frozenset(("originally-published", "agency", "wire", "press-release", "canonical-link", "copyright"))


@dataclass(frozen=True, slots=True)
class Sign:
    """One piece of evidence: `upstream` is 0 if it says that the first document is upstream, 1 for the second."""

    rank: int
    upstream: int
    credit: int | None = None


@dataclass(frozen=True, slots=True)
class Direction:
    """upstream: 0, 1 or None where nothing tells; method and basis as the edge has them; all signs that were seen."""

    upstream: int | None
    basis: str
    method: str
    credit: int | None = None
    signs: tuple[Sign, ...] = ()


UNDETERMINED = Direction(None, "undetermined", "direction.undetermined")


def directed(a: Linkable, b: Linkable, passages: Sequence[Passage], shared: Shared, copy: bool) -> Direction:
    """Which of the two is upstream of the other; copy: whether one is a copy, rather than quoting the other."""
    signs = tuple(find_signs(a, b, passages, shared, copy))
    strong = [sign for sign in signs if RANKS[sign.rank] != DATE]
    for rank in range(len(RANKS)):
        here = [sign for sign in signs if sign.rank == rank]
        ends = {sign.upstream for sign in here}
        if len(ends) == 2:
            return Direction(None, "undetermined", CONTRADICTION, None, signs)
        if ends:
            deciding = next((sign for sign in here if sign.credit is not None), here[0])
            method, basis = RANKS[rank]
            agreeing = {RANKS[sign.rank][1] for sign in signs if sign.upstream == deciding.upstream}
            if strong and len(agreeing) > 1:
                basis = "several"
            return Direction(deciding.upstream, basis, method, deciding.credit, signs)
    return UNDETERMINED


def find_signs(a: Linkable, b: Linkable, passages: Sequence[Passage], shared: Shared, copy: bool) -> Iterator[Sign]:
    """All evidence of direction, of every rank. Marks that stand on one side of a copy alone were lost on the way."""
    if same_publisher(a.publisher, b.publisher):
        yield from version_signs(a, b)
    else:
        yield from outlet_signs(b, a, [(p.b_start, p.b_end) for p in passages], 0)
        yield from outlet_signs(a, b, [(p.a_start, p.a_end) for p in passages], 1)
    if copy:
        yield from release_signs(a, b)
    else:
        yield from quoting_signs(shared)
    captured = earlier_capture(a, b)
    if captured is not None:
        yield Sign(RANKS.index(CAPTURE), captured)
    first = earlier(a, b)
    if first is not None:
        yield Sign(RANKS.index(DATE), first)


def outlet_signs(
    document: Linkable, other: Linkable, common: Sequence[tuple[int, int]], upstream: int
) -> Iterator[Sign]:
    """What in `document` names the publisher of `other`; common: the shared text in it, which tells nothing."""
    if not other.publisher or (is_release_service(other.publisher) and says_own(document)):
        return  # who had a service carry its release did not have it from there
    bylines = [(part.start, part.end) for part in document.segments if part.kind == "byline"]
    elsewhere = [credit for credit in document.credits if told_elsewhere(document.text, credit, common)]
    if names_outlet(document, other.publisher, [*common, *bylines, *((c.start or 0, c.end or 0) for c in elsewhere)]):
        yield Sign(RANKS.index(NAMED), upstream)
    for position, credit in enumerate(document.credits):
        rank = None if credit in elsewhere else rank_of(credit, common)
        if rank is not None and same_publisher(credit.outlet, other.publisher):
            yield Sign(RANKS.index(rank), upstream, position)
    if document.byline and name_pattern(other.publisher).search(document.byline):
        yield Sign(RANKS.index(BYLINE), upstream)


def rank_of(credit: Credit, common: Sequence[tuple[int, int]]) -> tuple[str, str] | None:
    """What sign a credit of the other's publisher is; None for pictures and affiliations.

    Reporting that the shared text itself ascribes to one of the two ("told the Harbour Gazette") was that outlet's.
    """
    if credit.kind in _ORIGIN_KINDS:
        return BYLINE if credit.method.startswith("byline") else CREDIT
    if credit.kind == "reported-by":
        return OWN_REPORTING if any(start <= (credit.start or 0) < end for start, end in common) else NAMED
    return NAMED if credit.kind == "contributed" else None


def reported_by(document: Linkable, other: Linkable) -> bool:
    """Whether a document says that it draws on the other's publisher's reporting."""
    return any(c.kind == "reported-by" and same_publisher(c.outlet, other.publisher) for c in document.credits)


def credited(document: Linkable, other: Linkable) -> bool:
    """Whether a document credits the other's publisher with the text."""
    return any(c.kind in _ORIGIN_KINDS and same_publisher(c.outlet, other.publisher) for c in document.credits)


def says_own(document: Linkable) -> bool:
    """Whether a document says that its text is its publisher's, as an agency's dateline on the agency's page does."""
    return credited(document, document)


def names_outlet(document: Linkable, name: str, common: Sequence[tuple[int, int]]) -> bool:
    """Whether an outlet is named in the head or tail of a document, outside the text that both documents have.

    A picture's credit says nothing about the text.
    """
    photos = [(c.start, c.end) for c in document.credits if c.kind == "photo" and c.start is not None and c.end]
    passed_over = [*common, *photos]
    length = len(document.text)
    for start, end in ((0, min(HEAD, length)), (max(HEAD, length - TAIL), length)):
        for match in name_pattern(name).finditer(document.text, start, end):
            if not any(from_ <= match.start() < to for from_, to in passed_over):
                return True
    return False


@depends_on_outlets
@lru_cache(maxsize=100_000)
def same_publisher(one: str | None, other: str | None) -> bool:
    """Whether two names mean one outlet; the same few are asked for again and again."""
    return same_outlet(one, other)


@depends_on_outlets
@lru_cache(maxsize=10_000)
def name_pattern(name: str) -> re.Pattern[str]:
    """The names that an outlet is known by, as they are written."""
    known = load_registry().find(name, strict=False)
    names = {name, known.name, *known.aliases} if known else {name}
    names |= {one.removeprefix("The ") for one in names}
    sure = {one for one in names if len(one) > 1 and (one == name or load_registry().find(one))}
    return re.compile(r"(?<!\w)" + alternatives(sorted(sure)) + r"(?!\w)")


def quoting_signs(shared: Shared) -> Iterator[Sign]:
    """Who has prose of the other in quotation marks quotes it."""
    for side, other, upstream in ((shared.a, shared.b, 1), (shared.b, shared.a, 0)):
        if side.quoting >= PROSE_QUOTED and side.quoting > 3 * other.quoting:
            yield Sign(RANKS.index(QUOTED_PROSE), upstream)


def release_signs(a: Linkable, b: Linkable) -> Iterator[Sign]:
    """A press release is written to be printed: the page that has its text and is none has it from there.

    Not where both are one outlet's, whose newsroom writes of its own release, nor where the page came out days before.
    """
    if same_publisher(a.publisher, b.publisher) or (a.domain and a.domain == b.domain):
        return
    for release, page, upstream in ((a, b, 0), (b, a, 1)):
        if release.kind == PRESS_RELEASE and page.kind != PRESS_RELEASE:
            late = time_between(page.published, release.published)
            if late is None or late < timedelta(days=1):
                yield Sign(RANKS.index(RELEASE), upstream)


def version_signs(a: Linkable, b: Linkable) -> Iterator[Sign]:
    """Which of two documents by one outlet says that it is the later one: "UPDATE 2-", "This story was corrected"."""
    one, other = version_of(a), version_of(b)
    if one.follows(other) or other.follows(one):
        yield Sign(RANKS.index(UPDATE), int(one.follows(other)))


def earlier_capture(a: Linkable, b: Linkable) -> int | None:
    """Which of two captures of one address was taken first, None for anything else."""
    if a.capture is None or b.capture is None or a.capture[0] != b.capture[0]:
        return None
    passed = time_between(a.capture[1], b.capture[1])
    return int(passed < timedelta()) if passed else None


def earlier(a: Linkable, b: Linkable) -> int | None:
    """Which of two documents bears the earlier date, None where neither does or they lie too far apart.

    Within an hour two outlets' clocks tell nothing, unless the first is an agency, whose texts are printed in minutes.
    """
    passed = time_between(a.published, b.published)
    if not passed or abs(passed) > LONGEST_DELAY:
        return None
    first, later = (a, b) if passed > timedelta() else (b, a)
    if abs(passed) < SHORTEST_DELAY and not same_publisher(a.publisher, b.publisher) and not sounds_like_agency(first):
        return None
    if is_agency(later) and not is_agency(first):
        return None  # an agency's page bears the date of its last update
    return 0 if first is a else 1


def time_between(one: str | None, two: str | None) -> timedelta | None:
    """How much later than the first the second of two ISO 8601 dates is, in whole days where one of them has no time
    or no offset; None where one of them is not known."""
    first, second = moment(one), moment(two)
    if first is None or second is None:
        return None
    if len(one or "") <= 10 or len(two or "") <= 10 or (first.tzinfo is None) != (second.tzinfo is None):
        first, second = (day.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None) for day in (first, second))
    return second - first


def is_later(one: str | None, two: str | None) -> bool:
    """Whether the second of two ISO 8601 dates is known to come after the first."""
    passed = time_between(one, two)
    return passed is not None and passed > timedelta()


def is_agency(document: Linkable) -> bool:
    """Whether a document's publisher is known as a news agency, whose texts others take."""
    known = _publisher_of(document)
    return known is not None and known.is_agency


def sounds_like_agency(document: Linkable) -> bool:
    """The same, or nobody knows the publisher, and its name is an agency's: "Kestrel Newswire"."""
    known = _publisher_of(document)
    return known.is_agency if known else AGENCY_FORM.search(document.publisher or "") is not None


def _publisher_of(document: Linkable) -> Outlet | None:
    """A document's publisher, if the registry knows it."""
    return load_registry().find(document.publisher, strict=False) if document.publisher else None


def days_apart(one: str | None, two: str | None) -> int | None:
    """How many days two ISO 8601 dates are apart, None where one of them is not known."""
    first, second = moment(one), moment(two)
    return None if first is None or second is None else abs((first.date() - second.date()).days)


def moment(published: str | None) -> datetime | None:
    """An ISO 8601 date as a moment; None for one that is less precise than a day, or none at all."""
    if not published or len(published) < 10:
        return None
    for stated in (published.replace("Z", "+00:00"), published[:10]):
        try:
            return datetime.fromisoformat(stated)
        except ValueError:
            continue  # a time that this Python cannot read still has a day
    return None
