"""The term lists of the credit rules, and patterns made of them."""

from __future__ import annotations

import re

from ...terms import terms as all_terms


def terms(name: str) -> tuple[str, ...]:
    """The terms of data/credit_NAME.txt in the file's order."""
    return all_terms(f"credit_{name}")


#: The cities that stand in datelines alone, folded.
CITIES = frozenset(city.casefold() for city in all_terms("dateline_cities"))


def alternation(words: tuple[str, ...] | list[str]) -> str:
    """A pattern that matches any of the words, the longest first; a space stands for any white space within a line.

    Without any word it matches nowhere.
    """
    if not words:
        return r"(?!)"
    return "(?:" + "|".join(_phrase(word.split()) for word in sorted(words, key=len, reverse=True)) + ")"


def grouped(phrases: tuple[str, ...]) -> str:
    """Like alternation, but phrases that begin with the same word share it: a search is several times faster."""
    by_first: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        first, _, rest = phrase.partition(" ")
        by_first.setdefault(first, []).append(rest)
    groups = []
    for first, rests in by_first.items():
        tails = "|".join("[ \\t]+" + _phrase(rest.split()) for rest in rests if rest)
        groups.append(re.escape(first) + (f"(?:{tails}){'?' if '' in rests else ''}" if tails else ""))
    return "(?:" + "|".join(groups) + ")"


def _phrase(words: list[str]) -> str:
    """A phrase's pattern; "*" stands for one word."""
    return r"[ \t]+".join(r"\w+" if word == "*" else re.escape(word) for word in words)
