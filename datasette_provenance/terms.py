"""The lists in datasette_provenance/data that a person can edit: one term or CSV row a line, `#` comments."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from sys import maxsize


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
    return longest_of(terms(name))


def longest_of(phrases: Iterable[str]) -> tuple[str, ...]:
    """longest_words() of any phrases."""
    found = {max(re.split(r"[\s']+", phrase.lower()), key=len) for phrase in phrases}
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
    """A pattern for any of the words, longest first; a blank stands for any white space, ' for either apostrophe.

    Without any word it matches nowhere: "(?:)" would match everywhere.
    """
    if not words:
        return r"(?!)"
    escaped = (re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in words)
    return "(?:" + "|".join(sorted(escaped, key=len, reverse=True)) + ")"


class Seldom:
    """A pattern each of whose matches holds one of some phrases, which most texts do not: the phrases' longest words
    are looked for first, in a tenth of the time that the pattern takes to find nothing."""

    def __init__(self, pattern: str, phrases: Iterable[str], flags: int = re.I) -> None:
        self.pattern = re.compile(pattern, flags)
        self.words = longest_of(phrases)

    def may_match(self, text: str, start: int = 0, end: int = maxsize) -> bool:
        """Whether text[start:end] holds one of the words."""
        lower = text[start:end].lower()
        return any(map(lower.__contains__, self.words))

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """re.Pattern.search"""
        return self.pattern.search(text, start, end) if self.may_match(text, start, end) else None

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """re.Pattern.finditer"""
        return self.pattern.finditer(text, start, end) if self.may_match(text, start, end) else iter(())
