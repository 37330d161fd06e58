"""How a wording stands to what a statement says: it says so, hedges it, gives another number or an opposite, says that
it is not shown, or denies it.

Two wordings have all rare words in common and yet say the opposite: "owns a villa" and "does not own a villa". What
makes the difference are words that no comparison of rare words sees. They are looked for in a found wording, and beside
it in its sentence, and count only where they bear on what it has in common with the statement. Rules over lists
(data/statement_stances.txt), English only; a denial in other words ("sold it", "is innocent of") is not seen.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..records import Sentence
from ..terms import Seldom, alternatives, sections
from .wording import content, word_spans

SAYS, HEDGES, DIFFERS, DOUBTS, DENIES = STANCES = ("says", "hedges", "differs", "doubts", "denies")
AGAINST = (DOUBTS, DENIES)
#: Characters of a sentence that are looked at beside a wording.
NEAR = 300
#: Words between a negation or a hedge and the first one behind it with content, which has to be common, at most.
REACH = 4
#: Common words with content behind a denial within a wording, at least; all, where there are fewer.
BORNE = 2

_LISTS = sections("statement_stances")
Span = tuple[int, int]


def _any(name: str) -> str:
    return alternatives(_LISTS[name])


#: An apostrophe, as some exports leave it, too.
_ONE_MARK = "['’\ufffd?]"
_MARK = f"(?:{_ONE_MARK}|â€™)"
#: "did not say that", "has never actually claimed", "never told the council that": whoever it is of did not say so.
_UNSAID = (
    rf"(?:{_any('unsaid auxiliary')}(?:\snot|n{_MARK}t)|never)\s(?:\w{{1,20}}ly\s|ever\s|even\s|once\s)?"
    rf"(?:{_any('unsaid')}(?!\s{_any('open')}\b)|{_any('told')}(?:\s[\w’'-]+){{1,4}}?(?=\sthat\b))"
)
#: Who "did not deny" something denies nothing.
_NOT_DENIED = rf"(?<!\bnot\s)(?<!n{_ONE_MARK}t\s)(?<!nâ€™t\s)(?<!\bnever\s)(?<!\bcannot\s)"
#: Who "denied women the right to vote", or whose request is denied, says that nothing is untrue.
_REFUSED = re.compile(
    rf"den(?:y|ies|ied|ying)\s(?:(?!that\b|\w+ing\b|any\b|(?:s?he|they|it|we|I|you)\b)[\w’'-]+\s){{0,5}}?"
    rf"{_any('granted')}\b",
    re.I,
)
#: What is denied stands behind it: "they may deny, but the figures show".
_FRAME = Seldom(
    rf"\b(?:(?P<denies>{_NOT_DENIED}(?:{_any('denies')}|{_UNSAID}))|(?P<doubts>{_any('doubts')}))\b(?!,)",
    [*_LISTS["denies"], *_LISTS["doubts"], *_LISTS["unsaid"], *_LISTS["told"]],
)
_CLAIM = re.compile(rf"\b{_any('claims')}\s(?:that|of)\b", re.I)
_BEHIND = re.compile(rf"[^.;:]{{0,60}}?\s(?P<denies>{_any('behind')})\b", re.I)
_ASIDE = Seldom(
    rf"[”\"’']*(?:,|\s[—–-])\s{_any('aside')}\s(?:[\w’'-]+\s){{0,4}}?(?P<denies>{_any('aside verbs')})\b",
    _LISTS["aside verbs"],
)
_ASIDE_OF = re.compile(rf"\b{_any('aside of').replace(re.escape('*'), '[a-z]*')}\b", re.I)
_ASIDE_NOUN = re.compile(rf"\b{_any('aside nouns')}\Z", re.I)
_WHETHER = re.compile(r"\bwhether\b", re.I)
_NEXT = Seldom(rf"\b(?P<doubts>{_any('next doubts')})\b(?P<this>\s{_any('this')}\b)?", _LISTS["next doubts"])
_THIS = re.compile(rf"\W*{_any('this')}\s\Z", re.I)
#: ("Opposed to" may stand for "against".)
_NEGATION = re.compile(
    rf"\b(?:{_any('auxiliary')}\snot|(?:{_any('auxiliary')}|ca|wo)n{_MARK}t|never|cannot|{_any('like not')}|no)\b"
    rf"(?!(?<=opposed)\sto\b)(?!\s{_any('no negation')}\b|,)",
    re.I,
)
_NEGATIVE = re.compile(rf"\b(?:not|never|no|cannot|nor|neither|none|nothing|nobody|without)\b|n{_MARK}t\b", re.I)
_NOT = re.compile(rf"not\b(?!\s{_any('no negation')}\b)", re.I)
#: (As written: "May" is a month or a name.)
_HEDGE = Seldom(rf"\b{_any('hedges')}\b(?!\snot\b)", _LISTS["hedges"], 0)
_CONDITION = re.compile(
    rf"(?<!\beven\s)(?<!\bas\s)(?<!\bknow\s)\b{_any('conditions')}\b(?!\s(?:only|not|so|ever|any)\b)"
)
#: "If prices fall, …": the clause that a wording begins with.
_FIRST_CONDITION = re.compile(rf"[“\"‘']*({_any('conditions')})\b[^,.;:]{{1,{NEAR}}},", re.I)
#: What may stand between a denial and the wording that it is of, and between a negation and its first word.
_TO_WORDING = re.compile(
    rf"(?:\s(?:{_any('claims')}|the|any|ever|having|of|to|that|in|about|for|by|from))*[\s,:“\"‘']*\Z", re.I
)
_TO_WORD = re.compile(r"[\s“\"‘']*\Z")
#: What parts a sentence: what stands before it has no bearing on what stands behind.
_APART = re.compile(r"[;:—–]|,\s(?:but|and|while|although|though|who|which|saying|adding|he|she|they|it)\b", re.I)


@dataclass(frozen=True, slots=True)
class Stance:
    """One of STANCES, and where the words stand that say so; nowhere for SAYS."""

    kind: str = SAYS
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Signs:
    """Where a wording denies, doubts and hedges what it has in common with another one, None where it does not.

    denies, doubts: within it, where its own words say so, which the other one may have as well; denied, doubted: beside
    it, of it as a whole. negative: whether it holds any denial or negation, of whatever.
    """

    denies: Span | None = None
    doubts: Span | None = None
    hedges: Span | None = None
    denied: Span | None = None
    doubted: Span | None = None
    negative: bool = False
    condition: Span | None = None

    @property
    def affirms(self) -> bool:
        return not (self.denies or self.doubts or self.denied)

    def joined(self, other: Signs) -> Signs:
        """The signs of either, and the other's hedges: what all hold back on nobody does."""
        names = ("denies", "doubts", "denied", "doubted", "negative", "condition")
        either = {name: getattr(self, name) or getattr(other, name) for name in names}
        return Signs(hedges=other.hedges, **either)


def stance(one: Signs, label: Signs, other: Span | None = None) -> Stance:
    """How a wording stands to a statement, by the signs in it and in the label, of what both have in common.

    other: where it gives another number or day than the label, or says the opposite (word_changes.other_word).
    """
    if one.denied or (one.denies and not label.negative) or (label.denies and not one.negative):
        return Stance(DENIES, *(one.denied or one.denies or (None, None)))
    if doubt := (None if label.doubts else one.doubts) or one.doubted:
        return Stance(DOUBTS, *doubt)
    if other:
        return Stance(DIFFERS, *other)
    hedge = one.hedges or (None if label.condition else one.condition)
    return Stance(HEDGES, *hedge) if hedge else Stance()


def contents(text: str, span: Span) -> frozenset[str]:
    """The content words of a wording."""
    return frozenset(content(text[start:end]) for start, end in word_spans(text, *span)) - {""}


def signs(text: str, span: Span, sentences: Sequence[Sentence], common: frozenset[str], much: bool = True) -> Signs:
    """The signs in and beside the wording text[slice(*span)]. sentences: those of the text, in order. much: whether
    what is common is much of both; of little, a plain "not" is of something else: "vowed not to sell the boat"."""
    start, end = span
    place = bisect_right(sentences, start, key=lambda one: one.start) - 1
    sentence = sentences[place] if place >= 0 else Sentence(start, end)
    words = _words(text, span, common)
    low = max(sentence.start, start - NEAR)
    low = max([low, *(match.end() for match in _APART.finditer(text, low, start))])
    high = max(end, min(sentence.end, end + NEAR))
    denied, doubted = _before(text, low, start)
    denies, doubts = _within(text, span, words, common)
    negation = _negation(text, (low, start, end), words, common) if much else None
    if denies and negation and denies[0] <= negation[0] < denies[1]:
        negation = None  # one and the same: "did not say that"
    return Signs(
        # "denied that he does not own" takes the denial back
        (denies or negation) if not (denies and negation) else None,
        doubts,
        _hedge(text, span, words, common),
        denied or _behind(text, (low, start, end, high), words, common),
        doubted or _following(text, sentences[place + 1] if 0 <= place < len(sentences) - 1 else None),
        bool(denied or denies or negation or _NEGATIVE.search(text, max(low, start - 20), end)),
        _condition(text, span, words, common),
    )


def _words(text: str, span: Span, common: frozenset[str]) -> list[tuple[int, str]]:
    """Where each word of a wording stands, and its content; "" for an adverb that is not common, too."""
    spans = word_spans(text, *span)
    found = [(at, content(text[at:stop])) for at, stop in spans]
    adverbs = (text[stop - 2 : stop] == "ly" for _, stop in spans)
    return [
        (at, "" if adverb and word not in common else word) for (at, word), adverb in zip(found, adverbs, strict=True)
    ]


def _frames(text: str, low: int, high: int) -> Iterator[re.Match[str]]:
    """The denials and doubts in text[low:high]; not where somebody is denied what he asked for."""
    return (match for match in _FRAME.finditer(text, low, high) if not _REFUSED.match(text, match.start()))


def _before(text: str, low: int, start: int) -> tuple[Span | None, Span | None]:
    """The denial and the doubt directly before a wording: "denied that", "there is no evidence that"."""
    found: dict[str, Span] = {}
    for match in _frames(text, low, start):
        if _TO_WORDING.match(text, match.end(), start):
            found[match.lastgroup or ""] = match.span()
    return found.get(DENIES), found.get(DOUBTS)


def _within(
    text: str, span: Span, words: list[tuple[int, str]], common: frozenset[str]
) -> tuple[Span | None, Span | None]:
    """The first denial and the first doubt in a wording that have enough of what is common behind them."""
    places = [at for at, word in words if word in common]
    found: dict[str, Span] = {}
    for match in _frames(text, *span):
        stop = _APART.search(text, match.end(), span[1])
        borne = sum(match.end() <= at < (stop.start() if stop else span[1]) for at in places)
        if borne >= min(BORNE, len(places)):
            found.setdefault(match.lastgroup or "", match.span())
    return found.get(DENIES), found.get(DOUBTS)


def _behind(
    text: str, around: tuple[int, int, int, int], words: list[tuple[int, str]], common: frozenset[str]
) -> Span | None:
    """The denial behind a wording: "reports that … are false", "…, a claim that he denies"."""
    low, start, end, high = around
    places = [at for at, word in words if word in common]
    aside = _ASIDE.search(text, max([start, *places]), high)
    if aside and not any(content(text[slice(*word)]) for word in word_spans(text, end, max(end, aside.start()))):
        # "Was asked whether he took it, which he denied": that he was asked, nobody denies
        denied = not _WHETHER.search(text, start, aside.start()) and _is_of(text, (low, aside.start()), places)
        return aside.span(DENIES) if denied else None
    if places and _CLAIM.search(text, low, places[0] + 1) and (false := _BEHIND.match(text, places[-1], high)):
        return false.span(DENIES)
    return None


def _is_of(text: str, before: Span, places: list[int]) -> bool:
    """Whether an aside behind text[slice(*before)] is of most of what is common, by the places of its words: "said that
    he took the boat, which he denies"; not "left over the claims, which he denies", nor of the leaving in "left after
    Roe said that he took the boat, which he denies"."""
    noun = _ASIDE_NOUN.search(text, max(before[0], before[1] - NEAR), before[1])
    start = noun.start() if noun else max((match.end() for match in _ASIDE_OF.finditer(text, *before)), default=0)
    within = sum(at >= start for at in places)
    return within >= min(BORNE, len(places)) and 2 * within > len(places)


def _negation(
    text: str, around: tuple[int, int, int], words: list[tuple[int, str]], common: frozenset[str]
) -> Span | None:
    """The negation of what is common, directly before a wording or in it.

    In it something common stands before it, or it begins the sentence: a quotation may begin behind a "not". Where
    "opposed" is common, both oppose.
    """
    low, start, end = around
    start += 3 * text.startswith("to ", start)  # "refused | to resign"
    matches = list(_NEGATION.finditer(text, max(low, start - 20), end))
    if first := _NOT.match(text, start, end):
        matches.insert(0, first)
    stops = [*(match.start() for match in matches[1:]), end]
    for match, stop in zip(matches, stops, strict=False):
        if content(match.group().split()[0]) in common:
            continue
        beside = match.end() <= start and _TO_WORD.match(text, match.end(), start)
        if (beside or match.start() in (low, start) or _after(match.start(), words, common)) and _bears(
            (match.end(), stop), words, common
        ):
            return match.span()
    return None


def _hedge(text: str, span: Span, words: list[tuple[int, str]], common: frozenset[str]) -> Span | None:
    """The first word that holds back on what is common, and is not itself common ("accused of", "accusing")."""
    for match in _HEDGE.finditer(text, *span):
        own = content(text[match.start() : match.end()].split()[0])
        if own not in common and _after(match.start(), words, common) and _bears((match.end(), span[1]), words, common):
            return match.span()
    return None


def _condition(text: str, span: Span, words: list[tuple[int, str]], common: frozenset[str]) -> Span | None:
    """The first word behind which stands what has to come about first, and is not common: "unless the state helps" at
    the end, "if prices fall," at the beginning."""
    first = _FIRST_CONDITION.match(text, *span)
    if first:
        within = {word for at, word in words if first.end(1) <= at < first.end() and word}
        if within - common and any(at >= first.end() and word in common for at, word in words):
            return first.span(1)
    for match in _CONDITION.finditer(text, *span):
        behind = [word for at, word in words if at >= match.end() and word]
        if _after(match.start(), words, common) and not common.issuperset(behind):
            return match.span()
    return None


def _after(place: int, words: list[tuple[int, str]], common: frozenset[str]) -> bool:
    """Whether something common stands before a place."""
    return any(at < place and word in common for at, word in words)


def _bears(between: Span, words: list[tuple[int, str]], common: frozenset[str]) -> bool:
    """Whether the first word with content between two places is near, is common, and stands nowhere else."""
    near = [word for at, word in words if between[0] <= at < between[1]][: REACH + 1]
    first = next(filter(None, near), "")
    return first in common and sum(word == first for _, word in words) == 1


def _following(text: str, following: Sentence | None) -> Span | None:
    """The words by which the next sentence says that what was told could not be confirmed."""
    if following is None:
        return None
    match = _NEXT.search(text, following.start, min(following.end, following.start + NEAR))
    if match is None:
        return None
    # "could not verify this", "the claim could not be verified"
    passive = match.group("doubts").endswith("ed") and _THIS.match(text, following.start, match.start())
    return match.span("doubts") if match.group("this") or passive else None
