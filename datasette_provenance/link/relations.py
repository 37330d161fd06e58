"""What two documents that share text are to each other: a copy, an excerpt, a later version, or nothing.

The relations are PROV's (W3C PROV-O), in the sense of docs/data-model.md. Each rule decides by figures that are stored
on the edge; `Edge.method` names the rule. Containment alone cannot tell a copy from a long quotation, so what counts
is text that stands outside quotation marks on both sides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..rules import confidence
from ..spelling import fold
from .align import exchanged
from .changes import change
from .direction import (
    PROSE_QUOTED,
    RANKS,
    UPDATE,
    Direction,
    credited,
    days_apart,
    directed,
    reported_by,
    same_publisher,
)
from .measures import Shared, Side, measure
from .records import Edge, Linkable, Passage, title_words
from .version_marks import are_instalments

#: copy.whole: so much of one document stands in the other that the rest is additions.
WHOLE, WHOLE_OUTSIDE = 0.85, 0.75
#: copy.signed: headline or author are the same, and part of the text: its beginning, or from all over it.
SIGNED, SAME_TITLE, TITLE_WORDS, LEDE_BEGUN, SPREAD_WIDE = 0.2, 0.8, 3, 0.5, 0.7
#: copy.lede: both texts begin alike, or one holds the other's beginning and much more of it.
BOTH_LEDES, ONE_LEDE, ONE_LEDE_CREDITED, LEDE_COVERED = 0.3, 0.36, 0.3, 0.7
#: copy.scattered: MANY passages from several parts of one text in several parts of the other; who quotes, quotes a
#: block or two.
MANY, SCATTERED, SPREAD = 3, 0.2, 0.25
#: So much of what is shared is in one's quotation marks alone, and so much of it is its own: it quotes, however much.
ANSWERED, ANSWER = 0.9, 0.2
#: Fewer words outside quotations are no copy, unless they are the whole document.
FEWEST_FREE = 25
#: A later version of a text that was rewritten comes within so many days.
VERSION_DAYS = 3
#: An excerpt has so many words of the other's prose in one passage.
EXCERPT = 20


def relate(a: Linkable, b: Linkable, passages: Sequence[Passage]) -> Edge | None:
    """The edge between two documents; `passages` as align(a, b) gave them, in either order of documents.

    None where they share only standing text, a few words, or quotations that neither has from the other.
    """
    if (b.key, b.number) < (a.key, a.number):
        return relate(b, a, [exchanged(passage) for passage in passages])
    shared = measure(a, b, passages)
    rule = copied(a, b, shared)
    way = directed(a, b, passages, shared, rule is not None and rule[0] == "wasDerivedFrom")
    rule = rule or quoted(shared, way)
    if rule is None:
        return None
    if same_house(a, b):
        if rule[0] == "wasDerivedFrom":
            rule = "wasRevisionOf", rule[1]
        elif rule[0] == "wasQuotedFrom" and soon_after(a, b) and is_update(way):
            rule = "wasRevisionOf", "copy.update"
    blocks = sum(not passage.standing for passage in passages)
    return edge((a, b), shared, blocks, way, rule)


def copied(a: Linkable, b: Linkable, shared: Shared) -> tuple[str, str] | None:
    """Whether one document is a copy of the other, by which rule: those of the whole text first."""
    sides = (shared.a, shared.b)
    if any(answers(side) for side in sides):
        return None
    if max(side.containment for side in sides) >= WHOLE:
        return "wasDerivedFrom", "copy.whole"
    if shared.free < FEWEST_FREE or (same_house(a, b) and are_instalments(a, b)):
        return None
    if max(side.outside for side in sides) >= WHOLE_OUTSIDE:
        return "wasDerivedFrom", "copy.whole"
    return partly_copied(a, b, shared)


def partly_copied(a: Linkable, b: Linkable, shared: Shared) -> tuple[str, str] | None:
    """The same of documents of which less is shared: by who signs them, how they begin, where their passages stand."""
    sides = (shared.a, shared.b)
    outside = max(side.outside for side in sides)
    lesser_lede, greater_lede = sorted(side.lede for side in sides)
    lesser_spread = min(side.spread for side in sides)
    throughout = greater_lede >= LEDE_BEGUN or shared.passages >= MANY or lesser_spread >= SPREAD_WIDE
    may_copy = not same_house(a, b) or soon_after(a, b)
    if outside >= SIGNED and throughout and (same_title(a, b) or (may_copy and same_author(a, b))):
        return "wasDerivedFrom", "copy.signed"
    if outside >= BOTH_LEDES and lesser_lede >= LEDE_COVERED:
        return "wasDerivedFrom", "copy.lede"
    if greater_lede >= LEDE_COVERED and outside >= (ONE_LEDE_CREDITED if either(credited, a, b) else ONE_LEDE):
        return ("wasQuotedFrom", "quote.reported") if either(reported_by, a, b) else ("wasDerivedFrom", "copy.lede")
    if may_copy and shared.passages >= MANY and outside >= SCATTERED and lesser_spread >= SPREAD:
        return "wasDerivedFrom", "copy.scattered"
    return None


def answers(side: Side) -> bool:
    """Whether a document has nearly all that it shares in quotation marks, where the other has none, and much beside
    it: who answers a column line by line has quoted all of it."""
    return side.quoting >= ANSWERED * max(1, side.shared) and side.containment <= 1 - ANSWER


def either(says: Callable[[Linkable, Linkable], bool], a: Linkable, b: Linkable) -> bool:
    """Whether one of two documents says it of the other; not where both are one outlet's."""
    return not same_publisher(a.publisher, b.publisher) and (says(a, b) or says(b, a))


def same_title(a: Linkable, b: Linkable) -> bool:
    """Whether two documents bear the same headline, give or take a word."""
    one, two = title_words(a.title), title_words(b.title)
    fewest = min(len(one), len(two))
    return fewest >= TITLE_WORDS and len(one & two) >= SAME_TITLE * fewest


def same_author(a: Linkable, b: Linkable) -> bool:
    """Whether two documents name the same authors."""
    return bool(a.byline and b.byline) and fold(a.byline or "") == fold(b.byline or "")


def quoted(shared: Shared, way: Direction) -> tuple[str, str] | None:
    """Whether one document quotes the other, by which rule."""
    if shared.longest >= EXCERPT:
        return "wasQuotedFrom", "quote.excerpt"
    if max(shared.a.quoting, shared.b.quoting) >= PROSE_QUOTED:
        return "wasQuotedFrom", "quote.prose"
    if shared.a.shared >= EXCERPT and way.basis in ("credit", "several"):
        return "hadPrimarySource", "quote.credited"
    return None


def same_house(a: Linkable, b: Linkable) -> bool:
    """Whether both documents are one outlet's."""
    return same_publisher(a.publisher, b.publisher) or (bool(a.domain) and a.domain == b.domain)


def soon_after(a: Linkable, b: Linkable) -> bool:
    """Whether two documents of one outlet are so near in time that one may be a later version of the other.

    Over longer times an outlet's writers repeat their own background paragraphs, which makes no version of a text.
    """
    apart = days_apart(a.published, b.published)
    return apart is not None and apart <= VERSION_DAYS


def is_update(way: Direction) -> bool:
    """Whether one of two documents by one outlet says that it is the later version, which does not quote the other."""
    return way.upstream is not None and any(RANKS[sign.rank] == UPDATE for sign in way.signs)


def downstream(shared: Shared, way: Direction) -> int:
    """Which of the two stands as the copy: 0 or 1. Where nothing tells, the one that is contained in the other."""
    if way.upstream is not None:
        return 1 - way.upstream
    return 0 if shared.a.containment >= shared.b.containment else 1


def edge(pair: tuple[Linkable, Linkable], shared: Shared, blocks: int, way: Direction, rule: tuple[str, str]) -> Edge:
    """The row of a relation that was decided; blocks: in how many passages the text is shared."""
    relation, method = rule
    down = downstream(shared, way)
    sides = (shared.a, shared.b)
    copy, original = sides[down], sides[1 - down]
    derived = relation in ("wasDerivedFrom", "wasRevisionOf")
    return Edge(
        document=pair[down].key,
        upstream=pair[1 - down].key,
        relation=relation,
        change=change(copy, original, blocks) if derived else None,
        direction_basis=way.basis,
        method=method,
        containment=round(copy.containment, 4),
        upstream_containment=round(original.containment, 4),
        resemblance=round(shared.resemblance, 4),
        passages=shared.passages,
        longest=shared.longest,
        spread=round(copy.spread, 4),
        upstream_spread=round(original.spread, 4),
        lede=round(copy.lede, 4),
        upstream_lede=round(original.lede, 4),
        outside=round(copy.outside, 4),
        upstream_outside=round(original.outside, 4),
        credit=way.credit,
        direction_method=way.method,
        confidence=confidence(method),
        direction_confidence=confidence(way.method),
    )
