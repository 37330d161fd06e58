"""Documents → stories: documents about the same event.

Texts that come from each other are one text. Texts are put together from the pair that is most alike onwards, by the
average over all pairs of two groups (UPGMA, Sokal and Michener 1958), as long as they are about as much alike as each
is to its five nearest: that parts the events of one topic, whose texts are all somewhat alike (the idea of cross-domain
similarity local scaling, Lample et al. 2018). Nothing depends on the order of the documents.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..analyze.story_terms import StoryTerms
from ..dates import in_order
from ..spelling import LONGEST_SLUG, digest, short_slug
from .grouping import union
from .story_likeness import Floats, Ints, Likeness, Text, days_of
from .version_marks import dated_form

#: Two texts with a passage in common (eight words and more, no standing text) are by so much more alike, as are a text
#: and the one that is most like it of the outlet on whose reporting it draws.
PASSAGE = 0.05
#: How alike two texts are that fill in one form: no third text is to join them.
APART = -1.0
#: How alike a text is to its NEAREST others tells how crowded its topic is. Many reports of one event are a crowd too:
#: what is more alike than CROWDED is one story in any crowd.
NEAREST = 5
CROWDED = 0.35
#: Where nothing is near, texts must still be somewhat alike: the more so, the fewer texts of the collection have a
#: CLEAR companion, for where most events have one report, the next report is of another event on the same topic.
LONELY, LONELIEST = 0.12, 0.3
CLEAR, ACCOMPANIED = 0.3, 0.6
#: A collection tells little of its topics until it has more texts than this.
FEW = 10
#: The likeness that joins, beyond that of the surroundings.
JOINS = -0.025
#: So many texts are compared each with each; of a larger topic's groups, so many texts of each.
LARGEST_TOPIC, SAMPLE = 1000, 8
#: How often each text may move to the group that it fits best, and what is no difference.
ROUNDS, TINY = 5, 1e-9

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class StoryDocument:
    """What finding stories needs of a document. published: ISO 8601 or None; lede: what to call it without a title;
    copy: whether it is known to be made from another document."""

    key: str
    terms: StoryTerms
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    lede: str = ""
    copy: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """A story: the keys of its documents, sorted. label: the title of the first one that is no copy of another."""

    slug: str
    label: str
    documents: tuple[str, ...]
    first_published: str | None


def find_stories(
    documents: Iterable[StoryDocument],
    derived: Iterable[tuple[str, str]] = (),
    sharing: Iterable[tuple[str, str]] = (),
    compilations: Container[str] = (),
    placed: Mapping[str, str | None] | None = None,
    apart: Iterable[tuple[str, str]] = (),
    drawing: Iterable[tuple[str, str]] = (),
) -> list[Story]:
    """The stories of a collection, by their slugs; each document is in one story, if alone.

    derived: pairs of keys of which one comes from the other or both from one text (wasDerivedFrom, wasRevisionOf); they
    are in one story. sharing: pairs that share a passage which is no standing text. Pairs of unknown keys are passed
    over. compilations: keys of documents that hold texts on several subjects; such a document, with what is one text
    with it, is in no story of others. placed: where a person says so, the key of a document → that of another in whose
    story it is, None for a story of its own; what is one text with it goes along. apart: pairs of one outlet's form,
    filled in for two events, however much alike. drawing: pairs of which the first draws on reporting of the second's
    outlet, perhaps on that document.
    """
    known = sorted(documents, key=lambda document: document.key)
    place = {document.key: number for number, document in enumerate(known)}
    welded = union(range(len(known)), _places(derived, place))
    texts: dict[int, list[int]] = defaultdict(list)
    for number, first in welded.items():
        texts[first].append(number)
    told: list[list[int]] = []
    mixed: list[list[int]] = []
    for members in texts.values():
        (mixed if any(known[n].key in compilations for n in members) else told).append(members)
    numbers = {document: text for text, members in enumerate([*told, *mixed]) for document in members}
    headed = _headed([[known[n] for n in members] for members in told])
    shared, forms, drawn = (
        {(numbers[a], numbers[b]) for a, b in _places(pairs, place) if max(numbers[a], numbers[b]) < len(told)}
        for pairs in (sharing, apart, drawing)
    )
    likeness = Likeness([_text([known[n] for n in members]) for members in told])
    groups = grouped(likeness, {*shared, *_likeliest(likeness, drawn)}, forms, headed)
    groups += range(len(told), len(numbers))  # each compilation is a story of its own
    groups = moved(
        groups,
        {
            numbers[place[key]]: numbers[place[other]] if other else None
            for key, other in sorted((placed or {}).items())
            if key in place and (not other or other in place)
        },
    )
    stories: dict[int, list[StoryDocument]] = defaultdict(list)
    for document, text in sorted(numbers.items()):
        stories[groups[text]].append(known[document])
    return _named([_story(members) for members in stories.values()])


def moved(groups: Sequence[int], places: Mapping[int, int | None]) -> list[int]:
    """The group of each text after some went where a person places them. places: a text → the one whose group it is
    in, which may have been moved itself; None for a group of its own."""
    result = [len(groups) + text if text in places else group for text, group in enumerate(groups)]
    beside = union(range(len(groups)), [(text, other) for text, other in places.items() if other is not None])
    # No more than one text of those that are placed beside each other stays where it was found: the last one named.
    stays = {beside[other]: other for other in places.values() if other is not None and other not in places}
    for text in places:
        result[text] = result[stays.get(beside[text], beside[text])]
    return result


def _places(pairs: Iterable[tuple[str, str]], place: dict[str, int]) -> list[Pair]:
    return [(place[a], place[b]) for a, b in pairs if a in place and b in place]


def _text(members: Sequence[StoryDocument]) -> Text:
    """The fullest of the documents that are one text, and between which days they appeared."""
    fullest = max(members, key=lambda document: (len(document.terms.terms), document.key))
    days = [day for document in members if (day := days_of(document.published))]
    publishers = {document.publisher for document in members}
    return Text(
        terms=fullest.terms,
        days=(min(day[0] for day in days), max(day[1] for day in days)) if days else None,
        outlet=publishers.pop() if len(publishers) == 1 else None,
    )


def _likeliest(likeness: Likeness, drawn: Iterable[Pair]) -> Iterator[Pair]:
    """Of the texts that each may draw on the one that is most like it."""
    of: dict[int, list[int]] = defaultdict(list)
    for text, other in sorted(drawn):
        if text != other:
            of[text].append(other)
    for text, others in of.items():
        alike = likeness.between(text, np.array(others, np.int64))
        if alike.max() > 0:
            yield text, others[int(alike.argmax())]


def _headed(texts: Sequence[Sequence[StoryDocument]]) -> NDArray[Any]:
    """For each text two numbers: of the form of its headline ("Weather for …"), by outlet, and of the whole headline;
    its own where it has none."""
    numbers: dict[Any, int] = {}
    headed = []
    for text, members in enumerate(texts):
        named = ((one.publisher, dated_form(one.title), one.title) for one in members)
        outlet, form, title = next((name for name in named if name[0] and name[1]), (text, None, None))
        headed.append([numbers.setdefault(one, len(numbers)) for one in ((outlet, form), (outlet, form, title))])
    return np.array(headed, np.int64).reshape(-1, 2)


def grouped(
    likeness: Likeness, sharing: Iterable[Pair], forms: Iterable[Pair] = (), headed: NDArray[Any] | None = None
) -> list[int]:
    """The group of each text. forms: pairs that are of two events, as are those with one form of headline in `headed`
    and two headlines."""
    extra, apart = _beside(sharing), _beside(forms)
    heads, titles = (headed if headed is not None else np.arange(likeness.count)[:, None].repeat(2, axis=1)).T

    def alike_to(text: int, others: Ints, row: Floats) -> Floats:
        row = _alike(row, text, others, extra, apart)
        row[(heads[others] == heads[text]) & (titles[others] != titles[text])] = np.float32(APART)
        return row

    met: list[tuple[int, Ints, Floats]] = []
    for text in range(likeness.count):
        others = likeness.candidates(text)
        if text in extra:
            others = np.union1d(others, np.array(sorted(extra[text]), np.int64))
        met.append((text, others, alike_to(text, others, likeness.between(text, others))))
    lonely = _lonely([alike for *_, alike in met])
    crowd = np.array([_crowd(alike, likeness.count, lonely) for *_, alike in met], np.float32)
    close = [others[alike >= (crowd[text] + crowd[others]) / 2 + JOINS].tolist() for text, others, alike in met]

    def score(texts: Ints) -> Floats:
        numbers = texts.tolist()
        rows = np.stack(
            [alike_to(text, texts, row) for text, row in zip(numbers, likeness.rows(numbers, texts), strict=True)]
        )
        return (rows - (crowd[texts][:, None] + crowd[texts][None, :]) / 2).astype(np.float32)

    groups = np.arange(likeness.count)
    for topic in _topics(close):
        for group in together(topic, score):
            groups[group] = group.min()
    return groups.tolist()


def _beside(pairs: Iterable[Pair]) -> dict[int, set[int]]:
    """For each text of the pairs those that it is paired with."""
    beside: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        if a != b:
            beside[a].add(b)
            beside[b].add(a)
    return beside


def _alike(alike: Floats, text: int, others: Ints, extra: dict[int, set[int]], apart: dict[int, set[int]]) -> Floats:
    """How alike a text is to others, those it shares passages with more so, and not to those that fill in its form."""
    if text in extra:
        alike += np.where(np.isin(others, sorted(extra[text])), np.float32(PASSAGE), np.float32(0))
    if text in apart:
        alike[np.isin(others, sorted(apart[text]))] = np.float32(APART)
    return alike


def _lonely(alike: Sequence[Floats]) -> float:
    """How alike texts must be where nothing is near, by the share of texts that have a clear companion; where few
    texts were seen, as where most have one. alike: how alike each text is to those that it was compared with."""
    clear = sum(float(one.max(initial=0.0)) >= CLEAR for one in alike)
    share = (clear + ACCOMPANIED * FEW) / (len(alike) + FEW)
    return LONELIEST - (LONELIEST - LONELY) * min(1.0, share / ACCOMPANIED)


def _crowd(alike: Floats, count: int, lonely: float) -> float:
    """How alike the surroundings of a text are to it; where few texts were seen, as in a crowd."""
    nearest = min(NEAREST, count - 1)
    if not nearest:
        return CROWDED
    seen = min(CROWDED, max(lonely, float(np.sort(np.maximum(alike, 0))[-nearest:].sum()) / nearest))
    return (seen * count + CROWDED * FEW) / (count + FEW)


def _topics(close: Sequence[Sequence[int]]) -> Iterator[Ints]:
    """Sets of texts that are connected by close pairs, each in the order of a walk from its first text."""
    around: list[set[int]] = [set(others) for others in close]
    for text, others in enumerate(close):
        for other in others:
            around[other].add(text)
    seen: set[int] = set()
    for text in range(len(close)):
        if text in seen or not around[text]:
            continue
        seen.add(text)
        walk = [text]
        for step in walk:
            new = sorted(around[step] - seen)
            seen.update(new)
            walk += new
        yield np.array(walk, np.int64)


def together(texts: Ints, score: Callable[[Ints], Floats]) -> list[Ints]:
    """The groups of a topic's texts; score: how much more alike than their surroundings texts are, each with each.

    A topic of more texts than can be compared each with each is grouped in parts, and the groups of the parts by
    the scores of a few of their texts.
    """
    if len(texts) <= LARGEST_TOPIC:
        scores = score(texts)
        return _split(texts, settled(scores, agglomerate(scores, JOINS), JOINS))
    parts = range(0, len(texts), LARGEST_TOPIC)
    groups = [group for part in parts for group in together(texts[part : part + LARGEST_TOPIC], score)]
    each = min(SAMPLE, LARGEST_TOPIC // len(groups))
    if not each:
        return groups
    samples = [group[:: -(-len(group) // each)] for group in groups]
    starts = np.cumsum([0, *map(len, samples)])[:-1]
    sizes = np.array([len(sample) for sample in samples])
    sums = np.add.reduceat(np.add.reduceat(score(np.concatenate(samples)), starts, axis=0), starts, axis=1)
    joined = agglomerate(sums / np.outer(sizes, sizes), JOINS, np.array([len(group) for group in groups]))
    return [np.concatenate([groups[place] for place in places]) for places in _split(np.arange(len(groups)), joined)]


def _split(texts: Ints, groups: Sequence[int] | Ints) -> list[Ints]:
    members = np.asarray(groups)
    return [texts[members == group] for group in np.unique(members)]


def agglomerate(scores: NDArray[Any], joins: float, sizes: Ints | None = None) -> Ints:
    """The first member of each one's group: groups are joined by the best average score while it is `joins` or more.

    sizes: how many texts each member stands for.
    """
    average = scores.astype(np.float64)
    np.fill_diagonal(average, -np.inf)
    counts = np.ones(len(average)) if sizes is None else sizes.astype(np.float64)
    group = np.arange(len(average))
    best, partner = average.max(1), average.argmax(1)
    while (one := int(best.argmax())) >= 0 and best[one] >= joins:
        kept, gone = sorted((one, int(partner[one])))
        row = (counts[kept] * average[kept] + counts[gone] * average[gone]) / (counts[kept] + counts[gone])
        row[[kept, gone]] = -np.inf
        counts[kept] += counts[gone]
        group[group == gone] = kept
        average[kept] = average[:, kept] = row
        average[gone] = average[:, gone] = best[gone] = -np.inf
        theirs = np.isin(partner, (kept, gone)) & (best > -np.inf)
        # Looked for anew only where it was one of the two and has become less: of many alike all have the same partner.
        raised = (row > best) | theirs & (row == best)
        best[raised], partner[raised] = row[raised], kept
        for index in {kept, *np.flatnonzero(theirs & ~raised).tolist()}:
            best[index], partner[index] = average[index].max(), average[index].argmax()
    return group


def settled(scores: Floats, groups: Ints, joins: float) -> list[int]:
    """The groups after each member went where it fits best: the place with most score above `joins` in all.

    Local search for a correlation clustering (Bansal, Blum and Chawla 2004): early unions are seen again in the light
    of later ones. Groups are known by a number below the number of texts.
    """
    gains = scores.astype(np.float64) - joins
    np.fill_diagonal(gains, 0.0)
    places = np.array(groups, np.int64)
    for _ in range(ROUNDS):
        moved = False
        for member in range(len(places)):
            sums = np.bincount(places, gains[member], len(places))
            here, there = places[member], int(sums.argmax())
            if sums[here] < 0.0 and sums[there] <= 0.0:
                there = int(np.flatnonzero(np.bincount(places, minlength=len(places)) == 0)[0])
            if sums[there] > max(sums[here], 0.0) + TINY or sums[here] < -TINY:
                places[member], moved = there, True
        if not moved:
            break
    return places.tolist()


def _story(members: Sequence[StoryDocument]) -> Story:
    """A story named after its earliest document with a title, else after its earliest; after no copy if it can be."""

    def place(document: StoryDocument) -> tuple[bool, str, str]:
        return document.copy, in_order(document.published), document.key

    in_order_of_naming = sorted(members, key=place)
    first = next((document for document in in_order_of_naming if document.title), in_order_of_naming[0])
    label = " ".join((first.title or first.lede or first.key).split())
    dated = sorted(document.published for document in members if document.published)
    return Story(
        slug=short_slug(label, LONGEST_SLUG),
        label=label,
        documents=tuple(sorted(document.key for document in members)),
        first_published=dated[0] if dated else None,
    )


def _named(stories: list[Story]) -> list[Story]:
    """The stories with a slug each: those of one title are told apart by their first document's key."""
    times = Counter(story.slug for story in stories)
    apart = [
        story if times[story.slug] == 1 else replace(story, slug=f"{story.slug}-{digest(story.documents[0])}")
        for story in stories
    ]
    return sorted(apart, key=lambda story: story.slug)
