"""Standing text: what stands on pages that have nothing to do with each other.

"About the company", an author's note, a newsletter's sign-up, a licence notice, lists of other headlines. It is shared,
but nobody took it from anybody. It is known by where it stands: on several pages of different headlines that are one
outlet's or days apart. Words that three outlets quote on one day are not standing text.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import replace

from .direction import days_apart, same_publisher
from .records import Linkable, Passage, title_words

Gram = tuple[str, ...]

#: Text is told by its runs of so many words.
GRAM = 6
#: So many pages that have nothing to do with each other must have it; no more than LOOKED_AT are compared.
PAGES, LOOKED_AT = 3, 30
#: So many, where nothing says whose they are or of which day: one event has no five headlines without a word in common.
PAGES_UNKNOWN = 5
#: What ends before so much of a text stands at its head, what begins behind so much at its end.
HEAD, TAIL = 0.1, 0.7
#: Pages of different outlets have nothing to do with each other when they are so many days apart.
DAYS = 7


def standing_grams(pairs: Iterable[tuple[Linkable, Linkable, list[Passage]]]) -> frozenset[Gram]:
    """The runs of words that are standing text, out of all aligned pairs of a collection."""
    holders: dict[Gram, dict[str, Linkable]] = {}
    known: dict[str, Linkable] = {}
    for a, b, passages in pairs:
        if is_mostly_shared(a, b, passages):
            continue  # it is a copy's, and tells nothing
        one, two = (known.setdefault(page.key, without_text(page)) for page in (a, b))
        for gram in {gram for passage in passages for gram in grams(a, passage)}:
            pages = holders.setdefault(gram, {})
            pages[a.key], pages[b.key] = one, two
    # Neighbouring runs stand on the same pages, which need comparing once.
    decided: dict[frozenset[str], bool] = {}
    standing = set()
    for gram, pages in holders.items():
        if len(pages) >= PAGES:
            keys = frozenset(pages)
            if keys not in decided:
                decided[keys] = unrelated(pages, nothing_in_common, PAGES) or unrelated(
                    pages, nothing_known_in_common, PAGES_UNKNOWN
                )
            if decided[keys]:
                standing.add(gram)
    return frozenset(standing)


def is_mostly_shared(a: Linkable, b: Linkable, passages: Iterable[Passage]) -> bool:
    """Whether more than half of one of two texts is in the other."""
    return 2 * sum(passage.words for passage in passages) > min(len(a.words), len(b.words))


def without_text(page: Linkable) -> Linkable:
    """What is asked of a page here: who published it when, under which headline."""
    return Linkable(page.number, page.key, "", title=page.title, published=page.published, publisher=page.publisher)


def mark_standing(a: Linkable, passages: Iterable[Passage], standing: Container[Gram]) -> list[Passage]:
    """The passages of a pair, `a` its first document, with `standing` set where most of their text is."""
    return [replace(passage, standing=mostly(grams(a, passage), standing)) for passage in passages]


def mark_margins(a: Linkable, b: Linkable, passages: Sequence[Passage]) -> list[Passage]:
    """The passages of a pair, with `standing` set for what two pages of one outlet under different headlines share at
    the head or at the end of their texts: where an outlet has no third page, that is told by its place."""
    if not same_publisher(a.publisher, b.publisher) or not differ(a, b) or is_mostly_shared(a, b, passages):
        return list(passages)
    return [replace(one, standing=one.standing or in_margins(a, b, one)) for one in passages]


def differ(a: Linkable, b: Linkable) -> bool:
    """Whether both have a headline, and these have no word in common."""
    one, other = title_words(a.title), title_words(b.title)
    return bool(one and other) and one.isdisjoint(other)


def in_margins(a: Linkable, b: Linkable, passage: Passage) -> bool:
    """Whether a passage stands at the head of both texts, or at the end of both."""
    ends = (passage.a_end / len(a.text), passage.b_end / len(b.text))
    starts = (passage.a_start / len(a.text), passage.b_start / len(b.text))
    return max(ends) <= HEAD or min(starts) >= TAIL


def grams(a: Linkable, passage: Passage) -> Iterator[Gram]:
    """All runs of GRAM words of a passage."""
    for run in passage.runs:
        words = a.words[run.a : run.a + run.length]
        yield from zip(*(words[start:] for start in range(GRAM)), strict=False)


def mostly(found: Iterable[Gram], standing: Container[Gram]) -> bool:
    """Whether at least half of the runs are standing text."""
    marks = [gram in standing for gram in found]
    return bool(marks) and 2 * sum(marks) >= len(marks)


Apart = Callable[[Linkable, frozenset[str], Linkable, frozenset[str]], bool]


def unrelated(pages: dict[str, Linkable], apart: Apart, enough: int) -> bool:
    """Whether so many pages, taken by their keys, have nothing to do with any that was taken before."""
    taken: list[tuple[Linkable, frozenset[str]]] = []
    for key in sorted(pages)[:LOOKED_AT] if len(pages) >= enough else ():
        page, title = pages[key], title_words(pages[key].title)
        if title and all(apart(page, title, other, words) for other, words in taken):
            taken.append((page, title))
            if len(taken) == enough:
                return True
    return False


def nothing_in_common(page: Linkable, title: frozenset[str], other: Linkable, words: frozenset[str]) -> bool:
    """Whether two pages have different headlines and are one outlet's, or days apart."""
    if title & words:
        return False
    apart = days_apart(page.published, other.published)
    return same_publisher(page.publisher, other.publisher) or (apart is not None and apart >= DAYS)


def nothing_known_in_common(page: Linkable, title: frozenset[str], other: Linkable, words: frozenset[str]) -> bool:
    """The same, or different headlines where no outlet and no day tells that they have to do with each other."""
    if nothing_in_common(page, title, other, words):
        return True
    known = page.publisher and other.publisher
    return not (title & words or known) and days_apart(page.published, other.published) is None
