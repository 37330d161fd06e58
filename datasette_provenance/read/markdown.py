"""Markdown → the text that its readers see, and its links with their places in that text.

Links, pictures and emphasis are understood. What stands at the head of a line (headings, quotations, lists) stays as it
is: the cleaning reads those marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..hosts import original_address
from ..records import Link
from .fields import web_address

# Characters that go, and such as stay but mean nothing here, in a copy of the text that is as long as it.
_GONE, _KEPT = "\0", "\1"
#: Links that are kept of one text.
_LINK_LIMIT = 500
_SAME_PARAGRAPH = r"\n(?![ \t]*\n)"
_TARGET = r"<?(?P<url>[^()\s<>]*(?:\([^()\s<>]*\)[^()\s<>]*){0,3})>?(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?\s*"
_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<label>[^\]\[\n^][^\]\[\n]{0,200})\]:[ \t]+<?(?P<url>[^\s<>]+)>?"
    r"(?:[ \t]+[\"'(][^\n]*)?[ \t]*(?:\n|\Z)",
    re.M,
)
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_PICTURE = re.compile(rf"!\[[^\[\]\n]{{0,500}}\](?:\({_TARGET}\)|\[[^\[\]\n]{{0,200}}\])")
_LINK = re.compile(
    rf"\[(?P<label>(?!\^)(?:[^\[\]\n]|{_SAME_PARAGRAPH}){{1,500}})\](?:\(\s*{_TARGET}\)|\[(?P<ref>[^\[\]\n]{{0,200}})\])?"
)
_BARE = re.compile(r"<(?P<url>https?://[^<>\s]+)>")

_BLANK = _GONE + " \t"
_REST = re.compile(rf"[{_BLANK}]*(?:\n|\Z)")


def _emphasis(mark: str, count: int) -> re.Pattern[str]:
    """Words between so many marks that touch them and no other word ("5*3*2" and "file_name_2" are none)."""
    return re.compile(
        rf"(?<![\w{mark}])(?P<open>[{mark}]{{{count}}})(?![\s{mark}])"
        rf"(?P<inside>(?:[^{mark}\n]|{_SAME_PARAGRAPH}){{1,1000}})(?<!\s)(?P<close>[{mark}]{{{count}}})(?![\w{mark}])"
    )


# The shorter marks once more, since they may hold the longer ones as well as stand in them.
_EMPHASES = [_emphasis(mark, count) for mark in "*_" for count in (1, 2, 3, 1)]


def rendered(text: str) -> tuple[str, list[Link]]:
    """The text without the marks of links and emphasis, without pictures and lists of addresses; its links.

    A link that is all of its line stays as it is written, since it leads to another text and is none of this one.

    >>> rendered("said **Odo Falk**, the [captain](https://x.example/a)")
    ('said Odo Falk, the captain', [Link(url='https://x.example/a', start=19, end=26)])
    """
    addresses: dict[str, str] = {}
    links: list[tuple[int, int, str]] = []
    shown = _DEFINITION.sub(_defined(addresses), text)
    shown = _ESCAPE.sub(_GONE + _KEPT, shown)
    shown = _PICTURE.sub(lambda match: _GONE * len(match[0]), shown)
    shown = _LINK.sub(_linked(addresses, links), shown)
    shown = _BARE.sub(_bare(links), shown)
    for pattern in _EMPHASES:
        shown = pattern.sub(
            lambda match: _GONE * len(match["open"]) + match["inside"] + _GONE * len(match["close"]), shown
        )
    kept = "".join(original for original, character in zip(text, shown, strict=True) if character != _GONE)
    return kept, _placed(shown, links)


def _defined(addresses: dict[str, str]) -> Callable[[re.Match[str]], str]:
    def take(match: re.Match[str]) -> str:
        addresses.setdefault(match["label"].casefold(), match["url"])
        return _GONE * len(match[0])

    return take


def _linked(addresses: dict[str, str], links: list[tuple[int, int, str]]) -> Callable[[re.Match[str]], str]:
    def take(match: re.Match[str]) -> str:
        label, url = match["label"], match["url"]
        if url is None:
            url = addresses.get((match["ref"] or label).casefold())
        if url is None:
            return match[0]
        if not label.strip(_GONE + " "):
            return _GONE * len(match[0])
        links.append((*match.span("label"), url))
        if _is_line(match):
            return _KEPT * len(match[0])
        return _GONE + label + _GONE * (len(match[0]) - len(label) - 1)

    return take


def _is_line(match: re.Match[str]) -> bool:
    """Whether a match is all that its line holds. No more of the line is looked at: it may hold very many."""
    text, start = match.string, match.start()
    while start and text[start - 1] in _BLANK:
        start -= 1
    return (not start or text[start - 1] == "\n") and _REST.match(text, match.end()) is not None


def _bare(links: list[tuple[int, int, str]]) -> Callable[[re.Match[str]], str]:
    def take(match: re.Match[str]) -> str:
        links.append((*match.span("url"), match["url"]))
        return _GONE + _KEPT * len(match["url"]) + _GONE

    return take


def _placed(shown: str, links: list[tuple[int, int, str]]) -> list[Link]:
    """The web's links with their places where what is gone is left out."""
    found: list[Link] = []
    at = gone = 0
    for start, end, target in sorted(links):
        gone += shown.count(_GONE, at, start)
        at = start
        url = web_address(original_address(target))
        if url and len(found) < _LINK_LIMIT:
            found.append(Link(url, start - gone, end - gone - shown.count(_GONE, start, end)))
    return found
