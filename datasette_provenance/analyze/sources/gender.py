"""Whether a source's own words say that it is a woman or a man. A first name is never taken to show it."""

from __future__ import annotations

import re

from ..citations.lexicon import words
from ..citations.source_words import singular
from .described import Described

_WORD = re.compile(r"[^\W_][\w.'’&-]*")
_POSSESSOR = re.compile(r"['’]s\s|\s(?:of|for|to|with)\s")


def told_gender(core: str, found: Described) -> str | None:
    """What a title or word of office says ("Mrs", "spokeswoman"); None where both or neither do.

    core: the source's phrase up to its first comma; found: what it was found to be.
    """
    if found.kind not in ("person", "official", "anonymous"):
        return None
    tokens = {_meant(word) for word in _WORD.findall(f"{_title_words(core, found)} {found.role or ''}")}
    man, woman = bool(tokens & words("man")), bool(tokens & words("woman"))
    if man == woman:
        return None
    return "man" if man else "woman"


def _meant(word: str) -> str:
    """A word in small letters and the singular; with a capital a plural is rather a part of a body's name: "women" says
    who they are, "the Organization for Women" does not."""
    low = word.rstrip(".").lower()
    return low if word[0].isupper() else singular(low)


def _title_words(core: str, found: Described) -> str:
    """What stands before the name itself, without a possessor: "her husband John" speaks of John."""
    before = core[: core.find(found.name)] if found.naming == "named" and found.name in core else core
    return _POSSESSOR.split(before)[-1]
