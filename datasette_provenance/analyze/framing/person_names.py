"""Frame terms that a text uses as a name: "Ulla Storm" is no weather, and "Storm" alone is she from there on."""

from __future__ import annotations

from functools import cache

from ...terms import sections
from .lines import LONGER_WORD, line_after, line_before
from .term_index import Words

#: Of the longer words of a line that is a headline in capitals, no more than one in so many is in small letters.
_HEADLINE = 5


@cache
def _listed(name: str) -> frozenset[str]:
    """The words under a head of data/frame_names.txt."""
    return frozenset(" ".join(sections("frame_names")[name]).split())


@cache
def _either() -> frozenset[str]:
    return _listed("surnames") | _listed("first names")


def named_in(words: Words) -> frozenset[str]:
    """The words of data/frame_names.txt that the text gives to somebody; pure, linear in the number of words."""
    listed = _either()
    found: set[str] = set()
    for at in [at for at, word in enumerate(words.plain) if word in listed]:
        word = words.plain[at]
        if word not in found and is_capitalised(words, at) and _is_given(words, at, word):
            found.add(word)
    return frozenset(found)


def is_capitalised(words: Words, at: int) -> bool:
    """Whether a word begins with a capital and goes on in small letters."""
    start, end = words.spans[at]
    return words.text[start].isupper() and not words.text[start:end].isupper()


def _is_given(words: Words, at: int, word: str) -> bool:
    """Whether the word stands behind a title or first name, or is a first name before another."""
    if at and word in _listed("surnames"):
        before = words.plain[at - 1]
        if before in _listed("titles"):
            return _between(words, at - 1) in (" ", ". ")
        if len(before) == 1 and words.text[words.spans[at - 1][0]].isupper():
            return before not in _listed("not first names") and _between(words, at - 1) in (" ", ". ")
        return _is_beside(words, at - 1, at - 1, "not first names")
    last = at + 1 == len(words.plain)
    return not last and word in _listed("first names") and _is_beside(words, at, at + 1, "not surnames")


def _between(words: Words, at: int) -> str:
    """What stands between a word and the next."""
    return words.text[words.spans[at][1] : words.spans[at + 1][0]]


def _is_beside(words: Words, first: int, other: int, listed: str) -> bool:
    """Whether two words make a name: the one that is not known for it has a capital, too, and is not listed."""
    if _between(words, first) != " " or not is_capitalised(words, other) or words.plain[other] in _listed(listed):
        return False
    return not _in_headline(words, first)


def _in_headline(words: Words, at: int) -> bool:
    """Whether a word stands in a line that is written in capitals, where they show no name."""
    text, (start, end) = words.text, words.spans[at]
    longer = LONGER_WORD.findall(line_before(text, start) + text[start:end] + line_after(text, end))
    return _HEADLINE * sum(word[0].islower() for word in longer) <= len(longer)
