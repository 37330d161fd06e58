"""JSON-LD blocks of a page → its schema.org objects. See https://schema.org/NewsArticle and the JSON-LD 1.1 syntax."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]
_OPENING = re.compile(r"(?:(?://|/\*)?\s*(?:<!--|<!\[CDATA\[)(?:\s*\*/)?\s*)+")
# "//-->", "/* ]]> */" and semicolons at the end, read backwards: searched for, they would be tried at each blank.
_CLOSING = re.compile(r"(?:(?:/\*\s*)?(?:>--|>\]\])\s*(?://|\*/)?|[;\s])*")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_ARTICLE = re.compile(r"(?:article|posting|report|review|analysisnews|opinion|liveblog|pressrelease)$", re.IGNORECASE)
# Properties whose objects are other texts than the page's; of a live blog its posts, which have hours of their own.
_OTHERS = frozenset(("comment", "review", "itemListElement", "hasPart", "liveBlogUpdate"))
_PAGE = frozenset(("webpage", "itempage", "creativework", "videoobject", "newsvideo"))
# Objects within objects deeper than this are not looked at.
_DEPTH = 12  # objects and lists within each other


def parse_blocks(blocks: list[str]) -> list[Node]:
    """All objects of the blocks, those inside @graph and inside other objects included. Broken blocks are left out."""
    nodes: list[Node] = []
    for block in blocks:
        nodes.extend(_walk(_loads(block), 0))
    return nodes


def _loads(block: str) -> Any:
    """The block's value; {} when it stays broken after the usual repairs (comment marks, commas before brackets)."""
    text = block.strip()
    if not text.startswith(("{", "[")) or not text.endswith(("}", "]")):
        opening = _OPENING.match(text)
        text = _without_closing(text[opening.end() :] if opening else text)
    for candidate in (text, _TRAILING_COMMA.sub(r"\1", text), html.unescape(text)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return {}


def _without_closing(text: str) -> str:
    """The text without the comment marks and semicolons at its end."""
    closing = _CLOSING.match(text[::-1])
    return text[: len(text) - closing.end()] if closing else text


def _walk(value: Any, depth: int) -> Iterator[Node]:
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for one in value[:200]:
            yield from _walk(one, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value or "@id" in value:
            yield value
        for name, inner in value.items():
            if isinstance(inner, (dict, list)) and name not in _OTHERS:
                yield from _walk(inner, depth + 1)


def types(node: Node) -> list[str]:
    """The short names of an object's types: "NewsArticle" for "https://schema.org/NewsArticle"."""
    stated = node.get("@type")
    names = stated if isinstance(stated, list) else [stated]
    return [re.split(r"[/#:]", name)[-1] for name in names if isinstance(name, str)]


def article(nodes: list[Node]) -> Node:
    """The object that describes the page's text: the fullest article, else the page's; {} if there is none."""
    articles = [node for node in nodes if any(_ARTICLE.search(name) for name in types(node))]
    pages = [node for node in nodes if any(name.lower() in _PAGE for name in types(node))]
    dated = [node for node in nodes if "datePublished" in node]
    for candidates in (articles, pages, dated):
        if candidates:
            return max(candidates, key=_fullness)
    return {}


def _fullness(node: Node) -> int:
    """How much it says of what we want; the first of equals wins."""
    return sum(bool(node.get(name)) for name in ("headline", "datePublished", "author", "publisher", "articleBody"))


def resolve(value: Any, nodes: list[Node]) -> Any:
    """Objects in place of references to them ({"@id": …}); lists within a list are left out."""
    if isinstance(value, list):
        return [resolve(one, nodes) for one in value[:50] if not isinstance(one, list)]
    if isinstance(value, dict) and "@id" in value and not value.get("name"):
        named = (node for node in nodes if node.get("@id") == value["@id"] and node.get("name"))
        return next(named, value)
    return value


def text_of(value: Any) -> str:
    """A string for a value that may be a list or a language-tagged object."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("url") or value.get("@id") or ""
    return html.unescape(value) if isinstance(value, str) else str(value) if isinstance(value, (int, float)) else ""
