"""Loaded wording: words that carry a stance, by kind and by voice, and how loaded each sentence is.

The kinds are those of Recasens, Danescu-Niculescu-Mizil and Jurafsky (2013), "Linguistic Models for Analyzing and
Detecting Biased Language" (ACL), with name-calling added. The lists (data/loaded_*) are our own. Hedges, reporting
verbs, factives and implicatives are recorded and not flagged: alone they say little.

A sentence's weight is the sum of its terms' weights and of what VADER's lexicon finds charged in it, with a little
added for negations, connectives of argument, ! and ?, and taken away for "according to", the mark of a report. Ordinary
words of events (data/loaded_events.txt) and words of names charge nothing: they say what happened, not how it is told.
One threshold holds for every outlet. docs/framing.md gives the figures, by the outlet's political lean as well.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ...records import CleanText, SentenceScore
from ...remembered import Remembered
from ...terms import rows, terms
from ..sentiment import lexicon
from .lines import LONGER_WORD, line_after, line_before
from .term_index import TermIndex, Words, words_of

KINDS = {
    "one-sided": "loaded_one_sided",
    "name-calling": "loaded_name_calling",
    "subjective": "loaded_subjective",
    "intensifier": "loaded_intensifiers",
    "factive": "loaded_factives",
    "implicative": "loaded_implicatives",
    "hedge": "loaded_hedges",
    "assertive": "loaded_assertives",
}
#: A term of this weight mostly carries a stance.
FLAGGED = 2.0
#: The weight from which a sentence counts as loaded: a flagged term with a little beside it, or several others.
THRESHOLD = 2.25
LOADED = 0.5
#: Kinds whose words also stand in names, where they say nothing of what is named.
IN_NAMES = ("subjective", "name-calling")
# What stands before a word in the middle of a sentence: another word, at most with a comma or a title's dot after it.
_WITHIN = re.compile(r"(?:\w[,’']?|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St)\.)[ -]$")
#: A text is as loaded as the more loaded half of its sentences.
PART = 2
#: What a word that VADER's lexicon calls negative weighs for each step of 1 more than its strength there (0 to 4). Such
#: words are counted: of their share in a sentence, a long one would hide what a short one shows.
NEGATIVE = 0.38
#: A sentence all of whose words VADER's lexicon calls positive would weigh so much.
POSITIVE = 1.0
NEGATION, ARGUMENT, EMPHASIS, ATTRIBUTION = 0.3, 0.4, 0.5, -1.0
#: Of negations, and of connectives, so many count.
MOST = 2
_NEGATIONS = frozenset(["not", "no", "never", "nothing", "nor", "none", "neither"])


class LoadedTerm(NamedTuple):
    """A term in the text; `term` is its words as they are looked for."""

    start: int
    end: int
    term: str
    kind: str
    voice: str
    flagged: bool


class Loaded(NamedTuple):
    """The terms of a text in order, the score of each sentence (0 to 1), and the text's."""

    terms: list[LoadedTerm]
    sentences: list[float]
    score: float

    @property
    def loaded(self) -> bool:
        """Whether the text as a whole counts as loaded."""
        return self.score >= LOADED


@cache
def _index() -> TermIndex[tuple[str, float]]:
    """All terms; a match gives (kind, weight)."""
    return TermIndex((term, (kind, weight)) for kind in KINDS for term, weight in listed(kind))


def listed(kind: str) -> list[tuple[str, float]]:
    """The terms of a kind, each with its weight; no term is in two lists."""
    if kind == "one-sided":
        return [(row[side], float(row["weight"])) for row in rows(KINDS[kind]) for side in ("right", "left")]
    return [(term, float(weight)) for weight, _, term in (line.partition(" ") for line in terms(KINDS[kind]))]


def judges(word: str) -> bool:
    """Whether a word, in small letters, praises, blames or calls names by itself.

    >>> judges("greedy"), judges("hard-line"), judges("former")
    (True, True, False)
    """
    hanging = _index()[word]
    kind, weight = hanging[0][0] if hanging and hanging[0] else ("", 0.0)
    return weight > 0 and kind in IN_NAMES


def find_loaded(clean: CleanText, scores: list[SentenceScore], words: Words | None = None) -> Loaded:
    """The loaded wording of a text. scores: VADER's of clean.sentences; words: those of the text where at hand.

    Pure; never raises; takes time linear in the length of the text.
    """
    words = words or words_of(clean)
    found, weights = _terms(words)
    sentences = _sentence_scores(clean, scores, words, weights)
    loudest = sorted(sentences, reverse=True)[: -(-len(sentences) // PART)]
    return Loaded(found, sentences, round(sum(loudest) / len(loudest), 4) if loudest else 0.0)


def _terms(words: Words) -> tuple[list[LoadedTerm], list[tuple[int, int, float]]]:
    """The terms without overlaps, and (first word, end of its words, weight) for each that weighs anything."""
    spans, plain, quoted = words.spans, words.plain, words.quoted
    found, weights = [], []
    end = 0
    voice = "author"
    for first, last, (kind, weight) in _index().find(words):
        if first < end:
            continue  # of terms that share a word, the first and longest counts
        if kind in IN_NAMES and is_name(words.text, *words.spans[first]):
            continue
        end = last
        if weight:
            weights.append((first, last, weight))
        elif kind == "subjective":
            continue  # a harmless phrase
        if quoted:
            voice = "quoted" if quoted[first] else "author"
        term = plain[first] if last == first + 1 else " ".join(plain[first:last])
        found.append(LoadedTerm(spans[first][0], spans[last - 1][1], term, kind, voice, weight >= FLAGGED))
    return found, weights


def is_name(text: str, start: int, end: int) -> bool:
    """Whether a word is written as part of a name is ("the Great Lakes", "Ms. Lynch"): with a capital that neither the
    beginning of a sentence or quotation nor the style of a headline explains."""
    if not text[start].isupper() or text[start:end].isupper():
        return False
    before = line_before(text, start)
    if not _WITHIN.search(before):
        return False
    letters = [word[0].isupper() for word in LONGER_WORD.findall(before + " " + line_after(text, end))]
    return 2 * sum(letters) < len(letters)


class Part(NamedTuple):
    """What adds to a sentence's weight, or takes from it: text[start:end].

    kind: "term" (of the lists of this module), "negative" and "positive" (words of VADER's lexicon), "negation",
    "argument" (a connective), "attribution" or "emphasis".
    """

    start: int
    end: int
    kind: str
    weight: float


def parts_of(clean: CleanText, scores: list[SentenceScore], words: Words | None = None) -> list[list[Part]]:
    """What the weight of each sentence is made of, in the order of the text; arguments as find_loaded's.

    The weights of a sentence's parts sum up to what score_of makes its score of.
    """
    words = words or words_of(clean)
    found: list[list[Part]] = [[] for _ in clean.sentences]
    for position, start, end, kind, weight in _weighed(clean, scores, words, _terms(words)[1]):
        if kind == "positive":
            found[position - 1] += _positive(clean, position - 1, words, weight)
        elif position:
            found[position - 1].append(Part(start, end, kind, weight))
    return [sorted(parts) for parts in found]


def _positive(clean: CleanText, position: int, words: Words, weight: float) -> list[Part]:
    """The words that VADER's lexicon calls positive, with equal shares of what they weigh; the sentence where it reads
    one in what is no such word ("not bad", an emoji)."""
    sentence = clean.sentences[position]
    low, high = (bisect_left(words.spans, (place,)) for place in (sentence.start, sentence.end))
    places = [words.spans[at] for at in range(low, high) if lexicon().get(words.plain[at], 0.0) > 0]
    places = places or [(sentence.start, sentence.end)]
    return [Part(*place, "positive", weight / len(places)) for place in places]


def _sentence_scores(
    clean: CleanText, scores: list[SentenceScore], words: Words, weights: list[tuple[int, int, float]]
) -> list[float]:
    """Each sentence's score."""
    # The first sum is of the words of title and standfirst, which are no sentences.
    sums = [0.0] * (len(clean.sentences) + 1)
    for position, _, _, _, weight in _weighed(clean, scores, words, weights):
        sums[position] += weight
    return [score_of(weight) for weight in sums[1:]]


def score_of(weight: float) -> float:
    """A sentence's weight w on a scale from 0 to 1, on which the threshold is LOADED: w / (w + THRESHOLD), 0 where w is
    not above 0."""
    return round(weight / (weight + THRESHOLD), 4) if weight > 0 else 0.0


def _weighed(
    clean: CleanText, scores: list[SentenceScore], words: Words, weights: list[tuple[int, int, float]]
) -> Iterator[tuple[int, int, int, str, float]]:
    """All that weighs anything: the number of its sentence from 1 (0 where it is in none), start, end, kind and weight.

    What a sentence's positive words weigh comes as one.
    """
    starts = [sentence.start for sentence in clean.sentences]
    spans = words.spans
    for first, last, weight in weights:
        yield bisect_right(starts, spans[first][0]), spans[first][0], spans[last - 1][1], "term", weight
    counts: dict[tuple[int, str], int] = {}
    for at, told in enumerate(map(_TOLD.__getitem__, words.plain)):
        if told is None:
            continue
        sign, charge = told
        start, end = spans[at]
        position = bisect_right(starts, start)
        if sign:
            step, most = _STEPS[sign]
            counts[position, sign] = count = counts.get((position, sign), 0) + 1
            if count <= most:
                yield position, start, end, sign, step
        if charge and not is_name(words.text, start, end):
            yield position, start, end, "negative", charge
    for position, (sentence, score) in enumerate(zip(clean.sentences, scores, strict=True), 1):
        if score.positive:
            yield position, sentence.start, sentence.end, "positive", POSITIVE * score.positive
        # A question mark or exclamation mark stands at a sentence's end, behind it at most a closing quotation mark.
        last = max(sentence.start, sentence.end - 3)
        if not {"!", "?"}.isdisjoint(clean.text[last : sentence.end]):
            yield position, last, sentence.end, "emphasis", EMPHASIS


_STEPS = {
    "negation": (NEGATION, MOST),
    "argument": (ARGUMENT, MOST),
    "attribution": (ATTRIBUTION, 1),
}


def _tells(word: str) -> tuple[str, float] | None:
    """What a word is a sign of ("" for most) and what it weighs as a negative one; None where it is neither."""
    sign = "attribution" if word == "according" else ""
    if word in _NEGATIONS or word.endswith("n't"):
        sign = "negation"
    elif word in terms("loaded_connectives"):
        sign = "argument"
    valence = lexicon().get(word, 0.0)
    charge = NEGATIVE * (1 - valence) if valence < 0 and not is_event(word) else 0.0
    return (sign, charge) if sign or charge else None


def is_event(word: str) -> bool:
    """Whether data/loaded_events.txt has a word in small letters, or its beginning."""
    whole, beginnings = _events()
    return word in whole or word.startswith(beginnings)


@cache
def _events() -> tuple[frozenset[str], tuple[str, ...]]:
    listed = terms("loaded_events")
    return frozenset(listed), tuple(term[:-1] for term in listed if term.endswith("*"))


_TOLD = Remembered(_tells)
