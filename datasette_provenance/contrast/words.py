"""Which words set two groups of texts apart: log-odds ratios with an informative Dirichlet prior.

Monroe, Colaresi and Quinn (2008), "Fightin' Words: Lexical Feature Selection and Evaluation for Identifying the Content
of Political Conflict", Political Analysis 16(4). For a word that group i uses y times among its n words, with a prior
of α uses of the word among α0 words of prior,

    ω(i) = (y(i) + α) / (n(i) + α0 - y(i) - α)        the odds of the word
    δ = ln ω(a) - ln ω(b)                              the log-odds ratio
    σ² = 1 / (y(a) + α) + 1 / (y(b) + α)               its variance, by their equation 20
    z = δ / σ

The prior is what both groups have in common: PRIOR words for each word of twice the smaller group, shared out as both
groups together use their words. A word that both use alike, or hardly use, is so drawn towards no difference. Words
with |z| of 1.96 or more would be too many by chance alone, since thousands are compared; `holds` marks those that
stand Benjamini and Hochberg's (1995) correction at 5 in 100.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from ..terms import terms

#: Words of prior for each word counted: enough to steady rare words, too little to hide common ones.
PRIOR = 0.1
#: A word is compared if both groups together use it so often, and the group that uses it more in so many documents.
FEWEST_USES, FEWEST_DOCUMENTS = 5, 3
MARKED = 1.96
FALSE_SHARE = 0.05
_MARKS = '"“”„«»()[]{},;:!?…—–/|*\n\t\u00a0'


@dataclass(slots=True)
class Words:
    """The words of a group: uses and documents by word in small letters, all uses, and how many texts there were."""

    uses: Counter[str] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)
    total: int = 0
    texts: int = 0


class Contrast(NamedTuple):
    """One word: how often each group uses it, in how many documents, and what follows; z > 0 is the first group's."""

    word: str
    a_uses: int
    b_uses: int
    a_documents: int
    b_documents: int
    log_odds: float
    z: float
    holds: bool


@cache
def function_words() -> frozenset[str]:
    return frozenset(" ".join(terms("contrast_function_words")).split())


def split(text: str) -> list[str]:
    """The words of a text in small letters, without possessive endings; linear, and fast enough for a page.

    Marks become blanks, except within a word: "u.s", "covid-19", "don't" stay whole.
    """
    text = text.lower().replace("’", "'")
    for mark in _MARKS:
        if mark in text:
            text = text.replace(mark, " ")
    for ending in (". ", "'s ", "' ", " '"):
        text = text.replace(ending, " ")
    return text.split()


def count_words(texts: Iterable[str], every: bool = False) -> Words:
    """The words of a group of documents, one text a document.

    Case and possessives are folded, names are kept. Function words and numbers are left out unless `every` is true.
    """
    uses: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    number = 0
    for text in texts:
        found = split(f" {text} ")
        uses.update(found)
        documents.update(set(found))
        number += 1
    left_out = frozenset() if every else function_words()
    kept = [word for word in uses if word not in left_out and (word[0].isalpha() or (every and word[0].isdigit()))]
    counted = Counter({word: uses[word] for word in kept})
    return Words(counted, Counter({word: documents[word] for word in kept}), sum(counted.values()), number)


def added(groups: Iterable[Words]) -> Words:
    """The words of several groups that have no document in common, as of one."""
    whole = Words()
    for group in groups:
        whole.uses.update(group.uses)
        whole.documents.update(group.documents)
        whole.total += group.total
        whole.texts += group.texts
    return whole


def log_odds(y: tuple[float, float], n: tuple[float, float], alpha: float, alpha_0: float) -> tuple[float, float]:
    """δ and z of one word: its uses in both groups, their sizes, and its prior among all the prior's words."""
    odds = [math.log((uses + alpha) / (size + alpha_0 - uses - alpha)) for uses, size in zip(y, n, strict=True)]
    delta = odds[0] - odds[1]
    return delta, delta / math.sqrt(1 / (y[0] + alpha) + 1 / (y[1] + alpha))


def contrast(
    a: Words, b: Words, prior: float = PRIOR, uses: int | None = None, documents: int = FEWEST_DOCUMENTS
) -> list[Contrast]:
    """Every word that is used often enough, what is typical of `a` first and of `b` last. Pure; empty without texts."""
    sizes = (a.total, b.total)
    if not all(sizes):
        return []
    fewest, least = uses or FEWEST_USES, min(documents, a.texts, b.texts)
    alpha_0 = prior * 2 * min(sizes)
    found: list[Contrast] = []
    for word in a.uses.keys() | b.uses.keys():
        y, seen = (a.uses[word], b.uses[word]), (a.documents[word], b.documents[word])
        more = 0 if y[0] * sizes[1] >= y[1] * sizes[0] else 1
        # The only word of a group has no odds against the rest.
        if sum(y) < fewest or seen[more] < least or sum(y) == sum(sizes):
            continue
        delta, z = log_odds(y, sizes, alpha_0 * sum(y) / sum(sizes), alpha_0)
        found.append(Contrast(word, *y, *seen, delta, z, False))
    found.sort(key=lambda row: (-row.z, row.word))
    limit = corrected([row.z for row in found])
    return [row._replace(holds=abs(row.z) >= limit) for row in found]


def corrected(scores: Sequence[float], false_share: float = FALSE_SHARE) -> float:
    """The |z| from which differences hold, so that at most this share of them is expected to be due to chance.

    Benjamini and Hochberg (1995); infinite where none holds.
    """
    sizes = sorted(map(abs, scores), reverse=True)
    limit = math.inf
    for rank, size in enumerate(sizes, 1):
        if math.erfc(size / math.sqrt(2)) <= false_share * rank / len(sizes):
            limit = size
    return limit
