"""The verbs for acts of harm, by their forms (data/harm_verbs.csv)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ...terms import rows
from ..citations.lexicon import forms
from .noun_phrases import letter

#: Numbers without a figure.
MANY = frozenset(row["word"] for row in rows("figure_numbers") if row["kind"] != "part")


class Form(NamedTuple):
    """A form of a word for harm: the word, what it takes ("object", "none", "noun"), and which form it is."""

    word: str
    takes: str
    form: str


@cache
def harm() -> dict[str, tuple[Form, ...]]:
    """Every form of every word of data/harm_verbs.csv."""
    found: dict[str, list[Form]] = {}
    for row in rows("harm_verbs"):
        head = row["word"].partition(" ")[0]
        if row["takes"] == "noun":
            for word in (head, *row["past"].split()):
                found.setdefault(word, []).append(Form(row["word"], "noun", "noun"))
        else:
            for word, form in forms(head, row["past"].split()).items():
                found.setdefault(word, []).append(Form(row["word"], row["takes"], form))
    return {word: tuple(readings) for word, readings in found.items()}


def is_number(word: str) -> bool:
    """Whether a word is a number: "12", "twelve", "dozens"."""
    return letter(word) == "#" or word in MANY


def is_past(word: str) -> bool:
    """Whether a word may be a past form of a verb, or a participle: "shot", "accused"."""
    return letter(word) == "R" or any(form.form == "past" and form.takes == "object" for form in harm().get(word, ()))


def is_harm(word: str) -> bool:
    """Whether a word tells of harm that somebody did: "killed", "kills"."""
    return any(form.takes == "object" and form.form in ("past", "s") for form in harm().get(word, ()))


def is_participle(word: str) -> bool:
    """Whether a word is the -ing form of a verb for harm: "killing"."""
    return any(form.form == "ing" for form in harm().get(word, ()))
