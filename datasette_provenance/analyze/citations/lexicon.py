"""The cue lexicon: verbs with their forms and what they take, nouns, and the closed word classes."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ...terms import sections

_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a cue verb. form: "base", "s", "past", "ing"; particle: the words behind it ("out"), lower case."""

    verb: str
    form: str
    takes: frozenset[str]
    kind: str
    particle: tuple[str, ...] = ()


def _rows(name: str) -> list[dict[str, str]]:
    text = files("datasette_provenance").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#")))


def forms(verb: str, irregular: list[str]) -> dict[str, str]:
    """The forms of an English verb, each with its kind; `irregular` holds the past forms where they are."""
    stem = verb[:-1] if verb.endswith("e") else verb
    consonant_y = verb.endswith("y") and verb[-2:-1] not in _VOWELS
    past = irregular or [verb[:-1] + "ied" if consonant_y else stem + "ed"]
    doubled = next((word for word in past if word == verb + verb[-1] + "ed"), None)
    gerund = doubled[:-2] + "ing" if doubled else (verb if verb.endswith("ee") else stem) + "ing"
    if consonant_y:
        third = verb[:-1] + "ies"
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    found = {verb: "base", third: "s", gerund: "ing"}
    if doubled and verb + "ed" in past:
        found[verb + "ing"] = "ing"  # "labelling" and "labeling"
    return found | {word: "past" for word in past if word == verb or word not in found}


@cache
def verbs() -> dict[str, tuple[Cue, ...]]:
    """Every form of every cue verb -> its readings, those with the longest particle first."""
    found: dict[str, list[Cue]] = {}
    for row in _rows("cue_verbs.csv"):
        head, *particle = row["verb"].split()
        for word, form in forms(head, row["irregular"].split()).items():
            cue = Cue(row["verb"], form, frozenset(row["takes"].split()), row["kind"], tuple(particle))
            found.setdefault(word, []).append(cue)
    return {word: tuple(sorted(cues, key=lambda cue: -len(cue.particle))) for word, cues in found.items()}


@cache
def nouns() -> dict[str, frozenset[str]]:
    """Every cue noun, singular and plural -> what it takes."""
    found: dict[str, frozenset[str]] = {}
    for row in _rows("cue_nouns.csv"):
        takes = frozenset(row["takes"].split())
        noun = row["noun"]
        found[noun] = takes
        found[noun[:-1] + "ies" if noun.endswith("y") else noun + "s"] = takes
    return found


@cache
def cue_words() -> frozenset[str]:
    """Every word that an attribution by a verb, a noun, "according to" or "as per" has in it."""
    return frozenset(["according", "per", *verbs(), *nouns()])


#: Acronyms that read like a pronoun: "the WHO", "the US".
ACRONYMS = frozenset(["US", "WHO"])


def lowered(word: str) -> str:
    """A word in small letters, but for an acronym that would then be a pronoun."""
    return word if word in ACRONYMS else word.lower()


@cache
def words(name: str) -> frozenset[str]:
    """The words of one class of data/cue_words.txt."""
    return frozenset(sections("cue_words")[name])


_ADVERB_ENDS = tuple(words("adverb-end"))


def ends_as_adverb(word: str) -> bool:
    """Whether a word ends as adverbs do, and hardly any name: "newly"."""
    return word.endswith(_ADVERB_ENDS)
