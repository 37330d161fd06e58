"""A page that a browser saved in one file (MHTML, RFC 2557) → the page as it was, with its address."""

from __future__ import annotations

import email
import re
from email.message import Message

from ..records import LoadError
from .fields import web_address
from .item import Item, Served

# The head of a file: related parts, of which one says where it lies. An e-mail with pictures has no address.
_RELATED = re.compile(rb"^Content-Type:\s*multipart/related\b", re.M | re.I)
_VERSION = re.compile(rb"^MIME-Version:", re.M | re.I)
_LIES = re.compile(rb"^(?:Snapshot-)?Content-Location:\s*\S", re.M | re.I)
_HEAD = 4096
_PAGES = ("text/html", "application/xhtml+xml")


def is_mhtml(start: bytes) -> bool:
    """Whether a file begins as a page saved in one file does.

    >>> is_mhtml(b"MIME-Version: 1.0\\nContent-Type: multipart/related;\\n\\n--a\\nContent-Location: https://a.example/")
    True
    """
    head = start[:_HEAD]
    return bool(_RELATED.search(head) and _VERSION.search(head) and _LIES.search(start))


def read_mhtml(data: bytes, path: str, key: str) -> Item | LoadError:
    """The page in such a file; pictures, styles and frames beside it are left out. path, key: as Item has them."""
    message = email.message_from_bytes(data)
    page = _page(message)
    if page is None:
        return LoadError(path, None, "no page in this file (MHTML); save it as HTML")
    content = page.get_payload(decode=True)
    address = web_address(message.get("Snapshot-Content-Location")) or web_address(page.get("Content-Location"))
    charset = page.get_content_charset()
    return Item(path, "html", None, content if isinstance(content, bytes) else b"", key, Served(address or "", charset))


def _page(message: Message) -> Message | None:
    """The part that the file is of: the one that its head names, else the first page; frames of it come later."""
    pages = [part for part in message.walk() if part.get_content_type() in _PAGES and not part.is_multipart()]
    start = message.get_param("start")
    named = (part for part in pages if start and part.get("Content-ID", "").strip() == str(start).strip())
    return next(named, pages[0] if pages else None)
