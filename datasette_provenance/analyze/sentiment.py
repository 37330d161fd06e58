"""Sentiment of sentences, by voice: VADER's own numbers, found faster.

VADER (Hutto and Gilbert 2014, "VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text",
ICWSM) gives a text four numbers: compound (-1 to 1) and the shares positive, neutral and negative (0 to 1). This module
takes lexicon, word lists, constants and `normalize` from the installed vaderSentiment and applies the same rules, but
looks each token up once and runs the rules only at tokens that carry a valence. The numbers are the package's to the
last digit (tests/analyze/test_sentiment.py), and the time is linear, which the package's is not.

VADER's compound saturates on whole articles, so documents are scored by sentence and averaged.
"""

from __future__ import annotations

import string
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappop, heappush

from ..records import CleanText, Quotation, Sentence, SentenceScore
from ..remembered import Remembered

Polarity = tuple[float, float, float, float]

#: VADER's own border between neutral and not.
TONE_THRESHOLD = 0.05

# Tokens remembered before the cache starts anew: about 30 MB, and far more than a batch of news needs.
_MOST = 200_000
# Valued words of a sentence up to which its score is worth remembering.
_FEW = 16

_MARKS = string.punctuation
# Words that a rule asks for by name; every other word may share one record.
_RULE_WORDS = {"no", "or", "nor", "of", "kind", "least", "at", "very", "never", "so", "this", "without", "doubt", "but"}
# Those that change a valence without being a booster, a negation or part of a phrase.
_ALTERING = {"no", "kind", "least", "so", "this"}


@dataclass(slots=True)
class _Token:
    """What VADER's rules ask about one token (surrounding punctuation stripped as VADER does). It never changes."""

    valence: float | None  # to be scored: in the lexicon and no booster (0 for an emoji, so that it is noticed)
    lower: str  # "" where no rule could ask for it
    upper: bool
    in_lexicon: bool
    boost: float
    negates: bool
    in_phrase: bool  # the longest word of one of VADER's phrases: without it near, no phrase is
    emoji: bool
    alters: bool  # may change the valence of a word near it
    counts: bool  # has a valence, or may alter one or all


class _Tokens(Remembered[_Token]):
    """Raw token -> _Token."""

    def __init__(self) -> None:
        from vaderSentiment import vaderSentiment as vader

        super().__init__(self._read, _MOST)
        self.vader = vader
        self.analyzer = vader.SentimentIntensityAnalyzer()
        self.lexicon: dict[str, float] = self.analyzer.lexicon
        self.phrases: dict[str, float] = {k: v for k, v in vader.SPECIAL_CASES.items() if " " in k}
        self.boosting_phrases: dict[str, float] = {k: v for k, v in vader.BOOSTER_DICT.items() if " " in k}
        phrases = [phrase.split() for phrase in (*self.phrases, *self.boosting_phrases)]
        self.phrase_words = {max(words, key=len) for words in phrases}
        self.negations = frozenset(vader.NEGATE)
        self.named = _RULE_WORDS.union(*phrases)
        self.telling = self.named.union(self.lexicon, vader.BOOSTER_DICT, self.negations, self.phrase_words)
        # VADER compares character by character: longer keys of its emoji list can never match.
        self.emoji = {emoji for emoji in self.analyzer.emojis if len(emoji) == 1}
        self.plain = {upper: _Token(None, "", upper, False, 0.0, *[False] * 5) for upper in (False, True)}

    def _read(self, raw: str) -> _Token:
        # Most words, of which nothing else need be asked. (One emoji, the i of information, is a letter.)
        if raw.isascii() and raw.isalpha() and raw.lower() not in self.telling:
            return self.plain[raw.isupper()]
        stripped = raw.strip(_MARKS)
        if len(stripped) > 2 and stripped in self:
            return self[stripped]  # "said," is read as "said" is, and common words are known by now
        word = raw if len(stripped) <= 2 else stripped
        lower, upper = word.lower(), word.isupper()
        emoji = not (raw.isascii() or self.emoji.isdisjoint(raw))
        if lower not in self.telling and "n't" not in lower and not emoji:
            return self.plain[upper]
        in_lexicon, boost = lower in self.lexicon, self.vader.BOOSTER_DICT.get(lower)
        valence = self.lexicon[lower] if in_lexicon and boost is None else None
        valence = 0.0 if emoji else valence
        negates, in_phrase = lower in self.negations or "n't" in lower, lower in self.phrase_words
        alters = bool(boost) or negates or in_phrase or lower in _ALTERING
        return _Token(
            valence=valence,
            lower=lower if lower in self.named else "",
            upper=upper,
            in_lexicon=in_lexicon,
            boost=boost or 0.0,
            negates=negates,
            in_phrase=in_phrase,
            emoji=emoji,
            alters=alters,
            counts=alters or valence is not None or lower == "but",
        )


@lru_cache(maxsize=1)
def _tokens() -> _Tokens:
    """The lexicon and the cache, made at the first use: the plugin's start does not wait for them."""
    return _Tokens()


def lexicon() -> dict[str, float]:
    """VADER's lexicon: the valence of each word, -4 to 4."""
    return _tokens().lexicon


def negations() -> frozenset[str]:
    """The words by which VADER tells that something is negated."""
    return _tokens().negations


def polarity(text: str) -> Polarity:
    """VADER's (compound, positive, neutral, negative) of a text, rounded as VADER rounds them.

    The same numbers as SentimentIntensityAnalyzer().polarity_scores(text). All four are 0 for a text without words.
    """
    known = _tokens()
    words = list(map(known.__getitem__, text.split()))
    valued, altering, capitals, but = [], [], False, False
    for i in [i for i, word in enumerate(words) if word.counts]:
        word = words[i]
        if word.valence is not None:
            valued.append(i)
        if word.alters:
            altering.append(i)
        capitals, but = capitals or word.upper, but or word.lower == "but"
    if not valued:
        return (0.0, 0.0, 1.0, 0.0) if words else (0.0, 0.0, 0.0, 0.0)
    if not text.isascii() and any(words[i].emoji for i in valued):
        return polarity(_spelled_out(known, text))
    emphasis = capitals and not all(word.upper for word in words)
    if altering or emphasis:
        values = [
            _valence(known, words, i, emphasis)
            if _stands_near(altering, i)
            else _alone(known.vader.C_INCR, words[i], emphasis)
            for i in valued
        ]
    else:
        values = [words[i].valence or 0.0 for i in valued]
    if but:
        _weigh_around_but(values, valued, [word.lower for word in words])
    score = _remembered_score if len(values) <= _FEW else _score
    return score(known.vader.normalize, tuple(values), len(words), _emphasis(known, text))


def _spelled_out(known: _Tokens, text: str) -> str:
    """The text with VADER's descriptions in place of emoji, each with a blank before it."""
    described, pieces = known.analyzer.emojis, [" "]
    for character in text:
        if character not in known.emoji:
            pieces.append(character)
        else:
            pieces.append(described[character] if pieces[-1] == " " else f" {described[character]}")
    return "".join(pieces)


def _stands_near(places: list[int], i: int) -> bool:
    """Whether one of the places, in order, lies from three before `i` to two behind it."""
    at = bisect_left(places, i - 3)
    return at < len(places) and places[at] <= i + 2


def score_sentences(text: str, sentences: Iterable[Sentence]) -> list[SentenceScore]:
    """VADER's four numbers for each sentence, in the order of the sentences."""
    return [SentenceScore(*polarity(text[s.start : s.end])) for s in sentences]


def mean_compound(scores: Iterable[SentenceScore]) -> float | None:
    """The mean compound of the sentences that hold a valenced word: 0 where none of them does, None without sentences.

    A sentence without one says nothing for or against, and on short texts counting it as 0 correlates a little less
    with readers' judgements than VADER on the whole text does (docs/methods). In SQL: avg(compound) over the rows with
    positive > 0 or negative > 0.
    """
    scores = list(scores)
    valenced = [score.compound for score in scores if score.positive or score.negative]
    if not valenced:
        return 0.0 if scores else None
    return sum(valenced) / len(valenced)


def summarise(clean: CleanText, scores: list[SentenceScore], title: str | None = None) -> dict[str, float | None]:
    """A document's sentiment: the mean compound of its sentences, of the author's words, of quoted words; the title's.

    `scores` are those of `clean.sentences`. Of a sentence that mixes voices, what stands inside its quotation marks is
    scored as quoted and what stands outside as the author's, so that "The minister praised it as 'a disgrace'" does
    not give the author the minister's words. The keys are columns of `documents`; a value is None where there was
    nothing to score.
    """
    author: list[SentenceScore] = []
    quoted: list[SentenceScore] = []
    for sentence, score in zip(clean.sentences, scores, strict=True):
        if sentence.voice == "mixed":
            outside, inside = split_voices(clean.text, sentence, clean.quotations)
            author += _scored(outside)
            quoted += _scored(inside)
        else:
            (quoted if sentence.voice == "quoted" else author).append(score)
    return {
        "compound": mean_compound(scores),
        "compound_author": mean_compound(author),
        "compound_quoted": mean_compound(quoted),
        "compound_title": mean_compound(_scored(title or "")),
    }


def split_voices(text: str, sentence: Sentence, quotations: list[Quotation]) -> tuple[str, str]:
    """The parts of a sentence outside and inside quotation marks, each joined by spaces; quotations are in order."""
    outside, inside, at = [], [], sentence.start
    for i in range(bisect_right(quotations, at, key=lambda q: q.end), len(quotations)):
        start, end = max(quotations[i].start, at), min(quotations[i].end, sentence.end)
        if start >= sentence.end:
            break
        if start < end:
            outside.append(text[at:start])
            inside.append(text[start:end])
            at = end
    outside.append(text[at : sentence.end])
    return " ".join(outside), " ".join(inside)


def _scored(part: str) -> list[SentenceScore]:
    """The score of a part of a sentence, none where it holds no letter or digit."""
    return [SentenceScore(*polarity(part))] if any(map(str.isalnum, part)) else []


def _emphasis(known: _Tokens, text: str) -> float:
    """The weight of exclamation and question marks."""
    return float(known.analyzer._punctuation_emphasis(text)) if "!" in text or "?" in text else 0.0


def _alone(increment: float, word: _Token, emphasis: bool) -> float:
    """The valence of a word that nothing near it alters."""
    valence = word.valence or 0.0
    if word.upper and emphasis:
        return valence + increment if valence > 0 else valence - increment
    return valence


def _valence(known: _Tokens, words: list[_Token], i: int, emphasis: bool) -> float:
    """The valence of word `i` among its neighbours. `emphasis`: some but not all words are in capitals."""
    vader, word = known.vader, words[i]
    base = valence = word.valence or 0.0
    last = len(words) - 1
    if word.lower == "kind" and i < last and words[i + 1].lower == "of":
        return 0.0
    if word.lower == "no" and i < last and words[i + 1].in_lexicon:
        valence = 0.0
    if _follows_no(words, i):
        valence = base * vader.N_SCALAR
    if word.upper and emphasis:
        valence += vader.C_INCR if valence > 0 else -vader.C_INCR
    for distance, damping in ((1, 1.0), (2, 0.95), (3, 0.9)):
        if i < distance:
            break
        before = words[i - distance]
        if before.in_lexicon or not (before.alters or distance == 3):
            continue
        if before.boost:
            boost = -before.boost if valence < 0 else before.boost
            if before.upper and emphasis:
                boost += vader.C_INCR if valence > 0 else -vader.C_INCR
            valence += boost * damping
        valence *= _negation(vader.N_SCALAR, words, i, distance)
        if distance == 3 and any(word.in_phrase for word in words[i - 3 : i + 3]):
            valence = _special_phrases(known, words, i, valence)
    return valence * vader.N_SCALAR if _follows_least(words, i) else valence


def _follows_no(words: list[_Token], i: int) -> bool:
    """Whether "no" stands one or two words before word `i`, or three before with "or" or "nor" directly before it."""
    return (
        (i > 0 and words[i - 1].lower == "no")
        or (i > 1 and words[i - 2].lower == "no")
        or (i > 2 and words[i - 3].lower == "no" and words[i - 1].lower in ("or", "nor"))
    )


def _follows_least(words: list[_Token], i: int) -> bool:
    """Whether word `i` stands directly after "least", other than "at least" and "very least"."""
    before = words[i - 1]
    if i == 0 or before.lower != "least" or before.in_lexicon:
        return False
    return i == 1 or words[i - 2].lower not in ("at", "very")


def _negation(negation: float, words: list[_Token], i: int, distance: int) -> float:
    """The factor for the word `distance` before word `i`: 1.25 after "never so", nothing after "without doubt"."""
    before = words[i - distance]
    if distance > 1:
        between = [word.lower for word in words[i - distance + 1 : i]]
        never_so = before.lower == "never" and between[0] in ("so", "this")
        # VADER reads "so" and "this" directly before the word as emphasis whatever stands three words before.
        if never_so or (distance == 3 and between[1] in ("so", "this")):
            return 1.25
        if before.lower == "without" and "doubt" in between:
            return 1.0
    return negation if before.negates else 1.0


def _special_phrases(known: _Tokens, words: list[_Token], i: int, valence: float) -> float:
    """VADER's phrases around word `i` that have a valence of their own ("yeah right") or boost it ("sort of")."""
    three, two, one, zero, *after = (word.lower for word in words[i - 3 : i + 3])
    before = (f"{three} {two} {one}", f"{three} {two}", f"{two} {one}")
    for phrase in (f"{one} {zero}", f"{two} {one} {zero}", before[2], before[0], before[1]):
        if phrase in known.phrases:
            valence = known.phrases[phrase]
            break
    for end in range(1, len(after) + 1):
        valence = known.phrases.get(" ".join([zero, *after[:end]]), valence)
    for phrase in before:
        valence += known.boosting_phrases.get(phrase, 0.0)
    return valence


def _weigh_around_but(values: list[float], positions: list[int], words: list[str]) -> None:
    """Halve what stands before the first "but" and add half to what follows, in place.

    VADER finds a value's place by its first equal: of equal values the first takes every change meant for the others.
    """
    but = words.index("but")
    # The places of each value, the first on top; a place stays where it was when its value has changed.
    places: dict[float, list[int]] = {}
    for place, value in enumerate(values):
        places.setdefault(value, []).append(place)
    for value in values:
        equal = places[value]
        while values[equal[0]] != value:
            heappop(equal)
        first = equal[0]
        if positions[first] != but:
            values[first] = changed = value * (0.5 if positions[first] < but else 1.5)
            heappush(places.setdefault(changed, []), first)


def _score(normalize: Callable[[float], float], values: tuple[float, ...], words: int, emphasis: float) -> Polarity:
    """VADER's four numbers from the valences of the valued words, the number of words and the weight of ! and ?."""
    total = sum(values)
    if total > 0:
        total += emphasis
    elif total < 0:
        total -= emphasis
    positive = negative = 0.0  # both as sizes, without a sign
    neutral = words - len(values)
    for value in values:
        # One is added to each, for neutral words count as one.
        if value > 0:
            positive += value + 1
        elif value < 0:
            negative += 1 - value
        else:
            neutral += 1
    if positive > negative:
        positive += emphasis
    elif positive < negative:
        negative += emphasis
    whole = positive + negative + neutral
    return round(normalize(total), 4), round(positive / whole, 3), round(neutral / whole, 3), round(negative / whole, 3)


#: Most sentences have one or two valued words, and their lengths are alike.
_remembered_score = lru_cache(maxsize=1 << 15)(_score)
