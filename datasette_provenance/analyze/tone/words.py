"""What a word by itself says about how a sentence stands toward somebody: its classes, its valence, its features."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import NamedTuple

from ...terms import sections, terms
from ..citations.lexicon import forms
from ..sentiment import lexicon

#: What is no part of a word: the possessive ending, and the verb that an apostrophe cuts short.
CLITIC, CONTRACTED = re.compile(r"['’]s?\Z"), re.compile(r"['’](?:s|d|ll|ve|re|m)\Z")


@cache
def meanings() -> dict[str, str]:
    """The words that the model knows the meaning of, each with its letters (data/target_meanings.txt)."""
    return {word: letters for word, _, letters in (line.partition("\t") for line in terms("target_meanings"))}


@cache
def tone_words(name: str) -> frozenset[str]:
    """The words of one class of data/tone_words.txt."""
    return frozenset(" ".join(sections("tone_words")[name]).split())


#: Words that are no evidence, so that a weight for one of them would only be noise.
STOP = tone_words("no evidence")
#: Who somebody is, which must not count for or against anybody.
PEOPLE = tone_words("who people are")
#: What parts clauses.
BREAKS = tone_words("parts clauses")
#: When something happens.
TIMES = tone_words("time")
NAME, TARGET, NUMBER = "NAME", "TARGET", "0"
_STRONG = 1.65
_DAMPED = 0.7
_CLOSE, _FAR = 4, 12
NEAR = 1.4
#: How far from a target a word is told apart by its exact place.
STEPS = (-2, -1, 1, 2)
#: How far a word by itself counts beside what words of its meaning weigh.
OWN = 2.0
#: Where a word may count: anywhere, negated, then left and right of the target: within its clause, close to it, and in
#: its clause without another name between. The first four have a weight for each single word, too.
BLOCKS = ("w", "!", "L", "R", "nL", "nR", "kL", "kR")
OF_WORDS = 4
#: What a verb may be to a target: what it does (or did, as agent of a passive), what is done to it, what meets it.
ROLES = ("acts", "done", "object")
#: What a word's meaning adds to, as data/target_meanings.txt has it.
MEANT = (*BLOCKS, *ROLES)


class Classes(NamedTuple):
    """The classes of data/target_words.txt: of each form of each verb, of each word, and which are participles."""

    verbs: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]
    past: frozenset[str]


@cache
def classes() -> Classes:
    """Read data/target_words.txt."""
    verbs: dict[str, list[str]] = {}
    words: dict[str, list[str]] = {}
    past: set[str] = set()
    for section, lines in sections("target_words").items():
        kind, _, name = section.partition(" ")
        for item in " ".join(lines).split():
            if kind != "verb":
                words.setdefault(item, []).append(section.replace(" ", "-"))
                continue
            base, *irregular = item.split("/")
            for word, form in forms(base, irregular).items():
                verbs.setdefault(word, []).append(name.replace(" ", "-"))
                if form == "past":
                    past.add(word)

    def once(found: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
        return {word: tuple(dict.fromkeys(names)) for word, names in found.items()}

    return Classes(once(verbs), once(words), frozenset(past))


def valence(word: str) -> float:
    """VADER's valence of a word, -4 to 4; 0 for a word it does not know."""
    return 0.0 if word in PEOPLE else lexicon().get(word, 0.0)


def kinds(word: str) -> list[str]:
    """The classes of a word, those of its valence among them."""
    if word in PEOPLE:
        return []
    known = classes()
    found = [f"v-{name}" for name in known.verbs.get(word, ())]
    found += [f"w-{name}" for name in known.words.get(word, ())]
    value = valence(word)
    if value:
        sign = "p" if value > 0 else "n"
        found.append(sign.upper() if abs(value) > _STRONG else sign)
    return found


class Relation(NamedTuple):
    """Where a word stands to the target: side "L" or "R"; distance: the middle of its class of distances, in words;
    clause: 0 in the same clause, 1 in it but behind another name, 2 in another clause."""

    side: str
    distance: int
    clause: int


def near(tokens: list[str], at: int) -> dict[int, str]:
    """The tokens one and two places from a target, by their distance: a feature each, as NEAR names and weighs it."""
    return {step: tokens[at + step] for step in STEPS if 0 <= at + step < len(tokens)}


def counts(word: str) -> bool:
    """Whether a word by itself is evidence."""
    return len(word) > 1 and word not in STOP and word not in PEOPLE


def bare(word: str) -> str:
    """A word as the table of data/target_meanings.txt has it: without a possessive, of a compound its last part."""
    return word.removesuffix("'s").rpartition("-")[2]


def shares(negated: bool, relation: Relation) -> tuple[float, ...]:
    """With what weight a word counts in each of BLOCKS where it stands."""
    side, distance, clause = relation
    weight = (1.2, 0.96, 0.64)[clause] / math.sqrt(1 + distance / 6)
    within = 0.8 if clause < 2 and distance < _FAR else 0.0
    close = 0.7 if distance < _CLOSE else 0.0
    alone = 1 / math.sqrt(1 + distance / 3) if clause == 0 else 0.0
    by_side = [share * (side == one) for share in (within, close, alone) for one in "LR"]
    return weight, weight * _DAMPED * negated, *by_side


def class_features(word: str, negated: bool, relation: Relation) -> dict[str, float]:
    """The features of a word's classes and of its valence; none for most words."""
    found: dict[str, float] = {}
    for kind in kinds(word):
        found.update(kind_features(f"{kind}!" if negated else kind, relation))
    sign, size = valence_of(word, negated)
    found.update({name: size * share for name, share in valence_features(sign, relation).items() if size})
    return found


def kind_features(kind: str, relation: Relation) -> dict[str, float]:
    """The features of one class; "!" at its end: of a negated word."""
    side, distance, clause = relation
    found = {f"k:{kind}": 0.5, f"k{side}:{kind}": 0.5, f"kd{side}:{kind}": 1 / (1 + distance / 4)}
    if clause < 2:
        found[f"kc{side}:{kind}"] = 0.7
    if clause == 0:
        found[f"k0{side}:{kind}"] = 0.5
    return found


def role_features(word: str, negated: bool, role: str) -> dict[str, float]:
    """The features of a verb that stands to the target in one of ROLES."""
    found = {f"{role}:{kind}{'!' * negated}": 1.0 for kind in kinds(word)}
    sign, size = valence_of(word, negated)
    return {**found, f"{role}:v{sign}": size / 2} if size else found


def valence_of(word: str, negated: bool) -> tuple[str, float]:
    """The sign ("p" or "n") and the size of a word's valence; a negation turns it."""
    value = valence(word) * (-0.74 if negated else 1)
    return "p" if value > 0 else "n", abs(value)


def valence_features(sign: str, relation: Relation) -> dict[str, float]:
    """The features of a valence of size 1; they grow with it."""
    side, distance, clause = relation
    by_distance = 1 / (1 + distance / 3)
    found = {f"v{sign}": 1 / 4, f"vd{sign}": by_distance, f"vd{side}{sign}": by_distance}
    if clause < 2:
        found[f"vc{sign}"] = found[f"vc{side}{sign}"] = 1 / 2
    return found
