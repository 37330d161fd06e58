"""The name in a source's words, and by what two mentions of a name are compared."""

from __future__ import annotations

import re

from ...remembered import LONGEST_PHRASE, remembered
from ...spelling import fold
from ..citations.lexicon import words as cue_words
from ..citations.source_words import PARTICLES, UPPER, is_name_word, words
from ..citations.titles import FROM, LONE_INITIAL, OWNER, PARENT_OF, first_name_at, suffix

#: What people are called by where they live: "a Sandhavener", "a Caldoran".
DWELLER = re.compile(rf"(?:{UPPER}[a-z]+ )?{UPPER}[a-zà-ÿ]{{2,}}(?:an|er|ese|ite)")
_NICKNAME = re.compile(r"[“\"‘][^”\"’]*[”\"’]\s")


def title_in_front(plain: str) -> bool:
    first = plain.split(" ")[0].rstrip(".").lower()
    return " " in plain and (first in words("title") or first in words("courtesy"))


def trailing_name(phrase: str) -> str:
    """The capitalised words at the end of a phrase."""
    tokens = phrase.split(" ")
    at = len(tokens)
    while at and (is_name_word(tokens[at - 1]) or (tokens[at - 1] in PARTICLES and at < len(tokens))):
        if at < len(tokens) and (OWNER.search(tokens[at - 1]) or FROM.search(tokens[at - 1])):
            break
        at -= 1
    while at < len(tokens) - 1 and tokens[at] in PARTICLES:
        at += 1
    return " ".join(tokens[at:]) or phrase


def without_titles(name: str, before: str = "") -> str:
    """The name behind the last title or word of office in it: "Tulsa Police Chief Jan Roe" -> "Jan Roe". before: the
    words that stand before it, of which "actor" tells that the "Judge" of "Judge Roe" is a first name."""
    tokens = name.split(" ")
    first = first_name_at(tokens, before.rstrip().rpartition(" ")[2])
    for at in range(len(tokens) - (2 if suffix(name) else 1), 0, -1):
        if at - 1 == first:
            return " ".join(tokens[first:])
        word = tokens[at - 1].rstrip(".,").lower()
        if word == "guy" and tokens[at - 1][0] == "G":
            return " ".join(tokens[at - 1 :])  # "strategist Guy Falk"
        listed = any(word in words(section) for section in ("title", "official", "person"))
        if listed or (word in cue_words("epithet") and len(tokens) > at + 1) or PARENT_OF.fullmatch(word):
            return " ".join(tokens[at:])
    return name


@remembered(20_000, LONGEST_PHRASE)
def name_key(name: str) -> str:
    """What two mentions of a name are compared by: folded, without lone middle initial, nickname or "Mr"."""
    tokens = _NICKNAME.sub("", name).split()
    while len(tokens) > 1 and tokens[0].rstrip(".").lower() in words("courtesy"):
        tokens.pop(0)
    inner = [token for token in tokens[1:-1] if not LONE_INITIAL.fullmatch(token)]
    return fold(" ".join([*tokens[:1], *inner, *tokens[1:][-1:]]))
