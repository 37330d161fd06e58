"""One item → one document. Pure: runs in a worker process."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..records import Claim, Link, LoadError, RawDocument
from .encoding import declared, decode, normalise
from .fields import (
    document_key,
    given_claims,
    has_text,
    missing_text,
    one_line,
    pick,
    web_address,
)
from .front_matter import front_matter
from .html import read_fragment, read_html
from .item import TEXT_LIMIT, Item, ReadOptions, Served, Unreadable
from .jsonl import parse
from .languages import language_tag
from .markdown import rendered
from .nexis import NUMBERED
from .ninjs import plain, withdrawn

#: Characters kept of a title, a name, a notice of rights.
VALUE_LIMIT = 2_000
_ELEMENT = r"(?:p|div|article|section|main|h[1-6]|ul|ol|table|blockquote|figure|span|strong|em|b|i|a|html|body|header)"
_EXPORTED = (
    "several articles in one file, without the labels by which LexisNexis marks their parts; save one article a file"
)
_BEGINS_HTML = re.compile(rf"\s*(?:<!doctype html|<!--.{{0,500}}?-->|<{_ELEMENT}(?:\s[^<>]*)?>)", re.I | re.S)
_CLOSES_HTML = re.compile(rf"</{_ELEMENT}\s*>", re.I)
# The fields that are words.
_WORDS = ("text", "title", "byline", "publisher", "rights")
_REFERENCE = re.compile(r"&(?:[a-zA-Z][a-zA-Z\d]{1,7}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
_ESCAPED_LINE = re.compile(r"(?:\\r)?\\n")
# "\n" in two letters behind the end of a sentence, or twice: no path of Windows.
_ESCAPED_END = re.compile(r"""(?:[.!?"'”’»)]\s?|\\n)(?:\\r)?\\n""")
_MARKDOWN = (".md", ".markdown", ".md.gz", ".markdown.gz")


def to_document(item: Item, options: ReadOptions) -> RawDocument | LoadError:
    """The document that an item holds, or why there is none. Raises nothing for any bytes."""
    try:
        document = _READERS[item.reader](item, options)
        _check(document.text)
    except Unreadable as error:
        return LoadError(item.path, item.record, str(error), _key_of(item, options))
    document.claims = [_short(claim) for claim in document.claims]
    if document.url and len(document.url) > VALUE_LIMIT:
        document.url = None  # half an address leads elsewhere
    return document


def _short(claim: Claim) -> Claim:
    """A claim whose value every page can show: no headline, name or notice is longer than VALUE_LIMIT."""
    if claim.value and len(claim.value) > VALUE_LIMIT:
        return replace(claim, value=claim.value[: VALUE_LIMIT - 1].rstrip() + "…")
    return claim


def _check(text: str) -> None:
    if not text.strip():
        raise Unreadable("empty")
    if len(text) > TEXT_LIMIT:
        raise Unreadable(f"a text of {len(text):,} characters; at most {TEXT_LIMIT:,} are read")


def _key_of(item: Item, options: ReadOptions) -> str | None:
    """The key of the document that an item without a readable text stands for; None where its record is broken."""
    if item.reader != "record":
        return document_key(None, None, item.key)
    try:
        record = parsed(item, options)
    except Unreadable:
        return None
    found = pick(record, options.mapping)
    return document_key(found.get("id"), web_address(found.get("url")), item.key)


def _from_text(item: Item, options: ReadOptions) -> RawDocument:
    data, encoding = _bytes(item), options.encoding
    if item.served and encoding is None:
        encoding = declared(data, item.served.charset)
    text = decode(data, encoding)
    if len(NUMBERED.findall(text)) > 1:
        raise Unreadable(_EXPORTED)
    fields: dict[str, Any] = {}
    links: list[Link] = []
    if item.path.lower().endswith(_MARKDOWN):
        fields, text = front_matter(text)
        text, links = rendered(text)
    document = _document(item, text, pick(fields, {}))
    document.links = links
    return _as_served(document, item)


def _from_record(item: Item, options: ReadOptions) -> RawDocument:
    record = parsed(item, options)
    if status := withdrawn(record):
        raise Unreadable(f"the agency says of it: {status}")
    found = pick(record, options.mapping)
    found |= {name: unescaped(found[name]) for name in _WORDS if name in found}
    links: list[Link] = []
    if isinstance(found.get("text"), dict) and isinstance(found["text"].get("rendered"), str):
        found["html"] = found.pop("text")["rendered"]  # as WordPress has it
    elif isinstance(found.get("text"), list) and all(isinstance(part, str) for part in found["text"]):
        found["text"] = "\n\n".join(found["text"])
    if "text" not in found and isinstance(found.get("html"), str):
        found["text"], links = read_fragment(found["html"], web_address(found.get("url")) or "")
    elif isinstance(found.get("text"), str) and is_html(found["text"]):
        found["text"], links = read_fragment(found["text"], web_address(found.get("url")) or "")
    if "text" not in found:
        raise Unreadable("empty" if has_text(record, options.mapping) else missing_text(record, options.mapping))
    if not isinstance(found["text"], str):
        raise Unreadable(f"the text is no string but {_json_type(found['text'])}{_inside(found['text'], record)}")
    document = _document(item, normalise(found["text"]), found)
    document.links = links
    return document


def unescaped(value: Any) -> Any:
    r"""A string without what an export has escaped: references to characters, and ends of lines written as letters.

    References are those of an escaped text only where it holds no other "&", and no "<". HTML, which has them by right,
    and any other value are left as they are.

    >>> unescaped("R&amp;D, said &quot;Foss&quot;"), unescaped("<p>1 &lt; 2</p>")
    ('R&D, said "Foss"', '<p>1 &lt; 2</p>')
    >>> unescaped(r"One.\n\nTwo.") == "One.\n\nTwo.", unescaped(r"C:\news") == r"C:\news"
    (True, True)
    """
    if not isinstance(value, str):
        return value
    if "\n" not in value and _ESCAPED_END.search(value):
        value = _ESCAPED_LINE.sub("\n", value)
    if "&" not in value or "<" in value or len(_REFERENCE.findall(value)) < value.count("&"):
        return value
    return _REFERENCE.sub(lambda reference: html.unescape(reference[0]), value)


def _inside(value: Any, record: dict[str, Any]) -> str:
    """What to do about an object in place of a text: name the field in it that is one."""
    if not isinstance(value, dict) or not value:
        return ""
    named = ", ".join(str(name)[:60] for name in list(value)[:10])
    field = next((name for name, held in record.items() if held is value), "FIELD")
    return f" with the fields {named}; name the one with the text, such as --map text={field}.{list(value)[0]}"


def is_html(text: str) -> bool:
    """Whether a text is clearly a piece of HTML: it begins with an element of a page and closes one.

    >>> is_html("<p>The dam <b>broke</b>.</p>"), is_html("Use <p> and </p>."), is_html("<Laughter> He left.</i>")
    (True, False, False)
    """
    return _BEGINS_HTML.match(text) is not None and _CLOSES_HTML.search(text) is not None


def parsed(item: Item, options: ReadOptions) -> dict[str, Any]:
    """The record of an item. Raises Unreadable for what is no JSON object."""
    if isinstance(item.data, dict):
        return plain(item.data)
    number = (item.record or "").rpartition(" ")[2]
    record = parse(
        decode(_bytes(item), options.encoding).removeprefix("\ufeff"), int(number) if number.isdecimal() else 1
    )
    if not isinstance(record, dict):
        raise Unreadable(f"not a JSON object but {_json_type(record)}")
    return plain(record)


def _from_html(item: Item, options: ReadOptions) -> RawDocument:
    served = item.served or Served("")
    document = read_html(_bytes(item), options.encoding, served.url or None, served.charset)
    document.key = document_key(None, None, item.key)
    document.record = item.record
    return _as_served(document, item)


def _as_served(document: RawDocument, item: Item) -> RawDocument:
    """A document with the address that it came from: of a capture whatever it says itself, else where it says none."""
    if item.served:
        address = web_address(item.served.url)
        document.url = address or document.url if item.served.captured else document.url or address
    document.captures = item.captures
    return document


def _document(item: Item, text: str, found: Mapping[str, Any]) -> RawDocument:
    url = web_address(found.get("url"))
    key = document_key(found.get("id"), url if item.reader == "record" else None, item.key)
    language, claims = language_tag(found.get("language")), given_claims(found)
    if language is None and (stated := one_line(found.get("language"))):
        claims.append(Claim("language_unparsed", stated, "given.language"))
    return RawDocument(key, text, item.record, url, language, claims)


def _bytes(item: Item) -> bytes:
    if not isinstance(item.data, bytes):
        raise TypeError(f"{item.reader} needs bytes, not {type(item.data).__name__}")
    return item.data


def _json_type(value: Any) -> str:
    kinds = ((bool, "true or false"), (dict, "an object"), (list, "a list"), (str, "a string"), (type(None), "null"))
    return next((name for kind, name in kinds if isinstance(value, kind)), "a number")


_READERS = {"text": _from_text, "record": _from_record, "html": _from_html}
