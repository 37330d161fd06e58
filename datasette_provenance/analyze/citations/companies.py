"""The companies that a text names, for "the company said"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

from ...terms import alternatives
from .names import THE
from .source_words import words
from .titles import INITIAL, NAME, is_title, person

_ENDING = re.compile(r"['’]s?$")
#: "A company in Harn closed", "It belongs to a company that makes milk"; not "a company called Odmart".
_UNNAMED = re.compile(
    r"(?:(?P<begins>(?:^|[.!?”]\s|\n)\s?An?)|(?P<before>[\w,’'-]{1,30})\s[Aa]n?)\s(?:[a-z-]+\s){0,3}?(?:company|firm)\b"
    r"(?!,?\s(?:called|named|known|whose name|run as|[A-ZÀ-Þ]))(?P<told>\s(?:in|that|which|based|from|of|whose)\b)?"
)
#: Behind these it is what a company that has a name is: "Odmart is a company that", "as a company".
_NO_INTRODUCTION = frozenset(
    ["is", "was", "are", "were", "be", "been", "being", "become", "became", "as", "like", "than"]
)
_RIVAL = r"(?:rival|competitor|competitors|rivals)"
_SINGLE = re.compile(rf"{INITIAL}[\w’'-]*\w")
#: How far before a name the noun for it is looked for, in characters.
_BEFORE = 24


class Companies:
    """The companies of a text, looked for when they are first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def names(self) -> list[str]:
        """The companies that the text names."""
        return companies(self.text)

    @cached_property
    def _first_is_rival(self) -> bool:
        return is_rival(self.text, self.names[0])

    @cached_property
    def _unnamed(self) -> int | None:
        return unnamed_company(self.text)

    def opening(self, sentence: str) -> str | None:
        """The company with which a sentence begins."""
        bare = THE.sub("", sentence)
        return next((name for name in self.names if bare.startswith(name)), None)

    def called(self, word: str) -> str | None:
        """The company that the text calls by the first word of its name: "Norsund" for "Norsund Airlines"."""
        found = [name for name in self.names if name.startswith(f"{word} ") and _is_trade(name)]
        return found[0] if len(found) == 1 else None

    def meant(self, place: int, spoke: str | None) -> str | None:
        """What "the company" at a place means in a text that names one or more: the only one that the text names, if it
        does so before, not as a rival of another and behind no company without a name; else `spoke`, the last body that
        did, if it is one of them."""
        if len(self.names) == 1 and self._first_is_rival:
            return None
        if len(self.names) > 1 or (self._unnamed is not None and self._unnamed < place):
            return spoke if spoke in self.names else None
        return self.names[0] if 0 <= self.text.find(self.names[0]) < place else None


def _is_trade(name: str) -> bool:
    """Whether a company's name ends in what it does, so that its first words are hardly a person's who owns it."""
    return name.rpartition(" ")[2].lower() in words("company-trade")


@cache
def _told() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A noun for companies right before a name ("the retailer Odmart"), and one behind it ("Odmart, the island's
    largest bank")."""
    nouns = alternatives(sorted(words("company-noun")))
    return (
        re.compile(rf"\b{nouns}\s\Z"),
        re.compile(
            rf",\s(?:an?|one of the|the\s[\w’'-]+|[\w’'-]+['’]s)\s(?:[\w’'-]+\s){{0,3}}?{nouns}"
            r"(?=[,.;:]|\s(?:of|in|from|with|that|which|based|behind)\b)"  # not "on Friday, the company said"
        ),
    )


def companies(text: str) -> list[str]:
    """The companies that a text names, in order of their first mention with two words or more, then of those with one.

    A company is known by how its name ends, by a noun for companies before or behind it, or from the list.
    """
    endings = words("company-end") | words("company-name")
    known = words("company")
    before, behind = _told()
    found: dict[str, None] = {}
    for match in [*NAME.finditer(text), *_SINGLE.finditer(text)]:
        name = _ENDING.sub("", THE.sub("", match.group()))
        bare = person(name)[0] if " " in name else name
        if not bare or is_title(bare.split()[0]):
            continue
        named = " " in bare and bare.rpartition(" ")[2].lower().rstrip(".") in endings
        start = match.start()
        if (
            named
            or (bare.lower() in known and text[max(0, start - 3) : start].lower() != "on ")  # "wrote on Facebook"
            or behind.match(text, match.end())
            or before.search(text[max(0, start - _BEFORE) : start])
        ):
            found.setdefault(bare.rstrip("."))
    inside = {part for name in found for part in _parts(name)}
    return [name for name in found if name not in inside]


def _parts(name: str) -> Iterator[str]:
    """What stands inside a name, of one word and more: "Norsund" and "Airlines" in "Norsund Airlines"."""
    tokens = name.split(" ")
    for low in range(len(tokens)):
        for high in range(low + 1, len(tokens) + 1):
            if high - low < len(tokens):
                yield " ".join(tokens[low:high])


def unnamed_company(text: str) -> int | None:
    """Where a text first introduces a company without its name ("A company in Harn closed"); None where it does not."""
    for match in _UNNAMED.finditer(text):
        if match["begins"]:
            return match.start()
        if match["told"] and not match["before"].endswith(",") and match["before"].lower() not in _NO_INTRODUCTION:
            return match.start()
    return None


def is_rival(text: str, name: str) -> bool:
    """Whether a text introduces a company as another's rival: "Verano Foods, its rival", "a rival, Verano Foods"."""
    escaped = re.escape(name)
    return bool(
        re.search(rf"{escaped},\s(?:its|an?|one of its|[\w-]+['’]s)\s(?:[a-z-]+\s){{0,2}}{_RIVAL}\b", text)
        or re.search(rf"\b{_RIVAL},?\s{escaped}", text)
    )
