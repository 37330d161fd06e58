"""The lists in datasette_provenance/data that a person can edit: one term or CSV row a line, `#` comments."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files


@cache
def terms(name: str) -> tuple[str, ...]:
    """The terms of data/NAME.txt in the file's order; raises FileNotFoundError for a list that does not exist."""
    lines = files("datasette_provenance").joinpath("data", f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def longest_words(name: str) -> tuple[str, ...]:
    """The longest word of each term of data/NAME.txt, lower case: a text without any of them holds none of the terms.

    Looking for them first is what keeps a search for rare phrases fast.
    """
    found = {max(re.split(r"[\s']+", term.lower()), key=len) for term in terms(name)}
    return tuple(word for word in sorted(found) if not any(word != other and other in word for other in found))


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """The terms of data/NAME.txt under their `[section]` lines."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for term in terms(name):
        if term.startswith("[") and term.endswith("]"):
            current = found.setdefault(term[1:-1], [])
        else:
            current.append(term)
    return {section: tuple(words) for section, words in found.items()}


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of data/NAME.csv by the names in its first line; raises FileNotFoundError as terms() does."""
    lines = files("datasette_provenance").joinpath("data", f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader(line for line in lines if line.strip() and not line.startswith("#")))


def alternatives(words: tuple[str, ...] | list[str]) -> str:
    """A pattern for any of the words, longest first; a blank stands for any white space, ' for either apostrophe."""
    escaped = (re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in words)
    return "(?:" + "|".join(sorted(escaped, key=len, reverse=True)) + ")"
