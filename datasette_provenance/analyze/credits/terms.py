"""The term lists of the credit rules: plain files in data/, one term a line."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=None)
def terms(name: str) -> tuple[str, ...]:
    """The terms of data/credit_NAME.txt in the file's order, without comments and blank lines."""
    text = files("datasette_provenance").joinpath("data", f"credit_{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def alternation(words: tuple[str, ...] | list[str]) -> str:
    """A pattern that matches any of the words, the longest first; a space stands for any white space within a line."""
    longest = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(r"[ \t]+".join(map(re.escape, word.split())) for word in longest) + ")"
