"""The term lists of the credit rules: plain files in data/, one term a line."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def terms(name: str) -> tuple[str, ...]:
    """The terms of data/credit_NAME.txt in the file's order, without comments and blank lines."""
    text = files("datasette_provenance").joinpath("data", f"credit_{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def alternation(words: tuple[str, ...] | list[str]) -> str:
    """A pattern that matches any of the words, the longest first; a space stands for any white space within a line."""
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
