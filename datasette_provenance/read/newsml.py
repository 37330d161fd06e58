"""XML of agencies and archives: NewsML-G2, NewsML 1, NITF (IPTC), the Reuters corpora → one record an article.

Items that are no text (pictures, graphics, packages, events) are passed over. Nothing that they point to is fetched.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from html.entities import html5

from lxml import etree

from ..records import LoadError
from .encoding import decode, marked_encoding
from .formats import xml_root
from .item import HTML_LIMIT, MEGABYTE, Item, Unreadable
from .ninjs import NOT_USABLE
from .nitf import filled, first, inner_html, inside, lacks_dateline, name_of, nitf_record, with_dateline, words

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Entities of HTML, which these files name by a list of their own that is not fetched.
_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30};)")
_DAY = re.compile(r",? \d{4}-\d\d-\d\d$")
_DECLARED = re.compile(r"\A\s*<\?xml[^>]*\?>")


def read_newsml(stream: io.BufferedReader, path: str, key: str, encoding: str | None) -> Iterator[Item | LoadError]:
    """The articles of a file, in order, and what could not be read of it. path, key: as Item has them."""
    data = stream.read(HTML_LIMIT + 1)
    try:
        if len(data) > HTML_LIMIT:
            raise Unreadable(f"XML of more than {HTML_LIMIT // MEGABYTE} MB")
        root = _parsed(data, encoding)
    except Unreadable as error:
        yield LoadError(path, None, str(error))
        return
    items = [root] if name_of(root) in _READERS else [*inside(root, *_READERS)]
    # An article that another item holds is read with it.
    items = [item for item in items if not any(name_of(above) in _READERS for above in item.iterancestors())]
    found = 0
    for number, element in enumerate(items, 1):
        result = _READERS[name_of(element)](element)
        where = f"item {number}" if len(items) > 1 else None
        if isinstance(result, str):
            yield LoadError(path, where, result)
        elif result.get("content_html") or result.get("text"):
            yield Item(path, "record", where or "item 1", dict(result), f"{key}:{number}" if where else key)
        else:
            continue
        found += 1
    if not found:
        yield LoadError(path, None, "no text in this NewsML or NITF file, only items of other kinds")


def _parsed(data: bytes, encoding: str | None) -> etree._Element:
    """The outermost element. Entities, other files and addresses are left alone."""
    if encoding or marked_encoding(data):
        data = _DECLARED.sub("", decode(data, encoding).removeprefix("\ufeff")).encode()
    data = _ENTITY.sub(_figures, data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"no well-formed XML (<{xml_root(data[:65536])}>): {error.msg}") from error


def _figures(entity: re.Match[bytes]) -> bytes:
    """An entity by the numbers of its characters; as it is where HTML has none of this name."""
    characters = html5.get(entity[1].decode(), "")
    return "".join(f"&#{ord(character)};" for character in characters).encode() or entity[0]


def _news_item(item: etree._Element) -> dict[str, str] | str:
    """A newsItem of NewsML-G2; what it does not state itself is taken from an article in NITF that it holds.

    Each version that an agency sends is a text of its own, of the time when that version was made.
    """
    about, content = first(item, "itemMeta"), first(item, "contentMeta")
    if (status := _code(first(about, "pubStatus"))) in NOT_USABLE:
        return f"the agency says of it: {status}"
    text = _text_of(item)
    if not text.get("content_html") and not text.get("text"):
        return {}
    text = _below(words(first(content, "dateline")), text)
    guid, version = item.get("guid", ""), item.get("version", "1")
    language = first(content, "language")
    stated = {
        "id": guid if version in ("", "0", "1") or not guid else f"{guid}@{version}",
        "headline": words(first(content, "headline")),
        "byline": words(first(content, "by")) or "; ".join(_names(content, "creator")),
        "date": words(first(about, "versionCreated")) or words(first(about, "firstCreated")),
        "publisher": _party(first(about, "provider")) or next(iter(_names(item, "copyrightHolder")), ""),
        "language": (language is not None and language.get("tag")) or item.get(_LANGUAGE, ""),
        "copyright": words(first(item, "rightsInfo", "copyrightNotice"))
        or words(first(item, "rightsInfo", "usageTerms")),
        "genre": words(first(content, "genre", "name")) or _code(first(content, "genre")),
    }
    return {**text, **filled(stated)}


def _text_of(item: etree._Element) -> dict[str, str]:
    """The text that an item holds, in the fullest form, with the fields that NITF states."""
    inline = first(item, "contentSet")
    if inline is None:
        inline = item
    if (article := first(inline, "nitf")) is not None:
        return nitf_record(article)
    if (page := first(inline, "html")) is not None:
        body = first(page, "body")
        return {"content_html": inner_html(page if body is None else body)}
    for held in inside(inline, "inlineXML", "inlineData", "DataContent"):
        kind = held.get("contenttype", "text/plain")
        if len(held):
            return {"content_html": inner_html(held)}
        if kind.startswith("text/") and words(held):
            source = "".join(held.itertext())
            return {"content_html" if kind == "text/html" else "text": source.strip("\n")}
    return {}


def _below(dateline: str, found: dict[str, str]) -> dict[str, str]:
    """The fields of an article whose text has its dateline."""
    if "content_html" in found:
        return {**found, "content_html": with_dateline(dateline, found["content_html"])}
    if "text" in found and lacks_dateline(dateline, found["text"]):
        return {**found, "text": f"{dateline.rstrip(' -–—')} — {found['text'].lstrip()}"}
    return found


def _code(element: etree._Element | None) -> str:
    """The last part of a code: "usable" of "stat:usable"."""
    if element is None:
        return ""
    code: str = element.get("qcode") or element.get("uri") or ""
    return re.split(r"[:/]", code)[-1]


def _names(element: etree._Element | None, name: str) -> list[str]:
    """The names of the persons or bodies that elements of this name stand for."""
    if element is None:
        return []
    named = (words(first(one, "name")) or one.get("literal", "") for one in inside(element, name))
    return [one for one in named if one]


def _party(element: etree._Element | None) -> str:
    """A body by its name, else by what its code calls it, else by its address."""
    if element is None:
        return ""
    name = words(first(element, "name")) or element.get("literal", "")
    return name or (_code(element) if element.get("qcode") else element.get("uri", ""))


def _news_item_1(item: etree._Element) -> dict[str, str] | str:
    """A NewsItem of NewsML 1."""
    management, lines = first(item, "NewsManagement"), first(item, "NewsLines")
    status = first(management, "Status")
    if status is not None and status.get("FormalName", "").lower() in NOT_USABLE:
        return f"the agency says of it: {status.get('FormalName')}"
    text = _below(words(first(lines, "DateLine")), _text_of(item))
    language = first(item, "DescriptiveMetadata", "Language")
    provider = first(item, "AdministrativeMetadata", "Provider", "Party")
    stated = {
        "id": words(first(item, "NewsIdentifier", "PublicIdentifier")),
        "headline": words(first(lines, "HeadLine")),
        "byline": words(first(lines, "ByLine")),
        "date": words(first(management, "ThisRevisionCreated")) or words(first(management, "FirstCreated")),
        "publisher": provider.get("FormalName", "") if provider is not None else "",
        "language": language.get("FormalName", "") if language is not None else item.get(_LANGUAGE, ""),
        "copyright": words(first(lines, "CopyrightLine")),
    }
    return {**text, **filled(stated)} if text else {}


def _corpus_item(item: etree._Element) -> dict[str, str]:
    """A newsitem of the Reuters corpora (RCV1, RCV2)."""
    text = first(item, "text")
    dateline = _DAY.sub("", words(first(item, "dateline")))
    stated = {
        "id": item.get("itemid", ""),
        "headline": words(first(item, "headline")) or words(first(item, "title")),
        "byline": words(first(item, "byline")),
        "date": item.get("date", ""),
        "language": item.get(_LANGUAGE, ""),
        "copyright": words(first(item, "copyright")),
        "content_html": "" if text is None else with_dateline(dateline, inner_html(text)),
    }
    return filled(stated)


_READERS: dict[str, Callable[[etree._Element], dict[str, str] | str]] = {
    "newsItem": _news_item,
    "NewsItem": _news_item_1,
    "newsitem": _corpus_item,
    "nitf": nitf_record,
}
